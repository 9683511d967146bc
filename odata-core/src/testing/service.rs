//! The service itself.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard};

use http::header::{AUTHORIZATION, RETRY_AFTER};
use http::{Request, Response, StatusCode};

use super::log::Log;
use super::model::{Compute, Storable, Typed, whole_members};
use super::refusal::{Handled, unauthorized};
use super::session::Session;
use super::settings::Settings;
use super::shared::{Shared, lock};
use super::store::{Row, Table};
use crate::entity::{InEntitySet, PartialOf};
use crate::limits::Limits;
use crate::request::Operation;
use crate::response::Error;
use crate::response::{ODataError, ServiceError};

/// What is to become of the next request.
enum Planned {
    /// Returns this response, and does nothing.
    Response(Box<Response<Vec<u8>>>),
    /// It is done, and the response is lost.
    Lose,
}

/// State that is noted before a request is handled.
#[derive(Default)]
struct Desk {
    log: Log,
    planned: VecDeque<Planned>,
}

/// An OData service in memory: see the [module](super).
pub struct InMemoryService {
    settings: Settings,
    shared: Shared,
    desk: Mutex<Desk>,
}

impl InMemoryService {
    /// A service with this root URL, and nothing in it.
    #[must_use]
    pub fn new(root: &str) -> Self {
        Self { settings: Settings::new(root), shared: Shared::default(), desk: Mutex::default() }
    }

    /// Adds the entity set of `T`, empty.
    #[must_use]
    pub fn entity_set<T: Storable + InEntitySet>(self) -> Self {
        self.with_table::<T>(T::ENTITY_SET, false, None)
    }

    /// Adds the entity set of `T`, and says what the service computes of each entity that it
    /// stores: a computed property, a time of change, a default, a key of another form than the
    /// service gives it.
    ///
    /// `compute` may read from the service, but must not change it, because changes take turns. If it panics, so does
    /// the call that sent the request, and nothing is changed, neither by the request nor by its change set.
    ///
    /// # Panics
    /// Not this function, but the call that sent a request, if `compute` changes the service.
    ///
    /// ```
    /// use odata_core::testing::InMemoryService;
    /// use odata_core::{ODataEntity, Service};
    ///
    /// #[derive(Debug, Clone, ODataEntity)]
    /// #[odata(namespace = "Demo", entity_set = "lines")]
    /// struct Line {
    ///     #[odata(key)]
    ///     id: i32,
    ///     price: i32,
    ///     count: i32,
    ///     #[odata(computed)]
    ///     total: i32,
    /// }
    ///
    /// let root = "https://example.com/api";
    /// let mock = InMemoryService::new(root).entity_set_with::<Line>(|line| {
    ///     let of = |value: Option<&i32>| value.copied().unwrap_or_default();
    ///     line.total = (of(line.price.value()) * of(line.count.value())).into();
    /// });
    /// let line = Line::builder().id(1).price(5).count(3).build();
    /// let created = mock.send(&Service::new(root)?.create(&line)?)?;
    /// assert_eq!(created.entity().map(|line| line.total), Some(15));
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    #[must_use]
    pub fn entity_set_with<T: Storable + InEntitySet>(
        self,
        compute: impl Fn(&mut PartialOf<T>) + Send + Sync + 'static,
    ) -> Self {
        self.with_table::<T>(T::ENTITY_SET, false, Some(Box::new(compute)))
    }

    /// Adds an entity set of this name, for a type that does not say which one it is in, or is in
    /// several.
    #[must_use]
    pub fn entity_set_named<T: Storable>(self, name: &str) -> Self {
        self.with_table::<T>(name, false, None)
    }

    /// Adds a singleton \[OData-CSDL 13.3\].
    #[must_use]
    pub fn singleton<T: Storable>(self, name: &str, entity: T) -> Self {
        let service = self.with_table::<T>(name, true, None);
        let mut change = service.shared.change();
        if let Some(index) = change.store.index(name) {
            change.store.put(index, "".into(), Arc::new(entity));
        }
        change.publish();
        service
    }

    fn with_table<T: Storable>(
        self,
        name: &str,
        is_singleton: bool,
        compute: Option<Compute<T>>,
    ) -> Self {
        let model = Arc::new(Typed::<T>::new(compute));
        let mut change = self.shared.change();
        change.store.add(Table::new(name, model, is_singleton));
        change.publish();
        self
    }

    /// Sets whether a property that the type does not declare is refused (400), unless the type is
    /// open: a service must not lose what it is sent. It is, unless set otherwise.
    #[must_use]
    pub const fn strict(mut self, refuses: bool) -> Self {
        self.settings.is_strict = refuses;
        self
    }

    /// Sets whether an entity is changed or deleted only by a request with `If-Match`; without, the
    /// response is 428. Not unless set.
    #[must_use]
    pub const fn require_if_match(mut self, requires: bool) -> Self {
        self.settings.requires_if_match = requires;
        self
    }

    /// Sets how many entities a page of a list has at most; then there are next links. A client
    /// may prefer less. All in one page unless set.
    #[must_use]
    pub const fn page_size(mut self, entities: usize) -> Self {
        self.settings.page_size = if entities == 0 { 1 } else { entities };
        self
    }

    /// Sets the bounds of what requests may ask for: see [`Limits`]. A request beyond one of them is refused: 413 if the body is too large, otherwise 400.
    ///
    /// ```
    /// use odata_core::query::{Query, it};
    /// use odata_core::testing::InMemoryService;
    /// use odata_core::{Error, Limits, ODataEntity, Service};
    ///
    /// # #[derive(Debug, Clone, ODataEntity)]
    /// # #[odata(namespace = "Demo", entity_set = "orders")]
    /// # struct Order { #[odata(key)] id: i32, lines: Vec<i32> }
    /// let root = "https://example.com/api";
    /// let mock = InMemoryService::new(root)
    ///     .entity_set::<Order>()
    ///     .limits(Limits::new().filter_nodes(50));
    /// mock.insert(&Order { id: 1, lines: (0..100).collect() })?;
    ///
    /// let service = Service::new(root)?;
    /// let orders = service.entity_set::<Order>();
    /// let negative = Query::new().filter(Order::LINES.any(it().lt(0)));
    /// let refused = mock.send(&orders.list(&negative)?);
    /// assert!(matches!(refused, Err(Error::Service(e)) if e.to_string().contains("more than 50 nodes")));
    /// # Ok::<(), Error>(())
    /// ```
    #[must_use]
    pub const fn limits(mut self, limits: Limits) -> Self {
        self.settings.limits = limits;
        self
    }

    /// Lets only requests in that have this bearer token; others get 401.
    #[must_use]
    pub fn bearer_token(mut self, token: &str) -> Self {
        self.settings.token = Some(token.to_owned());
        self
    }

    /// Calls `response` with each request first, also with those within a batch. If it returns a response, that is the
    /// response to the request, and nothing else is done.
    ///
    /// It may read from the service, but must not change it, because a change set may wait for it.
    ///
    /// # Panics
    /// Not this function, but the call that sent a request, if `response` changes the service within a change set.
    #[must_use]
    pub fn intercept(
        mut self,
        response: impl Fn(&Request<Vec<u8>>) -> Option<Response<Vec<u8>>> + Send + Sync + 'static,
    ) -> Self {
        self.settings.intercept = Some(Box::new(response));
        self
    }

    /// The root URL.
    #[must_use]
    pub fn root(&self) -> &str {
        &self.settings.root
    }

    /// Responds to a request.
    pub fn respond<B: AsRef<[u8]>>(&self, request: Request<B>) -> Response<Vec<u8>> {
        let mut request = request.map(|body| body.as_ref().to_vec());
        for (name, value) in request.headers_mut().iter_mut() {
            value.set_sensitive(value.is_sensitive() || *name == AUTHORIZATION);
        }
        match self.note(&request) {
            Some(Planned::Response(response)) => *response,
            Some(Planned::Lose) => {
                self.done(&request);
                let mut lost = Response::new(Vec::new());
                *lost.status_mut() = StatusCode::GATEWAY_TIMEOUT;
                lost
            }
            None => self.done(&request),
        }
    }

    /// Adds the request to the log, and returns what is planned for it.
    fn note(&self, request: &Request<Vec<u8>>) -> Option<Planned> {
        let request = request.clone();
        let mut desk = self.desk();
        desk.log.push(request, self.settings.limits.max_text());
        desk.planned.pop_front()
    }

    /// Responds to an operation ([`respond`](Self::respond)), and returns what the operation reads from the response.
    ///
    /// # Errors
    /// As [`Operation::read`].
    pub fn send<A, O>(&self, operation: &O) -> Result<A, Error>
    where
        O: Operation<Output = A>,
    {
        operation.read(self.respond(operation.to_http()))
    }

    fn done(&self, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
        let done = self
            .check_token(request)
            .and_then(|()| Session::new(&self.settings, &self.shared).whole(request));
        done.unwrap_or_else(|refusal| refusal.to_http())
    }

    fn check_token(&self, request: &Request<Vec<u8>>) -> Handled<()> {
        let Some(token) = &self.settings.token else { return Ok(()) };
        let sent = request.headers().get(AUTHORIZATION).map(http::HeaderValue::as_bytes);
        let is_it = sent == Some(format!("Bearer {token}").as_bytes());
        if is_it { Ok(()) } else { Err(unauthorized()) }
    }

    /// Stores an entity as it is, in place of one with its key: what is there before a test. A key
    /// without a value is made. Its entity set is added where it is not there.
    ///
    /// # Errors
    /// [`Error::Invalid`] with every violation; [`Error::Service`] where the key cannot be made.
    pub fn insert<T: Storable + InEntitySet>(&self, entity: &T) -> Result<(), Error> {
        entity.validate()?;
        let mut change = self.shared.change();
        let store = &mut change.store;
        if store.index(T::ENTITY_SET).is_none() {
            store.add(Table::new(T::ENTITY_SET, Arc::new(Typed::<T>::new(None)), false));
        }
        let index = store.index(T::ENTITY_SET).unwrap_or_default();
        if let Some(predicate) = entity.key_predicate() {
            store.put(index, predicate.into(), Arc::new(entity.clone()));
        } else {
            let created = store.create(index, &whole_members(entity), self.settings.limits);
            created.map_err(|refusal| refusal.into_error())?;
        }
        change.publish();
        Ok(())
    }

    /// The entities of the set of `T`, in the order of their creation.
    #[must_use]
    pub fn entities<T: Storable + InEntitySet>(&self) -> Vec<T> {
        let store = self.shared.newest();
        let table = store.index(T::ENTITY_SET).and_then(|index| store.tables.get(index));
        let of = |row: &Arc<Row>| row.entity.as_any().downcast_ref::<T>().cloned();
        table.map(|table| table.rows().filter_map(of).collect()).unwrap_or_default()
    }

    /// Returns the requests so far, in their order; a batch is one. Their tokens are not printed.
    ///
    /// All of them take at most 64 MiB, or the bytes that [`limits`](Self::limits) sets for a text: beyond that the
    /// oldest requests are dropped.
    #[must_use]
    pub fn requests(&self) -> Vec<Request<Vec<u8>>> {
        self.desk().log.all()
    }

    /// Responds to the next request with this status and an OData error, and does nothing. Called
    /// again, it is about the request after that.
    pub fn fail_next(&self, status: StatusCode) {
        let reason = status.canonical_reason().unwrap_or("unknown");
        let error = ODataError::new(reason.replace(' ', ""), reason);
        self.respond_next(ServiceError::new(status, error).to_http());
    }

    /// Responds to the next request with 429 and this `Retry-After`, and does nothing.
    pub fn throttle_next(&self, seconds: u32) {
        let status = StatusCode::TOO_MANY_REQUESTS;
        let error = ODataError::new("TooManyRequests", "there were too many requests");
        let mut response = ServiceError::new(status, error).to_http();
        response.headers_mut().insert(RETRY_AFTER, seconds.into());
        self.respond_next(response);
    }

    /// Responds to the next request with this response, and does nothing.
    pub fn respond_next(&self, response: Response<Vec<u8>>) {
        self.desk().planned.push_back(Planned::Response(Box::new(response)));
    }

    /// Does the next request, and responds 504 without a body, as a gateway does that has lost the
    /// response: a client cannot know whether it was done.
    pub fn lose_next_response(&self) {
        self.desk().planned.push_back(Planned::Lose);
    }

    fn desk(&self) -> MutexGuard<'_, Desk> {
        lock(&self.desk)
    }
}

/// What it has, not the entities: these may be secret.
impl fmt::Debug for InMemoryService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let store = self.shared.newest();
        let tables = store.tables.iter().map(|table| (&*table.name, table.len()));
        f.debug_struct("InMemoryService")
            .field("root", &self.settings.root)
            .field("entities", &tables.collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}
