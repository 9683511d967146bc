//! Reads the members of an object: each is classified by its name and passed to its slot. One loop
//! serves every source of objects.

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
use super::seen::Seen;
use crate::limits::Budget;
use crate::model::{
    ControlInformation, ControlKind, EdmValue, Extent, Level, Object, Presence, PropertySlot,
    PropertySlots, Purpose, Report, Rule, Slot, Text, Untyped, ValueError, Violation,
};
use crate::schema::{PropertyDescriptor, StructuredType};

/// A source of the members of an object. Each source implements this trait; [`Object`] is
/// implemented once, for all of them.
///
/// An error ends the reading. The source holds the reason.
pub(crate) trait ObjectSource<'de> {
    /// Begins or continues to read the members.
    fn begin(&mut self) -> Result<(), ValueError> {
        Ok(())
    }

    /// Reads the key of the next member. The search for a property begins at `next`.
    fn next(
        &mut self,
        descriptor: &'static StructuredType,
        next: usize,
    ) -> Result<Next<'de>, ValueError>;

    /// Reads the value of the member into the slot of a property. Returns `false` if a violation
    /// may have been recorded.
    fn property(
        &mut self,
        slot: PropertySlot<'_, 'de>,
        property: &PropertyDescriptor,
    ) -> Result<bool, ValueError> {
        self.value(slot.any(), property).map(|()| false)
    }

    /// Reads the value of the member into a slot, by the type of the property. Violations are
    /// recorded, with paths relative to the value.
    fn value(
        &mut self,
        slot: &mut dyn Slot<'de>,
        of: &PropertyDescriptor,
    ) -> Result<(), ValueError>;

    /// Reads the value of the member if it is this string, which has no escapes. `false` only means
    /// that a quick comparison failed.
    fn text_is(&mut self, _expected: &str) -> bool {
        false
    }

    /// Reads the value of the member if it is a weak `ETag`, and returns the text within its
    /// quotes. `None` only means that a quick comparison failed.
    fn weak_etag(&mut self) -> Option<&'de str> {
        None
    }

    /// Reads the value of the member if it is a string. Any other value is skipped.
    fn text(&mut self) -> Result<Option<Text<'_, 'de>>, ValueError>;

    /// Skips the value of the member.
    fn skip(&mut self) -> Result<(), ValueError>;

    /// Returns the qualified name in the type annotation, and reads no member.
    fn find_type_name(&mut self) -> Result<Option<Cow<'de, str>>, ValueError>;

    /// Returns the entity-id if the object has no properties, and reads no member.
    fn find_reference(&mut self) -> Result<Option<String>, ValueError>;

    /// Reads all members as untyped values.
    fn untyped_members(&mut self) -> Result<Vec<(String, Untyped)>, ValueError>;

    /// Returns the purpose of the message that contains the object.
    fn purpose(&self) -> Purpose {
        Purpose::Representation
    }

    /// Returns the level of the object, after its last member. The default is the level of an object
    /// within another value.
    fn level(&self) -> Level {
        Level::Nested
    }

    /// Returns the violations of the values that are being read; those of the innermost value are
    /// last.
    fn violations(&mut self) -> &mut Vec<Violation>;

    /// Returns the rest of the limits of the text.
    fn budget(&mut self) -> &mut Budget;

    /// Returns the slot for the control information of the object.
    fn control_slot(&mut self) -> &mut Option<ControlInformation>;
}

/// The kind of the next member of an object.
pub(crate) enum Next<'de> {
    /// The object has no more members.
    End,
    /// A property of the type, with its index.
    Property(usize, &'static PropertyDescriptor),
    /// The type annotation, in its usual form.
    Type,
    /// Other control information of the object, in its usual form.
    Control(ControlKind),
    /// Any other member, by its name.
    Other(Cow<'de, str>),
}

impl<'de> Next<'de> {
    pub(crate) fn of(
        name: Cow<'de, str>,
        descriptor: &'static StructuredType,
        next: usize,
    ) -> Self {
        // No name of a property begins like this.
        let found =
            if name.starts_with('@') { None } else { descriptor.find_property(&name, next) };
        found.map_or(Self::Other(name), |(index, property)| Self::Property(index, property))
    }
}

impl<'de, S: ObjectSource<'de>> Object<'de> for S {
    #[inline]
    fn __read(
        &mut self,
        descriptor: &'static StructuredType,
        slots: &mut dyn PropertySlots<'de>,
        extent: Extent,
    ) -> Result<Report, ValueError> {
        self.begin()?;
        let scope = (self.purpose(), extent);
        // Without a request for control information, there is nothing to move.
        let Some(mut control) = self.control_slot().take() else {
            return read_members(self, descriptor, slots, None, scope);
        };
        let report = read_members(self, descriptor, slots, Some(&mut control), scope);
        *self.control_slot() = Some(control);
        report
    }

    fn type_name(&mut self) -> Result<Option<Cow<'de, str>>, ValueError> {
        self.find_type_name()
    }

    fn reference(&mut self) -> Result<Option<String>, ValueError> {
        self.find_reference()
    }

    fn untyped(&mut self) -> Result<Vec<(String, Untyped)>, ValueError> {
        self.untyped_members()
    }

    fn __level(&self) -> Level {
        self.level()
    }

    fn __budget(&mut self) -> &mut Budget {
        self.budget()
    }

    fn note(&mut self, violations: Vec<Violation>) {
        self.violations().extend(violations);
    }

    fn control(&mut self) -> &mut Option<ControlInformation> {
        self.control_slot()
    }
}

/// Reads all members into the slots of a type. Violations of a value go into the report, and
/// reading continues.
///
/// Members mostly come in declaration order, so that no search is needed.
pub(crate) fn read_members<'de, S: ObjectSource<'de>>(
    source: &mut S,
    descriptor: &'static StructuredType,
    slots: &mut dyn PropertySlots<'de>,
    control: Option<&mut ControlInformation>,
    scope: (Purpose, Extent),
) -> Result<Report, ValueError> {
    let outer = source.budget().enter(descriptor.__size)?;
    let report = read_each(source, descriptor, slots, control, scope);
    source.budget().leave(outer);
    report
}

#[inline]
fn read_each<'de, S: ObjectSource<'de>>(
    source: &mut S,
    descriptor: &'static StructuredType,
    slots: &mut dyn PropertySlots<'de>,
    mut control: Option<&mut ControlInformation>,
    (purpose, extent): (Purpose, Extent),
) -> Result<Report, ValueError> {
    let mut report = Report::default();
    let skips_computed = purpose == Purpose::Create;
    let before = source.violations().len();
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
                let found = (&mut report, &mut seen, purpose);
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
        if !fits && source.violations().len() > before {
            let at = (property.name(), property.is_sensitive());
            take_violations(source.violations(), before, index, at, &mut report);
        }
    }
    if !seen.signs.is_empty() {
        payload::recognize(descriptor, slots, &mut seen, source.level())?;
    }
    if extent == Extent::Whole && !seen.is_complete(descriptor) {
        note_missing(&seen, descriptor, slots, &mut report);
    }
    Ok(report)
}

/// Records a missing property, except one that already has a violation because of its control
/// information.
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
fn take_violations(
    recorded: &mut Vec<Violation>,
    before: usize,
    index: usize,
    (name, is_sensitive): (&str, bool),
    report: &mut Report,
) {
    for violation in recorded.split_off(before) {
        report.add(index, violation.hidden_if(is_sensitive).under(name));
    }
}

static UNTYPED: PropertyDescriptor = PropertyDescriptor::of_type(Untyped::TYPE, false);

/// Reads the value of the member, of any kind.
pub(crate) fn untyped<'de, S: ObjectSource<'de>>(source: &mut S) -> Result<Untyped, ValueError> {
    source.budget().count()?;
    let mut slot = Presence::<Untyped>::Absent;
    let before = source.violations().len();
    source.value(&mut slot, &UNTYPED)?;
    // An untyped value can't violate a rule.
    source.violations().truncate(before);
    Ok(slot.into_value().unwrap_or_default())
}
