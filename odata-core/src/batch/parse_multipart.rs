//! The answer to a batch as `multipart/mixed` \[OData-Protocol 11.7.7.3\].

use http::HeaderMap;
use http::header::CONTENT_TYPE;

use super::message::{headers, read_answer};
use super::parsed::{Named, Parsed, Part, TOO_MANY, boundary, is_multipart};
use crate::response::{AnswerProblem, body_content, text_header};

const CUT: AnswerProblem = AnswerProblem::Content("the end of its body is missing");

/// Reads as many answers as are there whole, but not more than `most`.
pub(super) fn parse(text: &[u8], boundary: &str, most: usize) -> Parsed {
    // One more says that there are too many.
    let (parts, is_whole) = parts(text, boundary, most + 1);
    let mut parsed = Parsed { is_cut: !is_whole, ..Parsed::default() };
    let mut left = most;
    for (index, part) in parts.into_iter().enumerate() {
        match read_part(part, index + 1, &mut left) {
            Ok((part, is_whole)) => {
                parsed.parts.push(part);
                parsed.is_cut |= !is_whole;
            }
            Err(problem) => {
                parsed.problem.get_or_insert(problem);
                parsed.has_gap = true;
            }
        }
    }
    if parsed.is_cut {
        parsed.problem.get_or_insert(CUT);
    }
    parsed
}

/// A part, and whether it has its end. What it has is taken from what is `left`.
fn read_part(part: &[u8], number: usize, left: &mut usize) -> Result<(Part, bool), AnswerProblem> {
    let unreadable =
        |place: String| AnswerProblem::Batch(format!("{place} of its body is not an HTTP message"));
    let outer = || unreadable(format!("part {number}"));
    let mut rest = part;
    let headers = part_headers(&mut rest).ok_or_else(outer)?;
    let Some(inner) = boundary_of(&headers, rest) else {
        *left = left.checked_sub(1).ok_or(TOO_MANY)?;
        return Ok((Part::One(named(&headers, rest).ok_or_else(outer)?), true));
    };
    let (parts, is_whole) = parts(rest, &inner, *left + 1);
    *left = left.checked_sub(parts.len()).ok_or(TOO_MANY)?;
    let answers = parts.into_iter().enumerate().map(|(index, mut rest)| {
        let answer = part_headers(&mut rest).and_then(|headers| named(&headers, rest));
        answer.ok_or_else(|| unreadable(format!("part {number}.{}", index + 1)))
    });
    // All, or where one can't be read, the place says nothing of the others.
    Ok((Part::Set(answers.collect::<Result<_, _>>()?), is_whole))
}

/// The headers of a part; some services leave them out, and begin with the HTTP message.
fn part_headers(rest: &mut &[u8]) -> Option<HeaderMap> {
    if rest.starts_with(b"HTTP/") { Some(HeaderMap::new()) } else { headers(rest) }
}

/// The boundary of a body: that of its content type. Where this has none, or is missing, the first line, if
/// it is a boundary that the body ends with.
pub(super) fn boundary_of(headers: &HeaderMap, body: &[u8]) -> Option<String> {
    let content_type = text_header(headers, &CONTENT_TYPE).unwrap_or_default();
    boundary(&content_type).or_else(|| {
        let may_be = content_type.is_empty() || is_multipart(&content_type);
        may_be.then(|| enclosing_boundary(body)).flatten()
    })
}

fn enclosing_boundary(body: &[u8]) -> Option<String> {
    // Of the longest boundary (RFC 2046 5.1.1).
    const MOST: usize = 70;
    let body = body_content(body);
    let first = super::message::line(&mut &*body)?.trim_ascii_end();
    let boundary = first.strip_prefix(b"--").filter(|it| !it.is_empty() && it.len() <= MOST)?;
    let is_whole = body.strip_suffix(b"--")?.ends_with(first) && body.len() > 2 * first.len();
    is_whole.then(|| std::str::from_utf8(boundary).ok().map(str::to_owned))?
}

/// An answer with the `Content-ID` of its request, which stands before it, or among its headers.
fn named(headers: &HeaderMap, text: &[u8]) -> Option<Named> {
    let (head, body) = read_answer(text)?;
    let id = content_id(headers).or_else(|| content_id(&head.headers));
    Some(Named { id, answer: http::Response::from_parts(head, body.to_vec()) })
}

pub(super) fn content_id(headers: &HeaderMap) -> Option<String> {
    let id = text_header(headers, &http::HeaderName::from_static("content-id"))?;
    // As mail has it.
    Some(id.trim_start_matches('<').trim_end_matches('>').to_owned())
}

/// What is between the lines of the boundary, and whether the last of these is there (RFC 2046
/// 5.1.1). A part that is cut off is none; what follows the first `most` is not looked at.
pub(super) fn parts<'a>(text: &'a [u8], boundary: &str, most: usize) -> (Vec<&'a [u8]>, bool) {
    let mut parts = Vec::new();
    let mut start = None;
    let mut rest = text;
    loop {
        let at = text.len() - rest.len();
        let Some(line) = super::message::line(&mut rest) else { return (parts, false) };
        let delimiter =
            line.strip_prefix(b"--").and_then(|line| line.strip_prefix(boundary.as_bytes()));
        let after = delimiter.map(<[u8]>::trim_ascii_end);
        let is_cut = rest.is_empty();
        let after = match after {
            Some(after @ (b"" | b"--")) => after,
            // The last boundary, cut off.
            Some(after @ b"-") if is_cut => after,
            _ => continue,
        };
        if let Some(start) = start {
            // The line's end before a boundary belongs to the boundary.
            let part = text.get(start..at).unwrap_or_default();
            let part = part.strip_suffix(b"\n").unwrap_or(part);
            parts.push(part.strip_suffix(b"\r").unwrap_or(part));
        }
        if after == b"--" || parts.len() == most {
            return (parts, true);
        }
        start = Some(text.len() - rest.len());
    }
}
