//! From a partial to an entity and back, property by property: what generated code calls.

use super::Properties;
use super::debug::iter;
use crate::edm::{EdmValue, Presence, ValueRef};
use crate::schema::EntityType;
use crate::validate::{Report, Rule, Violation, Violations};

/// Turns the properties of a partial into those of an entity and notes what is missing.
#[derive(Debug)]
pub struct Finish {
    entity_type: &'static EntityType,
    report: Report,
}

impl Finish {
    /// The report holds what could not be read; such a property is not missed as well.
    pub(crate) fn new(entity_type: &'static EntityType, report: Report) -> Self {
        Self { entity_type, report }
    }

    pub(crate) fn end<T>(self, finished: Option<T>) -> Result<T, Violations> {
        match finished {
            Some(finished) if self.report.is_empty() => Ok(finished),
            // A property that gives `None` has noted why.
            _ => Err(self.report.into_violations()),
        }
    }

    #[doc(hidden)]
    pub fn value<T: EdmValue>(&mut self, index: usize, presence: Presence<T>) -> Option<T> {
        let (instead, rule) = match presence {
            Presence::Value(value) => return Some(value),
            Presence::Absent => (T::absent(), Rule::Required),
            Presence::Null => (T::null(), Rule::NotNull),
        };
        if instead.is_none() {
            self.note(index, rule);
        }
        instead
    }

    #[doc(hidden)]
    pub fn value_or<T: EdmValue>(
        &mut self,
        index: usize,
        presence: Presence<T>,
        default: fn() -> T,
    ) -> Option<T> {
        if presence.is_absent() { Some(default()) } else { self.value(index, presence) }
    }

    #[doc(hidden)]
    pub fn nullable_or<T>(
        &mut self,
        presence: Presence<T>,
        default: fn() -> Option<T>,
    ) -> Option<T> {
        if presence.is_absent() { default() } else { presence.into_value() }
    }

    fn note(&mut self, index: usize, rule: Rule) {
        if self.report.has(index) {
            return;
        }
        if let Some(property) = self.entity_type.properties().get(index) {
            self.report.add(index, Violation::new(property.name(), rule));
        }
    }
}

/// The change of a property of type `T` from `old` to `new`.
pub fn changed_value<T: EdmValue>(new: &T, old: &T) -> Presence<T> {
    if same(new.view(), old.view()) { Presence::Absent } else { Presence::Value(new.clone()) }
}

/// The change of a property of type `Option<T>` from `old` to `new`: `None` is null.
pub fn changed_nullable<T: EdmValue>(new: &Option<T>, old: &Option<T>) -> Presence<T> {
    if same(new.view(), old.view()) {
        return Presence::Absent;
    }
    new.clone().map_or(Presence::Null, Presence::Value)
}

/// Merges a change into a property of type `T`.
pub fn apply_value<T: EdmValue>(property: &mut T, change: Presence<T>) {
    let change = match change {
        Presence::Absent => None,
        Presence::Null => T::null(),
        Presence::Value(value) => Some(value),
    };
    if let Some(value) = change {
        *property = value;
    }
}

/// Merges a change into a property of type `Option<T>`.
pub fn apply_nullable<T>(property: &mut Option<T>, change: Presence<T>) {
    match change {
        Presence::Absent => {}
        Presence::Null => *property = None,
        Presence::Value(value) => *property = Some(value),
    }
}

/// Whether two values of one type are the same on the wire, property by property.
pub fn same_properties(one: &dyn Properties, other: &dyn Properties) -> bool {
    (0..one.entity_type().properties().len())
        .all(|index| same(one.value(index).view(), other.value(index).view()))
}

/// Whether two values are the same on the wire. NaN is the same as NaN: sending it again would
/// change nothing.
fn same(one: ValueRef<'_>, other: ValueRef<'_>) -> bool {
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
        (ValueRef::String(one), ValueRef::String(other)) => one == other,
        (ValueRef::Guid(one), ValueRef::Guid(other)) => one == other,
        (ValueRef::DateTimeOffset(one), ValueRef::DateTimeOffset(other)) => {
            one.is_identical(&other)
        }
        (ValueRef::Collection(one), ValueRef::Collection(other)) => {
            one.len() == other.len()
                && iter(one).zip(iter(other)).all(|(one, other)| same(one, other))
        }
        _ => false,
    }
}
