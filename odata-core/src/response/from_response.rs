//! How any response is looked at: status first, then content type, then JSON.

use std::fmt;
use std::sync::Arc;

use http::header::{CONTENT_TYPE, HeaderName};
use http::response::Parts;
use http::{HeaderMap, StatusCode};

use super::accepted::Accepted;
use super::error::Error;
use super::shared::SharedResponse;
use super::{ServiceError, foreign};
pub(crate) use crate::edm::MediaKind as Body;
use crate::entity::{ControlKind, Entity, ReadObject};
use crate::json::{Level, Page, PayloadKind, ReadError, read};
use crate::limits::{Exceeded, Limits};
use crate::plain::Plain;

use ResponseProblem::{Content, ContentType, Json, NoBody, Status};

/// What the response to an operation is read as.
///
/// | type | response |
/// |---|---|
/// | [`Entity<T>`](Entity) | one entity or complex value |
/// | [`Page<T>`](crate::Page) | a page of a collection of them |
/// | [`ValueResponse<V>`](super::ValueResponse) | a value of a property's type |
/// | [`Created<T>`](super::Created), [`Updated<T>`](super::Updated) | what was written, if the service says it |
/// | [`Media`](super::Media) | content that is no JSON |
/// | `i64` | `$count` |
/// | `()` | success, whatever entity or value the body has; an OData error, HTML or compressed bytes in it are an error. 202 without a `Location` is success too |
/// | `Option<A>` | nothing (204, or null), or `A` |
/// | [`WithHeaders<A>`](super::WithHeaders) | `A` with status and headers |
///
/// Implement it for other responses of a service:
///
/// ```
/// use http::response::Parts;
/// use odata_core::request::NoParameters;
/// use odata_core::response::FromResponse;
/// use odata_core::{Error, Operation, Service};
///
/// /// The content type of any response.
/// struct ContentType(Option<String>);
///
/// impl FromResponse for ContentType {
///     fn read(head: &Parts, _body: &[u8]) -> Result<Self, Error> {
///         let value = head.headers.get("Content-Type");
///         Ok(Self(value.and_then(|value| value.to_str().ok()).map(str::to_owned)))
///     }
/// }
///
/// let service = Service::new("https://example.com/api")?;
/// let export = service.function("export", &NoParameters)?.read::<ContentType>()?;
/// # Ok::<(), Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a response to an operation",
    label = "not a response",
    note = "an entity is `Entity<…>`, several are `Page<…>`, a value of a property's type is `ValueResponse<…>`, nothing is `()`"
)]
pub trait FromResponse: Sized {
    /// Reads it, within the default [`Limits`].
    ///
    /// # Errors
    /// As [`Operation::read`](crate::Operation::read).
    fn read(head: &Parts, body: &[u8]) -> Result<Self, Error>;

    /// Reads it, within the limits of the [service](crate::Service::limits). Operations call this function.
    /// Implement it for a type that reads a text; otherwise it calls [`read`](Self::read).
    ///
    /// # Errors
    /// As [`read`](Self::read).
    fn read_within(head: &Parts, body: &[u8], limits: Limits) -> Result<Self, Error> {
        _ = limits;
        Self::read(head, body)
    }
}

/// Notes in the head of a response that its value is at or below a sensitive property.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sensitive;

impl Sensitive {
    /// The head of the same response, with the note.
    #[cold]
    pub(crate) fn note(head: &Parts) -> Parts {
        let mut head = head.clone();
        head.extensions.insert(Self);
        head
    }

    pub(super) fn is_noted(head: &Parts) -> bool {
        head.extensions.get::<Self>().is_some()
    }
}

/// Reads a response to a request whose response may be at or below a sensitive property.
pub(crate) fn read_for<A: FromResponse>(
    is_sensitive: bool,
    head: &Parts,
    body: &[u8],
    limits: Limits,
) -> Result<A, Error> {
    if is_sensitive {
        A::read_within(&Sensitive::note(head), body, limits).map_err(Error::without_value)
    } else {
        A::read_within(head, body, limits)
    }
}

/// A response as it came. Its clones share the headers and the body.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Raw {
    status: StatusCode,
    content: Arc<(HeaderMap, Vec<u8>)>,
}

impl Raw {
    /// A response of a batch is [shared](SharedResponse) with the batch, and any other is copied.
    pub(crate) fn new(head: &Parts, body: &[u8]) -> Self {
        match SharedResponse::of(head, body) {
            Some(shared) => shared.raw().clone(),
            None => Self::from_parts(head.status, head.headers.clone(), body.to_vec()),
        }
    }

    pub(crate) fn from_parts(status: StatusCode, headers: HeaderMap, body: Vec<u8>) -> Self {
        Self { status, content: Arc::new((headers, body)) }
    }

    pub(crate) const fn status(&self) -> StatusCode {
        self.status
    }

    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.content.0
    }

    pub(crate) fn body(&self) -> &[u8] {
        &self.content.1
    }

    /// Neither headers nor body go into `Debug`: nobody knows what a service puts there.
    pub(crate) fn debug(&self, debug: &mut fmt::DebugStruct<'_, '_>) -> fmt::Result {
        debug
            .field("status", &self.status)
            .field("body", &format_args!("{} bytes", self.body().len()))
            .finish_non_exhaustive()
    }
}

/// A success status with a response that can't be read. The operation may well have been done: look
/// at [`status`](Self::status) and [`headers`](Self::headers).
pub struct ResponseError {
    raw: Raw,
    problem: ResponseProblem,
    /// What the request has to do with it.
    hint: Option<&'static str>,
}

/// Why a response can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ResponseProblem {
    /// A status that is neither an error nor one that the operation has.
    Status,
    /// The body is not JSON by its `Content-Type`, which this is.
    ContentType(String),
    /// The body is empty where the operation needs one.
    NoBody,
    /// The body has more bytes than [`Service::max_response_size`](crate::Service::max_response_size)
    /// allows.
    TooLarge {
        /// How many it may have.
        limit: usize,
    },
    /// The body is not what this status and these headers say, and why.
    Content(&'static str),
    /// The body is JSON by its `Content-Type`, but not what the operation gives.
    Json(ReadError),
    /// A response within the response to a batch cannot be read: which one, and why.
    Batch(String),
}

impl ResponseError {
    pub(crate) fn new(head: &Parts, body: &[u8], problem: ResponseProblem) -> Self {
        Self { raw: Raw::new(head, body), problem, hint: None }
    }

    /// What is missing may be what was not asked for.
    pub(crate) fn asked_for_a_selection(&mut self) {
        if matches!(self.problem, Json(ReadError::Invalid(_))) {
            self.hint = Some("the request has `$select`: read the response as the partial type");
        }
    }

    /// Leaves out the texts of the value, because it is below a sensitive property.
    pub(crate) fn hide_value(&mut self) {
        if let Json(error) = &mut self.problem {
            let read = std::mem::replace(error, ReadError::NotAnObject);
            *error = read.hidden();
        }
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.raw.status()
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.raw.headers()
    }

    /// The body as it came.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        self.raw.body()
    }

    /// What is wrong with it.
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

/// Success of any kind; 202 too, unless it names a monitor that reports success later. The body may have an
/// entity or a value; a body that has an OData error, HTML or a payload of OData V2 is an error, whatever the
/// status.
impl FromResponse for () {
    fn read(head: &Parts, body: &[u8]) -> Result<Self, Error> {
        Self::read_within(head, body, Limits::new())
    }

    fn read_within(head: &Parts, body: &[u8], limits: Limits) -> Result<Self, Error> {
        match refuse_failure(head, body, limits) {
            Err(Error::Accepted(accepted)) => {
                foreign::refuse_failed(head, body, limits)?;
                if accepted.monitor().is_some() {
                    return Err(Error::Accepted(accepted));
                }
            }
            other => other?,
        }
        // One of several operations may have failed.
        if !head.status.is_success() || head.status == StatusCode::MULTI_STATUS {
            return Err(unreadable(head, body, Status));
        }
        foreign::refuse(head, body, limits)
    }
}

impl<T> FromResponse for Entity<T>
where
    T: for<'de> ReadObject<'de>,
{
    fn read(head: &Parts, body: &[u8]) -> Result<Self, Error> {
        Self::read_within(head, body, Limits::new())
    }

    fn read_within(head: &Parts, body: &[u8], limits: Limits) -> Result<Self, Error> {
        let mut entity: Self = read_ok(head, body, limits)?;
        add_etag(&mut entity, head);
        Ok(entity)
    }
}

impl<T> FromResponse for Page<T>
where
    T: for<'de> ReadObject<'de>,
{
    fn read(head: &Parts, body: &[u8]) -> Result<Self, Error> {
        Self::read_within(head, body, Limits::new())
    }

    fn read_within(head: &Parts, body: &[u8], limits: Limits) -> Result<Self, Error> {
        read_ok(head, body, limits)
    }
}

/// Nothing (204) is `None`: a single-valued navigation property that leads nowhere, a function that
/// returns null [OData-Protocol 11.2.3]. So is a body that says null, as some services write:
/// `{"@odata.null":true}`, `{"value":null}`, a context URL that ends in `#Edm.Null`, or `null`.
impl<A: FromResponse> FromResponse for Option<A> {
    fn read(head: &Parts, body: &[u8]) -> Result<Self, Error> {
        Self::read_within(head, body, Limits::new())
    }

    fn read_within(head: &Parts, body: &[u8], limits: Limits) -> Result<Self, Error> {
        if is_nothing(head, body) {
            return foreign::refuse(head, body, limits).map(|()| None);
        }
        match A::read_within(head, body, limits) {
            Ok(response) => Ok(Some(response)),
            Err(error) if is_null(&error) || has_null(head, &error) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// Marks a response of a JSON batch whose `body` is null. Its body is empty, because null means that there is
/// none; where a response may be null, it is null \[OData-JSON 19.5\].
#[derive(Debug, Clone, Copy)]
pub(crate) struct NullBody;

/// Returns `true` if the response cannot be read because the whole body is `null`.
pub(super) fn has_null(head: &Parts, error: &Error) -> bool {
    let is_marked = || {
        matches!(error, Error::Response(error) if error.problem() == &NoBody)
            && head.extensions.get::<NullBody>().is_some()
    };
    is_null_text(error) || is_marked()
}

/// Returns `true` for a 204, unless its body is an object with members. Some services say in the body that there
/// is none.
pub(super) fn is_no_content(head: &Parts, body: &[u8]) -> bool {
    let body = content(body);
    head.status == StatusCode::NO_CONTENT && (!body.starts_with(b"{") || body == b"{}")
}

/// Returns `true` for a 204, and for a response of a JSON batch whose body is null: content of any bytes, or of none,
/// cannot be told from it by the body alone.
fn is_nothing(head: &Parts, body: &[u8]) -> bool {
    let is_null = head.status == StatusCode::OK && head.extensions.get::<NullBody>().is_some();
    is_null || is_no_content(head, body)
}

/// Returns `true` if the response can't be read because it is null.
fn is_null(error: &Error) -> bool {
    let Error::Response(error) = error else { return false };
    matches!(error.problem(), Json(ReadError::Payload(payload)) if payload.kind() == PayloadKind::Null)
}

/// Returns `true` if the whole body is `null`, where an object is expected.
pub(super) fn is_null_text(error: &Error) -> bool {
    let Error::Response(error) = error else { return false };
    matches!(error.problem(), Json(ReadError::NotAnObject)) && content(error.body()) == b"null"
}

/// The body without a byte order mark, and without white space around it.
pub(crate) fn content(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body).trim_ascii()
}

/// The number in the response to `$count`, which is plain text [OData-Protocol 11.2.10].
impl FromResponse for i64 {
    fn read(head: &Parts, body: &[u8]) -> Result<Self, Error> {
        Self::read_within(head, body, Limits::new())
    }

    fn read_within(head: &Parts, body: &[u8], limits: Limits) -> Result<Self, Error> {
        refuse_failure(head, body, limits)?;
        let text = std::str::from_utf8(body).unwrap_or_default();
        // Some services begin it with a byte order mark.
        let number = text.trim_start_matches('\u{feff}').trim().parse();
        let problem = Content("its body is no number");
        number.map_err(|_| {
            let refused = foreign::refuse_compressed(head, body);
            match refused.and_then(|()| foreign::refuse(head, body, limits)) {
                Err(error) => error,
                Ok(()) => unreadable(head, body, problem),
            }
        })
    }
}

/// A response whose status is 200 and whose body is JSON.
pub(super) fn read_ok<R>(head: &Parts, body: &[u8], limits: Limits) -> Result<R, Error>
where
    R: for<'de> ReadObject<'de>,
{
    refuse_failure(head, body, limits)?;
    let problem = match head.status {
        _ if is_no_content(head, body) => NoBody,
        // An action that creates responds 201 [OData-Protocol 11.5.5].
        // Within a batch, a 204 may have a body, which is not lost.
        StatusCode::OK | StatusCode::CREATED | StatusCode::NO_CONTENT => {
            match read_body(head, body, limits)? {
                Some(read) => return Ok(read),
                None => NoBody,
            }
        }
        _ => Status,
    };
    Err(unreadable(head, body, problem))
}

pub(super) fn unreadable(head: &Parts, body: &[u8], problem: ResponseProblem) -> Error {
    Error::Response(Box::new(ResponseError::new(head, body, problem)))
}

/// An error for an error status, and for 202.
pub(crate) fn refuse_failure(head: &Parts, body: &[u8], limits: Limits) -> Result<(), Error> {
    let status = head.status;
    if status == StatusCode::ACCEPTED {
        return Err(Error::Accepted(Box::new(Accepted::new(head, body, limits))));
    }
    if !status.is_client_error() && !status.is_server_error() {
        return Ok(());
    }
    let error = Box::new(ServiceError::read(head, body, limits));
    Err(match status {
        StatusCode::PRECONDITION_FAILED => Error::PreconditionFailed(error),
        StatusCode::PRECONDITION_REQUIRED => Error::PreconditionRequired(error),
        _ => Error::Service(error),
    })
}

/// What is in a JSON body; `None` for no body.
pub(super) fn read_body<R>(head: &Parts, body: &[u8], limits: Limits) -> Result<Option<R>, Error>
where
    R: for<'de> ReadObject<'de>,
{
    if content(body).is_empty() {
        return Ok(None);
    }
    foreign::refuse_problem(head, body)?;
    if is_json(&head.headers) == Some(false) {
        foreign::refuse_sole_error(head, body, limits)?;
        let found = text_header(&head.headers, &CONTENT_TYPE).unwrap_or_default();
        return Err(unreadable(head, body, ContentType(found)));
    }
    read(body, Level::Response, &limits)
        .map(Some)
        .map_err(|error| foreign::misread(head, body, error, limits))
}

/// The `ETag` header where the body has none.
pub(super) fn add_etag<T>(entity: &mut Entity<T>, head: &Parts) {
    if entity.control().etag().is_none() {
        if let Some(etag) = text_header(&head.headers, &http::header::ETAG) {
            entity.control_mut().set(ControlKind::ETag, &etag);
        }
    }
}

/// Returns `Some(true)` if the `Content-Type` is JSON; `None` if it is missing or empty.
pub(crate) fn is_json(headers: &HeaderMap) -> Option<bool> {
    let media_type = headers.get(CONTENT_TYPE)?;
    (!media_type.as_bytes().trim_ascii().is_empty()).then(|| body_kind(headers) == Body::Json)
}

/// What a body is by its `Content-Type`.
pub(crate) fn body_kind(headers: &HeaderMap) -> Body {
    Body::of(&text_header(headers, &CONTENT_TYPE).unwrap_or_default())
}

/// The text of a header; `None` if it is missing, empty, or not UTF-8. Some services have letters outside
/// ASCII there, and the values in a JSON batch are UTF-8.
pub(crate) fn text_header(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    text_of(headers, name).map(str::to_owned)
}

/// The text of a header whose value is a list; several headers of the name are joined (RFC 9110 5.3).
pub(super) fn list_header(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    let values =
        headers.get_all(name).iter().filter_map(|value| std::str::from_utf8(value.as_bytes()).ok());
    let values: Vec<_> = values.map(str::trim).filter(|value| !value.is_empty()).collect();
    (!values.is_empty()).then(|| values.join(", "))
}

/// Like [`text_header`], borrowed.
pub(super) fn text_of<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let text = std::str::from_utf8(headers.get(name)?.as_bytes()).ok()?.trim();
    (!text.is_empty()).then_some(text)
}
