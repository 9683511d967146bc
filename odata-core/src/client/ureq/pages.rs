//! The pages of a collection, as an iterator.

use super::UreqClient;
use crate::client::error::SendError;
use crate::client::pages::Pages;
use crate::client::paging::Paged;

impl<O: Paged> Pages<UreqClient, O> {
    /// Reads the next page; `None` after the last page.
    ///
    /// After an error, the next call requests the same page again, so no page is lost or returned
    /// twice.
    ///
    /// # Errors
    /// Returns the errors of [`UreqClient::send`]. A link that leads out of the service
    /// ([`SendError::Operation`]), or back to an earlier page ([`SendError::RepeatedLink`]), is
    /// reported once, after the page with the link.
    pub fn next_page(&mut self) -> Result<Option<O::Output>, SendError> {
        let Some(operation) = self.walk.ask()? else { return Ok(None) };
        let page = self.client.send(operation)?;
        self.walk.read(&page);
        Ok(Some(page))
    }
}

/// The iterator ends after the first error; [`next_page`](Pages::next_page) can continue after an
/// error.
///
/// ```no_run
/// use odata_core::client::{Paged, SendError, UreqClient};
/// use odata_core::{Entity, ODataEntity, Page};
///
/// fn all<T, O>(client: &UreqClient, list: O) -> Result<Vec<Entity<T>>, SendError>
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
impl<O: Paged> Iterator for Pages<UreqClient, O> {
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
