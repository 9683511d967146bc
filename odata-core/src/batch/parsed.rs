//! The answer to a batch as it came, before it is known whose answers these are.

#[cfg(any(feature = "reqwest", feature = "ureq"))]
use http::HeaderMap;
use http::Response;
use http::header::CONTENT_TYPE;
use http::response::Parts;

use super::message::read_answer;
use super::parse_multipart::boundary_of;
use super::{parse_json, parse_multipart};
use crate::error::Error;
use crate::limits::Limits;
use crate::response::{
    AnswerError, AnswerProblem, Body, body_content, body_kind, refuse_compressed, refuse_failure,
    refuse_foreign, text_header,
};

/// The answer to one request.
pub(super) type Answered = Response<Vec<u8>>;

const NO_BOUNDARY: AnswerProblem = AnswerProblem::Content(
    "its content type is multipart without a boundary, and its body is not enclosed in one",
);

pub(super) const TOO_MANY: AnswerProblem =
    AnswerProblem::Content("it has more than twice as many answers as there are requests");

/// What could be read.
#[derive(Default)]
pub(super) struct Parsed {
    pub(super) parts: Vec<Part>,
    /// Why there is no more.
    pub(super) problem: Option<AnswerProblem>,
    /// Whether the end of the text is missing.
    pub(super) is_cut: bool,
    /// Whether there is an answer between the others that can't be read.
    pub(super) has_gap: bool,
}

impl Parsed {
    /// Whether the place of an answer says whose it is. Where there are fewer answers than requests,
    /// the last ones have to be those that are missing: after the end of the text, or after the
    /// error that the service has stopped at.
    pub(super) fn is_in_order(&self, requests: usize) -> bool {
        let errors = self.parts.iter().filter(|part| part.is_error()).count();
        let has_stopped = errors == 1 && self.parts.last().is_some_and(Part::is_error);
        !self.has_gap && (self.parts.len() == requests || self.is_cut || has_stopped)
    }
}

/// The answer to one request, or those of a change set.
pub(super) enum Part {
    One(Named),
    Set(Vec<Named>),
}

impl Part {
    /// The name of the request, or of one in the change set.
    pub(super) fn id(&self) -> Option<&str> {
        match self {
            Self::One(named) => named.id.as_deref(),
            Self::Set(set) => set.iter().find_map(|named| named.id.as_deref()),
        }
    }

    fn is_error(&self) -> bool {
        match self {
            Self::One(named) => named.is_error(),
            Self::Set(set) => set.iter().any(Named::is_error),
        }
    }

    /// Whether it can be the answer to so many requests: one answer without a name is that of a
    /// whole change set only where this has failed.
    pub(super) fn fits(&self, requests: usize) -> bool {
        match self {
            Self::One(named) => requests == 1 || named.id.is_some() || named.is_error(),
            Self::Set(set) => set.len() == requests || set.iter().all(|named| named.id.is_some()),
        }
    }
}

/// An answer with the `id` of its request, where it is told.
pub(super) struct Named {
    pub(super) id: Option<String>,
    pub(super) answer: Answered,
}

impl Named {
    fn is_error(&self) -> bool {
        let status = self.answer.status();
        status.is_client_error() || status.is_server_error()
    }
}

/// Reads the response by its content type, which may not be the one that was asked for, and whatever
/// its status is: services answer 400, 500 or 202 with the responses to the requests in the body.
/// `requests` is how many there are: a service may repeat a response, but not without end.
pub(super) fn read(
    head: &Parts,
    body: &[u8],
    limits: Limits,
    requests: usize,
) -> Result<Parsed, Error> {
    let fail =
        |body: &[u8], problem| Error::Answer(Box::new(AnswerError::new(head, body, problem)));
    let limit = limits.max_text();
    if body.len() > limit {
        return Err(fail(&[], AnswerProblem::TooLarge { limit }));
    }
    match parse(head, body, requests.saturating_mul(2)) {
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

/// The HTTP message in the body, where the body is one.
pub(super) fn unwrapped<'b>(head: &Parts, body: &'b [u8]) -> Option<(Parts, &'b [u8])> {
    let content_type = text_header(&head.headers, &CONTENT_TYPE)?.to_ascii_lowercase();
    content_type.starts_with("application/http").then(|| read_answer(body))?
}

/// Returns `true` if a body of this content type can be the response to a batch.
#[cfg(any(feature = "reqwest", feature = "ureq"))]
pub(crate) fn may_have_responses(headers: &HeaderMap) -> bool {
    let content_type = text_header(headers, &CONTENT_TYPE).unwrap_or_default();
    content_type.is_empty() || body_kind(headers) == Body::Json || is_multipart(&content_type)
}

/// Returns `true` if the body has the response to at least one request of a batch.
#[cfg(any(feature = "reqwest", feature = "ureq"))]
pub(crate) fn has_responses(head: &Parts, body: &[u8]) -> bool {
    may_have_responses(&head.headers)
        && parse(head, body, body.len()).is_ok_and(|parsed| !parsed.parts.is_empty())
}

fn parse(head: &Parts, body: &[u8], most: usize) -> Result<Parsed, AnswerProblem> {
    let content_type = text_header(&head.headers, &CONTENT_TYPE).unwrap_or_default();
    if body_content(body).is_empty() {
        return Err(AnswerProblem::NoBody);
    }
    if body_kind(&head.headers) == Body::Json {
        return Ok(parse_json::parse(body, most));
    }
    match boundary_of(&head.headers, body) {
        Some(boundary) => Ok(parse_multipart::parse(body, &boundary, most)),
        None if content_type.is_empty() => Ok(parse_json::parse(body, most)),
        None if is_multipart(&content_type) => Err(NO_BOUNDARY),
        None => Err(AnswerProblem::ContentType(content_type)),
    }
}

pub(super) fn is_multipart(content_type: &str) -> bool {
    content_type.trim_start().to_ascii_lowercase().starts_with("multipart/")
}

/// The boundary of a multipart content type, quoted or not (RFC 2046 5.1.1).
pub(super) fn boundary(content_type: &str) -> Option<String> {
    let mut rest = content_type.split_once(';').filter(|(essence, _)| is_multipart(essence))?.1;
    loop {
        let (name, after) = rest.split_once('=')?;
        // Words without a value may come before it.
        let name = name.rsplit(';').next().unwrap_or_default().trim();
        let (value, more) = parameter(after.trim_start());
        if name.eq_ignore_ascii_case("boundary") && !value.is_empty() {
            return Some(value);
        }
        rest = more;
    }
}

/// The value of a parameter (RFC 9110 5.6.6) and what follows it. No boundary ends with a space.
fn parameter(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let (value, rest) = text.split_at(text.find(';').unwrap_or(text.len()));
        return (value.trim_end().to_owned(), rest);
    };
    let mut value = String::new();
    let mut letters = quoted.chars();
    while let Some(letter) = letters.next().filter(|letter| *letter != '"') {
        value.extend(if letter == '\\' { letters.next() } else { Some(letter) });
    }
    value.truncate(value.trim_end().len());
    (value, letters.as_str())
}
