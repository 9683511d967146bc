//! Requests that follow the links of a response.

use http::header::{
    CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, IF_MATCH, IF_MODIFIED_SINCE, IF_NONE_MATCH,
    IF_UNMODIFIED_SINCE,
};
use http::{Request, Uri};

use super::call::{Call, Changes, List};
use super::root::{Within, base_of_links};
use crate::entity::{Entity, Links};
use crate::response::{DeltaPage, Error, Page, ValueResponse};

impl<A> Call<A> {
    /// Creates the request for a link of a response, with the same headers. The link must be a URL
    /// of the service, because the request has the token.
    fn follow<B>(&self, link: &str, context: Option<&str>) -> Result<Call<B>, Error> {
        let base = base_of_links(self.request.uri(), context, link)?;
        Ok(self.to_get(self.root.own(&base, link, Within::Root)?))
    }

    pub(super) fn to_get<B>(&self, uri: Uri) -> Call<B> {
        let mut request = Request::new(Vec::new());
        *request.uri_mut() = uri;
        *request.headers_mut() = self.request.headers().clone();
        // These headers belong to the first request and its body.
        for name in [
            CONTENT_TYPE,
            CONTENT_LENGTH,
            CONTENT_ENCODING,
            IF_MATCH,
            IF_NONE_MATCH,
            IF_MODIFIED_SINCE,
            IF_UNMODIFIED_SINCE,
        ] {
            request.headers_mut().remove(name);
        }
        self.linked(request)
    }
}

impl<T> Call<Page<T>> {
    /// Returns the request for the next page, with the same headers; `None` after the last page.
    ///
    /// The link is sent unchanged \[OData-Protocol 11.2.6.7\], except that characters which are not
    /// allowed in a URL are percent-encoded. A relative link is resolved against the context URL
    /// \[OData-JSON 4.3\].
    ///
    /// ```
    /// use odata_core::query::Query;
    /// use odata_core::{ODataEntity, Operation, Service};
    ///
    /// # #[derive(Debug, Clone, ODataEntity)]
    /// # #[odata(namespace = "Demo", entity_set = "products")]
    /// # struct Product { #[odata(key)] id: i32 }
    /// # fn send(request: http::Request<Vec<u8>>) -> http::Response<&'static str> {
    /// #     http::Response::new(match request.uri().query() {
    /// #         None => r#"{"value":[{"id":1}],"@odata.nextLink":"products?$skiptoken=1"}"#,
    /// #         Some(_) => r#"{"value":[{"id":2}]}"#,
    /// #     })
    /// # }
    /// let service = Service::new("https://example.com/api")?;
    /// let mut next = Some(service.entity_set::<Product>().list(&Query::new())?);
    /// let mut products = Vec::new();
    /// while let Some(list) = next {
    ///     let page = list.read(send(list.to_http()))?;
    ///     next = list.next_page(&page)?;
    ///     products.extend(page.into_items());
    /// }
    /// assert_eq!(products.len(), 2);
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`RequestError::ForeignUrl`](crate::request::RequestError::ForeignUrl) if the link leads out
    /// of the service, or cannot be resolved.
    /// [`Service::rebase_links`](crate::Service::rebase_links) accepts links to another origin; the
    /// token is only sent to the origin of the service.
    pub fn next_page(&self, page: &Page<T>) -> Result<Option<Self>, Error> {
        page.next_link().map(|link| self.follow(link, page.context())).transpose()
    }

    /// Returns the request for the next page of a collection that is expanded in an entity of this
    /// page, with the same headers; `None` after the last page \[OData-JSON 8.3\].
    ///
    /// `entity` is the entity with the collection.
    ///
    /// ```
    /// use odata_core::query::Query;
    /// use odata_core::{Links, ODataEntity, Operation, Page, Service};
    ///
    /// # #[derive(Debug, Clone, ODataEntity)]
    /// # #[odata(namespace = "Demo", entity_set = "lines")]
    /// # struct Line { #[odata(key)] id: i32 }
    /// #[derive(Debug, Clone, ODataEntity)]
    /// #[odata(namespace = "Demo", entity_set = "orders")]
    /// struct Order {
    ///     #[odata(key)]
    ///     id: i32,
    ///     #[odata(nav)]
    ///     lines: Links<Line>,
    /// }
    ///
    /// let service = Service::new("https://example.com/api")?;
    /// let list = service.entity_set::<Order>().list(&Query::new().expand(Order::LINES))?;
    /// # let response = http::Response::new(
    /// #     r#"{"value":[{"id":7,"lines":[{"id":1}],"lines@odata.nextLink":"orders(7)/lines?$skip=1"}]}"#,
    /// # );
    /// // let response = send(list.to_http());
    /// let page = list.read(response)?;
    /// for order in page.items() {
    ///     if let Some(next) = list.next_page_of(&page, order, &order.lines)? {
    ///         assert_eq!(next.to_http().uri(), "https://example.com/api/orders(7)/lines?$skip=1");
    ///         // let lines: Page<Line> = next.read(send(next.to_http()))?;
    ///     }
    /// }
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// Returns the errors of [`next_page`](Self::next_page).
    pub fn next_page_of<E, L>(
        &self,
        page: &Page<T>,
        entity: &Entity<E>,
        links: &Links<L>,
    ) -> Result<Option<List<L>>, Error> {
        let context = entity.control().context().or_else(|| page.context());
        links.next_link().map(|link| self.follow(link, context)).transpose()
    }

    /// Returns the request for the changes since this response, from the link that the service sent
    /// because of [`Preference::TRACK_CHANGES`](crate::request::Preference::TRACK_CHANGES); `None`
    /// if the response has no such link.
    ///
    /// # Errors
    /// Returns the errors of [`next_page`](Self::next_page).
    pub fn changes<R>(&self, page: &Page<T>) -> Result<Option<Changes<R>>, Error> {
        page.delta_link().map(|link| self.follow(link, page.context())).transpose()
    }
}

impl<T> Call<Entity<T>> {
    /// Returns the request for the next page of a collection that is expanded in the entity, with
    /// the same headers; `None` after the last page \[OData-JSON 8.3\]. See
    /// [`Call::<Page<T>>::next_page_of`](Call::next_page_of).
    ///
    /// # Errors
    /// Returns the errors of [`Call::<Page<T>>::next_page`](Call::next_page).
    pub fn next_page_of<L>(
        &self,
        entity: &Entity<T>,
        links: &Links<L>,
    ) -> Result<Option<List<L>>, Error> {
        let context = entity.control().context();
        links.next_link().map(|link| self.follow(link, context)).transpose()
    }
}

impl<V> Call<ValueResponse<V>> {
    /// Returns the request for the next page of a collection of values, with the same headers;
    /// `None` after the last page \[OData-JSON 4.5.5\].
    ///
    /// ```
    /// use odata_core::request::NoParameters;
    /// use odata_core::response::ValueResponse;
    /// use odata_core::{Operation, Service};
    ///
    /// let service = Service::new("https://example.com/api")?;
    /// let names = service.function("names", &NoParameters)?.get::<ValueResponse<Vec<String>>>()?;
    /// # let response = http::Response::new(
    /// #     r#"{"value":["Tea"],"@odata.nextLink":"names()?$skiptoken=1"}"#,
    /// # );
    /// // let response = send(names.to_http());
    /// let page = names.read(response)?;
    /// assert_eq!(*page, ["Tea"]);
    /// if let Some(next) = names.next_page(&page)? {
    ///     assert_eq!(next.to_http().uri(), "https://example.com/api/names()?$skiptoken=1");
    /// }
    /// # else { panic!() }
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// Returns the errors of [`Call::<Page<T>>::next_page`](Call::next_page).
    pub fn next_page(&self, page: &ValueResponse<V>) -> Result<Option<Self>, Error> {
        page.next_link().map(|link| self.follow(link, page.context())).transpose()
    }
}

impl<T> Call<DeltaPage<T>> {
    /// Returns the request for the next page of these changes, or for later changes; `None` if the
    /// response has neither link.
    ///
    /// # Errors
    /// Returns the errors of [`Call::<Page<T>>::next_page`](Call::next_page).
    pub fn next_changes(&self, page: &DeltaPage<T>) -> Result<Option<Self>, Error> {
        let link = page.next_link().or_else(|| page.delta_link());
        link.map(|link| self.follow(link, page.context())).transpose()
    }

    /// Returns the request for the next page of a collection that is expanded in a changed entity;
    /// see [`Call::<Page<T>>::next_page_of`](Call::next_page_of).
    ///
    /// # Errors
    /// Returns the errors of [`Call::<Page<T>>::next_page`](Call::next_page).
    pub fn next_page_of<E, L>(
        &self,
        page: &DeltaPage<T>,
        entity: &Entity<E>,
        links: &Links<L>,
    ) -> Result<Option<List<L>>, Error> {
        let context = entity.control().context().or_else(|| page.context());
        links.next_link().map(|link| self.follow(link, context)).transpose()
    }
}
