//! Counts what a reader takes, against the limits.

use super::{Exceeded, Limits};

/// The rest of the limits of one text that is being read. Exceeding a limit ends the reading.
#[derive(Debug, Clone)]
pub struct Budget {
    /// The number of values that may still be read.
    values: usize,
    /// The bytes of memory that values may still take.
    memory: usize,
    /// The number of open arrays and objects, if the reader of the text does not count them.
    depth: u32,
    /// The total bytes of the structs around the value that is being read.
    nested: usize,
    /// The bytes that the next struct takes in addition to its own size.
    next: usize,
    /// The number of comparisons of undeclared names with declared ones that may still be made.
    comparisons: usize,
    limits: Limits,
    exceeded: Option<Exceeded>,
}

/// The number of comparisons of undeclared names with declared ones. A text of another type most
/// often has undeclared members from its first object on.
const COMPARISONS: usize = 1 << 20;

type Taken = Result<(), Exceeded>;

impl Budget {
    pub(crate) const fn new(limits: Limits) -> Self {
        let (values, memory) = (limits.max_values(), limits.max_memory());
        let (depth, nested, next, comparisons) = (0, 0, 0, COMPARISONS);
        Self { values, memory, depth, nested, next, comparisons, limits, exceeded: None }
    }

    /// Moves the rest of the limits to another reader of the same text.
    pub(crate) const fn take_all(&mut self) -> Self {
        std::mem::replace(self, Self::new(self.limits))
    }

    pub(crate) const fn values(&self) -> usize {
        self.values
    }

    pub(crate) const fn memory(&self) -> usize {
        self.memory
    }

    pub(crate) const fn limits(&self) -> Limits {
        self.limits
    }

    /// Returns the limit that was exceeded, if any.
    pub(crate) const fn exceeded(&self) -> Option<Exceeded> {
        self.exceeded
    }

    /// Counts an object or an untyped value.
    #[inline]
    pub(crate) fn count(&mut self) -> Taken {
        match self.values.checked_sub(1) {
            Some(rest) => {
                self.values = rest;
                Ok(())
            }
            None => self.refuse(Exceeded::Values(self.limits.max_values())),
        }
    }

    /// Returns memory that was taken for values which have been dropped.
    pub(crate) const fn give_back(&mut self, bytes: usize) {
        self.memory = self.memory.saturating_add(bytes);
    }

    /// Counts values and memory that the caller knows to be available.
    pub(crate) const fn spend(&mut self, values: usize, bytes: usize) {
        self.values = self.values.saturating_sub(values);
        self.memory = self.memory.saturating_sub(bytes);
    }

    /// Counts comparisons of a name with declared names. Returns `true` if the limit allows them.
    pub(crate) const fn compare(&mut self, names: usize) -> bool {
        let rest = self.comparisons.checked_sub(names);
        self.comparisons = match rest {
            Some(rest) => rest,
            None => 0,
        };
        rest.is_some()
    }

    /// Returns the number of arrays and objects that are open.
    pub(crate) const fn depth(&self) -> u32 {
        self.depth
    }

    /// Begins an array or an object.
    #[inline]
    pub(crate) fn open(&mut self) -> Taken {
        self.depth += 1;
        let most = self.limits.max_depth();
        if self.depth <= most { Ok(()) } else { self.refuse(Exceeded::Depth(most)) }
    }

    /// Ends the array or object that was begun last.
    #[inline]
    pub(crate) const fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// Adds to the size of the next struct.
    #[inline]
    pub(crate) const fn add_to_next(&mut self, bytes: usize) {
        self.next = self.next.saturating_add(bytes);
    }

    /// Marks the next struct as an item of a `Vec`. The standard library has two more copies of an
    /// item on the stack when it clones the item.
    #[inline]
    pub(crate) const fn next_is_item(&mut self, room: &Room) {
        self.next = 2 * room.size;
    }

    /// Begins a struct of this size. Returns the argument for [`leave`](Self::leave).
    #[inline]
    pub(crate) fn enter(&mut self, size: usize) -> Result<usize, Exceeded> {
        let outer = self.nested;
        self.nested += size + std::mem::take(&mut self.next);
        if self.nested <= Limits::NESTED {
            Ok(outer)
        } else {
            self.refuse(Exceeded::Nested(Limits::NESTED)).map(|()| outer)
        }
    }

    /// Ends the struct that was begun last.
    #[inline]
    pub(crate) const fn leave(&mut self, outer: usize) {
        self.nested = outer;
    }

    /// Takes memory.
    #[inline]
    pub(crate) fn take(&mut self, bytes: usize) -> Taken {
        match self.memory.checked_sub(bytes) {
            Some(rest) => {
                self.memory = rest;
                Ok(())
            }
            None => self.refuse(Exceeded::Memory(self.limits.max_memory())),
        }
    }

    /// Leaves nothing for later values, so that reading ends even if the caller drops the error.
    #[cold]
    #[inline(never)]
    pub(crate) fn refuse(&mut self, exceeded: Exceeded) -> Taken {
        (self.values, self.memory) = (0, 0);
        Err(*self.exceeded.get_or_insert(exceeded))
    }
}

/// The capacity of a `Vec` to which items are pushed, as the standard library grows it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Room {
    size: usize,
    /// The number of items that fit.
    capacity: usize,
}

impl Room {
    /// The capacity for items that take no memory, or whose size is unknown.
    pub(crate) const NONE: Self = Self { size: 0, capacity: usize::MAX };

    /// Creates the capacity for items of this size in bytes.
    pub(crate) const fn of(size: usize) -> Self {
        if size == 0 { Self::NONE } else { Self { size, capacity: 0 } }
    }

    /// Takes the memory for one item in addition to `items`.
    #[inline]
    pub(crate) fn for_one_more(&mut self, items: usize, budget: &mut Budget) -> Taken {
        if items < self.capacity { Ok(()) } else { self.grow(budget) }
    }

    /// Grows the capacity. While the items are moved, the old and the new memory are allocated at
    /// once.
    #[cold]
    #[inline(never)]
    fn grow(&mut self, budget: &mut Budget) -> Taken {
        let capacity = match self.capacity {
            0 => least(self.size),
            before => before.saturating_mul(2),
        };
        budget.take(capacity.saturating_mul(self.size))?;
        // The items have been moved, so the old memory is free again.
        budget.memory += self.capacity * self.size;
        self.capacity = capacity;
        Ok(())
    }

    /// Takes the memory for this number of additional items in advance. Returns `true` if the limit
    /// allows it.
    ///
    /// The factor of 3/2 covers the shrinking of the list afterwards, which needs the old and the
    /// new memory at once.
    pub(crate) fn reserve(&mut self, items: usize, more: usize, budget: &mut Budget) -> bool {
        let capacity = items.saturating_add(more).max(self.capacity.saturating_mul(2));
        let bytes = capacity.saturating_mul(self.size).saturating_mul(3) / 2;
        let has_room = bytes <= budget.memory;
        if has_room {
            budget.memory -= bytes;
            self.capacity = capacity;
        }
        has_room
    }
}

/// Returns the bytes that a `Vec` allocates when one more item is pushed; 0 if it has spare
/// capacity.
///
/// The sum over all pushes is at least the old and the new memory together while the items are
/// moved.
#[inline]
pub(crate) fn growth<T>(items: &Vec<T>) -> usize {
    if items.len() < items.capacity() { 0 } else { grown(items.capacity(), size_of::<T>()) }
}

#[cold]
fn grown(capacity: usize, size: usize) -> usize {
    (capacity * 2).max(least(size)) * size
}

/// Returns the smallest capacity that a `Vec` allocates for items of this size.
const fn least(size: usize) -> usize {
    match size {
        1 => 8,
        2..=1024 => 4,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::{Budget, Room};
    use crate::limits::{Exceeded, Limits};

    /// The memory that is counted is at least what a `Vec` allocates, and at most three times what
    /// it contains.
    #[test]
    fn room_is_that_of_a_vec() {
        fn check<T: Copy>(item: T) {
            let all = 1 << 30;
            let (mut budget, mut room) =
                (Budget::new(Limits::new().memory(all)), Room::of(size_of::<T>()));
            let (mut items, mut peak) = (Vec::<T>::new(), 0);
            for count in 0..5000 {
                let before = items.capacity();
                assert!(room.for_one_more(count, &mut budget).is_ok());
                items.push(item);
                if items.capacity() > before {
                    peak = (before + items.capacity()) * size_of::<T>();
                }
                let taken = all - budget.memory();
                assert!(taken >= items.capacity() * size_of::<T>(), "{count}");
            }
            assert!(peak > 0);
        }
        check(0_u8);
        check(0_u64);
        check([0_u64; 40]);
        check([0_u64; 300]);
    }

    #[test]
    fn growing_needs_the_old_memory_and_the_new() {
        let mut room = Room::of(100);
        let mut budget = Budget::new(Limits::new().memory(1199));
        assert_eq!(room.for_one_more(0, &mut budget), Ok(()));
        assert_eq!(budget.memory(), 799);
        // Eight items fit, but not together with four.
        assert_eq!(room.for_one_more(4, &mut budget), Err(Exceeded::Memory(1199)));
        assert_eq!(budget.exceeded(), Some(Exceeded::Memory(1199)));
        assert!(!room.reserve(4, 100, &mut budget));
        assert!(room.reserve(4, 1, &mut budget) == (8 * 150 <= 799));
    }

    #[test]
    fn values_are_counted() {
        let mut budget = Budget::new(Limits::new().values(1));
        assert_eq!(budget.count(), Ok(()));
        assert_eq!(budget.count(), Err(Exceeded::Values(1)));
        assert_eq!(Room::of(0).for_one_more(1 << 40, &mut budget), Ok(()));
    }
}
