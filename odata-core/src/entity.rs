//! The traits that the derive implements, and what surrounds an entity: control information, keys.

mod control;
mod debug;
mod finish;
mod key;
mod property;
mod serde_bridge;

pub use self::control::{ControlInformation, Entity};
pub use self::debug::debug_properties;
pub use self::finish::{
    Finish, apply_nullable, apply_value, changed_nullable, changed_value, same_properties,
};
pub use self::property::{Nullable, Property};
pub use self::serde_bridge::{deserialize, serialize};

pub(crate) use self::control::ControlKind;

use crate::edm::{Slot, Value};
use crate::json::{self, ReadError};
use crate::schema::EntityType;
use crate::validate::{self, Report, Use, Violations};

/// The properties of an entity or a partial, by index: what shared code reads.
///
/// Implemented by `#[derive(ODataEntity)]`, for the entity and for its partial.
pub trait Properties {
    /// The descriptor of the entity type.
    fn entity_type(&self) -> &'static EntityType;

    /// Whether this is a partial: one that tells absent and null apart.
    fn is_partial(&self) -> bool;

    /// The property at `index` of [`EntityType::properties`].
    fn value(&self, index: usize) -> &dyn Value;
}

/// The properties of a partial, by index: what shared code fills.
///
/// Implemented by `#[derive(ODataEntity)]`, for the partial.
pub trait PropertySlots<'de> {
    /// The place of the property at `index` of [`EntityType::properties`].
    fn slot(&mut self, index: usize) -> &mut dyn Slot<'de>;
}

/// An entity or its partial: whatever can be read from, or written as, the JSON representation of
/// an entity \[OData-JSON 6\].
///
/// Implemented by `#[derive(ODataEntity)]`, for the entity and for its partial.
pub trait Representation: Properties + Sized {
    /// The entity type.
    type Entity: ODataEntity;

    #[doc(hidden)]
    fn from_partial(partial: PartialOf<Self>, finish: &mut Finish) -> Option<Self>;
}

/// The partial of an entity type: the type that the derive names `…Partial`.
pub type PartialOf<R> = <<R as Representation>::Entity as ODataEntity>::Partial;

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
pub trait ODataEntity: Representation<Entity = Self> {
    /// The same properties, each absent, null or a value; the derive names it `…Partial`.
    type Partial: ODataPartial<Entity = Self>;

    /// The descriptor of the type.
    const ENTITY_TYPE: &'static EntityType;

    #[doc(hidden)]
    fn __changes_since(&self, old: &Self) -> Self::Partial;

    #[doc(hidden)]
    fn __apply(&mut self, partial: Self::Partial);

    /// The JSON representation, type annotation first: properties in declaration order, `None`
    /// left out. The same value gives the same bytes.
    ///
    /// It has the members that `serde_json::to_vec` gives, in their order. A request's body comes from
    /// [`Service`](crate::Service), which leaves computed properties out of it;
    /// [`JsonFormat`](crate::JsonFormat) has the choices.
    #[must_use]
    fn to_json(&self) -> Vec<u8> {
        json::JsonFormat::default().to_vec(self)
    }

    /// Reads the JSON representation of one entity, in every metadata level and member order.
    ///
    /// Control information and annotations are passed over ([`Entity`] keeps them), and so are
    /// members that the type does not declare \[OData-Protocol 11.2.2\].
    ///
    /// # Errors
    /// [`ReadError`]: the text is not JSON, its type annotation names another type, or properties
    /// are missing or wrong; then all of them are listed.
    fn from_json<'de>(json: &'de [u8]) -> Result<Self, ReadError>
    where
        Self::Partial: PropertySlots<'de>,
    {
        json::read_one(json)
    }

    /// Checks the entity as a create request does: required properties and facets.
    ///
    /// # Errors
    /// Every violation, in declaration order.
    fn validate(&self) -> Result<(), Violations> {
        let mut report = Report::default();
        validate::check(self, Use::Create, &mut report);
        report.into_result()
    }

    /// The properties in which this entity differs from `old`, as the partial that an update
    /// sends: what was set is a value, what was cleared is null, the rest is absent.
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
    fn changes_since(&self, old: &Self) -> Self::Partial {
        self.__changes_since(old)
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
}

/// The partial of an entity type: each property absent, null or a value. One type for all the
/// shapes in which OData sends an entity: under `$select`, in a create request, in an update.
///
/// ```
/// use odata_core::{ODataEntity, ODataPartial, Rule};
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
pub trait ODataPartial: Representation + Default {
    /// The JSON representation of what is there, type annotation first; `null` is written.
    #[must_use]
    fn to_json(&self) -> Vec<u8> {
        json::JsonFormat::default().to_vec(self)
    }

    /// Reads what is there; nothing is missed.
    ///
    /// # Errors
    /// [`ReadError`]: the text is not JSON, its type annotation names another type, or properties
    /// have values that are not of their types; then all of them are listed.
    fn from_json<'de>(json: &'de [u8]) -> Result<Self, ReadError>
    where
        PartialOf<Self>: PropertySlots<'de>,
    {
        json::read_one(json)
    }

    /// Reads a partial that a create request is to be made of: a file, a user's input. All that is
    /// wrong with it is in one report, what can't be read and what is missing. Computed properties
    /// are passed over: a client's value for them is to be ignored. A property of which a
    /// part can't be read is not checked further.
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
        Self: PropertySlots<'de>,
    {
        json::read_for_create(json)
    }

    /// Checks the partial as a create request does: required properties, nulls and facets.
    ///
    /// # Errors
    /// Every violation, in declaration order.
    fn validate(&self) -> Result<(), Violations> {
        let mut report = Report::default();
        validate::check(self, Use::Create, &mut report);
        report.into_result()
    }

    /// The entity, if nothing is missing that its type insists on.
    ///
    /// # Errors
    /// Every property that is missing, or null where the type has no null.
    fn finish(self) -> Result<Self::Entity, Violations>
    where
        Self: Representation<Entity: ODataEntity<Partial = Self>>,
    {
        let mut finish = Finish::new(Self::Entity::ENTITY_TYPE, Report::default());
        let entity = Self::Entity::from_partial(self, &mut finish);
        finish.end(entity)
    }

    /// Merges what is there into `entity`: values replace, null clears, absent leaves alone.
    ///
    /// # Errors
    /// Every violation: null for a property that is not nullable, a facet. Then `entity` is as it
    /// was.
    fn apply_to(self, entity: &mut Self::Entity) -> Result<(), Violations>
    where
        Self: Representation<Entity: ODataEntity<Partial = Self>>,
    {
        let mut report = Report::default();
        validate::check(&self, Use::Change, &mut report);
        report.into_result()?;
        entity.__apply(self);
        Ok(())
    }
}

/// An entity type of which the service has an entity set: one that can be created without saying
/// where.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say which entity set it is in",
    label = "no entity set",
    note = "add `#[odata(entity_set = \"…\")]` to `{Self}`, or name the collection: `service.create_in(\"…\", …)`"
)]
pub trait InEntitySet: ODataEntity {
    /// The path of the entity set below the service root, such as `users`.
    const ENTITY_SET: &'static str;
}
