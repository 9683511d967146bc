//! The bound of the work for one request.

use std::cell::Cell;

use super::refusal::{Handled, too_expensive};

/// The number of expression nodes that may be evaluated for a request. All requests of a batch
/// share one budget.
///
/// A short text can ask for any amount of work: `any` in `any` over the same collection, nine levels deep, evaluates
/// its condition for every combination of nine items.
pub(super) struct FilterBudget {
    most: usize,
    left: Cell<usize>,
}

/// The number of bytes of a value that count as one node.
const BYTES_OF_A_NODE: usize = 64;

impl FilterBudget {
    pub(super) const fn new(most: usize) -> Self {
        Self { most, left: Cell::new(most) }
    }

    /// Takes this number of nodes out of the budget.
    pub(super) fn spend(&self, nodes: usize) -> Handled<()> {
        let left = self.left.get().checked_sub(nodes);
        self.left.set(left.unwrap_or(0));
        if left.is_some() { Ok(()) } else { Err(too_expensive(self.most)) }
    }

    /// Returns `true` if nothing is left.
    pub(super) fn is_spent(&self) -> bool {
        self.left.get() == 0
    }

    /// Takes the cost of a value of this size out of the budget, because a text is copied each time
    /// it is evaluated.
    pub(super) fn spend_bytes(&self, bytes: usize) -> Handled<()> {
        self.spend(bytes / BYTES_OF_A_NODE)
    }
}
