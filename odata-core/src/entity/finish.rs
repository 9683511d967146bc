//! From a partial to an entity and back, property by property: what generated code calls.

use super::{ODataPartial, ODataStructured, Properties};
use crate::edm::{EdmValue, Object, PartialValue, Presence, ValueError, ValueRef};
use crate::json::iter;
use crate::schema::StructuredType;
use crate::validate::{Report, Rule, Violation, Violations};

/// Turns the properties of a partial into those of an entity and notes what is missing.
#[derive(Debug)]
pub struct Finish {
    descriptor: &'static StructuredType,
    report: Report,
    /// What is wrong with the nested value that was finished last, paths relative to it.
    nested: Vec<Violation>,
}

impl Finish {
    /// The report holds what could not be read; such a property is not missed as well.
    pub(crate) const fn new(descriptor: &'static StructuredType, report: Report) -> Self {
        Self { descriptor, report, nested: Vec::new() }
    }

    pub(crate) fn end<T>(self, finished: Option<T>) -> Result<T, Violations> {
        match finished {
            Some(finished) if self.report.is_empty() => Ok(finished),
            _ => Err(self.violations()),
        }
    }

    /// A property that gives `None` has noted why.
    fn violations(self) -> Violations {
        Violations::of(self.report.into_violations())
    }

    #[doc(hidden)]
    pub fn value<T: EdmValue>(
        &mut self,
        index: usize,
        presence: Presence<T::Partial>,
    ) -> Option<T> {
        let (instead, rule) = match presence {
            Presence::Value(value) => return self.finished(index, value),
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
        presence: Presence<T::Partial>,
        default: fn() -> T,
    ) -> Option<T> {
        if presence.is_absent() { Some(default()) } else { self.value(index, presence) }
    }

    #[doc(hidden)]
    pub fn nullable<T: EdmValue>(
        &mut self,
        index: usize,
        presence: Presence<T::Partial>,
    ) -> Option<T> {
        presence.into_value().and_then(|value| self.finished(index, value))
    }

    #[doc(hidden)]
    pub fn nullable_or<T: EdmValue>(
        &mut self,
        index: usize,
        presence: Presence<T::Partial>,
        default: fn() -> Option<T>,
    ) -> Option<T> {
        if presence.is_absent() { default() } else { self.nullable(index, presence) }
    }

    fn finished<T, P: PartialValue<T>>(&mut self, index: usize, value: P) -> Option<T> {
        let finished = value.finish(self);
        if !self.nested.is_empty() {
            self.take_nested(index);
        }
        finished
    }

    #[cold]
    fn take_nested(&mut self, index: usize) {
        let name =
            self.descriptor.property(index).map(super::super::schema::StructuralProperty::name);
        let nested = std::mem::take(&mut self.nested);
        if !self.report.has(index) {
            for violation in nested {
                self.report.add(index, violation.under(name.unwrap_or_default()));
            }
        }
    }

    fn note(&mut self, index: usize, rule: Rule) {
        if self.report.has(index) {
            return;
        }
        if let Some(property) = self.descriptor.property(index) {
            self.report.add(index, Violation::new(property.name(), rule));
        }
    }

    /// Finishes a value of another type within this one.
    fn within<T>(
        &mut self,
        descriptor: &'static StructuredType,
        finish: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let mut inner = Self::new(descriptor, Report::default());
        let finished = finish(&mut inner);
        self.nested = inner.report.into_violations();
        finished
    }
}

/// Finishes the partial of a nested value.
pub fn finish_structured<P>(partial: P, outer: &mut Finish) -> Option<P::Of>
where
    P: ODataPartial<Of: ODataStructured>,
{
    outer.within(P::Of::DESCRIPTOR, |finish| partial.__finish(finish))
}

/// Merges the partial of a nested value into that value.
pub fn apply_structured<P>(partial: P, value: &mut P::Of, outer: &mut Finish)
where
    P: ODataPartial<Of: ODataStructured>,
{
    outer.within(P::Of::DESCRIPTOR, |finish| partial.__apply(value, finish));
}

/// The changes of a nested value.
pub fn changes_structured<P: ODataPartial>(new: &P::Of, old: &P::Of) -> Option<P> {
    let mut partial = P::default();
    partial.__changes(new, old).then_some(partial)
}

/// All that a nested value has.
pub fn whole_structured<P: ODataPartial>(value: &P::Of) -> P {
    let mut partial = P::default();
    partial.__whole(value);
    partial
}

/// Reads a partial.
///
/// # Errors
/// Where something in it can't be read; that has been noted.
pub fn read_partial<'de, P>(object: &mut dyn Object<'de>) -> Result<P, ValueError>
where
    P: ODataPartial<Of: ODataStructured> + super::PropertySlots<'de>,
{
    let mut partial = P::default();
    let report = object.members(P::Of::DESCRIPTOR, &mut partial)?;
    if report.is_empty() {
        return Ok(partial);
    }
    object.note(report.into_violations());
    Err(ValueError::noted())
}

/// Reads a value through its partial.
///
/// # Errors
/// Where something in it can't be read, or is missing; that has been noted.
pub fn read_structured<'de, P>(object: &mut dyn Object<'de>) -> Result<P::Of, ValueError>
where
    P: ODataPartial<Of: ODataStructured> + super::PropertySlots<'de>,
{
    let mut partial = P::default();
    let report = object.members(P::Of::DESCRIPTOR, &mut partial)?;
    let mut finish = Finish::new(P::Of::DESCRIPTOR, report);
    // Moved once: an entity may be large.
    match partial.__finish(&mut finish) {
        Some(finished) if finish.report.is_empty() => Ok(finished),
        _ => Err(noted(finish, object)),
    }
}

#[cold]
fn noted(finish: Finish, object: &mut dyn Object<'_>) -> ValueError {
    object.note(finish.violations().into_iter().collect());
    ValueError::noted()
}

/// The change of a property of type `T` from `old` to `new`; `any` says that there is one.
pub fn changed_value<T: EdmValue>(new: &T, old: &T, any: &mut bool) -> Presence<T::Partial> {
    match <T::Partial as PartialValue<T>>::changes(new, old) {
        Some(changes) => {
            *any = true;
            Presence::Value(changes)
        }
        None => Presence::Absent,
    }
}

/// The change of a property of type `Option<T>` from `old` to `new`: `None` is null.
pub fn changed_nullable<T: EdmValue>(
    new: Option<&T>,
    old: Option<&T>,
    any: &mut bool,
) -> Presence<T::Partial> {
    match (new, old) {
        (Some(new), Some(old)) => changed_value(new, old, any),
        (None, None) => Presence::Absent,
        (Some(new), None) => {
            *any = true;
            Presence::Value(<T::Partial as PartialValue<T>>::of(new))
        }
        (None, Some(_)) => {
            *any = true;
            Presence::Null
        }
    }
}

/// All that a property of type `T` has.
pub fn whole_value<T: EdmValue>(value: &T) -> Presence<T::Partial> {
    Presence::Value(<T::Partial as PartialValue<T>>::of(value))
}

/// All that a property of type `Option<T>` has; `None` is nothing.
pub fn whole_nullable<T: EdmValue>(value: Option<&T>) -> Presence<T::Partial> {
    value.map_or(Presence::Absent, whole_value)
}

/// Merges a change into a property of type `T`.
pub fn apply_value<T: EdmValue>(
    index: usize,
    property: &mut T,
    change: Presence<T::Partial>,
    finish: &mut Finish,
) {
    match change {
        Presence::Absent => {}
        Presence::Null => {
            if let Some(null) = T::null() {
                *property = null;
            }
        }
        Presence::Value(change) => {
            change.apply(property, finish);
            finish.take_nested(index);
        }
    }
}

/// Merges a change into a property of type `Option<T>`, or `Option<Box<T>>` by its `boxed`.
pub fn apply_nullable<T, B>(
    index: usize,
    property: &mut Option<B>,
    change: Presence<T::Partial>,
    finish: &mut Finish,
) where
    T: EdmValue,
    B: std::borrow::BorrowMut<T> + From<T>,
{
    match (change, property) {
        (Presence::Absent, _) => {}
        (Presence::Null, property) => *property = None,
        (Presence::Value(change), Some(property)) => {
            change.apply(property.borrow_mut(), finish);
            finish.take_nested(index);
        }
        (Presence::Value(change), property) => {
            let finished = finish.finished(index, change);
            if let Some(value) = finished {
                *property = Some(B::from(value));
            }
        }
    }
}

/// The partial of a boxed property, boxed.
pub fn boxed<P>(presence: Presence<P>) -> Presence<Box<P>> {
    match presence {
        Presence::Absent => Presence::Absent,
        Presence::Null => Presence::Null,
        Presence::Value(value) => Presence::Value(Box::new(value)),
    }
}

/// The partial of a boxed property, out of its box.
#[must_use]
pub fn unboxed<P>(presence: Presence<Box<P>>) -> Presence<P> {
    match presence {
        Presence::Absent => Presence::Absent,
        Presence::Null => Presence::Null,
        Presence::Value(value) => Presence::Value(*value),
    }
}

/// Whether two values of one type are the same on the wire, property by property.
pub fn same_properties(one: &dyn Properties, other: &dyn Properties) -> bool {
    let descriptor = one.descriptor();
    one.type_annotation() == other.type_annotation()
        && descriptor.len() == other.descriptor().len()
        && (0..descriptor.len())
            .all(|index| same(one.value(index).view(), other.value(index).view()))
        && one.dynamic() == other.dynamic()
        && one.annotations() == other.annotations()
        && one.verbatim() == other.verbatim()
}

/// Whether two values are the same on the wire. NaN is the same as NaN: sending it again would
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
        (ValueRef::Decimal(one), ValueRef::Decimal(other))
        | (ValueRef::Text(one), ValueRef::Text(other)) => one.to_string() == other.to_string(),
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
                && iter(one).zip(iter(other)).all(|(one, other)| same(one, other))
        }
        _ => false,
    }
}
