//! Reads values through serde, into the same slots as JSON. Only generic over the format, so that a
//! type adds almost no code.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::items::SeqItems;
use super::map_object::{MapObject, beyond, within};
use super::seeds::{KeySeed, TextSlot};
use super::untyped::{has_text, next_untyped};
use crate::json::{Counted, Reading, broken_rule, feed};
use crate::limits::{Budget, Limits, Room};
use crate::model::{
    Incoming, Level, Number, Presence, PropertySlot, ReadEdmValue, ReadObject, Rule, Text, Untyped,
    ValueError, Violation, Violations, number_text, property_slot,
};
use crate::schema::{EdmType, TypeClass};

/// Deserializes a value that is not structured, from its JSON form.
///
/// # Errors
/// Fails if the format fails, or if the value does not fit.
pub fn deserialize_value<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: ReadEdmValue<'de>,
    D: Deserializer<'de>,
{
    let mut place = Presence::<T>::Absent;
    let mut reading = Reading::new(Budget::new(Limits::new()));
    SlotSeed {
        slot: property_slot(&mut place),
        recorder: Recorder { edm_type: &T::TYPE, reading: &mut reading },
    }
    .deserialize(deserializer)?;
    let rule = reading.violations.first().map(Violation::rule);
    match (place.into_value(), rule) {
        (Some(value), None) => Ok(value),
        (_, Some(rule)) => Err(D::Error::custom(rule)),
        (None, None) => T::null().ok_or_else(|| D::Error::custom(Rule::NotNull)),
    }
}

/// Deserializes a value that is always a string, also from formats that are not self-describing.
///
/// # Errors
/// Fails if the format fails, or if the value does not fit.
pub(super) fn deserialize_text<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: ReadEdmValue<'de>,
    D: Deserializer<'de>,
{
    if deserializer.is_human_readable() {
        return deserialize_value(deserializer);
    }
    let mut text = TextSlot(None);
    let mut reading = Reading::new(Budget::new(Limits::new()));
    let recorder = Recorder { edm_type: &T::TYPE, reading: &mut reading };
    deserializer.deserialize_str(SlotSeed { slot: PropertySlot::Any(&mut text), recorder })?;
    let text = text.0.ok_or_else(|| D::Error::custom(Rule::NotNull))?;
    T::from_string(Text::from(text)).map_err(|error| {
        let rule = broken_rule(error, &T::TYPE, || String::from("a string"));
        rule.map_or_else(|| D::Error::custom("not a value of the type"), D::Error::custom)
    })
}

/// Deserializes a structured value from any self-describing format.
///
/// # Errors
/// Fails if the format fails, or if the value has violations; one error lists all of them.
pub fn deserialize<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: ReadObject<'de>,
    D: Deserializer<'de>,
{
    deserializer.deserialize_map(Root(PhantomData))
}

struct Root<T>(PhantomData<fn() -> T>);

impl<'de, T: ReadObject<'de>> Visitor<'de> for Root<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object with the properties of {}", T::EDM_TYPE.name())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        let mut reading = Reading::new(Budget::new(Limits::new()));
        reading.budget.open().map_err(beyond)?;
        let mut object = MapObject::new(map, None, &mut reading);
        object.level = Level::Root;
        let read = T::read_object(&mut object);
        object.finish()?;
        read.map_err(|error| {
            let rule = broken_rule(error, &T::EDM_TYPE, || String::from("an object"));
            reading.violations.extend(rule.map(|rule| Violation::new("", rule)));
            A::Error::custom(Violations::of(reading.violations))
        })
    }
}

/// Reads a single value into a slot. A value that does not fit is a violation, not an error of the
/// format, so that the rest is still read.
pub(super) struct SlotSeed<'s, 'a, 'de> {
    pub(super) slot: PropertySlot<'s, 'de>,
    pub(super) recorder: Recorder<'a>,
}

impl SlotSeed<'_, '_, '_> {
    /// Reads from an untyped value.
    #[cold]
    pub(super) fn feed(self, value: &Untyped) {
        let Recorder { edm_type, reading } = self.recorder;
        let read = feed(value, self.slot.any(), edm_type, &mut *reading);
        Recorder { edm_type, reading }.note(read, "another kind of value");
    }
}

/// Records that a value of this type does not fit.
pub(super) struct Recorder<'a> {
    pub(super) edm_type: &'a EdmType,
    pub(super) reading: &'a mut Reading,
}

impl Recorder<'_> {
    #[inline]
    fn note(self, read: Result<(), ValueError>, found: &str) {
        if let Err(error) = read {
            self.note_error(error, found);
        }
    }

    #[cold]
    fn note_error(self, error: ValueError, found: &str) {
        if let Some(rule) = broken_rule(error, self.edm_type, || found.to_string()) {
            self.reading.violations.push(Violation::new("", rule));
        }
    }
}

impl<'de> DeserializeSeed<'de> for SlotSeed<'_, '_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        // The numbers of untyped values have any number of digits; serde's own have 17.
        let edm_type = self.recorder.edm_type;
        let is_exact =
            edm_type.class() == TypeClass::Untyped || edm_type.underlying() == "Edm.Decimal";
        if is_exact && has_text::<D>() {
            let value = next_untyped(deserializer, &mut self.recorder.reading.budget)?;
            self.feed(&value);
            return Ok(());
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for SlotSeed<'_, '_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.recorder.edm_type)
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.recorder.note(self.slot.any().read(Incoming::Null), "null");
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.recorder.note(self.slot.boolean(value), "a Boolean");
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.recorder.note(self.slot.integer(value), "a number");
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        let read = match i64::try_from(value) {
            Ok(value) => self.slot.integer(value),
            Err(_) => self.slot.any().read(Incoming::Number(Number::Unsigned(value))),
        };
        self.recorder.note(read, "a number");
        Ok(())
    }

    fn visit_i128<E>(self, value: i128) -> Result<(), E> {
        let read = self.slot.any().read(Incoming::Number(Number::Lexical(&value.to_string())));
        self.recorder.note(read, "a number");
        Ok(())
    }

    fn visit_u128<E>(self, value: u128) -> Result<(), E> {
        let read = self.slot.any().read(Incoming::Number(Number::Lexical(&value.to_string())));
        self.recorder.note(read, "a number");
        Ok(())
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        let number = Incoming::Number(Number::Float(value));
        self.recorder.note(self.slot.any().read(number), "a number");
        Ok(())
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<(), E> {
        self.recorder.note(self.slot.string(Text::Input(text)), "a string");
        Ok(())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.recorder.note(self.slot.string(Text::Transient(text)), "a string");
        Ok(())
    }

    fn visit_string<E>(self, text: String) -> Result<(), E> {
        self.recorder.note(self.slot.string(Text::Owned(text)), "a string");
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<(), A::Error> {
        let Recorder { edm_type, reading } = self.recorder;
        reading.budget.open().map_err(beyond)?;
        let edm_type_of_item = edm_type.item();
        let mut items = SeqItems {
            seq,
            counted: Counted::of(&edm_type_of_item),
            edm_type: edm_type_of_item,
            reading: &mut *reading,
            room: Room::NONE,
            index: 0,
            ended: false,
            failure: None,
        };
        let read = self.slot.any().read(Incoming::Collection(&mut items));
        items.drain();
        if let Some(failure) = items.failure {
            return Err(failure);
        }
        reading.budget.close();
        within(reading)?;
        Recorder { edm_type, reading }.note(read, "an array");
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let key = map.next_key_seed(KeySeed)?;
        if key.as_deref() == Some(EXACT_NUMBER) {
            let digits: Cow<'de, str> = map.next_value_seed(KeySeed)?;
            let read = match number_text(&digits) {
                Some(digits) => self.slot.any().read(Incoming::Number(Number::Lexical(digits))),
                None => Err(ValueError::wrong_type()),
            };
            self.recorder.note(read, "a number");
            return Ok(());
        }
        let Recorder { edm_type, reading } = self.recorder;
        reading.budget.open().and_then(|()| reading.budget.count()).map_err(beyond)?;
        let mut object = MapObject::new(map, key, &mut *reading);
        object.ended = object.key.is_none();
        let read = self.slot.any().read(Incoming::Object(&mut object));
        object.finish()?;
        reading.budget.close();
        Recorder { edm_type, reading }.note(read, "an object");
        Ok(())
    }
}

/// The key with which `serde_json` passes numbers as their text, with `arbitrary_precision`.
pub(super) const EXACT_NUMBER: &str = "$serde_json::private::Number";
