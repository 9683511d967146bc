//! Sends operations with `ureq`, blocking. Needs the feature `ureq`.
//!
//! ```no_run
//! use odata_core::client::ureq::Client;
//! use odata_core::{ODataEntity, Service};
//!
//! #[derive(Debug, ODataEntity)]
//! #[odata(namespace = "Demo", entity_set = "products")]
//! struct Product {
//!     #[odata(key, computed_default)]
//!     id: Option<i32>,
//!     name: String,
//! }
//!
//! fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     let service = Service::new("https://example.com/api")?.bearer_token("token");
//!     let client = Client::new();
//!     let tea = Product::builder().name("Tea").build();
//!     let created = client.send(&service.create(&tea)?)?;
//!     println!("{:?}", created.location());
//!     Ok(())
//! }
//! ```
//!
//! TLS is yours to choose: for `https`, depend on `ureq` with one of its TLS features, such as
//! `rustls`.

use std::fmt;
use std::io::{self, Read};
use std::time::{Duration, Instant};

use ::ureq::{Agent, AsSendBody, Body, Error, Timeout};
use http::{Method, Request};

use super::batching::{Batching, UnfinishedBatch};
use super::deadline::{DEADLINE, Passed};
use super::error::{Phase, SendError, TransportError};
use super::paging::{Paged, Walk};
use super::poll::Polls;
use super::retry::{Retry, Tries};
use super::step::{Step, needs_body};
use super::trace::Trace;
use crate::batch::{Batch, BatchResponse};
use crate::request::{Call, Operation};
use crate::response::{FromResponse, Progress};

/// Sends operations with a `ureq::Agent`. Cheap to clone.
#[derive(Clone)]
pub struct Client {
    agent: Agent,
    retry: Retry,
    deadline: Duration,
}

impl Client {
    /// With a `ureq::Agent` that waits 30 seconds for a connection and 100 for the head of the
    /// response, at most 300 seconds in all ([`deadline`](Self::deadline)), and follows no redirect. One
    /// is the response, and so [`Error::Response`](crate::Error::Response).
    #[must_use]
    pub fn new() -> Self {
        let config = Agent::config_builder()
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_connect(Some(Duration::from_secs(30)))
            .timeout_recv_response(Some(Duration::from_secs(100)));
        Self::with(config.build().new_agent())
    }

    /// With a `ureq::Agent` of your own. Whatever it is told, an error status is a response, and only
    /// a request that changes nothing follows redirects: `ureq` turns a `POST` into a `GET` for
    /// some, whose response is not the one that the operation takes it for. Two things are its own:
    ///
    /// - Redirects of a `GET`. `ureq` leaves the token out unless told otherwise, but no other
    ///   header.
    /// - Times, besides the [deadline](Self::deadline). Time that runs out is never followed by another
    ///   try, but for that of a connection.
    #[must_use]
    pub const fn with(agent: Agent) -> Self {
        Self { agent, retry: Retry::new(), deadline: DEADLINE }
    }

    /// Sets how long one try may take, from the connection to the last byte of the body; 300 seconds
    /// unless set, whichever constructor made the client. It is the bound for a service that sends a
    /// response byte by byte, or interim responses and trailers without end. A deadline that has passed
    /// is not followed by another try.
    ///
    /// The `timeout_global` of an agent of your own counts in its place, if it is shorter.
    /// `Duration::MAX` is no deadline.
    ///
    /// ```
    /// use std::time::Duration;
    /// use odata_core::client::ureq::Client;
    ///
    /// let client = Client::new().deadline(Duration::from_secs(20));
    /// # let shown = format!("{client:?}");
    /// # assert!(shown.contains("20s"), "{shown}");
    /// ```
    #[must_use]
    pub const fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = deadline;
        self
    }

    /// What is sent again, and when.
    #[must_use]
    pub const fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// Sends an operation, and reads the response. Sends it again where [`Retry`] says so, and blocks
    /// the thread for the time between.
    ///
    /// # Errors
    /// [`SendError::Operation`] as [`Operation::read`]; [`SendError::Transport`] where no response
    /// came; [`SendError::Body`] where only its head came, or the body has more bytes than
    /// [`Service::max_response_size`](crate::Service::max_response_size) allows.
    pub fn send<A, O>(&self, operation: &O) -> Result<A, SendError>
    where
        O: Operation<Output = A>,
    {
        let request = operation.to_http();
        let mut tries = self.retry.start(&request);
        let limit = operation.max_response_size();
        loop {
            let trace = Trace::new(request.method(), request.uri(), &tries);
            let step = trace.run(|| self.try_once(&request, limit, &mut tries, &trace));
            trace.ended(&step);
            match step? {
                Step::Read(head, body) => return Ok(operation.read_parts(&head, &body)?),
                Step::Wait(wait) => std::thread::sleep(wait),
            }
        }
    }

    /// Polls the monitor of a request that the service accepted (202), until the result is there, or
    /// the waits would be longer than `most` together: then it is [`Progress::Pending`], and one
    /// may wait on later. The time between two polls is that of `Retry-After`, in seconds or as a date, as for
    /// [`Retry`], and at least one second; without it one second, then two, up to 32.
    ///
    /// [`Progress::SeeOther`] is returned, too: the request is done, and its result is elsewhere. The
    /// time of the polls themselves does not count: each has its [deadline](Self::deadline).
    ///
    /// # Errors
    /// As [`send`](Self::send). A monitor that reports a status of its own is
    /// [`Error::Response`](crate::Error::Response); use [`wait_until`](Self::wait_until).
    pub fn wait<A: FromResponse>(
        &self,
        monitor: &Call<Progress<A>>,
        most: Duration,
    ) -> Result<Progress<A>, SendError> {
        self.wait_until(monitor, most, |never| match *never {})
    }

    /// Polls a monitor like [`wait`](Self::wait), if the monitor reports a status of its own:
    /// `is_last` decides by the status whether to stop.
    ///
    /// The result is [`Progress::Reported`] with the last status, also if the time is over before.
    ///
    /// ```no_run
    /// use std::time::Duration;
    /// use odata_core::client::{SendError, ureq::Client};
    /// use odata_core::ODataComplex;
    /// use odata_core::request::Call;
    /// use odata_core::response::Progress;
    ///
    /// #[derive(Debug, Clone, ODataComplex)]
    /// #[odata(namespace = "Demo")]
    /// struct CopyStatus {
    ///     status: Option<String>,
    /// }
    ///
    /// fn is_copied(
    ///     client: &Client,
    ///     monitor: &Call<Progress<(), CopyStatus>>,
    /// ) -> Result<bool, SendError> {
    ///     let is = |status: &CopyStatus, text| status.status.as_deref() == Some(text);
    ///     let is_last = |status: &CopyStatus| is(status, "completed") || is(status, "failed");
    ///     Ok(match client.wait_until(monitor, Duration::from_secs(60), is_last)? {
    ///         Progress::Reported { status, .. } => is(&status, "completed"),
    ///         Progress::Done(()) | Progress::SeeOther(_) => true,
    ///         Progress::Pending(_) => false,
    ///     })
    /// }
    /// ```
    ///
    /// # Errors
    /// As [`send`](Self::send).
    pub fn wait_until<A, S>(
        &self,
        monitor: &Call<Progress<A, S>>,
        most: Duration,
        mut is_last: impl FnMut(&S) -> bool,
    ) -> Result<Progress<A, S>, SendError>
    where
        Progress<A, S>: FromResponse,
    {
        let mut polls = Polls::new(most);
        let mut monitor = monitor.clone();
        loop {
            let response = self.send(&monitor)?;
            let Some(wait) = polls.after(&response, &mut is_last) else { return Ok(response) };
            if let Some(accepted) = response.accepted() {
                monitor = monitor.later(accepted)?;
            }
            std::thread::sleep(wait);
        }
    }

    /// Sends a batch, in parts of at most `limit` requests each (Microsoft Graph takes 20), one after
    /// the other. Those requests that the service had no time for (429) are sent again, where and
    /// when [`Retry`] says so, and nothing else is. A part that is refused as a whole (429) has as many
    /// tries of its own.
    ///
    /// ```no_run
    /// use odata_core::Batch;
    /// use odata_core::client::ureq::Client;
    ///
    /// fn run(client: &Client, batch: &Batch<'_>) -> Result<(), Box<dyn std::error::Error>> {
    ///     let responses = client.send_batch(batch, 20)?;
    ///     println!("refused in the end: {}", responses.throttled().count());
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Errors
    /// [`UnfinishedBatch`] where a part can't be sent, or is refused as a whole: with the responses to
    /// the parts before it.
    pub fn send_batch(
        &self,
        batch: &Batch<'_>,
        limit: usize,
    ) -> Result<BatchResponse, Box<UnfinishedBatch>> {
        let mut work = match Batching::new(batch, limit, &self.retry) {
            Ok(work) => work,
            Err(error) => return Err(Box::new(UnfinishedBatch::new(batch, error))),
        };
        while let Some(part) = work.now() {
            match self.send(part) {
                Ok(responses) => {
                    if let Some(wait) = work.took(responses) {
                        std::thread::sleep(wait);
                    }
                }
                Err(error) => return Err(Box::new(work.failed(error))),
            }
        }
        Ok(work.into_response())
    }

    /// The pages of a collection, one after the other.
    ///
    /// A link back to a page that was read is an error, but a service may give a new link each time, and
    /// so pages without end. Count them where the service is not trusted, or use `Iterator::take`.
    pub fn pages<O: Paged>(&self, first: O) -> Pages<O> {
        Pages { client: self.clone(), walk: Walk::new(first), has_failed: false }
    }

    fn try_once(
        &self,
        request: &Request<Vec<u8>>,
        limit: usize,
        tries: &mut Tries,
        trace: &Trace,
    ) -> Result<Step, SendError> {
        let passed = Passed(self.deadline);
        let response = match self.run(request) {
            Ok(response) => response,
            Err(error) if self.is_past(&error) => return tries.failed(passed.without_response()),
            Err(error) => return tries.failed(no_response(error)),
        };
        trace.responded(response.status());
        let (head, mut body) = response.into_parts();
        let refused = tries.refused(&head);
        if let Some(wait) = refused.filter(|_| !needs_body(request.uri().path(), &head)) {
            return Ok(Step::Wait(wait));
        }
        match read_body(&mut body, limit) {
            Ok(Some(body)) => Ok(Step::after(refused, head, body)),
            Ok(None) => Err(SendError::too_large(head, limit)),
            Err(error) => {
                let error = Error::from(error);
                if self.is_past(&error) {
                    return tries.failed(passed.within_body(head));
                }
                let timed_out = matches!(error, Error::Timeout(_));
                tries.failed(SendError::cut(head, without_url(error), timed_out))
            }
        }
    }

    /// The time for a try as a whole: the deadline, unless the agent has less. `ureq` takes no time
    /// that the clock cannot reach.
    fn whole_time(&self) -> Option<Duration> {
        let deadline = Some(self.deadline).filter(|it| Instant::now().checked_add(*it).is_some());
        let own = self.agent.config().timeouts().global;
        deadline.into_iter().chain(own).min()
    }

    /// Returns `true` if the error is that the deadline has passed.
    fn is_past(&self, error: &Error) -> bool {
        let is_whole = matches!(error, Error::Timeout(Timeout::Global));
        is_whole && self.whole_time() == Some(self.deadline)
    }

    fn run(&self, request: &Request<Vec<u8>>) -> Result<http::Response<Body>, Error> {
        let mut head = Request::new(());
        *head.method_mut() = request.method().clone();
        *head.uri_mut() = request.uri().clone();
        head.headers_mut().clone_from(request.headers());
        // An empty body of a GET is none, and of a POST is one of zero bytes.
        let wants_body = matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH);
        if wants_body || !request.body().is_empty() {
            self.run_as_response(head.map(|()| request.body().as_slice()))
        } else {
            self.run_as_response(head)
        }
    }

    /// With an error status as the response that it is, and so a redirect of what changes something.
    fn run_as_response(
        &self,
        request: Request<impl AsSendBody>,
    ) -> Result<http::Response<Body>, Error> {
        let is_safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
        let config = self.agent.configure_request(request);
        let config = config
            .http_status_as_error(false)
            .allow_non_standard_methods(true)
            .timeout_global(self.whole_time());
        let request = if is_safe {
            config.build()
        } else {
            config.max_redirects(0).max_redirects_will_error(false).build()
        };
        self.agent.run(request)
    }
}

impl Default for Client {
    fn default() -> Self {
        Self::new()
    }
}

/// Without the `ureq::Agent`, which nobody knows what it prints.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("retry", &self.retry)
            .field("deadline", &self.deadline)
            .finish_non_exhaustive()
    }
}

/// The body; `None` where it is larger than that.
fn read_body(body: &mut Body, limit: usize) -> io::Result<Option<Vec<u8>>> {
    let one_more = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    body.as_reader().take(one_more).read_to_end(&mut bytes)?;
    Ok((bytes.len() <= limit).then_some(bytes))
}

fn no_response(error: Error) -> SendError {
    let phase = match &error {
        Error::HostNotFound
        | Error::ConnectionFailed
        | Error::ConnectProxyFailed(_)
        | Error::Timeout(Timeout::Resolve | Timeout::Connect) => Phase::NotSent,
        // Nobody refuses a connection that there is.
        Error::Io(error) if error.kind() == io::ErrorKind::ConnectionRefused => Phase::NotSent,
        Error::Timeout(_) => Phase::TimedOut,
        Error::TooManyRedirects | Error::RedirectFailed => Phase::Redirected,
        Error::BadUri(_)
        | Error::InvalidProxyUrl
        | Error::RequireHttpsOnly(_)
        | Error::TlsRequired => Phase::Unsendable,
        _ => Phase::Lost,
    };
    SendError::Transport(TransportError::new(phase, without_url(error)))
}

/// The URL may have secrets in its query.
fn without_url(error: Error) -> Error {
    match error {
        Error::BadUri(_) => Error::BadUri("(hidden)".to_owned()),
        Error::RequireHttpsOnly(_) => Error::RequireHttpsOnly("(hidden)".to_owned()),
        error => error,
    }
}

/// The pages of a collection; made by [`Client::pages`].
///
/// ```no_run
/// use odata_core::client::{Paged, SendError, ureq::Client};
/// use odata_core::{Entity, ODataEntity, Page};
///
/// fn all<T, O>(client: &Client, list: O) -> Result<Vec<Entity<T>>, SendError>
/// where
///     O: Paged<Output = Page<T>>,
/// {
///     let mut entities = Vec::new();
///     for page in client.pages(list) {
///         entities.extend(page?.into_items());
///     }
///     Ok(entities)
/// }
/// ```
///
/// As an iterator it ends after the first error; [`next_page`](Self::next_page) goes on.
pub struct Pages<O> {
    client: Client,
    walk: Walk<O>,
    has_failed: bool,
}

impl<O: Paged> Pages<O> {
    /// The next page; `None` after the last.
    ///
    /// After an error, the next call asks for the same page again, so none is lost and none comes
    /// twice.
    ///
    /// # Errors
    /// As [`Client::send`]. Once for a link that leads away from the service
    /// ([`SendError::Operation`]) or back to a page that was read ([`SendError::RepeatedLink`]); the
    /// page that has it comes before.
    pub fn next_page(&mut self) -> Result<Option<O::Output>, SendError> {
        let Some(operation) = self.walk.ask()? else { return Ok(None) };
        let page = self.client.send(operation)?;
        self.walk.read(&page);
        Ok(Some(page))
    }

    /// The request for the next page, to go on with [`Client::pages`] another time; `None` after the
    /// last.
    pub const fn rest(&self) -> Option<&O> {
        self.walk.rest()
    }
}

impl<O: Paged> Iterator for Pages<O> {
    type Item = Result<O::Output, SendError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.has_failed {
            return None;
        }
        let page = self.next_page();
        self.has_failed = page.is_err();
        page.transpose()
    }
}

impl<O> fmt::Debug for Pages<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("client", &self.client).finish_non_exhaustive()
    }
}
