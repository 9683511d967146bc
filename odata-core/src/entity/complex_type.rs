//! Complex types.

use super::ODataPartial;
use crate::json::ReadError;
use crate::limits::Limits;
use crate::model::{ODataStructured, PartialOf, Purpose, ReadObject, Violations, changed};
use crate::{json, validate};

/// An OData complex type: a type without identity that is part of an entity. Derive this trait;
/// this page describes what the derive generates.
///
/// A complex type is the type of a property, alone or in a collection. It works like an
/// [`ODataEntity`](crate::ODataEntity), without a key and an entity set.
///
/// ```
/// use odata_core::{ODataComplex, ODataEntity, ODataPartial};
///
/// #[derive(Debug, Clone, PartialEq, ODataComplex)]
/// #[odata(namespace = "Demo")]
/// struct Address {
///     street: String,
///     city: Option<String>,
/// }
///
/// #[derive(Debug, Clone, PartialEq, ODataEntity)]
/// #[odata(namespace = "Demo")]
/// struct Customer {
///     #[odata(key)]
///     id: i32,
///     home: Option<Address>,
///     others: Vec<Address>,
/// }
///
/// let customer = Customer::from_json(
///     br#"{"id":1,"home":{"street":"A 1","city":"Bern"},"others":[{"street":"B 2"}]}"#,
/// )?;
/// assert_eq!(customer.home.as_ref().map(|home| &*home.street), Some("A 1"));
///
/// // A change goes into complex values: only the difference is sent.
/// let mut moved = customer.clone();
/// if let Some(home) = &mut moved.home {
///     home.city = None;
/// }
/// assert_eq!(
///     moved.changes_since(&customer).to_json(),
///     br##"{"@odata.type":"#Demo.customer","home":{"city":null}}"##,
/// );
/// # Ok::<(), odata_core::ReadError>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an OData complex type",
    label = "`ODataComplex` is not implemented for this type",
    note = "add `#[derive(ODataComplex)]` and `#[odata(namespace = \"…\")]` to `{Self}`"
)]
pub trait ODataComplex: ODataStructured<Partial: ODataPartial<Of = Self>> {
    /// Returns the JSON representation, with the type annotation first; see
    /// [`ODataEntity::to_json`](crate::ODataEntity::to_json).
    #[must_use]
    fn to_json(&self) -> Vec<u8> {
        json::JsonFormat::default().to_vec(self)
    }

    /// Reads the JSON representation of one value; see
    /// [`ODataEntity::from_json`](crate::ODataEntity::from_json).
    ///
    /// # Errors
    /// Fails like [`ODataEntity::from_json`](crate::ODataEntity::from_json).
    fn from_json<'de>(json: &'de [u8]) -> Result<Self, ReadError>
    where
        Self: ReadObject<'de>,
    {
        json::read(json, json::Level::Root, &Limits::DEFAULT)
    }

    /// Checks the value as part of a create request: required properties and facets.
    ///
    /// # Errors
    /// Returns all violations, in declaration order.
    fn validate(&self) -> Result<(), Violations> {
        validate::checked(self, Purpose::Create)
    }

    /// Returns the properties in which this value differs from `old`; see
    /// [`ODataEntity::changes_since`](crate::ODataEntity::changes_since).
    #[must_use]
    fn changes_since(&self, old: &Self) -> PartialOf<Self> {
        changed(self, old)
    }
}
