//! What generated code may name, and nobody else: it changes without notice.

pub use crate::edm::{EdmValue, Presence, ReadEdmValue, Slot, Value};
pub use crate::entity::{
    Finish, InEntitySet, Nullable, ODataEntity, ODataPartial, Properties, Property, PropertySlots,
    Representation, apply_nullable, apply_value, changed_nullable, changed_value, debug_properties,
    deserialize, same_properties, serialize,
};
pub use crate::schema::generated::{
    COMPUTED, COMPUTED_DEFAULT, DEFAULT, IMMUTABLE, KEY, REQUIRED, SENSITIVE, property,
};
pub use crate::schema::{EntityType, StructuralProperty};
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
