//! Names for generated code and for the other crates of this workspace. They change without notice.
//!
//! Items of the standard library are here too, because their own paths have three times as many
//! tokens.

pub use crate::edm::{Member, ODataEnum, ODataFlags, read_enum, read_enum_number, view_enum};
pub use crate::entity::{
    InEntitySet, Keyed, Nullable, ODataComplex, ODataEntity, ODataPartial, OtherType, Property,
    debug_properties, declared_as, no_variant, read_variant, variant,
};
pub use crate::model::{
    Annotations, BagSlots, Bags, Changes, Choice, Declared, DynamicProperties, EdmValue, Finish,
    Number, ODataStructured, Object, OneOf, Part, PartialValue, Presence, Properties, PropertySlot,
    PropertySlots, ReadEdmValue, ReadObject, ReadOneOf, Representation, Shape, Slot, Text, Value,
    ValueError, ValueRef, Visitor, Whole, kind, no_blank, property_slot, same_properties, set,
    set_boxed, whole,
};
pub use crate::plain::Plain;
pub use crate::query::BaseType;
pub use crate::request::{
    Allows, Collection, Composable, Derived, EntityResource, ImportCall, ODataAction,
    ODataFunction, ODataOperation, Service, ToCollection, ToValue, Unbound, action,
    assert_property, container_binding, container_import, container_item, function,
};
pub use crate::response::FromResponse;
pub use crate::schema::EdmType;
pub use crate::schema::generated::{
    ABSTRACT, ANNOTATED, ANY_VERSION, COMPUTED, COMPUTED_DEFAULT, CONTAINED, DEFAULT, IMMUTABLE,
    KEY, MEDIA, NAMED, NAVIGATION, NEVER_NULL, OPEN, OPTIONAL, PARAMETER, REQUIRED,
    REQUIRED_ON_READ, SENSITIVE, TAKES_DERIVED, assert_base, assert_binding, assert_declared,
    assert_declared_is, assert_returns, assert_type, definition, definition_with, embedded,
    enum_member, enum_type, named, property, property_with, structured,
};
pub use crate::schema::{
    Capability, Container, ContainerItem, EnumType, Facets, ItemKind, OperationDescriptor,
    PropertyDescriptor, Restrictions, StructuredType,
};
pub use crate::serde::{deserialize, deserialize_value, serialize, serialize_value};
pub use serde;
pub use std::clone::Clone;
pub use std::cmp::PartialEq;
pub use std::convert::{From, Into};
pub use std::default::Default;
pub use std::fmt;
pub use std::marker::PhantomData;
pub use std::mem::{size_of, take};
pub use std::option::Option::{self, None, Some};
pub use std::result::Result::{self, Err, Ok};

/// The slot of a property that holds a `T`, found through its partial. If the partial is not a
/// value, the compiler reports only the partial, and not `T`.
pub trait By<'de, T> {
    /// `T::__own_slot`, as a constant, because a call would determine the type of its argument.
    const OWN: for<'p> fn(&'p mut T) -> PropertySlot<'p, 'de>;
}

impl<'de, T: ReadEdmValue<'de>, P: PartialValue<T>> By<'de, T> for P {
    const OWN: for<'p> fn(&'p mut T) -> PropertySlot<'p, 'de> = T::__own_slot;
}

/// Works like [`By`], for a property that may be null.
pub trait NullableBy<'de, T> {
    /// `T::__nullable_slot`.
    const NULLABLE: for<'p> fn(&'p mut Option<T>) -> PropertySlot<'p, 'de>;
}

impl<'de, T: ReadEdmValue<'de> + Clone, P: PartialValue<T>> NullableBy<'de, T> for P {
    const NULLABLE: for<'p> fn(&'p mut Option<T>) -> PropertySlot<'p, 'de> = T::__nullable_slot;
}

/// A second implementation of [`By`]. Without a partial, the compiler cannot choose between the
/// two, and stops there.
#[derive(Debug)]
pub struct NoPartial;

impl<'de, T> By<'de, T> for NoPartial {
    const OWN: for<'p> fn(&'p mut T) -> PropertySlot<'p, 'de> = |_| PropertySlot::none();
}

impl<'de, T> NullableBy<'de, T> for NoPartial {
    const NULLABLE: for<'p> fn(&'p mut Option<T>) -> PropertySlot<'p, 'de> =
        |_| PropertySlot::none();
}

/// The state of a builder's required property that has been set.
#[derive(Debug)]
pub struct Set;

/// Implemented for the state of a builder's required property that has been set.
#[diagnostic::on_unimplemented(
    message = "required property `{Self}` has not been set",
    label = "call its setter before this"
)]
pub trait IsSet {}

impl IsSet for Set {}

/// Implemented for the state of a builder's required property or base type that has not been set: `Unset`.
#[diagnostic::on_unimplemented(
    message = "this property has been set already",
    label = "set twice",
    note = "a setter may be called once"
)]
pub trait IsUnset<Unset> {}

#[diagnostic::do_not_recommend]
impl<T> IsUnset<Self> for T {}

/// The state of a builder's base type that has not been set.
#[derive(Debug)]
pub struct Base;

/// Implemented for the state of a builder's base type that has been set, or is optional.
#[diagnostic::on_unimplemented(
    message = "the base type has required properties, and has not been set",
    label = "call the setter of the field that is marked `base` before this"
)]
pub trait IsGiven<const NEEDED: bool> {}

impl<const NEEDED: bool> IsGiven<NEEDED> for Set {}

impl IsGiven<false> for Base {}

/// A value that a setter of a builder accepts for a property that holds a `T`.
#[diagnostic::on_unimplemented(
    message = "a setter takes a value that converts into `{T}`, not `{Self}`",
    label = "does not convert into `{T}`",
    note = "an `Option` goes in after `build`: `partial.property = option.into()`, where `None` leaves the property absent",
    note = "a property that holds a whole value takes a partial as `partial.finish()?`",
    note = "`Link::to` returns `None` for an entity whose key has no value: `.property(Link::to(&entity).ok_or(…)?)`"
)]
pub trait Settable<T>: Into<T> {}

#[diagnostic::do_not_recommend]
impl<T, V: Into<T>> Settable<T> for V {}

/// The collection that a setter of a builder accepts. The trait has one implementation, so that
/// types within the value are inferred as if the setter named its type.
#[diagnostic::on_unimplemented(
    message = "a setter takes a `{T}`, not `{Self}`",
    label = "expected `{T}`",
    note = "a collection holds whole values: make one of each partial, `partial.finish()?`",
    note = "an `Option` goes in after `build`: `partial.property = option.into()`, where `None` leaves the property absent"
)]
pub trait Items<T>: Into<T> {}

#[diagnostic::do_not_recommend]
impl<T> Items<Self> for Vec<T> {}

/// Sets the property of a builder at this index to null.
pub fn set_null<'de>(partial: &mut impl PropertySlots<'de>, index: usize) {
    partial.slot(index).any().set_null();
}
