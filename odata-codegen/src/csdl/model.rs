//! The elements of CSDL as plain data.

use super::error::CsdlError;
use super::origin::Origin;
use super::text::decode;

/// A CSDL document \[OData-CSDL 3\].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Csdl {
    /// The version that it states.
    pub version: Version,
    /// The other documents that it refers to.
    pub references: Vec<Reference>,
    /// Its schemas.
    pub schemas: Vec<Schema>,
    /// Where it comes from.
    pub origin: Origin,
}

impl Csdl {
    /// Reads a file in XML or in JSON; see [`decode`] for its encoding.
    ///
    /// # Errors
    /// As [`from_xml`](Self::from_xml), and bytes that are neither UTF-8 nor UTF-16.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CsdlError> {
        Self::from_text(&decode(bytes)?)
    }

    /// Reads a file for some of its types: an element with a mistake is left out, and is listed in
    /// [`mistakes`](Self::mistakes).
    ///
    /// With [`Model::lenient`](crate::Model::lenient) only the types that are asked for, and those
    /// that they need, have to be right.
    ///
    /// # Errors
    /// As [`from_bytes`](Self::from_bytes), but for mistakes within an element of a schema.
    pub fn lenient(bytes: &[u8]) -> Result<Self, CsdlError> {
        let text = decode(bytes)?;
        if is_json(&text) {
            super::read_json::read(&text, true)
        } else {
            super::read_xml::read(&text, true)
        }
    }

    /// The document with a name, such as that of its file, for messages and for the first line of
    /// generated source.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        let name = name.into();
        let mistakes = std::mem::take(&mut self.origin.mistakes).into_iter();
        self.origin.mistakes = mistakes.map(|it| it.at(Some(&name), None)).collect();
        self.origin.name = Some(name);
        self
    }

    /// The mistakes of elements that [`lenient`](Self::lenient) has left out.
    #[must_use]
    pub fn mistakes(&self) -> &[CsdlError] {
        &self.origin.mistakes
    }

    /// Reads a document in XML or in JSON, by its first letter.
    ///
    /// # Errors
    /// As [`from_xml`](Self::from_xml).
    pub fn from_text(text: &str) -> Result<Self, CsdlError> {
        if is_json(text) { Self::from_json(text) } else { Self::from_xml(text) }
    }

    /// Reads a document in XML.
    ///
    /// # Errors
    /// A text that is not XML, that is not CSDL of OData 4, or that has an element without an attribute
    /// that it needs. The first mistake is reported.
    pub fn from_xml(text: &str) -> Result<Self, CsdlError> {
        super::read_xml::read(text, false)
    }

    /// Reads a document in JSON.
    ///
    /// # Errors
    /// As [`from_xml`](Self::from_xml).
    pub fn from_json(text: &str) -> Result<Self, CsdlError> {
        super::read_json::read(text, false)
    }

    /// The document in XML: the same document gives the same text.
    #[must_use]
    pub fn to_xml(&self) -> String {
        super::write_xml::write(self)
    }

    /// The document in JSON: the same document gives the same text.
    ///
    /// CSDL in JSON came with OData 4.01, but may be that of a service of 4.0 as well, so that the
    /// version stays as it is. What it can't tell apart becomes one: all paths but `Path`, members
    /// of enumerations and dates are texts, and annotations of the same element elsewhere are put
    /// together. Of a type and an operation of the same name, which CSDL forbids, the type stays.
    /// What XML leaves to a default that JSON doesn't have is stated: that a value is
    /// nullable, and that an annotation without a value is true.
    #[must_use]
    pub fn to_json(&self) -> String {
        super::write_json::write(self)
    }
}

/// The version of OData that a document is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Version {
    /// 4.0
    #[default]
    V4_0,
    /// 4.01
    V4_01,
    /// 4.02, which is a committee draft.
    V4_02,
}

impl Version {
    const ALL: [(Self, &'static str); 3] =
        [(Self::V4_0, "4.0"), (Self::V4_01, "4.01"), (Self::V4_02, "4.02")];

    /// As a document states it.
    pub(super) fn text(self) -> &'static str {
        Self::ALL.iter().find(|(version, _)| *version == self).map_or("", |(_, text)| text)
    }

    pub(super) fn from_text(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, stated)| *stated == text).map(|(version, _)| *version)
    }
}

fn is_json(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim_start().starts_with('{')
}

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

impl StructuredType {
    /// The names of its own properties, structural and navigation properties.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let structural = self.properties.iter().map(|it| &*it.name);
        structural.chain(self.navigation.iter().map(|it| &*it.name))
    }
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
