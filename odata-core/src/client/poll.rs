//! How often to ask for the result of what a service has only accepted \[OData-Protocol 11.6\].

use std::time::{Duration, SystemTime};

use super::retry::retry_after;
use crate::response::{Accepted, Progress};

/// The waits between the questions, without a clock.
pub(super) struct Polls {
    left: Duration,
    asked: u32,
}

impl Polls {
    pub(super) const fn new(most: Duration) -> Self {
        Self { left: most, asked: 0 }
    }

    /// The wait before polling again; `None` at the end, and if the wait is too long.
    pub(super) fn after<A, S>(
        &mut self,
        progress: &Progress<A, S>,
        is_last: impl FnOnce(&S) -> bool,
    ) -> Option<Duration> {
        match progress {
            Progress::Pending(accepted) => self.next(accepted),
            Progress::Reported { status, accepted } if !is_last(status) => self.next(accepted),
            Progress::Reported { .. } | Progress::SeeOther(_) | Progress::Done(_) => None,
        }
    }

    fn next(&mut self, accepted: &Accepted) -> Option<Duration> {
        self.asked = self.asked.saturating_add(1);
        let wait = self.wait(accepted);
        let may_wait = wait <= self.left;
        self.left = self.left.saturating_sub(wait);
        may_wait.then_some(wait)
    }

    /// The wait that `Retry-After` gives; otherwise a second, then two, four, and so on up to 32.
    fn wait(&self, accepted: &Accepted) -> Duration {
        let doubled = 1_u64 << self.asked.saturating_sub(1).min(5);
        let told = retry_after(accepted.headers(), SystemTime::now());
        let told = told.filter(|wait| !wait.is_zero());
        told.unwrap_or(Duration::from_secs(doubled))
    }
}
