//! The typed constant of a property.

use std::fmt;
use std::marker::PhantomData;

use crate::model::{EdmValue, ODataStructured};
use crate::schema::PropertyDescriptor;
use crate::sealed::Sealed;

/// A property of the entity type `E` that has the Rust type `V`.
///
/// The derive generates a constant for each property, with the name of the field in upper case.
///
/// ```
/// use odata_core::ODataEntity;
///
/// #[derive(ODataEntity)]
/// #[odata(namespace = "Demo")]
/// struct Product {
///     #[odata(key)]
///     id: i32,
///     unit_price: Option<f64>,
/// }
///
/// assert_eq!(Product::UNIT_PRICE.name(), "unitPrice");
/// assert_eq!(Product::UNIT_PRICE.descriptor().edm_type().name(), "Edm.Double");
/// ```
pub struct Property<E, V> {
    /// The index among the properties that the type does not inherit.
    own: usize,
    of: PhantomData<fn() -> (E, V)>,
}

impl<E, V> Property<E, V> {
    /// For generated code.
    #[doc(hidden)]
    #[must_use]
    pub const fn __new(own: usize) -> Self {
        Self { own, of: PhantomData }
    }
}

impl<E: ODataStructured, V> Property<E, V> {
    /// For generated code: returns the index among all properties.
    #[doc(hidden)]
    #[must_use]
    pub const fn __index(&self) -> usize {
        E::DESCRIPTOR.offset() + self.own
    }

    /// Returns the descriptor.
    ///
    /// # Panics
    /// Never panics: the derive generates the constants and the descriptors from the same fields.
    #[must_use]
    pub const fn descriptor(&self) -> &'static PropertyDescriptor {
        match E::DESCRIPTOR.property(self.__index()) {
            Some(property) => property,
            None => panic!("a constant of another type"),
        }
    }

    /// Returns the name of the property in JSON.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.descriptor().name()
    }
}

impl<E, V> Sealed for Property<E, V> {}

// Not derived, because a derive would require the same traits of `E` and `V`.
impl<E, V> Clone for Property<E, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E, V> Copy for Property<E, V> {}

impl<E: ODataStructured, V> fmt::Debug for Property<E, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Property({}/{})", E::DESCRIPTOR.qualified_name(), self.name())
    }
}

/// The Rust type of a nullable property.
///
/// This trait is sealed: only this crate implements it.
#[diagnostic::on_unimplemented(
    message = "this property is not nullable: it has the type `{Self}`",
    label = "cannot be set to null",
    note = "declare the field as `Option<{Self}>`, without `required`, if the service takes null for it"
)]
pub trait Nullable: EdmValue + optional::Optional {}

impl<T: EdmValue + Clone> Nullable for Option<T> {}

/// Seals `Nullable`.
mod optional {
    pub trait Optional {}

    impl<T> Optional for Option<T> {}
}
