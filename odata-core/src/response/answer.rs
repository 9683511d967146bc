//! How any answer is looked at: status first, then content type, then JSON.

use std::fmt;

use http::header::{CONTENT_TYPE, HeaderName, LOCATION, RETRY_AFTER};
use http::response::Parts;
use http::{HeaderMap, StatusCode};

use super::ServiceError;
use crate::entity::{ControlKind, Entity, ReadObject};
use crate::error::Error;
use crate::json::ReadError;

/// An answer as it came.
#[derive(Clone)]
pub(crate) struct Raw {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Raw {
    pub(crate) fn new(head: &Parts, body: &[u8]) -> Self {
        Self { status: head.status, headers: head.headers.clone(), body: body.to_vec() }
    }

    /// Neither headers nor body go into `Debug`: nobody knows what a service puts there.
    pub(crate) fn debug(&self, debug: &mut fmt::DebugStruct<'_, '_>) -> fmt::Result {
        debug
            .field("status", &self.status)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish_non_exhaustive()
    }
}

/// A success status with an answer that can't be read. The operation may well have been done: look
/// at [`status`](Self::status) and [`headers`](Self::headers).
pub struct AnswerError {
    raw: Raw,
    problem: AnswerProblem,
}

/// Why an answer can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum AnswerProblem {
    /// A status that is neither an error nor one that the operation has.
    Status,
    /// The body is not JSON by its `Content-Type`, which this is.
    ContentType(String),
    /// The body is empty where the operation needs one.
    NoBody,
    /// The body is JSON by its `Content-Type`, but not what the operation gives.
    Json(ReadError),
}

impl AnswerError {
    pub(super) fn new(head: &Parts, body: &[u8], problem: AnswerProblem) -> Self {
        Self { raw: Raw::new(head, body), problem }
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.raw.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.raw.headers
    }

    /// The body as it came.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.raw.body
    }

    /// What is wrong with it.
    #[must_use]
    pub const fn problem(&self) -> &AnswerProblem {
        &self.problem
    }
}

impl fmt::Debug for AnswerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.raw.debug(f.debug_struct("AnswerError").field("problem", &self.problem))
    }
}

impl fmt::Display for AnswerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the service answered {}, but ", self.raw.status)?;
        match &self.problem {
            AnswerProblem::Status => f.write_str("that is no answer to this operation"),
            AnswerProblem::ContentType(found) => write!(f, "with {found} in place of JSON"),
            AnswerProblem::NoBody => f.write_str("without a body"),
            AnswerProblem::Json(error) => write!(f, "its body can't be read: {error}"),
        }
    }
}

impl std::error::Error for AnswerError {}

/// The service has taken the request and works on it (202) \[OData-Protocol 11.6\].
#[derive(Clone, PartialEq, Eq)]
pub struct Accepted {
    monitor: Option<String>,
    retry_after: Option<u64>,
}

impl Accepted {
    fn new(headers: &HeaderMap) -> Self {
        Self {
            monitor: text_header(headers, &LOCATION),
            retry_after: text_header(headers, &RETRY_AFTER).and_then(|after| after.parse().ok()),
        }
    }

    /// The URL to ask for the result: the `Location` header.
    #[must_use]
    pub fn monitor(&self) -> Option<&str> {
        self.monitor.as_deref()
    }

    /// How many seconds to wait before asking, where the service says so in seconds.
    #[must_use]
    pub const fn retry_after_seconds(&self) -> Option<u64> {
        self.retry_after
    }
}

/// Without the monitor's URL, which may let anybody in who has it.
impl fmt::Debug for Accepted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Accepted").field("retry_after", &self.retry_after).finish_non_exhaustive()
    }
}

impl fmt::Display for Accepted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the service has accepted the request, and has not done it yet")
    }
}

/// The answer that must have an entity.
pub(crate) fn read_entity_answer<T>(head: &Parts, body: &[u8]) -> Result<Entity<T>, Error>
where
    T: for<'de> ReadObject<'de>,
{
    refuse_failure(head, body)?;
    let problem = match head.status {
        StatusCode::OK => match read_body(head, body)? {
            Some(entity) => return Ok(entity),
            None => AnswerProblem::NoBody,
        },
        StatusCode::NO_CONTENT => AnswerProblem::NoBody,
        _ => AnswerProblem::Status,
    };
    Err(Error::Answer(Box::new(AnswerError::new(head, body, problem))))
}

/// An error for an error status, and for 202.
pub(super) fn refuse_failure(head: &Parts, body: &[u8]) -> Result<(), Error> {
    let status = head.status;
    if status.is_client_error() || status.is_server_error() {
        return Err(Error::Service(Box::new(ServiceError::read(head, body))));
    }
    if status == StatusCode::ACCEPTED {
        return Err(Error::Accepted(Box::new(Accepted::new(&head.headers))));
    }
    Ok(())
}

/// The entity in a body, with the `ETag` header where the body has none; `None` for no body.
pub(super) fn read_body<T>(head: &Parts, body: &[u8]) -> Result<Option<Entity<T>>, Error>
where
    T: for<'de> ReadObject<'de>,
{
    if body.trim_ascii().is_empty() {
        return Ok(None);
    }
    let unreadable = |problem| Error::Answer(Box::new(AnswerError::new(head, body, problem)));
    if is_json(&head.headers) == Some(false) {
        let found = text_header(&head.headers, &CONTENT_TYPE).unwrap_or_default();
        return Err(unreadable(AnswerProblem::ContentType(found)));
    }
    let mut entity =
        Entity::<T>::from_json(body).map_err(|error| unreadable(AnswerProblem::Json(error)))?;
    if entity.control().etag().is_none() {
        if let Some(etag) = text_header(&head.headers, &http::header::ETAG) {
            entity.control_mut().set(ControlKind::ETag, etag.into());
        }
    }
    Ok(Some(entity))
}

/// Whether the `Content-Type` is JSON; `None` where there is none.
pub(crate) fn is_json(headers: &HeaderMap) -> Option<bool> {
    let content_type = headers.get(CONTENT_TYPE)?.to_str().unwrap_or_default();
    let essence = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    Some(essence == "application/json" || essence.ends_with("+json"))
}

/// The text of a header; `None` where it is missing, empty, or no text.
pub(crate) fn text_header(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    let text = headers.get(name)?.to_str().ok()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
