//! The requests of a received batch that are done, and the references to their entities.

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

/// Resources of the service, which no request is named like \[OData-Protocol 11.7.3.1\].
const SYSTEM: [&str; 7] = ["all", "batch", "crossjoin", "entity", "id", "metadata", "root"];

/// The requests done so far.
pub(super) struct Done<'a> {
    root: &'a str,
    /// The URLs of the entities of the requests, as the requests or the responses have them.
    urls: HashMap<&'a str, Cow<'a, str>>,
    /// The numbers of the requests and groups that failed.
    failed: HashSet<u32>,
    /// How many bytes the URLs of references may have in all, and how many are left of these.
    references: usize,
    left: usize,
}

/// Why a request cannot be done.
#[derive(Clone, Copy)]
enum Unresolved {
    /// A reference to no earlier request.
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

    /// Does a request, and returns `true` if it has failed.
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

    /// The request with its URL and with those of the entities that it names; and its URL, as later requests name
    /// its entity.
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

    /// A copy of the body, in which the entity-ids that name an earlier request are the URL of its entity.
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

    /// The URL itself, or the one that it stands for because it begins with the name of an earlier request.
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

    /// A URL of the batch is absolute, a path from the host, or below the service root.
    fn absolute<'u>(&self, url: &'u str) -> Cow<'u, str> {
        if is_whole(url) { Cow::Borrowed(url) } else { Cow::Owned(format!("{}/{url}", self.root)) }
    }
}

/// Returns `true` for an absolute URL, and for a path from the host. A key or a query may have a URL in it.
fn is_whole(url: &str) -> bool {
    let after_scheme = url.split_once(':').filter(|_| has_scheme(url));
    url.starts_with('/') || after_scheme.is_some_and(|(_, rest)| rest.starts_with("//"))
}

impl Unresolved {
    fn to_http(self) -> Response<Vec<u8>> {
        let message = match self {
            Self::Unknown => "the reference names no earlier request".to_owned(),
            Self::TooLong(most) => format!(
                "the URLs that references of a batch stand for have more than {most} bytes: \
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
