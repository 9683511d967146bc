//! The other parts of a response that accepts a request.

use odata_core::response::{Accepted, ResponseProblem};
use odata_core::{Entity, Error, Operation, OtherType};

use super::{JSON, Job, JobPartial, Team, response, service, team};

fn accepted(headers: &[(&str, &str)], body: &str) -> Accepted {
    match service().create(&team()).unwrap().read(response(202, headers, body)) {
        Err(Error::Accepted(accepted)) => *accepted,
        other => panic!("{other:?}"),
    }
}

/// [Graph: create team] `Content-Location` is the new team, `Location` the operation.
#[test]
fn f22_headers_and_body_are_reachable() {
    let headers = [
        ("Location", "/v1.0/teams('1')/operations('2')"),
        ("Content-Location", "/v1.0/teams('1')"),
        ("request-id", "abc"),
        ("Retry-After", "3"),
        JSON,
    ];
    let body = r#"{"id":"2","status":"inProgress","percentageComplete":27.8}"#;
    let accepted = accepted(&headers, body);
    assert_eq!(accepted.status(), 202);
    assert_eq!(accepted.monitor(), Some("/v1.0/teams('1')/operations('2')"));
    assert_eq!(accepted.content_location(), Some("/v1.0/teams('1')"));
    assert_eq!(accepted.headers()["request-id"], "abc");
    assert_eq!(accepted.retry_after_seconds(), Some(3));
    assert_eq!(accepted.body(), body.as_bytes());
    let team = service().get::<Team>(accepted.content_location().unwrap()).unwrap();
    assert_eq!(team.to_http().uri(), "https://example.com/v1.0/teams('1')");

    let job = accepted.read::<Job>().unwrap().unwrap();
    assert_eq!((job.percentage_complete, job.status.as_deref()), (Some(27.8), Some("inProgress")));
    let entity = accepted.read::<Entity<Job>>().unwrap().unwrap();
    assert_eq!(entity.id.as_deref(), Some("2"));
    let partial = accepted.read::<JobPartial>().unwrap().unwrap();
    assert!(partial.error.is_absent());
    accepted.read::<OtherType>().unwrap().unwrap();
}

#[test]
fn f22_a_body_that_is_empty_or_something_else() {
    assert_eq!(accepted(&[("Location", "x")], "").read::<Job>().unwrap(), None);
    assert_eq!(accepted(&[("Location", "x"), JSON], " \r\n").read::<Job>().unwrap(), None);
    let html = accepted(&[("Location", "x"), ("Content-Type", "text/html")], "<html>");
    let Err(Error::Response(error)) = html.read::<Job>() else { panic!("read") };
    assert!(matches!(error.problem(), ResponseProblem::ContentType(_)), "{error}");
    let wrong = accepted(&[("Location", "x"), JSON], r#"{"status":5}"#);
    let Err(Error::Response(error)) = wrong.read::<Job>() else { panic!("read") };
    assert!(matches!(error.problem(), ResponseProblem::Json(_)), "{error}");
}

/// A header that is missing, empty, or not text is absent, and not an error.
#[test]
fn f22_headers_that_are_not_there() {
    for headers in [&[][..], &[("Content-Location", ""), ("Location", " ")]] {
        let accepted = accepted(headers, "");
        assert_eq!((accepted.monitor(), accepted.content_location()), (None, None));
        assert_eq!(accepted.retry_after_seconds(), None);
    }
}

/// A monitor's URL lets in anybody who has it.
#[test]
fn f22_debug_and_display_have_no_url_and_no_body() {
    let headers = [
        ("Location", "https://files.example.com/?tempauth=hush"),
        ("Content-Location", "/hush"),
        ("x-secret", "hush"),
    ];
    let accepted = accepted(&headers, r#"{"status":"hush"}"#);
    let error = Error::Accepted(Box::new(accepted.clone()));
    for text in [format!("{accepted:?}"), accepted.to_string(), format!("{error:?} {error}")] {
        assert!(!text.contains("hush"), "{text}");
    }
}

/// [RFC 9110 10.2.3] The clients and the method agree on seconds.
#[test]
fn f22_retry_after_in_seconds() {
    for (headers, expected) in [
        (&[("Retry-After", "3")][..], Some(3)),
        (&[("Retry-After", "3"), ("retry-after", " 9 ")], Some(9)),
        (&[("Retry-After", "soon"), ("Retry-After", "9")], Some(9)),
        (&[("Retry-After", "99999999999999999999999999")], Some(u64::MAX)),
        (&[("Retry-After", "Sun, 06 Nov 1994 08:50:37 GMT")], None),
        (&[("Retry-After", "-1")], None),
        (&[("Retry-After", "")], None),
    ] {
        assert_eq!(accepted(headers, "").retry_after_seconds(), expected, "{headers:?}");
    }
}
