//! The parts of a batch response, before they are assigned to requests.

#[cfg(any(feature = "reqwest", feature = "ureq"))]
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use http::response::Parts;

use super::member::Member;
use super::parse_multipart::boundary_of;
use super::{parse_json, parse_multipart};
use crate::limits::Limits;
use crate::message::{is_multipart, read_response};
use crate::response::Error;
use crate::response::{
    Body, ResponseError, ResponseProblem, SharedResponse, body_content, body_kind,
    refuse_compressed, refuse_failure, refuse_foreign, text_header,
};

const NO_BOUNDARY: ResponseProblem = ResponseProblem::Content(
    "its content type is multipart without a boundary, and its body is not enclosed in one",
);

pub(super) const TOO_MANY: ResponseProblem =
    ResponseProblem::Content("it has more than two responses for each request");

/// The parts that could be read.
#[derive(Default)]
pub(super) struct Parsed {
    pub(super) parts: Vec<Part>,
    /// The problem that ended the reading.
    pub(super) problem: Option<ResponseProblem>,
    /// `true` if the end of the text is missing.
    pub(super) is_cut: bool,
    /// `true` if there is a response between the others that cannot be read.
    pub(super) has_gap: bool,
    /// `true` if some responses may be missing here: a response cannot be read, there are too many,
    /// or the text ends before the last one.
    pub(super) has_unread: bool,
}

impl Parsed {
    /// Returns `true` if the order determines the request of each response. If there are fewer
    /// responses than requests, the missing ones must be the last ones: after the end of the text,
    /// or after the error at which the service stopped.
    pub(super) fn is_in_order(&self, requests: usize) -> bool {
        let errors = self.parts.iter().filter(|part| part.is_error()).count();
        let has_stopped = errors == 1 && self.parts.last().is_some_and(Part::is_error);
        !self.has_gap && (self.parts.len() == requests || self.is_cut || has_stopped)
    }
}

/// The response to one request, or the responses of a change set.
pub(super) enum Part {
    One(Named),
    Set(Vec<Named>),
}

impl Part {
    /// The id of the request, or of a request in the change set.
    pub(super) fn id(&self) -> Option<&str> {
        match self {
            Self::One(named) => named.id.as_deref(),
            Self::Set(set) => set.iter().find_map(|named| named.id.as_deref()),
        }
    }

    fn is_error(&self) -> bool {
        match self {
            Self::One(named) => named.response.is_error(),
            Self::Set(set) => set.iter().any(|named| named.response.is_error()),
        }
    }

    /// Returns `true` if this part can be the response to these requests. A single response can be
    /// the response to a whole change set if the change set failed, or if the response has the id
    /// of the change set and no content.
    pub(super) fn fits(&self, requests: &[Member]) -> bool {
        match self {
            Self::One(named) => match (&named.id, requests) {
                (_, [_]) => true,
                (None, _) => named.response.is_error(),
                (Some(id), _) => {
                    let is_of_one = id.parse().is_ok_and(|number: u32| {
                        requests.binary_search_by_key(&number, |member| member.number).is_ok()
                    });
                    is_of_one || named.response.is_error() || named.response.body().is_empty()
                }
            },
            Self::Set(set) => {
                set.len() == requests.len() || set.iter().all(|named| named.id.is_some())
            }
        }
    }
}

/// A response with the `id` of its request, if any.
pub(super) struct Named {
    pub(super) id: Option<String>,
    pub(super) response: SharedResponse,
}

/// Reads the response by its content type, which can differ from the requested one. The status is
/// ignored, because some services send the responses to the requests with 400, 500 or 202.
/// `requests` is the number of requests, which limits the number of responses.
pub(super) fn read(
    head: &Parts,
    body: &[u8],
    limits: Limits,
    requests: usize,
) -> Result<Parsed, Error> {
    let fail =
        |body: &[u8], problem| Error::Response(Box::new(ResponseError::new(head, body, problem)));
    let limit = limits.max_text();
    if body.len() > limit {
        return Err(fail(&[], ResponseProblem::TooLarge { limit }));
    }
    match parse(head, body, requests.saturating_mul(2), limits) {
        Ok(parsed) if !parsed.parts.is_empty() => Ok(parsed),
        other => {
            refuse_failure(head, body, limits)?;
            refuse_compressed(head, body)?;
            refuse_foreign(head, body, limits)?;
            match other {
                Ok(Parsed { problem: Some(problem), .. }) | Err(problem) => {
                    Err(fail(body, problem))
                }
                Ok(nothing) => Ok(nothing),
            }
        }
    }
}

/// Unwraps the HTTP message in the body, if the body is one.
pub(super) fn unwrapped<'b>(
    head: &Parts,
    body: &'b [u8],
    limits: Limits,
) -> Option<(Parts, &'b [u8])> {
    let content_type = text_header(&head.headers, &CONTENT_TYPE)?.to_ascii_lowercase();
    content_type.starts_with("application/http").then(|| read_response(body, limits))?
}

/// Returns `true` if a body of this content type can be the response to a batch.
#[cfg(any(feature = "reqwest", feature = "ureq"))]
pub(crate) fn may_have_responses(headers: &HeaderMap) -> bool {
    let content_type = text_header(headers, &CONTENT_TYPE).unwrap_or_default();
    content_type.is_empty() || body_kind(headers) == Body::Json || is_multipart(&content_type)
}

/// Returns `true` if the body has, or may have, the response to at least one request of a batch. A
/// batch that may have been executed is not sent again.
#[cfg(any(feature = "reqwest", feature = "ureq"))]
pub(crate) fn has_responses(head: &Parts, body: &[u8]) -> bool {
    may_have_responses(&head.headers)
        && parse(head, body, 1, Limits::new())
            .is_ok_and(|parsed| !parsed.parts.is_empty() || parsed.has_unread)
}

fn parse(
    head: &Parts,
    body: &[u8],
    most: usize,
    limits: Limits,
) -> Result<Parsed, ResponseProblem> {
    let content_type = text_header(&head.headers, &CONTENT_TYPE).unwrap_or_default();
    if body_content(body).is_empty() {
        return Err(ResponseProblem::NoBody);
    }
    if body_kind(&head.headers) == Body::Json {
        return Ok(parse_json::parse(body, most, limits));
    }
    match boundary_of(&head.headers, body).map_err(ResponseProblem::Content)? {
        Some(boundary) => Ok(parse_multipart::parse(body, &boundary, most, limits)),
        None if content_type.is_empty() => Ok(parse_json::parse(body, most, limits)),
        None if is_multipart(&content_type) => Err(NO_BOUNDARY),
        None => Err(ResponseProblem::ContentType(content_type)),
    }
}
