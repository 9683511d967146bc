//! Checks that references to entities belong to the service to which they are sent.

use crate::model::{Properties, Report, Rule, Untyped, ValueRef, Violation, Visitor};
use crate::url::unusable_reference;

/// Returns the reason why the URL of a reference does not belong to the service; `None` without a
/// service.
pub(crate) type References<'a> = Option<&'a dyn Fn(&str) -> Option<String>>;

type ReferenceRule<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Reports each reference within a value that does not belong to the service.
#[cold]
pub(super) fn check(value: &dyn Properties, rules: ReferenceRule<'_>, report: &mut Report) {
    check_object(value, rules, &mut |index, violation| report.add(index, violation));
}

fn check_object(
    value: &dyn Properties,
    rules: ReferenceRule<'_>,
    add: &mut dyn FnMut(usize, Violation),
) {
    if let Some(members) = value.verbatim() {
        let is_hidden = |path: &str| {
            let name = path.split(['.', '[']).next().unwrap_or_default();
            value.declared().is_some_and(|declared| declared.hides(name).is_some())
        };
        check_members(members, rules, &mut |it| {
            let is_hidden = is_hidden(it.path());
            add(0, it.hidden_if(is_hidden));
        });
    }
    let descriptor = value.descriptor();
    value.__visit(&mut Visitor::new(false, &mut |index, view| {
        let Some(property) = descriptor.property(index) else { return };
        if property.edm_type_ref().class().is_structured() {
            check_value(*view, rules, &mut |it| {
                add(index, it.hidden_if(property.is_sensitive()).under(property.name()));
            });
        }
    }));
}

pub(super) fn check_value(
    view: ValueRef<'_>,
    rules: ReferenceRule<'_>,
    add: &mut dyn FnMut(Violation),
) {
    match view {
        ValueRef::Object(object) => check_object(object, rules, &mut |_, violation| add(violation)),
        ValueRef::Entity(entity) => {
            check_object(entity.properties(), rules, &mut |_, violation| add(violation));
        }
        ValueRef::Collection(items) => {
            if let Some(changes) = items.delta() {
                check_changes(changes.written(false), rules, add);
            }
            for index in 0..items.len() {
                let add = &mut |it: Violation| add(it.under(&format!("[{index}]")));
                check_value(items.item(index), rules, add);
            }
        }
        ValueRef::Reference(url) => check_reference(url, rules, add),
        _ => {}
    }
}

/// Checks the items of changes, each of which names an entity.
fn check_changes(changes: &Untyped, rules: ReferenceRule<'_>, add: &mut dyn FnMut(Violation)) {
    for (index, item) in changes.as_array().unwrap_or_default().iter().enumerate() {
        let Untyped::Object(members) = item else { continue };
        let add = &mut |it: Violation| add(it.under(&format!("[{index}]")));
        if let Some(url) = id_of(members) {
            check_reference(url, rules, add);
        }
        check_members(members, rules, add);
    }
}

/// Checks the members of an untyped object: binds, and objects that only have an entity-id. An
/// object with other members may have the entity-id that its own service set.
fn check_members<'a>(
    members: impl IntoIterator<Item = &'a (String, Untyped)>,
    rules: ReferenceRule<'_>,
    add: &mut dyn FnMut(Violation),
) {
    for (name, value) in members {
        match name.split_once('@') {
            Some((target, "odata.bind" | "bind")) => {
                check_bind(value, rules, &mut |it| add(it.under(target)));
            }
            Some(_) => {}
            None => check_untyped(value, rules, &mut |it| add(it.under(name))),
        }
    }
}

fn check_untyped(value: &Untyped, rules: ReferenceRule<'_>, add: &mut dyn FnMut(Violation)) {
    match value {
        Untyped::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                check_untyped(item, rules, &mut |it| add(it.under(&format!("[{index}]"))));
            }
        }
        Untyped::Object(members) => match id_of(members).filter(|_| members.len() == 1) {
            Some(url) => check_untyped_reference(url, rules, add),
            None => check_members(members, rules, add),
        },
        _ => {}
    }
}

fn check_bind(value: &Untyped, rules: ReferenceRule<'_>, add: &mut dyn FnMut(Violation)) {
    match value {
        Untyped::String(url) => check_untyped_reference(url, rules, add),
        Untyped::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                check_bind(item, rules, &mut |it| add(it.under(&format!("[{index}]"))));
            }
        }
        _ => {}
    }
}

fn id_of(members: &[(String, Untyped)]) -> Option<&str> {
    let mut ids = members.iter().filter(|(name, _)| matches!(&**name, "@id" | "@odata.id"));
    ids.find_map(|(_, id)| id.as_str())
}

fn check_reference(url: &str, rules: ReferenceRule<'_>, add: &mut dyn FnMut(Violation)) {
    // A text that is not a URL is reported without a service too.
    if unusable_reference(url).is_none() {
        add_reason(rules(url), "the URL of an entity of this service", add);
    }
}

fn check_untyped_reference(url: &str, rules: ReferenceRule<'_>, add: &mut dyn FnMut(Violation)) {
    match unusable_reference(url) {
        None => check_reference(url, rules, add),
        reason => add_reason(reason, "the URL of an entity", add),
    }
}

fn add_reason(reason: Option<String>, expected: &str, add: &mut dyn FnMut(Violation)) {
    if let Some(reason) = reason {
        add(Violation::new("", Rule::Malformed { expected: expected.to_owned(), reason }));
    }
}
