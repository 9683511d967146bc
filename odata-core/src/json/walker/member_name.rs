//! Finds the names of members in the text.

use std::borrow::Cow;

use super::object::{JsonObject, State};
use crate::json::members::{Next, ObjectSource};
use crate::model::{ControlKind, Text, ValueError, is_property};
use crate::schema::StructuredType;
use crate::schema::generated::has_start;

impl<'de> JsonObject<'_, 'de> {
    /// Finds the next member, if it is not the expected property.
    #[inline(never)]
    pub(super) fn find_next(
        &mut self,
        descriptor: &'static StructuredType,
        next: usize,
    ) -> Result<Next<'de>, ValueError> {
        if let State::Open { first } = self.state {
            if self.walker.reader.ends_object() {
                self.state = State::Read;
                return Ok(Next::End);
            }
            if let Some(found) = self.find_plain(descriptor, next, first) {
                self.state = State::Open { first: false };
                return Ok(found);
            }
        }
        if self.next_member()? {
            Ok(Next::of(self.name()?, descriptor, next))
        } else {
            Ok(Next::End)
        }
    }

    /// Finds the next member, if it is written without white space and escapes.
    #[inline]
    fn find_plain(
        &mut self,
        descriptor: &'static StructuredType,
        next: usize,
        first: bool,
    ) -> Option<Next<'de>> {
        /// The bytes of `,"@odata`.
        const CONTROL: u64 = u64::from_le_bytes(*b",\"@odata");
        let reader = &mut self.walker.reader;
        let start = reader.member_start(first)?;
        if start.to_le_bytes()[0] != b',' {
            return None;
        }
        if start == CONTROL {
            if let Some(usual) = self.usual_control(first) {
                return Some(usual);
            }
        } else if let Some(found) = self.find_started(descriptor, (start, next), first) {
            return Some(found);
        }
        let name = Cow::Borrowed(self.walker.reader.plain_key(first)?);
        let is_undeclared = has_start(&name) && !descriptor.is_hashed();
        Some(if is_undeclared { Next::Other(name) } else { Next::of(name, descriptor, next) })
    }

    /// Returns the property whose member begins with these bytes. Searches after the expected
    /// property, then before it. If the type has many properties, only the ones near the expected
    /// property are searched, and others are found by the hash of their name.
    #[inline]
    fn find_started(
        &mut self,
        descriptor: &'static StructuredType,
        (start, next): (u64, usize),
        first: bool,
    ) -> Option<Next<'de>> {
        const NEAR: usize = 128;
        const CANDIDATES: usize = 4;
        let (mut at, mut end) = (next, next + NEAR);
        let mut candidates = 0;
        loop {
            match descriptor.find_start(start, at, end) {
                Some((index, property)) => {
                    if self.walker.reader.takes(property.json_key(first)) {
                        return Some(Next::Property(index, property));
                    }
                    at = index + 1;
                    candidates += 1;
                    if candidates == CANDIDATES && descriptor.is_hashed() {
                        return None;
                    }
                }
                None if end <= next || descriptor.is_hashed() => return None,
                None => (at, end) = (0, next),
            }
        }
    }

    /// Takes control information that almost every entity has, in its usual spelling.
    #[inline]
    fn usual_control(&mut self, first: bool) -> Option<Next<'de>> {
        let reader = &mut self.walker.reader;
        let start = reader.mark();
        if !reader.takes(if first { b"\"@odata." } else { b",\"@odata." }) {
            return None;
        }
        if reader.takes(b"type\":") {
            return Some(Next::Type);
        }
        if reader.takes(b"etag\":") {
            return Some(Next::Control(ControlKind::ETag));
        }
        if reader.takes(b"id\":") {
            return Some(Next::Control(ControlKind::Id));
        }
        reader.go_back(start);
        None
    }

    /// Searches the entity-id from the current position up to the first property.
    pub(super) fn reference_from_here(&mut self) -> Result<Option<String>, ValueError> {
        self.begin()?;
        let mut found = None;
        while let Some(name) = self.next_name()? {
            if is_property(&name) {
                return Ok(None);
            }
            if matches!(&*name, "@odata.id" | "@id") {
                found = self.text()?.map(Text::into_string);
            } else {
                self.skip()?;
            }
        }
        Ok(found)
    }

    /// Searches the type annotation from the current position on.
    pub(super) fn type_name_from_here(&mut self) -> Result<Option<Cow<'de, str>>, ValueError> {
        self.begin()?;
        // The usual form and position.
        let is_first = self.state == State::Open { first: true };
        if is_first && self.walker.reader.takes(b"\"@odata.type\":") {
            return self.annotation().map(Some);
        }
        while let Some(name) = self.next_name()? {
            if matches!(&*name, "@odata.type" | "@type") {
                return self.annotation().map(Some);
            }
            self.skip()?;
        }
        Ok(None)
    }

    fn annotation(&mut self) -> Result<Cow<'de, str>, ValueError> {
        self.text()?.map(Text::into_cow).ok_or_else(ValueError::wrong_type)
    }
}
