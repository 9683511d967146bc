//! The entities that were deleted, for delta links.

use std::sync::Arc;

use super::index::Index;
use super::map::Map;
use crate::limits::Limits;

const MOST_GONE: usize = Limits::DELETED;

/// The key predicates of deleted entities.
#[derive(Clone, Default)]
pub(super) struct Gone {
    /// The key predicates by the version of the deletion.
    predicates: Map<Arc<str>>,
    versions: Index,
    /// The version of the last deletion that was dropped.
    forgotten: u64,
}

impl Gone {
    pub(super) fn add(&mut self, predicate: Arc<str>, version: u64) {
        self.predicates.insert(version, Arc::clone(&predicate));
        self.versions.insert(predicate, version);
        if self.predicates.len() > MOST_GONE {
            let oldest = self.predicates.iter().next();
            if let Some((version, predicate)) = oldest.map(|(at, own)| (at, Arc::clone(own))) {
                self.remove(&predicate);
                self.forgotten = version;
            }
        }
    }

    /// Removes an entity that was created again.
    pub(super) fn remove(&mut self, predicate: &str) {
        if let Some(version) = self.versions.get(predicate) {
            self.predicates.remove(version);
            self.versions.remove(predicate);
        }
    }

    /// The key predicates of the entities that were deleted after `version`, with the version of
    /// each deletion; `None` if some of them were dropped.
    pub(super) fn since(&self, version: u64) -> Option<impl Iterator<Item = (&Arc<str>, u64)>> {
        let all = self.predicates.iter().map(|(at, predicate)| (predicate, at));
        (version >= self.forgotten).then(|| all.filter(move |(_, at)| *at > version))
    }
}

#[cfg(test)]
mod tests {
    use super::{Gone, MOST_GONE};

    #[test]
    fn the_oldest_are_forgotten_and_the_link_before_them_is_refused() {
        let mut gone = Gone::default();
        for version in 1..=MOST_GONE as u64 {
            gone.add(format!("({version})").into(), version);
        }
        assert_eq!(gone.since(0).map(Iterator::count), Some(MOST_GONE));
        gone.remove("(5)");
        gone.add("(5)".into(), 20_000);
        gone.add("(0)".into(), 20_001);
        assert!(gone.since(0).is_none());
        assert_eq!(gone.since(1).map(Iterator::count), Some(MOST_GONE));
        let last: Vec<_> = gone.since(20_000).unwrap().collect();
        assert_eq!(last, [(&"(0)".into(), 20_001)]);
    }
}
