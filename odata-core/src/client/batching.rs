//! A batch in parts, and those requests of it again that the service had no time for.

use std::error::Error as StdError;
use std::fmt;
use std::time::{Duration, SystemTime};
use std::vec::IntoIter;

use http::StatusCode;

use super::error::SendError;
use super::retry::{Outcome, Retry, Tries};
use crate::batch::{Batch, BatchResponse};
use crate::response::Error;

/// A batch that could not be sent whole: the responses that there are, and why there are no more.
///
/// Those requests that [have no response](crate::Error::MissingResponse) may have been done, unless
/// [the transport](super::TransportError::nothing_sent) says otherwise.
#[derive(Debug)]
pub struct UnfinishedBatch {
    responses: BatchResponse,
    error: SendError,
}

impl UnfinishedBatch {
    /// Nothing of it was sent.
    pub(super) fn new(batch: &Batch<'_>, error: Error) -> Self {
        Self { responses: batch.no_responses(), error: error.into() }
    }

    /// Both, to go on from: with [`Batch::throttled`], or with those that have no response.
    #[must_use]
    pub fn into_parts(self) -> (BatchResponse, SendError) {
        (self.responses, self.error)
    }

    /// The responses that there are.
    #[must_use]
    pub const fn response(&self) -> &BatchResponse {
        &self.responses
    }

    /// Why there are no more.
    #[must_use]
    pub const fn error(&self) -> &SendError {
        &self.error
    }
}

impl fmt::Display for UnfinishedBatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the batch was not sent whole: {}", self.error)
    }
}

impl StdError for UnfinishedBatch {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.error.source()
    }
}

/// What is still to be sent of a batch.
pub(super) struct Batching<'s> {
    /// What is to be sent next, and how often that was.
    now: Option<(Batch<'s>, Tries)>,
    rest: IntoIter<Batch<'s>>,
    retry: Retry,
    responses: BatchResponse,
}

impl<'s> Batching<'s> {
    pub(super) fn new(batch: &Batch<'s>, limit: usize, retry: &Retry) -> Result<Self, Error> {
        let rest = batch.split(limit)?.into_iter();
        let mut work =
            Self { now: None, rest, retry: retry.clone(), responses: batch.no_responses() };
        work.go_on();
        Ok(work)
    }

    /// What to send next; `None` at the end.
    pub(super) fn now(&self) -> Option<&Batch<'s>> {
        self.now.as_ref().map(|(batch, _)| batch)
    }

    /// Takes the responses to that, and says how long to wait before the next.
    pub(super) fn took(&mut self, new: BatchResponse) -> Option<Duration> {
        let (batch, mut tries) = self.now.take()?;
        let refused = new.retry_after();
        self.responses.extend(new);
        if let Some(again) = batch.throttled(&self.responses) {
            let outcome = Outcome::Responded(StatusCode::TOO_MANY_REQUESTS, &refused);
            if let Some(wait) = tries.after(&outcome, SystemTime::now()) {
                self.now = Some((again, tries));
                return Some(wait);
            }
        }
        self.go_on();
        None
    }

    fn go_on(&mut self) {
        let next = self.rest.next();
        self.now = next.map(|batch| {
            let tries = self.retry.start(batch.head());
            (batch, tries)
        });
    }

    /// The responses, once nothing is to be sent any more.
    pub(super) fn into_response(self) -> BatchResponse {
        self.responses
    }

    /// A request that was sent and got no response may have been done, whatever the response before was.
    pub(super) fn failed(mut self, error: SendError) -> UnfinishedBatch {
        let nothing_sent = matches!(&error, SendError::Transport(error) if error.nothing_sent());
        if let Some((batch, _)) = self.now.filter(|_| !nothing_sent && !error.is_refusal()) {
            self.responses.extend(batch.no_responses());
        }
        UnfinishedBatch { responses: self.responses, error }
    }
}
