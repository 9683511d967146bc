//! The work that one request may cause.

use std::cell::Cell;

use super::refusal::{Handled, too_expensive};

/// How many nodes of expressions are evaluated for a request; all requests of a batch share one budget.
///
/// A short text can ask for any amount of work: `any` in `any` over the same collection, nine levels deep, evaluates
/// its condition for every combination of nine items.
pub(super) struct FilterBudget {
    most: usize,
    left: Cell<usize>,
}

/// How many bytes of a value count like one node.
const BYTES_OF_A_NODE: usize = 64;

impl FilterBudget {
    pub(super) const fn new(most: usize) -> Self {
        Self { most, left: Cell::new(most) }
    }

    /// Takes as many nodes out of the budget.
    pub(super) fn spend(&self, nodes: usize) -> Handled<()> {
        let left = self.left.get().checked_sub(nodes);
        self.left.set(left.unwrap_or(0));
        if left.is_some() { Ok(()) } else { Err(too_expensive(self.most)) }
    }

    /// Returns `true` if nothing is left.
    pub(super) fn is_spent(&self) -> bool {
        self.left.get() == 0
    }

    /// Takes the cost of a value with as many bytes: a text is copied each time it is evaluated.
    pub(super) fn spend_bytes(&self, bytes: usize) -> Handled<()> {
        self.spend(bytes / BYTES_OF_A_NODE)
    }
}
