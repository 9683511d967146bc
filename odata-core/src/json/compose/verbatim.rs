//! Values of unknown types: members that are written as they were read, if a request may have them.

use std::borrow::Cow;
use std::collections::HashSet;

use super::{Context, Name, Sink};
use crate::model::{
    Declared, Members, Purpose, Untyped, ValueRef, control_name, is_advertised, is_operation_name,
    member_violation,
};

/// Writes the members of a value of an unknown type. A request has no control information of the
/// service, no property that its purpose excludes by the declared type, and no annotation of a
/// property that is not written.
#[cold]
pub(super) fn verbatim(
    members: &Members,
    declared: Option<&Declared>,
    context: &Context<'_>,
    sink: &mut dyn Sink,
) {
    for violation in members.iter().filter_map(member_violation) {
        sink.refuse(violation);
    }
    let members = || members.iter().filter(|member| member_violation(member).is_none());
    if !context.is_request() {
        for (name, value) in members() {
            sink.member(Name::Verbatim(name), ValueRef::Untyped(value), "");
        }
        return;
    }
    let prefix = context.format.protocol_version().control_prefix();
    let is_left_out = |name: &str, value: &Untyped| {
        declared.is_some_and(|declared| is_left_out(name, value, declared, context))
    };
    // The properties that are written or bound.
    let written: HashSet<&str> = members()
        .filter_map(|(name, value)| match name.split_once('@') {
            Some((target, control)) => is_bind(control).then_some(target),
            None => (!is_left_out(name, value)).then_some(&**name),
        })
        .collect();
    for (name, value) in members() {
        let is_written = match name.split_once('@') {
            Some((_, control)) if is_bind(control) => true,
            Some(("", control)) if is_id(control) => context.purpose == Purpose::Parameters,
            Some(("", control)) => is_of_a_request(control),
            Some((target, control)) => is_of_a_request(control) && written.contains(target),
            None => !is_advertisement(name, value) && !is_left_out(name, value),
        };
        if is_written {
            let (name, value) = (spelled(name, prefix), for_request(name, value, prefix));
            sink.member(Name::Verbatim(&name), ValueRef::Untyped(&value), "");
        }
    }
}

/// Returns `true` if a request leaves out a property of a value of an unknown type, by the rules of
/// the declared type.
fn is_left_out(name: &str, value: &Untyped, declared: &Declared, context: &Context<'_>) -> bool {
    let Some((_, property)) = declared.property(name) else { return false };
    if !property.is_navigation() {
        return property.has_any(context.rules());
    }
    // The value was read. Without $expand there is nothing to clear.
    let is_empty = match value {
        Untyped::Null => true,
        Untyped::Array(items) => items.is_empty(),
        _ => false,
    };
    is_empty && context.purpose != Purpose::Parameters
}

/// Returns `true` for an annotation, and for control information that a client sends.
fn is_of_a_request(control: &str) -> bool {
    control_name(control).is_none_or(|name| name == "type")
}

fn is_bind(control: &str) -> bool {
    control == "odata.bind"
}

fn is_id(control: &str) -> bool {
    control_name(control) == Some("id")
}

fn is_advertisement(name: &str, value: &Untyped) -> bool {
    is_operation_name(name) && is_advertised(value)
}

/// Returns the name in the spelling of the request's version, which may differ from that of the
/// response \[OData-JSON 4.5\]. A bind has the spelling of OData 4.0 in every version.
fn spelled<'n>(name: &'n str, prefix: &str) -> Cow<'n, str> {
    match name.split_once('@') {
        Some((target, control)) if !is_bind(control) => match control_name(control) {
            Some(own) => Cow::Owned(format!("{target}{prefix}{own}")),
            None => Cow::Borrowed(name),
        },
        _ => Cow::Borrowed(name),
    }
}

/// Returns the value of a member with this name, with the control information in the spelling of
/// the version. Control information of the service is removed from nested objects, except for what
/// identifies the entity or the type of an object, and for changes.
fn for_request<'v>(name: &str, value: &'v Untyped, prefix: &str) -> Cow<'v, Untyped> {
    match value {
        Untyped::Array(items) if items.iter().any(has_members) => {
            let items = items.iter().map(|item| for_request("", item, prefix).into_owned());
            Cow::Owned(Untyped::Array(items.collect()))
        }
        Untyped::Object(members) => {
            let kept = members.iter().filter(|(name, value)| !is_for_readers(name, value));
            let kept = kept.map(|(name, value)| {
                let value = for_request(name, value, prefix).into_owned();
                (spelled(name, prefix).into_owned(), value)
            });
            Cow::Owned(Untyped::Object(kept.collect()))
        }
        // OData 4.01 may omit the `#` before the name of a primitive type [OData-JSON 4.5.3].
        Untyped::String(text) if prefix == "@odata." && is_type(name) && !text.contains('#') => {
            Cow::Owned(Untyped::String(format!("#{text}")))
        }
        _ => Cow::Borrowed(value),
    }
}

fn has_members(value: &Untyped) -> bool {
    matches!(value, Untyped::Array(_) | Untyped::Object(_))
}

fn is_type(name: &str) -> bool {
    name.split_once('@').is_some_and(|(_, control)| control_name(control) == Some("type"))
}

/// Returns `true` for control information in a nested object that only a service sends.
fn is_for_readers(name: &str, value: &Untyped) -> bool {
    match name.split_once('@') {
        Some((_, control)) => control_name(control).is_some_and(|name| {
            !matches!(name, "type" | "id" | "bind" | "removed" | "delta" | "mediaContentType")
        }),
        None => is_advertisement(name, value),
    }
}
