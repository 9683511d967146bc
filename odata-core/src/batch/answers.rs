//! What a batch was answered, request by request.

use std::collections::BTreeMap;
use std::fmt;

use http::header::LOCATION;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
use http::header::RETRY_AFTER;
use http::{HeaderMap, HeaderName, StatusCode};

use super::compose_json::group_name;
use super::handle::{BatchId, Handle, RequestId};
use super::member::Member;
use super::parse_json::UnreadableHeader;
use super::parsed::{Answered, Named, Parsed, Part};
use crate::error::{Error, RequestError};
use crate::limits::Limits;
use crate::response::{
    Answer, AnswerError, AnswerProblem, ServiceError, retry_after_seconds, text_header,
};

/// The answers to the requests of a [`Batch`](super::Batch), each to be read by its handle.
#[derive(Clone)]
pub struct BatchAnswers {
    batch: BatchId,
    slots: BTreeMap<u32, Slot>,
    problem: Option<AnswerProblem>,
}

#[derive(Clone, Default)]
struct Slot {
    group: Option<u32>,
    answer: Option<Answered>,
    /// There are two answers, and they differ.
    is_ambiguous: bool,
}

impl Slot {
    fn put(&mut self, answer: Answered) {
        match &self.answer {
            Some(before) => self.is_ambiguous |= !is_same(before, &answer),
            None => self.answer = Some(answer),
        }
    }

    fn failure(&self) -> Option<&Answered> {
        let is_error = |answer: &&Answered| {
            answer.status().is_client_error() || answer.status().is_server_error()
        };
        self.answer.as_ref().filter(is_error)
    }
}

/// Whether it was not done because of another (424).
fn is_dependent(answer: &Answered) -> bool {
    answer.status() == StatusCode::FAILED_DEPENDENCY
}

fn is_same(one: &Answered, other: &Answered) -> bool {
    one.status() == other.status() && one.body() == other.body()
}

impl BatchAnswers {
    pub(super) fn none(batch: BatchId, groups: impl Iterator<Item = (u32, Option<u32>)>) -> Self {
        let slot = |(number, group)| (number, Slot { group, ..Slot::default() });
        Self { batch, slots: groups.map(slot).collect(), problem: None }
    }

    /// The answer to this request, read as that request alone would be.
    ///
    /// # Errors
    /// As [`Operation::read`](crate::Operation::read); and
    ///
    /// - [`Error::RolledBack`] where another request of its change set has failed, so that it is not
    ///   done either, whatever the service says of it by itself;
    /// - [`Error::NotAnswered`] where there is no answer to it, or to another request of its change
    ///   set: the service may have ended with an error before it, or the answer is cut off. Whether
    ///   it was done is not known;
    /// - [`Error::Answer`] for a header that is not text, although the request was done;
    /// - [`RequestError::Batch`] for a handle of another batch.
    pub fn get<A: Answer>(&self, request: &Handle<A>) -> Result<A, Error> {
        let slot = self.slot(request.id())?;
        self.check_change_set(slot)?;
        let answer = slot.answer.as_ref().ok_or(Error::NotAnswered)?;
        let (head, ()) = answer.clone().map(|_| ()).into_parts();
        let fail =
            |problem| Err(Error::Answer(Box::new(AnswerError::new(&head, answer.body(), problem))));
        if slot.is_ambiguous {
            return fail(AnswerProblem::Content("there is another answer to the same request"));
        }
        match head.extensions.get() {
            // An error says more than its headers do.
            Some(UnreadableHeader(name)) if slot.failure().is_none() => {
                fail(AnswerProblem::Batch(format!(
                    "the header {name:?} of the response with the id {} is neither a text nor an array of texts",
                    request.id()
                )))
            }
            _ => A::read(&head, answer.body()),
        }
    }

    /// The status of the answer to this request; `None` where there is none.
    #[must_use]
    pub fn status(&self, request: RequestId) -> Option<StatusCode> {
        Some(self.slot(request).ok()?.answer.as_ref()?.status())
    }

    /// The headers of the answer to this request; `None` where there is none.
    #[must_use]
    pub fn headers(&self, request: RequestId) -> Option<&HeaderMap> {
        Some(self.slot(request).ok()?.answer.as_ref()?.headers())
    }

    /// What is wrong with the answer as a whole: it is cut off, or has answers to requests that
    /// there are not. `None` where nothing is.
    #[must_use]
    pub const fn problem(&self) -> Option<&AnswerProblem> {
        self.problem.as_ref()
    }

    /// The requests that the service had no time for (429).
    ///
    /// [`Batch::throttled`](super::Batch::throttled) makes a batch of them.
    pub fn throttled(&self) -> impl Iterator<Item = RequestId> + '_ {
        let numbers = self.slots.keys().copied().filter(|number| self.is_throttled(*number));
        numbers.map(|number| RequestId { batch: self.batch, number })
    }

    /// Their `Retry-After`.
    #[cfg(any(feature = "reqwest", feature = "ureq"))]
    pub(crate) fn retry_after(&self) -> HeaderMap {
        let headers = self.throttled().filter_map(|request| self.headers(request));
        let values = headers.flat_map(|headers| headers.get_all(RETRY_AFTER));
        values.map(|value| (RETRY_AFTER, value.clone())).collect()
    }

    /// The number of seconds to wait before these are sent again: the most that a `Retry-After` header of
    /// theirs gives in seconds. A date is not read; the clients of
    /// [`client`](https://docs.rs/odata-core/latest/odata_core/client/) wait for it.
    #[must_use]
    pub fn retry_after_seconds(&self) -> Option<u64> {
        self.throttled().filter_map(|request| retry_after_seconds(self.headers(request)?)).max()
    }

    /// Adds the answers of another part of the same batch, or of a request that was sent again: it
    /// takes the place of the one before.
    pub fn extend(&mut self, more: Self) {
        if more.batch != self.batch {
            return;
        }
        self.problem = more.problem.or(self.problem.take());
        // One that was sent again and not answered may have been done: it is not throttled any more.
        self.slots.extend(more.slots);
    }

    fn slot(&self, request: RequestId) -> Result<&Slot, Error> {
        if request.batch != self.batch {
            return Err(RequestError::Batch("the handle is of another batch").into());
        }
        self.slots.get(&request.number).ok_or(Error::NotAnswered)
    }

    /// Whether all of the change set was done, or this request has an error of its own.
    fn check_change_set(&self, slot: &Slot) -> Result<(), Error> {
        let is_other = |other: &&Slot| slot.group.is_some() && other.group == slot.group;
        let is_own = |slot: &&Slot| slot.failure().is_some_and(|answer| !is_dependent(answer));
        if is_own(&slot) {
            return Ok(());
        }
        let others = || self.slots.values().filter(is_other);
        // That which has failed by itself, rather than because of others.
        let failed = others().find(is_own).or_else(|| others().find(|it| it.failure().is_some()));
        if let Some(answer) = failed.and_then(Slot::failure) {
            let (head, ()) = answer.clone().map(|_| ()).into_parts();
            let error = ServiceError::read(&head, answer.body(), Limits::new());
            return Err(Error::RolledBack(Box::new(error)));
        }
        // Two answers that differ are none, and one that is neither success nor failure does not tell. What is
        // wrong with the answer itself is told when it is read.
        let is_missing = |other: &Slot| match &other.answer {
            None => true,
            Some(_) if std::ptr::eq(other, slot) => false,
            Some(answer) => other.is_ambiguous || !answer.status().is_success(),
        };
        if others().any(is_missing) { Err(Error::NotAnswered) } else { Ok(()) }
    }

    fn has_status(&self, number: u32, status: StatusCode) -> bool {
        let answer = self.slots.get(&number).and_then(|slot| slot.answer.as_ref());
        answer.is_some_and(|answer| answer.status() == status)
    }

    pub(super) fn is_throttled(&self, number: u32) -> bool {
        self.has_status(number, StatusCode::TOO_MANY_REQUESTS)
    }

    pub(super) fn is_group_throttled(&self, group: u32) -> bool {
        let mut slots = self.slots.iter().filter(|(_, slot)| slot.group == Some(group));
        slots.any(|(number, _)| self.is_throttled(*number))
    }

    pub(super) fn is_failed_dependency(&self, number: u32) -> bool {
        self.has_status(number, StatusCode::FAILED_DEPENDENCY)
    }

    pub(super) fn has_failed(&self, number: u32) -> bool {
        self.slots.get(&number).is_some_and(|slot| slot.failure().is_some())
    }

    /// Where the entity of a request is that was done.
    pub(super) fn location(&self, number: u32) -> Option<String> {
        const ENTITY_ID: HeaderName = HeaderName::from_static("odata-entityid");
        let headers = self.slots.get(&number)?.answer.as_ref()?.headers();
        // Of two that differ, none is certain.
        let text = |name: &HeaderName| {
            let mut values = headers.get_all(name).iter();
            let first = values.next()?;
            if values.all(|value| value == first) { text_header(headers, name) } else { None }
        };
        text(&LOCATION).or_else(|| text(&ENTITY_ID))
    }

    /// Gives each answer to the request that it is of: by its name, or else by its place, since
    /// answers come in the order of the requests where they have no names
    /// \[OData-Protocol 11.7.7.3\].
    pub(super) fn take(&mut self, parsed: Parsed, members: &[Member]) {
        let units = units(members);
        let is_in_order = parsed.is_in_order(units.len());
        self.problem = parsed.problem;
        let mut next = 0;
        for part in parsed.parts {
            let by_place = (is_in_order && next < units.len()).then_some(next);
            let unit = part.id().map_or(by_place, |id| find(&units, id));
            match unit.filter(|unit| part.fits(units[*unit].len())) {
                Some(unit) => {
                    next = unit + 1;
                    self.put_part(part, units[unit]);
                }
                None => self.note_stranger(),
            }
        }
    }

    fn put_part(&mut self, part: Part, unit: &[Member]) {
        match part {
            Part::One(named) => self.put_one(named, unit),
            Part::Set(set) => {
                for (index, named) in set.into_iter().enumerate() {
                    let number = named.id.as_deref().and_then(|id| number_of(unit, id));
                    let by_order = unit.get(index).map(|member| member.number);
                    let by_order = by_order.filter(|_| named.id.is_none());
                    self.put(number.or(by_order), named.answer);
                }
            }
        }
    }

    /// One answer may be that of a whole change set, which has failed \[OData-Protocol 11.7.7.3\].
    fn put_one(&mut self, named: Named, unit: &[Member]) {
        let number = named.id.as_deref().and_then(|id| number_of(unit, id));
        if number.is_some() || unit.len() == 1 {
            let only = unit.first().map(|member| member.number);
            return self.put(number.or(only), named.answer);
        }
        for member in unit {
            self.put(Some(member.number), named.answer.clone());
        }
    }

    fn put(&mut self, number: Option<u32>, answer: Answered) {
        match number.and_then(|number| self.slots.get_mut(&number)) {
            Some(slot) => slot.put(answer),
            None => self.note_stranger(),
        }
    }

    fn note_stranger(&mut self) {
        let problem = "one of its answers is to no request of the batch";
        self.problem.get_or_insert(AnswerProblem::Content(problem));
    }
}

/// Single requests, and the change sets.
fn units(members: &[Member]) -> Vec<&[Member]> {
    members.chunk_by(|one, other| one.group.is_some() && one.group == other.group).collect()
}

/// The unit that has this name, or a request of this name.
fn find(units: &[&[Member]], id: &str) -> Option<usize> {
    let is_group = |member: &Member| member.group.is_some_and(|group| group_name(group) == id);
    units
        .iter()
        .position(|unit| unit.first().is_some_and(is_group) || number_of(unit, id).is_some())
}

fn number_of(unit: &[Member], id: &str) -> Option<u32> {
    let number: u32 = id.parse().ok()?;
    unit.iter().map(|member| member.number).find(|known| *known == number)
}

impl fmt::Debug for BatchAnswers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Neither headers nor bodies: nobody knows what a service puts there.
        let statuses = self.slots.iter().map(|(number, slot)| {
            (number, slot.answer.as_ref().map(|answer| answer.status().as_u16()))
        });
        f.debug_map().entries(statuses).finish()
    }
}
