//! The Geo types: `Edm.Geography`, `Edm.Geometry` and the types derived from them.
//!
//! Geography types describe shapes on the round earth. Geometry types describe shapes on a flat
//! surface.
//!
//! | shape | on the earth | on a flat surface | contains |
//! |---|---|---|---|
//! | any | [`Geography`] | [`Geometry`] | a [`Shape`] |
//! | point | [`GeographyPoint`] | [`GeometryPoint`] | a [`Position`] |
//! | line | [`GeographyLineString`] | [`GeometryLineString`] | two positions or more |
//! | polygon | [`GeographyPolygon`] | [`GeometryPolygon`] | rings of positions, the outer one first |
//! | points | [`GeographyMultiPoint`] | [`GeometryMultiPoint`] | positions |
//! | lines | [`GeographyMultiLineString`] | [`GeometryMultiLineString`] | lines |
//! | polygons | [`GeographyMultiPolygon`] | [`GeometryMultiPolygon`] | polygons |
//! | mixed | [`GeographyCollection`] | [`GeometryCollection`] | shapes |
//!
//! Each type has three forms:
//!
//! - In JSON, a value is a `GeoJSON` object (RFC 7946), which converts from and to [`Untyped`]. A
//!   value with its own coordinate reference system has a `crs` member \[OData-JSON 7.1\].
//! - In a URL, a value is a literal such as `geography'SRID=4326;Point(142.1 64.1)'`; see
//!   `to_literal` and `from_literal`.
//! - As the raw value of a property (`$value`), and as a default value in a schema, a value is the
//!   text inside the quotes of the literal; see `Display` and `FromStr`.
//!
//! ```
//! use odata_core::edm::geo::{GeographyPoint, Position};
//!
//! let office = GeographyPoint::new(Position::new(142.1, 64.1));
//! assert_eq!(office.position().y(), 64.1);
//! assert_eq!(office.to_literal(), "geography'SRID=4326;Point(142.1 64.1)'");
//! assert_eq!(office.with_srid(4258).to_string(), "SRID=4258;Point(142.1 64.1)");
//! ```
//!
//! The feature `geojson` adds conversions from and to `geojson::Geometry`.
//!
//! Values follow the rules of RFC 7946: a line has at least two positions; a ring has at least
//! four, and its last position equals its first; collections are nested at most 32 levels deep.
//! Values read from a literal follow the OData grammar, which sets no minimum for a ring. The
//! winding order of rings is not checked.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use crate::model::{
    EdmValue, Object, ReadEdmValue, ToUntyped, Untyped, ValueError, ValueRef, kind,
};
use crate::schema::EdmType;

#[cfg(feature = "geojson")]
mod geojson;
mod json;
mod shape;
#[cfg(test)]
mod tests;
mod wkt;

pub use self::shape::{Position, Shape};

/// An error for a text or an object that is not a value of a Geo type. The message never repeats
/// the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GeoError(&'static str);

impl GeoError {
    const OTHER_SHAPE: Self = Self("the value has another shape than its type");
    const TOO_DEEP: Self = Self("collections are nested too deep");
    const NUMBERS_OF_POSITION: Self = Self("a position must have two to four numbers");
}

impl fmt::Display for GeoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for GeoError {}

/// Implements the methods and traits that all Geo types have. `$default` is the SRID of a value
/// without its own SRID.
macro_rules! common {
    ($name:ident, $prefix:literal, $default:literal) => {
        impl $name {
            /// Returns the coordinate reference system, as its EPSG number. `None` means the
            /// coordinate reference system of the property,
            #[doc = concat!("which is ", $default, " unless the schema sets another one.")]
            #[must_use]
            pub const fn srid(&self) -> Option<u32> {
                self.srid
            }

            /// Sets the coordinate reference system and leaves the numbers unchanged. A literal has
            /// at most five digits for the SRID; services may accept fewer systems.
            #[must_use]
            pub fn with_srid(self, srid: u32) -> Self {
                Self { srid: Some(srid), ..self }
            }

            /// Returns the literal for a URL, not percent-encoded. A value without its own SRID gets
            #[doc = concat!("`SRID=", $default, "`,")]
            /// because a literal requires an SRID.
            #[must_use]
            pub fn to_literal(&self) -> String {
                format!(concat!($prefix, "'{}'"), self)
            }

            /// Parses the literal of a URL. The text must be percent-decoded.
            ///
            /// # Errors
            /// Fails if the text is not a literal of this type.
            pub fn from_literal(text: &str) -> Result<Self, GeoError> {
                wkt::unquote(text, $prefix)?.parse()
            }

            /// Returns the `GeoJSON` object.
            pub(crate) fn to_untyped(&self) -> Untyped {
                json::write(&self.as_shape(), self.srid)
            }

            /// Reads a `GeoJSON` object. Members without a meaning in OData are ignored.
            pub(crate) fn from_untyped(value: &Untyped) -> Result<Self, GeoError> {
                let (shape, srid) = json::read(value)?;
                Self::from_parts(shape, srid)
            }
        }

        #[diagnostic::do_not_recommend]
        impl EdmValue for $name {
            const TYPE: EdmType = EdmType::primitive(concat!("Edm.", stringify!($name)));
            type Partial = Self;
            type Kind = kind::GeoKind;

            fn view(&self) -> ValueRef<'_> {
                ValueRef::Made(self)
            }
        }

        impl ToUntyped for $name {
            fn to_untyped(&self) -> Untyped {
                Self::to_untyped(self)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<'de> ReadEdmValue<'de> for $name {
            fn from_object(object: &mut dyn Object<'de>) -> Result<Self, ValueError> {
                let value = Untyped::Object(object.untyped()?);
                Self::from_untyped(&value).map_err(|error| ValueError::malformed(error.0))
            }
        }

        /// Formats the raw value: the text inside the quotes of the literal.
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                wkt::write(f, &self.as_shape(), self.srid.unwrap_or($default))
            }
        }

        /// Parses the raw value: the text inside the quotes of the literal.
        impl FromStr for $name {
            type Err = GeoError;

            fn from_str(text: &str) -> Result<Self, GeoError> {
                let (shape, srid) = wkt::parse(text)?;
                Self::from_parts(shape, Some(srid))
            }
        }

        /// Converts to the `GeoJSON` object.
        impl From<&$name> for Untyped {
            fn from(value: &$name) -> Self {
                value.to_untyped()
            }
        }

        /// Reads a `GeoJSON` object. Members without a meaning in OData are ignored.
        impl TryFrom<&Untyped> for $name {
            type Error = GeoError;

            fn try_from(value: &Untyped) -> Result<Self, GeoError> {
                Self::from_untyped(value)
            }
        }

        /// Writes the SRID as the foreign member `crs`.
        #[cfg(feature = "geojson")]
        impl From<$name> for ::geojson::Geometry {
            fn from(value: $name) -> Self {
                geojson::write(&value.as_shape(), value.srid)
            }
        }

        /// Drops the bounding box, and all foreign members except `crs`.
        #[cfg(feature = "geojson")]
        impl TryFrom<::geojson::Geometry> for $name {
            type Error = GeoError;

            fn try_from(geometry: ::geojson::Geometry) -> Result<Self, GeoError> {
                let (shape, srid) = geojson::read(&geometry)?;
                Self::from_parts(shape, srid)
            }
        }
    };
}

/// Declares a type that holds any shape.
macro_rules! any {
    ($name:ident, $prefix:literal, $default:literal, $where:literal) => {
        #[doc = concat!("The Rust type of `Edm.", stringify!($name), "`: any shape on ", $where, ".")]
        ///
        /// ```
        #[doc = concat!("use odata_core::edm::geo::{", stringify!($name), ", Position, Shape};")]
        ///
        /// let line = vec![Position::new(142.1, 64.1), Position::new(3.14, 2.78)];
        #[doc = concat!("let value = ", stringify!($name), "::new(Shape::LineString(line))?;")]
        #[doc = concat!("let literal = \"", $prefix, "'SRID=", $default, ";LineString(142.1 64.1,3.14 2.78)'\";")]
        /// assert_eq!(value.to_literal(), literal);
        /// # Ok::<(), odata_core::edm::geo::GeoError>(())
        /// ```
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name {
            shape: Shape,
            srid: Option<u32>,
        }

        impl $name {
            /// Creates a value in the coordinate reference system of the property.
            ///
            /// # Errors
            /// Fails if RFC 7946 does not allow the shape: a line or a ring is too short, a ring is
            /// not closed, a polygon has no rings, or collections are nested too deep.
            pub fn new(shape: Shape) -> Result<Self, GeoError> {
                shape.check()?;
                Ok(Self { shape, srid: None })
            }

            /// Returns the shape.
            #[must_use]
            pub const fn shape(&self) -> &Shape {
                &self.shape
            }

            /// Converts into the shape.
            #[must_use]
            pub fn into_shape(self) -> Shape {
                self.shape
            }

            fn as_shape(&self) -> Cow<'_, Shape> {
                Cow::Borrowed(&self.shape)
            }

            #[allow(clippy::unnecessary_wraps)] // The types that hold one kind of shape do fail.
            const fn from_parts(shape: Shape, srid: Option<u32>) -> Result<Self, GeoError> {
                Ok(Self { shape, srid })
            }
        }

        common!($name, $prefix, $default);
    };
}

/// Declares a type that holds one kind of shape.
macro_rules! one {
    (
        $any:ident, $prefix:literal, $default:literal, $where:literal,
        $name:ident, $variant:ident, $checked:ident,
        $value:ident: $type:ty as $view:ty, $what:literal, $example:literal
    ) => {
        #[doc = concat!("The Rust type of `Edm.", stringify!($name), "`: ", $what, " on ", $where, ".")]
        ///
        /// ```
        #[doc = concat!("use odata_core::edm::geo::", stringify!($name), ";")]
        ///
        #[doc = concat!("let literal = \"", $prefix, "'SRID=", $default, ";", $example, "'\";")]
        #[doc = concat!("let value = ", stringify!($name), "::from_literal(literal)?;")]
        #[doc = concat!("assert_eq!(value.srid(), Some(", $default, "));")]
        /// assert_eq!(value.to_literal(), literal);
        /// # Ok::<(), odata_core::edm::geo::GeoError>(())
        /// ```
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name {
            $value: $type,
            srid: Option<u32>,
        }

        impl $name {
            one!(@new $checked, $variant, $value: $type);

            #[doc = concat!("The ", stringify!($value), ".")]
            #[must_use]
            pub fn $value(&self) -> &$view {
                &self.$value
            }

            fn as_shape(&self) -> Cow<'_, Shape> {
                Cow::Owned(Shape::$variant(self.$value.clone()))
            }

            fn from_parts(shape: Shape, srid: Option<u32>) -> Result<Self, GeoError> {
                match shape {
                    Shape::$variant($value) => Ok(Self { $value, srid }),
                    _ => Err(GeoError::OTHER_SHAPE),
                }
            }
        }

        impl From<$name> for $any {
            fn from(value: $name) -> Self {
                Self { shape: Shape::$variant(value.$value), srid: value.srid }
            }
        }

        impl TryFrom<$any> for $name {
            type Error = GeoError;

            fn try_from(value: $any) -> Result<Self, GeoError> {
                Self::from_parts(value.shape, value.srid)
            }
        }

        common!($name, $prefix, $default);
    };
    (@new always, $variant:ident, $value:ident: $type:ty) => {
        /// Creates a value in the coordinate reference system of the property.
        #[must_use]
        pub const fn new($value: $type) -> Self {
            Self { $value, srid: None }
        }
    };
    (@new checked, $variant:ident, $value:ident: $type:ty) => {
        /// Creates a value in the coordinate reference system of the property.
        ///
        /// # Errors
        /// Fails if RFC 7946 does not allow the shape: a line or a ring is too short, a ring is not
        /// closed, or a polygon has no rings.
        pub fn new($value: $type) -> Result<Self, GeoError> {
            let shape = Shape::$variant($value);
            shape.check()?;
            Self::from_parts(shape, None)
        }
    };
}

/// Declares the types of one family, in the order of [`Shape`].
macro_rules! family {
    (
        $prefix:literal, $srid:literal, $where:literal: $any:ident; $point:ident, $line:ident,
        $polygon:ident, $points:ident, $lines:ident, $polygons:ident, $collection:ident
    ) => {
        any!($any, $prefix, $srid, $where);
        one!($any, $prefix, $srid, $where, $point, Point, always,
            position: Position as Position,
            "a point", "Point(142.1 64.1)");
        one!($any, $prefix, $srid, $where, $line, LineString, checked,
            positions: Vec<Position> as [Position],
            "a line of two positions or more", "LineString(142.1 64.1,3.14 2.78)");
        one!($any, $prefix, $srid, $where, $polygon, Polygon, checked,
            rings: Vec<Vec<Position>> as [Vec<Position>],
            "an area: its outer ring, then its holes", "Polygon((1 1,3 1,3 3,1 1))");
        one!($any, $prefix, $srid, $where, $points, MultiPoint, always,
            positions: Vec<Position> as [Position],
            "points", "MultiPoint((142.1 64.1),(1 2))");
        one!($any, $prefix, $srid, $where, $lines, MultiLineString, checked,
            lines: Vec<Vec<Position>> as [Vec<Position>],
            "lines", "MultiLineString((142.1 64.1,3.14 2.78),(1 2,3 4))");
        one!($any, $prefix, $srid, $where, $polygons, MultiPolygon, checked,
            polygons: Vec<Vec<Vec<Position>>> as [Vec<Vec<Position>>],
            "areas", "MultiPolygon(((1 1,3 1,3 3,1 1)))");
        one!($any, $prefix, $srid, $where, $collection, Collection, checked,
            shapes: Vec<Shape> as [Shape],
            "shapes of any kind", "GeometryCollection(Point(1 2),LineString(1 2,3 4))");
    };
}

family! {
    "geography", 4326, "the round earth": Geography;
    GeographyPoint, GeographyLineString, GeographyPolygon, GeographyMultiPoint,
    GeographyMultiLineString, GeographyMultiPolygon, GeographyCollection
}

family! {
    "geometry", 0, "a flat surface": Geometry;
    GeometryPoint, GeometryLineString, GeometryPolygon, GeometryMultiPoint,
    GeometryMultiLineString, GeometryMultiPolygon, GeometryCollection
}
