//! Time and memory of collections, bags and numbers.

mod bags;
mod conversions;
mod decimals;
mod members;
