//! The service: its root, its token, and how it wants its JSON.

use http::header::{ACCEPT, AUTHORIZATION, HeaderName, HeaderValue};
use http::{HeaderMap, Method, Request, Uri};

use super::call::{Call, Changes, Create, Get, List, UrlOf};
use super::collection::Collection;
use super::earlier::reference_in;
use super::entity_resource::EntityResource;
use super::header;
use super::invoke::Function;
use super::media::MediaResource;
use super::options::{self, QueryPart};
use super::root::{ServiceRoot, Within};
use super::target::Target;
use crate::entity::{InEntitySet, ReadObject, Representation};
use crate::error::RequestError;
use crate::json::{JsonFormat, ODataVersion, TypePolicy};
use crate::limits::Limits;
use crate::response::Error;
use crate::response::{FromResponse, Media, ServiceDocument};
use crate::url::{
    MAX_LENGTH, encode_non_ascii, has_lone_percent, is_url, leaves_its_root, without_keys,
};

const ODATA_VERSION: HeaderName = HeaderName::from_static("odata-version");
const ODATA_MAX_VERSION: HeaderName = HeaderName::from_static("odata-maxversion");

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
    parameter_aliases: bool,
    limits: Limits,
    options: Vec<QueryPart>,
    /// The root as a URL, which links are checked against.
    links: ServiceRoot,
    /// The first setting that cannot be sent, which the first operation reports.
    problem: Option<RequestError>,
}

impl Service {
    /// A service by its root URL, with or without a slash at the end.
    ///
    /// # Errors
    /// [`RequestError::ServiceRoot`] when it is not an absolute `http` or `https` URL, or has a
    /// query, a fragment, a user name, or dot segments (`..`).
    pub fn new(root: &str) -> Result<Self, Error> {
        let root = encode_non_ascii(root);
        if root.len() > MAX_LENGTH {
            return Err(RequestError::TooLong(root.len()).into());
        }
        let uri: Uri = root.parse().map_err(|_| RequestError::ServiceRoot)?;
        let scheme = matches!(uri.scheme_str(), Some("http" | "https"));
        let authority = uri.authority().is_some_and(|authority| {
            !authority.as_str().contains('@') && !authority.host().is_empty()
        });
        let is_path = !leaves_its_root(uri.path()) && !has_lone_percent(uri.path());
        if !scheme || !authority || !is_path || uri.query().is_some() || root.contains('#') {
            return Err(RequestError::ServiceRoot.into());
        }
        let trimmed = root.trim_end_matches('/');
        Ok(Self {
            links: ServiceRoot::new(trimmed.parse().map_err(|_| RequestError::ServiceRoot)?),
            root: trimmed.to_owned(),
            authorization: None,
            headers: HeaderMap::new(),
            format: JsonFormat::new(),
            parameter_aliases: false,
            limits: Limits::new(),
            options: Vec::new(),
            problem: None,
        })
    }

    /// Sends `Authorization: Bearer …` with each request. The token is never printed, and requests
    /// with it are made only for URLs below the service root, and for the links and monitors that its
    /// responses give, on the same origin (scheme, host and port). Two things are yours: an `http` root sends
    /// the token in the clear, and a redirect is your HTTP client's to follow without it.
    ///
    /// A token that no header can have is reported by the first operation.
    #[must_use]
    pub fn bearer_token(mut self, token: impl AsRef<str>) -> Self {
        let value = HeaderValue::from_str(&format!("Bearer {}", token.as_ref()));
        self.headers.remove(AUTHORIZATION);
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
    /// is not a bearer token. Takes what [`http::request::Builder::header`] takes: text, or the types of
    /// `http`. `Debug` does not print the value, because it may be a secret, unless the header is known for having
    /// none, such as `Accept-Language` or `Prefer`: the value is marked with [`HeaderValue::set_sensitive`]. An HTTP
    /// client of yours that follows redirects may send it to another host, which ours do not.
    ///
    /// A header that the library sets itself, such as `Accept` or `OData-MaxVersion`, has this value
    /// instead, except in requests that can't be made with another: a number, a stream, a batch. An
    /// `Authorization` takes the place of a [token](Self::bearer_token), and the other way round.
    ///
    /// A name or a value that no header can have is reported by the first operation, and so is
    /// `Content-Type`, which each body has of its own.
    #[must_use]
    pub fn header<N, V>(mut self, name: N, value: V) -> Self
    where
        N: TryInto<HeaderName, Error: Into<http::Error>>,
        V: TryInto<HeaderValue, Error: Into<http::Error>>,
    {
        match header::of_all(name, value) {
            Ok((name, value)) => {
                if name == AUTHORIZATION {
                    self.authorization = None;
                }
                self.headers.insert(name, value);
            }
            Err(problem) => self.fail(problem),
        }
        self
    }

    /// Adds a query option to each request, such as `cross-company=true` or `sap-client=100`, unless
    /// the request has an option of this name. Name and value are percent-encoded. The requests of a
    /// batch have it, and the batch itself. Links of the service do not: they are sent as they are
    /// \[OData-Protocol 11.2.6.7\].
    ///
    /// A name that [`Call::query_option`] refuses is reported by the first operation.
    ///
    /// ```
    /// use odata_core::query::Query;
    /// use odata_core::{ODataEntity, Operation, Service};
    ///
    /// # #[derive(Debug, Clone, ODataEntity)]
    /// # #[odata(namespace = "Demo", entity_set = "items")]
    /// # struct Item { #[odata(key)] id: String }
    /// let service =
    ///     Service::new("https://example.com/data")?.query_option("cross-company", "true");
    /// let list = service.entity_set::<Item>().list(&Query::new().top(5))?;
    /// assert_eq!(
    ///     list.to_http().uri(),
    ///     "https://example.com/data/items?$top=5&cross-company=true",
    /// );
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    #[must_use]
    pub fn query_option(mut self, name: &str, value: &str) -> Self {
        match options::option(name, value) {
            Ok(option) => {
                self.options.retain(|other| !other.has_name_of(&option));
                self.options.push(option);
            }
            Err(problem) => self.fail(problem),
        }
        self
    }

    fn fail(&mut self, problem: RequestError) {
        self.problem.get_or_insert(problem);
    }

    /// Sets whether links with another scheme, host or port are taken onto the service's own origin;
    /// they are refused unless set. For a service behind a proxy that ends TLS or has another name:
    /// such a service writes links with the address that it has behind the proxy.
    ///
    /// Applies to each URL that a response gives: next and delta links, monitors of accepted
    /// operations, the `Location`s of a batch, and what you hand to [`get`](Self::get) or use as a
    /// reference. Path and query are kept, so a link must still lead below the service root (a
    /// monitor: anywhere on the origin). Requests, and with them the token, go to the origin of the
    /// service root only, with this setting and without it.
    ///
    /// ```
    /// use odata_core::query::Query;
    /// use odata_core::{ODataEntity, Operation, Service};
    ///
    /// # #[derive(Debug, Clone, ODataEntity)]
    /// # #[odata(namespace = "Demo", entity_set = "items")]
    /// # struct Item { #[odata(key)] id: String }
    /// let service = Service::new("https://api.example.com")?.rebase_links(true);
    /// let list = service.entity_set::<Item>().list(&Query::new())?;
    /// # let response = http::Response::new(
    /// #     r#"{"value":[],"@odata.nextLink":"http://api.example.com:80/items?$skip=20"}"#,
    /// # );
    /// // let response = send(list.to_http());
    /// let page = list.read(response)?;
    /// assert_eq!(page.next_link(), Some("http://api.example.com:80/items?$skip=20"));
    /// if let Some(next) = list.next(&page)? {
    ///     assert_eq!(next.to_http().uri(), "https://api.example.com/items?$skip=20");
    /// }
    /// # else { panic!() }
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    #[must_use]
    pub const fn rebase_links(mut self, rebase: bool) -> Self {
        self.links.set_rebases_links(rebase);
        self
    }

    /// Sets whether the parameters of functions are written behind parameter aliases,
    /// `check(text=@text)?@text='a%2Fb'`, in place of within the path, `check(text='a%2Fb')`
    /// \[OData-URL 5.1.1.13\]. IIS and other servers refuse `/`, `%`, `:` and the like in a path, also
    /// if they are encoded. [`Function::parameter_aliases`] sets it for one function.
    #[must_use]
    pub const fn parameter_aliases(mut self, aliases: bool) -> Self {
        self.parameter_aliases = aliases;
        self
    }

    /// Sets whether keys are written as path segments, `users/7` in place of `users('7')`
    /// \[OData-URL 4.3.6\]. A text that cannot be a path segment is an error: an empty one, `.`, `..`,
    /// one that begins with `$`, and a qualified name in the namespace of the type or of a base type (or with
    /// its alias), which is a type cast. [`Collection::entity_by`] always writes parentheses.
    #[must_use]
    pub const fn key_as_segment(mut self, segments: bool) -> Self {
        self.links.set_has_key_segments(segments);
        self
    }

    /// Sets how many bytes the body of a response may have; 64 MiB unless set. A larger body is an error
    /// ([`ResponseProblem::TooLarge`](crate::response::ResponseProblem::TooLarge)). Sets [`Limits::text`] of the
    /// [limits](Self::limits), and leaves the other bounds as they are.
    #[must_use]
    pub const fn max_response_size(mut self, bytes: usize) -> Self {
        self.limits = self.limits.text(bytes);
        self
    }

    /// Sets all bounds within which responses are read, also that of an earlier
    /// [`max_response_size`](Self::max_response_size). Set lower ones for a service that is not trusted.
    ///
    /// ```
    /// use odata_core::{Limits, Service};
    ///
    /// let service = Service::new("https://example.com/api")?
    ///     .limits(Limits::new().text(4 << 20).memory(16 << 20));
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    #[must_use]
    pub const fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
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

    /// The entity set of `T`: an entity type, or the partial of one, which reads responses that lack
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
    pub fn single<T: Representation>(&self, path: &str) -> EntityResource<'_, T> {
        EntityResource::at(Target::new(self, path), "")
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

    /// The content at this path below the service root, such as
    /// `me/drive/root:/C%23/a.txt:/content`. [`encode_path`](crate::request::encode_path) makes the path of text.
    ///
    /// # Errors
    /// As [`collection`](Self::collection).
    #[must_use]
    pub fn media(&self, path: &str) -> MediaResource<'_> {
        MediaResource::at(Target::new(self, path))
    }

    /// Reads the entity at this URL: the `Location` of a create's response, an entity-id, a read link or
    /// an edit link. It may be absolute, a path from the host (with a slash before it), or relative to
    /// the service root. Characters that no URL may have are percent-encoded.
    ///
    /// A relative URL is resolved against the service root, and not against the context URL of the response that
    /// had it, which is not known here. They are the same unless the service has its metadata elsewhere.
    ///
    /// # Errors
    /// [`RequestError::ForeignUrl`] if the URL is not below the service root: such a request
    /// would carry the token elsewhere. [`RequestError::Token`] for a token that no header can
    /// have.
    pub fn get<T>(&self, url: &str) -> Result<Get<T>, Error>
    where
        T: for<'de> ReadObject<'de>,
    {
        let url = self.own_url(url)?;
        let query = options::with_defaults(url.query().unwrap_or_default(), &self.options);
        Call::new(self, Method::GET, options::with_query(&url, &query)?)
    }

    /// Reads the page at this URL: a next link that was kept, say in a database. It may be absolute, a
    /// path from the host, or relative to the service root, whatever the context URL of the page was; see
    /// [`get`](Self::get). [`next`](Call::next) resolves a link against the context URL. The link is sent as it is; the headers of the first request, such as
    /// Microsoft Graph's `ConsistencyLevel`, are to be set again.
    ///
    /// A link to keep is best the URL of the request for it, which is absolute:
    /// `list.next(&page)?.map(|next| next.to_http().uri().to_string())`.
    ///
    /// # Errors
    /// As [`get`](Self::get).
    pub fn page_at<T>(&self, link: &str) -> Result<List<T>, Error> {
        self.at_link(link)
    }

    /// Reads the changes at this URL: a delta link that was kept, or a next link of changes. A relative link is
    /// resolved against the service root; see [`page_at`](Self::page_at).
    ///
    /// ```
    /// use odata_core::{ODataEntity, Operation, Service};
    ///
    /// # #[derive(Debug, Clone, ODataEntity)]
    /// # #[odata(namespace = "Demo", entity_set = "items")]
    /// # struct Item { #[odata(key)] id: String }
    /// let service = Service::new("https://example.com/api")?;
    /// let kept = "https://example.com/api/items?$deltatoken=5";
    /// let changes = service.changes_at::<ItemPartial>(kept)?;
    /// assert_eq!(changes.to_http().uri(), kept);
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`get`](Self::get).
    pub fn changes_at<T>(&self, link: &str) -> Result<Changes<T>, Error> {
        self.at_link(link)
    }

    /// Reads the content at this URL: the media read link of an entity or of a stream property. A relative link
    /// is resolved against the service root, and not against the context URL of the entity; see
    /// [`get`](Self::get).
    ///
    /// ```
    /// use odata_core::{ODataEntity, Operation, Service};
    ///
    /// # #[derive(Debug, Clone, ODataEntity)]
    /// # #[odata(namespace = "Demo", entity_set = "photos", media)]
    /// # struct Photo { #[odata(key)] id: i32 }
    /// let service = Service::new("https://example.com/api")?;
    /// let get = service.entity_set::<Photo>().entity(7).get()?;
    /// # let response = http::Response::new(r#"{"@odata.mediaReadLink":"photos(7)/$value?v=2","id":7}"#);
    /// // let response = send(get.to_http());
    /// let photo = get.read(response)?;
    /// if let Some(link) = photo.control().media_read_link() {
    ///     let read = service.media_at(link)?;
    ///     assert_eq!(read.to_http().uri(), "https://example.com/api/photos(7)/$value?v=2");
    /// }
    /// # else { panic!() }
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`get`](Self::get).
    pub fn media_at(&self, link: &str) -> Result<Call<Media>, Error> {
        let mut call: Call<Media> = self.at_link(link)?;
        call.set_header(ACCEPT, HeaderValue::from_static("*/*"));
        Ok(call)
    }

    fn at_link<A>(&self, link: &str) -> Result<Call<A>, Error> {
        let mut call = Call::new(self, Method::GET, self.own_url(link)?)?;
        call.url_of = UrlOf::Link;
        Ok(call)
    }

    /// Reads the service document, at the service root: which entity sets, singletons and function
    /// imports there are \[OData-JSON 5\].
    ///
    /// # Errors
    /// [`RequestError::Token`] for a token that no header can have.
    pub fn document(&self) -> Result<Call<ServiceDocument>, Error> {
        let query = options::with_defaults("", &self.options);
        Call::new(self, Method::GET, options::with_query(&self.links.with_slash(), &query)?)
    }

    /// Invokes an action that is bound to nothing; see [`EntityResource::action`].
    ///
    /// # Errors
    /// As [`EntityResource::action`].
    pub fn action<A, P>(&self, name: &str, parameters: &P) -> Result<Call<A>, Error>
    where
        A: FromResponse,
        P: Representation,
    {
        Target::new(self, "").action(name, parameters)
    }

    /// A function that is bound to nothing; see [`EntityResource::function`].
    ///
    /// # Errors
    /// As [`EntityResource::function`].
    pub fn function<P: Representation>(
        &self,
        name: &str,
        parameters: &P,
    ) -> Result<Function<'_>, Error> {
        Target::new(self, "").function(name, parameters)
    }

    /// Returns `true` if each request has this header from the service.
    pub(crate) fn sends(&self, name: &HeaderName, value: &HeaderValue) -> bool {
        let authorization = self.authorization.as_ref().filter(|_| *name == AUTHORIZATION);
        let token = authorization.and_then(|token| token.as_ref().ok());
        token.or_else(|| self.headers.get(name)) == Some(value)
    }

    pub(crate) const fn bounds(&self) -> Limits {
        self.limits
    }

    pub(super) const fn has_key_as_segment(&self) -> bool {
        self.links.has_key_segments()
    }

    pub(super) const fn format(&self) -> JsonFormat {
        self.format
    }

    /// The URL of a path below the service root, with query options where there are any.
    pub(crate) fn url_of_path(&self, path: &str, query: &str) -> Result<Uri, RequestError> {
        // A key in it may be that of a sensitive property.
        let has_segments = self.has_key_as_segment();
        let shown = || if has_segments { self.links.shown_path(path) } else { without_keys(path) };
        let invalid = || match self.root.len() + 1 + path.len() {
            length if length > MAX_LENGTH => RequestError::TooLong(length),
            _ => RequestError::Path(shown()),
        };
        // One look at the bytes, because most paths have none of these.
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

    /// The service's own URL that an absolute one, a path from the host, or one relative to the
    /// service root stands for.
    pub(crate) fn own_url(&self, url: &str) -> Result<Uri, RequestError> {
        self.links.own(&self.links.with_slash(), url, Within::Root)
    }

    /// The URL of an entity that a request refers to: of the service, or of another version of it.
    pub(super) fn reference(&self, url: &str) -> Result<Uri, RequestError> {
        self.links.own(&self.links.with_slash(), url, Within::AnyVersion)
    }

    /// The reason why the URL of a reference in a body is not one of the service, and names no earlier
    /// request of a batch.
    #[cold]
    pub(super) fn refuses_reference(&self, url: &str) -> Option<String> {
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

    pub(super) const fn has_parameter_aliases(&self) -> bool {
        self.parameter_aliases
    }

    /// The service root with this path and query after it, unless that leads out of it.
    fn join(&self, rest: &str) -> Option<Uri> {
        let names_something = rest.len() > 1 && !rest.starts_with("//");
        let stays = names_something && !leaves_its_root(rest);
        stays.then(|| Uri::try_from([&*self.root, &*encode_non_ascii(rest)].concat()).ok())?
    }

    /// A request with the headers that every one has.
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
            // Not by `extend`, which makes room for one header only.
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
