//! An error status: read by a client, made by a service.

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

/// A response with an error status (4xx, 5xx), whatever its body is; or one with a status of success whose
/// body is an OData error, which some services send.
///
/// `Display` shows the status and the OData error; without one, the start of a body that is text, or the title of
/// an HTML page.
///
/// ```
/// use odata_core::ODataError;
/// use odata_core::response::ServiceError;
///
/// let error = ServiceError::new(
///     http::StatusCode::CONFLICT,
///     ODataError::new("DuplicateKey", "there is an entity with this key already"),
/// );
/// assert_eq!(
///     error.to_string(),
///     "the service responded 409 Conflict: DuplicateKey: there is an entity with this key already",
/// );
/// ```
#[derive(Clone)]
pub struct ServiceError {
    raw: Raw,
    error: Option<Arc<ODataError>>,
    /// The bound that the error in the body crosses.
    exceeded: Option<Exceeded>,
}

impl ServiceError {
    /// The response of a service that refuses a request.
    #[must_use]
    pub fn new(status: StatusCode, error: ODataError) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        headers.insert("OData-Version", HeaderValue::from_static("4.0"));
        let raw = Raw::from_parts(status, headers, error.to_json());
        Self { raw, error: Some(Arc::new(error)), exceeded: None }
    }

    /// Reads the error of a response. The error of a response of a batch is read once, and shared.
    pub(crate) fn read(head: &Parts, body: &[u8], limits: Limits) -> Self {
        match SharedResponse::of(head, body) {
            Some(shared) => shared.error(|| Self::parse(head, body, limits)),
            None => Self::parse(head, body, limits),
        }
    }

    fn parse(head: &Parts, body: &[u8], limits: Limits) -> Self {
        // Under another content type, only what is an OData error without doubt.
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

    /// The error in the body of a response, whatever its status.
    pub(super) fn within(head: &Parts, body: &[u8], error: ODataError) -> Self {
        Self { raw: Raw::new(head, body), error: Some(Arc::new(error)), exceeded: None }
    }

    /// The status; one of success where a service sends an error under it.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        self.raw.status()
    }

    /// The OData error, in JSON or in XML (`<m:error>`); `None` where the body has none, as with a proxy's
    /// HTML page.
    #[must_use]
    pub fn error(&self) -> Option<&ODataError> {
        self.error.as_deref()
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.raw.headers()
    }

    /// The body as it came.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        self.raw.body()
    }

    /// The same as the response that a service sends: status, body, and the headers that say
    /// something of these. What else another service has sent, such as its cookies, is not passed
    /// on.
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
        // The header has a token otherwise, which is shown nowhere.
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
