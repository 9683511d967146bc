//! Media content within JSON, whose form follows from the media type \[OData-JSON 9, 19.1\].

use std::borrow::Cow;

use super::binary::{Binary, ParseBinaryError};

/// The form that content of a media type has within JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MediaKind {
    /// The content is the JSON itself.
    Json,
    /// The content is a string.
    Text,
    /// The content is a base64url string.
    Other,
}

impl MediaKind {
    /// Returns the kind for a media type, which may have parameters.
    pub(crate) fn of(media_type: &str) -> Self {
        // Proxies join duplicate headers with a comma.
        let essence =
            media_type.split([';', ',']).next().unwrap_or_default().trim().to_ascii_lowercase();
        if essence == "application/json" || essence.ends_with("+json") {
            Self::Json
        } else if essence.starts_with("text/") {
            Self::Text
        } else {
            Self::Other
        }
    }

    /// Decodes the content that a JSON string holds.
    ///
    /// Some services send JSON or XML in a string, others send base64 with a media type of JSON. A
    /// string in any other form is an error.
    pub(crate) fn content_of(self, text: &str) -> Result<Vec<u8>, ParseBinaryError> {
        let start = text.trim_ascii_start().as_bytes().first();
        match (self, start) {
            (Self::Text, _) | (Self::Json, Some(b'{' | b'[')) | (Self::Other, Some(b'<')) => {
                Ok(text.as_bytes().to_vec())
            }
            (Self::Json, _) => decode_padded(text),
            (Self::Other, _) => decode(&without_space(text)),
        }
    }
}

/// Decodes base64 that has its padding. Words such as `Unauthorized` are valid base64 too, so they
/// are rejected.
pub(crate) fn decode_padded(text: &str) -> Result<Vec<u8>, ParseBinaryError> {
    if is_prose(text) {
        return Err(ParseBinaryError::DIGITS);
    }
    let text = without_space(text);
    if text.len() % 4 == 0 { decode(&text) } else { Err(ParseBinaryError::DIGITS) }
}

/// Returns `true` for words: letters only, without two capitals in a row. Encoded content almost
/// always has digits, padding, or capitals in a row.
fn is_prose(text: &str) -> bool {
    let bytes = text.trim_ascii().as_bytes();
    let is_word = |byte: &u8| byte.is_ascii_alphabetic() || b" -_\r\n\t".contains(byte);
    let in_a_row = |pair: &[u8]| pair.iter().all(u8::is_ascii_uppercase);
    !bytes.is_empty() && bytes.iter().all(is_word) && !bytes.windows(2).any(in_a_row)
}

/// Decodes base64 in either alphabet.
fn decode(text: &str) -> Result<Vec<u8>, ParseBinaryError> {
    text.parse().map(Binary::into_vec)
}

/// Removes the line breaks that MIME allows in base64.
fn without_space(text: &str) -> Cow<'_, str> {
    if text.bytes().any(|byte| byte.is_ascii_whitespace()) {
        Cow::Owned(text.chars().filter(|it| !it.is_ascii_whitespace()).collect())
    } else {
        Cow::Borrowed(text)
    }
}
