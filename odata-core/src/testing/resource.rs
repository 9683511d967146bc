//! What a path names.

use super::model::Key;
use super::refusal::{Answered, bad_request, not_found, not_implemented};
use super::store::{Store, Table};
use crate::request::Segment;

/// A resource of the service.
pub(super) enum Resource {
    ServiceDocument,
    Batch,
    Collection(usize),
    /// How many entities there are.
    Count(usize),
    Entity(Entity),
    Property(Entity, Part),
}

/// One entity, by its set and its key; a singleton has none.
pub(super) struct Entity {
    pub(super) table: usize,
    pub(super) key: Option<Key>,
}

/// A part of an entity.
pub(super) struct Part {
    /// The names of the properties on the way to it.
    pub(super) path: Vec<String>,
    /// Whether it is asked for without JSON: `$value`.
    pub(super) is_raw: bool,
}

pub(super) fn resource(segments: &[Segment], store: &Store) -> Answered<Resource> {
    match segments {
        [] => return Ok(Resource::ServiceDocument),
        [single] if single.name() == "$batch" => return Ok(Resource::Batch),
        [first, ..] if first.name().starts_with('$') => {
            return Err(not_implemented(&format!("`{}`", first.name())));
        }
        _ => {}
    }
    let (index, table, rest) = find(segments, store)?;
    let last = segments.get(segments.len() - rest.len() - 1).and_then(Segment::with_key);
    if table.is_singleton {
        return below(Entity { table: index, key: None }, table, rest);
    }
    if let Some(url) = last {
        return below(Entity { table: index, key: Some(table.model.key(url)?) }, table, rest);
    }
    match rest {
        [] => Ok(Resource::Collection(index)),
        [only] if only.name() == "$count" => Ok(Resource::Count(index)),
        [first, ..] if first.name().starts_with('$') || is_qualified(first, table) => {
            Err(not_implemented(&format!("`{}`", first.name())))
        }
        rest => {
            // The parts of the key in segments of their own [OData-URL 4.3.6].
            let count = table.descriptor().key_indexes().len();
            let (key, rest) = rest
                .split_at_checked(count)
                .ok_or_else(|| bad_request(format!("the key has {count} parts")))?;
            let parts: Vec<_> = key.iter().map(Segment::raw).collect();
            let key = table.model.key(&format!("{}/{}", table.name, parts.join("/")))?;
            below(Entity { table: index, key: Some(key) }, table, rest)
        }
    }
}

/// The set or singleton with the longest name that the path begins with, and what follows it.
fn find<'a, 's>(
    segments: &'a [Segment],
    store: &'s Store,
) -> Answered<(usize, &'s Table, &'a [Segment])> {
    let rest_of = |name: &str| {
        let names: Vec<_> = name.split('/').collect();
        let (own, rest) = segments.split_at_checked(names.len())?;
        own.iter().zip(names).all(|(segment, name)| segment.name() == name).then_some(rest)
    };
    let named = store.tables.iter().enumerate();
    let named = named.filter_map(|(index, table)| Some((index, table, rest_of(&table.name)?)));
    let found = named.min_by_key(|(.., rest)| rest.len());
    found.ok_or_else(|| not_found("there is no such entity set or singleton"))
}

fn below(entity: Entity, table: &Table, rest: &[Segment]) -> Answered<Resource> {
    let Some(first) = rest.first() else { return Ok(Resource::Entity(entity)) };
    let descriptor = table.descriptor();
    let property = descriptor.find(first.name(), 0).and_then(|index| descriptor.property(index));
    let is_link = property.is_some_and(|property| {
        property.is_navigation() || property.edm_type().underlying() == "Edm.Stream"
    });
    if first.name().starts_with('$') || is_qualified(first, table) || is_link {
        return Err(not_implemented(&format!("`{}` of an entity", first.name())));
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
        return Err(not_implemented("an item of a property by its place"));
    }
    Ok(Resource::Property(entity, Part { path, is_raw }))
}

/// Whether it is the name of a type or an operation rather than a key.
fn is_qualified(segment: &Segment, table: &Table) -> bool {
    let namespace = table.descriptor().namespace();
    segment.name().strip_prefix(namespace).is_some_and(|rest| rest.starts_with('.'))
}
