//! The handling of one HTTP request: a single request, or a batch.

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
    /// The budget for all requests of a batch together.
    budget: FilterBudget,
    /// The number of bytes left for the bodies of the responses of a batch. A single response is
    /// not limited.
    room: usize,
    /// The version of the store that the current change set creates.
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
                // A change whose response is refused is not published.
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

    /// Takes the size of a response out of the room. After the first response that does not fit,
    /// the remaining requests of the batch are not executed.
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
        // A refusal counts like any other response.
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
