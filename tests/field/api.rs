//! Conveniences that users reach for.

mod bags;
mod calls;
mod dates;
mod debug;
mod in_memory;
mod presence;
mod queries;
mod responses;
mod serde_types;
