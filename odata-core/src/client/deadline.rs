//! The deadline of an attempt.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use http::response::Parts;

use super::error::{Phase, SendError, TransportError};

/// The default maximum duration of an attempt.
pub(super) const DEADLINE: Duration = Duration::from_secs(300);

/// The error that the deadline, of this duration, has passed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Passed(pub(super) Duration);

impl Passed {
    /// The error of an attempt that ended without a response.
    #[cold]
    pub(super) fn without_response(self) -> SendError {
        SendError::Transport(TransportError::new(Phase::TimedOut, self))
    }

    /// The error of an attempt that ended within the body of a response.
    #[cold]
    pub(super) fn within_body(self, head: Parts) -> SendError {
        SendError::cut(head, self, true)
    }
}

impl fmt::Display for Passed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the deadline of {:?} has passed: `deadline` of the client sets another", self.0)
    }
}

impl Error for Passed {}
