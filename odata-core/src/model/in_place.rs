//! Creates initial values in the place where they will stay.
//!
//! Each of these functions holds a whole value on its stack. None of them is inlined. A caller that
//! reads or merges nested values therefore has no such value in its own stack frame, and a level of
//! nesting takes little stack, regardless of the size of the value.

use super::{EdmValue, Presence, ValueError};

#[inline(never)]
pub(crate) fn begin_boxed<T: EdmValue>() -> Box<T> {
    Box::new(T::__blank())
}

#[inline(never)]
pub(crate) fn begin<T: EdmValue>(place: &mut Option<T>) -> &mut T {
    place.insert(T::__blank())
}

#[inline(never)]
pub(crate) fn begin_presence<T: EdmValue>(place: &mut Presence<T>) -> &mut T {
    place.insert(T::__blank())
}

/// Resets a value. The place may already hold one, because a type of the user's may read each item
/// of a collection into the same value.
#[inline(never)]
pub(crate) fn begin_again<T: EdmValue>(place: &mut T) {
    *place = T::__blank();
}

/// Adds an initial value to the end of a list. (`Vec::push_mut` needs a newer Rust than the MSRV.)
#[inline(never)]
pub(crate) fn begin_item<T: EdmValue>(items: &mut Vec<T>) -> &mut T {
    push_mut(items, T::__blank())
}

#[inline(never)]
pub(crate) fn clear<T>(place: &mut Option<T>) {
    *place = None;
}

#[inline(never)]
pub(crate) fn clear_presence<T>(place: &mut Presence<T>) {
    *place = Presence::Absent;
}

#[inline(never)]
pub(crate) fn set_null<T>(place: &mut Presence<T>) {
    *place = Presence::Null;
}

// Functions for values that were read of a type without an initial value.

#[inline(never)]
pub(crate) fn put<T>(place: &mut T, read: Result<T, ValueError>) -> Result<(), ValueError> {
    match read {
        Ok(value) => *place = value,
        Err(error) => return Err(error),
    }
    Ok(())
}

#[inline(never)]
pub(crate) fn put_some<T>(
    place: &mut Option<T>,
    read: Result<T, ValueError>,
) -> Result<(), ValueError> {
    match read {
        Ok(value) => *place = Some(value),
        Err(error) => return Err(error),
    }
    Ok(())
}

#[inline(never)]
pub(crate) fn put_presence<T>(
    place: &mut Presence<T>,
    read: Result<T, ValueError>,
) -> Result<(), ValueError> {
    match read {
        Ok(value) => *place = Presence::Value(value),
        Err(error) => return Err(error),
    }
    Ok(())
}

#[inline(never)]
pub(crate) fn put_item<T>(
    items: &mut Vec<T>,
    read: Result<T, ValueError>,
) -> Result<(), ValueError> {
    match read {
        Ok(item) => items.push(item),
        Err(error) => return Err(error),
    }
    Ok(())
}

// Functions for values that were filled in place. A value that could not be read is removed again.

#[inline(never)]
pub(crate) fn kept<T>(
    place: &mut Option<T>,
    read: Result<(), ValueError>,
) -> Result<(), ValueError> {
    if read.is_err() {
        *place = None;
    }
    read
}

#[inline(never)]
pub(crate) fn kept_presence<T>(
    place: &mut Presence<T>,
    read: Result<(), ValueError>,
) -> Result<(), ValueError> {
    if read.is_err() {
        *place = Presence::Absent;
    }
    read
}

#[inline(never)]
pub(crate) fn kept_item<T>(
    items: &mut Vec<T>,
    read: Result<(), ValueError>,
) -> Result<(), ValueError> {
    if read.is_err() {
        items.pop();
    }
    read
}

/// Adds an item to the end of a list, and returns a reference to it.
pub(crate) fn push_mut<T>(items: &mut Vec<T>, item: T) -> &mut T {
    let at = items.len();
    items.push(item);
    &mut items[at]
}
