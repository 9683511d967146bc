//! Headers set by the user.

use http::header::{
    ACCEPT, ACCEPT_ENCODING, ACCEPT_LANGUAGE, CONTENT_LANGUAGE, CONTENT_TYPE, HeaderName,
    HeaderValue, IF_MATCH, IF_NONE_MATCH, USER_AGENT,
};

use crate::error::RequestError;

/// Headers whose values are not secret. The value of any other header may be secret, such as
/// `Cookie`, or an API key with a service-specific name.
const PUBLIC: [HeaderName; 8] = [
    ACCEPT,
    ACCEPT_ENCODING,
    ACCEPT_LANGUAGE,
    CONTENT_LANGUAGE,
    CONTENT_TYPE,
    IF_MATCH,
    IF_NONE_MATCH,
    USER_AGENT,
];

/// Headers of OData and its services whose values are not secret.
const PUBLIC_OF_ODATA: [&str; 6] = [
    "consistencylevel",
    "isolation",
    "odata-isolation",
    "odata-maxversion",
    "odata-version",
    "prefer",
];

fn is_public(name: &HeaderName) -> bool {
    PUBLIC.contains(name) || PUBLIC_OF_ODATA.contains(&name.as_str())
}

/// Marks the value as sensitive, unless the header is known to have no secrets. `Debug` of this
/// library and of `http` does not show sensitive values.
fn hide(name: &HeaderName, value: &mut HeaderValue) {
    value.set_sensitive(value.is_sensitive() || !is_public(name));
}

/// Converts a name and a value, of the same types as in `http`'s builders, to a header.
pub(crate) fn field<N, V>(name: N, value: V) -> Result<(HeaderName, HeaderValue), RequestError>
where
    N: TryInto<HeaderName, Error: Into<http::Error>>,
    V: TryInto<HeaderValue, Error: Into<http::Error>>,
{
    checked(name.try_into().ok(), value.try_into().ok())
}

/// Converts a header for several requests. `Content-Type` is refused, because each body has its
/// own.
pub(crate) fn of_all<N, V>(name: N, value: V) -> Result<(HeaderName, HeaderValue), RequestError>
where
    N: TryInto<HeaderName, Error: Into<http::Error>>,
    V: TryInto<HeaderValue, Error: Into<http::Error>>,
{
    match field(name, value)? {
        (CONTENT_TYPE, _) => Err(RequestError::Header("Content-Type")),
        header => Ok(header),
    }
}

fn checked(
    name: Option<HeaderName>,
    value: Option<HeaderValue>,
) -> Result<(HeaderName, HeaderValue), RequestError> {
    let name = name.ok_or(RequestError::HeaderName)?;
    // The message does not contain the value, because it may be a secret.
    let mut value = value.ok_or_else(|| RequestError::HeaderValue(name.as_str().to_owned()))?;
    hide(&name, &mut value);
    Ok((name, value))
}
