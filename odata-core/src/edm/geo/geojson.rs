//! Conversions from and to the types of the crate `geojson`.

use geojson::{Geometry, GeometryValue, JsonObject, JsonValue, Position as Numbers};

use super::json::srid_of_crs;
use super::shape::MAX_DEPTH;
use super::{GeoError, Position, Shape};

type Lines = Vec<Vec<Numbers>>;

pub(super) fn write(shape: &Shape, srid: Option<u32>) -> Geometry {
    let foreign_members = srid.map(|srid| {
        let crs =
            serde_json::json!({"type": "name", "properties": {"name": format!("EPSG:{srid}")}});
        JsonObject::from_iter([("crs".to_owned(), crs)])
    });
    Geometry { bbox: None, value: write_shape(shape), foreign_members }
}

fn write_shape(shape: &Shape) -> GeometryValue {
    match shape {
        Shape::Point(position) => GeometryValue::Point { coordinates: write_position(position) },
        Shape::LineString(line) => GeometryValue::LineString { coordinates: write_line(line) },
        Shape::Polygon(rings) => GeometryValue::Polygon { coordinates: write_lines(rings) },
        Shape::MultiPoint(positions) => {
            GeometryValue::MultiPoint { coordinates: write_line(positions) }
        }
        Shape::MultiLineString(lines) => {
            GeometryValue::MultiLineString { coordinates: write_lines(lines) }
        }
        Shape::MultiPolygon(polygons) => GeometryValue::MultiPolygon {
            coordinates: polygons.iter().map(|rings| write_lines(rings)).collect(),
        },
        Shape::Collection(shapes) => GeometryValue::GeometryCollection {
            geometries: shapes.iter().map(|shape| write(shape, None)).collect(),
        },
    }
}

fn write_lines(lines: &[Vec<Position>]) -> Lines {
    lines.iter().map(|line| write_line(line)).collect()
}

fn write_line(line: &[Position]) -> Vec<Numbers> {
    line.iter().map(write_position).collect()
}

fn write_position(position: &Position) -> Numbers {
    match (position.z(), position.m()) {
        // Two numbers need no allocation there.
        (None, _) => [position.x(), position.y()].into(),
        _ => position.numbers().collect::<Vec<_>>().into(),
    }
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

fn read_shape(value: &GeometryValue, depth: usize) -> Result<Shape, GeoError> {
    Ok(match value {
        GeometryValue::Point { coordinates } => Shape::Point(read_position(coordinates)?),
        GeometryValue::LineString { coordinates } => Shape::LineString(read_line(coordinates)?),
        GeometryValue::Polygon { coordinates } => Shape::Polygon(read_lines(coordinates)?),
        GeometryValue::MultiPoint { coordinates } => Shape::MultiPoint(read_line(coordinates)?),
        GeometryValue::MultiLineString { coordinates } => {
            Shape::MultiLineString(read_lines(coordinates)?)
        }
        GeometryValue::MultiPolygon { coordinates } => {
            let polygons = coordinates.iter().map(|rings| read_lines(rings));
            Shape::MultiPolygon(polygons.collect::<Result<_, _>>()?)
        }
        GeometryValue::GeometryCollection { .. } if depth == MAX_DEPTH => {
            return Err(GeoError::TOO_DEEP);
        }
        GeometryValue::GeometryCollection { geometries } => {
            let shapes = geometries.iter().map(|inner| read_shape(&inner.value, depth + 1));
            Shape::Collection(shapes.collect::<Result<_, _>>()?)
        }
    })
}

fn read_lines(lines: &[Vec<Numbers>]) -> Result<Vec<Vec<Position>>, GeoError> {
    lines.iter().map(|line| read_line(line)).collect()
}

fn read_line(line: &[Numbers]) -> Result<Vec<Position>, GeoError> {
    line.iter().map(read_position).collect()
}

fn read_position(numbers: &Numbers) -> Result<Position, GeoError> {
    match *numbers.as_slice() {
        [x, y] => Ok([x, y].into()),
        [x, y, z] => Ok([x, y, z].into()),
        [x, y, z, m] => Ok([x, y, z, m].into()),
        _ => Err(GeoError::NUMBERS_OF_POSITION),
    }
}
