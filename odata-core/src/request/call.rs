//! Calls: requests with the types of their responses.

use std::fmt;
use std::marker::PhantomData;

use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use http::response::Parts;
use http::{Method, Request, Uri};

use super::earlier::BatchId;
use super::operation::Operation;
use super::precondition::Precondition;
use super::preference::Preference;
use super::restricted::not_allowed;
use super::returns::ReturnsEntities;
use super::root::ServiceRoot;
use super::service::Service;
use super::{header, options};
use crate::entity::Entity;
use crate::error::RequestError;
use crate::limits::Limits;
use crate::query::Query;
use crate::response::{
    Created, DeltaPage, Error, FromResponse, Page, ResponseError, ResponseProblem, Updated,
    WithHeaders, read_for,
};
use crate::schema::Restrictions;
#[cfg(feature = "tracing")]
use crate::url::PathShown;
use crate::url::shown_origin;

/// A request that is ready to be sent, whose response is read as `A`.
///
/// Created by the methods of [`Service`], [`Collection`](crate::request::Collection) and
/// [`EntityResource`](crate::request::EntityResource).
///
/// ```
/// use odata_core::{Error, ODataEntity, Operation, Service};
///
/// #[derive(Debug, Clone, ODataEntity)]
/// #[odata(namespace = "Demo", entity_set = "products")]
/// struct Product {
///     #[odata(key)]
///     id: i32,
///     name: Option<String>,
/// }
///
/// let service = Service::new("https://example.com/api")?;
/// let changes = ProductPartial { name: "Tea".to_owned().into(), ..Default::default() };
/// let update = service.entity_set::<Product>().entity(7).update(&changes)?.if_match("W/\"1\"")?;
/// let request = update.to_http();
/// assert_eq!(request.method(), "PATCH");
/// assert_eq!(request.uri(), "https://example.com/api/products(7)");
/// assert_eq!(request.headers()["If-Match"], "W/\"1\"");
/// assert_eq!(request.body(), br##"{"@odata.type":"#Demo.product","name":"Tea"}"##);
///
/// # let response = http::Response::builder().status(412).body(Vec::new()).unwrap();
/// // let response = send(request);
/// match update.read(response) {
///     Ok(updated) => println!("{:?}", updated.etag()),
///     Err(Error::PreconditionFailed(_)) => println!("somebody else has changed it: read it again"),
///     Err(error) => return Err(error),
/// }
/// # Ok::<(), Error>(())
/// ```
#[must_use = "a request does nothing until it is sent"]
pub struct Call<A> {
    pub(super) request: Request<Vec<u8>>,
    limits: Limits,
    /// The batch to which the request in the URL belongs, if the URL begins with a reference.
    pub(super) batch: Option<BatchId>,
    /// The service root, for checking the links of the response.
    pub(super) root: ServiceRoot,
    /// The origin of the URL.
    pub(super) url_of: UrlOf,
    /// `true` if the response has the value of a sensitive property.
    pub(super) is_sensitive: bool,
    /// The restrictions of the resource, for the query that is added.
    pub(super) restrictions: Option<&'static Restrictions>,
    of: PhantomData<fn() -> A>,
}

/// The origin of the URL of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UrlOf {
    /// Composed by the methods that the user called.
    Caller,
    /// A link of a response.
    Link,
    /// The monitor of an accepted request. The URL alone may give access.
    Monitor,
}

/// Creates an entity \[OData-Protocol 11.4.2\].
///
/// ```
/// use odata_core::{Created, Error, ODataEntity, Operation, Service};
///
/// #[derive(ODataEntity)]
/// #[odata(namespace = "Demo", entity_set = "products")]
/// struct Product {
///     #[odata(key, computed_default)]
///     id: Option<i32>,
///     name: String,
/// }
///
/// let service = Service::new("https://example.com/api")?;
/// let create = service.create(&Product { id: None, name: "Tea".into() })?;
///
/// # let response = http::Response::builder()
/// #     .status(201)
/// #     .header("Content-Type", "application/json")
/// #     .header("Location", "https://example.com/api/products(7)")
/// #     .body(r#"{"@odata.etag":"W/\"1\"","id":7,"name":"Tea"}"#)
/// #     .unwrap();
/// // let response = send(create.to_http());
/// let created = create.read(response)?;
/// assert_eq!(created.location(), Some("https://example.com/api/products(7)"));
/// assert_eq!(created.etag(), Some("W/\"1\""));
/// assert_eq!(created.entity().and_then(|product| product.id), Some(7));
/// # Ok::<(), Error>(())
/// ```
pub type Create<T> = Call<Created<T>>;

/// Reads one entity \[OData-Protocol 11.2.2\].
pub type Get<T> = Call<Entity<T>>;

/// Reads a page of a collection \[OData-Protocol 11.2.6\].
pub type List<T> = Call<Page<T>>;

/// Changes an entity \[OData-Protocol 11.4.3\], or creates it \[OData-Protocol 11.4.4\].
pub type Update<T> = Call<Updated<T>>;

/// Reads the changes of a collection \[OData-Protocol 11.3\].
pub type Changes<T> = Call<DeltaPage<T>>;

impl<T> Create<T> {
    /// Inserts the entity at this index of an ordered collection, counted from 0: `$index`
    /// \[OData-URL 5.1.9\]. A negative index counts from the end, with -1 for the last. For services
    /// that support `Core.PositionalInsert`, from OData 4.01.
    ///
    /// ```
    /// use odata_core::{ODataEntity, Operation, Service};
    ///
    /// # #[derive(ODataEntity)]
    /// # #[odata(namespace = "Demo", entity_set = "tasks")]
    /// # struct Task { #[odata(key)] id: i32 }
    /// let service = Service::new("https://example.com/api")?;
    /// let create = service.create(&Task { id: 7 })?.at_index(0)?;
    /// assert_eq!(create.to_http().uri(), "https://example.com/api/tasks?$index=0");
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// Returns the errors of [`query_option`](Self::query_option).
    pub fn at_index(self, index: i64) -> Result<Self, Error> {
        self.query_option("$index", &index.to_string())
    }
}

impl<A> Call<A> {
    pub(super) fn new(service: &Service, method: Method, url: Uri) -> Result<Self, Error> {
        Ok(Self::of_request(service, service.request(method, url)?))
    }

    fn of_request(service: &Service, request: Request<Vec<u8>>) -> Self {
        Self {
            request,
            limits: service.bounds(),
            batch: None,
            root: service.root().clone(),
            url_of: UrlOf::Caller,
            is_sensitive: false,
            restrictions: None,
            of: PhantomData,
        }
    }

    /// Creates a request whose URL is a link of the response to this request.
    pub(super) fn linked<B>(&self, request: Request<Vec<u8>>) -> Call<B> {
        Call {
            request,
            limits: self.limits,
            batch: None,
            root: self.root.clone(),
            url_of: UrlOf::Link,
            is_sensitive: self.is_sensitive,
            restrictions: None,
            of: PhantomData,
        }
    }

    pub(super) fn set_batch(&mut self, batch: Option<BatchId>) {
        self.batch = batch;
    }

    /// Returns `true` if the response has the value of a sensitive property.
    pub(crate) const fn is_sensitive(&self) -> bool {
        self.is_sensitive
    }

    pub(crate) const fn batch(&self) -> Option<BatchId> {
        self.batch
    }

    pub(super) fn set_body(&mut self, content_type: HeaderValue, body: Vec<u8>) {
        self.request.headers_mut().insert(CONTENT_TYPE, content_type);
        *self.request.body_mut() = body;
    }

    /// Executes the request only if the entity still has this `ETag`, or, with `*`, exists:
    /// `If-Match`. Otherwise, the result is [`Error::PreconditionFailed`].
    ///
    /// The `ETag` is sent as the service returned it, even if the service omits the required quotes
    /// (RFC 9110 8.8.3).
    ///
    /// # Errors
    /// [`RequestError::Header`] if `etag` is empty, or not valid in a header.
    pub fn if_match(self, etag: &str) -> Result<Self, Error> {
        Ok(self.with_precondition(Some(&Precondition::if_match(etag)?)))
    }

    /// Executes the request only if the entity does not have this `ETag`, or, with `*`, does not
    /// exist: `If-None-Match`.
    ///
    /// # Errors
    /// Returns the errors of [`if_match`](Self::if_match).
    pub fn if_none_match(self, etag: &str) -> Result<Self, Error> {
        Ok(self.with_precondition(Some(&Precondition::if_none_match(etag)?)))
    }

    pub(super) fn with_precondition(mut self, precondition: Option<&Precondition>) -> Self {
        if let Some(Precondition { header, value }) = precondition {
            self.set_header(header.clone(), value.clone());
        }
        self
    }

    /// Adds a preference.
    pub fn prefer(mut self, preference: Preference) -> Self {
        preference.add_to(self.request.headers_mut());
        self
    }

    /// Returns the same request, whose response is read as another type: for example a page of an
    /// enum of derived types in place of the base type, or the rows of `$apply`.
    ///
    /// ```
    /// use odata_core::query::{Aggregate, Apply, Query};
    /// use odata_core::{ODataComplex, ODataEntity, Operation, Page, Service};
    ///
    /// # #[derive(Debug, Clone, ODataEntity)]
    /// # #[odata(namespace = "Demo", entity_set = "products")]
    /// # struct Product { #[odata(key)] id: i32, color: String, price: f64 }
    /// /// A row: a color, and the sum of the prices of this color.
    /// #[derive(Debug, Clone, PartialEq, ODataComplex)]
    /// #[odata(namespace = "Demo")]
    /// struct Sum {
    ///     color: String,
    ///     total: f64,
    /// }
    ///
    /// let sums = Apply::new().group_by([Product::COLOR]).aggregate(
    ///     Product::PRICE,
    ///     Aggregate::Sum,
    ///     "total",
    /// );
    /// let service = Service::new("https://example.com/api")?;
    /// let list = service.entity_set::<Product>().list(&Query::new().apply(sums))?;
    /// let list = list.with_output::<Page<Sum>>();
    /// # let response = http::Response::new(r#"{"value":[{"color":"red","total":7.5}]}"#);
    /// // let response = send(list.to_http());
    /// assert_eq!(list.read(response)?.items()[0].total, 7.5);
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    pub fn with_output<B>(self) -> Call<B> {
        let Self { request, limits, batch, root, url_of, is_sensitive, restrictions, of: _ } = self;
        let of = PhantomData;
        Call { request, limits, batch, root, url_of, is_sensitive, restrictions, of }
    }

    /// Returns the same request, whose result includes the status and the headers of the response.
    ///
    /// To follow the pages of a list, keep the original request, because its method
    /// [`next_page`](Call::next_page) takes the page.
    ///
    /// ```
    /// use odata_core::query::Query;
    /// use odata_core::{ODataEntity, Operation, Service};
    ///
    /// # #[derive(Debug, Clone, ODataEntity)]
    /// # #[odata(namespace = "Demo", entity_set = "products")]
    /// # struct Product { #[odata(key)] id: i32 }
    /// let service = Service::new("https://example.com/api")?;
    /// let list = service.entity_set::<Product>().list(&Query::new())?;
    /// let with_headers = list.clone().with_headers();
    /// # let response = http::Response::builder()
    /// #     .header("RateLimit-Remaining", "12")
    /// #     .body(r#"{"value":[{"id":1}],"@odata.nextLink":"products?$skiptoken=1"}"#).unwrap();
    /// // let response = send(with_headers.to_http());
    /// let page = with_headers.read(response)?;
    /// assert_eq!(page.header("RateLimit-Remaining"), Some("12"));
    /// assert_eq!(page.items().len(), 1);
    /// assert!(list.next_page(&page)?.is_some());
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    pub fn with_headers(self) -> Call<WithHeaders<A>> {
        self.with_output()
    }

    /// Sets any other header, such as Microsoft Graph's `ConsistencyLevel`, and replaces an earlier
    /// value. The name and the value are text or types of `http`, as in
    /// [`http::request::Builder::header`].
    ///
    /// ```
    /// use odata_core::query::Query;
    /// use odata_core::{ODataEntity, Operation, Service};
    ///
    /// # #[derive(Debug, Clone, ODataEntity)]
    /// # #[odata(namespace = "Demo", entity_set = "users")]
    /// # struct User { #[odata(key)] id: String }
    /// let service = Service::new("https://example.com/api")?;
    /// let users = service.entity_set::<User>();
    /// let count = users.count(&Query::new())?.header("ConsistencyLevel", "eventual")?;
    /// assert_eq!(count.to_http().headers()["ConsistencyLevel"], "eventual");
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`RequestError::HeaderName`] if the name is not a token, [`RequestError::HeaderValue`] if
    /// the value is not valid in a header.
    pub fn header<N, V>(mut self, name: N, value: V) -> Result<Self, Error>
    where
        N: TryInto<HeaderName, Error: Into<http::Error>>,
        V: TryInto<HeaderValue, Error: Into<http::Error>>,
    {
        let (name, value) = header::field(name, value)?;
        self.set_header(name, value);
        Ok(self)
    }

    /// Adds a query option, such as `cross-company=true` or
    /// `@microsoft.graph.conflictBehavior=rename`, and replaces an option with the same name
    /// \[OData-URL 5.2\]. The name and the value are percent-encoded.
    ///
    /// [`Service::query_option`] adds an option to all requests. For the options of [`Query`], use
    /// its methods and [`with_query`](Self::with_query).
    ///
    /// ```
    /// use odata_core::{ODataEntity, Operation, Service};
    ///
    /// # #[derive(Debug, Clone, ODataEntity)]
    /// # #[odata(namespace = "Demo", entity_set = "items")]
    /// # struct Item { #[odata(key)] id: String }
    /// let service = Service::new("https://example.com/api")?;
    /// let create = service
    ///     .create(&Item { id: "a".into() })?
    ///     .query_option("@microsoft.graph.conflictBehavior", "rename")?;
    /// assert_eq!(
    ///     create.to_http().uri(),
    ///     "https://example.com/api/items?@microsoft.graph.conflictBehavior=rename",
    /// );
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`RequestError::Query`] if the name is empty, or is the name of an option of [`Query`] or of
    /// a parameter alias; also if the URL of the request is a link of the service, because links
    /// are sent unchanged \[OData-Protocol 11.2.6.7\].
    pub fn query_option(mut self, name: &str, value: &str) -> Result<Self, Error> {
        let option = options::option(name, value)?;
        let query = options::with(self.open_query()?, &option);
        self.set_query(&query)?;
        Ok(self)
    }

    /// Adds a query. For the entity in the response to a create, an update, an upsert or an action,
    /// the query can have `$select` and `$expand` \[OData-Protocol 11.4.1.5\]. For a collection, it
    /// can have any option.
    ///
    /// With `$select`, the response lacks properties: read it as the partial with
    /// [`with_output`](Self::with_output).
    ///
    /// ```
    /// use odata_core::query::Query;
    /// use odata_core::request::Preference;
    /// use odata_core::{Created, ODataEntity, Operation, Service};
    ///
    /// # #[derive(Debug, Clone, ODataEntity)]
    /// # #[odata(namespace = "Demo", entity_set = "items")]
    /// # struct Item { #[odata(key)] id: String, name: Option<String> }
    /// let service = Service::new("https://example.com/api")?;
    /// let create = service
    ///     .create(&Item { id: "a".into(), name: None })?
    ///     .with_query(&Query::new().select(Item::ID))?
    ///     .prefer(Preference::RETURN_REPRESENTATION)
    ///     .with_output::<Created<ItemPartial>>();
    /// assert_eq!(create.to_http().uri(), "https://example.com/api/items?$select=id");
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`RequestError::Query`] if the query cannot be written, has options of a collection for one
    /// entity, or has an option that the request already has; also if the URL of the request is a
    /// link of the service. [`RequestError::NotAllowed`] if the service refuses an option.
    pub fn with_query(mut self, query: &Query<A::Of>) -> Result<Self, Error>
    where
        A: ReturnsEntities,
    {
        if let Some(broken) = self.restrictions.and_then(|by| query.broken(by)) {
            let path = self.root.shown_resource(self.request.uri());
            return Err(not_allowed(path, broken).into());
        }
        let text = if A::IS_COLLECTION { query.to_text()? } else { query.to_text_for_entity()? };
        let query = options::joined(self.open_query()?, &text)?.into_owned();
        self.set_query(&query)?;
        Ok(self)
    }

    /// The query, or an error if the URL is a link of the service.
    fn open_query(&self) -> Result<&str, RequestError> {
        if self.url_of != UrlOf::Caller {
            return Err(RequestError::Query("a link of the service must be sent unchanged"));
        }
        Ok(self.request.uri().query().unwrap_or_default())
    }

    fn set_query(&mut self, query: &str) -> Result<(), RequestError> {
        *self.request.uri_mut() = options::with_query(self.request.uri(), query)?;
        Ok(())
    }

    pub(super) fn set_header(&mut self, name: HeaderName, value: HeaderValue) {
        self.request.headers_mut().insert(name, value);
    }

    /// The part of the path that a tracing span may show.
    #[cfg(feature = "tracing")]
    fn path_shown(&self) -> Option<PathShown> {
        match self.url_of {
            UrlOf::Monitor => Some(PathShown(0)),
            UrlOf::Caller | UrlOf::Link => self.root.path_shown(self.request.uri()),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<A: FromResponse> Operation for Call<A> {
    type Output = A;

    fn to_http(&self) -> Request<Vec<u8>> {
        #[allow(unused_mut)] // Only spans need to know what they may show.
        let mut request = self.request.clone();
        #[cfg(feature = "tracing")]
        if let Some(shown) = self.path_shown() {
            request.extensions_mut().insert(shown);
        }
        request
    }

    fn max_response_size(&self) -> usize {
        self.limits.max_text()
    }

    fn read_parts(&self, head: &Parts, body: &[u8]) -> Result<A, Error> {
        let limit = self.limits.max_text();
        if body.len() > limit {
            let problem = ResponseProblem::TooLarge { limit };
            return Err(Error::Response(Box::new(ResponseError::new(head, &[], problem))));
        }
        read_for(self.is_sensitive, head, body, self.limits).map_err(|mut error| {
            let query = self.request.uri().query().unwrap_or_default();
            if let (Error::Response(error), true) = (&mut error, query.contains("$select=")) {
                error.asked_for_a_selection();
            }
            error
        })
    }
}

// Implemented by hand, because a derive would require `A: Clone`.
impl<A> Clone for Call<A> {
    fn clone(&self) -> Self {
        Self { request: self.request.clone(), root: self.root.clone(), ..*self }
    }
}

/// Shows the method, the URL and the headers without values that may be sensitive. Keys, literals,
/// values of custom query options, headers that may be secret, and the body are omitted.
/// [`Operation::to_http`] has the complete request.
impl<A> fmt::Debug for Call<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = match self.url_of {
            UrlOf::Monitor => shown_origin(&self.request.uri().to_string()),
            UrlOf::Caller | UrlOf::Link => self.root.shown(self.request.uri()),
        };
        f.debug_struct("Call")
            .field("method", self.request.method())
            .field("uri", &format_args!("{url}"))
            .field("headers", self.request.headers())
            .finish_non_exhaustive()
    }
}
