//! The service: its root, its token, and how it wants its JSON.

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use http::{Method, Request, Uri};

use super::create::Create;
use super::get::Get;
use crate::entity::{InEntitySet, ODataEntity, Representation};
use crate::error::{Error, RequestError};
use crate::json::{JsonFormat, ODataVersion, TypePolicy};
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

    /// Sends `Authorization: Bearer …` with each request. The token is never printed, and never
    /// sent to a URL that is not below the service root.
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

    /// Creates an entity in the entity set of its type.
    ///
    /// Takes an entity, a partial, or what a builder has built. It is checked, and written once.
    ///
    /// # Errors
    /// [`Error::Invalid`] with every violation; [`Error::Request`] for a token that no header can
    /// have.
    pub fn create<R>(&self, value: &R) -> Result<Create<R::Entity>, Error>
    where
        R: Representation<Entity: InEntitySet>,
    {
        self.create_in(R::Entity::ENTITY_SET, value)
    }

    /// Creates an entity in the collection at this path below the service root, such as
    /// `users('7')/messages`. The path is used as it is: percent-encoded already.
    ///
    /// # Errors
    /// As [`create`](Self::create); [`RequestError::Path`] for a path that does not stay below the
    /// service root, or has a query.
    pub fn create_in<R>(&self, path: &str, value: &R) -> Result<Create<R::Entity>, Error>
    where
        R: Representation,
    {
        Create::new(self, path, value)
    }

    /// Reads the entity at this URL: the `Location` of a create's answer, an entity-id, or a path
    /// below the service root.
    ///
    /// # Errors
    /// [`RequestError::ForeignUrl`] when the URL is not below the service root: such a request
    /// would carry the token elsewhere.
    pub fn get<T: ODataEntity>(&self, url: &str) -> Result<Get<T>, Error> {
        Get::new(self, url)
    }

    pub(super) const fn format(&self) -> JsonFormat {
        self.format
    }

    /// The URL of a path below the service root.
    pub(super) fn url_of_path(&self, path: &str) -> Result<Uri, RequestError> {
        let invalid = || RequestError::Path(path.to_owned());
        let path = path.strip_prefix('/').unwrap_or(path);
        if path.is_empty() || path.contains(['?', '#', '\\']) || leaves_its_root(path) {
            return Err(invalid());
        }
        let url = format!("{}/{}", self.root, encode_non_ascii(path));
        url.parse().map_err(|_| invalid())
    }

    /// An absolute URL below the service root, or a path made one.
    pub(super) fn own_url(&self, url: &str) -> Result<Uri, RequestError> {
        let foreign = || RequestError::ForeignUrl(url.to_owned());
        let parsed: Uri = encode_non_ascii(url).parse().map_err(|_| foreign())?;
        if parsed.scheme().is_none() && !url.starts_with('/') {
            return if has_scheme(url) { Err(foreign()) } else { self.url_of_path(url) };
        }
        let root: Uri = self.root.parse().map_err(|_| foreign())?;
        let same_origin = match parsed.scheme() {
            Some(scheme) => Some(scheme) == root.scheme() && same_host(&parsed, &root),
            None => parsed.authority().is_none(),
        };
        let below = parsed
            .path_and_query()
            .and_then(|path| path.as_str().strip_prefix(root.path().trim_end_matches('/')))
            .filter(|rest| rest.starts_with('/') && !leaves_its_root(rest));
        match below {
            Some(rest) if same_origin => {
                format!("{}{rest}", self.root).parse().map_err(|_| foreign())
            }
            _ => Err(foreign()),
        }
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

/// Whether a path has dot segments, which could lead out of the service root, encoded or not.
fn leaves_its_root(path: &str) -> bool {
    let path = path.split('?').next().unwrap_or_default();
    path.split('/').any(|segment| {
        let segment = segment.to_ascii_lowercase().replace("%2e", ".");
        segment == "." || segment == ".."
    })
}
