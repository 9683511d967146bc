//! The JSON reader, which reads the text once, with members in any order.

mod items;
mod member_name;
mod object;

pub(crate) use self::items::Counted;
pub(super) use self::object::JsonObject;

use self::items::JsonItems;
use super::broken_rule::broken_rule;
use super::error::{ReadError, SyntaxError};
use super::payload::TextPosition;
use super::reader;
use super::reader::{Kind, Reader, SyntaxReason};
use crate::limits::{Budget, Exceeded, Limits, Room};
use crate::model::{
    EdmValue, Incoming, Number, Presence, PropertySlot, Purpose, Rule, Slot, Text, Untyped,
    ValueError, Violation,
};
use crate::schema::PropertyDescriptor;

/// Reads a text into slots.
///
/// Violations of a value are recorded, and reading continues. A syntax error ends the reading.
pub(super) struct Walker<'de> {
    reader: Reader<'de>,
    text: &'de [u8],
    purpose: Purpose,
    position: TextPosition,
    /// The violations of the value that is being read, with paths relative to it.
    violations: Vec<Violation>,
    budget: Budget,
    /// The reason why reading has ended, while slots return [`ValueError::aborted`].
    failure: Option<ReadError>,
}

impl<'de> Walker<'de> {
    #[inline]
    pub(super) fn new(
        text: &'de [u8],
        purpose: Purpose,
        position: TextPosition,
        limits: Limits,
    ) -> Result<Self, ReadError> {
        let too_long = |exceeded| reader::SyntaxError {
            offset: limits.max_text(),
            reason: SyntaxReason::Exceeded(exceeded),
        };
        limits
            .check_text(text.len())
            .map_err(|exceeded| ReadError::Syntax(SyntaxError::new(text, too_long(exceeded))))?;
        let reader = Reader::from_slice_within(text, limits)
            .map_err(|error| ReadError::Syntax(SyntaxError::new(text, error)))?;
        Ok(Self {
            reader,
            text,
            purpose,
            position,
            violations: Vec::new(),
            budget: Budget::new(limits),
            failure: None,
        })
    }

    /// Begins the object of the text.
    #[inline]
    pub(super) fn root(&mut self) -> Result<JsonObject<'_, 'de>, ReadError> {
        let kind = self.reader.peek();
        match self.ok(kind) {
            Ok(Kind::Object) => Ok(JsonObject::new(self)),
            Ok(_) => Err(ReadError::NotAnObject),
            Err(error) => Err(self.failed(error)),
        }
    }

    /// Reads any value.
    pub(super) fn untyped(&mut self) -> Result<Untyped, ReadError> {
        static ANY: PropertyDescriptor = PropertyDescriptor::of_type(Untyped::TYPE, false);
        let mut value = Presence::<Untyped>::Absent;
        let read = self.count().and_then(|()| self.value(&mut value, &ANY));
        read.map_err(|error| self.failed(error))?;
        Ok(value.into_value().unwrap_or_default())
    }

    pub(super) fn budget(&mut self) -> &mut Budget {
        &mut self.budget
    }

    /// Takes the rest of the limits of another text, of which this text is a part.
    pub(super) fn continue_with(&mut self, budget: &mut Budget) {
        self.reader.begin_at(budget.depth());
        std::mem::swap(&mut self.budget, budget);
    }

    /// Checks that only white space follows.
    pub(super) fn end(&mut self) -> Result<(), ReadError> {
        let end = self.reader.end();
        self.ok(end).map_err(|error| self.failed(error))
    }

    /// Returns the reason why reading has ended with this error.
    pub(super) fn failed(&mut self, error: ValueError) -> ReadError {
        _ = self.has_ended();
        self.failure
            .take()
            .unwrap_or_else(|| ReadError::of(error, std::mem::take(&mut self.violations)))
    }

    /// Reads the value of a property, and records a violation if it does not fit.
    ///
    /// Usual values of usual types are read here, all others by [`value`](Self::value).
    #[inline]
    fn property(
        &mut self,
        slot: PropertySlot<'_, 'de>,
        of: &PropertyDescriptor,
    ) -> Result<bool, ValueError> {
        let byte = self.reader.next_byte();
        let start = self.reader.offset();
        let read = match (slot, byte) {
            (slot @ (PropertySlot::String(_) | PropertySlot::DateTimeOffset(_)), Some(b'"')) => {
                match self.reader.plain_string() {
                    Some(text) => slot.string(Text::Input(text)),
                    None => return self.value(slot.any(), of).map(|()| false),
                }
            }
            (
                slot @ (PropertySlot::Int32(_) | PropertySlot::Int64(_)),
                Some(b'-' | b'0'..=b'9'),
            ) => match self.reader.plain_integer() {
                Some(integer) => slot.integer(integer),
                None => return self.value(slot.any(), of).map(|()| false),
            },
            (slot @ PropertySlot::Boolean(_), Some(b't')) if self.reader.takes(b"true") => {
                slot.boolean(true)
            }
            (slot @ PropertySlot::Boolean(_), Some(b'f')) if self.reader.takes(b"false") => {
                slot.boolean(false)
            }
            (slot, _) => return self.value(slot.any(), of).map(|()| false),
        };
        match read {
            Ok(()) => Ok(true),
            Err(error) => self.note(error, start, of).map(|()| false),
        }
    }

    /// Reads a value into a slot, and records a violation if it does not fit.
    #[inline(never)]
    fn value(
        &mut self,
        slot: &mut dyn Slot<'de>,
        of: &PropertyDescriptor,
    ) -> Result<(), ValueError> {
        let byte = self.reader.next_byte();
        let start = self.reader.offset();
        let read = match byte {
            Some(b'"') => match self.reader.plain_string() {
                Some(text) => slot.read(Incoming::String(Text::Input(text))),
                None => self.escaped(slot),
            },
            Some(b'-' | b'0'..=b'9') => match self.reader.plain_integer() {
                Some(integer) => slot.read(Incoming::Number(Number::Signed(integer))),
                None => self.number(slot),
            },
            Some(b'[') => self.array(slot, of),
            Some(b'{') => self.object(slot),
            _ => self.word(slot, of),
        };
        match read {
            Ok(()) => Ok(()),
            Err(error) => self.note(error, start, of),
        }
    }

    /// Reads a string, which is valid until the next value is read.
    fn text(&mut self) -> Result<Text<'_, 'de>, ValueError> {
        let Self { reader, failure, text, .. } = self;
        reader.text().map_err(|error| abort(failure, text, error))
    }

    /// Reads a string with escapes, or reports a malformed one.
    #[inline(never)]
    fn escaped(&mut self, slot: &mut dyn Slot<'de>) -> Result<(), ValueError> {
        slot.read(Incoming::String(self.text()?))
    }

    /// Reads a number of any form.
    #[inline(never)]
    fn number(&mut self, slot: &mut dyn Slot<'de>) -> Result<(), ValueError> {
        let number = self.reader.number();
        slot.read(Incoming::Number(Number::Lexical(self.ok(number)?)))
    }

    /// Reads `null`, `true` or `false`.
    #[inline(never)]
    fn word(
        &mut self,
        slot: &mut dyn Slot<'de>,
        of: &PropertyDescriptor,
    ) -> Result<(), ValueError> {
        let kind = self.reader.peek();
        if self.ok(kind)? == Kind::Boolean {
            let value = self.reader.boolean();
            slot.read(Incoming::Boolean(self.ok(value)?))
        } else {
            let null = self.reader.null();
            self.ok(null)?;
            if self.purpose.refuses_null(of.edm_type_ref()) {
                return Err(ValueError::null());
            }
            slot.read(Incoming::Null)
        }
    }

    // Separate functions, so that single values do not take the stack of these two.
    #[inline(never)]
    fn array(
        &mut self,
        slot: &mut dyn Slot<'de>,
        of: &PropertyDescriptor,
    ) -> Result<(), ValueError> {
        let begun = self.reader.begin_array();
        self.ok(begun)?;
        let start = self.reader.offset();
        let item = PropertyDescriptor::of_type(of.edm_type().item(), of.is_sensitive());
        let counted = Counted::of(item.edm_type_ref());
        let mut items = JsonItems {
            item,
            counted,
            room: Room::NONE,
            walker: self,
            start,
            first: true,
            index: 0,
            open: true,
        };

        let read = slot.read(Incoming::Collection(&mut items));
        items.drain()?;
        read
    }

    #[inline(never)]
    fn object(&mut self, slot: &mut dyn Slot<'de>) -> Result<(), ValueError> {
        self.count()?;
        let mut object = JsonObject::new(self);
        let read = slot.read(Incoming::Object(&mut object));
        object.drain()?;
        read
    }

    /// Counts an object or an untyped value.
    #[inline]
    fn count(&mut self) -> Result<(), ValueError> {
        match self.budget.count() {
            Ok(()) => Ok(()),
            Err(exceeded) => Err(self.exceed(exceeded)),
        }
    }

    #[cold]
    #[inline(never)]
    fn exceed(&mut self, exceeded: Exceeded) -> ValueError {
        let error = self.reader.error(SyntaxReason::Exceeded(exceeded));
        self.fail(error)
    }

    /// Returns `true` if reading has ended. A function that only has the budget may have ended it.
    fn has_ended(&mut self) -> bool {
        if let Some(exceeded) = self.budget.exceeded() {
            _ = self.exceed(exceeded);
        }
        self.failure.is_some()
    }

    /// Records why a value does not fit, unless reading has ended.
    #[cold]
    fn note(
        &mut self,
        error: ValueError,
        start: usize,
        of: &PropertyDescriptor,
    ) -> Result<(), ValueError> {
        if self.has_ended() {
            return Err(error);
        }
        let found = || self.found(start, of.is_sensitive());
        if let Some(mut rule) = broken_rule(error, of.edm_type_ref(), found) {
            if let Rule::Malformed { reason, .. } = &mut rule {
                let found = found();
                if found.starts_with(|first: char| matches!(first, '"' | '-' | '0'..='9')) {
                    reason.push_str(", found ");
                    reason.push_str(&found);
                }
            }
            self.violations.push(Violation::new("", rule));
        }
        Ok(())
    }

    /// Describes the text for an error message: shortened, and only its kind if it is sensitive.
    fn found(&self, start: usize, sensitive: bool) -> String {
        const MOST: usize = 40;
        let name = match self.text.get(start) {
            Some(b'n') => return String::from("null"),
            Some(b't' | b'f') => "a Boolean",
            Some(b'"') => "a string",
            Some(b'[') => return String::from("an array"),
            Some(b'{') => return String::from("an object"),
            _ => "a number",
        };
        let raw = self.text.get(start..self.reader.offset()).unwrap_or_default();
        match std::str::from_utf8(raw) {
            Ok(raw) if !sensitive && raw.len() <= MOST => raw.to_owned(),
            _ => name.to_owned(),
        }
    }

    /// Converts a result. A syntax error is kept in `failure` until all slots have returned.
    #[inline]
    fn ok<T>(&mut self, read: Result<T, reader::SyntaxError>) -> Result<T, ValueError> {
        match read {
            Ok(read) => Ok(read),
            Err(error) => Err(self.fail(error)),
        }
    }

    #[cold]
    #[inline(never)]
    fn fail(&mut self, error: reader::SyntaxError) -> ValueError {
        abort(&mut self.failure, self.text, error)
    }
}

/// Keeps the first syntax error. Later errors only follow from reading on after it.
#[cold]
#[inline(never)]
fn abort(failure: &mut Option<ReadError>, text: &[u8], error: reader::SyntaxError) -> ValueError {
    failure.get_or_insert_with(|| ReadError::Syntax(SyntaxError::new(text, error)));
    ValueError::aborted()
}
