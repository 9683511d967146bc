//! The Rust types of a selection: their names, their modules, and how they refer to each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::csdl::{ItemKind, StructuredKind, StructuredType, TypeRef};
use crate::model::{Model, Type};
use crate::names::{self, RESERVED, Taken, pascal, snake};
use crate::operations::Overload;
use crate::overlay::Overlay;
use crate::select::Selection;

mod bindings;
mod container;
mod operations;
mod rings;

pub use self::container::OmittedItem;
pub(crate) use self::container::{PlannedContainer, PlannedItem};
pub(crate) use self::operations::PlannedOperation;
use self::rings::rings;

/// The path of a type in generated source.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RustPath {
    /// The struct or enum: `User`, or `graph::User` if the source has several modules.
    pub path: String,
    /// The enum of the type and the types that derive from it, if the source has one.
    pub any: Option<String>,
}

/// A type with its Rust names.
#[derive(Debug)]
pub(crate) struct Planned {
    /// The namespace.
    pub(crate) namespace: String,
    /// The Rust name of the struct or enum.
    pub(crate) rust: String,
    /// The Rust name of the enum of the type and the types that derive from it, if the source has one.
    pub(crate) any: Option<String>,
}

/// The Rust names that are taken.
#[derive(Default)]
struct Names {
    /// The names of each namespace.
    taken: BTreeMap<String, Taken>,
    modules: Taken,
}

/// The Rust types of a selection.
pub(crate) struct Plan<'m, 'c> {
    pub(crate) model: &'m Model<'c>,
    pub(crate) selection: &'m Selection,
    types: BTreeMap<&'m str, Planned>,
    modules: BTreeMap<String, String>,
    /// The types of each namespace, in the order of their names.
    types_in: BTreeMap<String, Vec<&'m str>>,
    /// For each declared type, the types that a value may have: the type itself, then the types that derive from it.
    concrete: BTreeMap<&'m str, Vec<&'m str>>,
    /// For each type a number, which is the same for types that contain each other by value.
    rings: BTreeMap<&'m str, usize>,
    /// The operations of each namespace, in the order of their Rust names.
    operations: BTreeMap<&'c str, Vec<PlannedOperation<'c>>>,
    /// The items of `odata_core` that have the name of a type, with the namespaces of these types.
    shadowed: BTreeSet<(&'c str, &'static str)>,
}

impl<'m, 'c> Plan<'m, 'c> {
    pub(crate) fn new(
        model: &'m Model<'c>,
        selection: &'m Selection,
        operations: &[Overload<'c>],
        overlay: &Overlay,
    ) -> Self {
        let mut plan = Self {
            model,
            selection,
            types: BTreeMap::new(),
            modules: BTreeMap::new(),
            types_in: BTreeMap::new(),
            concrete: concrete(model, selection),
            rings: BTreeMap::new(),
            operations: BTreeMap::new(),
            shadowed: BTreeSet::new(),
        };
        let names = plan.name_all(overlay);
        plan.name_operations(operations, names);
        let structured = plan.selection.names().filter(|name| model.structured(name).is_some());
        let contents = structured.map(|name| (name, plan.contents(name))).collect();
        plan.rings = rings(&contents);
        plan
    }

    /// Names the types. Returns the names that are taken.
    fn name_all(&mut self, overlay: &Overlay) -> Names {
        let mut names = Names::default();
        let Names { taken, modules } = &mut names;
        // Names of the overlay come first.
        let mut given = BTreeMap::new();
        for (name, rust) in overlay.type_names().filter(|(name, _)| self.selection.has(name)) {
            let (namespace, _) = name.rsplit_once('.').unwrap_or(("", name));
            let taken = taken.entry(namespace.to_owned()).or_insert_with(|| Taken::with(&RESERVED));
            given.insert(name, taken.take(rust, siblings));
        }
        for name in self.selection.names() {
            let (namespace, short) = name.rsplit_once('.').unwrap_or(("", name));
            self.name_module(namespace, modules);
            let taken = taken.entry(namespace.to_owned()).or_insert_with(|| Taken::with(&RESERVED));
            let rust = given.remove(name);
            let rust = rust.unwrap_or_else(|| taken.take(&pascal(short), siblings));
            let any = self
                .is_base_of_values(name)
                .then(|| taken.take(&format!("Any{}", rust.trim_end_matches('_')), siblings));
            let namespace = namespace.to_owned();
            self.types_in.entry(namespace.clone()).or_default().push(name);
            self.types.insert(name, Planned { namespace, rust, any });
        }
        names
    }

    fn name_module(&mut self, namespace: &str, modules: &mut Taken) {
        if !self.modules.contains_key(namespace) {
            let module = modules.take(&snake(namespace), |name| vec![name.to_owned()]);
            self.modules.insert(namespace.to_owned(), module);
        }
    }

    /// Returns `true` if a value with this declared type may have another type, and one of these types is selected.
    fn is_base_of_values(&self, name: &str) -> bool {
        !self.model.derived(name).is_empty() && !self.concrete(name).is_empty()
    }

    /// Returns the selected types that a value with this declared type may have.
    pub(crate) fn concrete(&self, name: &str) -> &[&'m str] {
        self.concrete.get(name).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Planned> {
        self.types.get(name)
    }

    /// Returns the types of a namespace, in the order of their names.
    pub(crate) fn in_namespace(&self, namespace: &str) -> &[&'m str] {
        self.types_in.get(namespace).map_or(&[], Vec::as_slice)
    }

    /// Iterates over the namespaces and their modules, in the order of the names.
    pub(crate) fn modules(&self) -> impl Iterator<Item = (&str, &str)> {
        self.modules.iter().map(|(namespace, module)| (&**namespace, &**module))
    }

    /// Returns the path of each type from outside of the source.
    pub(crate) fn paths(&self) -> BTreeMap<String, RustPath> {
        let of = |(name, planned): (&&str, &Planned)| {
            let path = |name: &str| self.path_from_root(&planned.namespace, name);
            let (path, any) = (path(&planned.rust), planned.any.as_deref().map(path));
            ((*name).to_owned(), RustPath { path, any })
        };
        self.types.iter().map(of).collect()
    }

    /// Returns the path of a Rust name in the module of a namespace, as the root of the source names it.
    fn path_from_root(&self, namespace: &str, name: &str) -> String {
        let module = self.modules.get(namespace).filter(|_| !self.has_one_module());
        module.map_or_else(|| name.to_owned(), |module| format!("{module}::{name}"))
    }

    pub(crate) fn has_one_module(&self) -> bool {
        self.modules.len() == 1
    }

    /// Returns the types whose properties are fields of a struct, the type of the struct last. A type that redeclares a
    /// property has the properties of its base types as fields, because a field with the base type would have
    /// the first declaration of the property.
    pub(crate) fn declaring(&self, name: &str) -> Vec<(&'m str, &'m StructuredType)> {
        let Some((name, of)) = self.model.declaration(name) else { return Vec::new() };
        let mut all = vec![(name, of)];
        if self.model.redeclares(name) {
            all.extend(self.model.bases(name));
            all.reverse();
        }
        all
    }

    /// Returns the entity set of a type, and its other entity sets. The entity set is the one that was asked for, or the
    /// first of the document; `None` if only a singleton was asked for and the type has several.
    pub(crate) fn entity_sets(&self, name: &str) -> (Option<&str>, Vec<&str>) {
        let asked = self.selection.items(name);
        let asked_set = asked.iter().find(|(kind, _)| *kind == ItemKind::EntitySet);
        let mut sets: Vec<_> = self.model.entity_sets(name).map(|set| &*set.name).collect();
        let chosen = match asked_set {
            Some((_, set)) => Some(&**set),
            None if sets.len() > 1 && !asked.is_empty() => None,
            None => sets.first().copied(),
        };
        sets.retain(|set| Some(*set) != chosen);
        (chosen, sets)
    }

    /// Returns the singletons of a type that were asked for.
    pub(crate) fn singletons(&self, name: &str) -> Vec<&str> {
        let asked = self.selection.items(name).iter();
        let asked = asked.filter(|(kind, _)| *kind == ItemKind::Singleton);
        asked.map(|(_, name)| &**name).collect()
    }

    /// Returns the types that a struct contains without a pointer: its base type, and the types of single complex values
    /// that are not enums of derived types.
    fn contents(&self, name: &str) -> BTreeSet<&'m str> {
        let declaring = self.declaring(name);
        let single = declaring.iter().flat_map(|(_, of)| &of.properties);
        let single = single.filter(|it| !it.of.is_collection);
        let direct = single.map(|it| &*it.of.name).filter(|name| !self.is_base_of_values(name));
        let embedded = declaring.first().and_then(|(_, of)| of.base.as_deref());
        embedded.into_iter().chain(direct).collect()
    }

    /// Returns `true` if a property of `from` with the type `to` needs a `Box`, because `to` contains `from`.
    pub(crate) fn needs_box(&self, from: &str, to: &str) -> bool {
        let ring = self.rings.get(from);
        ring.is_some() && ring == self.rings.get(to)
    }

    /// Returns the Rust type of a value, as the module of `namespace` names it; `None` if the type is not selected.
    pub(crate) fn value_type(&self, namespace: &str, of: &TypeRef) -> Option<String> {
        let planned = self.get(&of.name)?;
        let name = planned.any.as_ref().unwrap_or(&planned.rust);
        Some(self.path(namespace, planned, name))
    }

    /// Returns the path of a Rust name in the module of its type, as the module of `namespace` names it.
    pub(crate) fn path(&self, namespace: &str, planned: &Planned, name: &str) -> String {
        if planned.namespace == namespace {
            return name.to_owned();
        }
        let module = self.modules.get(&planned.namespace).map_or("", String::as_str);
        format!("super::{module}::{name}")
    }

    pub(crate) fn is_entity(&self, name: &str) -> bool {
        self.model.structured(name).is_some_and(|of| of.kind == StructuredKind::Entity)
    }

    pub(crate) fn of(&self, name: &str) -> Option<Type<'c>> {
        self.model.get(name)
    }
}

/// Returns for each type the selected types that are not abstract: the type itself and those that derive from it. The
/// base types of a selected type are selected too, so each type is added to its base types.
fn concrete<'m>(model: &'m Model<'_>, selection: &'m Selection) -> BTreeMap<&'m str, Vec<&'m str>> {
    let is_concrete = |name: &&str| model.structured(name).is_some_and(|it| !it.is_abstract);
    let own: Vec<_> = selection.names().filter(is_concrete).collect();
    let mut all: BTreeMap<_, _> = own.iter().map(|&name| (name, vec![name])).collect();
    for name in own {
        for (base, _) in model.bases(name) {
            all.entry(base).or_default().push(name);
        }
    }
    all
}

/// Returns the name of a type, and the names of the items that the derives make alongside the type.
fn siblings(name: &str) -> Vec<String> {
    let items = ["", "Partial", "Builder"].iter().map(|suffix| format!("{name}{suffix}"));
    items.chain([names::marker_module(name)]).collect()
}
