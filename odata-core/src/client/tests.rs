//! Both clients under the same faults. What is looked at each time: the answer or the error, how
//! many requests the server saw, and that the token is in no error.

mod server;
#[cfg(feature = "tracing")]
mod tracing;

use std::error::Error as StdError;
use std::fmt::{Debug, Write};
use std::future::poll_fn;
use std::pin::Pin;
use std::time::{Duration, Instant, SystemTime};

use futures_core::Stream;
use http::response::Parts;
use http::{Request, StatusCode};
use tokio::runtime::{Builder, Runtime};

use self::server::{Act, Server, answer, closed_port};
use super::{Paged, Retry, SendError, reqwest, ureq};
use crate::{Error, Operation, OtherType, RequestError, Service};

const TOKEN: &str = "t0p-secret";
const QUERY: &str = "hush-hush";

/// Any request. Every answer is taken as it is, and its text is the URL of the next page.
#[derive(Clone)]
struct Ask(Request<Vec<u8>>);

impl Ask {
    fn new(method: &str, url: &str) -> Self {
        let request = Request::builder()
            .method(method)
            .uri(format!("{url}?q={QUERY}"))
            .header("Authorization", format!("Bearer {TOKEN}"));
        let body = if method == "POST" { b"{}".to_vec() } else { Vec::new() };
        Self(request.body(body).unwrap())
    }

    fn with(mut self, name: &'static str, value: &'static str) -> Self {
        self.0.headers_mut().insert(name, value.parse().unwrap());
        self
    }
}

type Answer = (StatusCode, String);

impl Operation for Ask {
    type Answer = Answer;

    fn to_http(&self) -> Request<Vec<u8>> {
        self.0.clone()
    }

    fn read_parts(&self, head: &Parts, body: &[u8]) -> Result<Answer, Error> {
        Ok((head.status, String::from_utf8_lossy(body).into_owned()))
    }
}

impl Paged for Ask {
    fn following(&self, (_, link): &Answer) -> Result<Option<Self>, Error> {
        if link.is_empty() {
            return Ok(None);
        }
        let authority = |request: &Request<_>| request.uri().authority().cloned();
        let mut next = self.clone();
        *next.0.uri_mut() = link.parse().unwrap();
        if authority(&next.0) == authority(&self.0) {
            Ok(Some(next))
        } else {
            Err(RequestError::ForeignUrl("elsewhere".to_owned()).into())
        }
    }
}

/// A client of either kind.
#[derive(Debug, Clone)]
enum Client {
    Reqwest(reqwest::Client),
    Ureq(ureq::Client),
}

impl Client {
    fn both() -> [Self; 2] {
        [Self::Reqwest(reqwest::Client::new().unwrap()), Self::Ureq(ureq::Client::new())]
            .map(|client| client.retry(&Retry::new().first_wait(Duration::from_millis(4))))
    }

    /// Both, with a bound for the head of an answer.
    fn both_with_timeout(timeout: Duration) -> [Self; 2] {
        let http = ::reqwest::Client::builder().timeout(timeout).build().unwrap();
        let config = ::ureq::Agent::config_builder().timeout_recv_response(Some(timeout));
        let agent = config.timeout_recv_body(Some(timeout)).build().new_agent();
        [Self::Reqwest(reqwest::Client::with(http)), Self::Ureq(ureq::Client::with(agent))]
    }

    /// Both, with clients as they come.
    fn both_foreign() -> [Self; 2] {
        let agent = ::ureq::Agent::new_with_defaults();
        [
            Self::Reqwest(reqwest::Client::with(::reqwest::Client::new())),
            Self::Ureq(ureq::Client::with(agent)),
        ]
    }

    fn retry(self, retry: &Retry) -> Self {
        match self {
            Self::Reqwest(client) => Self::Reqwest(client.retry(retry.clone())),
            Self::Ureq(client) => Self::Ureq(client.retry(retry.clone())),
        }
    }

    fn max_answer_size(self, bytes: usize) -> Self {
        match self {
            Self::Reqwest(client) => Self::Reqwest(client.max_answer_size(bytes)),
            Self::Ureq(client) => Self::Ureq(client.max_answer_size(bytes)),
        }
    }

    fn wait<O: Operation>(&self, monitor: &O, most: Duration) -> Result<O::Answer, SendError> {
        let answer = match self {
            Self::Reqwest(client) => block_on(client.wait(monitor, most)),
            Self::Ureq(client) => client.wait(monitor, most),
        };
        answer.inspect_err(assert_no_secrets)
    }

    fn send(&self, ask: &Ask) -> Result<Answer, SendError> {
        let answer = match self {
            Self::Reqwest(client) => block_on(client.send(ask)),
            Self::Ureq(client) => client.send(ask),
        };
        answer.inspect_err(assert_no_secrets)
    }

    /// The pages until the first error, and what the next two calls give after it.
    fn pages(&self, first: Ask) -> (Vec<String>, Vec<Result<Option<Answer>, SendError>>) {
        let mut read = Vec::new();
        let mut next: Box<dyn FnMut() -> _> = match self {
            Self::Reqwest(client) => {
                let mut pages = client.pages(first);
                Box::new(move || block_on(pages.next()))
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

/// With one runtime for each test, so that connections are kept.
fn block_on<F: Future>(future: F) -> F::Output {
    thread_local!(static RUNTIME: Runtime =
        Builder::new_current_thread().enable_all().build().unwrap());
    RUNTIME.with(|runtime| runtime.block_on(future))
}

/// Each row with each client, all at once: most of the time they wait.
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
    answer(200, "", "yes")
}

fn yes() -> Answer {
    (StatusCode::OK, "yes".to_owned())
}

/// What came of it, in short.
fn short(result: &Result<Answer, SendError>) -> String {
    match result {
        Ok((status, _)) => status.as_str().to_owned(),
        Err(SendError::Transport(error)) if error.nothing_sent() => "not sent".to_owned(),
        Err(SendError::Transport(_)) => "no answer".to_owned(),
        Err(SendError::Body(error)) if error.is_too_large() => {
            format!("{} too large", error.status())
        }
        Err(SendError::Body(error)) => format!("{} cut", error.status().as_str()),
        Err(error) => error.to_string(),
    }
}

/// A connection that is kept, and broken when the second request comes or before it.
#[test]
fn a_kept_connection_that_breaks() {
    let kept = |then| Act::Keep("HTTP/1.1 200 X\r\nContent-Length: 3\r\n\r\nyes".to_owned(), then);
    let read_and_closed = || kept(Box::new(write("")));
    let closed_unread = || kept(Box::new(Act::CloseUnread));
    let closed_while_idle = || kept(Box::new(Act::Close));
    for client in Client::both() {
        for (name, act, method, expected, requests) in [
            ("read", read_and_closed(), "POST", "no answer", 2),
            ("read", read_and_closed(), "GET", "200", 3),
            ("unread", closed_unread(), "POST", "no answer", 2),
            ("unread", closed_unread(), "GET", "200", 3),
            ("idle", closed_while_idle(), "POST", "200", 2),
            ("idle", closed_while_idle(), "GET", "200", 2),
        ] {
            let server = Server::start([act, ok()]);
            assert_eq!(client.send(&Ask::new("POST", &server.url("/1"))).unwrap(), yes());
            block_on(async { tokio::time::sleep(Duration::from_millis(50)).await });
            let second = client.send(&Ask::new(method, &server.url("/2")));
            assert_eq!(short(&second), expected, "{client:?} {name} {method}");
            assert_eq!(server.seen().len(), requests, "{client:?} {name} {method}");
        }
    }
}

/// A connection that is cut in each phase: what a `GET` loses is asked again, what a `POST` has
/// done is not done again.
#[test]
fn cut_in_each_phase() {
    let whole = "HTTP/1.1 200 X\r\nContent-Length: 9\r\nETag: \"1\"\r\n\r\nall of it";
    let chunked =
        "HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nall \r\n5\r\nof it\r\n0\r\n\r\n";
    let head = |text: &str| text.find("\r\n\r\n").unwrap() + 4;
    let cuts = |text: &'static str| (0..text.len()).map(move |end| (end, &text[..end], head(text)));
    // After the last chunk's line nothing of the body is missing, so clients may differ.
    let chunked_cuts = cuts(chunked).take_while(|(_, text, _)| !text.ends_with("0\r\n"));
    for client in Client::both() {
        for (end, text, head) in cuts(whole).chain(chunked_cuts.clone()) {
            let expected = if end < head { "no answer" } else { "200 cut" };
            let server = Server::start([write(text), ok()]);
            let posted = client.send(&Ask::new("POST", &server.url("/a")));
            assert_eq!(short(&posted), expected, "{client:?} {text:?}");
            assert_eq!(server.seen().len(), 1, "{client:?} {text:?}");

            let server = Server::start([write(text), ok()]);
            let got = client.send(&Ask::new("GET", &server.url("/a")));
            assert_eq!(got.unwrap(), yes(), "{client:?} {text:?}");
            assert_eq!(server.seen().len(), 2, "{client:?} {text:?}");
        }
    }
}

#[test]
fn faults_other_than_a_cut() {
    let table = [
        ("closed unread", Act::CloseUnread, "no answer"),
        ("closed read", write(""), "no answer"),
        ("not HTTP", write("220 mail.example ESMTP\r\n\r\n"), "no answer"),
        ("no status", write("HTTP/1.1 abc X\r\n\r\n"), "no answer"),
        ("bad header", write("HTTP/1.1 200 X\r\nContent-Length: x\r\n\r\nyes"), "no answer"),
        (
            "bad chunk",
            write("HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
            "200 cut",
        ),
    ];
    for client in Client::both() {
        for (name, act, expected) in &table {
            for method in ["POST", "PATCH", "PUT", "DELETE"] {
                let server = Server::start([act.clone(), ok()]);
                let result = client.send(&Ask::new(method, &server.url("/a")));
                assert_eq!(short(&result), *expected, "{client:?} {method} {name}");
                assert_eq!(server.seen().len(), 1, "{client:?} {method} {name}");
            }
            let server = Server::start([act.clone(), ok()]);
            let result = client.send(&Ask::new("GET", &server.url("/a")));
            assert_eq!(short(&result), "200", "{client:?} {name}");
            assert_eq!(server.seen().len(), 2, "{client:?} {name}");
        }
    }
}

#[test]
fn a_refusal_for_now_is_asked_again_in_each_form() {
    let soon = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(2));
    let soon = format!("Retry-After: {soon}\r\n");
    let date =
        "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: Sun, 06 Nov 1994 08:49:38 GMT\r\n";
    // The headers of the 429, whether there is a second try, and the least milliseconds until then.
    let table = [
        ("", true, 0),
        ("Retry-After: 0\r\n", true, 0),
        ("Retry-After: -5\r\n", true, 0),
        ("Retry-After: soon\r\n", true, 0),
        ("Retry-After:\r\n", true, 0),
        ("Retry-After: Thu, 01 Jan 1970 00:00:00 GMT\r\n", true, 0),
        ("Retry-After: 1\r\n", true, 1000),
        ("Retry-After: 1\r\nRetry-After: x\r\n", true, 1000),
        (date, true, 1000),
        (&soon, true, 0),
        ("Retry-After: 61\r\n", false, 0),
        ("Retry-After: 99999999999999999999999999\r\n", false, 0),
        ("Retry-After: Fri, 31 Dec 9999 23:59:59 GMT\r\n", false, 0),
    ];
    at_once(&table, |client, &(headers, again, least)| {
        let server = Server::start([answer(429, headers, "later"), answer(201, "", "yes")]);
        let start = Instant::now();
        let posted = client.send(&Ask::new("POST", &server.url("/a"))).unwrap();
        let waited = start.elapsed().as_millis();
        let expected = if again { (201, "yes") } else { (429, "later") };
        assert_eq!((posted.0.as_u16(), &*posted.1), expected, "{client:?} {headers:?}");
        assert_eq!(server.seen().len(), if again { 2 } else { 1 }, "{client:?} {headers:?}");
        assert!((least..least + 9000).contains(&waited), "{client:?} {headers:?} {waited}");
    });
}

/// The same request each time, and no more of them than allowed.
#[test]
fn the_tries_are_bounded_and_alike() {
    for client in Client::both() {
        let server = Server::start((0..9).map(|_| answer(429, "", "later")));
        let refused = client.send(&Ask::new("POST", &server.url("/a")));
        assert_eq!(short(&refused), "429", "{client:?}");
        let seen = server.seen();
        assert_eq!(seen.len(), 3, "{client:?}");
        assert!(seen.iter().all(|request| *request == seen[0]), "{client:?} {seen:?}");
        assert!(seen[0].starts_with("POST /a?q=hush-hush HTTP/1.1\r\n"), "{client:?} {seen:?}");
        assert!(seen[0].contains(&format!("Bearer {TOKEN}\r\n")), "{client:?} {seen:?}");
        assert!(seen[0].ends_with("\r\n\r\n{}"), "{client:?} {seen:?}");

        let server = Server::start([answer(429, "", "later"), ok()]);
        let once = client.clone().retry(&Retry::never());
        assert_eq!(short(&once.send(&Ask::new("GET", &server.url("/a")))), "429", "{client:?}");
        assert_eq!(server.seen().len(), 1, "{client:?}");
    }
}

#[test]
fn unavailable_is_asked_again_where_twice_is_as_once() {
    for client in Client::both() {
        for (method, precondition, expected, requests) in [
            ("GET", "x-none", "200", 2),
            ("GET", "if-none-match", "200", 2),
            ("PUT", "x-none", "200", 2),
            ("DELETE", "x-none", "200", 2),
            ("POST", "x-none", "503", 1),
            ("PATCH", "x-none", "503", 1),
            ("PUT", "if-match", "503", 1),
            ("DELETE", "if-match", "503", 1),
        ] {
            let server = Server::start([answer(503, "Retry-After: 0\r\n", ""), ok()]);
            let ask = Ask::new(method, &server.url("/a")).with(precondition, "*");
            assert_eq!(short(&client.send(&ask)), expected, "{client:?} {method} {precondition}");
            assert_eq!(server.seen().len(), requests, "{client:?} {method} {precondition}");
        }
        for status in [400, 401, 404, 408, 409, 412, 500, 502, 504] {
            let server = Server::start([answer(status, "Retry-After: 0\r\n", ""), ok()]);
            let got = client.send(&Ask::new("GET", &server.url("/a"))).unwrap();
            assert_eq!((got.0.as_u16(), server.seen().len()), (status, 1), "{client:?}");
        }
    }
}

#[test]
fn a_connection_that_is_refused_is_tried_again_for_all() {
    for client in Client::both() {
        let client = client.retry(&Retry::new().first_wait(Duration::from_millis(100)));
        for method in ["GET", "POST", "DELETE"] {
            let start = Instant::now();
            let ask = Ask::new(method, &format!("http://127.0.0.1:{}/a", closed_port()));
            assert_eq!(short(&client.send(&ask)), "not sent", "{client:?} {method}");
            // Half of 100 and of 200 ms at least: there were three.
            assert!(start.elapsed() >= Duration::from_millis(150), "{client:?} {method}");
        }
    }
}

/// The first request may have been done before the redirect to nowhere.
#[test]
fn a_refused_connection_after_a_redirect_is_not_as_one_before() {
    for client in Client::both_foreign() {
        let client = client.retry(&Retry::new().first_wait(Duration::from_millis(4)));
        let to = format!("Location: http://127.0.0.1:{}/b\r\n", closed_port());
        for status in [302, 303, 307] {
            let server = Server::start((0..3).map(|_| answer(status, &to, "")));
            let posted = client.send(&Ask::new("POST", &server.url("/a")));
            assert_eq!(server.seen().len(), 1, "{client:?} {status}");
            let status = status.to_string();
            let expected = if matches!(client, Client::Reqwest(_)) { "no answer" } else { &status };
            assert_eq!(short(&posted), expected, "{client:?}");
        }
    }
}

#[test]
fn redirects_without_an_end_are_not_asked_again() {
    for client in Client::both_foreign() {
        let server = Server::start((0..99).map(|_| answer(307, "Location: /a\r\n", "")));
        let got = client.send(&Ask::new("GET", &server.url("/a")));
        assert_eq!(short(&got), "no answer", "{client:?}");
        assert_eq!(server.seen().len(), 11, "{client:?}");
    }
}

/// It was the user's bound: not even a `GET` goes beyond it.
#[test]
fn time_that_runs_out_is_the_end() {
    let late = Duration::from_millis(600);
    let cut = "HTTP/1.1 200 X\r\nContent-Length: 9\r\n\r\nall";
    for client in Client::both_with_timeout(Duration::from_millis(150)) {
        for method in ["GET", "POST"] {
            let server = Server::start([Act::WriteLate(late, String::new()), ok()]);
            let result = client.send(&Ask::new(method, &server.url("/a")));
            assert_eq!(short(&result), "no answer", "{client:?}");
            assert!(result.unwrap_err().to_string().ends_with("in time"), "{client:?}");

            let stalled = Server::start([Act::Stall(late, cut.to_owned()), ok()]);
            let result = client.send(&Ask::new(method, &stalled.url("/a")));
            assert_eq!(short(&result), "200 cut", "{client:?}");
            assert_eq!((server.seen().len(), stalled.seen().len()), (1, 1), "{client:?}");
        }
    }
}

#[test]
fn a_body_beyond_the_limit_is_an_error() {
    let chunked =
        "HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nall \r\n5\r\nof it\r\n0\r\n\r\n";
    let until_closed = "HTTP/1.1 200 X\r\nConnection: close\r\n\r\nall of it";
    let huge = "HTTP/1.1 200 X\r\nContent-Length: 99999999999999\r\n\r\nall of it";
    for client in Client::both() {
        let acts = [answer(200, "", "all of it"), write(chunked), write(until_closed)];
        for (limit, expected) in
            [(usize::MAX, "200"), (9, "200"), (8, "200 OK too large"), (0, "200 OK too large")]
        {
            for act in &acts {
                let server = Server::start([act.clone(), ok()]);
                let client = client.clone().max_answer_size(limit);
                let got = client.send(&Ask::new("GET", &server.url("/a")));
                assert_eq!(short(&got), expected, "{client:?} {act:?}");
                assert_eq!(server.seen().len(), 1, "{client:?} {act:?}");
            }
        }
        let server = Server::start([write(huge), ok()]);
        let got = client.clone().max_answer_size(8).send(&Ask::new("POST", &server.url("/a")));
        assert_eq!(short(&got), "200 OK too large", "{client:?}");
    }
}

/// A refusal is one without its text too.
#[test]
fn an_error_whose_body_is_cut_is_not_asked_again() {
    for client in Client::both() {
        let cut = "HTTP/1.1 404 X\r\nContent-Length: 9\r\n\r\nall";
        let server = Server::start([write(cut), ok()]);
        assert_eq!(short(&client.send(&Ask::new("GET", &server.url("/a")))), "404 cut");
        assert_eq!(server.seen().len(), 1, "{client:?}");
    }
}

/// What goes over the wire of a request without a body, and of one with an empty one.
#[test]
fn the_length_of_no_body() {
    for client in Client::both() {
        for (method, length) in
            [("GET", None), ("DELETE", None), ("PATCH", Some("0")), ("PUT", Some("0"))]
        {
            let server = Server::start([ok()]);
            client.send(&Ask::new(method, &server.url("/a"))).unwrap();
            let seen = server.seen()[0].to_ascii_lowercase();
            let found = seen.lines().find_map(|line| line.strip_prefix("content-length: "));
            assert_eq!(found, length, "{client:?} {method}");
            assert!(!seen.contains("transfer-encoding"), "{client:?} {method}");
        }
        // A body where few have one: DELETE of several links has none, but an action's may.
        let server = Server::start([ok()]);
        let mut ask = Ask::new("DELETE", &server.url("/a"));
        *ask.0.body_mut() = b"{}".to_vec();
        client.send(&ask).unwrap();
        assert!(server.seen()[0].ends_with("\r\n\r\n{}"), "{client:?}");
    }
}

/// What was done is told, although its body is not there.
#[test]
fn the_head_of_a_cut_answer_is_not_lost() {
    for client in Client::both() {
        let created = "HTTP/1.1 201 X\r\nLocation: /a(1)\r\nContent-Length: 9\r\n\r\nall";
        let server = Server::start([write(created)]);
        let Err(SendError::Body(error)) = client.send(&Ask::new("POST", &server.url("/a"))) else {
            panic!("{client:?}");
        };
        assert_eq!(error.headers()["location"], "/a(1)", "{client:?}");
    }
}

/// Neither client sends the token to another port, whatever the status of the redirect.
#[test]
fn the_token_follows_no_redirect_to_another_origin() {
    for (own, clients) in [(true, Client::both()), (false, Client::both_foreign())] {
        for client in clients {
            for status in [301, 302, 303, 307, 308] {
                for method in ["GET", "POST"] {
                    let other = Server::start([ok()]);
                    let to = format!("Location: {}\r\n", other.url("/b"));
                    let server = Server::start([answer(status, &to, "")]);
                    let result = client.send(&Ask::new(method, &server.url("/a")));
                    assert_eq!(server.seen().len(), 1);
                    let seen = other.seen();
                    assert!(!seen.iter().any(|request| request.contains(TOKEN)), "{client:?}");
                    if own || (method == "POST" && matches!(client, Client::Ureq(_))) {
                        assert_eq!(seen.len(), 0, "{client:?}");
                        assert_eq!(short(&result), status.to_string(), "{client:?}");
                    }
                }
            }
        }
    }
}

/// `reqwest` follows within the origin what keeps the method, `ureq` nothing: its redirects have no
/// such choice.
#[test]
fn a_redirect_within_the_origin() {
    let [reqwest, ureq] = Client::both();
    for status in [301, 302, 303, 307, 308] {
        let server = Server::start([answer(status, "Location: /b\r\n", ""), ok()]);
        let followed = reqwest.send(&Ask::new("POST", &server.url("/a")));
        let seen = server.seen();
        if status < 307 {
            assert_eq!((short(&followed), seen.len()), (status.to_string(), 1));
        } else {
            assert_eq!((short(&followed), seen.len()), ("200".to_owned(), 2));
            assert!(seen[1].starts_with("POST /b") && seen[1].contains(TOKEN), "{seen:?}");
            assert!(seen[1].ends_with("\r\n\r\n{}"), "{seen:?}");
        }
        let server = Server::start([answer(status, "Location: /b\r\n", ""), ok()]);
        let followed = ureq.send(&Ask::new("POST", &server.url("/a")));
        assert_eq!((short(&followed), server.seen().len()), (status.to_string(), 1));
    }
    let server = Server::start((0..20).map(|_| answer(307, "Location: /b\r\n", "")));
    assert_eq!(short(&reqwest.send(&Ask::new("GET", &server.url("/a")))), "307");
    assert_eq!(server.seen().len(), 6);
}

/// Each page once and in order, whatever happens between them.
#[test]
fn pages_are_read_once() {
    for client in Client::both() {
        let script = |base: &str| {
            let cut = "HTTP/1.1 200 X\r\nContent-Length: 99\r\n\r\nhttp:";
            [
                answer(429, "Retry-After: 0\r\n", ""),
                answer(200, "", &format!("{base}/2")),
                write(cut),
                answer(200, "", &format!("{base}/3")),
                Act::CloseUnread,
                answer(200, "", ""),
            ]
        };
        let server = Server::start_with(script);
        let (pages, after) = client.pages(Ask::new("GET", &server.url("/1")));
        assert_eq!(pages, [server.url("/2"), server.url("/3"), String::new()], "{client:?}");
        assert!(after.iter().all(|after| matches!(after, Ok(None))), "{client:?} {after:?}");
        assert_eq!(server.seen().len(), 6, "{client:?}");
    }
}

/// The token stays: the page with such a link is read, and then there is the error.
#[test]
fn a_link_to_another_origin_is_not_followed() {
    for client in Client::both() {
        let other = Server::start([ok()]);
        let server = Server::start([answer(200, "", &other.url("/2"))]);
        let (pages, after) = client.pages(Ask::new("GET", &server.url("/1")));
        assert_eq!(pages, [other.url("/2")], "{client:?}");
        let [Err(SendError::Operation(Error::Request(_))), Ok(None)] = &after[..] else {
            panic!("{client:?} {after:?}");
        };
        assert_eq!((server.seen().len(), other.seen().len()), (1, 0), "{client:?}");
    }
}

#[test]
fn a_link_back_is_not_followed() {
    for client in Client::both() {
        for circle in [&["/2", "/2"][..], &["/2", "/3", "/2"], &["/2", "/3", "/4", "/3"]] {
            let links = |base: &str| {
                circle
                    .iter()
                    .map(|path| answer(200, "", &format!("{base}{path}")))
                    .collect::<Vec<_>>()
            };
            let server = Server::start_with(links);
            let (pages, after) = client.pages(Ask::new("GET", &server.url("/1")));
            assert_eq!(pages.len(), circle.len(), "{client:?} {circle:?}");
            assert!(matches!(&after[..], [Err(SendError::RepeatedLink), Ok(None)]), "{after:?}");
            assert_eq!(server.seen().len(), circle.len(), "{client:?} {circle:?}");
        }
    }
}

/// The second of three pages is cut once.
fn three_pages(base: &str) -> [Act; 4] {
    [
        answer(200, "", &format!("{base}/2")),
        write("HTTP/1.1 200 X\r\nContent-Length: 99\r\n\r\nhttp:"),
        answer(200, "", &format!("{base}/3")),
        answer(200, "", ""),
    ]
}

#[test]
fn the_next_call_after_an_error_asks_for_the_same_page() {
    for client in Client::both() {
        let client = client.retry(&Retry::never());
        let server = Server::start_with(three_pages);
        let (pages, after) = client.pages(Ask::new("GET", &server.url("/1")));
        assert_eq!(pages, [server.url("/2")], "{client:?}");
        assert!(matches!(&after[0], Err(SendError::Body(_))), "{client:?} {after:?}");
        assert_eq!(after[1].as_ref().unwrap().as_ref().unwrap().1, server.url("/3"), "{client:?}");
        assert_eq!(server.seen().len(), 3, "{client:?}");
    }
}

#[test]
fn an_iterator_ends_after_an_error_and_the_rest_can_be_had() {
    let client = ureq::Client::new().retry(Retry::never());
    let server = Server::start_with(three_pages);
    let mut pages = client.pages(Ask::new("GET", &server.url("/1")));
    let read: Vec<_> = pages.by_ref().collect();
    assert!(matches!(&read[..], [Ok(_), Err(SendError::Body(_))]), "{read:?}");
    assert!(pages.next().is_none());
    assert_eq!(server.seen().len(), 2);
    let rest: Result<Vec<_>, _> = client.pages(pages.rest().unwrap().clone()).collect();
    assert_eq!(rest.unwrap().len(), 2);
    assert_eq!(server.seen().len(), 4);
}

#[test]
fn a_stream_ends_after_an_error() {
    async fn read(mut stream: reqwest::PageStream<Ask>) -> Vec<Result<Answer, SendError>> {
        let mut read = Vec::new();
        while let Some(page) = poll_fn(|context| Pin::new(&mut stream).poll_next(context)).await {
            read.push(page);
        }
        let end = poll_fn(|context| Pin::new(&mut stream).poll_next(context)).await;
        assert!(end.is_none());
        read
    }
    let retry = Retry::new().first_wait(Duration::from_millis(4));
    let client = reqwest::Client::new().unwrap().retry(retry);
    let pages = |client: &reqwest::Client, server: &Server| {
        client.pages(Ask::new("GET", &server.url("/1"))).into_stream()
    };
    let server = Server::start_with(three_pages);
    let whole = block_on(read(pages(&client, &server)));
    assert!(matches!(&whole[..], [Ok(_), Ok(_), Ok(_)]), "{whole:?}");
    let server = Server::start_with(three_pages);
    let broken = block_on(read(pages(&client.retry(Retry::never()), &server)));
    assert!(matches!(&broken[..], [Ok(_), Err(SendError::Body(_))]), "{broken:?}");
}

/// A future that is dropped, in whatever state, loses no page and leaves a client that works.
#[test]
fn a_future_that_is_dropped_leaves_nothing_behind() {
    let late = Duration::from_millis(300);
    let client = reqwest::Client::new().unwrap();
    let links = |base: &str| {
        [
            answer(200, "", &format!("{base}/2")),
            Act::WriteLate(late, String::new()),
            answer(429, "Retry-After: 30\r\n", ""),
            answer(200, "", ""),
        ]
    };
    let server = Server::start_with(links);
    block_on(async {
        let mut pages = client.pages(Ask::new("GET", &server.url("/1")));
        assert_eq!(pages.next().await.unwrap().unwrap().1, server.url("/2"));
        // Dropped while it waits for the answer, and while it waits for the next try.
        for seen in [2, 3] {
            let dropped = tokio::time::timeout(Duration::from_millis(100), pages.next()).await;
            assert!(dropped.is_err());
            assert_eq!(server.seen().len(), seen);
        }
        assert_eq!(pages.next().await.unwrap().unwrap().1, "");
        assert!(pages.next().await.unwrap().is_none());
    });
    let seen: Vec<_> = server.seen().iter().map(|seen| seen[..6].to_owned()).collect();
    assert_eq!(seen, ["GET /1", "GET /2", "GET /2", "GET /2"]);
}

/// A future can be sent to another thread, and a client used by many.
#[test]
fn futures_and_clients_cross_threads() {
    fn crosses<T: Send + Sync>(_: &T) {}
    fn is_sent<T: Send>(_: &T) {}
    let client = reqwest::Client::new().unwrap();
    let ask = Ask::new("GET", "http://127.0.0.1/");
    crosses(&client);
    crosses(&ureq::Client::new());
    is_sent(&client.send(&ask));
    is_sent(&client.wait(&ask, Duration::ZERO));
    is_sent(&client.pages(ask.clone()).next());
    is_sent(&client.pages(ask.clone()).into_stream());
    is_sent(&ureq::Client::new().pages(ask));
}

#[test]
fn debug_has_no_token_of_a_client_of_the_user() {
    let mut headers = http::HeaderMap::new();
    headers.insert("Authorization", format!("Bearer {TOKEN}").parse().unwrap());
    let http = ::reqwest::Client::builder().default_headers(headers).build().unwrap();
    assert!(format!("{http:?}").contains(TOKEN), "this test would find nothing");
    let client = reqwest::Client::with(http);
    let pages = client.pages(Ask::new("GET", "http://127.0.0.1/"));
    let text = format!("{client:?} {pages:?} {:?}", ureq::Client::new());
    assert!(!text.contains(TOKEN) && !text.contains(QUERY), "{text}");
}

/// A URL that a client refuses is in no error: it has the query.
#[test]
fn a_request_that_can_not_be_sent() {
    for client in Client::both() {
        for url in ["ftp://127.0.0.1/a", "https://127.0.0.1/a", "/a"] {
            let error = client.send(&Ask::new("GET", url)).unwrap_err();
            let SendError::Transport(error) = error else { panic!("{client:?} {url} {error:?}") };
            assert!(error.nothing_sent(), "{client:?} {url} {error:?}");
        }
    }
}

/// An operation of the core, with its token, and the answer that is not there yet.
#[test]
fn the_result_is_asked_for_until_it_is_there() {
    let later = |after: &str| {
        answer(202, &format!("Location: /s/monitor?q={QUERY}\r\nRetry-After: {after}\r\n"), "")
    };
    let done = || answer(200, "Content-Type: application/json\r\n", r##"{"@odata.type":"#a.b"}"##);
    let table = [
        (vec![done()], 0, 0, true, 1),
        (vec![later("1"), done()], 1, 1, true, 2),
        // Zero is no reason to ask at once, and after the first second there are two.
        (vec![later("0"), later("x"), done()], 3, 3, true, 3),
        (vec![later("1"), later("1"), done()], 1, 1, false, 2),
        (vec![later("99999999999999999999"), done()], 0, 0, false, 1),
        (vec![later("18446744073709551615"), done()], 99, 0, false, 1),
    ];
    at_once(&table, |client, (script, most, seconds, expected, requests)| {
        let server = Server::start(script.clone());
        let service = Service::new(&server.url("/s")).unwrap().bearer_token(TOKEN);
        let monitor = service.get::<OtherType>("monitor").unwrap();
        let start = Instant::now();
        let result = client.wait(&monitor, Duration::from_secs(*most));
        let waited = start.elapsed().as_secs();
        assert!((*seconds..seconds + 9).contains(&waited), "{client:?} {script:?} {waited}");
        assert_eq!(result.is_ok(), *expected, "{client:?} {script:?} {result:?}");
        if let Err(error) = result {
            assert!(matches!(error, SendError::Operation(Error::Accepted(_))), "{error:?}");
        }
        let seen = server.seen();
        assert_eq!(seen.len(), *requests, "{client:?} {script:?}");
        assert!(seen.iter().all(|request| request.contains(TOKEN)), "{client:?}");
    });
}

/// What changes something is not the request for a result.
#[test]
fn what_is_no_get_is_not_asked_for_its_result() {
    for client in Client::both() {
        let server = Server::start([answer(202, "Retry-After: 1\r\n", ""), ok()]);
        let post = Later(Ask::new("POST", &server.url("/a")));
        let result = client.wait(&post, Duration::from_secs(9));
        assert!(matches!(result, Err(SendError::Operation(Error::Accepted(_)))), "{result:?}");
        assert_eq!(server.seen().len(), 1, "{client:?}");
    }
}

/// A request whose answers are read as those of a `Get`.
struct Later(Ask);

impl Operation for Later {
    type Answer = ();

    fn to_http(&self) -> Request<Vec<u8>> {
        self.0.to_http()
    }

    fn read_parts(&self, head: &Parts, body: &[u8]) -> Result<(), Error> {
        let get = Service::new("http://127.0.0.1/")?.get::<OtherType>("monitor")?;
        get.read_parts(head, body).map(drop)
    }
}
