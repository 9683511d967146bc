//! The partial of a value: the type that a property of a partial holds.

use super::{Changes, EdmValue, Finish, Presence};

/// A type that a partial holds for a property of type `T`. It becomes a `T`, changes a `T`, or is
/// the difference of two.
///
/// Values may be nested as deep as a message, so all methods work in place: a level of nesting
/// takes little stack, regardless of the size of the type.
pub trait PartialValue<T>: EdmValue + Clone {
    // `true` if this is the value itself, and not the partial of a structured type.
    #[doc(hidden)]
    const __IS_VALUE: bool = false;

    // Takes the value.
    #[doc(hidden)]
    fn __take(place: &mut Presence<Self>) -> Option<T> {
        _ = place;
        None
    }

    // Takes the value of a property in a box.
    #[doc(hidden)]
    fn __take_boxed(place: &mut Presence<Box<Self>>) -> Option<Box<T>> {
        _ = place;
        None
    }

    // Returns a copy of the value.
    #[doc(hidden)]
    fn __of(value: &T) -> Option<Self> {
        _ = value;
        None
    }

    // Creates a value of a type without an initial value. If a property is missing, records a
    // violation and returns `None`.
    #[doc(hidden)]
    fn __finish(&mut self, finish: &mut Finish) -> Option<T> {
        _ = finish;
        None
    }

    // Moves the properties that are present into the value.
    #[doc(hidden)]
    fn __apply(&mut self, value: &mut T, finish: &mut Finish);

    // Sets what has changed, or all of the new value. All properties are absent at first.
    #[doc(hidden)]
    fn __changes(&mut self, new: &T, old: &T, changes: &mut Changes);
}

/// A value without a partial of its own is always whole.
impl<T: EdmValue + Clone> PartialValue<T> for T {
    const __IS_VALUE: bool = true;

    fn __take(place: &mut Presence<Self>) -> Option<T> {
        place.take().into_value()
    }

    fn __take_boxed(place: &mut Presence<Box<Self>>) -> Option<Box<T>> {
        place.take().into_value()
    }

    fn __of(value: &T) -> Option<Self> {
        Some(value.clone())
    }

    fn __apply(&mut self, value: &mut T, _: &mut Finish) {
        std::mem::swap(self, value);
    }

    fn __changes(&mut self, new: &T, _: &T, _: &mut Changes) {
        self.clone_from(new);
    }
}
