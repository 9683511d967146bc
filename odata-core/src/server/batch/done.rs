//! The executed requests of a received batch, and the references to their entities.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use http::header::LOCATION;
use http::{Method, Request, Response, StatusCode};

use super::{BatchService, BatchedRequest, BatchedResponse, has_failed, malformed};
use crate::batch::{add_string, each_entity_id};
use crate::limits::Limits;
use crate::request::split_reference;
use crate::response::{ODataError, ServiceError, is_json, text_header};
use crate::url::has_scheme;

/// Names of resources, which a reference to a request cannot use \[OData-Protocol 11.7.3.1\].
const SYSTEM: [&str; 7] = ["all", "batch", "crossjoin", "entity", "id", "metadata", "root"];

/// The requests executed so far.
pub(super) struct Done<'a> {
    root: &'a str,
    /// The URL of the entity of each request by the id of the request, as written in the request or
    /// in its response.
    urls: HashMap<&'a str, Cow<'a, str>>,
    /// The numbers of the requests and groups that failed.
    failed: HashSet<u32>,
    /// The maximum number of bytes of all URLs of references, and the number that is left.
    references: usize,
    left: usize,
}

/// The reason why a request cannot be executed.
#[derive(Clone, Copy)]
enum Unresolved {
    /// A reference does not name an earlier request.
    Unknown,
    /// The URLs of references have more bytes than this.
    TooLong(usize),
    /// The URL is not valid.
    NoUrl,
}

impl<'a> Done<'a> {
    pub(super) fn new(root: &'a str, limits: Limits) -> Self {
        let references = limits.max_references();
        let (urls, failed) = (HashMap::new(), HashSet::new());
        Self { root, urls, failed, references, left: references }
    }

    /// Executes a request and returns `true` if it failed.
    pub(super) fn one(
        &mut self,
        request: &'a BatchedRequest,
        service: &mut impl BatchService,
        responses: &mut Vec<BatchedResponse<'a>>,
    ) -> bool {
        let (response, own) = if request.depends_on.iter().any(|id| self.failed.contains(id)) {
            (failed_dependency(), None)
        } else {
            match self.resolved(request) {
                Ok((request, own)) => (service.respond(request), Some(own)),
                Err(reason) => (reason.to_http(), None),
            }
        };
        let has_failed = has_failed(&response);
        if let Some(id) = request.id.as_deref() {
            let own = own.filter(|_| request.request.method() != Method::POST);
            let location = text_header(response.headers(), &LOCATION).map(Cow::Owned);
            if let Some(url) = location.or(own) {
                self.urls.insert(id, url);
            }
        }
        if has_failed {
            self.fail(request.number);
        }
        responses.push(request.outgoing(response));
        has_failed
    }

    pub(super) fn fail(&mut self, number: u32) {
        self.failed.insert(number);
    }

    /// Replaces the references in the URL and the body of a request. Returns the request, and its
    /// URL for references in later requests.
    fn resolved(
        &mut self,
        incoming: &'a BatchedRequest,
    ) -> Result<(Request<Vec<u8>>, Cow<'a, str>), Unresolved> {
        let own = self.url(&incoming.url)?;
        let uri = self.absolute(&own).parse().map_err(|_| Unresolved::NoUrl)?;
        let (head, body) = (&incoming.request, incoming.request.body());
        let body = self.with_urls(body, is_json(head.headers()) != Some(false))?;
        let mut request = Request::new(body);
        *request.method_mut() = head.method().clone();
        *request.headers_mut() = head.headers().clone();
        *request.uri_mut() = uri;
        Ok((request, own))
    }

    /// Copies the body and replaces each entity-id that names an earlier request by the URL of that
    /// request's entity.
    fn with_urls(&mut self, body: &[u8], is_json: bool) -> Result<Vec<u8>, Unresolved> {
        if !is_json {
            return Ok(body.to_vec());
        }
        let mut text = Vec::with_capacity(body.len());
        let (mut end, mut outcome) = (0, Ok(()));
        each_entity_id(body, &mut |place, id| {
            if outcome.is_err() || !id.starts_with('$') {
                return;
            }
            match self.url(id) {
                Ok(url) if *url != *id => {
                    text.extend(body.get(end..place.start).unwrap_or_default());
                    add_string(&mut text, &self.absolute(&url));
                    end = place.end;
                }
                Ok(_) => {}
                Err(reason) => outcome = Err(reason),
            }
        });
        outcome?;
        text.extend(body.get(end..).unwrap_or_default());
        Ok(text)
    }

    /// Replaces a leading reference to an earlier request by the URL of that request's entity.
    /// Returns any other URL unchanged.
    fn url<'u>(&mut self, url: &'u str) -> Result<Cow<'u, str>, Unresolved>
    where
        'a: 'u,
    {
        let Some((id, rest)) = split_reference(url).filter(|(id, _)| !SYSTEM.contains(id)) else {
            return Ok(Cow::Borrowed(url));
        };
        let Some(entity) = self.urls.get(id) else {
            let is_number = id.bytes().all(|byte| byte.is_ascii_digit());
            return if is_number { Err(Unresolved::Unknown) } else { Ok(Cow::Borrowed(url)) };
        };
        let root = if is_whole(entity) { 0 } else { self.root.len() + 1 };
        let whole = root + entity.len() + rest.len();
        self.left = self.left.checked_sub(whole).ok_or(Unresolved::TooLong(self.references))?;
        Ok(if rest.is_empty() { entity.clone() } else { Cow::Owned(format!("{entity}{rest}")) })
    }

    /// Puts the service root before a URL, unless the URL is absolute or a path from the host.
    fn absolute<'u>(&self, url: &'u str) -> Cow<'u, str> {
        if is_whole(url) { Cow::Borrowed(url) } else { Cow::Owned(format!("{}/{url}", self.root)) }
    }
}

/// Returns `true` for an absolute URL, and for a path from the host. Only the start of the URL is
/// checked, because a key or a query can contain a URL.
fn is_whole(url: &str) -> bool {
    let after_scheme = url.split_once(':').filter(|_| has_scheme(url));
    url.starts_with('/') || after_scheme.is_some_and(|(_, rest)| rest.starts_with("//"))
}

impl Unresolved {
    fn to_http(self) -> Response<Vec<u8>> {
        let message = match self {
            Self::Unknown => "the reference names no earlier request".to_owned(),
            Self::TooLong(most) => format!(
                "the URLs of the references of a batch have more than {most} bytes: \
                 send several batches, or raise `Limits::references`"
            ),
            Self::NoUrl => "the URL of the request is not valid".to_owned(),
        };
        malformed(&message).to_http()
    }
}

pub(super) fn failed_dependency() -> Response<Vec<u8>> {
    let message = "a request that this one depends on has failed";
    let error = ODataError::new("FailedDependency", message);
    ServiceError::new(StatusCode::FAILED_DEPENDENCY, error).to_http()
}
