//! How often to ask for the result of what a service has only accepted \[OData-Protocol 11.6\].

use std::time::Duration;

use http::Method;

use super::error::SendError;
use crate::error::Error;
use crate::request::Operation;
use crate::response::Accepted;

/// The waits between the questions, without a clock.
pub(super) struct Polls {
    may_ask_again: bool,
    left: Duration,
    asked: u32,
}

impl Polls {
    pub(super) fn new(monitor: &impl Operation, most: Duration) -> Self {
        // What changes something would be done again.
        let may_ask_again = *monitor.to_http().method() == Method::GET;
        Self { may_ask_again, left: most, asked: 0 }
    }

    /// How long to wait before asking again, or else what is to be given back.
    pub(super) fn after<A>(&mut self, answer: &Result<A, SendError>) -> Option<Duration> {
        let Err(SendError::Operation(Error::Accepted(accepted))) = answer else { return None };
        self.asked = self.asked.saturating_add(1);
        let wait = self.wait(accepted);
        let may_wait = self.may_ask_again && wait <= self.left;
        self.left = self.left.saturating_sub(wait);
        may_wait.then_some(wait)
    }

    /// What the service says; else a second, then two, four, and so on up to 32.
    fn wait(&self, accepted: &Accepted) -> Duration {
        let doubled = 1_u64 << self.asked.saturating_sub(1).min(5);
        let seconds = accepted.retry_after_seconds().filter(|seconds| *seconds > 0);
        Duration::from_secs(seconds.unwrap_or(doubled))
    }
}
