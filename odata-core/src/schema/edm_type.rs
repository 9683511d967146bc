//! Edm types, as a schema declares them.

use std::fmt;

use super::{EnumType, Facets};

/// The Edm type of a property, as a schema declares it.
///
/// ```
/// use odata_core::edm::EdmValue;
///
/// assert_eq!(<Option<i32>>::TYPE.to_string(), "Edm.Int32");
/// assert_eq!(<Vec<String>>::TYPE.to_string(), "Collection(Edm.String)");
/// assert!(<Option<i32>>::TYPE.is_nullable());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EdmType {
    name: &'static str,
    underlying: &'static str,
    /// The alias of the namespace; empty if the namespace has no alias.
    alias: &'static str,
    class: TypeClass,
    nullable: bool,
    items: Option<Nullability>,
    control: Control,
    /// The `MaxLength` of a type definition; `u32::MAX` if not set.
    max_length: u32,
    facets: Option<&'static Facets>,
}

/// The holder of the control information of a property: its Rust type, or nothing. Schemas do not
/// declare this, so two types that differ only here are equal.
#[derive(Debug, Clone, Copy)]
enum Control {
    Dropped,
    Held,
}

impl PartialEq for Control {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Control {}

/// The kind of the underlying type. The compiler compares kinds faster than names, which it
/// compares byte by byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TypeClass {
    Primitive,
    Untyped,
    Enumeration,
    /// A set of members of an enumeration type without `flags`.
    NoFlags,
    Complex,
    Entity,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nullability {
    Nullable,
    NotNull,
}

impl TypeClass {
    pub(crate) const fn is_structured(self) -> bool {
        matches!(self, Self::Complex | Self::Entity)
    }
}

/// The JSON form of the values of a primitive type.
#[derive(PartialEq)]
enum Form {
    Number,
    /// Any string.
    String,
    /// A string of a specific form.
    Text,
    Other,
}

impl Form {
    /// Returns the form for a type name without `Edm.`.
    fn of(name: &str) -> Self {
        match name {
            "Byte" | "SByte" | "Int16" | "Int32" | "Int64" | "Single" | "Double" | "Decimal" => {
                Self::Number
            }
            "String" => Self::String,
            "Binary" | "Date" | "DateTimeOffset" | "Duration" | "Guid" | "TimeOfDay" => Self::Text,
            _ => Self::Other,
        }
    }
}

impl EdmType {
    /// Returns the primitive type with this qualified name, such as `Edm.String`: a single,
    /// non-nullable value.
    #[must_use]
    pub const fn primitive(name: &'static str) -> Self {
        let is_untyped = matches!(name.as_bytes(), b"Edm.Untyped");
        let class = if is_untyped { TypeClass::Untyped } else { TypeClass::Primitive };
        Self::of_class(name, name, class)
    }

    const fn of_class(name: &'static str, underlying: &'static str, class: TypeClass) -> Self {
        Self {
            name,
            underlying,
            alias: "",
            class,
            nullable: false,
            items: None,
            control: Control::Dropped,
            max_length: u32::MAX,
            facets: None,
        }
    }

    /// Returns the type definition with this qualified name and this underlying primitive type
    /// \[OData-CSDL 11\].
    #[must_use]
    pub const fn definition(name: &'static str, underlying: Self) -> Self {
        Self { name, control: Control::Dropped, ..underlying }
    }

    /// Returns the type with an upper limit on the length of its values, as a type definition can
    /// set it: in bytes for a binary value, otherwise in characters \[OData-CSDL 7.2.2, 11\]. The
    /// limit is checked wherever the type is used.
    #[must_use]
    pub const fn with_max_length(self, max_length: u32) -> Self {
        Self { max_length, ..self }
    }

    /// Returns the type with these facets, as a type definition can set them \[OData-CSDL 11\]. The
    /// facets are checked wherever the type is used.
    #[must_use]
    pub const fn with_facets(self, facets: &'static Facets) -> Self {
        Self { facets: Some(facets), ..self }
    }

    /// Returns the greatest length of a value, if the type definition sets one.
    #[must_use]
    pub const fn max_length(&self) -> Option<u32> {
        match self.max_length {
            u32::MAX => None,
            max_length => Some(max_length),
        }
    }

    /// Returns the other facets of the type definition, if it has any.
    #[must_use]
    pub const fn facets(&self) -> Option<&'static Facets> {
        self.facets
    }

    /// Returns the enumeration type with this qualified name.
    #[must_use]
    pub const fn enumeration(name: &'static str) -> Self {
        Self::of_class(name, "Edm.EnumType", TypeClass::Enumeration)
    }

    /// Returns the type of sets of members of an enumeration type.
    pub(crate) const fn flags(of: &EnumType) -> Self {
        let class = if of.is_flags() { TypeClass::Enumeration } else { TypeClass::NoFlags };
        Self::of_class(of.qualified_name(), "Edm.EnumType", class)
    }

    /// Returns the complex type with this qualified name.
    #[must_use]
    pub const fn complex(name: &'static str) -> Self {
        Self::of_class(name, "Edm.ComplexType", TypeClass::Complex)
    }

    /// Returns the entity type with this qualified name.
    #[must_use]
    pub const fn entity(name: &'static str) -> Self {
        Self::of_class(name, "Edm.EntityType", TypeClass::Entity)
    }

    /// Returns the type with the alias of its namespace. A type annotation may use the namespace or
    /// the alias \[OData-CSDL 4.1\].
    #[must_use]
    pub const fn with_alias(self, alias: &'static str) -> Self {
        Self { alias, ..self }
    }

    /// Returns `true` if the annotation, without `#`, names this type: a primitive type with or
    /// without `Edm.`, a type definition or its underlying type, or a name with the alias of its
    /// namespace. For a collection of structured values, every item type matches, because each item
    /// has its own type.
    #[cold]
    pub(crate) fn is_named_by(&self, annotation: &str) -> bool {
        fn plain(name: &str) -> &str {
            name.strip_prefix("Edm.").unwrap_or(name)
        }
        let items = annotation.strip_prefix("Collection(").and_then(|it| it.strip_suffix(')'));
        if self.class == TypeClass::Untyped {
            return true;
        }
        if self.is_collection() != items.is_some() {
            return false;
        }
        let (found, expected) = (plain(items.unwrap_or(annotation)), plain(self.name));
        match self.class {
            TypeClass::Complex | TypeClass::Entity => true,
            _ if found == expected || is_aliased(found, self.alias, expected) => true,
            // These types are abstract: a value has a type derived from them [OData-CSDL 4.4].
            TypeClass::Primitive if matches!(expected, "Geography" | "Geometry") => {
                found.starts_with(expected)
            }
            TypeClass::Primitive => found == plain(self.underlying),
            TypeClass::Enumeration | TypeClass::NoFlags | TypeClass::Untyped => false,
        }
    }

    /// Returns `true` if the annotation of a property of this type, without `#`, does not
    /// contradict the type. The property may be declared with another type than that of the service
    /// if the values have the same form: a string for a date, a number of another range, the
    /// underlying type of one of the service's types.
    #[cold]
    pub(crate) fn agrees_with(&self, annotation: &str) -> bool {
        if self.is_named_by(annotation) {
            return true;
        }
        let items = annotation.strip_prefix("Collection(").and_then(|it| it.strip_suffix(')'));
        if self.is_collection() != items.is_some() || self.class != TypeClass::Primitive {
            return false;
        }
        let found = items.unwrap_or(annotation);
        let found = found.strip_prefix("Edm.").unwrap_or(found);
        if found.contains('.') {
            return true;
        }
        let declared = self.underlying.strip_prefix("Edm.").unwrap_or(self.underlying);
        match Form::of(declared) {
            Form::Number => Form::of(found) == Form::Number,
            Form::String => Form::of(found) != Form::Other && Form::of(found) != Form::Number,
            Form::Other => declared == "Stream",
            Form::Text => false,
        }
    }

    /// Returns the name of the primitive type whose form the values have: `Edm.Decimal` for a type
    /// definition over it. For other types, returns the abstract type: `Edm.EnumType`,
    /// `Edm.ComplexType` or `Edm.EntityType` \[OData-CSDL 3.4\].
    #[must_use]
    pub const fn underlying(self) -> &'static str {
        self.underlying
    }

    pub(crate) const fn class(&self) -> TypeClass {
        self.class
    }

    /// Returns `true` for the type of a navigation property.
    pub(crate) const fn leads_to_entities(&self) -> bool {
        matches!(self.class, TypeClass::Entity)
    }

    /// Returns `true` if a property of this type may be part of a key \[OData-CSDL 6.5\].
    pub(crate) const fn can_be_key(&self) -> bool {
        if self.is_collection() {
            return false;
        }
        match self.class {
            TypeClass::Complex | TypeClass::Entity | TypeClass::Untyped => false,
            TypeClass::Enumeration | TypeClass::NoFlags => true,
            TypeClass::Primitive => !matches!(
                self.underlying.as_bytes(),
                b"Edm.Binary"
                    | b"Edm.Double"
                    | b"Edm.Single"
                    | b"Edm.Stream"
                    | [b'E', b'd', b'm', b'.', b'G', b'e', b'o', ..]
            ),
        }
    }

    /// Returns the qualified name of the type; for a collection, that of its items.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// Returns `true` if the value may be `null`.
    #[must_use]
    pub const fn is_nullable(self) -> bool {
        self.nullable
    }

    /// Returns `true` if the type is a collection.
    #[must_use]
    pub const fn is_collection(self) -> bool {
        self.items.is_some()
    }

    /// Returns `true` if the type is a collection whose items may be `null` \[OData-CSDL 7.2.1\].
    #[must_use]
    pub const fn has_nullable_items(self) -> bool {
        matches!(self.items, Some(Nullability::Nullable))
    }

    /// Returns the type of one item of the collection.
    pub(crate) const fn item(self) -> Self {
        Self { nullable: self.has_nullable_items(), items: None, ..self }
    }

    // Functions for generated code.
    #[doc(hidden)]
    #[must_use]
    pub const fn __nullable(self) -> Self {
        self.nullable()
    }

    pub(crate) const fn nullable(self) -> Self {
        Self { nullable: true, ..self }
    }

    pub(crate) const fn collection(self) -> Self {
        assert!(self.items.is_none(), "OData has no collections of collections");
        let items = if self.nullable { Nullability::Nullable } else { Nullability::NotNull };
        Self { nullable: false, items: Some(items), control: Control::Dropped, ..self }
    }

    /// Returns the type of a property whose Rust type holds the control information of the property.
    pub(crate) const fn with_control(self) -> Self {
        Self { control: Control::Held, ..self }
    }

    /// Returns `true` if the Rust type holds the control information of the property.
    pub(crate) const fn holds_control(&self) -> bool {
        matches!(self.control, Control::Held)
    }
}

/// Returns `true` if `name` is the alias, a dot, and the name of `qualified` within its namespace.
pub(crate) fn is_aliased(name: &str, alias: &str, qualified: &str) -> bool {
    let short = qualified.rsplit_once('.').map_or(qualified, |(_, short)| short);
    !alias.is_empty() && name.rsplit_once('.') == Some((alias, short))
}

impl fmt::Display for EdmType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_collection() {
            write!(f, "Collection({})", self.name)
        } else {
            f.write_str(self.name)
        }
    }
}
