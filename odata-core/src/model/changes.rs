//! Creates the partial of the differences between two values, property by property. Generated code
//! calls these functions.
//!
//! As in [`finish`](super::finish), recursive functions have no whole value on their stack.

use super::{
    Annotations, CollectionRef, DynamicProperties, EdmValue, PartialValue, Presence,
    Representation, ValueRef, begin_boxed, begin_presence, clear_presence, same, set_null,
};

/// Returns the partial with all properties of a value.
pub fn whole<P: Representation + PartialValue<P::Of> + Default>(value: &P::Of) -> P {
    let mut partial = P::default();
    partial.__changes(value, value, &mut Changes { is_whole: true, any: true });
    partial
}

/// Returns the partial of what has changed.
pub(crate) fn changed<T, P: PartialValue<T> + Default>(new: &T, old: &T) -> P {
    let mut partial = P::default();
    let mut changes = Changes { is_whole: false, any: false };
    partial.__changes(new, old, &mut changes);
    if changes.any { partial } else { P::default() }
}

/// Fills a partial with the differences between an old and a new value, or with all of the new
/// value, property by property.
#[derive(Debug)]
pub struct Changes {
    is_whole: bool,
    /// `true` if a property has changed, or if the partial is of the whole value.
    any: bool,
}

impl Changes {
    /// Compares a property of type `T`.
    #[doc(hidden)]
    pub fn value<T: EdmValue>(&mut self, place: &mut Presence<T::Partial>, new: &T, old: &T) {
        if self.is_unread(new) {
            return;
        }
        if <T::Partial as PartialValue<T>>::__IS_VALUE {
            if self.has_changed(new, old) {
                copy(place, new);
            }
        } else if !self.within(begin_presence(place), new, old) {
            clear_presence(place);
        }
    }

    /// Compares a property of type `Option<T>`. `None` clears the older value, except that of a
    /// navigation property, because a navigation property has no value unless it is expanded.
    #[doc(hidden)]
    pub fn nullable<T: EdmValue>(
        &mut self,
        place: &mut Presence<T::Partial>,
        new: &Option<T>,
        old: &Option<T>,
    ) {
        match (new, old) {
            (Some(new), Some(old)) => self.value(place, new, old),
            (Some(new), None) => {
                self.any = true;
                if <T::Partial as PartialValue<T>>::__IS_VALUE {
                    copy(place, new);
                } else {
                    self.within_whole(begin_presence(place), new);
                }
            }
            (None, None) => {}
            (None, Some(_)) if const { T::TYPE.leads_to_entities() } => {}
            (None, Some(_)) => {
                self.any = true;
                set_null(place);
            }
        }
    }

    /// Compares a property of type `Box<T>`.
    #[doc(hidden)]
    pub fn boxed_value<T: EdmValue>(
        &mut self,
        place: &mut Presence<Box<T::Partial>>,
        new: &T,
        old: &T,
    ) {
        if self.is_unread(new) {
            return;
        }
        if <T::Partial as PartialValue<T>>::__IS_VALUE {
            if self.has_changed(new, old) {
                copy_boxed(place, new);
            }
            return;
        }
        let mut partial = begin_boxed();
        if self.within(&mut *partial, new, old) {
            *place = Presence::Value(partial);
        }
    }

    /// Compares a property of type `Option<Box<T>>`.
    #[doc(hidden)]
    pub fn boxed_nullable<T: EdmValue>(
        &mut self,
        place: &mut Presence<Box<T::Partial>>,
        new: &Option<Box<T>>,
        old: &Option<Box<T>>,
    ) {
        match (new, old) {
            (Some(new), Some(old)) => self.boxed_value::<T>(place, new, old),
            (Some(new), None) => {
                self.any = true;
                if <T::Partial as PartialValue<T>>::__IS_VALUE {
                    return copy_boxed::<T>(place, new);
                }
                let mut partial = begin_boxed();
                self.within_whole::<T>(&mut partial, new);
                *place = Presence::Value(partial);
            }
            (None, None) => {}
            (None, Some(_)) if const { T::TYPE.leads_to_entities() } => {}
            (None, Some(_)) => {
                self.any = true;
                *place = Presence::Null;
            }
        }
    }

    /// Compares the dynamic properties.
    #[doc(hidden)]
    pub fn dynamic(
        &mut self,
        place: &mut DynamicProperties,
        new: &DynamicProperties,
        old: &DynamicProperties,
    ) {
        if self.is_whole {
            place.clone_from(new);
            return;
        }
        *place = new.changes_since(old);
        self.any |= !place.is_empty();
    }

    /// Copies the type annotation of a derived type into the changes. Annotations are not compared.
    #[doc(hidden)]
    pub fn annotations(&mut self, place: &mut Annotations, new: &Annotations, old: &Annotations) {
        if self.is_whole {
            place.clone_from(new);
            return;
        }
        self.any |= new.type_annotation() != old.type_annotation();
        *place = new.type_alone();
    }

    /// Returns `true` for a collection of entities that was not read. Only `Links` distinguish it
    /// from an empty collection.
    fn is_unread<T: EdmValue>(&self, new: &T) -> bool {
        if const { !T::TYPE.leads_to_entities() } {
            return false;
        }
        let is_unread = |items: &dyn CollectionRef| {
            if T::__STANDS_ALONE {
                items.len() == 0
            } else {
                !self.is_whole && !items.is_there() && items.delta().is_none()
            }
        };
        matches!(new.view(), ValueRef::Collection(items) if is_unread(items))
    }

    fn has_changed<T: EdmValue>(&mut self, new: &T, old: &T) -> bool {
        let has_changed = self.is_whole || !same(new.view(), old.view());
        self.any |= has_changed;
        has_changed
    }

    /// Compares a nested value. Returns `true` if anything has changed.
    fn within<T, P: PartialValue<T>>(&mut self, partial: &mut P, new: &T, old: &T) -> bool {
        let before = std::mem::replace(&mut self.any, self.is_whole);
        partial.__changes(new, old, self);
        let any = self.any;
        self.any |= before;
        any
    }

    /// Adds all of a nested value.
    fn within_whole<T: EdmValue>(&mut self, partial: &mut T::Partial, new: &T) {
        let is_whole = std::mem::replace(&mut self.is_whole, true);
        partial.__changes(new, new, self);
        self.is_whole = is_whole;
    }
}

#[inline(never)]
fn copy<T: EdmValue>(place: &mut Presence<T::Partial>, value: &T) {
    if let Some(value) = T::Partial::__of(value) {
        *place = Presence::Value(value);
    }
}

#[inline(never)]
fn copy_boxed<T: EdmValue>(place: &mut Presence<Box<T::Partial>>, value: &T) {
    if let Some(value) = T::Partial::__of(value) {
        *place = Presence::Value(Box::new(value));
    }
}
