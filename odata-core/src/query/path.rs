//! Paths of properties \[OData-URL 5.1.1.15\].

use std::fmt;
use std::marker::PhantomData;

use super::expression::{Expr, Expression, Filter};
use super::node::{Form, Node};
use crate::edm::{EdmValue, kind};
use crate::entity::{ODataStructured, Property, Representation};
use crate::error::RequestError;
use crate::json::is_identifier;
use crate::sealed::Sealed;
use crate::url::encode_literal;

/// A path from `E` to a value of the Rust type `V`.
pub struct Path<E, V> {
    segments: Vec<String>,
    of: PhantomData<fn() -> (E, V)>,
}

impl<E, V> Path<E, V> {
    const fn new(segments: Vec<String>) -> Self {
        Self { segments, of: PhantomData }
    }
}

impl<E, V> Clone for Path<E, V> {
    fn clone(&self) -> Self {
        Self::new(self.segments.clone())
    }
}

impl<E, V> fmt::Debug for Path<E, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Path({})", self.segments.join("/"))
    }
}

/// The base type of `E`: the type of the constant that the derive generates for the embedded base
/// field.
///
/// ```
/// use odata_core::ODataEntity;
/// use odata_core::query::Query;
///
/// #[derive(Debug, Clone, ODataEntity)]
/// #[odata(namespace = "Demo", abstract)]
/// struct Device {
///     #[odata(key)]
///     id: i32,
///     name: String,
/// }
///
/// #[derive(Debug, Clone, ODataEntity)]
/// #[odata(namespace = "Demo", entity_set = "printers")]
/// struct Printer {
///     #[odata(base)]
///     device: Device,
///     pages: i64,
/// }
///
/// // The path matches the field `printer.device.name`. In JSON, there is one object.
/// let query = Query::new().filter(Printer::DEVICE.path(Device::NAME).eq("hall"));
/// assert_eq!(query.to_text().as_deref(), Ok("$filter=name%20eq%20'hall'"));
/// ```
pub struct BaseType<E, B>(PhantomData<fn() -> (E, B)>);

impl<E, B> BaseType<E, B> {
    /// For generated code.
    #[doc(hidden)]
    #[must_use]
    pub const fn __new() -> Self {
        Self(PhantomData)
    }
}

impl<E, B> Clone for BaseType<E, B> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E, B> Copy for BaseType<E, B> {}

impl<E, B> fmt::Debug for BaseType<E, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BaseType")
    }
}

/// A property, or a path to one.
///
/// This trait is sealed: only this crate implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a property",
    label = "not the constant of a property",
    note = "use the constant that the derive makes of the field, such as `Order::TITLE`, or a path: `Order::CUSTOMER.path(Customer::NAME)`",
    note = "a name without a constant goes into `select_named(\"…\")`"
)]
#[allow(clippy::wrong_self_convention)] // A path is made into an expression.
pub trait PropertyPath: Sized + Sealed {
    /// The type at which the path begins.
    type Root;

    /// The Rust type of the value at the end of the path.
    type Value;

    #[doc(hidden)]
    fn into_segments(self) -> Vec<String>;
}

/// Implements `path` for a type that leads from `$root` to a value of the Rust type `$value`.
macro_rules! way {
    ($root:ty, $value:ty) => {
        /// Appends a property of the value: `address/city`.
        #[must_use]
        pub fn path<N>(self, next: N) -> Path<$root, N::Value>
        where
            N: PropertyPath,
            $value: EdmValue<Kind: LeadsTo<N::Root>>,
        {
            let mut segments = self.into_segments();
            segments.extend(next.into_segments());
            Path::new(segments)
        }
    };
}

/// Implements the methods for collections. They are inherent methods and not trait methods, so that
/// they need no import.
macro_rules! collections {
    ($root:ty, $value:ty) => {
        /// `any(x:…)`: true if an item of the collection meets the condition.
        #[must_use]
        pub fn any<K, F>(self, condition: Filter<F>) -> Filter<$root>
        where
            $value: EdmValue<Kind = kind::CollectionKind<K>>,
            K: LeadsTo<F>,
        {
            lambda("any", self, Some(condition))
        }

        /// `all(x:…)`: true if every item of the collection meets the condition.
        #[must_use]
        pub fn all<K, F>(self, condition: Filter<F>) -> Filter<$root>
        where
            $value: EdmValue<Kind = kind::CollectionKind<K>>,
            K: LeadsTo<F>,
        {
            lambda("all", self, Some(condition))
        }

        /// `any()`: true if the collection has an item.
        #[must_use]
        pub fn is_not_empty<K>(self) -> Filter<$root>
        where
            $value: EdmValue<Kind = kind::CollectionKind<K>>,
        {
            lambda::<Self, ()>("any", self, None)
        }

        /// `$count`: the number of items of the collection.
        #[must_use]
        pub fn count<K>(self) -> Expr<$root, kind::NumberKind>
        where
            $value: EdmValue<Kind = kind::CollectionKind<K>>,
        {
            let mut segments = self.into_segments();
            segments.push("$count".into());
            Expr::new(Node::new(Form::Path(segments)))
        }
    };
}

impl<E: ODataStructured, V> Property<E, V> {
    way!(E, V);
    collections!(E, V);
}

impl<E, V> Path<E, V> {
    way!(E, V);
    collections!(E, V);
}

impl<E, B> BaseType<E, B> {
    way!(E, B);
}

fn lambda<P: PropertyPath, F>(
    word: &'static str,
    path: P,
    condition: Option<Filter<F>>,
) -> Filter<P::Root> {
    let condition = condition.map(|condition| Box::new(condition.into_node()));
    Filter::new(Node::new(Form::Lambda(word, path.into_segments(), condition)))
}

impl<E, V> Sealed for Path<E, V> {}
impl<E, B> Sealed for BaseType<E, B> {}

#[diagnostic::do_not_recommend]
impl<E: ODataStructured, V> PropertyPath for Property<E, V> {
    type Root = E;
    type Value = V;

    fn into_segments(self) -> Vec<String> {
        vec![segment(self.name())]
    }
}

#[diagnostic::do_not_recommend]
impl<E, V> PropertyPath for Path<E, V> {
    type Root = E;
    type Value = V;

    fn into_segments(self) -> Vec<String> {
        self.segments
    }
}

#[diagnostic::do_not_recommend]
impl<E, B> PropertyPath for BaseType<E, B> {
    type Root = E;
    type Value = B;

    /// A base type adds no segment, because its properties are properties of the type.
    fn into_segments(self) -> Vec<String> {
        Vec::new()
    }
}

/// A kind whose values have the properties of `R`, or are values of `R`.
///
/// This trait is sealed: only this crate implements it.
#[diagnostic::on_unimplemented(
    message = "the property does not lead to `{R}`",
    label = "the property of another type",
    note = "`A.path(B)` takes a `B` that is a property of the type that `A` leads to"
)]
pub trait LeadsTo<R>: Sealed {}

/// A kind of property that `$expand` supports: single-valued and collection-valued navigation
/// properties.
///
/// This trait is sealed: only this crate implements it.
#[diagnostic::on_unimplemented(
    message = "the property is not a navigation property",
    label = "not a navigation property",
    note = "for a structural property use `select`, or `property` to read or write it by itself"
)]
pub trait Expandable: Sealed {}

#[diagnostic::do_not_recommend]
impl<T: Representation> Expandable for kind::StructuredKind<T> {}

#[diagnostic::do_not_recommend]
impl<T: Representation> Expandable for kind::CollectionKind<kind::StructuredKind<T>> {}

#[diagnostic::do_not_recommend]
impl<T: Representation> LeadsTo<T::Of> for kind::StructuredKind<T> {}

macro_rules! item {
    ($($kind:ident),*) => {$(
        #[diagnostic::do_not_recommend]
        impl LeadsTo<Self> for kind::$kind {}
    )*};
}

item!(
    BooleanKind,
    NumberKind,
    StringKind,
    GuidKind,
    DateKind,
    TimeOfDayKind,
    DateTimeOffsetKind,
    DurationKind
);

#[diagnostic::do_not_recommend]
impl<E> LeadsTo<Self> for kind::EnumKind<E> {}

/// The properties of a derived type: `Demo.vip/discount`.
///
/// ```
/// use odata_core::ODataEntity;
/// use odata_core::query::{Query, derived};
///
/// # #[derive(Debug, Clone, ODataEntity)]
/// # #[odata(namespace = "Demo")]
/// # struct Customer { #[odata(key)] id: i32 }
/// # #[derive(Debug, Clone, ODataEntity)]
/// # #[odata(namespace = "Demo", name = "vip")]
/// # struct Vip { #[odata(base)] customer: Customer, discount: Option<f64> }
/// let query = Query::new().filter(derived::<Customer, Vip>().path(Vip::DISCOUNT).gt(5));
/// assert_eq!(query.to_text().as_deref(), Ok("$filter=Demo.vip/discount%20gt%205"));
/// ```
#[must_use]
pub fn derived<E, D: ODataStructured>() -> Path<E, D> {
    Path::new(vec![segment(D::DESCRIPTOR.qualified_name())])
}

/// Encodes the name of a computed property for a URL \[OData-URL 5.1.3\].
pub(super) fn new_name(name: &str) -> Result<String, RequestError> {
    if is_identifier(name) {
        return Ok(segment(name));
    }
    Err(RequestError::Query("the name of a computed property must be an identifier"))
}

/// Encodes a name for a URL.
pub(super) fn segment(name: &str) -> String {
    encode_literal(name)
}
