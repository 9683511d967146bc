//! What both clients do with the outcome of one try.

use std::time::{Duration, SystemTime};

use http::response::Parts;

use super::error::SendError;
use super::retry::{Outcome, Tries};
use crate::batch;

/// What to do after a try.
pub(super) enum Step {
    /// Here is the response.
    Read(Parts, Vec<u8>),
    /// Send it again after this time.
    Wait(Duration),
}

impl Step {
    /// The step after a whole response. A refusal with the responses of a batch in it is none,
    /// whatever its status: some of the requests may have been done.
    pub(super) fn after(refused: Option<Duration>, head: Parts, body: Vec<u8>) -> Self {
        match refused {
            Some(wait) if !batch::has_responses(&head, &body) => Self::Wait(wait),
            _ => Self::Read(head, body),
        }
    }
}

/// Returns `true` if only the body says whether the service refused the request: that of a batch.
pub(super) fn needs_body(path: &str, head: &Parts) -> bool {
    path.ends_with("/$batch") && batch::may_have_responses(&head.headers)
}

impl Tries {
    /// The wait for another try, when the head of a response is a refusal for now.
    pub(super) fn refused(&mut self, head: &Parts) -> Option<Duration> {
        self.after(&Outcome::Responded(head.status, &head.headers), SystemTime::now())
    }

    /// The wait for another try, or else the error.
    pub(super) fn failed(&mut self, error: SendError) -> Result<Step, SendError> {
        let wait = error.outcome().and_then(|outcome| self.after(&outcome, SystemTime::now()));
        wait.map(Step::Wait).ok_or(error)
    }
}
