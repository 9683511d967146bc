//! Several requests in one: `$batch` \[OData-Protocol 11.7, OData-JSON 19\].

mod change_set;
mod compose_json;
mod compose_multipart;
mod composed;
mod handle;
mod member;
mod monitor;
mod parse_json;
mod parse_multipart;
mod parsed;
mod references;
mod response;
mod slot;

pub use self::change_set::ChangeSet;
pub use self::composed::{Batch, BatchFormat};
pub use self::handle::{AboutEntity, Handle, RequestId};
pub use self::monitor::BatchResult;
pub use self::response::BatchResponse;

pub(crate) use self::compose_json::{add_body, add_string, header_members};
pub(crate) use self::parse_json::{Headers, body_bytes, read_headers, scalar};
pub(crate) use self::parse_multipart::content_id;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
pub(crate) use self::parsed::{has_responses, may_have_responses};
pub(crate) use self::references::each_entity_id;
