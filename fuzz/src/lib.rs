//! The work of each fuzz target: it reads its input, writes the value, reads the result and compares both
//! values. The targets themselves are one line each.

#![forbid(unsafe_code)]

use std::alloc::System;

use cap::Cap;

pub mod batch;
pub mod csdl;
pub mod json;
pub mod literals;
pub mod memory;
pub mod merge;
pub mod model;
pub mod readers;
pub mod service;
pub mod write;

/// The memory that one input may take, in bytes. Inputs have at most 4 KiB, so this is much; a request for more is a
/// crash at once, while libFuzzer looks at the memory of the process once a second.
const MOST_MEMORY: usize = 128 << 20;

#[global_allocator]
static ALLOCATOR: Cap<System> = Cap::new(System, MOST_MEMORY);
