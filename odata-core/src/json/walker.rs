//! The reader: one pass over the text, driven by its members, in whatever order they come.

use std::borrow::Cow;

use super::error::{ReadError, SyntaxError};
use super::members::{MemberSource, Next, read_members, rule_of, untyped};
use super::payload::Place;
use super::read::Message;
use super::reader;
use super::reader::{Kind, Reader, SyntaxReason};
use crate::limits::{Budget, Exceeded, Limits, Room, growth};
use crate::model::{
    ControlInformation, ControlKind, EdmValue, Extent, Incoming, Items, Level, Number, Object,
    Presence, PropertySlot, PropertySlots, Report, Rule, Slot, Text, Untyped, ValueError,
    Violation, Violations, is_property, type_name,
};
use crate::schema::generated::has_start;
use crate::schema::{EdmType, PropertyDescriptor, StructuredType, TypeClass};

/// Reads a text into slots.
///
/// What is wrong with a value is noted and reading goes on; what is wrong with the text ends it.
pub(super) struct Walker<'de> {
    reader: Reader<'de>,
    text: &'de [u8],
    message: Message,
    place: Place,
    /// What is wrong with the value that is being read, paths relative to it.
    violations: Vec<Violation>,
    budget: Budget,
    /// Why reading has ended, while a slot passes [`ValueError::aborted`] up.
    failure: Option<ReadError>,
}

impl<'de> Walker<'de> {
    #[inline]
    pub(super) fn new(
        text: &'de [u8],
        message: Message,
        place: Place,
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
            message,
            place,
            violations: Vec::new(),
            budget: Budget::new(limits),
            failure: None,
        })
    }

    /// Begins the object that the text is.
    #[inline]
    pub(super) fn root(&mut self) -> Result<JsonObject<'_, 'de>, ReadError> {
        let kind = self.reader.peek();
        match self.ok(kind) {
            Ok(Kind::Object) => Ok(JsonObject::new(self)),
            Ok(_) => Err(ReadError::NotAnObject),
            Err(error) => Err(self.failed(error)),
        }
    }

    /// Any value.
    pub(super) fn untyped(&mut self) -> Result<Untyped, ReadError> {
        static ANY: PropertyDescriptor = PropertyDescriptor::of_type(Untyped::TYPE, false);
        let mut place = Presence::<Untyped>::Absent;
        let read = self.count().and_then(|()| self.value(&mut place, &ANY));
        read.map_err(|error| self.failed(error))?;
        Ok(place.into_value().unwrap_or_default())
    }

    pub(super) fn budget(&mut self) -> &mut Budget {
        &mut self.budget
    }

    /// Takes what is left of the bounds of another text, which this text is a part of.
    pub(super) fn continue_with(&mut self, budget: &mut Budget) {
        self.reader.begin_at(budget.depth());
        std::mem::swap(&mut self.budget, budget);
    }

    /// Only white space may follow.
    pub(super) fn end(&mut self) -> Result<(), ReadError> {
        let end = self.reader.end();
        self.ok(end).map_err(|error| self.failed(error))
    }

    /// Why reading has ended with this error.
    pub(super) fn failed(&mut self, error: ValueError) -> ReadError {
        _ = self.has_ended();
        self.failure
            .take()
            .unwrap_or_else(|| ReadError::of(error, std::mem::take(&mut self.violations)))
    }

    /// The value of a property; one that does not fit is noted.
    ///
    /// The usual values of the usual types are read here, and all others by [`value`](Self::value).
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

    /// A value into a slot; one that does not fit is noted.
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

    /// A string, for as long as nothing else is read.
    fn text(&mut self) -> Result<Text<'_, 'de>, ValueError> {
        let Self { reader, failure, text, .. } = self;
        reader.text().map_err(|error| abort(failure, text, error))
    }

    /// A string that has escapes, or is none.
    #[inline(never)]
    fn escaped(&mut self, slot: &mut dyn Slot<'de>) -> Result<(), ValueError> {
        slot.read(Incoming::String(self.text()?))
    }

    /// A number of any form.
    #[inline(never)]
    fn number(&mut self, slot: &mut dyn Slot<'de>) -> Result<(), ValueError> {
        let number = self.reader.number();
        slot.read(Incoming::Number(Number::Lexical(self.ok(number)?)))
    }

    /// `null`, `true` or `false`.
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
            if self.message.refuses_null(of.edm_type_ref()) {
                return Err(ValueError::null());
            }
            slot.read(Incoming::Null)
        }
    }

    // The stack that these two take is not for single values.
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

    /// Returns `true` if nothing more can be read. The budget may have ended where only the budget was known.
    fn has_ended(&mut self) -> bool {
        if let Some(exceeded) = self.budget.exceeded() {
            _ = self.exceed(exceeded);
        }
        self.failure.is_some()
    }

    /// Notes why a value does not fit, unless reading has ended with it.
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
        if let Some(mut rule) = rule_of(error, of.edm_type_ref(), found) {
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

    /// What stands in the text, for an error message: short, and only its kind if it is sensitive.
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

    /// An error of the text waits in `failure` until all slots have returned.
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

/// The first error of the text is the one to tell of: who reads on after it reads what is no JSON.
#[cold]
#[inline(never)]
fn abort(failure: &mut Option<ReadError>, text: &[u8], error: reader::SyntaxError) -> ValueError {
    failure.get_or_insert_with(|| ReadError::Syntax(SyntaxError::new(text, error)));
    ValueError::aborted()
}

/// An object in the text.
pub(super) struct JsonObject<'a, 'de> {
    walker: &'a mut Walker<'de>,
    control: Option<ControlInformation>,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Its brace is next.
    Closed,
    /// A member is next; it is the first one or not.
    Open { first: bool },
    /// It has been read to its end.
    Read,
}

impl<'a, 'de> JsonObject<'a, 'de> {
    fn new(walker: &'a mut Walker<'de>) -> Self {
        Self { walker, control: None, state: State::Closed }
    }

    /// What has been read of it is not read again.
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

    /// A type of the user's own tries once more: where reading has ended nothing can follow.
    #[cold]
    #[inline(never)]
    fn begin_again(&mut self) -> Result<(), ValueError> {
        if self.walker.has_ended() { Err(ValueError::aborted()) } else { Ok(()) }
    }

    fn next_member(&mut self) -> Result<bool, ValueError> {
        let State::Open { mut first } = self.state else {
            return Ok(false);
        };
        let more = self.walker.reader.next_member(&mut first);
        let more = self.walker.ok(more)?;
        self.state = if more { State::Open { first: false } } else { State::Read };
        Ok(more)
    }

    fn name(&mut self) -> Result<Cow<'de, str>, ValueError> {
        let key = self.walker.reader.key();
        self.walker.ok(key)
    }

    /// What a slot that refused the object left unread.
    #[inline]
    pub(super) fn drain(&mut self) -> Result<(), ValueError> {
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

    /// The next member, if it is not the property that is expected.
    #[inline(never)]
    fn find_next(
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

    /// The next member, if it is written without white space and escapes.
    #[inline]
    fn find_plain(
        &mut self,
        descriptor: &'static StructuredType,
        next: usize,
        first: bool,
    ) -> Option<Next<'de>> {
        /// `,"@odata`
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

    /// The property whose member begins with these bytes: after the expected one, then before it. One of a type with
    /// many properties is only looked for near the expected one, and otherwise found by the hash of its name.
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

    /// What almost every entity has, as almost every service spells it.
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

    fn find_reference(&mut self) -> Result<Option<String>, ValueError> {
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

    /// Looks for the type annotation from here on.
    fn find_type(&mut self) -> Result<Option<Cow<'de, str>>, ValueError> {
        self.begin()?;
        // As it stands in almost every object that has one.
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

    /// The name of the next member, as it stands in the text where that can be told at once.
    #[inline]
    fn next_name(&mut self) -> Result<Option<Cow<'de, str>>, ValueError> {
        if let State::Open { first } = self.state {
            if let Some(name) = self.walker.reader.plain_key(first) {
                self.state = State::Open { first: false };
                return Ok(Some(Cow::Borrowed(name)));
            }
        }
        if self.next_member()? { self.name().map(Some) } else { Ok(None) }
    }
}

impl<'de> Object<'de> for JsonObject<'_, 'de> {
    fn __read(
        &mut self,
        descriptor: &'static StructuredType,
        slots: &mut dyn PropertySlots<'de>,
        extent: Extent,
    ) -> Result<Report, ValueError> {
        self.begin()?;
        let how = (self.walker.message, extent);
        // Where nobody has asked for it, there is nothing to move.
        let Some(mut control) = self.control.take() else {
            return read_members(self, descriptor, slots, None, how);
        };
        let report = read_members(self, descriptor, slots, Some(&mut control), how);
        self.control = Some(control);
        report
    }

    /// Most often it comes first. Where it does not, the text before it is looked at twice, but
    /// nothing is kept.
    fn type_name(&mut self) -> Result<Option<Cow<'de, str>>, ValueError> {
        let (start, state) = (self.walker.reader.mark(), self.state);
        let found = self.find_type()?;
        self.walker.reader.go_back(start);
        self.state = state;
        Ok(found.map(|annotation| match annotation {
            Cow::Borrowed(annotation) => Cow::Borrowed(type_name(annotation)),
            Cow::Owned(annotation) => Cow::Owned(type_name(&annotation).to_owned()),
        }))
    }

    /// Looked at no further than to the first property.
    fn reference(&mut self) -> Result<Option<String>, ValueError> {
        let (start, state) = (self.walker.reader.mark(), self.state);
        let found = self.find_reference()?;
        self.walker.reader.go_back(start);
        self.state = state;
        Ok(found)
    }

    fn untyped(&mut self) -> Result<Vec<(String, Untyped)>, ValueError> {
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

    fn __level(&self) -> Level {
        self.level()
    }

    fn __budget(&mut self) -> &mut Budget {
        &mut self.walker.budget
    }

    fn note(&mut self, violations: Vec<Violation>) {
        self.walker.violations.extend(violations);
    }

    fn control(&mut self) -> &mut Option<ControlInformation> {
        &mut self.control
    }
}

impl<'de> MemberSource<'de> for JsonObject<'_, 'de> {
    /// Most often it is the property that is expected: then one comparison of bytes says so.
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

    fn level(&self) -> Level {
        self.walker.place.level(self.walker.reader.depth())
    }

    #[inline]
    fn noted(&mut self) -> &mut Vec<Violation> {
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
}

/// The items of an array in the text.
struct JsonItems<'a, 'de> {
    walker: &'a mut Walker<'de>,
    item: PropertyDescriptor,
    counted: Counted,
    /// Of the `Vec` that the items are put into.
    room: Room,
    /// The place of the first one.
    start: usize,
    first: bool,
    index: usize,
    open: bool,
}

/// The items of a collection that count as values. An object counts when it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counted {
    /// No other item is counted.
    Objects,
    /// Null in place of an object too.
    Nulls,
    /// Each untyped value.
    All,
}

impl Counted {
    pub(crate) fn of(item: &EdmType) -> Self {
        match item.class() {
            TypeClass::Complex | TypeClass::Entity => Self::Nulls,
            TypeClass::Untyped => Self::All,
            _ => Self::Objects,
        }
    }

    /// Returns `true` if an item counts, which may not be an object.
    #[inline]
    pub(crate) const fn counts(self, is_other: bool) -> bool {
        match self {
            Self::Objects => false,
            Self::Nulls => is_other,
            Self::All => true,
        }
    }
}

impl JsonItems<'_, '_> {
    fn advance(&mut self) -> Result<bool, ValueError> {
        if self.open {
            let more = self.walker.reader.next_item(&mut self.first);
            self.open = self.walker.ok(more)?;
        }
        Ok(self.open)
    }

    /// What a slot that refused the array left unread.
    fn drain(&mut self) -> Result<(), ValueError> {
        if self.walker.has_ended() {
            return Err(ValueError::aborted());
        }
        while self.advance()? {
            let skipped = self.walker.reader.skip();
            self.walker.ok(skipped)?;
        }
        Ok(())
    }
}

impl<'de> Items<'de> for JsonItems<'_, 'de> {
    fn next(&mut self, place: &mut dyn Slot<'de>) -> Result<bool, ValueError> {
        let before = self.walker.violations.len();
        if before >= Violations::MAX || !self.advance()? {
            return Ok(false);
        }
        let values = self.walker.budget.values();
        self.room.for_one_more(self.index, &mut self.walker.budget)?;
        self.walker.budget.next_is_item(&self.room);
        self.walker.value(place, &self.item)?;
        if self.counted.counts(values == self.walker.budget.values()) {
            self.walker.count()?;
        }
        if self.walker.violations.len() > before {
            let index = format!("[{}]", self.index);
            let noted = self.walker.violations.split_off(before);
            self.walker.violations.extend(noted.into_iter().map(|v| v.under(&index)));
        }
        self.index += 1;
        Ok(true)
    }

    fn __of_size(&mut self, size: usize) {
        self.room = Room::of(size);
    }

    fn __about(&mut self, size: usize) -> usize {
        let rest = self.walker.text.len().saturating_sub(self.walker.reader.offset());
        let read = self.walker.reader.offset() - self.start;
        let about = rest.saturating_mul(self.index) / read.max(1);
        let budget = &mut self.walker.budget;
        let about = about.min(rest.saturating_mul(4) / size.max(1)).min(budget.values());
        if self.room.reserve(self.index, about, budget) { about } else { 0 }
    }
}
