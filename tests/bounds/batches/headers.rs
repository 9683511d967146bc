//! Headers of the messages of a batch: each value counts.

use odata_core::server::ReceivedBatch;
use odata_core::{Error, Limits, Operation};

use super::{JSON, MULTIPART, deletes, read, received, service};

const MOST: usize = 1000;

/// The headers of a message, all of one name or each of its own.
fn lines(count: usize, is_one_name: bool) -> String {
    let line = |number| if is_one_name { "a: b\r\n".into() } else { format!("a{number}: b\r\n") };
    (0..count).map(line).collect()
}

/// The same as a JSON object: an array, a name that is there several times, or names of their own.
fn members(count: usize, kind: usize) -> String {
    if kind == 0 {
        return format!(r#"{{"a":[{}]}}"#, vec!["\"b\""; count].join(","));
    }
    let member =
        |number| if kind == 1 { r#""a":"b""#.into() } else { format!(r#""a{number}":"b""#) };
    format!("{{{}}}", (0..count).map(member).collect::<Vec<_>>().join(","))
}

/// Responses to one request, whose headers are those.
fn responses(count: usize) -> Vec<(&'static str, String)> {
    let json =
        |headers| format!(r#"{{"responses":[{{"id":"1","status":204,"headers":{headers}}}]}}"#);
    let part = |outer: &str, inner: &str| {
        format!(
            "--b\r\nContent-Type: application/http\r\n{outer}\r\nHTTP/1.1 204 X\r\n{inner}\r\n--b--"
        )
    };
    let set = |outer: &str, inner: &str| {
        let part = part(outer, inner).replace("--b", "--c");
        format!("--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n{part}\r\n--b--")
    };
    let mut all: Vec<_> = (0..3).map(|kind| (JSON, json(members(count, kind)))).collect();
    for is_one_name in [true, false] {
        let lines = lines(count, is_one_name);
        let fewer = lines.split_inclusive('\n').skip(1).collect::<String>();
        all.push((MULTIPART, part("", &lines)));
        all.push((MULTIPART, part(&fewer, "")));
        all.push((MULTIPART, set("", &lines)));
        all.push((MULTIPART, set(&fewer, "")));
    }
    all
}

#[test]
fn a06_each_header_of_a_response_counts() {
    let service = service();
    for count in [MOST, MOST + 1, 20_000] {
        for (content_type, body) in responses(count) {
            let (batch, handles) = deletes(&service, 1);
            let response = http::Response::builder().header("Content-Type", content_type);
            let read = batch.read(response.body(body).unwrap());
            if count == MOST {
                read.unwrap().read(&handles[0]).unwrap();
            } else {
                let error = read.unwrap_err().to_string();
                assert!(
                    error.contains("too many headers, more than 1000"),
                    "{content_type} {error}"
                );
            }
        }
    }
}

/// Requests with those headers.
fn requests(count: usize) -> Vec<(&'static str, String)> {
    let json = |headers| {
        format!(r#"{{"requests":[{{"id":"1","method":"get","url":"x","headers":{headers}}}]}}"#)
    };
    let responses = responses(count).into_iter().filter(|(content_type, _)| *content_type != JSON);
    let parts = responses.map(|(content_type, text)| {
        (content_type, text.replace("HTTP/1.1 204 X", "GET x HTTP/1.1"))
    });
    (0..3).map(|kind| (JSON, json(members(count, kind)))).chain(parts).collect()
}

#[test]
fn a06_each_header_of_a_request_counts() {
    for count in [MOST, MOST + 1, 20_000] {
        for (content_type, body) in requests(count) {
            let read = received(content_type, &body);
            if count == MOST {
                read.unwrap();
            } else {
                let error = read.unwrap_err();
                assert_eq!(error.status(), 400);
                let error = error.to_string();
                assert!(
                    error.contains("too many headers, more than 1000"),
                    "{content_type} {error}"
                );
            }
        }
    }
}

/// Many messages with as many headers as one may have.
#[test]
fn a06_the_headers_of_all_messages_count() {
    let service = service();
    let (lines, members) = (lines(MOST, true), members(MOST, 0));
    let item = |id| format!(r#"{{"id":"{id}","status":204,"headers":{members}}}"#);
    let items = (1..=200).map(item).collect::<Vec<_>>().join(",");
    let part = |id| format!("--b\r\nContent-ID: {id}\r\n\r\nHTTP/1.1 204 X\r\n{lines}\r\n\r\n");
    let parts = (1..=200).map(part).collect::<Vec<_>>().concat() + "--b--\r\n";
    let requests = items.replace(r#""status":204"#, r#""method":"get","url":"x""#);
    for (content_type, batch, requests) in [
        (JSON, format!(r#"{{"responses":[{items}]}}"#), format!(r#"{{"requests":[{requests}]}}"#)),
        (MULTIPART, parts.clone(), parts.replace("HTTP/1.1 204 X", "GET x HTTP/1.1")),
    ] {
        let error = received(content_type, &requests).unwrap_err().to_string();
        assert!(
            error.contains("the limit of 100000 headers for all messages of a batch"),
            "{error}"
        );
        let (made, handles) = deletes(&service, 200);
        let responses = read(&made, content_type, &batch);
        let problem = format!("{:?}", responses.problem());
        assert!(problem.contains("100000 headers for all messages"), "{problem}");
        let read = handles.iter().filter(|handle| responses.read(handle).is_ok()).count();
        assert!((90..=100).contains(&read), "{read}");
        assert!(matches!(responses.read(&handles[199]), Err(Error::MissingResponse)));
    }
}

/// `Limits::headers` may be more than a `HeaderMap` has room for.
#[test]
fn a06_more_header_names_than_a_map_holds_are_an_error() {
    const NAMES: usize = 40_000;
    let limits = Limits::new().headers(100_000);
    let service = service().limits(limits);
    for (content_type, body) in responses(NAMES) {
        let (batch, handles) = deletes(&service, 1);
        let response = http::Response::builder().header("Content-Type", content_type);
        let read = batch.read(response.body(body).unwrap());
        assert_names(read.and_then(|responses| responses.read(&handles[0])).map_err(Into::into));
    }
    for (content_type, body) in requests(NAMES) {
        let request = http::Request::post("https://host/api/$batch");
        let request = request.header("Content-Type", content_type).body(body).unwrap();
        let read = ReceivedBatch::read_within("https://host/api", &request, limits);
        assert_names(read.map(drop).map_err(Into::into));
    }
}

/// Many headers of one name are one name.
#[track_caller]
fn assert_names(read: Result<(), Box<dyn std::error::Error>>) {
    if let Err(error) = read {
        let error = error.to_string();
        assert!(
            error.contains("has headers of more names than `http::HeaderMap` holds"),
            "{error}"
        );
    }
}
