//! URLs: percent-encoding and -decoding (RFC 3986 2.1), and resolution of references.

mod reference;
mod shown;

use std::borrow::Cow;
use std::fmt::Write;

use http::Uri;

pub(crate) use self::reference::{Unusable, has_scheme, resolve, unusable_reference};
#[cfg(feature = "tracing")]
pub(crate) use self::shown::PathShown;
pub(crate) use self::shown::{
    shown_expression, shown_link, shown_link_without_keys, shown_origin, shown_path, shown_query,
    without_keys, without_tokens,
};
use crate::limits::Limits;

pub(crate) const MAX_LENGTH: usize = Limits::URL;

/// Percent-encodes everything except unreserved characters and the quote. Quotes within a string
/// literal are already doubled \[OData-URL 2.2\].
pub(crate) fn encode_literal(text: &str) -> String {
    let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~'".contains(&byte);
    encode(text, unreserved)
}

/// Percent-encodes characters outside ASCII.
pub(crate) fn encode_non_ascii(url: &str) -> Cow<'_, str> {
    if url.is_ascii() { Cow::Borrowed(url) } else { encode(url, |byte| byte.is_ascii()).into() }
}

/// Percent-encodes characters that are not allowed in a path or a query (RFC 3986 2): also `#`,
/// because it starts a fragment, and a `%` that does not start an escape. Escapes stay unchanged,
/// so that encoding twice has no effect.
pub(crate) fn encode_forbidden(text: &str) -> Cow<'_, str> {
    let is_allowed = |byte: u8| byte.is_ascii_graphic() && !b"\"#<>\\^`{|}".contains(&byte);
    let mut parts = text.split('%');
    let first = parts.next().unwrap_or_default();
    if text.bytes().all(is_allowed) && parts.clone().all(is_escape) {
        return Cow::Borrowed(text);
    }
    let mut encoded = encode(first, is_allowed);
    for after in parts {
        encoded.push_str(if is_escape(after) { "%" } else { "%25" });
        encoded.push_str(&encode(after, is_allowed));
    }
    encoded.into()
}

/// Returns `true` if the text after a `%` completes an escape.
fn is_escape(after: &str) -> bool {
    let digits = after.as_bytes().get(..2);
    digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}

/// Returns `true` if the text has a `%` that does not start an escape.
pub(crate) fn has_lone_percent(text: &str) -> bool {
    !text.split('%').skip(1).all(is_escape)
}

/// Returns `true` for an absolute URL, such as `https://host/path`.
pub(crate) fn is_url(text: &str) -> bool {
    has_scheme(text) && text.split_once(':').is_some_and(|(_, rest)| rest.starts_with("//"))
}

pub(crate) fn encode(text: &str, keep: impl Fn(u8) -> bool) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if keep(byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a String can't fail.
            _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// Decodes percent-encoding. Returns `None` if the result is not UTF-8, or if a `%` is not followed
/// by two hexadecimal digits.
pub(crate) fn decode(text: &str) -> Option<String> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let mut digit = || char::from(bytes.next()?).to_digit(16);
            let value = digit()? * 16 + digit()?;
            decoded.push(u8::try_from(value).ok()?);
        } else {
            decoded.push(byte);
        }
    }
    String::from_utf8(decoded).ok()
}

/// Returns `true` if both URLs have the same scheme, host and port, so that a request to one may
/// have the secrets of the other.
pub(crate) fn same_origin(one: &Uri, other: &Uri) -> bool {
    let default = |uri: &Uri| {
        if uri.scheme_str() == Some("https") { 443 } else { 80 }
    };
    let userless = |uri: &Uri| uri.authority().is_some_and(|a| !a.as_str().contains('@'));
    let port = |uri: &Uri| uri.port_u16().unwrap_or_else(|| default(uri));
    let hosts = one.host().zip(other.host());
    userless(one)
        && one.scheme() == other.scheme()
        && port(one) == port(other)
        && hosts.is_some_and(|(one, other)| one.eq_ignore_ascii_case(other))
}

/// Returns a link, an id or an `ETag` of a response, or `None` if the text is blank. Services send
/// a blank text for a missing value.
pub(crate) fn unless_blank(text: &str) -> Option<&str> {
    (!text.trim().is_empty()).then_some(text)
}

/// Returns `true` if a path has dot segments, encoded or not, because they could lead out of the
/// service root; or backslashes, because some HTTP clients treat them as slashes.
pub(crate) fn leaves_its_root(path: &str) -> bool {
    let path = path.split('?').next().unwrap_or_default();
    path.contains('\\') || path.split('/').any(is_dot_segment)
}

/// Returns `true` for `.` and `..`, encoded or not.
fn is_dot_segment(segment: &str) -> bool {
    // No dot segment is longer.
    let may_be = segment.len() <= "%2e%2e".len() && segment.starts_with(['.', '%']);
    may_be && matches!(&*segment.to_ascii_lowercase().replace("%2e", "."), "." | "..")
}

/// Returns the URL for a message, without user name and query, because these may contain secrets.
pub(crate) fn without_secrets(url: &str) -> String {
    let url = url.split(['?', '#']).next().unwrap_or_default();
    let Some((scheme, rest)) = url.split_once("//") else { return url.to_owned() };
    let (authority, path) = rest.split_at(rest.find(['/', '\\']).unwrap_or(rest.len()));
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    format!("{scheme}//{host}{path}")
}

#[cfg(test)]
mod tests {
    use super::without_secrets;

    #[test]
    fn a_message_names_the_host_and_no_user() {
        for (url, expected) in [
            (
                "https://a.example/users/joe@b.example/x?k=1",
                "https://a.example/users/joe@b.example/x",
            ),
            ("https://joe:secret@a.example/x#y", "https://a.example/x"),
            ("https://a.example@b.example", "https://b.example"),
            ("//a.example/x", "//a.example/x"),
            ("users('joe@b.example')", "users('joe@b.example')"),
        ] {
            assert_eq!(without_secrets(url), expected);
        }
    }
}
