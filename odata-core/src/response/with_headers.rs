//! Results with the status and the headers of their responses.

use std::fmt;
use std::ops::{Deref, DerefMut};

use http::response::Parts;
use http::{HeaderMap, StatusCode};

use super::error::Error;
use super::from_response::FromResponse;
use crate::limits::Limits;
use crate::schema::ReturnType;

/// The result of an operation with the status and the headers of the response, such as request ids,
/// rate limits, CSRF tokens or `Preference-Applied`.
///
/// [`Call::with_headers`](crate::request::Call::with_headers) makes any call return this type, both
/// alone and in a batch. The type dereferences to the result. `Debug` only shows the names of the
/// headers, because their values may be secret.
///
/// ```
/// use odata_core::request::NoParameters;
/// use odata_core::response::ValueResponse;
/// use odata_core::{Operation, Service};
///
/// let service = Service::new("https://example.com/api")?;
/// let count = service.function("count", &NoParameters)?.get::<ValueResponse<i32>>()?.with_headers();
///
/// # let response = http::Response::builder()
/// #     .header("request-id", "b0c2").body(r#"{"value":5}"#).unwrap();
/// // let response = send(count.to_http());
/// let count = count.read(response)?;
/// assert_eq!(count.header("request-id"), Some("b0c2"));
/// assert_eq!(count.status(), 200);
/// assert_eq!(count.into_inner().into_inner(), 5);
/// # Ok::<(), odata_core::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct WithHeaders<A> {
    response: A,
    status: StatusCode,
    headers: HeaderMap,
}

impl<A> WithHeaders<A> {
    /// Returns the status of the response.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// Returns the headers of the response.
    #[must_use]
    pub const fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the first value of a header; `None` if the header is missing or not UTF-8. The case
    /// of the name does not matter. [`headers`](Self::headers) has all values.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        std::str::from_utf8(self.headers.get(name)?.as_bytes()).ok()
    }

    /// Returns the result.
    #[must_use]
    pub fn into_inner(self) -> A {
        self.response
    }

    /// Returns the result and the headers.
    #[must_use]
    pub fn into_parts(self) -> (A, HeaderMap) {
        (self.response, self.headers)
    }
}

impl<A: FromResponse> FromResponse for WithHeaders<A> {
    const __RETURNS: ReturnType = A::__RETURNS;

    fn read(head: &Parts, body: &[u8]) -> Result<Self, Error> {
        Self::read_within(head, body, Limits::new())
    }

    fn read_within(head: &Parts, body: &[u8], limits: Limits) -> Result<Self, Error> {
        let response = A::read_within(head, body, limits)?;
        Ok(Self { response, status: head.status, headers: head.headers.clone() })
    }
}

impl<A> Deref for WithHeaders<A> {
    type Target = A;

    fn deref(&self) -> &A {
        &self.response
    }
}

impl<A> DerefMut for WithHeaders<A> {
    fn deref_mut(&mut self) -> &mut A {
        &mut self.response
    }
}

/// Omits the values of headers, because they may be secret.
impl<A: fmt::Debug> fmt::Debug for WithHeaders<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.headers.keys().collect();
        f.debug_struct("WithHeaders")
            .field("response", &self.response)
            .field("status", &self.status)
            .field("headers", &names)
            .finish()
    }
}
