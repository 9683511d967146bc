//! The blocking client, with `ureq`.

mod pages;

use std::fmt;
use std::io::{self, Read};
use std::time::{Duration, Instant};

use ::ureq::{Agent, AsSendBody, Body, Error, Timeout};
use http::{Method, Request};

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
use crate::request::{Call, Operation};
use crate::response::{FromResponse, Progress};

/// A blocking client that sends operations with a `ureq::Agent`. Cheap to clone. Needs the feature
/// `ureq`.
///
/// ```no_run
/// use odata_core::client::UreqClient;
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
/// fn main() -> Result<(), Box<dyn std::error::Error>> {
///     let service = Service::new("https://example.com/api")?.bearer_token("token");
///     let client = UreqClient::new();
///     let tea = Product::builder().name("Tea").build();
///     let created = client.send(&service.create(&tea)?)?;
///     println!("{:?}", created.location());
///     Ok(())
/// }
/// ```
///
/// For `https`, depend on `ureq` with one of its TLS features, such as `rustls`.
#[derive(Clone)]
pub struct UreqClient {
    agent: Agent,
    retry: Retry,
    deadline: Duration,
}

impl UreqClient {
    /// Creates a client with a new `ureq::Agent`, which does not follow redirects. A redirect is
    /// returned as [`Error::Response`](crate::Error::Response).
    ///
    /// | timeout | seconds |
    /// |---|---|
    /// | connection | 30 |
    /// | the head of the response | 100 |
    /// | the whole attempt ([`deadline`](Self::deadline)) | 300 |
    #[must_use]
    pub fn new() -> Self {
        let config = Agent::config_builder()
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_connect(Some(Duration::from_secs(30)))
            .timeout_recv_response(Some(Duration::from_secs(100)));
        Self::with_agent(config.build().new_agent())
    }

    /// Creates a client with your own `ureq::Agent`. Regardless of the settings of the agent, an
    /// error status is a response, and redirects are only followed for requests that change
    /// nothing, because `ureq` changes a `POST` to a `GET` for some redirects. The settings of the
    /// agent apply to:
    ///
    /// - Redirects of a `GET`. By default, `ureq` removes the token, but no other header.
    /// - Timeouts, in addition to the [deadline](Self::deadline). After a timeout, the request is
    ///   not sent again, except after a timeout of the connection.
    #[must_use]
    pub const fn with_agent(agent: Agent) -> Self {
        Self { agent, retry: Retry::new(), deadline: DEADLINE }
    }

    /// Sets the maximum duration of one attempt, from the connection to the last byte of the body.
    /// Default: 300 seconds. The deadline limits a service that sends a response byte by byte, or
    /// endless interim responses and trailers. After the deadline, the request is not sent again.
    ///
    /// A shorter `timeout_global` of your own agent replaces the deadline. `Duration::MAX` disables
    /// the deadline.
    ///
    /// ```
    /// use std::time::Duration;
    /// use odata_core::client::UreqClient;
    ///
    /// let client = UreqClient::new().deadline(Duration::from_secs(20));
    /// # let shown = format!("{client:?}");
    /// # assert!(shown.contains("20s"), "{shown}");
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

    /// Sends an operation and reads the response. Sends it again according to [`Retry`], and blocks
    /// the thread between the attempts.
    ///
    /// # Errors
    /// [`SendError::Operation`] with the errors of [`Operation::read`]; [`SendError::Transport`] if
    /// there is no response; [`SendError::Body`] if the body is incomplete, or larger than
    /// [`Service::max_response_size`](crate::Service::max_response_size) allows.
    pub fn send<A, O>(&self, operation: &O) -> Result<A, SendError>
    where
        O: Operation<Output = A>,
    {
        let request = operation.to_http();
        let mut attempts = self.retry.attempts(&request);
        let limit = operation.max_response_size();
        loop {
            let trace = Trace::new(request.method(), request.uri(), &attempts);
            let step = trace.run(|| self.try_once(&request, limit, &mut attempts, &trace));
            trace.ended(&step);
            match step? {
                Step::Read(head, body) => return Ok(operation.read_parts(&head, &body)?),
                Step::Wait(wait) => std::thread::sleep(wait),
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
    pub fn wait<A: FromResponse>(
        &self,
        monitor: &Call<Progress<A>>,
        most: Duration,
    ) -> Result<Progress<A>, SendError> {
        self.wait_until(monitor, most, |never| match *never {})
    }

    /// Polls a monitor that reports the service's own status, like [`wait`](Self::wait), until
    /// `is_last` returns `true` for the status.
    ///
    /// The result is [`Progress::Reported`] with the last status, even if the time is over before.
    ///
    /// ```no_run
    /// use std::time::Duration;
    /// use odata_core::client::{SendError, UreqClient};
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
    ///     client: &UreqClient,
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
    /// Returns the errors of [`send`](Self::send).
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

    /// Sends a batch in parts of at most `limit` requests each, one after the other. (The limit of
    /// Microsoft Graph is 20.) Only throttled requests (429) are sent again, according to
    /// [`Retry`]. The attempts of a part that is throttled as a whole are counted separately.
    ///
    /// ```no_run
    /// use odata_core::Batch;
    /// use odata_core::client::UreqClient;
    ///
    /// fn run(client: &UreqClient, batch: &Batch<'_>) -> Result<(), Box<dyn std::error::Error>> {
    ///     let responses = client.send_batch(batch, 20)?;
    ///     println!("refused in the end: {}", responses.throttled().count());
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Errors
    /// [`UnfinishedBatch`], with the responses to the earlier parts, if a part cannot be sent, or
    /// is refused as a whole.
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

    /// Returns the pages of a collection, one after the other.
    ///
    /// A link back to an earlier page is an error, but a service can send new links without end. If
    /// you do not trust the service, count the pages, or use `Iterator::take`.
    pub fn pages<O: Paged>(&self, first: O) -> Pages<Self, O> {
        Pages::new(self.clone(), first)
    }

    fn try_once(
        &self,
        request: &Request<Vec<u8>>,
        limit: usize,
        attempts: &mut Attempts,
        trace: &Trace,
    ) -> Result<Step, SendError> {
        let passed = Passed(self.deadline);
        let response = match self.run(request) {
            Ok(response) => response,
            Err(error) if self.is_past(&error) => {
                return attempts.failed(passed.without_response());
            }
            Err(error) => return attempts.failed(no_response(error)),
        };
        trace.responded(response.status());
        let (head, mut body) = response.into_parts();
        let refused = attempts.refused(&head);
        if let Some(wait) = refused.filter(|_| !needs_body(request.uri().path(), &head)) {
            return Ok(Step::Wait(wait));
        }
        match read_body(&mut body, limit) {
            Ok(Some(body)) => Ok(Step::after(refused, head, body)),
            Ok(None) => Err(SendError::too_large(head, limit)),
            Err(error) => {
                let error = Error::from(error);
                if self.is_past(&error) {
                    return attempts.failed(passed.within_body(head));
                }
                let timed_out = matches!(error, Error::Timeout(_));
                attempts.failed(SendError::cut(head, without_url(error), timed_out))
            }
        }
    }

    /// The timeout of an attempt: the deadline, or a shorter timeout of the agent. `ureq` does not
    /// accept a timeout that exceeds the range of the clock.
    fn whole_time(&self) -> Option<Duration> {
        let deadline = Some(self.deadline).filter(|it| Instant::now().checked_add(*it).is_some());
        let own = self.agent.config().timeouts().global;
        deadline.into_iter().chain(own).min()
    }

    /// Returns `true` if the error means that the deadline has passed.
    fn is_past(&self, error: &Error) -> bool {
        let is_whole = matches!(error, Error::Timeout(Timeout::Global));
        is_whole && self.whole_time() == Some(self.deadline)
    }

    fn run(&self, request: &Request<Vec<u8>>) -> Result<http::Response<Body>, Error> {
        let mut head = Request::new(());
        *head.method_mut() = request.method().clone();
        *head.uri_mut() = request.uri().clone();
        head.headers_mut().clone_from(request.headers());
        // For a GET, an empty body means no body; for a POST, it is a body of zero bytes.
        let wants_body = matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH);
        if wants_body || !request.body().is_empty() {
            self.run_as_response(head.map(|()| request.body().as_slice()))
        } else {
            self.run_as_response(head)
        }
    }

    /// Runs the request. An error status is a response, and so is a redirect of a request that
    /// changes something.
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

impl Default for UreqClient {
    fn default() -> Self {
        Self::new()
    }
}

/// Omits the `ureq::Agent`, because its `Debug` output may contain secrets.
impl fmt::Debug for UreqClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UreqClient")
            .field("retry", &self.retry)
            .field("deadline", &self.deadline)
            .finish_non_exhaustive()
    }
}

/// Reads the body; `None` if it is larger than the limit.
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
        // An established connection cannot be refused.
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

/// Removes the URL, because its query may contain secrets.
fn without_url(error: Error) -> Error {
    match error {
        Error::BadUri(_) => Error::BadUri("(hidden)".to_owned()),
        Error::RequireHttpsOnly(_) => Error::RequireHttpsOnly("(hidden)".to_owned()),
        error => error,
    }
}
