//! Headers that a user sets.

use http::header::{AUTHORIZATION, HeaderName, HeaderValue};

use crate::error::RequestError;

/// A header from what `http`'s builders take. A secret stays one: `Authorization` is marked.
pub(crate) fn field<N, V>(name: N, value: V) -> Result<(HeaderName, HeaderValue), RequestError>
where
    N: TryInto<HeaderName, Error: Into<http::Error>>,
    V: TryInto<HeaderValue, Error: Into<http::Error>>,
{
    checked(name.try_into().ok(), value.try_into().ok())
}

fn checked(
    name: Option<HeaderName>,
    value: Option<HeaderValue>,
) -> Result<(HeaderName, HeaderValue), RequestError> {
    let name = name.ok_or(RequestError::HeaderName)?;
    // The value may be a secret, so no message has it.
    let mut value = value.ok_or_else(|| RequestError::HeaderValue(name.as_str().to_owned()))?;
    value.set_sensitive(value.is_sensitive() || name == AUTHORIZATION);
    Ok((name, value))
}
