//! The Rust names of actions and functions.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::{Names, Plan};
use crate::csdl::{OperationKind, TypeRef};
use crate::model::Model;
use crate::names::{RESERVED, Taken, pascal};
use crate::operations::{Overload, overloads};

/// The names of `odata_core` in the source of operations. A type may have one of these names, but no operation.
pub(super) const IMPORTED: [&str; 6] =
    ["Entity", "Media", "ODataAction", "ODataFunction", "Page", "ValueResponse"];

/// An overload of an action or a function with the Rust name of its struct.
#[derive(Debug)]
pub(crate) struct PlannedOperation<'c> {
    pub(crate) rust: String,
    pub(crate) overload: Overload<'c>,
}

impl<'c> Plan<'_, 'c> {
    /// Names the operations, after the types.
    pub(super) fn name_operations(&mut self, operations: &[Overload<'c>], mut names: Names) {
        if operations.is_empty() {
            return;
        }
        let overloads = Overloads::of(self.model);
        let mut wanted: Vec<_> =
            operations.iter().map(|&it| (overloads.rust_name(&it), it.path(), it)).collect();
        wanted.sort_by(|one, other| (&one.0, &one.1).cmp(&(&other.0, &other.1)));
        for (rust, _, overload) in wanted {
            let namespace = overload.namespace;
            self.name_module(namespace, &mut names.modules);
            let taken = names.taken.entry(namespace.to_owned());
            let taken = taken.or_insert_with(|| Taken::with(&RESERVED));
            let is_first = !self.operations.contains_key(namespace);
            for name in IMPORTED.into_iter().filter(|_| is_first) {
                if taken.has(name, alone) {
                    self.shadowed.insert((namespace, name));
                }
                taken.take(name, alone);
            }
            let rust = taken.take(&rust, alone);
            let planned = PlannedOperation { rust, overload };
            self.operations.entry(namespace).or_default().push(planned);
        }
        for planned in self.operations.values_mut() {
            planned.sort_by(|one, other| one.rust.cmp(&other.rust));
        }
    }

    /// Returns `true` if a type of the namespace has the name of this item of `odata_core`.
    pub(crate) fn is_shadowed(&self, namespace: &str, name: &str) -> bool {
        self.shadowed.contains(&(namespace, name))
    }

    /// Returns the path of each operation from outside of the source.
    pub(crate) fn operation_paths(&self) -> Vec<String> {
        let all = self.operations.iter().flat_map(|(namespace, operations)| {
            operations.iter().map(|planned| self.path_from_root(namespace, &planned.rust))
        });
        all.collect()
    }

    /// Returns the operations of a namespace, in the order of their Rust names.
    pub(crate) fn operations_in(&self, namespace: &str) -> &[PlannedOperation<'c>] {
        self.operations.get(namespace).map_or(&[], Vec::as_slice)
    }
}

/// All overloads of a model. Names depend on all of them, so that a struct has the same name whichever types are
/// selected.
struct Overloads<'c> {
    /// The bindings of the overloads with the same namespace and the same simple Rust name, and for each binding the
    /// number of overloads.
    bindings: HashMap<(&'c str, String), BTreeMap<Option<String>, usize>>,
    /// The Rust names of types, with their namespaces.
    types: HashSet<(String, String)>,
}

impl<'c> Overloads<'c> {
    fn of(model: &Model<'c>) -> Self {
        let mut bindings = HashMap::<_, BTreeMap<_, _>>::new();
        for overload in overloads(model) {
            let of_name = bindings.entry((overload.namespace, simple_name(&overload))).or_default();
            *of_name.entry(binding_text(&overload)).or_default() += 1;
        }
        let types = model.types().map(|(name, of)| {
            let namespace = name.strip_suffix(of.name()).unwrap_or_default();
            (namespace.trim_end_matches('.').to_owned(), pascal(of.name()))
        });
        Self { bindings, types: types.collect() }
    }

    /// Returns the name of a struct: that of the operation or of the import, together with the binding type and the
    /// names of the parameters if other overloads have the same name. If a type has the name, the name gets the
    /// binding type too, and then the kind of the operation.
    fn rust_name(&self, overload: &Overload<'_>) -> String {
        let simple = simple_name(overload);
        let is_taken = self.is_taken(overload.namespace, &simple);
        let Some(bindings) = self.bindings.get(&(overload.namespace, simple.clone())) else {
            return simple;
        };
        let mut name = match overload.binding() {
            Some(binding) if is_taken || bindings.len() > 1 => {
                binding_name(&binding.of, bindings) + simple.trim_matches('_')
            }
            _ => simple,
        };
        let names: BTreeSet<_> = overload.parameters().iter().map(|it| &*it.name).collect();
        let is_shared = bindings.get(&binding_text(overload)).is_some_and(|count| *count > 1);
        if is_shared && !names.is_empty() {
            let names: Vec<_> = names.into_iter().map(part).collect();
            name = format!("{}With{}", name.trim_end_matches('_'), names.join("And"));
        }
        if self.is_taken(overload.namespace, &name) {
            name += match overload.of.kind {
                OperationKind::Action => "Action",
                OperationKind::Function => "Function",
            };
        }
        name
    }

    /// Returns `true` if the name has another meaning in the source, whichever types are selected.
    fn is_taken(&self, namespace: &str, name: &str) -> bool {
        RESERVED.contains(&name)
            || IMPORTED.contains(&name)
            || self.types.contains(&(namespace.to_owned(), name.to_owned()))
    }
}

/// Returns the name of a struct, which takes no other names.
fn alone(name: &str) -> Vec<String> {
    vec![name.to_owned()]
}

fn simple_name(overload: &Overload<'_>) -> String {
    pascal(overload.import.unwrap_or(&overload.of.name))
}

fn binding_text(overload: &Overload<'_>) -> Option<String> {
    overload.binding().map(|it| it.of.to_string())
}

/// Returns a part of a longer name, without the `_` of `Self_`.
fn part(name: &str) -> String {
    pascal(name).trim_matches('_').to_owned()
}

/// Returns the Rust name of a binding type. A collection differs in its name if another overload is bound to one item.
fn binding_name(of: &TypeRef, bindings: &BTreeMap<Option<String>, usize>) -> String {
    let name = part(of.name.rsplit('.').next().unwrap_or_default());
    let has_single = bindings.contains_key(&Some(of.name.clone()));
    if of.is_collection && has_single { name + "Collection" } else { name }
}
