//! Responses that contain one entity.

use http::header::{CONTENT_TYPE, HeaderName, HeaderValue, LOCATION};
use http::{Response, StatusCode};

use crate::entity::{InEntitySet, KeyError, ODataEntity};
use crate::json::{Context, JsonFormat, write_in};
use crate::model::Purpose;
use crate::url::encode_non_ascii;

const ENTITY_ID: HeaderName = HeaderName::from_static("odata-entityid");
const PREFERENCE_APPLIED: HeaderName = HeaderName::from_static("preference-applied");

/// The URL of an entity below a service root: its entity set and key predicate.
fn entity_url<T: ODataEntity + InEntitySet>(
    root: &str,
    entity: &T,
) -> Result<HeaderValue, KeyError> {
    let fail = |reason| KeyError::new(T::DESCRIPTOR, reason);
    let predicate = entity.key_predicate().ok_or_else(|| {
        fail("the key has no value, or a property of a type that is not allowed in keys")
    })?;
    let url = format!("{}/{}{predicate}", root.trim_end_matches('/'), T::ENTITY_SET);
    HeaderValue::from_str(&encode_non_ascii(&url))
        .map_err(|_| fail("the service root is not a valid URL"))
}

/// The response after `entity` was created; without the entity if `minimal`.
pub(super) fn created_response<T: ODataEntity + InEntitySet>(
    root: &str,
    entity: &T,
    format: JsonFormat,
    minimal: bool,
) -> Result<Response<Vec<u8>>, KeyError> {
    let url = entity_url(root, entity)?;
    let mut response = entity_response_in(root, entity, format);
    *response.status_mut() = StatusCode::CREATED;
    if minimal {
        *response.status_mut() = StatusCode::NO_CONTENT;
        response.body_mut().clear();
        let headers = response.headers_mut();
        headers.remove(CONTENT_TYPE);
        headers.insert(PREFERENCE_APPLIED, HeaderValue::from_static("return=minimal"));
        headers.insert(ENTITY_ID, url.clone());
    }
    response.headers_mut().insert(LOCATION, url);
    Ok(response)
}

/// Creates the response with one entity: 200, with every property and the context URL \[OData-JSON
/// 6\].
///
/// `root` is the service's root URL.
///
/// ```
/// use odata_core::ODataEntity;
/// use odata_core::server::entity_response;
///
/// #[derive(ODataEntity)]
/// #[odata(namespace = "Demo", entity_set = "products")]
/// struct Product {
///     #[odata(key)]
///     id: i32,
///     name: Option<String>,
/// }
///
/// let response = entity_response("https://example.com/api", &Product { id: 7, name: None });
/// assert_eq!(
///     String::from_utf8_lossy(response.body()),
///     r##"{"@odata.context":"https://example.com/api/$metadata#products/$entity","@odata.type":"#Demo.product","id":7,"name":null}"##,
/// );
/// ```
#[must_use]
pub fn entity_response<T: ODataEntity + InEntitySet>(root: &str, entity: &T) -> Response<Vec<u8>> {
    entity_response_in(root, entity, JsonFormat::new())
}

fn entity_response_in<T: ODataEntity + InEntitySet>(
    root: &str,
    entity: &T,
    format: JsonFormat,
) -> Response<Vec<u8>> {
    let format = format.nulls(true);
    let context = format!("{}/$metadata#{}/$entity", root.trim_end_matches('/'), T::ENTITY_SET);
    let expected = T::DESCRIPTOR.qualified_name();
    let mut settings = Context::root(format, Purpose::Representation, expected);
    settings.url = Some(&context);
    let body = write_in(entity, settings);
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(format.content_type()));
    let version = HeaderValue::from_static(format.protocol_version().as_str());
    headers.insert("OData-Version", version);
    response
}
