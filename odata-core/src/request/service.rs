//! The service root, and the resources below it.

mod compose;
mod links;
mod settings;
mod symbolic;

use http::header::{AUTHORIZATION, HeaderName, HeaderValue};
use http::{HeaderMap, Method, Uri};

use super::call::{Call, Create, Get};
use super::collection::Collection;
use super::entity_resource::EntityResource;
use super::header;
use super::invoke::Function;
use super::media::MediaResource;
use super::options::{self, QueryPart};
use super::root::ServiceRoot;
use super::target::Target;
use super::typed_operation::{Composable, IsUnbound, ResultResource};
use crate::entity::{InEntitySet, ReadObject, Representation};
use crate::error::RequestError;
use crate::json::JsonFormat;
use crate::limits::Limits;
use crate::response::{Error, FromResponse, ServiceDocument};
use crate::url::{MAX_LENGTH, encode_non_ascii, has_lone_percent, leaves_its_root};

/// An OData service: its root URL, its authorization, and its settings. The starting point of all requests.
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
    /// The root URL, without a slash at the end.
    root: String,
    authorization: Option<Result<HeaderValue, RequestError>>,
    headers: HeaderMap,
    format: JsonFormat,
    parameter_aliases: bool,
    limits: Limits,
    options: Vec<QueryPart>,
    /// The root as a URL: links are checked against it.
    links: ServiceRoot,
    /// The first setting that cannot be sent, which the first operation reports.
    problem: Option<RequestError>,
}

impl Service {
    /// Creates a service from its root URL, with or without a slash at the end.
    ///
    /// # Errors
    /// [`RequestError::ServiceRoot`] if the root is not an absolute `http` or `https` URL, or has a query, a fragment,
    /// a user name, or dot segments (`..`).
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

    /// Sends a header with each request, such as an API key, a language, or an `Authorization` other than a bearer
    /// token. Name and value are text or types of `http`, as in [`http::request::Builder::header`].
    ///
    /// `Debug` does not print the value, because it may be a secret: the value is marked with
    /// [`HeaderValue::set_sensitive`], except for headers without secrets, such as `Accept-Language` or `Prefer`. Your
    /// own HTTP client may send the header to another host if it follows redirects; the clients of this crate do not.
    ///
    /// The value replaces headers that the library sets, such as `Accept` or `OData-MaxVersion`,
    /// except in requests for a number, a stream or a batch, which need their own values.
    /// `Authorization` replaces a [token](Self::bearer_token), and a token replaces
    /// `Authorization`.
    ///
    /// If the name or the value is not valid, or the name is `Content-Type`, the first operation
    /// returns the error. `Content-Type` is refused because each body has its own.
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

    /// Returns the entity set of `T`, which is an entity type or its partial. Use the partial to read responses that
    /// lack properties.
    #[must_use]
    pub fn entity_set<T>(&self) -> Collection<'_, T>
    where
        T: Representation<Of: InEntitySet>,
    {
        Collection::at(Target::new(self, T::Of::ENTITY_SET), T::EDM_TYPE.name())
    }

    /// Returns the collection of entities at a path below the service root, such as `users('7')/messages`, without a
    /// leading slash. The path must be percent-encoded.
    ///
    /// # Errors
    /// Operations on the collection return [`RequestError::Path`] if the path leads out of the service root, or has a
    /// query.
    #[must_use]
    pub fn collection<T: Representation>(&self, path: &str) -> Collection<'_, T> {
        Collection::at(Target::new(self, path), "")
    }

    /// Returns the singleton or the entity at a path below the service root, such as `me`. The path must be
    /// percent-encoded.
    ///
    /// # Errors
    /// Operations on the resource return the errors of [`collection`](Self::collection).
    #[must_use]
    pub fn single<T: Representation>(&self, path: &str) -> EntityResource<'_, T> {
        EntityResource::at(Target::new(self, path), "")
    }

    /// Creates an entity in the entity set of its type.
    ///
    /// `value` is an entity, a partial, or the result of a builder. It is validated and written here, once.
    ///
    /// # Errors
    /// [`Error::Invalid`] with every violation; [`Error::Request`] if the token is not a valid header value.
    pub fn create<R>(&self, value: &R) -> Result<Create<R::Of>, Error>
    where
        R: Representation<Of: InEntitySet>,
    {
        self.entity_set::<R>().create(value)
    }

    /// Creates an entity in the collection at a path; see [`collection`](Self::collection).
    ///
    /// # Errors
    /// Returns the errors of [`create`](Self::create), and [`RequestError::Path`] if the path leads
    /// out of the service root, or has a query.
    pub fn create_in<R>(&self, path: &str, value: &R) -> Result<Create<R::Of>, Error>
    where
        R: Representation,
    {
        self.collection::<R>(path).create(value)
    }

    /// Returns the media resource at a path below the service root, such as
    /// `me/drive/root:/C%23/a.txt:/content`. [`encode_path`](crate::request::encode_path) creates
    /// such a path from text.
    ///
    /// # Errors
    /// Operations on the resource return the errors of [`collection`](Self::collection).
    #[must_use]
    pub fn media(&self, path: &str) -> MediaResource<'_> {
        MediaResource::at(Target::new(self, path))
    }

    /// Gets the entity at a URL: the `Location` of a create response, an entity-id, a read link or an edit link. The
    /// URL is absolute, a path from the host (with a leading slash), or relative to the service root. Characters that
    /// are not allowed in URLs are percent-encoded.
    ///
    /// A relative URL is resolved against the service root, because the context URL of its response is unknown here.
    /// The result is the same unless the metadata of the service is elsewhere.
    ///
    /// # Errors
    /// [`RequestError::ForeignUrl`](crate::request::RequestError::ForeignUrl) if the URL is not below the service root, because
    /// the request would send the token elsewhere. [`RequestError::Token`](crate::request::RequestError::Token) if the token is
    /// not a valid header value.
    pub fn get<T>(&self, url: &str) -> Result<Get<T>, Error>
    where
        T: for<'de> ReadObject<'de>,
    {
        let url = self.own_url(url)?;
        let query = options::with_defaults(url.query().unwrap_or_default(), &self.options);
        Call::new(self, Method::GET, options::with_query(&url, &query)?)
    }

    /// Gets the service document, which lists the entity sets, singletons and function imports \[OData-JSON 5\].
    ///
    /// # Errors
    /// [`RequestError::Token`] if the token is not a valid header value.
    pub fn document(&self) -> Result<Call<ServiceDocument>, Error> {
        let query = options::with_defaults("", &self.options);
        Call::new(self, Method::GET, options::with_query(&self.links.with_slash(), &query)?)
    }

    /// Invokes an unbound action; see [`EntityResource::action`]. An action that is bound to a resource, such as
    /// `me/sendMail`, is a method call on the resource: `service.single::<User>("me").action("sendMail", …)`.
    ///
    /// # Errors
    /// Returns the errors of [`EntityResource::action`].
    pub fn action<A, P>(&self, name: &str, parameters: &P) -> Result<Call<A>, Error>
    where
        A: FromResponse,
        P: Representation,
    {
        Target::new(self, "").action(name, parameters)
    }

    /// Calls an action or a function that is not bound, through its import; see
    /// [`EntityResource::call`].
    ///
    /// ```
    /// use odata_core::{Entity, ODataEntity, ODataFunction, Operation, Service};
    ///
    /// #[derive(Debug, Clone, ODataEntity)]
    /// #[odata(namespace = "Trippin", rename_all = "PascalCase")]
    /// struct Airport {
    ///     #[odata(key)]
    ///     icao_code: String,
    /// }
    ///
    /// #[derive(Debug, ODataFunction)]
    /// #[odata(namespace = "Trippin", name = "GetNearestAirport", returns = Entity<Airport>)]
    /// struct GetNearestAirport {
    ///     lat: f64,
    ///     lon: f64,
    /// }
    ///
    /// let service = Service::new("https://services.odata.org/TripPin")?;
    /// let nearest = service.call(&GetNearestAirport { lat: 33.0, lon: -118.5 })?;
    /// assert_eq!(
    ///     nearest.to_http().uri().path(),
    ///     "/TripPin/GetNearestAirport(lat=33.0,lon=-118.5)",
    /// );
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// Returns the errors of [`EntityResource::call`].
    pub fn call<O: IsUnbound>(&self, operation: &O) -> Result<Call<O::Response>, Error> {
        Target::new(self, "").operation(operation)
    }

    /// Continues the path after a composable function that is not bound; see
    /// [`EntityResource::compose`].
    ///
    /// # Errors
    /// Returns the errors of [`EntityResource::compose`].
    pub fn compose<O>(
        &self,
        function: &O,
    ) -> Result<<O::Response as ResultResource>::Resource<'_>, Error>
    where
        O: IsUnbound + Composable<Response: ResultResource>,
    {
        Ok(O::Response::__resource(
            Target::new(self, "").function(O::DESCRIPTOR.url_name(), function)?,
        ))
    }

    /// Returns an unbound function; see [`EntityResource::function`].
    ///
    /// # Errors
    /// Returns the errors of [`EntityResource::function`].
    pub fn function<P: Representation>(
        &self,
        name: &str,
        parameters: &P,
    ) -> Result<Function<'_>, Error> {
        Target::new(self, "").function(name, parameters)
    }
}
