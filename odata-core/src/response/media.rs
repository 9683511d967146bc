//! Content that is not JSON.

use std::fmt;

use http::header::{CONTENT_TYPE, ETAG};
use http::response::Parts;

use super::content::{Body, is_json, text_header};
use super::error::Error;
use super::foreign;
use super::from_response::{FromResponse, refuse_failure, unreadable};
use super::response_error::ResponseProblem;
use crate::edm::decode_padded;
use crate::json::Reader;
use crate::limits::Limits;
use crate::schema::{EdmType, ReturnType};

/// The content of a media entity or a stream property, or a raw value \[OData-Protocol 11.2.4\].
///
/// The content is usually the body of the response. If the content type is JSON but the body is a
/// string, or is not JSON, the body is decoded from base64, because some services send photos so.
/// Both alphabets and line breaks are accepted. A string that is not base64, or looks like words,
/// is an error. With `text/…`, the body is the text.
///
/// A body that the HTTP client has not decompressed (`Content-Encoding`) is an [`Error::Response`],
/// whose [`body`](crate::response::ResponseError::body) has the bytes. Enable decompression in the
/// HTTP client, for example by its feature `gzip`.
#[derive(Clone, PartialEq, Eq)]
pub struct Media {
    content_type: Option<String>,
    etag: Option<String>,
    content: Vec<u8>,
}

impl Media {
    /// Returns the content.
    #[must_use]
    pub fn content(&self) -> &[u8] {
        &self.content
    }

    /// Returns the content.
    #[must_use]
    pub fn into_content(self) -> Vec<u8> {
        self.content
    }

    /// Returns the media type of the content: the `Content-Type` header.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// Returns the `ETag` of the content.
    #[must_use]
    pub fn etag(&self) -> Option<&str> {
        self.etag.as_deref()
    }
}

impl FromResponse for Media {
    const __RETURNS: ReturnType = ReturnType::Of(EdmType::primitive("Edm.Stream"));

    fn read(head: &Parts, body: &[u8]) -> Result<Self, Error> {
        Self::read_within(head, body, Limits::new())
    }

    fn read_within(head: &Parts, body: &[u8], limits: Limits) -> Result<Self, Error> {
        refuse_failure(head, body, limits)?;
        if !head.status.is_success() {
            return Err(unreadable(head, body, ResponseProblem::Status));
        }
        foreign::refuse_compressed(head, body)?;
        foreign::refuse_error(head, body, limits)?;
        let content = content(head, body).ok_or_else(|| {
            let problem = "its content is not base64, and does not match its content type";
            unreadable(head, body, ResponseProblem::Content(problem))
        })?;
        Ok(Self {
            content_type: text_header(&head.headers, &CONTENT_TYPE),
            etag: text_header(&head.headers, &ETAG),
            content,
        })
    }
}

/// The form of a body within a JSON batch whose content is a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StringBody {
    /// The body holds its content.
    Decoded,
    /// The body holds the value of the batch, which is not such a string.
    Undecoded,
}

/// The content of a response. With a JSON content type, some services send base64, as a string or
/// without quotes. `None` for any other text, and for JSON in a batch that should have base64.
fn content(head: &Parts, body: &[u8]) -> Option<Vec<u8>> {
    match head.extensions.get() {
        Some(StringBody::Decoded) => return Some(body.to_vec()),
        Some(StringBody::Undecoded) => return None,
        None => {}
    }
    if is_json(&head.headers) != Some(true) {
        return Some(body.to_vec());
    }
    let Ok(text) = std::str::from_utf8(body) else { return Some(body.to_vec()) };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim_ascii_start().starts_with('"') {
        let mut reader = Reader::from_text(text);
        let text = reader.string().ok()?;
        return Body::Json.content_of(&text).ok();
    }
    let is_like_json =
        text.trim_ascii_start().starts_with(['{', '[']) || text.trim_ascii().is_empty();
    if is_like_json || serde_json::from_slice::<serde::de::IgnoredAny>(body).is_ok() {
        return Some(body.to_vec());
    }
    decode_padded(text).ok()
}

/// Omits the content, because it may be secret.
impl fmt::Debug for Media {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Media")
            .field("content_type", &self.content_type)
            .field("etag", &self.etag)
            .field("content", &format_args!("{} bytes", self.content.len()))
            .finish()
    }
}
