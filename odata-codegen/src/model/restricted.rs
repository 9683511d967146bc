//! The properties that entity sets restrict, by annotations of the Capabilities vocabulary.

use std::collections::{HashMap, HashSet};

use super::{Model, item_address};
use crate::csdl::{Annotation, ContainerItem, Expression, PathKind};
use crate::facts::items_of;

const CAPABILITIES: &str = "Org.OData.Capabilities.V1.";

/// A restriction of a property by the entity sets and singletons of its type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Restriction {
    /// The property is required on create.
    Required,
    /// Neither create nor update can set the property.
    Computed,
    /// Update cannot set the property.
    Immutable,
}

/// The properties with a restriction, by the type that declares them. A property is restricted only if all entity sets
/// and singletons of the type restrict it.
pub(super) type Restricted<'c> = HashMap<(&'c str, Restriction), HashSet<&'c str>>;

/// The properties that one entity set or singleton lists.
#[derive(Debug, Default)]
struct Lists<'c> {
    required: HashSet<&'c str>,
    not_insertable: HashSet<&'c str>,
    not_updatable: HashSet<&'c str>,
}

impl<'c> Lists<'c> {
    fn add(&mut self, annotation: &'c Annotation) {
        let lists: &mut [(&str, &mut HashSet<&str>)] = match annotation {
            Annotation { qualifier: Some(_), .. } => return,
            Annotation { term, .. } => match term.strip_prefix(CAPABILITIES) {
                Some("InsertRestrictions") => &mut [
                    ("RequiredProperties", &mut self.required),
                    ("NonInsertableProperties", &mut self.not_insertable),
                ],
                Some("UpdateRestrictions") => {
                    &mut [("NonUpdatableProperties", &mut self.not_updatable)]
                }
                _ => return,
            },
        };
        for (list, names) in lists {
            names.extend(paths(annotation, list));
        }
    }

    fn has(&self, restriction: Restriction, name: &str) -> bool {
        let (insert, update) =
            (!self.not_insertable.contains(name), !self.not_updatable.contains(name));
        match restriction {
            Restriction::Required => self.required.contains(name),
            Restriction::Computed => !insert && !update,
            Restriction::Immutable => insert && !update,
        }
    }
}

/// Iterates over the names of properties in a list of an annotation.
fn paths<'c>(annotation: &'c Annotation, list: &str) -> impl Iterator<Item = &'c str> {
    items_of(annotation, list).iter().filter_map(|item| match item {
        Expression::Path(PathKind::PropertyPath | PathKind::Path, path)
        | Expression::Constant(_, path) => Some(&**path),
        _ => None,
    })
}

impl<'c> Model<'c> {
    /// Returns `true` if all entity sets and singletons of the type restrict this property.
    pub(super) fn is_restricted(&self, by: &str, name: &str, restriction: Restriction) -> bool {
        self.restricted.get(&(by, restriction)).is_some_and(|names| names.contains(name))
    }

    /// Returns all restrictions. Each list is searched once, because a search for each property would take quadratic
    /// time.
    pub(super) fn restrictions(&self) -> Restricted<'c> {
        let lists: HashMap<_, _> = self.items.iter().filter_map(|item| self.lists(item)).collect();
        let mut restricted = Restricted::new();
        for (&of, items) in &self.items_of {
            let Some(declared) = self.structured(of) else { continue };
            for restriction in
                [Restriction::Required, Restriction::Computed, Restriction::Immutable]
            {
                let mut names: Vec<_> = declared.properties.iter().map(|it| &*it.name).collect();
                for item in items {
                    let lists = lists.get(&item_address(item));
                    names.retain(|name| lists.is_some_and(|it| it.has(restriction, name)));
                    if names.is_empty() {
                        break;
                    }
                }
                if !names.is_empty() {
                    restricted.insert((of, restriction), names.into_iter().collect());
                }
            }
        }
        restricted
    }

    /// Returns the lists of an entity set or singleton with its address, if it has any.
    fn lists(&self, item: &'c ContainerItem) -> Option<(usize, Lists<'c>)> {
        let path = self.container_path(item).unwrap_or_default();
        let mut lists = Lists::default();
        for annotation in self.annotations(path, &item.annotations) {
            lists.add(annotation);
        }
        let has_any = [&lists.required, &lists.not_insertable, &lists.not_updatable]
            .into_iter()
            .any(|names| !names.is_empty());
        has_any.then(|| (item_address(item), lists))
    }
}
