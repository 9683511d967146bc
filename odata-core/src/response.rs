//! Responses of a service: the results of operations, and their [`Error`].
//!
//! [`Operation::read`](crate::request::Operation::read) returns these types. [`FromResponse`] lists
//! which type reads which response; implement it for your own response types.
//!
//! ```
//! use odata_core::response::{Created, FromResponse};
//! use odata_core::ODataEntity;
//!
//! #[derive(Debug, ODataEntity)]
//! #[odata(namespace = "Demo", entity_set = "products")]
//! struct Product {
//!     #[odata(key)]
//!     id: i32,
//! }
//!
//! let response = http::Response::builder()
//!     .status(201)
//!     .header("Content-Type", "application/json")
//!     .header("Location", "https://example.com/api/products(7)")
//!     .body(br#"{"id":7}"#)?;
//! let (head, body) = response.into_parts();
//! let created = Created::<Product>::read(&head, body)?;
//! assert_eq!(created.entity().map(|product| product.id), Some(7));
//! assert_eq!(created.location(), Some("https://example.com/api/products(7)"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod accepted;
mod conditional;
mod content;
mod created;
mod delta;
mod error;
mod error_members;
mod error_text;
mod foreign;
mod from_response;
mod media;
mod odata_error;
mod page;
mod progress;
mod raw;
mod response_error;
mod retry_after;
mod service_document;
mod service_error;
mod shared;
mod value;
mod with_headers;
mod xml_error;

pub use self::accepted::Accepted;
pub use self::conditional::Conditional;
pub use self::created::{Created, Updated};
pub use self::delta::DeltaPage;
pub use self::error::Error;
pub use self::from_response::FromResponse;
pub use self::media::Media;
pub use self::odata_error::{ErrorDetail, ODataError};
pub use self::page::Page;
pub use self::progress::{NoStatus, Progress};
pub use self::response_error::{ResponseError, ResponseProblem};
pub use self::service_document::{Resource, ResourceKind, ServiceDocument};
pub use self::service_error::ServiceError;
pub use self::value::ValueResponse;
pub use self::with_headers::WithHeaders;

pub(crate) use self::content::{Body, body_kind, content as body_content, is_json, text_header};
pub(crate) use self::foreign::{refuse as refuse_foreign, refuse_compressed};
pub(crate) use self::from_response::{NullBody, read_for, refuse_failure};
pub(crate) use self::media::StringBody;
pub(crate) use self::retry_after::retry_after_seconds;
#[cfg(feature = "client")]
pub(crate) use self::retry_after::seconds as whole_seconds;
pub(crate) use self::shared::SharedResponse;
