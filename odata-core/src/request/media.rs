//! Resources for content that is not JSON: media entities, stream properties, raw values.

use http::Method;
use http::header::{ACCEPT, HeaderValue};

use super::call::Call;
use super::target::Target;
use crate::response::Error;
use crate::response::Media;

/// The URL of the content of a media entity or a stream property \[OData-Protocol 11.4.7, 11.4.8\].
///
/// ```
/// use http::HeaderValue;
/// use odata_core::{ODataEntity, Operation, Service};
///
/// #[derive(Debug, Clone, ODataEntity)]
/// #[odata(namespace = "Demo", entity_set = "photos", media)]
/// struct Photo {
///     #[odata(key)]
///     id: i32,
/// }
///
/// let service = Service::new("https://example.com/api")?;
/// let content = service.entity_set::<Photo>().entity(7).media();
/// let write = content.write(HeaderValue::from_static("image/png"), vec![1, 2, 3])?;
/// assert_eq!(write.to_http().uri().path(), "/api/photos(7)/$value");
/// assert_eq!(write.to_http().headers()["Content-Type"], "image/png");
///
/// # let response = http::Response::builder()
/// #     .header("Content-Type", "image/png").body(vec![1, 2, 3]).unwrap();
/// // let response = send(content.get()?.to_http());
/// let photo = content.get()?.read(response)?;
/// assert_eq!(photo.content_type(), Some("image/png"));
/// assert_eq!(photo.content(), [1, 2, 3]);
/// # Ok::<(), odata_core::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct MediaResource<'s> {
    target: Target<'s>,
}

impl<'s> MediaResource<'s> {
    pub(super) const fn at(target: Target<'s>) -> Self {
        Self { target }
    }

    /// Reads the content.
    ///
    /// # Errors
    /// Returns the errors of [`EntityResource::get`](super::EntityResource::get).
    pub fn get(&self) -> Result<Call<Media>, Error> {
        let mut call: Call<Media> = self.target.call(Method::GET, "")?;
        call.set_header(ACCEPT, HeaderValue::from_static("*/*"));
        Ok(call)
    }

    /// Replaces the content: `PUT`. For [`if_match`](Call::if_match), use the `ETag` of the
    /// content, [`media_etag`](crate::entity::ControlInformation::media_etag).
    ///
    /// # Errors
    /// Returns the errors of [`EntityResource::get`](super::EntityResource::get).
    pub fn write(&self, content_type: HeaderValue, content: Vec<u8>) -> Result<Call<()>, Error> {
        self.target.send_as(Method::PUT, content_type, content)
    }

    /// Deletes the content of a stream property.
    ///
    /// # Errors
    /// Returns the errors of [`EntityResource::get`](super::EntityResource::get).
    pub fn delete(&self) -> Result<Call<()>, Error> {
        self.target.call(Method::DELETE, "")
    }
}
