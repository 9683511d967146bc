//! Structured types: what can be written as an object, and read from one.

use super::{ControlInformation, EdmValue, Object, Properties, ValueError, no_blank};
use crate::schema::{EdmType, StructuredType};

/// Whatever can be written as the JSON representation of a structured value \[OData-JSON 6, 7.2\]:
/// an entity, a complex value, the partial of one, or one of several derived types.
///
/// Implemented by the derives.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an OData type that can be written",
    label = "not derived, or of another kind",
    note = "add `#[derive(ODataEntity)]` or `#[derive(ODataComplex)]` and `#[odata(namespace = \"…\")]` to `{Self}`",
    note = "an action or a function without parameters takes `NoParameters`"
)]
pub trait Representation {
    /// What it represents: an entity type for itself and for its partial.
    type Of;

    /// The type that its reader expects.
    const EDM_TYPE: EdmType;

    /// The properties.
    fn properties(&self) -> &dyn Properties;

    /// The control information around it.
    fn control(&self) -> Option<&ControlInformation> {
        None
    }
}

/// Whatever can be read from the JSON representation of a structured value.
///
/// Implemented by the derives.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an OData type that can be read",
    label = "not derived, or of another kind",
    note = "add `#[derive(ODataEntity)]` or `#[derive(ODataComplex)]` and `#[odata(namespace = \"…\")]` to `{Self}`"
)]
pub trait ReadObject<'de>: Sized {
    /// The type that is expected.
    const EDM_TYPE: EdmType;

    #[doc(hidden)]
    fn read_object(object: &mut dyn Object<'de>) -> Result<Self, ValueError>;

    // The same in a box, which is where it is filled. A value that contains itself is read so.
    #[doc(hidden)]
    fn __read_boxed(object: &mut dyn Object<'de>) -> Result<Box<Self>, ValueError> {
        if Self::__IN_PLACE { fill_boxed(object) } else { boxed(Self::read_object(object)) }
    }

    // Whether there is a value to begin with, which the reader fills where it is to stay: so it is not moved.
    #[doc(hidden)]
    const __IN_PLACE: bool = false;

    // That value.
    #[doc(hidden)]
    #[must_use]
    fn __blank() -> Self {
        no_blank()
    }

    #[doc(hidden)]
    fn __fill(&mut self, object: &mut dyn Object<'de>) -> Result<(), ValueError> {
        *self = Self::read_object(object)?;
        Ok(())
    }
}

/// Reads it where it is to stay.
pub(crate) fn fill_boxed<'de, T: ReadObject<'de>>(
    object: &mut dyn Object<'de>,
) -> Result<Box<T>, ValueError> {
    let mut read = blank_boxed::<T>(object);
    match read.__fill(object) {
        Ok(()) => Ok(read),
        Err(error) => Err(error),
    }
}

/// Takes the memory of a value in a box. If there is no more, the budget refuses what is read next. Of no type of its
/// own, so that it is compiled once.
pub(crate) fn take_memory(object: &mut dyn Object<'_>, size: usize) {
    _ = object.__budget().take(size);
}

// Neither has what is nested in the value on its stack.

#[inline(never)]
fn blank_boxed<'de, T: ReadObject<'de>>(object: &mut dyn Object<'de>) -> Box<T> {
    take_memory(object, size_of::<T>());
    Box::new(T::__blank())
}

#[inline(never)]
pub(crate) fn boxed<T>(read: Result<T, ValueError>) -> Result<Box<T>, ValueError> {
    match read {
        Ok(read) => Ok(Box::new(read)),
        Err(error) => Err(error),
    }
}

/// Reads it from the value to begin with.
pub(crate) fn read_from_blank<'de, T: ReadObject<'de>>(
    object: &mut dyn Object<'de>,
) -> Result<T, ValueError> {
    let mut read = T::__blank();
    match read.__fill(object) {
        Ok(()) => Ok(read),
        Err(error) => Err(error),
    }
}

/// A structured type that a derive describes: an entity type or a complex type.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither an OData entity type nor a complex type",
    label = "not a structured type",
    note = "add `#[derive(ODataEntity)]` or `#[derive(ODataComplex)]` and `#[odata(namespace = \"…\")]` to `{Self}`"
)]
pub trait ODataStructured:
    Properties
    + Representation<Of = Self>
    + EdmValue<Partial: Properties + Representation<Of = Self> + Default + std::fmt::Debug>
{
    /// The descriptor of the type.
    const DESCRIPTOR: &'static StructuredType;

    // The same, by another constant: so the compiler looks at it, used or not, and tells of one that
    // is not valid.
    #[doc(hidden)]
    const __VALID: &'static StructuredType;

    // Beside the descriptor, which has those of the properties: types may lead back to each other.
    #[doc(hidden)]
    const __EDM_TYPE: EdmType;
}

/// The partial of a structured type: the type that the derive names `…Partial`.
pub type PartialOf<T> = <T as EdmValue>::Partial;
