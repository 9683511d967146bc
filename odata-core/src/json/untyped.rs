//! Converts between untyped JSON values and typed ones, through the same slots and views as the
//! text.

use std::borrow::Cow;
use std::iter::{Chain, Flatten};
use std::slice::Iter;

use super::broken_rule::broken_rule;
use super::compose::{Context, Name, Sink, compose};
use super::error::ReadError;
use super::format::JsonFormat;
use super::members::{Next, ObjectSource};
use super::read::read_untyped;
use super::write::value_text;
use crate::edm::decimal_text;
use crate::limits::{Budget, Exceeded, Limits, Room};
use crate::model::{
    CollectionRef, ControlInformation, EdmValue, Incoming, Items, JsonNumber, Number, Presence,
    Purpose, ReadEdmValue, ReadObject, Rule, Slot, TEXT_LEN, Text, Untyped, ValueError, ValueRef,
    Violation, Violations, base64url_text, is_property, iter, reference_of, type_name,
};
use crate::schema::{EdmType, PropertyDescriptor, StructuredType};
use crate::sealed::Sealed;

impl Untyped {
    /// Reads any JSON text. Numbers keep their digits.
    ///
    /// # Errors
    /// Returns [`ReadError::Syntax`] if the text is not JSON, is nested too deep, or has too many
    /// values.
    pub fn from_json(json: &[u8]) -> Result<Self, ReadError> {
        read_untyped(json, Limits::new())
    }

    /// Returns the JSON text.
    #[must_use]
    pub fn to_json(&self) -> Vec<u8> {
        value_text(ValueRef::Untyped(self), JsonFormat::new(), Self::TYPE).into_bytes()
    }
}

/// Converts the value into a Rust type.
pub(crate) fn from_untyped<T: for<'de> ReadEdmValue<'de>>(
    value: &Untyped,
) -> Result<T, ValueError> {
    if value.too_long().is_some() {
        return Err(ValueError::malformed(Rule::TOO_LONG.to_string()));
    }
    let mut place = Presence::<T>::Absent;
    let mut reading = Reading::new(Budget::new(Limits::new()));
    let fed = feed(value, &mut place, &T::TYPE, &mut reading);
    if let Some(exceeded) = reading.budget.exceeded() {
        return Err(ValueError::malformed(exceeded.with_fixed_advice()));
    }
    fed?;
    if !reading.violations.is_empty() {
        return Err(ValueError::malformed(Violations::of(reading.violations).to_string()));
    }
    match place {
        Presence::Value(value) => Ok(value),
        Presence::Null | Presence::Absent => T::null().ok_or_else(ValueError::wrong_type),
    }
}

/// The state of reading untyped values as typed ones.
#[derive(Debug)]
pub(crate) struct Reading {
    /// The violations; those of the innermost value are last.
    pub(crate) violations: Vec<Violation>,
    pub(crate) budget: Budget,
}

impl Reading {
    pub(crate) const fn new(budget: Budget) -> Self {
        Self { violations: Vec::new(), budget }
    }
}

/// Reads the members of an object as a Rust type. Violations never contain values, because the
/// object may be below a sensitive property. `advice` is added to the error for an exceeded limit.
pub(crate) fn object_from_untyped<T: for<'de> ReadObject<'de>>(
    members: UntypedMembers<'_>,
    budget: &mut Budget,
    advice: fn(Exceeded) -> String,
) -> Result<T, Violations> {
    let mut reading = Reading::new(budget.take_all());
    let read = T::read_object(&mut UntypedObject::of(members, &mut reading));
    *budget = reading.budget;
    read.map_err(|error| {
        let (wrong, is_hidden) = match budget.exceeded() {
            // An exceeded limit contains no value.
            Some(exceeded) => (ValueError::malformed(advice(exceeded)), false),
            None => (error, true),
        };
        let rule = broken_rule(wrong, &T::EDM_TYPE, || String::from("an object"));
        without_values(reading.violations, rule.map(|rule| Violation::new("", rule)), is_hidden)
    })
}

#[cold]
fn without_values(
    recorded: Vec<Violation>,
    last: Option<Violation>,
    is_hidden: bool,
) -> Violations {
    let recorded = recorded.into_iter().map(|violation| violation.hidden_if(true));
    Violations::of(recorded.chain(last.map(|last| last.hidden_if(is_hidden))).collect())
}

/// Reads a value into a slot, and records violations within the value. A violation of the value
/// itself is returned.
pub(crate) fn feed(
    value: &Untyped,
    slot: &mut dyn Slot<'_>,
    edm_type: &EdmType,
    reading: &mut Reading,
) -> Result<(), ValueError> {
    match value {
        Untyped::Null => slot.read(Incoming::Null),
        Untyped::Boolean(value) => slot.read(Incoming::Boolean(*value)),
        Untyped::Number(number) => slot.read(Incoming::Number(Number::Lexical(number.as_str()))),
        Untyped::String(text) => slot.read(Incoming::String(Text::Transient(text))),
        Untyped::Array(items) => {
            let items = items.iter().enumerate();
            let item_type = edm_type.item();
            let room = Room::NONE;
            slot.read(Incoming::Collection(&mut UntypedItems { items, item_type, room, reading }))
        }
        Untyped::Object(members) => {
            slot.read(Incoming::Object(&mut UntypedObject::new(members, reading)))
        }
    }
}

struct UntypedItems<'a> {
    items: std::iter::Enumerate<Iter<'a, Untyped>>,
    item_type: EdmType,
    room: Room,
    reading: &'a mut Reading,
}

impl Sealed for UntypedItems<'_> {}

impl<'de> Items<'de> for UntypedItems<'_> {
    fn next(&mut self, place: &mut dyn Slot<'de>) -> Result<bool, ValueError> {
        let before = self.reading.violations.len();
        if before >= Violations::MAX {
            return Ok(false);
        }
        let Some((index, item)) = self.items.next() else {
            return Ok(false);
        };
        self.room.for_one_more(index, &mut self.reading.budget)?;
        self.reading.budget.next_is_item(&self.room);
        feed_and_record(item, place, &self.item_type, self.reading)?;
        if self.reading.violations.len() > before {
            let path = format!("[{index}]");
            let recorded = self.reading.violations.split_off(before);
            self.reading
                .violations
                .extend(recorded.into_iter().map(|violation| violation.under(&path)));
        }
        Ok(true)
    }

    fn __of_size(&mut self, size: usize) {
        self.room = Room::of(size);
    }
}

/// Reads a value into a slot, and records all violations, unless reading ends.
fn feed_and_record(
    value: &Untyped,
    slot: &mut dyn Slot<'_>,
    edm_type: &EdmType,
    reading: &mut Reading,
) -> Result<(), ValueError> {
    if let Err(error) = feed(value, slot, edm_type, reading) {
        if reading.budget.exceeded().is_some() {
            return Err(error);
        }
        reading.violations.extend(violation(error, edm_type));
    }
    Ok(())
}

fn violation(error: ValueError, edm_type: &EdmType) -> Option<Violation> {
    let found = || String::from("another kind of value");
    broken_rule(error, edm_type, found).map(|rule| Violation::new("", rule))
}

/// The members of an untyped object: those of a list, followed by those of a bag.
pub(crate) type UntypedMembers<'a> = Chain<Iter<'a, Member>, Flatten<Iter<'a, Option<Member>>>>;

type Member = (String, Untyped);

/// An untyped object that is read as a typed one.
pub(crate) struct UntypedObject<'a, 'r> {
    all: UntypedMembers<'a>,
    rest: UntypedMembers<'a>,
    current: &'a Untyped,
    control: Option<ControlInformation>,
    reading: &'r mut Reading,
}

impl<'a, 'r> UntypedObject<'a, 'r> {
    pub(crate) fn new(members: &'a [Member], reading: &'r mut Reading) -> Self {
        Self::of(members.iter().chain([].iter().flatten()), reading)
    }

    fn of(all: UntypedMembers<'a>, reading: &'r mut Reading) -> Self {
        Self { rest: all.clone(), all, current: &Untyped::Null, control: None, reading }
    }
}

impl<'de> ObjectSource<'de> for UntypedObject<'_, '_> {
    fn next(
        &mut self,
        descriptor: &'static StructuredType,
        next: usize,
    ) -> Result<Next<'de>, ValueError> {
        let Some((name, value)) = self.rest.next() else {
            return Ok(Next::End);
        };
        self.current = value;
        Ok(Next::of(Cow::Owned(name.clone()), descriptor, next))
    }

    fn value(
        &mut self,
        slot: &mut dyn Slot<'de>,
        of: &PropertyDescriptor,
    ) -> Result<(), ValueError> {
        feed_and_record(self.current, slot, of.edm_type_ref(), self.reading)
    }

    fn violations(&mut self) -> &mut Vec<Violation> {
        &mut self.reading.violations
    }

    fn budget(&mut self) -> &mut Budget {
        &mut self.reading.budget
    }

    fn text(&mut self) -> Result<Option<Text<'_, 'de>>, ValueError> {
        Ok(self.current.as_str().map(Text::Transient))
    }

    fn skip(&mut self) -> Result<(), ValueError> {
        Ok(())
    }

    fn find_type_name(&mut self) -> Result<Option<Cow<'de, str>>, ValueError> {
        let is_type = |(name, _): &&(String, Untyped)| matches!(&**name, "@odata.type" | "@type");
        let Some((_, annotation)) = self.all.clone().find(is_type) else { return Ok(None) };
        let annotation = annotation.as_str().ok_or_else(ValueError::wrong_type)?;
        Ok(Some(Cow::Owned(type_name(annotation).to_owned())))
    }

    fn find_reference(&mut self) -> Result<Option<String>, ValueError> {
        if self.all.clone().any(|(name, _)| is_property(name)) {
            return Ok(None);
        }
        Ok(reference_of(self.all.clone().map(|(name, value)| (&**name, value))))
    }

    fn untyped_members(&mut self) -> Result<Vec<(String, Untyped)>, ValueError> {
        self.reading.budget.take(bytes_of_members(self.all.clone()))?;
        Ok(self.all.clone().cloned().collect())
    }

    fn control_slot(&mut self) -> &mut Option<ControlInformation> {
        &mut self.control
    }
}

/// Returns the bytes of memory that a copy of the members takes, without their texts.
fn bytes_of_members<'a>(members: impl Iterator<Item = &'a (String, Untyped)>) -> usize {
    members.map(|(_, value)| size_of::<(String, Untyped)>() + bytes_of(value)).sum()
}

/// Returns the bytes of memory that a copy of the value takes, without its texts.
pub(crate) fn bytes_of(value: &Untyped) -> usize {
    match value {
        Untyped::Array(items) => size_of_val(&**items) + items.iter().map(bytes_of).sum::<usize>(),
        Untyped::Object(members) => bytes_of_members(members.iter()),
        _ => 0,
    }
}

/// Returns the value as it appears in JSON.
pub(crate) fn to_untyped(view: ValueRef<'_>) -> Untyped {
    match view {
        ValueRef::Absent | ValueRef::Null => Untyped::Null,
        ValueRef::Boolean(value) => Untyped::Boolean(value),
        ValueRef::Integer(value) => Untyped::from(value),
        ValueRef::Int64(value) => Untyped::from(value),
        ValueRef::Single(value) => Untyped::from(value),
        ValueRef::Double(value) => Untyped::from(value),
        ValueRef::String(text) => Untyped::from(text),
        ValueRef::Guid(_)
        | ValueRef::Date(_)
        | ValueRef::TimeOfDay(_)
        | ValueRef::DateTimeOffset(_)
        | ValueRef::Duration(_) => {
            Untyped::from(view.short_text(&mut [0; TEXT_LEN]).unwrap_or_default())
        }
        ValueRef::Decimal(value) => match decimal_text(value) {
            // Infinity and NaN are not JSON numbers.
            Some(text) => text.parse().map_or_else(|_| Untyped::from(text), Untyped::Number),
            None => Untyped::Number(JsonNumber::TOO_LONG),
        },
        ValueRef::Binary(bytes) => Untyped::from(base64url_text(bytes)),
        ValueRef::Text(text) => Untyped::from(text.to_string()),
        ValueRef::Untyped(value) => value.clone(),
        ValueRef::Made(value) => value.to_untyped(),
        ValueRef::Object(object) => {
            let mut members = Members(Vec::new());
            let context = Context::root(JsonFormat::new(), Purpose::Representation, "");
            compose(object, &context, &mut members);
            Untyped::Object(members.0)
        }
        ValueRef::Entity(entity) => to_untyped(ValueRef::Object(entity.properties())),
        ValueRef::Stream(stream) => stream.content().cloned().unwrap_or_default(),
        ValueRef::Reference(url) => {
            Untyped::Object(vec![(String::from("@odata.id"), Untyped::from(url))])
        }
        ValueRef::Collection(items) => Untyped::Array(array(items)),
    }
}

fn array(items: &dyn CollectionRef) -> Vec<Untyped> {
    iter(items).map(to_untyped).collect()
}

struct Members(Vec<(String, Untyped)>);

impl Sink for Members {
    fn member(&mut self, name: Name<'_>, value: ValueRef<'_>, _expected: &str) {
        self.0.push((name.text().into_owned(), to_untyped(value)));
    }
}
