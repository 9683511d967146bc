//! The pages of a collection, as an iterator.

use std::fmt;

use super::Client;
use crate::client::error::SendError;
use crate::client::paging::{Paged, Walk};

/// The pages of a collection, returned by [`Client::pages`].
///
/// ```no_run
/// use odata_core::client::{Paged, SendError, ureq::Client};
/// use odata_core::{Entity, ODataEntity, Page};
///
/// fn all<T, O>(client: &Client, list: O) -> Result<Vec<Entity<T>>, SendError>
/// where
///     O: Paged<Output = Page<T>>,
/// {
///     let mut entities = Vec::new();
///     for page in client.pages(list) {
///         entities.extend(page?.into_items());
///     }
///     Ok(entities)
/// }
/// ```
///
/// The iterator ends after the first error; [`next_page`](Self::next_page) can continue after an
/// error.
pub struct Pages<O> {
    client: Client,
    walk: Walk<O>,
    has_failed: bool,
}

impl<O: Paged> Pages<O> {
    pub(super) fn new(client: Client, first: O) -> Self {
        Self { client, walk: Walk::new(first), has_failed: false }
    }

    /// Reads the next page; `None` after the last page.
    ///
    /// After an error, the next call requests the same page again, so no page is lost or returned
    /// twice.
    ///
    /// # Errors
    /// Returns the errors of [`Client::send`]. A link that leads out of the service
    /// ([`SendError::Operation`]), or back to an earlier page ([`SendError::RepeatedLink`]), is
    /// reported once, after the page with the link.
    pub fn next_page(&mut self) -> Result<Option<O::Output>, SendError> {
        let Some(operation) = self.walk.ask()? else { return Ok(None) };
        let page = self.client.send(operation)?;
        self.walk.read(&page);
        Ok(Some(page))
    }

    /// Returns the request for the next page, to continue later with [`Client::pages`]; `None`
    /// after the last page.
    pub const fn rest(&self) -> Option<&O> {
        self.walk.rest()
    }
}

impl<O: Paged> Iterator for Pages<O> {
    type Item = Result<O::Output, SendError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.has_failed {
            return None;
        }
        let page = self.next_page();
        self.has_failed = page.is_err();
        page.transpose()
    }
}

impl<O> fmt::Debug for Pages<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("client", &self.client).finish_non_exhaustive()
    }
}
