//! Errors for responses that cannot be read.

use std::fmt;

use http::response::Parts;
use http::{HeaderMap, StatusCode};

use super::raw::Raw;
use crate::json::ReadError;
use crate::limits::Exceeded;
use crate::plain::Plain;

/// The error for a response with a success status that cannot be read. The operation may have been
/// executed: see [`status`](Self::status) and [`headers`](Self::headers).
pub struct ResponseError {
    raw: Raw,
    problem: ResponseProblem,
    /// A hint about the request.
    hint: Option<&'static str>,
}

/// The reason why a response cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ResponseProblem {
    /// The status is neither an error nor a status that the operation supports.
    Status,
    /// The `Content-Type` of the body, given here, is not JSON.
    ContentType(String),
    /// The body is empty, but the operation needs one.
    NoBody,
    /// The body has more bytes than [`Service::max_response_size`](crate::Service::max_response_size)
    /// allows.
    TooLarge {
        /// The maximum number of bytes.
        limit: usize,
    },
    /// The body does not match the status and the headers, for the given reason.
    Content(&'static str),
    /// The body is JSON, but not of the expected type.
    Json(ReadError),
    /// A response within a batch response cannot be read; the text names the response and the
    /// reason.
    Batch(String),
}

impl ResponseError {
    pub(crate) fn new(head: &Parts, body: &[u8], problem: ResponseProblem) -> Self {
        Self { raw: Raw::new(head, body), problem, hint: None }
    }

    /// Adds the hint that missing properties may not be selected.
    pub(crate) fn asked_for_a_selection(&mut self) {
        if matches!(self.problem, ResponseProblem::Json(ReadError::Invalid(_))) {
            self.hint = Some("the request has `$select`: read the response as the partial type");
        }
    }

    /// Removes texts of the value, for a value at or below a sensitive property.
    pub(crate) fn hide_value(&mut self) {
        if let ResponseProblem::Json(error) = &mut self.problem {
            let read = std::mem::replace(error, ReadError::NotAnObject);
            *error = read.hidden();
        }
    }

    /// Returns the status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.raw.status()
    }

    /// Returns the headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.raw.headers()
    }

    /// Returns the body as it was received.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        self.raw.body()
    }

    /// Returns the reason.
    #[must_use]
    pub const fn problem(&self) -> &ResponseProblem {
        &self.problem
    }
}

impl fmt::Debug for ResponseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("ResponseError");
        self.raw.debug(debug.field("problem", &self.problem).field("hint", &self.hint))
    }
}

impl fmt::Display for ResponseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the service responded {}, but ", self.raw.status())?;
        match &self.problem {
            ResponseProblem::Status => f.write_str("that is not a response to this operation"),
            ResponseProblem::ContentType(found) => {
                write!(f, "with {} in place of JSON", Plain(found))
            }
            ResponseProblem::TooLarge { limit } => {
                write!(f, "its body has {}", Exceeded::Text(*limit).with_advice())
            }
            ResponseProblem::Content(problem) => f.write_str(problem),
            ResponseProblem::Batch(problem) => Plain(problem).fmt(f),
            ResponseProblem::NoBody => f.write_str("without a body"),
            ResponseProblem::Json(error) => write!(f, "its body can't be read: {error}"),
        }?;
        self.hint.map_or(Ok(()), |hint| write!(f, "\n  ({hint})"))
    }
}

impl std::error::Error for ResponseError {}
