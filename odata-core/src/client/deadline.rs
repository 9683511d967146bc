//! How long one try may take.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use http::response::Parts;

use super::error::{Phase, SendError, TransportError};

/// The time for one try unless a client sets another.
pub(super) const DEADLINE: Duration = Duration::from_secs(300);

/// The deadline of a try has passed: it was this long.
#[derive(Debug, Clone, Copy)]
pub(super) struct Passed(pub(super) Duration);

impl Passed {
    /// The error of a try that ended without a response.
    #[cold]
    pub(super) fn without_response(self) -> SendError {
        SendError::Transport(TransportError::new(Phase::TimedOut, self))
    }

    /// The error of a try that ended within the body of a response.
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
