//! Requests that are done together or not at all.

use super::composed::Batch;
use super::handle::{AboutEntity, Handle, RequestId};
use crate::entity::Representation;
use crate::request::{Call, EntityResource};
use crate::response::Error;
use crate::response::FromResponse;

/// A change set of a batch, as long as requests are added to it: see [`Batch::change_set`].
///
/// If one of its requests fails, nothing of it is done, and the others' responses are
/// [`Error::RolledBack`], whatever the service says of them.
#[derive(Debug)]
pub struct ChangeSet<'b, 's> {
    batch: &'b mut Batch<'s>,
}

impl<'b, 's> ChangeSet<'b, 's> {
    pub(super) const fn new(batch: &'b mut Batch<'s>) -> Self {
        Self { batch }
    }

    /// Adds a request that changes something, or invokes an action.
    ///
    /// # Errors
    /// As [`Batch::add`]; [`RequestError::Batch`](crate::request::RequestError::Batch) for a request that
    /// only reads.
    pub fn add<A: FromResponse>(&mut self, call: &Call<A>) -> Result<Handle<A>, Error> {
        self.add_after(call, [])
    }

    /// Adds a request that is done after these, of this change set or before it: see
    /// [`Batch::add_after`].
    ///
    /// # Errors
    /// As [`add`](Self::add).
    pub fn add_after<A: FromResponse>(
        &mut self,
        call: &Call<A>,
        after: impl IntoIterator<Item = RequestId>,
    ) -> Result<Handle<A>, Error> {
        let after = after.into_iter().map(|id| self.batch.own(id)).collect::<Result<_, _>>()?;
        let group = Some(self.batch.last_change_set());
        Ok(self.batch.push(call, after, group)?)
    }

    /// The entity that an earlier request is about: see [`Batch::entity`].
    ///
    /// # Errors
    /// As [`Batch::entity`].
    pub fn entity<A: AboutEntity<Of: Representation>>(
        &self,
        request: &Handle<A>,
    ) -> Result<EntityResource<'s, A::Of>, Error> {
        self.batch.entity(request)
    }
}
