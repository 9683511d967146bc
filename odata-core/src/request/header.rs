//! Headers that a user sets.

use http::header::{
    ACCEPT, ACCEPT_ENCODING, ACCEPT_LANGUAGE, CONTENT_LANGUAGE, CONTENT_TYPE, HeaderName,
    HeaderValue, IF_MATCH, IF_NONE_MATCH, USER_AGENT,
};

use crate::error::RequestError;

/// Headers whose values are not secret. The value of any other header may be, such as that of `Cookie`, or an API
/// key under a name that only the service knows.
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

/// The same for headers of OData, and of its services.
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

/// Marks the value as sensitive unless its header is known for having no secrets, so that neither our `Debug`
/// nor that of `http` shows it.
fn hide(name: &HeaderName, value: &mut HeaderValue) {
    value.set_sensitive(value.is_sensitive() || !is_public(name));
}

/// A header from what `http`'s builders take.
pub(crate) fn field<N, V>(name: N, value: V) -> Result<(HeaderName, HeaderValue), RequestError>
where
    N: TryInto<HeaderName, Error: Into<http::Error>>,
    V: TryInto<HeaderValue, Error: Into<http::Error>>,
{
    checked(name.try_into().ok(), value.try_into().ok())
}

/// A header of several requests, whose bodies have a `Content-Type` each.
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
    // The value may be a secret, so no message has it.
    let mut value = value.ok_or_else(|| RequestError::HeaderValue(name.as_str().to_owned()))?;
    hide(&name, &mut value);
    Ok((name, value))
}
