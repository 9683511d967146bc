//! Structured types that can be written as an object, and read from one.

use super::{ControlInformation, EdmValue, Object, Properties, ValueError, no_blank};
use crate::schema::{EdmType, StructuredType};

/// A type that can be written as a structured value \[OData-JSON 6, 7.2\]: an entity, a complex
/// value, the partial of one, or an enum of derived types.
///
/// The derives implement this trait.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an OData type that can be written",
    label = "not derived, or of another kind",
    note = "add `#[derive(ODataEntity)]` or `#[derive(ODataComplex)]` and `#[odata(namespace = \"…\")]` to `{Self}`",
    note = "an action or a function without parameters takes `NoParameters`"
)]
pub trait Representation {
    /// The type that the value represents: for a partial, the entity type or complex type.
    type Of;

    /// The type that a reader expects.
    const EDM_TYPE: EdmType;

    /// Returns the properties.
    fn properties(&self) -> &dyn Properties;

    /// Returns the control information, if the value has any.
    fn control(&self) -> Option<&ControlInformation> {
        None
    }
}

/// A type that can be read from a structured value.
///
/// The derives implement this trait.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an OData type that can be read",
    label = "not derived, or of another kind",
    note = "add `#[derive(ODataEntity)]` or `#[derive(ODataComplex)]` and `#[odata(namespace = \"…\")]` to `{Self}`"
)]
pub trait ReadObject<'de>: Sized {
    /// The type that a reader expects.
    const EDM_TYPE: EdmType;

    #[doc(hidden)]
    fn read_object(object: &mut dyn Object<'de>) -> Result<Self, ValueError>;

    // Reads a value into a box, in which it is filled. Values that contain themselves are read like
    // this.
    #[doc(hidden)]
    fn __read_boxed(object: &mut dyn Object<'de>) -> Result<Box<Self>, ValueError> {
        if Self::__IN_PLACE { fill_boxed(object) } else { boxed(Self::read_object(object)) }
    }

    // `true` if there is an initial value, which the reader fills in place, so that the value is
    // not moved.
    #[doc(hidden)]
    const __IN_PLACE: bool = false;

    // Returns the initial value.
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

/// Reads a value in a box, in place.
pub(crate) fn fill_boxed<'de, T: ReadObject<'de>>(
    object: &mut dyn Object<'de>,
) -> Result<Box<T>, ValueError> {
    let mut read = blank_boxed::<T>(object);
    match read.__fill(object) {
        Ok(()) => Ok(read),
        Err(error) => Err(error),
    }
}

/// Counts the memory of a value in a box. If the limit is reached, the budget rejects the next
/// value. Not generic, so that the function is compiled only once.
pub(crate) fn take_memory(object: &mut dyn Object<'_>, size: usize) {
    _ = object.__budget().take(size);
}

// Neither of these functions has the nested values on its stack.

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

/// Reads a value into its initial value.
pub(crate) fn read_from_blank<'de, T: ReadObject<'de>>(
    object: &mut dyn Object<'de>,
) -> Result<T, ValueError> {
    let mut read = T::__blank();
    match read.__fill(object) {
        Ok(()) => Ok(read),
        Err(error) => Err(error),
    }
}

/// An entity type or a complex type for which a trait was derived.
///
/// The derives implement this trait.
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

    // Separate from the descriptor, which has the types of its properties, because types may refer
    // to each other.
    #[doc(hidden)]
    const __EDM_TYPE: EdmType;
}

/// The partial of a structured type, which the derive names `…Partial`.
pub type PartialOf<T> = <T as EdmValue>::Partial;
