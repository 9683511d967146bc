//! Operations as plain data: a value that makes an `http::Request` and reads the answer to it.

mod create;
mod get;
mod operation;
mod received;
mod service;

pub use self::create::Create;
pub use self::get::Get;
pub use self::operation::Operation;
pub use self::received::{MetadataLevel, QueryOption, Received, ReceivedCreate, Segment};
pub use self::service::Service;
