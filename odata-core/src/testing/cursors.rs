//! Lists that are kept for their next links.

use std::collections::VecDeque;
use std::sync::Arc;

use super::store::Row;
use crate::limits::Limits;

const MOST_CURSORS: usize = Limits::LISTS;
const MOST_ITEMS: usize = Limits::LISTED;

/// A list that a next link continues.
pub(super) struct Cursor {
    /// The index of the entity set.
    pub(super) table: usize,
    pub(super) items: Vec<Item>,
    /// The number of items of the whole list.
    pub(super) total: usize,
    /// The version of the store when the list was created.
    pub(super) version: u64,
    /// `true` if the client asked to track later changes.
    pub(super) is_tracked: bool,
    /// `true` if the list is a list of changes.
    pub(super) is_delta: bool,
}

/// An item of a list.
#[derive(Clone)]
pub(super) enum Item {
    Entity(Arc<Row>),
    /// An entity that was deleted, or is no longer in the list.
    Removed {
        predicate: Arc<str>,
        is_deleted: bool,
    },
}

/// The lists, by their numbers.
#[derive(Default)]
pub(super) struct Cursors {
    all: VecDeque<(u64, Arc<Cursor>)>,
    last: u64,
    /// The number of items of all lists together.
    items: usize,
}

impl Cursors {
    /// Stores a list and returns its number. Drops the oldest lists if there are too many.
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
