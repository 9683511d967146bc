//! Tests of broken connections and invalid responses.

use std::time::{Duration, Instant};

use super::server::{Act, ClosedPort, Server, response};
use super::{Ask, Client, block_on, ok, short, write, yes};
use crate::client::{Retry, SendError};

/// A kept connection breaks when the second request arrives, or before.
#[test]
fn a_kept_connection_that_breaks() {
    let kept = |then| Act::Keep("HTTP/1.1 200 X\r\nContent-Length: 3\r\n\r\nyes".to_owned(), then);
    let read_and_closed = || kept(Box::new(write("")));
    let closed_unread = || kept(Box::new(Act::CloseUnread));
    let closed_while_idle = || kept(Box::new(Act::Close));
    for client in Client::both() {
        for (name, act, method, expected, requests) in [
            ("read", read_and_closed(), "POST", "no response", 2),
            ("read", read_and_closed(), "GET", "200", 3),
            ("unread", closed_unread(), "POST", "no response", 2),
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

/// The connection is cut in each phase. A `GET` is sent again, a `POST` is not.
#[test]
fn cut_in_each_phase() {
    let whole = "HTTP/1.1 200 X\r\nContent-Length: 9\r\nETag: \"1\"\r\n\r\nall of it";
    let chunked =
        "HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nall \r\n5\r\nof it\r\n0\r\n\r\n";
    let head = |text: &str| text.find("\r\n\r\n").unwrap() + 4;
    let cuts = |text: &'static str| (0..text.len()).map(move |end| (end, &text[..end], head(text)));
    // After the line of the last chunk, the body is complete, so clients may differ.
    let chunked_cuts = cuts(chunked).take_while(|(_, text, _)| !text.ends_with("0\r\n"));
    for client in Client::both() {
        for (end, text, head) in cuts(whole).chain(chunked_cuts.clone()) {
            let expected = if end < head { "no response" } else { "200 cut" };
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
        ("closed unread", Act::CloseUnread, "no response"),
        ("closed read", write(""), "no response"),
        ("not HTTP", write("220 mail.example ESMTP\r\n\r\n"), "no response"),
        ("no status", write("HTTP/1.1 abc X\r\n\r\n"), "no response"),
        ("bad header", write("HTTP/1.1 200 X\r\nContent-Length: x\r\n\r\nyes"), "no response"),
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
fn a_connection_that_is_refused_is_tried_again_for_all() {
    for client in Client::both() {
        let client = client.retry(&Retry::new().base_delay(Duration::from_millis(100)));
        for method in ["GET", "POST", "DELETE"] {
            let start = Instant::now();
            let closed = ClosedPort::new();
            let ask = Ask::new(method, &format!("http://127.0.0.1:{}/a", closed.number()));
            assert_eq!(short(&client.send(&ask)), "not sent", "{client:?} {method}");
            // Three attempts wait at least half of 100 ms and half of 200 ms.
            assert!(start.elapsed() >= Duration::from_millis(150), "{client:?} {method}");
        }
    }
}

/// After a timeout set by the user, not even a `GET` is sent again.
#[test]
fn time_that_runs_out_is_the_end() {
    let late = Duration::from_millis(600);
    let cut = "HTTP/1.1 200 X\r\nContent-Length: 9\r\n\r\nall";
    for client in Client::both_with_timeout(Duration::from_millis(150)) {
        for method in ["GET", "POST"] {
            let server = Server::start([Act::WriteLate(late, String::new()), ok()]);
            let result = client.send(&Ask::new(method, &server.url("/a")));
            assert_eq!(short(&result), "no response", "{client:?}");
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
        let acts = [response(200, "", "all of it"), write(chunked), write(until_closed)];
        for (limit, expected) in
            [(usize::MAX, "200"), (9, "200"), (8, "200 OK too large"), (0, "200 OK too large")]
        {
            for act in &acts {
                let server = Server::start([act.clone(), ok()]);
                let ask = Ask::new("GET", &server.url("/a")).max_response_size(limit);
                let got = client.send(&ask);
                assert_eq!(short(&got), expected, "{client:?} {act:?}");
                assert_eq!(server.seen().len(), 1, "{client:?} {act:?}");
            }
        }
        let server = Server::start([write(huge), ok()]);
        let got = client.send(&Ask::new("POST", &server.url("/a")).max_response_size(8));
        assert_eq!(short(&got), "200 OK too large", "{client:?}");
    }
}

/// An error status is an error, even without its body.
#[test]
fn an_error_whose_body_is_cut_is_not_asked_again() {
    for client in Client::both() {
        let cut = "HTTP/1.1 404 X\r\nContent-Length: 9\r\n\r\nall";
        let server = Server::start([write(cut), ok()]);
        assert_eq!(short(&client.send(&Ask::new("GET", &server.url("/a")))), "404 cut");
        assert_eq!(server.seen().len(), 1, "{client:?}");
    }
}

/// The headers of requests without a body, and with an empty body.
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
        // A DELETE usually has no body, but may have one.
        let server = Server::start([ok()]);
        let mut ask = Ask::new("DELETE", &server.url("/a"));
        *ask.0.body_mut() = b"{}".to_vec();
        client.send(&ask).unwrap();
        assert!(server.seen()[0].ends_with("\r\n\r\n{}"), "{client:?}");
    }
}

/// The head of a response is reported even if the body is missing.
#[test]
fn the_head_of_a_cut_response_is_not_lost() {
    for client in Client::both() {
        let created = "HTTP/1.1 201 X\r\nLocation: /a(1)\r\nContent-Length: 9\r\n\r\nall";
        let server = Server::start([write(created)]);
        let Err(SendError::Body(error)) = client.send(&Ask::new("POST", &server.url("/a"))) else {
            panic!("{client:?}");
        };
        assert_eq!(error.headers()["location"], "/a(1)", "{client:?}");
    }
}

/// No error contains a URL that a client refuses, because of its query.
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
