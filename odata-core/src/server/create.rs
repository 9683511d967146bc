//! Create requests on the server side, and the responses to them.

use http::{Request, Response, StatusCode};

use super::body::check_size;
use super::entity_response::created_response;
use super::headers::{prefers_minimal, wants_strings};
use crate::entity::{InEntitySet, KeyError, ODataEntity, PartialOf, PropertySlots};
use crate::json::{JsonFormat, ReadError, read_for_create};
use crate::limits::Limits;
use crate::response::{ODataError, ServiceError, is_json};
use crate::validate::Violations;

/// A create request that a service has received.
///
/// ```
/// use odata_core::server::ReceivedCreate;
/// use odata_core::entity::KeyError;
/// use odata_core::{ODataEntity, ODataPartial};
///
/// #[derive(Debug, ODataEntity)]
/// #[odata(namespace = "Demo", entity_set = "products")]
/// struct Product {
///     #[odata(key, computed_default)]
///     id: Option<i32>,
///     name: String,
/// }
///
/// fn create(request: &http::Request<Vec<u8>>) -> Result<http::Response<Vec<u8>>, KeyError> {
///     let mut received = match ReceivedCreate::<Product>::read(request) {
///         Ok(received) => received,
///         Err(refusal) => return Ok(refusal.to_http()),
///     };
///     received.partial_mut().id = 7.into(); // the key that this service generates
///     match received.partial().clone().finish() {
///         Ok(product) => received.created("https://example.com/api", &product),
///         Err(violations) => Ok(ReceivedCreate::<Product>::refuse(&violations).to_http()),
///     }
/// }
///
/// let request = http::Request::post("https://example.com/api/products")
///     .header("Content-Type", "application/json")
///     .body(br#"{"name":"Tea"}"#.to_vec())?;
/// let response = create(&request)?;
/// assert_eq!(response.status(), 201);
/// assert_eq!(response.headers()["Location"], "https://example.com/api/products(7)");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct ReceivedCreate<T: ODataEntity> {
    partial: PartialOf<T>,
    format: JsonFormat,
    minimal: bool,
}

impl<T> ReceivedCreate<T>
where
    T: ODataEntity<Partial: for<'de> PropertySlots<'de>>,
{
    /// Reads the request. The method and the path are not checked.
    ///
    /// # Errors
    /// The response that refuses the request:
    ///
    /// | status | the request |
    /// |---|---|
    /// | 415 | has a `Content-Type` that is not JSON |
    /// | 413 | has a body of more than 64 MiB |
    /// | 400 | is not JSON, has another type, or is not valid; every violation is a detail |
    pub fn read<B: AsRef<[u8]>>(request: &Request<B>) -> Result<Self, Box<ServiceError>> {
        if is_json(request.headers()) != Some(true) {
            let error =
                ODataError::new("UnsupportedMediaType", "the body must be application/json");
            return Err(Box::new(ServiceError::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, error)));
        }
        check_size(request.body().as_ref(), Limits::new())?;
        let partial =
            read_for_create(request.body().as_ref(), Limits::new()).map_err(
                |error| match error {
                    ReadError::Invalid(violations) => Self::refuse(&violations),
                    error => {
                        let error = ODataError::new("MalformedRequest", error.to_string());
                        ServiceError::new(StatusCode::BAD_REQUEST, error)
                    }
                },
            )?;
        let format = JsonFormat::new().ieee754_compatible(wants_strings(request.headers()));
        Ok(Self { partial, format, minimal: prefers_minimal(request.headers()) })
    }
}

impl<T: ODataEntity> ReceivedCreate<T> {
    /// Returns the entity that was sent, which is valid for a create.
    #[must_use]
    pub const fn partial(&self) -> &PartialOf<T> {
        &self.partial
    }

    /// Returns the entity that was sent, to set the properties that the service computes.
    #[must_use]
    pub const fn partial_mut(&mut self) -> &mut PartialOf<T> {
        &mut self.partial
    }

    /// Returns the error for an entity that is not valid (400), with each violation as a detail.
    #[must_use]
    pub fn refuse(violations: &Violations) -> ServiceError {
        let error = ODataError::new("InvalidEntity", "the entity is not valid");
        ServiceError::new(StatusCode::BAD_REQUEST, error.with_violations(violations))
    }
}

impl<T: ODataEntity + InEntitySet> ReceivedCreate<T> {
    /// Returns the response after `entity` was created: 201 with the entity, or 204 if the client
    /// prefers `return=minimal`. Both have `Location` \[OData-Protocol 11.4.2\].
    ///
    /// `root` is the service's root URL.
    ///
    /// # Errors
    /// [`KeyError`] if the key of the entity has no value, because `Location` needs the URL of the
    /// entity.
    pub fn created(&self, root: &str, entity: &T) -> Result<Response<Vec<u8>>, KeyError> {
        created_response(root, entity, self.format, self.minimal)
    }
}
