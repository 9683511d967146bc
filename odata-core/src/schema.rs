//! What a derive states about its type: const descriptors, read by shared code and by users.

#[allow(missing_docs)] // They are the words of the attribute language, documented there.
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
    // Written by generated code as one literal: a constant in an associated constant must be one.
    #[doc(hidden)]
    pub __fragment: &'static str,
    #[doc(hidden)]
    pub __namespace_len: usize,
    // Empty if the namespace has none.
    #[doc(hidden)]
    pub __alias: &'static str,
    #[doc(hidden)]
    pub __base: Option<&'static StructuredType>,
    #[doc(hidden)]
    pub __properties: &'static [PropertyDescriptor],
    // Of each of these, what `generated::key_start` says: in a list of its own, since to find a
    // property is to look through it.
    #[doc(hidden)]
    pub __starts: &'static [u64],
    // The indexes of a type with many properties by the hashes of their names; see `generated::name_slot`.
    #[doc(hidden)]
    pub __names: &'static [u8],
    #[doc(hidden)]
    pub __key: &'static [usize],
    #[doc(hidden)]
    pub __flags: u16,
    // Which of the first properties are insisted on, those of the base type among them: bit by bit.
    #[doc(hidden)]
    pub __insisted_on: [u64; 2],
    // The bytes of memory of the struct, without what it points to.
    #[doc(hidden)]
    pub __size: usize,
}

impl StructuredType {
    /// A type without properties, and without a name.
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
        self.__fragment.get(1..).unwrap_or_default()
    }

    /// The alias of the namespace, by which a type annotation may name the type \[OData-CSDL 4.1\].
    #[must_use]
    pub const fn alias(&self) -> Option<&'static str> {
        if self.__alias.is_empty() { None } else { Some(self.__alias) }
    }

    /// Returns `true` if this is the type of that name in a type annotation: its qualified name, the
    /// same with the alias, and with `any_version` the same with another version in the namespace.
    pub(crate) fn is_named(&self, name: &str) -> bool {
        let own = self.qualified_name();
        let is_version =
            || self.__flags & ANY_VERSION != 0 && unversioned(name) == unversioned(own);
        name == own || is_aliased(name, self.__alias, own) || is_version()
    }

    /// The value of the type annotation, such as `#microsoft.graph.user` \[OData-JSON 4.5.3\].
    #[must_use]
    pub const fn type_annotation(&self) -> &'static str {
        self.__fragment
    }

    /// The base type, whose properties this type has too \[OData-CSDL 6.2\].
    #[must_use]
    pub const fn base(&self) -> Option<&'static Self> {
        self.__base
    }

    /// Returns `true` if this is the base type of a type that states it by name alone,
    /// `#[odata(base = "Demo.thing")]`, and has its properties itself.
    #[must_use]
    pub const fn is_name(&self) -> bool {
        self.__flags & NAMED != 0
    }

    /// Whether this is the other type, or derives from it.
    #[must_use]
    pub fn is_or_derives_from(&self, other: &Self) -> bool {
        self.qualified_name() == other.qualified_name()
            || self.__base.is_some_and(|base| base.is_or_derives_from(other))
    }

    /// Whether no value has exactly this type, only those derived from it \[OData-CSDL 6.3\].
    #[must_use]
    pub const fn is_abstract(&self) -> bool {
        self.__flags & ABSTRACT != 0
    }

    /// Whether values may have dynamic properties, as all types that derive from an open type have
    /// \[OData-CSDL 6.3\].
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.has(OPEN)
    }

    /// Whether its entities are media entities, which have a stream, as those of all types that
    /// derive from such a type \[OData-CSDL 6.4\].
    #[must_use]
    pub const fn is_media(&self) -> bool {
        self.has(MEDIA)
    }

    /// Returns `true` if values may have dynamic properties or annotations.
    pub(crate) const fn has_bags(&self) -> bool {
        self.has(OPEN | ANNOTATED)
    }

    /// Whether it is so of this type or of one that it derives from.
    const fn has(&self, flag: u16) -> bool {
        match self.__base {
            Some(base) if self.__flags & flag == 0 => base.has(flag),
            _ => self.__flags & flag != 0,
        }
    }

    /// Whether values of derived types are read as this type.
    pub(crate) const fn takes_derived(&self) -> bool {
        self.__flags & (ABSTRACT | TAKES_DERIVED) != 0
    }

    /// How many properties it has, those of its base types among them.
    #[must_use]
    #[allow(clippy::len_without_is_empty)] // Of no use to anybody.
    #[inline]
    pub const fn len(&self) -> usize {
        let own = self.__properties.len();
        if self.__base.is_none() { own } else { self.offset() + own }
    }

    /// The property at `index`; those of the base type come first.
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

    /// All properties: those of the base type, then its own in declaration order.
    #[must_use]
    pub fn properties(
        &self,
    ) -> impl DoubleEndedIterator<Item = &'static PropertyDescriptor> + ExactSizeIterator {
        // Never the default: the index is below the length.
        (0..self.len()).map(|index| self.property(index).unwrap_or(&NO_PROPERTY))
    }

    /// The key properties in the order of the key predicate \[OData-URL 4.3.1\]; for a derived
    /// type, those of the type that it inherits the key from \[OData-CSDL 6.5\].
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

    /// Returns `true` if the type declares no properties: it is not known, or has none.
    #[inline]
    pub(crate) const fn is_bare(&self) -> bool {
        self.__properties.is_empty() && self.__base.is_none()
    }

    /// How many values a create request must have.
    pub(crate) fn required(&self) -> usize {
        let own = self.__properties.iter().filter(|it| it.has(DUE)).count();
        own + self.__base.map_or(0, Self::required)
    }

    /// Whether a create request must have something of it.
    #[doc(hidden)]
    #[must_use]
    pub const fn __has_required(&self) -> bool {
        // Every builder of a derived type asks it of the compiler's interpreter.
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

    /// The index of the property of this name; the search begins at `next`, since members come in
    /// the order of declaration more often than not.
    pub(crate) fn find(&self, name: &str, next: usize) -> Option<usize> {
        self.find_property(name, next).map(|(index, _)| index)
    }

    /// The same, and the property.
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

    /// Finds an own property of a type with many. To look through their names would take long, because they may
    /// differ in their last bytes only.
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

    /// Returns `true` if a property is found by the hash of its name.
    pub(crate) fn is_hashed(&self) -> bool {
        !self.__names.is_empty() || self.__base.is_some_and(Self::is_hashed)
    }

    /// Returns `true` if this has the form of the other: a constant may be at several addresses, so that these say
    /// nothing, and to compare all names would cost more than what is saved by it.
    #[inline]
    pub(crate) fn is_alike(&self, other: &Self) -> bool {
        self.__starts.len() == other.__starts.len()
            && self.__fragment.len() == other.__fragment.len()
            && self.__insisted_on[0] == other.__insisted_on[0]
            && self.__starts.first() == other.__starts.first()
            && self.__starts.last() == other.__starts.last()
    }

    /// The first property from `next` on, and before `end`, whose member begins with these bytes, of those whose names
    /// are long enough for that.
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

    /// How many properties the base type has.
    pub(crate) const fn offset(&self) -> usize {
        match self.__base {
            Some(base) => base.len(),
            None => 0,
        }
    }
}

/// The namespace without a version at its end, and the name: `Chassis` and `Chassis` for
/// `Chassis.v1_22_0.Chassis`.
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

/// Where the first of these is.
///
/// Four at a time: `position` looks at the bound for each, and a type with a hundred properties is looked
/// through for each member that is not the next one.
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

/// Stands where there is none, which never is: an index comes from the descriptor.
static NO_PROPERTY: PropertyDescriptor =
    generated::property("", EdmType::primitive(""), 0, u32::MAX);

/// A property of a structured type, as the derive describes it.
pub struct PropertyDescriptor {
    // `,"name":`, as a member stands in JSON after another: the writer copies it, the reader predicts it.
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

/// The facets and the terms of the validation vocabulary that few properties and type definitions
/// have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(clippy::exhaustive_structs)] // Written by generated code as a literal.
pub struct Facets {
    /// How many digits a decimal may have \[OData-CSDL 7.2.3\], or the fraction of a second.
    pub precision: Option<u32>,
    /// How many digits of a decimal may stand after the point \[OData-CSDL 7.2.4\].
    pub scale: Option<u32>,
    /// The least value (`Validation.Minimum`).
    pub minimum: Option<&'static str>,
    /// The greatest value (`Validation.Maximum`).
    pub maximum: Option<&'static str>,
    /// How many items a collection has at least (`Validation.MinItems`).
    pub min_items: Option<u32>,
    /// How many items a collection has at most (`Validation.MaxItems`).
    pub max_items: Option<u32>,
    /// The only values (`Validation.AllowedValues`); empty where any is allowed.
    pub allowed_values: &'static [&'static str],
}

impl PropertyDescriptor {
    /// The name on the wire.
    #[must_use]
    pub fn name(&self) -> &'static str {
        let name = self.json_key.strip_prefix(",\"");
        name.and_then(|name| name.strip_suffix("\":")).unwrap_or_default()
    }

    /// Whether this is the name on the wire.
    #[inline]
    pub(crate) fn has_name(&self, name: &str) -> bool {
        let key = self.json_key.as_bytes();
        key.len() == name.len() + 4 && key[2..].starts_with(name.as_bytes())
    }

    /// The Edm type.
    #[must_use]
    pub const fn edm_type(&self) -> EdmType {
        self.edm_type
    }

    pub(crate) const fn edm_type_ref(&self) -> &EdmType {
        &self.edm_type
    }

    /// For a value that stands in no object by a name, as an item of a collection: of this type, and
    /// nothing else is said of it.
    pub(crate) const fn of_type(edm_type: EdmType, is_sensitive: bool) -> Self {
        generated::property(
            "",
            edm_type,
            if is_sensitive { generated::SENSITIVE } else { 0 },
            u32::MAX,
        )
    }

    /// Whether the property is part of the key.
    #[must_use]
    pub const fn is_key(&self) -> bool {
        self.has(KEY)
    }

    /// Whether a create request must have a value for it \[OData-Protocol 11.4.2\]: it is marked
    /// so, or it is the key, or neither nullable, a collection nor a stream, and nobody else gives it a
    /// value.
    #[must_use]
    pub const fn is_required(&self) -> bool {
        self.is_required
    }

    const fn must_be_given(&self) -> bool {
        let given_otherwise = (self.edm_type.is_nullable() && !self.has(KEY))
            || self.edm_type.is_collection()
            || self.has(NAVIGATION)
            || self.has(COMPUTED | COMPUTED_DEFAULT | DEFAULT)
            // Its content is usually not in JSON [OData-JSON 9].
            || matches!(self.edm_type.underlying().as_bytes(), b"Edm.Stream");
        self.has(REQUIRED) || !given_otherwise
    }

    /// Whether `null` may be sent for it: never for a key or a collection, though the field is an
    /// `Option` \[OData-CSDL 6.5, 7.2.1\].
    #[must_use]
    pub const fn is_nullable(&self) -> bool {
        self.edm_type.is_nullable()
            && !self.edm_type.is_collection()
            && !self.has(REQUIRED | KEY | NEVER_NULL)
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

    /// Whether it is a navigation property: its value is another entity, or several.
    #[must_use]
    pub const fn is_navigation(&self) -> bool {
        self.has(NAVIGATION)
    }

    /// Returns `true` if neither `Debug` output nor an error message shows its value or anything within the value.
    #[must_use]
    pub const fn is_sensitive(&self) -> bool {
        self.has(SENSITIVE)
    }

    /// The `MaxLength` facet of the property or of its type definition: how many characters a string
    /// may have, or how many bytes a binary value \[OData-CSDL 7.2.2\].
    #[must_use]
    pub const fn max_length(&self) -> Option<u32> {
        match self.max_length {
            u32::MAX => None,
            max_length => Some(max_length),
        }
    }

    /// The other facets, where there are any: those of the property, otherwise those of its type
    /// definition.
    #[must_use]
    pub const fn facets(&self) -> Option<&'static Facets> {
        self.facets
    }

    // For generated code: stops the compiler, at the caller, if the property has a type of another kind
    // than what is written of it: an entity type and navigation go together.
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

    // For generated code: stops the compiler, at the caller, if a key has a type that no key has, since no URL
    // has a literal of it [OData-CSDL 6.5].
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

    /// What a member of this name begins with: `"name":`, after another one `,"name":`.
    #[inline]
    pub(crate) fn json_key(&self, is_first: bool) -> &'static [u8] {
        let key = self.json_key.as_bytes();
        if is_first { key.get(1..).unwrap_or_default() } else { key }
    }

    const fn has(&self, flag: u16) -> bool {
        self.flags & flag != 0
    }

    /// Whether a value that is read may be incomplete without it, by what its type is written as.
    pub(crate) const fn is_insisted_on(&self) -> bool {
        self.has(generated::INSISTED_ON)
    }

    /// Whether a create request must have it: nobody but the client gives it a value.
    #[inline]
    pub(crate) const fn is_due(&self) -> bool {
        self.has(DUE)
    }

    /// Whether the schema says something of its values beside their type.
    #[inline]
    pub(crate) const fn is_checked(&self) -> bool {
        self.has(CHECKED)
    }

    /// Whether it has one of these flags.
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
    /// The name on the wire.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The number.
    #[must_use]
    pub const fn value(&self) -> i64 {
        self.value
    }
}

impl EnumType {
    /// Namespace and name, such as `microsoft.graph.importance`.
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

    /// The alias of the namespace; empty if it has none.
    pub(crate) const fn alias(&self) -> &'static str {
        self.alias
    }

    /// Whether its members form sets \[OData-CSDL 10.2\].
    #[must_use]
    pub const fn is_flags(&self) -> bool {
        self.is_flags
    }

    /// The members in declaration order.
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
