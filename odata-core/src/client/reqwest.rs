//! Sends operations with `reqwest`, async. Needs the feature `reqwest`.
//!
//! ```no_run
//! use odata_core::client::reqwest::Client;
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
//! async fn run() -> Result<(), Box<dyn std::error::Error>> {
//!     let service = Service::new("https://example.com/api")?.bearer_token("token");
//!     let client = Client::new()?;
//!     let tea = Product::builder().name("Tea").build();
//!     let created = client.send(&service.create(&tea)?).await?;
//!     println!("{:?}", created.location());
//!     Ok(())
//! }
//! ```
//!
//! It needs a runtime of `tokio` with its time driver (`enable_time`, or `enable_all`), as `reqwest`
//! does. TLS is yours to choose: for `https`, depend on `reqwest` with one of its TLS features, such
//! as `rustls`.
//!
//! A future that is dropped leaves nothing behind: the request is taken back, or the connection
//! closed. Whether the service had done it by then is as unknown as with a connection that broke.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use ::reqwest::redirect::{Action, Attempt, Policy};
use ::reqwest::{Request, Response};
use futures_core::Stream;
use http::header::CONTENT_LENGTH;
use http::response::Parts;
use http::{HeaderValue, Method};
use tokio::time::timeout;

use super::batching::{Batching, UnfinishedBatch};
use super::deadline::{DEADLINE, Passed};
use super::error::{Phase, SendError, TransportError};
use super::paging::{Paged, Walk};
use super::poll::Polls;
use super::retry::{Retry, Tries};
use super::step::{Step, needs_body};
use super::trace::Trace;
use crate::batch::{Batch, BatchResponse};
use crate::limits::Limits;
use crate::request::{Call, Operation};
use crate::response::{FromResponse, Progress};

/// Sends operations with a `reqwest::Client`. Cheap to clone.
#[derive(Clone)]
pub struct Client {
    http: ::reqwest::Client,
    follows: Redirects,
    retry: Retry,
    deadline: Duration,
}

/// Which redirects the `reqwest::Client` follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Redirects {
    /// Those of [`redirect`].
    Safe,
    Any,
}

impl Client {
    /// With a `reqwest::Client` that waits 30 seconds for a connection and 100 for each part of the
    /// response, at most 300 seconds in all ([`deadline`](Self::deadline)), and follows redirects like
    /// that of [`build`](Self::build).
    ///
    /// # Errors
    /// As [`build`](Self::build).
    pub fn new() -> Result<Self, SendError> {
        let builder = ::reqwest::Client::builder()
            .connect_timeout(Duration::from_secs(30))
            .read_timeout(Duration::from_secs(100));
        Self::build(builder)
    }

    /// With a `reqwest::Client` of your own settings, but for redirects. It follows one only to the
    /// same origin, and only one that keeps the method and the body (307 and 308). Any other is the
    /// response, and so [`Error::Response`](crate::Error::Response).
    ///
    /// Time that runs out is never followed by another try, but for that of a connection. Besides the
    /// times that you set here there is a [deadline](Self::deadline).
    ///
    /// # Errors
    /// [`SendError::Transport`] where TLS can't be set up.
    pub fn build(builder: ::reqwest::ClientBuilder) -> Result<Self, SendError> {
        let http = builder
            .redirect(Policy::custom(redirect))
            .build()
            .map_err(|error| no_response(error, Phase::Unsendable))?;
        Ok(Self { follows: Redirects::Safe, ..Self::with(http) })
    }

    /// With a `reqwest::Client` as it is, which follows redirects by its own rules. By those that
    /// it has from the start:
    ///
    /// - It leaves the token out of a request to another host, port or scheme, but no other header.
    /// - It turns a `POST` into a `GET` for a 301, 302 or 303, whose response is not the one that the
    ///   operation takes it for.
    /// - A connection that can't be made may be that to which a request was redirected after it was
    ///   done. So only a request that changes nothing is tried again then.
    #[must_use]
    pub const fn with(http: ::reqwest::Client) -> Self {
        let retry = Retry::new();
        Self { http, follows: Redirects::Any, retry, deadline: DEADLINE }
    }

    /// Sets how long one try may take, from the connection to the last byte of the body; 300 seconds
    /// unless set, whichever constructor made the client. It is the bound for a service that sends a
    /// response byte by byte, or interim responses and trailers without end. A deadline that has passed
    /// is not followed by another try.
    ///
    /// The time of a `reqwest::Client` of your own counts too, if it is shorter. `Duration::MAX` is no
    /// deadline.
    ///
    /// ```
    /// use std::time::Duration;
    /// use odata_core::client::reqwest::Client;
    ///
    /// let client = Client::new()?.deadline(Duration::from_secs(20));
    /// # let shown = format!("{client:?}");
    /// # assert!(shown.contains("20s"), "{shown}");
    /// # Ok::<(), odata_core::client::SendError>(())
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

    /// Sends an operation, and reads the response. Sends it again where [`Retry`] says so.
    ///
    /// # Errors
    /// [`SendError::Operation`] as [`Operation::read`]; [`SendError::Transport`] where no response
    /// came; [`SendError::Body`] where only its head came, or the body has more bytes than
    /// [`Service::max_response_size`](crate::Service::max_response_size) allows.
    pub async fn send<A, O>(&self, operation: &O) -> Result<A, SendError>
    where
        O: Operation<Output = A>,
    {
        let request = with_length(operation.to_http());
        let (method, url) = (request.method().clone(), request.uri().clone());
        let mut tries = self.retry.start(&request);
        let limit = operation.max_response_size();
        let request =
            Request::try_from(request).map_err(|error| no_response(error, Phase::Unsendable))?;
        loop {
            let trace = Trace::new(&method, &url, &tries);
            let step = trace.around(self.try_once(&request, limit, &mut tries, &trace)).await;
            trace.ended(&step);
            match step? {
                Step::Read(head, body) => return Ok(operation.read_parts(&head, &body)?),
                Step::Wait(wait) => tokio::time::sleep(wait).await,
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
    pub async fn wait<A: FromResponse>(
        &self,
        monitor: &Call<Progress<A>>,
        most: Duration,
    ) -> Result<Progress<A>, SendError> {
        self.wait_until(monitor, most, |never| match *never {}).await
    }

    /// Polls a monitor like [`wait`](Self::wait), if the monitor reports a status of its own:
    /// `is_last` decides by the status whether to stop.
    ///
    /// The result is [`Progress::Reported`] with the last status, also if the time is over before.
    ///
    /// ```no_run
    /// use std::time::Duration;
    /// use odata_core::client::{SendError, reqwest::Client};
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
    /// async fn is_copied(
    ///     client: &Client,
    ///     monitor: &Call<Progress<(), CopyStatus>>,
    /// ) -> Result<bool, SendError> {
    ///     let is = |status: &CopyStatus, text| status.status.as_deref() == Some(text);
    ///     let is_last = |status: &CopyStatus| is(status, "completed") || is(status, "failed");
    ///     Ok(match client.wait_until(monitor, Duration::from_secs(60), is_last).await? {
    ///         Progress::Reported { status, .. } => is(&status, "completed"),
    ///         Progress::Done(()) | Progress::SeeOther(_) => true,
    ///         Progress::Pending(_) => false,
    ///     })
    /// }
    /// ```
    ///
    /// # Errors
    /// As [`send`](Self::send).
    pub async fn wait_until<A, S>(
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
            let response = self.send(&monitor).await?;
            let Some(wait) = polls.after(&response, &mut is_last) else { return Ok(response) };
            if let Some(accepted) = response.accepted() {
                monitor = monitor.later(accepted)?;
            }
            // Not held over the wait: it need not be what threads may share.
            drop(response);
            tokio::time::sleep(wait).await;
        }
    }

    /// Sends a batch, in parts of at most `limit` requests each (Microsoft Graph takes 20), one after
    /// the other. Those requests that the service had no time for (429) are sent again, where and
    /// when [`Retry`] says so, and nothing else is. A part that is refused as a whole (429) has as many
    /// tries of its own.
    ///
    /// ```no_run
    /// use odata_core::Batch;
    /// use odata_core::client::reqwest::Client;
    ///
    /// async fn run(client: &Client, batch: &Batch<'_>) -> Result<(), Box<dyn std::error::Error>> {
    ///     let responses = client.send_batch(batch, 20).await?;
    ///     println!("refused in the end: {}", responses.throttled().count());
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Errors
    /// [`UnfinishedBatch`] where a part can't be sent, or is refused as a whole: with the responses to
    /// the parts before it.
    pub async fn send_batch(
        &self,
        batch: &Batch<'_>,
        limit: usize,
    ) -> Result<BatchResponse, Box<UnfinishedBatch>> {
        let mut work = match Batching::new(batch, limit, &self.retry) {
            Ok(work) => work,
            Err(error) => return Err(Box::new(UnfinishedBatch::new(batch, error))),
        };
        while let Some(part) = work.now() {
            match self.send(part).await {
                Ok(responses) => {
                    if let Some(wait) = work.took(responses) {
                        tokio::time::sleep(wait).await;
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
    /// so pages without end. Count them where the service is not trusted, or use `take` of the stream.
    pub fn pages<O: Paged>(&self, first: O) -> Pages<O> {
        Pages { client: self.clone(), walk: Walk::new(first) }
    }

    async fn try_once(
        &self,
        request: &Request,
        limit: usize,
        tries: &mut Tries,
        trace: &Trace,
    ) -> Result<Step, SendError> {
        // The body is bytes, and bytes can be cloned.
        let Some(sent) = request.try_clone() else {
            return Err(SendError::Transport(TransportError::new(Phase::Unsendable, "a stream")));
        };
        let start = Instant::now();
        let left = || self.deadline.saturating_sub(start.elapsed());
        let response = match timeout(left(), self.http.execute(sent)).await {
            Ok(Ok(response)) => response,
            Ok(Err(error)) => {
                let phase = self.phase(&error);
                return tries.failed(no_response(error, phase));
            }
            Err(_) => return tries.failed(Passed(self.deadline).without_response()),
        };
        trace.responded(response.status());
        let (head, body) = split(response);
        let refused = tries.refused(&head);
        if let Some(wait) = refused.filter(|_| !needs_body(request.url().path(), &head)) {
            return Ok(Step::Wait(wait));
        }
        match timeout(left(), read_body(body, limit)).await {
            Ok(Ok(Some(body))) => Ok(Step::after(refused, head, body)),
            Ok(Ok(None)) => Err(SendError::too_large(head, limit)),
            Ok(Err(error)) => {
                let timed_out = error.is_timeout();
                tries.failed(SendError::cut(head, error.without_url(), timed_out))
            }
            Err(_) => tries.failed(Passed(self.deadline).within_body(head)),
        }
    }

    /// How far it came.
    fn phase(&self, error: &::reqwest::Error) -> Phase {
        let is_first = self.follows == Redirects::Safe;
        // The time for a connection may run out too, so that is asked first.
        if error.is_connect() && is_first {
            Phase::NotSent
        } else if error.is_builder() && is_first {
            Phase::Unsendable
        } else if error.is_timeout() && !error.is_connect() {
            Phase::TimedOut
        } else if error.is_redirect() {
            Phase::Redirected
        } else {
            Phase::Lost
        }
    }
}

/// Without the `reqwest::Client`, which may have a token among its headers.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("retry", &self.retry)
            .field("deadline", &self.deadline)
            .finish_non_exhaustive()
    }
}

/// Says of an empty body that it is one, where one is expected (RFC 9110 8.6): `reqwest` does not,
/// and some services then response 411.
fn with_length(mut request: http::Request<Vec<u8>>) -> http::Request<Vec<u8>> {
    let wants_body = matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH);
    if wants_body && request.body().is_empty() {
        request.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    request
}

/// The head of a response, and the response for its body.
fn split(response: Response) -> (Parts, Response) {
    let mut head = http::Response::new(());
    *head.status_mut() = response.status();
    *head.version_mut() = response.version();
    head.headers_mut().clone_from(response.headers());
    (head.into_parts().0, response)
}

/// The body; `None` where it is larger than that.
async fn read_body(
    mut response: Response,
    limit: usize,
) -> Result<Option<Vec<u8>>, ::reqwest::Error> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        if chunk.len() > limit - body.len() {
            return Ok(None);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Some(body))
}

/// The URL may have secrets in its query.
fn no_response(error: ::reqwest::Error, phase: Phase) -> SendError {
    SendError::Transport(TransportError::new(phase, error.without_url()))
}

/// Follows within the origin what keeps the method. The other redirects turn a `POST` into a `GET`,
/// whose response would be taken for that of the `POST`.
fn redirect(attempt: Attempt<'_>) -> Action {
    let is_own = attempt.previous().first().is_some_and(|first| {
        let url = attempt.url();
        url.origin() == first.origin() && url.username().is_empty() && url.password().is_none()
    });
    let keeps_method = matches!(attempt.status().as_u16(), 307 | 308);
    if is_own && keeps_method && attempt.previous().len() <= Limits::REDIRECTS {
        attempt.follow()
    } else {
        attempt.stop()
    }
}

/// The pages of a collection; made by [`Client::pages`].
///
/// ```no_run
/// use odata_core::client::{Paged, SendError, reqwest::Client};
/// use odata_core::{Entity, ODataEntity, Page};
///
/// async fn all<T, O>(client: &Client, list: O) -> Result<Vec<Entity<T>>, SendError>
/// where
///     O: Paged<Output = Page<T>>,
/// {
///     let mut entities = Vec::new();
///     let mut pages = client.pages(list);
///     while let Some(page) = pages.next().await? {
///         entities.extend(page.into_items());
///     }
///     Ok(entities)
/// }
/// ```
pub struct Pages<O> {
    client: Client,
    walk: Walk<O>,
}

impl<O: Paged> Pages<O> {
    /// The next page; `None` after the last.
    ///
    /// After an error, or where the future was dropped, the next call asks for the same page again,
    /// so none is lost and none comes twice.
    ///
    /// # Errors
    /// As [`Client::send`]. Once for a link that leads away from the service
    /// ([`SendError::Operation`]) or back to a page that was read ([`SendError::RepeatedLink`]); the
    /// page that has it comes before.
    pub async fn next(&mut self) -> Result<Option<O::Output>, SendError> {
        let Some(operation) = self.walk.ask()? else { return Ok(None) };
        let page = self.client.send(operation).await?;
        self.walk.read(&page);
        Ok(Some(page))
    }

    /// The request for the next page, to go on with [`Client::pages`] another time; `None` after the
    /// last.
    pub const fn rest(&self) -> Option<&O> {
        self.walk.rest()
    }
}

impl<O> Pages<O>
where
    O: Paged + Send + Sync + 'static,
    O::Output: Send,
{
    /// The same as a stream, which ends after the first error.
    #[must_use]
    pub fn into_stream(self) -> PageStream<O> {
        PageStream { running: Some(Box::pin(self.step())) }
    }

    async fn step(mut self) -> (Self, Result<Option<O::Output>, SendError>) {
        let page = self.next().await;
        (self, page)
    }
}

impl<O> fmt::Debug for Pages<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("client", &self.client).finish_non_exhaustive()
    }
}

/// The pages of a collection as a stream; made by [`Pages::into_stream`].
pub struct PageStream<O: Paged> {
    /// None after the end.
    running: Option<Running<O>>,
}

type Running<O> = Pin<
    Box<
        dyn Future<Output = (Pages<O>, Result<Option<<O as Operation>::Output>, SendError>)> + Send,
    >,
>;

impl<O> Stream for PageStream<O>
where
    O: Paged + Send + Sync + 'static,
    O::Output: Send,
{
    type Item = Result<O::Output, SendError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(running) = &mut self.running else { return Poll::Ready(None) };
        let (pages, page) = ready!(running.as_mut().poll(context));
        let goes_on = matches!(page, Ok(Some(_)));
        self.running = goes_on.then(|| Box::pin(pages.step()) as Running<O>);
        Poll::Ready(page.transpose())
    }
}

impl<O: Paged> fmt::Debug for PageStream<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageStream").finish_non_exhaustive()
    }
}
