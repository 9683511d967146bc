//! The pages of a collection, independent of the client.

use std::fmt;

use super::paging::{Paged, Walk};

/// The pages of a collection. `C` is the client that sends the requests, and `O` is the operation that
/// requests a page.
///
/// | client | created by | read with |
/// |---|---|---|
/// | `ReqwestClient` | `ReqwestClient::pages` | `next_page().await`, or `into_stream` |
/// | `UreqClient` | `UreqClient::pages` | `next_page()`, or as an iterator |
pub struct Pages<C, O> {
    pub(super) client: C,
    pub(super) walk: Walk<O>,
    /// `true` if the iterator has ended with an error.
    #[cfg(feature = "ureq")]
    pub(super) has_failed: bool,
}

impl<C, O: Paged> Pages<C, O> {
    pub(super) fn new(client: C, first: O) -> Self {
        Self {
            client,
            walk: Walk::new(first),
            #[cfg(feature = "ureq")]
            has_failed: false,
        }
    }

    /// Returns the request for the next page, to continue later with the `pages` method of a client;
    /// `None` after the last page.
    pub const fn rest(&self) -> Option<&O> {
        self.walk.rest()
    }
}

impl<C: fmt::Debug, O> fmt::Debug for Pages<C, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("client", &self.client).finish_non_exhaustive()
    }
}
