//! Keys, links and clients.

mod keys;
mod lengths;
mod links;
mod lock;
