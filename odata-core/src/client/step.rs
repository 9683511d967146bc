//! The steps of both clients after an attempt.

use std::time::{Duration, SystemTime};

use http::response::Parts;

use super::error::SendError;
use super::retry::{Attempts, Outcome};
use crate::batch;

/// The step after an attempt.
pub(super) enum Step {
    /// Read this response.
    Read(Parts, Vec<u8>),
    /// Send the request again after this time.
    Wait(Duration),
}

impl Step {
    /// The step after a complete response. A response with the responses of a batch is not a
    /// refusal, whatever its status, because some of the requests may have been executed.
    pub(super) fn after(refused: Option<Duration>, head: Parts, body: Vec<u8>) -> Self {
        match refused {
            Some(wait) if !batch::has_responses(&head, &body) => Self::Wait(wait),
            _ => Self::Read(head, body),
        }
    }
}

/// Returns `true` if the body is needed to determine if the service refused the request, as for a
/// batch.
pub(super) fn needs_body(path: &str, head: &Parts) -> bool {
    path.ends_with("/$batch") && batch::may_have_responses(&head.headers)
}

impl Attempts {
    /// The wait before another attempt, if the head of a response is a temporary refusal.
    pub(super) fn refused(&mut self, head: &Parts) -> Option<Duration> {
        self.delay_after(&Outcome::Responded(head.status, &head.headers), SystemTime::now())
    }

    /// The wait before another attempt, or the error.
    pub(super) fn failed(&mut self, error: SendError) -> Result<Step, SendError> {
        let wait =
            error.outcome().and_then(|outcome| self.delay_after(&outcome, SystemTime::now()));
        wait.map(Step::Wait).ok_or(error)
    }
}
