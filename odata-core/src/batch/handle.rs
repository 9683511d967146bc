//! Handles of the requests of a batch, which identify their responses.

use std::fmt;
use std::marker::PhantomData;

use crate::entity::Entity;
use crate::request::BatchId;
use crate::response::{Created, FromResponse, Updated};
use crate::sealed::Sealed;

/// The id of a request in a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RequestId {
    pub(super) batch: BatchId,
    /// The number of the request, from 1.
    pub(super) number: u32,
}

/// Shows the `id` as it is sent.
impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.number)
    }
}

/// A handle of a request in a batch whose response is an `A`. [`Batch::add`](super::Batch::add)
/// returns it, and [`BatchResponse::read`](super::BatchResponse::read) reads the response by it.
pub struct Handle<A> {
    id: RequestId,
    /// `true` if the response has the value of a sensitive property.
    is_sensitive: bool,
    of: PhantomData<fn() -> A>,
}

impl<A> Handle<A> {
    pub(super) const fn new(id: RequestId, is_sensitive: bool) -> Self {
        Self { id, is_sensitive, of: PhantomData }
    }

    pub(super) const fn is_sensitive(&self) -> bool {
        self.is_sensitive
    }

    /// Returns the id of the request, for [`add_after`](super::Batch::add_after).
    #[must_use]
    pub const fn id(&self) -> RequestId {
        self.id
    }

    /// Returns the reference to the entity of this request, such as `$1`, for the body of a later
    /// request: use it as the URL in [`Link::bind`](crate::Link::bind) or
    /// [`add_reference`](crate::request::Collection::add_reference). The later request waits for
    /// this one. The reference is only valid in this batch.
    ///
    /// For the URL of a later request, use [`Batch::entity`](super::Batch::entity).
    #[must_use]
    pub fn reference(&self) -> String {
        format!("${}", self.id)
    }
}

// Implemented by hand, because a derive would require the trait of `A` too.
impl<A> Clone for Handle<A> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<A> Copy for Handle<A> {}

impl<A> fmt::Debug for Handle<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Handle").field(&self.id.number).finish()
    }
}

/// A response type of requests for one entity, which a later request of the batch can reference.
///
/// This trait is sealed: only this crate implements it.
pub trait AboutEntity: FromResponse + Sealed {
    /// The type of the entity.
    type Of;
}

impl<T> AboutEntity for Created<T>
where
    Self: FromResponse,
{
    type Of = T;
}

impl<T> AboutEntity for Updated<T>
where
    Self: FromResponse,
{
    type Of = T;
}

impl<T> AboutEntity for Entity<T>
where
    Self: FromResponse,
{
    type Of = T;
}
