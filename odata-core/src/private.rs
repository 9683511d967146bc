//! What generated code may name, and nobody else: it changes without notice.

pub use crate::edm::{
    EdmType, EdmValue, Object, PartialValue, Presence, ReadEdmValue, Slot, Value, ValueError,
    ValueRef,
};
pub use crate::entity::{
    Annotations, DynamicProperties, Finish, InEntitySet, Nullable, ODataComplex, ODataEntity,
    ODataPartial, ODataStructured, OtherType, Properties, Property, PropertySlots, ReadObject,
    Representation, apply_nullable, apply_structured, apply_value, boxed, changed_nullable,
    changed_value, changes_structured, debug_properties, deserialize, finish_structured,
    read_partial, read_structured, same_properties, serialize, unboxed, whole_nullable,
    whole_structured, whole_value,
};
pub use crate::schema::generated::{
    ABSTRACT, COMPUTED, COMPUTED_DEFAULT, DEFAULT, IMMUTABLE, KEY, MEDIA, NAVIGATION, OPEN,
    REQUIRED, SENSITIVE, TAKES_DERIVED, property,
};
pub use crate::schema::{StructuralProperty, StructuredType};
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
