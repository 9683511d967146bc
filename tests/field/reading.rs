//! Responses of real services, read by every reader.
