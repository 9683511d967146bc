//! The resource that a path identifies.

use super::filter::is_identifier;
use super::model::Key;
use super::refusal::{Handled, bad_request, no_operation, not_found, not_implemented};
use super::store::{Store, Table};
use crate::server::Segment;
use crate::url::decode;

/// A resource of the service.
pub(super) enum Resource {
    ServiceDocument,
    Batch,
    Collection(usize),
    /// The number of entities.
    Count(usize),
    Entity(Entity),
    Property(Entity, Part),
}

/// One entity, by its set and its key; a singleton has no key.
pub(super) struct Entity {
    pub(super) table: usize,
    pub(super) key: Option<Key>,
}

/// A part of an entity.
pub(super) struct Part {
    /// The names of the properties on the path to the part.
    pub(super) path: Vec<String>,
    /// `true` if the path ends with `$value`, which asks for the value without JSON.
    pub(super) is_raw: bool,
}

/// Finds the resource. With `is_post`, an unknown name may be an action.
pub(super) fn resource(segments: &[Segment], store: &Store, is_post: bool) -> Handled<Resource> {
    match segments {
        [] => return Ok(Resource::ServiceDocument),
        [single] if single.name() == "$batch" => return Ok(Resource::Batch),
        [first, ..] if first.name().starts_with('$') => {
            return Err(not_implemented(&format!("`{}`", first.name())));
        }
        _ => {}
    }
    let (index, table, rest) = find(segments, store).map_err(|refusal| {
        let operation = segments.iter().find(|segment| is_call(segment, is_post));
        operation.map_or(refusal, |segment| no_operation(segment.name()))
    })?;
    let last = segments.get(segments.len() - rest.len() - 1).and_then(Segment::with_key);
    if table.is_singleton {
        return below(Entity { table: index, key: None }, table, rest, store, is_post);
    }
    if let Some(url) = last {
        if let Some(alias) = alias_in(url) {
            return Err(not_implemented(&format!("parameter aliases in keys, such as `{alias}`")));
        }
        let entity = Entity { table: index, key: Some(table.model.key(url)?) };
        return below(entity, table, rest, store, is_post);
    }
    match rest {
        [] => Ok(Resource::Collection(index)),
        [only] if only.name() == "$count" => Ok(Resource::Count(index)),
        [first, ..] if first.name().starts_with('$') || is_qualified(first, store) => {
            Err(not_implemented(&format!("`{}`", first.name())))
        }
        [first, ..] if first.with_key().is_some() => Err(no_operation(first.name())),
        // A POST below a collection can only invoke an action.
        [only] if is_post && is_identifier(only.name()) => Err(no_operation(only.name())),
        rest => {
            // The parts of the key are in separate segments [OData-URL 4.3.6].
            let count = table.descriptor().key_indexes().len();
            let (key, rest) = rest
                .split_at_checked(count)
                .ok_or_else(|| bad_request(format!("the key has {count} parts")))?;
            let parts: Vec<_> = key.iter().map(Segment::raw).collect();
            let key = table.model.key(&format!("{}/{}", table.name, parts.join("/")))?;
            below(Entity { table: index, key: Some(key) }, table, rest, store, is_post)
        }
    }
}

/// The parameter alias in a key predicate, outside of its strings.
fn alias_in(url: &str) -> Option<String> {
    let decoded = decode(url)?;
    let mut in_string = false;
    let at = decoded.find(|letter| {
        in_string ^= letter == '\'';
        letter == '@' && !in_string
    })?;
    let rest = &decoded[at + 1..];
    let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
    Some(format!("@{}", &rest[..end.unwrap_or(rest.len())]))
}

/// The set or singleton with the longest name that the path begins with, and the remaining
/// segments.
fn find<'a, 's>(
    segments: &'a [Segment],
    store: &'s Store,
) -> Handled<(usize, &'s Table, &'a [Segment])> {
    let rest_of = |name: &str| {
        let names: Vec<_> = name.split('/').collect();
        let (own, rest) = segments.split_at_checked(names.len())?;
        own.iter().zip(names).all(|(segment, name)| segment.name() == name).then_some(rest)
    };
    let named = store.tables.iter().enumerate();
    let named = named.filter_map(|(index, table)| Some((index, &**table, rest_of(&table.name)?)));
    let found = named.min_by_key(|(.., rest)| rest.len());
    found.ok_or_else(|| not_found("the service has no such entity set or singleton"))
}

fn below(
    entity: Entity,
    table: &Table,
    rest: &[Segment],
    store: &Store,
    is_post: bool,
) -> Handled<Resource> {
    let Some(first) = rest.first() else { return Ok(Resource::Entity(entity)) };
    let descriptor = table.descriptor();
    let property = descriptor.find(first.name(), 0).and_then(|index| descriptor.property(index));
    let is_link = property.is_some_and(|property| {
        property.is_navigation() || property.edm_type().underlying() == "Edm.Stream"
    });
    // The name of a property has no dot, so a name with a dot is a type or an operation.
    let is_type = rest.iter().find(|it| is_qualified(it, store) || it.name().contains('.'));
    if let Some(other) = is_type {
        return Err(not_implemented(&format!("`{}` of an entity", other.name())));
    }
    if first.name().starts_with('$') || is_link {
        return Err(not_implemented(&format!("`{}` of an entity", first.name())));
    }
    if property.is_none() && is_call(first, is_post) {
        return Err(no_operation(first.name()));
    }
    if property.is_none() && !descriptor.is_open() {
        let name = descriptor.qualified_name();
        return Err(not_found(format!("{name} has no property `{}`", first.name())));
    }
    let mut path: Vec<_> = rest.iter().map(|segment| segment.name().to_owned()).collect();
    let is_raw = path.last().is_some_and(|name| name == "$value");
    if is_raw {
        path.pop();
    }
    if let Some(other) = path.iter().find(|name| name.starts_with('$')) {
        return Err(not_implemented(&format!("`{other}` of a property")));
    }
    if rest.iter().any(|segment| segment.with_key().is_some()) {
        return Err(not_implemented("an item of a property by its index"));
    }
    Ok(Resource::Property(entity, Part { path, is_raw }))
}

/// Returns `true` if the segment is the qualified name of a type or an operation, not a key.
fn is_qualified(segment: &Segment, store: &Store) -> bool {
    let is_in = |namespace| {
        segment.name().strip_prefix(namespace).is_some_and(|rest: &str| rest.starts_with('.'))
    };
    store.tables.iter().any(|table| is_in(table.descriptor().namespace()))
}

/// Returns `true` if an unknown name may be an operation: a function with its parameters, an action, or a
/// qualified name. One value in parentheses is a key.
fn is_call(segment: &Segment, is_post: bool) -> bool {
    let has_parameters = segment.with_key().is_some_and(|raw| {
        let arguments = raw.split_once('(').map_or("", |(_, arguments)| arguments);
        arguments.starts_with(')') || arguments.contains('=')
    });
    has_parameters || is_post || segment.name().contains('.')
}
