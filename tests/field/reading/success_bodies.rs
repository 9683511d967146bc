//! F04: operations without a result, whose response is a success only if nothing in it says otherwise.

use http::Response;
use odata_core::response::{FromResponse, ValueResponse};
use odata_core::{Entity, Error};

use super::foreign_bodies::{User, read_as};

const JSON: &str = "application/json";

fn unit(status: u16, content_type: &str, body: &str) -> Result<(), Error> {
    read_as::<()>(status, Some(content_type), body)
}

#[test]
fn f04_a_body_that_says_that_the_operation_failed() {
    for body in [
        r#"{"Error":{"code":"E","message":"m"}}"#,
        r#"{"error":[{"code":"E"}]}"#,
        r#"{"error":true}"#,
        r#"{"@odata.context":"x","error":true}"#,
        r#"{"errors":[{"message":"m"}]}"#,
        r#"{"errors":["m"]}"#,
        r#"{"errors":{"name":["m"]}}"#,
        r#"[{"error":{"code":"E","message":"m"}}]"#,
        r#" [ {"error":"m"},{"error":"n"} ] "#,
        "\u{feff}[{\"error\":{\"code\":\"E\",\"message\":\"m\"}}]",
        "\u{feff} [{\"error\":\"m\"}]",
        r#"{"value":[{"id":"1"}],"error":{"code":"E","message":"m"}}"#,
        r#"{"error":{"code":"E","message":"m"},"value":[]}"#,
    ] {
        for status in [200, 201, 202, 204] {
            unit(status, JSON, body).expect_err(body);
        }
        let http = Response::new(body.to_owned());
        let (head, body) = http.into_parts();
        <()>::read(&head, body.as_bytes()).unwrap_err();
    }
    for body in [
        r#"{"error":null}"#,
        r#"{"error":false}"#,
        r#"{"error":[]}"#,
        r#"{"errors":[]}"#,
        r#"{"error":0}"#,
        r#"{"value":[]}"#,
        r#"{"id":"1","errors":[{"message":"m"}]}"#,
        r#"{"value":[{"error":{"code":"E","message":"m"}}],"count":1}"#,
        "[]",
        "[1]",
        r#"{"value":true}"#,
    ] {
        assert!(unit(200, JSON, body).is_ok(), "{body}");
    }
}

/// [RFC 9457]: the media type says that the body is an error.
#[test]
fn f04_problem_details_under_a_status_of_success() {
    let body = r#"{"id":"1","title":"No such user","status":404}"#;
    for content_type in ["application/problem+json", "Application/Problem+JSON; charset=utf-8"] {
        for error in [
            unit(200, content_type, body).unwrap_err(),
            read_as::<Entity<User>>(200, Some(content_type), body).unwrap_err(),
            read_as::<ValueResponse<i32>>(200, Some(content_type), body).unwrap_err(),
            read_as::<Option<Entity<User>>>(201, Some(content_type), body).unwrap_err(),
        ] {
            assert!(error.to_string().contains("a problem of RFC 9457"), "{error}");
        }
    }
}

/// A response without content has no error either, unless it has a body nevertheless.
#[test]
fn f04_no_content_with_a_body() {
    let error = r#"{"error":{"code":"E","message":"m"}}"#;
    unit(204, JSON, error).unwrap_err();
    read_as::<Option<()>>(204, Some(JSON), error).unwrap_err();
    read_as::<Option<Entity<User>>>(204, Some(JSON), error).unwrap_err();
    read_as::<ValueResponse<Option<i32>>>(204, Some(JSON), error).unwrap_err();
    read_as::<Option<ValueResponse<i32>>>(204, Some("text/html"), "<html>").unwrap_err();
    for body in ["", " \r\n"] {
        assert_eq!(read_as::<Option<()>>(204, Some(JSON), body).unwrap(), None);
        assert_eq!(*read_as::<ValueResponse<Option<i32>>>(204, None, body).unwrap(), None);
    }
}

/// [RFC 4918, section 11.1]: each of several operations has a status of its own.
#[test]
fn f04_a_status_that_may_not_be_a_success() {
    for status in [207, 301, 302, 304] {
        let error = unit(status, JSON, "{}").unwrap_err();
        assert!(matches!(error, Error::Response(_)), "{error:?}");
    }
    for status in [200, 201, 202, 203, 204, 205] {
        unit(status, JSON, "").unwrap();
    }
}
