//! Both HTTP clients, before servers that never come to an end.

use std::error::Error as StdError;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use odata_core::client::{ReqwestClient, Retry, SendError, UreqClient};
use odata_core::request::Call;
use odata_core::{Entity, Error, Operation, Service};

use crate::fixtures::Item;

/// The response of a server after it has read a request.
#[derive(Debug, Clone, Copy)]
enum Response {
    /// This, then this again and again, until the client closes the connection. The first wait is
    /// between two of them.
    Endless(Duration, &'static str, &'static str),
    /// This, then so many times this, then this.
    Repeated(&'static str, usize, &'static str, &'static str),
}

struct Server {
    root: String,
    requests: Arc<AtomicUsize>,
}

impl Server {
    fn start(response: Response) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let root = format!("http://{}/api", listener.local_addr().unwrap());
        let requests = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&requests);
        // It ends with the process.
        thread::spawn(move || {
            for connection in listener.incoming() {
                let count = Arc::clone(&count);
                thread::spawn(move || play(connection.unwrap(), response, &count));
            }
        });
        Self { root, requests }
    }

    fn get(&self) -> Call<Entity<Item>> {
        self.service().entity_set::<Item>().entity(1).get().unwrap()
    }

    fn service(&self) -> Service {
        Service::new(&self.root).unwrap()
    }

    fn requests(&self) -> usize {
        self.requests.load(Ordering::SeqCst)
    }
}

fn play(mut connection: TcpStream, response: Response, requests: &AtomicUsize) {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") && !request.ends_with(b"}") {
        let mut byte = [0];
        match connection.read(&mut byte) {
            Ok(1) => request.push(byte[0]),
            _ => return,
        }
    }
    requests.fetch_add(1, Ordering::SeqCst);
    match response {
        Response::Endless(wait, first, again) => {
            let again = if wait.is_zero() { again.repeat(1000) } else { again.to_owned() };
            let mut is_open = connection.write_all(first.as_bytes()).is_ok();
            while is_open {
                thread::sleep(wait);
                is_open = connection.write_all(again.as_bytes()).is_ok();
            }
        }
        Response::Repeated(first, times, again, last) => {
            let text = format!("{first}{}{last}", again.repeat(times));
            _ = connection.write_all(text.as_bytes());
            _ = connection.shutdown(std::net::Shutdown::Write);
            _ = connection.read_to_end(&mut Vec::new());
        }
    }
}

enum Client {
    Reqwest(ReqwestClient),
    Ureq(UreqClient),
}

impl Client {
    /// Each client of each constructor.
    fn all() -> Vec<Self> {
        let builder = ::reqwest::Client::builder;
        vec![
            Self::Reqwest(ReqwestClient::new().unwrap()),
            Self::Reqwest(ReqwestClient::with_builder(builder()).unwrap()),
            Self::Reqwest(ReqwestClient::with_client(builder().build().unwrap())),
            Self::Ureq(UreqClient::new()),
            Self::Ureq(UreqClient::with_agent(::ureq::Agent::new_with_defaults())),
        ]
    }

    fn deadline(self, deadline: Duration) -> Self {
        match self {
            Self::Reqwest(client) => Self::Reqwest(client.deadline(deadline)),
            Self::Ureq(client) => Self::Ureq(client.deadline(deadline)),
        }
    }

    fn send<A, O: Operation<Output = A>>(&self, operation: &O) -> Result<A, SendError> {
        match self {
            Self::Reqwest(client) => {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
                runtime.unwrap().block_on(client.send(operation))
            }
            Self::Ureq(client) => client.send(operation),
        }
    }

    fn shown(&self) -> String {
        match self {
            Self::Reqwest(client) => format!("{client:?}"),
            Self::Ureq(client) => format!("{client:?}"),
        }
    }
}

/// The error and all that is below it.
fn whole(error: &SendError) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text = format!("{text}: {error}");
        source = error.source();
    }
    text
}

const NOW: Duration = Duration::ZERO;
const SLOWLY: Duration = Duration::from_millis(10);

#[test]
fn a34_each_client_has_a_deadline() {
    for client in Client::all() {
        assert!(client.shown().contains("deadline: 300s"), "{}", client.shown());
    }
}

/// A deadline ends each of them; no second try follows.
#[test]
fn a34_a_response_without_end_ends_at_the_deadline() {
    let interim = "HTTP/1.1 102 Processing\r\n\r\n";
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    let trailers = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{\"id\":1}\r\n0\r\n";
    let length = "HTTP/1.1 200 OK\r\nContent-Length: 60000000\r\n\r\n";
    let until_closed = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n";
    let table = [
        ("nothing", Response::Endless(SLOWLY, "", "")),
        ("head", Response::Endless(SLOWLY, "HTTP/1.1 200 OK\r\nX: ", "x")),
        ("interim", Response::Endless(SLOWLY, "", interim)),
        ("many interim", Response::Endless(NOW, "", interim)),
        ("body", Response::Endless(SLOWLY, length, " ")),
        ("body until closed", Response::Endless(SLOWLY, until_closed, " ")),
        ("chunks", Response::Endless(SLOWLY, chunked, "1\r\n \r\n")),
        ("length of a chunk", Response::Endless(SLOWLY, chunked, "")),
        ("trailers", Response::Endless(SLOWLY, trailers, "X: y\r\n")),
        ("many trailers", Response::Endless(NOW, trailers, "X: y\r\n")),
        ("one trailer", Response::Endless(SLOWLY, trailers, "x")),
    ];
    let deadline = Duration::from_millis(150);
    thread::scope(|scope| {
        for (name, response) in table {
            for client in Client::all() {
                scope.spawn(move || {
                    let client = client.deadline(deadline);
                    let server = Server::start(response);
                    let shown = format!("{name} {}", client.shown());
                    match client.send(&server.get()) {
                        Err(error @ (SendError::Transport(_) | SendError::Body(_))) => {
                            // A client may refuse sooner, because of a bound of its own.
                            let text = whole(&error);
                            let is_deadline = text.contains("the deadline of 150ms has passed");
                            let has_bound = name.starts_with("many");
                            assert!(is_deadline || has_bound, "{shown}: {text}");
                            let is_tried_again = server.requests() > 1;
                            assert!(!is_deadline || !is_tried_again, "{shown}: {text}");
                        }
                        // The body is whole before the trailers.
                        Ok(item) => assert!(name.contains("trailer") && item.id == 1, "{shown}"),
                        Err(other) => panic!("{shown}: {other}"),
                    }
                });
            }
        }
    });
}

/// The shorter of two times counts.
#[test]
fn a34_a_time_of_the_users_own_client_counts_if_it_is_shorter() {
    let short = Duration::from_millis(100);
    let http = ::reqwest::Client::builder().timeout(short).build().unwrap();
    let config = ::ureq::Agent::config_builder().timeout_global(Some(short)).build();
    let server = Server::start(Response::Endless(SLOWLY, "", ""));
    for client in [
        Client::Reqwest(ReqwestClient::with_client(http)),
        Client::Ureq(UreqClient::with_agent(config.new_agent())),
    ] {
        let error = client.deadline(Duration::MAX).send(&server.get()).unwrap_err();
        assert!(matches!(error, SendError::Transport(_)), "{error}");
        assert!(!whole(&error).contains("the deadline of"), "{}", whole(&error));
    }
}

/// Both clients refuse a head that is too large, long before the deadline.
#[test]
fn a34_a_head_without_end_is_refused() {
    for client in Client::all() {
        for (name, response) in [
            ("headers", Response::Endless(NOW, "HTTP/1.1 200 OK\r\n", "X: y\r\n")),
            ("a header", Response::Endless(NOW, "HTTP/1.1 200 OK\r\nX: ", "yyyyyyyyyy")),
            ("a name", Response::Endless(NOW, "HTTP/1.1 200 OK\r\n", "xxxxxxxxxx")),
            ("a reason", Response::Endless(NOW, "HTTP/1.1 200 ", "xxxxxxxxxx")),
        ] {
            let server = Server::start(response);
            let service = server.service();
            let update =
                service.entity_set::<Item>().entity(1).upsert(&Item { id: 1, name: None }).unwrap();
            let error = client.send(&update).unwrap_err();
            let shown = format!("{name} {}: {}", client.shown(), whole(&error));
            assert!(matches!(error, SendError::Transport(_)), "{shown}");
            assert!(!shown.contains("deadline of"), "{shown}");
            assert_eq!(server.requests(), 1, "{shown}");
        }
    }
}

/// The bound of the service counts the bytes that come, not those that are announced.
#[test]
fn a34_a_body_without_end_is_refused_at_the_bound_of_the_service() {
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    let length = "HTTP/1.1 200 OK\r\nContent-Length: 18446744073709551615\r\n\r\n";
    let until_closed = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n";
    for client in Client::all() {
        for (name, response) in [
            ("chunks", Response::Endless(NOW, chunked, "a\r\n          \r\n")),
            ("length", Response::Endless(NOW, length, "          ")),
            ("until closed", Response::Endless(NOW, until_closed, "          ")),
        ] {
            let server = Server::start(response);
            let service = server.service().max_response_size(1 << 20);
            let error = client.send(&service.get::<Item>("items(1)").unwrap()).unwrap_err();
            match error {
                SendError::Body(error) => assert!(error.is_too_large(), "{name} {error}"),
                // A length that no program can have.
                SendError::Transport(error) => assert_eq!(name, "length", "{error}"),
                other => panic!("{name} {other}"),
            }
        }
    }
}

/// A length that is not that of the body, or two of them.
#[test]
fn a34_a_length_that_is_not_true_ends_the_body() {
    for client in Client::all() {
        let client = match client {
            Client::Reqwest(client) => Client::Reqwest(client.retry(Retry::never())),
            Client::Ureq(client) => Client::Ureq(client.retry(Retry::never())),
        };
        for (head, is_read) in [
            ("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 8\r\n\r\n", true),
            ("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 9\r\n\r\n", false),
            ("HTTP/1.1 200 OK\r\nContent-Length: -8\r\n\r\n", false),
            ("HTTP/1.1 200 OK\r\nContent-Length: 8\r\nContent-Length: 7\r\n\r\n", false),
        ] {
            // What follows the body is not part of it.
            let server = Server::start(Response::Repeated(head, 1, "{\"id\":1}", ""));
            let result = client.send(&server.get());
            assert_eq!(result.is_ok(), is_read, "{head} {:?}", result.map(|item| item.id));
        }
        let more = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 8\r\n\r\n{\"id\":1}";
        let server = Server::start(Response::Repeated(more, 1000, "{\"id\":2}", ""));
        assert_eq!(client.send(&server.get()).unwrap().id, 1);
    }
}

/// A wait that is longer than the longest is not waited for: the response is returned.
#[test]
fn a34_a_wait_without_end_is_not_waited_for() {
    for client in Client::all() {
        for head in [
            "HTTP/1.1 429 X\r\nContent-Length: 0\r\nRetry-After: 18446744073709551615\r\n\r\n",
            "HTTP/1.1 429 X\r\nContent-Length: 0\r\nRetry-After: 99999999999999999999999999\r\n\r\n",
            "HTTP/1.1 503 X\r\nContent-Length: 0\r\nRetry-After: Fri, 31 Dec 9999 23:59:59 GMT\r\n\r\n",
            "HTTP/1.1 503 X\r\nContent-Length: 0\r\nRetry-After: 1\r\nRetry-After: 86400\r\n\r\n",
        ] {
            let server = Server::start(Response::Repeated(head, 0, "", ""));
            let error = client.send(&server.get()).unwrap_err();
            assert!(matches!(error, SendError::Operation(Error::Service(_))), "{error}");
            assert_eq!(server.requests(), 1, "{head}");
        }
    }
}
