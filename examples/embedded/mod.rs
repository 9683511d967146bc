//! A small OData service in this process: real HTTP on loopback, entities in memory.
//!
//! It is what a user's own mock could look like. All that OData asks of it is done by odata-core:
//! [`ReceivedCreate`] reads and refuses requests, `created` and [`entity_response`] answer.

pub mod summary;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use http::{Method, Request, Response, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use odata_core::{
    InEntitySet, ODataEntity, ODataError, ODataPartial, Presence, ReceivedCreate, ServiceError,
    entity_response,
};
use tokio::net::TcpListener;

use self::summary::CredentialUserRegistrationsSummary as Summary;

/// The service. It ends with the process.
pub struct EmbeddedService {
    root: String,
}

impl EmbeddedService {
    /// Starts it on a free port, in a thread of its own.
    pub fn start() -> std::io::Result<Self> {
        let listener = std::net::TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0)))?;
        listener.set_nonblocking(true)?;
        let root = format!("http://{}/beta", listener.local_addr()?);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
        let store = Arc::new(Store { root: root.clone(), summaries: Mutex::default() });
        std::thread::spawn(move || runtime.block_on(serve(listener, store)));
        Ok(Self { root })
    }

    /// The service root.
    pub fn url(&self) -> &str {
        &self.root
    }
}

async fn serve(listener: std::net::TcpListener, store: Arc<Store>) -> std::io::Result<()> {
    let listener = TcpListener::from_std(listener)?;
    loop {
        let (stream, _) = listener.accept().await?;
        let store = Arc::clone(&store);
        tokio::spawn(async move {
            let answer = service_fn(|request| answer(Arc::clone(&store), request));
            let connection = hyper::server::conn::http1::Builder::new();
            // A client that goes away in the middle of a request is no fault of the service.
            _ = connection.serve_connection(TokioIo::new(stream), answer).await;
        });
    }
}

async fn answer(
    store: Arc<Store>,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, hyper::Error> {
    let (head, body) = request.into_parts();
    let body = body.collect().await?.to_bytes();
    Ok(store.handle(&Request::from_parts(head, body)).map(Full::from))
}

/// The entities, and how they are asked for.
struct Store {
    root: String,
    summaries: Mutex<Vec<Summary>>,
}

impl Store {
    fn handle(&self, request: &Request<Bytes>) -> Response<Vec<u8>> {
        let handled = if request.headers().contains_key("Authorization") {
            let path = request.uri().path().strip_prefix("/beta/").unwrap_or_default();
            match (request.method(), path) {
                (&Method::POST, Summary::ENTITY_SET) => self.create(request),
                (&Method::GET, path) => self.get(path),
                _ => Err(refusal(StatusCode::METHOD_NOT_ALLOWED, "NotAllowed", "not supported")),
            }
        } else {
            Err(refusal(StatusCode::UNAUTHORIZED, "Unauthorized", "a bearer token is required"))
        };
        handled.unwrap_or_else(|refusal| refusal.to_http())
    }

    fn create(&self, request: &Request<Bytes>) -> Result<Response<Vec<u8>>, Box<ServiceError>> {
        let mut received = ReceivedCreate::<Summary>::read(request)?;
        let id = &mut received.partial_mut().id;
        if id.value().is_none() {
            *id = Presence::Value(uuid::Uuid::new_v4().to_string());
        }
        let finished = received.partial().clone().finish();
        let summary =
            finished.map_err(|violations| ReceivedCreate::<Summary>::refuse(&violations))?;

        let mut summaries =
            self.summaries.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if summaries.iter().any(|other| other.id == summary.id) {
            let message = "there is a summary with this id already";
            return Err(refusal(StatusCode::CONFLICT, "DuplicateKey", message));
        }
        let response = received.created(&self.root, &summary).map_err(|error| {
            refusal(StatusCode::INTERNAL_SERVER_ERROR, "NoKey", &error.to_string())
        })?;
        summaries.push(summary);
        Ok(response)
    }

    fn get(&self, path: &str) -> Result<Response<Vec<u8>>, Box<ServiceError>> {
        let summaries = self.summaries.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let asked = |summary: &&Summary| {
            let key = summary.key_predicate().unwrap_or_default();
            path == format!("{}{key}", Summary::ENTITY_SET)
        };
        match summaries.iter().find(asked) {
            Some(summary) => Ok(entity_response(&self.root, summary)),
            None => Err(refusal(StatusCode::NOT_FOUND, "NotFound", "there is no such entity")),
        }
    }
}

fn refusal(status: StatusCode, code: &str, message: &str) -> Box<ServiceError> {
    Box::new(ServiceError::new(status, ODataError::new(code, message)))
}
