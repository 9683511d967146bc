//! Numbers for the keys that the service generates.

use super::map::Map;
use crate::edm::segment;
use crate::entity::Properties;

/// The numbers that occur in keys.
#[derive(Clone, Default)]
pub(super) struct Numbers {
    /// The largest number that is no longer available; all smaller numbers are not available
    /// either.
    last: u64,
    /// The number of keys that contain each larger number.
    taken: Map<u32>,
}

impl Numbers {
    /// A number that is not in any key.
    pub(super) const fn next(&self) -> u64 {
        self.last.saturating_add(1)
    }

    pub(super) fn add(&mut self, entity: &dyn Properties) {
        for number in of(entity).filter(|number| *number > self.last).collect::<Vec<_>>() {
            let count = self.taken.get(number).copied().unwrap_or_default();
            self.taken.insert(number, count.saturating_add(1));
        }
        self.skip();
        while self.taken.get(self.next()).is_some() && self.last < u64::MAX {
            self.skip();
        }
    }

    pub(super) fn remove(&mut self, entity: &dyn Properties) {
        for number in of(entity) {
            match self.taken.get(number).copied() {
                Some(1) => self.taken.remove(number),
                Some(count) => _ = self.taken.insert(number, count - 1),
                None => {}
            }
        }
    }

    fn skip(&mut self) {
        self.last = self.next();
        self.taken.remove(self.last);
    }
}

/// The numbers in a key: the values of its parts, or the ends of their GUIDs. Only the parts that
/// the service can generate count.
fn of(entity: &dyn Properties) -> impl Iterator<Item = u64> {
    let descriptor = entity.descriptor();
    descriptor.key_indexes().iter().filter_map(move |&index| {
        let property = descriptor.property(index)?;
        if !property.is_computed() && !property.has_computed_default() {
            return None;
        }
        let edm_type = property.edm_type();
        let text = segment(entity.value(index), edm_type)?;
        match edm_type.underlying() {
            "Edm.Guid" => u64::from_str_radix(text.rsplit('-').next()?, 16).ok(),
            _ => text.parse().ok(),
        }
    })
}
