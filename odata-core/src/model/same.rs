//! Compares values by their JSON.

use super::{Properties, ValueRef, iter, values};

/// Returns `true` if two values of one type have the same JSON, property by property.
pub fn same_properties(one: &dyn Properties, other: &dyn Properties) -> bool {
    one.type_annotation() == other.type_annotation()
        && one.descriptor().len() == other.descriptor().len()
        && values(one).into_iter().zip(values(other)).all(|(one, other)| same(one, other))
        && one.dynamic() == other.dynamic()
        && one.annotations() == other.annotations()
        && one.verbatim() == other.verbatim()
}

/// Returns `true` if two values have the same JSON. NaN equals NaN, because sending it again would
/// change nothing.
pub(crate) fn same(one: ValueRef<'_>, other: ValueRef<'_>) -> bool {
    match (one, other) {
        (ValueRef::Absent, ValueRef::Absent) | (ValueRef::Null, ValueRef::Null) => true,
        (ValueRef::Boolean(one), ValueRef::Boolean(other)) => one == other,
        (ValueRef::Integer(one), ValueRef::Integer(other)) => one == other,
        (ValueRef::Int64(one), ValueRef::Int64(other)) => one == other,
        (ValueRef::Single(one), ValueRef::Single(other)) => {
            one.to_bits() == other.to_bits() || (one.is_nan() && other.is_nan())
        }
        (ValueRef::Double(one), ValueRef::Double(other)) => {
            one.to_bits() == other.to_bits() || (one.is_nan() && other.is_nan())
        }
        (ValueRef::String(one), ValueRef::String(other))
        | (ValueRef::Reference(one), ValueRef::Reference(other)) => one == other,
        (ValueRef::Guid(one), ValueRef::Guid(other)) => one == other,
        (ValueRef::Date(one), ValueRef::Date(other)) => one == other,
        (ValueRef::TimeOfDay(one), ValueRef::TimeOfDay(other)) => one.is_identical(other),
        (ValueRef::Duration(one), ValueRef::Duration(other)) => one == other,
        (ValueRef::DateTimeOffset(one), ValueRef::DateTimeOffset(other)) => {
            one.is_identical(&other)
        }
        (ValueRef::Decimal(one), ValueRef::Decimal(other)) => {
            // Two numbers that are too long to be written may differ.
            let text = one.to_string();
            !text.is_empty() && text == other.to_string()
        }
        (ValueRef::Text(one), ValueRef::Text(other)) => one.to_string() == other.to_string(),
        (ValueRef::Binary(one), ValueRef::Binary(other)) => one == other,
        (ValueRef::Untyped(one), ValueRef::Untyped(other)) => one == other,
        (ValueRef::Made(one), ValueRef::Made(other)) => one.to_untyped() == other.to_untyped(),
        (ValueRef::Object(one), ValueRef::Object(other)) => same_properties(one, other),
        (ValueRef::Entity(one), ValueRef::Entity(other)) => {
            same_properties(one.properties(), other.properties())
        }
        (ValueRef::Stream(one), ValueRef::Stream(other)) => one == other,
        (ValueRef::Collection(one), ValueRef::Collection(other)) => {
            one.len() == other.len()
                && one.is_there() == other.is_there()
                && one.delta() == other.delta()
                && iter(one).zip(iter(other)).all(|(one, other)| same(one, other))
        }
        _ => false,
    }
}
