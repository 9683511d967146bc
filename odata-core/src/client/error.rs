//! Errors of the clients.

use std::error::Error as StdError;
use std::fmt;

use http::response::Parts;
use http::{HeaderMap, StatusCode};

use super::retry::Outcome;
use crate::limits::Exceeded;
use crate::response::Error;

type Source = Box<dyn StdError + Send + Sync>;

/// The error of sending an operation.
///
/// Neither `Debug` nor `Display` shows the token, a header, or the query of a URL.
///
/// ```
/// use odata_core::Error;
/// use odata_core::client::SendError;
///
/// /// Returns `true` if the service may have executed the operation despite the error.
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
    /// The response is, or is read as, an error.
    Operation(Error),
    /// There is no response.
    Transport(TransportError),
    /// The head of the response was received, but the body cannot be read.
    Body(Box<BodyError>),
    /// The link to the next page leads to an earlier page.
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

    /// Returns `true` if the service refused the request as a whole: an error status means that
    /// nothing was changed \[OData-Protocol 9.1\].
    pub(super) const fn is_refusal(&self) -> bool {
        matches!(
            self,
            Self::Operation(
                Error::Service(_) | Error::PreconditionFailed(_) | Error::PreconditionRequired(_)
            )
        )
    }

    /// The outcome of the attempt for [`Retry`](super::Retry); `None` if another attempt would have
    /// the same result.
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
            // `Display` prints the inner error completely, so the source is the source of the inner
            // error.
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

/// The phase in which a request without a response failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// The HTTP client does not support the request.
    Unsendable,
    /// There was no connection.
    NotSent,
    /// The connection broke later.
    Lost,
    /// The request was redirected, but there is no response.
    Redirected,
    /// The deadline, or another timeout set by the user, has passed.
    TimedOut,
}

/// The error for a request without a response.
#[derive(Debug)]
pub struct TransportError {
    phase: Phase,
    source: Source,
}

impl TransportError {
    pub(super) fn new(phase: Phase, source: impl Into<Source>) -> Self {
        Self { phase, source: source.into() }
    }

    /// Returns `true` if nothing of the request was sent. Otherwise, the service may have executed
    /// the request.
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

/// The error for a response whose body cannot be read. The operation may have been executed: see
/// [`status`](Self::status) and [`headers`](Self::headers), such as the `Location` of a created
/// entity.
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
    /// Returns the status.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        self.head.status
    }

    /// Returns the headers.
    #[must_use]
    pub const fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// Returns `true` if the body is larger than the limit.
    #[must_use]
    pub const fn is_too_large(&self) -> bool {
        matches!(self.problem, BodyProblem::TooLarge(_))
    }

    fn outcome(&self) -> Option<Outcome<'static>> {
        // An error status is an error even without its body, and another attempt would get the same
        // body that is too large.
        let is_lost = self.head.status.is_success() && !self.is_too_large();
        let outcome = if self.timed_out { Outcome::TimedOut } else { Outcome::Lost };
        is_lost.then_some(outcome)
    }
}

/// Omits the headers, because a service may put secrets there.
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
