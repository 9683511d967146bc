//! The `Retry-After` header in seconds (RFC 9110 10.2.3).

use http::header::RETRY_AFTER;
use http::{HeaderMap, HeaderValue};

/// The largest value of the `Retry-After` headers in seconds; `None` if there is none.
pub(crate) fn retry_after_seconds(headers: &HeaderMap) -> Option<u64> {
    headers.get_all(RETRY_AFTER).iter().filter_map(seconds).max()
}

/// The value in seconds, at most `u64::MAX`; `None` for a date and for any other value.
pub(crate) fn seconds(value: &HeaderValue) -> Option<u64> {
    let text = value.to_str().ok()?.trim();
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    // A number that does not fit is replaced by the largest one.
    is_number.then(|| text.parse().unwrap_or(u64::MAX))
}
