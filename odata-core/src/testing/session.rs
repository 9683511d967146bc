//! The requests that come at once: one, or those of a batch.

use http::{Request, Response};

use super::refusal::{Answered, method_not_allowed};
use super::settings::Settings;
use super::store::Store;
use super::task::Task;
use crate::batch::{BatchService, ReceivedBatch};
use crate::request::Received;

/// What they change.
pub(super) struct Session<'a> {
    pub(super) settings: &'a Settings,
    pub(super) store: &'a mut Store,
    /// How it was before a change set.
    pub(super) before: Option<Store>,
}

impl Session<'_> {
    pub(super) fn whole(&mut self, request: &Request<Vec<u8>>) -> Answered<Response<Vec<u8>>> {
        let root = &self.settings.root;
        let received = Received::read(root, request)?;
        if !matches!(received.segments(), [only] if only.name() == "$batch") {
            return self.single(request, &received);
        }
        if received.method() != http::Method::POST {
            return Err(method_not_allowed("POST"));
        }
        Ok(ReceivedBatch::read(root, request)?.answer(self))
    }

    fn single(
        &mut self,
        request: &Request<Vec<u8>>,
        received: &Received,
    ) -> Answered<Response<Vec<u8>>> {
        if let Some(answer) = self.settings.intercept.as_ref().and_then(|answer| answer(request)) {
            return Ok(answer);
        }
        Task { settings: self.settings, store: self.store, received, request }.answer()
    }
}

impl BatchService for Session<'_> {
    fn answer(&mut self, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
        let received = Received::read(&self.settings.root, &request).map_err(Into::into);
        let answer = received.and_then(|received| self.single(&request, &received));
        answer.unwrap_or_else(|refusal: super::refusal::Refusal| refusal.to_http())
    }

    fn begin(&mut self) {
        self.before = Some(self.store.clone());
    }

    fn end(&mut self, keep: bool) {
        if let Some(before) = self.before.take().filter(|_| !keep) {
            *self.store = before;
        }
    }
}
