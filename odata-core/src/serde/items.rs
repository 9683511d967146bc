//! The items of an array that a serde format reads.

use serde::de::{IgnoredAny, SeqAccess};

use super::de::{Recorder, SlotSeed};
use crate::json::{Counted, Reading};
use crate::limits::Room;
use crate::model::{Items, PropertySlot, Slot, ValueError, Violations};
use crate::schema::EdmType;
use crate::sealed::Sealed;

/// The items of a sequence. An error of the format is kept here until the slot has returned.
pub(super) struct SeqItems<'a, 'de, A: SeqAccess<'de>> {
    pub(super) seq: A,
    pub(super) edm_type: EdmType,
    pub(super) counted: Counted,
    /// The capacity of the `Vec` into which the items are put.
    pub(super) room: Room,
    pub(super) reading: &'a mut Reading,
    pub(super) index: usize,
    pub(super) ended: bool,
    pub(super) failure: Option<A::Error>,
}

impl<'de, A: SeqAccess<'de>> SeqItems<'_, 'de, A> {
    /// Skips the items that a slot left unread when it rejected the sequence, because a format may
    /// require that they are read.
    pub(super) fn drain(&mut self) {
        while !self.ended && self.failure.is_none() && self.reading.budget.exceeded().is_none() {
            match self.seq.next_element::<IgnoredAny>() {
                Ok(item) => self.ended = item.is_none(),
                Err(failure) => self.failure = Some(failure),
            }
        }
    }
}

impl<'de, A: SeqAccess<'de>> Sealed for SeqItems<'_, 'de, A> {}

impl<'de, A: SeqAccess<'de>> Items<'de> for SeqItems<'_, 'de, A> {
    fn next(&mut self, slot: &mut dyn Slot<'de>) -> Result<bool, ValueError> {
        let before = self.reading.violations.len();
        if before >= Violations::MAX || self.ended {
            return Ok(false);
        }
        let values = self.reading.budget.values();
        self.room.for_one_more(self.index, &mut self.reading.budget)?;
        self.reading.budget.next_is_item(&self.room);
        let slot = PropertySlot::Any(slot);
        let recorder = Recorder { edm_type: &self.edm_type, reading: self.reading };
        let seed = SlotSeed { slot, recorder };
        match self.seq.next_element_seed(seed) {
            Ok(Some(())) => {
                if self.counted.counts(values == self.reading.budget.values()) {
                    self.reading.budget.count()?;
                }
                if self.reading.violations.len() > before {
                    let index = format!("[{}]", self.index);
                    let of_item = self.reading.violations.split_off(before);
                    self.reading.violations.extend(of_item.into_iter().map(|v| v.under(&index)));
                }
                self.index += 1;
                Ok(true)
            }
            Ok(None) => {
                self.ended = true;
                Ok(false)
            }
            Err(failure) => {
                self.ended = true;
                self.failure = Some(failure);
                Err(ValueError::aborted())
            }
        }
    }

    fn __of_size(&mut self, size: usize) {
        self.room = Room::of(size);
    }
}
