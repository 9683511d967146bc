//! Operations as plain data: a value that makes an `http::Request` and reads the answer to it.

mod call;
mod collection;
mod invoke;
mod key;
mod media;
mod operation;
mod preference;
mod property;
mod received;
mod service;
mod single;
mod target;

pub use self::call::{Call, Changes, Create, Get, List, Update};
pub use self::collection::Collection;
pub use self::invoke::{Function, NoParameters};
pub use self::key::KeyValues;
pub use self::media::MediaResource;
pub use self::operation::Operation;
pub use self::preference::Preference;
pub use self::property::PropertyResource;
pub(crate) use self::received::preference_of;
pub use self::received::{MetadataLevel, QueryOption, Received, ReceivedCreate, Segment};
pub use self::service::Service;
pub use self::single::{Navigation, Single};
