//! The traits that the derive implements, and what surrounds an entity: control information, keys.

mod annotations;
mod bag;
mod bags;
mod change;
mod changes;
mod control;
mod debug;
mod dynamic;
mod finish;
mod key;
mod key_url;
mod link;
mod other;
mod polymorphic;
mod property;
mod reference;
mod same;
mod serde_bridge;
mod serde_entities;
mod serde_untyped;
mod serde_values;
mod shape;
mod short_text;

pub use self::annotations::{Annotation, AnnotationIter, Annotations, AnnotationsOf};
pub use self::bags::{BagSlots, Bags};
pub use self::change::{Change, ChangedLink, RemovedEntity};
pub use self::changes::{Changes, whole};
pub use self::control::{
    AdvertisedOperation, ControlInformation, Entity, PropertyControl, Removed,
};
pub use self::debug::debug_properties;
pub use self::dynamic::{DynamicProperties, DynamicProperty};
pub use self::finish::Finish;
pub use self::key::KeyError;
pub use self::link::{EntityRef, Link, LinkChanges, LinkDelta, Links};
pub(crate) use self::other::Members;
pub(crate) use self::other::member_violation;
pub use self::other::{Declared, OtherType, declared_as};
pub use self::polymorphic::{no_variant, read_variant, variant};
pub use self::property::{Nullable, Property};
pub use self::reference::Reference;
pub use self::same::same_properties;
pub use self::serde_bridge::{deserialize, deserialize_value, serialize, serialize_value};
pub use self::shape::{Choice, OneOf, Part, PropertyValues, ReadOneOf, Shape, Whole};

pub(crate) use self::annotations::TYPE;
pub(crate) use self::bag::Bag;
use self::changes::changed;
pub(crate) use self::control::{Beside, ControlKind};
#[cfg(feature = "testing")]
pub(crate) use self::key::key_predicate;
pub(crate) use self::key::{not_a_segment, part_without_segment, repeated};
pub(crate) use self::same::same;

use crate::edm::{
    EdmType, EdmValue, Object, PartialValue, PropertySlot, Value, ValueError, ValueRef, no_blank,
};
use crate::json::{self, ReadError};
use crate::limits::Limits;
use crate::schema::StructuredType;
use crate::validate::{self, Report, Use, Violations};

/// The properties of a structured value, by index: what shared code reads.
///
/// Implemented by the derives, for the type and for its partial.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither an OData entity type nor a complex type",
    label = "not a structured type",
    note = "add `#[derive(ODataEntity)]` or `#[derive(ODataComplex)]` and `#[odata(namespace = \"…\")]` to `{Self}`"
)]
pub trait Properties {
    /// The descriptor of the type.
    fn descriptor(&self) -> &'static StructuredType;

    /// Whether this is a partial: one that tells absent and null apart.
    fn is_partial(&self) -> bool;

    /// The property at `index` of the descriptor. All of them are looked at for it.
    fn value(&self, index: usize) -> ValueRef<'_>;

    /// The value of the type annotation; empty where the type is not known.
    fn type_annotation(&self) -> &str {
        self.descriptor().type_annotation()
    }

    /// The properties that the type does not declare.
    fn dynamic(&self) -> Option<&DynamicProperties> {
        None
    }

    /// The instance annotations.
    fn annotations(&self) -> Option<&Annotations> {
        None
    }

    /// Shows all properties to the visitor, in their order.
    #[doc(hidden)]
    fn __visit<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) {
        _ = visitor;
    }

    /// Members that are written as they stand, of a value of an unknown type.
    #[doc(hidden)]
    fn verbatim(&self) -> Option<&Members> {
        None
    }

    /// The declared type of a value of an unknown type.
    #[doc(hidden)]
    fn __declared(&self) -> Option<&Declared> {
        None
    }
}

/// Looks at the properties of a value that are there.
///
/// Most properties of a type with many are not, and to tell so is one comparison here.
#[allow(missing_debug_implementations)] // For generated code.
pub struct Visitor<'v, 'a> {
    pub(crate) nulls: bool,
    /// How many properties the base type has: the own ones come after them.
    inherited: usize,
    visit: &'v mut dyn FnMut(usize, &ValueRef<'a>),
}

impl<'v, 'a> Visitor<'v, 'a> {
    /// Null is passed on where `nulls` says so, an absent property never.
    pub(crate) fn new(nulls: bool, visit: &'v mut dyn FnMut(usize, &ValueRef<'a>)) -> Self {
        Self { nulls, inherited: 0, visit }
    }

    /// Those of the base type, which come first.
    // Not by `dyn`: of what is no such type the compiler says only that it can't be cast.
    pub fn base<B: Properties>(&mut self, base: &'a B) {
        base.__visit(self);
        self.inherited = base.descriptor().len();
    }

    /// An own property by its place among these.
    // Called: in its place, it is a tenth of all that a type compiles to. Its place is given and not
    // counted, since of many properties each would wait for the one before.
    #[inline(never)]
    pub fn property<T: Value>(&mut self, own: usize, value: &'a T) {
        self.see(own, &value.view());
    }

    /// An own property that may be null.
    // As it stands in the property: to make an `Option<&T>` of it is more code in the caller, which is
    // compiled in the place of each property.
    #[allow(clippy::ref_option)]
    #[inline(never)]
    pub(crate) fn nullable<T: EdmValue>(&mut self, own: usize, value: &'a Option<T>) {
        match value {
            Some(value) => self.see(own, &value.view()),
            None => self.see(own, &ValueRef::Null),
        }
    }

    /// As [`property`](Self::property).
    #[inline]
    pub(crate) fn see(&mut self, own: usize, view: &ValueRef<'a>) {
        let index = self.inherited + own;
        match view {
            ValueRef::Absent => {}
            ValueRef::Null if !self.nulls => {}
            view => (self.visit)(index, view),
        }
    }
}

/// The value of the type annotation: that of a derived type, where the value was read from one and has
/// kept it among its annotations.
pub(crate) fn type_annotation(of: &dyn Properties) -> &str {
    let kept = of.annotations().and_then(Annotations::type_annotation);
    kept.unwrap_or_else(|| of.type_annotation())
}

/// The property at `index`.
pub(crate) fn value_of(of: &dyn Properties, index: usize) -> ValueRef<'_> {
    let mut value = ValueRef::Absent;
    of.__visit(&mut Visitor::new(true, &mut |at, view| {
        if at == index {
            value = *view;
        }
    }));
    value
}

/// All properties in their order, the absent ones too.
pub(crate) fn values(of: &dyn Properties) -> Vec<ValueRef<'_>> {
    let mut values = vec![ValueRef::Absent; of.descriptor().len()];
    of.__visit(&mut Visitor::new(true, &mut |index, view| {
        if let Some(value) = values.get_mut(index) {
            *value = *view;
        }
    }));
    values
}

/// The places of the properties, by index: what shared code fills.
///
/// Implemented by the derives, for the type and for its partial.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither an OData entity type nor a complex type",
    label = "not a structured type",
    note = "add `#[derive(ODataEntity)]` or `#[derive(ODataComplex)]` and `#[odata(namespace = \"…\")]` to `{Self}`"
)]
pub trait PropertySlots<'de> {
    /// The place of the property at `index` of the descriptor.
    fn slot(&mut self, index: usize) -> PropertySlot<'_, 'de>;

    /// The places of what is beside the properties.
    fn bags(&mut self) -> BagSlots<'_> {
        BagSlots::NONE
    }
}

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
fn fill_boxed<'de, T: ReadObject<'de>>(object: &mut dyn Object<'de>) -> Result<Box<T>, ValueError> {
    let mut read = blank_boxed::<T>(object);
    match read.__fill(object) {
        Ok(()) => Ok(read),
        Err(error) => Err(error),
    }
}

/// Takes the memory of a value in a box. If there is no more, the budget refuses what is read next. Of no type of its
/// own, so that it is compiled once.
fn take_memory(object: &mut dyn Object<'_>, size: usize) {
    _ = object.__budget().take(size);
}

// Neither has what is nested in the value on its stack.

#[inline(never)]
fn blank_boxed<'de, T: ReadObject<'de>>(object: &mut dyn Object<'de>) -> Box<T> {
    take_memory(object, size_of::<T>());
    Box::new(T::__blank())
}

#[inline(never)]
fn boxed<T>(read: Result<T, ValueError>) -> Result<Box<T>, ValueError> {
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
    Properties + Representation<Of = Self> + EdmValue<Partial: ODataPartial<Of = Self>>
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
pub trait ODataEntity: ODataStructured {
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
    /// # Ok::<(), odata_core::KeyError>(())
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

/// An OData complex type: one without identity, that is part of an entity. Derive it; this page
/// tells what the derive gives.
///
/// A complex type is the type of a property, alone or in a collection. All else is as for an
/// [`ODataEntity`], but for keys and entity sets.
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
/// // A change goes into complex values: only what differs is sent.
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
pub trait ODataComplex: ODataStructured {
    /// The JSON representation, type annotation first; see [`ODataEntity::to_json`].
    #[must_use]
    fn to_json(&self) -> Vec<u8> {
        json::JsonFormat::default().to_vec(self)
    }

    /// Reads the JSON representation of one value; see [`ODataEntity::from_json`].
    ///
    /// # Errors
    /// As [`ODataEntity::from_json`].
    fn from_json<'de>(json: &'de [u8]) -> Result<Self, ReadError>
    where
        Self: ReadObject<'de>,
    {
        json::read(json, json::Level::Root, &Limits::DEFAULT)
    }

    /// Checks the value as part of a create request: required properties and facets.
    ///
    /// # Errors
    /// Every violation, in declaration order.
    fn validate(&self) -> Result<(), Violations> {
        validate::checked(self, Use::Create)
    }

    /// The properties in which this value differs from `old`; see [`ODataEntity::changes_since`].
    #[must_use]
    fn changes_since(&self, old: &Self) -> PartialOf<Self> {
        changed(self, old)
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
