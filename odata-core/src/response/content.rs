//! The body and the headers of a response.

use http::HeaderMap;
use http::header::{CONTENT_TYPE, HeaderName};

pub(crate) use crate::edm::MediaKind as Body;

/// The body without a byte order mark and without surrounding white space.
pub(crate) fn content(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body).trim_ascii()
}

/// Returns `Some(true)` if the `Content-Type` is JSON; `None` if it is missing or empty.
pub(crate) fn is_json(headers: &HeaderMap) -> Option<bool> {
    let media_type = headers.get(CONTENT_TYPE)?;
    (!media_type.as_bytes().trim_ascii().is_empty()).then(|| body_kind(headers) == Body::Json)
}

/// The kind of a body by its `Content-Type`.
pub(crate) fn body_kind(headers: &HeaderMap) -> Body {
    Body::of(&text_header(headers, &CONTENT_TYPE).unwrap_or_default())
}

/// The text of a header; `None` if the header is missing, empty, or not UTF-8. Text outside ASCII
/// is accepted, because some services send it, and because the values in a JSON batch are UTF-8.
pub(crate) fn text_header(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    text_of(headers, name).map(str::to_owned)
}

/// The text of a header whose value is a list; multiple headers with the name are joined (RFC 9110
/// 5.3).
pub(super) fn list_header(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    let values =
        headers.get_all(name).iter().filter_map(|value| std::str::from_utf8(value.as_bytes()).ok());
    let values: Vec<_> = values.map(str::trim).filter(|value| !value.is_empty()).collect();
    (!values.is_empty()).then(|| values.join(", "))
}

/// Like [`text_header`], but borrows the text.
pub(super) fn text_of<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let text = std::str::from_utf8(headers.get(name)?.as_bytes()).ok()?.trim();
    (!text.is_empty()).then_some(text)
}
