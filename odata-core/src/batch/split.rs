//! Splitting a batch into parts of a limited size.

use super::composed::Batch;
use super::member::{Member, position};
use super::response::BatchResponse;
use crate::error::RequestError;
use crate::response::Error;

impl Batch<'_> {
    /// Splits the batch into batches of at most `limit` requests each, in the same order. (The
    /// limit of Microsoft Graph is 20.) Change sets stay together, and so do requests that wait for
    /// each other or name each other's entities. The handles of this batch are valid for the
    /// responses to all parts.
    ///
    /// ```
    /// # use odata_core::batch::BatchResponse;
    /// # use odata_core::{Error, ODataEntity, Operation, Service};
    /// # #[derive(Debug, Clone, ODataEntity)]
    /// # #[odata(namespace = "Demo", entity_set = "products")]
    /// # struct Product { #[odata(key)] id: i32 }
    /// # fn send(request: http::Request<Vec<u8>>) -> http::Response<&'static str> {
    /// #     let first = request.body().windows(8).any(|text| text == br#""id":"1""#);
    /// #     http::Response::new(if first {
    /// #         r#"{"responses":[{"id":"2","status":204},{"id":"1","status":204}]}"#
    /// #     } else { r#"{"responses":[{"id":"3","status":204}]}"# })
    /// # }
    /// let service = Service::new("https://example.com/api")?;
    /// let mut batch = service.batch()?;
    /// let mut deletes = Vec::new();
    /// for key in 1..=3 {
    ///     deletes.push(batch.add(&service.entity_set::<Product>().entity(key).delete()?)?);
    /// }
    /// let mut responses = batch.no_responses();
    /// for part in batch.split(2)? {
    ///     responses.extend(part.read(send(part.to_http()))?);
    /// }
    /// assert!(deletes.iter().all(|delete| responses.read(delete).is_ok()));
    /// # Ok::<(), Error>(())
    /// ```
    ///
    /// # Errors
    /// [`RequestError::Batch`] if more than `limit` requests must stay together.
    pub fn split(&self, limit: usize) -> Result<Vec<Self>, Error> {
        let last = self.last_that_belongs();
        let mut parts = Vec::new();
        let mut start = 0;
        while start < self.members.len() {
            let mut reach = start;
            let mut end = None;
            for (index, last) in last.iter().enumerate().skip(start).take(limit.max(1)) {
                reach = reach.max(*last);
                if reach == index {
                    end = Some(index + 1);
                }
            }
            let end =
                end.ok_or(RequestError::Batch("more requests than the limit must stay together"))?;
            parts.push(self.with(self.members[start..end].to_vec()));
            start = end;
        }
        Ok(parts)
    }

    /// For each request, the index of the last request that must be in the same part, because it waits for the request,
    /// names its entity, or is in the same change set.
    fn last_that_belongs(&self) -> Vec<usize> {
        let mut last: Vec<usize> = (0..self.members.len()).collect();
        for (index, member) in self.members.iter().enumerate() {
            for number in member.needs() {
                if let Some(needed) = position(&self.members, number) {
                    last[needed] = last[needed].max(index);
                }
            }
            let before = index.checked_sub(1).filter(|_| member.group.is_some());
            if before.is_some_and(|before| self.members[before].group == member.group) {
                last[index - 1] = last[index - 1].max(index);
            }
        }
        last
    }

    pub(super) fn with(&self, members: Vec<Member>) -> Self {
        Self {
            service: self.service,
            id: self.id,
            head: self.head.clone(),
            format: self.format,
            members,
            requests: self.requests,
            change_sets: self.change_sets,
        }
    }

    /// Returns an empty [`BatchResponse`], to which [`extend`](BatchResponse::extend) adds the responses to the
    /// [parts](Self::split).
    #[must_use]
    pub fn no_responses(&self) -> BatchResponse {
        let groups = self.members.iter().map(|member| (member.number, member.group));
        BatchResponse::none(self.id, self.service.bounds(), groups)
    }
}
