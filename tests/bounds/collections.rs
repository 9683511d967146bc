//! Time and memory of collections, bags and numbers.

mod conversions;
mod decimals;
mod members;
