//! Kinds of values: marker types that tell a query which values can be compared, and which
//! functions accept them.
//!
//! Kinds have no values. [`EdmValue::Kind`](super::EdmValue::Kind) names the kind of a type, so
//! that `Product::PRICE.gt(5)` compiles for every numeric type of the price, and
//! `Product::PRICE.gt(Date::…)` does not compile.

use std::marker::PhantomData;

use self::same::Same;
use crate::sealed::Sealed;

macro_rules! kinds {
    ($($name:ident, $doc:literal;)*) => {$(
        #[doc = $doc]
        #[derive(Debug, Clone, Copy)]
        pub enum $name {}

        impl Sealed for $name {}
    )*};
}

kinds! {
    BooleanKind, "`Edm.Boolean`.";
    NumberKind, "The numeric types, which are compared with each other \\[OData-URL 5.1.1.16\\].";
    StringKind, "`Edm.String`.";
    GuidKind, "`Edm.Guid`.";
    DateKind, "`Edm.Date`.";
    TimeOfDayKind, "`Edm.TimeOfDay`.";
    DateTimeOffsetKind, "`Edm.DateTimeOffset`.";
    DurationKind, "`Edm.Duration`.";
    BinaryKind, "`Edm.Binary`: compared with null only.";
    GeoKind, "The geographic types: compared with null only.";
    StreamKind, "`Edm.Stream`.";
    UntypedKind, "`Edm.Untyped`.";
}

/// The enumeration type that the Rust type `E` implements.
#[derive(Debug, Clone, Copy)]
pub struct EnumKind<E>(PhantomData<E>);

/// The entity or complex type that the Rust type `T` implements.
#[derive(Debug, Clone, Copy)]
pub struct StructuredKind<T>(PhantomData<T>);

/// A collection whose items are of kind `K`.
#[derive(Debug, Clone, Copy)]
pub struct CollectionKind<K>(PhantomData<K>);

impl<E> Sealed for EnumKind<E> {}
impl<T> Sealed for StructuredKind<T> {}
impl<K> Sealed for CollectionKind<K> {}

/// Seals the two traits of kinds that are equal.
mod same {
    pub trait Same<K> {}

    impl<K> Same<K> for K {}
}

/// Implemented by the kind `K` itself, and by no other kind.
///
/// This trait is sealed: only this crate implements it.
#[diagnostic::on_unimplemented(
    message = "expected a value of kind `{K}`, found one of kind `{Self}`",
    label = "for values of kind `{K}`"
)]
pub trait Is<K>: Same<K> {}

#[diagnostic::do_not_recommend]
impl<K> Is<K> for K {}

/// The reverse of the trait above: the bound of function parameters. With it, the compiler infers
/// the kind of a [`raw`](crate::query::raw) text from the function.
///
/// This trait is sealed: only this crate implements it.
#[diagnostic::on_unimplemented(
    message = "expected a value of kind `{Self}`, found one of kind `{K}`",
    label = "for values of kind `{Self}`"
)]
pub trait Takes<K>: Same<K> {}

#[diagnostic::do_not_recommend]
impl<K> Takes<K> for K {}

/// Any collection.
///
/// This trait is sealed: only this crate implements it.
#[diagnostic::on_unimplemented(
    message = "expected a collection, found a value of kind `{Self}`",
    label = "not a collection"
)]
pub trait IsCollection: Sealed {}

#[diagnostic::do_not_recommend]
impl<K> IsCollection for CollectionKind<K> {}

/// A kind whose values have literals and an equality \[OData-URL 5.1.1.1\].
///
/// This trait is sealed: only this crate implements it.
#[diagnostic::on_unimplemented(
    message = "values of this kind can't be compared",
    label = "OData compares them with null only",
    note = "compare what is in it: `PROPERTY.path(…)` of a structured value, `any` and `all` of a collection"
)]
pub trait Comparable: Sealed {}

/// A kind whose values have an order \[OData-URL 5.1.1.1\].
///
/// This trait is sealed: only this crate implements it.
#[diagnostic::on_unimplemented(
    message = "values of this kind have no order",
    label = "use `eq`, `ne` or `is_in`"
)]
pub trait Ordered: Comparable {}

macro_rules! say {
    ($of:ident: $($kind:ty),*) => {$(
        impl $of for $kind {}
    )*};
}

say!(Comparable: BooleanKind, NumberKind, StringKind, GuidKind, DateKind, TimeOfDayKind, DateTimeOffsetKind, DurationKind);
say!(Ordered: BooleanKind, NumberKind, StringKind, GuidKind, DateKind, TimeOfDayKind, DateTimeOffsetKind, DurationKind);

impl<E> Comparable for EnumKind<E> {}
impl<E> Ordered for EnumKind<E> {}
