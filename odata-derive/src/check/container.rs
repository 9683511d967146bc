//! Checks entity containers and their items.

use std::collections::HashMap;

use syn::ext::IdentExt;
use syn::{LitStr, Type};

use super::naming::is_path_of_names;
use super::restrictions::restrictions;
use crate::ast::{RawContainer, RawItem};
use crate::errors::{Errors, nearest};
use crate::model::{Container, Item, ItemKind};
use crate::names::is_simple_identifier;
use crate::ty::{applied, type_text};

/// The kinds of items, as they are written.
const KINDS: [&str; 3] = ["EntitySet", "Singleton", "Import"];

/// The names of what each container has.
const RESERVED: [&str; 3] = ["new", "service", "DESCRIPTOR"];

/// The model of a container. It can be expanded despite errors.
pub(crate) fn container<'a>(raw: &'a RawContainer, errors: &mut Errors) -> Container<'a> {
    if let Some(name) = raw.name.as_ref().filter(|name| !is_qualified(&name.value())) {
        errors.at(
            name,
            "the name of a container is names with dots between them: write the one in the service's metadata, \
             such as \"Demo.Container\"",
        );
    }
    let unnamed = report_names_of_methods(&raw.items, errors);
    report_duplicate_names(&raw.items, errors);
    let mut items = Vec::new();
    for (item, is_unnamed) in raw.items.iter().zip(unnamed) {
        let kind = kind(item, errors);
        report_bindings(item, &raw.items, errors);
        let restrictions =
            kind.as_ref().map(|kind| restrictions(item, kind, errors)).unwrap_or_default();
        if let (Some(kind), false) = (kind, is_unnamed) {
            items.push(Item {
                attributes: &item.attributes,
                vis: &item.vis,
                ident: &item.ident,
                kind,
                bindings: bindings(item),
                restrictions,
            });
        }
    }
    Container {
        attributes: &raw.attributes,
        vis: &raw.vis,
        ident: &raw.ident,
        name: raw.name.as_ref().map_or_else(|| raw.ident.unraw().to_string(), LitStr::value),
        krate: raw.attrs.crate_path(),
        items,
    }
}

fn is_qualified(name: &str) -> bool {
    name.split('.').all(is_simple_identifier)
}

/// The kind of an item, if the item has what its kind needs.
fn kind<'a>(item: &'a RawItem, errors: &mut Errors) -> Option<ItemKind<'a>> {
    let (kind, ty) = kind_and_type(&item.ty, errors)?;
    if kind == "Import" {
        if let Some(name) = &item.name {
            let message = format!(
                "an import has its name from its operation: remove `= {0:?}`, and write `import = {0:?}` in \
                 `#[odata(…)]` of `{1}` if the name differs",
                name.value(),
                type_text(ty)
            );
            errors.at(name, message);
        }
        return Some(ItemKind::Import(ty));
    }
    let (is_set, what) =
        if kind == "EntitySet" { (true, "an entity set") } else { (false, "a singleton") };
    let Some(name) = &item.name else {
        let message = format!(
            "{what} needs its name in the service's metadata: write `{}: {} = \"…\"`",
            item.ident,
            type_text(&item.ty)
        );
        errors.at(&item.ty, message);
        return None;
    };
    if !is_path_of_names(&name.value()) {
        let message = format!(
            "the name of {what} is a path of names below the service root, without a query or slashes at its \
             ends: write one such as {}",
            if is_set { "\"users\"" } else { "\"me\"" }
        );
        errors.at(name, message);
    }
    Some(if is_set { ItemKind::EntitySet(ty, name) } else { ItemKind::Singleton(ty, name) })
}

/// `EntitySet` and `User` of `EntitySet<User>`.
fn kind_and_type<'a>(ty: &'a Type, errors: &mut Errors) -> Option<(String, &'a Type)> {
    let (kind, argument) = applied(ty).unwrap_or_default();
    let is_known = KINDS.contains(&&*kind);
    let message = if let (Some(argument), true) = (argument, is_known) {
        return Some((kind, argument));
    } else if is_known {
        format!("`{kind}` needs a type: write one such as `{kind}<User>`")
    } else if argument.is_none() {
        let ty = type_text(ty);
        format!(
            "an item needs a kind: write `EntitySet<{ty}>`, `Singleton<{ty}>` or `Import<{ty}>`"
        )
    } else if let Some(near) = nearest(&kind, KINDS) {
        format!("unknown kind of item `{kind}`; did you mean `{near}`?")
    } else {
        let kinds = KINDS.map(|kind| format!("`{kind}<…>`")).join(", ");
        format!("unknown kind of item `{kind}`; expected one of {kinds}")
    };
    errors.at(ty, message);
    None
}

/// Returns `true` if an item may be absent, so that another item may have its name.
fn is_conditional(item: &RawItem) -> bool {
    item.attributes.iter().any(|attribute| attribute.path().is_ident("cfg"))
}

/// A struct has one method of a name. Returns for each item whether its method is such a mistake.
fn report_names_of_methods(items: &[RawItem], errors: &mut Errors) -> Vec<bool> {
    let mut known = HashMap::new();
    let mut unnamed = Vec::new();
    for item in items {
        let name = item.ident.unraw().to_string();
        let is_conditional = is_conditional(item);
        let is_reserved = RESERVED.contains(&&*name);
        let is_duplicate = known
            .insert(name.clone(), is_conditional)
            .is_some_and(|other| !other && !is_conditional);
        if is_reserved || is_duplicate {
            let rule = if is_reserved { "each container has" } else { "another item has" };
            let message = format!(
                "{rule} the name `{name}`: rename this method; the text after `=` is the name in URLs"
            );
            errors.at(&item.ident, message);
        }
        unnamed.push(is_reserved || is_duplicate);
    }
    unnamed
}

/// The children of a container have distinct names [OData-CSDL 13.2, 13.3].
fn report_duplicate_names(items: &[RawItem], errors: &mut Errors) {
    let mut known = HashMap::new();
    for item in items {
        let Some(name) = &item.name else { continue };
        let is_conditional = is_conditional(item);
        let other = known.insert(name.value(), is_conditional);
        if other.is_some_and(|other| !other && !is_conditional) {
            let message = format!(
                "the container has another item with the name {:?}: remove one, or correct its name",
                name.value()
            );
            errors.at(name, message);
        }
    }
}

fn bindings(item: &RawItem) -> &[(LitStr, LitStr)] {
    item.attrs.bind.as_ref().map_or(&[], |bind| &bind.value)
}

/// An entity set or a singleton has at most one binding for a path of a navigation property, and the target exists
/// [OData-CSDL 13.4].
fn report_bindings(item: &RawItem, items: &[RawItem], errors: &mut Errors) {
    let Some(bind) = &item.attrs.bind else { return };
    if applied(&item.ty).is_some_and(|(kind, _)| kind == "Import") {
        errors.at_span(
            bind.span,
            "only an entity set or a singleton has navigation properties: remove `bind`",
        );
        return;
    }
    let mut known = Vec::new();
    for (path, target) in &bind.value {
        let text = path.value();
        if !is_path_of_names(&text) {
            errors.at(
                path,
                "a binding begins with the path of a navigation property: write one such as \"Friends\" or \
                 \"Demo.Employee/Manager\"",
            );
        } else if known.contains(&text) {
            errors.at(path, format!("another binding has the path {text:?}: remove one of them"));
        }
        known.push(text);
        report_target(target, items, errors);
    }
}

/// A target without a slash or a dot is an entity set or a singleton of the same container. Any other is a path, such
/// as `Demo.Container/People` or `Me/Trips`.
fn report_target(target: &LitStr, items: &[RawItem], errors: &mut Errors) {
    let text = target.value();
    if !is_path_of_names(&text) {
        errors.at(
            target,
            "a binding ends with the name of an entity set or a singleton: write one such as \"People\"",
        );
        return;
    }
    let mut names = items.iter().filter_map(|item| item.name.as_ref());
    if text.contains(['/', '.']) || names.any(|name| name.value() == text) {
        return;
    }
    let names: Vec<_> = items.iter().filter_map(|item| Some(item.name.as_ref()?.value())).collect();
    let rule = format!("the container has no entity set or singleton {text:?}");
    let message = match nearest(&text, names.iter().map(String::as_str)) {
        Some(near) => format!("{rule}; did you mean {near:?}?"),
        None => format!(
            "{rule}: add it, or write the path of one in another container, such as \"Demo.Other/{text}\""
        ),
    };
    errors.at(target, message);
}
