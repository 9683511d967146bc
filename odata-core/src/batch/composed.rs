//! A batch that is made, and sent as one operation.

use std::collections::{HashMap, HashSet};
use std::fmt;

use http::header::{ACCEPT, CONTENT_TYPE, HeaderName, HeaderValue};
use http::response::Parts;
use http::{Method, Request};

use super::change_set::ChangeSet;
use super::handle::{AboutEntity, Handle, RequestId};
use super::member::{Member, position, references_in_body};
use super::response::BatchResponse;
use super::{compose_json, compose_multipart, parsed};
use crate::entity::Representation;
use crate::error::RequestError;
use crate::request::{
    BatchId, Call, EntityResource, Operation, Preference, Service, header_of_all, reference_in,
};
use crate::response::Error;
use crate::response::FromResponse;

/// How a batch is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum BatchFormat {
    /// JSON \[OData-JSON 19\]: OData 4.01, and what Microsoft Graph takes.
    #[default]
    Json,
    /// `multipart/mixed` \[OData-Protocol 11.7.7\]: what services of OData 4.0 take, such as those
    /// of Dataverse and SAP.
    Multipart,
}

impl BatchFormat {
    const fn accept(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Json => "application/json",
            Self::Multipart => "multipart/mixed",
        })
    }
}

impl Service {
    /// Starts a batch: several requests that are sent as one; see [`Batch`].
    ///
    /// # Errors
    /// [`RequestError::Token`] for a token that no header can have.
    pub fn batch(&self) -> Result<Batch<'_>, Error> {
        let request = self.request(Method::POST, self.url_of_path("$batch", "")?)?;
        Ok(Batch::new(self, request.map(|_| ())))
    }
}

/// Several requests that are sent as one \[OData-Protocol 11.7\].
///
/// Whatever is an operation by itself can be a request of a batch. [`add`](Self::add) gives a
/// [`Handle`], and with it [`BatchResponse::get`] gives that request's own response, or its own error.
/// A later request can wait for an earlier one, or name its entity; never the other way round, since
/// there is no handle yet.
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
/// assert_eq!(responses.get(&tea)?.entity().and_then(|tea| tea.id), Some(1));
/// assert!(matches!(responses.get(&gone), Err(Error::Service(error)) if error.status() == 404));
/// # Ok::<(), Error>(())
/// ```
///
/// After a request that fails the service goes on with the others, unless
/// [`stop_on_error`](Self::stop_on_error) says otherwise. Those that
/// [wait for it](Self::add_after) are not done; in the multipart format they are, since it can't
/// say so.
#[derive(Clone)]
pub struct Batch<'s> {
    service: &'s Service,
    id: BatchId,
    /// The request itself, but for its body.
    head: Request<()>,
    format: BatchFormat,
    members: Vec<Member>,
    requests: u32,
    change_sets: u32,
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

    /// Sets how the batch is written: [`BatchFormat::Json`] unless set. `Accept` asks for the same format, unless
    /// [`header`](Self::header) has set it.
    #[must_use]
    pub fn format(mut self, format: BatchFormat) -> Self {
        let headers = self.head.headers_mut();
        if headers.get(ACCEPT) == Some(&self.format.accept()) {
            headers.insert(ACCEPT, format.accept());
        }
        self.format = format;
        self
    }

    /// Has the service end with the first request, or the first change set, that fails. What it did
    /// not do then has no response: [`Error::MissingResponse`].
    #[must_use]
    pub fn stop_on_error(self) -> Self {
        self.prefer(Preference::continue_on_error(false))
    }

    /// Adds a preference of the batch itself to its `Prefer` header; a request in the batch has its own.
    #[must_use]
    pub fn prefer(mut self, preference: Preference) -> Self {
        preference.add_to(self.head.headers_mut());
        self
    }

    /// Sets a header of the batch itself; see [`Call::header`]. The requests in it have no `Authorization` and no
    /// `Host`, so one that is set here is that of all of them.
    ///
    /// # Errors
    /// As [`Call::header`]; [`RequestError::Header`] for `Content-Type`, which is that of the
    /// [format](Self::format).
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

    /// The request itself, but for its body.
    pub(crate) const fn head(&self) -> &Request<()> {
        &self.head
    }

    /// How many requests there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there are none yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// Adds a request.
    ///
    /// # Errors
    /// [`RequestError::Batch`] for one that names an entity of another batch, or a request that is
    /// not before it, for a batch, and for an `Authorization` or a `Host` other than those of the
    /// batch and of the service; [`RequestError::ForeignUrl`] for one that goes to another host;
    /// [`RequestError::HeaderValue`] for a header that is not UTF-8.
    pub fn add<A: FromResponse>(&mut self, call: &Call<A>) -> Result<Handle<A>, Error> {
        self.add_after(call, [])
    }

    /// Adds a request that is done only after these, and only if they have not failed: else its
    /// response is an error with the status 424. In the multipart format it is just done after them.
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
    /// let bob = batch.add(&service.create(&bob)?)?; // it names ada, and so waits for her
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
    /// As [`add`](Self::add); [`RequestError::Batch`] for a request of another batch.
    pub fn add_after<A: FromResponse>(
        &mut self,
        call: &Call<A>,
        after: impl IntoIterator<Item = RequestId>,
    ) -> Result<Handle<A>, Error> {
        let after = after.into_iter().map(|id| self.own(id)).collect::<Result<_, _>>()?;
        Ok(self.push(call, after, None)?)
    }

    /// Begins a change set: requests of which the service does either all or none
    /// \[OData-Protocol 11.7.4\]. In JSON it is an atomicity group.
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
    /// assert!(matches!(responses.get(&deleted), Err(Error::Service(_))));
    /// assert!(matches!(responses.get(&created), Err(Error::RolledBack(_))));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn change_set(&mut self) -> ChangeSet<'_, 's> {
        self.change_sets = self.change_sets.saturating_add(1);
        ChangeSet::new(self)
    }

    /// The entity that an earlier request of this batch is about, for a later one: what it creates,
    /// changes or reads. The later request waits for it \[OData-JSON 19.3\].
    ///
    /// In a multipart batch of OData 4.0, services know it only within one change set.
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
    /// [`RequestError::Batch`] for a request of another batch.
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
            return Err(RequestError::Batch("a batch has no batch in it"));
        }
        if group.is_some() && !member.is_change() {
            return Err(RequestError::Batch("a change set has no requests that only read"));
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

    /// The same in several batches of at most `limit` requests each, in the same order: Microsoft
    /// Graph takes 20. A change set stays whole, and so do requests that wait for each other or name
    /// each other's entities. The handles are those of this batch.
    ///
    /// ```
    /// # use odata_core::batch::BatchResponse;
    /// # use odata_core::{Error, ODataEntity, Operation, Service};
    /// # #[derive(Debug, Clone, ODataEntity)]
    /// # #[odata(namespace = "Demo", entity_set = "products")]
    /// # struct Product { #[odata(key)] id: i32 }
    /// # fn send(request: http::Request<Vec<u8>>) -> http::Response<&'static str> {
    /// #     let first = request.body().windows(8).any(|text| text == br#""id":"1""#);
    /// #     http::Response::new(if first {
    /// #         r#"{"responses":[{"id":"2","status":204},{"id":"1","status":204}]}"#
    /// #     } else { r#"{"responses":[{"id":"3","status":204}]}"# })
    /// # }
    /// let service = Service::new("https://example.com/api")?;
    /// let mut batch = service.batch()?;
    /// let mut deletes = Vec::new();
    /// for key in 1..=3 {
    ///     deletes.push(batch.add(&service.entity_set::<Product>().entity(key).delete()?)?);
    /// }
    /// let mut responses = batch.no_responses();
    /// for part in batch.split(2)? {
    ///     responses.extend(part.read(send(part.to_http()))?);
    /// }
    /// assert!(deletes.iter().all(|delete| responses.get(delete).is_ok()));
    /// # Ok::<(), Error>(())
    /// ```
    ///
    /// # Errors
    /// [`RequestError::Batch`] where more than `limit` requests belong together.
    pub fn split(&self, limit: usize) -> Result<Vec<Self>, Error> {
        let last = self.last_that_belongs();
        let mut parts = Vec::new();
        let mut start = 0;
        while start < self.members.len() {
            let mut reach = start;
            let mut end = None;
            for (index, last) in last.iter().enumerate().skip(start).take(limit.max(1)) {
                reach = reach.max(*last);
                if reach == index {
                    end = Some(index + 1);
                }
            }
            let end = end.ok_or(RequestError::Batch("more requests belong together"))?;
            parts.push(self.with(self.members[start..end].to_vec()));
            start = end;
        }
        Ok(parts)
    }

    /// For each request, the index of the last one that must be in the same part: one that waits for it or names
    /// its entity, or the last of its change set.
    fn last_that_belongs(&self) -> Vec<usize> {
        let mut last: Vec<usize> = (0..self.members.len()).collect();
        for (index, member) in self.members.iter().enumerate() {
            for number in member.needs() {
                if let Some(needed) = position(&self.members, number) {
                    last[needed] = last[needed].max(index);
                }
            }
            let before = index.checked_sub(1).filter(|_| member.group.is_some());
            if before.is_some_and(|before| self.members[before].group == member.group) {
                last[index - 1] = last[index - 1].max(index);
            }
        }
        last
    }

    fn with(&self, members: Vec<Member>) -> Self {
        Self {
            service: self.service,
            id: self.id,
            head: self.head.clone(),
            format: self.format,
            members,
            requests: self.requests,
            change_sets: self.change_sets,
        }
    }

    /// A response without any: what [`extend`](BatchResponse::extend) adds the responses of the
    /// [parts](Self::split) to.
    #[must_use]
    pub fn no_responses(&self) -> BatchResponse {
        let groups = self.members.iter().map(|member| (member.number, member.group));
        BatchResponse::none(self.id, self.service.bounds(), groups)
    }

    /// Those requests again that the service had no time for (429), with the change sets that they
    /// are in, and those that waited for them (424); `None` where there are none. Extend the responses
    /// by its response.
    ///
    /// What names the entity of a request that was done gets its URL, by the `Location` of that
    /// response; where there is none, or the name is in the body, it is left out, and keeps its error.
    ///
    /// ```
    /// # use odata_core::batch::BatchResponse;
    /// # use odata_core::{Batch, Error, Operation, Service};
    /// # fn send(_: http::Request<Vec<u8>>) -> http::Response<Vec<u8>> { unimplemented!() }
    /// # fn sleep(_: u64) {}
    /// /// Asks up to three times.
    /// fn insist(batch: &Batch<'_>) -> Result<BatchResponse, Error> {
    ///     let mut responses = batch.read(send(batch.to_http()))?;
    ///     for _ in 0..2 {
    ///         let Some(rest) = batch.throttled(&responses) else { break };
    ///         sleep(responses.retry_after_seconds().unwrap_or(1));
    ///         responses.extend(rest.read(send(rest.to_http()))?);
    ///     }
    ///     Ok(responses)
    /// }
    /// # let service = Service::new("https://example.com/api")?;
    /// # let batch = service.batch()?;
    /// # assert!(batch.throttled(&batch.no_responses()).is_none());
    /// # Ok::<(), Error>(())
    /// ```
    #[must_use]
    pub fn throttled(&self, responses: &BatchResponse) -> Option<Self> {
        let mut again: Vec<Member> = Vec::new();
        for member in &self.members {
            let waits = |number: u32| position(&again, number).is_some();
            let is_refused = responses.is_sent_again(member.number)
                || (responses.is_failed_dependency(member.number) && member.needs().any(waits))
                // The multipart format can't say what depends on what; such a name named nothing.
                || (responses.has_failed(member.number) && member.reference.is_some_and(waits));
            if is_refused {
                again.extend(self.to_ask_again(member, responses, &waits));
            }
        }
        let whole = self.without_orphans(again);
        (!whole.is_empty()).then(|| self.with(whole))
    }

    /// Without what cannot be sent again: a change set is whole or not there, and what a request waits for or names
    /// is there too.
    fn without_orphans(&self, members: Vec<Member>) -> Vec<Member> {
        let mut left: Vec<bool> =
            self.members.iter().map(|it| position(&members, it.number).is_some()).collect();
        let mut needed_by: HashMap<u32, Vec<usize>> = HashMap::new();
        for member in &members {
            let Some(index) = position(&self.members, member.number) else { continue };
            member.needs().for_each(|it| needed_by.entry(it).or_default().push(index));
        }
        let gone = left.iter().enumerate().filter(|(_, is_left)| !**is_left);
        let mut gone: Vec<usize> = gone.map(|(index, _)| index).collect();
        while let Some(index) = gone.pop() {
            let member = &self.members[index];
            // The neighbours of the same change set take theirs along.
            let is_in_set = |other: &usize| {
                let other = self.members.get(*other);
                member.group.is_some() && other.is_some_and(|other| other.group == member.group)
            };
            let set = [index.wrapping_sub(1), index + 1].into_iter().filter(is_in_set);
            let needing = needed_by.remove(&member.number).unwrap_or_default();
            for other in needing.into_iter().chain(set) {
                if std::mem::take(&mut left[other]) {
                    gone.push(other);
                }
            }
        }
        let is_left =
            |it: &Member| position(&self.members, it.number).is_some_and(|index| left[index]);
        members.into_iter().filter(is_left).collect()
    }

    /// The request without those that are done already, which it can't wait for or name any more.
    fn to_ask_again(
        &self,
        member: &Member,
        responses: &BatchResponse,
        comes_again: &dyn Fn(u32) -> bool,
    ) -> Option<Member> {
        let mut member = member.clone();
        if let Some(number) = member.reference.filter(|number| !comes_again(*number)) {
            let location = self.service.own_url(&responses.location(number)?).ok()?;
            let url = super::member::url_within(&location, self.head.uri()).ok()?;
            let behind = member.url.find(['/', '?']).map_or("", |end| &member.url[end..]);
            member.url = url + behind;
            member.reference = None;
        }
        if references_in_body(&member).into_iter().any(|number| !comes_again(number)) {
            return None;
        }
        member.after.retain(|number| comes_again(*number));
        Some(member)
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

    /// A body with responses is read whatever the status is: some services respond with that of the
    /// first error, or with 202. The last response of the monitor of an accepted batch is read, too.
    ///
    /// # Errors
    /// [`Error::Service`] where the batch as a whole is refused; [`Error::Accepted`] for 202 without
    /// responses; [`Error::Response`] where no response of a request can be read.
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
        // Not the bodies: they may have values that are sensitive.
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
