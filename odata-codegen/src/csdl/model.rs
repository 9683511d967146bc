//! The elements of CSDL as plain data.

use std::fmt;

/// Another document that this one refers to \[OData-CSDL 4.1\].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reference {
    /// Where it is.
    pub uri: String,
    /// The schemas of it that are used here.
    pub includes: Vec<Include>,
    /// What is said of the reference.
    pub annotations: Vec<Annotation>,
}

/// A schema of another document \[OData-CSDL 4.2\].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Include {
    /// Its namespace.
    pub namespace: String,
    /// A short name for the namespace.
    pub alias: Option<String>,
    /// What is said of it.
    pub annotations: Vec<Annotation>,
}

/// A schema \[OData-CSDL 5\].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Schema {
    /// Its namespace.
    pub namespace: String,
    /// A short name for the namespace.
    pub alias: Option<String>,
    /// Entity types and complex types, in their order.
    pub structured_types: Vec<StructuredType>,
    /// Enumeration types.
    pub enum_types: Vec<EnumType>,
    /// Type definitions.
    pub type_definitions: Vec<TypeDefinition>,
    /// Actions and functions, with their overloads.
    pub operations: Vec<Operation>,
    /// Terms.
    pub terms: Vec<Term>,
    /// The entity container.
    pub container: Option<Container>,
    /// Annotations of other elements, by their paths.
    pub targets: Vec<Target>,
    /// What is said of the schema itself.
    pub annotations: Vec<Annotation>,
}

/// Whether a structured type has a key.
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
    /// Which of the two.
    pub kind: StructuredKind,
    /// Its name in the schema.
    pub name: String,
    /// The qualified name of its base type.
    pub base: Option<String>,
    /// Whether no value has exactly this type.
    pub is_abstract: bool,
    /// Whether values may have dynamic properties.
    pub is_open: bool,
    /// Whether its entities are media entities.
    pub has_stream: bool,
    /// The key; empty for a type that inherits it, or has none.
    pub key: Vec<PropertyRef>,
    /// Structural properties.
    pub properties: Vec<Property>,
    /// Navigation properties.
    pub navigation: Vec<NavigationProperty>,
    /// What is said of it.
    pub annotations: Vec<Annotation>,
}

/// A part of a key \[OData-CSDL 6.5\].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PropertyRef {
    /// The property, or a path to one.
    pub name: String,
    /// Its name in the key predicate.
    pub alias: Option<String>,
}

/// A type, or a collection of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct TypeRef {
    /// The qualified name of the type, or of that of the items.
    pub name: String,
    /// Whether it is a collection.
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
    /// `Nullable`, where it is stated.
    pub nullable: Option<bool>,
    /// `MaxLength`.
    pub max_length: Option<MaxLength>,
    /// `Precision`.
    pub precision: Option<u32>,
    /// `Scale`.
    pub scale: Option<Scale>,
    /// `Unicode`, where it is stated.
    pub unicode: Option<bool>,
    /// `SRID`.
    pub srid: Option<String>,
}

/// How long a string or a stream may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MaxLength {
    /// So many.
    Length(u32),
    /// As long as the service allows.
    Max,
}

/// How many digits stand after the point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// At most so many.
    Digits(u32),
    /// As many as `Precision` allows.
    Variable,
    /// As many as the exponent says.
    Floating,
}

/// A structural property \[OData-CSDL 7\].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Property {
    /// Its name.
    pub name: String,
    /// Its type.
    pub of: TypeRef,
    /// Its facets.
    pub facets: Facets,
    /// Its default value.
    pub default: Option<String>,
    /// What is said of it.
    pub annotations: Vec<Annotation>,
}

/// A navigation property \[OData-CSDL 8\].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NavigationProperty {
    /// Its name.
    pub name: String,
    /// The type that it leads to.
    pub of: TypeRef,
    /// `Nullable`, where it is stated.
    pub nullable: Option<bool>,
    /// The navigation property that leads back.
    pub partner: Option<String>,
    /// Whether the related entities are contained in this one.
    pub contains_target: bool,
    /// Which properties are tied to which of the related entity.
    pub constraints: Vec<ReferentialConstraint>,
    /// What happens to this entity when the related one is deleted.
    pub on_delete: Option<OnDelete>,
    /// What is said of it.
    pub annotations: Vec<Annotation>,
}

/// A property whose value is that of a property of the related entity \[OData-CSDL 8.5\].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReferentialConstraint {
    /// The property here.
    pub property: String,
    /// The property there.
    pub referenced: String,
    /// What is said of it.
    pub annotations: Vec<Annotation>,
}

/// What happens when a related entity is deleted \[OData-CSDL 8.6\].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OnDelete {
    /// `Cascade`, `None`, `SetNull` or `SetDefault`.
    pub action: String,
    /// What is said of it.
    pub annotations: Vec<Annotation>,
}

/// An enumeration type \[OData-CSDL 10\].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EnumType {
    /// Its name in the schema.
    pub name: String,
    /// The type of the values; `Edm.Int32` unless stated.
    pub underlying: Option<String>,
    /// Whether members form sets.
    pub is_flags: bool,
    /// Its members.
    pub members: Vec<EnumMember>,
    /// What is said of it.
    pub annotations: Vec<Annotation>,
}

/// A member of an enumeration type.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EnumMember {
    /// Its name.
    pub name: String,
    /// Its value, stated or counted from the one before it.
    pub value: i64,
    /// What is said of it.
    pub annotations: Vec<Annotation>,
}

/// A type definition \[OData-CSDL 11\].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TypeDefinition {
    /// Its name in the schema.
    pub name: String,
    /// The primitive type that it names.
    pub underlying: String,
    /// Its facets.
    pub facets: Facets,
    /// What is said of it.
    pub annotations: Vec<Annotation>,
}

/// Whether an operation may change something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OperationKind {
    /// An action \[OData-CSDL 12.1\].
    #[default]
    Action,
    /// A function \[OData-CSDL 12.3\].
    Function,
}

/// An overload of an action or a function.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Operation {
    /// Which of the two.
    pub kind: OperationKind,
    /// Its name in the schema.
    pub name: String,
    /// Whether the first parameter is what it is invoked on.
    pub is_bound: bool,
    /// Whether a function's result can be queried further.
    pub is_composable: bool,
    /// The path from the binding parameter to the set of what it returns.
    pub entity_set_path: Option<String>,
    /// Its parameters.
    pub parameters: Vec<Parameter>,
    /// What it returns.
    pub returns: Option<ReturnType>,
    /// What is said of it.
    pub annotations: Vec<Annotation>,
}

/// A parameter of an operation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// Its type.
    pub of: TypeRef,
    /// Its facets.
    pub facets: Facets,
    /// What is said of it.
    pub annotations: Vec<Annotation>,
}

/// What an operation returns.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReturnType {
    /// Its type.
    pub of: TypeRef,
    /// Its facets.
    pub facets: Facets,
    /// What is said of it.
    pub annotations: Vec<Annotation>,
}

/// A term of a vocabulary \[OData-CSDL 14.1\].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Term {
    /// Its name in the schema.
    pub name: String,
    /// Its type.
    pub of: TypeRef,
    /// Its facets.
    pub facets: Facets,
    /// Its value where an annotation states none.
    pub default: Option<String>,
    /// The term that it specializes.
    pub base: Option<String>,
    /// What it may be said of.
    pub applies_to: Vec<String>,
    /// What is said of it.
    pub annotations: Vec<Annotation>,
}

/// The entity container \[OData-CSDL 13\].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Container {
    /// Its name in the schema.
    pub name: String,
    /// The qualified name of the container that it extends.
    pub extends: Option<String>,
    /// Entity sets, singletons and imports, in their order.
    pub items: Vec<ContainerItem>,
    /// What is said of it.
    pub annotations: Vec<Annotation>,
}

/// What a child of the container is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ItemKind {
    /// An entity set.
    #[default]
    EntitySet,
    /// A singleton.
    Singleton,
    /// An action import.
    ActionImport,
    /// A function import.
    FunctionImport,
}

/// A child of the container.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ContainerItem {
    /// What it is.
    pub kind: ItemKind,
    /// Its name.
    pub name: String,
    /// The qualified name of its entity type, or of the action or function.
    pub of: String,
    /// `Nullable` of a singleton, where it is stated.
    pub nullable: Option<bool>,
    /// `IncludeInServiceDocument`, where it is stated.
    pub in_service_document: Option<bool>,
    /// The entity set of what an import returns.
    pub entity_set: Option<String>,
    /// Where its navigation properties lead.
    pub bindings: Vec<Binding>,
    /// What is said of it.
    pub annotations: Vec<Annotation>,
}

/// Where a navigation property leads \[OData-CSDL 13.4\].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Binding {
    /// The path to the navigation property.
    pub path: String,
    /// The entity set or singleton.
    pub target: String,
}

/// Annotations of an element elsewhere \[OData-CSDL 14.2.1\].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Target {
    /// The path of the element, its first segment qualified.
    pub path: String,
    /// What is said of it.
    pub annotations: Vec<Annotation>,
}

/// Something that is said of an element \[OData-CSDL 14.2\].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Annotation {
    /// The qualified name of the term.
    pub term: String,
    /// Tells it from others of the same term.
    pub qualifier: Option<String>,
    /// Its value; none for the term's default.
    pub value: Option<Expression>,
    /// What is said of the annotation.
    pub annotations: Vec<Annotation>,
}

/// What kind of literal a constant is \[OData-CSDL 14.3\].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // Each is the primitive type of its name.
pub enum Constant {
    Binary,
    Bool,
    Date,
    DateTimeOffset,
    Decimal,
    Duration,
    Float,
    Guid,
    Int,
    String,
    TimeOfDay,
}

/// What a path leads to \[OData-CSDL 14.4.1\].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // Each is the expression of its name.
pub enum PathKind {
    Path,
    PropertyPath,
    NavigationPropertyPath,
    AnnotationPath,
    ModelElementPath,
    AnyPropertyPath,
}

/// The value of an annotation.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// A literal, as it is written.
    Constant(Constant, String),
    /// Members of an enumeration: `Ns.Enum/Member`, several with spaces between.
    EnumMember(String),
    /// A path in the model.
    Path(PathKind, String),
    /// A list.
    Collection(Vec<Expression>),
    /// A structured value.
    Record {
        /// Its type, where it is stated.
        of: Option<String>,
        /// Its properties.
        properties: Vec<PropertyValue>,
        /// What is said of it.
        annotations: Vec<Annotation>,
    },
    /// No value.
    Null {
        /// What is said of it.
        annotations: Vec<Annotation>,
    },
    /// A dynamic expression, such as `If` or `Apply`: kept as it is, with its attributes in the
    /// order of their names.
    Dynamic {
        /// The name of the element.
        name: String,
        /// Its attributes.
        attributes: Vec<(String, String)>,
        /// Its operands.
        operands: Vec<Expression>,
        /// What is said of it.
        annotations: Vec<Annotation>,
    },
}

/// A property of a record \[OData-CSDL 14.4.12\].
#[derive(Debug, Clone, PartialEq)]
pub struct PropertyValue {
    /// Its name.
    pub property: String,
    /// Its value.
    pub value: Option<Expression>,
    /// What is said of it.
    pub annotations: Vec<Annotation>,
}
