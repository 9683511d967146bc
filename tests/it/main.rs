//! Tests of derive and runtime together. One binary, with one module for each topic.
//!
//! Clauses are those of OData 4.01: JSON format, protocol, URL conventions, CSDL.

#![forbid(unsafe_code)]
// All JSON has the same quotes, even if it does not contain `"#`.
#![allow(clippy::needless_raw_string_hashes)]

mod abnf;
mod bags;
mod batch;
mod batch_faults;
mod container;
mod containment;
mod error_types;
#[allow(dead_code)] // The generated code is compared, not run.
mod expanded;
mod exported;
mod generated_container;
mod generated_examples;
mod generated_operations;
mod grammar;
mod hostile_operations;
mod in_place;
mod json_conformance;
mod later_versions;
mod laws;
mod limits;
mod links;
mod member_names;
mod model;
mod multiples;
mod operation_descriptors;
mod operations;
mod partials;
#[allow(dead_code)] // The interop suite uses all of it.
#[path = "../interop/model.rs"]
mod peer_model;
mod properties;
mod query;
mod readme;
mod recorded;
mod recorded_model;
mod recorded_operations;
mod requests;
mod responses;
mod restrictions;
mod security;
mod seed;
mod server;
mod spec_control;
mod spec_values;
mod testing;
mod typed_operations;
mod untyped;
mod validation;
mod values;
mod written;
