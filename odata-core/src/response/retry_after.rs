//! The `Retry-After` header in seconds (RFC 9110 10.2.3).

use http::header::RETRY_AFTER;
use http::{HeaderMap, HeaderValue};

/// The longest wait that a `Retry-After` header gives in seconds; `None` if no header does.
pub(crate) fn retry_after_seconds(headers: &HeaderMap) -> Option<u64> {
    headers.get_all(RETRY_AFTER).iter().filter_map(seconds).max()
}

/// The value in seconds, at most `u64::MAX`; `None` for a date and for anything else.
pub(crate) fn seconds(value: &HeaderValue) -> Option<u64> {
    let text = value.to_str().ok()?.trim();
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    // Digits that no number can hold are too many seconds.
    is_number.then(|| text.parse().unwrap_or(u64::MAX))
}
