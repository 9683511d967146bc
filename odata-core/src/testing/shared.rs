//! What the requests of several threads have in common.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::cursors::Cursors;
use super::store::Store;

/// The store, and the lists that are kept.
///
/// A request that reads works on the version that is the newest when it begins, without a lock. Requests that change
/// something take turns; each works on a version of its own, which becomes the newest one when all is done. So
/// nothing is left of a change whose handler panics.
#[derive(Default)]
pub(super) struct Shared {
    newest: Mutex<Store>,
    turn: Mutex<()>,
    cursors: Mutex<Cursors>,
}

impl Shared {
    /// The newest version.
    pub(super) fn newest(&self) -> Store {
        lock(&self.newest).clone()
    }

    /// Waits for its turn to change something.
    pub(super) fn change(&self) -> Change<'_> {
        let turn = lock(&self.turn);
        Change { store: self.newest(), shared: self, _turn: turn }
    }

    pub(super) fn cursors(&self) -> MutexGuard<'_, Cursors> {
        lock(&self.cursors)
    }
}

/// A new version of the store. Dropped, it changes nothing.
pub(super) struct Change<'a> {
    pub(super) store: Store,
    shared: &'a Shared,
    _turn: MutexGuard<'a, ()>,
}

impl Change<'_> {
    /// Makes it the newest version.
    pub(super) fn publish(self) {
        let old = std::mem::replace(&mut *lock(&self.shared.newest), self.store);
        // Whatever the entities do when they are dropped, the lock is free.
        drop(old);
    }
}

/// A thread that has panicked has left everything whole, because each value is replaced at once.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
