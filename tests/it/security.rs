//! The token and the other headers go to the service's own origin only, nothing of a caller's gets
//! into a header or a URL but as what it is, and no response is larger or deeper than is taken.

use http::header::{AUTHORIZATION, HeaderName, HeaderValue};
use http::{Request, Response};
use odata_core::batch::BatchFormat;
use odata_core::query::{Query, raw};
use odata_core::request::{Call, NoParameters, Preference, RequestError};
use odata_core::response::{
    Accepted, Conditional, DeltaPage, FromResponse, Progress, ResponseProblem, ValueResponse,
};
use odata_core::{
    Created, Entity, Error, Link, ODataComplex, ODataEntity, Operation, Page, Service, Updated,
};
use proptest::prelude::*;

const TOKEN: &str = "t0p-s3cret";
const KEY: &str = "k3y-of-the-api";

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "things")]
struct Thing {
    #[odata(key)]
    id: String,
    name: Option<String>,
    #[odata(sensitive)]
    password: Option<String>,
    #[odata(nav)]
    next: Option<Link<Thing>>,
}

#[derive(Debug, Clone, ODataComplex)]
#[odata(namespace = "Demo")]
struct Named {
    name: String,
}

fn service() -> Service {
    let mut key = HeaderValue::from_static(KEY);
    key.set_sensitive(true);
    Service::new("https://own.example/root/api")
        .unwrap()
        .bearer_token(TOKEN)
        .header(HeaderName::from_static("x-api-key"), key)
}

fn thing() -> Thing {
    Thing { id: "1".into(), name: None, password: None, next: None }
}

/// Links to another origin, or links that are ambiguous.
const ELSEWHERE: [&str; 26] = [
    "https://evil.example/root/api/things",
    "http://own.example/root/api/things",
    "https://own.example:444/root/api/things",
    "https://own.example@evil.example/root/api/things",
    "https://own.example:x@evil.example/things",
    "https://evil.example\\@own.example/things",
    "https://user:password@own.example/root/api/things",
    "//evil.example/things",
    "///evil.example/things",
    "\\\\evil.example/things",
    "/\\evil.example/things",
    "https:evil.example/things",
    "https:/evil.example/things",
    "https:///evil.example/things",
    "https://own.example.evil.example/",
    "https://own.exampl%65.evil/",
    "https://\u{ff4f}wn.example/",
    "https://own.example\u{2024}evil/",
    "ftp://own.example/root/api/things",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "../../../admin",
    "things/../../../admin",
    "things/%2e%2e/%2E%2E/admin",
    "https://own.example/root/api/../../admin",
    "https://own.example/root/api/%2e%2e/admin",
];

fn is_own(request: &Request<Vec<u8>>) -> bool {
    let uri = request.uri();
    uri.scheme_str() == Some("https")
        && uri.authority().is_some_and(|it| it.as_str().eq_ignore_ascii_case("own.example"))
        && !uri.path().split('/').any(|it| it.to_ascii_lowercase().replace("%2e", ".") == "..")
}

fn has_secrets(request: &Request<Vec<u8>>) -> bool {
    request.headers().contains_key(AUTHORIZATION) || request.headers().contains_key("x-api-key")
}

#[test]
fn no_link_of_an_response_takes_the_token_elsewhere() {
    let service = service();
    let list = service.entity_set::<Thing>().list(&Query::new()).unwrap();
    let quoted = |url: &str| serde_json::to_string(url).unwrap();
    for url in ELSEWHERE {
        let json =
            format!(r#"{{"value":[],"@odata.nextLink":{0},"@odata.deltaLink":{0}}}"#, quoted(url));
        let page = Page::<Thing>::from_json(json.as_bytes()).unwrap();
        let refused = |call: Result<Option<Request<Vec<u8>>>, Error>| {
            assert!(
                matches!(call, Err(Error::Request(RequestError::ForeignUrl(_)))),
                "{url}: {call:?}"
            );
        };
        refused(list.next_page(&page).map(|it| it.map(|it| it.to_http())));
        refused(list.changes::<Thing>(&page).map(|it| it.map(|it| it.to_http())));
        let changes = service.entity_set::<Thing>().changes(&Query::new()).unwrap();
        let delta = DeltaPage::<Thing>::from_json(json.as_bytes()).unwrap();
        refused(changes.next_changes(&delta).map(|it| it.map(|it| it.to_http())));
        refused(service.get::<Thing>(url).map(|it| Some(it.to_http())));
        let references = service.entity_set::<Thing>();
        refused(references.add_reference(url).map(|it| Some(it.to_http())));
        refused(references.remove_reference(url).map(|it| Some(it.to_http())));
        let single = references.entity("1").navigate(Thing::NEXT);
        refused(single.set_reference(url).map(|it| Some(it.to_http())));
    }
}

/// The context URL is what a relative link is relative to [OData-JSON 4.3].
#[test]
fn no_context_url_takes_a_relative_link_elsewhere() {
    let service = service();
    let list = service.entity_set::<Thing>().list(&Query::new()).unwrap();
    for context in ELSEWHERE {
        let context = serde_json::to_string(&format!("{context}/$metadata#things")).unwrap();
        let json = format!(
            r#"{{"@odata.context":{context},"value":[],"@odata.nextLink":"things?$skip=5"}}"#
        );
        let page = Page::<Thing>::from_json(json.as_bytes()).unwrap();
        if let Ok(Some(next)) = list.next_page(&page) {
            assert!(is_own(&next.to_http()), "{context}: {}", next.to_http().uri());
        }
    }
}

fn accepted(url: &str) -> Option<Box<Accepted>> {
    let create = service().create(&thing()).unwrap();
    let response = Response::builder().status(202).header("Location", url.as_bytes());
    match create.read(response.body(Vec::new()).ok()?) {
        Err(Error::Accepted(accepted)) => Some(accepted),
        _ => None,
    }
}

/// A monitor may be on another host; it is asked without the token [OData-Protocol 11.6].
#[test]
fn a_monitor_elsewhere_is_asked_without_the_token() {
    let create = service().create(&thing()).unwrap();
    for url in ELSEWHERE {
        let Some(accepted) = accepted(url) else { continue };
        let Ok(monitor) = create.monitor(&accepted) else { continue };
        assert_no_secrets(&monitor, url);
        // A new URL on the way.
        let own = create.monitor(&self::accepted("/root/api/async/1").unwrap()).unwrap();
        assert!(has_secrets(&own.to_http()));
        if let Ok(later) = own.later(&accepted) {
            assert_no_secrets(&later, url);
        }
    }
}

fn assert_no_secrets(monitor: &Call<Progress<Created<Thing>>>, url: &str) {
    for request in [monitor.to_http(), monitor.cancel().to_http()] {
        assert!(is_own(&request) || !has_secrets(&request), "{url}: {}", request.uri());
        assert!(request.body().is_empty(), "{url}");
        assert_eq!(request.uri().scheme_str(), Some("https"), "{url}");
    }
}

#[test]
fn a_batch_takes_no_request_elsewhere() {
    let service = service();
    let other = Service::new("https://evil.example/api").unwrap();
    for format in [BatchFormat::Json, BatchFormat::Multipart] {
        let mut batch = service.batch().unwrap().format(format);
        assert!(batch.add(&other.create(&thing()).unwrap()).is_err());
        batch.add(&service.create(&thing()).unwrap()).unwrap();
        let body = String::from_utf8(batch.to_http().into_body()).unwrap();
        assert!(!body.contains(TOKEN) && !body.contains(KEY), "{body}");
    }
}

/// Returns `true` if no header and no URL has a control character.
fn is_clean(request: &Request<Vec<u8>>) -> bool {
    let is_text = |byte: &u8| (b' '..=b'~').contains(byte);
    let uri = request.uri().to_string();
    // `http` lets no header have them; a URL has no spaces either.
    uri.bytes().all(|byte| is_text(&byte) && byte != b' ')
        && request.headers().iter().all(|(name, value)| {
            let mut value = value.as_bytes().iter();
            name.as_str().bytes().all(|byte| is_text(&byte))
                && value.all(|byte| is_text(byte) || *byte == b'\t' || *byte >= 0x80)
        })
        && uri.starts_with("https://own.example/root/api/")
}

/// Texts with what breaks headers, URLs and JSON in them.
fn text() -> impl Strategy<Value = String> {
    let marks = prop::sample::select(vec![
        "\r\n",
        "\n",
        "\r",
        "\0",
        " ",
        "\u{85}",
        "\u{2028}",
        "%0d%0a",
        "%00",
        "\"",
        "'",
        "\\",
        "#",
        "?",
        "&",
        "/",
        "..",
        "//",
        ":",
        "@",
        ";",
        ",",
        "(",
        ")",
        "=",
        "+",
        "%",
        "ü",
        "\u{1F600}",
        "x-evil: 1",
        "\r\nx-evil: 1\r\n\r\n",
        "\u{7f}",
        "\t",
    ]);
    prop::collection::vec(prop_oneof![marks.prop_map(str::to_owned), any::<String>()], 0..6)
        .prop_map(|parts| parts.concat())
}

fn check<A>(what: &str, call: Result<Call<A>, Error>) -> Result<(), TestCaseError>
where
    A: FromResponse,
{
    if let Ok(call) = call {
        let request = call.to_http();
        prop_assert!(is_clean(&request), "{}: {:?} {:?}", what, request.uri(), request.headers());
        prop_assert!(!request.headers().contains_key("x-evil"), "{}", what);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_of_a_caller_breaks_out_of_a_url_or_a_header(text in text(), other in text()) {
        let service = service();
        let things = service.entity_set::<Thing>();
        let all = Query::new();
        check("key", things.entity(&*text).get())?;
        check("key segment", service.clone().key_as_segment(true).entity_set::<Thing>().entity(&*text).get())?;
        check("alternate key", things.entity_by(Thing::NAME, &*text).get())?;
        check("collection", service.collection::<Thing>(&text).list(&all))?;
        check("single", service.single::<Thing>(&text).get())?;
        check("get", service.get::<Thing>(&text))?;
        check("reference", things.remove_reference(&text))?;
        check("add reference", things.add_reference(&text))?;
        check("filter", things.list(&Query::new().filter(Thing::NAME.eq(&*text))))?;
        check("raw", things.list(&Query::new().filter(raw(&text))))?;
        check("search", things.list(&Query::new().search(&text)))?;
        check("custom", things.list(&Query::new().custom(&text, &other)))?;
        check("parameter", things.list(&Query::new().parameter(&text, &other)))?;
        check("compute", things.list(&Query::new().compute(Thing::NAME.length(), &text)))?;
        check("select", things.list(&Query::new().select_named(&text)))?;
        check("function", service.function(&text, &NoParameters).and_then(|it| it.get::<()>()))?;
        check("function parameter", service.function("f", &Named { name: text.clone() }).and_then(|it| it.get::<()>()))?;
        check("action", service.action::<(), _>(&text, &NoParameters))?;
        let get = things.entity("1").get().unwrap();
        check("if-match", get.clone().if_match(&text))?;
        check("if-none-match", get.clone().if_none_match(&text))?;
        if let Ok(preference) = Preference::other(&text, Some(&other)) {
            check("prefer", Ok(get.clone().prefer(preference)))?;
        }
        if let Ok(preference) = Preference::other("x", Some(&text)) {
            check("prefer", Ok(get.clone().prefer(preference)))?;
        }
        if let Ok(preference) = Preference::include_annotations(&text) {
            check("annotations", Ok(get.clone().prefer(preference)))?;
        }
        check("token", service.clone().bearer_token(&text).single::<Thing>("me").get())?;
        // A slug, or any header of the caller's: `http` judges the value.
        if let Ok(value) = HeaderValue::from_str(&text) {
            check("header", get.header(HeaderName::from_static("slug"), value))?;
        }
    }

    /// Each line of a batch is a line that we have written.
    #[test]
    fn no_text_of_a_caller_breaks_out_of_a_batch(text in text()) {
        let service = service();
        let things = service.entity_set::<Thing>();
        let named = Thing { name: Some(text.clone()), ..thing() };
        for format in [BatchFormat::Json, BatchFormat::Multipart] {
            let mut batch = service.batch().unwrap().format(format);
            let mut added = 0;
            added += u32::from(things.entity(&*text).get().is_ok_and(|it| batch.add(&it).is_ok()));
            added += u32::from(things.create(&named).is_ok_and(|it| batch.add(&it).is_ok()));
            let binary = HeaderValue::from_static("application/octet-stream");
            let media = things.create_media(binary, text.clone().into_bytes());
            added += u32::from(media.is_ok_and(|it| batch.add(&it).is_ok()));
            let received = odata_core::server::ReceivedBatch::read("https://own.example/root/api", &batch.to_http());
            let mut count = Count(0);
            received.unwrap().respond(&mut count);
            prop_assert_eq!(count.0, added, "{:?}", format);
        }
    }
}

/// Counts the requests of a batch.
struct Count(u32);

impl odata_core::server::BatchService for Count {
    fn respond(&mut self, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
        assert!(!request.headers().contains_key("x-evil"));
        self.0 += 1;
        Response::new(Vec::new())
    }
    fn begin(&mut self) {}
    fn end(&mut self, _: bool) {}
}

#[test]
fn no_secret_is_in_debug_or_display() {
    let service = service();
    let things = service.entity_set::<Thing>();
    let one = things.entity("1");
    let secret = Thing { password: Some("hunter2".into()), ..thing() };
    let create = service.create(&secret).unwrap();
    let mut batch = service.batch().unwrap();
    let handle = batch.add(&create).unwrap();
    let query = Query::new().filter(Thing::NAME.eq("x"));
    let mut texts = vec![
        format!("{service:?}"),
        format!("{things:?} {one:?} {:?} {:?}", one.property(Thing::NAME), one.media()),
        format!("{create:?} {query:?} {:?}", ThingPartial::from(secret)),
        format!("{batch:?} {:?} {handle:?}", batch.no_responses()),
        format!("{:?}", service.function("f", &NoParameters).unwrap()),
        format!("{:?}", create.monitor(&accepted("async/1").unwrap()).unwrap()),
        format!("{:?}", accepted("https://other.example/monitor?sig=hunter2").unwrap()),
    ];
    for status in [200, 201, 400, 401, 404, 412, 428, 429, 500] {
        for body in ["", "{", r#"{"error":{"code":"x","message":"y"}}"#, "<html>hunter2</html>"] {
            let response = Response::builder()
                .status(status)
                .header("Set-Cookie", "session=hunter2")
                .header("Content-Type", "application/json")
                .body(body.to_owned());
            if let Err(error) = create.read(response.unwrap()) {
                texts.push(format!("{error:?} {error}"));
                let mut source = std::error::Error::source(&error);
                while let Some(inner) = source {
                    texts.push(format!("{inner:?} {inner}"));
                    source = inner.source();
                }
            }
        }
    }
    let broken = Service::new("https://own.example").unwrap().bearer_token(format!("{TOKEN}\n"));
    let error = broken.single::<Thing>("me").get().unwrap_err();
    texts.push(format!("{broken:?} {error:?} {error}"));
    for text in texts {
        for secret in [TOKEN, KEY, "hunter2"] {
            assert!(!text.contains(secret), "{text}");
        }
    }
}

fn too_large<A: FromResponse>(body: &str) -> bool {
    let service = service().max_response_size(body.len() - 1);
    let call = service.entity_set::<Thing>().entity("1").get().unwrap().with_output::<A>();
    let response = Response::builder().header("Content-Type", "application/json");
    match call.read(response.body(body.to_owned()).unwrap()) {
        Err(Error::Response(error)) => matches!(error.problem(), ResponseProblem::TooLarge { .. }),
        _ => false,
    }
}

#[test]
fn a_body_that_is_too_large_is_refused_whatever_it_is() {
    let body = r#"{"value":[{"id":"1"}]}"#;
    assert!(too_large::<Entity<Thing>>(body));
    assert!(too_large::<Page<Thing>>(body));
    assert!(too_large::<ValueResponse<String>>(body));
    assert!(too_large::<Created<Thing>>(body));
    assert!(too_large::<Updated<Thing>>(body));
    assert!(too_large::<Conditional<Thing>>(body));
    assert!(too_large::<DeltaPage<Thing>>(body));
    assert!(too_large::<Progress<Entity<Thing>>>(body));
    assert!(too_large::<odata_core::response::Media>(body));
    assert!(too_large::<i64>("12345"));
    assert!(too_large::<()>(body));
    // The limit itself is not too large.
    let just = service().max_response_size(r#"{"id":"1"}"#.len());
    let get = just.entity_set::<Thing>().entity("1").get().unwrap();
    assert_eq!(get.read(Response::new(r#"{"id":"1"}"#)).unwrap().id, "1");
    let service = service().max_response_size(10);
    let batch = service.batch().unwrap();
    let response = Response::builder().header("Content-Type", "application/json");
    let read = batch.read(response.body(r#"{"responses":[]}"#).unwrap());
    assert!(
        matches!(read, Err(Error::Response(error)) if matches!(error.problem(), ResponseProblem::TooLarge { limit: 10 }))
    );
}

fn too_deep<A: FromResponse>(before: &str, after: &str) -> bool {
    let body = format!("{before}{}{}{after}", "[".repeat(100_000), "]".repeat(100_000));
    let call = service().entity_set::<Thing>().entity("1").get().unwrap().with_output::<A>();
    let response = Response::builder().header("Content-Type", "application/json");
    match call.read(response.body(body).unwrap()) {
        Err(Error::Response(error)) => error.to_string().contains("nested deeper"),
        _ => false,
    }
}

#[test]
fn a_body_that_is_nested_too_deep_is_refused_whatever_it_is() {
    assert!(too_deep::<Entity<Thing>>(r#"{"x":"#, "}"));
    assert!(too_deep::<Page<Thing>>(r#"{"value":[{"id":"1","x":"#, "}]}"));
    assert!(too_deep::<ValueResponse<Vec<String>>>(r#"{"value":"#, "}"));
    assert!(too_deep::<Created<Thing>>(r#"{"next":{"x":"#, "}}"));
    assert!(too_deep::<Updated<Thing>>(r#"{"name":"#, "}"));
    assert!(too_deep::<DeltaPage<Thing>>(r#"{"value":[{"x":"#, "}]}"));
    assert!(too_deep::<Progress<Entity<Thing>, Thing>>(r#"{"x":"#, "}"));
    // The error is still an error, without its members.
    let body = format!(r#"{{"error":{{"x":{}{}}}}}"#, "[".repeat(100_000), "]".repeat(100_000));
    let call = service().entity_set::<Thing>().entity("1").get().unwrap();
    let response = Response::builder().status(400).header("Content-Type", "application/json");
    assert!(matches!(
        call.read(response.body(body).unwrap()),
        Err(Error::Service(error)) if error.error().is_none()
    ));
    let batch = service();
    let batch = batch.batch().unwrap();
    let body = format!(r#"{{"responses":[{}{}]}}"#, "[".repeat(100_000), "]".repeat(100_000));
    let response = Response::builder().header("Content-Type", "application/json");
    assert!(matches!(batch.read(response.body(body).unwrap()), Err(Error::Response(_))));
}
