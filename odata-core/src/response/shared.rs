//! Responses of a batch that several requests share, such as the single error of a change set.

use std::fmt;
use std::sync::{Arc, OnceLock};

use http::response::Parts;
use http::{Extensions, HeaderMap, Response, StatusCode};

use super::ServiceError;
use super::raw::Raw;

/// A response whose headers, body and error are in memory only once, no matter how many copies
/// exist.
#[derive(Clone)]
pub(crate) struct SharedResponse(Arc<Content>);

struct Content {
    raw: Raw,
    /// The marks of a response within a batch, such as [`NullBody`](super::NullBody).
    marks: Extensions,
    /// The error, after it was read.
    error: OnceLock<ServiceError>,
}

impl SharedResponse {
    pub(crate) fn new(response: Response<Vec<u8>>) -> Self {
        let (head, body) = response.into_parts();
        let raw = Raw::from_parts(head.status, head.headers, body);
        Self(Arc::new(Content { raw, marks: head.extensions, error: OnceLock::new() }))
    }

    /// The response from which [`head`](Self::head) created this head.
    pub(super) fn of<'h>(head: &'h Parts, body: &[u8]) -> Option<&'h Self> {
        let shared: &Self = head.extensions.get()?;
        // A caller may have used the head for another response.
        (head.status == shared.status() && std::ptr::eq(shared.body(), body)).then_some(shared)
    }

    /// Creates the head of the response. Errors that are created from this head and the
    /// [body](Self::body) share both.
    pub(crate) fn head(&self) -> Parts {
        let (mut head, ()) = Response::new(()).into_parts();
        head.status = self.status();
        head.headers = self.headers().clone();
        head.extensions = self.0.marks.clone();
        head.extensions.insert(self.clone());
        head
    }

    pub(crate) fn status(&self) -> StatusCode {
        self.0.raw.status()
    }

    pub(crate) fn headers(&self) -> &HeaderMap {
        self.0.raw.headers()
    }

    pub(crate) fn body(&self) -> &[u8] {
        self.0.raw.body()
    }

    pub(crate) fn is_error(&self) -> bool {
        self.status().is_client_error() || self.status().is_server_error()
    }

    pub(super) fn raw(&self) -> &Raw {
        &self.0.raw
    }

    pub(super) fn error(&self, read: impl FnOnce() -> ServiceError) -> ServiceError {
        self.0.error.get_or_init(read).clone()
    }
}

/// Shows only the status, because headers and body may contain sensitive values.
impl fmt::Debug for SharedResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SharedResponse").field(&self.status()).finish()
    }
}
