//! What no single crate can test: derive and runtime together. One binary, one module a topic.

#![forbid(unsafe_code)]

mod seed;
