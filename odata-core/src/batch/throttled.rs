//! Batches of the requests that are sent again because of throttling (429).

use std::collections::HashMap;

use super::composed::Batch;
use super::member::{Member, position, references_in_body, url_within};
use super::response::BatchResponse;

impl Batch<'_> {
    /// Returns a batch of the throttled requests (429), including their whole change sets and the
    /// requests that waited for them (424); `None` if there are none. Add its responses to
    /// `responses` with [`extend`](BatchResponse::extend).
    ///
    /// In a request that names the entity of an executed request, the name is replaced by the
    /// `Location` of that request's response. Without a `Location`, or if the name is in the body,
    /// the request is not sent again and keeps its error.
    ///
    /// ```
    /// # use odata_core::batch::BatchResponse;
    /// # use odata_core::{Batch, Error, Operation, Service};
    /// # use http::{Request, Response};
    /// # fn sleep(_: u64) {}
    /// /// Sends the batch up to three times.
    /// fn insist(
    ///     batch: &Batch<'_>,
    ///     send: impl Fn(Request<Vec<u8>>) -> Response<Vec<u8>>,
    /// ) -> Result<BatchResponse, Error> {
    ///     let mut responses = batch.read(send(batch.to_http()))?;
    ///     for _ in 0..2 {
    ///         let Some(rest) = batch.throttled(&responses) else { break };
    ///         sleep(responses.retry_after_seconds().unwrap_or(1));
    ///         responses.extend(rest.read(send(rest.to_http()))?);
    ///     }
    ///     Ok(responses)
    /// }
    /// # let service = Service::new("https://example.com/api")?;
    /// # let batch = service.batch()?;
    /// # let json = ("Content-Type", "application/json");
    /// # let none = |_| Response::builder().header(json.0, json.1).body(br#"{"responses":[]}"#.to_vec()).unwrap();
    /// # assert!(batch.throttled(&insist(&batch, none)?).is_none());
    /// # Ok::<(), Error>(())
    /// ```
    #[must_use]
    pub fn throttled(&self, responses: &BatchResponse) -> Option<Self> {
        let mut again: Vec<Member> = Vec::new();
        for member in &self.members {
            let waits = |number: u32| position(&again, number).is_some();
            let is_refused = responses.is_sent_again(member.number)
                || (responses.is_failed_dependency(member.number) && member.needs().any(waits))
                // The multipart format has no dependencies, so a reference to a refused request
                // could not be resolved.
                || (responses.has_failed(member.number) && member.reference.is_some_and(waits));
            if is_refused {
                again.extend(self.to_ask_again(member, responses, &waits));
            }
        }
        let whole = self.without_orphans(again);
        (!whole.is_empty()).then(|| self.with(whole))
    }

    /// Removes requests that cannot be sent again without others: a change set must be whole, and the requests that a
    /// request waits for or names must be included.
    fn without_orphans(&self, members: Vec<Member>) -> Vec<Member> {
        let mut left: Vec<bool> =
            self.members.iter().map(|it| position(&members, it.number).is_some()).collect();
        let mut needed_by: HashMap<u32, Vec<usize>> = HashMap::new();
        for member in &members {
            let Some(index) = position(&self.members, member.number) else { continue };
            member.needs().for_each(|it| needed_by.entry(it).or_default().push(index));
        }
        let gone = left.iter().enumerate().filter(|(_, is_left)| !**is_left);
        let mut gone: Vec<usize> = gone.map(|(index, _)| index).collect();
        while let Some(index) = gone.pop() {
            let member = &self.members[index];
            // The adjacent requests of the same change set are removed too, one after the other.
            let is_in_set = |other: &usize| {
                let other = self.members.get(*other);
                member.group.is_some() && other.is_some_and(|other| other.group == member.group)
            };
            let set = [index.wrapping_sub(1), index + 1].into_iter().filter(is_in_set);
            let needing = needed_by.remove(&member.number).unwrap_or_default();
            for other in needing.into_iter().chain(set) {
                if std::mem::take(&mut left[other]) {
                    gone.push(other);
                }
            }
        }
        let is_left =
            |it: &Member| position(&self.members, it.number).is_some_and(|index| left[index]);
        members.into_iter().filter(is_left).collect()
    }

    /// Returns the request without references to executed requests, because those are not in the
    /// new batch.
    fn to_ask_again(
        &self,
        member: &Member,
        responses: &BatchResponse,
        comes_again: &dyn Fn(u32) -> bool,
    ) -> Option<Member> {
        let mut member = member.clone();
        if let Some(number) = member.reference.filter(|number| !comes_again(*number)) {
            let location = self.service.own_url(&responses.location(number)?).ok()?;
            let url = url_within(&location, self.head.uri()).ok()?;
            let behind = member.url.find(['/', '?']).map_or("", |end| &member.url[end..]);
            member.url = url + behind;
            member.reference = None;
        }
        if references_in_body(&member).into_iter().any(|number| !comes_again(number)) {
            return None;
        }
        member.after.retain(|number| comes_again(*number));
        Some(member)
    }
}
