//! What the targets do with their inputs: each reads, and what it has read is written, read again
//! and compared. The targets themselves are a line each.

#![forbid(unsafe_code)]

pub mod csdl;
pub mod json;
pub mod literals;
pub mod model;
pub mod readers;
pub mod service;
pub mod write;
