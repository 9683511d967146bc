//! The responses to one request of a batch, and the outcome of a change set.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::OnceLock;

use http::header::{ETAG, LOCATION};
use http::{HeaderName, StatusCode};

use crate::response::SharedResponse;

pub(super) const ENTITY_ID: HeaderName = HeaderName::from_static("odata-entityid");

/// The responses to one request of a batch.
#[derive(Clone, Default)]
pub(super) struct Slot {
    pub(super) group: Option<u32>,
    pub(super) response: Option<SharedResponse>,
    /// `true` if there are two responses that differ.
    pub(super) is_ambiguous: bool,
    /// `true` if the batch has a response that could be a second one to this request.
    pub(super) is_doubtful: bool,
}

impl Slot {
    pub(super) fn put(&mut self, response: SharedResponse) {
        match &self.response {
            Some(before) => self.is_ambiguous |= !is_same(before, &response),
            None => self.response = Some(response),
        }
    }

    /// The only response, if its status is an error.
    pub(super) fn failure(&self) -> Option<&SharedResponse> {
        self.response.as_ref().filter(|response| response.is_error() && !self.is_ambiguous)
    }

    /// Returns `true` if the request itself failed, and not only because of another request (424).
    pub(super) fn has_own_failure(&self) -> bool {
        self.failure().is_some_and(|it| it.status() != StatusCode::FAILED_DEPENDENCY)
    }

    /// Returns `true` if the request only has a response with this status.
    pub(super) fn has_only(&self, status: StatusCode) -> bool {
        let has_status = self.response.as_ref().is_some_and(|it| it.status() == status);
        has_status && !self.is_ambiguous && !self.is_doubtful
    }

    /// Returns `true` if the request has exactly one response, which reports success.
    fn is_done(&self) -> bool {
        !self.is_ambiguous && self.response.as_ref().is_some_and(|it| it.status().is_success())
    }

    /// Returns `true` if the request is counted as [unknown](Outcome::unknown) although it has a response.
    pub(super) fn is_unclear(&self) -> bool {
        self.response.is_some() && !self.is_done()
    }
}

/// Returns `true` if two responses are interchangeable. Headers are not compared, because headers
/// such as `Date` differ if a service repeats a response.
fn is_same(one: &SharedResponse, other: &SharedResponse) -> bool {
    let has_same = |name: &HeaderName| one.headers().get_all(name) == other.headers().get_all(name);
    one.status() == other.status()
        && [LOCATION, ENTITY_ID, ETAG].iter().all(has_same)
        && one.body() == other.body()
}

/// A change set: the numbers of its requests, and the outcome, computed when needed.
#[derive(Clone)]
pub(super) struct Group {
    numbers: RangeInclusive<u32>,
    outcome: OnceLock<Outcome>,
}

/// The outcome of a change set, which is executed completely or not at all.
#[derive(Clone, Copy)]
pub(super) struct Outcome {
    /// The request whose failure caused the failure of the others.
    pub(super) failed: Option<u32>,
    /// The number of requests for which no response shows if they were executed.
    pub(super) unknown: usize,
    /// `true` if the service refused the change set with 429, and no response contradicts.
    pub(super) is_throttled: bool,
}

impl Group {
    pub(super) fn new(number: u32) -> Self {
        Self { numbers: number..=number, outcome: OnceLock::new() }
    }

    /// Adds a request; the numbers of a change set are consecutive.
    pub(super) fn add(&mut self, number: u32) {
        let (start, end) = (*self.numbers.start(), *self.numbers.end());
        self.numbers = start.min(number)..=end.max(number);
    }

    /// Clears the computed outcome, because a response has changed.
    pub(super) fn forget(&mut self) {
        self.outcome.take();
    }

    pub(super) fn outcome(&self, slots: &BTreeMap<u32, Slot>) -> Outcome {
        *self.outcome.get_or_init(|| {
            let slots = || slots.range(self.numbers.clone());
            let first = |is_it: fn(&Slot) -> bool| {
                slots().find(|(_, slot)| is_it(slot)).map(|(number, _)| *number)
            };
            let is_certain = slots().all(|(_, slot)| !slot.is_ambiguous && !slot.is_doubtful);
            let is_refused = |slot: &Slot| slot.has_only(StatusCode::TOO_MANY_REQUESTS);
            Outcome {
                failed: first(Slot::has_own_failure)
                    .or_else(|| first(|slot| slot.failure().is_some())),
                unknown: slots().filter(|(_, slot)| !slot.is_done()).count(),
                is_throttled: is_certain && slots().any(|(_, slot)| is_refused(slot)),
            }
        })
    }
}
