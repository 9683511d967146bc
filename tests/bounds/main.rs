//! What was tried to make the library take time, memory or stack without bounds, or to make it say a secret.
//!
//! The name of a test begins with the id of its row in the project's list of attacks.

#![allow(uncommon_codepoints)] // Names of metadata are not those that a program would have.

mod batches;
mod collections;
mod memory;
mod metadata;
mod secrets;
mod service;
mod stack;
mod urls;
