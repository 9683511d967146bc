//! The preconditions of changes: `If-Match` and `If-None-Match`.

use http::header::{HeaderName, HeaderValue, IF_MATCH, IF_NONE_MATCH};

use crate::error::RequestError;

/// The condition under which the changes of a resource are executed.
#[derive(Debug, Clone)]
pub(super) struct Precondition {
    pub(super) header: HeaderName,
    pub(super) value: HeaderValue,
}

impl Precondition {
    pub(super) fn if_match(etag: &str) -> Result<Self, RequestError> {
        Ok(Self { header: IF_MATCH, value: value("If-Match", etag)? })
    }

    pub(super) fn if_none_match(etag: &str) -> Result<Self, RequestError> {
        Ok(Self { header: IF_NONE_MATCH, value: value("If-None-Match", etag)? })
    }

    /// Returns `true` if the condition names the version that a change replaces, or that there is none.
    pub(super) fn keeps_changes(&self) -> bool {
        self.header == IF_MATCH || self.value == "*"
    }
}

/// The `ETag` as the service returned it, even if it lacks the required quotes (RFC 9110 8.8.3).
fn value(name: &'static str, etag: &str) -> Result<HeaderValue, RequestError> {
    let value = HeaderValue::from_str(etag).ok().filter(|_| !etag.trim().is_empty());
    value.ok_or(RequestError::Header(name))
}
