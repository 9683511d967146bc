//! Terms, annotations, and the expressions that are their values.

use super::{Facets, TypeRef};

/// A term of a vocabulary \[OData-CSDL 14.1\].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Term {
    /// The name, without the namespace.
    pub name: String,
    /// The type.
    pub of: TypeRef,
    /// The facets.
    pub facets: Facets,
    /// The value of annotations that state none.
    pub default: Option<String>,
    /// The term that this term specializes.
    pub base: Option<String>,
    /// The kinds of elements that the term applies to.
    pub applies_to: Vec<String>,
    /// The annotations.
    pub annotations: Vec<Annotation>,
}

/// An annotation of an element \[OData-CSDL 14.2\].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Annotation {
    /// The qualified name of the term.
    pub term: String,
    /// The qualifier, which distinguishes annotations with the same term.
    pub qualifier: Option<String>,
    /// The value; `None` means the default of the term.
    pub value: Option<Expression>,
    /// The annotations of the annotation.
    pub annotations: Vec<Annotation>,
}

/// The kind of a constant \[OData-CSDL 14.3\].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // Each variant has the name of its element in CSDL.
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

/// The kind of a path \[OData-CSDL 14.4.1\].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // Each variant has the name of its element in CSDL.
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
    /// A constant, as the document writes it.
    Constant(Constant, String),
    /// Members of an enumeration type: `Ns.Enum/Member`, separated by spaces.
    EnumMember(String),
    /// A path to an element or a value.
    Path(PathKind, String),
    /// A collection.
    Collection(Vec<Expression>),
    /// A structured value.
    Record {
        /// The type, if it is stated.
        of: Option<String>,
        /// The properties.
        properties: Vec<PropertyValue>,
        /// The annotations.
        annotations: Vec<Annotation>,
    },
    /// The null value.
    Null {
        /// The annotations.
        annotations: Vec<Annotation>,
    },
    /// A dynamic expression, such as `If` or `Apply`. It is not evaluated; its attributes are in the
    /// order of their names.
    Dynamic {
        /// The name of the element.
        name: String,
        /// The attributes.
        attributes: Vec<(String, String)>,
        /// The operands.
        operands: Vec<Expression>,
        /// The annotations.
        annotations: Vec<Annotation>,
    },
}

/// A property of a record \[OData-CSDL 14.4.12\].
#[derive(Debug, Clone, PartialEq)]
pub struct PropertyValue {
    /// The name.
    pub property: String,
    /// The value.
    pub value: Option<Expression>,
    /// The annotations.
    pub annotations: Vec<Annotation>,
}
