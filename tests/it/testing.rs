//! The service in memory, driven by the library's own operations: each response that it gives.

mod anything;
mod batches;
mod changes;
mod conditions;
mod entities;
mod faults;
mod keys;
mod lists;
mod parts;
mod refusals;

use http::{Request, Response};
use odata_core::edm::Date;
use odata_core::response::ServiceError;
use odata_core::testing::InMemoryService;
use odata_core::{DynamicProperties, Error, Links, ODataComplex, ODataEntity, ODataEnum, Service};

const ROOT: &str = "https://example.com/api";

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Address {
    city: String,
    zip: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "Demo")]
enum Color {
    Red,
    Green,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "products")]
struct Product {
    #[odata(key, computed_default)]
    id: Option<i32>,
    #[odata(max_length = 20)]
    name: String,
    stock: i64,
    price: Option<f64>,
    #[odata(immutable)]
    code: Option<String>,
    #[odata(computed)]
    checked: Option<bool>,
    added: Option<Date>,
    color: Option<Color>,
    home: Option<Address>,
    tags: Vec<String>,
    #[odata(nav)]
    parts: Links<Product>,
}

/// An open type, whose key the client gives.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "notes")]
struct Note {
    #[odata(key)]
    id: String,
    text: Option<String>,
    #[odata(dynamic)]
    more: DynamicProperties,
}

fn product(id: i32, name: &str, stock: i64) -> Product {
    Product {
        id: Some(id),
        name: name.to_owned(),
        stock,
        price: None,
        code: None,
        checked: None,
        added: None,
        color: None,
        home: None,
        tags: Vec::new(),
        parts: Links::default(),
    }
}

fn service() -> Service {
    Service::new(ROOT).unwrap()
}

fn empty() -> InMemoryService {
    InMemoryService::new(ROOT).entity_set::<Product>().entity_set::<Note>()
}

/// With the products 1 to 5: a, b, c, d, e, of which there are 10, 20, 30, 40, 50.
fn filled() -> InMemoryService {
    let mock = empty();
    for (id, name) in (1..).zip(["a", "b", "c", "d", "e"]) {
        mock.insert(&product(id, name, i64::from(id) * 10)).unwrap();
    }
    mock
}

/// Returns the error of an error response.
#[track_caller]
fn refused<T: std::fmt::Debug>(response: Result<T, Error>) -> ServiceError {
    match response {
        Err(
            Error::Service(error)
            | Error::PreconditionFailed(error)
            | Error::PreconditionRequired(error),
        ) => *error,
        other => panic!("{other:?}"),
    }
}

fn status<T: std::fmt::Debug>(response: Result<T, Error>) -> u16 {
    refused(response).status().as_u16()
}

/// A request by hand: method, path, headers, and a body that is JSON where there is one.
fn ask(
    mock: &InMemoryService,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Response<Vec<u8>> {
    let mut request = Request::builder().method(method).uri(format!("{ROOT}/{path}"));
    if !body.is_empty() && headers.iter().all(|(name, _)| *name != "Content-Type") {
        request = request.header("Content-Type", "application/json");
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    mock.respond(request.body(body.as_bytes().to_vec()).unwrap())
}

fn get(mock: &InMemoryService, path: &str) -> Response<Vec<u8>> {
    ask(mock, "GET", path, &[], "")
}

fn text(response: &Response<Vec<u8>>) -> &str {
    std::str::from_utf8(response.body()).unwrap()
}
