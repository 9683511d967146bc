//! Several requests in one: `$batch` \[OData-Protocol 11.7, OData-JSON 19\].

mod boundary;
mod change_set;
mod compose_json;
mod compose_multipart;
mod composed;
mod done;
mod handle;
mod member;
mod message;
mod monitor;
mod names;
mod parse_json;
mod parse_multipart;
mod parsed;
mod received;
mod received_json;
mod received_multipart;
mod references;
mod response;
mod slot;

pub use self::change_set::ChangeSet;
pub use self::composed::{Batch, BatchFormat};
pub use self::handle::{AboutEntity, Handle, RequestId};
pub use self::monitor::BatchResult;
pub use self::received::{BatchService, ReceivedBatch};
pub use self::response::BatchResponse;

pub(crate) use self::handle::BatchId;
pub(crate) use self::member::reference_in;
pub(crate) use self::message::read_response;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
pub(crate) use self::parsed::{has_responses, may_have_responses};
