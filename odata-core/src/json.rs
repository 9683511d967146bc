//! OData's JSON format: one reader and one writer for all types.
//!
//! Both walk the descriptor and the slots that a derive gives; nothing here is generic over the
//! entity, so a type costs no code here.

mod error;
mod format;
mod members;
mod page;
mod read;
mod reader;
mod scan;
mod walker;
mod write;

pub use self::error::{ReadError, SyntaxError, TypeMismatch};
pub use self::format::{JsonFormat, ODataVersion, TypePolicy};
pub use self::page::Page;

pub(crate) use self::members::{Member, check_type, rule_of};
pub(crate) use self::read::{read_entity, read_for_create, read_one};
pub(crate) use self::write::{WriteFor, Writer, guid_text, special};
