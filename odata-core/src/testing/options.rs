//! The query options of a request: which there may be, and their values.

use super::refusal::{Handled, bad_request, not_implemented};
use crate::server::ReceivedRequest;

/// Those of a collection.
pub(super) const OF_COLLECTION: &[&str] =
    &["filter", "orderby", "top", "skip", "count", "select", "format", "skiptoken", "deltatoken"];
/// Those of `$count`.
pub(super) const OF_COUNT: &[&str] = &["filter", "format"];
/// Those of one entity.
pub(super) const OF_ENTITY: &[&str] = &["select", "format"];
/// Those of a change: what cannot be followed is no error \[OData-Protocol 11.4.1.5\].
pub(super) const OF_CHANGE: &[&str] = &["select", "expand", "format"];
/// Those of all else.
pub(super) const OF_OTHERS: &[&str] = &["format"];

/// Those of OData that this service does not do.
const UNSUPPORTED: &[&str] =
    &["expand", "search", "apply", "compute", "levels", "index", "schemaversion", "id"];

/// Refuses what the resource does not take, and what this service does not do
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
            return Err(bad_request(format!("there is no option `${name}` here")));
        }
        if system.iter().take(at).any(|before| before.name() == name) {
            return Err(bad_request(format!("`${name}` is there twice")));
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
    // One that is too large is more than there are.
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
