//! The waits between the polls of a monitor \[OData-Protocol 11.6\].

use std::time::{Duration, SystemTime};

use super::retry::retry_after;
use crate::response::{Accepted, Progress};

/// The waits between polls, without a clock.
pub(super) struct Polls {
    left: Duration,
    asked: u32,
}

impl Polls {
    pub(super) const fn new(most: Duration) -> Self {
        Self { left: most, asked: 0 }
    }

    /// The wait before the next poll; `None` at the end, and if the wait is too long.
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

    /// The wait from `Retry-After`; otherwise one second, then two, four, and so on up to 32.
    fn wait(&self, accepted: &Accepted) -> Duration {
        let doubled = 1_u64 << self.asked.saturating_sub(1).min(5);
        let told = retry_after(accepted.headers(), SystemTime::now());
        let told = told.filter(|wait| !wait.is_zero());
        // A date can be nearly reached each time, so the wait has a minimum.
        told.map_or(Duration::from_secs(doubled), |wait| wait.max(Duration::from_secs(1)))
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use http::Response;

    use super::Polls;
    use crate::limits::Limits;
    use crate::response::{FromResponse, Progress};

    /// Without a minimum, a monitor could be polled millions of times.
    #[test]
    fn a34_polls_wait_at_least_a_second() {
        let mut polls = Polls::new(Duration::from_secs(3));
        let mut next = || {
            let date = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(1));
            let response = Response::builder().status(202).header("Retry-After", date);
            let (head, ()) = response.body(()).unwrap().into_parts();
            let response = Progress::<()>::read_within(&head, b"", Limits::new()).unwrap();
            polls.after(&response, |never| match *never {})
        };
        let waits: Vec<_> = std::iter::from_fn(&mut next).take(10).collect();
        assert!(waits.len() <= 3 && waits.iter().all(|wait| wait.as_secs() >= 1), "{waits:?}");
    }
}
