//! Turns a partial into an entity, or merges it into one, property by property. Generated code
//! calls these functions.
//!
//! Values contain values, as deep as a message may be nested, and a type may have any number of
//! properties. Each value is therefore created in the place where it will stay. Recursive functions
//! take only references. Functions with a whole value on their stack are called from them, and do
//! not recurse.

use super::{
    Annotations, DynamicProperties, EdmValue, ODataStructured, Object, PartialValue, Presence,
    PropertySlots, Report, Representation, Rule, ValueError, Violation, Violations, begin,
    begin_boxed, clear,
};
use crate::limits::Limits;
use crate::schema::{PropertyDescriptor, StructuredType};

/// Moves the properties of a partial into an entity, in their order, and records missing
/// properties.
#[derive(Debug)]
pub struct Finish {
    descriptor: &'static StructuredType,
    report: Report,
    /// The index of the next property.
    index: usize,
    /// `true` if the value is new, so that all properties that are required on read must be
    /// present. Otherwise absent properties stay unchanged.
    is_new: bool,
    /// The number of values around the current one.
    depth: u32,
    /// The bytes of those values that are on the stack, because they are created from all their
    /// properties at once.
    made: usize,
}

/// The value around the one whose properties are moved.
struct Outer {
    descriptor: &'static StructuredType,
    report: Report,
    index: usize,
    made: usize,
}

fn of<T: EdmValue>() -> &'static StructuredType {
    T::__DESCRIPTOR.unwrap_or(StructuredType::NOTHING)
}

impl Finish {
    /// Starts a new value. A property in the report could not be read, so it is not reported as
    /// missing.
    pub(crate) const fn new(descriptor: &'static StructuredType, report: Report) -> Self {
        Self { descriptor, report, index: 0, is_new: true, depth: 0, made: 0 }
    }

    /// Starts to change a value.
    pub(crate) fn change(descriptor: &'static StructuredType) -> Self {
        Self { is_new: false, ..Self::new(descriptor, Report::default()) }
    }

    /// Returns the value, or the violations if a property is missing.
    pub(crate) fn end<T>(self, finished: Option<T>) -> Result<T, Violations> {
        match finished {
            Some(finished) if self.report.is_empty() => Ok(finished),
            _ => Err(self.violations()),
        }
    }

    fn violations(self) -> Violations {
        Violations::of(self.report.into_violations())
    }

    /// Returns the index of the current property, and advances.
    const fn next(&mut self) -> usize {
        self.index += 1;
        self.index - 1
    }

    #[cold]
    fn note(&mut self, index: usize, rule: Rule) {
        if self.report.has(index) {
            return;
        }
        if let Some(property) = self.descriptor.property(index) {
            self.report.add(index, Violation::new(property.name(), rule));
        }
    }

    /// Starts the properties of a nested value, which takes `size` bytes on the stack. Returns
    /// `None`, and records a violation, if the value is nested too deep.
    fn enter(
        &mut self,
        index: usize,
        descriptor: &'static StructuredType,
        size: usize,
    ) -> Option<Outer> {
        let (depth, made) = (self.depth + 1, self.made + size);
        if depth >= Limits::MAX_DEPTH || made > Limits::MADE {
            self.note_depth(index, descriptor);
            return None;
        }
        let outer = Outer {
            descriptor: std::mem::replace(&mut self.descriptor, descriptor),
            report: std::mem::take(&mut self.report),
            index: std::mem::take(&mut self.index),
            made: std::mem::replace(&mut self.made, made),
        };
        self.depth = depth;
        Some(outer)
    }

    #[cold]
    fn note_depth(&mut self, index: usize, descriptor: &StructuredType) {
        let expected = descriptor.qualified_name().to_owned();
        let reason = format!(
            "nested too deep: at most {} levels, and {} bytes of structs that are made of all their properties at once",
            Limits::MAX_DEPTH,
            Limits::MADE,
        );
        self.note(index, Rule::Malformed { expected, reason });
    }

    /// Continues with the properties of the outer value. Returns `true` if the nested value is
    /// complete.
    fn leave(&mut self, index: usize, outer: Outer) -> bool {
        (self.descriptor, self.index, self.made) = (outer.descriptor, outer.index, outer.made);
        self.depth -= 1;
        let inner = std::mem::replace(&mut self.report, outer.report);
        let is_valid = inner.is_empty();
        if !is_valid {
            self.take(index, inner);
        }
        is_valid
    }

    #[cold]
    fn take(&mut self, index: usize, inner: Report) {
        let name = self.descriptor.property(index).map(PropertyDescriptor::name);
        if !self.report.has(index) {
            for violation in inner.into_violations() {
                self.report.add(index, violation.under(name.unwrap_or_default()));
            }
        }
    }

    /// Moves the properties of a nested value.
    fn within<T: EdmValue>(
        &mut self,
        index: usize,
        value: &mut T,
        change: &mut T::Partial,
    ) -> bool {
        let Some(outer) = self.enter(index, of::<T>(), 0) else { return false };
        change.__apply(value, self);
        self.leave(index, outer)
    }

    /// Moves the properties of a nested value that is new.
    fn within_new<T: EdmValue>(
        &mut self,
        index: usize,
        value: &mut T,
        change: &mut T::Partial,
    ) -> bool {
        let is_new = std::mem::replace(&mut self.is_new, true);
        let is_valid = self.within(index, value, change);
        self.is_new = is_new;
        is_valid
    }

    /// Creates a nested value of a type without an initial value.
    fn make<T: EdmValue>(
        &mut self,
        index: usize,
        property: &mut Option<T>,
        change: &mut T::Partial,
    ) {
        let Some(outer) = self.enter(index, of::<T>(), size_of::<T>()) else { return };
        let is_new = std::mem::replace(&mut self.is_new, true);
        put(property, change.__finish(self));
        self.is_new = is_new;
        if !self.leave(index, outer) {
            clear(property);
        }
    }

    /// Creates a nested value of a type without an initial value, in a box.
    fn make_boxed<T: EdmValue>(&mut self, index: usize, change: &mut T::Partial) -> Option<Box<T>> {
        let outer = self.enter(index, of::<T>(), size_of::<T>())?;
        let is_new = std::mem::replace(&mut self.is_new, true);
        let made = boxed(change.__finish(self));
        self.is_new = is_new;
        if self.leave(index, outer) { made } else { None }
    }

    /// Creates the value of the base type.
    #[doc(hidden)]
    pub fn base<T: ODataStructured>(&mut self, partial: &mut T::Partial) -> Option<T> {
        self.whole(partial)
    }

    /// Creates the value of this partial.
    pub(crate) fn whole<T: EdmValue, P: PartialValue<T>>(&mut self, partial: &mut P) -> Option<T> {
        if !T::__HAS_BLANK {
            return partial.__finish(self);
        }
        let mut value = T::__blank();
        partial.__apply(&mut value, self);
        Some(value)
    }

    /// Returns `true` if the next property gets its default, because the value is new and the
    /// property is absent.
    #[doc(hidden)]
    pub const fn wants_default(&mut self, is_absent: bool) -> bool {
        let wants = is_absent && self.is_new;
        if wants {
            self.index += 1;
        }
        wants
    }

    /// Moves a property of type `T`.
    #[doc(hidden)]
    pub fn apply_value<T: EdmValue>(
        &mut self,
        property: &mut T,
        change: &mut Presence<T::Partial>,
    ) {
        let index = self.next();
        match change {
            Presence::Value(change) if !<T::Partial as PartialValue<T>>::__IS_VALUE => {
                self.within(index, property, change);
            }
            Presence::Value(_) => replace(property, change),
            Presence::Absent if !self.is_new => {}
            Presence::Absent => self.set_missing(index, property, false),
            Presence::Null => self.set_missing(index, property, true),
        }
    }

    /// Sets a property of type `T` that is absent or null.
    #[inline(never)]
    fn set_missing<T: EdmValue>(&mut self, index: usize, property: &mut T, is_null: bool) {
        // A null that the type does not allow was reported before any property is changed.
        let value = if self.is_new { self.missing_value(index, is_null) } else { T::null() };
        if let Some(value) = value {
            *property = value;
        }
    }

    /// Moves a property of type `Option<T>`.
    #[doc(hidden)]
    pub fn apply_nullable<T: EdmValue>(
        &mut self,
        property: &mut Option<T>,
        change: &mut Presence<T::Partial>,
    ) {
        let index = self.next();
        match change {
            Presence::Absent => {}
            Presence::Null => clear(property),
            Presence::Value(change) if !<T::Partial as PartialValue<T>>::__IS_VALUE => {
                if let Some(property) = property {
                    self.within(index, property, change);
                } else if !T::__HAS_BLANK {
                    self.make(index, property, change);
                } else if !self.within_new(index, begin(property), change) {
                    clear(property);
                }
            }
            Presence::Value(_) => replace_nullable(property, change),
        }
    }

    /// Moves a property of type `Box<T>`.
    #[doc(hidden)]
    pub fn apply_boxed_value<T: EdmValue>(
        &mut self,
        property: &mut Box<T>,
        change: &mut Presence<Box<T::Partial>>,
    ) {
        let index = self.next();
        match change {
            Presence::Value(change) if !<T::Partial as PartialValue<T>>::__IS_VALUE => {
                self.within::<T>(index, property, change);
            }
            Presence::Value(_) => {
                if let Some(new) = T::Partial::__take_boxed(change) {
                    *property = new;
                }
            }
            Presence::Absent if !self.is_new => {}
            Presence::Absent => self.set_missing::<T>(index, property, false),
            Presence::Null => self.set_missing::<T>(index, property, true),
        }
    }

    /// Moves a property of type `Option<Box<T>>`.
    #[doc(hidden)]
    pub fn apply_boxed_nullable<T: EdmValue>(
        &mut self,
        property: &mut Option<Box<T>>,
        change: &mut Presence<Box<T::Partial>>,
    ) {
        let index = self.next();
        match change {
            Presence::Absent => {}
            Presence::Null => *property = None,
            Presence::Value(change) if !<T::Partial as PartialValue<T>>::__IS_VALUE => {
                if let Some(property) = property {
                    self.within::<T>(index, property, change);
                } else if !T::__HAS_BLANK {
                    *property = self.make_boxed::<T>(index, change);
                } else {
                    let mut new = begin_boxed::<T>();
                    if self.within_new::<T>(index, &mut new, change) {
                        *property = Some(new);
                    }
                }
            }
            Presence::Value(_) => *property = T::Partial::__take_boxed(change),
        }
    }

    /// Takes a property of type `T`, for a type without an initial value.
    #[doc(hidden)]
    pub fn value<T: EdmValue>(&mut self, presence: &mut Presence<T::Partial>) -> Option<T> {
        let (index, is_null) = (self.index, presence.is_null());
        let value = self.nullable(presence);
        if value.is_some() { value } else { self.missing_value(index, is_null) }
    }

    /// Takes a property of type `Option<T>`.
    #[doc(hidden)]
    pub fn nullable<T: EdmValue>(&mut self, presence: &mut Presence<T::Partial>) -> Option<T> {
        let mut place = None;
        self.apply_nullable(&mut place, presence);
        place
    }

    /// Takes a property of type `Box<T>`.
    #[doc(hidden)]
    pub fn boxed_value<T: EdmValue>(
        &mut self,
        presence: &mut Presence<Box<T::Partial>>,
    ) -> Option<Box<T>> {
        let (index, is_null) = (self.index, presence.is_null());
        let value = self.boxed_nullable(presence);
        if value.is_some() { value } else { boxed(self.missing_value(index, is_null)) }
    }

    /// Takes a property of type `Option<Box<T>>`.
    #[doc(hidden)]
    pub fn boxed_nullable<T: EdmValue>(
        &mut self,
        presence: &mut Presence<Box<T::Partial>>,
    ) -> Option<Box<T>> {
        let mut place = None;
        self.apply_boxed_nullable(&mut place, presence);
        place
    }

    /// Returns the value of a property of type `T` that is absent or null.
    fn missing_value<T: EdmValue>(&mut self, index: usize, is_null: bool) -> Option<T> {
        let (value, rule) =
            if is_null { (T::null(), Rule::NotNull) } else { (T::absent(), Rule::Required) };
        if value.is_none() {
            self.note(index, rule);
        }
        value
    }

    /// Moves the dynamic properties.
    #[doc(hidden)]
    pub fn dynamic(&self, bag: &mut DynamicProperties, change: &mut DynamicProperties) {
        let change = std::mem::take(change);
        if self.is_new { *bag = change } else { bag.apply(change) }
    }

    /// Moves the annotations.
    #[doc(hidden)]
    pub fn annotations(&self, bag: &mut Annotations, change: &mut Annotations) {
        let change = std::mem::take(change);
        if self.is_new { *bag = change } else { bag.apply(change) }
    }
}

#[inline(never)]
fn replace<T: EdmValue>(property: &mut T, change: &mut Presence<T::Partial>) {
    if let Some(new) = T::Partial::__take(change) {
        new.__replace(property);
    }
}

#[inline(never)]
fn replace_nullable<T: EdmValue>(property: &mut Option<T>, change: &mut Presence<T::Partial>) {
    let new = T::Partial::__take(change);
    match (property, new) {
        (Some(property), Some(new)) => new.__replace(property),
        (property, new) => *property = new,
    }
}

#[inline(never)]
fn put<T>(property: &mut Option<T>, value: Option<T>) {
    *property = value;
}

#[inline(never)]
fn boxed<T>(value: Option<T>) -> Option<Box<T>> {
    value.map(Box::new)
}

/// Reads a value of a type without an initial value, through its partial.
///
/// # Errors
/// Fails if a property can't be read or is missing. The violations have been recorded.
pub(crate) fn read_structured<'de, P>(object: &mut dyn Object<'de>) -> Result<P::Of, ValueError>
where
    P: Representation<Of: ODataStructured> + PartialValue<P::Of> + Default + PropertySlots<'de>,
{
    let mut partial = begin_boxed::<P>();
    let report = object.members(P::Of::DESCRIPTOR, &mut *partial)?;
    finished(partial, report, object)
}

/// Reads a value of a type without an initial value, through its partial, into a box.
///
/// # Errors
/// Fails like [`read_structured`].
pub(crate) fn read_structured_boxed<'de, P>(
    object: &mut dyn Object<'de>,
) -> Result<Box<P::Of>, ValueError>
where
    P: Representation<Of: ODataStructured> + PartialValue<P::Of> + Default + PropertySlots<'de>,
{
    let mut partial = begin_boxed::<P>();
    let report = object.members(P::Of::DESCRIPTOR, &mut *partial)?;
    finished_boxed(partial, report, object)
}

#[inline(never)]
fn finished_boxed<P: Representation<Of: ODataStructured> + PartialValue<P::Of>>(
    partial: Box<P>,
    report: Report,
    object: &mut dyn Object<'_>,
) -> Result<Box<P::Of>, ValueError> {
    finished(partial, report, object).map(Box::new)
}

#[allow(clippy::boxed_local)] // The caller does not have it on its stack.
#[inline(never)]
fn finished<P: Representation<Of: ODataStructured> + PartialValue<P::Of>>(
    mut partial: Box<P>,
    report: Report,
    object: &mut dyn Object<'_>,
) -> Result<P::Of, ValueError> {
    let mut finish = Finish::new(P::Of::DESCRIPTOR, report);
    match finish.whole(&mut *partial) {
        Some(finished) if finish.report.is_empty() => Ok(finished),
        _ => Err(record_violations(finish, object)),
    }
}

#[cold]
fn record_violations(finish: Finish, object: &mut dyn Object<'_>) -> ValueError {
    object.note(finish.violations().into_iter().collect());
    ValueError::recorded()
}
