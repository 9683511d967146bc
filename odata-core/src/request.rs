//! Operations as plain data: a value that makes an `http::Request` and reads the response to it.

mod call;
mod collection;
mod earlier;
mod entity_resource;
mod follow;
mod header;
mod invoke;
mod key;
mod media;
mod monitor;
mod operation;
mod options;
mod preference;
mod property;
mod returns;
mod root;
mod service;
mod target;

pub use self::call::{Call, Changes, Create, Get, List, Update};
pub use self::collection::Collection;
pub(crate) use self::earlier::{BatchId, reference_in, split_reference};
pub use self::entity_resource::{EntityResource, Navigation};
pub(crate) use self::header::of_all as header_of_all;
pub use self::invoke::{Function, NoParameters};
pub use self::key::{AlternateKey, KeyValues};
pub use self::media::MediaResource;
pub use self::operation::Operation;
pub use self::preference::Preference;
pub use self::property::PropertyResource;
pub use self::returns::ReturnsEntities;
pub use self::service::Service;
pub use self::target::encode_path;
