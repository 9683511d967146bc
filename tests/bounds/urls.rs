//! Keys, links and clients.
