//! Every operation against a real OData service that nobody here wrote: odatapy, started as
//! CONTRIBUTING.md says. Without one, each test says that it was not run.

#![forbid(unsafe_code)]

mod asynchronous;
mod batches;
mod changes;
mod conditions;
mod creates;
mod errors;
mod formats;
mod generated;
mod generated_operations;
mod keys;
mod links;
mod media;
mod model;
mod operations;
mod paging;
mod peer;
mod queries;
