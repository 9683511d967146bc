//! An index of key predicates.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::sync::Arc;

use super::map::Map;

/// A map from texts to numbers that is copied in constant time.
#[derive(Clone, Default)]
pub(super) struct Index {
    hasher: RandomState,
    /// The texts of each hash; nearly always one.
    entries: Map<Vec<(Arc<str>, u64)>>,
}

impl Index {
    pub(super) fn get(&self, text: &str) -> Option<u64> {
        let same = self.entries.get(self.hasher.hash_one(text))?;
        same.iter().find(|(own, _)| **own == *text).map(|(_, number)| *number)
    }

    pub(super) fn insert(&mut self, text: Arc<str>, number: u64) {
        let mut same = self.others(&text);
        let hash = self.hasher.hash_one(&*text);
        same.push((text, number));
        self.entries.insert(hash, same);
    }

    pub(super) fn remove(&mut self, text: &str) {
        let others = self.others(text);
        let hash = self.hasher.hash_one(text);
        if others.is_empty() {
            self.entries.remove(hash);
        } else {
            self.entries.insert(hash, others);
        }
    }

    /// The other texts with the same hash.
    fn others(&self, text: &str) -> Vec<(Arc<str>, u64)> {
        let mut same = self.entries.get(self.hasher.hash_one(text)).cloned().unwrap_or_default();
        same.retain(|(own, _)| **own != *text);
        same
    }
}

#[cfg(test)]
mod tests {
    use super::Index;

    #[test]
    fn the_last_number_of_a_text_counts() {
        let mut index = Index::default();
        for (text, number) in [("a", 1), ("b", 2), ("a", 3)] {
            index.insert(text.into(), number);
        }
        let copy = index.clone();
        index.remove("a");
        index.remove("c");
        assert_eq!((index.get("a"), index.get("b")), (None, Some(2)));
        assert_eq!((copy.get("a"), copy.get("c")), (Some(3), None));
    }
}
