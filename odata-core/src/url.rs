//! Percent-encoding and -decoding (RFC 3986 2.1).

use std::fmt::Write;

/// Everything but unreserved characters and the quote, which a string literal's own rule has
/// doubled \[OData-URL 2.2\].
pub(crate) fn encode_literal(text: &str) -> String {
    let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~'".contains(&byte);
    encode(text, unreserved)
}

/// What no URL may have, of one that is encoded but for letters that are not ASCII.
pub(crate) fn encode_non_ascii(url: &str) -> String {
    encode(url, |byte| byte.is_ascii())
}

fn encode(text: &str, keep: impl Fn(u8) -> bool) -> String {
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
