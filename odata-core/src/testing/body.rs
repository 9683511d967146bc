//! The members of a body: which of them there may be.

use super::refusal::{Answered, bad_request, not_implemented};
use crate::edm::{Untyped, ValueRef};
use crate::entity::Properties;
use crate::json::{is_property, iter};
use crate::schema::{StructuralProperty, StructuredType};

/// An object member by member.
pub(super) type Members = Vec<(String, Untyped)>;

/// What a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Body {
    /// A new entity.
    Create,
    /// A whole entity whose key stands in the URL.
    Replace,
    /// What has changed of an entity.
    Update,
}

/// The members but those of the properties that are left out.
pub(super) fn keep(members: Members, keeps: impl Fn(&str) -> bool) -> Members {
    let of = |name: &str| name.split('@').next().unwrap_or_default().to_owned();
    members.into_iter().filter(|(name, _)| keeps(&of(name))).collect()
}

/// Refuses entities within the entity and references to others: this service has no links.
pub(super) fn refuse_links(members: &Members, of: &StructuredType) -> Answered<()> {
    for (name, _) in members {
        let target = name.split('@').next().unwrap_or_default();
        let property = of.find(target, 0).and_then(|index| of.property(index));
        if property.is_some_and(StructuralProperty::is_navigation) {
            return Err(not_implemented(&format!("links between entities, such as `{target}`")));
        }
    }
    Ok(())
}

/// Refuses properties that a type does not declare and that is not open: a service must not lose
/// what it was sent \[OData-Protocol 11.4.2\].
pub(super) fn refuse_unknown(members: &Members, read: &dyn Properties) -> Answered<()> {
    let mut unknown = Vec::new();
    add_unknown(members, read, "", &mut unknown);
    if unknown.is_empty() {
        return Ok(());
    }
    let (name, list) = (read.descriptor().qualified_name(), unknown.join(", "));
    Err(bad_request(format!("{name} does not declare {list}")))
}

fn add_unknown(members: &Members, read: &dyn Properties, path: &str, unknown: &mut Vec<String>) {
    let descriptor = read.descriptor();
    for (name, value) in members.iter().filter(|(name, _)| is_property(name)) {
        let path = format!("{path}{name}");
        match descriptor.find(name, 0) {
            Some(index) => add_unknown_in(value, read.value(index), &path, unknown),
            None if descriptor.is_open() => {}
            None => unknown.push(format!("`{path}`")),
        }
    }
}

fn add_unknown_in(value: &Untyped, view: ValueRef<'_>, path: &str, unknown: &mut Vec<String>) {
    match (value, view) {
        (Untyped::Object(members), ValueRef::Object(read)) => {
            add_unknown(members, read, &format!("{path}/"), unknown);
        }
        (Untyped::Array(items), ValueRef::Collection(read)) => {
            for (item, view) in items.iter().zip(iter(read)) {
                add_unknown_in(item, view, path, unknown);
            }
        }
        _ => {}
    }
}
