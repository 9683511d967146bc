//! Tests of both clients with the same faults. Each test checks the response or the error, the
//! number of requests that the server received, and that no error contains the token.

mod batches;
mod faults;
mod pages;
mod redirects;
mod refusals;
mod server;
#[cfg(feature = "tracing")]
mod tracing;

use std::error::Error as StdError;
use std::fmt::{Debug, Write};
use std::time::Duration;

use http::response::Parts;
use http::{Request, StatusCode};
use tokio::runtime::{Builder, Runtime};

use self::server::{Act, response};
use super::{Paged, ReqwestClient, Retry, SendError, UnfinishedBatch, UreqClient};
use crate::batch::BatchResponse;
use crate::request::{Call, RequestError};
use crate::response::{FromResponse, Progress};
use crate::{Batch, Error, Operation, Service};

const TOKEN: &str = "t0p-secret";
const QUERY: &str = "hush-hush";

/// Any request. Every response is accepted, and its text is the URL of the next page.
#[derive(Clone)]
struct Ask(Request<Vec<u8>>, usize);

impl Ask {
    fn new(method: &str, url: &str) -> Self {
        let request = Request::builder()
            .method(method)
            .uri(format!("{url}?q={QUERY}"))
            .header("Authorization", format!("Bearer {TOKEN}"));
        let body = if method == "POST" { b"{}".to_vec() } else { Vec::new() };
        Self(request.body(body).unwrap(), usize::MAX)
    }

    fn max_response_size(mut self, bytes: usize) -> Self {
        self.1 = bytes;
        self
    }

    fn with(mut self, name: &'static str, value: &'static str) -> Self {
        self.0.headers_mut().insert(name, value.parse().unwrap());
        self
    }
}

type Text = (StatusCode, String);

impl Operation for Ask {
    type Output = Text;

    fn to_http(&self) -> Request<Vec<u8>> {
        self.0.clone()
    }

    fn max_response_size(&self) -> usize {
        self.1
    }

    fn read_parts(&self, head: &Parts, body: &[u8]) -> Result<Text, Error> {
        Ok((head.status, String::from_utf8_lossy(body).into_owned()))
    }
}

impl Paged for Ask {
    fn next_page(&self, (_, link): &Text) -> Result<Option<Self>, Error> {
        if link.is_empty() {
            return Ok(None);
        }
        let authority = |request: &Request<_>| request.uri().authority().cloned();
        let mut next = self.clone();
        *next.0.uri_mut() = link.parse().unwrap();
        if authority(&next.0) == authority(&self.0) {
            Ok(Some(next))
        } else {
            Err(RequestError::NoLink.into())
        }
    }
}

/// A client of either kind.
#[derive(Debug, Clone)]
enum Client {
    Reqwest(ReqwestClient),
    Ureq(UreqClient),
}

impl Client {
    fn both() -> [Self; 2] {
        [Self::Reqwest(ReqwestClient::new().unwrap()), Self::Ureq(UreqClient::new())]
            .map(|client| client.retry(&Retry::new().base_delay(Duration::from_millis(4))))
    }

    /// Both clients, with a timeout for the head of a response.
    fn both_with_timeout(timeout: Duration) -> [Self; 2] {
        let http = ::reqwest::Client::builder().timeout(timeout).build().unwrap();
        let config = ::ureq::Agent::config_builder().timeout_recv_response(Some(timeout));
        let agent = config.timeout_recv_body(Some(timeout)).build().new_agent();
        [Self::Reqwest(ReqwestClient::with_client(http)), Self::Ureq(UreqClient::with_agent(agent))]
    }

    /// Both clients, with unmodified HTTP clients.
    fn both_foreign() -> [Self; 2] {
        let agent = ::ureq::Agent::new_with_defaults();
        [
            Self::Reqwest(ReqwestClient::with_client(::reqwest::Client::new())),
            Self::Ureq(UreqClient::with_agent(agent)),
        ]
    }

    fn retry(self, retry: &Retry) -> Self {
        match self {
            Self::Reqwest(client) => Self::Reqwest(client.retry(retry.clone())),
            Self::Ureq(client) => Self::Ureq(client.retry(retry.clone())),
        }
    }

    fn send_batch(
        &self,
        batch: &Batch<'_>,
        limit: usize,
    ) -> Result<BatchResponse, Box<UnfinishedBatch>> {
        match self {
            Self::Reqwest(client) => block_on(client.send_batch(batch, limit)),
            Self::Ureq(client) => client.send_batch(batch, limit),
        }
    }

    fn wait<A: FromResponse>(
        &self,
        monitor: &Call<Progress<A>>,
        most: Duration,
    ) -> Result<Progress<A>, SendError> {
        let response = match self {
            Self::Reqwest(client) => block_on(client.wait(monitor, most)),
            Self::Ureq(client) => client.wait(monitor, most),
        };
        response.inspect_err(assert_no_secrets)
    }

    fn send(&self, ask: &Ask) -> Result<Text, SendError> {
        let response = match self {
            Self::Reqwest(client) => block_on(client.send(ask)),
            Self::Ureq(client) => client.send(ask),
        };
        response.inspect_err(assert_no_secrets)
    }

    /// The pages until the first error, and the results of the next two calls.
    fn pages(&self, first: Ask) -> (Vec<String>, Vec<Result<Option<Text>, SendError>>) {
        let mut read = Vec::new();
        let mut next: Box<dyn FnMut() -> _> = match self {
            Self::Reqwest(client) => {
                let mut pages = client.pages(first);
                Box::new(move || block_on(pages.next_page()))
            }
            Self::Ureq(client) => {
                let mut pages = client.pages(first);
                Box::new(move || pages.next_page())
            }
        };
        loop {
            match next() {
                Ok(Some((_, page))) => read.push(page),
                end => return (read, vec![end, next()]),
            }
        }
    }
}

/// Runs a future. Each test has one runtime, so that connections are kept.
fn block_on<F: Future>(future: F) -> F::Output {
    thread_local!(static RUNTIME: Runtime =
        Builder::new_current_thread().enable_all().build().unwrap());
    RUNTIME.with(|runtime| runtime.block_on(future))
}

/// Runs the test for each row and each client in parallel, because the tests mostly wait.
fn at_once<R: Sync>(table: &[R], test: impl Fn(&Client, &R) + Sync) {
    std::thread::scope(|scope| {
        for client in Client::both() {
            for row in table {
                let (client, test) = (client.clone(), &test);
                scope.spawn(move || test(&client, row));
            }
        }
    });
}

fn assert_no_secrets(error: &(impl StdError + 'static)) {
    let mut text = format!("{error:?} {error:#?}");
    let mut error: Option<&dyn StdError> = Some(error);
    while let Some(one) = error {
        write!(text, "{one} {one:?}").unwrap();
        error = one.source();
    }
    assert!(!text.contains(TOKEN) && !text.contains(QUERY), "{text}");
}

fn write(text: &str) -> Act {
    Act::Write(text.to_owned())
}

fn ok() -> Act {
    response(200, "", "yes")
}

fn yes() -> Text {
    (StatusCode::OK, "yes".to_owned())
}

/// A short text for a result.
fn short(result: &Result<Text, SendError>) -> String {
    match result {
        Ok((status, _)) => status.as_str().to_owned(),
        Err(SendError::Transport(error)) if error.nothing_sent() => "not sent".to_owned(),
        Err(SendError::Transport(_)) => "no response".to_owned(),
        Err(SendError::Body(error)) if error.is_too_large() => {
            format!("{} too large", error.status())
        }
        Err(SendError::Body(error)) => format!("{} cut", error.status().as_str()),
        Err(error) => error.to_string(),
    }
}

/// Futures are `Send`, and clients are `Sync`.
#[test]
fn futures_and_clients_cross_threads() {
    fn crosses<T: Send + Sync>(_: &T) {}
    fn is_sent<T: Send>(_: &T) {}
    let client = ReqwestClient::new().unwrap();
    let ask = Ask::new("GET", "http://127.0.0.1/");
    crosses(&client);
    crosses(&UreqClient::new());
    is_sent(&client.send(&ask));
    let service = Service::new("http://127.0.0.1/").unwrap();
    is_sent(&client.wait(&refusals::monitor(&service), Duration::ZERO));
    let batch = service.batch().unwrap();
    is_sent(&client.send_batch(&batch, 20));
    is_sent(&client.pages(ask.clone()).next_page());
    is_sent(&client.pages(ask.clone()).into_stream());
    is_sent(&UreqClient::new().pages(ask));
}

#[test]
fn debug_has_no_token_of_a_client_of_the_user() {
    let mut headers = http::HeaderMap::new();
    headers.insert("Authorization", format!("Bearer {TOKEN}").parse().unwrap());
    let http = ::reqwest::Client::builder().default_headers(headers).build().unwrap();
    assert!(format!("{http:?}").contains(TOKEN), "this test would find nothing");
    let client = ReqwestClient::with_client(http);
    let pages = client.pages(Ask::new("GET", "http://127.0.0.1/"));
    let text = format!("{client:?} {pages:?} {:?}", UreqClient::new());
    assert!(!text.contains(TOKEN) && !text.contains(QUERY), "{text}");
}
