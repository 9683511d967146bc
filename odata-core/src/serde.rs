//! Reading and writing through serde's data formats.

mod bridge;
mod untyped;
mod values;

pub use self::bridge::{deserialize, deserialize_value, serialize, serialize_value};

pub(crate) use self::bridge::serialize_entity;
