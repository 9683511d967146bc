//! Time and memory of collections, bags and numbers.
