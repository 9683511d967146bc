//! The navigation property bindings of the items of a container.

use std::collections::HashSet;

use super::Plan;
use crate::csdl::{Binding, ContainerItem};
use crate::model::{Member, is_identifier};

impl<'c> Plan<'_, 'c> {
    /// Returns the bindings of an item whose path and whose target are in the source. `names` are the entity sets and
    /// singletons of the container in the source.
    pub(super) fn bindings_of(
        &self,
        item: &'c ContainerItem,
        names: &HashSet<&str>,
    ) -> Vec<&'c Binding> {
        let mut paths = HashSet::new();
        let is_target = |target: &str| names.contains(target) || target.contains(['/', '.']);
        let is_written = |it: &&'c Binding| {
            is_path(&it.path)
                && is_path(&it.target)
                && is_target(&it.target)
                && self.is_bindable(&item.of, &it.path)
                && paths.insert(&*it.path)
        };
        item.bindings.iter().filter(is_written).collect()
    }

    /// Returns `true` if the path leads through generated types to a navigation property. It must not be a containment
    /// navigation property \[OData-CSDL 13.4\].
    fn is_bindable(&self, of: &str, path: &str) -> bool {
        let mut of = of;
        let mut segments = path.split('/').peekable();
        while let Some(segment) = segments.next() {
            if self.get(of).is_none() {
                return false;
            }
            if segment.contains('.') {
                of = segment;
                continue;
            }
            match self.member(of, segment) {
                Some(Member::Navigation(it)) if segments.peek().is_none() => {
                    return !it.contains_target;
                }
                Some(Member::Navigation(it)) => of = &it.of.name,
                Some(Member::Property(it)) => of = &it.of.name,
                None => return false,
            }
        }
        false
    }

    /// Returns the member of a type or of a base type.
    fn member(&self, of: &str, name: &str) -> Option<Member<'c>> {
        let own = self.model.structured(of).into_iter();
        let mut types = own.chain(self.model.bases(of).map(|(_, base)| base));
        types.find_map(|of| self.model.member(of, name))
    }
}

/// Returns `true` for names with slashes or dots between them.
fn is_path(text: &str) -> bool {
    text.split(['/', '.']).all(is_identifier)
}
