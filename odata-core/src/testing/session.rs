//! The requests that come at once: one, or those of a batch.

use http::{Method, Request, Response};

use super::budget::FilterBudget;
use super::refusal::{Handled, Refusal, method_not_allowed, too_large};
use super::settings::Settings;
use super::shared::{Change, Shared};
use super::store::Store;
use super::task::Task;
use crate::server::ReceivedRequest;
use crate::server::{BatchService, ReceivedBatch};

/// The work on one HTTP request.
pub(super) struct Session<'a> {
    settings: &'a Settings,
    shared: &'a Shared,
    /// For all requests of a batch together.
    budget: FilterBudget,
    /// How many bytes the bodies of responses may still have: of all responses of a batch, or of the only one, which
    /// may have any number.
    room: usize,
    /// The version that a change set makes.
    change_set: Option<Change<'a>>,
}

impl<'a> Session<'a> {
    pub(super) const fn new(settings: &'a Settings, shared: &'a Shared) -> Self {
        let budget = FilterBudget::new(settings.limits.max_filter_nodes());
        Self { settings, shared, budget, room: usize::MAX, change_set: None }
    }

    pub(super) fn whole(&mut self, request: &Request<Vec<u8>>) -> Handled<Response<Vec<u8>>> {
        let root = &self.settings.root;
        let received = ReceivedRequest::read(root, request)?;
        if !matches!(received.segments(), [only] if only.name() == "$batch") {
            return self.single(request, &received);
        }
        if received.method() != Method::POST {
            return Err(method_not_allowed("POST"));
        }
        self.room = self.settings.limits.max_text();
        Ok(ReceivedBatch::read_within(root, request, self.settings.limits)?.respond(self))
    }

    fn single(
        &mut self,
        request: &Request<Vec<u8>>,
        received: &ReceivedRequest,
    ) -> Handled<Response<Vec<u8>>> {
        if self.room == 0 {
            return Err(too_large(self.settings.limits.max_text()));
        }
        if let Some(response) =
            self.settings.intercept.as_ref().and_then(|response| response(request))
        {
            return self.fit(response);
        }
        let mut change_set = self.change_set.take();
        let response = match &mut change_set {
            Some(change) => self.on(&mut change.store, request, received),
            None if request.method() == Method::GET => {
                self.on(&mut self.shared.newest(), request, received)
            }
            None => {
                let mut change = self.shared.change();
                let response = self.on(&mut change.store, request, received);
                // A change whose response is refused is not made.
                let response = response.and_then(|response| self.fit(response));
                if response.is_ok() {
                    change.publish();
                }
                return response;
            }
        };
        self.change_set = change_set;
        response.and_then(|response| self.fit(response))
    }

    /// Takes the room of a response. After the first response that is too large together with those before it, the rest
    /// of the batch is not done.
    fn fit(&mut self, response: Response<Vec<u8>>) -> Handled<Response<Vec<u8>>> {
        let left = self.room.checked_sub(response.body().len());
        self.room = left.unwrap_or(0);
        if left.is_some() { Ok(response) } else { Err(too_large(self.settings.limits.max_text())) }
    }

    fn on(
        &self,
        store: &mut Store,
        request: &Request<Vec<u8>>,
        received: &ReceivedRequest,
    ) -> Handled<Response<Vec<u8>>> {
        let (settings, shared, budget) = (self.settings, self.shared, &self.budget);
        Task { settings, shared, budget, store, received, request }.respond()
    }
}

impl BatchService for Session<'_> {
    fn respond(&mut self, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
        let received = ReceivedRequest::read(&self.settings.root, &request).map_err(Into::into);
        let response = received.and_then(|received| self.single(&request, &received));
        // A refusal takes as much as a response does.
        let response = response.or_else(|refusal: Refusal| self.fit(refusal.to_http()));
        response.unwrap_or_else(|refusal| refusal.to_http())
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
