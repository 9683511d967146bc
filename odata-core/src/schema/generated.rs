//! Builds the parts of descriptors, for the code that the derives generate.

use super::{
    EdmType, EnumMember, EnumType, Facets, PropertyDescriptor, ReturnType, StructuredType,
    TypeClass, assert_facet,
};

pub const KEY: u16 = 1;
pub const REQUIRED: u16 = 1 << 1;
pub const COMPUTED: u16 = 1 << 2;
pub const COMPUTED_DEFAULT: u16 = 1 << 3;
pub const IMMUTABLE: u16 = 1 << 4;
pub const DEFAULT: u16 = 1 << 5;
pub const SENSITIVE: u16 = 1 << 6;
pub const NAVIGATION: u16 = 1 << 7;
pub const NEVER_NULL: u16 = 1 << 8;
// Flags that follow from those that a derive sets.
pub(crate) const REQUIRED_ON_CREATE: u16 = 1 << 9;
pub(crate) const CHECKED: u16 = 1 << 10;
/// The property is required on read, judging by its Rust type as written.
pub const REQUIRED_ON_READ: u16 = 1 << 11;
/// A parameter that a call may leave out.
pub const OPTIONAL: u16 = 1 << 12;
/// A parameter of an action or a function. It is a navigation property if its type is an entity type.
pub const PARAMETER: u16 = 1 << 13;
/// A containment navigation property.
pub const CONTAINED: u16 = 1 << 14;

// Flags of a type.
pub const ABSTRACT: u16 = 1;
pub const OPEN: u16 = 1 << 1;
pub const MEDIA: u16 = 1 << 2;
pub const TAKES_DERIVED: u16 = 1 << 3;
/// A base type that a derived type only names. The derived type declares its properties itself.
pub const NAMED: u16 = 1 << 4;
pub const ANY_VERSION: u16 = 1 << 5;
/// The type has a field for annotations.
pub const ANNOTATED: u16 = 1 << 6;

#[must_use]
pub const fn enum_type(
    name: &'static str,
    is_flags: bool,
    members: &'static [EnumMember],
) -> EnumType {
    EnumType { name, alias: "", is_flags, members }
}

#[must_use]
pub const fn enum_member(name: &'static str, value: i64) -> EnumMember {
    EnumMember { name, value }
}

/// The descriptor of the type `T`, without a base type. `fragment` is `#` and the qualified name, and `starts` has
/// the `key_start` of each property.
///
/// # Panics
/// Panics at compile time if the derive did not generate one start for each property.
// The compiler evaluates this function for each type, so it makes few calls, and takes few steps for each property.
#[must_use]
pub const fn structured<T>(
    fragment: &'static str,
    namespace_len: usize,
    properties: &'static [PropertyDescriptor],
    starts: &'static [u64],
    key: &'static [usize],
    flags: u16,
) -> StructuredType {
    assert!(
        starts.len() == properties.len(),
        "a descriptor has one start of a name for each property"
    );
    StructuredType {
        __fragment: fragment,
        __namespace_len: namespace_len,
        __alias: "",
        __base: None,
        __properties: properties,
        __starts: starts,
        __names: &[],
        __key: key,
        __flags: flags,
        __required_on_read: required_on_read([0; 2], 0, properties),
        __size: size_of::<T>(),
    }
}

/// The descriptor of a base type that is known by its name alone.
#[must_use]
pub const fn named(fragment: &'static str, namespace_len: usize) -> StructuredType {
    StructuredType {
        __fragment: fragment,
        __namespace_len: namespace_len,
        __flags: NAMED,
        ..*StructuredType::NOTHING
    }
}

impl StructuredType {
    #[doc(hidden)]
    #[must_use]
    pub const fn with_alias(mut self, alias: &'static str) -> Self {
        self.__alias = alias;
        self
    }

    // Fails to compile, at the caller, if a property has the name of one of the base type [OData-CSDL 7],
    // because a member would then belong to two fields.
    #[doc(hidden)]
    #[must_use]
    #[track_caller]
    pub const fn with_base(mut self, base: &'static Self) -> Self {
        self.__base = Some(base);
        assert_new(base, &self);
        self.__required_on_read =
            required_on_read(base.__required_on_read, base.len(), self.__properties);
        self
    }

    // The table for the search by name, of a type with many properties; see `name_slot`.
    #[doc(hidden)]
    #[must_use]
    pub const fn with_names(mut self, names: &'static [u8]) -> Self {
        self.__names = names;
        self
    }
}

impl PropertyDescriptor {
    #[doc(hidden)]
    #[must_use]
    pub const fn with_max_length(mut self, max_length: u32) -> Self {
        if max_length < self.max_length {
            self.max_length = max_length;
        }
        self.flags |= CHECKED;
        self
    }
}

impl Facets {
    #[doc(hidden)]
    pub const NONE: Self = Self {
        precision: None,
        scale: None,
        minimum: None,
        maximum: None,
        is_minimum_exclusive: false,
        is_maximum_exclusive: false,
        multiple_of: None,
        min_items: None,
        max_items: None,
        allowed_values: &[],
    };
}

/// Fails to compile if a property of this type has the same name as a property of the base type.
#[track_caller]
const fn assert_new(base: &'static StructuredType, descriptor: &StructuredType) {
    /// The number of comparisons of two names up to which comparing is faster than marking all
    /// names.
    const FEW: usize = 4096;
    let own = descriptor.__properties;
    let inherited = base.len();
    if inherited * own.len() <= FEW {
        assert_each_new(descriptor, own, descriptor.__starts);
        return;
    }
    let marks = marks_of(base);
    let mut index = 0;
    while index < own.len() {
        let (word, bit) = mark(own[index].json_key);
        // Few names have the mark of another name, but a type may have thousands of properties.
        if marks[word] & bit != 0 {
            let (_, from) = own.split_at(index);
            let (_, starts) = descriptor.__starts.split_at(index);
            assert_each_new(descriptor, from.split_at(1).0, starts);
        }
        index += 1;
    }
}

#[track_caller]
const fn assert_each_new(descriptor: &StructuredType, own: &[PropertyDescriptor], starts: &[u64]) {
    let mut base = descriptor.__base;
    while let Some(of) = base {
        let mut index = 0;
        while index < of.__properties.len() {
            let (inherited, start) = (&of.__properties[index], of.__starts[index]);
            let mut at = 0;
            while at < own.len() {
                if starts[at] == start && is_same(own[at].json_key, inherited.json_key) {
                    redeclared(inherited.json_key, descriptor, of);
                }
                at += 1;
            }
            index += 1;
        }
        base = of.__base;
    }
}

/// Fails to compile, with the names of the property and of both types.
#[track_caller]
const fn redeclared(json_key: &str, by: &StructuredType, declaring: &StructuredType) {
    // The name is within `,"name":`.
    let name = json_key.as_bytes().split_at(2).1;
    let mut text = Text::new()
        .and(b"`")
        .and(name.split_at(name.len() - 2).0)
        .and(b"` of `")
        .and(by.__fragment.as_bytes().split_at(1).1)
        .and(b"` is a property of its base type `")
        .and(declaring.__fragment.as_bytes().split_at(1).1)
        .and(
            b"` already: remove it; or, if the derived type declares it again, remove the \
               `base` field, declare all properties in this struct, and name the base type",
        );
    if let Some(base) = by.__base {
        text = text
            .and(b": `#[odata(base = \"")
            .and(base.__fragment.as_bytes().split_at(1).1)
            .and(b"\")]`");
    }
    text.stop();
}

/// A message that is built at compile time.
pub(super) struct Text {
    bytes: [u8; 2048],
    len: usize,
}

impl Text {
    pub(super) const fn new() -> Self {
        Self { bytes: [0; 2048], len: 0 }
    }

    pub(super) const fn and(mut self, more: &[u8]) -> Self {
        let mut at = 0;
        while at < more.len() && self.len < self.bytes.len() {
            self.bytes[self.len] = more[at];
            self.len += 1;
            at += 1;
        }
        self
    }

    #[track_caller]
    pub(super) const fn stop(self) -> ! {
        match core::str::from_utf8(self.bytes.split_at(self.len).0) {
            Ok(text) => panic!("{}", text),
            Err(_) => panic!("a name is too long for its message"),
        }
    }
}

type Marks = [u64; 64];

/// Returns the marks of all properties. Different names may share a mark.
const fn marks_of(base: &'static StructuredType) -> Marks {
    let mut base = Some(base);
    let mut marks = [0; 64];
    while let Some(of) = base {
        let mut index = 0;
        while index < of.__properties.len() {
            let (word, bit) = mark(of.__properties[index].json_key);
            marks[word] |= bit;
            index += 1;
        }
        base = of.__base;
    }
    marks
}

/// Returns the bit that marks a name. It depends on few letters only, because the compiler
/// evaluates this function for every property.
const fn mark(json_key: &str) -> (usize, u64) {
    let name = json_key.as_bytes();
    let length = name.len();
    // The name has quotes around it, a comma before and a colon after them, and at least one
    // letter.
    let (first, middle, last) = (name[2], name[length / 2 + 1], name[length - 3]);
    let hash = length + first as usize * 7 + middle as usize * 31 + last as usize * 257;
    (hash % 64, 1 << (hash / 64 % 64))
}

/// Fails to compile if the type of a field contradicts the metadata: its name, its underlying type,
/// or its form as a collection. An untyped field fits every type.
///
/// # Panics
/// Panics at compile time in these cases.
pub const fn assert_type(
    found: EdmType,
    (name, underlying, is_collection): (&str, &str, bool),
    message: &'static str,
) {
    let is_it = is_same(found.name(), name) || is_same(found.name(), underlying);
    let fits = is_it && found.is_collection() == is_collection;
    assert!(fits || matches!(found.class(), TypeClass::Untyped), "{}", message);
}

/// Fails to compile if an operation is bound to none of these types, which have a name and an underlying type.
///
/// # Panics
/// Panics at compile time in this case.
pub const fn assert_binding(found: EdmType, stated: &[(&str, &str)], message: &'static str) {
    let mut index = 0;
    while index < stated.len() {
        let (name, underlying) = stated[index];
        if is_same(found.name(), name) || is_same(found.name(), underlying) {
            return;
        }
        index += 1;
    }
    panic!("{}", message);
}

/// Fails to compile if a response reads none of these results. A result has a name, which is empty for nothing, an
/// underlying type, and `true` for a collection and if it may be null. A response that does not tell its type fits.
///
/// # Panics
/// Panics at compile time in these cases.
pub const fn assert_returns(
    found: ReturnType,
    stated: &[(&str, &str, bool, bool)],
    message: &'static str,
) {
    let mut index = 0;
    let mut fits = matches!(found, ReturnType::Unknown);
    while index < stated.len() {
        let (name, underlying, is_collection, is_nullable) = stated[index];
        fits = fits
            || match found {
                ReturnType::Of(found) => {
                    let is_any = matches!(found.name().as_bytes(), b"Edm.EntityType")
                        || matches!(found.class(), TypeClass::Untyped);
                    let is_it = is_same(found.name(), name) || is_same(found.name(), underlying);
                    (is_it || is_any && !name.is_empty())
                        && found.is_collection() == is_collection
                        && (found.is_nullable() || !is_nullable)
                }
                _ => name.is_empty(),
            };
        index += 1;
    }
    assert!(fits, "{}", message);
}

/// Fails to compile if the base type contradicts the metadata.
///
/// # Panics
/// Panics at compile time in this case.
pub const fn assert_base(base: &StructuredType, annotation: &str, message: &'static str) {
    assert!(is_same(base.__fragment, annotation), "{}", message);
}

/// Returns the embedded base type. Fails to compile, at the caller, if a complex type and an entity
/// type derive from each other \[OData-CSDL 6.2, 9.2\].
///
/// # Panics
/// Panics at compile time in this case.
#[must_use]
#[track_caller]
pub const fn embedded(
    base: &'static StructuredType,
    of: EdmType,
    is_entity: bool,
    message: &'static str,
) -> &'static StructuredType {
    assert!(of.leads_to_entities() == is_entity, "{}", message);
    base
}

/// Returns a type definition. Fails to compile, at the caller, if the underlying type is not
/// primitive \[OData-CSDL 11\].
///
/// # Panics
/// Panics at compile time in this case.
#[must_use]
#[track_caller]
pub const fn definition(name: &'static str, underlying: EdmType, message: &'static str) -> EdmType {
    let is_primitive = matches!(underlying.class(), TypeClass::Primitive | TypeClass::Untyped);
    let is_single = !underlying.is_collection() && !underlying.is_nullable();
    assert!(is_primitive && is_single, "{}", message);
    EdmType::definition(name, underlying)
}

/// Returns the property unchanged. Fails to compile, at the caller, if this facet does not fit the
/// type of the property.
///
/// # Panics
/// Panics at compile time in this case.
#[must_use]
#[track_caller]
pub const fn property_with(
    property: PropertyDescriptor,
    facet: (&str, &str),
    messages: [&'static str; 2],
) -> PropertyDescriptor {
    assert_facet(&property.edm_type, facet, messages);
    property
}

/// Returns the type definition unchanged. Fails to compile, at the caller, if this facet does not
/// fit the type.
///
/// # Panics
/// Panics at compile time in this case.
#[must_use]
#[track_caller]
pub const fn definition_with(
    definition: EdmType,
    facet: (&str, &str),
    messages: [&'static str; 2],
) -> EdmType {
    assert_facet(&definition, facet, messages);
    definition
}

/// Fails to compile if none of the types has this annotation, and none of their base types.
///
/// # Panics
/// Panics at compile time in this case.
#[track_caller]
pub const fn assert_declared(
    annotation: &str,
    types: &[&'static StructuredType],
    message: &'static str,
) {
    let mut index = 0;
    while index < types.len() {
        let mut of = Some(types[index]);
        while let Some(descriptor) = of {
            if is_same(descriptor.__fragment, annotation) {
                return;
            }
            of = descriptor.__base;
        }
        index += 1;
    }
    panic!("{}", message);
}

/// Fails to compile if the type does not have this annotation.
///
/// # Panics
/// Panics at compile time in this case.
#[track_caller]
pub const fn assert_declared_is(
    annotation: &str,
    of: &'static StructuredType,
    message: &'static str,
) {
    assert!(is_same(of.__fragment, annotation), "{}", message);
}

const fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    // Most names differ in length, and a type may have thousands of names.
    if one.len() != other.len() {
        return false;
    }
    let mut index = 0;
    while index < one.len() && one[index] == other[index] {
        index += 1;
    }
    index == one.len()
}

/// The bits of the properties that are required on read: `bits` of the base type, which has `offset` properties, and
/// those of the own properties.
const fn required_on_read(bits: [u64; 2], offset: usize, own: &[PropertyDescriptor]) -> [u64; 2] {
    let [mut low, mut high] = bits;
    let mut at = 0;
    while at < own.len() && offset + at < 128 {
        if own[at].flags & REQUIRED_ON_READ != 0 {
            match offset + at {
                index @ 0..64 => low |= 1 << index,
                index => high |= 1 << (index - 64),
            }
        }
        at += 1;
    }
    [low, high]
}

/// Returns the first eight bytes of `,"name":` as a number, with the first byte the lowest. Most
/// properties of a type differ in these bytes, and comparing two numbers takes one instruction.
/// Returns 0 for a shorter name.
#[must_use]
pub(crate) const fn key_start(json_key: &str) -> u64 {
    match json_key.as_bytes().first_chunk() {
        Some(start) => u64::from_le_bytes(*start),
        None => 0,
    }
}

/// Returns the slot in which the search for a property with this name begins. The number of slots
/// is a power of two.
#[must_use]
pub(crate) fn name_slot(name: &str, slots: usize) -> usize {
    let mut hash = 0_u64;
    for chunk in name.as_bytes().chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        hash = (hash.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
    usize::try_from(hash >> (64 - slots.trailing_zeros())).unwrap_or_default()
}

/// Returns `true` if the name is long enough for [`key_start`].
pub(crate) const fn has_start(name: &str) -> bool {
    name.len() + ",\"\":".len() >= size_of::<u64>()
}

/// Creates a property. `json_key` is `,"name":`.
#[must_use]
pub const fn property(json_key: &'static str, edm_type: EdmType, flags: u16) -> PropertyDescriptor {
    // The facets of a type definition apply to each property of the type [OData-CSDL 11].
    let facets = edm_type.facets();
    let max_length = match edm_type.max_length() {
        Some(of_type) => of_type,
        None => u32::MAX,
    };
    let is_entity = flags & PARAMETER != 0 && edm_type.leads_to_entities();
    let flags = if is_entity { flags | NAVIGATION } else { flags };
    let mut property =
        PropertyDescriptor { json_key, edm_type, flags, max_length, is_required: false, facets };
    property.is_required = property.must_have_a_value();
    if property.is_required && !property.is_computed() {
        property.flags |= REQUIRED_ON_CREATE;
    }
    let is_enum = matches!(edm_type.class(), TypeClass::Enumeration);
    let is_navigation = flags & NAVIGATION != 0;
    if max_length != u32::MAX || is_enum || is_navigation || facets.is_some() {
        property.flags |= CHECKED;
    }
    property
}
