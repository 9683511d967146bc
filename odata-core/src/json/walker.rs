//! The reader: one pass over the text, driven by its members, in whatever order they come.

use super::error::{ReadError, SyntaxError, TypeMismatch};
use super::members::{Member, check_type, rule_of};
use super::reader::{self, Kind, Reader};
use crate::edm::{EdmType, Items, Number, Slot, ValueError};
use crate::entity::{ControlInformation, PropertySlots};
use crate::schema::{EntityType, StructuralProperty};
use crate::validate::{Report, Rule, Violation};

/// Which properties are passed over, whatever they have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Skip {
    Nothing,
    /// What the service computes: a client's value for it is ignored [OData-Protocol 11.4.2].
    Computed,
}

/// Reads objects from a text into slots.
///
/// What is wrong with a value is noted and reading goes on; what is wrong with the text, or with a
/// type annotation, ends it.
pub(super) struct Walker<'de> {
    reader: Reader<'de>,
    text: &'de [u8],
    /// What is wrong with the property that is being read, paths relative to it.
    violations: Vec<Violation>,
    /// Why reading has ended, while a slot passes [`ValueError::aborted`] up.
    failure: Option<ReadError>,
}

impl<'de> Walker<'de> {
    pub(super) fn new(text: &'de [u8]) -> Result<Self, ReadError> {
        let reader = Reader::from_slice(text)
            .map_err(|error| ReadError::Syntax(SyntaxError::new(text, error)))?;
        Ok(Self { reader, text, violations: Vec::new(), failure: None })
    }

    /// Only white space may follow.
    pub(super) fn end(&mut self) -> Result<(), ReadError> {
        let end = self.reader.end();
        self.ok(end)
    }

    /// An entity: its properties into the slots, its control information beside them.
    pub(super) fn entity(
        &mut self,
        entity_type: &'static EntityType,
        slots: &mut dyn PropertySlots<'de>,
        mut control: Option<&mut ControlInformation>,
        skip: Skip,
    ) -> Result<Report, ReadError> {
        self.begin_object()?;
        let mut report = Report::default();
        let (mut first, mut next) = (true, 0);
        loop {
            let more = self.reader.next_member(&mut first);
            if !self.ok(more)? {
                return Ok(report);
            }
            match self.member(entity_type, next)? {
                Member::Property(index) => {
                    let property = &entity_type.properties()[index];
                    next = index + 1;
                    if property.is_computed() && skip == Skip::Computed {
                        self.skip()?;
                        continue;
                    }
                    self.property(slots.slot(index), property, index, &mut report)?;
                }
                Member::Type => self.type_annotation(entity_type)?,
                Member::Control(kind) => {
                    let text = self.text_or_skip()?;
                    if let (Some(control), Some(text)) = (control.as_deref_mut(), text) {
                        control.set(kind, &text);
                    }
                }
                Member::Other => self.skip()?,
            }
        }
    }

    /// The next member, its key read. Most often it is the property after the last one: then one
    /// comparison of bytes finds it.
    fn member(&mut self, entity_type: &EntityType, next: usize) -> Result<Member, ReadError> {
        if let Some(property) = entity_type.properties().get(next) {
            if self.reader.key_is(property.json_key()) {
                return Ok(Member::Property(next));
            }
        }
        let key = self.key()?;
        Ok(Member::find(&key, entity_type, next))
    }

    fn property(
        &mut self,
        slot: &mut dyn Slot<'de>,
        property: &'static StructuralProperty,
        index: usize,
        report: &mut Report,
    ) -> Result<(), ReadError> {
        self.value_or_note(slot, property.edm_type(), property.is_sensitive());
        if let Some(failure) = self.failure.take() {
            return Err(failure);
        }
        if !self.violations.is_empty() {
            for violation in self.violations.drain(..) {
                report.add(index, violation.under(property.name()));
            }
        }
        Ok(())
    }

    /// A value into a slot; one that does not fit is noted. Look at `failure` afterwards.
    fn value_or_note(&mut self, slot: &mut dyn Slot<'de>, edm_type: EdmType, sensitive: bool) {
        let kind = self.reader.peek();
        let Ok(kind) = self.value_ok(kind) else {
            return;
        };
        let start = self.reader.offset();
        if let Err(error) = self.value(kind, slot, edm_type, sensitive) {
            let found = || self.found(kind, start, sensitive);
            if let Some(rule) = rule_of(error, edm_type, found) {
                self.violations.push(Violation::new("", rule));
            }
        }
    }

    fn value(
        &mut self,
        kind: Kind,
        slot: &mut dyn Slot<'de>,
        edm_type: EdmType,
        sensitive: bool,
    ) -> Result<(), ValueError> {
        match kind {
            Kind::Null => {
                let null = self.reader.null();
                self.value_ok(null)?;
                slot.null()
            }
            Kind::Boolean => {
                let value = self.reader.boolean();
                slot.boolean(self.value_ok(value)?)
            }
            Kind::Number => {
                let number = self.reader.number();
                slot.number(Number::Lexical(self.value_ok(number)?))
            }
            Kind::String => {
                let text = self.reader.string();
                slot.string(self.value_ok(text)?.into())
            }
            Kind::Array => {
                let begun = self.reader.begin_array();
                self.value_ok(begun)?;
                let item_type = edm_type.item();
                let mut items = JsonItems {
                    walker: self,
                    item_type,
                    sensitive,
                    first: true,
                    index: 0,
                    open: true,
                };
                let read = slot.collection(&mut items);
                items.drain()?;
                read
            }
            Kind::Object => {
                let skipped = self.reader.skip();
                self.value_ok(skipped)?;
                Err(ValueError::wrong_type())
            }
        }
    }

    fn type_annotation(&mut self, entity_type: &EntityType) -> Result<(), ReadError> {
        match self.text_or_skip()? {
            Some(found) => check_type(&found, entity_type).map_err(ReadError::Type),
            None => Err(ReadError::Type(TypeMismatch {
                path: String::new(),
                expected: entity_type.qualified_name(),
                found: String::from("a type annotation that is not a string"),
            })),
        }
    }

    /// What stands in the text, for an error message: short, and only its kind if it is sensitive.
    fn found(&self, kind: Kind, start: usize, sensitive: bool) -> String {
        const MOST: usize = 40;
        let name = match kind {
            Kind::Null => return String::from("null"),
            Kind::Boolean => "a Boolean",
            Kind::Number => "a number",
            Kind::String => "a string",
            Kind::Array => return String::from("an array"),
            Kind::Object => return String::from("an object"),
        };
        let raw = self.text.get(start..self.reader.offset()).unwrap_or_default();
        match std::str::from_utf8(raw) {
            Ok(raw) if !sensitive && raw.chars().count() <= MOST => raw.to_owned(),
            _ => name.to_owned(),
        }
    }

    pub(super) fn begin_object(&mut self) -> Result<(), ReadError> {
        let kind = self.reader.peek();
        if self.ok(kind)? != Kind::Object {
            return Err(ReadError::NotAnObject { path: String::new() });
        }
        let begun = self.reader.begin_object();
        self.ok(begun)
    }

    pub(super) fn next_member(&mut self, first: &mut bool) -> Result<bool, ReadError> {
        let more = self.reader.next_member(first);
        self.ok(more)
    }

    pub(super) fn key(&mut self) -> Result<std::borrow::Cow<'de, str>, ReadError> {
        let key = self.reader.key();
        self.ok(key)
    }

    /// Positions at the next item of the array; `None` where the value is not an array.
    pub(super) fn begin_array(&mut self) -> Result<Option<()>, ReadError> {
        let kind = self.reader.peek();
        if self.ok(kind)? != Kind::Array {
            return Ok(None);
        }
        let begun = self.reader.begin_array();
        self.ok(begun).map(Some)
    }

    pub(super) fn next_item(&mut self, first: &mut bool) -> Result<bool, ReadError> {
        let more = self.reader.next_item(first);
        self.ok(more)
    }

    /// A string; any other value is skipped.
    pub(super) fn text_or_skip(&mut self) -> Result<Option<std::borrow::Cow<'de, str>>, ReadError> {
        let kind = self.reader.peek();
        if self.ok(kind)? == Kind::String {
            let text = self.reader.string();
            return self.ok(text).map(Some);
        }
        self.skip()?;
        Ok(None)
    }

    /// A value into a slot of its own, such as `@odata.count`.
    pub(super) fn lone_value(
        &mut self,
        slot: &mut dyn Slot<'de>,
        edm_type: EdmType,
        name: &str,
    ) -> Result<Vec<Violation>, ReadError> {
        self.value_or_note(slot, edm_type, false);
        match self.failure.take() {
            Some(failure) => Err(failure),
            None => Ok(self.violations.drain(..).map(|violation| violation.under(name)).collect()),
        }
    }

    pub(super) fn skip(&mut self) -> Result<(), ReadError> {
        let skipped = self.reader.skip();
        self.ok(skipped).map(|_| ())
    }

    fn ok<T>(&self, read: Result<T, reader::SyntaxError>) -> Result<T, ReadError> {
        read.map_err(|error| ReadError::Syntax(SyntaxError::new(self.text, error)))
    }

    /// As [`ok`](Self::ok), for code below a slot: the error waits in `failure`.
    fn value_ok<T>(&mut self, read: Result<T, reader::SyntaxError>) -> Result<T, ValueError> {
        self.ok(read).map_err(|failure| {
            self.failure = Some(failure);
            ValueError::aborted()
        })
    }
}

/// The items of an array in the text.
struct JsonItems<'a, 'de> {
    walker: &'a mut Walker<'de>,
    item_type: EdmType,
    sensitive: bool,
    first: bool,
    index: usize,
    open: bool,
}

impl JsonItems<'_, '_> {
    fn advance(&mut self) -> Result<bool, ValueError> {
        if self.open {
            let more = self.walker.reader.next_item(&mut self.first);
            self.open = self.walker.value_ok(more)?;
        }
        Ok(self.open)
    }

    /// What a slot that refused the array left unread.
    fn drain(&mut self) -> Result<(), ValueError> {
        if self.walker.failure.is_some() {
            return Err(ValueError::aborted());
        }
        while self.advance()? {
            let skipped = self.walker.reader.skip();
            self.walker.value_ok(skipped)?;
        }
        Ok(())
    }
}

impl<'de> Items<'de> for JsonItems<'_, 'de> {
    fn next(&mut self, place: &mut dyn Slot<'de>) -> Result<bool, ValueError> {
        if !self.advance()? {
            return Ok(false);
        }
        let noted = self.walker.violations.len();
        self.walker.value_or_note(place, self.item_type, self.sensitive);
        if self.walker.failure.is_some() {
            return Err(ValueError::aborted());
        }
        if self.walker.violations.len() > noted {
            let index = format!("[{}]", self.index);
            let found = self.walker.violations.split_off(noted);
            self.walker.violations.extend(found.into_iter().map(|v| v.under(&index)));
        }
        self.index += 1;
        Ok(true)
    }

    fn refuse_null(&mut self) {
        let path = format!("[{}]", self.index.saturating_sub(1));
        self.walker.violations.push(Violation::new(path, Rule::NotNull));
    }
}
