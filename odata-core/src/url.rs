//! URLs: percent-encoding and -decoding (RFC 3986 2.1), and what a reference stands for.

use std::borrow::Cow;
use std::fmt::Write;

use http::Uri;

/// Everything but unreserved characters and the quote, which a string literal's own rule has
/// doubled \[OData-URL 2.2\].
pub(crate) fn encode_literal(text: &str) -> String {
    let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~'".contains(&byte);
    encode(text, unreserved)
}

/// What no URL may have, of one that is encoded but for letters that are not ASCII.
pub(crate) fn encode_non_ascii(url: &str) -> Cow<'_, str> {
    if url.is_ascii() { Cow::Borrowed(url) } else { encode(url, |byte| byte.is_ascii()).into() }
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

/// Percent-decoded; `None` where that is no UTF-8, or a `%` is not followed by two digits.
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

/// What a reference in an answer stands for: an absolute URL as it is, else one on the base's host
/// (RFC 3986 5.2). `None` where it is no URL, has a fragment, or leads up from where it is.
pub(crate) fn resolve(base: &Uri, reference: &str) -> Option<Uri> {
    // A context URL's fragment says what the answer is, not where.
    let reference = reference.split('#').next()?;
    if has_scheme(reference) {
        let url: Uri = encode_non_ascii(reference).parse().ok()?;
        return (!reference.contains('\\') && !leaves_its_root(url.path())).then_some(url);
    }
    let is_unsafe = reference.is_empty() || reference.starts_with("//");
    if is_unsafe || leaves_its_root(reference) {
        return None;
    }
    let path = base.path();
    let before = match reference.as_bytes().first() {
        Some(b'/') => "",
        Some(b'?') => path,
        _ => path.rfind('/').map_or("/", |end| &path[..=end]),
    };
    let origin = format!("{}://{}", base.scheme_str()?, base.authority()?);
    format!("{origin}{before}{}", encode_non_ascii(reference)).parse().ok()
}

/// Whether a request for the one may have what is meant for the other: scheme, host and port.
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

/// Whether a URL begins with a scheme (RFC 3986 3.1), such as `mailto:`.
pub(crate) fn has_scheme(url: &str) -> bool {
    url.split_once(':').is_some_and(|(scheme, _)| {
        scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    })
}

/// Whether a path has dot segments, which could lead out of the service root, encoded or not; or
/// backslashes, which some HTTP clients take for slashes.
pub(crate) fn leaves_its_root(path: &str) -> bool {
    let path = path.split('?').next().unwrap_or_default();
    let is_dots = |segment: &str| {
        // Neither is longer than this.
        let may_be = segment.len() <= "%2e%2e".len() && segment.starts_with(['.', '%']);
        may_be && matches!(&*segment.to_ascii_lowercase().replace("%2e", "."), "." | "..")
    };
    path.contains('\\') || path.split('/').any(is_dots)
}

/// A URL for a message: without user name and query, which may let somebody in.
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
