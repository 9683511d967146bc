//! Implements `serde::Serialize` and `Deserialize` for the Edm values, in the forms of OData's
//! JSON.
//!
//! The values can therefore be fields of a user's own serde types, next to types that have nothing
//! to do with OData.

use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Error as _, Serialize, SerializeMap, Serializer};

use super::de::{deserialize_text, deserialize_value};
use super::ser::serialize_value;
use crate::edm::geo::{
    Geography, GeographyCollection, GeographyLineString, GeographyMultiLineString,
    GeographyMultiPoint, GeographyMultiPolygon, GeographyPoint, GeographyPolygon, Geometry,
    GeometryCollection, GeometryLineString, GeometryMultiLineString, GeometryMultiPoint,
    GeometryMultiPolygon, GeometryPoint, GeometryPolygon,
};
use crate::edm::{Binary, Decimal, Flags, ODataFlags};
use crate::model::{Presence, Stream, Untyped};
use crate::temporal::{Date, DateTimeOffset, Duration, TimeOfDay};

/// Implements the traits with the form of OData's JSON, which this function reads.
macro_rules! as_json {
    ($read:ident: $($value:ty),* $(,)?) => {
        $(
            /// Serializes the form of OData's JSON.
            impl Serialize for $value {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    serialize_value(self, serializer)
                }
            }

            /// Deserializes the form of OData's JSON.
            impl<'de> Deserialize<'de> for $value {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    $read(deserializer)
                }
            }
        )*
    };
}

// These are always strings, so formats that are not self-describing can read them too.
as_json!(deserialize_text: Binary, Date, DateTimeOffset, Duration, TimeOfDay);
// A decimal is a number, or a string if a number would change the digits.
as_json!(deserialize_value: Decimal);
as_json!(
    deserialize_value:
    Geography, GeographyCollection, GeographyLineString, GeographyMultiLineString,
    GeographyMultiPoint, GeographyMultiPolygon, GeographyPoint, GeographyPolygon, Geometry,
    GeometryCollection, GeometryLineString, GeometryMultiLineString, GeometryMultiPoint,
    GeometryMultiPolygon, GeometryPoint, GeometryPolygon,
);

/// Serializes the names of the members, joined with commas, as in OData's JSON.
impl<E: ODataFlags> Serialize for Flags<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_value(self, serializer)
    }
}

/// Deserializes the names of the members, joined with commas, or their number.
impl<'de, E: ODataFlags> Deserialize<'de> for Flags<E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_value(deserializer)
    }
}

/// Serializes `null` and values. An absent property has no form, so its field needs
/// `#[serde(default, skip_serializing_if = "Presence::is_absent")]`; without the attribute,
/// serializing fails.
///
/// ```
/// use odata_core::Presence;
/// use serde::{Deserialize, Serialize};
///
/// #[derive(Serialize, Deserialize)]
/// struct Change {
///     #[serde(default, skip_serializing_if = "Presence::is_absent")]
///     name: Presence<String>,
/// }
///
/// for json in [r#"{"name":"Ada"}"#, r#"{"name":null}"#, "{}"] {
///     let change: Change = serde_json::from_str(json)?;
///     assert_eq!(serde_json::to_string(&change)?, json);
/// }
/// # Ok::<(), serde_json::Error>(())
/// ```
impl<T: Serialize> Serialize for Presence<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent => Err(S::Error::custom(
                "an absent property has no value; leave the field out with \
                 `#[serde(skip_serializing_if = \"Presence::is_absent\")]`",
            )),
            Self::Null => serializer.serialize_none(),
            Self::Value(value) => serializer.serialize_some(value),
        }
    }
}

/// Deserializes `null` and values. `#[serde(default)]` makes a missing property absent.
impl<'de, T: Deserialize<'de>> Deserialize<'de> for Presence<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::from_nullable)
    }
}

const CONTENT: &str = "value";

/// Serializes only the content if there is nothing else. Otherwise serializes an object, in which
/// `value` is the content, and the links have the names of a media entity (`@odata.mediaReadLink`).
/// Content that is an object is always put into such an object.
impl Serialize for Stream {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let is_plain =
            self.control().next().is_none() && !matches!(self.content(), Some(Untyped::Object(_)));
        match self.content() {
            None if is_plain => serializer.serialize_none(),
            Some(content) if is_plain => content.serialize(serializer),
            content => {
                let mut map = serializer.serialize_map(None)?;
                for (name, text) in self.control() {
                    map.serialize_entry(&format!("@odata.{name}"), text)?;
                }
                if let Some(content) = content {
                    map.serialize_entry(CONTENT, content)?;
                }
                map.end()
            }
        }
    }
}

/// Deserializes the form that `Serialize` writes. An object with other members is content.
impl<'de> Deserialize<'de> for Stream {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::from_members(Untyped::deserialize(deserializer)?)
            .ok_or_else(|| D::Error::custom("the links of a stream are strings"))
    }
}
