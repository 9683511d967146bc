//! Texts of values that JSON has no form for, except strings.

use super::ValueRef;
use crate::temporal::DateTimeOffset;

/// The length of the longest text that [`ValueRef::short_text`] writes.
pub(crate) const TEXT_LEN: usize = DateTimeOffset::MAX_TEXT_LEN;

impl ValueRef<'_> {
    /// Writes the text of a GUID, a date, a time of day, a timestamp or a duration into the buffer. Returns `None` for a
    /// value of another type.
    pub(crate) fn short_text<'b>(&self, buffer: &'b mut [u8; TEXT_LEN]) -> Option<&'b str> {
        Some(match self {
            Self::Guid(bytes) => guid_text(*bytes, buffer.first_chunk_mut()?),
            Self::Date(value) => value.format_into(buffer.first_chunk_mut()?),
            Self::TimeOfDay(value) => value.format_into(buffer.first_chunk_mut()?),
            Self::DateTimeOffset(value) => value.format_into(buffer),
            Self::Duration(value) => value.format_into(buffer.first_chunk_mut()?),
            _ => return None,
        })
    }
}

/// Returns the name of infinity or NaN, which are not JSON numbers \[OData-JSON 7.1\].
pub(crate) fn special_name(value: f64) -> Option<&'static str> {
    if value.is_finite() {
        None
    } else if value.is_nan() {
        Some("NaN")
    } else if value > 0.0 {
        Some("INF")
    } else {
        Some("-INF")
    }
}

/// Formats a GUID as 8-4-4-4-12 lower-case hexadecimal digits.
pub(crate) fn guid_text(bytes: [u8; 16], buffer: &mut [u8; 36]) -> &str {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut digits = bytes
        .iter()
        .flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
    for (at, place) in buffer.iter_mut().enumerate() {
        let dash = matches!(at, 8 | 13 | 18 | 23);
        *place = if dash { b'-' } else { digits.next().unwrap_or(b'0') };
    }
    std::str::from_utf8(buffer).unwrap_or_default()
}

/// Encodes base64 in the URL-safe alphabet, with padding \[OData-ABNF binaryValue\].
pub(crate) fn base64url(bytes: &[u8], out: &mut Vec<u8>) {
    base64(bytes, BASE64_URL, out);
}

/// Returns the same as a text of its own.
pub(crate) fn base64url_text(bytes: &[u8]) -> String {
    let mut text = Vec::with_capacity(bytes.len().div_ceil(3) * 4);
    base64url(bytes, &mut text);
    String::from_utf8(text).unwrap_or_default()
}

pub(crate) const BASE64_URL: &[u8; 64] =
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
pub(crate) const BASE64_STANDARD: &[u8; 64] =
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

pub(crate) fn base64(bytes: &[u8], alphabet: &[u8; 64], out: &mut Vec<u8>) {
    for chunk in bytes.chunks(3) {
        let byte = |index: usize| u32::from(chunk.get(index).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4_usize {
            let digit = bits >> (18 - 6 * place) & 63;
            out.push(if place <= chunk.len() { alphabet[digit as usize] } else { b'=' });
        }
    }
}
