//! Selects the types to generate: those that were asked for, and those that they need.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::csdl::{ContainerItem, CsdlError, ItemKind, Problem, StructuredKind, StructuredType};
use crate::model::{Model, Type};
use crate::nearest::{Offers, near, offer};

/// The types that were asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum Roots {
    /// All types of the model.
    #[default]
    All,
    /// Some of the types.
    Some {
        /// Qualified names of types, such as `microsoft.graph.user`.
        types: Vec<String>,
        /// Names of entity sets and singletons, in place of the names of their types.
        entity_sets: Vec<String>,
    },
}

/// The names of the types to generate.
#[derive(Debug)]
pub(crate) struct Selection {
    names: BTreeSet<String>,
    /// The types that were asked for, to which navigation properties are links; `None` for all types.
    asked: Option<BTreeSet<String>>,
    /// The names of the entity sets and singletons that were asked for, by their types.
    items: BTreeMap<String, Vec<(ItemKind, String)>>,
}

impl Selection {
    /// Selects the types.
    ///
    /// # Errors
    /// Unknown names, and mistakes of the selected types.
    pub(crate) fn new(model: &Model<'_>, roots: &Roots) -> Result<Self, Vec<CsdlError>> {
        let Roots::Some { types, entity_sets } = roots else {
            if !model.mistakes().is_empty() {
                return Err(model.mistakes().to_vec());
            }
            let names = model.types().map(|(name, _)| name.to_owned()).collect();
            return Ok(Self { names, asked: None, items: BTreeMap::new() });
        };
        let mut errors = Vec::new();
        let mut asked = BTreeSet::new();
        let mut offers = Offers::new();
        for name in types {
            if model.get(name).is_some() || model.is_faulty(name) {
                asked.insert(name.clone());
            } else {
                let near = offers.of(|| near_types(model, name));
                errors.push(unresolved("type", name, near));
            }
        }
        let mut items = BTreeMap::<_, Vec<_>>::new();
        let sets = Sets::of(model);
        for name in entity_sets {
            match sets.item(name, &mut offers) {
                Ok(item) => {
                    asked.insert(item.of.clone());
                    let of_type = items.entry(item.of.clone()).or_default();
                    of_type.push((item.kind, item.name.clone()));
                }
                Err(more) => errors.extend(more),
            }
        }
        let mut selection = Self { names: BTreeSet::new(), asked: Some(asked.clone()), items };
        let unsound = unsound(model);
        let mut faulty = BTreeSet::new();
        for name in &asked {
            selection.add(model, name, &unsound, &mut faulty);
        }
        errors.extend(model.mistakes_of(faulty.iter().map(|name| &**name)).cloned());
        if errors.is_empty() { Ok(selection) } else { Err(errors) }
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// Returns `true` if all types of the model are selected.
    pub(crate) const fn is_all(&self) -> bool {
        self.asked.is_none()
    }

    /// Returns `true` if a navigation property to this type is a link to the type.
    pub(crate) fn is_asked(&self, name: &str) -> bool {
        self.asked.as_ref().map_or_else(|| self.has(name), |asked| asked.contains(name))
    }

    /// Returns the entity sets and singletons of this type that were asked for.
    pub(crate) fn items(&self, type_name: &str) -> &[(ItemKind, String)] {
        self.items.get(type_name).map_or(&[], Vec::as_slice)
    }

    /// Adds a type and the types that it needs.
    fn add(
        &mut self,
        model: &Model<'_>,
        first: &str,
        unsound: &HashSet<&str>,
        faulty: &mut BTreeSet<String>,
    ) {
        let mut rest = vec![first.to_owned()];
        while let Some(name) = rest.pop() {
            if model.is_faulty(&name) {
                faulty.insert(name);
                continue;
            }
            if !model.get(&name).is_some_and(|_| self.names.insert(name.clone())) {
                continue;
            }
            let Some(Type::Structured(of)) = model.get(&name) else { continue };
            rest.extend(needs(of).map(str::to_owned));
            // A derived type that cannot be generated becomes part of `Other`.
            let derived = derived_values(model, &name, of).iter();
            rest.extend(derived.filter(|it| !unsound.contains(&***it)).cloned());
        }
    }
}

/// Iterates over the types that a type needs: its base type, and the types of its properties.
fn needs(of: &StructuredType) -> impl Iterator<Item = &str> {
    let properties = of.properties.iter().map(|property| &*property.of.name);
    of.base.as_deref().into_iter().chain(properties)
}

/// Returns the types that cannot be generated, because they or types that they need have a mistake.
fn unsound<'m>(model: &'m Model<'_>) -> HashSet<&'m str> {
    let mut unsound = HashSet::new();
    if model.mistakes().is_empty() {
        return unsound;
    }
    let mut needed_by = HashMap::<&str, Vec<&str>>::new();
    for (name, of) in model.types() {
        let Type::Structured(of) = of else { continue };
        needs(of).for_each(|needed| needed_by.entry(needed).or_default().push(name));
    }
    let derived = model.types().flat_map(|(name, _)| model.derived(name)).map(|it| &**it);
    let known = needed_by.keys().copied().chain(derived);
    let mut rest: Vec<_> = known.filter(|name| model.is_faulty(name)).collect();
    while let Some(name) = rest.pop() {
        if unsound.insert(name) {
            rest.extend(needed_by.get(name).into_iter().flatten());
        }
    }
    unsound
}

/// The entity sets and singletons of a model.
struct Sets<'m, 'c> {
    model: &'m Model<'c>,
    all: Vec<&'c ContainerItem>,
    /// The items by their names, and by their paths: `Namespace.Container/Name`.
    by_name: HashMap<&'m str, Vec<&'c ContainerItem>>,
    /// The mistakes of items, by their names.
    mistakes: HashMap<&'m str, Vec<&'m CsdlError>>,
}

impl<'m, 'c> Sets<'m, 'c> {
    fn of(model: &'m Model<'c>) -> Self {
        let is_it = |kind| matches!(kind, ItemKind::EntitySet | ItemKind::Singleton);
        let all: Vec<_> = model.items().iter().copied().filter(|it| is_it(it.kind)).collect();
        let mut by_name = HashMap::<_, Vec<_>>::new();
        for item in &all {
            by_name.entry(&*item.name).or_default().push(*item);
            if let Some(path) = model.container_path(item) {
                by_name.entry(path).or_default().push(*item);
            }
        }
        let mut mistakes = HashMap::<_, Vec<_>>::new();
        for mistake in model.mistakes() {
            if let Some((_, item)) = mistake.element().split_once('/') {
                mistakes.entry(item).or_default().push(mistake);
            }
        }
        Self { model, all, by_name, mistakes }
    }

    /// Returns the entity set or singleton of this name or path.
    fn item(&self, name: &str, offers: &mut Offers) -> Result<&'c ContainerItem, Vec<CsdlError>> {
        const MOST: usize = 10;
        if let Some([first, rest @ ..]) = self.by_name.get(name).map(Vec::as_slice) {
            if rest.iter().all(|other| other.of == first.of) {
                return Ok(first);
            }
            let path = |item: &&ContainerItem| self.model.container_path(item);
            let paths = std::iter::once(first).chain(rest).take(MOST).filter_map(path);
            let paths = paths.collect::<Vec<_>>().join(", ");
            let more = if rest.len() < MOST { "" } else { ", and others" };
            let text = format!("several containers have this name: use one of {paths}{more}");
            return Err(vec![CsdlError::new(name, Problem::Rule(text))]);
        }
        if let Some(mistakes) = self.mistakes.get(name) {
            return Err(mistakes.iter().copied().cloned().collect());
        }
        let near = offers.of(|| self.near(name));
        Err(vec![unresolved("entity set or singleton", name, near)])
    }

    /// Returns known names that are similar to an unknown name.
    fn near(&self, name: &str) -> Vec<&'m str>
    where
        'c: 'm,
    {
        let items = || self.all.iter().copied();
        let mut offers = near(name, items().map(|item| &*item.name));
        if !offers.is_empty() {
            return offers;
        }
        // Perhaps the name is that of a type.
        for of in near(name, self.model.types().map(|(name, _)| name)) {
            let sets = items().filter(|item| item.of == of).map(|item| &*item.name);
            offers.extend(sets.take(3));
        }
        offers
    }
}

/// Returns known types with similar names, and the types of entity sets with this name.
fn near_types<'m>(model: &'m Model<'_>, name: &str) -> Vec<&'m str> {
    let mut offers = near(name, model.types().map(|(name, _)| name));
    let sets = model.items().iter().filter(|item| item.name.eq_ignore_ascii_case(name));
    let of_sets = sets.filter_map(|item| Some(model.declaration(&item.of)?.0));
    offers.extend(of_sets);
    offers
}

pub(crate) fn unresolved(what: &str, name: &str, offers: Vec<&str>) -> CsdlError {
    let mut once = Vec::new();
    for offer in offers {
        if !once.contains(&offer) {
            once.push(offer);
        }
    }
    let text = format!("{what} {name}{}", offer(&once));
    CsdlError::new(name, Problem::Unresolved(text))
}

/// Returns the derived types that a type needs: for a complex type all of them, because a value may have such a type. An
/// entity type needs none.
fn derived_values<'m>(model: &'m Model<'_>, name: &str, of: &StructuredType) -> &'m [String] {
    match of.kind {
        StructuredKind::Complex => model.derived(name),
        StructuredKind::Entity => &[],
    }
}
