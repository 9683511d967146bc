//! Responses of real services, read by every reader.

mod batch_bodies;
mod batch_messages;
mod control_kinds;
mod delta_members;
mod derived_values;
mod encoded_content;
mod error_details;
mod error_texts;
mod foreign_bodies;
mod generated_types;
mod keys;
mod link_places;
mod links;
mod many_members;
mod null_collections;
mod null_values;
mod operations;
mod property_annotations;
mod special_values;
mod success_bodies;
mod type_annotations;
mod undeclared_objects;
mod untyped;
