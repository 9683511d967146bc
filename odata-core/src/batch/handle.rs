//! Handles of the requests of a batch, which find their responses.

use std::fmt;
use std::marker::PhantomData;

use crate::entity::Entity;
use crate::request::BatchId;
use crate::response::{Created, FromResponse, Updated};

/// One request of a batch; its `id` on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RequestId {
    pub(super) batch: BatchId,
    /// Counted from 1.
    pub(super) number: u32,
}

/// The `id` as it is sent.
impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.number)
    }
}

/// A request of a batch whose response is an `A`. Made by [`Batch::add`](super::Batch::add); it is
/// what [`BatchResponse::get`](super::BatchResponse::get) takes.
pub struct Handle<A> {
    id: RequestId,
    /// The response has the value of a sensitive property.
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

    /// Which request it is, whatever its response: for
    /// [`add_after`](super::Batch::add_after).
    #[must_use]
    pub const fn id(&self) -> RequestId {
        self.id
    }

    /// What stands in a later request's body for the URL of the entity that this request is about,
    /// such as `$1`: in [`Link::bind`](crate::Link::bind), in
    /// [`add_reference`](crate::request::Collection::add_reference). The later request waits for this one.
    /// Only in this batch does it mean this request.
    ///
    /// In a URL it is [`Batch::entity`](super::Batch::entity) that stands for it.
    #[must_use]
    pub fn reference(&self) -> String {
        format!("${}", self.id)
    }
}

// Not derived: a derive would ask the same of `A`.
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

/// A response to a request that is about one entity, which a later request of the batch can name.
pub trait AboutEntity: FromResponse {
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
