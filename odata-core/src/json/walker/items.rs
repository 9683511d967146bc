//! The items of an array in the text.

use super::Walker;
use crate::limits::Room;
use crate::model::{Items, Slot, ValueError, Violations};
use crate::schema::{EdmType, PropertyDescriptor, TypeClass};
use crate::sealed::Sealed;

/// The items of an array in the text.
pub(super) struct JsonItems<'a, 'de> {
    pub(super) walker: &'a mut Walker<'de>,
    pub(super) item: PropertyDescriptor,
    pub(super) counted: Counted,
    /// The capacity of the `Vec` into which the items are put.
    pub(super) room: Room,
    /// The offset of the first item.
    pub(super) start: usize,
    pub(super) first: bool,
    pub(super) index: usize,
    pub(super) open: bool,
}

/// The items of a collection that count as values. An object counts when it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counted {
    /// Objects only.
    Objects,
    /// Objects, and nulls in place of objects.
    Nulls,
    /// All untyped values.
    All,
}

impl Counted {
    pub(crate) fn of(item: &EdmType) -> Self {
        match item.class() {
            TypeClass::Complex | TypeClass::Entity => Self::Nulls,
            TypeClass::Untyped => Self::All,
            _ => Self::Objects,
        }
    }

    /// Returns `true` if an item counts. `is_other` is `true` for an item that is not an object.
    #[inline]
    pub(crate) const fn counts(self, is_other: bool) -> bool {
        match self {
            Self::Objects => false,
            Self::Nulls => is_other,
            Self::All => true,
        }
    }
}

impl JsonItems<'_, '_> {
    fn advance(&mut self) -> Result<bool, ValueError> {
        if self.open {
            let more = self.walker.reader.next_item(&mut self.first);
            self.open = self.walker.ok(more)?;
        }
        Ok(self.open)
    }

    /// Skips the items that a slot left unread when it rejected the array.
    pub(super) fn drain(&mut self) -> Result<(), ValueError> {
        if self.walker.has_ended() {
            return Err(ValueError::aborted());
        }
        while self.advance()? {
            let skipped = self.walker.reader.skip();
            self.walker.ok(skipped)?;
        }
        Ok(())
    }
}

impl Sealed for JsonItems<'_, '_> {}

impl<'de> Items<'de> for JsonItems<'_, 'de> {
    fn next(&mut self, place: &mut dyn Slot<'de>) -> Result<bool, ValueError> {
        let before = self.walker.violations.len();
        if before >= Violations::MAX || !self.advance()? {
            return Ok(false);
        }
        let values = self.walker.budget.values();
        self.room.for_one_more(self.index, &mut self.walker.budget)?;
        self.walker.budget.next_is_item(&self.room);
        self.walker.value(place, &self.item)?;
        if self.counted.counts(values == self.walker.budget.values()) {
            self.walker.count()?;
        }
        if self.walker.violations.len() > before {
            let index = format!("[{}]", self.index);
            let recorded = self.walker.violations.split_off(before);
            self.walker.violations.extend(recorded.into_iter().map(|v| v.under(&index)));
        }
        self.index += 1;
        Ok(true)
    }

    fn __of_size(&mut self, size: usize) {
        self.room = Room::of(size);
    }

    fn __about(&mut self, size: usize) -> usize {
        let rest = self.walker.text.len().saturating_sub(self.walker.reader.offset());
        let read = self.walker.reader.offset() - self.start;
        let about = rest.saturating_mul(self.index) / read.max(1);
        let budget = &mut self.walker.budget;
        let about = about.min(rest.saturating_mul(4) / size.max(1)).min(budget.values());
        if self.room.reserve(self.index, about, budget) { about } else { 0 }
    }
}
