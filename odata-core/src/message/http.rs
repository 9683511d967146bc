//! HTTP messages within a body (`application/http`).

use std::borrow::Cow;
use std::fmt;

use http::request::Parts as RequestParts;
use http::response::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode};

use crate::limits::Limits;

/// The number of headers that may still be read, of each message and of all messages of a batch.
/// Each line counts, even if lines have the same name, because each line needs memory.
pub(crate) struct HeaderBudget {
    per_message: usize,
    in_all: usize,
    left: usize,
}

impl HeaderBudget {
    pub(crate) const fn new(limits: Limits) -> Self {
        let per_message = limits.max_headers();
        let in_all = per_message.saturating_mul(Limits::BATCH_HEADERS);
        Self { per_message, in_all, left: in_all }
    }

    /// Takes one header out of the budget. `before` is the number of headers that the message
    /// already has.
    pub(crate) const fn take(&mut self, before: usize) -> Result<(), Fault> {
        if before >= self.per_message {
            return Err(Fault::Headers(self.per_message));
        }
        match self.left.checked_sub(1) {
            Some(left) => self.left = left,
            None => return Err(Fault::HeadersInAll(self.in_all)),
        }
        Ok(())
    }
}

/// The numbers of responses and of headers of a batch that may still be read.
pub(crate) struct Left {
    pub(crate) responses: usize,
    pub(crate) headers: HeaderBudget,
}

impl Left {
    pub(crate) const fn new(responses: usize, limits: Limits) -> Self {
        Self { responses, headers: HeaderBudget::new(limits) }
    }
}

/// The reason why a message cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    NotHttp,
    /// The message has more headers than this.
    Headers(usize),
    /// The messages of the batch up to this one have more headers than this.
    HeadersInAll(usize),
    /// The message has more header names than a [`HeaderMap`] can hold.
    HeaderNames,
}

/// The text follows the name of a message.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotHttp => f.write_str("is not an HTTP message"),
            Self::Headers(most) => {
                write!(f, "has too many headers, more than {most}: raise `Limits::headers`")
            }
            Self::HeadersInAll(most) => {
                write!(
                    f,
                    "exceeds the limit of {most} headers for all messages of a batch: \
                     raise `Limits::headers`"
                )
            }
            Self::HeaderNames => {
                f.write_str("has headers of more names than `http::HeaderMap` holds")
            }
        }
    }
}

/// Reads a response outside a batch: status line, headers, body.
pub(crate) fn read_response(text: &[u8], limits: Limits) -> Option<(Parts, &[u8])> {
    read_response_within(text, &mut HeaderBudget::new(limits)).ok()
}

/// Reads a response of a batch: status line, headers, body.
pub(crate) fn read_response_within<'t>(
    text: &'t [u8],
    budget: &mut HeaderBudget,
) -> Result<(Parts, &'t [u8]), Fault> {
    let mut rest = text;
    let mut response = Response::new(());
    *response.status_mut() = status_line(&mut rest).ok_or(Fault::NotHttp)?;
    *response.headers_mut() = headers(&mut rest, budget)?;
    let body = body(response.headers(), rest);
    Ok((response.into_parts().0, body))
}

fn status_line(rest: &mut &[u8]) -> Option<StatusCode> {
    let words = first_line(rest)?.split(u8::is_ascii_whitespace);
    let mut words = words.filter(|word| !word.is_empty());
    let code = words.next().filter(|version| version.starts_with(b"HTTP/")).and(words.next())?;
    StatusCode::from_bytes(code).ok()
}

/// Reads a request: request line, headers, body. Returns the URL as written.
pub(crate) fn read_request<'t>(
    text: &'t [u8],
    budget: &mut HeaderBudget,
) -> Result<(RequestParts, &'t str, &'t [u8]), Fault> {
    let mut rest = text;
    let (method, url) = request_line(&mut rest).ok_or(Fault::NotHttp)?;
    let mut request = Request::new(());
    *request.method_mut() = method;
    *request.headers_mut() = headers(&mut rest, budget)?;
    let body = body(request.headers(), rest);
    Ok((request.into_parts().0, url, body))
}

fn request_line<'t>(rest: &mut &'t [u8]) -> Option<(Method, &'t str)> {
    let line = std::str::from_utf8(first_line(rest)?).ok()?;
    let (method, url) = line.split_once(' ')?;
    let (url, version) = url.trim().rsplit_once(' ').unwrap_or((url.trim(), "HTTP/1.1"));
    version.starts_with("HTTP/").then_some((method.parse().ok()?, url))
}

/// Reads headers up to an empty line, or to the end of the text.
pub(crate) fn headers(rest: &mut &[u8], budget: &mut HeaderBudget) -> Result<HeaderMap, Fault> {
    let mut headers = HeaderMap::new();
    while let Some(header) = header_line(rest) {
        budget.take(headers.len())?;
        let (name, value) = name_and_value(&header).ok_or(Fault::NotHttp)?;
        append(&mut headers, name, value)?;
    }
    Ok(headers)
}

/// Adds a header. Returns an error if the map has too many names, in which case `HeaderMap::append`
/// would panic.
pub(crate) fn append(
    headers: &mut HeaderMap,
    name: HeaderName,
    value: HeaderValue,
) -> Result<(), Fault> {
    headers.try_append(name, value).map(|_| ()).map_err(|_| Fault::HeaderNames)
}

fn name_and_value(header: &[u8]) -> Option<(HeaderName, HeaderValue)> {
    let (name, value) = header.split_at(header.iter().position(|byte| *byte == b':')?);
    let name = HeaderName::from_bytes(name.trim_ascii()).ok()?;
    // Bytes outside ASCII are allowed in a value (RFC 9110 5.5).
    let value = value.get(1..).unwrap_or_default().trim_ascii();
    Some((name, HeaderValue::from_bytes(value).ok()?))
}

/// Reads a header with its continuation lines, which begin with white space (RFC 9112 5.2); `None`
/// at the end.
fn header_line<'a>(rest: &mut &'a [u8]) -> Option<Cow<'a, [u8]>> {
    let mut header = Cow::Borrowed(line(rest).filter(|line| !line.is_empty())?);
    while rest.starts_with(b" ") || rest.starts_with(b"\t") {
        let more = line(rest).unwrap_or_default();
        let header = header.to_mut();
        header.push(b' ');
        header.extend(more.trim_ascii());
    }
    Some(header)
}

/// Reads the first line that is not empty, because some services send empty lines before it.
fn first_line<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    loop {
        match line(rest)? {
            b"" => {}
            line => return Some(line),
        }
    }
}

/// Reads a line without its line end (CR LF, or LF from some services); `None` at the end of the
/// text.
pub(crate) fn line<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    if rest.is_empty() {
        return None;
    }
    let end = rest.iter().position(|byte| *byte == b'\n');
    let (line, after) = rest.split_at(end.unwrap_or(rest.len()));
    *rest = after.get(1..).unwrap_or_default();
    Some(line.strip_suffix(b"\r").unwrap_or(line))
}

/// The body: the whole text up to the boundary. `Content-Length` is only used to remove line ends
/// after the body, because some services count characters instead of bytes, or count wrong.
fn body<'a>(headers: &HeaderMap, rest: &'a [u8]) -> &'a [u8] {
    let length = headers.get(http::header::CONTENT_LENGTH);
    let length = length.and_then(|length| length.to_str().ok()?.trim().parse().ok());
    let parts = length.and_then(|length| rest.split_at_checked(length));
    let is_line_end = |byte: &u8| matches!(byte, b'\r' | b'\n');
    match parts {
        Some((body, after)) if after.iter().all(is_line_end) => body,
        _ => rest,
    }
}
