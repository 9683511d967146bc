//! Content that is no JSON.

use std::fmt;

use http::header::{CONTENT_TYPE, ETAG};
use http::response::Parts;

use super::answer::{Answer, AnswerProblem, refuse_failure, text_header, unreadable};
use crate::error::Error;

/// The content of a media entity or a stream property, or a raw value \[OData-Protocol 11.2.4\].
#[derive(Clone, PartialEq, Eq)]
pub struct Media {
    content_type: Option<String>,
    etag: Option<String>,
    content: Vec<u8>,
}

impl Media {
    /// The content.
    #[must_use]
    pub fn content(&self) -> &[u8] {
        &self.content
    }

    /// The content.
    #[must_use]
    pub fn into_content(self) -> Vec<u8> {
        self.content
    }

    /// The media type of the content: the `Content-Type` header.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// The `ETag` of the content.
    #[must_use]
    pub fn etag(&self) -> Option<&str> {
        self.etag.as_deref()
    }
}

impl Answer for Media {
    fn read(head: &Parts, body: &[u8]) -> Result<Self, Error> {
        refuse_failure(head, body)?;
        if !head.status.is_success() {
            return Err(unreadable(head, body, AnswerProblem::Status));
        }
        Ok(Self {
            content_type: text_header(&head.headers, &CONTENT_TYPE),
            etag: text_header(&head.headers, &ETAG),
            content: body.to_vec(),
        })
    }
}

/// Not the content, which may be secret.
impl fmt::Debug for Media {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Media")
            .field("content_type", &self.content_type)
            .field("etag", &self.etag)
            .field("content", &format_args!("{} bytes", self.content.len()))
            .finish()
    }
}
