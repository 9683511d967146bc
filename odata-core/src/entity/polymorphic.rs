//! Which of several derived types an object has: what generated code calls.

use crate::json::judge_members;
use crate::model::{NOT_A_STRING, Object, ReadObject, ValueError, ValueFault};
use crate::schema::StructuredType;

/// The place of the type that the object has by its annotation; without one it has the declared
/// type \[OData-JSON 4.5.3\]. `None` where it is among none of them.
///
/// A derived `Clone` has a value of each of the types on its stack, in a debug build, and twice the struct that it
/// clones. `size` is the size of all of them together.
///
/// # Errors
/// When the annotation is no string, or reading can't go on.
pub fn variant(
    object: &mut dyn Object<'_>,
    declared: &str,
    types: &[&'static StructuredType],
    size: usize,
) -> Result<Option<usize>, ValueError> {
    object.__budget().add_to_next(size / 2);
    let annotation = match object.type_name() {
        Err(ValueError(ValueFault::WrongType)) => {
            return Err(ValueError::other_type(declared, NOT_A_STRING));
        }
        annotation => annotation?,
    };
    let name = annotation.as_deref().unwrap_or(declared);
    let exact = types.iter().position(|it| it.qualified_name() == name);
    // By the alias of a namespace, or of another version.
    Ok(exact.or_else(|| types.iter().position(|it| it.is_named(name))))
}

/// Reads the object as one of the types.
///
/// # Errors
/// As the type.
// Not within the function that chooses the type: in a debug build that would have a value of each type on its stack,
// while it reads what is nested in one. For the same reason each of these functions has one such value.
pub fn read_variant<'de, T: ReadObject<'de>, E>(
    object: &mut dyn Object<'de>,
    variant: fn(T) -> E,
) -> Result<E, ValueError> {
    if T::__IN_PLACE { fill_variant(object, variant) } else { make_variant(object, variant) }
}

#[inline(never)]
fn fill_variant<'de, T: ReadObject<'de>, E>(
    object: &mut dyn Object<'de>,
    variant: fn(T) -> E,
) -> Result<E, ValueError> {
    let mut value = T::__blank();
    match value.__fill(object) {
        Ok(()) => of_variant(value, variant),
        Err(error) => Err(error),
    }
}

#[inline(never)]
fn make_variant<'de, T: ReadObject<'de>, E>(
    object: &mut dyn Object<'de>,
    variant: fn(T) -> E,
) -> Result<E, ValueError> {
    match T::read_object(object) {
        Ok(value) => Ok(variant(value)),
        Err(error) => Err(error),
    }
}

#[allow(clippy::unnecessary_wraps)] // The caller would have the value twice.
#[inline(never)]
fn of_variant<T, E>(value: T, variant: fn(T) -> E) -> Result<E, ValueError> {
    Ok(variant(value))
}

/// The error for an object of none of the types.
pub fn no_variant(object: &mut dyn Object<'_>, declared: &str) -> ValueError {
    match object.type_name() {
        Ok(Some(found)) => ValueError::other_type(declared, &found),
        Ok(None) => unnamed(object, declared),
        Err(error) => error,
    }
}

/// An object without a type annotation may be something else, such as null or an error.
fn unnamed(object: &mut dyn Object<'_>, declared: &str) -> ValueError {
    let members = match object.untyped() {
        Ok(members) => members,
        Err(error) => return error,
    };
    match judge_members(&members, declared, (object.__level(), false)) {
        Err(error) => error,
        Ok(()) => ValueError::other_type(
            &format!("a type derived from {declared}"),
            "an object without a type annotation",
        ),
    }
}
