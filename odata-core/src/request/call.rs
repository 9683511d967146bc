//! The one type of all operations: a request, and the type of its answer.

use std::fmt;
use std::marker::PhantomData;

use http::header::{
    ACCEPT, AUTHORIZATION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue,
    IF_MATCH, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_UNMODIFIED_SINCE,
};
use http::response::Parts;
use http::{Method, Request, Uri};

use super::operation::Operation;
use super::preference::Preference;
use super::service::Service;
use crate::batch::BatchId;
use crate::entity::Entity;
use crate::error::{Error, RequestError};
use crate::json::Page;
use crate::response::{
    Accepted, Answer, AnswerError, AnswerProblem, Created, DeltaPage, Progress, Updated,
    WithHeaders,
};
use crate::url::{resolve, same_origin, without_secrets};

/// A request that is ready to be sent, and how its answer is read: `A`.
///
/// Made by [`Service`], [`Collection`](crate::Collection) and [`Single`](crate::Single).
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
pub struct Call<A> {
    request: Request<Vec<u8>>,
    max_answer_size: usize,
    /// The batch that its URL names a request of.
    batch: Option<BatchId>,
    of: PhantomData<fn() -> A>,
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

impl<A> Call<A> {
    pub(super) fn new(service: &Service, method: Method, url: Uri) -> Result<Self, Error> {
        Ok(Self::of_request(service, service.request(method, url)?))
    }

    const fn of_request(service: &Service, request: Request<Vec<u8>>) -> Self {
        Self { request, max_answer_size: service.max_answer(), batch: None, of: PhantomData }
    }

    pub(super) fn set_batch(&mut self, batch: Option<BatchId>) {
        self.batch = batch;
    }

    pub(crate) const fn batch(&self) -> Option<BatchId> {
        self.batch
    }

    pub(super) fn set_body(&mut self, content_type: HeaderValue, body: Vec<u8>) {
        self.request.headers_mut().insert(CONTENT_TYPE, content_type);
        *self.request.body_mut() = body;
    }

    /// Only if the entity still has this `ETag`, or with `*` any: `If-Match`. Else the answer is
    /// [`Error::PreconditionFailed`].
    ///
    /// # Errors
    /// [`RequestError::Header`] for what is no `ETag`.
    pub fn if_match(self, etag: &str) -> Result<Self, Error> {
        self.condition(IF_MATCH, "If-Match", etag)
    }

    /// Only if the entity has none of these `ETag`s, or with `*` is not there: `If-None-Match`.
    ///
    /// # Errors
    /// [`RequestError::Header`] for what is no `ETag`.
    pub fn if_none_match(self, etag: &str) -> Result<Self, Error> {
        self.condition(IF_NONE_MATCH, "If-None-Match", etag)
    }

    fn condition(
        mut self,
        header: HeaderName,
        name: &'static str,
        etag: &str,
    ) -> Result<Self, Error> {
        let is_etag = etag == "*" || (etag.contains('"') && etag.ends_with('"'));
        let value = HeaderValue::from_str(etag).ok().filter(|_| is_etag);
        let value = value.ok_or(RequestError::Header(name))?;
        self.request.headers_mut().insert(header, value);
        Ok(self)
    }

    /// States a preference, besides those that have been stated.
    #[must_use]
    pub fn prefer(mut self, preference: Preference) -> Self {
        preference.add_to(self.request.headers_mut());
        self
    }

    /// The same request, whose answer is read as something else: a page of an enum of derived types in
    /// place of their base type, or of the rows that `$apply` makes.
    ///
    /// ```
    /// use odata_core::query::{Aggregate, Apply, Query};
    /// use odata_core::{ODataComplex, ODataEntity, Operation, Page, Service};
    ///
    /// # #[derive(Debug, Clone, ODataEntity)]
    /// # #[odata(namespace = "Demo", entity_set = "products")]
    /// # struct Product { #[odata(key)] id: i32, color: String, price: f64 }
    /// /// A row: a color, and the prices of all that have it.
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
    /// let list = list.answered_as::<Page<Sum>>();
    /// # let response = http::Response::new(r#"{"value":[{"color":"red","total":7.5}]}"#);
    /// // let response = send(list.to_http());
    /// assert_eq!(list.read(response)?.items()[0].total, 7.5);
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    #[must_use]
    pub fn answered_as<B>(self) -> Call<B> {
        let Self { request, max_answer_size, batch, .. } = self;
        Call { request, max_answer_size, batch, of: PhantomData }
    }

    /// The same request, whose response is read with its status and headers.
    ///
    /// Pages are followed as without headers: [`next`](Call::next) of the call before takes the page.
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
    /// assert!(list.next(&page)?.is_some());
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    #[must_use]
    pub fn with_headers(self) -> Call<WithHeaders<A>> {
        self.answered_as()
    }

    /// Sets any other header, such as Microsoft Graph's `ConsistencyLevel`, in place of what it was.
    #[must_use]
    pub fn header(mut self, name: HeaderName, mut value: HeaderValue) -> Self {
        value.set_sensitive(value.is_sensitive() || name == AUTHORIZATION);
        self.request.headers_mut().insert(name, value);
        self
    }

    /// Asks how far an operation is that the service has accepted (202), by the URL that it gave
    /// \[OData-Protocol 11.6\]. A monitor on another host is asked without the token.
    ///
    /// ```
    /// use odata_core::{Error, ODataEntity, Operation, Preference, Progress, Service};
    ///
    /// # #[derive(Debug, Clone, ODataEntity)]
    /// # #[odata(namespace = "Demo", entity_set = "products")]
    /// # struct Product { #[odata(key)] id: i32 }
    /// let service = Service::new("https://example.com/api")?;
    /// let create = service.create(&Product { id: 7 })?.prefer(Preference::RESPOND_ASYNC);
    /// # let response = http::Response::builder()
    /// #     .status(202).header("Location", "/api/async/1").body(Vec::new()).unwrap();
    /// // let response = send(create.to_http());
    /// if let Err(Error::Accepted(accepted)) = create.read(response) {
    ///     let monitor = create.monitor(&accepted)?;
    ///     assert_eq!(monitor.to_http().uri(), "https://example.com/api/async/1");
    /// #   let response = http::Response::builder()
    /// #       .status(200).header("AsyncResult", "204").body(Vec::new()).unwrap();
    ///     // let response = send(monitor.to_http());
    ///     match monitor.read(response)? {
    ///         Progress::Done(created) => assert_eq!(created.status(), 204),
    ///         Progress::Pending(accepted) => println!("{:?}", accepted.retry_after_seconds()),
    ///         Progress::SeeOther(done) => println!("{:?}", monitor.result(&done)?),
    ///     }
    /// }
    /// # Ok::<(), Error>(())
    /// ```
    ///
    /// # Errors
    /// [`RequestError::NoLink`] where the service gave no URL, [`RequestError::ForeignUrl`] for one
    /// that is none.
    pub fn monitor(&self, accepted: &Accepted) -> Result<Call<Progress<A>>, Error> {
        self.monitor_as(accepted)
    }

    /// Asks how far an accepted request is, like [`monitor`](Self::monitor), if the monitor is an
    /// entity of the service's own: `S` is the type of its status, an entity or a complex type.
    ///
    /// Such a monitor responds 200 or 202 with its status, and only the service's documentation says
    /// which status is the last one. [`Progress::Reported`] has the status. A monitor that gives the
    /// result, as the standard demands, still ends with [`Progress::Done`].
    ///
    /// ```
    /// use odata_core::{Error, NoParameters, ODataComplex, Operation, Progress, Service};
    ///
    /// #[derive(Debug, Clone, PartialEq, ODataComplex)]
    /// #[odata(namespace = "Demo")]
    /// struct CopyStatus {
    ///     status: Option<String>,
    ///     resource_id: Option<String>,
    /// }
    ///
    /// let service = Service::new("https://example.com/api")?;
    /// let copy = service.action::<(), _>("copy", &NoParameters)?;
    /// # let response = http::Response::builder()
    /// #     .status(202).header("Location", "https://files.example.com/1").body(Vec::new()).unwrap();
    /// // let response = send(copy.to_http());
    /// if let Err(Error::Accepted(accepted)) = copy.read(response) {
    ///     let monitor = copy.monitor_as::<CopyStatus>(&accepted)?;
    /// #   let response = http::Response::builder()
    /// #       .header("Content-Type", "application/json").body(r#"{"status":"failed"}"#).unwrap();
    ///     // let response = send(monitor.to_http());
    ///     match monitor.read(response)? {
    ///         Progress::Reported { status, .. } => {
    ///             assert_eq!(status.status.as_deref(), Some("failed"));
    ///         }
    ///         other => println!("{other:?}"),
    ///     }
    /// }
    /// # else { panic!("not accepted") }
    /// # Ok::<(), Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`monitor`](Self::monitor).
    pub fn monitor_as<S>(&self, accepted: &Accepted) -> Result<Call<Progress<A, S>>, Error> {
        self.ask_elsewhere(accepted.monitor().ok_or(RequestError::NoLink)?)
    }

    /// Asks how far an accepted request is, like [`monitor_as`](Self::monitor_as), at a URL from
    /// elsewhere: from a database, or from a header other than `Location`.
    ///
    /// A relative URL is resolved against the URL of this request. Microsoft Graph needs that where
    /// its `Location` lacks the service root: for `/teams('7')/operations('1')`, ask
    /// `/v1.0/teams('7')/operations('1')`.
    ///
    /// ```
    /// use odata_core::{NoParameters, NoStatus, Operation, Service};
    ///
    /// let service = Service::new("https://example.com/api")?;
    /// let copy = service.action::<(), _>("copy", &NoParameters)?;
    /// let monitor = copy.monitor_at::<NoStatus>("/api/async/1")?;
    /// assert_eq!(monitor.to_http().uri(), "https://example.com/api/async/1");
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`RequestError::ForeignUrl`] for what is not a URL.
    pub fn monitor_at<S>(&self, url: &str) -> Result<Call<Progress<A, S>>, Error> {
        self.ask_elsewhere(url)
    }

    /// A request for a URL that a 202 or a monitor gave: of any host, but without the token then.
    fn ask_elsewhere<B>(&self, url: &str) -> Result<Call<B>, Error> {
        if let Ok(mut own) = self.follow::<B>(url, None) {
            // How the operation is to be done has been said; the monitor is only asked.
            own.request.headers_mut().remove("prefer");
            return Ok(own);
        }
        let foreign = || RequestError::ForeignUrl(without_secrets(url));
        let uri: Uri = url.parse().map_err(|_| foreign())?;
        if uri.scheme_str() != Some("https") || uri.host().is_none() {
            return Err(foreign().into());
        }
        let mut call = self.to_get(uri);
        // What else the request has may be as secret as the token.
        let headers = call.request.headers_mut();
        let accept = headers.remove(ACCEPT);
        headers.clear();
        headers.extend(accept.map(|accept| (ACCEPT, accept)));
        Ok(call)
    }

    /// A request for a URL that an answer has given, with the same headers: of the same origin, or
    /// it would carry the token elsewhere.
    fn follow<B>(&self, url: &str, context: Option<&str>) -> Result<Call<B>, Error> {
        let own = self.request.uri();
        // Relative to the context URL, which itself may be relative [OData-JSON 4.3].
        let base = context.and_then(|context| resolve(own, context));
        let base = base.filter(|base| same_origin(base, own) && !url.starts_with('?'));
        let uri = resolve(base.as_ref().unwrap_or(own), url).filter(|uri| same_origin(uri, own));
        let uri = uri.ok_or_else(|| RequestError::ForeignUrl(without_secrets(url)))?;
        Ok(self.to_get(uri))
    }

    fn to_get<B>(&self, uri: Uri) -> Call<B> {
        let mut request = Request::new(Vec::new());
        *request.uri_mut() = uri;
        *request.headers_mut() = self.request.headers().clone();
        // Of the first request and its body alone.
        for name in [
            CONTENT_TYPE,
            CONTENT_LENGTH,
            CONTENT_ENCODING,
            IF_MATCH,
            IF_NONE_MATCH,
            IF_MODIFIED_SINCE,
            IF_UNMODIFIED_SINCE,
        ] {
            request.headers_mut().remove(name);
        }
        let max_answer_size = self.max_answer_size;
        Call { request, max_answer_size, batch: None, of: PhantomData }
    }
}

impl<T> Call<Page<T>> {
    /// The request for the page after this one, with the same headers; `None` after the last.
    ///
    /// The link is sent as the service gave it \[OData-Protocol 11.2.6.7\].
    ///
    /// ```
    /// use odata_core::query::Query;
    /// use odata_core::{ODataEntity, Operation, Service};
    ///
    /// # #[derive(Debug, Clone, ODataEntity)]
    /// # #[odata(namespace = "Demo", entity_set = "products")]
    /// # struct Product { #[odata(key)] id: i32 }
    /// # fn send(request: http::Request<Vec<u8>>) -> http::Response<&'static str> {
    /// #     http::Response::new(match request.uri().query() {
    /// #         None => r#"{"value":[{"id":1}],"@odata.nextLink":"products?$skiptoken=1"}"#,
    /// #         Some(_) => r#"{"value":[{"id":2}]}"#,
    /// #     })
    /// # }
    /// let service = Service::new("https://example.com/api")?;
    /// let mut next = Some(service.entity_set::<Product>().list(&Query::new())?);
    /// let mut products = Vec::new();
    /// while let Some(list) = next {
    ///     let page = list.read(send(list.to_http()))?;
    ///     next = list.next(&page)?;
    ///     products.extend(page.into_items());
    /// }
    /// assert_eq!(products.len(), 2);
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`RequestError::ForeignUrl`] where the link leads to another origin, which is never sent the
    /// token.
    pub fn next(&self, page: &Page<T>) -> Result<Option<Self>, Error> {
        page.next_link().map(|link| self.follow(link, page.context())).transpose()
    }

    /// The request for the changes since this answer, by the link that the service gave for
    /// [`Preference::TRACK_CHANGES`]; `None` where it gave none.
    ///
    /// # Errors
    /// As [`next`](Self::next).
    pub fn changes<R>(&self, page: &Page<T>) -> Result<Option<Changes<R>>, Error> {
        page.delta_link().map(|link| self.follow(link, page.context())).transpose()
    }
}

impl<T> Call<DeltaPage<T>> {
    /// The request for the rest of these changes, or for those after them; `None` where the service
    /// gave neither link.
    ///
    /// # Errors
    /// As [`Call::<Page<T>>::next`](Call::next).
    pub fn next(&self, page: &DeltaPage<T>) -> Result<Option<Self>, Error> {
        let link = page.next_link().or_else(|| page.delta_link());
        link.map(|link| self.follow(link, page.context())).transpose()
    }
}

impl<A, S> Call<Progress<A, S>> {
    /// The request to ask once more, by the URL that the service has given this time, or else by the
    /// same.
    ///
    /// # Errors
    /// As [`monitor`](Self::monitor).
    pub fn later(&self, accepted: &Accepted) -> Result<Self, Error> {
        accepted.monitor().map_or_else(|| Ok(self.clone()), |url| self.ask_elsewhere(url))
    }

    /// The request for the result, at the URL of [`Progress::SeeOther`]. A result on another host is
    /// asked for without the token.
    ///
    /// # Errors
    /// As [`monitor`](Self::monitor).
    pub fn result(&self, done: &Accepted) -> Result<Call<A>, Error> {
        self.ask_elsewhere(done.location().ok_or(RequestError::NoLink)?)
    }

    /// Asks the service to give the operation up: `DELETE` on the monitor \[OData-Protocol 11.6\].
    #[must_use]
    pub fn cancel(&self) -> Call<()> {
        let mut call = self.to_get(self.request.uri().clone());
        *call.request.method_mut() = Method::DELETE;
        call
    }
}

impl<A: Answer> Operation for Call<A> {
    type Answer = A;

    fn to_http(&self) -> Request<Vec<u8>> {
        self.request.clone()
    }

    fn max_answer_size(&self) -> usize {
        self.max_answer_size
    }

    fn read_parts(&self, head: &Parts, body: &[u8]) -> Result<A, Error> {
        if body.len() > self.max_answer_size {
            let problem = AnswerProblem::TooLarge { limit: self.max_answer_size };
            return Err(Error::Answer(Box::new(AnswerError::new(head, &[], problem))));
        }
        A::read(head, body).map_err(|mut error| {
            let query = self.request.uri().query().unwrap_or_default();
            if let (Error::Answer(error), true) = (&mut error, query.contains("$select=")) {
                error.asked_for_a_selection();
            }
            error
        })
    }
}

// Not derived: a derive would ask the same of `A`.
impl<A> Clone for Call<A> {
    fn clone(&self) -> Self {
        let Self { request, max_answer_size, batch, of } = self;
        let request = request.clone();
        Self { request, max_answer_size: *max_answer_size, batch: *batch, of: *of }
    }
}

impl<A> fmt::Debug for Call<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Not the body: it may have values that are sensitive.
        f.debug_struct("Call")
            .field("method", self.request.method())
            .field("uri", self.request.uri())
            .field("headers", self.request.headers())
            .finish_non_exhaustive()
    }
}
