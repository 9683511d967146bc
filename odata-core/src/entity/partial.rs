//! The partials of entity types and complex types.

use crate::json::ReadError;
use crate::limits::Limits;
use crate::model::{
    Finish, ODataStructured, PartialValue, Properties, PropertySlots, ReadObject, Report,
    Representation, Violations, same_properties,
};
use crate::validate::Use;
use crate::{json, validate};

/// The partial of an entity type: each property absent, null or a value. One type for all the
/// shapes in which OData sends an entity: under `$select`, in a create request, in an update.
///
/// A create request, an update and a replacement leave out computed properties, also those that a partial sets: a
/// service ignores a client's value for them, and a partial of entities that were read has them.
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
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the partial of an OData type",
    label = "not a partial",
    note = "an update takes what has changed, `new.changes_since(&old)`; `replace` takes the whole"
)]
pub trait ODataPartial:
    Properties + Representation + PartialValue<<Self as Representation>::Of> + Default + std::fmt::Debug
{
    /// The JSON representation of what is there, type annotation first; `null` is written. The value is not validated:
    /// see [`ODataEntity::to_json`].
    #[must_use]
    fn to_json(&self) -> Vec<u8> {
        json::JsonFormat::default().to_vec(self)
    }

    /// Reads what is there; nothing is missed. A collection that is null, as some services respond for an
    /// empty one, is [`Presence::Null`](crate::Presence::Null): it is written as `[]`, and no request has it.
    ///
    /// # Errors
    /// [`ReadError`]: the text is not JSON, its type annotation names another type, or properties
    /// have values that are not of their types; then all of them are listed.
    fn from_json<'de>(json: &'de [u8]) -> Result<Self, ReadError>
    where
        Self: ReadObject<'de>,
    {
        json::read(json, json::Level::Root, &Limits::DEFAULT)
    }

    /// Reads a partial that a create request is to be made of: a file, a user's input. What can't be
    /// read, what is missing and what breaks a rule is in one report; but of a complex value or a collection of
    /// which a part can't be read, only that part is. Computed properties
    /// are passed over: a client's value for them is to be ignored.
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
    /// As [`from_json`](Self::from_json), and every violation of [`validate`](Self::validate).
    fn from_json_for_create<'de>(json: &'de [u8]) -> Result<Self, ReadError>
    where
        Self: PropertySlots<'de> + Representation<Of: ODataStructured>,
    {
        json::read_for_create(json, Limits::new())
    }

    /// Returns `true` if nothing is there: no property, neither null nor a value. An update with it
    /// would change nothing. Computed properties count, though an update leaves them out.
    #[must_use]
    fn is_empty(&self) -> bool {
        same_properties(self, &Self::default())
    }

    /// Checks the partial as a create request does: required properties, nulls and facets.
    ///
    /// # Errors
    /// Every violation, in declaration order.
    fn validate(&self) -> Result<(), Violations> {
        validate::checked(self, Use::Create)
    }

    /// The entity, if nothing is missing that its type insists on.
    ///
    /// # Errors
    /// Every property that is missing, or null where the type has no null.
    fn finish(mut self) -> Result<Self::Of, Violations>
    where
        Self: Representation<Of: ODataStructured>,
    {
        let mut finish = Finish::new(Self::Of::DESCRIPTOR, Report::default());
        let finished = finish.whole(&mut self);
        finish.end(finished)
    }

    /// Merges what is there into `value`: values replace, null clears and empties a collection, absent
    /// leaves alone, and complex values are merged in their turn \[OData-Protocol 11.4.3\].
    ///
    /// # Errors
    /// Every violation: null for a property that is not nullable, a facet; then `value` is as it
    /// was. Or a complex value that is new and lacks something: then that property is as it was.
    fn apply_to(mut self, value: &mut Self::Of) -> Result<(), Violations>
    where
        Self: Representation<Of: ODataStructured>,
    {
        validate::checked(&self, Use::Change)?;
        let mut finish = Finish::change(Self::Of::DESCRIPTOR);
        self.__apply(value, &mut finish);
        finish.end(Some(()))
    }
}
