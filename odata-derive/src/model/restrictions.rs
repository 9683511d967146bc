//! The restrictions of an item of an entity container.

use syn::LitStr;

use crate::names::is_simple_identifier;

/// The restrictions of an entity set, a singleton or a navigation property.
#[derive(Default)]
pub(crate) struct Restrictions<'a> {
    /// The variants of `Capability`.
    pub(crate) refused: Vec<&'static str>,
    pub(crate) requires_etag: bool,
    pub(crate) requires_filter: bool,
    /// The lists of paths that are not empty, with the methods of `Restrictions` that set them.
    pub(crate) lists: Vec<(&'static str, &'a [LitStr])>,
    /// The restrictions of navigation properties.
    pub(crate) navigation: Vec<(&'a LitStr, Restrictions<'a>)>,
}

impl Restrictions<'_> {
    /// Returns `true` if nothing is restricted.
    pub(crate) fn is_empty(&self) -> bool {
        let Self { refused, requires_etag, requires_filter, lists, navigation } = self;
        refused.is_empty()
            && lists.is_empty()
            && navigation.is_empty()
            && !requires_etag
            && !requires_filter
    }

    pub(crate) fn allows(&self, capability: &str) -> bool {
        !self.refused.contains(&capability)
    }

    /// Returns the paths that begin with a property of the entity type of the item.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &LitStr> {
        let listed = self.lists.iter().flat_map(|(_, paths)| *paths);
        let all = listed.chain(self.navigation.iter().map(|(path, _)| *path));
        // Other paths are mistakes that were reported, and paths that begin with a type cast.
        all.filter(|path| path.value().split('/').all(is_simple_identifier))
    }
}
