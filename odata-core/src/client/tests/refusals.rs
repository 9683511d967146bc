//! Tests of throttling, and of results that are not available yet.

use std::time::{Duration, Instant, SystemTime};

use super::server::{Server, response};
use super::{Ask, Client, QUERY, TOKEN, at_once, ok, short};
use crate::client::Retry;
use crate::request::Call;
use crate::response::Progress;
use crate::{Entity, Error, Operation, OtherType, Service};

#[test]
fn a_refusal_for_now_is_asked_again_in_each_form() {
    let soon = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(2));
    let soon = format!("Retry-After: {soon}\r\n");
    let date =
        "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: Sun, 06 Nov 1994 08:49:38 GMT\r\n";
    // The headers of the 429, whether there is a second attempt, and the minimum number of
    // milliseconds until then.
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
        let server = Server::start([response(429, headers, "later"), response(201, "", "yes")]);
        let start = Instant::now();
        let posted = client.send(&Ask::new("POST", &server.url("/a"))).unwrap();
        let waited = start.elapsed().as_millis();
        let expected = if again { (201, "yes") } else { (429, "later") };
        assert_eq!((posted.0.as_u16(), &*posted.1), expected, "{client:?} {headers:?}");
        assert_eq!(server.seen().len(), if again { 2 } else { 1 }, "{client:?} {headers:?}");
        assert!((least..least + 9000).contains(&waited), "{client:?} {headers:?} {waited}");
    });
}

/// The request is the same each time, and the number of attempts is limited.
#[test]
fn the_tries_are_bounded_and_alike() {
    for client in Client::both() {
        let server = Server::start((0..9).map(|_| response(429, "", "later")));
        let refused = client.send(&Ask::new("POST", &server.url("/a")));
        assert_eq!(short(&refused), "429", "{client:?}");
        let seen = server.seen();
        assert_eq!(seen.len(), 3, "{client:?}");
        assert!(seen.iter().all(|request| *request == seen[0]), "{client:?} {seen:?}");
        assert!(seen[0].starts_with("POST /a?q=hush-hush HTTP/1.1\r\n"), "{client:?} {seen:?}");
        assert!(seen[0].contains(&format!("Bearer {TOKEN}\r\n")), "{client:?} {seen:?}");
        assert!(seen[0].ends_with("\r\n\r\n{}"), "{client:?} {seen:?}");

        let server = Server::start([response(429, "", "later"), ok()]);
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
            let server = Server::start([response(503, "Retry-After: 0\r\n", ""), ok()]);
            let ask = Ask::new(method, &server.url("/a")).with(precondition, "*");
            assert_eq!(short(&client.send(&ask)), expected, "{client:?} {method} {precondition}");
            assert_eq!(server.seen().len(), requests, "{client:?} {method} {precondition}");
        }
        for status in [400, 401, 404, 408, 409, 412, 500, 502, 504] {
            let server = Server::start([response(status, "Retry-After: 0\r\n", ""), ok()]);
            let got = client.send(&Ask::new("GET", &server.url("/a"))).unwrap();
            assert_eq!((got.0.as_u16(), server.seen().len()), (status, 1), "{client:?}");
        }
    }
}

/// An operation with a token is polled until its response is available.
#[test]
fn the_result_is_asked_for_until_it_is_there() {
    let later = |after: &str| {
        response(202, &format!("Location: /s/monitor?q={QUERY}\r\nRetry-After: {after}\r\n"), "")
    };
    let done = || {
        let headers = "Content-Type: application/json\r\nAsyncResult: 200\r\n";
        response(200, headers, r##"{"@odata.type":"#a.b"}"##)
    };
    let table = [
        (vec![done()], 0, 0, true, 1),
        (vec![later("1"), done()], 1, 1, true, 2),
        // Zero does not cause a poll at once, and the second wait is two seconds.
        (vec![later("0"), later("x"), done()], 3, 3, true, 3),
        (vec![later("1"), later("1"), done()], 1, 1, false, 2),
        (vec![later("99999999999999999999"), done()], 0, 0, false, 1),
        (vec![later("18446744073709551615"), done()], 99, 0, false, 1),
    ];
    at_once(&table, |client, (script, most, seconds, expected, requests)| {
        let server = Server::start(script.clone());
        let service = Service::new(&server.url("/s")).unwrap().bearer_token(TOKEN);
        let monitor = monitor(&service);
        let start = Instant::now();
        let result = client.wait(&monitor, Duration::from_secs(*most));
        let waited = start.elapsed().as_secs();
        assert!((*seconds..seconds + 9).contains(&waited), "{client:?} {script:?} {waited}");
        let is_done = matches!(result, Ok(Progress::Done(_)));
        assert_eq!(is_done, *expected, "{client:?} {script:?} {result:?}");
        assert!(result.is_ok(), "{result:?}");
        let seen = server.seen();
        assert_eq!(seen.len(), *requests, "{client:?} {script:?}");
        assert!(seen.iter().all(|request| request.contains(TOKEN)), "{client:?}");
    });
}

/// The request to the monitor of an accepted request.
pub(super) fn monitor(service: &Service) -> Call<Progress<Entity<OtherType>>> {
    let get = service.get::<OtherType>("slow").unwrap();
    let accepted = http::Response::builder().status(202).header("Location", "monitor");
    match get.read(accepted.body(Vec::new()).unwrap()) {
        Err(Error::Accepted(accepted)) => get.monitor(&accepted).unwrap(),
        other => panic!("{other:?}"),
    }
}
