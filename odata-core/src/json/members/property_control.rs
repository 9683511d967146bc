//! Control information of single properties.

use super::control::untyped_twice;
use super::property_type::read_property_type;
use super::{ObjectSource, untyped};
use crate::json::broken_rule::broken_rule;
use crate::json::seen::Seen;
use crate::json::untyped::from_untyped;
use crate::model::{
    Beside, ControlInformation, PropertySlots, Purpose, Report, Rule, Untyped, ValueError,
    ValueFault, Violation,
};
use crate::schema::{EdmType, PropertyDescriptor, StructuredType};

/// Reads control information of a property, declared or not.
pub(super) fn read_property_control<'de, S: ObjectSource<'de>>(
    source: &mut S,
    descriptor: &'static StructuredType,
    (slots, control): (&mut dyn PropertySlots<'de>, Option<&mut ControlInformation>),
    (target, name): (&str, &str),
    (report, seen, purpose): (&mut Report, &mut Seen<'de>, Purpose),
) -> Result<(), ValueError> {
    let declared = descriptor.find_property(target, 0);
    if name == "type" {
        return read_property_type(source, slots, (target, declared), (report, seen));
    }
    match (declared, control) {
        (Some(declared), control) => {
            seen.note_control();
            let value = untyped_twice(source, control.as_deref())?;
            let found = (report, seen, purpose);
            keep_declared(descriptor, declared, (slots, control), (target, name, value), found);
            Ok(())
        }
        (None, Some(control)) if slots.bags().dynamic.is_some() => {
            source.budget().take(control.growth())?;
            let value = untyped(source)?;
            keep_dynamic(control, (target, name, value), report);
            Ok(())
        }
        _ => source.skip(),
    }
}

/// Keeps control information of a declared property: in the value of the property, or in the
/// control information of the entity.
fn keep_declared(
    descriptor: &StructuredType,
    (index, property): (usize, &PropertyDescriptor),
    (slots, control): (&mut dyn PropertySlots<'_>, Option<&mut ControlInformation>),
    (target, name, value): (&str, &str, Untyped),
    (report, seen, purpose): (&mut Report, &mut Seen<'_>, Purpose),
) {
    let path = format!("{target}@{name}");
    // A bind is the value of a single-valued navigation property. So are changes in place of the
    // entity.
    let is_collection = property.edm_type_ref().is_collection();
    let is_held = is_held(property, name);
    let is_value = property.is_navigation()
        && !is_collection
        && (name == "bind" || (name == "delta" && is_held));
    if is_collection && value.is_null() && name == "delta" {
        // Null means that there are no changes, because a collection that is null is read as empty.
        if purpose.refuses_null(property.edm_type_ref()) {
            report.add(index, Violation::new(path, Rule::NotNull));
        }
        return;
    }
    let read = if is_value && !seen.insert(index) {
        Err(ValueError::duplicate())
    } else if control.is_none() && !is_held && is_change(property, name) {
        return report.add(index, no_place_for_changes(path));
    } else {
        let beside = control.filter(|_| !is_held);
        let known = beside.as_ref().map_or(Ok(()), |_| check_known(name, &value));
        if let Some(control) = beside {
            let (target, name, value) = (target.into(), name.into(), value.clone());
            let is_sensitive = property.is_sensitive() || descriptor.has_sensitive_key();
            control.add_beside(Beside { target, name, value, is_sensitive });
        }
        known.and_then(|()| slots.slot(index).any().control(name, value))
    };
    let rule = read.err().and_then(|it| broken_rule(it, &CONTROL, || String::from("another")));
    if let Some(rule) = rule {
        report.add(index, Violation::new(path, rule).hidden_if(property.is_sensitive()));
    }
}

/// Keeps control information of a dynamic property in the control information of the entity.
fn keep_dynamic(
    control: &mut ControlInformation,
    (target, name, value): (&str, &str, Untyped),
    report: &mut Report,
) {
    if let Err(ValueError(ValueFault::Malformed(reason))) = check_known(name, &value) {
        let (path, expected) = (format!("{target}@{name}"), CONTROL.to_string());
        let rule = Rule::Malformed { expected, reason: reason.into_owned() };
        report.add(usize::MAX, Violation::undeclared(path, rule));
    }
    let (target, name) = (target.into(), name.into());
    control.add_beside(Beside { target, name, value, is_sensitive: false });
}

const CONTROL: EdmType = EdmType::primitive("control information");

/// Checks control information of a property. If a link or a count were lost, the collection would
/// seem complete.
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

/// Returns `true` if control information with this name contains values for the property.
fn is_change(property: &PropertyDescriptor, name: &str) -> bool {
    property.is_navigation() && matches!(name, "bind" | "delta")
}

/// Returns the violation for changes that neither the value of the property nor an entity around it
/// can hold.
#[cold]
fn no_place_for_changes(path: String) -> Violation {
    let expected = String::from("a property that holds changes or binds");
    let reason = String::from("declare it as `Link<…>` or `Links<…>`, or read an `Entity<…>`");
    Violation::new(path, Rule::Malformed { expected, reason })
}

/// Returns `true` if the value of the property holds control information with this name. The entity
/// keeps the rest.
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
