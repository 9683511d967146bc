//! A request that may be done is not sent again.

use odata_core::batch::{BatchFormat, Handle};
use odata_core::{Batch, Error, Service};

use super::{FORMATS, JSON, MULTIPART, change_set, deletes, read, service};

/// The id and the status of a response; without an id, its position is all that is known.
type Part = (&'static str, u16);

/// A batch of so many requests.
type Make = fn(&Service, usize) -> (Batch<'_>, Vec<Handle<()>>);

/// The responses in a format, which are read, and the request that is sent again.
fn again(batch: &Batch<'_>, format: BatchFormat, parts: &[Part]) -> Option<usize> {
    let (content_type, body) = match format {
        BatchFormat::Json => {
            let items = parts.iter().map(|(id, status)| match *id {
                "" => format!(r#"{{"status":{status}}}"#),
                id => format!(r#"{{"id":"{id}","status":{status}}}"#),
            });
            (JSON, format!(r#"{{"responses":[{}]}}"#, items.collect::<Vec<_>>().join(",")))
        }
        BatchFormat::Multipart => {
            let parts = parts.iter().map(|(id, status)| {
                let id =
                    if id.is_empty() { String::new() } else { format!("Content-ID: {id}\r\n") };
                format!("--b\r\n{id}\r\nHTTP/1.1 {status} X\r\n\r\n\r\n")
            });
            (MULTIPART, format!("{}--b--\r\n", parts.collect::<String>()))
        }
    };
    let response = http::Response::builder().header("Content-Type", content_type);
    let responses = odata_core::Operation::read(batch, response.body(body).unwrap()).ok()?;
    let again = batch.throttled(&responses);
    // What is not sent again is not waited for either.
    assert_eq!(again.is_some(), responses.throttled().count() > 0, "{parts:?}");
    again.map(|again| again.len())
}

fn all_orders(parts: &[Part]) -> Vec<Vec<Part>> {
    if parts.len() < 2 {
        return vec![parts.to_vec()];
    }
    let mut all = Vec::new();
    for first in 0..parts.len() {
        let mut rest = parts.to_vec();
        let part = rest.remove(first);
        all.extend(all_orders(&rest).into_iter().map(|rest| [vec![part], rest].concat()));
    }
    all
}

#[track_caller]
fn assert_again(make: Make, requests: usize, parts: &[Part], expected: Option<usize>) {
    let service = service();
    for format in FORMATS {
        let (batch, _) = make(&service, requests);
        for parts in all_orders(parts) {
            assert_eq!(again(&batch, format, &parts), expected, "{format:?} {parts:?}");
        }
    }
}

#[test]
fn a20_two_responses_that_differ_are_not_throttled() {
    for other in [200, 201, 204, 202, 302, 400, 409, 424, 500, 503, 504] {
        assert_again(deletes, 1, &[("1", 429), ("1", other)], None);
        assert_again(deletes, 2, &[("1", 429), ("1", other), ("2", 204)], None);
        // Another request that is refused is sent again by itself.
        assert_again(deletes, 2, &[("1", 429), ("1", other), ("2", 429)], Some(1));
    }
    assert_again(deletes, 1, &[("1", 429), ("1", 429)], Some(1));
    assert_again(deletes, 2, &[("1", 429), ("2", 204)], Some(1));
    assert_again(deletes, 2, &[("1", 429)], Some(1));
}

/// A response to no request may be the second one to any of them.
#[test]
fn a20_a_response_to_no_request_makes_all_doubtful() {
    for stray in ["9", "01x", "g1", "-1"] {
        assert_again(deletes, 1, &[("1", 429), (stray, 201)], None);
        assert_again(deletes, 3, &[("1", 429), (stray, 201), ("2", 204), ("3", 429)], None);
    }
}

/// Without an id, the position must be certain.
#[test]
fn a20_responses_without_ids() {
    let service = service();
    for (requests, parts, json, multipart) in [
        (1, &[("1", 429), ("", 201)][..], None, None),
        (1, &[("", 201), ("1", 429)], None, None),
        (1, &[("", 429), ("", 201)], None, None),
        (1, &[("", 429)], None, Some(1)),
        (2, &[("", 429), ("", 204)], None, Some(1)),
        (2, &[("", 429), ("", 204), ("", 204)], None, None),
        (2, &[("1", 429), ("1", 204), ("", 204)], None, None),
    ] {
        let (batch, _) = deletes(&service, requests);
        assert_eq!(again(&batch, BatchFormat::Json, parts), json, "{parts:?}");
        assert_eq!(again(&batch, BatchFormat::Multipart, parts), multipart, "{parts:?}");
    }
}

/// The one response to a change set, and those to its requests.
#[test]
fn a20_change_sets() {
    assert_again(change_set, 2, &[("1", 429)], Some(2));
    assert_again(change_set, 2, &[("1", 429), ("2", 424)], Some(2));
    assert_again(change_set, 2, &[("1", 429), ("2", 429)], Some(2));
    assert_again(change_set, 2, &[("1", 429), ("1", 204)], None);
    assert_again(change_set, 2, &[("1", 429), ("2", 424), ("2", 204)], None);
    assert_again(change_set, 2, &[("1", 429), ("1", 429), ("2", 409), ("2", 204)], None);
    assert_again(change_set, 2, &[("1", 429), ("9", 204)], None);
    let service = service();
    for (parts, expected) in [
        (&[("g1", 429)][..], Some(2)),
        (&[("g1", 429), ("g1", 429)], Some(2)),
        (&[("g1", 429), ("g1", 204)], None),
        (&[("g1", 429), ("1", 204)], None),
        (&[("g1", 429), ("1", 204), ("2", 204)], None),
        (&[("g1", 204), ("1", 429)], None),
        (&[("g1", 429), ("g2", 204)], None),
    ] {
        let (batch, _) = change_set(&service, 2);
        for parts in all_orders(parts) {
            assert_eq!(again(&batch, BatchFormat::Json, &parts), expected, "{parts:?}");
        }
    }
}

/// A response that cannot be read may be the second one, too.
#[test]
fn a20_responses_that_cannot_be_read() {
    let service = service();
    let refused = r#"{"id":"1","status":429}"#;
    for other in [
        r#"{"id":"1","status":"x"}"#,
        r#"{"id":"1"}"#,
        r#"{"status":201}"#,
        "7",
        &format!(r#"{{"id":"1","status":201,"headers":{{"a":[{}"b"]}}}}"#, "\"b\",".repeat(1000)),
    ] {
        for body in [format!("{refused},{other}"), format!("{other},{refused}")] {
            let (batch, _) = deletes(&service, 2);
            let responses = read(&batch, JSON, &format!(r#"{{"responses":[{body}]}}"#));
            assert!(responses.problem().is_some());
            assert!(batch.throttled(&responses).is_none(), "{body}");
        }
    }
    // More than are read.
    let (batch, _) = deletes(&service, 1);
    let body = format!(r#"{{"responses":[{refused},{refused},{{"id":"1","status":201}}]}}"#);
    assert!(batch.throttled(&read(&batch, JSON, &body)).is_none());
    // The text ends within a response, or where another may begin.
    let another = r#"{"id":"1","status":201,"bo"#;
    for body in [format!("{refused},{another}"), format!("{refused},"), refused.to_owned()] {
        for count in [1, 2] {
            let (batch, _) = deletes(&service, count);
            let responses = read(&batch, JSON, &format!(r#"{{"responses":[{body}"#));
            assert!(responses.problem().is_some());
            assert!(batch.throttled(&responses).is_none(), "{body}");
        }
    }
    let part = |status| format!("--b\r\nContent-ID: 1\r\n\r\nHTTP/1.1 {status} X\r\n\r\n\r\n");
    for other in
        [part("201"), part("201").replace("X\r\n\r\n\r\n", "X"), "--b\r\n".into(), String::new()]
    {
        for count in [1, 2] {
            let (batch, _) = deletes(&service, count);
            let responses = read(&batch, MULTIPART, &format!("{}{other}", part("429") + "--b\r\n"));
            assert!(responses.problem().is_some());
            assert!(batch.throttled(&responses).is_none(), "{other}");
        }
    }
    // Empty change sets are parts that are read, too.
    let empty = "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c--\r\n";
    let (batch, _) = deletes(&service, 1);
    let body = format!("{}{}{}--b--", part("429"), empty.repeat(2), part("201"));
    assert!(batch.throttled(&read(&batch, MULTIPART, &body)).is_none());
    for (second, third) in [("x", "429"), ("429", "x"), ("429", "201"), ("x", "201")] {
        let body = format!("{}{}{}--b--", part("429"), part(second), part(third));
        assert!(batch.throttled(&read(&batch, MULTIPART, &body)).is_none(), "{second} {third}");
    }
}

/// A request with two different responses is an error, and so is a change set that may have been done.
#[test]
fn a20_what_is_ambiguous_is_an_error() {
    let service = service();
    for (one, other) in [(429, 204), (204, 429), (424, 204), (204, 424), (409, 204)] {
        let body = format!(
            r#"{{"responses":[{{"id":"1","status":{one}}},{{"id":"1","status":{other}}},
                {{"id":"2","status":204}}]}}"#
        );
        let (batch, handles) = change_set(&service, 2);
        let responses = read(&batch, JSON, &body);
        let (first, second) = (responses.read(&handles[0]), responses.read(&handles[1]));
        assert!(matches!(first, Err(Error::Response(_))), "{one} {other}: {first:?}");
        assert!(matches!(second, Err(Error::MissingResponse)), "{one} {other}: {second:?}");
    }
    // Two entities.
    let location = |path| format!(r#"{{"id":"1","status":201,"headers":{{"location":"{path}"}}}}"#);
    let body = format!(r#"{{"responses":[{},{}]}}"#, location("a"), location("b"));
    let (batch, handles) = deletes(&service, 1);
    assert!(matches!(read(&batch, JSON, &body).read(&handles[0]), Err(Error::Response(_))));
}
