//! Tracks which properties of a value were read, to detect duplicates and omissions.

use std::collections::HashSet;

use super::payload::Signs;
use crate::schema::{PropertyDescriptor, StructuredType};

/// The indexes of the properties that were read: the first 128 as bits, the others in `Rare::more`.
#[derive(Default)]
pub(super) struct Seen<'de> {
    first: [u64; 2],
    /// `true` if control information of a property was read.
    has_control: bool,
    /// `true` if a type annotation of the object was read.
    pub(super) is_named: bool,
    /// Evidence about the kind of the object, from its undeclared members.
    pub(super) signs: Signs<'de>,
}

/// State that few objects need. All fields that must be dropped are in this box, because every
/// object creates a [`Seen`], and drops it.
#[derive(Default)]
pub(super) struct Rare {
    /// Further indexes.
    more: Vec<u64>,
    /// The properties whose type annotation contradicts their type, and which have no value so far.
    contradicted: HashSet<usize>,
    /// The code and the message of an error, or a member whose name is not borrowed.
    pub(super) summary: Option<Box<str>>,
}

impl Seen<'_> {
    /// Adds a property. Returns `true` if it is new.
    #[inline]
    pub(super) fn insert(&mut self, index: usize) -> bool {
        let word = match self.first.get_mut(index / 64) {
            Some(word) => word,
            None => self.further(index / 64 - 2),
        };
        let bit = 1 << (index % 64);
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    /// Adds a property whose type annotation contradicts its type. Returns `true` if it is new.
    #[cold]
    pub(super) fn contradict(&mut self, index: usize) -> bool {
        self.insert(index) && self.signs.rare.get_or_insert_default().contradicted.insert(index)
    }

    /// Removes the property from the contradicted ones. Returns `true` if it was one.
    pub(super) fn take_contradiction(&mut self, index: usize) -> bool {
        self.signs.rare.as_mut().is_some_and(|rare| rare.contradicted.remove(&index))
    }

    #[cold]
    fn further(&mut self, word: usize) -> &mut u64 {
        let more = &mut self.signs.rare.get_or_insert_default().more;
        if more.len() <= word {
            more.resize(word + 1, 0);
        }
        &mut more[word]
    }

    pub(super) fn note_control(&mut self) {
        self.has_control = true;
    }

    /// Returns `true` if a property, or control information of one, was read.
    pub(super) fn is_touched(&self) -> bool {
        self.has_control
            || self.first != [0; 2]
            || self.signs.rare.as_ref().is_some_and(|rare| !rare.more.is_empty())
    }

    fn has(&self, index: usize) -> bool {
        let mut words = self.first.iter().chain(self.signs.rare.iter().flat_map(|rare| &rare.more));
        words.nth(index / 64).is_some_and(|word| word & (1 << (index % 64)) != 0)
    }

    /// Returns `true` if a quick check finds all properties that are required on read.
    #[inline]
    pub(super) fn is_complete(&self, of: &StructuredType) -> bool {
        let [first, second] = of.__required_on_read;
        first & !self.first[0] == 0 && second & !self.first[1] == 0 && of.len() <= 128
    }

    /// Returns the missing properties that are required on read.
    pub(super) fn missing(
        &self,
        of: &StructuredType,
    ) -> impl Iterator<Item = (usize, &'static PropertyDescriptor)> {
        let properties = of.properties().enumerate();
        properties.filter(|(index, it)| it.is_required_on_read() && !self.has(*index))
    }
}

#[cfg(test)]
mod tests {
    use super::Seen;

    #[test]
    fn each_is_new_once() {
        let mut seen = Seen::default();
        for index in [0, 1, 63, 64, 127, 128, 129, 500] {
            assert!(!seen.has(index) && seen.insert(index), "{index}");
            assert!(seen.has(index) && !seen.insert(index), "{index}");
        }
        assert!(!seen.has(2) && !seen.has(191) && !seen.has(10_000));
    }
}
