//! What the service holds: the entities of each set, and what became of them.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

use super::body::Members;
use super::model::{Key, Model, Stored};
use super::refusal::{Answered, bad_request, conflict, internal, not_found};
use crate::edm::segment;
use crate::entity::{Properties, key_predicate};
use crate::json::to_untyped;
use crate::schema::StructuredType;

/// How many lists are kept for their next links.
const MOST_CURSORS: usize = 100;

/// An entity as it is stored.
#[derive(Clone)]
pub(super) struct Row {
    /// The key predicate; empty of a singleton.
    pub(super) predicate: String,
    pub(super) entity: Arc<dyn Stored>,
    /// When it was changed last, by the clock of the store.
    pub(super) version: u64,
}

impl Row {
    pub(super) fn properties(&self) -> &dyn Properties {
        self.entity.properties()
    }

    pub(super) fn etag(&self) -> String {
        format!("W/\"{}\"", self.version)
    }
}

/// An entity set, or a singleton.
#[derive(Clone)]
pub(super) struct Table {
    pub(super) name: String,
    pub(super) model: Arc<dyn Model>,
    pub(super) is_singleton: bool,
    /// In the order of their creation.
    pub(super) rows: Vec<Row>,
    /// The key predicates of what was deleted, and when.
    pub(super) gone: Vec<(String, u64)>,
}

impl Table {
    pub(super) fn new(name: &str, model: Arc<dyn Model>, is_singleton: bool) -> Self {
        Self { name: name.to_owned(), model, is_singleton, rows: Vec::new(), gone: Vec::new() }
    }

    pub(super) fn descriptor(&self) -> &'static StructuredType {
        self.model.descriptor()
    }

    /// The entity with this key; `None` stands for that of a singleton.
    pub(super) fn find(&self, key: Option<&Key>) -> Answered<Option<&Row>> {
        let Some(key) = key else { return Ok(self.rows.first()) };
        if let Some(predicate) = &key.predicate {
            return Ok(self.rows.iter().find(|row| row.predicate == *predicate));
        }
        let mut found = self.rows.iter().filter(|row| has(row.properties(), &key.members));
        let first = found.next();
        if found.next().is_some() {
            return Err(bad_request("the alternate key is that of several entities"));
        }
        Ok(first)
    }

    pub(super) fn get(&self, key: Option<&Key>) -> Answered<&Row> {
        self.find(key)?.ok_or_else(|| not_found("there is no such entity"))
    }

    /// A number that is in no key, nor was in one of those that were deleted, as far as they are
    /// counted.
    fn next_number(&self) -> u64 {
        let parts = self.rows.iter().flat_map(|row| {
            let key = self.descriptor().key_indexes().iter();
            key.filter_map(|&index| number(row.properties(), index))
        });
        let taken: BTreeSet<_> = parts.collect();
        let first = u64::try_from(self.rows.len() + self.gone.len()).unwrap_or_default() + 1;
        (first..=u64::MAX).find(|number| !taken.contains(number)).unwrap_or(first)
    }
}

/// Whether the entity has these values.
fn has(entity: &dyn Properties, members: &Members) -> bool {
    members.iter().all(|(name, value)| {
        let index = entity.descriptor().find(name, 0);
        index.is_some_and(|index| to_untyped(entity.value(index)) == *value)
    })
}

/// The number that a part of a key is, or ends with.
fn number(entity: &dyn Properties, index: usize) -> Option<u64> {
    let edm_type = entity.descriptor().property(index)?.edm_type();
    let text = segment(entity.value(index), edm_type)?;
    match edm_type.underlying() {
        "Edm.Guid" => u64::from_str_radix(text.rsplit('-').next()?, 16).ok(),
        _ => text.parse().ok(),
    }
}

/// What is left of a list for its next link.
pub(super) struct Cursor {
    /// The set that it is of.
    pub(super) table: usize,
    pub(super) items: Vec<Item>,
    /// How many the whole list has.
    pub(super) total: usize,
    /// When the list was made.
    pub(super) version: u64,
    /// Whether the changes after it are asked for.
    pub(super) is_tracked: bool,
    /// Whether it is a list of changes.
    pub(super) is_delta: bool,
}

/// An item of a list.
#[derive(Clone)]
pub(super) enum Item {
    Entity(Row),
    /// The entity with this key predicate is no longer there, or no longer in the list.
    Removed {
        predicate: String,
        is_deleted: bool,
    },
}

/// All of it. A copy is cheap, so that a change set can be taken back.
#[derive(Clone, Default)]
pub(super) struct Store {
    pub(super) tables: Vec<Table>,
    pub(super) clock: u64,
    cursors: VecDeque<(u64, Arc<Cursor>)>,
    next_cursor: u64,
}

impl Store {
    pub(super) fn add(&mut self, table: Table) {
        self.tables.retain(|other| other.name != table.name);
        self.tables.push(table);
    }

    pub(super) fn table(&self, index: usize) -> Answered<&Table> {
        self.tables.get(index).ok_or_else(|| internal("a set is gone"))
    }

    /// Creates an entity. Where the key is taken, nothing is done (409).
    pub(super) fn create(&mut self, index: usize, members: &Members) -> Answered<Row> {
        let table = self.table(index)?;
        let entity = table.model.make(members, table.next_number())?;
        let predicate = if table.is_singleton {
            String::new()
        } else {
            let predicate = key_predicate(entity.properties());
            predicate.ok_or_else(|| internal("the key of the entity has no value"))?
        };
        if table.rows.iter().any(|row| row.predicate == predicate) {
            return Err(conflict());
        }
        Ok(self.put(index, predicate, entity))
    }

    /// Stores an entity in place of the one with this key, or as a new one.
    pub(super) fn put(&mut self, index: usize, predicate: String, entity: Arc<dyn Stored>) -> Row {
        self.clock += 1;
        let row = Row { predicate, entity, version: self.clock };
        if let Some(table) = self.tables.get_mut(index) {
            table.gone.retain(|(predicate, _)| *predicate != row.predicate);
            match table.rows.iter_mut().find(|other| other.predicate == row.predicate) {
                Some(place) => *place = row.clone(),
                None => table.rows.push(row.clone()),
            }
        }
        row
    }

    pub(super) fn delete(&mut self, index: usize, predicate: &str) {
        self.clock += 1;
        if let Some(table) = self.tables.get_mut(index) {
            table.rows.retain(|row| row.predicate != predicate);
            table.gone.push((predicate.to_owned(), self.clock));
        }
    }

    /// Keeps a list, and gives it a number.
    pub(super) fn keep(&mut self, cursor: Arc<Cursor>) -> u64 {
        self.next_cursor += 1;
        self.cursors.push_back((self.next_cursor, cursor));
        if self.cursors.len() > MOST_CURSORS {
            self.cursors.pop_front();
        }
        self.next_cursor
    }

    pub(super) fn cursor(&self, number: u64) -> Option<Arc<Cursor>> {
        let found = self.cursors.iter().find(|(own, _)| *own == number);
        found.map(|(_, cursor)| Arc::clone(cursor))
    }
}
