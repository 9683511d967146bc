//! State shared by requests on several threads.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};

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
    /// The thread that has the turn.
    holder: Mutex<Option<ThreadId>>,
    cursors: Mutex<Cursors>,
}

impl Shared {
    /// The newest version.
    pub(super) fn newest(&self) -> Store {
        lock(&self.newest).clone()
    }

    /// Waits for its turn to change something.
    ///
    /// # Panics
    /// If the thread has the turn already: it would wait for itself.
    pub(super) fn change(&self) -> Change<'_> {
        let thread = Some(thread::current().id());
        assert!(
            *lock(&self.holder) != thread,
            "a handler must not change the service, because changes take turns: change it before or after the request"
        );
        let guard = lock(&self.turn);
        *lock(&self.holder) = thread;
        let turn = Turn { holder: &self.holder, _guard: guard };
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
    _turn: Turn<'a>,
}

/// The turn to change something, which ends when it is dropped.
struct Turn<'a> {
    holder: &'a Mutex<Option<ThreadId>>,
    _guard: MutexGuard<'a, ()>,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        // Before the next thread has the turn.
        *lock(self.holder) = None;
    }
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
