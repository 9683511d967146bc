//! A response of a batch that several requests have, such as the one error of a change set.

use std::fmt;
use std::sync::{Arc, OnceLock};

use http::response::Parts;
use http::{Extensions, HeaderMap, Response, StatusCode};

use super::ServiceError;
use super::raw::Raw;

/// A response whose headers, body and error are in memory once, however often they are read and kept.
#[derive(Clone)]
pub(crate) struct SharedResponse(Arc<Content>);

struct Content {
    raw: Raw,
    /// What only a response within a batch says, such as that its body is null.
    marks: Extensions,
    /// The error, once it is read.
    error: OnceLock<ServiceError>,
}

impl SharedResponse {
    pub(crate) fn new(response: Response<Vec<u8>>) -> Self {
        let (head, body) = response.into_parts();
        let raw = Raw::from_parts(head.status, head.headers, body);
        Self(Arc::new(Content { raw, marks: head.extensions, error: OnceLock::new() }))
    }

    /// The response that [`head`](Self::head) was made of.
    pub(super) fn of<'h>(head: &'h Parts, body: &[u8]) -> Option<&'h Self> {
        let shared: &Self = head.extensions.get()?;
        // A caller may have made another response of the head.
        (head.status == shared.status() && std::ptr::eq(shared.body(), body)).then_some(shared)
    }

    /// The head of the response; what is made of it and of the [body](Self::body) shares both.
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

/// Shows the status only, because the headers and the body may have values that are sensitive.
impl fmt::Debug for SharedResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SharedResponse").field(&self.status()).finish()
    }
}
