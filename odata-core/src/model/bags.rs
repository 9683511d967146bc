//! The bags of a value: undeclared properties and annotations.

use super::{Annotations, DynamicProperties, Properties};

/// The bags of a value, for the writer. A bag is `None` if the type has no field for it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Bags<'a> {
    /// The dynamic or undeclared properties.
    pub dynamic: Option<&'a DynamicProperties>,
    /// The instance annotations.
    pub annotations: Option<&'a Annotations>,
}

impl Bags<'_> {
    /// The bags of a type without fields for them.
    pub const NONE: Self = Self { dynamic: None, annotations: None };
}

impl<'a> Bags<'a> {
    /// Returns the bags of the base type.
    // The parameter is a public trait, because compile errors for a wrong type then name only that
    // trait.
    pub fn of(base: &'a dyn Properties) -> Self {
        base.__bags()
    }
}

/// The bags of a value, for the reader to fill.
#[derive(Debug, Default)]
pub struct BagSlots<'a> {
    /// The bag for properties that the type does not declare.
    pub dynamic: Option<&'a mut DynamicProperties>,
    /// The bag for instance annotations.
    pub annotations: Option<&'a mut Annotations>,
}

impl BagSlots<'_> {
    /// The bags of a type without fields for them.
    pub const NONE: Self = Self { dynamic: None, annotations: None };
}
