//! The partial of a value: what a property of a partial holds.

use super::{Changes, EdmValue, Finish, Presence};

/// What a partial holds of a property whose type is `T`: a value that becomes a `T`, changes one,
/// or is the difference of two.
///
/// Values may be nested as deep as a message, so all of this works in place: a level of nesting takes a
/// little stack, however large the type is.
pub trait PartialValue<T>: EdmValue + Clone {
    // Whether it is the value itself, and not the partial of a structured type.
    #[doc(hidden)]
    const __IS_VALUE: bool = false;

    // Takes the value out.
    #[doc(hidden)]
    fn __take(place: &mut Presence<Self>) -> Option<T> {
        _ = place;
        None
    }

    // As `__take`, of a property in a box.
    #[doc(hidden)]
    fn __take_boxed(place: &mut Presence<Box<Self>>) -> Option<Box<T>> {
        _ = place;
        None
    }

    // A copy of the value.
    #[doc(hidden)]
    fn __of(value: &T) -> Option<Self> {
        _ = value;
        None
    }

    // The value of a type that has no value to begin with; if something is missing, that is noted, and it is
    // `None`.
    #[doc(hidden)]
    fn __finish(&mut self, finish: &mut Finish) -> Option<T> {
        _ = finish;
        None
    }

    // Moves what is there into the value.
    #[doc(hidden)]
    fn __apply(&mut self, value: &mut T, finish: &mut Finish);

    // Sets what has changed, or all that the new value has. All is absent to begin with.
    #[doc(hidden)]
    fn __changes(&mut self, new: &T, old: &T, changes: &mut Changes);
}

/// A value of its own is always there as a whole.
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
