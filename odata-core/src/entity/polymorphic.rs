//! Which of several derived types an object has: what generated code calls.

use crate::edm::{Object, ValueError, ValueFault};
use crate::json::NOT_A_STRING;
use crate::schema::StructuredType;

/// The place of the type that the object has by its annotation; without one it has the declared
/// type \[OData-JSON 4.5.3\]. `None` where it is among none of them.
///
/// # Errors
/// When the annotation is no string, or reading can't go on.
pub fn variant(
    object: &mut dyn Object<'_>,
    declared: &str,
    types: &[&'static StructuredType],
) -> Result<Option<usize>, ValueError> {
    let annotation = match object.type_name() {
        Err(ValueError(ValueFault::WrongType)) => {
            return Err(ValueError::other_type(declared, NOT_A_STRING));
        }
        annotation => annotation?,
    };
    let name = annotation.as_deref().unwrap_or(declared);
    Ok(types.iter().position(|it| it.qualified_name() == name))
}

/// The error for an object of none of the types.
pub fn no_variant(object: &mut dyn Object<'_>, declared: &str) -> ValueError {
    match object.type_name() {
        Ok(Some(found)) => ValueError::other_type(declared, &found),
        Ok(None) => ValueError::other_type(
            &format!("a type derived from {declared}"),
            "an object without a type annotation",
        ),
        Err(error) => error,
    }
}
