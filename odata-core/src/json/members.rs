//! The members of an object: what each one is, by its name, and where it goes. One loop for every
//! source that objects are read from.

mod control;
mod other;
mod property_control;
mod property_type;
mod type_annotation;

use std::borrow::Cow;

use self::control::read_control;
use self::other::read_other;
use self::property_type::read_marked;
use self::type_annotation::check_type;
use super::payload;
use super::read::Message;
use super::seen::Seen;
use crate::limits::Budget;
use crate::model::{
    ControlInformation, ControlKind, EdmValue, Extent, Level, Presence, PropertySlot,
    PropertySlots, Report, Rule, Slot, Text, Untyped, ValueError, Violation,
};
use crate::schema::{PropertyDescriptor, StructuredType};

/// Where the members of an object come from.
///
/// An error ends reading; the source holds what the reason is.
pub(crate) trait MemberSource<'de> {
    /// Reads the key of the next member. The search for a property begins at `next`.
    fn next(
        &mut self,
        descriptor: &'static StructuredType,
        next: usize,
    ) -> Result<Next<'de>, ValueError>;

    /// The value of the member into the slot of a property, and whether it fits. False says only that
    /// something may have been noted.
    fn property(
        &mut self,
        slot: PropertySlot<'_, 'de>,
        property: &PropertyDescriptor,
    ) -> Result<bool, ValueError> {
        self.value(slot.any(), property).map(|()| false)
    }

    /// The value of the member into a slot, as the property says what it is. What is wrong with it is
    /// noted, with paths relative to it.
    fn value(
        &mut self,
        slot: &mut dyn Slot<'de>,
        of: &PropertyDescriptor,
    ) -> Result<(), ValueError>;

    /// The place of the object, after its last member.
    fn level(&self) -> Level;

    /// What is wrong with the values that are being read, this one's last.
    fn noted(&mut self) -> &mut Vec<Violation>;

    /// What is left of the bounds of the text.
    fn budget(&mut self) -> &mut Budget;

    /// Whether the value of the member is this string, which has no escapes; then it is read. False
    /// says only that it can't be told so soon.
    fn text_is(&mut self, _expected: &str) -> bool {
        false
    }

    /// What stands within the quotes of the weak `ETag` that the value of the member is; then it is
    /// read. `None` says only that it can't be told so soon.
    fn weak_etag(&mut self) -> Option<&'de str> {
        None
    }

    /// The value of the member if it is a string; any other is passed over.
    fn text(&mut self) -> Result<Option<Text<'_, 'de>>, ValueError>;

    /// Passes over the value of the member.
    fn skip(&mut self) -> Result<(), ValueError>;
}

/// What the next member of an object is.
pub(crate) enum Next<'de> {
    /// There is none.
    End,
    /// A property of the type, and its index.
    Property(usize, &'static PropertyDescriptor),
    /// The type annotation, recognized at once.
    Type,
    /// Other control information of the object, recognized at once.
    Control(ControlKind),
    /// Any other, by its name.
    Other(Cow<'de, str>),
}

impl<'de> Next<'de> {
    pub(crate) fn of(
        name: Cow<'de, str>,
        descriptor: &'static StructuredType,
        next: usize,
    ) -> Self {
        // No property has a name that begins so.
        let found =
            if name.starts_with('@') { None } else { descriptor.find_property(&name, next) };
        found.map_or(Self::Other(name), |(index, property)| Self::Property(index, property))
    }
}

/// Reads all members into the places that a type has for them. What is wrong with a value is in
/// the report, and reading goes on.
///
/// Members come in the order of declaration more often than not: then there is nothing to find.
pub(crate) fn read_members<'de, S: MemberSource<'de>>(
    source: &mut S,
    descriptor: &'static StructuredType,
    slots: &mut dyn PropertySlots<'de>,
    control: Option<&mut ControlInformation>,
    how: (Message, Extent),
) -> Result<Report, ValueError> {
    let outer = source.budget().enter(descriptor.__size)?;
    let report = read_each(source, descriptor, slots, control, how);
    source.budget().leave(outer);
    report
}

#[inline]
fn read_each<'de, S: MemberSource<'de>>(
    source: &mut S,
    descriptor: &'static StructuredType,
    slots: &mut dyn PropertySlots<'de>,
    mut control: Option<&mut ControlInformation>,
    (message, extent): (Message, Extent),
) -> Result<Report, ValueError> {
    let mut report = Report::default();
    let skips_computed = message == Message::Create;
    let before = source.noted().len();
    let mut seen = Seen::default();
    let mut expected = 0;
    loop {
        let (index, property) = match source.next(descriptor, expected)? {
            Next::Property(index, property) => (index, property),
            Next::End => break,
            Next::Type => {
                check_type(source, descriptor, slots)?;
                seen.is_named = true;
                continue;
            }
            Next::Control(kind) => {
                let control = control.as_deref_mut();
                read_control(source, descriptor, control, kind, &mut report)?;
                continue;
            }
            Next::Other(name) => {
                let control = control.as_deref_mut();
                let found = (&mut report, &mut seen, message);
                read_other(source, descriptor, slots, control, name, found)?;
                continue;
            }
        };
        expected = index + 1;
        if skips_computed && property.is_computed() {
            source.skip()?;
            continue;
        }
        if !seen.insert(index) {
            read_marked(source, slots, (index, property), (&mut report, &mut seen))?;
            continue;
        }
        let fits = source.property(slots.slot(index), property)?;
        if !fits && source.noted().len() > before {
            let at = (property.name(), property.is_sensitive());
            take_noted(source.noted(), before, index, at, &mut report);
        }
    }
    if !seen.signs.is_empty() {
        payload::judge(descriptor, slots, &mut seen, source.level())?;
    }
    if extent == Extent::Whole && !seen.is_complete(descriptor) {
        note_missing(&seen, descriptor, slots, &mut report);
    }
    Ok(report)
}

/// Not of a property with control information that could not be read: that is told already.
#[inline(never)]
fn note_missing(
    seen: &Seen<'_>,
    descriptor: &'static StructuredType,
    slots: &mut dyn PropertySlots<'_>,
    report: &mut Report,
) {
    for (index, property) in seen.missing(descriptor) {
        if !report.has(index) && !slots.slot(index).any().__may_lack() {
            report.add(index, Violation::new(property.name(), Rule::Required));
        }
    }
}

/// Moves the violations of the value that was read last into the report, without texts of a sensitive value.
#[cold]
fn take_noted(
    noted: &mut Vec<Violation>,
    before: usize,
    index: usize,
    (name, is_sensitive): (&str, bool),
    report: &mut Report,
) {
    for violation in noted.split_off(before) {
        report.add(index, violation.hidden_if(is_sensitive).under(name));
    }
}

static UNTYPED: PropertyDescriptor = PropertyDescriptor::of_type(Untyped::TYPE, false);

/// The value of the member, whatever it is.
pub(crate) fn untyped<'de, S: MemberSource<'de>>(source: &mut S) -> Result<Untyped, ValueError> {
    source.budget().count()?;
    let mut place = Presence::<Untyped>::Absent;
    let before = source.noted().len();
    source.value(&mut place, &UNTYPED)?;
    // Whatever it is, it is such a value.
    source.noted().truncate(before);
    Ok(place.into_value().unwrap_or_default())
}
