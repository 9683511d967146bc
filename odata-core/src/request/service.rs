//! The service: its root, its token, and how it wants its JSON.

use http::header::{ACCEPT, AUTHORIZATION, HeaderName, HeaderValue};
use http::{HeaderMap, Method, Request, Uri};

use super::call::{Call, Create, Get};
use super::collection::Collection;
use super::invoke::Function;
use super::single::Single;
use super::target::Target;
use crate::batch::Batch;
use crate::entity::{InEntitySet, ReadObject, Representation};
use crate::error::{Error, RequestError};
use crate::json::{JsonFormat, ODataVersion, TypePolicy};
use crate::response::Answer;
use crate::url::{encode_non_ascii, has_scheme, leaves_its_root, same_origin, without_secrets};

const ODATA_VERSION: HeaderName = HeaderName::from_static("odata-version");
const ODATA_MAX_VERSION: HeaderName = HeaderName::from_static("odata-maxversion");

/// What an answer may have in bytes unless the service is told otherwise: 64 MiB.
pub(crate) const MAX_ANSWER_SIZE: usize = 64 << 20;

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
    headers: HeaderMap,
    format: JsonFormat,
    key_as_segment: bool,
    max_answer_size: usize,
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
            headers: HeaderMap::new(),
            format: JsonFormat::new(),
            key_as_segment: false,
            max_answer_size: MAX_ANSWER_SIZE,
        })
    }

    /// Sends `Authorization: Bearer …` with each request. The token is never printed, and requests
    /// with it are made only for URLs below the service root, and for the links and monitors that its
    /// answers give, on the same origin (scheme, host and port). Two things are yours: an `http` root sends
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

    /// Sends this header with each request, such as an API key, a language, or an `Authorization` that
    /// is no bearer token. Mark a secret with [`HeaderValue::set_sensitive`], and `Debug` does not
    /// print it; `Authorization` is marked. An HTTP client of yours that follows redirects may send
    /// it to another host, which ours do not.
    ///
    /// `Accept`, `OData-Version` and `OData-MaxVersion` are the library's: set them of one
    /// [call](Call::header).
    #[must_use]
    pub fn header(mut self, name: HeaderName, mut value: HeaderValue) -> Self {
        value.set_sensitive(value.is_sensitive() || name == AUTHORIZATION);
        self.headers.insert(name, value);
        self
    }

    /// Sets whether keys are written as path segments, `users/7` in place of `users('7')`
    /// \[OData-URL 4.3.6\].
    #[must_use]
    pub const fn key_as_segment(mut self, segments: bool) -> Self {
        self.key_as_segment = segments;
        self
    }

    /// Sets how many bytes the body of an answer may have; 64 MiB unless set. A larger one is not
    /// read: [`AnswerProblem::TooLarge`](crate::AnswerProblem::TooLarge).
    #[must_use]
    pub const fn max_answer_size(mut self, bytes: usize) -> Self {
        self.max_answer_size = bytes;
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

    /// The entity set of `T`: an entity type, or the partial of one, which reads answers that lack
    /// properties.
    #[must_use]
    pub fn entity_set<T>(&self) -> Collection<'_, T>
    where
        T: Representation<Of: InEntitySet>,
    {
        Collection::at(Target::new(self, T::Of::ENTITY_SET), T::EDM_TYPE.name())
    }

    /// The collection of entities at this path below the service root, such as
    /// `users('7')/messages`, without a slash before it. The path is used as it is: percent-encoded
    /// already.
    ///
    /// # Errors
    /// Operations on it: [`RequestError::Path`] for a path that does not stay below the service
    /// root, or has a query.
    #[must_use]
    pub fn collection<T: Representation>(&self, path: &str) -> Collection<'_, T> {
        Collection::at(Target::new(self, path), "")
    }

    /// The singleton of this name, or the entity at this path below the service root, such as `me`.
    /// The path is used as it is: percent-encoded already.
    ///
    /// # Errors
    /// As [`collection`](Self::collection).
    #[must_use]
    pub fn single<T: Representation>(&self, path: &str) -> Single<'_, T> {
        Single::at(Target::new(self, path), "")
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
        self.entity_set::<R>().create(value)
    }

    /// Creates an entity in the collection at this path: see [`collection`](Self::collection).
    ///
    /// # Errors
    /// As [`create`](Self::create); [`RequestError::Path`] for a path that does not stay below the
    /// service root, or has a query.
    pub fn create_in<R>(&self, path: &str, value: &R) -> Result<Create<R::Of>, Error>
    where
        R: Representation,
    {
        self.collection::<R>(path).create(value)
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
        Call::new(self, Method::GET, self.own_url(url)?)
    }

    /// Invokes an action that is bound to nothing; see [`Single::action`].
    ///
    /// # Errors
    /// As [`Single::action`].
    pub fn action<A, P>(&self, name: &str, parameters: &P) -> Result<Call<A>, Error>
    where
        A: Answer,
        P: Representation,
    {
        Target::new(self, "").action(name, parameters)
    }

    /// A function that is bound to nothing; see [`Single::function`].
    ///
    /// # Errors
    /// As [`Single::function`].
    pub fn function<P: Representation>(
        &self,
        name: &str,
        parameters: &P,
    ) -> Result<Function<'_>, Error> {
        Target::new(self, "").function(name, parameters)
    }

    /// Several requests in one; see [`Batch`].
    ///
    /// # Errors
    /// [`RequestError::Token`] for a token that no header can have.
    pub fn batch(&self) -> Result<Batch<'_>, Error> {
        let request = self.request(Method::POST, self.url_of_path("$batch", "")?)?;
        Ok(Batch::new(self, request.map(|_| ())))
    }

    pub(crate) const fn max_answer(&self) -> usize {
        self.max_answer_size
    }

    pub(super) const fn has_key_as_segment(&self) -> bool {
        self.key_as_segment
    }

    pub(super) const fn format(&self) -> JsonFormat {
        self.format
    }

    /// The URL of a path below the service root, with query options where there are any.
    pub(super) fn url_of_path(&self, path: &str, query: &str) -> Result<Uri, RequestError> {
        let invalid = || RequestError::Path(path.to_owned());
        if path.is_empty() || path.contains(['?', '#']) || path.starts_with('/') {
            return Err(invalid());
        }
        let mark = if query.is_empty() { "" } else { "?" };
        let url = self.join(&format!("/{path}{mark}{query}"));
        url.ok_or_else(|| {
            let is_path = self.join(&format!("/{path}")).is_some();
            if is_path { RequestError::Query("it is too long for a URL") } else { invalid() }
        })
    }

    /// The service's own URL that an absolute one, a path from the host, or one relative to the
    /// service root stands for.
    pub(crate) fn own_url(&self, url: &str) -> Result<Uri, RequestError> {
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
            Some(scheme) => Some(scheme) == root.scheme() && same_origin(&url, &root),
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
        stays.then(|| Uri::try_from([&*self.root, &*encode_non_ascii(rest)].concat()).ok())?
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
        headers.clone_from(&self.headers);
        if let Some(authorization) = authorization {
            headers.insert(AUTHORIZATION, authorization);
        }
        headers.insert(ACCEPT, HeaderValue::from_static(self.format.accept()));
        headers.insert(ODATA_MAX_VERSION, version.clone());
        headers.insert(ODATA_VERSION, version);
        Ok(request)
    }
}
