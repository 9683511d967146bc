//! A service in memory, for your tests: it stores entities of your own types and responds to requests
//! as OData asks for it. Feature `testing`.
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
//! // What went over the wire, and what goes wrong there.
//! assert_eq!(mock.requests()[2].method(), "DELETE");
//! mock.throttle_next(30);
//! assert!(matches!(mock.send(&products.entity(id).get()?), Err(Error::Service(e)) if e.status() == 429));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Code that has its HTTP client built in talks to it over a socket: hand each request that your
//! server gets to [`InMemoryService::respond`], as `examples/embedded` of the repository does with
//! `hyper`. It is `Send` and `Sync`.
//!
//! # What it does
//!
//! - Create (201 or 204 by `Prefer`, with `Location`; 409 where the key is taken, 400 with every
//!   violation), read, `PATCH` and `PUT`, both of which create what is not there
//!   \[OData-Protocol 11.4.4\], `DELETE`. A key that the client may leave out is made.
//! - Lists with `$filter`, `$orderby`, `$top`, `$skip`, `$count` and `$select`, `/$count`, pages by
//!   [`page_size`](InMemoryService::page_size) and the preference `maxpagesize`, changes by the
//!   preference `track-changes`.
//! - One property by itself, and its `$value`; singletons; keys in parentheses or in segments of
//!   their own; an alternate key of any properties, if it is that of one entity.
//! - `ETag`s of all entities: `If-Match` (412), `If-None-Match` (304, 412), and 428 with
//!   [`require_if_match`](InMemoryService::require_if_match).
//! - `$batch` in both formats, where a change set is done as a whole or not at all.
//!
//! # Bounds
//!
//! A request costs a bounded amount of work, whatever it asks for: [`limits`](InMemoryService::limits) sets how much.
//! Requests that read do not wait for others, and see the entities as they were when they began. A request or a change
//! set whose handler panics changes nothing, and later requests are handled as usual.
//!
//! | what the service remembers | bound |
//! |---|---|
//! | deleted entities of a set, for delta links | 10,000; an older link is refused (410) |
//! | lists, for next links | 100 lists, which have 1,000,000 items together; an older link is refused (410) |
//! | [`requests`](InMemoryService::requests) | 64 MiB, or the bytes that `limits` sets for a text; the oldest are dropped |
//!
//! # What it does not
//!
//! A request that is not supported gets 501, and nothing is ignored silently: links between entities
//! (`$expand`, `$ref`, navigation, entities within the entity), media entities and streams,
//! operations, casts to derived types, `$search`, `$apply`, `$compute`, arithmetic and
//! some functions in `$filter`, `$metadata`. Entities of a set are of one Rust type.

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
