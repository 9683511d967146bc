//! Metadata, and the code that is generated from it.
