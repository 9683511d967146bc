//! Requests: what is written, what is refused, and what is left alone.

mod conditions;
mod paths;
mod query_options;
