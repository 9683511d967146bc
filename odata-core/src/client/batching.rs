//! Sending a batch in parts, and its throttled requests again.

use std::error::Error as StdError;
use std::fmt;
use std::time::{Duration, SystemTime};
use std::vec::IntoIter;

use http::StatusCode;

use super::error::SendError;
use super::retry::{Attempts, Outcome, Retry};
use crate::batch::{Batch, BatchResponse};
use crate::response::Error;

/// The error for a batch that was not sent completely, with the responses so far.
///
/// Requests [without a response](crate::Error::MissingResponse) may have been executed, unless
/// [nothing was sent](super::TransportError::nothing_sent).
#[derive(Debug)]
pub struct UnfinishedBatch {
    responses: BatchResponse,
    error: SendError,
}

impl UnfinishedBatch {
    /// Creates the error for a batch of which nothing was sent.
    pub(super) fn new(batch: &Batch<'_>, error: Error) -> Self {
        Self { responses: batch.no_responses(), error: error.into() }
    }

    /// Returns the responses and the error. To continue, send [`Batch::throttled`], or the requests
    /// without a response.
    #[must_use]
    pub fn into_parts(self) -> (BatchResponse, SendError) {
        (self.responses, self.error)
    }

    /// Returns the responses so far.
    #[must_use]
    pub const fn response(&self) -> &BatchResponse {
        &self.responses
    }

    /// Returns the error that ended the sending.
    #[must_use]
    pub const fn error(&self) -> &SendError {
        &self.error
    }
}

impl fmt::Display for UnfinishedBatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the batch was not sent completely: {}", self.error)
    }
}

impl StdError for UnfinishedBatch {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.error.source()
    }
}

/// The state of sending a batch.
pub(super) struct Batching<'s> {
    /// The part to send next, and its attempts.
    now: Option<(Batch<'s>, Attempts)>,
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

    /// The part to send next; `None` at the end.
    pub(super) fn now(&self) -> Option<&Batch<'s>> {
        self.now.as_ref().map(|(batch, _)| batch)
    }

    /// Adds the responses to the part, and returns the wait before the next one.
    pub(super) fn took(&mut self, new: BatchResponse) -> Option<Duration> {
        let (batch, mut attempts) = self.now.take()?;
        let refused = new.retry_after();
        self.responses.extend(new);
        if let Some(again) = batch.throttled(&self.responses) {
            let outcome = Outcome::Responded(StatusCode::TOO_MANY_REQUESTS, &refused);
            if let Some(wait) = attempts.delay_after(&outcome, SystemTime::now()) {
                self.now = Some((again, attempts));
                return Some(wait);
            }
        }
        self.go_on();
        None
    }

    fn go_on(&mut self) {
        let next = self.rest.next();
        self.now = next.map(|batch| {
            let attempts = self.retry.attempts(batch.head());
            (batch, attempts)
        });
    }

    /// Returns the responses at the end.
    pub(super) fn into_response(self) -> BatchResponse {
        self.responses
    }

    /// Creates the error. A request that was sent without a response may have been executed,
    /// whatever its earlier response was.
    pub(super) fn failed(mut self, error: SendError) -> UnfinishedBatch {
        let nothing_sent = matches!(&error, SendError::Transport(error) if error.nothing_sent());
        if let Some((batch, _)) = self.now.filter(|_| !nothing_sent && !error.is_refusal()) {
            self.responses.extend(batch.no_responses());
        }
        UnfinishedBatch { responses: self.responses, error }
    }
}
