//! The type of a body: from its annotation, from the page, or from its URL.

use odata_codegen::Model;
use odata_codegen::csdl::{ItemKind, TypeRef};
use serde_json::{Map, Value};

use super::record::text;
use super::services::ACTIONS;
use super::walk::{annotated, chain, find};

/// The name of the type of the body, or of its items.
pub(crate) fn type_name(
    model: &Model<'_>,
    record: &Value,
    body: &Map<String, Value>,
    kind: &str,
) -> Option<String> {
    let url = text(record, "/url");
    // Primitive values have no structured type, even if their URL leads to one.
    let items = body.get("value").and_then(Value::as_array);
    if items.is_some_and(|items| items.first().is_some_and(|item| !item.is_object())) {
        return None;
    }
    if kind.contains("action-request") || kind == "batch-request" {
        if let Some(name) = action(model, url, body) {
            return Some(name);
        }
    }
    let stated = annotated(body).and_then(|name| find(model, name));
    let name = stated
        .or_else(|| documented(model, text(record, "/doc_type")))
        .map(|(name, _)| name.to_owned());
    let by_url = || type_at(model, path_of(url)).map(|of| of.name);
    let by_context = || {
        let context = text(record, "/body/@odata.context");
        let fragment = context.split_once("$metadata#")?.1;
        type_at(model, fragment).map(|of| of.name).or_else(|| {
            let name = fragment.trim_start_matches("Collection(").split(['(', ')', '/']).next()?;
            documented(model, name).map(|(name, _)| name.to_owned())
        })
    };
    let name = name.or_else(by_url).or_else(by_context)?;
    // A reference to an entity, or a primitive value, is not a body of a type.
    find(model, &name).map(|(name, _)| name.to_owned())
}

/// The reason why [`type_name`] has found no type.
pub(crate) fn why_not(record: &Value, body: &Map<String, Value>) -> &'static str {
    let is_primitive = match body.get("value") {
        Some(Value::Array(items)) => items.first().is_none_or(|item| !item.is_object()),
        Some(value) => !value.is_object(),
        None => false,
    };
    let is_reference = body.keys().all(|name| name.starts_with("@odata."));
    let is_batch = text(record, "/url").ends_with("$batch")
        || body.contains_key("responses")
        || body.contains_key("requests");
    if is_batch {
        "a batch or a list of requests: no structured type of the metadata"
    } else if is_primitive {
        "a primitive value, or a collection of them: no structured type"
    } else if is_reference {
        "a reference: no structured type"
    } else {
        "its type is not in the metadata of this version"
    }
}

/// Finds the type by the name on a page, such as `Collection(microsoft.graph.user)` or `user`.
fn documented<'m>(
    model: &'m Model<'m>,
    stated: &str,
) -> Option<(&'m str, &'m odata_codegen::csdl::StructuredType)> {
    let name = stated.trim();
    let inner = name.get(..11).filter(|it| it.eq_ignore_ascii_case("collection("));
    let name = inner.map_or(name, |_| name[11..].trim_end_matches(')'));
    if name.is_empty() {
        return None;
    }
    find(model, name).or_else(|| find(model, &format!("microsoft.graph.{name}")))
}

/// The path of a URL below the service root.
fn path_of(url: &str) -> &str {
    let path =
        url.split_once("://").map_or(url, |(_, rest)| rest.split_once('/').map_or("", |it| it.1));
    let path = path.split(['?', '#']).next().unwrap_or_default().trim_matches('/');
    ["v1.0/", "beta/"].iter().find_map(|root| path.strip_prefix(root)).unwrap_or(path)
}

/// The type at a path with sets, singletons, keys, properties, casts, and bound functions.
fn type_at(model: &Model<'_>, path: &str) -> Option<TypeRef> {
    let mut segments = path.split('/').filter(|it| !it.is_empty() && !it.starts_with('$'));
    let first = name_of(segments.next()?);
    // Singletons such as `me`, which is a user, have the same paths as entity sets.
    let same = |name: &str| name.eq_ignore_ascii_case(first);
    let item = model.items().iter().find(|it| same(&it.name))?;
    let is_set = item.kind == ItemKind::EntitySet;
    let mut current = TypeRef { name: item.of.clone(), is_collection: is_set };
    if path.split('/').next().is_some_and(|it| it.contains('(')) {
        current.is_collection = false;
    }
    for segment in segments {
        let name = name_of(segment);
        let (here, _) = find(model, &current.name)?;
        let of = model.declaration(here)?;
        let property = chain(model, of).find_map(|(_, of)| {
            let navigation = of.navigation.iter().find(|it| it.name.eq_ignore_ascii_case(name));
            let navigation = navigation.map(|it| &it.of);
            navigation.or_else(|| of.properties.iter().find(|it| it.name == name).map(|it| &it.of))
        });
        match property {
            Some(next) => {
                current = next.clone();
                current.is_collection &= !segment.contains('(');
            }
            None if name.contains('.') && find(model, name).is_some() => {
                find(model, name)?.0.clone_into(&mut current.name);
            }
            // The segment is a key.
            None if current.is_collection => current.is_collection = false,
            None => return None,
        }
    }
    Some(current)
}

fn name_of(segment: &str) -> &str {
    segment.split('(').next().unwrap_or(segment)
}

/// The type of the parameters of the action that a URL ends with: that of the overload with most members
/// of the body.
fn action(model: &Model<'_>, url: &str, body: &Map<String, Value>) -> Option<String> {
    let name = path_of(url).rsplit('/').next()?;
    let name = name.rsplit('.').next()?.to_lowercase();
    let overloads = model.types().filter_map(|(full, _)| {
        let short = full.strip_prefix(ACTIONS)?.strip_prefix('.')?;
        let (action, _) = short.rsplit_once('_')?;
        (action.to_lowercase() == name).then(|| model.declaration(full)).flatten()
    });
    let count = |of: &odata_codegen::csdl::StructuredType| {
        of.properties.iter().filter(|it| body.contains_key(&it.name)).count()
    };
    let best = overloads.max_by_key(|(_, of)| count(of))?;
    (count(best.1) > 0).then(|| best.0.to_owned())
}
