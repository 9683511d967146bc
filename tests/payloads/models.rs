//! The types of the services whose messages are read: names and types as their models have them, as
//! far as the messages tell. All properties are optional, since a message may leave out any of them;
//! a `TYPES` has what the comparison must know of each service.

pub mod aspnet;
pub mod client;
pub mod dataverse;
pub mod demo;
pub mod graph;
pub mod odata_net;
pub mod olingo;
pub mod techsvc;
pub mod trippin;
pub mod wcf;
