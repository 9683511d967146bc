//! Descriptors of entity types and complex types.

use super::generated::{
    ABSTRACT, ANNOTATED, ANY_VERSION, MEDIA, NAMED, OPEN, REQUIRED_ON_CREATE, TAKES_DERIVED,
    name_slot,
};
use super::property::NO_PROPERTY;
use super::{PropertyDescriptor, is_aliased};

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
    pub __required_on_read: [u64; 2],
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
        __required_on_read: [0; 2],
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
    #[inline]
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

    /// Returns `false` if the type is not open, and has no property with the name at the start of a path.
    pub(crate) const fn may_have(&self, path: &str) -> bool {
        let mut index = 0;
        while let Some(property) = self.property(index) {
            if property.begins(path) {
                return true;
            }
            index += 1;
        }
        self.is_open()
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
    pub(crate) fn count_required_on_create(&self) -> usize {
        let own = self.__properties.iter().filter(|it| it.has(REQUIRED_ON_CREATE)).count();
        own + self.__base.map_or(0, Self::count_required_on_create)
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
    #[inline]
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
    #[inline]
    pub(super) fn find_hashed(&self, name: &str) -> Option<(usize, &'static PropertyDescriptor)> {
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
    #[inline]
    pub(crate) fn is_hashed(&self) -> bool {
        !self.__names.is_empty() || self.__base.is_some_and(Self::is_hashed)
    }

    /// Returns `true` if this type has the same form as the other. Addresses can't be compared,
    /// because a constant may have several. Comparing all names would cost more than it saves.
    #[inline]
    pub(crate) fn is_alike(&self, other: &Self) -> bool {
        self.__starts.len() == other.__starts.len()
            && self.__fragment.len() == other.__fragment.len()
            && self.__required_on_read[0] == other.__required_on_read[0]
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
