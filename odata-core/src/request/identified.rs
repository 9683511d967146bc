//! Entities by which a collection finds its resources.

use crate::entity::{Entity, ODataEntity};
use crate::sealed::Token;

/// An entity that [`Collection::entity_of`](super::Collection::entity_of) takes: an entity type, or an [`Entity`] that
/// was read, whose `ETag` the resource sends with changes.
///
/// This trait is sealed: only this crate implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an entity with a key",
    label = "neither an entity type nor an `Entity` of one",
    note = "`entity(key)` takes a key"
)]
pub trait Identified {
    /// The entity type.
    #[doc(hidden)]
    type Type: ODataEntity;

    #[doc(hidden)]
    fn __entity(&self, _: Token) -> &Self::Type;

    #[doc(hidden)]
    fn __etag(&self) -> Option<&str>;
}

#[diagnostic::do_not_recommend]
impl<E: ODataEntity> Identified for E {
    type Type = E;

    fn __entity(&self, _: Token) -> &E {
        self
    }

    fn __etag(&self) -> Option<&str> {
        None
    }
}

#[diagnostic::do_not_recommend]
impl<E: ODataEntity> Identified for Entity<E> {
    type Type = E;

    fn __entity(&self, _: Token) -> &E {
        self
    }

    fn __etag(&self) -> Option<&str> {
        self.control().etag()
    }
}
