//! The query options of a request, and checks of them.

use super::refusal::{Handled, bad_request, not_implemented};
use crate::server::ReceivedRequest;

/// The options of a collection.
pub(super) const OF_COLLECTION: &[&str] =
    &["filter", "orderby", "top", "skip", "count", "select", "format", "skiptoken", "deltatoken"];
/// The options of `$count`.
pub(super) const OF_COUNT: &[&str] = &["filter", "format"];
/// The options of one entity.
pub(super) const OF_ENTITY: &[&str] = &["select", "format"];
/// The options of a change. An option that cannot be applied is not an error here \[OData-Protocol
/// 11.4.1.5\].
pub(super) const OF_CHANGE: &[&str] = &["select", "expand", "format"];
/// The options of all other resources.
pub(super) const OF_OTHERS: &[&str] = &["format"];

/// The options of OData that this service does not support.
const UNSUPPORTED: &[&str] =
    &["expand", "search", "apply", "compute", "levels", "index", "schemaversion", "id"];

/// Refuses options that the resource does not accept, or that this service does not support
/// \[OData-Protocol 11.2.1\].
pub(super) fn check(received: &ReceivedRequest, allowed: &[&str]) -> Handled<()> {
    let system: Vec<_> = received.options().iter().filter(|it| it.is_system()).collect();
    for (at, option) in system.iter().enumerate() {
        let name = option.name();
        let is_allowed = allowed.contains(&name);
        if !is_allowed && UNSUPPORTED.contains(&name) {
            return Err(not_implemented(&format!("`${name}`")));
        }
        if !is_allowed {
            return Err(bad_request(format!("`${name}` is not an option of this resource")));
        }
        if system.iter().take(at).any(|before| before.name() == name) {
            return Err(bad_request(format!("`${name}` appears twice")));
        }
    }
    Ok(())
}

/// The value of an option that is a number.
pub(super) fn number(received: &ReceivedRequest, name: &str) -> Handled<Option<usize>> {
    let Some(text) = received.option(name) else { return Ok(None) };
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number {
        return Err(bad_request(format!("`${name}` is not a number")));
    }
    // A number that is too large for `usize` is larger than any list.
    Ok(Some(text.parse().unwrap_or(usize::MAX)))
}

/// The value of an option that is true or false.
pub(super) fn flag(received: &ReceivedRequest, name: &str) -> Handled<bool> {
    match received.option(name) {
        None | Some("false") => Ok(false),
        Some("true") => Ok(true),
        Some(_) => Err(bad_request(format!("`${name}` is neither true nor false"))),
    }
}
