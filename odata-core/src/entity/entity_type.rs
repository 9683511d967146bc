//! Entity types.

use super::{KeyError, ODataPartial, key, key_url};
use crate::json::ReadError;
use crate::limits::Limits;
use crate::model::{ODataStructured, PartialOf, PropertySlots, ReadObject, Violations, changed};
use crate::validate::Use;
use crate::{json, validate};

/// An OData entity type. Derive it; this page tells what the derive gives.
///
/// ```
/// use odata_core::{DateTimeOffset, ODataEntity};
///
/// #[derive(Debug, Clone, PartialEq, ODataEntity)]
/// #[odata(namespace = "Demo.Sales", entity_set = "orders")]
/// struct Order {
///     #[odata(key, computed_default)]
///     id: Option<String>,
///     customer_id: String,
///     placed_at: DateTimeOffset,
/// }
///
/// let order = Order::from_json(
///     br##"{"@odata.type":"#Demo.Sales.order","id":"7","customerId":"c1","placedAt":"2026-01-02T03:04:05Z"}"##,
/// )?;
/// assert_eq!(order.customer_id, "c1");
/// assert_eq!(
///     order.to_json(),
///     br##"{"@odata.type":"#Demo.Sales.order","id":"7","customerId":"c1","placedAt":"2026-01-02T03:04:05Z"}"##,
/// );
/// # Ok::<(), odata_core::ReadError>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an OData entity type",
    label = "`ODataEntity` is not implemented for this type",
    note = "add `#[derive(ODataEntity)]` and `#[odata(namespace = \"…\")]` to `{Self}`"
)]
pub trait ODataEntity: ODataStructured<Partial: ODataPartial<Of = Self>> {
    // Its entity set, for the key in a URL; empty if it is not stated.
    #[doc(hidden)]
    const __ENTITY_SET: &'static str = "";

    /// The JSON representation, type annotation first: properties in declaration order, `None`
    /// left out. The same value gives the same bytes.
    ///
    /// It has the members that `serde_json::to_vec` gives, in their order. A request's body comes from
    /// [`Service`](crate::Service), which leaves computed properties out of it;
    /// [`JsonFormat`](crate::json::JsonFormat) has the choices.
    ///
    /// The value is not validated. A number that has too many digits to be written, which is a violation
    /// ([`Rule::Precision`](crate::validate::Rule::Precision)), is `null`. A dynamic property or an annotation that has such a
    /// number is left out.
    #[must_use]
    fn to_json(&self) -> Vec<u8> {
        json::JsonFormat::default().to_vec(self)
    }

    /// Reads the JSON representation of one entity, in every metadata level and member order.
    ///
    /// Control information and annotations are passed over ([`Entity`] keeps them), and so are
    /// members that the type does not declare \[OData-Protocol 11.2.2\]. A collection that is null is
    /// read as empty: services respond so, though a collection is never null \[OData-CSDL 7.2.1\].
    ///
    /// # Errors
    /// [`ReadError`]: the text is not JSON, its type annotation names another type, it crosses one of the default
    /// [`Limits`](crate::Limits) ([`Limits::read_json`](crate::Limits::read_json) takes others), or properties
    /// are missing or wrong; then all of them are listed. An object that has members, but none of the declared
    /// ones, is [`ReadError::Payload`]: an OData error, a payload of OData V2, a collection, null, or an object
    /// of another type. Types that keep undeclared members accept the last kind.
    fn from_json<'de>(json: &'de [u8]) -> Result<Self, ReadError>
    where
        Self: ReadObject<'de>,
    {
        json::read(json, json::Level::Root, &Limits::DEFAULT)
    }

    /// Checks the entity as a create request does: required properties and facets.
    ///
    /// # Errors
    /// Every violation, in declaration order.
    fn validate(&self) -> Result<(), Violations> {
        validate::checked(self, Use::Create)
    }

    /// The properties in which this entity differs from `old`, as the partial that an update
    /// sends: what was set is a value, what was cleared is null, the rest is absent.
    ///
    /// A navigation property that this entity does not have is absent, because it may not have been
    /// expanded: see [`Link`]. A key or an immutable property that differs is a violation when the
    /// update is made.
    ///
    /// ```
    /// # use odata_core::{ODataEntity, ODataPartial};
    /// # #[derive(Debug, Clone, PartialEq, ODataEntity)]
    /// # #[odata(namespace = "Demo")]
    /// # struct Product { #[odata(key)] id: i32, name: Option<String>, stock: i32 }
    /// let old = Product { id: 1, name: Some("Tea".into()), stock: 3 };
    /// let new = Product { name: None, ..old.clone() };
    ///
    /// let changes = new.changes_since(&old);
    /// assert!(changes.name.is_null() && changes.stock.is_absent());
    ///
    /// let mut copy = old;
    /// changes.apply_to(&mut copy)?;
    /// assert_eq!(copy, new);
    /// # Ok::<(), odata_core::Violations>(())
    /// ```
    #[must_use]
    fn changes_since(&self, old: &Self) -> PartialOf<Self> {
        changed(self, old)
    }

    /// The key predicate, such as `('7')` or `(OrderID=1,ItemNo=2)`, percent-encoded for a URL
    /// \[OData-URL 4.3.1\].
    ///
    /// `None` where a key property has no value, or one of a type that OData allows in no key.
    ///
    /// ```
    /// # use odata_core::ODataEntity;
    /// # #[derive(ODataEntity)]
    /// # #[odata(namespace = "Demo")]
    /// # struct Customer { #[odata(key)] name: String }
    /// let customer = Customer { name: "O'Neil/1".into() };
    /// assert_eq!(customer.key_predicate().as_deref(), Some("('O''Neil%2F1')"));
    /// ```
    #[must_use]
    fn key_predicate(&self) -> Option<String> {
        key::key_predicate(self)
    }

    /// The key in path segments of its own, such as `7` or `1/2`, percent-encoded, for services
    /// that take keys so \[OData-URL 4.3.6\].
    ///
    /// `None` as for [`key_predicate`](Self::key_predicate), and for a text that cannot be a path
    /// segment: an empty one, `.`, `..`, one that begins with `$`, and a qualified name in the namespace
    /// of the type or of a base type (or with its alias), which is a type cast \[OData-URL 4.11\].
    #[must_use]
    fn key_segments(&self) -> Option<String> {
        key::key_segments(self)
    }

    /// The predicate of an alternate key, made of these properties by their names on the wire:
    /// `(ssn='123')`, percent-encoded \[OData-URL 4.3.5\].
    ///
    /// `None` where a property has no value or is named twice, or there is no such property.
    ///
    /// ```
    /// # use odata_core::ODataEntity;
    /// # #[derive(Debug, Clone, ODataEntity)]
    /// # #[odata(namespace = "Demo")]
    /// # struct Employee { #[odata(key)] id: i32, ssn: String }
    /// let employee = Employee { id: 1, ssn: "123-45".into() };
    /// let predicate = employee.alternate_key_predicate(&[Employee::SSN.name()]);
    /// assert_eq!(predicate.as_deref(), Some("(ssn='123-45')"));
    /// ```
    #[must_use]
    fn alternate_key_predicate(&self, names: &[&str]) -> Option<String> {
        key::alternate_key_predicate(self, names)
    }

    /// The key from a URL: an entity-id, a `Location`, what a client has asked for. The predicate
    /// is in the last segment, `orders(7)`, or the key is the last segment, `orders/7`; an
    /// alternate key gives the properties that it names. A type cast may follow the key,
    /// `orders(7)/Demo.order`.
    ///
    /// A URL that goes on after the key, `orders(7)/lines`, or ends in a collection, is an error. So is
    /// one that may be read in two ways: `api/files/a.b` can be the file `a.b`, or the file
    /// `files` cast to the type `a.b`. With an entity set, `#[odata(entity_set = "files")]`, it is the former.
    ///
    /// ```
    /// # use odata_core::ODataEntity;
    /// # #[derive(Debug, Clone, ODataEntity)]
    /// # #[odata(namespace = "Demo", rename_all = "PascalCase")]
    /// # struct Line { #[odata(key = 1)] order: String, #[odata(key = 2)] item: i32 }
    /// let key = Line::key_from_url("https://host/service/Lines(Order='O''Neil%2F1',Item=2)")?;
    /// assert_eq!(key.order.value().map(String::as_str), Some("O'Neil/1"));
    /// assert_eq!(key.item.value(), Some(&2));
    /// # Ok::<(), odata_core::entity::KeyError>(())
    /// ```
    ///
    /// # Errors
    /// A URL without a key, one that is not that of an entity, and values of other types.
    fn key_from_url(url: &str) -> Result<PartialOf<Self>, KeyError>
    where
        PartialOf<Self>: for<'de> PropertySlots<'de>,
    {
        let mut partial = PartialOf::<Self>::default();
        key_url::read_key(url, Self::__ENTITY_SET, Self::DESCRIPTOR, &mut partial)?;
        Ok(partial)
    }
}
/// An entity type of which the service has an entity set: one that can be created without saying
/// where.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say which entity set it is in",
    label = "no entity set",
    note = "an entity type has `#[odata(entity_set = \"…\")]`, or the call names the collection: `service.create_in(\"…\", …)`",
    note = "a complex type is in no entity set: create or update the entity that it is a property of"
)]
pub trait InEntitySet {
    /// The path of the entity set below the service root, such as `users`.
    const ENTITY_SET: &'static str;
}

/// An entity type, for what its key is made of. Implemented by the derive.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an OData entity type",
    label = "not an entity type",
    note = "the base of an entity type is one too: derive `ODataEntity` for `{Self}`"
)]
pub trait Keyed {
    /// The [kinds](crate::edm::kind) of the key properties in their order, as a tuple: what
    /// [`Collection::entity`](crate::request::Collection::entity) takes. `()` for a type without a key.
    type Key;

    /// The type that has the key, for its names.
    #[doc(hidden)]
    type KeyOf: ODataStructured;
}
