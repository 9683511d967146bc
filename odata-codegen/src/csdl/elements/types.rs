//! Types and their properties.

use std::fmt;

use super::Annotation;

/// The kind of a structured type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StructuredKind {
    /// An entity type \[OData-CSDL 6\].
    #[default]
    Entity,
    /// A complex type \[OData-CSDL 9\].
    Complex,
}

/// An entity type or a complex type.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StructuredType {
    /// The kind of the type.
    pub kind: StructuredKind,
    /// The name, without the namespace.
    pub name: String,
    /// The qualified name of its base type.
    pub base: Option<String>,
    /// `true` if no value has exactly this type.
    pub is_abstract: bool,
    /// `true` if values may have dynamic properties.
    pub is_open: bool,
    /// `true` if the entities are media entities.
    pub has_stream: bool,
    /// The key that the type declares; empty if it inherits a key or has none.
    pub key: Vec<PropertyRef>,
    /// The structural properties.
    pub properties: Vec<Property>,
    /// The navigation properties.
    pub navigation: Vec<NavigationProperty>,
    /// The annotations.
    pub annotations: Vec<Annotation>,
}

/// A part of a key \[OData-CSDL 6.5\].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PropertyRef {
    /// The name of a property, or a path to one.
    pub name: String,
    /// The name of the part in a key predicate, if it differs.
    pub alias: Option<String>,
}

/// A type, or a collection of a type.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct TypeRef {
    /// The qualified name of the type; of a collection, that of its items.
    pub name: String,
    /// `true` for a collection.
    pub is_collection: bool,
}

impl fmt::Display for TypeRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_collection {
            write!(f, "Collection({})", self.name)
        } else {
            f.write_str(&self.name)
        }
    }
}

/// The facets of a type \[OData-CSDL 7.2\].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facets {
    /// `Nullable`, if it is stated.
    pub nullable: Option<bool>,
    /// `MaxLength`.
    pub max_length: Option<MaxLength>,
    /// `Precision`.
    pub precision: Option<u32>,
    /// `Scale`.
    pub scale: Option<Scale>,
    /// `Unicode`, if it is stated.
    pub unicode: Option<bool>,
    /// `SRID`.
    pub srid: Option<String>,
}

/// The greatest length of a string or a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MaxLength {
    /// A number of characters or bytes.
    Length(u32),
    /// The greatest length that the service supports.
    Max,
}

/// The number of digits after the decimal point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// At most this number of digits.
    Digits(u32),
    /// Up to `Precision` digits.
    Variable,
    /// A number that depends on the exponent.
    Floating,
}

/// A structural property \[OData-CSDL 7\].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Property {
    /// The name.
    pub name: String,
    /// The type.
    pub of: TypeRef,
    /// The facets.
    pub facets: Facets,
    /// The default value.
    pub default: Option<String>,
    /// The annotations.
    pub annotations: Vec<Annotation>,
}

/// A navigation property \[OData-CSDL 8\].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NavigationProperty {
    /// The name.
    pub name: String,
    /// The entity type of the related entity, or entities.
    pub of: TypeRef,
    /// `Nullable`, if it is stated.
    pub nullable: Option<bool>,
    /// The navigation property in the opposite direction.
    pub partner: Option<String>,
    /// `true` if this entity contains the related entities.
    pub contains_target: bool,
    /// The properties that must equal properties of the related entity.
    pub constraints: Vec<ReferentialConstraint>,
    /// The action on this entity when the related entity is deleted.
    pub on_delete: Option<OnDelete>,
    /// The annotations.
    pub annotations: Vec<Annotation>,
}

/// A property with the value of a property of the related entity \[OData-CSDL 8.5\].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReferentialConstraint {
    /// The property of this entity.
    pub property: String,
    /// The property of the related entity.
    pub referenced: String,
    /// The annotations.
    pub annotations: Vec<Annotation>,
}

/// The action on an entity when a related entity is deleted \[OData-CSDL 8.6\].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OnDelete {
    /// `Cascade`, `None`, `SetNull` or `SetDefault`.
    pub action: String,
    /// The annotations.
    pub annotations: Vec<Annotation>,
}

/// An enumeration type \[OData-CSDL 10\].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EnumType {
    /// The name, without the namespace.
    pub name: String,
    /// The integer type of the values; `None` means `Edm.Int32`.
    pub underlying: Option<String>,
    /// `true` if a value may have several members.
    pub is_flags: bool,
    /// The members, in the order of the document.
    pub members: Vec<EnumMember>,
    /// The annotations.
    pub annotations: Vec<Annotation>,
}

/// A member of an enumeration type.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EnumMember {
    /// The name.
    pub name: String,
    /// The value: the stated one, or one more than that of the member before.
    pub value: i64,
    /// The annotations.
    pub annotations: Vec<Annotation>,
}

/// A type definition \[OData-CSDL 11\].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TypeDefinition {
    /// The name, without the namespace.
    pub name: String,
    /// The primitive type that the definition is another name for.
    pub underlying: String,
    /// The facets.
    pub facets: Facets,
    /// The annotations.
    pub annotations: Vec<Annotation>,
}

impl OnDelete {
    /// Returns a warning if CSDL does not have this action.
    pub(in crate::csdl) fn check_action(action: &str) -> Option<String> {
        let is_known = ["Cascade", "None", "SetNull", "SetDefault"].contains(&action);
        let start = || action.chars().take(100).collect::<String>();
        (!is_known).then(|| {
            format!("unknown OnDelete {:?}: use Cascade, None, SetNull or SetDefault", start())
        })
    }
}
