//! The server side: requests read, responses written.

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
