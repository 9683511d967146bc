//! Keys, links and clients.

mod clients;
mod keys;
mod lengths;
mod links;
mod lock;
