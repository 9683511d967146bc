//! Requests as plain data: each [`Operation`] creates an `http::Request` and reads the response.
//!
//! A [`Service`] is the starting point. Its resources ([`Collection`], [`EntityResource`], [`PropertyResource`],
//! [`MediaResource`]) return operations, almost all of them a [`Call`]. Send an operation with a client of
//! [`client`](../client/index.html), with any other HTTP client, or within a
//! [`Batch`](crate::batch::Batch):
//!
//! ```
//! use odata_core::request::{Operation, Service};
//! use odata_core::ODataEntity;
//!
//! #[derive(Debug, ODataEntity)]
//! #[odata(namespace = "Demo", entity_set = "products")]
//! struct Product {
//!     #[odata(key)]
//!     id: i32,
//!     name: String,
//! }
//!
//! let service = Service::new("https://example.com/api")?;
//! let get = service.entity_set::<Product>().entity(7).get()?;
//! assert_eq!(get.to_http().uri(), "https://example.com/api/products(7)");
//! # let response = http::Response::new(r#"{"id":7,"name":"Tea"}"#);
//! // let response = send(get.to_http());
//! assert_eq!(get.read(response)?.name, "Tea");
//! # Ok::<(), odata_core::Error>(())
//! ```

mod allows;
mod call;
mod collection;
mod container;
mod earlier;
mod entity_resource;
mod follow;
mod header;
mod identified;
mod invoke;
mod key;
mod media;
mod members;
mod monitor;
mod operation;
mod options;
mod precondition;
mod preference;
mod property;
mod restricted;
mod returns;
mod root;
mod service;
mod target;
mod typed_operation;

pub use crate::error::{ForeignUrl, InvalidKey, NotAllowed, RequestError};

pub use self::allows::{
    Allows, AllowsDelete, AllowsInsert, AllowsRead, AllowsReadByKey, AllowsUpdate,
};
pub use self::call::{Call, Changes, Create, Get, List, Update};
pub use self::collection::Collection;
#[doc(hidden)]
pub use self::container::{
    ImportCall, assert_property, container_binding, container_import, container_item,
};
pub(crate) use self::earlier::{BatchId, reference_in, split_reference};
pub use self::entity_resource::{EntityResource, Navigation};
pub(crate) use self::header::of_all as header_of_all;
pub use self::identified::Identified;
pub use self::invoke::{Function, NoParameters};
pub use self::key::{AlternateKey, KeyValues};
pub use self::media::MediaResource;
pub use self::members::EachMember;
pub use self::operation::Operation;
pub use self::preference::Preference;
pub use self::property::PropertyResource;
pub use self::returns::ReturnsEntities;
pub use self::service::Service;
pub use self::target::encode_path;
#[doc(hidden)]
pub use self::typed_operation::{
    Accepts, Binding, Derived, Here, InBase, InBox, InOption, IsOrDerivesFrom, action, function,
};
pub use self::typed_operation::{
    BoundTo, BoundToCollection, Composable, IsUnbound, ODataAction, ODataFunction, ODataOperation,
    ResultResource, ToCollection, ToValue, Unbound,
};
