//! The async client, with `reqwest`.

mod pages;

pub use self::pages::PageStream;

use std::fmt;
use std::time::{Duration, Instant};

use ::reqwest::redirect::{Action, Attempt, Policy};
use ::reqwest::{Request, Response};
use http::header::CONTENT_LENGTH;
use http::response::Parts;
use http::{HeaderValue, Method};
use tokio::time::timeout;

use super::batching::{Batching, UnfinishedBatch};
use super::deadline::{DEADLINE, Passed};
use super::error::{Phase, SendError, TransportError};
use super::pages::Pages;
use super::paging::Paged;
use super::poll::Polls;
use super::retry::{Attempts, Retry};
use super::step::{Step, needs_body};
use super::trace::Trace;
use crate::batch::{Batch, BatchResponse};
use crate::limits::Limits;
use crate::request::{Call, Operation};
use crate::response::{FromResponse, Progress};

/// An async client that sends operations with a `reqwest::Client`. Cheap to clone. Needs the feature
/// `reqwest`.
///
/// ```no_run
/// use odata_core::client::ReqwestClient;
/// use odata_core::{ODataEntity, Service};
///
/// #[derive(Debug, ODataEntity)]
/// #[odata(namespace = "Demo", entity_set = "products")]
/// struct Product {
///     #[odata(key, computed_default)]
///     id: Option<i32>,
///     name: String,
/// }
///
/// async fn run() -> Result<(), Box<dyn std::error::Error>> {
///     let service = Service::new("https://example.com/api")?.bearer_token("token");
///     let client = ReqwestClient::new()?;
///     let tea = Product::builder().name("Tea").build();
///     let created = client.send(&service.create(&tea)?).await?;
///     println!("{:?}", created.location());
///     Ok(())
/// }
/// ```
///
/// The client needs a `tokio` runtime with the time driver (`enable_time` or `enable_all`), like
/// `reqwest` itself. For `https`, depend on `reqwest` with one of its TLS features, such as
/// `rustls`.
///
/// If a future is dropped, the request is not sent or the connection is closed. As with a broken
/// connection, it is unknown whether the service executed the request.
#[derive(Clone)]
pub struct ReqwestClient {
    http: ::reqwest::Client,
    follows: Redirects,
    retry: Retry,
    deadline: Duration,
}

/// The redirects that the `reqwest::Client` follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Redirects {
    /// The redirects that [`redirect`] allows.
    Safe,
    Any,
}

impl ReqwestClient {
    /// Creates a client with a new `reqwest::Client`, which follows redirects like the client of
    /// [`with_builder`](Self::with_builder).
    ///
    /// | timeout | seconds |
    /// |---|---|
    /// | connection | 30 |
    /// | each part of the response | 100 |
    /// | the whole attempt ([`deadline`](Self::deadline)) | 300 |
    ///
    /// # Errors
    /// Returns the errors of [`with_builder`](Self::with_builder).
    pub fn new() -> Result<Self, SendError> {
        let builder = ::reqwest::Client::builder()
            .connect_timeout(Duration::from_secs(30))
            .read_timeout(Duration::from_secs(100));
        Self::with_builder(builder)
    }

    /// Creates a client with your own settings, except for redirects. The client only follows
    /// redirects to the same origin that keep the method and the body (307 and 308). Any other
    /// redirect is returned as [`Error::Response`](crate::Error::Response).
    ///
    /// After a timeout, the request is not sent again, except after a timeout of the connection. In
    /// addition to your timeouts, each attempt has a [deadline](Self::deadline).
    ///
    /// # Errors
    /// [`SendError::Transport`] if TLS cannot be initialized.
    pub fn with_builder(builder: ::reqwest::ClientBuilder) -> Result<Self, SendError> {
        let http = builder
            .redirect(Policy::custom(redirect))
            .build()
            .map_err(|error| no_response(error, Phase::Unsendable))?;
        Ok(Self { follows: Redirects::Safe, ..Self::with_client(http) })
    }

    /// Creates a client with your own `reqwest::Client`, which follows redirects by its own rules.
    /// With the default rules of `reqwest`:
    ///
    /// - A redirect to another host, port or scheme does not get the token, but gets all other
    ///   headers.
    /// - A 301, 302 or 303 changes a `POST` to a `GET`, whose response is then read as the response
    ///   to the `POST`.
    /// - A connection that fails may be the connection after a redirect, when the request was
    ///   already executed. Therefore only requests that change nothing are sent again after a
    ///   failed connection.
    #[must_use]
    pub const fn with_client(http: ::reqwest::Client) -> Self {
        let retry = Retry::new();
        Self { http, follows: Redirects::Any, retry, deadline: DEADLINE }
    }

    /// Sets the maximum duration of one attempt, from the connection to the last byte of the body.
    /// Default: 300 seconds. The deadline limits a service that sends a response byte by byte, or
    /// endless interim responses and trailers. After the deadline, the request is not sent again.
    ///
    /// A shorter timeout of your own `reqwest::Client` still applies. `Duration::MAX` disables the
    /// deadline.
    ///
    /// ```
    /// use std::time::Duration;
    /// use odata_core::client::ReqwestClient;
    ///
    /// let client = ReqwestClient::new()?.deadline(Duration::from_secs(20));
    /// # let shown = format!("{client:?}");
    /// # assert!(shown.contains("20s"), "{shown}");
    /// # Ok::<(), odata_core::client::SendError>(())
    /// ```
    #[must_use]
    pub const fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = deadline;
        self
    }

    /// Sets the rules for retries.
    #[must_use]
    pub const fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// Sends an operation and reads the response. Sends it again according to [`Retry`].
    ///
    /// # Errors
    /// [`SendError::Operation`] with the errors of [`Operation::read`]; [`SendError::Transport`] if
    /// there is no response; [`SendError::Body`] if the body is incomplete, or larger than
    /// [`Service::max_response_size`](crate::Service::max_response_size) allows.
    pub async fn send<A, O>(&self, operation: &O) -> Result<A, SendError>
    where
        O: Operation<Output = A>,
    {
        let request = with_length(operation.to_http());
        let (method, url) = (request.method().clone(), request.uri().clone());
        let mut attempts = self.retry.attempts(&request);
        let limit = operation.max_response_size();
        let request =
            Request::try_from(request).map_err(|error| no_response(error, Phase::Unsendable))?;
        loop {
            let trace = Trace::new(&method, &url, &attempts);
            let step = trace.around(self.try_once(&request, limit, &mut attempts, &trace)).await;
            trace.ended(&step);
            match step? {
                Step::Read(head, body) => return Ok(operation.read_parts(&head, &body)?),
                Step::Wait(wait) => tokio::time::sleep(wait).await,
            }
        }
    }

    /// Polls the monitor of a request that the service accepted (202), until the result is
    /// available. If the waits together would be longer than `most`, the result is
    /// [`Progress::Pending`], and you can wait again later. The time between two polls is taken
    /// from `Retry-After`, in seconds or as a date, as for [`Retry`], and is at least one second.
    /// Without `Retry-After`, it is one second, then two, up to 32.
    ///
    /// [`Progress::SeeOther`] is also returned, if the request is done and the result is at another
    /// URL. The duration of the polls does not count, because each poll has its own
    /// [deadline](Self::deadline).
    ///
    /// # Errors
    /// Returns the errors of [`send`](Self::send). For a monitor that reports the service's own
    /// status, the error is [`Error::Response`](crate::Error::Response); use
    /// [`wait_until`](Self::wait_until).
    pub async fn wait<A: FromResponse>(
        &self,
        monitor: &Call<Progress<A>>,
        most: Duration,
    ) -> Result<Progress<A>, SendError> {
        self.wait_until(monitor, most, |never| match *never {}).await
    }

    /// Polls a monitor that reports the service's own status, like [`wait`](Self::wait), until
    /// `is_last` returns `true` for the status.
    ///
    /// The result is [`Progress::Reported`] with the last status, even if the time is over before.
    ///
    /// ```no_run
    /// use std::time::Duration;
    /// use odata_core::client::{SendError, ReqwestClient};
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
    ///     client: &ReqwestClient,
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
    /// Returns the errors of [`send`](Self::send).
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
            // The response is dropped before the wait, because it need not be `Send`.
            drop(response);
            tokio::time::sleep(wait).await;
        }
    }

    /// Sends a batch in parts of at most `limit` requests each, one after the other. (The limit of
    /// Microsoft Graph is 20.) Only throttled requests (429) are sent again, according to
    /// [`Retry`]. The attempts of a part that is throttled as a whole are counted separately.
    ///
    /// ```no_run
    /// use odata_core::Batch;
    /// use odata_core::client::ReqwestClient;
    ///
    /// async fn run(client: &ReqwestClient, batch: &Batch<'_>) -> Result<(), Box<dyn std::error::Error>> {
    ///     let responses = client.send_batch(batch, 20).await?;
    ///     println!("refused in the end: {}", responses.throttled().count());
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Errors
    /// [`UnfinishedBatch`], with the responses to the earlier parts, if a part cannot be sent, or
    /// is refused as a whole.
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

    /// Returns the pages of a collection, one after the other.
    ///
    /// A link back to an earlier page is an error, but a service can send new links without end. If
    /// you do not trust the service, count the pages, or use `take` on the stream.
    pub fn pages<O: Paged>(&self, first: O) -> Pages<Self, O> {
        Pages::new(self.clone(), first)
    }

    async fn try_once(
        &self,
        request: &Request,
        limit: usize,
        attempts: &mut Attempts,
        trace: &Trace,
    ) -> Result<Step, SendError> {
        // The request can be cloned, because its body is bytes.
        let Some(sent) = request.try_clone() else {
            return Err(SendError::Transport(TransportError::new(Phase::Unsendable, "a stream")));
        };
        let start = Instant::now();
        let left = || self.deadline.saturating_sub(start.elapsed());
        let response = match timeout(left(), self.http.execute(sent)).await {
            Ok(Ok(response)) => response,
            Ok(Err(error)) => {
                let phase = self.phase(&error);
                return attempts.failed(no_response(error, phase));
            }
            Err(_) => return attempts.failed(Passed(self.deadline).without_response()),
        };
        trace.responded(response.status());
        let (head, body) = split(response);
        let refused = attempts.refused(&head);
        if let Some(wait) = refused.filter(|_| !needs_body(request.url().path(), &head)) {
            return Ok(Step::Wait(wait));
        }
        match timeout(left(), read_body(body, limit)).await {
            Ok(Ok(Some(body))) => Ok(Step::after(refused, head, body)),
            Ok(Ok(None)) => Err(SendError::too_large(head, limit)),
            Ok(Err(error)) => {
                let timed_out = error.is_timeout();
                attempts.failed(SendError::cut(head, error.without_url(), timed_out))
            }
            Err(_) => attempts.failed(Passed(self.deadline).within_body(head)),
        }
    }

    /// The phase in which an error occurred.
    fn phase(&self, error: &::reqwest::Error) -> Phase {
        let is_first = self.follows == Redirects::Safe;
        // A timeout of the connection is also a connection error, so this is checked first.
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

/// Omits the `reqwest::Client`, because its headers may contain a token.
impl fmt::Debug for ReqwestClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReqwestClient")
            .field("retry", &self.retry)
            .field("deadline", &self.deadline)
            .finish_non_exhaustive()
    }
}

/// Sets `Content-Length: 0` for an empty body if the method expects a body (RFC 9110 8.6).
/// `reqwest` does not set it, and some services then respond 411.
fn with_length(mut request: http::Request<Vec<u8>>) -> http::Request<Vec<u8>> {
    let wants_body = matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH);
    if wants_body && request.body().is_empty() {
        request.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    request
}

/// Splits a response into its head and the response for reading the body.
fn split(response: Response) -> (Parts, Response) {
    let mut head = http::Response::new(());
    *head.status_mut() = response.status();
    *head.version_mut() = response.version();
    head.headers_mut().clone_from(response.headers());
    (head.into_parts().0, response)
}

/// Reads the body; `None` if it is larger than the limit.
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

/// Removes the URL, because its query may contain secrets.
fn no_response(error: ::reqwest::Error, phase: Phase) -> SendError {
    SendError::Transport(TransportError::new(phase, error.without_url()))
}

/// Follows redirects within the origin that keep the method. Other redirects change a `POST` to a
/// `GET`, whose response would be read as the response to the `POST`.
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
