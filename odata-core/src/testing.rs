//! A service in memory, for tests of what uses this crate.
mod filter;
mod refusal;
