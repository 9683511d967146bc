//! Errors are read with the same bounds, and take at most eight times their body.

use http::Response;
use odata_core::response::{FromResponse, ServiceError};
use odata_core::{Error, ODataError};

use super::*;

fn body(members: &str) -> String {
    format!(r#"{{"error":{{"code":"c","message":"m",{members}}}}}"#)
}

/// The error that a response with this status and this body is, and its text.
fn refused(status: u16, body: &str) -> (Error, String) {
    let response = Response::builder().status(status).header("Content-Type", "application/json");
    let (head, ()) = response.body(()).unwrap().into_parts();
    let error = Page::<Node>::read(&head, body.as_bytes()).unwrap_err();
    let text = error.to_string();
    (error, text)
}

fn service_error(error: &Error) -> &ServiceError {
    let Error::Service(error) = error else { panic!("{error:?}") };
    error
}

/// A member that takes many times its text is its text.
#[test]
fn a04_large_members_of_an_error_are_texts() {
    let items = repeat("[", r#"{"":0}"#, 30_000, "]");
    let large = body(&format!(r#""innererror":{items},"x":{items},"details":{items},"y":[1]"#));
    for status in [400, 503, 200] {
        let (error, text) = refused(status, &large);
        let error = service_error(&error).error().unwrap();
        assert_eq!((error.code(), error.message()), ("c", "m"));
        assert_eq!(error.inner_error().and_then(|it| it.as_str()), Some(&*items));
        assert_eq!(error.get("x").and_then(|it| it.as_str()), Some(&*items));
        assert_eq!(error.get("y").and_then(|it| it[0].as_i64()), Some(1));
        assert!(error.details().is_empty());
        assert_eq!(error.get("details").and_then(|it| it.as_str()), Some(&*items));
        assert!(text.ends_with("c: m"), "{text}");
    }
    let error = ODataError::from_json(large.as_bytes()).unwrap();
    assert!(error.inner_error().is_some_and(serde_json::Value::is_string));
}

/// The same members are values where they are of a usual size.
#[test]
fn a04_usual_errors_are_read_as_before() {
    let items = repeat("[", r#"{"":0}"#, 50, "]");
    let more = repeat("[", r#"{"code":"a","message":"b","target":"t","more":{"x":1}}"#, 20, "]");
    let text = body(&format!(r#""innererror":{items},"details":{more}"#));
    let error = ODataError::from_json(text.as_bytes()).unwrap();
    assert_eq!(error.inner_error().and_then(|it| it[49][""].as_i64()), Some(0));
    assert_eq!(error.details().len(), 20);
    assert_eq!(error.details()[19].get("more").and_then(|it| it["x"].as_i64()), Some(1));

    let many = repeat("[", r#"{"code":"a","message":"b","target":"t"}"#, 3000, "]");
    let error = ODataError::from_json(body(&format!(r#""details":{many}"#)).as_bytes()).unwrap();
    assert_eq!(error.details().len(), 3000);
    assert_eq!(error.details()[2999].target(), Some("t"));
}

/// An error that is nothing but members says so, and its body is kept.
#[test]
fn a04_an_error_of_too_many_members_says_so() {
    let members: Vec<_> = (0..100_000).map(|index| format!(r#""{index}":0"#)).collect();
    let members = members.join(",");
    let beside = format!(r#"{{"error":{{"code":"c","message":"m"}},{members}}}"#);
    let other = format!(r#"{{"title":"t",{members}}}"#);
    for large in [body(&members), beside, other] {
        let (error, text) = refused(400, &large);
        let error = service_error(&error);
        assert!(error.error().is_none());
        assert_eq!(error.body(), large.as_bytes());
        assert!(
            text.contains("whose error is not read: it has values that take more than"),
            "{text}"
        );
        assert_eq!(ODataError::from_json(large.as_bytes()), None);
    }
}

/// The bounds of the service hold for its errors.
#[test]
fn a04_errors_have_the_bounds_of_the_service() {
    let response = Response::builder().status(400).header("Content-Type", "application/json");
    let (head, ()) = response.body(()).unwrap().into_parts();
    let text = |limits, body: &str| {
        Page::<Node>::read_within(&head, body.as_bytes(), limits).unwrap_err().to_string()
    };
    let limits = Limits::new();
    let error = body(r#""x":{"a":[0]},"y":0"#);
    assert!(text(limits, &error).ends_with("c: m"));
    let refused = text(limits.values(3), &error);
    assert!(refused.contains("it has more than 3 objects and untyped values"), "{refused}");
    let refused = text(limits.text(20), &error);
    assert!(refused.contains("it has more than 20 bytes"), "{refused}");
    for beside in [error.clone(), r#"{"title":"t","x":[[[[0]]]]}"#.into()] {
        let refused = text(limits.depth(3), &beside);
        assert!(
            refused.contains("whose error is not read: it is nested deeper than 3"),
            "{refused}"
        );
    }
    // A text that is not JSON has no OData error, whatever its depth.
    assert!(text(limits.depth(3), "{[[[[").contains("which have no OData error"));
}

/// A page that is an error reads its code and its message only.
#[test]
fn a04_an_error_in_place_of_a_page_is_not_kept() {
    let items = repeat("[", r#"{"":0}"#, 30_000, "]");
    let text = body(&format!(r#""innererror":{items}"#));
    let limits = Limits::new().memory(10_000).values(100);
    for text in [text.clone(), text.replace(r#""error""#, r#""@odata.error""#)] {
        for read in OF_PAGE {
            let error = read(&text, limits).unwrap_err();
            assert!(error.ends_with("found an OData error: c: m"), "{error}");
        }
    }
    for message in [r#"{"lang":"en","value":"m"}"#, r#""m""#] {
        let text = format!(r#"{{"error":{{"x":{items},"message":{message},"code":7}}}}"#);
        let error = ours::<Page<Node>>(&text, limits).unwrap_err();
        assert!(error.ends_with("found an OData error: 7: m"), "{error}");
    }
}
