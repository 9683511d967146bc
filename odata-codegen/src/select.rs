//! Which types are generated: those that are asked for, and what these need.

use std::collections::BTreeSet;

use crate::csdl::{CsdlError, ItemKind, Problem, StructuredKind, StructuredType};
use crate::model::{Model, Type};
use crate::nearest::nearest;

/// The types that are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum Roots {
    /// All of the model.
    #[default]
    All,
    /// These.
    Some {
        /// Qualified names of types, such as `microsoft.graph.user`.
        types: Vec<String>,
        /// Names of entity sets and singletons, whose types are meant.
        entity_sets: Vec<String>,
    },
}

/// The names of the types to generate.
#[derive(Debug)]
pub(crate) struct Selection {
    names: BTreeSet<String>,
    /// Those that a navigation property may lead to.
    asked: Option<BTreeSet<String>>,
}

impl Selection {
    pub(crate) fn new(model: &Model<'_>, roots: &Roots) -> Result<Self, Vec<CsdlError>> {
        let Roots::Some { types, entity_sets } = roots else {
            let names = model.types().map(|(name, _)| name.to_owned()).collect();
            return Ok(Self { names, asked: None });
        };
        let mut errors = Vec::new();
        let mut asked = BTreeSet::new();
        for name in types {
            if model.get(name).is_some() {
                asked.insert(name.clone());
            } else {
                let names = model.types().map(|(name, _)| name);
                errors.push(unresolved("type", name, names));
            }
        }
        for name in entity_sets {
            let is_it = |kind| matches!(kind, ItemKind::EntitySet | ItemKind::Singleton);
            let mut items = model.items().iter().filter(|item| is_it(item.kind));
            if let Some(item) = items.find(|item| item.name == *name) {
                asked.insert(item.of.clone());
            } else {
                let names = model.items().iter().map(|item| &*item.name);
                errors.push(unresolved("entity set or singleton", name, names));
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let mut selection = Self { names: BTreeSet::new(), asked: Some(asked.clone()) };
        for name in &asked {
            selection.add(model, name);
        }
        Ok(selection)
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// Whether a navigation property to this type is typed.
    pub(crate) fn is_asked(&self, name: &str) -> bool {
        self.asked.as_ref().map_or_else(|| self.has(name), |asked| asked.contains(name))
    }

    fn add(&mut self, model: &Model<'_>, first: &str) {
        let mut rest = vec![first.to_owned()];
        while let Some(name) = rest.pop() {
            if !model.get(&name).is_some_and(|_| self.names.insert(name.clone())) {
                continue;
            }
            let Some(Type::Structured(of)) = model.get(&name) else { continue };
            rest.extend(of.base.clone());
            rest.extend(of.properties.iter().map(|property| property.of.name.clone()));
            rest.extend(derived_values(model, &name, of));
        }
    }
}

fn unresolved<'a>(what: &str, name: &str, names: impl Iterator<Item = &'a str>) -> CsdlError {
    let near = nearest(name, names).map_or_else(String::new, |near| format!("; there is {near}"));
    CsdlError::new(name, Problem::Unresolved(format!("{what} {name}{near}")))
}

/// A value of a complex type may be one of a type derived from it. Of entity types only those are
/// taken that are asked for.
fn derived_values(model: &Model<'_>, name: &str, of: &StructuredType) -> Vec<String> {
    match of.kind {
        StructuredKind::Complex => model.derived(name).to_vec(),
        StructuredKind::Entity => Vec::new(),
    }
}
