//! Server side: reads requests and writes responses, for mocks, tests and your own services.
//!
//! [`ReceivedRequest`] reads any request, [`ReceivedCreate`] reads the entity of a create request,
//! and [`ReceivedBatch`] reads a batch. [`entity_response`] creates the response with one entity,
//! and [`ServiceError`](crate::response::ServiceError) creates the response with an error. The
//! module [`testing`](../testing/index.html) has a complete
//! in-memory service.
//!
//! ```
//! use http::{Request, Response};
//! use odata_core::server::{ReceivedRequest, entity_response};
//! use odata_core::ODataEntity;
//!
//! #[derive(Debug, ODataEntity)]
//! #[odata(namespace = "Demo", entity_set = "products")]
//! struct Product {
//!     #[odata(key)]
//!     id: i32,
//! }
//!
//! const ROOT: &str = "https://example.com/api";
//!
//! /// Responds to `GET products(…)`.
//! fn respond(request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
//!     let received = match ReceivedRequest::read(ROOT, request) {
//!         Ok(received) => received,
//!         Err(refusal) => return refusal.to_http(),
//!     };
//!     let product = received.segments().first().and_then(|segment| segment.with_key());
//!     let key = product.and_then(|segment| Product::key_from_url(segment).ok());
//!     match key.and_then(|key| key.id.into_value()) {
//!         Some(id) => entity_response(ROOT, &Product { id }),
//!         None => Response::builder().status(404).body(Vec::new()).unwrap_or_default(),
//!     }
//! }
//!
//! let request = Request::get("https://example.com/api/products(7)").body(Vec::new())?;
//! let response = respond(&request);
//! assert_eq!(response.status(), 200);
//! assert!(response.body().ends_with(br#""id":7}"#));
//! # Ok::<(), http::Error>(())
//! ```

mod address;
mod batch;
mod body;
mod create;
mod entity_response;
mod headers;
mod request;

pub use self::address::{QueryOption, Segment};
pub use self::batch::{BatchService, ReceivedBatch};
pub use self::create::ReceivedCreate;
pub use self::entity_response::entity_response;
pub use self::headers::MetadataLevel;
pub use self::request::ReceivedRequest;

#[cfg(feature = "testing")]
pub(crate) use self::body::check_size;
