//! A response as it was received.

use std::fmt;
use std::sync::Arc;

use http::response::Parts;
use http::{HeaderMap, StatusCode};

use super::shared::SharedResponse;

/// A response as it was received. Clones share the headers and the body.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Raw {
    status: StatusCode,
    content: Arc<(HeaderMap, Vec<u8>)>,
}

impl Raw {
    /// Shares a response of a batch with [the batch](SharedResponse), and copies any other.
    pub(crate) fn new(head: &Parts, body: &[u8]) -> Self {
        match SharedResponse::of(head, body) {
            Some(shared) => shared.raw().clone(),
            None => Self::from_parts(head.status, head.headers.clone(), body.to_vec()),
        }
    }

    pub(crate) fn from_parts(status: StatusCode, headers: HeaderMap, body: Vec<u8>) -> Self {
        Self { status, content: Arc::new((headers, body)) }
    }

    pub(crate) const fn status(&self) -> StatusCode {
        self.status
    }

    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.content.0
    }

    pub(crate) fn body(&self) -> &[u8] {
        &self.content.1
    }

    /// Prints neither headers nor body, because a service may put secrets there.
    pub(crate) fn debug(&self, debug: &mut fmt::DebugStruct<'_, '_>) -> fmt::Result {
        debug
            .field("status", &self.status)
            .field("body", &format_args!("{} bytes", self.body().len()))
            .finish_non_exhaustive()
    }
}
