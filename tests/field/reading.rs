//! Responses of real services, read by every reader.

mod batch_bodies;
mod delta_members;
mod error_details;
mod operations;
