//! The restrictions of resources, which operations check before they create a request.

use crate::error::{Broken, NotAllowed, RequestError};
use crate::schema::Restrictions;

/// The restrictions of a resource: those of an entity set or a singleton, or those that it states for the navigation
/// properties at a path from it.
#[derive(Debug, Clone)]
pub(super) struct Restricted {
    /// The restrictions of the entity set or the singleton; `None` allows everything.
    root: Option<&'static Restrictions>,
    /// The names of the navigation properties that lead to the resource, with slashes between them.
    path: String,
}

impl Restricted {
    pub(super) const NOTHING: Self = Self { root: None, path: String::new() };

    pub(super) const fn by(root: &'static Restrictions) -> Self {
        Self { root: Some(root), path: String::new() }
    }

    /// The restrictions of the navigation property with this name.
    pub(super) fn below(&self, name: &str) -> Self {
        if self.root.is_none() {
            return Self::NOTHING;
        }
        let separator = if self.path.is_empty() { "" } else { "/" };
        Self { path: [&self.path, separator, name].concat(), root: self.root }
    }

    /// The restrictions, unless everything is allowed.
    pub(super) fn get(&self) -> Option<&'static Restrictions> {
        let root = self.root?;
        if self.path.is_empty() { Some(root) } else { root.of_navigation(&self.path) }
    }
}

/// The error for a broken restriction of the resource at this path, which is shown without keys.
#[cold]
pub(super) fn not_allowed(path: String, broken: Broken) -> RequestError {
    RequestError::NotAllowed(NotAllowed::new(path, broken))
}
