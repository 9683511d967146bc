//! A collection of named values, in the order in which they were added.

use std::collections::HashMap;
use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::iter::Flatten;
use std::slice;

use crate::limits::growth;

/// A value with a name of two parts. The name of an annotation consists of its target and its term.
pub trait Named {
    fn full_name(&self) -> (&str, &str);
}

/// A list in which each value is found, added and removed in constant time, because a message may
/// have any number of values.
#[derive(Clone)]
pub struct Bag<T> {
    /// The values; `None` if a value was removed, which only happens with an index.
    all: Vec<Option<T>>,
    /// Present if there are more than [`FEW`] values. Most bags have no values, and are small
    /// without an index.
    index: Option<Box<Index>>,
}

/// The number of names up to which names are compared one by one.
const FEW: usize = 32;

#[derive(Debug, Clone)]
struct Index {
    hasher: RandomState,
    /// The hash table. At most half of the slots are taken.
    slots: Vec<Slot>,
    /// The number of taken slots, including those of removed values.
    taken: usize,
    /// The indexes of values with the same name as an earlier value, by the index of the first
    /// value.
    later: HashMap<usize, Vec<usize>>,
    removed: usize,
    /// The index of the first value that was not removed.
    first: usize,
}

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    hash: u32,
    /// The index of a value plus one; 0 in a free slot.
    after: u32,
}

impl Slot {
    /// Marks a slot without a value that is not free: the search for another name continues after
    /// it.
    const REMOVED: u32 = u32::MAX;

    fn place(self) -> Option<usize> {
        usize::try_from(self.after.checked_sub(1)?).ok()
    }
}

impl Index {
    fn hash(&self, name: (&str, &str)) -> u32 {
        // The lower half of the hash.
        u32::try_from(self.hasher.hash_one(name) & u64::from(u32::MAX)).unwrap_or_default()
    }

    /// Returns the slot of the name, or the free slot in which the search ends.
    fn slot<T: Named>(&self, name: (&str, &str), all: &[Option<T>]) -> usize {
        let hash = self.hash(name);
        let last = self.slots.len() - 1;
        let mut index = usize::try_from(hash).unwrap_or_default() & last;
        loop {
            let slot = self.slots[index];
            let Some(place) = slot.place() else { return index };
            let value = all.get(place).filter(|_| slot.hash == hash);
            if value.is_some_and(|value| is_named(value.as_ref(), name)) {
                return index;
            }
            index = (index + 1) & last;
        }
    }
}

fn is_named<T: Named>(value: Option<&T>, name: (&str, &str)) -> bool {
    value.is_some_and(|value| {
        let (first, second) = value.full_name();
        // Most names differ in the second part.
        second == name.1 && first == name.0
    })
}

impl<T> Default for Bag<T> {
    fn default() -> Self {
        Self { all: Vec::new(), index: None }
    }
}

impl<T> Bag<T> {
    pub(crate) fn len(&self) -> usize {
        self.all.len() - self.index.as_ref().map_or(0, |index| index.removed)
    }

    /// Returns the bytes of memory that one more value takes, with its slot in the index. Another
    /// value with the same name takes `later` bytes in addition.
    #[inline]
    pub(crate) fn growth(&self, later: usize) -> usize {
        let has_room = self.all.len() < self.all.capacity().min(FEW);
        if has_room { 0 } else { self.grown(later) }
    }

    #[cold]
    fn grown(&self, later: usize) -> usize {
        /// The maximum bytes of slots for each value, which has at most six.
        const SLOTS: usize = 6 * size_of::<Slot>();
        let index = match self.all.len() {
            ..FEW => 0,
            FEW => FEW * SLOTS,
            _ => SLOTS + later,
        };
        growth(&self.all) + index
    }

    /// Returns the bytes of memory that the index of this number of values takes, if some have the
    /// same names.
    pub(crate) const fn index_of(values: usize) -> usize {
        if values > FEW {
            values * (6 * size_of::<Slot>() + 4 * size_of::<Vec<usize>>())
        } else {
            0
        }
    }

    pub(crate) fn iter(&self) -> Iter<'_, T> {
        let first = self.index.as_ref().map_or(0, |index| index.first);
        self.all.get(first..).unwrap_or_default().iter().flatten()
    }
}

/// The values of a [`Bag`].
pub(crate) type Iter<'a, T> = Flatten<slice::Iter<'a, Option<T>>>;

impl<T: Named> Bag<T> {
    /// Returns the index of the first value with this name. The index is valid until a value is
    /// removed.
    pub(crate) fn find(&self, name: (&str, &str)) -> Option<usize> {
        match &self.index {
            Some(index) => index.slots[index.slot(name, &self.all)].place(),
            None => self.all.iter().position(|value| is_named(value.as_ref(), name)),
        }
    }

    pub(crate) fn get(&self, place: usize) -> Option<&T> {
        self.all.get(place)?.as_ref()
    }

    pub(crate) fn get_mut(&mut self, place: usize) -> Option<&mut T> {
        self.all.get_mut(place)?.as_mut()
    }

    /// Adds a value after the others, and returns its index. Other values may have the same name.
    pub(crate) fn push(&mut self, value: T) -> usize {
        self.all.push(Some(value));
        if self.all.len() > FEW {
            self.add_to_index(self.all.len() - 1);
        }
        self.all.len() - 1
    }

    /// Returns the value with this name and `false`, or a new value and `true`.
    pub(crate) fn entry(&mut self, name: (&str, &str), new: impl Fn() -> T) -> (&mut T, bool) {
        let found = self.find(name);
        let place = found.unwrap_or_else(|| self.push(new()));
        (self.all[place].get_or_insert_with(new), found.is_none())
    }

    /// Adds a value before the others.
    pub(crate) fn push_first(&mut self, value: T) {
        self.all.insert(0, Some(value));
        self.index_again();
    }

    /// Removes the value at this index, which must be the first with its name, and drops the others
    /// with its name.
    pub(crate) fn remove(&mut self, place: usize) -> Option<T> {
        if let Some(index) = &mut self.index {
            let slot = index.slot(self.all.get(place)?.as_ref()?.full_name(), &self.all);
            // Another value may get the same index.
            index.slots[slot].after = Slot::REMOVED;
        }
        let removed = self.all.get_mut(place)?.take()?;
        let Some(index) = &mut self.index else {
            let name = removed.full_name();
            self.all.retain(|value| value.is_some() && !is_named(value.as_ref(), name));
            return Some(removed);
        };
        let later = index.later.remove(&place).unwrap_or_default();
        for place in &later {
            self.all[*place] = None;
        }
        index.removed += 1 + later.len();
        while self.all.last().is_some_and(Option::is_none) {
            self.all.pop();
            index.removed -= 1;
        }
        index.first = index.first.min(self.all.len());
        while self.all.get(index.first).is_some_and(Option::is_none) {
            index.first += 1;
        }
        if 2 * index.removed > self.all.len() || self.all.len() <= FEW {
            self.index_again();
        }
        Some(removed)
    }

    pub(crate) fn retain(&mut self, mut is_kept: impl FnMut(&T) -> bool) {
        self.all.retain(|value| value.as_ref().is_some_and(&mut is_kept));
        self.index_again();
    }

    /// Removes and returns all values.
    pub(crate) fn take(&mut self) -> impl Iterator<Item = T> + use<T> {
        std::mem::take(self).all.into_iter().flatten()
    }

    fn add_to_index(&mut self, place: usize) {
        let is_full = |index: &Index| 2 * (index.taken + 1) > index.slots.len();
        if self.index.as_deref().is_none_or(is_full) {
            return self.index_again();
        }
        let (Some(index), Some(Some(value))) = (&mut self.index, self.all.get(place)) else {
            return;
        };
        let slot = index.slot(value.full_name(), &self.all);
        match (index.slots[slot].place(), u32::try_from(place + 1)) {
            (Some(first), _) => index.later.entry(first).or_default().push(place),
            (None, Ok(after)) => {
                let hash = index.hash(value.full_name());
                index.slots[slot] = Slot { hash, after };
                index.taken += 1;
            }
            // Unreachable: no memory holds that many values.
            (None, Err(_)) => {}
        }
    }

    fn index_again(&mut self) {
        self.all.retain(Option::is_some);
        self.index = None;
        if self.all.len() <= FEW {
            return;
        }
        // Half as many values may be added before the index is rebuilt.
        let slots = vec![Slot::default(); (3 * self.all.len()).next_power_of_two()];
        let (hasher, later) = (RandomState::new(), HashMap::new());
        self.index = Some(Box::new(Index { hasher, slots, taken: 0, later, removed: 0, first: 0 }));
        for place in 0..self.all.len() {
            self.add_to_index(place);
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for Bag<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<T: PartialEq> PartialEq for Bag<T> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl<T: Eq> Eq for Bag<T> {}

impl<'a, T> IntoIterator for &'a Bag<T> {
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;

    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

/// Adds the values in their order.
impl<T: Named> FromIterator<T> for Bag<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let values = values.into_iter();
        let mut bag = Self::default();
        bag.all.reserve_exact(values.size_hint().0);
        for value in values {
            bag.push(value);
        }
        bag
    }
}

#[cfg(test)]
mod tests {
    use super::{Bag, Named};

    impl Named for (String, usize) {
        fn full_name(&self) -> (&str, &str) {
            ("", &self.0)
        }
    }

    /// Compares a bag with a plain list, over sizes with and without an index. Slots of removed
    /// values stay taken until the index is rebuilt.
    #[test]
    fn the_last_value_is_replaced_again_and_again() {
        let mut bag: Bag<_> = (0..40).map(|at: usize| (at.to_string(), at)).collect();
        for at in 40..2000 {
            let last = bag.push((at.to_string(), at));
            assert_eq!((last, bag.find(("", &at.to_string()))), (40, Some(40)));
            assert!(bag.find(("", &(at - 1).to_string())).is_none() || at == 40);
            assert_eq!(bag.remove(last), Some((at.to_string(), at)));
        }
        for at in (0..40).rev() {
            let last = bag.find(("", &at.to_string())).and_then(|place| bag.remove(place));
            assert_eq!((last.map(|(_, at)| at), bag.len()), (Some(at), at));
        }
        assert!(bag.iter().next().is_none());
    }

    #[test]
    fn each_value_is_found_where_it_is() {
        let (mut bag, mut list) = (Bag::default(), Vec::<(String, usize)>::new());
        let mut random = 7_usize;
        for step in 0..4000 {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let name = ((random >> 40) % 300).to_string();
            let found = bag.find(("", &name));
            let expected = list.iter().position(|(own, _)| *own == name);
            assert_eq!(found.and_then(|it| bag.get(it)), expected.map(|it| &list[it]));
            // The bag grows, then shrinks.
            if step % 7 < if step < 2000 { 5 } else { 2 } {
                bag.push((name.clone(), step));
                list.push((name, step));
            } else if let Some(found) = found.or_else(|| {
                // Remove from the front and from the back.
                let other = if step % 2 == 0 { list.first() } else { list.last() };
                bag.find(("", &other?.0))
            }) {
                let removed = bag.remove(found).unwrap();
                list.retain(|(name, _)| *name != removed.0);
            }
            assert_eq!(bag.len(), list.len());
            assert!(step % 50 != 0 || bag.iter().eq(&list));
        }
        bag.push_first(("first".into(), 1));
        assert_eq!(bag.iter().next().unwrap().0, "first");
        bag.retain(|(_, step)| step % 2 == 0);
        list.retain(|(_, step)| step % 2 == 0);
        assert!(bag.take().eq(list));
        assert_eq!(bag.len(), 0);
    }
}
