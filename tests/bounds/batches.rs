//! Batches as a service receives them, and the responses to them.

mod ambiguous;
mod bodies;
mod boundaries;
mod headers;
mod many;
mod references;
mod shared;

use http::{Request, Response};
use odata_core::batch::{BatchResponse, Handle};
use odata_core::response::ServiceError;
use odata_core::server::{BatchService, ReceivedBatch};
use odata_core::{Batch, Operation, Service};

use crate::fixtures::{FORMATS, Item};

const ROOT: &str = "https://host/api";
const JSON: &str = "application/json";
const MULTIPART: &str = "multipart/mixed; boundary=b";

fn service() -> Service {
    Service::new(ROOT).unwrap()
}

/// A batch of so many deletes.
fn deletes(service: &Service, count: usize) -> (Batch<'_>, Vec<Handle<()>>) {
    let mut batch = service.batch().unwrap();
    let delete = service.entity_set::<Item>().entity(1).delete().unwrap();
    let handles = (0..count).map(|_| batch.add(&delete).unwrap()).collect();
    (batch, handles)
}

/// A batch of one change set with so many deletes.
fn change_set(service: &Service, count: usize) -> (Batch<'_>, Vec<Handle<()>>) {
    let mut batch = service.batch().unwrap();
    let delete = service.entity_set::<Item>().entity(1).delete().unwrap();
    let mut set = batch.change_set();
    let handles = (0..count).map(|_| set.add(&delete).unwrap()).collect();
    (batch, handles)
}

fn read(batch: &Batch<'_>, content_type: &str, body: &str) -> BatchResponse {
    let response = Response::builder().header("Content-Type", content_type);
    batch.read(response.body(body).unwrap()).unwrap()
}

fn received(content_type: &str, body: &str) -> Result<ReceivedBatch, Box<ServiceError>> {
    let request = Request::post(format!("{ROOT}/$batch")).header("Content-Type", content_type);
    ReceivedBatch::read(ROOT, &request.body(body).unwrap())
}

/// Keeps the requests, and gives each the next of the responses, or 204.
#[derive(Default)]
struct Requests {
    seen: Vec<Request<Vec<u8>>>,
    locations: Vec<String>,
}

impl Requests {
    /// Returns the requests that the service got from a batch, and its response.
    fn of(content_type: &str, body: &str) -> (Self, Response<Vec<u8>>) {
        let mut requests = Self::default();
        let response = received(content_type, body).unwrap().respond(&mut requests);
        (requests, response)
    }

    fn body(&self, index: usize) -> &str {
        std::str::from_utf8(self.seen[index].body()).unwrap()
    }
}

impl BatchService for Requests {
    fn respond(&mut self, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
        let mut response = Response::builder().status(204);
        if let Some(location) = self.locations.get(self.seen.len()) {
            response = response.header("Location", location);
        }
        self.seen.push(request);
        response.body(Vec::new()).unwrap()
    }

    fn begin(&mut self) {}

    fn end(&mut self, _: bool) {}
}
