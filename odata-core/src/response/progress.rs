//! Responses of a monitor, which reports the progress of an accepted request.

use http::header::{CONTENT_TYPE, LOCATION};
use http::response::Parts;
use http::{HeaderName, StatusCode, Uri};

use super::accepted::Accepted;
use super::content::{content, is_json, text_header, text_of};
use super::error::Error;
use super::foreign;
use super::from_response::{FromResponse, read_body, unreadable};
use super::response_error::ResponseProblem;
use crate::entity::ReadObject;
use crate::limits::Limits;
use crate::message::read_response;
use crate::schema::ReturnType;
use crate::url::resolve;

/// The progress of an accepted request: `A` is the response to the request, `S` is the service's
/// own status \[OData-Protocol 11.6\].
///
/// | the monitor responds | progress |
/// |---|---|
/// | 202 | [`Pending`](Self::Pending); [`Reported`](Self::Reported) if there is a type for the status and the body is JSON that is not null |
/// | 200 with `AsyncResult`, or with an `application/http` body | [`Done`](Self::Done), or the error of the request |
/// | 200 with any other body | [`Reported`](Self::Reported); an error without a type for the status |
/// | 201, 204, or 200 without a body | [`Done`](Self::Done) |
/// | 302, 303 | [`SeeOther`](Self::SeeOther); an error without a URL in `Location` |
/// | an error status | [`Error::Service`] |
///
/// Many services don't follow the standard here: their monitor is an entity with a status (200
/// `{"status":"failed"}`), and only the documentation of the service states which status is final.
/// Such a status is never read as the result.
/// [`Call::monitor_as`](crate::request::Call::monitor_as) reads the status as your own type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress<A, S = NoStatus> {
    /// The service is still processing the request (202). The response may have another URL to
    /// poll, and another time to wait.
    Pending(Accepted),
    /// The service reports its own status. The caller decides from the status if the request is
    /// done.
    Reported {
        /// The body of the response.
        status: S,
        /// The response: its status, headers and body.
        accepted: Accepted,
    },
    /// The request is done, and the result is at another URL (302, 303):
    /// [`Call::result`](crate::request::Call::result) requests the result. Disable redirects in the
    /// HTTP client: after a redirect, the result is a 200 that looks like a status.
    SeeOther(Accepted),
    /// The request is done, with this response.
    Done(A),
}

impl<A, S> Progress<A, S> {
    /// Returns the monitor's response, which has the URL to poll and the time to wait; `None` for
    /// the result.
    #[must_use]
    pub const fn accepted(&self) -> Option<&Accepted> {
        match self {
            Self::Pending(accepted)
            | Self::Reported { accepted, .. }
            | Self::SeeOther(accepted) => Some(accepted),
            Self::Done(_) => None,
        }
    }
}

/// The status type of a monitor that follows the standard and has no status of its own. The type
/// has no values, so a `match` by value needs no arm for [`Reported`](Progress::Reported).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoStatus {}

const NO_RESULT: ResponseProblem = ResponseProblem::Content(
    "its Location header, which has the URL of the result, is missing or not a URL",
);

const ASYNC_RESULT: HeaderName = HeaderName::from_static("asyncresult");

/// The meaning of a monitor's response.
enum Report<'b> {
    Pending,
    /// The response to the request.
    Result(Parts, &'b [u8]),
    SeeOther,
    /// The status entity of the service.
    Status,
}

impl<A: FromResponse> FromResponse for Progress<A> {
    const __RETURNS: ReturnType = A::__RETURNS;

    fn read(head: &Parts, body: &[u8]) -> Result<Self, Error> {
        Self::read_within(head, body, Limits::new())
    }

    fn read_within(head: &Parts, body: &[u8], limits: Limits) -> Result<Self, Error> {
        match report(head, body, limits)? {
            Report::Pending => Ok(Self::Pending(Accepted::new(head, body, limits))),
            Report::SeeOther => Ok(Self::SeeOther(Accepted::new(head, body, limits))),
            Report::Result(head, body) => A::read_within(&head, body, limits).map(Self::Done),
            Report::Status => Err(own_status(head, body, limits)),
        }
    }
}

impl<A, S> FromResponse for Progress<A, S>
where
    A: FromResponse,
    S: for<'de> ReadObject<'de>,
{
    const __RETURNS: ReturnType = A::__RETURNS;

    fn read(head: &Parts, body: &[u8]) -> Result<Self, Error> {
        Self::read_within(head, body, Limits::new())
    }

    fn read_within(head: &Parts, body: &[u8], limits: Limits) -> Result<Self, Error> {
        match report(head, body, limits)? {
            Report::Pending if !has_status(head, body) => {
                Ok(Self::Pending(Accepted::new(head, body, limits)))
            }
            Report::SeeOther => Ok(Self::SeeOther(Accepted::new(head, body, limits))),
            Report::Result(head, body) => A::read_within(&head, body, limits).map(Self::Done),
            Report::Pending | Report::Status => {
                let accepted = Accepted::new(head, body, limits);
                Ok(match read_body(head, body, limits)? {
                    Some(status) => Self::Reported { status, accepted },
                    None => Self::Pending(accepted),
                })
            }
        }
    }
}

/// Distinguishes result and progress by the status and the headers.
#[inline(never)]
fn report<'b>(head: &Parts, body: &'b [u8], limits: Limits) -> Result<Report<'b>, Error> {
    let malformed =
        || unreadable(head, body, ResponseProblem::Content("its body is not an HTTP message"));
    match head.status {
        StatusCode::ACCEPTED => return Ok(Report::Pending),
        StatusCode::FOUND | StatusCode::SEE_OTHER if has_location(head) => {
            return Ok(Report::SeeOther);
        }
        StatusCode::FOUND | StatusCode::SEE_OTHER => return Err(unreadable(head, body, NO_RESULT)),
        _ => {}
    }
    let content_type = text_header(&head.headers, &CONTENT_TYPE).unwrap_or_default();
    if content_type.to_ascii_lowercase().starts_with("application/http") {
        // In OData 4.0, the body is a complete HTTP response.
        let (inner, body) = read_response(body, limits).ok_or_else(malformed)?;
        return Ok(Report::Result(inner, body));
    }
    let mut inner = head.clone();
    if let Some(result) = text_header(&head.headers, &ASYNC_RESULT) {
        // The header has the status of the request, which replaces the status of the monitor.
        let code = result.split_whitespace().next().unwrap_or_default();
        let wrong = "its AsyncResult header is not a status";
        inner.status =
            code.parse().map_err(|_| unreadable(head, body, ResponseProblem::Content(wrong)))?;
    } else if head.status == StatusCode::OK && !content(body).is_empty() {
        return Ok(Report::Status);
    }
    Ok(Report::Result(inner, body))
}

/// Returns `true` if the body of a 202 can be a status: JSON that is not null.
fn has_status(head: &Parts, body: &[u8]) -> bool {
    !matches!(content(body), b"" | b"null") && is_json(&head.headers) != Some(false)
}

/// Returns `true` if there is a URL for the result.
fn has_location(head: &Parts) -> bool {
    // Any base will do here; the URL is checked when it is requested.
    let base = Uri::from_static("https://localhost/");
    text_of(&head.headers, &LOCATION).is_some_and(|url| resolve(&base, url).is_ok())
}

/// The error for a body that is the service's own status, an OData error, or HTML.
#[cold]
fn own_status(head: &Parts, body: &[u8], limits: Limits) -> Error {
    if let Err(error) = foreign::refuse(head, body, limits) {
        return error;
    }
    let problem = "its monitor reports a status of the service's own, which is not the result; \
                   read the status as a type, with `monitor_as`";
    unreadable(head, body, ResponseProblem::Content(problem))
}
