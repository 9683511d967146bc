//! The structs of entity containers, and the Rust names of their methods.

use std::collections::{BTreeMap, HashSet};
use std::fmt;

use super::operations::IMPORTED;
use super::{Plan, PlannedOperation, siblings};
use crate::csdl::{Binding, ContainerItem, ItemKind};
use crate::facts::deprecation;
use crate::names::{RESERVED, Taken, in_order_of_claim, pascal, snake};

/// The methods that each container has.
const METHODS: [&str; 2] = ["new", "service"];

/// A child of an entity container that is left out of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct OmittedItem {
    /// The path of the item: `Demo.Container/products`.
    pub path: String,
    /// The reason.
    pub reason: String,
}

impl fmt::Display for OmittedItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is left out: {}", self.path, self.reason)
    }
}

/// An entity container with the Rust name of its struct.
#[derive(Debug)]
pub(crate) struct PlannedContainer<'c> {
    /// The qualified name.
    pub(crate) name: String,
    pub(crate) rust: String,
    /// The items, in the order of the documents.
    pub(crate) items: Vec<PlannedItem<'c>>,
}

/// An item with the Rust name of its method. A function import has a method for each overload.
#[derive(Debug)]
pub(crate) struct PlannedItem<'c> {
    pub(crate) rust: String,
    pub(crate) item: &'c ContainerItem,
    /// The path of the struct of the entity type or of the operation.
    pub(crate) path: String,
    /// The path of the enum of derived types, if the source has one.
    pub(crate) any: Option<String>,
    /// The navigation property bindings.
    pub(crate) bindings: Vec<&'c Binding>,
    /// The reason why the item is deprecated.
    pub(crate) deprecated: Option<String>,
}

impl<'c> Plan<'_, 'c> {
    /// Returns the containers, in the order of their names, and the items that are left out. The structs are at the root
    /// of the source, because a container may have items of several namespaces.
    pub(crate) fn containers(&self) -> (Vec<PlannedContainer<'c>>, Vec<OmittedItem>) {
        let mut taken = self.names_at_root();
        let mut omitted = Vec::new();
        let mut containers = Vec::new();
        let items_by_container = self.items_by_container();
        for (name, _) in self.model.containers() {
            let mut planned = Vec::new();
            let (items, missing) = self.items_of(name, &items_by_container);
            if items.is_empty() && missing.is_none() {
                continue;
            }
            omitted.extend(missing);
            for item in items {
                match self.methods_of(item) {
                    Ok(methods) => planned.extend(methods),
                    Err(reason) => {
                        let path = format!("{name}/{}", item.name);
                        omitted.push(OmittedItem { path, reason });
                    }
                }
            }
            self.add_bindings(&mut planned);
            let short = name.rsplit('.').next().unwrap_or_default();
            let rust = taken.take(&pascal(short), alone);
            name_items(&mut planned);
            containers.push(PlannedContainer { name: name.to_owned(), rust, items: planned });
        }
        (containers, omitted)
    }

    /// Returns the items of each container by its qualified name, in the order of the documents.
    fn items_by_container(&self) -> BTreeMap<&str, Vec<&'c ContainerItem>> {
        let mut containers = BTreeMap::<_, Vec<_>>::new();
        for &item in self.model.items() {
            let path = self.model.container_path(item).and_then(|path| path.split_once('/'));
            if let Some((container, _)) = path {
                containers.entry(container).or_default().push(item);
            }
        }
        containers
    }

    /// Returns the items of a container, and those of the containers that it extends \[OData-CSDL 13.1\]. An item replaces
    /// the item of its name in an extended container. The second value is an extended container that is in no document.
    fn items_of(
        &self,
        name: &str,
        items_by_container: &BTreeMap<&str, Vec<&'c ContainerItem>>,
    ) -> (Vec<&'c ContainerItem>, Option<OmittedItem>) {
        let mut items: Vec<&ContainerItem> = Vec::new();
        let (mut next, mut visited) = (name, HashSet::new());
        while visited.insert(next) {
            let Some(container) = self.model.container(next) else {
                let reason = format!("{name} extends it, but no document has it");
                return (items, Some(OmittedItem { path: next.to_owned(), reason }));
            };
            let inherited = items_by_container.get(next).into_iter().flatten().copied();
            let own: HashSet<_> = items.iter().map(|item| &*item.name).collect();
            let inherited: Vec<_> = inherited.filter(|it| !own.contains(&*it.name)).collect();
            items.extend(inherited);
            let Some(extended) = &container.extends else { break };
            next = extended;
        }
        (items, None)
    }

    /// Adds the bindings of the entity sets and singletons of a container.
    fn add_bindings(&self, items: &mut [PlannedItem<'c>]) {
        let is_import = |kind| matches!(kind, ItemKind::ActionImport | ItemKind::FunctionImport);
        let others = items.iter().filter(|it| !is_import(it.item.kind));
        let names: HashSet<_> = others.map(|it| &*it.item.name).collect();
        for it in items {
            it.bindings = self.bindings_of(it.item, &names);
        }
    }

    /// Returns the methods of an item, or the reason why it is left out.
    fn methods_of(&self, item: &'c ContainerItem) -> Result<Vec<PlannedItem<'c>>, String> {
        if matches!(item.kind, ItemKind::ActionImport | ItemKind::FunctionImport) {
            return self.imports_of(item);
        }
        let planned = self.get(&item.of).filter(|_| self.is_entity(&item.of));
        let planned = planned.ok_or_else(|| format!("its type {} is not generated", item.of))?;
        let path = |name: &str| self.path_from_root(&planned.namespace, name);
        let (path, any) = (path(&planned.rust), planned.any.as_deref().map(path));
        let deprecated = self.deprecation(item);
        let (rust, bindings) = (snake(&item.name), Vec::new());
        Ok(vec![PlannedItem { rust, item, path, any, bindings, deprecated }])
    }

    /// Returns the reason why an item is deprecated.
    fn deprecation(&self, item: &'c ContainerItem) -> Option<String> {
        let path = self.model.container_path(item).unwrap_or_default();
        deprecation(self.model.annotations(path, &item.annotations))
    }

    /// Returns the methods of an import: one for each overload, with the name of its struct if there are several.
    fn imports_of(&self, item: &'c ContainerItem) -> Result<Vec<PlannedItem<'c>>, String> {
        let namespace = item.of.rsplit_once('.').map_or("", |(namespace, _)| namespace);
        let is_it = |it: &&PlannedOperation<'_>| {
            it.overload.import == Some(&item.name) && it.overload.name() == item.of
        };
        let overloads: Vec<_> = self.operations_in(namespace).iter().filter(is_it).collect();
        if overloads.is_empty() {
            return Err(format!("its operation {} is not generated", item.of));
        }
        let has_one = overloads.len() == 1;
        let method = |it: &PlannedOperation<'_>| {
            let rust = snake(if has_one { &item.name } else { &it.rust });
            let path = self.path_from_root(namespace, &it.rust);
            let of_operation = || deprecation(it.overload.all_annotations(self.model).into_iter());
            let deprecated = self.deprecation(item).or_else(of_operation);
            PlannedItem { rust, item, path, any: None, bindings: Vec::new(), deprecated }
        };
        Ok(overloads.into_iter().map(method).collect())
    }

    /// Returns the names that are taken at the root of the source: those of its modules, or of the items in its only module.
    fn names_at_root(&self) -> Taken {
        let mut taken = Taken::with(&RESERVED);
        for name in IMPORTED {
            taken.take(name, alone);
        }
        if !self.has_one_module() {
            for (_, module) in self.modules() {
                taken.take(module, alone);
            }
            return taken;
        }
        for planned in self.types.values() {
            taken.take(&planned.rust, siblings);
            if let Some(any) = &planned.any {
                taken.take(any, siblings);
            }
        }
        for operation in self.operations.values().flatten() {
            taken.take(&operation.rust, alone);
        }
        taken
    }
}

/// Sets the names of the methods. The names do not depend on the order of the items.
fn name_items(items: &mut [PlannedItem<'_>]) {
    let mut taken = Taken::with(&METHODS);
    let unnamed = items.iter_mut().map(|item| (std::mem::take(&mut item.rust), item)).collect();
    for (name, item) in in_order_of_claim(unnamed, |item| &item.item.name, alone) {
        item.rust = taken.take(&name, alone);
    }
}

/// Returns the name, which takes no other names.
fn alone(name: &str) -> Vec<String> {
    vec![name.to_owned()]
}
