//! Keys, links and clients.

mod keys;
