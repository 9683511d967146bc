//! How long one try may take.

use std::error::Error;
use std::fmt;
use std::time::{Duration, Instant};

use http::response::Parts;

use super::error::{Phase, SendError, TransportError};

/// The time for one try unless a client sets another.
pub(super) const DEADLINE: Duration = Duration::from_secs(300);

/// The end of a try.
#[derive(Debug, Clone, Copy)]
pub(super) struct Deadline {
    start: Instant,
    time: Duration,
}

impl Deadline {
    pub(super) fn new(time: Duration) -> Self {
        Self { start: Instant::now(), time }
    }

    /// The time that is left.
    pub(super) fn left(&self) -> Duration {
        self.time.saturating_sub(self.start.elapsed())
    }

    /// The error of a try that ended without a response.
    #[cold]
    pub(super) fn without_answer(&self) -> SendError {
        SendError::Transport(TransportError::new(Phase::TimedOut, Passed(self.time)))
    }

    /// The error of a try that ended within the body of a response.
    #[cold]
    pub(super) fn within_body(&self, head: Parts) -> SendError {
        SendError::cut(head, Passed(self.time), true)
    }
}

/// The deadline has passed.
#[derive(Debug)]
struct Passed(Duration);

impl fmt::Display for Passed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the deadline of {:?} has passed: `deadline` of the client sets another", self.0)
    }
}

impl Error for Passed {}
