//! The service in memory: whatever a request asks for, it costs a bounded amount of work and memory, and a request
//! that fails leaves nothing behind.

mod depth;
mod memory;
mod orders;
mod panics;
mod work;

use http::{Request, Response};
use odata_core::testing::InMemoryService;
use odata_core::{DynamicProperties, ODataComplex, ODataEntity, ODataError};

const ROOT: &str = "https://example.com/api";

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Part {
    size: i32,
    tags: Vec<String>,
    within: Option<Box<Part>>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "things", open)]
struct Thing {
    #[odata(key, computed_default)]
    id: Option<i64>,
    name: Option<String>,
    numbers: Vec<i32>,
    parts: Vec<Part>,
    part: Option<Part>,
    #[odata(dynamic)]
    more: DynamicProperties,
}

fn thing(name: &str) -> Thing {
    let part = || Part { size: 1, tags: vec!["a".into(); 10], within: None };
    Thing {
        id: None,
        name: Some(name.to_owned()),
        numbers: (0..10).collect(),
        parts: vec![part(); 10],
        part: Some(part()),
        more: DynamicProperties::default(),
    }
}

/// A service with a thing that has ten items in each of its collections.
fn service() -> InMemoryService {
    let mock = InMemoryService::new(ROOT).entity_set::<Thing>();
    let mut thing = thing("tea");
    thing.more.insert("labels", (0..10).collect::<Vec<i32>>());
    mock.insert(&thing).unwrap();
    mock
}

fn get(mock: &InMemoryService, url: &str) -> Response<Vec<u8>> {
    mock.respond(Request::get(format!("{ROOT}/{url}")).body(Vec::new()).unwrap())
}

fn post(mock: &InMemoryService, url: &str, body: &str) -> Response<Vec<u8>> {
    sent(mock, "POST", url, body)
}

fn sent(mock: &InMemoryService, method: &str, url: &str, body: &str) -> Response<Vec<u8>> {
    let request = Request::builder()
        .method(method)
        .uri(format!("{ROOT}/{url}"))
        .header("Content-Type", "application/json");
    mock.respond(request.body(body.as_bytes().to_vec()).unwrap())
}

fn error(response: &Response<Vec<u8>>) -> (u16, ODataError) {
    (response.status().as_u16(), ODataError::from_json(response.body()).unwrap())
}
