//! Responses to requests that the service accepted and is still processing.

use std::fmt;

use http::header::{CONTENT_LOCATION, HeaderName, LOCATION};
use http::response::{Parts, Response};
use http::{HeaderMap, StatusCode};

use super::content::text_of;
use super::error::Error;
use super::from_response::read_body;
use super::raw::Raw;
use super::retry_after::retry_after_seconds;
use crate::entity::ReadObject;
use crate::limits::Limits;

/// The response of a service that accepted a request (202), or that reports the progress of the
/// request \[OData-Protocol 11.6\].
///
/// [`monitor`](Self::monitor) is the URL to poll; [`Call::monitor`](crate::request::Call::monitor)
/// creates the request for that URL. Some services add more: Microsoft Graph sends the URL of the
/// new resource in [`Content-Location`](Self::content_location), other services report the progress
/// in the [body](Self::read).
///
/// ```
/// use odata_core::request::NoParameters;
/// use odata_core::{Error, ODataComplex, Operation, Service};
///
/// #[derive(Debug, Clone, PartialEq, ODataComplex)]
/// #[odata(namespace = "Demo")]
/// struct CopyStatus {
///     percentage_complete: Option<f64>,
/// }
///
/// let service = Service::new("https://example.com/api")?;
/// let copy = service.action::<(), _>("copy", &NoParameters)?;
/// # let response = http::Response::builder()
/// #     .status(202)
/// #     .header("Location", "https://files.example.com/monitor/1")
/// #     .header("Content-Location", "/api/items(7)")
/// #     .header("Content-Type", "application/json")
/// #     .body(r#"{"percentageComplete":27.8}"#)
/// #     .unwrap();
/// // let response = send(copy.to_http());
/// if let Err(Error::Accepted(accepted)) = copy.read(response) {
///     assert_eq!(accepted.monitor(), Some("https://files.example.com/monitor/1"));
///     assert_eq!(accepted.content_location(), Some("/api/items(7)"));
///     let status = accepted.read::<CopyStatus>()?;
///     assert_eq!(status.and_then(|status| status.percentage_complete), Some(27.8));
/// #   let shown = format!("{accepted:?}");
/// #   assert!(!shown.contains("monitor/1") && !shown.contains("27.8"), "{shown}");
/// }
/// # else { panic!("not accepted") }
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, Eq)]
pub struct Accepted {
    raw: Raw,
    /// The limits of the service, for the body.
    limits: Limits,
}

impl Accepted {
    pub(super) fn new(head: &Parts, body: &[u8], limits: Limits) -> Self {
        Self { raw: Raw::new(head, body), limits }
    }

    /// Returns the status: 202, or the status of the monitor's response.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        self.raw.status()
    }

    /// Returns the URL to poll for the result: the `Location` header of a response with the status
    /// 202, or the `Operation-Location` header of services that follow Microsoft's REST guidelines.
    ///
    /// `Debug` omits the URL, because the URL alone may give access.
    #[must_use]
    pub fn monitor(&self) -> Option<&str> {
        const OPERATION: HeaderName = HeaderName::from_static("operation-location");
        let is_accepted = self.raw.status() == StatusCode::ACCEPTED;
        is_accepted.then(|| self.location().or_else(|| self.header(&OPERATION)))?
    }

    /// Returns the first `Location` header: the URL of the monitor (202), or of the result (302,
    /// 303).
    #[must_use]
    pub fn location(&self) -> Option<&str> {
        self.header(&LOCATION)
    }

    /// Returns the URL of the resource that the request creates or changes: the `Content-Location`
    /// header.
    ///
    /// [`Service::get`](crate::Service::get) reads the resource when the request is done.
    #[must_use]
    pub fn content_location(&self) -> Option<&str> {
        self.header(&CONTENT_LOCATION)
    }

    /// Returns the number of seconds to wait before polling: the largest value of the `Retry-After`
    /// headers in seconds; `None` if there is none. For a date, see [`headers`](Self::headers). The
    /// clients of [`client`](../client/index.html) also wait until
    /// a date.
    #[must_use]
    pub fn retry_after_seconds(&self) -> Option<u64> {
        retry_after_seconds(self.raw.headers())
    }

    /// Returns all headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.raw.headers()
    }

    /// Returns the body as received; often empty.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        self.raw.body()
    }

    /// Reads the body as an `S`, such as a status; `None` for an empty body.
    ///
    /// # Errors
    /// [`Error::Response`] if the body is not JSON, or not an `S`.
    pub fn read<S>(&self) -> Result<Option<S>, Error>
    where
        S: for<'de> ReadObject<'de>,
    {
        let (mut head, ()) = Response::new(()).into_parts();
        head.status = self.raw.status();
        head.headers.clone_from(self.raw.headers());
        read_body(&head, self.raw.body(), self.limits)
    }

    fn header(&self, name: &HeaderName) -> Option<&str> {
        text_of(self.raw.headers(), name)
    }
}

/// Compares the responses, not the limits for their bodies.
impl PartialEq for Accepted {
    fn eq(&self, other: &Self) -> bool {
        self.raw == other.raw
    }
}

/// Omits headers and body, because the URL of the monitor alone may give access.
#[allow(clippy::missing_fields_in_debug)] // It says that there are more.
impl fmt::Debug for Accepted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let retry_after = self.retry_after_seconds();
        self.raw.debug(f.debug_struct("Accepted").field("retry_after", &retry_after))
    }
}

impl fmt::Display for Accepted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.monitor() {
            Some(_) => {
                "the service accepted the request and is still processing it; poll the monitor"
            }
            None => {
                "the service accepted the request (202) without a monitor, so the result is not \
                 available; read the response as `()`, or its body with `Accepted::read`"
            }
        })
    }
}
