//! An object that is being read from the text.

use std::borrow::Cow;

use super::Walker;
use crate::json::members::{Next, ObjectSource, untyped};
use crate::limits::{Budget, growth};
use crate::model::{
    ControlInformation, Level, PropertySlot, Purpose, Slot, Text, Untyped, ValueError, Violation,
    type_name,
};
use crate::schema::{PropertyDescriptor, StructuredType};

/// An object that is being read from the text.
pub(crate) struct JsonObject<'a, 'de> {
    pub(super) walker: &'a mut Walker<'de>,
    control: Option<ControlInformation>,
    pub(super) state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// The opening brace is next.
    Closed,
    /// A member is next.
    Open { first: bool },
    /// The object has been read to its end.
    Read,
}

impl<'a, 'de> JsonObject<'a, 'de> {
    #[inline]
    pub(super) fn new(walker: &'a mut Walker<'de>) -> Self {
        Self { walker, control: None, state: State::Closed }
    }

    /// Begins the object again, because a user-defined type may read it twice. After reading has
    /// ended, nothing follows.
    #[cold]
    #[inline(never)]
    fn begin_again(&mut self) -> Result<(), ValueError> {
        if self.walker.has_ended() { Err(ValueError::aborted()) } else { Ok(()) }
    }

    #[inline]
    pub(super) fn next_member(&mut self) -> Result<bool, ValueError> {
        let State::Open { mut first } = self.state else {
            return Ok(false);
        };
        let more = self.walker.reader.next_member(&mut first);
        let more = self.walker.ok(more)?;
        self.state = if more { State::Open { first: false } } else { State::Read };
        Ok(more)
    }

    #[inline]
    pub(super) fn name(&mut self) -> Result<Cow<'de, str>, ValueError> {
        let key = self.walker.reader.key();
        self.walker.ok(key)
    }

    /// Skips the members that a slot left unread when it rejected the object.
    #[inline]
    pub(crate) fn drain(&mut self) -> Result<(), ValueError> {
        if self.state == State::Read { Ok(()) } else { self.drain_rest() }
    }

    #[inline(never)]
    fn drain_rest(&mut self) -> Result<(), ValueError> {
        if self.walker.has_ended() {
            return Err(ValueError::aborted());
        }
        if self.state == State::Closed {
            return self.skip();
        }
        while self.next_name()?.is_some() {
            self.skip()?;
        }
        Ok(())
    }

    /// Returns the name of the next member, as in the text if a quick look finds it.
    #[inline]
    pub(super) fn next_name(&mut self) -> Result<Option<Cow<'de, str>>, ValueError> {
        if let State::Open { first } = self.state {
            if let Some(name) = self.walker.reader.plain_key(first) {
                self.state = State::Open { first: false };
                return Ok(Some(Cow::Borrowed(name)));
            }
        }
        if self.next_member()? { self.name().map(Some) } else { Ok(None) }
    }
}

impl<'de> ObjectSource<'de> for JsonObject<'_, 'de> {
    /// Begins the object. Members that have been read are not read again.
    #[inline]
    fn begin(&mut self) -> Result<(), ValueError> {
        if self.state != State::Closed {
            return self.begin_again();
        }
        let begun = self.walker.reader.begin_object();
        self.walker.ok(begun)?;
        self.state = State::Open { first: true };
        Ok(())
    }

    /// Returns the next member. Usually it is the expected property, which a single comparison of
    /// bytes finds.
    #[inline]
    fn next(
        &mut self,
        descriptor: &'static StructuredType,
        next: usize,
    ) -> Result<Next<'de>, ValueError> {
        if let (State::Open { first }, Some(property)) = (self.state, descriptor.property(next)) {
            if self.walker.reader.takes(property.json_key(first)) {
                self.state = State::Open { first: false };
                return Ok(Next::Property(next, property));
            }
        }
        self.find_next(descriptor, next)
    }

    #[inline]
    fn weak_etag(&mut self) -> Option<&'de str> {
        self.walker.reader.weak_etag()
    }

    #[inline]
    fn text_is(&mut self, expected: &str) -> bool {
        self.walker.reader.string_is(expected)
    }

    #[inline]
    fn value(
        &mut self,
        slot: &mut dyn Slot<'de>,
        of: &PropertyDescriptor,
    ) -> Result<(), ValueError> {
        self.walker.value(slot, of)
    }

    #[inline]
    fn property(
        &mut self,
        slot: PropertySlot<'_, 'de>,
        property: &PropertyDescriptor,
    ) -> Result<bool, ValueError> {
        self.walker.property(slot, property)
    }

    #[inline]
    fn purpose(&self) -> Purpose {
        self.walker.purpose
    }

    fn level(&self) -> Level {
        self.walker.position.level(self.walker.reader.depth())
    }

    #[inline]
    fn violations(&mut self) -> &mut Vec<Violation> {
        &mut self.walker.violations
    }

    fn budget(&mut self) -> &mut Budget {
        &mut self.walker.budget
    }

    fn text(&mut self) -> Result<Option<Text<'_, 'de>>, ValueError> {
        if self.walker.reader.next_byte() != Some(b'"') {
            self.skip()?;
            return Ok(None);
        }
        self.walker.text().map(Some)
    }

    fn skip(&mut self) -> Result<(), ValueError> {
        let skipped = self.walker.reader.skip();
        self.walker.ok(skipped).map(|_| ())
    }

    /// The annotation usually comes first. Otherwise the text before it is read twice, but not
    /// kept.
    fn find_type_name(&mut self) -> Result<Option<Cow<'de, str>>, ValueError> {
        let (start, state) = (self.walker.reader.mark(), self.state);
        let found = self.type_name_from_here()?;
        self.walker.reader.go_back(start);
        self.state = state;
        Ok(found.map(|annotation| match annotation {
            Cow::Borrowed(annotation) => Cow::Borrowed(type_name(annotation)),
            Cow::Owned(annotation) => Cow::Owned(type_name(&annotation).to_owned()),
        }))
    }

    /// Searches only up to the first property.
    fn find_reference(&mut self) -> Result<Option<String>, ValueError> {
        let (start, state) = (self.walker.reader.mark(), self.state);
        let found = self.reference_from_here()?;
        self.walker.reader.go_back(start);
        self.state = state;
        Ok(found)
    }

    fn untyped_members(&mut self) -> Result<Vec<(String, Untyped)>, ValueError> {
        self.begin()?;
        let mut members = Vec::new();
        while let Some(name) = self.next_name()? {
            let growth = growth(&members);
            if growth > 0 {
                self.walker.budget.take(growth)?;
            }
            members.push((name.into_owned(), untyped(self)?));
        }
        Ok(members)
    }

    #[inline]
    fn control_slot(&mut self) -> &mut Option<ControlInformation> {
        &mut self.control
    }
}
