//! The elements of CSDL as plain data.

mod annotations;
mod operations;
mod schemas;
mod types;

pub use self::annotations::{Annotation, Constant, Expression, PathKind, PropertyValue, Term};
pub use self::operations::{
    Binding, Container, ContainerItem, ItemKind, Operation, OperationKind, Parameter, ReturnType,
};
pub use self::schemas::{Include, Reference, Schema, Target};
pub use self::types::{
    EnumMember, EnumType, Facets, MaxLength, NavigationProperty, OnDelete, Property, PropertyRef,
    ReferentialConstraint, Scale, StructuredKind, StructuredType, TypeDefinition, TypeRef,
};
