//! Finds a type or an operation in the metadata by its name.

use std::collections::BTreeSet;

use syn::LitStr;

use crate::ast::{RawField, RawStructured};
use crate::attr::Spanned;
use crate::errors::{Errors, nearest};
use crate::names::CaseRule;

/// The qualified name of the element. The namespace and the name are added if the struct has none. `all` has the
/// qualified names of all elements, and may repeat them.
pub(super) fn find_name<'t, I: Iterator<Item = &'t str>>(
    raw: &mut RawStructured<'_>,
    what: &str,
    all: impl Fn() -> I,
    errors: &mut Errors,
) -> Option<&'t str> {
    let ident = &raw.original.ident;
    let names: Vec<String> = match &raw.attrs.name {
        Some(name) => vec![name.value.value()],
        None => CaseRule::ALL.iter().map(|(_, rule)| rule.of_type(ident)).collect(),
    };
    let namespace = raw.attrs.namespace.as_ref().map(|namespace| namespace.value.value());
    let is_candidate = |qualified: &&str| {
        let (space, name) = split_qualified(qualified);
        names.iter().any(|it| it == name) && namespace.as_deref().is_none_or(|it| it == space)
    };
    let mut candidates = Vec::new();
    for name in all().filter(is_candidate) {
        if !candidates.contains(&name) {
            candidates.push(name);
        }
    }
    let qualified = match candidates[..] {
        [qualified] => qualified,
        [] => {
            errors.at(ident, none(what, all, namespace.as_deref(), &names[0]));
            return None;
        }
        _ => {
            errors.at(ident, several(what, &candidates));
            return None;
        }
    };
    let (namespace, name) = split_qualified(qualified);
    let span = ident.span();
    let literal = |text: &str| Spanned { value: LitStr::new(text, span), span };
    raw.attrs.namespace.get_or_insert_with(|| literal(namespace));
    raw.attrs.name.get_or_insert_with(|| literal(name));
    Some(qualified)
}

/// The namespace and the name of an element.
fn split_qualified(qualified: &str) -> (&str, &str) {
    qualified.rsplit_once('.').unwrap_or(("", qualified))
}

/// The message if the metadata has no element of this name. It suggests a similar one, with its namespace if the struct
/// has a namespace.
fn none<'t, I: Iterator<Item = &'t str>>(
    what: &str,
    all: impl Fn() -> I,
    namespace: Option<&str>,
    name: &str,
) -> String {
    let (wanted, near) = if let Some(namespace) = namespace {
        let wanted = format!("{namespace}.{name}");
        let near = nearest(&wanted, all());
        (wanted, near)
    } else {
        let names = all().map(|qualified| split_qualified(qualified).1);
        (name.to_owned(), nearest(name, names))
    };
    let near = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
    format!("the metadata has no {what} `{wanted}`{near}")
}

/// The message if the struct may be one of several elements.
fn several(what: &str, candidates: &[&str]) -> String {
    let namespaces: BTreeSet<_> = candidates.iter().map(|name| split_qualified(name).0).collect();
    let add = match namespaces.len() {
        // They differ in the case of their letters only.
        1 => "name",
        count if count == candidates.len() => "namespace",
        _ => "namespace and the name",
    };
    let list = candidates.join("`, `");
    format!("the metadata has several of these {what}s, `{list}`: add the {add}")
}

/// The name of the property or of the parameter.
pub(super) fn of_field(field: &RawField<'_>, rule: CaseRule) -> String {
    let stated = field.attrs.name.as_ref();
    stated.map_or_else(|| rule.of_field(field.ident), |name| name.value.value())
}
