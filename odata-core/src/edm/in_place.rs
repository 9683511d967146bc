//! Values to begin with, made where they are to stay.
//!
//! Each of these functions has a whole value on its stack. None of them is inlined, so that the function that calls
//! it, and then reads or merges what is nested in the value, has none: a level of nesting takes little stack,
//! however large a value is.

use super::Presence;
use super::value::{EdmValue, ValueError};

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

/// The place may hold a value: a type of the user's own may read each item of a collection into the same one.
#[inline(never)]
pub(crate) fn begin_again<T: EdmValue>(place: &mut T) {
    *place = T::__blank();
}

/// Adds a value to the end of a list. (`Vec::push_mut` is newer than our minimum.)
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

// What was read of a type that has no value to begin with.

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

// What was filled in its place, which is taken out again if it could not be read.

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

/// Puts an item at the end of a list, and returns its place.
pub(crate) fn push_mut<T>(items: &mut Vec<T>, item: T) -> &mut T {
    let at = items.len();
    items.push(item);
    &mut items[at]
}
