//! Batches on the server side: reading a batch, executing its requests, and writing the responses.

mod done;
mod json;
mod multipart;
mod names;

use std::fmt;

use http::header::{CONTENT_TYPE, HeaderValue};
use http::{Request, Response, StatusCode};

use self::done::{Done, failed_dependency};
use super::body::check_size;
use super::headers::preference_of;
use crate::batch::BatchFormat;
use crate::limits::Limits;
use crate::message::boundary;
use crate::response::{Body, ODataError, ServiceError, body_kind, text_header};
use crate::url::shown_path;

/// A service that executes the requests of a batch; see [`ReceivedBatch::respond`].
pub trait BatchService {
    /// Executes one request and returns its response.
    fn respond(&mut self, request: Request<Vec<u8>>) -> Response<Vec<u8>>;

    /// Begins a change set.
    fn begin(&mut self);

    /// Ends the change set. If `keep` is `true`, its changes are kept, otherwise they are rolled
    /// back.
    fn end(&mut self, keep: bool);
}

/// A batch that a service has received.
///
/// ```
/// use odata_core::server::{BatchService, ReceivedBatch};
/// use odata_core::{ODataEntity, Operation, Service};
/// use http::{Request, Response};
///
/// /// A counter; each `POST` adds one.
/// #[derive(Default)]
/// struct Counter {
///     now: u32,
///     before: u32,
/// }
///
/// impl BatchService for Counter {
///     fn respond(&mut self, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
///         if request.method() == "POST" {
///             self.now += 1;
///         }
///         let status = if request.method() == "POST" { 204 } else { 404 };
///         Response::builder().status(status).body(Vec::new()).unwrap()
///     }
///     fn begin(&mut self) {
///         self.before = self.now;
///     }
///     fn end(&mut self, keep: bool) {
///         if !keep {
///             self.now = self.before;
///         }
///     }
/// }
///
/// # #[derive(Debug, Clone, ODataEntity)]
/// # #[odata(namespace = "Demo", entity_set = "products")]
/// # struct Product { #[odata(key)] id: i32 }
/// let root = "https://example.com/api";
/// let service = Service::new(root)?;
/// let mut batch = service.batch()?;
/// let create = batch.add(&service.create(&Product { id: 1 })?)?;
/// let mut changes = batch.change_set();
/// changes.add(&service.create(&Product { id: 2 })?)?;
/// changes.add(&service.entity_set::<Product>().entity(3).delete()?)?;
///
/// let mut counter = Counter::default();
/// let received = ReceivedBatch::read(root, &batch.to_http()).unwrap();
/// let responses = batch.read(received.respond(&mut counter))?;
/// assert!(responses.read(&create).is_ok());
/// assert_eq!(counter.now, 1); // the change set was rolled back
/// # Ok::<(), odata_core::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct ReceivedBatch {
    root: String,
    format: BatchFormat,
    goes_on: bool,
    requests: Vec<BatchedRequest>,
    limits: Limits,
}

/// One request of a batch.
#[derive(Clone)]
struct BatchedRequest {
    id: Option<String>,
    number: u32,
    group: Option<GroupName>,
    /// The numbers of the requests and groups that the request depends on.
    depends_on: Vec<u32>,
    /// The URL as written in the batch, which may be relative or begin with the name of another
    /// request.
    url: String,
    /// The method, the headers and the body.
    request: Request<Vec<u8>>,
}

/// The group of a request: its name, and its number among requests and groups.
#[derive(Debug, Clone, PartialEq, Eq)]
struct GroupName {
    name: String,
    number: u32,
}

/// Omits headers, body, and values in the URL, because they can contain the client's secrets.
impl fmt::Debug for BatchedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BatchedRequest")
            .field("id", &self.id)
            .field("group", &self.group)
            .field("depends_on", &self.depends_on)
            .field("method", self.request.method())
            .field("url", &shown_path(&self.url, false))
            .finish_non_exhaustive()
    }
}

/// The response to one of the requests.
struct BatchedResponse<'a> {
    id: Option<&'a str>,
    group: Option<&'a str>,
    response: Response<Vec<u8>>,
}

/// 400 for a batch with too many requests.
fn too_many_requests(limits: Limits) -> Box<ServiceError> {
    let most = limits.max_requests();
    malformed(&format!(
        "the batch has too many requests, more than {most}: send several batches, or raise `Limits::requests`"
    ))
}

/// 400 for a batch that cannot be read.
fn malformed(message: &str) -> Box<ServiceError> {
    Box::new(ServiceError::new(StatusCode::BAD_REQUEST, ODataError::new("BadBatch", message)))
}

impl ReceivedBatch {
    /// Reads a batch that was sent to the service with this root URL, in either format and within
    /// the default [`Limits`].
    ///
    /// # Errors
    /// The response that refuses the batch:
    ///
    /// | status | the batch |
    /// |---|---|
    /// | 415 | has another content type |
    /// | 413 | has a body that is too large |
    /// | 400 | cannot be read, or has too many requests or headers |
    pub fn read<B: AsRef<[u8]>>(
        root: &str,
        request: &Request<B>,
    ) -> Result<Self, Box<ServiceError>> {
        Self::read_within(root, request, Limits::new())
    }

    /// Reads a batch within these limits; otherwise works like [`read`](Self::read).
    ///
    /// ```
    /// use http::Request;
    /// use odata_core::Limits;
    /// use odata_core::server::ReceivedBatch;
    ///
    /// let body = br#"{"requests":[{"id":"1","method":"get","url":"products"},
    ///     {"id":"2","method":"get","url":"products/$count"}]}"#;
    /// let request = Request::post("https://example.com/api/$batch")
    ///     .header("Content-Type", "application/json")
    ///     .body(&body[..])?;
    ///
    /// let limits = Limits::new().text(1 << 20).requests(1);
    /// let refusal = ReceivedBatch::read_within("https://example.com/api", &request, limits);
    /// assert_eq!(refusal.unwrap_err().status(), 400);
    /// # Ok::<(), http::Error>(())
    /// ```
    ///
    /// # Errors
    /// Returns the errors of [`read`](Self::read).
    pub fn read_within<B: AsRef<[u8]>>(
        root: &str,
        request: &Request<B>,
        limits: Limits,
    ) -> Result<Self, Box<ServiceError>> {
        let (headers, body) = (request.headers(), request.body().as_ref());
        check_size(body, limits)?;
        let content_type = text_header(headers, &CONTENT_TYPE).unwrap_or_default();
        let (format, requests) = if body_kind(headers) == Body::Json {
            (BatchFormat::Json, json::read(body, limits)?)
        } else if let Some(boundary) = boundary(&content_type).map_err(malformed)? {
            (BatchFormat::Multipart, multipart::read(body, &boundary, limits)?)
        } else {
            let message = "a batch is application/json or multipart/mixed";
            let error = ODataError::new("UnsupportedMediaType", message);
            return Err(Box::new(ServiceError::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, error)));
        };
        let goes_on = preference_of(headers, "continue-on-error");
        let goes_on = goes_on.map_or(format == BatchFormat::Json, |value| value != "false");
        let root = root.trim_end_matches('/').to_owned();
        Ok(Self { root, format, goes_on, requests, limits })
    }

    /// Executes the requests in their order and returns the response to the batch.
    ///
    /// The response to a request that depends on a failed request is 424. A change set is executed
    /// completely or not at all.
    pub fn respond(&self, service: &mut impl BatchService) -> Response<Vec<u8>> {
        let mut done = Done::new(&self.root, self.limits);
        let mut responses = Vec::new();
        let same = |one: &BatchedRequest, other: &BatchedRequest| {
            one.group.is_some() && one.group == other.group
        };
        for unit in self.requests.chunk_by(same) {
            let is_set = unit.first().is_some_and(|first| first.group.is_some());
            let has_failed = if is_set {
                self.response_set(unit, service, &mut done, &mut responses)
            } else {
                unit.iter().any(|request| done.one(request, service, &mut responses))
            };
            if has_failed && !self.goes_on {
                break;
            }
        }
        match self.format {
            BatchFormat::Json => json::write(&responses),
            BatchFormat::Multipart => multipart::write(&responses),
        }
    }

    /// Executes a change set and returns `true` if it failed.
    fn response_set<'a>(
        &self,
        set: &'a [BatchedRequest],
        service: &mut impl BatchService,
        done: &mut Done<'a>,
        responses: &mut Vec<BatchedResponse<'a>>,
    ) -> bool {
        let start = responses.len();
        service.begin();
        let has_failed = set.iter().any(|request| done.one(request, service, responses));
        service.end(!has_failed);
        if !has_failed {
            return false;
        }
        for request in set {
            done.fail(request.number);
            request.group.iter().for_each(|group| done.fail(group.number));
        }
        let failure = responses.pop();
        responses.truncate(start);
        if self.format == BatchFormat::Json {
            // The other requests of the set have no effect [OData-JSON 19.5].
            let failed = failure.as_ref().and_then(|failure| failure.id);
            let others = set.iter().filter(|request| request.id.as_deref() != failed);
            responses.extend(others.map(|request| request.outgoing(failed_dependency())));
        }
        responses.extend(failure);
        true
    }
}

impl BatchedRequest {
    fn outgoing(&self, response: Response<Vec<u8>>) -> BatchedResponse<'_> {
        let group = self.group.as_ref().map(|group| &*group.name);
        BatchedResponse { id: self.id.as_deref(), group, response }
    }
}

/// Returns `true` if the response means that the request, and its change set, failed.
fn has_failed(response: &Response<Vec<u8>>) -> bool {
    !response.status().is_success() && !response.status().is_redirection()
}

/// The response to the batch with this body.
fn whole(content_type: HeaderValue, body: Vec<u8>) -> Response<Vec<u8>> {
    let mut response = Response::new(body);
    response.headers_mut().insert(CONTENT_TYPE, content_type);
    response.headers_mut().insert("OData-Version", HeaderValue::from_static("4.0"));
    response
}
