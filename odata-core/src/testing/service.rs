//! The service itself.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::header::{AUTHORIZATION, RETRY_AFTER};
use http::{Request, Response, StatusCode};

use super::model::{Compute, Storable, Typed, whole_members};
use super::refusal::{Answered, unauthorized};
use super::session::Session;
use super::settings::Settings;
use super::store::{Row, Store, Table};
use crate::entity::{InEntitySet, PartialOf};
use crate::error::Error;
use crate::request::Operation;
use crate::response::{ODataError, ServiceError};

/// What is to become of the next request.
enum Planned {
    /// This is answered, and nothing is done.
    Answer(Box<Response<Vec<u8>>>),
    /// It is done, and the answer is lost.
    Lose,
}

#[derive(Default)]
struct State {
    store: Store,
    log: Vec<Request<Vec<u8>>>,
    planned: VecDeque<Planned>,
}

/// An OData service in memory: see the [module](super).
pub struct InMemoryService {
    settings: Settings,
    state: Mutex<State>,
}

impl InMemoryService {
    /// A service with this root URL, and nothing in it.
    #[must_use]
    pub fn new(root: &str) -> Self {
        Self { settings: Settings::new(root), state: Mutex::default() }
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
        let mut state = service.state();
        if let Some(index) = state.store.tables.iter().position(|table| table.name == name) {
            state.store.put(index, String::new(), Arc::new(entity));
        }
        drop(state);
        service
    }

    fn with_table<T: Storable>(
        self,
        name: &str,
        is_singleton: bool,
        compute: Option<Compute<T>>,
    ) -> Self {
        let model = Arc::new(Typed::<T>::new(compute));
        self.state().store.add(Table::new(name, model, is_singleton));
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
    /// answer is 428. Not unless set.
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

    /// Lets only requests in that have this bearer token; others are answered 401.
    #[must_use]
    pub fn bearer_token(mut self, token: &str) -> Self {
        self.settings.token = Some(token.to_owned());
        self
    }

    /// Asks `answer` first about each request, those within a batch among them: what it answers is
    /// the answer, and nothing else is done.
    ///
    /// It is called while the service works: it must not call the service.
    #[must_use]
    pub fn intercept(
        mut self,
        answer: impl Fn(&Request<Vec<u8>>) -> Option<Response<Vec<u8>>> + Send + Sync + 'static,
    ) -> Self {
        self.settings.intercept = Some(Box::new(answer));
        self
    }

    /// The root URL.
    #[must_use]
    pub fn root(&self) -> &str {
        &self.settings.root
    }

    /// Answers a request.
    pub fn answer<B: AsRef<[u8]>>(&self, request: Request<B>) -> Response<Vec<u8>> {
        let mut request = request.map(|body| body.as_ref().to_vec());
        for (name, value) in request.headers_mut().iter_mut() {
            value.set_sensitive(value.is_sensitive() || *name == AUTHORIZATION);
        }
        let mut state = self.state();
        state.log.push(request.clone());
        match state.planned.pop_front() {
            Some(Planned::Answer(answer)) => *answer,
            Some(Planned::Lose) => {
                self.done(&mut state.store, &request);
                let mut lost = Response::new(Vec::new());
                *lost.status_mut() = StatusCode::GATEWAY_TIMEOUT;
                lost
            }
            None => self.done(&mut state.store, &request),
        }
    }

    /// Answers an operation: [`answer`](Self::answer), and what the operation reads of it.
    ///
    /// # Errors
    /// As [`Operation::read`].
    pub fn send<A, O>(&self, operation: &O) -> Result<A, Error>
    where
        O: Operation<Answer = A>,
    {
        operation.read(self.answer(operation.to_http()))
    }

    fn done(&self, store: &mut Store, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
        let done = self.check_token(request).and_then(|()| {
            Session { settings: &self.settings, store, before: None }.whole(request)
        });
        done.unwrap_or_else(|refusal| refusal.to_http())
    }

    fn check_token(&self, request: &Request<Vec<u8>>) -> Answered<()> {
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
        let mut state = self.state();
        let found =
            |store: &Store| store.tables.iter().position(|table| table.name == T::ENTITY_SET);
        if found(&state.store).is_none() {
            let model = Arc::new(Typed::<T>::new(None));
            state.store.add(Table::new(T::ENTITY_SET, model, false));
        }
        let index = found(&state.store).unwrap_or_default();
        entity.validate()?;
        if let Some(predicate) = entity.key_predicate() {
            state.store.put(index, predicate, Arc::new(entity.clone()));
            return Ok(());
        }
        let created = state.store.create(index, &whole_members(entity));
        created.map(|_| ()).map_err(|refusal| refusal.into_error())
    }

    /// The entities of the set of `T`, in the order of their creation.
    #[must_use]
    pub fn entities<T: Storable + InEntitySet>(&self) -> Vec<T> {
        let state = self.state();
        let tables = state.store.tables.iter().filter(|table| table.name == T::ENTITY_SET);
        let rows = tables.flat_map(|table| &table.rows);
        rows.filter_map(|row: &Row| row.entity.as_any().downcast_ref::<T>().cloned()).collect()
    }

    /// The requests so far, in their order; a batch is one. Their tokens are not printed.
    #[must_use]
    pub fn requests(&self) -> Vec<Request<Vec<u8>>> {
        self.state().log.clone()
    }

    /// Answers the next request with this status and an OData error, and does nothing. Called
    /// again, it is about the request after that.
    pub fn fail_next(&self, status: StatusCode) {
        let reason = status.canonical_reason().unwrap_or("unknown");
        let error = ODataError::new(reason.replace(' ', ""), reason);
        self.answer_next(ServiceError::new(status, error).to_http());
    }

    /// Answers the next request 429 with this `Retry-After`, and does nothing.
    pub fn throttle_next(&self, seconds: u32) {
        let status = StatusCode::TOO_MANY_REQUESTS;
        let error = ODataError::new("TooManyRequests", "there were too many requests");
        let mut response = ServiceError::new(status, error).to_http();
        response.headers_mut().insert(RETRY_AFTER, seconds.into());
        self.answer_next(response);
    }

    /// Answers the next request with this, whatever it is, and does nothing.
    pub fn answer_next(&self, response: Response<Vec<u8>>) {
        self.state().planned.push_back(Planned::Answer(Box::new(response)));
    }

    /// Does the next request, and answers 504 without a body, as a gateway does that has lost the
    /// answer: a client cannot know whether it was done.
    pub fn lose_next_answer(&self) {
        self.state().planned.push_back(Planned::Lose);
    }

    /// A test that has failed while it was held has left it whole: each change is made at once.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What it has, not the entities: these may be secret.
impl fmt::Debug for InMemoryService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        let tables = state.store.tables.iter().map(|table| (&*table.name, table.rows.len()));
        f.debug_struct("InMemoryService")
            .field("root", &self.settings.root)
            .field("entities", &tables.collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}
