//! Makes CSDL of the entity containers of a program.

use std::collections::{BTreeMap, HashSet};

use odata_core::schema::{self, OperationDescriptor, PropertyDescriptor, StructuredType};

use super::types::record;
use super::{Export, short};
use crate::csdl::{
    Annotation, Binding, Container, ContainerItem, CsdlError, Expression, ItemKind, PathKind,
    Problem,
};

impl Export {
    /// Returns the containers by their qualified names. The container of [`Export::new`] has the entity sets and the imports
    /// that were added on their own, unless another container has them. Several containers in a namespace are an error,
    /// because a schema has one, and so are different items with one name.
    pub(super) fn all_containers(
        &self,
        errors: &mut Vec<CsdlError>,
    ) -> BTreeMap<String, Container> {
        let mut containers = BTreeMap::<String, Vec<_>>::new();
        for of in &self.containers {
            // A container that is declared without a qualified name has the name of its struct.
            let name = if of.name().contains('.') { of.name() } else { &self.container };
            let items = containers.entry(name.to_owned()).or_default();
            for item in of.items() {
                add(self.item(item), items);
            }
        }
        let sets = self.sets.iter().map(|(set, of)| self.entity_set_item(set, of));
        let mut others: Vec<_> = sets.collect();
        others.extend(self.operations.iter().filter_map(|of| import(of)));
        others.retain(|other| !containers.values().flatten().any(|item| is_same(item, other)));
        for other in others {
            add(other, containers.entry(self.container.clone()).or_default());
        }
        let container = |(qualified, items): (String, Vec<_>)| {
            let name = short(&qualified).to_owned();
            (qualified, Container { name, items, ..Container::default() })
        };
        let containers = containers.into_iter().map(container).collect();
        errors.extend(contradictions(&containers));
        containers
    }

    fn item(&self, of: &schema::ContainerItem) -> ContainerItem {
        if let Some(import) = of.operation().and_then(import) {
            return import;
        }
        let type_name = of.descriptor().qualified_name();
        let item = match of.kind() {
            schema::ItemKind::Singleton => ContainerItem {
                kind: ItemKind::Singleton,
                name: of.name().to_owned(),
                of: type_name.to_owned(),
                ..ContainerItem::default()
            },
            _ => self.entity_set_item(of.name(), type_name),
        };
        let bindings = of.bindings().iter().map(|(path, target)| Binding {
            path: (*path).to_owned(),
            target: (*target).to_owned(),
        });
        ContainerItem { bindings: bindings.collect(), ..item }
    }

    fn entity_set_item(&self, set: &str, of: &str) -> ContainerItem {
        let required = self.structured.get(of).map(|(_, of)| required(of)).unwrap_or_default();
        ContainerItem {
            kind: ItemKind::EntitySet,
            name: set.to_owned(),
            of: of.to_owned(),
            annotations: Vec::from_iter(insert_restrictions(required)),
            ..ContainerItem::default()
        }
    }
}

/// Adds an item. A function import is one item, and has a struct for each overload.
fn add(item: ContainerItem, items: &mut Vec<ContainerItem>) {
    if !items.iter().any(|it| is_same(it, &item)) {
        items.push(item);
    }
}

fn is_same(one: &ContainerItem, other: &ContainerItem) -> bool {
    (one.kind, &one.name, &one.of) == (other.kind, &other.name, &other.of)
}

/// Returns the import of an operation that is not bound.
fn import(of: &OperationDescriptor) -> Option<ContainerItem> {
    let name = of.import()?.to_owned();
    let kind = match of.kind() {
        schema::OperationKind::Action => ItemKind::ActionImport,
        schema::OperationKind::Function => ItemKind::FunctionImport,
    };
    Some(ContainerItem {
        kind,
        name,
        of: of.qualified_name().to_owned(),
        ..ContainerItem::default()
    })
}

fn contradictions(containers: &BTreeMap<String, Container>) -> Vec<CsdlError> {
    let mut errors = Vec::new();
    let mut seen = BTreeMap::new();
    for (qualified, container) in containers {
        let namespace = qualified.rsplit_once('.').map_or("", |(namespace, _)| namespace);
        if let Some(other) = seen.insert(namespace, qualified) {
            let text =
                format!("a schema has one entity container, and {other} is in the namespace too");
            errors.push(CsdlError::new(&**qualified, Problem::Rule(text)));
        }
        let mut names = HashSet::new();
        for item in &container.items {
            if !names.insert(&item.name) {
                let problem = Problem::Duplicate(item.name.clone());
                errors.push(CsdlError::new(format!("{qualified}/{}", item.name), problem));
            }
        }
    }
    errors
}

/// Returns the properties that are required on create although they are nullable, or collections.
fn required(of: &StructuredType) -> Vec<&'static str> {
    let is_it = |property: &&PropertyDescriptor| {
        property.is_required() && !property.is_key() && property.edm_type().is_nullable()
    };
    of.properties().filter(is_it).map(PropertyDescriptor::name).collect()
}

fn insert_restrictions(required: Vec<&str>) -> Option<Annotation> {
    if required.is_empty() {
        return None;
    }
    let paths = required
        .into_iter()
        .map(|name| Expression::Path(PathKind::PropertyPath, name.to_owned()))
        .collect();
    Some(Annotation {
        term: "Org.OData.Capabilities.V1.InsertRestrictions".to_owned(),
        value: Some(record("RequiredProperties", Expression::Collection(paths))),
        ..Annotation::default()
    })
}
