//! Checks a query against the restrictions of a resource.

use super::Query;
use crate::error::Broken;
use crate::query::node::Node;
use crate::schema::{Capability, Restrictions};
use crate::url::decode;

impl<T> Query<T> {
    /// Returns the first restriction that the query breaks, apart from a missing filter.
    pub(crate) fn broken(&self, by: &Restrictions) -> Option<Broken> {
        let used = [
            (self.count, Capability::Count),
            (self.top.is_some(), Capability::Top),
            (self.skip.is_some(), Capability::Skip),
            (!self.select.is_empty(), Capability::Select),
            (!self.expand.is_empty(), Capability::Expand),
            (!self.order_by.is_empty(), Capability::Sort),
        ];
        let refused = used.into_iter().find(|(is_used, of)| *is_used && !by.allows(*of));
        refused
            .map(|(_, of)| Broken::Refused(of))
            .or_else(|| self.broken_for_count(by))
            .or_else(|| self.broken_sort(by))
            .or_else(|| self.broken_expand(by))
    }

    /// Works like [`broken`](Self::broken), for a request for the number of entities.
    pub(crate) fn broken_for_count(&self, by: &Restrictions) -> Option<Broken> {
        if self.search.is_some() && !by.allows(Capability::Search) {
            return Some(Broken::Refused(Capability::Search));
        }
        let filter = self.filter.as_ref()?;
        if !by.allows(Capability::Filter) {
            return Some(Broken::Refused(Capability::Filter));
        }
        let listed = by.non_filterable();
        Some(Broken::Property(Capability::Filter, listed_in(listed, [filter])?))
    }

    /// Returns the restriction that the query breaks because it lacks a filter, or a property in it. The filter of
    /// `$apply`, and text of [`raw`](crate::query::raw), may have the property.
    pub(crate) fn missing(&self, by: &Restrictions) -> Option<Broken> {
        if self.apply.is_some() {
            return None;
        }
        let Some(filter) = &self.filter else {
            let first = by.required_in_filter().first();
            let requires_any = by.requires_filter().then_some(Broken::NoFilter);
            return first.map(|path| Broken::NotInFilter(path)).or(requires_any);
        };
        if filter.has_raw_text() {
            return None;
        }
        let used = paths_in([filter]);
        let is_missing = |path: &&&str| !used.iter().any(|it| leads_through(it, path));
        let missing = by.required_in_filter().iter().find(is_missing);
        missing.map(|path| Broken::NotInFilter(path))
    }

    fn broken_sort(&self, by: &Restrictions) -> Option<Broken> {
        let keys = self.order_by.iter().map(|(key, _)| key);
        Some(Broken::Property(Capability::Sort, listed_in(by.non_sortable(), keys)?))
    }

    fn broken_expand(&self, by: &Restrictions) -> Option<Broken> {
        let paths: Vec<_> = self.expand.iter().map(|item| decoded(&item.path)).collect();
        let is_expanded = |path: &&&str| paths.iter().any(|it| leads_through(it, path));
        let path = by.non_expandable().iter().find(is_expanded)?;
        Some(Broken::Property(Capability::Expand, path))
    }
}

/// Returns the first of the listed paths that an expression uses.
fn listed_in<'n>(
    listed: &[&'static str],
    nodes: impl IntoIterator<Item = &'n Node>,
) -> Option<&'static str> {
    if listed.is_empty() {
        return None;
    }
    let paths = paths_in(nodes);
    listed.iter().find(|path| paths.iter().any(|it| leads_through(it, path))).copied()
}

/// Returns the paths of all properties in expressions.
fn paths_in<'n>(nodes: impl IntoIterator<Item = &'n Node>) -> Vec<String> {
    let mut paths = Vec::new();
    nodes.into_iter().for_each(|node| node.add_paths("", &mut paths));
    paths.iter().map(|path| decoded(path)).collect()
}

/// Returns `true` if a path is the listed one, or continues it. Casts in the paths do not count.
fn leads_through(path: &str, listed: &str) -> bool {
    let mut names = names(path);
    self::names(listed).all(|listed| names.next() == Some(listed))
}

fn names(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|name| !name.contains('.'))
}

fn decoded(path: &str) -> String {
    decode(path).unwrap_or_else(|| path.to_owned())
}
