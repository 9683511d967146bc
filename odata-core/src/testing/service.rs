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

/// The planned handling of a request.
enum Planned {
    /// Return this response and do not execute the request.
    Response(Box<Response<Vec<u8>>>),
    /// Execute the request and lose the response.
    Lose,
}

/// The state that is accessed before a request is handled.
#[derive(Default)]
struct Desk {
    log: Log,
    planned: VecDeque<Planned>,
}

/// An in-memory OData service: see the [module documentation](super).
pub struct InMemoryService {
    settings: Settings,
    shared: Shared,
    desk: Mutex<Desk>,
}

impl InMemoryService {
    /// Creates an empty service with this root URL.
    #[must_use]
    pub fn new(root: &str) -> Self {
        Self { settings: Settings::new(root), shared: Shared::default(), desk: Mutex::default() }
    }

    /// Adds the entity set of `T`, without entities.
    #[must_use]
    pub fn entity_set<T: Storable + InEntitySet>(self) -> Self {
        self.with_table::<T>(T::ENTITY_SET, false, None)
    }

    /// Adds the entity set of `T` with a function that completes each entity before it is stored.
    /// The function can set computed properties, timestamps, defaults and keys.
    ///
    /// `compute` may read from the service, but must not change it, because only one change can be
    /// in progress. If `compute` panics, the call that sent the request panics too, and neither the
    /// request nor its change set changes anything.
    ///
    /// # Panics
    /// The call that sends a request panics if `compute` changes the service. This function does
    /// not panic.
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

    /// Adds an entity set with this name, for a type that does not declare its entity set, or is in
    /// several entity sets.
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

    /// Sets whether properties that the type does not declare are refused (400), unless the type is
    /// open. Default: `true`, because a service must not lose data that it receives.
    #[must_use]
    pub const fn strict(mut self, refuses: bool) -> Self {
        self.settings.is_strict = refuses;
        self
    }

    /// Sets whether requests that change or delete an entity need `If-Match`; the response to
    /// others is 428. Default: `false`.
    #[must_use]
    pub const fn require_if_match(mut self, requires: bool) -> Self {
        self.settings.requires_if_match = requires;
        self
    }

    /// Sets the maximum number of entities on a page of a list; a page that is not the last one has
    /// a next link. A client may prefer fewer entities. Default: all entities on one page.
    #[must_use]
    pub const fn page_size(mut self, entities: usize) -> Self {
        self.settings.page_size = if entities == 0 { 1 } else { entities };
        self
    }

    /// Sets the limits for requests: see [`Limits`]. The response to a request beyond a limit is
    /// 413 if the body is too large, otherwise 400.
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

    /// Requires this bearer token; the response to requests without it is 401.
    #[must_use]
    pub fn bearer_token(mut self, token: &str) -> Self {
        self.settings.token = Some(token.to_owned());
        self
    }

    /// Calls `response` with each request before it is handled, including each request within a
    /// batch. If `response` returns a response, the service sends that response and does not
    /// execute the request.
    ///
    /// `response` may read from the service, but must not change it, because a change set may be in
    /// progress.
    ///
    /// # Panics
    /// The call that sends a request panics if `response` changes the service within a change set.
    /// This function does not panic.
    #[must_use]
    pub fn intercept(
        mut self,
        response: impl Fn(&Request<Vec<u8>>) -> Option<Response<Vec<u8>>> + Send + Sync + 'static,
    ) -> Self {
        self.settings.intercept = Some(Box::new(response));
        self
    }

    /// Returns the root URL.
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

    /// Adds the request to the log, and returns its planned handling.
    fn note(&self, request: &Request<Vec<u8>>) -> Option<Planned> {
        let request = request.clone();
        let mut desk = self.desk();
        desk.log.push(request, self.settings.limits.max_text());
        desk.planned.pop_front()
    }

    /// Responds to an operation ([`respond`](Self::respond)), and returns what the operation reads from the response.
    ///
    /// # Errors
    /// Returns the errors of [`Operation::read`].
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

    /// Stores an entity without a request, to prepare a test. Replaces the entity with the same
    /// key, and generates a key without a value. Adds the entity set if the service does not have
    /// it.
    ///
    /// # Errors
    /// [`Error::Invalid`] with every violation if the entity is not valid; [`Error::Service`] if
    /// the key cannot be generated.
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

    /// Returns the entities of the set of `T`, in the order of their creation.
    #[must_use]
    pub fn entities<T: Storable + InEntitySet>(&self) -> Vec<T> {
        let store = self.shared.newest();
        let table = store.index(T::ENTITY_SET).and_then(|index| store.tables.get(index));
        let of = |row: &Arc<Row>| row.entity.as_any().downcast_ref::<T>().cloned();
        table.map(|table| table.rows().filter_map(of).collect()).unwrap_or_default()
    }

    /// Returns the requests so far, in their order; a batch is one request. `Debug` does not print
    /// their tokens.
    ///
    /// The log is limited to 64 MiB, or to the limit for texts of [`limits`](Self::limits): beyond
    /// that, the oldest requests are dropped.
    #[must_use]
    pub fn requests(&self) -> Vec<Request<Vec<u8>>> {
        self.desk().log.all()
    }

    /// Responds to the next request with this status and an OData error, without executing the
    /// request. A second call plans the response to the request after that.
    pub fn fail_next(&self, status: StatusCode) {
        let reason = status.canonical_reason().unwrap_or("unknown");
        let error = ODataError::new(reason.replace(' ', ""), reason);
        self.respond_next(ServiceError::new(status, error).to_http());
    }

    /// Responds to the next request with 429 and this `Retry-After`, without executing the request.
    pub fn throttle_next(&self, seconds: u32) {
        let status = StatusCode::TOO_MANY_REQUESTS;
        let error = ODataError::new("TooManyRequests", "there were too many requests");
        let mut response = ServiceError::new(status, error).to_http();
        response.headers_mut().insert(RETRY_AFTER, seconds.into());
        self.respond_next(response);
    }

    /// Responds to the next request with this response, without executing the request.
    pub fn respond_next(&self, response: Response<Vec<u8>>) {
        self.desk().planned.push_back(Planned::Response(Box::new(response)));
    }

    /// Executes the next request and responds 504 without a body, like a gateway that has lost the
    /// response. The client cannot know whether the request was executed.
    pub fn lose_next_response(&self) {
        self.desk().planned.push_back(Planned::Lose);
    }

    fn desk(&self) -> MutexGuard<'_, Desk> {
        lock(&self.desk)
    }
}

/// Shows the sets and the numbers of their entities. Entities are not shown, because they may be
/// secret.
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
