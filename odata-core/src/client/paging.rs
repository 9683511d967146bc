//! Following the links of pages, independent of the client.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use http::Uri;

use super::error::SendError;
use crate::request::{Call, Operation};
use crate::response::{DeltaPage, Error, FromResponse, Page, ValueResponse, WithHeaders};

/// An operation whose response may be one page of several.
///
/// Implement the trait for your own operation if its response has a link to the next page.
pub trait Paged: Operation + Sized {
    /// Returns the request for the page after this one; `None` after the last page.
    ///
    /// # Errors
    /// [`RequestError::ForeignUrl`](crate::request::RequestError::ForeignUrl) if the link leads out
    /// of the service, because the request would send the token elsewhere.
    fn next_page(&self, page: &Self::Output) -> Result<Option<Self>, Error>;
}

impl<T> Paged for Call<Page<T>>
where
    Page<T>: FromResponse,
{
    fn next_page(&self, page: &Page<T>) -> Result<Option<Self>, Error> {
        self.next_page(page)
    }
}

impl<V> Paged for Call<ValueResponse<V>>
where
    ValueResponse<V>: FromResponse,
{
    fn next_page(&self, page: &ValueResponse<V>) -> Result<Option<Self>, Error> {
        self.next_page(page)
    }
}

/// The pages of these changes. For later changes, follow the [delta link](DeltaPage::delta_link) of
/// the last page.
impl<T> Paged for Call<DeltaPage<T>>
where
    DeltaPage<T>: FromResponse,
{
    fn next_page(&self, page: &DeltaPage<T>) -> Result<Option<Self>, Error> {
        if page.next_link().is_some() { self.next_changes(page) } else { Ok(None) }
    }
}

/// The pages with the headers of their responses.
impl<T> Paged for Call<WithHeaders<Page<T>>>
where
    Page<T>: FromResponse,
{
    fn next_page(&self, page: &Self::Output) -> Result<Option<Self>, Error> {
        next_page_with_headers(self, page)
    }
}

/// The pages with the headers of their responses.
impl<V> Paged for Call<WithHeaders<ValueResponse<V>>>
where
    ValueResponse<V>: FromResponse,
{
    fn next_page(&self, page: &Self::Output) -> Result<Option<Self>, Error> {
        next_page_with_headers(self, page)
    }
}

/// The pages with the headers of their responses.
impl<T> Paged for Call<WithHeaders<DeltaPage<T>>>
where
    DeltaPage<T>: FromResponse,
{
    fn next_page(&self, page: &Self::Output) -> Result<Option<Self>, Error> {
        next_page_with_headers(self, page)
    }
}

fn next_page_with_headers<A>(
    call: &Call<WithHeaders<A>>,
    page: &A,
) -> Result<Option<Call<WithHeaders<A>>>, Error>
where
    Call<A>: Paged<Output = A>,
{
    let next = call.clone().with_output::<A>().next_page(page)?;
    Ok(next.map(Call::with_headers))
}

/// The state of following the links to the next page.
pub(super) struct Walk<O> {
    next: Next<O>,
    /// The hashes of the requested URLs, to detect a link back to an earlier page.
    seen: HashSet<u64>,
    keys: RandomState,
}

enum Next<O> {
    Ask(O),
    Fail(SendError),
    End,
}

impl<O: Paged> Walk<O> {
    pub(super) fn new(first: O) -> Self {
        let mut walk = Self { next: Next::End, seen: HashSet::new(), keys: RandomState::new() };
        walk.go(first);
        walk
    }

    /// The request to send next, if any.
    pub(super) fn ask(&mut self) -> Result<Option<&O>, SendError> {
        if let Next::Fail(_) = self.next {
            if let Next::Fail(error) = std::mem::replace(&mut self.next, Next::End) {
                return Err(error);
            }
        }
        Ok(self.rest())
    }

    /// The request that has no response yet.
    pub(super) const fn rest(&self) -> Option<&O> {
        match &self.next {
            Next::Ask(operation) => Some(operation),
            Next::Fail(_) | Next::End => None,
        }
    }

    /// Continues after this page. An invalid link is reported only by the next call, so that the
    /// page is not lost.
    pub(super) fn read(&mut self, page: &O::Output) {
        match self.rest().map(|operation| operation.next_page(page)) {
            Some(Ok(Some(operation))) => self.go(operation),
            Some(Err(error)) => self.next = Next::Fail(error.into()),
            Some(Ok(None)) | None => self.next = Next::End,
        }
    }

    fn go(&mut self, operation: O) {
        let url: Uri = operation.to_http().into_parts().0.uri;
        let is_new = self.seen.insert(self.keys.hash_one(url));
        self.next = if is_new { Next::Ask(operation) } else { Next::Fail(SendError::RepeatedLink) };
    }
}
