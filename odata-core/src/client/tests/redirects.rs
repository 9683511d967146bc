//! Tests of redirects.

use std::time::Duration;

use super::server::{ClosedPort, Server, response};
use super::{Ask, Client, TOKEN, ok, short};
use crate::client::Retry;

/// The first request may have been executed before the redirect to a closed port.
#[test]
fn a_refused_connection_after_a_redirect_is_not_as_one_before() {
    for client in Client::both_foreign() {
        let client = client.retry(&Retry::new().base_delay(Duration::from_millis(4)));
        let closed = ClosedPort::new();
        let to = format!("Location: http://127.0.0.1:{}/b\r\n", closed.number());
        for status in [302, 303, 307] {
            let server = Server::start((0..3).map(|_| response(status, &to, "")));
            let posted = client.send(&Ask::new("POST", &server.url("/a")));
            assert_eq!(server.seen().len(), 1, "{client:?} {status}");
            let status = status.to_string();
            let expected =
                if matches!(client, Client::Reqwest(_)) { "no response" } else { &status };
            assert_eq!(short(&posted), expected, "{client:?}");
        }
    }
}

#[test]
fn redirects_without_an_end_are_not_asked_again() {
    for client in Client::both_foreign() {
        let server = Server::start((0..99).map(|_| response(307, "Location: /a\r\n", "")));
        let got = client.send(&Ask::new("GET", &server.url("/a")));
        assert_eq!(short(&got), "no response", "{client:?}");
        assert_eq!(server.seen().len(), 11, "{client:?}");
    }
}

/// Neither client sends the token to another port, for any status of the redirect.
#[test]
fn the_token_follows_no_redirect_to_another_origin() {
    for (own, clients) in [(true, Client::both()), (false, Client::both_foreign())] {
        for client in clients {
            for status in [301, 302, 303, 307, 308] {
                for method in ["GET", "POST"] {
                    let other = Server::start([ok()]);
                    let to = format!("Location: {}\r\n", other.url("/b"));
                    let server = Server::start([response(status, &to, "")]);
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

/// `reqwest` follows redirects within the origin that keep the method. `ureq` follows none, because
/// it cannot select redirects.
#[test]
fn a_redirect_within_the_origin() {
    let [reqwest, ureq] = Client::both();
    for status in [301, 302, 303, 307, 308] {
        let server = Server::start([response(status, "Location: /b\r\n", ""), ok()]);
        let followed = reqwest.send(&Ask::new("POST", &server.url("/a")));
        let seen = server.seen();
        if status < 307 {
            assert_eq!((short(&followed), seen.len()), (status.to_string(), 1));
        } else {
            assert_eq!((short(&followed), seen.len()), ("200".to_owned(), 2));
            assert!(seen[1].starts_with("POST /b") && seen[1].contains(TOKEN), "{seen:?}");
            assert!(seen[1].ends_with("\r\n\r\n{}"), "{seen:?}");
        }
        let server = Server::start([response(status, "Location: /b\r\n", ""), ok()]);
        let followed = ureq.send(&Ask::new("POST", &server.url("/a")));
        assert_eq!((short(&followed), server.seen().len()), (status.to_string(), 1));
    }
    let server = Server::start((0..20).map(|_| response(307, "Location: /b\r\n", "")));
    assert_eq!(short(&reqwest.send(&Ask::new("GET", &server.url("/a")))), "307");
    assert_eq!(server.seen().len(), 6);
}
