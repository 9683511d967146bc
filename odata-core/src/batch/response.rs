//! Responses to batches.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use http::header::LOCATION;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
use http::header::RETRY_AFTER;
use http::{HeaderMap, HeaderName, StatusCode};

use super::compose_json::group_name;
use super::handle::{Handle, RequestId};
use super::member::Member;
use super::parse_json::UnreadableHeader;
use super::parsed::{Named, Parsed, Part};
use super::slot::{ENTITY_ID, Group, Outcome, Slot};
use crate::error::RequestError;
use crate::limits::Limits;
use crate::request::BatchId;
use crate::response::Error;
use crate::response::{
    FromResponse, ResponseError, ResponseProblem, ServiceError, SharedResponse, read_for,
    retry_after_seconds, text_header,
};

/// The responses to the requests of a [`Batch`](super::Batch). Each response is read by the handle
/// of its request.
#[derive(Clone)]
pub struct BatchResponse {
    batch: BatchId,
    slots: BTreeMap<u32, Slot>,
    groups: BTreeMap<u32, Group>,
    problem: Option<ResponseProblem>,
    /// The limits of the service, for the bodies.
    limits: Limits,
}

impl BatchResponse {
    pub(super) fn none(
        batch: BatchId,
        limits: Limits,
        requests: impl Iterator<Item = (u32, Option<u32>)>,
    ) -> Self {
        let (slots, groups) = (BTreeMap::new(), BTreeMap::new());
        let mut none = Self { batch, slots, groups, problem: None, limits };
        for (number, group) in requests {
            none.slots.insert(number, Slot { group, ..Slot::default() });
            if let Some(group) = group {
                none.groups.entry(group).or_insert_with(|| Group::new(number)).add(number);
            }
        }
        none
    }

    /// Reads the response to this request, in the same way as the response to a single request.
    ///
    /// # Errors
    /// Returns the errors of [`Operation::read`](crate::Operation::read), and
    ///
    /// - [`Error::RolledBack`] if another request of the change set failed, whatever the response
    ///   to this request is, because the change set has no effect;
    /// - [`Error::MissingResponse`] if there is no response to this request, or to another request
    ///   of its change set, because the service stopped at an error, or the response is cut off.
    ///   Whether the request was executed is unknown;
    /// - [`Error::Response`] if a header is not text, although the request was executed;
    /// - [`RequestError::Batch`] if the handle is of another batch.
    pub fn read<A: FromResponse>(&self, request: &Handle<A>) -> Result<A, Error> {
        let slot = self.slot(request.id())?;
        self.check_change_set(slot)?;
        let response = slot.response.as_ref().ok_or(Error::MissingResponse)?;
        let head = response.head();
        let fail = |problem| {
            Err(Error::Response(Box::new(ResponseError::new(&head, response.body(), problem))))
        };
        if slot.is_ambiguous {
            return fail(ResponseProblem::Content("there is another response to the same request"));
        }
        match head.extensions.get() {
            // An unreadable header is not reported for an error, because the error is more
            // important.
            Some(UnreadableHeader(name)) if slot.failure().is_none() => {
                fail(ResponseProblem::Batch(format!(
                    "the header {name:?} of the response with the id {} is neither a text nor an array of texts",
                    request.id()
                )))
            }
            _ => read_for(request.is_sensitive(), &head, response.body(), self.limits),
        }
    }

    /// Returns the status of the response to this request; `None` if there is no response.
    #[must_use]
    pub fn status(&self, request: RequestId) -> Option<StatusCode> {
        Some(self.slot(request).ok()?.response.as_ref()?.status())
    }

    /// Returns the headers of the response to this request; `None` if there is no response.
    #[must_use]
    pub fn headers(&self, request: RequestId) -> Option<&HeaderMap> {
        Some(self.slot(request).ok()?.response.as_ref()?.headers())
    }

    /// Returns the problem of the batch response, for example that it is cut off, or has responses
    /// to requests that are not in the batch; `None` if there is no problem.
    #[must_use]
    pub const fn problem(&self) -> Option<&ResponseProblem> {
        self.problem.as_ref()
    }

    /// Returns the requests that the service refused because of throttling (429).
    ///
    /// A request that may have been executed is not included: if the request or another request of
    /// its change set has a second, different response, or if the batch has a response that could
    /// be a second response to it.
    ///
    /// [`Batch::throttled`](super::Batch::throttled) creates a batch of these requests.
    pub fn throttled(&self) -> impl Iterator<Item = RequestId> + '_ {
        let numbers = self.slots.keys().copied().filter(|number| self.is_throttled(*number));
        numbers.map(|number| RequestId { batch: self.batch, number })
    }

    /// The `Retry-After` headers of the throttled requests.
    #[cfg(any(feature = "reqwest", feature = "ureq"))]
    pub(crate) fn retry_after(&self) -> HeaderMap {
        let headers = self.throttled().filter_map(|request| self.headers(request));
        let values = headers.flat_map(|headers| headers.get_all(RETRY_AFTER));
        values.map(|value| (RETRY_AFTER, value.clone())).collect()
    }

    /// Returns the number of seconds to wait before the throttled requests are sent again: the
    /// largest value of their `Retry-After` headers in seconds. Dates are ignored here; the clients
    /// of [`client`](../client/index.html) also wait until a date.
    #[must_use]
    pub fn retry_after_seconds(&self) -> Option<u64> {
        self.throttled().filter_map(|request| retry_after_seconds(self.headers(request)?)).max()
    }

    /// Adds the responses to another part of the same batch, or to requests that were sent again,
    /// whose earlier responses are replaced.
    pub fn extend(&mut self, more: Self) {
        if more.batch != self.batch {
            return;
        }
        self.problem = more.problem.or(self.problem.take());
        // A request that was sent again without a response may have been executed, so it is no
        // longer throttled.
        self.slots.extend(more.slots);
        for (number, group) in more.groups {
            self.groups.entry(number).or_insert(group).forget();
        }
    }

    fn slot(&self, request: RequestId) -> Result<&Slot, Error> {
        if request.batch != self.batch {
            return Err(RequestError::Batch("the handle is of another batch").into());
        }
        self.slots.get(&request.number).ok_or(Error::MissingResponse)
    }

    fn outcome(&self, slot: &Slot) -> Option<Outcome> {
        Some(self.groups.get(&slot.group?)?.outcome(&self.slots))
    }

    /// Checks that the whole change set was executed, or that this request itself has an error.
    fn check_change_set(&self, slot: &Slot) -> Result<(), Error> {
        let Some(outcome) = self.outcome(slot).filter(|_| !slot.has_own_failure()) else {
            return Ok(());
        };
        let failed = outcome.failed.and_then(|number| self.slots.get(&number)?.failure());
        if let Some(response) = failed {
            let error = ServiceError::read(&response.head(), response.body(), self.limits);
            return Err(Error::RolledBack(Box::new(error)));
        }
        // Two different responses, or a response that is neither success nor failure, do not show
        // if the request was executed. Other problems of the response are reported when it is read.
        let own = usize::from(slot.is_unclear());
        if outcome.unknown > own { Err(Error::MissingResponse) } else { Ok(()) }
    }

    fn has_only(&self, number: u32, status: StatusCode) -> bool {
        self.slots.get(&number).is_some_and(|slot| slot.has_only(status))
    }

    /// Returns `true` if the service refused the request with 429, and the request cannot have been
    /// executed.
    fn is_throttled(&self, number: u32) -> bool {
        self.slots.get(&number).is_some_and(|slot| {
            let set_allows = self.outcome(slot).is_none_or(|set| set.is_throttled);
            set_allows && slot.has_only(StatusCode::TOO_MANY_REQUESTS)
        })
    }

    /// Returns `true` if the request or its change set is [throttled](Self::throttled).
    pub(super) fn is_sent_again(&self, number: u32) -> bool {
        let set = self.slots.get(&number).and_then(|slot| self.outcome(slot));
        set.map_or_else(|| self.is_throttled(number), |set| set.is_throttled)
    }

    pub(super) fn is_failed_dependency(&self, number: u32) -> bool {
        self.has_only(number, StatusCode::FAILED_DEPENDENCY)
    }

    pub(super) fn has_failed(&self, number: u32) -> bool {
        self.slots.get(&number).is_some_and(|slot| slot.failure().is_some() && !slot.is_doubtful)
    }

    /// The URL of the entity of an executed request.
    pub(super) fn location(&self, number: u32) -> Option<String> {
        // Of two different responses, neither is certain.
        let slot = self.slots.get(&number).filter(|slot| !slot.is_ambiguous)?;
        let headers = slot.response.as_ref()?.headers();
        let text = |name: &HeaderName| {
            let mut values = headers.get_all(name).iter();
            let first = values.next()?;
            if values.all(|value| value == first) { text_header(headers, name) } else { None }
        };
        text(&LOCATION).or_else(|| text(&ENTITY_ID))
    }

    /// Assigns each response to its request: by id, or otherwise by position, because responses
    /// without ids are in the order of the requests \[OData-Protocol 11.7.7.3\].
    pub(super) fn take(&mut self, parsed: Parsed, members: &[Member]) {
        let units = Units::of(members);
        let is_in_order = parsed.is_in_order(units.all.len());
        let has_unread = parsed.has_unread;
        let mut has_stray = false;
        self.problem = parsed.problem;
        let mut next = 0;
        let mut whole: BTreeMap<usize, Slot> = BTreeMap::new();
        for part in parsed.parts {
            let by_place = (is_in_order && next < units.all.len()).then_some(next);
            let unit = part.id().map_or(by_place, |id| units.find(id));
            let unit = unit.and_then(|unit| Some((unit, *units.all.get(unit)?)));
            let Some((unit, members)) = unit.filter(|(_, members)| part.fits(members)) else {
                has_stray = true;
                continue;
            };
            next = unit + 1;
            match self.put_part(part, members) {
                Put::Done => {}
                Put::Whole(response) => whole.entry(unit).or_default().put(response),
                Put::Stray => has_stray = true,
            }
        }
        if has_stray {
            let problem = "the id of a response is not the id of a request in the batch";
            self.problem.get_or_insert(ResponseProblem::Content(problem));
        }
        self.put_whole(whole, &units);
        // A response without a known request may be a second response to any request.
        let is_doubtful = has_stray || has_unread;
        self.slots.values_mut().for_each(|slot| slot.is_doubtful = is_doubtful);
    }

    /// Assigns a part to a single request or a change set.
    fn put_part(&mut self, part: Part, unit: &[Member]) -> Put {
        let is_put = match part {
            Part::One(Named { id, response }) => {
                let only = if let [only] = unit { Some(only.number) } else { None };
                let number = id.and_then(|id| number_of(unit, &id)).or(only);
                if number.is_none() {
                    return Put::Whole(response);
                }
                self.put(number, response)
            }
            Part::Set(set) => {
                let mut is_put = true;
                for (index, Named { id, response }) in set.into_iter().enumerate() {
                    let number = match &id {
                        Some(id) => number_of(unit, id),
                        None => unit.get(index).map(|member| member.number),
                    };
                    is_put &= self.put(number, response);
                }
                is_put
            }
        };
        if is_put { Put::Done } else { Put::Stray }
    }

    /// Assigns single responses to whole change sets that failed \[OData-Protocol 11.7.7.3\].
    fn put_whole(&mut self, whole: BTreeMap<usize, Slot>, units: &Units<'_>) {
        for (unit, whole) in whole {
            for member in units.all.get(unit).copied().unwrap_or_default() {
                let Some(slot) = self.slots.get_mut(&member.number) else { continue };
                slot.is_ambiguous |= whole.is_ambiguous;
                if let Some(response) = &whole.response {
                    slot.put(response.clone());
                }
            }
        }
    }

    fn put(&mut self, number: Option<u32>, response: SharedResponse) -> bool {
        let slot = number.and_then(|number| self.slots.get_mut(&number));
        slot.map(|slot| slot.put(response)).is_some()
    }
}

/// The result of assigning a part.
enum Put {
    /// Each response is assigned to its request.
    Done,
    /// The response is the response to a whole change set.
    Whole(SharedResponse),
    /// No request matches the response.
    Stray,
}

/// The single requests and the change sets, each with its position in the batch.
struct Units<'m> {
    all: Vec<&'m [Member]>,
    of_request: HashMap<u32, usize>,
    of_group: HashMap<u32, usize>,
}

impl<'m> Units<'m> {
    fn of(members: &'m [Member]) -> Self {
        let same = |one: &Member, other: &Member| one.group.is_some() && one.group == other.group;
        let mut units =
            Self { all: Vec::new(), of_request: HashMap::new(), of_group: HashMap::new() };
        for (index, unit) in members.chunk_by(same).enumerate() {
            units.all.push(unit);
            units.of_request.extend(unit.iter().map(|member| (member.number, index)));
            units.of_group.extend(unit.iter().filter_map(|member| Some((member.group?, index))));
        }
        units
    }

    /// The unit that has this name, or that contains a request with this name.
    fn find(&self, id: &str) -> Option<usize> {
        let by_number = || self.of_request.get(&id.parse().ok()?).copied();
        let by_group = || {
            let group = id.strip_prefix('g')?.parse().ok()?;
            self.of_group.get(&group).copied().filter(|_| group_name(group) == id)
        };
        by_number().or_else(by_group)
    }
}

fn number_of(unit: &[Member], id: &str) -> Option<u32> {
    let number: u32 = id.parse().ok()?;
    let found = unit.binary_search_by_key(&number, |member| member.number);
    found.is_ok().then_some(number)
}

impl fmt::Debug for BatchResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Headers and bodies are omitted, because a service may put secrets there.
        let statuses = self.slots.iter().map(|(number, slot)| {
            (number, slot.response.as_ref().map(|response| response.status().as_u16()))
        });
        f.debug_map().entries(statuses).finish()
    }
}
