//! The service in memory.
