//! What a value has beside its properties.

use super::{Annotations, DynamicProperties, Properties};

/// What a value has beside its properties, where its type has a place for it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Bags<'a> {
    /// The properties that the type does not declare.
    pub dynamic: Option<&'a DynamicProperties>,
    /// The instance annotations.
    pub annotations: Option<&'a Annotations>,
}

impl Bags<'_> {
    /// Of a type that has none.
    pub const NONE: Self = Self { dynamic: None, annotations: None };
}

impl<'a> Bags<'a> {
    /// Of the base type.
    // Not of a trait for generated code alone: of what is no such type the compiler says only that.
    pub fn of(base: &'a dyn Properties) -> Self {
        Self { dynamic: base.dynamic(), annotations: base.annotations() }
    }
}

/// The places of what a value has beside its properties, for the reader to fill.
#[derive(Debug, Default)]
pub struct BagSlots<'a> {
    /// The place of the properties that the type does not declare.
    pub dynamic: Option<&'a mut DynamicProperties>,
    /// The place of the instance annotations.
    pub annotations: Option<&'a mut Annotations>,
}

impl BagSlots<'_> {
    /// Of a type that has none.
    pub const NONE: Self = Self { dynamic: None, annotations: None };
}
