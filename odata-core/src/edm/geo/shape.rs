//! Positions and shapes, and the rules of RFC 7946 for them.

use super::GeoError;
use crate::limits::Limits;

pub(super) const MAX_DEPTH: usize = Limits::SHAPES;

/// A position: two numbers, and optionally a third and a fourth.
///
/// The order is that of `GeoJSON`. A position on the earth has the longitude first, then the
/// latitude, both in degrees.
///
/// ```
/// use odata_core::edm::geo::Position;
///
/// let position = Position::new(142.1, 64.1);
/// assert_eq!((position.x(), position.y(), position.z()), (142.1, 64.1, None));
/// assert_eq!(Position::from([142.1, 64.1, 10.0]).z(), Some(10.0));
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    x: f64,
    y: f64,
    z: Option<f64>,
    /// The measure. `None` if there is no `z`, because the wire form distinguishes the two by their
    /// index.
    m: Option<f64>,
}

impl Position {
    /// Creates a position from longitude and latitude, or from horizontal and vertical distance.
    ///
    /// To set `z` and `m`, convert [`From`] an array of three or four numbers.
    #[must_use]
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y, z: None, m: None }
    }

    /// Returns the longitude, or the horizontal distance.
    #[must_use]
    pub const fn x(&self) -> f64 {
        self.x
    }

    /// Returns the latitude, or the vertical distance.
    #[must_use]
    pub const fn y(&self) -> f64 {
        self.y
    }

    /// Returns the altitude.
    #[must_use]
    pub const fn z(&self) -> Option<f64> {
        self.z
    }

    /// Returns the measure of a linear reference, such as the distance from the start of a road. A
    /// position without an altitude has no measure.
    #[must_use]
    pub const fn m(&self) -> Option<f64> {
        self.m
    }

    /// Returns the numbers in the order of the wire form.
    pub(super) fn numbers(&self) -> impl Iterator<Item = f64> {
        [Some(self.x), Some(self.y), self.z, self.m].into_iter().flatten()
    }
}

impl From<[f64; 2]> for Position {
    fn from([x, y]: [f64; 2]) -> Self {
        Self::new(x, y)
    }
}

/// Uses the third number as `z`.
impl From<[f64; 3]> for Position {
    fn from([x, y, z]: [f64; 3]) -> Self {
        Self { x, y, z: Some(z), m: None }
    }
}

/// Uses the third number as `z` and the fourth as `m`.
impl From<[f64; 4]> for Position {
    fn from([x, y, z, m]: [f64; 4]) -> Self {
        Self { x, y, z: Some(z), m: Some(m) }
    }
}

/// A shape, without its coordinate reference system.
///
/// ```
/// use odata_core::edm::geo::{Geography, Position, Shape};
///
/// let track = Shape::LineString(vec![Position::new(1.0, 2.0), Position::new(3.0, 4.0)]);
/// let place = Shape::Point(Position::new(1.0, 2.0));
/// assert!(Geography::new(Shape::Collection(vec![track, place])).is_ok());
/// ```
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A point.
    Point(Position),
    /// A line of two positions or more.
    LineString(Vec<Position>),
    /// An area: its outer ring, then its holes. A ring has at least four positions, and its last
    /// position equals its first.
    Polygon(Vec<Vec<Position>>),
    /// Points.
    MultiPoint(Vec<Position>),
    /// Lines.
    MultiLineString(Vec<Vec<Position>>),
    /// Areas.
    MultiPolygon(Vec<Vec<Vec<Position>>>),
    /// Shapes of any kind.
    Collection(Vec<Self>),
}

impl Shape {
    /// Checks that RFC 7946 allows the shape.
    pub(super) fn check(&self) -> Result<(), GeoError> {
        self.check_at(0)
    }

    fn check_at(&self, depth: usize) -> Result<(), GeoError> {
        match self {
            Self::Point(_) | Self::MultiPoint(_) => Ok(()),
            Self::LineString(line) => check_line(line),
            Self::Polygon(rings) => check_polygon(rings),
            Self::MultiLineString(lines) => lines.iter().try_for_each(|line| check_line(line)),
            Self::MultiPolygon(polygons) => {
                polygons.iter().try_for_each(|rings| check_polygon(rings))
            }
            Self::Collection(_) if depth == MAX_DEPTH => Err(GeoError::TOO_DEEP),
            Self::Collection(shapes) => {
                shapes.iter().try_for_each(|shape| shape.check_at(depth + 1))
            }
        }
    }
}

pub(super) fn check_line(line: &[Position]) -> Result<(), GeoError> {
    if line.len() < 2 {
        return Err(GeoError("a line must have two positions or more"));
    }
    Ok(())
}

fn check_polygon(rings: &[Vec<Position>]) -> Result<(), GeoError> {
    check_has_rings(rings)?;
    rings.iter().try_for_each(|ring| {
        check_is_closed(ring)?;
        if ring.len() < 4 {
            return Err(GeoError("a ring must have four positions or more"));
        }
        Ok(())
    })
}

pub(super) fn check_has_rings(rings: &[Vec<Position>]) -> Result<(), GeoError> {
    if rings.is_empty() {
        return Err(GeoError("a polygon must have one ring or more"));
    }
    Ok(())
}

pub(super) fn check_is_closed(ring: &[Position]) -> Result<(), GeoError> {
    match (ring.first(), ring.last()) {
        (Some(first), Some(last)) if first == last => Ok(()),
        (None, _) => Err(GeoError("a ring must have positions")),
        _ => Err(GeoError("the last position of a ring must equal its first")),
    }
}
