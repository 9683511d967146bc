//! The response to a conditional read.

use http::StatusCode;
use http::response::Parts;

use super::error::Error;
use super::from_response::FromResponse;
use crate::entity::{Entity, ReadObject};
use crate::limits::Limits;

/// An entity, unless it is as the client has it already (304) \[OData-Protocol 8.2.5\].
#[derive(Debug, Clone, PartialEq)]
pub enum Unless<T> {
    /// It has changed: this is what it is now.
    Changed(Box<Entity<T>>),
    /// It still has the `ETag` of the request.
    Unchanged,
}

impl<T> FromResponse for Unless<T>
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
