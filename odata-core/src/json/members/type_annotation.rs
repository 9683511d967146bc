//! Checks the type annotation of an object.

use super::ObjectSource;
use crate::json::payload;
use crate::model::{NOT_A_STRING, PropertySlots, ValueError, type_name};
use crate::schema::StructuredType;

pub(super) fn check_type<'de, S: ObjectSource<'de>>(
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
