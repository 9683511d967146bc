//! Responses with an error status, as a client reads them and a service creates them.

use std::fmt;
use std::sync::Arc;

use http::header::{CONTENT_LANGUAGE, CONTENT_TYPE, HeaderName, HeaderValue, RETRY_AFTER};
use http::response::Parts;
use http::{HeaderMap, Response, StatusCode};

use super::content::{content, is_json, text_header};
use super::odata_error::ODataError;
use super::raw::Raw;
use super::shared::SharedResponse;
use super::{error_text, xml_error};
use crate::limits::{Exceeded, Limits};
use crate::plain::Plain;

/// A response with an error status (4xx, 5xx) and any body, or a response with a success status
/// whose body is an OData error, which some services send.
///
/// `Display` shows the status and the OData error. Without an OData error, it shows the start of a
/// text body, or the title of an HTML page.
///
/// ```
/// use odata_core::ODataError;
/// use odata_core::response::ServiceError;
///
/// let error = ServiceError::new(
///     http::StatusCode::CONFLICT,
///     ODataError::new("DuplicateKey", "an entity with this key already exists"),
/// );
/// assert_eq!(
///     error.to_string(),
///     "the service responded 409 Conflict: DuplicateKey: an entity with this key already exists",
/// );
/// ```
#[derive(Clone)]
pub struct ServiceError {
    raw: Raw,
    error: Option<Arc<ODataError>>,
    /// The limit that the error in the body exceeds.
    exceeded: Option<Exceeded>,
}

impl ServiceError {
    /// Creates the response of a service that refuses a request.
    #[must_use]
    pub fn new(status: StatusCode, error: ODataError) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        headers.insert("OData-Version", HeaderValue::from_static("4.0"));
        let raw = Raw::from_parts(status, headers, error.to_json());
        Self { raw, error: Some(Arc::new(error)), exceeded: None }
    }

    /// Reads the error of a response. The error of a response within a batch is read once and
    /// shared.
    pub(crate) fn read(head: &Parts, body: &[u8], limits: Limits) -> Self {
        match SharedResponse::of(head, body) {
            Some(shared) => shared.error(|| Self::parse(head, body, limits)),
            None => Self::parse(head, body, limits),
        }
    }

    fn parse(head: &Parts, body: &[u8], limits: Limits) -> Self {
        // With another content type, only a definite OData error is read.
        let read = match is_json(&head.headers) {
            Some(false) => ODataError::read(body, limits),
            _ => ODataError::from_error_body(body, limits),
        };
        let (error, exceeded) = match read {
            Ok(error) => (error.or_else(|| xml_error::read(body)), None),
            Err(exceeded) => (None, Some(exceeded)),
        };
        Self { raw: Raw::new(head, body), error: error.map(Arc::new), exceeded }
    }

    /// Creates the error for an OData error in the body of a response with any status.
    pub(super) fn within(head: &Parts, body: &[u8], error: ODataError) -> Self {
        Self { raw: Raw::new(head, body), error: Some(Arc::new(error)), exceeded: None }
    }

    /// Returns the status; a success status if the service sent the error with that status.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        self.raw.status()
    }

    /// Returns the OData error, from JSON or XML (`<m:error>`); `None` if the body has none, such
    /// as the HTML page of a proxy.
    #[must_use]
    pub fn error(&self) -> Option<&ODataError> {
        self.error.as_deref()
    }

    /// Returns the headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.raw.headers()
    }

    /// Returns the body as received.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        self.raw.body()
    }

    /// Converts the error to the response that a service sends: the status, the body, and the
    /// headers that describe them. Other headers of the original response, such as cookies, are
    /// omitted.
    #[must_use]
    pub fn to_http(&self) -> Response<Vec<u8>> {
        const PASSED_ON: [HeaderName; 4] =
            [CONTENT_TYPE, CONTENT_LANGUAGE, RETRY_AFTER, HeaderName::from_static("odata-version")];
        let mut response = Response::new(self.raw.body().to_vec());
        *response.status_mut() = self.raw.status();
        for name in PASSED_ON {
            if let Some(value) = self.raw.headers().get(&name) {
                response.headers_mut().insert(name, value.clone());
            }
        }
        response
    }
}

#[allow(clippy::missing_fields_in_debug)] // It says that there are more.
impl fmt::Debug for ServiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.raw.debug(f.debug_struct("ServiceError").field("error", &self.error))
    }
}

impl fmt::Display for ServiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the service responded {}", self.raw.status())?;
        if let Some(after) = text_header(self.raw.headers(), &RETRY_AFTER) {
            write!(f, " (Retry-After: {})", Plain(after))?;
        }
        // Any other value of this header is a token, which is never shown.
        let wanted = self.raw.headers().get("x-csrf-token");
        if wanted.is_some_and(|it| it.as_bytes().eq_ignore_ascii_case(b"required")) {
            f.write_str(" (X-CSRF-Token: Required)")?;
        }
        if let Some(error) = &self.error {
            return write!(f, ": {error}");
        }
        if let Some(exceeded) = self.exceeded {
            let has = if matches!(exceeded, Exceeded::Depth(_)) { "is" } else { "has" };
            return write!(f, ", whose error is not read: it {has} {exceeded}; see its body");
        }
        if let Some(text) = error_text::shown(self.raw.headers(), self.raw.body()) {
            return write!(f, ": {text}");
        }
        let content_type = text_header(self.raw.headers(), &CONTENT_TYPE);
        match (content_type, content(self.raw.body()).len()) {
            (_, 0) => f.write_str(" without a body"),
            (Some(content_type), length) => {
                let content_type = Plain(content_type);
                write!(f, " with {length} bytes of {content_type}, which have no OData error")
            }
            (None, length) => write!(f, " with {length} bytes, which have no OData error"),
        }
    }
}

impl std::error::Error for ServiceError {}
