//! An in-memory OData service for your tests: it stores entities of your own types and responds to
//! requests as the standard requires. Needs the feature `testing`.
//!
//! ```
//! use odata_core::query::Query;
//! use odata_core::testing::InMemoryService;
//! use odata_core::{Error, ODataEntity, Service};
//!
//! #[derive(Debug, Clone, PartialEq, ODataEntity)]
//! #[odata(namespace = "Demo", entity_set = "products")]
//! struct Product {
//!     #[odata(key, computed_default)]
//!     id: Option<i32>,
//!     name: String,
//!     stock: i32,
//! }
//!
//! let root = "https://example.com/api";
//! let mock = InMemoryService::new(root).entity_set::<Product>();
//! let service = Service::new(root)?;
//!
//! let tea = Product::builder().name("Tea").stock(3).build();
//! let created = mock.send(&service.create(&tea)?)?;
//! let id = created.entity().and_then(|product| product.id).ok_or("no id")?;
//!
//! let products = service.entity_set::<Product>();
//! let found = mock.send(&products.list(&Query::new().filter(Product::STOCK.gt(2)))?)?;
//! assert_eq!(found.items()[0].name, "Tea");
//!
//! mock.send(&products.entity(id).delete()?)?;
//! assert!(matches!(mock.send(&products.entity(id).get()?), Err(Error::Service(e)) if e.status() == 404));
//!
//! // Inspect the requests, and simulate failures.
//! assert_eq!(mock.requests()[2].method(), "DELETE");
//! mock.throttle_next(30);
//! assert!(matches!(mock.send(&products.entity(id).get()?), Err(Error::Service(e)) if e.status() == 429));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! To test code with a built-in HTTP client, start a server and pass each request to
//! [`InMemoryService::respond`]. `examples/embedded` in the repository does so with `hyper`. The
//! service is `Send` and `Sync`.
//!
//! # Supported requests
//!
//! - Create (201 or 204 by `Prefer`, with `Location`; 409 if the key is taken, 400 with every
//!   violation), read, `PATCH`, `PUT` and `DELETE`. `PATCH` and `PUT` create an entity that does
//!   not exist \[OData-Protocol 11.4.4\]. The service generates a key that the client may leave
//!   out.
//! - Lists with `$filter`, `$orderby`, `$top`, `$skip`, `$count` and `$select`, `/$count`, pages by
//!   [`page_size`](InMemoryService::page_size) and the preference `maxpagesize`, changes by the
//!   preference `track-changes`.
//! - Single properties and their `$value`; singletons; keys in parentheses or in separate segments;
//!   alternate keys of any properties, if only one entity has the key. `PATCH` and `PUT` by an
//!   alternate key also create an entity that does not exist.
//! - `ETag`s of all entities: `If-Match` (412), `If-None-Match` (304, 412), and 428 with
//!   [`require_if_match`](InMemoryService::require_if_match).
//! - `$batch` in both formats. A change set is executed completely or not at all.
//!
//! # Bounds
//!
//! The work for one request is bounded; [`limits`](InMemoryService::limits) sets the bounds. Read
//! requests do not wait for other requests, and see the entities as they were when the request
//! began. If the handler of a request or a change set panics, nothing is changed, and later
//! requests are handled as usual.
//!
//! | what the service remembers | bound |
//! |---|---|
//! | deleted entities of a set, for delta links | 10,000; an older link is refused (410) |
//! | lists, for next links | 100 lists, which have 1,000,000 items together; an older link is refused (410) |
//! | [`requests`](InMemoryService::requests) | 64 MiB, or the bytes that `limits` sets for a text; the oldest are dropped |
//!
//! # Limitations
//!
//! The response to an unsupported request is 501; no part of a request is ignored silently. The
//! service does not support:
//!
//! - links between entities (`$expand`, `$ref`, navigation, entities within the entity)
//! - media entities and streams
//! - operations
//! - casts to derived types
//! - `$search`, `$apply`, `$compute` and `$metadata`
//! - arithmetic and some functions in `$filter`
//!
//! All entities of a set have the same Rust type.

mod body;
mod budget;
mod cursors;
mod entity;
mod filter;
mod gone;
mod index;
mod list;
mod log;
mod map;
mod model;
mod numbers;
mod options;
mod page;
mod precondition;
mod property;
mod refusal;
mod resource;
mod select;
mod service;
mod session;
mod settings;
mod shared;
mod store;
mod task;
mod write;

pub use self::model::Storable;
pub use self::service::InMemoryService;
