//! The Rust types of a selection: their names, their modules, and what refers to what.

use std::collections::{BTreeMap, BTreeSet};

use crate::csdl::{ItemKind, StructuredKind, StructuredType, TypeRef};
use crate::generate::RustPath;
use crate::model::{Model, Type};
use crate::names::{self, Taken, pascal, snake};
use crate::overlay::Overlay;
use crate::select::Selection;

/// Names that a generated type must not have: those of the prelude, those that are imported, and those that the derives
/// take for types of the standard library or of other crates.
pub(crate) const RESERVED: [&str; 59] = [
    "Annotations",
    "AsMut",
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Cow",
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
    "NaiveDateTime",
    "NonZeroI128",
    "NonZeroI16",
    "NonZeroI32",
    "NonZeroI64",
    "NonZeroI8",
    "NonZeroIsize",
    "NonZeroU128",
    "NonZeroU16",
    "NonZeroU32",
    "NonZeroU64",
    "NonZeroU8",
    "NonZeroUsize",
    "None",
    "ODataComplex",
    "ODataEntity",
    "ODataEnum",
    "ODataTypeDefinition",
    "Ok",
    "Option",
    "Ord",
    "OsString",
    "OtherType",
    "PartialEq",
    "PartialOrd",
    "PathBuf",
    "PrimitiveDateTime",
    "Result",
    "Self",
    "Send",
    "Some",
    "String",
    "Sync",
    "SystemTime",
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
    /// The types of each namespace, in the order of their names.
    types_in: BTreeMap<String, Vec<&'m str>>,
    /// The types that a value may have where each type is declared: itself, then those derived from it.
    concrete: BTreeMap<&'m str, Vec<&'m str>>,
    /// For each type the number of its ring: types of the same one contain each other by value.
    rings: BTreeMap<&'m str, usize>,
}

impl<'m, 'c> Plan<'m, 'c> {
    pub(crate) fn new(model: &'m Model<'c>, selection: &'m Selection, overlay: &Overlay) -> Self {
        let mut plan = Self {
            model,
            selection,
            types: BTreeMap::new(),
            modules: BTreeMap::new(),
            types_in: BTreeMap::new(),
            concrete: concrete(model, selection),
            rings: BTreeMap::new(),
        };
        plan.name_all(overlay);
        let structured = plan.selection.names().filter(|name| model.structured(name).is_some());
        let contents = structured.map(|name| (name, plan.contents(name))).collect();
        plan.rings = rings(&contents);
        plan
    }

    fn name_all(&mut self, overlay: &Overlay) {
        let mut taken: BTreeMap<String, Taken> = BTreeMap::new();
        let mut modules = Taken::default();
        // The names that a person has given come first.
        let mut given = BTreeMap::new();
        for (name, rust) in overlay.type_names().filter(|(name, _)| self.selection.has(name)) {
            let (namespace, _) = name.rsplit_once('.').unwrap_or(("", name));
            let taken = taken.entry(namespace.to_owned()).or_insert_with(|| Taken::with(&RESERVED));
            given.insert(name, taken.take(rust, siblings));
        }
        for name in self.selection.names() {
            let (namespace, short) = name.rsplit_once('.').unwrap_or(("", name));
            if !self.modules.contains_key(namespace) {
                let module = modules.take(&snake(namespace), |name| vec![name.to_owned()]);
                self.modules.insert(namespace.to_owned(), module);
            }
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
    }

    /// Whether values where this type is declared may be of others, of which some are selected.
    fn is_base_of_values(&self, name: &str) -> bool {
        !self.model.derived(name).is_empty() && !self.concrete(name).is_empty()
    }

    /// The selected types that a value may have where this one is declared.
    pub(crate) fn concrete(&self, name: &str) -> &[&'m str] {
        self.concrete.get(name).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Planned> {
        self.types.get(name)
    }

    /// The types in a module, in the order of the document's names.
    pub(crate) fn in_namespace(&self, namespace: &str) -> &[&'m str] {
        self.types_in.get(namespace).map_or(&[], Vec::as_slice)
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

    /// The types whose properties a struct has as its own fields, that of the struct last: a type that
    /// declares a property of a base type again has those of its base types too, because a struct
    /// within it would have the property as it was.
    pub(crate) fn declaring(&self, name: &str) -> Vec<(&'m str, &'m StructuredType)> {
        let Some((name, of)) = self.model.declaration(name) else { return Vec::new() };
        let mut all = vec![(name, of)];
        if self.model.redeclares(name) {
            all.extend(self.model.bases(name));
            all.reverse();
        }
        all
    }

    /// The entity set that a type is generated with, and the others of the type: the one that is asked for,
    /// or the first of the document. `None` if only a singleton is asked for, and there are several.
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

    /// The singletons of a type that are asked for.
    pub(crate) fn singletons(&self, name: &str) -> Vec<&str> {
        let asked = self.selection.items(name).iter();
        let asked = asked.filter(|(kind, _)| *kind == ItemKind::Singleton);
        asked.map(|(_, name)| &**name).collect()
    }

    /// What a struct has within itself without a pointer: its base, and single complex values that
    /// are not enums of derived types.
    fn contents(&self, name: &str) -> BTreeSet<&'m str> {
        let declaring = self.declaring(name);
        let single = declaring.iter().flat_map(|(_, of)| &of.properties);
        let single = single.filter(|it| !it.of.is_collection);
        let direct = single.map(|it| &*it.of.name).filter(|name| !self.is_base_of_values(name));
        let embedded = declaring.first().and_then(|(_, of)| of.base.as_deref());
        embedded.into_iter().chain(direct).collect()
    }

    /// Whether a property of `from` with this type has to be behind a pointer, since the type
    /// contains `from`.
    pub(crate) fn needs_box(&self, from: &str, to: &str) -> bool {
        let ring = self.rings.get(from);
        ring.is_some() && ring == self.rings.get(to)
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

/// The selected types that are not abstract, of each type and below it. The bases of what is selected
/// are selected too, so each type is told to its own.
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

/// The types of which each leads back to the other by what they contain have the same number:
/// Kosaraju's way, without recursion, since a chain may be long.
fn rings<'m>(contents: &BTreeMap<&'m str, BTreeSet<&'m str>>) -> BTreeMap<&'m str, usize> {
    let mut order = Vec::new();
    let mut seen = BTreeSet::new();
    for &first in contents.keys() {
        let mut rest = vec![(first, false)];
        while let Some((name, is_done)) = rest.pop() {
            if is_done {
                order.push(name);
            } else if seen.insert(name) {
                rest.push((name, true));
                rest.extend(contents.get(name).into_iter().flatten().map(|inner| (*inner, false)));
            }
        }
    }
    let mut containers = BTreeMap::<_, Vec<_>>::new();
    for (&outer, inner) in contents {
        for inner in inner {
            containers.entry(*inner).or_default().push(outer);
        }
    }
    let mut rings = BTreeMap::new();
    for (ring, first) in order.into_iter().rev().enumerate() {
        let mut rest = vec![first];
        while let Some(name) = rest.pop() {
            if !rings.contains_key(name) {
                rings.insert(name, ring);
                rest.extend(containers.get(name).into_iter().flatten());
            }
        }
    }
    rings
}

/// The items that the derives make alongside a type, and the type itself.
fn siblings(name: &str) -> Vec<String> {
    let items = ["", "Partial", "Builder"].iter().map(|suffix| format!("{name}{suffix}"));
    items.chain([names::marker_module(name)]).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::rings;

    /// A ring of three with a way in and a way out, one of a type alone, and a chain.
    #[test]
    fn types_that_contain_each_other_are_of_one_ring() {
        let contents = [
            ("in", &["a"][..]),
            ("a", &["b", "out"]),
            ("b", &["c"]),
            ("c", &["a", "out"]),
            ("out", &["alone"]),
            ("alone", &["alone", "end"]),
        ];
        let contents: BTreeMap<_, BTreeSet<_>> =
            contents.iter().map(|(of, inner)| (*of, inner.iter().copied().collect())).collect();
        let rings = rings(&contents);
        let all = ["in", "a", "b", "c", "out", "alone", "end"];
        for one in all {
            for other in all {
                let expected = one == other || [one, other].iter().all(|it| "abc".contains(it));
                assert_eq!(rings[one] == rings[other], expected, "{one} {other}");
            }
        }
        // Far more than a stack has room for.
        let names: Vec<_> = (0..100_000).map(|number| number.to_string()).collect();
        let pairs = names.windows(2).map(|pair| (&*pair[0], BTreeSet::from([&*pair[1]])));
        let chain: BTreeMap<_, _> = pairs.collect();
        let rings = super::rings(&chain);
        assert_eq!(rings.values().collect::<BTreeSet<_>>().len(), names.len());
    }
}
