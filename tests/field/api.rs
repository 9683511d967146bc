//! Conveniences that users reach for.

mod alternate_keys;
mod bags;
mod calls;
mod dates;
mod debug;
mod documents;
mod entity_ids;
mod in_memory;
mod kept_links;
mod links;
mod presence;
mod queries;
mod query_texts;
mod request_headers;
mod responses;
mod secrets;
mod serde_types;
