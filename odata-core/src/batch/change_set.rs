//! Change sets: requests that are executed together or not at all.

use super::composed::Batch;
use super::handle::{AboutEntity, Handle, RequestId};
use crate::entity::Representation;
use crate::request::{Call, EntityResource};
use crate::response::Error;
use crate::response::FromResponse;

/// A builder for a change set of a batch: see [`Batch::change_set`].
///
/// If one request fails, the change set has no effect, and the other requests give
/// [`Error::RolledBack`], whatever their responses are.
#[must_use = "a change set without requests does nothing"]
#[derive(Debug)]
pub struct ChangeSet<'b, 's> {
    batch: &'b mut Batch<'s>,
}

impl<'b, 's> ChangeSet<'b, 's> {
    pub(super) const fn new(batch: &'b mut Batch<'s>) -> Self {
        Self { batch }
    }

    /// Adds a request that changes data or invokes an action.
    ///
    /// # Errors
    /// Returns the errors of [`Batch::add`], and
    /// [`RequestError::Batch`](crate::request::RequestError::Batch) if the request only reads.
    pub fn add<A: FromResponse>(&mut self, call: &Call<A>) -> Result<Handle<A>, Error> {
        self.add_after(call, [])
    }

    /// Adds a request that is executed after the given requests, which are in this change set or
    /// before it: see [`Batch::add_after`].
    ///
    /// # Errors
    /// Returns the errors of [`add`](Self::add).
    pub fn add_after<A: FromResponse>(
        &mut self,
        call: &Call<A>,
        after: impl IntoIterator<Item = RequestId>,
    ) -> Result<Handle<A>, Error> {
        let after = after.into_iter().map(|id| self.batch.own(id)).collect::<Result<_, _>>()?;
        let group = Some(self.batch.last_change_set());
        Ok(self.batch.push(call, after, group)?)
    }

    /// Returns the entity of an earlier request: see [`Batch::entity`].
    ///
    /// # Errors
    /// Returns the errors of [`Batch::entity`].
    pub fn entity<A: AboutEntity<Of: Representation>>(
        &self,
        request: &Handle<A>,
    ) -> Result<EntityResource<'s, A::Of>, Error> {
        self.batch.entity(request)
    }
}
