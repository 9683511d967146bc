//! Batches: several requests that are sent as one \[OData-Protocol 11.7, OData-JSON 19\].
//!
//! [`Service::batch`](crate::request::Service::batch) starts a [`Batch`], and [`Batch::add`] returns a [`Handle`] for
//! each request. [`BatchResponse::read`] takes the handle and reads the response to that request.
//!
//! ```
//! use odata_core::batch::BatchFormat;
//! use odata_core::request::{Operation, Service};
//! use odata_core::ODataEntity;
//!
//! #[derive(Debug, ODataEntity)]
//! #[odata(namespace = "Demo", entity_set = "products")]
//! struct Product {
//!     #[odata(key)]
//!     id: i32,
//! }
//!
//! let service = Service::new("https://example.com/api")?;
//! let products = service.entity_set::<Product>();
//! let mut batch = service.batch()?.format(BatchFormat::Json);
//! let deleted = batch.add(&products.entity(7).delete()?)?;
//! let product = batch.add(&products.entity(8).get()?)?;
//! # let response = http::Response::builder()
//! #     .header("Content-Type", "application/json")
//! #     .body(r#"{"responses":[{"id":"1","status":204},{"id":"2","status":200,"body":{"id":8}}]}"#)
//! #     .unwrap();
//! // let response = send(batch.to_http());
//! let responses = batch.read(response)?;
//! responses.read(&deleted)?;
//! assert_eq!(responses.read(&product)?.id, 8);
//! # Ok::<(), odata_core::Error>(())
//! ```

mod change_set;
mod compose_json;
mod compose_multipart;
mod composed;
mod format;
mod handle;
mod member;
mod monitor;
mod parse_json;
mod parse_multipart;
mod parsed;
mod references;
mod response;
mod slot;
mod split;
mod throttled;

pub use self::change_set::ChangeSet;
pub use self::composed::Batch;
pub use self::format::BatchFormat;
pub use self::handle::{AboutEntity, Handle, RequestId};
pub use self::monitor::BatchResult;
pub use self::response::BatchResponse;

pub(crate) use self::compose_json::{add_body, add_string, header_members};
pub(crate) use self::parse_json::{Headers, body_bytes, read_headers, scalar};
pub(crate) use self::parse_multipart::content_id;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
pub(crate) use self::parsed::{has_responses, may_have_responses};
pub(crate) use self::references::each_entity_id;
