//! An object that a serde format reads.

use std::borrow::Cow;

use serde::de::{Error, IgnoredAny, MapAccess};

use super::de::{Recorder, SlotSeed};
use super::seeds::{ExpectedKey, KeySeed, TextSeed};
use crate::json::{Next, ObjectSource, Reading, untyped};
use crate::limits::{Budget, Exceeded, growth};
use crate::model::{
    ControlInformation, HIDDEN, Level, PropertySlot, Slot, Text, Untyped, ValueError, Violation,
    is_property, reference_of, type_name,
};
use crate::schema::{PropertyDescriptor, StructuredType};

/// An object of the format. An error of the format is kept here until the slots have returned.
pub(super) struct MapObject<'a, 'de, A: MapAccess<'de>> {
    pub(super) map: A,
    /// The key that has already been read.
    pub(super) key: Option<Cow<'de, str>>,
    /// Members that were read while searching the type annotation. The order is reversed when
    /// members are taken.
    pub(super) ahead: Vec<(Cow<'de, str>, Untyped)>,
    /// The value of the member from `ahead` whose key was returned last.
    pub(super) current: Option<Untyped>,
    pub(super) control: Option<ControlInformation>,
    pub(super) reading: &'a mut Reading,
    pub(super) level: Level,
    pub(super) ended: bool,
    pub(super) failure: Option<A::Error>,
}

impl<'a, 'de, A: MapAccess<'de>> MapObject<'a, 'de, A> {
    pub(super) const fn new(map: A, key: Option<Cow<'de, str>>, reading: &'a mut Reading) -> Self {
        Self {
            level: Level::Nested,
            map,
            key,
            ahead: Vec::new(),
            current: None,
            control: None,
            reading,
            ended: false,
            failure: None,
        }
    }

    #[inline]
    fn ok<T>(&mut self, read: Result<T, A::Error>) -> Result<T, ValueError> {
        match read {
            Ok(read) => Ok(read),
            Err(failure) => Err(self.fail(failure)),
        }
    }

    /// Keeps an error of the format until the slot has returned. Nothing can be read after the
    /// error.
    #[cold]
    fn fail(&mut self, failure: A::Error) -> ValueError {
        self.ended = true;
        self.failure.get_or_insert(failure);
        ValueError::aborted()
    }

    /// Keeps an error of the format at a property. The error may repeat the value; an exceeded
    /// limit does not.
    #[cold]
    #[inline(never)]
    fn fail_at(&mut self, property: &PropertyDescriptor, failure: A::Error) -> ValueError {
        let hidden = || within(self.reading).err().unwrap_or_else(|| A::Error::custom(HIDDEN));
        let failure = if property.is_sensitive() { hidden() } else { failure };
        self.fail(failure)
    }

    /// Returns the next member, if its key has already been read, or if the key of the last member
    /// has.
    #[inline(never)]
    fn next_read(&mut self, descriptor: &'static StructuredType, next: usize) -> Next<'de> {
        let name = match self.ahead.pop() {
            Some((name, value)) => {
                self.current = Some(value);
                Some(name)
            }
            None => self.key.take(),
        };
        let Some(name) = name else { return Next::End };
        // The first member of each object is read here, and is usually the expected one.
        match descriptor.property(next) {
            Some(property) if property.has_name(&name) => Next::Property(next, property),
            _ => Next::of(name, descriptor, next),
        }
    }

    /// Keeps a member that was read while searching for another.
    fn read_ahead(&mut self, key: Cow<'de, str>) -> Result<(), ValueError> {
        self.reading.budget.take(growth(&self.ahead))?;
        let value = untyped(self)?;
        self.ahead.push((key, value));
        Ok(())
    }

    /// Finds the first member whose name matches, and keeps the members before it.
    fn find_ahead(&mut self, is_it: fn(&str) -> bool) -> Result<Option<usize>, ValueError> {
        // Another search may have kept members. Each name is checked only once, because there may
        // be any number.
        let mut index = 0;
        loop {
            while let Some((name, _)) = self.ahead.get(index) {
                if is_it(name) {
                    return Ok(Some(index));
                }
                index += 1;
            }
            let Some(key) = self.key()? else { return Ok(None) };
            self.read_ahead(key)?;
        }
    }

    /// Returns `true` if the format has no more keys, and no key is kept.
    const fn is_at_end(&self) -> bool {
        self.ended && self.key.is_none()
    }

    /// Returns the next key of the format.
    #[inline]
    fn key(&mut self) -> Result<Option<Cow<'de, str>>, ValueError> {
        if self.key.is_some() || self.ended {
            return Ok(self.key.take());
        }
        let key = self.map.next_key_seed(KeySeed);
        let key = self.ok(key)?;
        self.ended = key.is_none();
        Ok(key)
    }

    /// Skips the members that a slot left unread when it rejected the object, because a format may
    /// require that they are read.
    pub(super) fn finish(mut self) -> Result<(), A::Error> {
        while !self.is_at_end()
            && self.failure.is_none()
            && self.reading.budget.exceeded().is_none()
        {
            match self.key() {
                Ok(Some(_)) => {
                    let ignored = self.map.next_value::<IgnoredAny>();
                    _ = self.ok(ignored);
                }
                Ok(None) | Err(_) => break,
            }
        }
        match self.failure {
            Some(failure) => Err(failure),
            None => within(self.reading),
        }
    }
}

/// Fails if a limit was exceeded.
#[inline]
pub(super) fn within<E: Error>(reading: &Reading) -> Result<(), E> {
    reading.budget.exceeded().map_or(Ok(()), |exceeded| Err(beyond(exceeded)))
}

/// Returns the error of the format for an exceeded limit.
#[cold]
#[inline(never)]
pub(super) fn beyond<E: Error>(exceeded: Exceeded) -> E {
    E::custom(exceeded.with_fixed_advice())
}

impl<'de, A: MapAccess<'de>> ObjectSource<'de> for MapObject<'_, 'de, A> {
    fn begin(&mut self) -> Result<(), ValueError> {
        self.ahead.reverse();
        Ok(())
    }

    #[inline]
    fn next(
        &mut self,
        descriptor: &'static StructuredType,
        next: usize,
    ) -> Result<Next<'de>, ValueError> {
        if !self.ahead.is_empty() || self.key.is_some() || self.ended {
            return Ok(self.next_read(descriptor, next));
        }
        let expected = descriptor.property(next);
        let mut other = Cow::Borrowed("");
        match (self.map.next_key_seed(ExpectedKey { expected, other: &mut other }), expected) {
            (Ok(Some(true)), Some(property)) => Ok(Next::Property(next, property)),
            (Ok(Some(_)), _) => Ok(Next::of(other, descriptor, next)),
            (Ok(None), _) => {
                self.ended = true;
                Ok(Next::End)
            }
            (Err(failure), _) => Err(self.fail(failure)),
        }
    }

    fn value(
        &mut self,
        slot: &mut dyn Slot<'de>,
        of: &PropertyDescriptor,
    ) -> Result<(), ValueError> {
        self.property(PropertySlot::Any(slot), of).map(drop)
    }

    fn property(
        &mut self,
        slot: PropertySlot<'_, 'de>,
        property: &PropertyDescriptor,
    ) -> Result<bool, ValueError> {
        let edm_type = property.edm_type_ref();
        if let Some(value) = self.current.take() {
            SlotSeed { slot, recorder: Recorder { edm_type, reading: self.reading } }.feed(&value);
            return Ok(false);
        }
        let seed = SlotSeed { slot, recorder: Recorder { edm_type, reading: self.reading } };
        match self.map.next_value_seed(seed) {
            Ok(()) => Ok(false),
            Err(failure) => Err(self.fail_at(property, failure)),
        }
    }

    fn level(&self) -> Level {
        self.level
    }

    fn violations(&mut self) -> &mut Vec<Violation> {
        &mut self.reading.violations
    }

    fn budget(&mut self) -> &mut Budget {
        &mut self.reading.budget
    }

    fn text(&mut self) -> Result<Option<Text<'_, 'de>>, ValueError> {
        if let Some(value) = self.current.take() {
            return Ok(match value {
                Untyped::String(text) => Some(Text::Owned(text)),
                _ => None,
            });
        }
        let text = self.map.next_value_seed(TextSeed);
        Ok(self.ok(text)?.map(Text::from))
    }

    fn skip(&mut self) -> Result<(), ValueError> {
        if self.current.take().is_some() {
            return Ok(());
        }
        let ignored = self.map.next_value::<IgnoredAny>();
        self.ok(ignored).map(|_| ())
    }

    /// A format can't be read twice, so the members before the type annotation are kept.
    fn find_type_name(&mut self) -> Result<Option<Cow<'de, str>>, ValueError> {
        let Some(index) = self.find_ahead(|name| matches!(name, "@odata.type" | "@type"))? else {
            return Ok(None);
        };
        let annotation = self.ahead.get(index).and_then(|(_, value)| value.as_str());
        let annotation = annotation.ok_or_else(ValueError::wrong_type)?;
        Ok(Some(Cow::Owned(type_name(annotation).to_owned())))
    }

    fn find_reference(&mut self) -> Result<Option<String>, ValueError> {
        if self.find_ahead(is_property)?.is_some() {
            return Ok(None);
        }
        Ok(reference_of(self.ahead.iter().map(|(name, value)| (&**name, value))))
    }

    fn untyped_members(&mut self) -> Result<Vec<(String, Untyped)>, ValueError> {
        let mut members: Vec<_> =
            self.ahead.drain(..).map(|(name, value)| (name.into_owned(), value)).collect();
        while let Some(name) = self.key()? {
            self.reading.budget.take(growth(&members))?;
            members.push((name.into_owned(), untyped(self)?));
        }
        Ok(members)
    }

    fn control_slot(&mut self) -> &mut Option<ControlInformation> {
        &mut self.control
    }
}
