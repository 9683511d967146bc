//! Entity types.

use super::{KeyError, ODataPartial, key, key_url};
use crate::json::ReadError;
use crate::limits::Limits;
use crate::model::{
    ODataStructured, PartialOf, PropertySlots, Purpose, ReadObject, Violations, changed,
};
use crate::{json, validate};

/// An OData entity type. Derive this trait; this page describes what the derive generates.
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
    // The entity set, for the key in a URL; empty if not set.
    #[doc(hidden)]
    const __ENTITY_SET: &'static str = "";

    /// Returns the JSON representation: the type annotation first, then the properties in
    /// declaration order, without those that are `None`. The same value always gives the same
    /// bytes.
    ///
    /// The members and their order are those of `serde_json::to_vec`. Use
    /// [`Service`](crate::Service) for the body of a request, which leaves out computed properties;
    /// [`JsonFormat`](crate::json::JsonFormat) has the settings.
    ///
    /// The value is not validated. A number that has too many digits to be written is a violation
    /// ([`Rule::Precision`](crate::validate::Rule::Precision)), and is `null` here. A dynamic
    /// property or an annotation with such a number is left out.
    #[must_use]
    fn to_json(&self) -> Vec<u8> {
        json::JsonFormat::default().to_vec(self)
    }

    /// Reads the JSON representation of one entity, with every metadata level and every order of
    /// members.
    ///
    /// Control information and annotations are ignored ([`Entity`](crate::Entity) keeps them). So
    /// are members that the type does not declare \[OData-Protocol 11.2.2\]. A collection that is
    /// null is read as empty, because services send null for an empty collection, although a
    /// collection is never null \[OData-CSDL 7.2.1\].
    ///
    /// # Errors
    /// Returns a [`ReadError`] in these cases:
    ///
    /// - The text is not JSON.
    /// - The type annotation names another type.
    /// - The text exceeds one of the default [`Limits`](crate::Limits).
    ///   [`Limits::read_json`](crate::Limits::read_json) reads with other limits.
    /// - Properties are missing or have wrong values. The error lists all of them.
    /// - The object has members, but none of the declared ones: an OData error, a payload of OData
    ///   V2, a collection, null, or an object of another type. The error is [`ReadError::Payload`].
    ///   Types that keep undeclared members accept an object of another type.
    fn from_json<'de>(json: &'de [u8]) -> Result<Self, ReadError>
    where
        Self: ReadObject<'de>,
    {
        json::read(json, json::Level::Root, &Limits::DEFAULT)
    }

    /// Checks the entity as for a create request: required properties and facets.
    ///
    /// # Errors
    /// Returns all violations, in declaration order.
    fn validate(&self) -> Result<(), Violations> {
        validate::checked(self, Purpose::Create)
    }

    /// Returns the properties in which this entity differs from `old`, as the partial for an
    /// update: a property that was set is a value, a property that was cleared is null, and all
    /// others are absent.
    ///
    /// A navigation property without a value is absent, because it may not have been expanded; see
    /// [`Link`](crate::Link). If a key or an immutable property differs, creating the update
    /// reports a violation.
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

    /// Returns the key predicate, such as `('7')` or `(OrderID=1,ItemNo=2)`, percent-encoded for a
    /// URL \[OData-URL 4.3.1\].
    ///
    /// Returns `None` if a key property has no value, or a value of a type that can't be part of a
    /// key.
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

    /// Returns the key as path segments, such as `7` or `1/2`, percent-encoded, for services that
    /// use key-as-segment URLs \[OData-URL 4.3.6\].
    ///
    /// Returns `None` in the cases of [`key_predicate`](Self::key_predicate), and for a text that
    /// can't be a path segment: an empty text, `.`, `..`, a text that begins with `$`, and a
    /// qualified name in the namespace of the type or of a base type (or with its alias), which is
    /// a type cast \[OData-URL 4.11\].
    #[must_use]
    fn key_segments(&self) -> Option<String> {
        key::key_segments(self)
    }

    /// Returns the predicate of an alternate key that consists of these properties, by their names
    /// in JSON: `(ssn='123')`, percent-encoded \[OData-URL 4.3.5\].
    ///
    /// Returns `None` if a property does not exist, has no value, or is named twice.
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

    /// Reads the key from a URL: an entity-id, a `Location`, or the URL of a request.
    ///
    /// The last segment has the predicate, `orders(7)`, or is the key, `orders/7`. An alternate key
    /// sets the properties that it names. A type cast may follow the key, `orders(7)/Demo.order`.
    ///
    /// A URL that continues after the key, `orders(7)/lines`, or ends with a collection, is an
    /// error. An ambiguous URL is an error too: `api/files/a.b` can be the file `a.b`, or the file
    /// `files` cast to the type `a.b`. With the entity set `#[odata(entity_set = "files")]`, the
    /// URL is that of the file `a.b`.
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
    /// Fails if the URL has no key or is not that of an entity, or if a value has another type.
    fn key_from_url(url: &str) -> Result<PartialOf<Self>, KeyError>
    where
        PartialOf<Self>: for<'de> PropertySlots<'de>,
    {
        let mut partial = PartialOf::<Self>::default();
        key_url::read_key(url, Self::__ENTITY_SET, Self::DESCRIPTOR, &mut partial)?;
        Ok(partial)
    }
}
/// An entity type with an entity set, so that a create request needs no path.
///
/// The derive implements this trait for types with `entity_set`.
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

/// An entity type, with the types of its key. The derive implements this trait.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an OData entity type",
    label = "not an entity type",
    note = "the base type of an entity type is an entity type: derive `ODataEntity` for `{Self}`"
)]
pub trait Keyed {
    /// The [kinds](crate::edm::kind) of the key properties in their order, as a tuple: the
    /// parameter of [`Collection::entity`](crate::request::Collection::entity). `()` for a type
    /// without a key.
    type Key;

    /// The type that declares the key properties.
    #[doc(hidden)]
    type KeyOf: ODataStructured;
}
