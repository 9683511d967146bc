//! `GeoJSON` (RFC 7946), with the `crs` of \[OData-JSON 7.1\].

use super::shape::MAX_DEPTH;
use super::{GeoError, Position, Shape};
use crate::model::Untyped;

type Read<T> = Result<T, GeoError>;

pub(super) fn write(shape: &Shape, srid: Option<u32>) -> Untyped {
    let mut members = members_of(shape);
    if let Some(srid) = srid {
        let name = member("name", format!("EPSG:{srid}").into());
        let properties = member("properties", Untyped::Object(vec![name]));
        members
            .push(member("crs", Untyped::Object(vec![member("type", "name".into()), properties])));
    }
    Untyped::Object(members)
}

fn member(name: &str, value: Untyped) -> (String, Untyped) {
    (name.to_owned(), value)
}

fn members_of(shape: &Shape) -> Vec<(String, Untyped)> {
    let (name, coordinates) = match shape {
        Shape::Point(position) => ("Point", write_position(position)),
        Shape::LineString(line) => ("LineString", write_line(line)),
        Shape::Polygon(rings) => ("Polygon", write_lines(rings)),
        Shape::MultiPoint(positions) => ("MultiPoint", write_line(positions)),
        Shape::MultiLineString(lines) => ("MultiLineString", write_lines(lines)),
        Shape::MultiPolygon(polygons) => {
            ("MultiPolygon", write_list(polygons, |rings| write_lines(rings)))
        }
        Shape::Collection(shapes) => {
            let shapes = write_list(shapes, |shape| Untyped::Object(members_of(shape)));
            return vec![member("type", "GeometryCollection".into()), member("geometries", shapes)];
        }
    };
    vec![member("type", name.into()), member("coordinates", coordinates)]
}

fn write_list<T>(items: &[T], write: impl Fn(&T) -> Untyped) -> Untyped {
    Untyped::Array(items.iter().map(write).collect())
}

fn write_lines(lines: &[Vec<Position>]) -> Untyped {
    write_list(lines, |line| write_line(line))
}

fn write_line(line: &[Position]) -> Untyped {
    write_list(line, write_position)
}

fn write_position(position: &Position) -> Untyped {
    Untyped::Array(position.numbers().map(write_number).collect())
}

fn write_number(number: f64) -> Untyped {
    let digits = digits_of(number);
    digits.parse().map_or_else(|_| Untyped::String(digits), Untyped::Number)
}

/// Returns the shortest digits that read back as the same number, in a form that is valid both in
/// JSON and in a literal; or the name of infinity or `NaN`.
pub(super) fn digits_of(number: f64) -> String {
    // `Debug` writes an exponent if that is shorter; `Display` never does.
    let digits = format!("{number:?}");
    match digits.as_str() {
        "inf" => "INF".to_owned(),
        "-inf" => "-INF".to_owned(),
        text => text.strip_suffix(".0").unwrap_or(text).to_owned(),
    }
}

/// Returns the value for one of the three case-sensitive names of `Edm.Double`.
///
/// RFC 7946 does not allow these values. Literals do, and a value read from a literal must be
/// writable.
pub(super) fn not_finite(text: &str) -> Option<f64> {
    match text {
        "NaN" => Some(f64::NAN),
        "INF" => Some(f64::INFINITY),
        "-INF" => Some(f64::NEG_INFINITY),
        _ => None,
    }
}

pub(super) fn read(value: &Untyped) -> Read<(Shape, Option<u32>)> {
    let shape = read_shape(value, 0)?;
    shape.check()?;
    Ok((shape, value.get("crs").map(read_crs).transpose()?))
}

fn read_crs(crs: &Untyped) -> Read<u32> {
    let text = |value: Option<&Untyped>| value.and_then(Untyped::as_str).map(str::to_owned);
    let name = crs.get("properties").and_then(|properties| properties.get("name"));
    srid_of_crs(text(crs.get("type")).as_deref(), text(name).as_deref())
}

/// Returns the SRID of a `crs` that names a system of EPSG. Any other `crs` is an error, because
/// the same numbers mean another place in another system.
pub(super) fn srid_of_crs(kind: Option<&str>, name: Option<&str>) -> Read<u32> {
    if kind != Some("name") {
        return Err(GeoError("the `type` of the `crs` must be `name`"));
    }
    name.and_then(|name| name.strip_prefix("EPSG:"))
        .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
        .and_then(|digits| digits.parse().ok())
        .ok_or(GeoError("the name of the `crs` must be `EPSG:` and a number"))
}

fn read_shape(value: &Untyped, depth: usize) -> Read<Shape> {
    if value.as_object().is_none() {
        return Err(GeoError("a GeoJSON geometry must be an object"));
    }
    let kind = value.get("type").and_then(Untyped::as_str);
    let kind = kind.ok_or(GeoError("the `type` of the GeoJSON geometry is missing"))?;
    let coordinates = || value.get("coordinates").ok_or(GeoError("the `coordinates` are missing"));
    Ok(match kind {
        "Point" => Shape::Point(read_position(coordinates()?)?),
        "LineString" => Shape::LineString(read_line(coordinates()?)?),
        "Polygon" => Shape::Polygon(read_list(coordinates()?, read_line)?),
        "MultiPoint" => Shape::MultiPoint(read_line(coordinates()?)?),
        "MultiLineString" => Shape::MultiLineString(read_list(coordinates()?, read_line)?),
        "MultiPolygon" => {
            Shape::MultiPolygon(read_list(coordinates()?, |polygon| read_list(polygon, read_line))?)
        }
        "GeometryCollection" if depth == MAX_DEPTH => return Err(GeoError::TOO_DEEP),
        "GeometryCollection" => {
            let shapes = value.get("geometries").ok_or(GeoError("the `geometries` are missing"))?;
            Shape::Collection(read_list(shapes, |shape| read_shape(shape, depth + 1))?)
        }
        _ => {
            return Err(GeoError("the `type` must be that of a GeoJSON geometry, such as `Point`"));
        }
    })
}

fn read_list<T>(value: &Untyped, read: impl Fn(&Untyped) -> Read<T>) -> Read<Vec<T>> {
    let items = value.as_array();
    items.ok_or(GeoError("the coordinates must be in nested arrays"))?.iter().map(read).collect()
}

fn read_line(value: &Untyped) -> Read<Vec<Position>> {
    read_list(value, read_position)
}

fn read_position(value: &Untyped) -> Read<Position> {
    match value.as_array() {
        Some([x, y]) => Ok([read_number(x)?, read_number(y)?].into()),
        Some([x, y, z]) => Ok([read_number(x)?, read_number(y)?, read_number(z)?].into()),
        Some([x, y, z, m]) => {
            Ok([read_number(x)?, read_number(y)?, read_number(z)?, read_number(m)?].into())
        }
        _ => Err(GeoError::NUMBERS_OF_POSITION),
    }
}

fn read_number(value: &Untyped) -> Read<f64> {
    let number = match value {
        Untyped::Number(digits) => {
            digits.as_str().parse().ok().filter(|number: &f64| number.is_finite())
        }
        Untyped::String(name) => not_finite(name),
        _ => None,
    };
    number.ok_or(GeoError("a coordinate must be a number in the range of `f64`"))
}
