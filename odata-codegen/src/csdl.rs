//! The entity model of a service, as its metadata states it \[OData-CSDL\].
//!
//! Names are qualified by the namespace throughout: aliases are resolved when a document is read.

use std::cell::Cell;
use std::collections::HashMap;

mod error;
mod json;
mod limits;
mod model;
mod operators;
mod read_json;
mod read_xml;
mod write_json;
mod write_xml;

pub use self::error::{CsdlError, Problem};
pub use self::limits::{MAX_BASES, MAX_DEPTH, MAX_PARTS, MAX_SIZE};
pub use self::model::{
    Annotation, Binding, Constant, Container, ContainerItem, Csdl, EnumMember, EnumType,
    Expression, Facets, Include, ItemKind, MaxLength, NavigationProperty, OnDelete, Operation,
    OperationKind, Parameter, PathKind, Property, PropertyRef, PropertyValue, Reference,
    ReferentialConstraint, ReturnType, Scale, Schema, StructuredKind, StructuredType, Target, Term,
    TypeDefinition, TypeRef, Version,
};

/// The namespaces that have an alias.
#[derive(Default)]
struct Aliases {
    namespaces: HashMap<String, String>,
    /// By how much names have grown: a short alias of a long namespace makes much of little.
    growth: Cell<usize>,
}

impl Aliases {
    fn learn(&mut self, alias: &str, namespace: &str) {
        self.namespaces.entry(alias.to_owned()).or_insert_with(|| namespace.to_owned());
    }

    /// A name, or a path, with namespaces in place of aliases.
    fn qualified(&self, name: &str) -> String {
        let mut qualified = String::with_capacity(name.len());
        for part in name.split_inclusive(['/', '(', ')', ',', '@', '#']) {
            match self.namespace(part) {
                Some((namespace, rest)) => {
                    qualified.push_str(namespace);
                    qualified.push_str(rest);
                }
                None => qualified.push_str(part),
            }
        }
        qualified
    }

    /// The namespace of the alias that a name begins with, and the point and the name after it.
    fn namespace<'a>(&self, part: &'a str) -> Option<(&str, &'a str)> {
        let (alias, rest) = part.split_at(part.find('.')?);
        // After an alias comes a simple name: the first part of a namespace may be an alias too.
        let namespace = self.namespaces.get(alias).filter(|_| !rest[1..].contains('.'))?;
        self.growth.set(self.growth.get().saturating_add(namespace.len()));
        (self.growth.get() <= MAX_SIZE).then_some((namespace, rest))
    }

    /// After everything has been read.
    fn check(&self) -> Result<(), CsdlError> {
        if self.growth.get() > MAX_SIZE {
            let bound = "with namespaces in place of aliases the text has more than 64 MiB";
            return Err(CsdlError::new("", Problem::TooLarge(bound)));
        }
        Ok(())
    }
}
