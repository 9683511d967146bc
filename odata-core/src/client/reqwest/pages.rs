//! The pages of a collection, one by one and as a stream.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::ReqwestClient;
use crate::client::error::SendError;
use crate::client::pages::Pages;
use crate::client::paging::Paged;
use crate::request::Operation;

impl<O: Paged> Pages<ReqwestClient, O> {
    /// Reads the next page; `None` after the last page.
    ///
    /// After an error, or if the future was dropped, the next call requests the same page again, so
    /// no page is lost or returned twice.
    ///
    /// ```no_run
    /// use odata_core::client::{Paged, ReqwestClient, SendError};
    /// use odata_core::{Entity, ODataEntity, Page};
    ///
    /// async fn all<T, O>(client: &ReqwestClient, list: O) -> Result<Vec<Entity<T>>, SendError>
    /// where
    ///     O: Paged<Output = Page<T>>,
    /// {
    ///     let mut entities = Vec::new();
    ///     let mut pages = client.pages(list);
    ///     while let Some(page) = pages.next_page().await? {
    ///         entities.extend(page.into_items());
    ///     }
    ///     Ok(entities)
    /// }
    /// ```
    ///
    /// # Errors
    /// Returns the errors of [`ReqwestClient::send`]. A link that leads out of the service
    /// ([`SendError::Operation`]), or back to an earlier page ([`SendError::RepeatedLink`]), is
    /// reported once, after the page with the link.
    pub async fn next_page(&mut self) -> Result<Option<O::Output>, SendError> {
        let Some(operation) = self.walk.ask()? else { return Ok(None) };
        let page = self.client.send(operation).await?;
        self.walk.read(&page);
        Ok(Some(page))
    }
}

impl<O> Pages<ReqwestClient, O>
where
    O: Paged + Send + Sync + 'static,
    O::Output: Send,
{
    /// Converts the pages to a stream, which ends after the first error.
    #[must_use]
    pub fn into_stream(self) -> PageStream<O> {
        PageStream { running: Some(Box::pin(self.step())) }
    }

    async fn step(mut self) -> (Self, Result<Option<O::Output>, SendError>) {
        let page = self.next_page().await;
        (self, page)
    }
}

/// The pages of a collection as a stream, returned by [`Pages::into_stream`].
pub struct PageStream<O: Paged> {
    /// `None` after the end.
    running: Option<Running<O>>,
}

type Running<O> = Pin<
    Box<
        dyn Future<
                Output = (
                    Pages<ReqwestClient, O>,
                    Result<Option<<O as Operation>::Output>, SendError>,
                ),
            > + Send,
    >,
>;

impl<O> Stream for PageStream<O>
where
    O: Paged + Send + Sync + 'static,
    O::Output: Send,
{
    type Item = Result<O::Output, SendError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(running) = &mut self.running else { return Poll::Ready(None) };
        let (pages, page) = ready!(running.as_mut().poll(context));
        let goes_on = matches!(page, Ok(Some(_)));
        self.running = goes_on.then(|| Box::pin(pages.step()) as Running<O>);
        Poll::Ready(page.transpose())
    }
}

impl<O: Paged> fmt::Debug for PageStream<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageStream").finish_non_exhaustive()
    }
}
