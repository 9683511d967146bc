//! The answer to a batch as `multipart/mixed` \[OData-Protocol 11.7.7.3\].

use http::HeaderMap;
use http::header::CONTENT_TYPE;

use super::message::{headers, read_answer};
use super::parsed::{Named, Parsed, Part, TOO_MANY, boundary};
use crate::response::{AnswerProblem, text_header};

const CUT: AnswerProblem = AnswerProblem::Content("the end of its body is missing");
const UNREADABLE: AnswerProblem = AnswerProblem::Content("one of its parts is no HTTP message");

/// Reads as many answers as are there whole, but not more than `most`.
pub(super) fn parse(text: &[u8], boundary: &str, most: usize) -> Parsed {
    // One more says that there are too many.
    let (parts, is_whole) = parts(text, boundary, most + 1);
    let mut parsed = Parsed { is_cut: !is_whole, ..Parsed::default() };
    let mut left = most;
    for part in parts {
        match read_part(part, &mut left) {
            Ok((part, is_whole)) => {
                parsed.parts.push(part);
                parsed.is_cut |= !is_whole;
            }
            Err(problem) => {
                parsed.problem = Some(problem);
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
fn read_part(part: &[u8], left: &mut usize) -> Result<(Part, bool), AnswerProblem> {
    let mut rest = part;
    let headers = headers(&mut rest).ok_or(UNREADABLE)?;
    let Some(inner) = text_header(&headers, &CONTENT_TYPE).as_deref().and_then(boundary) else {
        *left = left.checked_sub(1).ok_or(TOO_MANY)?;
        return Ok((Part::One(named(&headers, rest).ok_or(UNREADABLE)?), true));
    };
    let (parts, is_whole) = parts(rest, &inner, *left + 1);
    *left = left.checked_sub(parts.len()).ok_or(TOO_MANY)?;
    let answers = parts.into_iter().map(|part| {
        let mut rest = part;
        let headers = super::message::headers(&mut rest)?;
        named(&headers, rest)
    });
    // All, or where one can't be read, the place says nothing of the others.
    Ok((Part::Set(answers.collect::<Option<_>>().ok_or(UNREADABLE)?), is_whole))
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
