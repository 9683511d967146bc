//! Batches as operations, to which requests are added.

use std::collections::HashSet;
use std::fmt;

use http::header::{ACCEPT, CONTENT_TYPE, HeaderName, HeaderValue};
use http::response::Parts;
use http::{Method, Request};

use super::change_set::ChangeSet;
use super::format::BatchFormat;
use super::handle::{AboutEntity, Handle, RequestId};
use super::member::{Member, references_in_body};
use super::response::BatchResponse;
use super::{compose_json, compose_multipart, parsed};
use crate::entity::Representation;
use crate::error::RequestError;
use crate::request::{
    BatchId, Call, EntityResource, Operation, Preference, Service, header_of_all, reference_in,
};
use crate::response::Error;
use crate::response::FromResponse;

impl Service {
    /// Starts a batch: several requests that are sent as one; see [`Batch`].
    ///
    /// # Errors
    /// [`RequestError::Token`] if the token is not valid in a header.
    pub fn batch(&self) -> Result<Batch<'_>, Error> {
        let request = self.request(Method::POST, self.url_of_path("$batch", "")?)?;
        Ok(Batch::new(self, request.map(|_| ())))
    }
}

/// Several requests that are sent as one \[OData-Protocol 11.7\].
///
/// [`add`](Self::add) takes any [`Call`] and returns a [`Handle`]. [`BatchResponse::read`] takes the handle and returns
/// the response to that request, or its error. A request can wait for an earlier request of the batch, or name the
/// entity of an earlier request.
///
/// ```
/// use odata_core::{Error, ODataEntity, Operation, Service};
///
/// #[derive(Debug, Clone, ODataEntity)]
/// #[odata(namespace = "Demo", entity_set = "products")]
/// struct Product {
///     #[odata(key, computed_default)]
///     id: Option<i32>,
///     name: String,
/// }
///
/// let service = Service::new("https://example.com/api")?.bearer_token("secret");
/// let mut batch = service.batch()?;
/// let tea = batch.add(&service.create(&Product { id: None, name: "Tea".into() })?)?;
/// let gone = batch.add(&service.entity_set::<Product>().entity(7).delete()?)?;
///
/// let request = batch.to_http();
/// assert_eq!(request.uri(), "https://example.com/api/$batch");
/// # let response = http::Response::builder()
/// #     .header("Content-Type", "application/json")
/// #     .body(r#"{"responses":[
/// #         {"id":"2","status":404,"headers":{"content-type":"application/json"},
/// #          "body":{"error":{"code":"NotFound","message":"no such product"}}},
/// #         {"id":"1","status":201,"headers":{"content-type":"application/json"},
/// #          "body":{"id":1,"name":"Tea"}}]}"#)
/// #     .unwrap();
/// // let response = send(request);
/// let responses = batch.read(response)?;
/// assert_eq!(responses.read(&tea)?.entity().and_then(|tea| tea.id), Some(1));
/// assert!(matches!(responses.read(&gone), Err(Error::Service(error)) if error.status() == 404));
/// # Ok::<(), Error>(())
/// ```
///
/// If a request fails, the service continues with the other requests, unless
/// [`stop_on_error`](Self::stop_on_error) is called. Requests that [wait for it](Self::add_after)
/// are not executed, except in the multipart format, which cannot express dependencies.
#[must_use = "a request does nothing until it is sent"]
#[derive(Clone)]
pub struct Batch<'s> {
    pub(super) service: &'s Service,
    pub(super) id: BatchId,
    /// The request without its body.
    pub(super) head: Request<()>,
    pub(super) format: BatchFormat,
    pub(super) members: Vec<Member>,
    pub(super) requests: u32,
    pub(super) change_sets: u32,
}

impl<'s> Batch<'s> {
    fn new(service: &'s Service, head: Request<()>) -> Self {
        let mut batch = Self {
            service,
            id: BatchId::new(),
            head,
            format: BatchFormat::Json,
            members: Vec::new(),
            requests: 0,
            change_sets: 0,
        };
        batch.head.headers_mut().insert(ACCEPT, BatchFormat::Json.accept());
        batch.prefer(Preference::continue_on_error(true))
    }

    /// Sets the format of the batch; [`BatchFormat::Json`] by default. `Accept` requests the same format, unless
    /// [`header`](Self::header) sets it.
    pub fn format(mut self, format: BatchFormat) -> Self {
        let headers = self.head.headers_mut();
        if headers.get(ACCEPT) == Some(&self.format.accept()) {
            headers.insert(ACCEPT, format.accept());
        }
        self.format = format;
        self
    }

    /// Asks the service to stop at the first request or change set that fails. The response to a request after it is
    /// [`Error::MissingResponse`].
    pub fn stop_on_error(self) -> Self {
        self.prefer(Preference::continue_on_error(false))
    }

    /// Adds a preference for the batch as a whole; each request in the batch has its own preferences.
    pub fn prefer(mut self, preference: Preference) -> Self {
        preference.add_to(self.head.headers_mut());
        self
    }

    /// Sets a header of the batch as a whole; see [`Call::header`]. An `Authorization` or a `Host` applies to all
    /// requests in the batch, because these have none.
    ///
    /// # Errors
    /// Returns the errors of [`Call::header`], and [`RequestError::Header`] for `Content-Type`,
    /// which follows from the [format](Self::format).
    pub fn header<N, V>(mut self, name: N, value: V) -> Result<Self, Error>
    where
        N: TryInto<HeaderName, Error: Into<http::Error>>,
        V: TryInto<HeaderValue, Error: Into<http::Error>>,
    {
        let (name, value) = header_of_all(name, value)?;
        self.head.headers_mut().insert(name, value);
        Ok(self)
    }

    pub(super) const fn service(&self) -> &'s Service {
        self.service
    }

    /// The request without its body.
    pub(crate) const fn head(&self) -> &Request<()> {
        &self.head
    }

    /// Returns the number of requests.
    #[must_use]
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Returns `true` if the batch has no requests.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// Adds a request.
    ///
    /// # Errors
    /// [`RequestError::Batch`] if the request is itself a batch, references an entity of another
    /// batch or a request that is not before it, or has an `Authorization` or a `Host` other than
    /// those of the batch and of the service; [`RequestError::ForeignUrl`] if the request goes to
    /// another host; [`RequestError::HeaderValue`] if a header is not UTF-8.
    pub fn add<A: FromResponse>(&mut self, call: &Call<A>) -> Result<Handle<A>, Error> {
        self.add_after(call, [])
    }

    /// Adds a request that the service executes after the given requests, and only if none of them
    /// failed; otherwise, the response is an error with the status 424. In the multipart format,
    /// the request is executed in any case.
    ///
    /// ```
    /// use odata_core::{Link, ODataEntity, Operation, Service};
    ///
    /// #[derive(Debug, Clone, ODataEntity)]
    /// #[odata(namespace = "Demo", entity_set = "people")]
    /// struct Person {
    ///     #[odata(key)]
    ///     id: i32,
    ///     #[odata(nav)]
    ///     manager: Option<Link<Person>>,
    /// }
    ///
    /// let service = Service::new("https://example.com/api")?;
    /// let mut batch = service.batch()?;
    /// let ada = batch.add(&service.create(&Person { id: 1, manager: None })?)?;
    /// let bob = Person { id: 2, manager: Some(Link::bind(ada.reference())) };
    /// let bob = batch.add(&service.create(&bob)?)?; // names ada, and so waits for her
    /// let eve = service.create(&Person { id: 3, manager: None })?;
    /// batch.add_after(&eve, [bob.id()])?;
    /// # let body = String::from_utf8(batch.to_http().into_body()).unwrap();
    /// # assert!(body.contains(r#""dependsOn":["1"]"#), "{body}");
    /// # assert!(body.contains(r#""manager@odata.bind":"$1""#), "{body}");
    /// # assert!(body.contains(r#""dependsOn":["2"]"#), "{body}");
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// Returns the errors of [`add`](Self::add), and [`RequestError::Batch`] if a given request is
    /// of another batch.
    pub fn add_after<A: FromResponse>(
        &mut self,
        call: &Call<A>,
        after: impl IntoIterator<Item = RequestId>,
    ) -> Result<Handle<A>, Error> {
        let after = after.into_iter().map(|id| self.own(id)).collect::<Result<_, _>>()?;
        Ok(self.push(call, after, None)?)
    }

    /// Starts a change set: requests that the service executes together or not at all
    /// \[OData-Protocol 11.7.4\]. In JSON, a change set is an atomicity group.
    ///
    /// ```
    /// use odata_core::{Error, ODataEntity, Operation, Service};
    ///
    /// # #[derive(Debug, Clone, ODataEntity)]
    /// # #[odata(namespace = "Demo", entity_set = "products")]
    /// # struct Product { #[odata(key)] id: i32 }
    /// let service = Service::new("https://example.com/api")?;
    /// let mut batch = service.batch()?;
    /// let mut changes = batch.change_set();
    /// let created = changes.add(&service.create(&Product { id: 1 })?)?;
    /// let deleted = changes.add(&service.entity_set::<Product>().entity(7).delete()?)?;
    /// # let response = http::Response::builder()
    /// #     .header("Content-Type", "application/json")
    /// #     .body(r#"{"responses":[{"id":"2","atomicityGroup":"g1","status":404}]}"#)
    /// #     .unwrap();
    /// // let response = send(batch.to_http());
    /// let responses = batch.read(response)?;
    /// assert!(matches!(responses.read(&deleted), Err(Error::Service(_))));
    /// assert!(matches!(responses.read(&created), Err(Error::RolledBack(_))));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn change_set(&mut self) -> ChangeSet<'_, 's> {
        self.change_sets = self.change_sets.saturating_add(1);
        ChangeSet::new(self)
    }

    /// Returns the entity that an earlier request of this batch creates, changes or reads, so that a later request can
    /// address it. The later request waits for the earlier one \[OData-JSON 19.3\].
    ///
    /// In a multipart batch of OData 4.0, services support this only within one change set.
    ///
    /// ```
    /// use odata_core::{Links, ODataEntity, Operation, Service};
    ///
    /// #[derive(Debug, Clone, ODataEntity)]
    /// #[odata(namespace = "Demo", entity_set = "orders")]
    /// struct Order {
    ///     #[odata(key, computed_default)]
    ///     id: Option<i32>,
    ///     #[odata(nav)]
    ///     lines: Links<Line>,
    /// }
    ///
    /// #[derive(Debug, Clone, ODataEntity)]
    /// #[odata(namespace = "Demo", entity_set = "lines")]
    /// struct Line {
    ///     #[odata(key)]
    ///     id: i32,
    /// }
    ///
    /// let service = Service::new("https://example.com/api")?;
    /// let mut batch = service.batch()?;
    /// let order = batch.add(&service.create(&Order { id: None, lines: Links::default() })?)?;
    /// let lines = batch.entity(&order)?.navigate(Order::LINES);
    /// batch.add(&lines.create(&Line { id: 1 })?)?;
    /// # let body = String::from_utf8(batch.to_http().into_body()).unwrap();
    /// # assert!(body.contains(r#""dependsOn":["1"],"method":"POST","url":"$1/lines""#), "{body}");
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`RequestError::Batch`] if the request is of another batch.
    pub fn entity<A: AboutEntity<Of: Representation>>(
        &self,
        request: &Handle<A>,
    ) -> Result<EntityResource<'s, A::Of>, Error> {
        self.own(request.id())?;
        Ok(EntityResource::of_earlier(self.service, &request.reference(), self.id))
    }

    pub(super) fn own(&self, id: RequestId) -> Result<u32, RequestError> {
        if id.batch == self.id && id.number <= self.requests {
            return Ok(id.number);
        }
        Err(RequestError::Batch("the handle is of another batch"))
    }

    pub(super) const fn last_change_set(&self) -> u32 {
        self.change_sets
    }

    pub(super) fn push<A: FromResponse>(
        &mut self,
        call: &Call<A>,
        after: Vec<u32>,
        group: Option<u32>,
    ) -> Result<Handle<A>, RequestError> {
        let mut member = Member::new(call.to_http(), &self.head, self.service)?;
        if member.url == "$batch" {
            return Err(RequestError::Batch("a batch cannot contain a batch"));
        }
        if group.is_some() && !member.is_change() {
            return Err(RequestError::Batch("a change set cannot contain requests that only read"));
        }
        if call.batch().is_some_and(|batch| batch != self.id) {
            return Err(RequestError::Batch("the request names an entity of another batch"));
        }
        member.reference = call.batch().and_then(|_| reference_in(&member.url));
        let number = self.requests.checked_add(1);
        member.number = number.ok_or(RequestError::Batch("too many requests"))?;
        let mut known: HashSet<u32> = after.iter().copied().collect();
        member.after = after;
        for number in references_in_body(&member) {
            if number == 0 || number > self.requests {
                return Err(RequestError::Batch("its body names a request that is not before it"));
            }
            if known.insert(number) {
                member.after.push(number);
            }
        }
        member.group = group;
        self.requests = member.number;
        self.members.push(member);
        let id = RequestId { batch: self.id, number: self.requests };
        Ok(Handle::new(id, call.is_sensitive()))
    }
}

#[diagnostic::do_not_recommend]
impl Operation for Batch<'_> {
    type Output = BatchResponse;

    fn to_http(&self) -> Request<Vec<u8>> {
        let (content_type, body) = match self.format {
            BatchFormat::Json => compose_json::compose(&self.members, self.head.headers()),
            BatchFormat::Multipart => {
                compose_multipart::compose(&self.members, self.head.headers())
            }
        };
        let mut request = self.head.clone().map(|()| body);
        *request.method_mut() = Method::POST;
        request.headers_mut().insert(CONTENT_TYPE, content_type);
        request
    }

    fn max_response_size(&self) -> usize {
        self.service.bounds().max_text()
    }

    /// Reads a body with responses under any status, because some services use the status of the
    /// first error, or 202. The last response of the monitor of an accepted batch is accepted too.
    ///
    /// # Errors
    /// [`Error::Service`] if the service refuses the batch as a whole; [`Error::Accepted`] for 202 without responses;
    /// [`Error::Response`] if no response to a request can be read.
    fn read_parts(&self, head: &Parts, body: &[u8]) -> Result<BatchResponse, Error> {
        let mut responses = self.no_responses();
        // The monitor of an accepted batch may wrap the response [OData-Protocol 11.6].
        let limits = self.service.bounds();
        let inner = (body.len() <= limits.max_text())
            .then(|| parsed::unwrapped(head, body, limits))
            .flatten();
        let (head, body) = inner.as_ref().map_or((head, body), |(head, body)| (head, *body));
        let read = parsed::read(head, body, limits, self.members.len())?;
        responses.take(read, &self.members);
        Ok(responses)
    }
}

impl fmt::Debug for Batch<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Without the bodies, because they may contain sensitive values.
        let root = self.service.root();
        let requests = self
            .members
            .iter()
            .map(|member| format!("{} {}", member.method, root.shown_path(&member.url)));
        f.debug_struct("Batch")
            .field("uri", &format_args!("{}", root.shown(self.head.uri())))
            .field("headers", self.head.headers())
            .field("requests", &requests.collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}
