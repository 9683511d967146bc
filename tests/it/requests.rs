//! The URL, headers and body of a request, and secrets that are never part of them.

use std::io::{Read, Write};

use http::header::{AUTHORIZATION, HeaderName, HeaderValue};
use odata_core::edm::Binary;
use odata_core::json::{ODataVersion, TypePolicy};
use odata_core::query::Query;
use odata_core::request::{Preference, RequestError};
use odata_core::{Error, ODataEntity, Operation, Presence, Service};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "readings")]
struct Reading {
    #[odata(key)]
    id: i64,
    note: Option<String>,
    #[odata(computed)]
    version: Option<i64>,
    #[odata(immutable)]
    kind: String,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Line {
    #[odata(key = 1)]
    order: i32,
    #[odata(key = 2)]
    no: i16,
}

fn reading() -> Reading {
    Reading { id: 1, note: None, version: Some(3), kind: "a".into() }
}

fn service() -> Service {
    Service::new("https://example.com/api").unwrap()
}

fn body(service: &Service) -> String {
    let request = service.create(&reading()).unwrap().to_http();
    String::from_utf8(request.into_body()).unwrap()
}

/// SPEC R2, wire rule 4: computed is never sent; immutable is, on create.
#[test]
fn computed_properties_are_left_out() {
    assert_eq!(body(&service()), r##"{"@odata.type":"#Demo.reading","id":1,"kind":"a"}"##);
    let mut partial = Reading::builder().id(1).kind("a").note("n").build();
    partial.version = 7.into();
    let request = service().create(&partial).unwrap().to_http();
    assert_eq!(
        request.body(),
        br##"{"@odata.type":"#Demo.reading","id":1,"note":"n","kind":"a"}"##
    );
}

/// [OData-Protocol 11.4.2]: null is a value of its own.
#[test]
fn an_explicit_null_is_sent() {
    let partial = Reading::builder().id(1).kind("a").null(Reading::NOTE).build();
    let request = service().create(&partial).unwrap().to_http();
    assert_eq!(
        request.body(),
        br##"{"@odata.type":"#Demo.reading","id":1,"note":null,"kind":"a"}"##
    );
}

#[test]
fn the_type_annotation_follows_the_policy_and_the_version() {
    let without = r#"{"id":1,"kind":"a"}"#;
    assert_eq!(body(&service().type_policy(TypePolicy::Never)), without);
    // The root has the declared type of its entity set [OData-JSON 4.5.3].
    assert_eq!(body(&service().type_policy(TypePolicy::Spec)), without);
    assert_eq!(
        body(&service().version(ODataVersion::V4_01)),
        r##"{"@type":"#Demo.reading","id":1,"kind":"a"}"##
    );
}

/// [OData-JSON 3.2]: one switch for the strings and for the header that announces them.
#[test]
fn ieee754_compatible_is_one_switch() {
    let service = service().ieee754_compatible(true);
    let request = service.create(&reading()).unwrap().to_http();
    assert_eq!(request.headers()["Content-Type"], "application/json;IEEE754Compatible=true");
    assert_eq!(
        request.headers()["Accept"],
        "application/json;odata.metadata=minimal;IEEE754Compatible=true"
    );
    assert_eq!(
        String::from_utf8_lossy(request.body()),
        r##"{"@odata.type":"#Demo.reading","id":"1","kind":"a"}"##
    );
}

/// Compares the request on the wire byte for byte. The HTTP client adds `Host` and `Content-Length`.
#[test]
fn the_message_on_the_wire_is_the_request() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let root = format!("http://{}/api", listener.local_addr().unwrap());
    let service = Service::new(&root).unwrap().bearer_token("t0ken");
    let create = service.create(&Reading { note: Some("ü".into()), ..reading() }).unwrap();
    let request = create.to_http();
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut message = Vec::new();
        while !message.ends_with(b"}") {
            let mut buffer = [0; 1024];
            let length = stream.read(&mut buffer).unwrap();
            message.extend_from_slice(&buffer[..length]);
        }
        stream.write_all(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n").unwrap();
        String::from_utf8(message).unwrap()
    });
    let (head, mut body) = ureq::run(request.clone()).unwrap().into_parts();
    let response = http::Response::from_parts(head, body.read_to_vec().unwrap());
    assert!(create.read(response).unwrap().entity().is_none());

    let message = server.join().unwrap();
    let (head, body) = message.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("POST /api/readings HTTP/1.1\r\n"), "{head}");
    let head = head.to_lowercase();
    for line in [
        format!("content-length: {}", request.body().len()),
        "content-type: application/json".into(),
        "authorization: bearer t0ken".into(),
        "odata-version: 4.0".into(),
    ] {
        assert_eq!(head.lines().filter(|other| *other == line).count(), 1, "{line} in {head}");
    }
    assert_eq!(body.as_bytes(), request.body());
}

/// [OData-Protocol 8.1.5, 8.2.7, 8.2.8.7]
#[test]
fn headers_say_the_version_and_the_preference() {
    let create = service().create(&reading()).unwrap();
    let request = create.to_http();
    assert_eq!(request.headers()["OData-Version"], "4.0");
    assert_eq!(request.headers()["OData-MaxVersion"], "4.0");
    assert_eq!(request.headers()["Accept"], "application/json;odata.metadata=minimal");
    assert!(!request.headers().contains_key("Prefer"));
    assert!(!request.headers().contains_key("Authorization"));
    let minimal = create.clone().prefer(Preference::RETURN_MINIMAL).to_http();
    assert_eq!(minimal.headers()["Prefer"], "return=minimal");
    let both = create
        .prefer(Preference::RETURN_MINIMAL)
        .prefer(Preference::RETURN_REPRESENTATION)
        .to_http();
    assert_eq!(both.headers()["Prefer"], "return=representation");
}

#[test]
fn the_service_root_is_checked() {
    for root in ["http://localhost:8080", "https://example.com/a/b/", "HTTPS://EXAMPLE.COM/"] {
        let service = Service::new(root).unwrap();
        let uri = service.create(&reading()).unwrap().to_http().uri().clone();
        assert!(uri.path().ends_with("/readings") && !uri.path().contains("//"), "{uri}");
    }
    for root in [
        "",
        "example.com",
        "/api",
        "ftp://example.com",
        "https://",
        "https://user@example.com",
        "https://user:pw@example.com/api",
        "https://example.com/?a=1",
        "https://example.com/#a",
        "https://exa mple.com",
        "https://example.com/\r\nX: y",
        "mailto:a@example.com",
    ] {
        let refused = Service::new(root).map(drop).map_err(|error| error.to_string());
        assert!(refused.is_err_and(|error| error.contains("service root")), "{root}");
    }
}

#[test]
fn a_path_stays_below_the_service_root() {
    let at = |path| {
        service().create_in(path, &reading()).map(|create| create.to_http().uri().to_string())
    };
    assert_eq!(at("users('7')/readings").unwrap(), "https://example.com/api/users('7')/readings");
    for path in [
        "",
        "/",
        "/readings",
        "//elsewhere.example/x",
        "../other",
        "a/../../b",
        "a/%2e%2E/b",
        "a/.",
        "a?b=c",
        "a#b",
        "a b",
        "a\r\nX: y",
        "a\u{0}",
        "..",
        "a\\..\\b",
    ] {
        let refused = at(path);
        assert!(
            matches!(refused, Err(Error::Request(RequestError::Path(_)))),
            "{path:?}: {refused:?}"
        );
    }
}

/// Names may have letters that a URL may not [OData-CSDL 15.2]; RFC 3986 2.1.
#[test]
fn letters_that_are_not_ascii_are_percent_encoded() {
    #[derive(Debug, ODataEntity)]
    #[odata(namespace = "Demo", entity_set = "größen")]
    struct Größe {
        #[odata(key)]
        id: String,
    }
    let service = Service::new("https://example.com/übung").unwrap();
    let größe = Größe { id: "ü".into() };
    let sent = service.create(&größe).unwrap().to_http().uri().to_string();
    assert_eq!(sent, "https://example.com/%C3%BCbung/gr%C3%B6%C3%9Fen");
    let url = "https://example.com/übung/größen('ü')";
    let read = service.get::<Größe>(url).unwrap().to_http().uri().to_string();
    assert_eq!(read, "https://example.com/%C3%BCbung/gr%C3%B6%C3%9Fen('%C3%BC')");

    let request = http::Request::post("/").header("Content-Type", "application/json");
    let request = request.body(größe.to_json()).unwrap();
    let received = odata_core::server::ReceivedCreate::<Größe>::read(&request).unwrap();
    let response = received.created("https://example.com/übung", &größe).unwrap();
    assert_eq!(response.headers()["Location"].to_str().unwrap(), read);
}

#[test]
fn a_token_that_no_header_can_have_is_reported_without_it() {
    for token in ["a\r\nX: y", "a\u{0}", "a\n"] {
        let error = service().bearer_token(token).create(&reading()).unwrap_err();
        assert!(matches!(error, Error::Request(RequestError::Token)), "{error:?}");
        assert!(!format!("{error} {error:?}").contains("X: y"));
    }
}

#[test]
fn the_token_is_in_no_debug_output() {
    let service = service().bearer_token("t0ken");
    let create = service.create(&reading()).unwrap();
    let get = service.get::<Reading>("readings(1)").unwrap();
    let shown = format!("{service:?} {create:?} {get:?} {:?}", create.to_http());
    assert!(!shown.contains("t0ken"), "{shown}");
    assert_eq!(get.to_http().headers()["Authorization"], "Bearer t0ken");
}

/// One that a call is given by itself is as secret as the service's.
#[test]
fn a_header_of_a_call_is_as_secret_as_it_was_or_must_be() {
    let list = service().entity_set::<Reading>().list(&Query::new()).unwrap();
    let mut key = HeaderValue::from_static("k3y");
    key.set_sensitive(true);
    let list = list
        .header(AUTHORIZATION, "Basic t0ken")
        .unwrap()
        .header(HeaderName::from_static("x-api-key"), key)
        .unwrap()
        .header("ConsistencyLevel", "eventual")
        .unwrap();
    let shown = format!("{list:?} {:?}", list.to_http());
    assert!(!shown.contains("t0ken") && !shown.contains("k3y"), "{shown}");
    for told in ["GET", "https://example.com/api/readings", "consistencylevel", "eventual"] {
        assert!(format!("{list:?}").contains(told), "{list:?}");
    }
    let headers = list.to_http().headers().clone();
    assert_eq!(headers["Authorization"], "Basic t0ken");
    assert_eq!(headers["X-Api-Key"], "k3y");
}

#[test]
fn a_path_is_told_as_it_is_sent() {
    let service = service();
    let readings = service.entity_set::<Reading>();
    let one = service.single::<Reading>("users('a b')/last");
    assert_eq!(readings.path(), Ok("readings"));
    assert_eq!(readings.entity(7).path(), Ok("readings(7)"));
    let numbers = [7];
    let by_reference = numbers.iter().map(|number| readings.entity(number)).next().unwrap();
    assert_eq!(by_reference.path(), Ok("readings(7)"));
    assert_eq!(one.path(), Ok("users('a b')/last"));
    assert_eq!(
        format!("{readings:?} {one:?}"),
        "Collection(\"readings\") EntityResource(\"users(…)/last\")"
    );
}

#[test]
fn a_call_takes_responses_as_large_as_its_service_does() {
    let list = |service: Service| service.entity_set::<Reading>().list(&Query::new()).unwrap();
    assert_eq!(list(service()).max_response_size(), 64 << 20);
    assert_eq!(list(service().max_response_size(7)).max_response_size(), 7);
}

/// Wire rule 12: the token goes to the service's own URLs only.
#[test]
fn the_token_stays_with_the_service() {
    let service = service().bearer_token("t0ken");
    let url = |url| service.get::<Reading>(url).map(|get| get.to_http().uri().to_string());
    for (given, sent) in [
        ("https://example.com/api/readings(1)", "https://example.com/api/readings(1)"),
        ("https://EXAMPLE.com:443/api/readings(1)", "https://example.com/api/readings(1)"),
        ("/api/readings(1)", "https://example.com/api/readings(1)"),
        ("readings(1)", "https://example.com/api/readings(1)"),
        ("users('7')/readings(1)", "https://example.com/api/users('7')/readings(1)"),
        ("users('a%20b')", "https://example.com/api/users('a%20b')"),
        // Dots are those of a name, unless they are all of it.
        ("files/.profile", "https://example.com/api/files/.profile"),
        ("files/%2e.a/...", "https://example.com/api/files/%2e.a/..."),
        ("e(2020-01-01T00:00:00Z)", "https://example.com/api/e(2020-01-01T00:00:00Z)"),
        ("readings(1)?$select=id", "https://example.com/api/readings(1)?$select=id"),
        (
            "https://example.com/api/readings(1)?$select=id",
            "https://example.com/api/readings(1)?$select=id",
        ),
    ] {
        assert_eq!(url(given).unwrap(), sent);
    }
    for foreign in [
        "https://elsewhere.example/api/readings(1)",
        "http://example.com/api/readings(1)",
        "https://example.com:8443/api/readings(1)",
        "//elsewhere.example/api/readings(1)",
        "https://example.com.elsewhere.example/api/x",
        "https://example.com@elsewhere.example/api/x",
        "https://u:p@example.com/api/x",
        "https://example.com/other/x",
        "/other",
        "/apix/readings(1)",
        "https://example.com/api/../other",
        "https://example.com/api/%2e%2e/other",
        "/",
        "",
        "https://example.com/api",
        "https://example.com/api/",
        "https://example.com/api/..\\..\\other",
        "/api/x\\..\\..\\admin",
        "x\\..\\..\\admin",
        "../other",
        "a/%2e%2e/b",
        "https://example.com/api//elsewhere.example/x",
        "javascript:alert(1)",
        "file:///api/x",
        "\\\\elsewhere.example\\api",
    ] {
        let refused = url(foreign);
        assert!(
            matches!(&refused, Err(Error::Request(error))
                if matches!(error, RequestError::ForeignUrl(_) | RequestError::Path(_))),
            "{foreign}: {refused:?}"
        );
    }
}

/// A root without a path has the same checks, and the errors contain no secrets.
#[test]
fn a_foreign_url_is_refused_at_a_root_without_a_path() {
    let service = Service::new("https://example.com").unwrap().bearer_token("t0ken");
    assert!(service.get::<Reading>("/readings(1)").is_ok());
    for foreign in
        ["//elsewhere.example/x", "https://elsewhere.example/x", "/", "/\\elsewhere.example"]
    {
        assert!(service.get::<Reading>(foreign).is_err(), "{foreign}");
    }
    let url = "https://user:pw@elsewhere.example/x?sig=s3cret";
    let error = service.get::<Reading>(url).unwrap_err();
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("s3cret") && !shown.contains("pw"), "{shown}");
}

/// [OData-URL 4.3.1], and percent-encoded after the quotes are doubled [2.2].
#[test]
fn key_predicates_are_literals_of_their_types() {
    #[derive(ODataEntity)]
    #[odata(namespace = "Demo")]
    struct Part {
        #[odata(key = 2)]
        item_no: i16,
        #[odata(key = 1, name = "OrderID")]
        order_id: uuid::Uuid,
        #[odata(key = 3)]
        at: odata_core::DateTimeOffset,
        #[odata(key = 4)]
        name: String,
        #[odata(key = 5)]
        open: bool,
    }
    let part = Part {
        item_no: -2,
        order_id: uuid::Uuid::from_u128(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef),
        at: "2012-12-03T07:16:23+01:00".parse().unwrap(),
        name: "O'Neil & Söhne/100%+?#\"".into(),
        open: true,
    };
    assert_eq!(
        part.key_predicate().unwrap(),
        "(OrderID=01234567-89ab-cdef-0123-456789abcdef,itemNo=-2,at=2012-12-03T07:16:23%2B01:00,\
         name='O''Neil%20%26%20S%C3%B6hne%2F100%25%2B%3F%23%22',open=true)"
    );
    assert_eq!(Reading { id: 7, ..reading() }.key_predicate().as_deref(), Some("(7)"));
}

/// A type without a key, a part that is not there, and the types that no key has [OData-CSDL 6.5]:
/// no predicate, rather than one that means something else.
#[test]
fn where_there_is_no_key_there_is_no_predicate() {
    #[derive(Debug, Clone, ODataEntity)]
    #[odata(namespace = "Demo", keyless)]
    struct Settings {
        name: String,
        code: Option<i32>,
        ratio: f64,
        part: f32,
        hash: Binary,
    }
    let settings = Settings {
        name: "a b".into(),
        code: None,
        ratio: 0.5,
        part: 0.5,
        hash: Binary::from(vec![1]),
    };
    assert_eq!((settings.key_predicate(), settings.key_segments()), (None, None));
    for (names, expected) in [
        (&[Settings::NAME.name()][..], Some("(name='a%20b')")),
        (&[], None),
        (&["name", "other"], None),
        (&["name", "code"], None),
        (&["ratio"], None),
        (&["part"], None),
        (&["hash"], None),
    ] {
        assert_eq!(settings.alternate_key_predicate(names).as_deref(), expected, "{names:?}");
    }
    let settings = Settings { code: Some(7), ..settings };
    let both = settings.alternate_key_predicate(&["code", "name"]);
    assert_eq!(both.as_deref(), Some("(code=7,name='a%20b')"));
    // One segment is not a key of two parts, nor is a key of one part two.
    let error = |url: &str| Line::key_from_url(url).unwrap_err().to_string();
    assert_eq!(Line::key_from_url("lines/7/8").unwrap().no, Presence::Value(8));
    for (url, reason) in [
        ("7", "there is no key predicate"),
        ("", "there is no key predicate"),
        ("lines(7)", "each part of a composite key is named"),
        ("lines(order=7,no=8)x", "there is no key predicate"),
        ("lines(order=7 ,no=8)", "order: expected Edm.Int32, found another literal"),
        ("lines(order=7,other=8)", "there is no property `other`"),
        ("lines(order=7,no='8')", "no: expected Edm.Int16, found another literal"),
        ("lines(order=7,no=8'a')", "no: expected Edm.Int16, found another literal"),
        ("lines/x/8", "order: expected Edm.Int32, found another literal"),
        ("lines/7/%", "the URL is not percent-encoded UTF-8"),
        ("lines/%ff/8", "the URL is not percent-encoded UTF-8"),
    ] {
        assert_eq!(error(url), format!("not a key of Demo.line: {reason}"), "{url}");
    }
    assert_eq!(
        Settings::key_from_url("settings").unwrap_err().to_string(),
        "not a key of Demo.settings: there is no key predicate"
    );
}
