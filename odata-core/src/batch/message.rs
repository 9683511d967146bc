//! HTTP messages within a body (`application/http`).

use std::borrow::Cow;

use http::request::Parts as RequestParts;
use http::response::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Request, Response, StatusCode};

/// An answer: status line, headers, body.
pub(crate) fn read_answer(text: &[u8]) -> Option<(Parts, &[u8])> {
    let mut rest = text;
    let words = first_line(&mut rest)?.split(u8::is_ascii_whitespace);
    let mut words = words.filter(|word| !word.is_empty());
    let code = words.next().filter(|version| version.starts_with(b"HTTP/")).and(words.next())?;
    let mut response = Response::new(());
    *response.status_mut() = StatusCode::from_bytes(code).ok()?;
    *response.headers_mut() = headers(&mut rest)?;
    let body = body(response.headers(), rest);
    Some((response.into_parts().0, body))
}

/// A request: its line, whose URL is given as it stands, headers, body.
pub(super) fn read_request(text: &[u8]) -> Option<(RequestParts, &str, &[u8])> {
    let mut rest = text;
    let line = std::str::from_utf8(first_line(&mut rest)?).ok()?;
    let (method, url) = line.split_once(' ')?;
    let (url, version) = url.trim().rsplit_once(' ').unwrap_or((url.trim(), "HTTP/1.1"));
    if !version.starts_with("HTTP/") {
        return None;
    }
    let mut request = Request::new(());
    *request.method_mut() = method.parse().ok()?;
    *request.headers_mut() = headers(&mut rest)?;
    let body = body(request.headers(), rest);
    Some((request.into_parts().0, url, body))
}

/// The number of headers that a message may have: no HTTP server takes as many, and from some number on a
/// `HeaderMap` panics.
pub(super) const MAX_HEADERS: usize = 1000;

/// Headers up to an empty line, or to the end of the text.
pub(super) fn headers(rest: &mut &[u8]) -> Option<HeaderMap> {
    let mut headers = HeaderMap::new();
    while let Some(header) = header_line(rest) {
        let colon = header.iter().position(|byte| *byte == b':')?;
        let (name, value) = header.split_at(colon);
        let name = HeaderName::from_bytes(name.trim_ascii()).ok()?;
        if headers.len() == MAX_HEADERS {
            return None;
        }
        // Letters outside ASCII are allowed in a value (RFC 9110 5.5).
        let value = value.get(1..).unwrap_or_default().trim_ascii();
        headers.append(name, HeaderValue::from_bytes(value).ok()?);
    }
    Some(headers)
}

/// A header with the lines that continue it, which begin with white space (RFC 9112 5.2); `None` at the end.
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

/// Some send empty lines before the first.
fn first_line<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    loop {
        match line(rest)? {
            b"" => {}
            line => return Some(line),
        }
    }
}

/// A line without its end, which is CR LF, or LF as some have it; `None` at the end of the text.
pub(super) fn line<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    if rest.is_empty() {
        return None;
    }
    let end = rest.iter().position(|byte| *byte == b'\n');
    let (line, after) = rest.split_at(end.unwrap_or(rest.len()));
    *rest = after.get(1..).unwrap_or_default();
    Some(line.strip_suffix(b"\r").unwrap_or(line))
}

/// The body: all of the text, which the boundary ends. `Content-Length` only leaves out line ends
/// after the body, because services count characters in place of bytes, or count wrong.
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
