//! The Rust types of a selection: their names, their modules, and what refers to what.

use std::collections::{BTreeMap, BTreeSet};

use crate::csdl::{StructuredKind, StructuredType, TypeRef};
use crate::generate::RustPath;
use crate::model::{Model, Type};
use crate::names::{Taken, pascal, snake};
use crate::select::Selection;

/// Names that a generated type must not have: those of the prelude, and those that are imported.
const RESERVED: [&str; 41] = [
    "Annotations",
    "AsMut",
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "DateTimeOffset",
    "Debug",
    "Default",
    "Drop",
    "DynamicProperties",
    "Eq",
    "Err",
    "Extend",
    "Flags",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "Into",
    "Iterator",
    "Link",
    "Links",
    "None",
    "ODataComplex",
    "ODataEntity",
    "ODataEnum",
    "ODataTypeDefinition",
    "Ok",
    "Option",
    "Ord",
    "OtherType",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Send",
    "Some",
    "String",
    "Sync",
    "Vec",
];

/// What is known of a type before it is written.
#[derive(Debug)]
pub(crate) struct Planned {
    /// The namespace.
    pub(crate) namespace: String,
    /// The Rust name of the struct or enum.
    pub(crate) rust: String,
    /// The Rust name of the enum of the types derived from it, where there are any.
    pub(crate) any: Option<String>,
}

pub(crate) struct Plan<'m, 'c> {
    pub(crate) model: &'m Model<'c>,
    pub(crate) selection: &'m Selection,
    types: BTreeMap<&'m str, Planned>,
    modules: BTreeMap<String, String>,
    /// The types that each contains by value.
    contained: BTreeMap<&'m str, BTreeSet<&'c str>>,
}

impl<'m, 'c> Plan<'m, 'c> {
    pub(crate) fn new(model: &'m Model<'c>, selection: &'m Selection) -> Self {
        let mut plan = Self {
            model,
            selection,
            types: BTreeMap::new(),
            modules: BTreeMap::new(),
            contained: BTreeMap::new(),
        };
        plan.name_all();
        plan.contained = plan
            .selection
            .names()
            .filter_map(|name| Some((name, plan.contents(model.structured(name)?))))
            .collect();
        plan
    }

    fn name_all(&mut self) {
        let mut taken: BTreeMap<String, Taken> = BTreeMap::new();
        let mut modules = Taken::default();
        for name in self.selection.names() {
            let (namespace, short) = name.rsplit_once('.').unwrap_or(("", name));
            if !self.modules.contains_key(namespace) {
                let module = modules.take(&snake(namespace), |name| vec![name.to_owned()]);
                self.modules.insert(namespace.to_owned(), module);
            }
            let taken = taken.entry(namespace.to_owned()).or_insert_with(|| Taken::with(&RESERVED));
            let rust = taken.take(&pascal(short), siblings);
            let any = self
                .is_base_of_values(name)
                .then(|| taken.take(&format!("Any{}", rust.trim_end_matches('_')), siblings));
            let namespace = namespace.to_owned();
            self.types.insert(name, Planned { namespace, rust, any });
        }
    }

    /// Whether values where this type is declared may be of others, of which some are selected.
    fn is_base_of_values(&self, name: &str) -> bool {
        !self.model.derived(name).is_empty() && !self.concrete(name).is_empty()
    }

    /// The selected types that a value may have where this one is declared.
    pub(crate) fn concrete(&self, name: &str) -> Vec<&'m str> {
        let is_concrete =
            |name: &&str| self.model.structured(name).is_some_and(|it| !it.is_abstract);
        let mut found = BTreeSet::new();
        let mut rest = vec![name];
        let mut own = None;
        while let Some(name) = rest.pop() {
            for derived in self.model.derived(name) {
                if let Some(derived) = self.selection.get(derived) {
                    if found.insert(derived) {
                        rest.push(derived);
                    }
                }
            }
            own = own.or_else(|| self.selection.get(name));
        }
        own.into_iter().chain(found).filter(is_concrete).collect()
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Planned> {
        self.types.get(name)
    }

    /// The types in a module, in the order of the document's names.
    pub(crate) fn in_namespace(
        &self,
        namespace: &str,
    ) -> impl Iterator<Item = (&'m str, &Planned)> {
        let is_there = move |(_, planned): &(&&'m str, &Planned)| planned.namespace == namespace;
        self.types.iter().filter(is_there).map(|(name, planned)| (*name, planned))
    }

    /// Namespace and module, in the order of the names.
    pub(crate) fn modules(&self) -> impl Iterator<Item = (&str, &str)> {
        self.modules.iter().map(|(namespace, module)| (&**namespace, &**module))
    }

    /// Where each type is, seen from outside.
    pub(crate) fn paths(&self) -> BTreeMap<String, RustPath> {
        let path = |planned: &Planned, name: &String| {
            let module = self.modules.get(&planned.namespace).filter(|_| !self.has_one_module());
            module.map_or_else(|| name.clone(), |module| format!("{module}::{name}"))
        };
        let of = |(name, planned): (&&str, &Planned)| {
            let any = planned.any.as_ref().map(|any| path(planned, any));
            ((*name).to_owned(), RustPath { path: path(planned, &planned.rust), any })
        };
        self.types.iter().map(of).collect()
    }

    pub(crate) fn has_one_module(&self) -> bool {
        self.modules.len() == 1
    }

    /// What a struct has within itself without a pointer: its base, and single complex values that
    /// are not enums of derived types.
    fn contents(&self, of: &'c StructuredType) -> BTreeSet<&'c str> {
        let single = of.properties.iter().filter(|it| !it.of.is_collection);
        let direct = single.map(|it| &*it.of.name).filter(|name| !self.is_base_of_values(name));
        of.base.as_deref().into_iter().chain(direct).collect()
    }

    /// Whether a property of `from` with this type has to be behind a pointer, since the type
    /// contains `from`.
    pub(crate) fn needs_box(&self, from: &str, to: &str) -> bool {
        let mut seen = BTreeSet::new();
        let mut rest = vec![to];
        while let Some(name) = rest.pop() {
            if name == from {
                return true;
            }
            if seen.insert(name) {
                rest.extend(self.contained.get(name).into_iter().flatten());
            }
        }
        false
    }

    /// The Rust type of a value of this type, seen from the module of `namespace`; `None` for what
    /// is not selected.
    pub(crate) fn value_type(&self, namespace: &str, of: &TypeRef) -> Option<String> {
        let planned = self.get(&of.name)?;
        let name = planned.any.as_ref().unwrap_or(&planned.rust);
        Some(self.path(namespace, planned, name))
    }

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

/// What the derives make beside a type.
fn siblings(name: &str) -> Vec<String> {
    ["", "Partial", "Builder"].iter().map(|suffix| format!("{name}{suffix}")).collect()
}
