//! The members of an object: what each one is, by its name, and where it goes. One loop for every
//! source that objects are read from.

mod property_type;

use std::borrow::Cow;

use self::property_type::{read_marked, read_property_type};
use super::payload;
use super::read::Message;
use super::seen::Seen;
use super::untyped::from_untyped;
use crate::limits::Budget;
use crate::model::{
    Beside, ControlInformation, ControlKind, EMPTY_TYPE, EdmValue, Extent, Level, MemberName,
    NOT_A_STRING, Presence, PropertySlot, PropertySlots, Report, Rule, Slot, Text, UnexpectedType,
    Untyped, ValueError, ValueFault, Violation, is_advertised, type_name,
};
use crate::schema::{EdmType, PropertyDescriptor, StructuredType};

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

/// Control information that is a text.
fn read_control<'de, S: MemberSource<'de>>(
    source: &mut S,
    descriptor: &StructuredType,
    control: Option<&mut ControlInformation>,
    kind: ControlKind,
    report: &mut Report,
) -> Result<(), ValueError> {
    let Some(control) = control else { return source.skip() };
    // Almost every one is weak, and has to be escaped in JSON.
    let is_first_etag = kind == ControlKind::ETag && control.etag().is_none();
    if let Some(opaque) = is_first_etag.then(|| source.weak_etag()).flatten() {
        control.set_weak_etag(opaque);
        return Ok(());
    }
    read_text(source, (descriptor, control), (kind, None), report)
}

/// Reads control information that is a text, under this name or that of OData 4.0. The loop over the members
/// is faster without it.
#[cold]
#[inline(never)]
fn read_text<'de, S: MemberSource<'de>>(
    source: &mut S,
    (descriptor, control): (&StructuredType, &mut ControlInformation),
    (kind, name): (ControlKind, Option<&str>),
    report: &mut Report,
) -> Result<(), ValueError> {
    let before = source.noted().len();
    control.read_text(kind, source)?;
    if kind != ControlKind::ETag {
        note_sensitive_key(source, descriptor, control)?;
    }
    if source.noted().len() > before {
        let name = name.map_or_else(|| format!("@odata.{}", kind.name()), str::to_owned);
        take_noted(source.noted(), before, usize::MAX, (&name, false), report);
    }
    Ok(())
}

/// Notes in control information of an entity that the key of the entity is sensitive.
#[cold]
fn note_sensitive_key<'de, S: MemberSource<'de>>(
    source: &mut S,
    descriptor: &StructuredType,
    control: &mut ControlInformation,
) -> Result<(), ValueError> {
    if descriptor.has_sensitive_key() && !control.has_sensitive_key() {
        source.budget().take(control.growth())?;
        control.note_sensitive_key();
    }
    Ok(())
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

/// A member that is not a property of the type, by its name.
#[cold]
#[inline(never)]
fn read_other<'de, S: MemberSource<'de>>(
    source: &mut S,
    descriptor: &'static StructuredType,
    slots: &mut dyn PropertySlots<'de>,
    control: Option<&mut ControlInformation>,
    name: Cow<'de, str>,
    (report, seen, message): (&mut Report, &mut Seen<'de>, Message),
) -> Result<(), ValueError> {
    match MemberName::of(&name) {
        MemberName::Type => {
            seen.is_named = true;
            check_type(source, descriptor, slots)
        }
        MemberName::Control("null") => payload::read_null(source, seen),
        MemberName::Control("error") => payload::read_error(source, seen),
        MemberName::Control("context") => {
            read_context(source, (descriptor, control), &name, (report, seen))
        }
        MemberName::Control(control_name) => {
            let Some(control) = control else { return source.skip() };
            let before = source.noted().len();
            control.read(control_name, source)?;
            note_sensitive_key(source, descriptor, control)?;
            if source.noted().len() > before {
                take_noted(source.noted(), before, usize::MAX, (&name, false), report);
            }
            Ok(())
        }
        MemberName::Undeclared => {
            read_undeclared(source, (descriptor, slots), name, (report, seen))
        }
        MemberName::PropertyControl { target, name } => {
            let slots = (slots, control);
            let found = (report, seen, message);
            read_property_control(source, descriptor, slots, (target, name), found)
        }
        MemberName::Annotation { target, term } => {
            let Some(annotations) = slots.bags().annotations else { return source.skip() };
            source.budget().take(annotations.growth())?;
            annotations.add(target, term, untyped(source)?);
            Ok(())
        }
        MemberName::Operation => {
            read_operation(source, (descriptor, slots), control, &name, report)
        }
    }
}

/// Reads the context URL, which is also evidence about the kind of the payload.
#[cold]
#[inline(never)]
fn read_context<'de, S: MemberSource<'de>>(
    source: &mut S,
    (descriptor, control): (&StructuredType, Option<&mut ControlInformation>),
    name: &str,
    (report, seen): (&mut Report, &mut Seen<'de>),
) -> Result<(), ValueError> {
    let Some(control) = control else {
        if let Some(context) = source.text()? {
            payload::note_context(seen, context.as_str());
        }
        return Ok(());
    };
    let place = (descriptor, &mut *control);
    read_text(source, place, (ControlKind::Context, Some(name)), report)?;
    if let Some(context) = control.context() {
        payload::note_context(seen, context);
    }
    Ok(())
}

/// Reads an advertised operation, or a property of an open type: only the value tells them apart.
fn read_operation<'de, S: MemberSource<'de>>(
    source: &mut S,
    (descriptor, slots): (&'static StructuredType, &mut dyn PropertySlots<'de>),
    control: Option<&mut ControlInformation>,
    name: &str,
    report: &mut Report,
) -> Result<(), ValueError> {
    if control.is_none() && slots.bags().dynamic.is_none() {
        return source.skip();
    }
    let value = untyped(source)?;
    if !is_advertised(&value) {
        return keep_undeclared(source, (descriptor, slots), (name, value), report);
    }
    if let Some(control) = control {
        source.budget().take(control.growth())?;
        control.add_operation(name, value);
    }
    Ok(())
}

/// Reads a member that the type does not declare. It stops no reader \[OData-Protocol 11.2.2\]; an open type
/// keeps it.
fn read_undeclared<'de, S: MemberSource<'de>>(
    source: &mut S,
    (descriptor, slots): (&'static StructuredType, &mut dyn PropertySlots<'de>),
    name: Cow<'de, str>,
    (report, seen): (&mut Report, &mut Seen<'de>),
) -> Result<(), ValueError> {
    // Only an object without a declared property is judged by its other members.
    if slots.bags().dynamic.is_none() {
        let is_judged = !seen.is_touched() || payload::is_wrapper(descriptor);
        let evidence = (seen, name, descriptor);
        return if is_judged { payload::read_sign(source, evidence) } else { source.skip() };
    }
    let value = untyped(source)?;
    if !seen.is_touched() {
        seen.signs.add_value(&name, Some(&value));
    }
    keep_undeclared(source, (descriptor, slots), (&name, value), report)
}

#[inline]
fn keep_undeclared<'de, S: MemberSource<'de>>(
    source: &mut S,
    (descriptor, slots): (&'static StructuredType, &mut dyn PropertySlots<'_>),
    (name, value): (&str, Untyped),
    report: &mut Report,
) -> Result<(), ValueError> {
    let Some(bag) = slots.bags().dynamic else { return Ok(()) };
    let growth = bag.growth();
    if growth > 0 {
        source.budget().take(growth)?;
    }
    bag.set_read_of(descriptor);
    if !bag.read(name, value) {
        report.add(usize::MAX, Violation::undeclared(name, Rule::Duplicate));
    }
    Ok(())
}

fn read_property_control<'de, S: MemberSource<'de>>(
    source: &mut S,
    descriptor: &'static StructuredType,
    (slots, control): (&mut dyn PropertySlots<'de>, Option<&mut ControlInformation>),
    (target, name): (&str, &str),
    (report, seen, message): (&mut Report, &mut Seen<'de>, Message),
) -> Result<(), ValueError> {
    let declared = descriptor.find_property(target, 0);
    if name == "type" {
        return read_property_type(source, slots, (target, declared), (report, seen));
    }
    match declared {
        Some((index, property)) => {
            seen.note_control();
            let value = untyped_twice(source, control.as_deref())?;
            let path = format!("{target}@{name}");
            // A bind is the value of a single-valued navigation property, and so are changes in place of the entity.
            let is_collection = property.edm_type_ref().is_collection();
            let is_held = is_held(property, name);
            let is_value = property.is_navigation()
                && !is_collection
                && (name == "bind" || (name == "delta" && is_held));
            if is_collection && value.is_null() && name == "delta" {
                // No changes, as a collection that is null is empty.
                if message.refuses_null(property.edm_type_ref()) {
                    report.add(index, Violation::new(path, Rule::NotNull));
                }
                return Ok(());
            }
            let read = if is_value && !seen.insert(index) {
                Err(ValueError::duplicate())
            } else if control.is_none() && !is_held && is_change(property, name) {
                report.add(index, no_place_for_changes(path));
                return Ok(());
            } else {
                let beside = control.filter(|_| !is_held);
                let known = beside.as_ref().map_or(Ok(()), |_| check_known(name, &value));
                if let Some(control) = beside {
                    let (target, name) = (target.into(), name.into());
                    let value = value.clone();
                    let is_sensitive = property.is_sensitive() || descriptor.has_sensitive_key();
                    control.add_beside(Beside { target, name, value, is_sensitive });
                }
                known.and_then(|()| slots.slot(index).any().control(name, value))
            };
            if let Some(rule) =
                read.err().and_then(|error| rule_of(error, &CONTROL, || String::from("another")))
            {
                let violation = Violation::new(path, rule).hidden_if(property.is_sensitive());
                report.add(index, violation);
            }
            Ok(())
        }
        None => match control {
            Some(control) if slots.bags().dynamic.is_some() => {
                source.budget().take(control.growth())?;
                let value = untyped(source)?;
                if let Err(ValueError(ValueFault::Malformed(reason))) = check_known(name, &value) {
                    let (path, expected) = (format!("{target}@{name}"), CONTROL.to_string());
                    let rule = Rule::Malformed { expected, reason: reason.into_owned() };
                    report.add(usize::MAX, Violation::undeclared(path, rule));
                }
                let (target, name) = (target.into(), name.into());
                control.add_beside(Beside { target, name, value, is_sensitive: false });
                Ok(())
            }
            _ => source.skip(),
        },
    }
}

const CONTROL: EdmType = EdmType::primitive("control information");

/// Checks control information of a property that ends a collection too early if it is lost.
#[cold]
fn check_known(name: &str, value: &Untyped) -> Result<(), ValueError> {
    let is_right = match name {
        "nextLink" => matches!(value, Untyped::Null | Untyped::String(_)),
        "count" => value.is_null() || from_untyped::<i64>(value).is_ok(),
        _ => true,
    };
    if is_right {
        return Ok(());
    }
    Err(ValueError::malformed(match name {
        "nextLink" => "a next link is a string",
        _ => "a count is an integer",
    }))
}

/// Returns `true` if control information of this name has values for the property.
fn is_change(property: &PropertyDescriptor, name: &str) -> bool {
    property.is_navigation() && matches!(name, "bind" | "delta")
}

/// The violation for changes where neither the value of the property nor an entity around it can hold them.
#[cold]
fn no_place_for_changes(path: String) -> Violation {
    let expected = String::from("a property that holds changes or binds");
    let reason = String::from("declare it as `Link<…>` or `Links<…>`, or read an `Entity<…>`");
    Violation::new(path, Rule::Malformed { expected, reason })
}

/// Returns `true` if the value of the property holds control information of this name. The entity keeps
/// the rest.
fn is_held(property: &PropertyDescriptor, name: &str) -> bool {
    let edm_type = property.edm_type_ref();
    let is_held_name = match name {
        "bind" | "delta" => property.is_navigation(),
        "count" | "nextLink" => property.is_navigation() && edm_type.is_collection(),
        "mediaReadLink" | "mediaEditLink" | "mediaContentType" | "mediaEtag" => {
            !property.is_navigation()
        }
        _ => false,
    };
    is_held_name && edm_type.holds_control()
}

fn check_type<'de, S: MemberSource<'de>>(
    source: &mut S,
    descriptor: &StructuredType,
    slots: &mut dyn PropertySlots<'de>,
) -> Result<(), ValueError> {
    if source.text_is(descriptor.type_annotation()) {
        return Ok(());
    }
    match source.text()? {
        Some(annotation) if annotation.as_str() == descriptor.type_annotation() => Ok(()),
        Some(annotation) => check_annotation(annotation.as_str(), descriptor, slots),
        None => Err(ValueError::other_type(&payload::expected_of(descriptor), NOT_A_STRING)),
    }
}

/// Checks that a value of the type in the annotation can be read as this type. The value keeps the
/// annotation of a derived type, if it has a field for annotations.
#[cold]
#[inline(never)]
fn check_annotation(
    annotation: &str,
    descriptor: &StructuredType,
    slots: &mut dyn PropertySlots<'_>,
) -> Result<(), ValueError> {
    let found = type_name(annotation);
    let expected = descriptor.qualified_name();
    if expected.is_empty() {
        return check_value_type(annotation, descriptor);
    }
    if descriptor.is_named(found) {
        return Ok(());
    }
    if !descriptor.takes_derived() {
        return Err(ValueError::not_derived(expected, annotation));
    }
    if let Some(annotations) = slots.bags().annotations {
        annotations.set_type_annotation(annotation);
    }
    Ok(())
}

/// Checks the type annotation of an object whose `value` has the value or the items.
#[cold]
fn check_value_type(annotation: &str, descriptor: &StructuredType) -> Result<(), ValueError> {
    let Some(value) = descriptor.property(0) else { return Ok(()) };
    let edm_type = value.edm_type_ref();
    if edm_type.is_named_by(type_name(annotation)) {
        return Ok(());
    }
    Err(ValueError::other_type(&edm_type.to_string(), annotation))
}

static UNTYPED: PropertyDescriptor = PropertyDescriptor::of_type(Untyped::TYPE, false);

/// Reads control information of a property. The entity keeps one copy, and the value of the property another.
fn untyped_twice<'de, S: MemberSource<'de>>(
    source: &mut S,
    control: Option<&ControlInformation>,
) -> Result<Untyped, ValueError> {
    let before = source.budget().memory();
    let value = untyped(source)?;
    let budget = source.budget();
    let copy = before.saturating_sub(budget.memory());
    budget.take(copy + control.map_or(0, ControlInformation::growth))?;
    Ok(value)
}

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

/// The rule that a value breaks; `None` where that is noted elsewhere.
pub(crate) fn rule_of(
    error: ValueError,
    edm_type: &EdmType,
    found: impl FnOnce() -> String,
) -> Option<Rule> {
    let expected = edm_type.to_string();
    Some(match error.0 {
        ValueFault::WrongType => Rule::WrongType { expected, found: found(), may_derive: false },
        ValueFault::OtherType(it) => {
            let UnexpectedType { expected, mut found, may_derive } = *it;
            if found.is_empty() {
                found.push_str(EMPTY_TYPE);
            }
            Rule::WrongType { expected, found, may_derive }
        }
        ValueFault::Payload(it) => {
            let (expected, found) = it.into_parts();
            Rule::WrongType { expected, found, may_derive: false }
        }
        ValueFault::OutOfRange => Rule::OutOfRange { expected },
        ValueFault::Malformed(reason) => Rule::Malformed { expected, reason: reason.into_owned() },
        ValueFault::Duplicate => Rule::Duplicate,
        ValueFault::Null => Rule::NotNull,
        ValueFault::Noted | ValueFault::Aborted => return None,
    })
}
