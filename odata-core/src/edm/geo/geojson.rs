//! Conversions from and to the types of the crate `geojson`.

use geojson::{Geometry, JsonObject, JsonValue, Value};

use super::json::srid_of_crs;
use super::shape::MAX_DEPTH;
use super::{GeoError, Position, Shape};

type Numbers = Vec<f64>;

pub(super) fn write(shape: &Shape, srid: Option<u32>) -> Geometry {
    let foreign_members = srid.map(|srid| {
        let crs =
            serde_json::json!({"type": "name", "properties": {"name": format!("EPSG:{srid}")}});
        JsonObject::from_iter([("crs".to_owned(), crs)])
    });
    Geometry { bbox: None, value: write_shape(shape), foreign_members }
}

fn write_shape(shape: &Shape) -> Value {
    match shape {
        Shape::Point(position) => Value::Point(write_position(position)),
        Shape::LineString(line) => Value::LineString(write_line(line)),
        Shape::Polygon(rings) => Value::Polygon(write_lines(rings)),
        Shape::MultiPoint(positions) => Value::MultiPoint(write_line(positions)),
        Shape::MultiLineString(lines) => Value::MultiLineString(write_lines(lines)),
        Shape::MultiPolygon(polygons) => {
            Value::MultiPolygon(polygons.iter().map(|rings| write_lines(rings)).collect())
        }
        Shape::Collection(shapes) => {
            Value::GeometryCollection(shapes.iter().map(|shape| write(shape, None)).collect())
        }
    }
}

fn write_lines(lines: &[Vec<Position>]) -> Vec<Vec<Numbers>> {
    lines.iter().map(|line| write_line(line)).collect()
}

fn write_line(line: &[Position]) -> Vec<Numbers> {
    line.iter().map(write_position).collect()
}

fn write_position(position: &Position) -> Numbers {
    position.numbers().collect()
}

pub(super) fn read(geometry: &Geometry) -> Result<(Shape, Option<u32>), GeoError> {
    let shape = read_shape(&geometry.value, 0)?;
    shape.check()?;
    let crs = geometry.foreign_members.as_ref().and_then(|members| members.get("crs"));
    Ok((shape, crs.map(read_crs).transpose()?))
}

fn read_crs(crs: &JsonValue) -> Result<u32, GeoError> {
    let kind = crs.get("type").and_then(JsonValue::as_str);
    srid_of_crs(kind, crs.pointer("/properties/name").and_then(JsonValue::as_str))
}

fn read_shape(value: &Value, depth: usize) -> Result<Shape, GeoError> {
    Ok(match value {
        Value::Point(numbers) => Shape::Point(read_position(numbers)?),
        Value::LineString(line) => Shape::LineString(read_line(line)?),
        Value::Polygon(rings) => Shape::Polygon(read_lines(rings)?),
        Value::MultiPoint(positions) => Shape::MultiPoint(read_line(positions)?),
        Value::MultiLineString(lines) => Shape::MultiLineString(read_lines(lines)?),
        Value::MultiPolygon(polygons) => {
            let polygons = polygons.iter().map(|rings| read_lines(rings));
            Shape::MultiPolygon(polygons.collect::<Result<_, _>>()?)
        }
        Value::GeometryCollection(_) if depth == MAX_DEPTH => return Err(GeoError::TOO_DEEP),
        Value::GeometryCollection(geometries) => {
            let shapes = geometries.iter().map(|inner| read_shape(&inner.value, depth + 1));
            Shape::Collection(shapes.collect::<Result<_, _>>()?)
        }
    })
}

fn read_lines(lines: &[Vec<Numbers>]) -> Result<Vec<Vec<Position>>, GeoError> {
    lines.iter().map(|line| read_line(line)).collect()
}

fn read_line(line: &[Numbers]) -> Result<Vec<Position>, GeoError> {
    line.iter().map(|numbers| read_position(numbers)).collect()
}

fn read_position(numbers: &[f64]) -> Result<Position, GeoError> {
    match *numbers {
        [x, y] => Ok([x, y].into()),
        [x, y, z] => Ok([x, y, z].into()),
        [x, y, z, m] => Ok([x, y, z, m].into()),
        _ => Err(GeoError::NUMBERS_OF_POSITION),
    }
}
