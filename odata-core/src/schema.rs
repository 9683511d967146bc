//! What a derive states about its type: const descriptors, read by shared code and by users.

use self::generated::{COMPUTED, COMPUTED_DEFAULT, DEFAULT, IMMUTABLE, KEY, REQUIRED, SENSITIVE};
use crate::edm::EdmType;

/// An entity type, as its derive describes it.
///
/// ```
/// use odata_core::ODataEntity;
///
/// #[derive(ODataEntity)]
/// #[odata(namespace = "Demo", name = "Product")]
/// struct Article {
///     #[odata(key)]
///     id: i32,
///     #[odata(max_length = 40)]
///     name: Option<String>,
/// }
///
/// assert_eq!(Article::ENTITY_TYPE.qualified_name(), "Demo.Product");
/// assert_eq!(Article::ENTITY_TYPE.properties()[1].max_length(), Some(40));
/// ```
#[derive(Debug)]
pub struct EntityType {
    // Written by generated code as one literal: a constant in an associated constant must be one.
    #[doc(hidden)]
    pub __fragment: &'static str,
    #[doc(hidden)]
    pub __namespace_len: usize,
    #[doc(hidden)]
    pub __properties: &'static [StructuralProperty],
    #[doc(hidden)]
    pub __key: &'static [usize],
}

impl EntityType {
    /// The type's namespace, such as `microsoft.graph`.
    #[must_use]
    pub fn namespace(&self) -> &'static str {
        self.qualified_name().get(..self.__namespace_len).unwrap_or_default()
    }

    /// The type's name in its namespace.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.qualified_name().get(self.__namespace_len + 1..).unwrap_or_default()
    }

    /// Namespace and name, such as `microsoft.graph.user`.
    #[must_use]
    pub fn qualified_name(&self) -> &'static str {
        self.__fragment.trim_start_matches('#')
    }

    /// The value of the type annotation, such as `#microsoft.graph.user` \[OData-JSON 4.5.3\].
    #[must_use]
    pub const fn type_annotation(&self) -> &'static str {
        self.__fragment
    }

    /// The properties in declaration order.
    #[must_use]
    pub const fn properties(&self) -> &'static [StructuralProperty] {
        self.__properties
    }

    /// The key properties in the order of the key predicate \[OData-URL 4.3.1\].
    pub fn key(&self) -> impl Iterator<Item = &'static StructuralProperty> {
        self.__key.iter().filter_map(|&index| self.__properties.get(index))
    }

    pub(crate) const fn key_indexes(&self) -> &'static [usize] {
        self.__key
    }
}

/// A property of a structured type, as the derive describes it.
#[derive(Debug)]
pub struct StructuralProperty {
    // `"name":`, as it stands in JSON: the writer copies it, the reader predicts it.
    json_key: &'static str,
    edm_type: EdmType,
    flags: u16,
    max_length: u32,
}

/// What a derive makes a descriptor of.
#[allow(missing_docs)] // They are the words of the attribute language, documented there.
pub(crate) mod generated {
    use super::{EdmType, StructuralProperty};

    pub const KEY: u16 = 1;
    pub const REQUIRED: u16 = 1 << 1;
    pub const COMPUTED: u16 = 1 << 2;
    pub const COMPUTED_DEFAULT: u16 = 1 << 3;
    pub const IMMUTABLE: u16 = 1 << 4;
    pub const DEFAULT: u16 = 1 << 5;
    pub const SENSITIVE: u16 = 1 << 6;

    /// `json_key` is the name in quotes with its colon, `max_length` is `u32::MAX` for none.
    #[must_use]
    pub const fn property(
        json_key: &'static str,
        edm_type: EdmType,
        flags: u16,
        max_length: u32,
    ) -> StructuralProperty {
        StructuralProperty { json_key, edm_type, flags, max_length }
    }
}

impl StructuralProperty {
    /// The name on the wire.
    #[must_use]
    pub fn name(&self) -> &'static str {
        // Without the quotes and the colon.
        self.json_key.get(1..self.json_key.len().saturating_sub(2)).unwrap_or_default()
    }

    /// The Edm type.
    #[must_use]
    pub const fn edm_type(&self) -> EdmType {
        self.edm_type
    }

    /// Whether the property is part of the key.
    #[must_use]
    pub const fn is_key(&self) -> bool {
        self.has(KEY)
    }

    /// Whether a create request must have a value for it \[OData-Protocol 11.4.2\]: it is marked
    /// so, or it is the key, or neither nullable nor a collection, and nobody else gives it a value.
    #[must_use]
    pub const fn is_required(&self) -> bool {
        let given_otherwise = (self.edm_type.is_nullable() && !self.has(KEY))
            || self.edm_type.is_collection()
            || self.has(COMPUTED | COMPUTED_DEFAULT | DEFAULT);
        self.has(REQUIRED) || !given_otherwise
    }

    /// Whether `null` may be sent for it: never for a key or a collection, though the field is an
    /// `Option` \[OData-CSDL 6.5, 7.2.1\].
    #[must_use]
    pub const fn is_nullable(&self) -> bool {
        self.edm_type.is_nullable() && !self.edm_type.is_collection() && !self.has(REQUIRED | KEY)
    }

    /// Whether the service computes it: read, never written (`Core.Computed`).
    #[must_use]
    pub const fn is_computed(&self) -> bool {
        self.has(COMPUTED)
    }

    /// Whether the service gives it a value where the client gives none
    /// (`Core.ComputedDefaultValue`).
    #[must_use]
    pub const fn has_computed_default(&self) -> bool {
        self.has(COMPUTED_DEFAULT)
    }

    /// Whether it is written on create and never changed after it (`Core.Immutable`).
    #[must_use]
    pub const fn is_immutable(&self) -> bool {
        self.has(IMMUTABLE)
    }

    /// Whether its value is kept out of `Debug` output and of error messages.
    #[must_use]
    pub const fn is_sensitive(&self) -> bool {
        self.has(SENSITIVE)
    }

    /// The `MaxLength` facet: how many characters a string may have \[OData-CSDL 7.2.2\].
    #[must_use]
    pub const fn max_length(&self) -> Option<u32> {
        match self.max_length {
            u32::MAX => None,
            max_length => Some(max_length),
        }
    }

    pub(crate) const fn json_key(&self) -> &'static str {
        self.json_key
    }

    const fn has(&self, flag: u16) -> bool {
        self.flags & flag != 0
    }
}
