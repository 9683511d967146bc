//! The facets of properties and type definitions.

/// Facets and terms of the validation vocabulary that few properties and type definitions have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(clippy::exhaustive_structs)] // Written by generated code as a literal.
pub struct Facets {
    /// The maximum number of digits of a decimal \[OData-CSDL 7.2.3\], or of the fraction of a
    /// second.
    pub precision: Option<u32>,
    /// The maximum number of digits of a decimal after the point \[OData-CSDL 7.2.4\].
    pub scale: Option<u32>,
    /// The minimum value (`Validation.Minimum`).
    pub minimum: Option<&'static str>,
    /// The maximum value (`Validation.Maximum`).
    pub maximum: Option<&'static str>,
    /// `true` if values must be greater than the minimum (`Validation.Exclusive`).
    pub is_minimum_exclusive: bool,
    /// `true` if values must be less than the maximum (`Validation.Exclusive`).
    pub is_maximum_exclusive: bool,
    /// The number that values must be a multiple of (`Validation.MultipleOf`).
    pub multiple_of: Option<&'static str>,
    /// The minimum number of items of a collection (`Validation.MinItems`).
    pub min_items: Option<u32>,
    /// The maximum number of items of a collection (`Validation.MaxItems`).
    pub max_items: Option<u32>,
    /// The allowed values (`Validation.AllowedValues`); empty if all values are allowed.
    pub allowed_values: &'static [&'static str],
}
