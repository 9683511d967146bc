//! `If-Match` and `If-None-Match` \[OData-Protocol 8.2.4, 8.2.5\].

use super::refusal::{Handled, precondition_failed, precondition_required};
use super::store::Row;
use crate::server::ReceivedRequest;

/// Returns `true` if one of the tags is `*`, or matches the entity in the weak comparison.
fn has(tags: &[String], row: Option<&Row>) -> bool {
    let weak = |tag: &str| tag.strip_prefix("W/").unwrap_or(tag).to_owned();
    row.is_some_and(|row| tags.iter().any(|tag| tag == "*" || weak(tag) == weak(&row.etag())))
}

/// Checks the preconditions of a change; `row` is `None` if the entity does not exist. If
/// `is_required`, a change of an existing entity must have `If-Match`.
pub(super) fn check_change(
    received: &ReceivedRequest,
    row: Option<&Row>,
    is_required: bool,
) -> Handled<()> {
    let is_refused = received.if_match().is_some_and(|tags| !has(tags, row))
        || received.if_none_match().is_some_and(|tags| has(tags, row));
    if is_refused {
        return Err(precondition_failed());
    }
    if is_required && row.is_some() && received.if_match().is_none() {
        return Err(precondition_required());
    }
    Ok(())
}

/// Returns `true` if the client already has this version of the entity (304).
pub(super) fn is_unchanged(received: &ReceivedRequest, row: &Row) -> Handled<bool> {
    if received.if_match().is_some_and(|tags| !has(tags, Some(row))) {
        return Err(precondition_failed());
    }
    Ok(received.if_none_match().is_some_and(|tags| has(tags, Some(row))))
}
