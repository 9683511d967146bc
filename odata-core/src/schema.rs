//! Descriptors: constants that describe the types for which a trait was derived. Shared code and
//! users read them.

#[allow(missing_docs)] // The names of attributes, which the guide documents.
pub(crate) mod generated;

mod edm_type;
mod facet;

use std::fmt;

pub use self::edm_type::EdmType;
pub(crate) use self::edm_type::{TypeClass, is_aliased};
pub(crate) use self::facet::assert_facet;
use self::generated::{
    ABSTRACT, ANNOTATED, ANY_VERSION, CHECKED, COMPUTED, COMPUTED_DEFAULT, DEFAULT, DUE, IMMUTABLE,
    KEY, MEDIA, NAMED, NAVIGATION, NEVER_NULL, OPEN, REQUIRED, SENSITIVE, TAKES_DERIVED, name_slot,
};

/// A structured type (an entity type or a complex type), as its derive describes it.
///
/// ```
/// use odata_core::{ODataEntity, ODataStructured};
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
/// let article = Article::DESCRIPTOR;
/// assert_eq!(article.qualified_name(), "Demo.Product");
/// assert_eq!(article.property(1).and_then(|name| name.max_length()), Some(40));
/// ```
#[derive(Debug)]
pub struct StructuredType {
    // A single literal in generated code, because a constant in an associated constant must be a
    // literal.
    #[doc(hidden)]
    pub __fragment: &'static str,
    #[doc(hidden)]
    pub __namespace_len: usize,
    // Empty if the namespace has no alias.
    #[doc(hidden)]
    pub __alias: &'static str,
    #[doc(hidden)]
    pub __base: Option<&'static StructuredType>,
    #[doc(hidden)]
    pub __properties: &'static [PropertyDescriptor],
    // The result of `generated::key_start` for each property. A separate list makes the search for
    // a property fast.
    #[doc(hidden)]
    pub __starts: &'static [u64],
    // The indexes of the properties by the hashes of their names, if there are many; see
    // `generated::name_slot`.
    #[doc(hidden)]
    pub __names: &'static [u8],
    #[doc(hidden)]
    pub __key: &'static [usize],
    #[doc(hidden)]
    pub __flags: u16,
    // One bit for each of the first properties, including those of the base type: set if the
    // property is required on read.
    #[doc(hidden)]
    pub __insisted_on: [u64; 2],
    // The size of the struct in bytes, without the memory that it points to.
    #[doc(hidden)]
    pub __size: usize,
}

impl StructuredType {
    /// A type without a name and without properties.
    pub(crate) const NOTHING: &'static Self = &Self {
        __fragment: "#",
        __namespace_len: 0,
        __alias: "",
        __base: None,
        __properties: &[],
        __starts: &[],
        __names: &[],
        __key: &[],
        __flags: 0,
        __insisted_on: [0; 2],
        __size: 0,
    };

    /// Returns the namespace of the type, such as `microsoft.graph`.
    #[must_use]
    pub fn namespace(&self) -> &'static str {
        self.qualified_name().get(..self.__namespace_len).unwrap_or_default()
    }

    /// Returns the name of the type within its namespace.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.qualified_name().get(self.__namespace_len + 1..).unwrap_or_default()
    }

    /// Returns namespace and name, such as `microsoft.graph.user`.
    #[must_use]
    pub fn qualified_name(&self) -> &'static str {
        self.__fragment.get(1..).unwrap_or_default()
    }

    /// Returns the alias of the namespace. A type annotation may use it to name the type
    /// \[OData-CSDL 4.1\].
    #[must_use]
    pub const fn alias(&self) -> Option<&'static str> {
        if self.__alias.is_empty() { None } else { Some(self.__alias) }
    }

    /// Returns `true` if a type annotation with this name names this type. It may be the qualified
    /// name, the name with the alias, or, with `any_version`, the name with another version in the
    /// namespace.
    pub(crate) fn is_named(&self, name: &str) -> bool {
        let own = self.qualified_name();
        let is_version =
            || self.__flags & ANY_VERSION != 0 && unversioned(name) == unversioned(own);
        name == own || is_aliased(name, self.__alias, own) || is_version()
    }

    /// Returns the value of the type annotation, such as `#microsoft.graph.user`
    /// \[OData-JSON 4.5.3\].
    #[must_use]
    pub const fn type_annotation(&self) -> &'static str {
        self.__fragment
    }

    /// Returns the base type. This type has all properties of its base type \[OData-CSDL 6.2\].
    #[must_use]
    pub const fn base(&self) -> Option<&'static Self> {
        self.__base
    }

    /// Returns `true` if this is only the name of a base type, from
    /// `#[odata(base = "Demo.thing")]`. The derived type then declares all properties itself.
    #[must_use]
    pub const fn is_name(&self) -> bool {
        self.__flags & NAMED != 0
    }

    /// Returns `true` if this is the other type, or derives from it.
    #[must_use]
    pub fn is_or_derives_from(&self, other: &Self) -> bool {
        self.qualified_name() == other.qualified_name()
            || self.__base.is_some_and(|base| base.is_or_derives_from(other))
    }

    /// Returns `true` if no value has exactly this type, but only types derived from it
    /// \[OData-CSDL 6.3\].
    #[must_use]
    pub const fn is_abstract(&self) -> bool {
        self.__flags & ABSTRACT != 0
    }

    /// Returns `true` if values may have dynamic properties. This is the case for an open type and
    /// for all types derived from it \[OData-CSDL 6.3\].
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.has(OPEN)
    }

    /// Returns `true` if the entities are media entities, which have a stream. This is the case for
    /// a media type and for all types derived from it \[OData-CSDL 6.4\].
    #[must_use]
    pub const fn is_media(&self) -> bool {
        self.has(MEDIA)
    }

    /// Returns `true` if values may have dynamic properties or annotations.
    pub(crate) const fn has_bags(&self) -> bool {
        self.has(OPEN | ANNOTATED)
    }

    /// Returns `true` if this type or a base type has the flag.
    const fn has(&self, flag: u16) -> bool {
        match self.__base {
            Some(base) if self.__flags & flag == 0 => base.has(flag),
            _ => self.__flags & flag != 0,
        }
    }

    /// Returns `true` if values of derived types are read as this type.
    pub(crate) const fn takes_derived(&self) -> bool {
        self.__flags & (ABSTRACT | TAKES_DERIVED) != 0
    }

    /// Returns the number of properties, including those of the base types.
    #[must_use]
    #[allow(clippy::len_without_is_empty)] // No caller needs `is_empty`.
    #[inline]
    pub const fn len(&self) -> usize {
        let own = self.__properties.len();
        if self.__base.is_none() { own } else { self.offset() + own }
    }

    /// Returns the property at `index`. The properties of the base type come first.
    #[must_use]
    #[inline]
    pub const fn property(&self, index: usize) -> Option<&'static PropertyDescriptor> {
        if self.__base.is_none() {
            let properties = self.__properties;
            return if index < properties.len() { Some(&properties[index]) } else { None };
        }
        self.inherited_property(index)
    }

    const fn inherited_property(&self, index: usize) -> Option<&'static PropertyDescriptor> {
        let mut of = self;
        let mut offset = of.offset();
        while let (true, Some(base)) = (index < offset, of.__base) {
            of = base;
            offset = of.offset();
        }
        if index - offset < of.__properties.len() {
            Some(&of.__properties[index - offset])
        } else {
            None
        }
    }

    /// Returns all properties: those of the base type, then its own in declaration order.
    #[must_use]
    pub fn properties(
        &self,
    ) -> impl DoubleEndedIterator<Item = &'static PropertyDescriptor> + ExactSizeIterator {
        // Never the default: every index is below the length.
        (0..self.len()).map(|index| self.property(index).unwrap_or(&NO_PROPERTY))
    }

    /// Returns the key properties in the order of the key predicate \[OData-URL 4.3.1\]. A derived
    /// type inherits the key \[OData-CSDL 6.5\].
    pub fn key(&self) -> impl Iterator<Item = &'static PropertyDescriptor> {
        self.key_indexes().iter().filter_map(|&index| self.property(index))
    }

    /// Returns `true` if a part of the key is sensitive.
    #[cold]
    pub(crate) fn has_sensitive_key(&self) -> bool {
        let mut key = self.key_indexes().iter().filter_map(|&index| self.properties().nth(index));
        key.any(PropertyDescriptor::is_sensitive)
    }

    pub(crate) const fn key_indexes(&self) -> &'static [usize] {
        match self.__base {
            Some(base) if self.__key.is_empty() => base.key_indexes(),
            _ => self.__key,
        }
    }

    /// Returns `true` if the type declares no properties, or if they are unknown.
    #[inline]
    pub(crate) const fn is_bare(&self) -> bool {
        self.__properties.is_empty() && self.__base.is_none()
    }

    /// Returns the number of properties that a create request must have.
    pub(crate) fn required(&self) -> usize {
        let own = self.__properties.iter().filter(|it| it.has(DUE)).count();
        own + self.__base.map_or(0, Self::required)
    }

    /// Returns `true` if a create request must have any property of this type.
    #[doc(hidden)]
    #[must_use]
    pub const fn __has_required(&self) -> bool {
        // A loop, because the compiler evaluates this function for every builder of a derived type.
        let mut index = 0;
        while index < self.__properties.len() {
            if self.__properties[index].is_required {
                return true;
            }
            index += 1;
        }
        match self.__base {
            Some(base) => base.__has_required(),
            None => false,
        }
    }

    /// Returns the index of the property with this name. The search starts at `next`, because
    /// members mostly come in declaration order.
    pub(crate) fn find(&self, name: &str, next: usize) -> Option<usize> {
        self.find_property(name, next).map(|(index, _)| index)
    }

    /// Returns the property with this name, and its index.
    pub(crate) fn find_property(
        &self,
        name: &str,
        next: usize,
    ) -> Option<(usize, &'static PropertyDescriptor)> {
        let offset = self.offset();
        if !self.__names.is_empty() {
            let own = self.find_hashed(name).map(|(index, property)| (offset + index, property));
            return own.or_else(|| self.__base.and_then(|base| base.find_property(name, next)));
        }
        let start = next.saturating_sub(offset).min(self.__properties.len());
        let (before, after) = self.__properties.split_at(start);
        let find = |of: &'static [PropertyDescriptor], first: usize| {
            let index = of.iter().position(|it| it.has_name(name))?;
            Some((first + index, &of[index]))
        };
        let own = find(after, offset + start).or_else(|| find(before, offset));
        own.or_else(|| self.__base.and_then(|base| base.find_property(name, next)))
    }

    /// Finds a property of this type, if the type has many. Comparing all names would be slow,
    /// because they may differ only in their last bytes.
    fn find_hashed(&self, name: &str) -> Option<(usize, &'static PropertyDescriptor)> {
        let slots = self.__names.len() / 2;
        let mut slot = name_slot(name, slots);
        loop {
            let index = self.__names.get(2 * slot..2 * slot + 2)?;
            let index = usize::from(u16::from_le_bytes(index.try_into().ok()?)).checked_sub(1)?;
            let property = self.__properties.get(index)?;
            if property.has_name(name) {
                return Some((index, property));
            }
            slot = (slot + 1) % slots;
        }
    }

    /// Returns `true` if properties are found by the hashes of their names.
    pub(crate) fn is_hashed(&self) -> bool {
        !self.__names.is_empty() || self.__base.is_some_and(Self::is_hashed)
    }

    /// Returns `true` if this type has the same form as the other. Addresses can't be compared,
    /// because a constant may have several. Comparing all names would cost more than it saves.
    #[inline]
    pub(crate) fn is_alike(&self, other: &Self) -> bool {
        self.__starts.len() == other.__starts.len()
            && self.__fragment.len() == other.__fragment.len()
            && self.__insisted_on[0] == other.__insisted_on[0]
            && self.__starts.first() == other.__starts.first()
            && self.__starts.last() == other.__starts.last()
    }

    /// Returns the first property from `next` on, and before `end`, whose member begins with these
    /// bytes. Only names that are long enough are considered.
    pub(crate) fn find_start(
        &self,
        start: u64,
        next: usize,
        end: usize,
    ) -> Option<(usize, &'static PropertyDescriptor)> {
        let Some(base) = self.__base else {
            let end = end.min(self.__starts.len());
            let at = next + place_of(start, self.__starts.get(next..end)?)?;
            return Some((at, self.__properties.get(at)?));
        };
        let offset = base.len();
        let of_base = if next < offset { base.find_start(start, next, end) } else { None };
        of_base.or_else(|| {
            let skipped = next.saturating_sub(offset);
            let end = end.saturating_sub(offset).min(self.__starts.len());
            let own = skipped + place_of(start, self.__starts.get(skipped..end)?)?;
            Some((offset + own, self.__properties.get(own)?))
        })
    }

    /// Returns the number of properties of the base type.
    pub(crate) const fn offset(&self) -> usize {
        match self.__base {
            Some(base) => base.len(),
            None => 0,
        }
    }
}

/// Splits a name into the namespace, without a version at its end, and the name: `Chassis` and
/// `Chassis` for `Chassis.v1_22_0.Chassis`.
fn unversioned(qualified: &str) -> (&str, &str) {
    let (namespace, name) = qualified.rsplit_once('.').unwrap_or(("", qualified));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
    let is_version = |segment: &str| {
        segment.strip_prefix('v').is_some_and(|numbers| numbers.split('_').all(is_number))
    };
    match namespace.rsplit_once('.') {
        Some((before, last)) if is_version(last) => (before, name),
        _ => (namespace, name),
    }
}

/// Returns the index of the first value that equals `sought`.
///
/// Compares four values at a time, because `position` checks the bound for each value. A type with
/// a hundred properties is searched for each member that is not the next one.
fn place_of(sought: u64, all: &[u64]) -> Option<usize> {
    let mut fours = all.chunks_exact(4);
    let mut before = 0;
    for four in &mut fours {
        if let [first, second, third, fourth] = *four {
            if first == sought {
                return Some(before);
            }
            if second == sought {
                return Some(before + 1);
            }
            if third == sought {
                return Some(before + 2);
            }
            if fourth == sought {
                return Some(before + 3);
            }
        }
        before += 4;
    }
    let last = fours.remainder().iter().position(|it| *it == sought)?;
    Some(before + last)
}

/// Unreachable fallback: every index comes from the descriptor.
static NO_PROPERTY: PropertyDescriptor =
    generated::property("", EdmType::primitive(""), 0, u32::MAX);

/// A property of a structured type, as the derive describes it.
pub struct PropertyDescriptor {
    // `,"name":`, the start of a member that follows another one. The writer copies it, the reader
    // predicts it.
    json_key: &'static str,
    edm_type: EdmType,
    flags: u16,
    max_length: u32,
    is_required: bool,
    facets: Option<&'static Facets>,
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
    /// The minimum number of items of a collection (`Validation.MinItems`).
    pub min_items: Option<u32>,
    /// The maximum number of items of a collection (`Validation.MaxItems`).
    pub max_items: Option<u32>,
    /// The allowed values (`Validation.AllowedValues`); empty if all values are allowed.
    pub allowed_values: &'static [&'static str],
}

impl PropertyDescriptor {
    /// Returns the name of the property in JSON.
    #[must_use]
    pub fn name(&self) -> &'static str {
        let name = self.json_key.strip_prefix(",\"");
        name.and_then(|name| name.strip_suffix("\":")).unwrap_or_default()
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

    pub(crate) const fn edm_type_ref(&self) -> &EdmType {
        &self.edm_type
    }

    /// Creates the descriptor of a value without a name, such as an item of a collection. Only its
    /// type is set.
    pub(crate) const fn of_type(edm_type: EdmType, is_sensitive: bool) -> Self {
        generated::property(
            "",
            edm_type,
            if is_sensitive { generated::SENSITIVE } else { 0 },
            u32::MAX,
        )
    }

    /// Returns `true` if the property is part of the key.
    #[must_use]
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

    const fn must_be_given(&self) -> bool {
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
    pub const fn is_navigation(&self) -> bool {
        self.has(NAVIGATION)
    }

    /// Returns `true` if `Debug` output and error messages must not show the value, or anything
    /// within it.
    #[must_use]
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

    const fn has(&self, flag: u16) -> bool {
        self.flags & flag != 0
    }

    /// Returns `true` if the property is required on read, judging by its Rust type as written.
    pub(crate) const fn is_insisted_on(&self) -> bool {
        self.has(generated::INSISTED_ON)
    }

    /// Returns `true` if a create request must have the property, because only the client sets its
    /// value.
    #[inline]
    pub(crate) const fn is_due(&self) -> bool {
        self.has(DUE)
    }

    /// Returns `true` if the schema restricts the values in addition to their type.
    #[inline]
    pub(crate) const fn is_checked(&self) -> bool {
        self.has(CHECKED)
    }

    /// Returns `true` if the property has one of these flags.
    pub(crate) const fn has_any(&self, flags: u16) -> bool {
        self.has(flags)
    }
}

/// An enumeration type, as its derive describes it.
///
/// ```
/// use odata_core::ODataEnum;
///
/// #[derive(Clone, ODataEnum)]
/// #[odata(namespace = "Demo")]
/// enum Color {
///     Red,
///     Green = 5,
/// }
///
/// assert_eq!(Color::ENUM_TYPE.qualified_name(), "Demo.color");
/// assert_eq!(Color::ENUM_TYPE.members()[1].value(), 5);
/// ```
#[derive(Debug)]
pub struct EnumType {
    name: &'static str,
    alias: &'static str,
    is_flags: bool,
    members: &'static [EnumMember],
}

/// A member of an enumeration type.
#[derive(Debug)]
pub struct EnumMember {
    name: &'static str,
    value: i64,
}

impl EnumMember {
    /// Returns the name of the member in JSON.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the value of the member.
    #[must_use]
    pub const fn value(&self) -> i64 {
        self.value
    }
}

impl EnumType {
    /// Returns namespace and name, such as `microsoft.graph.importance`.
    #[must_use]
    pub const fn qualified_name(&self) -> &'static str {
        self.name
    }

    /// For generated code.
    #[doc(hidden)]
    #[must_use]
    pub const fn with_alias(self, alias: &'static str) -> Self {
        Self { alias, ..self }
    }

    /// Returns the alias of the namespace, or an empty text if the namespace has no alias.
    pub(crate) const fn alias(&self) -> &'static str {
        self.alias
    }

    /// Returns `true` if the members form sets \[OData-CSDL 10.2\].
    #[must_use]
    pub const fn is_flags(&self) -> bool {
        self.is_flags
    }

    /// Returns the members in declaration order.
    #[must_use]
    pub const fn members(&self) -> &'static [EnumMember] {
        self.members
    }

    pub(crate) fn name_of(&self, index: usize) -> Option<&'static str> {
        self.members.get(index).map(|member| member.name)
    }

    pub(crate) fn index_of_name(&self, name: &str) -> Option<usize> {
        self.members.iter().position(|member| member.name == name)
    }

    pub(crate) fn index_of_value(&self, value: i64) -> Option<usize> {
        self.members.iter().position(|member| member.value == value)
    }
}

#[cfg(test)]
mod tests {
    use super::generated::key_start;
    use crate::{ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Demo", rename_all = "none", crate = "crate")]
    struct Names {
        #[odata(key)]
        a: i64,
        four: Option<i64>,
        fives: Option<i64>,
        é: Option<i64>,
        東京: Option<i64>,
        prefix_one: Option<i64>,
        prefix_two: Option<i64>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Demo", rename_all = "none", crate = "crate")]
    struct Many {
        #[odata(key)]
        property_number_01: i64,
        property_number_02: Option<i64>,
        property_number_03: Option<i64>,
        property_number_04: Option<i64>,
        property_number_05: Option<i64>,
        property_number_06: Option<i64>,
        property_number_07: Option<i64>,
        property_number_08: Option<i64>,
        property_number_09: Option<i64>,
        property_number_10: Option<i64>,
        property_number_11: Option<i64>,
        property_number_12: Option<i64>,
        property_number_13: Option<i64>,
        property_number_14: Option<i64>,
        property_number_15: Option<i64>,
        property_number_16: Option<i64>,
        property_number_17: Option<i64>,
        é: Option<i64>,
    }

    #[test]
    fn the_derive_writes_the_table_in_which_names_are_looked_for() {
        let descriptor = Many::DESCRIPTOR;
        assert!(!descriptor.__names.is_empty() && Names::DESCRIPTOR.__names.is_empty());
        for (index, property) in descriptor.properties().enumerate() {
            let found = descriptor.find_hashed(property.name()).map(|(index, _)| index);
            assert_eq!(found, Some(index), "{}", property.name());
        }
        for name in ["", "p", "property_number", "property_number_18", "東京"] {
            assert!(descriptor.find_hashed(name).is_none(), "{name}");
        }
    }

    #[test]
    fn the_derive_writes_the_starts_that_are_looked_for() {
        let descriptor = Names::DESCRIPTOR;
        let starts = descriptor.__properties.iter().map(|it| key_start(it.json_key));
        assert_eq!(descriptor.__starts, starts.collect::<Vec<_>>());
    }
}
