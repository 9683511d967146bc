//! The responses to create and update requests.

use std::fmt;

use http::StatusCode;
use http::header::{ETAG, HeaderName, LOCATION};
use http::response::Parts;

use super::content::{list_header, text_header};
use super::error::Error;
use super::from_response::{
    FromResponse, add_etag, is_no_content, is_null_text, read_body, refuse_failure, unreadable,
};
use super::response_error::ResponseProblem;
use crate::entity::{Entity, ReadObject};
use crate::limits::Limits;
use crate::url::shown_link_without_keys;

const ENTITY_ID: HeaderName = HeaderName::from_static("odata-entityid");
const PREFERENCE_APPLIED: HeaderName = HeaderName::from_static("preference-applied");

/// The response to a create request (201, 204, and 200 from services that mean 201)
/// \[OData-Protocol 11.4.2\].
#[derive(Clone, PartialEq)]
pub struct Created<T> {
    status: StatusCode,
    entity: Option<Entity<T>>,
    location: Option<String>,
    entity_id: Option<String>,
    etag: Option<String>,
    preference_applied: Option<String>,
}

/// Omits keys and query values in URLs, because a URL alone may give access.
impl<T: fmt::Debug> fmt::Debug for Created<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Created")
            .field("status", &self.status)
            .field("entity", &self.entity)
            .field("location", &self.location().map(shown_link_without_keys))
            .field("entity_id", &self.entity_id().map(shown_link_without_keys))
            .field("etag", &self.etag)
            .field("preference_applied", &self.preference_applied)
            .finish()
    }
}

impl<T> Created<T> {
    /// Returns the status of the response.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// Returns the entity that the service sent; `None` if the response has no body.
    #[must_use]
    pub const fn entity(&self) -> Option<&Entity<T>> {
        self.entity.as_ref()
    }

    /// Returns the entity that the service sent; `None` if the response has no body.
    #[must_use]
    pub fn into_entity(self) -> Option<Entity<T>> {
        self.entity
    }

    /// Returns the URL of the entity: the first `Location` header. The URL may be relative, and it
    /// may be wrong. [`Service::get`](crate::Service::get) accepts it, and refuses the URL of
    /// another service.
    #[must_use]
    pub fn location(&self) -> Option<&str> {
        self.location.as_deref()
    }

    /// Returns the entity-id: the `OData-EntityId` header, or the id in the body.
    #[must_use]
    pub fn entity_id(&self) -> Option<&str> {
        self.entity_id.as_deref().or_else(|| self.entity.as_ref()?.control().id())
    }

    /// Returns the `ETag` of the entity: from the body, or otherwise from the header.
    #[must_use]
    pub fn etag(&self) -> Option<&str> {
        let in_body = self.entity.as_ref().and_then(|entity| entity.control().etag());
        in_body.or(self.etag.as_deref())
    }

    /// Returns the preferences that the service applied: the `Preference-Applied` header.
    #[must_use]
    pub fn preference_applied(&self) -> Option<&str> {
        self.preference_applied.as_deref()
    }
}

impl<T> FromResponse for Created<T>
where
    T: for<'de> ReadObject<'de>,
{
    fn read(head: &Parts, body: &[u8]) -> Result<Self, Error> {
        Self::read_within(head, body, Limits::new())
    }

    fn read_within(head: &Parts, body: &[u8], limits: Limits) -> Result<Self, Error> {
        refuse_failure(head, body, limits)?;
        let mut entity: Option<Entity<T>> = match head.status {
            _ if is_no_content(head, body) => None,
            StatusCode::CREATED | StatusCode::OK | StatusCode::NO_CONTENT => {
                match read_body(head, body, limits) {
                    Err(error) if is_null_text(&error) => None,
                    read => read?,
                }
            }
            _ => return Err(unreadable(head, body, ResponseProblem::Status)),
        };
        if let Some(entity) = &mut entity {
            add_etag(entity, head);
        }
        let header = |name| text_header(&head.headers, &name);
        Ok(Self {
            status: head.status,
            entity,
            location: header(LOCATION),
            entity_id: header(ENTITY_ID),
            etag: header(ETAG),
            preference_applied: list_header(&head.headers, &PREFERENCE_APPLIED),
        })
    }
}

/// The response to an update or upsert (200, 201, 204) \[OData-Protocol 11.4.3, 11.4.4\].
#[derive(Debug, Clone, PartialEq)]
pub struct Updated<T>(Created<T>);

impl<T> Updated<T> {
    /// Returns the status of the response.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        self.0.status
    }

    /// Returns `true` if the service reports that it created the entity (201). With 204, the
    /// service does not report it.
    #[must_use]
    pub fn was_created(&self) -> bool {
        self.0.status == StatusCode::CREATED
    }

    /// Returns the entity after the update; `None` if the response has no body, which is usual
    /// without
    /// [`Preference::RETURN_REPRESENTATION`](crate::request::Preference::RETURN_REPRESENTATION).
    #[must_use]
    pub const fn entity(&self) -> Option<&Entity<T>> {
        self.0.entity()
    }

    /// Returns the entity that the service sent; `None` if the response has no body.
    #[must_use]
    pub fn into_entity(self) -> Option<Entity<T>> {
        self.0.into_entity()
    }

    /// Returns the URL of the entity, if the entity was created.
    #[must_use]
    pub fn location(&self) -> Option<&str> {
        self.0.location()
    }

    /// Returns the entity-id: the `OData-EntityId` header, or the id in the body \[OData-Protocol
    /// 8.3.4\].
    ///
    /// A service sends the header with 204 if it created the entity.
    /// [`ODataEntity::key_from_url`](crate::ODataEntity::key_from_url) reads the key from the
    /// entity-id.
    ///
    /// ```
    /// use odata_core::response::FromResponse;
    /// use odata_core::{ODataEntity, Updated};
    ///
    /// #[derive(Debug, ODataEntity)]
    /// #[odata(namespace = "Demo", entity_set = "products")]
    /// struct Product {
    ///     #[odata(key)]
    ///     id: i32,
    /// }
    ///
    /// let response = http::Response::builder()
    ///     .status(204)
    ///     .header("OData-EntityId", "https://example.com/api/products(7)")
    ///     .body(())?;
    /// let (head, ()) = response.into_parts();
    /// let updated = Updated::<Product>::read(&head, b"")?;
    /// assert_eq!(updated.entity_id(), Some("https://example.com/api/products(7)"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn entity_id(&self) -> Option<&str> {
        self.0.entity_id()
    }

    /// Returns the `ETag` of the entity after the update: from the body, or otherwise from the
    /// header.
    #[must_use]
    pub fn etag(&self) -> Option<&str> {
        self.0.etag()
    }

    /// Returns the preferences that the service applied: the `Preference-Applied` header.
    #[must_use]
    pub fn preference_applied(&self) -> Option<&str> {
        self.0.preference_applied()
    }
}

impl<T> FromResponse for Updated<T>
where
    T: for<'de> ReadObject<'de>,
{
    fn read(head: &Parts, body: &[u8]) -> Result<Self, Error> {
        Self::read_within(head, body, Limits::new())
    }

    fn read_within(head: &Parts, body: &[u8], limits: Limits) -> Result<Self, Error> {
        Created::read_within(head, body, limits).map(Self)
    }
}
