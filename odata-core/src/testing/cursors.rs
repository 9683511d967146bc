//! Lists that are kept for their next links.

use std::collections::VecDeque;
use std::sync::Arc;

use super::store::Row;
use crate::limits::Limits;

const MOST_CURSORS: usize = Limits::LISTS;
const MOST_ITEMS: usize = Limits::LISTED;

/// What is left of a list for its next link.
pub(super) struct Cursor {
    /// The set that it is of.
    pub(super) table: usize,
    pub(super) items: Vec<Item>,
    /// How many the whole list has.
    pub(super) total: usize,
    /// The time at which the list was made.
    pub(super) version: u64,
    /// Whether the changes after it are asked for.
    pub(super) is_tracked: bool,
    /// Whether it is a list of changes.
    pub(super) is_delta: bool,
}

/// An item of a list.
#[derive(Clone)]
pub(super) enum Item {
    Entity(Arc<Row>),
    /// The entity with this key predicate is no longer there, or no longer in the list.
    Removed {
        predicate: Arc<str>,
        is_deleted: bool,
    },
}

/// The lists by their numbers.
#[derive(Default)]
pub(super) struct Cursors {
    all: VecDeque<(u64, Arc<Cursor>)>,
    last: u64,
    /// How many items all lists have.
    items: usize,
}

impl Cursors {
    /// Keeps a list, and returns its number. The oldest lists make room for it.
    pub(super) fn keep(&mut self, cursor: Arc<Cursor>) -> u64 {
        self.last += 1;
        self.items += cursor.items.len();
        self.all.push_back((self.last, cursor));
        while self.all.len() > MOST_CURSORS || self.items > MOST_ITEMS && self.all.len() > 1 {
            let oldest = self.all.pop_front();
            self.items -= oldest.map_or(0, |(_, cursor)| cursor.items.len());
        }
        self.last
    }

    pub(super) fn get(&self, number: u64) -> Option<Arc<Cursor>> {
        let found = self.all.iter().find(|(own, _)| *own == number);
        found.map(|(_, cursor)| Arc::clone(cursor))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Cursor, Cursors, Item, MOST_CURSORS, MOST_ITEMS};

    fn cursor(items: usize) -> Arc<Cursor> {
        let items = vec![Item::Removed { predicate: "".into(), is_deleted: true }; items];
        Arc::new(Cursor {
            table: 0,
            total: items.len(),
            items,
            version: 0,
            is_tracked: false,
            is_delta: false,
        })
    }

    #[test]
    fn the_oldest_lists_make_room() {
        let mut cursors = Cursors::default();
        for _ in 0..=MOST_CURSORS {
            cursors.keep(cursor(1));
        }
        assert!(cursors.get(1).is_none() && cursors.get(2).is_some());
        let large = cursors.keep(cursor(MOST_ITEMS + 1));
        assert!(cursors.get(large).is_some() && cursors.get(large - 1).is_none());
        let last = cursors.keep(cursor(1));
        assert!(cursors.get(last).is_some() && cursors.get(large).is_none());
        assert_eq!(cursors.items, 1);
    }
}
