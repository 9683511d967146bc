//! Seeds with which names and texts are read from a serde format.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Visitor};

use super::de::{Recorder, SlotSeed};
use crate::json::Reading;
use crate::limits::{Budget, Limits};
use crate::model::{EdmValue, Incoming, PropertySlot, Slot, ValueError};
use crate::schema::PropertyDescriptor;

/// Reads a text. Any other value is skipped.
pub(super) struct TextSeed;

impl<'de> DeserializeSeed<'de> for TextSeed {
    type Value = Option<Cow<'de, str>>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        let mut text = TextSlot(None);
        let mut reading = Reading::new(Budget::new(Limits::new()));
        SlotSeed {
            slot: PropertySlot::Any(&mut text),
            recorder: Recorder { edm_type: &String::TYPE, reading: &mut reading },
        }
        .deserialize(deserializer)?;
        Ok(text.0)
    }
}

pub(super) struct TextSlot<'de>(pub(super) Option<Cow<'de, str>>);

impl<'de> Slot<'de> for TextSlot<'de> {
    fn read(&mut self, value: Incoming<'_, 'de>) -> Result<(), ValueError> {
        if let Incoming::String(text) = value {
            self.0 = Some(text.into_cow());
        }
        Ok(())
    }
}

/// Compares a key with the expected one, within the format's own text. Any other key is kept.
pub(super) struct ExpectedKey<'a, 'de> {
    pub(super) expected: Option<&'static PropertyDescriptor>,
    pub(super) other: &'a mut Cow<'de, str>,
}

impl ExpectedKey<'_, '_> {
    #[inline]
    fn is(&self, key: &str) -> bool {
        self.expected.is_some_and(|property| property.has_name(key))
    }
}

impl<'de> DeserializeSeed<'de> for ExpectedKey<'_, 'de> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for ExpectedKey<'_, 'de> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        KeySeed.expecting(f)
    }

    #[inline]
    fn visit_borrowed_str<E>(self, key: &'de str) -> Result<bool, E> {
        let is_it = self.is(key);
        if !is_it {
            *self.other = Cow::Borrowed(key);
        }
        Ok(is_it)
    }

    #[inline]
    fn visit_str<E>(self, key: &str) -> Result<bool, E> {
        let is_it = self.is(key);
        if !is_it {
            *self.other = Cow::Owned(key.to_owned());
        }
        Ok(is_it)
    }

    fn visit_string<E>(self, key: String) -> Result<bool, E> {
        let is_it = self.is(&key);
        if !is_it {
            *self.other = Cow::Owned(key);
        }
        Ok(is_it)
    }
}

/// Reads a key, borrowed if the format supports it.
pub(super) struct KeySeed;

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for KeySeed {
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
