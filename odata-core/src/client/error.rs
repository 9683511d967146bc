//! The one error of sending.

use std::error::Error as StdError;
use std::fmt;

use http::response::Parts;
use http::{HeaderMap, StatusCode};

use super::retry::Outcome;
use crate::limits::Exceeded;
use crate::response::Error;

type Source = Box<dyn StdError + Send + Sync>;

/// Why an operation that was sent did not end as it should.
///
/// Neither `Debug` nor `Display` has a token, a header, or the query of a URL.
///
/// ```
/// use odata_core::Error;
/// use odata_core::client::SendError;
///
/// /// Whether the service may have done what was asked, although there is an error.
/// fn may_be_done(error: &SendError) -> bool {
///     match error {
///         SendError::Operation(Error::Service(_)) => false, // it has refused
///         SendError::Transport(error) => !error.nothing_sent(),
///         SendError::Body(error) => error.status().is_success(),
///         _ => true,
///     }
/// }
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum SendError {
    /// There is a response, and the operation reads it as an error.
    Operation(Error),
    /// There is no response.
    Transport(TransportError),
    /// There is the head of a response, and its body can't be had.
    Body(Box<BodyError>),
    /// The link to the next page leads to a page that was read before.
    RepeatedLink,
}

impl SendError {
    pub(super) fn cut(head: Parts, source: impl Into<Source>, timed_out: bool) -> Self {
        Self::Body(Box::new(BodyError {
            head,
            problem: BodyProblem::Cut(source.into()),
            timed_out,
        }))
    }

    pub(super) fn too_large(head: Parts, limit: usize) -> Self {
        let problem = BodyProblem::TooLarge(limit);
        Self::Body(Box::new(BodyError { head, problem, timed_out: false }))
    }

    /// Whether the service has refused the request as a whole: an error means that nothing of it was
    /// done \[OData-Protocol 9.1\].
    pub(super) const fn is_refusal(&self) -> bool {
        matches!(
            self,
            Self::Operation(
                Error::Service(_) | Error::PreconditionFailed(_) | Error::PreconditionRequired(_)
            )
        )
    }

    /// How the try ended, as the rules of [`Retry`](super::Retry) see it; `None` where the same
    /// would come of the next.
    pub(super) fn outcome(&self) -> Option<Outcome<'static>> {
        match self {
            Self::Transport(error) => match error.phase {
                Phase::Unsendable | Phase::Redirected => None,
                Phase::NotSent => Some(Outcome::NotSent),
                Phase::Lost => Some(Outcome::Lost),
                Phase::TimedOut => Some(Outcome::TimedOut),
            },
            Self::Body(error) => error.outcome(),
            Self::Operation(_) | Self::RepeatedLink => None,
        }
    }
}

impl fmt::Display for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Operation(error) => error.fmt(f),
            Self::Transport(error) => error.fmt(f),
            Self::Body(error) => error.fmt(f),
            Self::RepeatedLink => {
                f.write_str("the link to the next page leads to a page that was read before")
            }
        }
    }
}

impl StdError for SendError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            // Each is told in whole by `Display`; its source is what it has below it.
            Self::Operation(error) => error.source(),
            Self::Transport(error) => error.source(),
            Self::Body(error) => error.source(),
            Self::RepeatedLink => None,
        }
    }
}

impl From<Error> for SendError {
    fn from(error: Error) -> Self {
        Self::Operation(error)
    }
}

/// How far a request without a response came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// The client does not send such a request at all.
    Unsendable,
    /// There was no connection.
    NotSent,
    /// It broke later.
    Lost,
    /// It was redirected, but not to a response.
    Redirected,
    /// The deadline, or another time that the user has set, has passed.
    TimedOut,
}

/// There is no response to a request.
#[derive(Debug)]
pub struct TransportError {
    phase: Phase,
    source: Source,
}

impl TransportError {
    pub(super) fn new(phase: Phase, source: impl Into<Source>) -> Self {
        Self { phase, source: source.into() }
    }

    /// Whether it is known that nothing of the request reached the service. If not, the service may
    /// have done what was asked.
    #[must_use]
    pub const fn nothing_sent(&self) -> bool {
        matches!(self.phase, Phase::Unsendable | Phase::NotSent)
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.phase {
            Phase::Unsendable => "not sent: the client can't send it",
            Phase::NotSent => "not sent: there is no connection to the service",
            Phase::Lost => "sent, but there is no response",
            Phase::Redirected => "redirected, but not to a response",
            Phase::TimedOut => "there is no response in time",
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.source)
    }
}

/// A response whose body can't be had. The operation may well have been done: look at
/// [`status`](Self::status) and [`headers`](Self::headers), such as the `Location` of what was
/// created.
pub struct BodyError {
    head: Parts,
    problem: BodyProblem,
    timed_out: bool,
}

enum BodyProblem {
    Cut(Source),
    TooLarge(usize),
}

impl BodyError {
    /// The status.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        self.head.status
    }

    /// The headers.
    #[must_use]
    pub const fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// Whether the body has more bytes than are taken.
    #[must_use]
    pub const fn is_too_large(&self) -> bool {
        matches!(self.problem, BodyProblem::TooLarge(_))
    }

    fn outcome(&self) -> Option<Outcome<'static>> {
        // An error without its text is an error all the same, and a body that is too large will be.
        let is_lost = self.head.status.is_success() && !self.is_too_large();
        let outcome = if self.timed_out { Outcome::TimedOut } else { Outcome::Lost };
        is_lost.then_some(outcome)
    }
}

/// Without the headers: nobody knows what a service puts there.
impl fmt::Debug for BodyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("BodyError");
        debug.field("status", &self.head.status);
        match &self.problem {
            BodyProblem::Cut(source) => debug.field("source", source),
            BodyProblem::TooLarge(limit) => debug.field("limit", limit),
        };
        debug.finish_non_exhaustive()
    }
}

impl fmt::Display for BodyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the service responded {}, but ", self.head.status)?;
        match self.problem {
            BodyProblem::Cut(_) => f.write_str("the end of its body is missing"),
            BodyProblem::TooLarge(limit) => {
                write!(f, "its body has {}", Exceeded::Text(limit).with_advice())
            }
        }
    }
}

impl StdError for BodyError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.problem {
            BodyProblem::Cut(source) => Some(&**source),
            BodyProblem::TooLarge(_) => None,
        }
    }
}
