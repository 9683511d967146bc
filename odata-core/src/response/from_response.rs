//! The trait for all response types. The status of a response is checked first, then the content
//! type, then the JSON.

use http::StatusCode;
use http::header::CONTENT_TYPE;
use http::response::Parts;

use super::accepted::Accepted;
use super::content::{content, is_json, text_header};
use super::error::Error;
use super::response_error::{ResponseError, ResponseProblem};
use super::{Page, ServiceError, foreign};
use crate::entity::{ControlKind, Entity, ReadObject};
use crate::json::{Level, PayloadKind, ReadError, read};
use crate::limits::Limits;
use crate::schema::ReturnType;

use ResponseProblem::{Content, ContentType, Json, NoBody, Status};

/// A type that can be read from the response to an operation.
///
/// | type | response |
/// |---|---|
/// | [`Entity<T>`](Entity) | one entity or complex value |
/// | [`Page<T>`](crate::Page) | a page of a collection of entities or complex values |
/// | [`ValueResponse<V>`](super::ValueResponse) | a primitive, complex, enumeration or collection value |
/// | [`Created<T>`](super::Created), [`Updated<T>`](super::Updated) | the created or changed entity, if the service sends it |
/// | [`Media`](super::Media) | content of any type |
/// | `i64` | `$count` |
/// | `()` | success, with any entity or value in the body, and 202 without a `Location`; an OData error, HTML or compressed bytes in the body are an error |
/// | `Option<A>` | nothing (204, or null), or `A` |
/// | [`WithHeaders<A>`](super::WithHeaders) | `A` with status and headers |
///
/// Implement the trait for other responses:
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
/// let export = service.function("export", &NoParameters)?.get::<ContentType>()?;
/// # Ok::<(), Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a response to an operation",
    label = "not a response",
    note = "an entity is `Entity<…>`, several are `Page<…>`, a value of a property's type is `ValueResponse<…>`, nothing is `()`"
)]
pub trait FromResponse: Sized {
    // The return type of an operation with this response.
    #[doc(hidden)]
    const __RETURNS: ReturnType = ReturnType::Unknown;

    /// Reads the response, within the default [`Limits`].
    ///
    /// # Errors
    /// Returns the errors of [`Operation::read`](crate::Operation::read).
    fn read(head: &Parts, body: &[u8]) -> Result<Self, Error>;

    /// Reads the response, within the [limits of the service](crate::Service::limits). Operations
    /// call this method; by default, it calls [`read`](Self::read). Implement it if your type
    /// parses the body.
    ///
    /// # Errors
    /// Returns the errors of [`read`](Self::read).
    fn read_within(head: &Parts, body: &[u8], limits: Limits) -> Result<Self, Error> {
        _ = limits;
        Self::read(head, body)
    }
}

/// Marks the head of a response whose value is at or below a sensitive property.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sensitive;

impl Sensitive {
    /// Returns a copy of the head with the mark.
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

/// Accepts any success, including 202 without a monitor. The body may contain an entity or a value.
/// A body with an OData error, HTML or a payload of OData V2 is an error, whatever the status.
impl FromResponse for () {
    const __RETURNS: ReturnType = ReturnType::Nothing;

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
        // With 207, one of several operations may have failed.
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
    const __RETURNS: ReturnType = ReturnType::entity(<T as ReadObject<'static>>::EDM_TYPE);

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
    const __RETURNS: ReturnType = ReturnType::entities(<T as ReadObject<'static>>::EDM_TYPE);

    fn read(head: &Parts, body: &[u8]) -> Result<Self, Error> {
        Self::read_within(head, body, Limits::new())
    }

    fn read_within(head: &Parts, body: &[u8], limits: Limits) -> Result<Self, Error> {
        read_ok(head, body, limits)
    }
}

/// Reads 204 as `None`: the value of a navigation property without a related entity, or of a
/// function that returns null [OData-Protocol 11.2.3]. A body that means null, which some services
/// send, is `None` too: `{"@odata.null":true}`, `{"value":null}`, a context URL that ends in
/// `#Edm.Null`, or `null`.
impl<A: FromResponse> FromResponse for Option<A> {
    const __RETURNS: ReturnType = A::__RETURNS.nullable();

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

/// Marks a response of a JSON batch whose `body` is null. The body of the response is empty, because null means that
/// there is no body; a response that may be null is read as null \[OData-JSON 19.5\].
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

/// Returns `true` for a 204, unless its body is an object with members. Some services send an empty
/// object with 204.
pub(super) fn is_no_content(head: &Parts, body: &[u8]) -> bool {
    let body = content(body);
    head.status == StatusCode::NO_CONTENT && (!body.starts_with(b"{") || body == b"{}")
}

/// Returns `true` for a 204, and for a response of a JSON batch whose body is null. An empty body
/// alone may also be empty content.
fn is_nothing(head: &Parts, body: &[u8]) -> bool {
    let is_null = head.status == StatusCode::OK && head.extensions.get::<NullBody>().is_some();
    is_null || is_no_content(head, body)
}

/// Returns `true` if the response cannot be read because it is null.
fn is_null(error: &Error) -> bool {
    let Error::Response(error) = error else { return false };
    matches!(error.problem(), Json(ReadError::Payload(payload)) if payload.kind() == PayloadKind::Null)
}

/// Returns `true` if the whole body is `null`, where an object is expected.
pub(super) fn is_null_text(error: &Error) -> bool {
    let Error::Response(error) = error else { return false };
    matches!(error.problem(), Json(ReadError::NotAnObject)) && content(error.body()) == b"null"
}

/// Reads the response to `$count`, a number in plain text [OData-Protocol 11.2.10].
impl FromResponse for i64 {
    fn read(head: &Parts, body: &[u8]) -> Result<Self, Error> {
        Self::read_within(head, body, Limits::new())
    }

    fn read_within(head: &Parts, body: &[u8], limits: Limits) -> Result<Self, Error> {
        refuse_failure(head, body, limits)?;
        let text = std::str::from_utf8(body).unwrap_or_default();
        // Some services send a byte order mark.
        let number = text.trim_start_matches('\u{feff}').trim().parse();
        let problem = Content("its body is not a number");
        number.map_err(|_| {
            let refused = foreign::refuse_compressed(head, body);
            match refused.and_then(|()| foreign::refuse(head, body, limits)) {
                Err(error) => error,
                Ok(()) => unreadable(head, body, problem),
            }
        })
    }
}

/// Reads a response whose status is 200 and whose body is JSON.
pub(super) fn read_ok<R>(head: &Parts, body: &[u8], limits: Limits) -> Result<R, Error>
where
    R: for<'de> ReadObject<'de>,
{
    refuse_failure(head, body, limits)?;
    let problem = match head.status {
        _ if is_no_content(head, body) => NoBody,
        // 201 is the response to an action that creates an entity [OData-Protocol 11.5.5]. A 204 within a batch may
        // have a body.
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

/// Returns an error for an error status, and for 202.
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

/// Reads a JSON body; `None` if there is no body.
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

/// Sets the `ETag` of the entity from the header, if the body has none.
pub(super) fn add_etag<T>(entity: &mut Entity<T>, head: &Parts) {
    if entity.control().etag().is_none() {
        if let Some(etag) = text_header(&head.headers, &http::header::ETAG) {
            entity.control_mut().set(ControlKind::ETag, &etag);
        }
    }
}
