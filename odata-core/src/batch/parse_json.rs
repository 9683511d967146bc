//! The answer to a batch in JSON \[OData-JSON 19.5\].

use std::borrow::Cow;

use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};

use super::message::MAX_HEADERS;
use super::parsed::{Answered, Named, Parsed, Part, TOO_MANY};
use crate::json::{Kind, ReadError, Reader, SyntaxFault};
use crate::response::{AnswerProblem, Body, StringBody, body_kind};

/// Reads as many answers as are there whole, but not more than `most`.
pub(super) fn parse(text: &[u8], most: usize) -> Parsed {
    let mut parsed = Parsed::default();
    let read =
        Reader::from_slice(text).and_then(|mut reader| members(&mut reader, most, &mut parsed));
    if let Err(error) = read {
        parsed.problem = Some(AnswerProblem::Json(ReadError::syntax(text, error)));
    }
    parsed
}

fn members(reader: &mut Reader<'_>, most: usize, parsed: &mut Parsed) -> Result<(), SyntaxFault> {
    let mut first = true;
    let mut is_there = false;
    reader.begin_object()?;
    while reader.next_member(&mut first)? {
        if reader.key()? == "responses" && reader.peek()? == Kind::Array {
            is_there = true;
            answers(reader, most, parsed)?;
        } else {
            reader.skip()?;
        }
    }
    reader.end()?;
    if !is_there {
        parsed.problem = Some(AnswerProblem::Content("its body has no `responses`"));
    }
    Ok(())
}

fn answers(reader: &mut Reader<'_>, most: usize, parsed: &mut Parsed) -> Result<(), SyntaxFault> {
    let mut first = true;
    reader.begin_array()?;
    while reader.next_item(&mut first)? {
        if parsed.parts.len() == most {
            reader.skip()?;
            parsed.problem = Some(TOO_MANY);
        } else if let Some(named) = answer(reader)? {
            parsed.parts.push(Part::One(named));
        } else {
            let problem = "one of its `responses` has no id, no status or too many headers";
            parsed.problem = Some(AnswerProblem::Content(problem));
        }
    }
    Ok(())
}

/// One of the answers; `None` for what is none.
fn answer(reader: &mut Reader<'_>) -> Result<Option<Named>, SyntaxFault> {
    if reader.peek()? != Kind::Object {
        reader.skip()?;
        return Ok(None);
    }
    let (mut id, mut status, mut headers, mut body) = (None, None, Some(HeaderMap::new()), None);
    let mut first = true;
    reader.begin_object()?;
    while reader.next_member(&mut first)? {
        match &*reader.key()? {
            "id" => id = Some(scalar(reader)?),
            "status" => status = scalar(reader)?.parse::<StatusCode>().ok(),
            "headers" if reader.peek()? == Kind::Object => headers = read_headers(reader)?,
            "body" => body = Some(reader.skip()?),
            _ => _ = reader.skip()?,
        }
    }
    Ok(id.zip(status).zip(headers).map(|((id, status), headers)| Named {
        id: Some(id.into_owned()),
        answer: to_answer(status, headers, body.unwrap_or_default()),
    }))
}

fn to_answer(status: StatusCode, headers: HeaderMap, body: &str) -> Answered {
    let is_string = body.starts_with('"');
    let body = body_bytes(&headers, body);
    let form = if body.is_ok() { StringBody::Decoded } else { StringBody::Undecoded };
    let mut answer = Response::new(body.unwrap_or_else(String::into_bytes));
    *answer.status_mut() = status;
    *answer.headers_mut() = headers;
    if is_string {
        answer.extensions_mut().insert(form);
    }
    answer
}

/// The bytes that a body stands for: JSON for itself, text in a string, all else in base64.
///
/// # Errors
/// The string, where it is neither base64 nor another form of the content type.
pub(super) fn body_bytes(headers: &HeaderMap, body: &str) -> Result<Vec<u8>, String> {
    if body.is_empty() || body == "null" {
        return Ok(Vec::new());
    }
    let kind = if headers.contains_key(CONTENT_TYPE) { body_kind(headers) } else { Body::Json };
    let Ok(text) = Reader::from_text(body).string() else { return Ok(body.into()) };
    kind.content_of(&text).map_err(|_| text.into_owned())
}

/// A text, or the text of a number, which some write.
pub(super) fn scalar<'de>(reader: &mut Reader<'de>) -> Result<Cow<'de, str>, SyntaxFault> {
    match reader.peek()? {
        Kind::String => reader.string(),
        _ => Ok(reader.skip()?.into()),
    }
}

/// Those that can be headers; `None` where there are more than [`MAX_HEADERS`].
pub(super) fn read_headers(reader: &mut Reader<'_>) -> Result<Option<HeaderMap>, SyntaxFault> {
    let mut headers = HeaderMap::new();
    let mut is_too_long = false;
    let mut first = true;
    reader.begin_object()?;
    while reader.next_member(&mut first)? {
        let name = reader.key()?.parse::<HeaderName>();
        // A header that is null is not there.
        if reader.peek()? == Kind::Null {
            reader.null()?;
            continue;
        }
        let value = HeaderValue::from_bytes(scalar(reader)?.as_bytes());
        let (Ok(name), Ok(value)) = (name, value) else { continue };
        is_too_long |= headers.keys_len() == MAX_HEADERS;
        if !is_too_long {
            headers.append(name, value);
        }
    }
    Ok((!is_too_long).then_some(headers))
}
