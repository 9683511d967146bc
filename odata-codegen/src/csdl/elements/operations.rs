//! Operations, and the entity container with its imports.

use super::{Annotation, Facets, TypeRef};

/// The kind of an operation. A function must not change anything, an action may.
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
    /// The kind of the operation.
    pub kind: OperationKind,
    /// The name, without the namespace.
    pub name: String,
    /// `true` if the operation is bound to its first parameter.
    pub is_bound: bool,
    /// `true` if query options can be applied to the result of the function.
    pub is_composable: bool,
    /// The path from the binding parameter to the entity set of the result.
    pub entity_set_path: Option<String>,
    /// The parameters, the binding parameter first.
    pub parameters: Vec<Parameter>,
    /// The type of the result.
    pub returns: Option<ReturnType>,
    /// The annotations.
    pub annotations: Vec<Annotation>,
}

/// A parameter of an operation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Parameter {
    /// The name.
    pub name: String,
    /// The type.
    pub of: TypeRef,
    /// The facets.
    pub facets: Facets,
    /// The annotations.
    pub annotations: Vec<Annotation>,
}

/// The type of the result of an operation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReturnType {
    /// The type.
    pub of: TypeRef,
    /// The facets.
    pub facets: Facets,
    /// The annotations.
    pub annotations: Vec<Annotation>,
}

/// The entity container \[OData-CSDL 13\].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Container {
    /// The name, without the namespace.
    pub name: String,
    /// The qualified name of the container that this one extends.
    pub extends: Option<String>,
    /// Entity sets, singletons and imports, in the order of the document.
    pub items: Vec<ContainerItem>,
    /// The annotations.
    pub annotations: Vec<Annotation>,
}

/// The kind of a child of an entity container.
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

/// A child of an entity container.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ContainerItem {
    /// The kind of the child.
    pub kind: ItemKind,
    /// The name.
    pub name: String,
    /// The qualified name of the entity type, or of the action or function.
    pub of: String,
    /// `Nullable` of a singleton, if it is stated.
    pub nullable: Option<bool>,
    /// `IncludeInServiceDocument`, if it is stated.
    pub in_service_document: Option<bool>,
    /// The entity set of the result of an import.
    pub entity_set: Option<String>,
    /// The entity sets and singletons of the related entities.
    pub bindings: Vec<Binding>,
    /// The annotations.
    pub annotations: Vec<Annotation>,
}

/// The entity set or singleton of the entities that a navigation property relates to \[OData-CSDL 13.4\].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Binding {
    /// The path to the navigation property.
    pub path: String,
    /// The name of the entity set or singleton, or a path to it.
    pub target: String,
}
