//! `serde::Serialize` and `Deserialize` of entities and partials, over the same slots as our own
//! reader and writer: generic over the format only, so a type costs next to nothing more.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::debug::iter;
use super::{Finish, ODataEntity, PartialOf, Properties, PropertySlots, Representation};
use crate::edm::{EdmType, Items, Number, Slot, Text, ValueError, ValueRef};
use crate::json::{Member, guid_text, rule_of};
use crate::schema::EntityType;
use crate::validate::{Report, Rule, Violation};

/// The same members in the same order as the default [`JsonFormat`](crate::JsonFormat).
///
/// # Errors
/// As the format.
pub fn serialize<S: Serializer>(value: &dyn Properties, serializer: S) -> Result<S::Ok, S::Error> {
    let entity_type = value.entity_type();
    let mut map = serializer.serialize_map(None)?;
    map.serialize_entry("@odata.type", entity_type.type_annotation())?;
    for (index, property) in entity_type.properties().iter().enumerate() {
        match value.value(index).view() {
            ValueRef::Absent => {}
            ValueRef::Null if !value.is_partial() => {}
            view => map.serialize_entry(property.name(), &View(view))?,
        }
    }
    map.end()
}

struct View<'a>(ValueRef<'a>);

impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            ValueRef::Absent | ValueRef::Null => serializer.serialize_none(),
            ValueRef::Boolean(value) => serializer.serialize_bool(value),
            ValueRef::Integer(value) => serializer.serialize_i32(value),
            ValueRef::Int64(value) => serializer.serialize_i64(value),
            ValueRef::Single(value) => match crate::json::special(f64::from(value)) {
                Some(name) => serializer.serialize_str(name),
                None => serializer.serialize_f32(value),
            },
            ValueRef::Double(value) => match crate::json::special(value) {
                Some(name) => serializer.serialize_str(name),
                None => serializer.serialize_f64(value),
            },
            ValueRef::String(text) => serializer.serialize_str(text),
            ValueRef::Guid(bytes) => serializer.serialize_str(guid_text(bytes, &mut [0; 36])),
            ValueRef::DateTimeOffset(value) => serializer.collect_str(&value),
            ValueRef::Collection(items) => {
                let mut seq = serializer.serialize_seq(Some(items.len()))?;
                iter(items).try_for_each(|item| seq.serialize_element(&View(item)))?;
                seq.end()
            }
        }
    }
}

/// Reads an entity or a partial from any format that says what its values are, as JSON does.
///
/// # Errors
/// As the format; every violation in one error.
pub fn deserialize<'de, R, D>(deserializer: D) -> Result<R, D::Error>
where
    R: Representation,
    PartialOf<R>: PropertySlots<'de>,
    D: Deserializer<'de>,
{
    let mut partial = PartialOf::<R>::default();
    let report = read_members(deserializer, R::Entity::ENTITY_TYPE, &mut partial)?;
    let mut finish = Finish::new(R::Entity::ENTITY_TYPE, report);
    let value = R::from_partial(partial, &mut finish);
    finish.end(value).map_err(D::Error::custom)
}

fn read_members<'de, D: Deserializer<'de>>(
    deserializer: D,
    entity_type: &'static EntityType,
    slots: &mut dyn PropertySlots<'de>,
) -> Result<Report, D::Error> {
    deserializer.deserialize_map(Members { entity_type, slots })
}

struct Members<'a, 'de> {
    entity_type: &'static EntityType,
    slots: &'a mut dyn PropertySlots<'de>,
}

impl<'de> Visitor<'de> for Members<'_, 'de> {
    type Value = Report;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object with the properties of {}", self.entity_type.qualified_name())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Report, A::Error> {
        let mut report = Report::default();
        let mut next = 0;
        while let Some(key) = map.next_key_seed(Key)? {
            match Member::find(&key, self.entity_type, next) {
                Member::Property(index) => {
                    next = index + 1;
                    let property = &self.entity_type.properties()[index];
                    let mut violations = Vec::new();
                    let (slot, edm_type) = (self.slots.slot(index), property.edm_type());
                    map.next_value_seed(Place { slot, edm_type, violations: &mut violations })?;
                    for violation in violations {
                        report.add(index, violation.under(property.name()));
                    }
                }
                Member::Type => {
                    let annotation: Cow<'de, str> = map.next_value_seed(Key)?;
                    crate::json::check_type(&annotation, self.entity_type)
                        .map_err(A::Error::custom)?;
                }
                Member::Control(_) | Member::Other => _ = map.next_value::<IgnoredAny>()?,
            }
        }
        Ok(report)
    }
}

/// A string, borrowed where the format can.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text))
    }
}

/// One value, to be put into a slot. What does not fit is a violation, not an error of the format:
/// the rest is still read.
struct Place<'a, 'de> {
    slot: &'a mut dyn Slot<'de>,
    edm_type: EdmType,
    violations: &'a mut Vec<Violation>,
}

impl Place<'_, '_> {
    fn note(&mut self, read: Result<(), ValueError>, found: &dyn fmt::Display) {
        if let Err(error) = read {
            let found = || found.to_string();
            if let Some(rule) = rule_of(error, self.edm_type, found) {
                self.violations.push(Violation::new("", rule));
            }
        }
    }
}

impl<'de> DeserializeSeed<'de> for Place<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Place<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.edm_type)
    }

    fn visit_unit<E>(mut self) -> Result<(), E> {
        let read = self.slot.null();
        self.note(read, &"null");
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(mut self, value: bool) -> Result<(), E> {
        let read = self.slot.boolean(value);
        self.note(read, &"a Boolean");
        Ok(())
    }

    fn visit_i64<E>(mut self, value: i64) -> Result<(), E> {
        let read = self.slot.number(Number::Signed(value));
        self.note(read, &"a number");
        Ok(())
    }

    fn visit_u64<E>(mut self, value: u64) -> Result<(), E> {
        let read = self.slot.number(Number::Unsigned(value));
        self.note(read, &"a number");
        Ok(())
    }

    fn visit_f64<E>(mut self, value: f64) -> Result<(), E> {
        let read = self.slot.number(Number::Float(value));
        self.note(read, &"a number");
        Ok(())
    }

    fn visit_borrowed_str<E>(mut self, text: &'de str) -> Result<(), E> {
        let read = self.slot.string(Text::Input(text));
        self.note(read, &"a string");
        Ok(())
    }

    fn visit_str<E>(mut self, text: &str) -> Result<(), E> {
        let read = self.slot.string(Text::Transient(text));
        self.note(read, &"a string");
        Ok(())
    }

    fn visit_string<E>(mut self, text: String) -> Result<(), E> {
        let read = self.slot.string(Text::Owned(text));
        self.note(read, &"a string");
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, seq: A) -> Result<(), A::Error> {
        let mut items = SeqItems {
            seq,
            edm_type: self.edm_type.item(),
            violations: Vec::new(),
            index: 0,
            ended: false,
            failure: None,
        };
        let read = self.slot.collection(&mut items);
        items.drain();
        let SeqItems { violations, failure, .. } = items;
        if let Some(failure) = failure {
            return Err(failure);
        }
        self.violations.extend(violations);
        self.note(read, &"an array");
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        self.note(Err(ValueError::wrong_type()), &"an object");
        Ok(())
    }
}

/// The items of a sequence; an error of the format waits here until the slot has returned.
struct SeqItems<'de, A: SeqAccess<'de>> {
    seq: A,
    edm_type: EdmType,
    violations: Vec<Violation>,
    index: usize,
    ended: bool,
    failure: Option<A::Error>,
}

impl<'de, A: SeqAccess<'de>> SeqItems<'de, A> {
    /// What a slot that refused the sequence left unread: a format may insist on its being read.
    fn drain(&mut self) {
        while !self.ended && self.failure.is_none() {
            match self.seq.next_element::<IgnoredAny>() {
                Ok(item) => self.ended = item.is_none(),
                Err(failure) => self.failure = Some(failure),
            }
        }
    }
}

impl<'de, A: SeqAccess<'de>> Items<'de> for SeqItems<'de, A> {
    fn next(&mut self, slot: &mut dyn Slot<'de>) -> Result<bool, ValueError> {
        let mut violations = Vec::new();
        let place = Place { slot, edm_type: self.edm_type, violations: &mut violations };
        match self.seq.next_element_seed(place) {
            Ok(Some(())) => {
                let index = format!("[{}]", self.index);
                self.violations.extend(violations.into_iter().map(|v| v.under(&index)));
                self.index += 1;
                Ok(true)
            }
            Ok(None) => {
                self.ended = true;
                Ok(false)
            }
            Err(failure) => {
                self.failure = Some(failure);
                Err(ValueError::aborted())
            }
        }
    }

    fn refuse_null(&mut self) {
        let path = format!("[{}]", self.index.saturating_sub(1));
        self.violations.push(Violation::new(path, Rule::NotNull));
    }
}
