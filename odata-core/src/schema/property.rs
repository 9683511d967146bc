//! Descriptors of properties.

use std::fmt;

use super::generated::{
    CHECKED, COMPUTED, COMPUTED_DEFAULT, CONTAINED, DEFAULT, IMMUTABLE, KEY, NAVIGATION,
    NEVER_NULL, REQUIRED, REQUIRED_ON_CREATE, SENSITIVE,
};
use super::{EdmType, Facets, TypeClass, generated};

/// Unreachable fallback: every index comes from the descriptor.
pub(super) static NO_PROPERTY: PropertyDescriptor =
    generated::property("", EdmType::primitive(""), 0);

/// A property of a structured type, as the derive describes it.
pub struct PropertyDescriptor {
    // `,"name":`, the start of a member that follows another one. The writer copies it, the reader
    // predicts it.
    pub(super) json_key: &'static str,
    pub(super) edm_type: EdmType,
    pub(super) flags: u16,
    pub(super) max_length: u32,
    pub(super) is_required: bool,
    pub(super) facets: Option<&'static Facets>,
}

impl fmt::Debug for PropertyDescriptor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PropertyDescriptor")
            .field("name", &self.name())
            .field("edm_type", &self.edm_type)
            .field("flags", &self.flags)
            .field("max_length", &self.max_length())
            .field("facets", &self.facets)
            .finish_non_exhaustive()
    }
}

impl PropertyDescriptor {
    /// Returns the name of the property in JSON.
    #[must_use]
    pub fn name(&self) -> &'static str {
        let name = self.json_key.strip_prefix(",\"");
        name.and_then(|name| name.strip_suffix("\":")).unwrap_or_default()
    }

    /// Returns `true` if the first segment of a path is the name of the property.
    pub(super) const fn begins(&self, path: &str) -> bool {
        let (key, path) = (self.json_key.as_bytes(), path.as_bytes());
        // The key is the name between `,"` and `":`.
        let mut index = 0;
        while index < path.len() && path[index] != b'/' {
            if index + 2 >= key.len() || key[index + 2] != path[index] {
                return false;
            }
            index += 1;
        }
        index + 4 == key.len()
    }

    /// Returns `true` if this is the name of the property in JSON.
    #[inline]
    pub(crate) fn has_name(&self, name: &str) -> bool {
        let key = self.json_key.as_bytes();
        key.len() == name.len() + 4 && key[2..].starts_with(name.as_bytes())
    }

    /// Returns the Edm type.
    #[must_use]
    pub const fn edm_type(&self) -> EdmType {
        self.edm_type
    }

    #[inline]
    pub(crate) const fn edm_type_ref(&self) -> &EdmType {
        &self.edm_type
    }

    /// Creates the descriptor of a value without a name, such as an item of a collection. Only its
    /// type is set.
    pub(crate) const fn of_type(edm_type: EdmType, is_sensitive: bool) -> Self {
        generated::property("", edm_type, if is_sensitive { generated::SENSITIVE } else { 0 })
    }

    /// Returns `true` for a parameter that the call of a function may leave out
    /// (`Core.OptionalParameter`).
    #[must_use]
    pub const fn is_optional_parameter(&self) -> bool {
        self.has(generated::OPTIONAL)
    }

    /// Returns `true` if the property is part of the key.
    #[must_use]
    #[inline]
    pub const fn is_key(&self) -> bool {
        self.has(KEY)
    }

    /// Returns `true` if a create request must have a value for the property
    /// \[OData-Protocol 11.4.2\].
    ///
    /// A property is required if it is marked `required`; or if it is part of the key, or neither
    /// nullable, a collection nor a stream, and no other source sets its value.
    #[must_use]
    pub const fn is_required(&self) -> bool {
        self.is_required
    }

    pub(super) const fn must_have_a_value(&self) -> bool {
        let given_otherwise = (self.edm_type.is_nullable() && !self.has(KEY))
            || self.edm_type.is_collection()
            || self.has(NAVIGATION)
            || self.has(COMPUTED | COMPUTED_DEFAULT | DEFAULT)
            // The content of a stream is usually not in JSON [OData-JSON 9].
            || matches!(self.edm_type.underlying().as_bytes(), b"Edm.Stream");
        self.has(REQUIRED) || !given_otherwise
    }

    /// Returns `true` if a request may have `null` for the property. A key and a collection are
    /// never null, even if the field is an `Option` \[OData-CSDL 6.5, 7.2.1\].
    #[must_use]
    pub const fn is_nullable(&self) -> bool {
        self.edm_type.is_nullable()
            && !self.edm_type.is_collection()
            && !self.has(REQUIRED | KEY | NEVER_NULL)
    }

    /// Returns `true` if the service computes the value: it is read, and never written
    /// (`Core.Computed`).
    #[must_use]
    #[inline]
    pub const fn is_computed(&self) -> bool {
        self.has(COMPUTED)
    }

    /// Returns `true` if the service sets a value when the client does not
    /// (`Core.ComputedDefaultValue`).
    #[must_use]
    pub const fn has_computed_default(&self) -> bool {
        self.has(COMPUTED_DEFAULT)
    }

    /// Returns `true` if the value is written on create and never changed afterwards
    /// (`Core.Immutable`).
    #[must_use]
    pub const fn is_immutable(&self) -> bool {
        self.has(IMMUTABLE)
    }

    /// Returns `true` for a navigation property, whose value is one or more other entities.
    #[must_use]
    #[inline]
    pub const fn is_navigation(&self) -> bool {
        self.has(NAVIGATION)
    }

    /// Returns `true` for a containment navigation property: its entities belong to the entity that has
    /// the property, and have no entity set \[OData-CSDL 8.4\].
    #[must_use]
    pub const fn is_contained(&self) -> bool {
        self.has(CONTAINED)
    }

    /// Returns `true` if `Debug` output and error messages must not show the value, or anything
    /// within it.
    #[must_use]
    #[inline]
    pub const fn is_sensitive(&self) -> bool {
        self.has(SENSITIVE)
    }

    /// Returns the `MaxLength` facet of the property or of its type definition: the maximum number
    /// of characters of a string, or of bytes of a binary value \[OData-CSDL 7.2.2\].
    #[must_use]
    pub const fn max_length(&self) -> Option<u32> {
        match self.max_length {
            u32::MAX => None,
            max_length => Some(max_length),
        }
    }

    /// Returns the other facets, if any: those of the property, otherwise those of its type
    /// definition.
    #[must_use]
    pub const fn facets(&self) -> Option<&'static Facets> {
        self.facets
    }

    /// Works like [`has_name`](Self::has_name), in a constant.
    pub(super) const fn has_const_name(&self, name: &str) -> bool {
        // The name is within `,"name":`.
        let (key, name) = (self.json_key.as_bytes(), name.as_bytes());
        if key.len() != name.len() + 4 {
            return false;
        }
        let mut index = 0;
        while index < name.len() && key[index + 2] == name[index] {
            index += 1;
        }
        index == name.len()
    }

    // For generated code: fails to compile, at the caller, if the kind of the type contradicts the
    // attributes. An entity type requires `nav`, and `nav` requires an entity type.
    #[doc(hidden)]
    #[must_use]
    #[track_caller]
    pub const fn of_kind(self, message: &'static str) -> Self {
        let is_navigation = self.flags & generated::NAVIGATION != 0;
        let fits = match self.edm_type.class() {
            TypeClass::Entity => is_navigation,
            TypeClass::Complex | TypeClass::Primitive | TypeClass::Enumeration => !is_navigation,
            TypeClass::Untyped => true,
            TypeClass::NoFlags => false,
        };
        assert!(fits, "{}", message);
        self
    }

    // For generated code: fails to compile, at the caller, if the type of a key property can't be
    // part of a key. URLs have no literal for such a type [OData-CSDL 6.5].
    #[doc(hidden)]
    #[must_use]
    #[track_caller]
    pub const fn of_key(self, message: &'static str) -> Self {
        assert!(self.edm_type.can_be_key(), "{}", message);
        self
    }

    /// For generated code.
    #[doc(hidden)]
    #[must_use]
    pub const fn with(self, facets: &'static Facets) -> Self {
        Self { facets: Some(facets), flags: self.flags | CHECKED, ..self }
    }

    /// Returns the start of a member with this name: `"name":`, or `,"name":` after another member.
    #[inline]
    pub(crate) fn json_key(&self, is_first: bool) -> &'static [u8] {
        let key = self.json_key.as_bytes();
        if is_first { key.get(1..).unwrap_or_default() } else { key }
    }

    pub(super) const fn has(&self, flag: u16) -> bool {
        self.flags & flag != 0
    }

    /// Returns `true` if the property is required on read, judging by its Rust type as written.
    pub(crate) const fn is_required_on_read(&self) -> bool {
        self.has(generated::REQUIRED_ON_READ)
    }

    /// Returns `true` if a create request must have the property, because only the client sets its
    /// value.
    #[inline]
    pub(crate) const fn is_required_on_create(&self) -> bool {
        self.has(REQUIRED_ON_CREATE)
    }

    /// Returns `true` if the schema restricts the values in addition to their type.
    #[inline]
    pub(crate) const fn is_checked(&self) -> bool {
        self.has(CHECKED)
    }

    /// Returns `true` if the property has one of these flags.
    #[inline]
    pub(crate) const fn has_any(&self, flags: u16) -> bool {
        self.has(flags)
    }
}
