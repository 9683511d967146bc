//! What generated code may name, and nobody else: it changes without notice.

pub use crate::edm::{
    EdmType, EdmValue, Member, Number, ODataEnum, ODataFlags, Object, PartialValue, Presence,
    ReadEdmValue, Slot, Text, Value, ValueError, ValueRef, kind, read_enum, read_enum_number,
    view_enum,
};
pub use crate::edm::{PropertySlot, own_slot, property_slot, set, set_boxed};
pub use crate::entity::{
    Annotations, BagSlots, Bags, Changes, Choice, DynamicProperties, Finish, InEntitySet, Keyed,
    Nullable, ODataComplex, ODataEntity, ODataPartial, ODataStructured, OneOf, OtherType, Part,
    Properties, Property, PropertySlots, PropertyValues, ReadObject, ReadOneOf, ReadShape,
    Representation, Shape, Visitor, Whole, debug_properties, deserialize, deserialize_value,
    no_variant, same_properties, serialize, serialize_value, variant, whole,
};
pub use crate::query::BaseType;
pub use crate::schema::generated::{
    ABSTRACT, COMPUTED, COMPUTED_DEFAULT, DEFAULT, IMMUTABLE, INSISTED_ON, KEY, MEDIA, NAVIGATION,
    NEVER_NULL, OPEN, REQUIRED, SENSITIVE, TAKES_DERIVED, assert_base, assert_type, assert_valid,
    enum_member, enum_type, insisted_on, property, valid,
};
pub use crate::schema::{EnumType, Facets, StructuralProperty, StructuredType};
pub use serde;

/// A required property of a builder that has its value.
#[derive(Debug)]
pub struct Set;

/// Said of a builder's required property that has its value.
#[diagnostic::on_unimplemented(
    message = "required property `{Self}` has not been set",
    label = "call its setter before this"
)]
pub trait IsSet {}

impl IsSet for Set {}

/// Said of a builder's required property that has no value yet.
#[diagnostic::on_unimplemented(
    message = "this property has been set already",
    label = "set twice",
    note = "a setter may be called once"
)]
pub trait IsUnset {}

/// Said of a builder's base type: that it is set, or need not be.
#[diagnostic::on_unimplemented(
    message = "the base type has required properties, and `{Self}` has not been set",
    label = "call its setter before this"
)]
pub trait IsGiven<const NEEDED: bool> {}

impl<const NEEDED: bool> IsGiven<NEEDED> for Set {}
