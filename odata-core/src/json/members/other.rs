//! Members that are not properties of the type.

use std::borrow::Cow;

use super::control::{note_sensitive_key, read_context};
use super::property_control::read_property_control;
use super::type_annotation::check_type;
use super::{ObjectSource, take_violations, untyped};
use crate::json::payload;
use crate::json::seen::Seen;
use crate::model::{
    ControlInformation, MemberName, PropertySlots, Purpose, Report, Rule, Untyped, ValueError,
    Violation, is_advertised,
};
use crate::schema::StructuredType;

/// Reads a member that is not a property of the type, by its name.
#[cold]
#[inline(never)]
pub(super) fn read_other<'de, S: ObjectSource<'de>>(
    source: &mut S,
    descriptor: &'static StructuredType,
    slots: &mut dyn PropertySlots<'de>,
    control: Option<&mut ControlInformation>,
    name: Cow<'de, str>,
    (report, seen, purpose): (&mut Report, &mut Seen<'de>, Purpose),
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
            let before = source.violations().len();
            control.read(control_name, source)?;
            note_sensitive_key(source, descriptor, control)?;
            if source.violations().len() > before {
                take_violations(source.violations(), before, usize::MAX, (&name, false), report);
            }
            Ok(())
        }
        MemberName::Undeclared => {
            read_undeclared(source, (descriptor, slots), name, (report, seen))
        }
        MemberName::PropertyControl { target, name } => {
            let slots = (slots, control);
            let found = (report, seen, purpose);
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

/// Reads an advertised operation, or a property of an open type. Only the value distinguishes the
/// two.
fn read_operation<'de, S: ObjectSource<'de>>(
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

/// Reads a member that the type does not declare. A reader must ignore such a member
/// \[OData-Protocol 11.2.2\]; an open type keeps it.
fn read_undeclared<'de, S: ObjectSource<'de>>(
    source: &mut S,
    (descriptor, slots): (&'static StructuredType, &mut dyn PropertySlots<'de>),
    name: Cow<'de, str>,
    (report, seen): (&mut Report, &mut Seen<'de>),
) -> Result<(), ValueError> {
    // Other members are evidence only for an object without a declared property.
    if slots.bags().dynamic.is_none() {
        let is_evidence = !seen.is_touched() || payload::is_wrapper(descriptor);
        let evidence = (seen, name, descriptor);
        return if is_evidence { payload::read_sign(source, evidence) } else { source.skip() };
    }
    let value = untyped(source)?;
    if !seen.is_touched() {
        seen.signs.add_value(&name, Some(&value));
    }
    keep_undeclared(source, (descriptor, slots), (&name, value), report)
}

#[inline]
fn keep_undeclared<'de, S: ObjectSource<'de>>(
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
