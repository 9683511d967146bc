//! Responses of real services, read by every reader.

mod batch_bodies;
