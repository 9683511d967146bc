//! The requests that come at once: one, or those of a batch.

use http::{Method, Request, Response};

use super::budget::Budget;
use super::refusal::{Answered, Refusal, method_not_allowed, too_large};
use super::settings::Settings;
use super::shared::{Change, Shared};
use super::store::Store;
use super::task::Task;
use crate::batch::{BatchService, ReceivedBatch};
use crate::request::Received;

/// The work on one HTTP request.
pub(super) struct Session<'a> {
    settings: &'a Settings,
    shared: &'a Shared,
    /// For all requests of a batch together.
    budget: Budget,
    /// The size of the responses to the requests of a batch so far.
    written: usize,
    /// The version that a change set makes.
    change_set: Option<Change<'a>>,
}

impl<'a> Session<'a> {
    pub(super) const fn new(settings: &'a Settings, shared: &'a Shared) -> Self {
        let budget = Budget::new(settings.limits.max_filter_nodes());
        Self { settings, shared, budget, written: 0, change_set: None }
    }

    pub(super) fn whole(&mut self, request: &Request<Vec<u8>>) -> Answered<Response<Vec<u8>>> {
        let root = &self.settings.root;
        let received = Received::read(root, request)?;
        if !matches!(received.segments(), [only] if only.name() == "$batch") {
            return self.single(request, &received);
        }
        if received.method() != Method::POST {
            return Err(method_not_allowed("POST"));
        }
        Ok(ReceivedBatch::read_within(root, request, self.settings.limits)?.answer(self))
    }

    fn single(
        &mut self,
        request: &Request<Vec<u8>>,
        received: &Received,
    ) -> Answered<Response<Vec<u8>>> {
        let most = self.settings.limits.max_text();
        if self.written > most {
            return Err(too_large(most));
        }
        if let Some(answer) = self.settings.intercept.as_ref().and_then(|answer| answer(request)) {
            return Ok(answer);
        }
        let mut change_set = self.change_set.take();
        let answer = match &mut change_set {
            Some(change) => self.on(&mut change.store, request, received),
            None if request.method() == Method::GET => {
                self.on(&mut self.shared.newest(), request, received)
            }
            None => {
                let mut change = self.shared.change();
                let answer = self.on(&mut change.store, request, received);
                if answer.is_ok() {
                    change.publish();
                }
                answer
            }
        };
        self.change_set = change_set;
        answer
    }

    fn on(
        &self,
        store: &mut Store,
        request: &Request<Vec<u8>>,
        received: &Received,
    ) -> Answered<Response<Vec<u8>>> {
        let (settings, shared, budget) = (self.settings, self.shared, &self.budget);
        Task { settings, shared, budget, store, received, request }.answer()
    }
}

impl BatchService for Session<'_> {
    fn answer(&mut self, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
        let received = Received::read(&self.settings.root, &request).map_err(Into::into);
        let answer = received.and_then(|received| self.single(&request, &received));
        let answer = answer.unwrap_or_else(|refusal: Refusal| refusal.to_http());
        self.written = self.written.saturating_add(answer.body().len());
        answer
    }

    fn begin(&mut self) {
        self.change_set = Some(self.shared.change());
    }

    fn end(&mut self, keep: bool) {
        if let Some(change) = self.change_set.take().filter(|_| keep) {
            change.publish();
        }
    }
}
