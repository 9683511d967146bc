//! The response to a batch in JSON \[OData-JSON 19.5\].

use std::borrow::Cow;
use std::fmt;

use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};

use super::parsed::{Named, Parsed, Part, TOO_MANY};
use crate::json::{Kind, ReadError, Reader, SyntaxFault};
use crate::limits::Limits;
use crate::message::{Fault, HeaderBudget, Left, append};
use crate::response::{Body, NullBody, ResponseProblem, SharedResponse, StringBody, body_kind};
use crate::url::unless_blank;

/// Reads up to `most` complete responses.
pub(super) fn parse(text: &[u8], most: usize, limits: Limits) -> Parsed {
    let mut parsed = Parsed::default();
    let mut left = Left::new(most, limits);
    let read = Reader::from_slice_within(text, limits)
        .and_then(|mut reader| members(&mut reader, &mut left, &mut parsed));
    if let Err(error) = read {
        parsed.problem = Some(ResponseProblem::Json(ReadError::syntax(text, error)));
    }
    parsed
}

fn members(
    reader: &mut Reader<'_>,
    left: &mut Left,
    parsed: &mut Parsed,
) -> Result<(), SyntaxFault> {
    let (mut first, mut is_there, mut rest) = (true, false, None);
    reader.begin_object()?;
    while reader.next_member(&mut first)? {
        let name = reader.key()?.into_owned();
        match (&*name, reader.peek()?) {
            ("responses", Kind::Array) => {
                is_there = true;
                responses(reader, left, parsed)?;
                continue;
            }
            ("error", Kind::Object) => rest = Some("it ends with an error after its responses"),
            ("nextLink" | "@nextLink" | "@odata.nextLink", kind) if kind != Kind::Null => {
                if unless_blank(&scalar(reader)?).is_some() {
                    rest = Some("it has more responses at a next link, which is not followed");
                }
                continue;
            }
            _ => {}
        }
        reader.skip()?;
    }
    reader.end()?;
    if !is_there {
        parsed.problem = Some(ResponseProblem::Content("its body has no `responses`"));
    }
    if let Some(rest) = rest {
        parsed.problem.get_or_insert(ResponseProblem::Content(rest));
    }
    Ok(())
}

fn responses(
    reader: &mut Reader<'_>,
    left: &mut Left,
    parsed: &mut Parsed,
) -> Result<(), SyntaxFault> {
    let (mut first, mut number) = (true, 1_usize);
    // The flag is set until the end of the array is read, because the text may end earlier.
    let before = std::mem::replace(&mut parsed.has_unread, true);
    let mut has_unread = false;
    reader.begin_array()?;
    while reader.next_item(&mut first)? {
        if left.responses == 0 {
            reader.skip()?;
            has_unread = true;
            parsed.problem = Some(TOO_MANY);
        } else {
            match response(reader, &mut left.headers)? {
                Ok(named) => {
                    left.responses -= 1;
                    parsed.parts.push(Part::One(named));
                }
                Err(reason) => {
                    has_unread = true;
                    parsed.problem.get_or_insert_with(|| {
                        let item = format!("item {number} of its `responses` {reason}");
                        ResponseProblem::Batch(item)
                    });
                }
            }
        }
        number += 1;
    }
    parsed.has_unread = before || has_unread;
    Ok(())
}

/// The reason why an item is not a response. In a message, it follows the name of the item.
enum NoResponse {
    Lacks(&'static str),
    Fault(Fault),
}

impl fmt::Display for NoResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lacks(what) => write!(f, "has no {what}"),
            Self::Fault(fault) => fault.fmt(f),
        }
    }
}

/// Reads one response.
fn response(
    reader: &mut Reader<'_>,
    budget: &mut HeaderBudget,
) -> Result<Result<Named, NoResponse>, SyntaxFault> {
    if reader.peek()? != Kind::Object {
        reader.skip()?;
        return Ok(Err(NoResponse::Lacks("members, because it is not an object")));
    }
    let (mut id, mut group, mut status, mut body) = (None, None, None, None);
    let mut headers = Ok(Headers::default());
    let mut first = true;
    reader.begin_object()?;
    while reader.next_member(&mut first)? {
        match &*reader.key()? {
            // The single response of a failed change set has only the name of the group in some
            // services.
            name @ ("id" | "atomicityGroup") => {
                let is_null = reader.peek()? == Kind::Null;
                let text = Some(scalar(reader)?).filter(|_| !is_null);
                if name == "id" { id = text } else { group = text }
            }
            "status" => status = status_of(&scalar(reader)?),
            "headers" if reader.peek()? == Kind::Object => headers = read_headers(reader, budget)?,
            "body" => body = Some(reader.skip()?),
            _ => _ = reader.skip()?,
        }
    }
    Ok(match (id.or(group), status, headers) {
        (Some(id), Some(status), Ok(headers)) => Ok(Named {
            id: Some(id.into_owned()),
            response: to_response(status, headers, body.unwrap_or_default()),
        }),
        (_, _, Err(fault)) => Err(NoResponse::Fault(fault)),
        (None, ..) => Err(NoResponse::Lacks("id")),
        (_, None, _) => Err(NoResponse::Lacks("status")),
    })
}

/// Reads the status code, with or without a reason: `200 OK`.
fn status_of(text: &str) -> Option<StatusCode> {
    text.split_whitespace().next()?.parse().ok()
}

fn to_response(status: StatusCode, headers: Headers, body: &str) -> SharedResponse {
    let (is_string, is_null) = (body.starts_with('"'), body == "null");
    let body = body_bytes(&headers.map, body);
    let form = if body.is_ok() { StringBody::Decoded } else { StringBody::Undecoded };
    let mut response = Response::new(body.unwrap_or_else(String::into_bytes));
    *response.status_mut() = status;
    *response.headers_mut() = headers.map;
    let extensions = response.extensions_mut();
    if is_string || form == StringBody::Undecoded {
        extensions.insert(form);
    }
    if is_null {
        extensions.insert(NullBody);
    }
    if let Some(name) = headers.unreadable {
        extensions.insert(UnreadableHeader(name));
    }
    SharedResponse::new(response)
}

/// Marks a response with a header that cannot be read: the name of the header.
#[derive(Clone)]
pub(super) struct UnreadableHeader(pub(super) String);

/// The headers of a request or a response.
#[derive(Default)]
pub(crate) struct Headers {
    pub(crate) map: HeaderMap,
    /// The name of the first header that is not valid, because of its name, or because its value is
    /// not text.
    pub(crate) unreadable: Option<String>,
}

impl Headers {
    fn add(&mut self, name: &str, value: &str, budget: &mut HeaderBudget) -> Result<(), Fault> {
        budget.take(self.map.len())?;
        match (name.parse::<HeaderName>(), value.trim().parse::<HeaderValue>()) {
            (Ok(name), Ok(value)) => append(&mut self.map, name, value)?,
            _ => self.refuse(name),
        }
        Ok(())
    }

    fn refuse(&mut self, name: &str) {
        self.unreadable.get_or_insert_with(|| name.chars().take(100).collect());
    }
}

/// The bytes of a body: JSON is unchanged, text is in a string, any other content is in base64.
///
/// # Errors
/// The text of the body, if it is a string that is neither base64 nor otherwise valid for the
/// content type, or if it is not a string although the content type requires base64.
pub(crate) fn body_bytes(headers: &HeaderMap, body: &str) -> Result<Vec<u8>, String> {
    if body.is_empty() || body == "null" {
        return Ok(Vec::new());
    }
    let kind = if headers.contains_key(CONTENT_TYPE) { body_kind(headers) } else { Body::Json };
    let Ok(text) = Reader::from_text(body).string() else {
        return if kind == Body::Other { Err(body.into()) } else { Ok(body.into()) };
    };
    kind.content_of(&text).map_err(|_| text.into_owned())
}

/// Reads a string, or the text of a number, which some services write.
pub(crate) fn scalar<'de>(reader: &mut Reader<'de>) -> Result<Cow<'de, str>, SyntaxFault> {
    match reader.peek()? {
        Kind::String => reader.string(),
        _ => Ok(reader.skip()?.into()),
    }
}

/// Reads the headers, or returns the error for too many.
pub(crate) fn read_headers(
    reader: &mut Reader<'_>,
    budget: &mut HeaderBudget,
) -> Result<Result<Headers, Fault>, SyntaxFault> {
    let mut read = Ok(Headers::default());
    let mut first = true;
    reader.begin_object()?;
    while reader.next_member(&mut first)? {
        let name = reader.key()?;
        read = match read {
            Ok(headers) => read_header(reader, &name, headers, budget)?,
            Err(fault) => {
                reader.skip()?;
                Err(fault)
            }
        };
    }
    Ok(read)
}

/// Reads one value, or an array with the values of several headers of this name. Null adds no header.
fn read_header(
    reader: &mut Reader<'_>,
    name: &str,
    mut headers: Headers,
    budget: &mut HeaderBudget,
) -> Result<Result<Headers, Fault>, SyntaxFault> {
    let mut taken = Ok(());
    match reader.peek()? {
        Kind::Null => reader.null()?,
        Kind::Array => {
            let mut first = true;
            reader.begin_array()?;
            while reader.next_item(&mut first)? {
                if reader.peek()? == Kind::String {
                    let value = reader.string()?;
                    taken = taken.and_then(|()| headers.add(name, &value, budget));
                } else {
                    reader.skip()?;
                    headers.refuse(name);
                }
            }
        }
        Kind::Object => {
            reader.skip()?;
            headers.refuse(name);
        }
        _ => taken = headers.add(name, &scalar(reader)?, budget),
    }
    Ok(taken.map(|()| headers))
}
