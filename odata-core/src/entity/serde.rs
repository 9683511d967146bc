//! Implements `serde::Serialize` and `Deserialize` for types around an entity: its control
//! information, links, and pages.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::de::{IgnoredAny, value::SeqAccessDeserializer};
use serde::ser::{Error as _, Serialize, SerializeMap, Serializer};

use super::{Entity, Link, Links, OtherType};
use crate::json::broken_rule;
use crate::model::{
    BagSlots, Beside, ControlInformation, DynamicProperties, Object, PropertySlot, PropertySlots,
    ReadObject, Representation, ValueError, Violation, Violations, control_name,
};
use crate::schema::generated::TAKES_DERIVED;
use crate::schema::{EdmType, StructuredType};
use crate::serde::{deserialize, deserialize_value, serialize, serialize_entity};

/// Serializes the JSON representation, with the control information.
///
/// ```
/// use odata_core::{Entity, ODataEntity};
/// use serde::{Deserialize, Serialize};
///
/// #[derive(Clone, ODataEntity)]
/// #[odata(namespace = "Demo")]
/// struct Order {
///     #[odata(key)]
///     id: i32,
/// }
///
/// #[derive(Serialize, Deserialize)]
/// struct Cached {
///     user: String,
///     orders: Vec<Entity<Order>>,
/// }
///
/// let json = r##"{"user":"ada","orders":[{"@odata.type":"#Demo.order","@odata.etag":"W/\"1\"","id":7}]}"##;
/// let cached: Cached = serde_json::from_str(json)?;
/// assert_eq!(cached.orders[0].control().etag(), Some("W/\"1\""));
/// assert_eq!(serde_json::to_string(&cached)?, json);
/// # Ok::<(), serde_json::Error>(())
/// ```
impl<T: Representation> Serialize for Entity<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_entity(Representation::properties(self), self.control(), serializer)
    }
}

/// Deserializes the JSON representation, and keeps the control information.
impl<'de, T: ReadObject<'de>> Deserialize<'de> for Entity<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}

/// Serializes all members, as they were read.
impl Serialize for OtherType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self, serializer)
    }
}

/// Deserializes an object of any type.
impl<'de> Deserialize<'de> for OtherType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}

/// Serializes an object with the members of the control information, such as `@odata.etag`.
///
/// With `#[serde(flatten)]`, the members are the control information of the object around it.
impl Serialize for ControlInformation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.serialize_into(&mut map)?;
        map.end()
    }
}

impl ControlInformation {
    pub(crate) fn serialize_into<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        for (name, text) in self.texts() {
            map.serialize_entry(&format!("@odata.{name}"), text)?;
        }
        if let Some(count) = self.count() {
            map.serialize_entry("@odata.count", &count)?;
        }
        if let Some(removed) = self.removed() {
            map.serialize_entry("@odata.removed", &removed.to_untyped())?;
        }
        for (name, value) in self.advertised() {
            map.serialize_entry(name, value)?;
        }
        for Beside { target, name, value, .. } in self.beside().into_iter().flatten() {
            map.serialize_entry(&format!("{target}@odata.{name}"), value)?;
        }
        Ok(())
    }
}

/// Deserializes an object. Members that are not control information are ignored.
impl<'de> Deserialize<'de> for ControlInformation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer).map(|Control(control)| control)
    }
}

/// A separate type, because `ControlInformation` must not be readable as a response.
struct Control(ControlInformation);

impl<'de> ReadObject<'de> for Control {
    const EDM_TYPE: EdmType = EdmType::primitive("Edm.Untyped");

    fn read_object(object: &mut dyn Object<'de>) -> Result<Self, ValueError> {
        const OF_ANY_TYPE: &StructuredType =
            &StructuredType { __flags: TAKES_DERIVED, ..*StructuredType::NOTHING };
        *object.control() = Some(ControlInformation::default());
        let report = object.members(OF_ANY_TYPE, &mut Ignored::default())?;
        object.note(report.into_violations());
        Ok(Self(object.control().take().unwrap_or_default()))
    }
}

/// The properties of an object of which only the control information is kept.
#[derive(Default)]
struct Ignored(DynamicProperties);

impl<'de> PropertySlots<'de> for Ignored {
    fn slot(&mut self, _: usize) -> PropertySlot<'_, 'de> {
        PropertySlot::none()
    }

    fn bags(&mut self) -> BagSlots<'_> {
        BagSlots { dynamic: Some(&mut self.0), ..BagSlots::NONE }
    }
}

/// Serializes the entity with its control information, or `{"@odata.id": …}` for a reference.
///
/// [`Link::Delta`] is an error, because it is control information of a property, and not a value.
impl<T: Representation> Serialize for Link<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Entity(entity) => entity.serialize(serializer),
            Self::Reference(url) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("@odata.id", url)?;
                map.end()
            }
            Self::Delta(_) => Err(S::Error::custom(
                "changes (`@delta`) are not a value; serialize the entity that has the property",
            )),
        }
    }
}

/// Deserializes an entity, or a reference to one.
impl<'de, T: Representation + Clone + ReadObject<'de>> Deserialize<'de> for Link<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_value(deserializer)
    }
}

/// Serializes the items as an array, or `null` if the property is not expanded. With a count, a
/// next link or changes, the form is that of a collection response:
/// `{"@odata.count":…,"value":[…]}`.
impl<T: Representation> Serialize for Links<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_plain() {
            return self.items().serialize(serializer);
        }
        let mut map = serializer.serialize_map(None)?;
        if let Some(count) = self.count() {
            map.serialize_entry("@odata.count", &count)?;
        }
        if let Some(url) = self.next_link() {
            map.serialize_entry("@odata.nextLink", url)?;
        }
        if let Some(delta) = self.delta() {
            map.serialize_entry("@odata.delta", delta.untyped())?;
        }
        if let Some(items) = self.items() {
            map.serialize_entry("value", items)?;
        }
        map.end()
    }
}

/// Deserializes an array, `null`, or the object of a collection response.
impl<'de, T: Representation + Clone + ReadObject<'de>> Deserialize<'de> for Links<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LinksVisitor(PhantomData))
    }
}

/// The items, which share one budget.
struct Items<T>(Vec<Link<T>>);

impl<'de, T: Representation + Clone + ReadObject<'de>> Deserialize<'de> for Items<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_value(deserializer).map(Self)
    }
}

struct LinksVisitor<T>(PhantomData<fn() -> T>);

impl<'de, T: Representation + Clone + ReadObject<'de>> Visitor<'de> for LinksVisitor<T> {
    type Value = Links<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a collection of {}", <T as Representation>::EDM_TYPE.name())
    }

    fn visit_unit<E>(self) -> Result<Links<T>, E> {
        Ok(Links::default())
    }

    fn visit_none<E>(self) -> Result<Links<T>, E> {
        Ok(Links::default())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Links<T>, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Links<T>, A::Error> {
        deserialize_value(SeqAccessDeserializer::new(seq))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Links<T>, A::Error> {
        let (mut links, mut items) = (Links::default(), None);
        while let Some(key) = map.next_key::<String>()? {
            if key == "value" {
                if items.replace(map.next_value::<Option<Items<T>>>()?).is_some() {
                    return Err(A::Error::duplicate_field("value"));
                }
            } else if let Some(name) = key.strip_prefix('@').and_then(control_name) {
                if let Err(error) = links.read_member(name, map.next_value()?) {
                    let edm_type = EdmType::primitive("control information");
                    let rule = broken_rule(error, &edm_type, || String::from("another"));
                    let violation = rule.map(|rule| Violation::new(&*key, rule));
                    return Err(A::Error::custom(Violations::of(violation.into_iter().collect())));
                }
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(links.with_items(items.flatten().map(|Items(items)| items)))
    }
}
