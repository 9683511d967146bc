//! State shared by requests on several threads.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};

use super::cursors::Cursors;
use super::store::Store;

/// The store, and the lists for next links.
///
/// A read request works without a lock on the version that is the newest when the request begins.
/// Requests that change something run one after another; each works on its own version, which
/// becomes the newest when the request is done. Therefore a change whose handler panics has no
/// effect.
#[derive(Default)]
pub(super) struct Shared {
    newest: Mutex<Store>,
    turn: Mutex<()>,
    /// The thread that is changing the store.
    holder: Mutex<Option<ThreadId>>,
    cursors: Mutex<Cursors>,
}

impl Shared {
    /// Returns the newest version.
    pub(super) fn newest(&self) -> Store {
        lock(&self.newest).clone()
    }

    /// Begins a change, after waiting for the change in progress.
    ///
    /// # Panics
    /// If this thread is already changing the store, because it would wait for itself.
    pub(super) fn change(&self) -> Change<'_> {
        let thread = Some(thread::current().id());
        assert!(
            *lock(&self.holder) != thread,
            "a handler must not change the service, because only one change can be in progress: change it before or after the request"
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

/// A new version of the store. If it is dropped without [`publish`](Self::publish), nothing
/// changes.
pub(super) struct Change<'a> {
    pub(super) store: Store,
    shared: &'a Shared,
    _turn: Turn<'a>,
}

/// The exclusive right to change the store, until it is dropped.
struct Turn<'a> {
    holder: &'a Mutex<Option<ThreadId>>,
    _guard: MutexGuard<'a, ()>,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        // The holder is reset before the lock is released to the next thread.
        *lock(self.holder) = None;
    }
}

impl Change<'_> {
    /// Makes this version the newest.
    pub(super) fn publish(self) {
        let old = std::mem::replace(&mut *lock(&self.shared.newest), self.store);
        // The old version is dropped after the lock is released, because `Drop` of an entity can
        // run any code.
        drop(old);
    }
}

/// Locks a mutex, even if a thread panicked while it held the lock: each value is replaced at once,
/// so it is always consistent.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
