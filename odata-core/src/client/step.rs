//! What both clients do with the outcome of one try.

use std::time::{Duration, SystemTime};

use http::response::Parts;

use super::error::SendError;
use super::retry::{Outcome, Tries};

/// What to do after a try.
pub(super) enum Step {
    /// Here is the answer.
    Read(Parts, Vec<u8>),
    /// Send it again after this time.
    Wait(Duration),
}

impl Tries {
    /// The wait for another try, when the head of an answer is a refusal for now.
    pub(super) fn refused(&mut self, head: &Parts) -> Option<Duration> {
        self.after(&Outcome::Answered(head.status, &head.headers), SystemTime::now())
    }

    /// The wait for another try, or else the error.
    pub(super) fn failed(&mut self, error: SendError) -> Result<Step, SendError> {
        let wait = error.outcome().and_then(|outcome| self.after(&outcome, SystemTime::now()));
        wait.map(Step::Wait).ok_or(error)
    }
}
