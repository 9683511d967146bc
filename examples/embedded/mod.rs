//! A small OData service in this process: real HTTP on loopback, entities in memory.
//!
//! [`InMemoryService`] does the OData part; this is the HTTP server around it.

// No example uses all of it.
#![allow(dead_code)]

pub mod shop;
pub mod summary;

use std::error::Error as StdError;
use std::net::SocketAddr;
use std::sync::Arc;

use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use odata_core::ODataError;
use odata_core::entity::InEntitySet;
use odata_core::response::ServiceError;
use odata_core::server::Segment;
use odata_core::testing::{InMemoryService, Storable};
use tokio::net::TcpListener;

/// The result of an example.
pub type Result<T> = std::result::Result<T, Box<dyn StdError>>;

/// Responds to a request. An example of a service has such a function for what the service in memory does not support,
/// such as actions. It is a substitute for the real service: it does just enough for the example.
pub type Respond = fn(&InMemoryService, Request<Vec<u8>>) -> Response<Vec<u8>>;

/// A running service. It ends with the process.
pub struct EmbeddedService {
    root: String,
    service: Arc<InMemoryService>,
}

impl EmbeddedService {
    /// Starts the service on a free port, in a thread of its own. `make` gets its root URL.
    pub fn start(make: impl FnOnce(&str) -> InMemoryService) -> std::io::Result<Self> {
        Self::start_with(make, InMemoryService::respond)
    }

    /// Starts the service like [`start`](Self::start). `respond` gets each request, and passes those that it does not
    /// handle to the service in memory.
    pub fn start_with(
        make: impl FnOnce(&str) -> InMemoryService,
        respond: Respond,
    ) -> std::io::Result<Self> {
        let listener = std::net::TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0)))?;
        listener.set_nonblocking(true)?;
        let root = format!("http://{}/beta", listener.local_addr()?);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
        let service = Arc::new(make(&root));
        let served = Arc::clone(&service);
        std::thread::spawn(move || runtime.block_on(serve(listener, served, respond)));
        Ok(Self { root, service })
    }

    /// Returns the service root.
    pub fn url(&self) -> &str {
        &self.root
    }

    /// Returns the service behind the HTTP server.
    pub fn in_memory(&self) -> &InMemoryService {
        &self.service
    }
}

/// Returns the request with another path below the service root. The query is unchanged.
pub fn moved(root: &str, mut request: Request<Vec<u8>>, path: &str) -> Request<Vec<u8>> {
    let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
    if let Ok(uri) = format!("{root}/{path}{query}").parse() {
        *request.uri_mut() = uri;
    }
    request
}

/// Returns the stored entity with the key of this segment of a path.
pub fn stored<T: Storable + InEntitySet>(
    service: &InMemoryService,
    segment: &Segment,
) -> Option<T> {
    let has_key =
        |entity: &T| entity.key_predicate().is_some_and(|key| segment.raw().ends_with(&key));
    service.entities::<T>().into_iter().find(has_key)
}

/// The response with this JSON.
pub fn json_response(json: &serde_json::Value) -> Result<Response<Vec<u8>>> {
    let builder = Response::builder().header("Content-Type", "application/json");
    Ok(builder.body(serde_json::to_vec(json)?)?)
}

/// The response with this status and no body.
pub fn empty(status: StatusCode) -> Response<Vec<u8>> {
    let mut response = Response::new(Vec::new());
    *response.status_mut() = status;
    response
}

/// The response that refuses a request.
pub fn refused(status: StatusCode, message: &str) -> Response<Vec<u8>> {
    ServiceError::new(status, ODataError::new("Refused", message)).to_http()
}

async fn serve(
    listener: std::net::TcpListener,
    service: Arc<InMemoryService>,
    respond: Respond,
) -> std::io::Result<()> {
    let listener = TcpListener::from_std(listener)?;
    loop {
        let (stream, _) = listener.accept().await?;
        let service = Arc::clone(&service);
        tokio::spawn(async move {
            let response = service_fn(|request| whole(&service, respond, request));
            let connection = hyper::server::conn::http1::Builder::new();
            // A client that disconnects within a request is not an error of the service.
            _ = connection.serve_connection(TokioIo::new(stream), response).await;
        });
    }
}

/// Reads the whole body, and responds.
async fn whole(
    service: &InMemoryService,
    respond: Respond,
    request: Request<Incoming>,
) -> std::result::Result<Response<Full<Bytes>>, hyper::Error> {
    let (head, body) = request.into_parts();
    let body = body.collect().await?.to_bytes().to_vec();
    Ok(respond(service, Request::from_parts(head, body)).map(Full::from))
}
