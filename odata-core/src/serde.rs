//! Reads and writes values through serde's data formats.

mod de;
mod items;
mod map_object;
mod seeds;
mod ser;
mod untyped;
mod values;

pub use self::de::{deserialize, deserialize_value};
pub use self::ser::{serialize, serialize_value};

pub(crate) use self::ser::serialize_entity;
