//! Selects one of several derived types for an object. Generated code calls these functions.

use crate::json::recognize_members;
use crate::model::{NOT_A_STRING, Object, ReadObject, ValueError, ValueFault};
use crate::schema::StructuredType;

/// Returns the index of the type that the annotation of the object names; without an annotation,
/// that of the declared type \[OData-JSON 4.5.3\]. Returns `None` if the type is not in the list.
///
/// In a debug build, a derived `Clone` has a value of each type on its stack, and twice the struct
/// that it clones. `size` is the total size of all of them.
///
/// # Errors
/// Fails if the annotation is not a string, or if reading can't continue.
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
    // The annotation may use the alias of a namespace, or another version.
    Ok(exact.or_else(|| types.iter().position(|it| it.is_named(name))))
}

/// Reads the object as one of the types.
///
/// # Errors
/// Fails if the type can't be read.
// Separate from the function that selects the type, because in a debug build that function would
// have a value of each type on its stack while nested values are read. For the same reason, each of
// these functions has only one such value.
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

/// Returns the error for an object of another type.
pub fn no_variant(object: &mut dyn Object<'_>, declared: &str) -> ValueError {
    match object.type_name() {
        Ok(Some(found)) => ValueError::other_type(declared, &found),
        Ok(None) => unnamed(object, declared),
        Err(error) => error,
    }
}

/// Returns the error for an object without a type annotation, which may be null or an OData error.
fn unnamed(object: &mut dyn Object<'_>, declared: &str) -> ValueError {
    let members = match object.untyped() {
        Ok(members) => members,
        Err(error) => return error,
    };
    match recognize_members(&members, declared, (object.__level(), false)) {
        Err(error) => error,
        Ok(()) => ValueError::other_type(
            &format!("a type derived from {declared}"),
            "an object without a type annotation",
        ),
    }
}
