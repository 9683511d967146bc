//! Conveniences that users reach for.

mod bags;
mod calls;
mod dates;
mod debug;
mod documents;
mod in_memory;
mod links;
mod presence;
mod queries;
mod query_texts;
mod responses;
mod secrets;
mod serde_types;
