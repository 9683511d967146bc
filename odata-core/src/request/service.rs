//! The service: its root, its token, and how it wants its JSON.

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use http::{Method, Request, Uri};

use super::create::Create;
use super::get::Get;
use crate::entity::{InEntitySet, ReadObject, Representation};
use crate::error::{Error, RequestError};
use crate::json::{JsonFormat, ODataVersion, TypePolicy, expected_anywhere};
use crate::url::encode_non_ascii;

/// An OData service: where it is, how to be let in, and which JSON it takes.
///
/// ```
/// use odata_core::{ODataEntity, Operation, Service};
///
/// #[derive(ODataEntity)]
/// #[odata(namespace = "Demo", entity_set = "products")]
/// struct Product {
///     #[odata(key, computed_default)]
///     id: Option<i32>,
///     name: String,
/// }
///
/// let service = Service::new("https://example.com/api")?.bearer_token("secret");
/// let create = service.create(&Product::builder().name("Tea").build())?;
/// let request = create.to_http();
/// assert_eq!(request.uri(), "https://example.com/api/products");
/// assert_eq!(request.body(), br##"{"@odata.type":"#Demo.product","name":"Tea"}"##);
/// # Ok::<(), odata_core::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Service {
    /// Without the slash at its end.
    root: String,
    authorization: Option<Result<HeaderValue, RequestError>>,
    format: JsonFormat,
}

impl Service {
    /// A service by its root URL, with or without a slash at the end.
    ///
    /// # Errors
    /// [`RequestError::ServiceRoot`] when it is not an absolute `http` or `https` URL, or has a
    /// query, a fragment or a user name.
    pub fn new(root: &str) -> Result<Self, Error> {
        let root = encode_non_ascii(root);
        let uri: Uri = root.parse().map_err(|_| RequestError::ServiceRoot)?;
        let scheme = matches!(uri.scheme_str(), Some("http" | "https"));
        let authority = uri.authority().is_some_and(|authority| {
            !authority.as_str().contains('@') && !authority.host().is_empty()
        });
        if !scheme || !authority || uri.query().is_some() || root.contains('#') {
            return Err(RequestError::ServiceRoot.into());
        }
        Ok(Self {
            root: root.trim_end_matches('/').to_owned(),
            authorization: None,
            format: JsonFormat::new(),
        })
    }

    /// Sends `Authorization: Bearer …` with each request. The token is never printed, and requests
    /// are made only for URLs below the service root. Two things are yours: an `http` root sends
    /// the token in the clear, and a redirect is your HTTP client's to follow without it.
    ///
    /// A token that no header can have is reported by the first operation.
    #[must_use]
    pub fn bearer_token(mut self, token: impl AsRef<str>) -> Self {
        let value = HeaderValue::from_str(&format!("Bearer {}", token.as_ref()));
        self.authorization = Some(match value {
            Ok(mut value) => {
                value.set_sensitive(true);
                Ok(value)
            }
            Err(_) => Err(RequestError::Token),
        });
        self
    }

    /// The protocol version of the requests; 4.0 unless set.
    #[must_use]
    pub fn version(mut self, version: ODataVersion) -> Self {
        self.format = self.format.version(version);
        self
    }

    /// When the type annotation is written; always unless set.
    #[must_use]
    pub fn type_policy(mut self, policy: TypePolicy) -> Self {
        self.format = self.format.type_policy(policy);
        self
    }

    /// Whether `Edm.Int64` is written as a string, and asked for as one; the content types say so.
    #[must_use]
    pub fn ieee754_compatible(mut self, strings: bool) -> Self {
        self.format = self.format.ieee754_compatible(strings);
        self
    }

    /// Sets whether `Edm.Binary` is written in the alphabet with `+` and `/`; see
    /// [`JsonFormat::standard_base64`].
    #[must_use]
    pub fn standard_base64(mut self, standard: bool) -> Self {
        self.format = self.format.standard_base64(standard);
        self
    }

    /// Sets when the type annotations of complex values and entities within the entity are written;
    /// see [`JsonFormat::nested_type_policy`].
    #[must_use]
    pub fn nested_type_policy(mut self, policy: TypePolicy) -> Self {
        self.format = self.format.nested_type_policy(policy);
        self
    }

    /// Creates an entity in the entity set of its type.
    ///
    /// Takes an entity, a partial, or what a builder has built. It is checked, and written once.
    ///
    /// # Errors
    /// [`Error::Invalid`] with every violation; [`Error::Request`] for a token that no header can
    /// have.
    pub fn create<R>(&self, value: &R) -> Result<Create<R::Of>, Error>
    where
        R: Representation<Of: InEntitySet>,
    {
        Create::new(self, R::Of::ENTITY_SET, value, R::EDM_TYPE.name())
    }

    /// Creates an entity in the collection at this path below the service root, such as
    /// `users('7')/messages`, without a slash before it. The path is used as it is: percent-encoded
    /// already.
    ///
    /// # Errors
    /// As [`create`](Self::create); [`RequestError::Path`] for a path that does not stay below the
    /// service root, or has a query.
    pub fn create_in<R>(&self, path: &str, value: &R) -> Result<Create<R::Of>, Error>
    where
        R: Representation,
    {
        // The collection may be that of a base type: then the type must be said.
        Create::new(self, path, value, expected_anywhere(value))
    }

    /// Reads the entity at this URL: the `Location` of a create's answer, or an entity-id. It may be
    /// absolute, a path from the host (with a slash before it), or relative to the service root.
    ///
    /// # Errors
    /// [`RequestError::ForeignUrl`] when the URL is not below the service root: such a request
    /// would carry the token elsewhere. [`RequestError::Token`] for a token that no header can
    /// have.
    pub fn get<T>(&self, url: &str) -> Result<Get<T>, Error>
    where
        T: for<'de> ReadObject<'de>,
    {
        Get::new(self, url)
    }

    pub(super) const fn format(&self) -> JsonFormat {
        self.format
    }

    /// The URL of a path below the service root.
    pub(super) fn url_of_path(&self, path: &str) -> Result<Uri, RequestError> {
        let invalid = || RequestError::Path(path.to_owned());
        if path.is_empty() || path.contains(['?', '#']) || path.starts_with('/') {
            return Err(invalid());
        }
        self.join(&format!("/{path}")).ok_or_else(invalid)
    }

    /// The service's own URL that an absolute one, a path from the host, or one relative to the
    /// service root stands for.
    pub(super) fn own_url(&self, url: &str) -> Result<Uri, RequestError> {
        self.below_root(url)
            .and_then(|rest| self.join(&rest))
            .ok_or_else(|| RequestError::ForeignUrl(without_secrets(url)))
    }

    /// What follows the service root in a URL, with its slash; `None` where the URL is another's.
    fn below_root(&self, url: &str) -> Option<String> {
        if url.is_empty() || url.contains('#') || url.starts_with("//") {
            return None;
        }
        let relative = !url.starts_with('/') && !has_scheme(url);
        if relative {
            return Some(format!("/{url}"));
        }
        let url: Uri = encode_non_ascii(url).parse().ok()?;
        let root: Uri = self.root.parse().ok()?;
        let is_own = match url.scheme() {
            Some(scheme) => Some(scheme) == root.scheme() && same_host(&url, &root),
            None => url.authority().is_none(),
        };
        let path = url.path_and_query().filter(|_| is_own)?.as_str();
        let rest = path.strip_prefix(root.path().trim_end_matches('/'))?;
        rest.starts_with('/').then(|| rest.to_owned())
    }

    /// The service root with this path and query after it, unless that leads out of it.
    fn join(&self, rest: &str) -> Option<Uri> {
        let names_something = rest.len() > 1 && !rest.starts_with("//");
        let stays = names_something && !leaves_its_root(rest);
        stays.then(|| format!("{}{}", self.root, encode_non_ascii(rest)).parse().ok())?
    }

    /// A request with the headers that every one has.
    pub(super) fn request(
        &self,
        method: Method,
        url: Uri,
    ) -> Result<Request<Vec<u8>>, RequestError> {
        let authorization = self.authorization.clone().transpose()?;
        let mut request = Request::new(Vec::new());
        *request.method_mut() = method;
        *request.uri_mut() = url;
        let version = HeaderValue::from_static(self.format.protocol_version().as_str());
        let headers = request.headers_mut();
        if let Some(authorization) = authorization {
            headers.insert(AUTHORIZATION, authorization);
        }
        headers.insert(ACCEPT, HeaderValue::from_static(self.format.accept()));
        headers.insert("OData-MaxVersion", version.clone());
        headers.insert("OData-Version", version);
        Ok(request)
    }

    /// The same, with a JSON body.
    pub(super) fn request_with_body(
        &self,
        method: Method,
        url: Uri,
        body: Vec<u8>,
    ) -> Result<Request<Vec<u8>>, RequestError> {
        let mut request = self.request(method, url)?;
        let content_type = HeaderValue::from_static(self.format.content_type());
        request.headers_mut().insert(CONTENT_TYPE, content_type);
        *request.body_mut() = body;
        Ok(request)
    }
}

fn same_host(one: &Uri, other: &Uri) -> bool {
    let default = |uri: &Uri| {
        if uri.scheme_str() == Some("https") { 443 } else { 80 }
    };
    let userless = |uri: &Uri| uri.authority().is_some_and(|a| !a.as_str().contains('@'));
    let port = |uri: &Uri| uri.port_u16().unwrap_or_else(|| default(uri));
    let hosts = one.host().zip(other.host());
    userless(one)
        && port(one) == port(other)
        && hosts.is_some_and(|(one, other)| one.eq_ignore_ascii_case(other))
}

/// Whether a URL begins with a scheme (RFC 3986 3.1), such as `mailto:`.
fn has_scheme(url: &str) -> bool {
    url.split_once(':').is_some_and(|(scheme, _)| {
        scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    })
}

/// Whether a path has dot segments, which could lead out of the service root, encoded or not; or
/// backslashes, which some HTTP clients take for slashes.
fn leaves_its_root(path: &str) -> bool {
    let path = path.split('?').next().unwrap_or_default();
    let is_dots = |segment: &str| {
        let segment = segment.to_ascii_lowercase().replace("%2e", ".");
        segment == "." || segment == ".."
    };
    path.contains('\\') || path.split('/').any(is_dots)
}

/// A URL for a message: without user name and query, which may let somebody in.
fn without_secrets(url: &str) -> String {
    let url = url.split(['?', '#']).next().unwrap_or_default();
    match (url.split_once("//"), url.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, after))) => format!("{scheme}//{after}"),
        _ => url.to_owned(),
    }
}
