//! The entities of each set.

use std::sync::Arc;

use super::body::Members;
use super::budget::FilterBudget;
use super::gone::Gone;
use super::index::Index;
use super::map::Map;
use super::model::{Key, Model, Stored};
use super::numbers::Numbers;
use super::refusal::{Handled, bad_request, conflict, internal, not_found};
use crate::entity::{Properties, key_predicate};
use crate::json::to_untyped;
use crate::limits::Limits;
use crate::schema::StructuredType;

/// An entity as it is stored.
pub(super) struct Row {
    /// The key predicate; empty for a singleton.
    pub(super) predicate: Arc<str>,
    pub(super) entity: Arc<dyn Stored>,
    /// The version of the last change, from the clock of the store.
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

/// An entity set or a singleton. Cheap to clone.
#[derive(Clone)]
pub(super) struct Table {
    pub(super) name: Arc<str>,
    pub(super) model: Arc<dyn Model>,
    pub(super) is_singleton: bool,
    /// The entities in the order of their creation.
    rows: Map<Arc<Row>>,
    /// The position of each key predicate in that order.
    places: Index,
    /// The position of the next entity.
    next: u64,
    numbers: Numbers,
    pub(super) gone: Gone,
}

impl Table {
    pub(super) fn new(name: &str, model: Arc<dyn Model>, is_singleton: bool) -> Self {
        Self {
            name: name.into(),
            model,
            is_singleton,
            rows: Map::default(),
            places: Index::default(),
            next: 0,
            numbers: Numbers::default(),
            gone: Gone::default(),
        }
    }

    pub(super) fn descriptor(&self) -> &'static StructuredType {
        self.model.descriptor()
    }

    pub(super) const fn len(&self) -> usize {
        self.rows.len()
    }

    /// The entities in the order of their creation.
    pub(super) fn rows(&self) -> impl Iterator<Item = &Arc<Row>> {
        self.rows.values()
    }

    /// The entity with this key, or the only entity of a singleton, which has no key. An alternate
    /// key is searched in all entities.
    pub(super) fn find(
        &self,
        key: Option<&Key>,
        budget: &FilterBudget,
    ) -> Handled<Option<&Arc<Row>>> {
        let Some(key) = key else { return Ok(self.rows().next()) };
        if let Some(predicate) = &key.predicate {
            return Ok(self.at(predicate));
        }
        let mut found = None;
        for row in self.rows() {
            if !has(row.properties(), &key.members, budget)? {
                continue;
            }
            if found.is_some() {
                return Err(bad_request("several entities have this alternate key"));
            }
            found = Some(row);
        }
        Ok(found)
    }

    fn at(&self, predicate: &str) -> Option<&Arc<Row>> {
        self.rows.get(self.places.get(predicate)?)
    }

    pub(super) fn get(&self, key: Option<&Key>, budget: &FilterBudget) -> Handled<&Arc<Row>> {
        self.find(key, budget)?.ok_or_else(|| not_found("there is no such entity"))
    }

    /// Replaces the row with the same key, or adds the row at the end.
    fn put(&mut self, row: &Arc<Row>) {
        self.gone.remove(&row.predicate);
        let place = self.places.get(&row.predicate).unwrap_or(self.next);
        if self.rows.insert(place, Arc::clone(row)) {
            self.next += 1;
            self.places.insert(Arc::clone(&row.predicate), place);
            self.numbers.add(row.properties());
        }
    }

    fn delete(&mut self, predicate: &str, version: u64) {
        let Some(row) = self.at(predicate).map(Arc::clone) else { return };
        if let Some(place) = self.places.get(predicate) {
            self.rows.remove(place);
        }
        self.places.remove(predicate);
        self.numbers.remove(row.properties());
        self.gone.add(Arc::clone(&row.predicate), version);
    }
}

/// Returns `true` if the entity has these values.
fn has(entity: &dyn Properties, members: &Members, budget: &FilterBudget) -> Handled<bool> {
    for (name, expected) in members {
        let Some(index) = entity.descriptor().find(name, 0) else { return Ok(false) };
        let value = to_untyped(entity.value(index));
        budget.spend(1)?;
        budget.spend_bytes(value.as_str().map_or(0, str::len))?;
        if value != *expected {
            return Ok(false);
        }
    }
    Ok(true)
}

/// All entity sets. Cheap to clone: each request works on its own copy, and a change set is rolled
/// back by dropping its copy.
#[derive(Clone, Default)]
pub(super) struct Store {
    pub(super) tables: Vec<Arc<Table>>,
    pub(super) clock: u64,
}

impl Store {
    pub(super) fn add(&mut self, table: Table) {
        self.tables.retain(|other| other.name != table.name);
        self.tables.push(Arc::new(table));
    }

    pub(super) fn index(&self, name: &str) -> Option<usize> {
        self.tables.iter().position(|table| *table.name == *name)
    }

    pub(super) fn table(&self, index: usize) -> Handled<&Table> {
        let table = self.tables.get(index);
        table.map(|table| &**table).ok_or_else(|| internal("an entity set is missing"))
    }

    /// Creates an entity. If the key is taken, the request is refused (409) and nothing is changed.
    pub(super) fn create(
        &mut self,
        index: usize,
        members: &Members,
        limits: Limits,
    ) -> Handled<Arc<Row>> {
        let table = self.table(index)?;
        let entity = table.model.make(members, table.numbers.next(), limits)?;
        let predicate = if table.is_singleton {
            String::new()
        } else {
            let predicate = key_predicate(entity.properties());
            predicate.ok_or_else(|| internal("the key of the entity has no value"))?
        };
        if table.at(&predicate).is_some() {
            return Err(conflict());
        }
        Ok(self.put(index, predicate.into(), entity))
    }

    /// Stores an entity: replaces the entity with this key, or adds a new one.
    pub(super) fn put(
        &mut self,
        index: usize,
        predicate: Arc<str>,
        entity: Arc<dyn Stored>,
    ) -> Arc<Row> {
        self.clock += 1;
        let row = Arc::new(Row { predicate, entity, version: self.clock });
        if let Some(table) = self.tables.get_mut(index) {
            Arc::make_mut(table).put(&row);
        }
        row
    }

    pub(super) fn delete(&mut self, index: usize, predicate: &str) {
        self.clock += 1;
        if let Some(table) = self.tables.get_mut(index) {
            Arc::make_mut(table).delete(predicate, self.clock);
        }
    }
}
