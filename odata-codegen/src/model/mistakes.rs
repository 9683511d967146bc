//! Leaves out the elements of a model that have mistakes.

use std::collections::HashSet;

use super::{Model, item_address};
use crate::csdl::{ContainerItem, Csdl, CsdlError};

impl Model<'_> {
    /// Removes the elements with mistakes. They are not generated, and later checks do not report errors that follow
    /// from the same mistakes.
    pub(super) fn leave_out(&mut self, documents: &[Csdl], errors: Vec<CsdlError>) {
        if errors.is_empty() {
            return;
        }
        for error in errors {
            let error = located(error, documents);
            let element = std::iter::once(error.element()).chain(elements(error.element()));
            self.faulty.extend(element.map(str::to_owned));
            self.mistakes.push(error);
        }
        let faulty = &self.faulty;
        self.types.retain(|name, _| !is_faulty(faulty, name));
        let paths = &self.item_paths;
        let is_right = |item: &&ContainerItem| {
            paths.get(&item_address(item)).is_none_or(|path| !faulty.contains(path))
        };
        self.items.retain(is_right);
    }

    /// Returns `true` if the type of this name, or the item of this path, has a mistake.
    pub(crate) fn is_faulty(&self, name: &str) -> bool {
        is_faulty(&self.faulty, name)
    }

    /// Iterates over the mistakes of the types of these names and the items of these paths.
    pub(crate) fn mistakes_of<'s>(
        &'s self,
        names: impl IntoIterator<Item = &'s str>,
    ) -> impl Iterator<Item = &'s CsdlError> {
        let names: HashSet<_> =
            names.into_iter().flat_map(|name| [name.to_owned(), all_of(name)]).collect();
        self.mistakes.iter().filter(move |it| elements(it.element()).any(|it| names.contains(it)))
    }
}

/// Returns `Namespace.*` for a qualified name.
fn all_of(name: &str) -> String {
    let namespace = name.rsplit_once('.').map_or("", |(namespace, _)| namespace);
    format!("{namespace}.*")
}

fn is_faulty(faulty: &HashSet<String>, name: &str) -> bool {
    !faulty.is_empty() && (faulty.contains(name) || faulty.contains(&all_of(name)))
}

/// Iterates over the starts of a path that may be a type, and an item of a container.
fn elements(path: &str) -> impl Iterator<Item = &str> {
    let mut slashes = path.match_indices('/').map(|(at, _)| at);
    let ends = [slashes.next(), slashes.next()].map(|end| end.unwrap_or(path.len()));
    ends.into_iter().map(|end| &path[..end])
}

/// Adds the document and the line of its element to a mistake.
pub(super) fn located(error: CsdlError, documents: &[Csdl]) -> CsdlError {
    if error.document().is_some() || error.line().is_some() {
        return error;
    }
    let line = |path: &str| documents.iter().find_map(|it| Some((it, it.origin.line(path)?)));
    let place = line(error.place()).or_else(|| line(error.element()));
    let place = place.or_else(|| elements(error.place()).find_map(line));
    match place {
        Some((document, line)) => error.at(document.origin.name(), Some(line)),
        None => error,
    }
}
