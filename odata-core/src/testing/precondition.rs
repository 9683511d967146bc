//! `If-Match` and `If-None-Match` \[OData-Protocol 8.2.4, 8.2.5\].

use super::refusal::{Handled, precondition_failed, precondition_required};
use super::store::Row;
use crate::server::ReceivedRequest;

/// Whether one of the tags is that of the entity, in the weak comparison, or stands for any.
fn has(tags: &[String], row: Option<&Row>) -> bool {
    let weak = |tag: &str| tag.strip_prefix("W/").unwrap_or(tag).to_owned();
    row.is_some_and(|row| tags.iter().any(|tag| tag == "*" || weak(tag) == weak(&row.etag())))
}

/// Of a change of the entity, which may not be there. Where it is and the service insists, there
/// must be an `If-Match`.
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

/// Of a read: whether the client has the entity already (304).
pub(super) fn is_unchanged(received: &ReceivedRequest, row: &Row) -> Handled<bool> {
    if received.if_match().is_some_and(|tags| !has(tags, Some(row))) {
        return Err(precondition_failed());
    }
    Ok(received.if_none_match().is_some_and(|tags| has(tags, Some(row))))
}
