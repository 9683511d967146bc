//! The partials of entity types and complex types.

use crate::json::ReadError;
use crate::limits::Limits;
use crate::model::{
    Finish, ODataStructured, PartialValue, Properties, PropertySlots, Purpose, ReadObject, Report,
    Representation, Violations, same_properties,
};
use crate::{json, validate};

/// The partial of an entity type or a complex type: each property is absent, null or a value. It is
/// the type for all forms in which OData sends an entity: under `$select`, in a create request, in
/// an update.
///
/// Create requests, updates and replacements leave out computed properties, even if a partial sets
/// them. Services ignore a client's value for a computed property, and the partial of an entity
/// that was read has such values.
///
/// ```
/// use odata_core::validate::Rule;
/// use odata_core::{ODataEntity, ODataPartial};
///
/// #[derive(ODataEntity)]
/// #[odata(namespace = "Demo")]
/// struct Product {
///     #[odata(key)]
///     id: i32,
///     name: Option<String>,
///     stock: i32,
/// }
///
/// let partial = ProductPartial::from_json(br#"{"id":1,"name":null}"#)?;
/// assert!(partial.name.is_null());
/// assert!(partial.stock.is_absent());
///
/// let violations = partial.validate().unwrap_err();
/// assert_eq!(violations.to_string(), "stock: required, but missing");
/// # Ok::<(), odata_core::ReadError>(())
/// ```
///
/// The derives implement this trait.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the partial of an OData type",
    label = "not a partial",
    note = "an update takes what has changed, `new.changes_since(&old)`; `replace` takes the whole"
)]
pub trait ODataPartial:
    Properties + Representation + PartialValue<<Self as Representation>::Of> + Default + std::fmt::Debug
{
    /// Returns the JSON representation of the properties that are present, including `null`, with
    /// the type annotation first. The value is not validated; see
    /// [`ODataEntity::to_json`](crate::ODataEntity::to_json).
    #[must_use]
    fn to_json(&self) -> Vec<u8> {
        json::JsonFormat::default().to_vec(self)
    }

    /// Reads the properties that are present. No property is required. A collection that is null,
    /// as some services send for an empty one, is [`Presence::Null`](crate::Presence::Null):
    /// [`to_json`](Self::to_json) writes it as `[]`, and a request does not have it.
    ///
    /// # Errors
    /// Returns a [`ReadError`] if the text is not JSON, if its type annotation names another type,
    /// or if properties have values of other types. The error lists all of these properties.
    fn from_json<'de>(json: &'de [u8]) -> Result<Self, ReadError>
    where
        Self: ReadObject<'de>,
    {
        json::read(json, json::Level::Root, &Limits::DEFAULT)
    }

    /// Reads a partial for a create request, from a file or a user's input.
    ///
    /// One report has all values that can't be read, all missing properties, and all broken rules.
    /// If a part of a complex value or of a collection can't be read, the report has only that part
    /// of the value. Computed properties are ignored, because a client's value for them has no
    /// effect.
    ///
    /// ```
    /// # use odata_core::{ODataEntity, ODataPartial};
    /// # #[derive(ODataEntity)]
    /// # #[odata(namespace = "Demo")]
    /// # struct Product { #[odata(key)] id: i32, name: String, stock: i32 }
    /// let error = ProductPartial::from_json_for_create(br#"{"stock":"many","id":1}"#).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "2 violations\n  \
    ///        name: required, but missing\n  \
    ///        stock: expected Edm.Int32, found \"many\"",
    /// );
    /// ```
    ///
    /// # Errors
    /// Fails like [`from_json`](Self::from_json), and with all violations of
    /// [`validate`](Self::validate).
    fn from_json_for_create<'de>(json: &'de [u8]) -> Result<Self, ReadError>
    where
        Self: PropertySlots<'de> + Representation<Of: ODataStructured>,
    {
        json::read_for_create(json, Limits::new())
    }

    /// Returns `true` if all properties are absent. An update with such a partial would change
    /// nothing. Computed properties count, although an update leaves them out.
    #[must_use]
    fn is_empty(&self) -> bool {
        same_properties(self, &Self::default())
    }

    /// Checks the partial as for a create request: required properties, nulls and facets.
    ///
    /// # Errors
    /// Returns all violations, in declaration order.
    fn validate(&self) -> Result<(), Violations> {
        validate::checked(self, Purpose::Create)
    }

    /// Converts into the entity, if all properties that are required on read are present.
    ///
    /// # Errors
    /// Returns a violation for each property that is missing, or null but not nullable.
    fn finish(mut self) -> Result<Self::Of, Violations>
    where
        Self: Representation<Of: ODataStructured>,
    {
        let mut finish = Finish::new(Self::Of::DESCRIPTOR, Report::default());
        let finished = finish.whole(&mut self);
        finish.end(finished)
    }

    /// Merges the partial into `value`: a value replaces the old value, null clears a property and
    /// empties a collection, absent leaves a property unchanged, and complex values are merged
    /// recursively \[OData-Protocol 11.4.3\].
    ///
    /// # Errors
    /// Returns all violations. If a property is null but not nullable, or a facet is violated,
    /// `value` stays unchanged. If a new complex value is incomplete, its property stays unchanged.
    fn apply_to(mut self, value: &mut Self::Of) -> Result<(), Violations>
    where
        Self: Representation<Of: ODataStructured>,
    {
        validate::checked(&self, Purpose::Change)?;
        let mut finish = Finish::change(Self::Of::DESCRIPTOR);
        self.__apply(value, &mut finish);
        finish.end(Some(()))
    }
}
