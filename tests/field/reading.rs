//! Responses of real services, read by every reader.

mod batch_bodies;
mod delta_members;
mod encoded_content;
mod error_details;
mod foreign_bodies;
mod keys;
mod links;
mod null_values;
mod operations;
