//! The response to a conditional read.

use http::StatusCode;
use http::response::Parts;

use super::error::Error;
use super::from_response::FromResponse;
use crate::entity::{Entity, ReadObject};
use crate::limits::Limits;

/// The response to a conditional read: the entity, or 304 if the client already has it
/// \[OData-Protocol 8.2.5\].
///
/// Returned by [`EntityResource::get_if_changed`](crate::request::EntityResource::get_if_changed).
#[derive(Debug, Clone, PartialEq)]
pub enum Conditional<T> {
    /// The entity, which has changed.
    Changed(Box<Entity<T>>),
    /// The entity still has the `ETag` of the request.
    Unchanged,
}

impl<T> FromResponse for Conditional<T>
where
    T: for<'de> ReadObject<'de>,
{
    fn read(head: &Parts, body: &[u8]) -> Result<Self, Error> {
        Self::read_within(head, body, Limits::new())
    }

    fn read_within(head: &Parts, body: &[u8], limits: Limits) -> Result<Self, Error> {
        match head.status {
            StatusCode::NOT_MODIFIED => Ok(Self::Unchanged),
            _ => Entity::read_within(head, body, limits)
                .map(|entity| Self::Changed(Box::new(entity))),
        }
    }
}
