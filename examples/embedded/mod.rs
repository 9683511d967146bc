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

use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use odata_core::testing::InMemoryService;
use tokio::net::TcpListener;

/// The result of an example.
pub type Result<T> = std::result::Result<T, Box<dyn StdError>>;

/// A running service. It ends with the process.
pub struct EmbeddedService {
    root: String,
    service: Arc<InMemoryService>,
}

impl EmbeddedService {
    /// Starts the service on a free port, in a thread of its own. `make` gets its root URL.
    pub fn start(make: impl FnOnce(&str) -> InMemoryService) -> std::io::Result<Self> {
        let listener = std::net::TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0)))?;
        listener.set_nonblocking(true)?;
        let root = format!("http://{}/beta", listener.local_addr()?);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
        let service = Arc::new(make(&root));
        let served = Arc::clone(&service);
        std::thread::spawn(move || runtime.block_on(serve(listener, served)));
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

async fn serve(
    listener: std::net::TcpListener,
    service: Arc<InMemoryService>,
) -> std::io::Result<()> {
    let listener = TcpListener::from_std(listener)?;
    loop {
        let (stream, _) = listener.accept().await?;
        let service = Arc::clone(&service);
        tokio::spawn(async move {
            let response = service_fn(|request| respond(&service, request));
            let connection = hyper::server::conn::http1::Builder::new();
            // A client that disconnects within a request is not an error of the service.
            _ = connection.serve_connection(TokioIo::new(stream), response).await;
        });
    }
}

async fn respond(
    service: &InMemoryService,
    request: Request<Incoming>,
) -> std::result::Result<Response<Full<Bytes>>, hyper::Error> {
    let (head, body) = request.into_parts();
    let body = body.collect().await?.to_bytes();
    Ok(service.respond(Request::from_parts(head, body)).map(Full::from))
}
