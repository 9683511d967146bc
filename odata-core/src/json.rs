//! OData's JSON format: one reader and one writer for all types.
//!
//! Reader and writer follow the descriptor and the slots of a type. Nothing in this module is generic
//! over the entity, so a type adds no code here.
//!
//! | direction | modules |
//! |---|---|
//! | text to value | `read` starts; `reader` reads tokens; `walker` fills slots; `members` is the loop over an object; `payload` and `error_sign` recognize other payloads |
//! | value to text | `write` makes the text; `compose` chooses the members and their order |
//! | `Untyped` | `untyped` is a second source and a second sink of the same loops |

mod broken_rule;
mod compose;
mod control;
mod error;
mod error_sign;
mod format;
mod members;
mod payload;
mod read;
mod reader;
mod scan;
mod seen;
mod typed_access;
mod untyped;
mod walker;
mod write;

pub use self::error::{ReadError, SyntaxError, TypeMismatch};
pub use self::format::{JsonFormat, ODataVersion, TypePolicy};
pub use crate::model::{PayloadKind, PayloadMismatch};

pub(crate) use self::broken_rule::broken_rule;
pub(crate) use self::compose::{Context, Name, Sink, compose};
pub(crate) use self::members::{Next, ObjectSource, untyped};
pub(crate) use self::payload::recognize_members;
#[cfg(feature = "testing")]
pub(crate) use self::read::read_for_update;
pub(crate) use self::read::{read, read_for_create, read_untyped_within};
pub(crate) use self::reader::{Kind, Reader, SyntaxError as SyntaxFault};
pub(crate) use self::untyped::{
    Reading, UntypedObject, bytes_of, feed, from_untyped, object_from_untyped, to_untyped,
};
pub(crate) use self::walker::Counted;
pub(crate) use self::write::value_text_for;
pub(crate) use self::write::{
    expected_anywhere, is_object, value_text, write, write_in, write_new, write_parameters,
    write_replacement, write_update, write_upsert,
};
pub(crate) use crate::model::{Level, base64url, is_identifier, is_property};
