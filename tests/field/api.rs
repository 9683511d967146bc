//! Conveniences that users reach for.

mod bags;
mod calls;
mod debug;
mod presence;
mod queries;
mod responses;
mod serde_types;
