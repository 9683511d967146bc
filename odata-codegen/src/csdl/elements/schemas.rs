//! Schemas, and what a document uses from other documents.

use super::{Annotation, Container, EnumType, Operation, StructuredType, Term, TypeDefinition};

/// A reference to another document \[OData-CSDL 4.1\].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reference {
    /// The URL of the document.
    pub uri: String,
    /// The schemas that this document uses from it.
    pub includes: Vec<Include>,
    /// The annotations of the reference.
    pub annotations: Vec<Annotation>,
}

/// A schema of another document \[OData-CSDL 4.2\].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Include {
    /// The namespace.
    pub namespace: String,
    /// The alias: a short name for the namespace.
    pub alias: Option<String>,
    /// The annotations.
    pub annotations: Vec<Annotation>,
}

/// A schema \[OData-CSDL 5\].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Schema {
    /// The namespace.
    pub namespace: String,
    /// The alias: a short name for the namespace.
    pub alias: Option<String>,
    /// Entity types and complex types, in the order of the document.
    pub structured_types: Vec<StructuredType>,
    /// The enumeration types.
    pub enum_types: Vec<EnumType>,
    /// The type definitions.
    pub type_definitions: Vec<TypeDefinition>,
    /// Actions and functions, with their overloads.
    pub operations: Vec<Operation>,
    /// The terms.
    pub terms: Vec<Term>,
    /// The entity container.
    pub container: Option<Container>,
    /// The annotations of other elements, by the paths of the elements.
    pub targets: Vec<Target>,
    /// The annotations of the schema itself.
    pub annotations: Vec<Annotation>,
}

/// Annotations outside of the element that they annotate \[OData-CSDL 14.2.1\].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Target {
    /// The path of the element; the first segment is a qualified name.
    pub path: String,
    /// The annotations.
    pub annotations: Vec<Annotation>,
}
