//! One response to many requests is in memory once.

use odata_core::Error;
use odata_core::batch::BatchFormat;
use odata_core::response::ServiceError;

use super::{FORMATS, JSON, MULTIPART, change_set, read, service};

const MEMBERS: usize = 1000;
const LARGE: usize = 1 << 20;

/// The response to the whole change set, or to its third request.
fn refusal(format: BatchFormat, id: &str) -> String {
    let error = format!(r#"{{"error":{{"code":"c","message":"{}"}}}}"#, "m".repeat(LARGE));
    match format {
        BatchFormat::Json => {
            format!(r#"{{"responses":[{{"id":"{id}","status":409,"body":{error}}}]}}"#)
        }
        BatchFormat::Multipart => {
            let id = if id == "g1" { String::new() } else { format!("Content-ID: {id}\r\n") };
            format!(
                "--b\r\nContent-Type: application/http\r\n{id}\r\n\
                 HTTP/1.1 409 Conflict\r\nContent-Type: application/json\r\n\r\n{error}\r\n--b--\r\n"
            )
        }
    }
}

fn error_of(error: &Error) -> &ServiceError {
    match error {
        Error::Service(error) | Error::RolledBack(error) => error,
        other => panic!("{other}"),
    }
}

/// All that is kept of the errors of all handles: one body, one set of headers, one OData error.
#[test]
fn a05_a_refusal_of_a_change_set_is_in_memory_once() {
    let service = service();
    for format in FORMATS {
        for id in ["g1", "3"] {
            let (batch, handles) = change_set(&service, MEMBERS);
            let content_type = if format == BatchFormat::Json { JSON } else { MULTIPART };
            let responses = read(&batch, content_type, &refusal(format, id));
            let copies = [responses.clone(), responses.clone()];
            let errors: Vec<_> =
                handles.iter().map(|handle| responses.read(handle).unwrap_err()).collect();
            let more = copies.iter().flat_map(|copy| handles.iter().map(|it| copy.read(it)));
            let more: Vec<_> = more.map(Result::unwrap_err).collect();
            let first = error_of(&errors[0]);
            assert!(first.body().len() > LARGE);
            for error in errors.iter().chain(&more).map(error_of) {
                assert!(std::ptr::eq(error.body(), first.body()));
                assert!(std::ptr::eq(error.headers(), first.headers()));
                assert!(std::ptr::eq(error.error().unwrap(), first.error().unwrap()));
            }
            let is_own = |error: &&Error| matches!(error, Error::Service(_));
            let own = errors.iter().filter(is_own).count();
            assert_eq!(own, if id == "g1" { MEMBERS } else { 1 });
        }
    }
}

/// An error about a response has the body of the batch, too.
#[test]
fn a05_errors_that_are_kept_share_the_body() {
    let service = service();
    let mut batch = service.batch().unwrap();
    let get = service.entity_set::<super::Item>().entity(1).get().unwrap();
    let handle = batch.add(&get).unwrap();
    let body = format!(
        r#"{{"responses":[{{"id":"1","status":200,"body":{{"name":"{}"}}}}]}}"#,
        "x".repeat(LARGE)
    );
    let responses = read(&batch, JSON, &body);
    let errors: Vec<_> = (0..100).map(|_| responses.read(&handle).unwrap_err()).collect();
    let bodies = errors.iter().map(|error| match error {
        Error::Response(error) => error.body(),
        other => panic!("{other}"),
    });
    let bodies: Vec<_> = bodies.collect();
    assert!(bodies.iter().all(|body| std::ptr::eq(*body, bodies[0])));
}

/// A success with content cannot be that of each request of a change set; one without can.
#[test]
fn a05_one_success_with_content_is_nobodys() {
    let service = service();
    for (body, is_read) in [("", true), (r#","body":null"#, true), (r#","body":{"id":1}"#, false)] {
        let (batch, handles) = change_set(&service, 3);
        let text = format!(r#"{{"responses":[{{"id":"g1","status":200{body}}}]}}"#);
        let responses = read(&batch, JSON, &text);
        assert_eq!(responses.problem().is_none(), is_read, "{body}");
        for handle in &handles {
            assert_eq!(responses.read(handle).is_ok(), is_read, "{body}");
        }
    }
}
