//! Attacks: inputs that would make the library use time, memory or stack without bounds, or reveal a secret.
//!
//! The name of a test begins with the id of its row in the project's list of attacks.

#![allow(uncommon_codepoints)] // Names of metadata are not those that a program would have.

mod batches;
mod collections;
mod fixtures;
mod memory;
mod metadata;
mod secrets;
mod service;
mod stack;
mod urls;
