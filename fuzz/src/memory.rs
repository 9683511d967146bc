//! Sends requests to the service in memory.

use http::{HeaderName, HeaderValue, Method, Request, Response};
use odata_core::testing::InMemoryService;
use odata_core::{Limits, ODataEntity, ODataError, ODataPartial, Page};

use crate::json::Json;
use crate::model::{Everything, EverythingPartial, Small, SmallPartial};
use crate::service::{EVERYTHING, ROOT};

/// The separator between the requests of an input. A request has a line with the method and the path below the service root, lines with
/// headers, an empty line, and a body.
const BETWEEN: &str = "\n---\n";

/// The most requests of an input, so that one input takes little time.
const LIMITS: Limits = Limits::new().filter_nodes(50_000).text(1 << 20);

/// Sends the requests one after the other. Checks that refused requests and reading requests change nothing.
pub fn requests(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let mock = InMemoryService::new(ROOT)
        .entity_set::<Everything>()
        .entity_set_with::<Small>(|small| {
            // The mock computes only values that are stored.
            small.count = small.count.value().map_or(0, |count| count.saturating_add(1)).into();
        })
        .page_size(3)
        .limits(LIMITS);
    mock.insert(&Everything::from_json(EVERYTHING).expect("an entity")).expect("it is valid");
    for id in ["a", "b", "c", "d"] {
        let small = format!(r#"{{"id":"{id}","count":1}}"#);
        mock.insert(&Small::from_json(small.as_bytes()).expect("an entity")).expect("it is valid");
    }
    for request in text.split(BETWEEN).take(8).filter_map(request) {
        let before = stored(&mock);
        let is_read = request.method() == Method::GET;
        let shown = format!("{} {}", request.method(), request.uri());
        let response = mock.respond(request);
        check(&response, &shown);
        if is_read || response.status().is_client_error() || response.status().is_server_error() {
            assert!(before == stored(&mock), "{shown} has changed something");
        }
    }
    list::<EverythingPartial>(&mock, "everything");
    list::<SmallPartial>(&mock, "small");
}

/// Returns all stored entities as text, because `NaN` is not equal to itself.
fn stored(mock: &InMemoryService) -> (Vec<Vec<u8>>, Vec<Vec<u8>>) {
    let everything = mock.entities::<Everything>().iter().map(ODataEntity::to_json).collect();
    (everything, mock.entities::<Small>().iter().map(ODataEntity::to_json).collect())
}

fn request(text: &str) -> Option<Request<Vec<u8>>> {
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    let mut lines = head.lines();
    let (method, path) = lines.next()?.split_once(' ')?;
    let mut request = Request::new(body.as_bytes().to_vec());
    *request.method_mut() = method.parse().ok()?;
    // Characters that a URL cannot have are encoded, so that inputs can have readable filters.
    let encoded = path.bytes().map(|byte| match byte {
        b'!'..=b'~' if !b"\"<>\\^`{|}".contains(&byte) => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    });
    *request.uri_mut() = format!("{ROOT}/{}", encoded.collect::<String>()).parse().ok()?;
    request.headers_mut().insert("Content-Type", HeaderValue::from_static("application/json"));
    for line in lines.take(20) {
        let (name, value) = line.split_once(':')?;
        let name: HeaderName = name.parse().ok()?;
        request.headers_mut().insert(name, HeaderValue::from_str(value.trim()).ok()?);
    }
    Some(request)
}

fn check(response: &Response<Vec<u8>>, shown: &str) {
    let (status, body) = (response.status().as_u16(), response.body());
    assert!(status != 500, "{shown}: {}", body.escape_ascii());
    if status >= 400 {
        assert!(ODataError::from_json(body).is_some(), "{shown}: {}", body.escape_ascii());
    }
    let content_type = response.headers().get("Content-Type").and_then(|it| it.to_str().ok());
    if content_type.is_some_and(|it| it.starts_with("application/json")) {
        assert!(Json::read(body).is_some(), "{shown}: {}", body.escape_ascii());
    }
}

/// Reads all stored entities as a client does, page by page.
fn list<P>(mock: &InMemoryService, path: &str)
where
    P: ODataPartial + for<'de> odata_core::entity::ReadObject<'de>,
{
    let mut url = format!("{ROOT}/{path}");
    for _ in 0..10 {
        let request = Request::get(&url).body(Vec::new()).expect("a request");
        let response = mock.respond(request);
        let page = Page::<P>::from_json(response.body());
        let page = page.unwrap_or_else(|e| panic!("{e}: {}", response.body().escape_ascii()));
        let Some(next) = page.next_link() else { return };
        url = next.to_owned();
    }
}
