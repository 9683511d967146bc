//! The responses of a monitor, which reports on a request that the service accepted.

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
use crate::url::resolve;

/// The progress of a request that the service accepted: `A` is the response to the request, `S` the
/// service's own status \[OData-Protocol 11.6\].
///
/// | the monitor responds | progress |
/// |---|---|
/// | 202 | [`Pending`](Self::Pending); with a JSON body that is not null and a type for it [`Reported`](Self::Reported) |
/// | 200 with `AsyncResult`, or with an `application/http` body | [`Done`](Self::Done), or the error of the request |
/// | 200 without both | [`Reported`](Self::Reported); an error without a type for the status |
/// | 201, 204, 200 without a body | [`Done`](Self::Done) |
/// | 302, 303 | [`SeeOther`](Self::SeeOther); an error without a URL in `Location` |
/// | an error status | [`Error::Service`] |
///
/// Many services don't follow the standard here: their monitor is an entity with a status (200
/// `{"status":"failed"}`), and only that service's documentation says which status is the last one.
/// Such a status is never taken for the result. [`Call::monitor_as`](crate::request::Call::monitor_as) reads
/// the status as a type of yours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress<A, S = NoStatus> {
    /// The service is still processing the request (202). The response may give another URL and
    /// another time to wait.
    Pending(Accepted),
    /// The service reports a status of its own. Whether the request is done is for you to decide.
    Reported {
        /// The body of the response.
        status: S,
        /// The response itself: its status, its headers, its body.
        accepted: Accepted,
    },
    /// The request is done, and the result is at another URL (302, 303):
    /// [`Call::result`](crate::request::Call::result) asks for it. An HTTP client that follows redirects
    /// itself gives the result as a 200, like a status: have it leave these to you.
    SeeOther(Accepted),
    /// The request is done; this is its response.
    Done(A),
}

impl<A, S> Progress<A, S> {
    /// The monitor's response, which says when and where to ask again; `None` for the result.
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

/// The status type of a monitor that reports no status of its own, as the standard has it. There is
/// no value of this type, so that a `match` by value needs no arm for
/// [`Reported`](Progress::Reported).
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

/// Tells the result from the progress, by status and headers alone.
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
        // A whole HTTP response in a body, as OData 4.0 has it.
        let (inner, body) = read_response(body, limits).ok_or_else(malformed)?;
        return Ok(Report::Result(inner, body));
    }
    let mut inner = head.clone();
    if let Some(result) = text_header(&head.headers, &ASYNC_RESULT) {
        // The status of the request, in place of the monitor's.
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
    // Any base: whether the URL may be asked is decided when it is.
    let base = Uri::from_static("https://localhost/");
    text_of(&head.headers, &LOCATION).is_some_and(|url| resolve(&base, url).is_ok())
}

/// The error for a body that is a status of the service's own, an OData error, or HTML.
#[cold]
fn own_status(head: &Parts, body: &[u8], limits: Limits) -> Error {
    if let Err(error) = foreign::refuse(head, body, limits) {
        return error;
    }
    let problem = "its monitor reports a status of the service's own, which is not the result; \
                   read the status as a type, with `monitor_as`";
    unreadable(head, body, ResponseProblem::Content(problem))
}
