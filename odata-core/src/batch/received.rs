//! The other direction: a batch as a service reads it, does it and answers it.

use std::collections::HashMap;
use std::fmt;

use http::header::{CONTENT_TYPE, HeaderValue, LOCATION};
use http::{Method, Request, Response, StatusCode};

use super::composed::BatchFormat;
use super::parsed::{Answered, boundary};
use super::{received_json, received_multipart};
use crate::request::preference_of;
use crate::response::{Body, ODataError, ServiceError, body_kind, text_header};
use crate::url::shown_path;

/// How a service does the requests of a batch; see [`ReceivedBatch::answer`].
pub trait BatchService {
    /// Does one request.
    fn answer(&mut self, request: Request<Vec<u8>>) -> Response<Vec<u8>>;

    /// Begins a change set.
    fn begin(&mut self);

    /// Ends it: `keep` says whether what was done since is kept, or taken back.
    fn end(&mut self, keep: bool);
}

/// A batch that a service has received: for a mock, a test, or a real service.
///
/// ```
/// use odata_core::{BatchService, ODataEntity, Operation, ReceivedBatch, Service};
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
///     fn answer(&mut self, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
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
/// let answers = batch.read(received.answer(&mut counter))?;
/// assert!(answers.get(&create).is_ok());
/// assert_eq!(counter.now, 1); // the change set was taken back
/// # Ok::<(), odata_core::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct ReceivedBatch {
    root: String,
    format: BatchFormat,
    goes_on: bool,
    requests: Vec<Incoming>,
}

/// One request of it.
#[derive(Clone)]
pub(super) struct Incoming {
    pub(super) id: Option<String>,
    pub(super) group: Option<String>,
    pub(super) depends_on: Vec<String>,
    /// As it stands: relative, or with the name of another request.
    pub(super) url: String,
    /// The rest of it.
    pub(super) request: Request<Vec<u8>>,
}

/// Without headers and body, and without the values in the URL: a client's secrets.
impl fmt::Debug for Incoming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Incoming")
            .field("id", &self.id)
            .field("group", &self.group)
            .field("depends_on", &self.depends_on)
            .field("method", self.request.method())
            .field("url", &shown_path(&self.url, false))
            .finish_non_exhaustive()
    }
}

/// The answer to one of the requests.
pub(super) struct Outgoing<'a> {
    pub(super) id: Option<&'a str>,
    pub(super) group: Option<&'a str>,
    pub(super) answer: Answered,
}

/// What is wrong with a batch.
pub(super) fn malformed(message: &str) -> Box<ServiceError> {
    Box::new(ServiceError::new(StatusCode::BAD_REQUEST, ODataError::new("BadBatch", message)))
}

impl ReceivedBatch {
    /// How many requests a batch may have.
    pub const MAX_REQUESTS: usize = 1000;

    /// Reads a batch that was sent to a service with this root URL, in either format.
    ///
    /// # Errors
    /// The answer that refuses it: 415 for another content type, 400 for what is no batch.
    pub fn read<B: AsRef<[u8]>>(
        root: &str,
        request: &Request<B>,
    ) -> Result<Self, Box<ServiceError>> {
        let (headers, body) = (request.headers(), request.body().as_ref());
        let content_type = text_header(headers, &CONTENT_TYPE).unwrap_or_default();
        let (format, requests) = match (body_kind(headers), boundary(&content_type)) {
            (Body::Json, _) => (BatchFormat::Json, received_json::read(body)?),
            (_, Some(boundary)) => {
                (BatchFormat::Multipart, received_multipart::read(body, &boundary)?)
            }
            _ => {
                let message = "a batch is application/json or multipart/mixed";
                let error = ODataError::new("UnsupportedMediaType", message);
                return Err(Box::new(ServiceError::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, error)));
            }
        };
        if requests.len() > Self::MAX_REQUESTS {
            return Err(malformed("the batch has too many requests"));
        }
        check(&requests)?;
        let goes_on = preference_of(headers, "continue-on-error");
        let goes_on = goes_on.map_or(format == BatchFormat::Json, |value| value != "false");
        Ok(Self { root: root.trim_end_matches('/').to_owned(), format, goes_on, requests })
    }

    /// Does the requests in their order, and answers each: one that depends on a failed one with
    /// 424, and those of a change set with what they are only if all of them succeed.
    pub fn answer(&self, service: &mut impl BatchService) -> Response<Vec<u8>> {
        let mut done = Done { root: &self.root, urls: HashMap::new(), failed: Vec::new() };
        let mut answers = Vec::new();
        let same =
            |one: &Incoming, other: &Incoming| one.group.is_some() && one.group == other.group;
        for unit in self.requests.chunk_by(same) {
            let is_set = unit.first().is_some_and(|first| first.group.is_some());
            let has_failed = if is_set {
                self.answer_set(unit, service, &mut done, &mut answers)
            } else {
                unit.iter().any(|request| done.one(request, service, &mut answers))
            };
            if has_failed && !self.goes_on {
                break;
            }
        }
        match self.format {
            BatchFormat::Json => received_json::write(&answers),
            BatchFormat::Multipart => received_multipart::write(&answers),
        }
    }

    /// Whether it has failed.
    fn answer_set<'a>(
        &self,
        set: &'a [Incoming],
        service: &mut impl BatchService,
        done: &mut Done<'a>,
        answers: &mut Vec<Outgoing<'a>>,
    ) -> bool {
        let start = answers.len();
        service.begin();
        let has_failed = set.iter().any(|request| done.one(request, service, answers));
        service.end(!has_failed);
        if !has_failed {
            return false;
        }
        done.failed.extend(set.iter().filter_map(|request| request.id.as_deref()));
        done.failed.extend(set.first().and_then(|request| request.group.as_deref()));
        let failure = answers.pop();
        answers.truncate(start);
        if self.format == BatchFormat::Json {
            // Nothing was done of the others [OData-JSON 19.5].
            let failed = failure.as_ref().and_then(|failure| failure.id);
            let others = set.iter().filter(|request| request.id.as_deref() != failed);
            answers.extend(others.map(|request| request.outgoing(failed_dependency())));
        }
        answers.extend(failure);
        true
    }
}

/// What was done so far.
struct Done<'a> {
    root: &'a str,
    /// Where the entities of the requests are.
    urls: HashMap<&'a str, String>,
    failed: Vec<&'a str>,
}

impl<'a> Done<'a> {
    /// Does a request, and says whether it has failed.
    fn one(
        &mut self,
        request: &'a Incoming,
        service: &mut impl BatchService,
        answers: &mut Vec<Outgoing<'a>>,
    ) -> bool {
        let needs = request.depends_on.iter();
        let has_failed = needs.clone().any(|id| self.failed.contains(&&**id));
        let answer = match self.resolved(request) {
            _ if has_failed => failed_dependency(),
            Some(request) => service.answer(request),
            None => malformed("its URL names no request before it").to_http(),
        };
        let is_success = answer.status().is_success() || answer.status().is_redirection();
        if let Some(id) = request.id.as_deref() {
            let url = text_header(answer.headers(), &LOCATION);
            let own = (request.request.method() != Method::POST).then(|| self.url(&request.url));
            if let Some(url) = url.or(own.flatten()) {
                self.urls.insert(id, url);
            }
            if !is_success {
                self.failed.push(id);
            }
        }
        answers.push(request.outgoing(answer));
        !is_success
    }

    /// The request with its URL, and with those of the entities that it names.
    fn resolved(&self, incoming: &Incoming) -> Option<Request<Vec<u8>>> {
        let mut request = incoming.request.clone();
        *request.uri_mut() = self.url(&incoming.url)?.parse().ok()?;
        let names_one = request.body().windows(2).any(|start| start == b"\"$");
        if let (true, Ok(text)) = (names_one, std::str::from_utf8(request.body())) {
            let mut text = text.to_owned();
            for (id, url) in &self.urls {
                text = text.replace(&format!("\"${id}\""), &format!("\"{url}\""));
            }
            *request.body_mut() = text.into_bytes();
        }
        Some(request)
    }

    /// The URL that stands for this one of the batch.
    fn url(&self, url: &str) -> Option<String> {
        if let Some(reference) = url.strip_prefix('$') {
            let (id, rest) =
                reference.split_at(reference.find(['/', '?']).unwrap_or(reference.len()));
            if let Some(entity) = self.urls.get(id) {
                return Some(format!("{entity}{rest}"));
            }
            if id.bytes().all(|byte| byte.is_ascii_digit()) {
                return None;
            }
        }
        let is_whole = url.starts_with('/') || url.contains("://");
        Some(if is_whole { url.to_owned() } else { format!("{}/{url}", self.root) })
    }
}

impl Incoming {
    fn outgoing(&self, answer: Answered) -> Outgoing<'_> {
        Outgoing { id: self.id.as_deref(), group: self.group.as_deref(), answer }
    }
}

/// The rules of \[OData-JSON 19.1\]: names are there once, groups are not interrupted, and what is
/// needed comes before.
fn check(requests: &[Incoming]) -> Result<(), Box<ServiceError>> {
    let mut names: Vec<&str> = Vec::new();
    let mut last = None;
    for request in requests {
        let group = request.group.as_deref();
        let is_new_group = group.is_some() && group != last;
        let new = request.id.as_deref().into_iter().chain(group.filter(|_| is_new_group));
        for name in new {
            if names.contains(&name) {
                return Err(malformed("an id is there twice, or a group is interrupted"));
            }
            names.push(name);
        }
        let is_known = |id: &String| names.contains(&&**id) && request.id.as_deref() != Some(id);
        if !request.depends_on.iter().all(is_known) {
            return Err(malformed("a request depends on one that is not before it"));
        }
        last = group;
    }
    Ok(())
}

fn failed_dependency() -> Answered {
    let message = "a request that this one depends on has failed";
    let error = ODataError::new("FailedDependency", message);
    ServiceError::new(StatusCode::FAILED_DEPENDENCY, error).to_http()
}

/// An answer with this body.
pub(super) fn whole(content_type: HeaderValue, body: Vec<u8>) -> Response<Vec<u8>> {
    let mut response = Response::new(body);
    response.headers_mut().insert(CONTENT_TYPE, content_type);
    response.headers_mut().insert("OData-Version", HeaderValue::from_static("4.0"));
    response
}
