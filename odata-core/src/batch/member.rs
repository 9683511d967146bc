//! One request of a batch, in the form for both formats.

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HOST};
use http::{HeaderMap, HeaderName, Method, Request, Uri};

use super::compose_json::json_of;
use super::references::each_entity_id;
use crate::error::{ForeignUrl, RequestError};
use crate::request::{Service, reference_in};
use crate::response::{Body, body_kind};
use crate::url::{same_origin, without_secrets};

/// Headers of the batch or the connection, which the requests in the batch must not have
/// \[OData-Protocol 11.7.7.1\].
const OF_THE_WHOLE: [HeaderName; 2] = [AUTHORIZATION, HOST];

#[derive(Clone)]
pub(super) struct Member {
    /// The `id`, from 1.
    pub(super) number: u32,
    /// The number of the change set.
    pub(super) group: Option<u32>,
    /// The numbers of the requests that must be executed before.
    pub(super) after: Vec<u32>,
    /// The number of the request with whose entity the URL begins.
    pub(super) reference: Option<u32>,
    pub(super) method: Method,
    /// The URL, relative to the service root, or a path from the host.
    pub(super) url: String,
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
}

impl Member {
    /// Creates a member of a batch to this service. A URL below the service root becomes relative
    /// to it, and headers of the batch are removed.
    pub(super) fn new(
        request: Request<Vec<u8>>,
        batch: &Request<()>,
        service: &Service,
    ) -> Result<Self, RequestError> {
        let (head, body) = request.into_parts();
        let url = url_within(&head.uri, batch.uri())?;
        // Only media has a body from outside this library.
        let is_json = || body_kind(&head.headers) == Body::Json;
        if !body.is_empty() && is_json() && json_of(&body).is_none() {
            return Err(RequestError::Batch("the content type is JSON, but the body is not"));
        }
        let mut headers = HeaderMap::new();
        for (name, value) in &head.headers {
            if OF_THE_WHOLE.contains(name) {
                // The batch sends the header of the service, or the header that replaced it.
                if batch.headers().get(name) != Some(value) && !service.sends(name, value) {
                    return Err(RequestError::Batch(
                        "a request in a batch must not have its own Authorization or Host: set them on the batch",
                    ));
                }
            } else if std::str::from_utf8(value.as_bytes()).is_err() {
                // Headers must be UTF-8, because the format may still change to JSON.
                return Err(RequestError::HeaderValue(name.as_str().to_owned()));
            } else {
                headers.append(name, value.clone());
            }
        }
        Ok(Self {
            number: 0,
            group: None,
            after: Vec::new(),
            reference: None,
            method: head.method,
            url,
            headers,
            body,
        })
    }

    /// The headers to write: those that differ from the headers of the batch, which apply to all
    /// requests \[OData-Protocol 11.7.7.1\]. They are compared at this point, because the headers
    /// of the batch may have changed.
    pub(super) fn headers_within(&self, batch: &HeaderMap) -> HeaderMap {
        let is_own = |name: &HeaderName| {
            [ACCEPT, CONTENT_TYPE].contains(name) || name.as_str().starts_with("odata")
        };
        let differs =
            |name: &HeaderName| is_own(name) || self.headers.get_all(name) != batch.get_all(name);
        let headers = self.headers.iter().filter(|(name, _)| differs(name));
        headers.map(|(name, value)| (name.clone(), value.clone())).collect()
    }

    pub(super) fn is_change(&self) -> bool {
        ![Method::GET, Method::HEAD, Method::OPTIONS].contains(&self.method)
    }

    /// The requests for which this request waits.
    pub(super) fn needs(&self) -> impl Iterator<Item = u32> + '_ {
        self.after.iter().copied().chain(self.reference)
    }
}

/// The index of the request with this number; the numbers ascend.
pub(super) fn position(members: &[Member], number: u32) -> Option<usize> {
    members.binary_search_by_key(&number, |member| member.number).ok()
}

/// The requests whose entities a body references: in an entity-id, `$1` is a request of the batch.
pub(super) fn references_in_body(member: &Member) -> Vec<u32> {
    let mut numbers = Vec::new();
    if body_kind(&member.headers) == Body::Json {
        each_entity_id(&member.body, &mut |_, id| numbers.extend(reference_in(id)));
    }
    numbers
}

/// The URL as it is written in a batch that goes to `batch`.
pub(super) fn url_within(url: &Uri, batch: &Uri) -> Result<String, RequestError> {
    if !same_origin(url, batch) {
        let reason = String::from("all requests of a batch must have the origin of the batch");
        let url = without_secrets(&url.to_string());
        return Err(RequestError::ForeignUrl(ForeignUrl::new(url, reason)));
    }
    let whole = url.path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
    let root = batch.path().strip_suffix("$batch").unwrap_or_default();
    match whole.strip_prefix(root).filter(|rest| !rest.is_empty()) {
        // A colon in a relative URL looks like a scheme [OData-JSON 4.3].
        Some(rest) => {
            let (path, query) = rest.split_at(rest.find('?').unwrap_or(rest.len()));
            Ok(path.replace(':', "%3A") + query)
        }
        None => Ok(whole.to_owned()),
    }
}
