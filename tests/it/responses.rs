//! Every response that a service may give to a create request: the right typed result, never a
//! panic, and errors that keep status and raw body [OData-Protocol 9, 11.4.2].

use http::{Response, StatusCode};
use odata_core::query::Query;
use odata_core::request::{Create, Get};
use odata_core::response::{Accepted, FromResponse, ResponseError, ResponseProblem, ServiceError};
use odata_core::{Created, Entity, Error, ODataEntity, Operation, Service, Updated};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "products")]
struct Product {
    #[odata(key, computed_default)]
    id: Option<i32>,
    name: String,
}

fn create() -> Create<Product> {
    let service = Service::new("https://example.com/api").unwrap();
    service.create(&Product::builder().name("Tea").build()).unwrap()
}

fn response(
    status: u16,
    headers: &[(&str, &str)],
    body: impl AsRef<[u8]>,
) -> Result<Created<Product>, Error> {
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    create().read(response.body(body).unwrap())
}

const JSON: (&str, &str) =
    ("Content-Type", "application/json; charset=utf-8; odata.metadata=minimal");
const LOCATION: &str = "https://example.com/api/products(7)";
const BODY: &str = r#"{"@odata.etag":"W/\"1\"","id":7,"name":"Tea"}"#;

#[test]
fn created_with_the_entity() {
    for status in [201, 200] {
        let created = response(status, &[JSON, ("Location", LOCATION)], BODY).unwrap();
        assert_eq!(created.status(), status);
        assert_eq!(created.entity().unwrap().id, Some(7));
        assert_eq!(created.location(), Some(LOCATION));
        assert_eq!(created.etag(), Some("W/\"1\""));
    }
}

#[test]
fn the_etag_header_counts_where_the_body_has_none() {
    let created = response(201, &[JSON, ("ETag", "\"h\"")], r#"{"id":7,"name":"Tea"}"#).unwrap();
    assert_eq!(created.etag(), Some("\"h\""));
    assert_eq!(created.entity().unwrap().control().etag(), Some("\"h\""));
}

#[test]
fn created_without_the_entity() {
    let id = ("OData-EntityId", LOCATION);
    let applied = ("Preference-Applied", "return=minimal");
    let created = response(204, &[("Location", LOCATION), id, applied], "").unwrap();
    assert!(created.entity().is_none());
    assert_eq!((created.location(), created.entity_id()), (Some(LOCATION), Some(LOCATION)));
    assert_eq!(created.preference_applied(), Some("return=minimal"));

    let created = response(204, &[("Location", LOCATION)], "").unwrap();
    assert_eq!((created.location(), created.entity_id()), (Some(LOCATION), None));

    let created = response(204, &[], "").unwrap();
    assert_eq!((created.location(), created.entity_id()), (None, None));

    // 201 with nothing in it, and content with 204: some services do both.
    let created = response(201, &[("Location", LOCATION)], " \r\n").unwrap();
    assert!(created.entity().is_none() && created.location().is_some());
    assert!(response(204, &[JSON], "204 no content").unwrap().entity().is_none());
}

/// A bad Location never turns a success into an error.
#[test]
fn a_location_of_no_use_is_no_error() {
    for location in ["products(7)", "", "not a url at all", "https://elsewhere.example/x"] {
        let created = response(201, &[JSON, ("Location", location)], BODY).unwrap();
        assert_eq!(created.location(), Some(location).filter(|location| !location.is_empty()));
    }
    let mut response = Response::new(BODY);
    *response.status_mut() = StatusCode::CREATED;
    let bytes = http::HeaderValue::from_bytes(b"\xff\xfe").unwrap();
    response.headers_mut().insert("Location", bytes);
    assert_eq!(create().read(response).unwrap().location(), None);
}

#[test]
fn accepted_is_a_case_of_its_own() {
    let monitor = "https://example.com/api/monitor/1";
    let headers = [("Location", monitor), ("Retry-After", "17")];
    let accepted = |response| -> Accepted {
        match response {
            Err(Error::Accepted(accepted)) => *accepted,
            other => panic!("{other:?}"),
        }
    };
    let with_monitor = accepted(response(202, &headers, ""));
    assert_eq!(with_monitor.monitor(), Some(monitor));
    assert_eq!(with_monitor.retry_after_seconds(), Some(17));
    assert_eq!(
        format!("{with_monitor:?}"),
        "Accepted { retry_after: Some(17), status: 202, body: 0 bytes, .. }"
    );
    assert!(with_monitor.to_string().contains("accepted the request and is still processing it"));
    let date = [("Retry-After", "Fri, 31 Dec 1999 23:59:59 GMT")];
    assert_eq!(accepted(response(202, &date, "<html>")).retry_after_seconds(), None);
}

fn service_error(response: Result<Created<Product>, Error>) -> ServiceError {
    match response {
        Err(Error::Service(error)) => *error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_odata_error_is_read_with_all_that_it_has() {
    let body = r#"{"error":{"code":"BadRequest","message":"wrong","target":"name","extra":1,
        "@x.y":2,"details":[{"code":"MaxLength","message":"too long","target":"name","z":0}],
        "innererror":{"trace":["a"]}}}"#;
    let error = service_error(response(400, &[JSON], body));
    assert_eq!(error.status(), 400);
    assert_eq!(error.body(), body.as_bytes());
    let odata = error.error().unwrap();
    assert_eq!((odata.code(), odata.message()), ("BadRequest", "wrong"));
    assert_eq!(odata.target(), Some("name"));
    assert_eq!(odata.details()[0].message(), "too long");
    assert_eq!(odata.inner_error().unwrap()["trace"][0], "a");
    assert_eq!(
        error.to_string(),
        "the service responded 400 Bad Request: BadRequest: wrong (target: name)\n  \
         name: MaxLength: too long"
    );
}

/// Texts that services send in place of an error. As much of them as possible is read.
#[test]
fn an_odata_error_of_another_form_is_read() {
    for (body, code, message) in [
        (r#"{"error":{"code":404,"message":"gone"}}"#, "404", "gone"),
        (r#"{"error":{"code":"-1","message":{"lang":"en-US","value":"no"}}}"#, "-1", "no"),
        (r#"{"odata.error":{"code":"c","message":{"lang":"en","value":"m"}}}"#, "c", "m"),
        (r#"{"error":{"code":"c","innerError":{},"message":null}}"#, "c", ""),
        ("{\"error\":{}}", "", ""),
        ("\u{feff}{\"error\":{\"code\":\"bom\"}}", "bom", ""),
        (r#"{"error":"text"}"#, "", "text"),
    ] {
        let error = service_error(response(500, &[JSON], body));
        let odata = error.error().unwrap();
        assert_eq!((odata.code(), odata.message()), (code, message), "{body}");
    }
    // Without a content type, JSON is still JSON.
    assert!(service_error(response(400, &[], r#"{"error":{"code":"c"}}"#)).error().is_some());
}

#[test]
fn an_error_without_odata_keeps_status_and_body() {
    let html = ("Content-Type", "text/html");
    for (status, headers, body, text) in [
        (502, &[html][..], "<html>Bad Gateway</html>", "an HTML page"),
        (503, &[], "", "without a body"),
        (400, &[JSON], r#"{"error":{"code":"tru"#, "which have no OData error"),
        (400, &[JSON], "[]", "which have no OData error"),
        (400, &[JSON], "\"error\"", ": error"),
        (409, &[JSON], r#"{"error":true}"#, "which have no OData error"),
        (500, &[JSON], "\u{0}\u{ffff}", "which have no OData error"),
    ] {
        let error = service_error(response(status, headers, body));
        assert_eq!((error.status().as_u16(), error.body()), (status, body.as_bytes()));
        assert!(error.error().is_none(), "{body}");
        assert!(error.to_string().contains(text), "{error}");
    }
    let deep = "[".repeat(100_000);
    assert!(service_error(response(400, &[JSON], deep)).error().is_none());
}

fn response_error(response: Result<Created<Product>, Error>) -> ResponseError {
    match response {
        Err(Error::Response(error)) => *error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_success_that_can_t_be_read_says_so_and_keeps_all() {
    let html = ("Content-Type", "text/html; charset=utf-8");
    let error = response_error(response(200, &[html], "<html>Sign in</html>"));
    assert_eq!(error.problem(), &ResponseProblem::ContentType("text/html; charset=utf-8".into()));
    assert_eq!((error.status().as_u16(), error.body()), (200, &b"<html>Sign in</html>"[..]));

    for body in [r#"{"id":7,"name":"Te"#, "{}", r#"{"id":"x","name":1}"#, "[]", "\u{0}"] {
        let error = response_error(response(201, &[JSON, ("Location", LOCATION)], body));
        assert!(matches!(error.problem(), ResponseProblem::Json(_)), "{body}");
        assert_eq!((error.status().as_u16(), error.body()), (201, body.as_bytes()));
        assert_eq!(error.headers()["Location"], LOCATION);
    }
    let body = r##"{"@odata.type":"#Demo.service","id":7,"name":"Tea"}"##;
    assert_eq!(
        response_error(response(201, &[JSON], body)).to_string(),
        "the service responded 201 Created, but its body can't be read: \
         expected the type Demo.product, found #Demo.service: to read values of derived types, add \
         `derived` to the struct of the expected type, or let the field be an enum of the derived types"
    );
    for status in [302, 304, 206] {
        assert_eq!(response_error(response(status, &[], "")).problem(), &ResponseProblem::Status);
    }
}

/// Bytes of every kind, cut at every place, under every status: a result, never a panic.
#[test]
fn no_response_makes_it_panic() {
    let bodies = [
        BODY.as_bytes(),
        br#"{"error":{"code":"a","message":"b","details":[{}],"innererror":{}}}"#,
        b"\xff\xfe\x00{",
        "{\"id\":\u{2028}}".as_bytes(),
    ];
    for body in bodies {
        for end in 0..=body.len() {
            for status in [200, 201, 202, 204, 300, 400, 404, 429, 500, 599, 999] {
                for headers in [&[][..], &[JSON], &[("Content-Type", "text/plain")]] {
                    _ = response(status, headers, &body[..end]).map_err(|error| error.to_string());
                }
            }
        }
    }
}

/// `Debug` shows neither the response's body nor its headers, because they may hold secrets.
#[test]
fn debug_of_an_error_has_no_body() {
    let error = response(500, &[("Set-Cookie", "session=secret")], "secret").unwrap_err();
    assert!(!format!("{error:?}").contains("secret"), "{error:?}");
    assert!(format!("{error:?}").contains("500, body: 6 bytes"), "{error:?}");
    let error = response(200, &[("Content-Type", "text/html")], "secret").unwrap_err();
    assert!(!format!("{error:?} {error}").contains("secret"), "{error:?}");
    assert!(format!("{error:?}").contains("200, body: 6 bytes"), "{error:?}");
}

/// A required property that the request did not ask for: the message says how to read the response.
#[test]
fn what_a_selection_lacks_is_told_with_a_hint() {
    let service = Service::new("https://example.com/api").unwrap();
    let products = service.entity_set::<Product>();
    let all = products.entity(7).get().unwrap();
    let some = products.entity(7).get_with(&Query::new().select(Product::ID)).unwrap();
    let told = |get: &Get<Product>, body: &str| {
        get.read(Response::new(body.to_owned())).unwrap_err().to_string()
    };
    let message =
        "the service responded 200 OK, but its body can't be read: name: required, but missing";
    let hint = "\n  (the request has `$select`: read the response as the partial type)";
    assert_eq!(told(&all, r#"{"id":7}"#), message);
    assert_eq!(told(&some, r#"{"id":7}"#), format!("{message}{hint}"));
    // What has nothing to do with it has no hint.
    assert!(!told(&some, "{").contains("$select"));
}

/// [OData-Protocol 9.1.4]
#[test]
fn no_content_is_nothing_or_an_error() {
    fn read<A: FromResponse>(status: u16, body: &str) -> Result<A, Error> {
        let get = create().with_output::<A>();
        get.read(Response::builder().status(status).body(body.to_owned()).unwrap())
    }
    let problem = |status, body| match read::<Entity<Product>>(status, body) {
        Err(Error::Response(error)) => error.problem().clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(problem(204, ""), ResponseProblem::NoBody);
    assert_eq!(problem(200, " "), ResponseProblem::NoBody);
    assert_eq!(problem(206, BODY), ResponseProblem::Status);

    assert_eq!(read::<Option<Entity<Product>>>(204, "").unwrap(), None);
    let some = read::<Option<Entity<Product>>>(200, BODY).unwrap();
    assert_eq!(some.and_then(|product| product.id), Some(7));
    assert!(matches!(read::<Option<Entity<Product>>>(404, ""), Err(Error::Service(_))));

    let updated = read::<Updated<Product>>(200, BODY).unwrap();
    assert_eq!(updated.into_entity().and_then(|product| product.id), Some(7));
    assert_eq!(read::<Updated<Product>>(204, "").unwrap().into_entity(), None);
}
