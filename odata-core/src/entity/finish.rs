//! From a partial to an entity and back, property by property: what generated code calls.

use super::{
    Annotations, DynamicProperties, ODataPartial, ODataStructured, Properties, type_annotation,
    values,
};
use crate::edm::{CollectionRef, EdmValue, Object, PartialValue, Presence, ValueError, ValueRef};
use crate::json::iter;
use crate::schema::{StructuralProperty, StructuredType};
use crate::validate::{Report, Rule, Violation, Violations};

/// Turns the properties of a partial into those of an entity, one after the other, and notes what is
/// missing.
#[derive(Debug)]
pub struct Finish {
    descriptor: &'static StructuredType,
    report: Report,
    /// Of the next property.
    index: usize,
}

impl Finish {
    /// The report holds what could not be read; such a property is not missed as well.
    pub(crate) const fn new(descriptor: &'static StructuredType, report: Report) -> Self {
        Self { descriptor, report, index: 0 }
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

    /// The place of the property whose turn it is.
    const fn next(&mut self) -> usize {
        self.index += 1;
        self.index - 1
    }

    #[doc(hidden)]
    pub fn value<T: EdmValue>(&mut self, presence: Presence<T::Partial>) -> Option<T> {
        let index = self.next();
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
    pub fn nullable<T: EdmValue>(&mut self, presence: Presence<T::Partial>) -> Option<T> {
        let index = self.next();
        presence.into_value().and_then(|value| self.finished(index, value))
    }

    #[doc(hidden)]
    pub fn boxed_value<T: EdmValue>(
        &mut self,
        presence: Presence<Box<T::Partial>>,
    ) -> Option<Box<T>> {
        self.value(unboxed(presence)).map(Box::new)
    }

    #[doc(hidden)]
    pub fn boxed_nullable<T: EdmValue>(
        &mut self,
        presence: Presence<Box<T::Partial>>,
    ) -> Option<Box<T>> {
        self.nullable(unboxed(presence)).map(Box::new)
    }

    /// The default of a property that is not there.
    #[doc(hidden)]
    pub const fn default<T>(&mut self, default: T) -> T {
        _ = self.next();
        default
    }

    fn finished<T: EdmValue>(&mut self, index: usize, value: T::Partial) -> Option<T> {
        self.within::<T, _>(index, |finish| value.__finish(finish))
    }

    fn note(&mut self, index: usize, rule: Rule) {
        if self.report.has(index) {
            return;
        }
        if let Some(property) = self.descriptor.property(index) {
            self.report.add(index, Violation::new(property.name(), rule));
        }
    }

    /// Finishes a value within this one: one of a structured type has properties of its own.
    fn within<T: EdmValue, R>(&mut self, index: usize, finish: impl FnOnce(&mut Self) -> R) -> R {
        let Some(descriptor) = T::__DESCRIPTOR else { return finish(self) };
        let mut inner = Self::new(descriptor, Report::default());
        let finished = finish(&mut inner);
        if !inner.report.is_empty() {
            self.take(index, inner.report);
        }
        finished
    }

    #[cold]
    fn take(&mut self, index: usize, nested: Report) {
        let name = self.descriptor.property(index).map(StructuralProperty::name);
        if !self.report.has(index) {
            for violation in nested.into_violations() {
                self.report.add(index, violation.under(name.unwrap_or_default()));
            }
        }
    }

    /// Merges a change into a property of type `T`.
    #[doc(hidden)]
    pub fn apply_value<T: EdmValue>(&mut self, property: &mut T, change: Presence<T::Partial>) {
        let index = self.next();
        match change {
            Presence::Absent => {}
            Presence::Null => {
                if let Some(null) = T::null() {
                    *property = null;
                }
            }
            Presence::Value(change) => {
                self.within::<T, _>(index, |finish| change.__apply(property, finish));
            }
        }
    }

    /// Merges a change into a property of type `Option<T>`.
    #[doc(hidden)]
    pub fn apply_nullable<T: EdmValue>(
        &mut self,
        property: &mut Option<T>,
        change: Presence<T::Partial>,
    ) {
        self.apply_in(property, change);
    }

    #[doc(hidden)]
    pub fn apply_boxed_value<T: EdmValue>(
        &mut self,
        property: &mut Box<T>,
        change: Presence<Box<T::Partial>>,
    ) {
        self.apply_value::<T>(property, unboxed(change));
    }

    #[doc(hidden)]
    pub fn apply_boxed_nullable<T: EdmValue>(
        &mut self,
        property: &mut Option<Box<T>>,
        change: Presence<Box<T::Partial>>,
    ) {
        self.apply_in::<T, _>(property, unboxed(change));
    }

    fn apply_in<T: EdmValue, B>(&mut self, property: &mut Option<B>, change: Presence<T::Partial>)
    where
        B: std::borrow::BorrowMut<T> + From<T>,
    {
        let index = self.next();
        match (change, property) {
            (Presence::Absent, _) => {}
            (Presence::Null, property) => *property = None,
            (Presence::Value(change), Some(property)) => {
                let property = property.borrow_mut();
                self.within::<T, _>(index, |finish| change.__apply(property, finish));
            }
            (Presence::Value(change), property) => {
                if let Some(value) = self.finished::<T>(index, change) {
                    *property = Some(B::from(value));
                }
            }
        }
    }
}

/// All that a value has.
pub fn whole<P: ODataPartial>(value: &P::Of) -> P {
    P::__changes(value, value, true).unwrap_or_default()
}

/// Reads a partial.
///
/// # Errors
/// Where something in it can't be read; that has been noted.
pub(super) fn read_partial<'de, P>(object: &mut dyn Object<'de>) -> Result<P, ValueError>
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
pub(super) fn read_structured<'de, P>(object: &mut dyn Object<'de>) -> Result<P::Of, ValueError>
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

/// The partial of what has changed from an old value to a new one, or of all that the new one has,
/// property by property.
#[derive(Debug)]
pub struct Changes {
    whole: bool,
    /// Whether there is something to tell.
    any: bool,
}

impl Changes {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(whole: bool) -> Self {
        Self { whole, any: whole }
    }

    /// `None` where nothing has changed.
    #[doc(hidden)]
    pub fn end<P>(self, partial: P) -> Option<P> {
        self.any.then_some(partial)
    }

    #[doc(hidden)]
    pub fn value<T: EdmValue>(&mut self, new: &T, old: &T) -> Presence<T::Partial> {
        if const { T::TYPE.leads_to_entities() } {
            // Only `Links` tell an empty collection from one that was not read.
            let is_unread = |items: &dyn CollectionRef| {
                if T::__STANDS_ALONE {
                    items.len() == 0
                } else {
                    !self.whole && !items.is_there() && items.delta().is_none()
                }
            };
            if matches!(new.view(), ValueRef::Collection(items) if is_unread(items)) {
                return Presence::Absent;
            }
        }
        match <T::Partial as PartialValue<T>>::__changes(new, old, self.whole) {
            Some(changes) => {
                self.any = true;
                Presence::Value(changes)
            }
            None => Presence::Absent,
        }
    }

    /// Compares a property of type `Option<T>`: `None` clears the older value, except for a navigation
    /// property, which has no value unless it is expanded.
    #[doc(hidden)]
    pub fn nullable<T: EdmValue>(
        &mut self,
        new: &Option<T>,
        old: &Option<T>,
    ) -> Presence<T::Partial> {
        self.option(new.as_ref(), old.as_ref())
    }

    #[doc(hidden)]
    pub fn boxed_value<T: EdmValue>(&mut self, new: &T, old: &T) -> Presence<Box<T::Partial>> {
        boxed(self.value(new, old))
    }

    #[doc(hidden)]
    pub fn boxed_nullable<T: EdmValue>(
        &mut self,
        new: &Option<Box<T>>,
        old: &Option<Box<T>>,
    ) -> Presence<Box<T::Partial>> {
        boxed(self.option::<T>(new.as_deref(), old.as_deref()))
    }

    fn option<T: EdmValue>(&mut self, new: Option<&T>, old: Option<&T>) -> Presence<T::Partial> {
        match (new, old) {
            (Some(new), Some(old)) => self.value(new, old),
            (None, None) => Presence::Absent,
            (None, Some(_)) if const { T::TYPE.leads_to_entities() } => Presence::Absent,
            (Some(new), None) => {
                self.any = true;
                let all = <T::Partial as PartialValue<T>>::__changes(new, new, true);
                all.map_or(Presence::Absent, Presence::Value)
            }
            (None, Some(_)) => {
                self.any = true;
                Presence::Null
            }
        }
    }

    /// Of the base type.
    #[doc(hidden)]
    pub fn base<T: ODataStructured>(&mut self, new: &T, old: &T) -> T::Partial {
        let changes = <T::Partial as PartialValue<T>>::__changes(new, old, self.whole);
        self.any |= changes.is_some();
        changes.unwrap_or_default()
    }

    #[doc(hidden)]
    pub fn dynamic(
        &mut self,
        new: &DynamicProperties,
        old: &DynamicProperties,
    ) -> DynamicProperties {
        if self.whole {
            return new.clone();
        }
        let changes = new.changes_since(old);
        self.any |= !changes.is_empty();
        changes
    }

    /// Annotations are not compared. The type annotation of a derived type goes along with the changes.
    #[doc(hidden)]
    pub fn annotations(&mut self, new: &Annotations, old: &Annotations) -> Annotations {
        if self.whole {
            return new.clone();
        }
        self.any |= new.type_annotation() != old.type_annotation();
        new.type_alone()
    }
}

fn boxed<P>(presence: Presence<P>) -> Presence<Box<P>> {
    match presence {
        Presence::Absent => Presence::Absent,
        Presence::Null => Presence::Null,
        Presence::Value(value) => Presence::Value(Box::new(value)),
    }
}

fn unboxed<P>(presence: Presence<Box<P>>) -> Presence<P> {
    match presence {
        Presence::Absent => Presence::Absent,
        Presence::Null => Presence::Null,
        Presence::Value(value) => Presence::Value(*value),
    }
}

/// Whether two values of one type are the same on the wire, property by property.
pub fn same_properties(one: &dyn Properties, other: &dyn Properties) -> bool {
    type_annotation(one) == type_annotation(other)
        && one.descriptor().len() == other.descriptor().len()
        && values(one).into_iter().zip(values(other)).all(|(one, other)| same(one, other))
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
                && one.delta() == other.delta()
                && iter(one).zip(iter(other)).all(|(one, other)| same(one, other))
        }
        _ => false,
    }
}
