//! The response to a batch as `multipart/mixed` \[OData-Protocol 11.7.7.3\].

use http::HeaderMap;
use http::header::CONTENT_TYPE;

use super::parsed::{Named, Parsed, Part, TOO_MANY};
use crate::limits::Limits;
use crate::message::{
    Fault, HeaderBudget, Left, MAX_BOUNDARY, Parts, boundary, headers, is_multipart, line,
    read_response_within,
};
use crate::response::{ResponseProblem, SharedResponse, body_content, text_header};

const CUT: ResponseProblem = ResponseProblem::Content("the end of its body is missing");

/// Reads up to `most` complete responses.
pub(super) fn parse(text: &[u8], boundary: &str, most: usize, limits: Limits) -> Parsed {
    let mut parts = Parts::new(text, boundary);
    let mut parsed = Parsed::default();
    let mut left = Left::new(most, limits);
    for (index, part) in parts.by_ref().take(most).enumerate() {
        match read_part(part, index + 1, &mut left) {
            Ok((part, is_whole)) => {
                parsed.parts.push(part);
                parsed.is_cut |= !is_whole;
            }
            Err(problem) => {
                parsed.problem.get_or_insert(problem);
                parsed.has_gap = true;
                parsed.has_unread = true;
            }
        }
    }
    // Change sets without responses are parts too.
    if parts.next().is_some() {
        parsed.problem.get_or_insert(TOO_MANY);
        parsed.has_gap = true;
        parsed.has_unread = true;
    }
    parsed.is_cut |= parts.is_cut();
    if parsed.is_cut {
        parsed.has_unread |= parts.has_begun();
        parsed.problem.get_or_insert(CUT);
    }
    parsed
}

/// Reads a part, and returns `true` if its end is present. The responses and headers are taken out
/// of `left`.
fn read_part(part: &[u8], number: usize, left: &mut Left) -> Result<(Part, bool), ResponseProblem> {
    let outer = |fault| ResponseProblem::Batch(format!("part {number} of its body {fault}"));
    let mut rest = part;
    let headers = part_headers(&mut rest, &mut left.headers).map_err(outer)?;
    let Some(inner) = boundary_of(&headers, rest).map_err(ResponseProblem::Content)? else {
        left.responses = left.responses.checked_sub(1).ok_or(TOO_MANY)?;
        return Ok((Part::One(named(&headers, rest, &mut left.headers).map_err(outer)?), true));
    };
    let mut parts = Parts::new(rest, &inner);
    let mut set = Vec::new();
    for (index, mut rest) in parts.by_ref().enumerate() {
        left.responses = left.responses.checked_sub(1).ok_or(TOO_MANY)?;
        let head = part_headers(&mut rest, &mut left.headers);
        let response = head.and_then(|headers| named(&headers, rest, &mut left.headers));
        // All responses of the set must be readable, because otherwise their positions are not
        // certain.
        set.push(response.map_err(|fault| {
            ResponseProblem::Batch(format!("part {number}.{} of its body {fault}", index + 1))
        })?);
    }
    Ok((Part::Set(set), !parts.is_cut()))
}

/// Reads the headers of a part. Some services omit them and begin with the HTTP message.
fn part_headers(rest: &mut &[u8], budget: &mut HeaderBudget) -> Result<HeaderMap, Fault> {
    if rest.starts_with(b"HTTP/") { Ok(HeaderMap::new()) } else { headers(rest, budget) }
}

/// The boundary of a body, from its content type. If the content type has no boundary or is
/// missing, it is the first line, provided that the body also ends with that boundary.
///
/// # Errors
/// The reason why the boundary of the content type is not valid.
pub(super) fn boundary_of(
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Option<String>, &'static str> {
    let content_type = text_header(headers, &CONTENT_TYPE).unwrap_or_default();
    Ok(boundary(&content_type)?.or_else(|| {
        let may_be = content_type.is_empty() || is_multipart(&content_type);
        may_be.then(|| enclosing_boundary(body)).flatten()
    }))
}

fn enclosing_boundary(body: &[u8]) -> Option<String> {
    let body = body_content(body);
    let first = line(&mut &*body)?.trim_ascii_end();
    let boundary =
        first.strip_prefix(b"--").filter(|it| !it.is_empty() && it.len() <= MAX_BOUNDARY)?;
    let is_whole = body.strip_suffix(b"--")?.ends_with(first) && body.len() > 2 * first.len();
    is_whole.then(|| std::str::from_utf8(boundary).ok().map(str::to_owned))?
}

/// Reads a response with the `Content-ID` of its request, which is in the headers of the part or of
/// the response.
fn named(headers: &HeaderMap, text: &[u8], budget: &mut HeaderBudget) -> Result<Named, Fault> {
    let (head, body) = read_response_within(text, budget)?;
    let id = content_id(headers).or_else(|| content_id(&head.headers));
    let response = SharedResponse::new(http::Response::from_parts(head, body.to_vec()));
    Ok(Named { id, response })
}

pub(crate) fn content_id(headers: &HeaderMap) -> Option<String> {
    let id = text_header(headers, &http::HeaderName::from_static("content-id"))?;
    // Some services write the id within angle brackets, as in mail.
    Some(id.trim_start_matches('<').trim_end_matches('>').to_owned())
}
