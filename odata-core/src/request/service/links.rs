//! Requests for URLs that a service gave: entities, pages, changes, content.

use http::Method;
use http::header::{ACCEPT, HeaderValue};

use super::Service;
use crate::request::call::{Call, Changes, List, UrlOf};
use crate::response::{Error, Media};

impl Service {
    /// Gets the page at a URL: a next link that you stored, for example in a database. The URL is absolute, a path from
    /// the host, or relative to the service root (not to the context URL of the page); see [`get`](Self::get). The link
    /// is sent unchanged. Set the headers of the first request again, such as Microsoft Graph's `ConsistencyLevel`.
    ///
    /// To store a link, take the URL of the request for the next page, which is absolute:
    /// `list.next_page(&page)?.map(|next| next.to_http().uri().to_string())`.
    ///
    /// # Errors
    /// Returns the errors of [`get`](Self::get).
    pub fn page_at<T>(&self, link: &str) -> Result<List<T>, Error> {
        self.at_link(link)
    }

    /// Gets the changes at a URL: a delta link that you stored, or a next link of changes. A relative link is resolved
    /// against the service root; see [`page_at`](Self::page_at).
    ///
    /// ```
    /// use odata_core::{ODataEntity, Operation, Service};
    ///
    /// # #[derive(Debug, Clone, ODataEntity)]
    /// # #[odata(namespace = "Demo", entity_set = "items")]
    /// # struct Item { #[odata(key)] id: String }
    /// let service = Service::new("https://example.com/api")?;
    /// let kept = "https://example.com/api/items?$deltatoken=5";
    /// let changes = service.changes_at::<ItemPartial>(kept)?;
    /// assert_eq!(changes.to_http().uri(), kept);
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// Returns the errors of [`get`](Self::get).
    pub fn changes_at<T>(&self, link: &str) -> Result<Changes<T>, Error> {
        self.at_link(link)
    }

    /// Gets the content at a URL: the media read link of an entity or of a stream property. A relative link is resolved
    /// against the service root, not against the context URL of the entity; see [`get`](Self::get).
    ///
    /// ```
    /// use odata_core::{ODataEntity, Operation, Service};
    ///
    /// # #[derive(Debug, Clone, ODataEntity)]
    /// # #[odata(namespace = "Demo", entity_set = "photos", media)]
    /// # struct Photo { #[odata(key)] id: i32 }
    /// let service = Service::new("https://example.com/api")?;
    /// let get = service.entity_set::<Photo>().entity(7).get()?;
    /// # let response = http::Response::new(r#"{"@odata.mediaReadLink":"photos(7)/$value?v=2","id":7}"#);
    /// // let response = send(get.to_http());
    /// let photo = get.read(response)?;
    /// if let Some(link) = photo.control().media_read_link() {
    ///     let read = service.media_at(link)?;
    ///     assert_eq!(read.to_http().uri(), "https://example.com/api/photos(7)/$value?v=2");
    /// }
    /// # else { panic!() }
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// Returns the errors of [`get`](Self::get).
    pub fn media_at(&self, link: &str) -> Result<Call<Media>, Error> {
        let mut call: Call<Media> = self.at_link(link)?;
        call.set_header(ACCEPT, HeaderValue::from_static("*/*"));
        Ok(call)
    }

    fn at_link<A>(&self, link: &str) -> Result<Call<A>, Error> {
        let mut call = Call::new(self, Method::GET, self.own_url(link)?)?;
        call.url_of = UrlOf::Link;
        Ok(call)
    }
}
