//! URLs and headers of the requests to a service.

use http::header::{ACCEPT, AUTHORIZATION, HeaderName, HeaderValue};
use http::{Method, Request, Uri};

use super::Service;
use crate::error::RequestError;
use crate::json::JsonFormat;
use crate::limits::Limits;
use crate::request::earlier::reference_in;
use crate::request::options;
use crate::request::root::{ServiceRoot, Within};
use crate::url::{
    MAX_LENGTH, encode_non_ascii, has_lone_percent, is_url, leaves_its_root, without_keys,
};

const ODATA_VERSION: HeaderName = HeaderName::from_static("odata-version");
const ODATA_MAX_VERSION: HeaderName = HeaderName::from_static("odata-maxversion");

impl Service {
    /// Returns `true` if each request has this header from the service.
    pub(crate) fn sends(&self, name: &HeaderName, value: &HeaderValue) -> bool {
        let authorization = self.authorization.as_ref().filter(|_| *name == AUTHORIZATION);
        let token = authorization.and_then(|token| token.as_ref().ok());
        token.or_else(|| self.headers.get(name)) == Some(value)
    }

    pub(crate) const fn bounds(&self) -> Limits {
        self.limits
    }

    pub(crate) const fn has_key_as_segment(&self) -> bool {
        self.links.has_key_segments()
    }

    pub(crate) const fn format(&self) -> JsonFormat {
        self.format
    }

    /// The URL of a path below the service root, with query options if there are any.
    pub(crate) fn url_of_path(&self, path: &str, query: &str) -> Result<Uri, RequestError> {
        // The error shows the path without keys, because a key may be sensitive.
        let has_segments = self.has_key_as_segment();
        let shown = || if has_segments { self.links.shown_path(path) } else { without_keys(path) };
        let invalid = || match self.root.len() + 1 + path.len() {
            length if length > MAX_LENGTH => RequestError::TooLong(length),
            _ => RequestError::Path(shown()),
        };
        // The bytes are scanned once, because most paths have none of these characters.
        let may_be_other = path.contains(['?', '#', '%', ':']);
        if path.is_empty() || path.starts_with('/') || (may_be_other && !is_path(path)) {
            return Err(invalid());
        }
        let query = options::with_defaults(query, &self.options);
        let mark = if query.is_empty() { "" } else { "?" };
        let rest = format!("/{path}{mark}{query}");
        self.join(&rest).ok_or_else(|| {
            let length = self.root.len() + encode_non_ascii(&rest).len();
            if length > MAX_LENGTH { RequestError::TooLong(length) } else { invalid() }
        })
    }

    /// Resolves an absolute URL, a path from the host, or a URL relative to the service root; the result is below the
    /// service root.
    pub(crate) fn own_url(&self, url: &str) -> Result<Uri, RequestError> {
        self.links.own(&self.links.with_slash(), url, Within::Root)
    }

    /// Resolves the URL of an entity that a request refers to, in this service or in another version of it.
    pub(crate) fn reference(&self, url: &str) -> Result<Uri, RequestError> {
        self.links.own(&self.links.with_slash(), url, Within::AnyVersion)
    }

    /// The reason why the URL of a reference in a body is refused: it is neither a URL of the service nor the name of an
    /// earlier request of a batch.
    #[cold]
    pub(crate) fn refuses_reference(&self, url: &str) -> Option<String> {
        match self.reference(url) {
            Err(RequestError::ForeignUrl(error)) if reference_in(url).is_none() => {
                Some(error.reason().to_owned())
            }
            _ => None,
        }
    }

    pub(crate) const fn root(&self) -> &ServiceRoot {
        &self.links
    }

    pub(crate) const fn has_parameter_aliases(&self) -> bool {
        self.parameter_aliases
    }

    /// Appends a path and query to the service root, unless the result leads out of the root.
    fn join(&self, rest: &str) -> Option<Uri> {
        let names_something = rest.len() > 1 && !rest.starts_with("//");
        let stays = names_something && !leaves_its_root(rest);
        stays.then(|| Uri::try_from([&*self.root, &*encode_non_ascii(rest)].concat()).ok())?
    }

    /// Creates a request with the headers of all requests.
    pub(crate) fn request(
        &self,
        method: Method,
        url: Uri,
    ) -> Result<Request<Vec<u8>>, RequestError> {
        let authorization = self.authorization.clone().transpose()?;
        if let Some(problem) = &self.problem {
            return Err(problem.clone());
        }
        let mut request = Request::new(Vec::new());
        *request.method_mut() = method;
        *request.uri_mut() = url;
        let version = HeaderValue::from_static(self.format.protocol_version().as_str());
        let headers = request.headers_mut();
        let accept = HeaderValue::from_static(self.format.accept());
        if self.headers.is_empty() {
            // `extend` is not used, because it only reserves room for one header.
            if let Some(authorization) = authorization {
                headers.insert(AUTHORIZATION, authorization);
            }
            headers.insert(ACCEPT, accept);
            headers.insert(ODATA_MAX_VERSION, version.clone());
            headers.insert(ODATA_VERSION, version);
            return Ok(request);
        }
        headers.clone_from(&self.headers);
        headers.extend(authorization.map(|authorization| (AUTHORIZATION, authorization)));
        headers.entry(ACCEPT).or_insert(accept);
        headers.entry(ODATA_MAX_VERSION).or_insert_with(|| version.clone());
        headers.entry(ODATA_VERSION).or_insert(version);
        Ok(request)
    }
}

/// Returns `false` for a URL, and for a path with a query, a fragment or a `%` that begins no escape.
#[cold]
fn is_path(path: &str) -> bool {
    !path.contains(['?', '#']) && !is_url(path) && !has_lone_percent(path)
}
