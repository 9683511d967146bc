//! Situations that users of OData libraries report, each reduced to its smallest input.
//!
//! The name of a test begins with the id of its row in the project's list of field reports.

mod accepted;
mod api;
mod fixtures;
mod metadata;
mod reading;
mod writing;
