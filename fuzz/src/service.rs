//! The parts of HTTP messages: URLs and keys, query options, errors and batches, as a client and as a service read
//! them.

use http::{Request, Response, StatusCode};
use odata_core::entity::{PartialOf, PropertySlots};
use odata_core::query::Query;
use odata_core::response::{Conditional, DeltaPage, FromResponse, Media, Progress, ValueResponse};
use odata_core::server::{BatchService, ReceivedBatch, ReceivedRequest};
use odata_core::testing::InMemoryService;
use odata_core::{
    Created, Entity, Error, ODataEntity, ODataError, ODataPartial, Operation, Page, Service,
    Updated,
};

use crate::model::{
    ByColor, ByDateTime, ByDecimal, ByDuration, ByGuid, ByInt, ByRights, ByString, Everything,
    Keyed, Small,
};

pub(crate) const ROOT: &str = "https://host/s";

fn service() -> Service {
    Service::new(ROOT).expect("a URL").bearer_token("token")
}

/// Checks that a key is the same after it is written into a URL and read again, in both forms.
fn key<T>(url: &str)
where
    T: ODataEntity + PartialEq + std::fmt::Debug,
    PartialOf<T>: for<'de> PropertySlots<'de>,
{
    let read = match T::key_from_url(url) {
        Ok(read) => read,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    let Ok(value) = read.finish() else { return };
    let urls = [value.key_predicate().map(|it| format!("{ROOT}/x{it}")), {
        value.key_segments().map(|it| format!("{ROOT}/x/{it}"))
    }];
    for written in urls.into_iter().flatten() {
        assert!(written.bytes().all(|byte| (b'!'..=b'~').contains(&byte)), "{written}");
        let again = match T::key_from_url(&written) {
            Ok(again) => again,
            // A segment with a dot may be the name of a type, and an identifier is more likely the name of a property
            // than a key.
            Err(_) if is_name_of_schema(&written) => continue,
            Err(error) => panic!("{error}: {written}"),
        };
        // Encoded parentheses may be those of a key predicate.
        assert!(again.finish().as_ref() == Ok(&value) || written.contains("%28"), "{written}");
    }
}

/// Returns `true` if the last segment is an identifier, or several with dots between them.
fn is_name_of_schema(url: &str) -> bool {
    let last = url.rsplit('/').next().unwrap_or_default();
    last.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._%".contains(&byte))
}

/// Reads URLs of responses, of callers and of requests.
pub fn urls(data: &[u8]) {
    let Ok(url) = std::str::from_utf8(data) else { return };
    key::<Keyed>(url);
    key::<ByString>(url);
    key::<ByInt>(url);
    key::<ByDecimal>(url);
    key::<ByGuid>(url);
    key::<ByDateTime>(url);
    key::<ByDuration>(url);
    key::<ByColor>(url);
    key::<ByRights>(url);

    // Requests with the token go to the host of the service only.
    let own = |request: &Request<Vec<u8>>| {
        let host = request.uri().host().unwrap_or_default();
        assert!(host.eq_ignore_ascii_case("host"), "{}", request.uri());
        assert_eq!(request.uri().scheme_str(), Some("https"));
    };
    let check = |request: Request<Vec<u8>>| {
        own(&request);
        assert!(request.uri().path().starts_with("/s"), "{}", request.uri());
    };
    if let Ok(other) = Service::new(url) {
        _ = other.single::<Small>("x").get().map(|call| call.to_http());
    }
    let service = service();
    if let Ok(call) = service.get::<Entity<Small>>(url) {
        own(&call.to_http());
    }
    if let Ok(call) = service.single::<Small>(url).get() {
        check(call.to_http());
    }
    if let Ok(call) = service.collection::<Small>(url).list(&Query::new()) {
        check(call.to_http());
    }
    let small = service.entity_set::<Small>();
    if let Ok(call) = small.entity(url).get() {
        let request = call.to_http();
        let (path, read) =
            (request.uri().path().to_owned(), Small::key_from_url(request.uri().path()));
        let id = read.ok().and_then(|it| it.base.id.value().cloned());
        assert_eq!(id.as_deref(), Some(url), "{path}");
        check(request);
    }
    let quoted = serde_json::to_string(url).expect("a string");
    let json = format!(r#"{{"@odata.context":{quoted},"value":[],"@odata.nextLink":{quoted}}}"#);
    let page = Page::<Small>::from_json(json.as_bytes()).expect("a page");
    if let Ok(Some(next)) = small.list(&Query::new()).expect("a list").next_page(&page) {
        own(&next.to_http());
    }
    if let Ok(request) = Request::get(url).body(()) {
        _ = ReceivedRequest::read(ROOT, &request).map(|received| format!("{received:?}"));
    }
}

/// Sends a path with query options to the service in memory.
pub fn query(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    // The input is a path, and also the condition of a filter.
    let encoded: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let filter = format!("everything?$filter={encoded}");
    let order = format!("everything?$orderby={encoded}&$select={encoded}");
    let mock = InMemoryService::new(ROOT).entity_set::<Everything>().entity_set::<Small>();
    let everything = Everything::from_json(EVERYTHING).expect("an entity");
    mock.insert(&everything).expect("it is valid");
    mock.insert(&Small::from_json(br#"{"id":"a","count":1}"#).expect("an entity")).expect("valid");
    for path in [text, &filter, &order] {
        let Ok(request) = Request::get(format!("{ROOT}/{path}")).body(Vec::new()) else { continue };
        let response = mock.respond(request);
        let status = response.status();
        assert!(!status.is_server_error() || status == StatusCode::NOT_IMPLEMENTED, "{path}");
        if status.is_client_error() || status.is_server_error() {
            assert!(ODataError::from_json(response.body()).is_some(), "{path}");
        }
    }
}

pub(crate) const EVERYTHING: &[u8] =
    br#"{"id":"1","string":"a'b","int32":5,"double":0.5,"decimal":1.50,
    "date":"2026-01-02","time":"03:04:05","dateTime":"2026-01-02T03:04:05Z","duration":"PT1H",
    "guid":"01234567-89ab-cdef-0123-456789abcdef","color":"Red","rights":"Read,Write",
    "strings":["x","y"],"numbers":[1,null],"part":{"name":"p","within":{"name":"q"}},
    "parts":[{"name":"r"}],"extra":7}"#;

/// Reads the body of an error, alone and within a response.
pub fn errors(data: &[u8]) {
    if let Some(error) = ODataError::from_json(data) {
        _ = format!("{error} {error:?}");
        let written = error.to_json();
        let again = ODataError::from_json(&written).expect("an error");
        assert_eq!(again.to_json(), written);
        assert_eq!(again.inner_error(), error.inner_error());
    }
    responses(data);
}

/// Returns an HTTP response. The first bytes of the input select the status and the content type.
fn responses(data: &[u8]) {
    const STATUS: [u16; 12] = [200, 201, 202, 204, 206, 304, 400, 404, 412, 428, 429, 503];
    const TYPES: [&str; 6] = [
        "application/json",
        "application/json;odata.metadata=full;IEEE754Compatible=true",
        "text/plain",
        "application/xml",
        "application/http",
        "multipart/mixed;boundary=b",
    ];
    let [first, second, body @ ..] = data else { return };
    let status = STATUS[usize::from(*first) % STATUS.len()];
    let content_type = TYPES[usize::from(*second) % TYPES.len()];
    let (head, ()) = Response::builder()
        .status(status)
        .header("Content-Type", content_type)
        .header("Location", "everything('1')")
        .header("OData-EntityId", "everything('1')")
        .body(())
        .expect("a response")
        .into_parts();
    fn read<A: FromResponse>(service: &Service, head: &http::response::Parts, body: &[u8]) {
        let call = service.single::<Small>("small('1')").get().expect("a call").with_output::<A>();
        if let Err(error) = call.read_parts(head, body) {
            _ = format!("{error} {error:?}");
            let mut source = std::error::Error::source(&error);
            while let Some(inner) = source {
                _ = inner.to_string();
                source = inner.source();
            }
        }
    }
    let service = service();
    read::<Entity<Small>>(&service, &head, body);
    read::<Page<Small>>(&service, &head, body);
    read::<DeltaPage<Small>>(&service, &head, body);
    read::<Created<Small>>(&service, &head, body);
    read::<Updated<Small>>(&service, &head, body);
    read::<Conditional<Small>>(&service, &head, body);
    read::<Progress<Entity<Small>>>(&service, &head, body);
    read::<Progress<(), Small>>(&service, &head, body);
    read::<ValueResponse<String>>(&service, &head, body);
    read::<ValueResponse<Vec<Option<i64>>>>(&service, &head, body);
    read::<Option<ValueResponse<f64>>>(&service, &head, body);
    read::<Media>(&service, &head, body);
    read::<i64>(&service, &head, body);
    read::<()>(&service, &head, body);
}

/// A service that responds to each request with the body of the request.
struct Echo(u32);

impl BatchService for Echo {
    fn respond(&mut self, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
        self.0 += 1;
        let status = [200, 201, 204, 404][self.0 as usize % 4];
        let location = request.uri().to_string();
        let mut response = Response::new(request.into_body());
        *response.status_mut() = StatusCode::from_u16(status).expect("a status");
        if let Ok(location) = location.parse() {
            response.headers_mut().insert("Location", location);
        }
        response
    }

    fn begin(&mut self) {}

    fn end(&mut self, _: bool) {}
}

/// Reads a batch as a service does, and the response to a batch as a client does.
pub fn batch(data: &[u8], content_type: &'static str) {
    let service = service();
    let small = service.entity_set::<Small>();
    let mut batch = service.batch().expect("a batch");
    let get = batch.add(&small.entity("1").get().expect("a call")).expect("it is added");
    let list = batch.add(&small.list(&Query::new()).expect("a call")).expect("it is added");
    let mut set = batch.change_set();
    let one = set.add(&small.entity("2").delete().expect("a call")).expect("it is added");
    let other = set.add(&small.entity("3").delete().expect("a call")).expect("it is added");

    let read = |body: &[u8], content_type: &str| {
        let response = Response::builder().header("Content-Type", content_type).body(body.to_vec());
        match batch.read(response.expect("a response")) {
            Ok(responses) => {
                _ = responses.read(&get).map_err(|error| format!("{error} {error:?}"));
                _ = responses.read(&list).map_err(|error| format!("{error} {error:?}"));
                // A change set is executed as a whole or not at all. An accepted request may be executed later, and the
                // response to an executed request may have a header or a body that cannot be read.
                let may_be_done = match responses.read(&other) {
                    Ok(_) | Err(Error::Accepted(_)) => true,
                    Err(Error::Response(_)) => {
                        responses.status(other.id()).is_some_and(|status| status.is_success())
                    }
                    Err(_) => false,
                };
                assert!(responses.read(&one).is_err() || may_be_done);
                _ = (responses.problem().cloned(), responses.retry_after_seconds());
                _ = batch.throttled(&responses).map(|again| again.to_http());
            }
            Err(error) => _ = format!("{error} {error:?}"),
        }
    };
    read(data, content_type);

    let request = Request::post(format!("{ROOT}/$batch"))
        .header("Content-Type", content_type)
        .body(data)
        .expect("a request");
    match ReceivedBatch::read(ROOT, &request) {
        Ok(received) => {
            let mut echo = Echo(0);
            let response = received.respond(&mut echo);
            let content_type =
                response.headers()["Content-Type"].to_str().expect("text").to_owned();
            if content_type == "application/json" {
                let json = crate::json::Json::read(response.body());
                assert!(json.is_some(), "{}", response.body().escape_ascii());
            }
            read(response.body(), &content_type);
        }
        Err(refusal) => assert!(ODataError::from_json(refusal.to_http().body()).is_some()),
    }
}
