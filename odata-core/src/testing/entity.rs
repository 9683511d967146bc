//! Requests for one entity: create, read, change, delete.

use std::sync::Arc;

use http::header::ETAG;
use http::{Method, Response, StatusCode};

use super::body::{Members, keep};
use super::model::is_updatable;
use super::options::{self, OF_CHANGE, OF_ENTITY};
use super::precondition::{check_change, is_unchanged};
use super::refusal::{Handled, method_not_allowed, not_found, not_implemented};
use super::resource::Entity;
use super::store::{Row, Table};
use super::task::Task;
use super::write::put;
use crate::edm::{Untyped, ValueRef};
use crate::json::to_untyped;
use crate::model::Purpose;
use crate::schema::PropertyDescriptor;

/// `POST` to an entity set \[OData-Protocol 11.4.2\].
pub(super) fn create(task: &mut Task<'_>, index: usize) -> Handled<Response<Vec<u8>>> {
    options::check(task.received, OF_CHANGE)?;
    let table = task.store.table(index)?;
    if table.descriptor().is_media() {
        return Err(not_implemented("media entities"));
    }
    task.check_body()?;
    task.check_accept()?;
    let select = task.select_of_change(table);
    let body = task.request.body();
    let members = table.model.read(body, Purpose::Create, task.settings)?;
    let row = task.store.create(index, &members, task.settings.limits)?;
    Ok(task.writer().created(task.store.table(index)?, &row, select.as_ref()))
}

pub(super) fn respond(task: &mut Task<'_>, entity: &Entity) -> Handled<Response<Vec<u8>>> {
    let is_read = *task.method() == Method::GET;
    options::check(task.received, if is_read { OF_ENTITY } else { OF_CHANGE })?;
    let is_singleton = task.store.table(entity.table)?.is_singleton;
    match *task.method() {
        Method::GET => read(task, entity),
        Method::PATCH | Method::PUT => change(task, entity),
        Method::DELETE if !is_singleton => delete(task, entity),
        _ if is_singleton => Err(method_not_allowed("GET, PATCH, PUT")),
        _ => Err(method_not_allowed("GET, PATCH, PUT, DELETE")),
    }
}

fn read(task: &Task<'_>, entity: &Entity) -> Handled<Response<Vec<u8>>> {
    task.check_accept()?;
    let table = task.store.table(entity.table)?;
    let row = table.get(entity.key.as_ref(), task.budget)?;
    let select = task.select(table)?;
    select.check(row.properties(), task.budget)?;
    if is_unchanged(task.received, row)? {
        let mut response = task.writer().nothing(StatusCode::NOT_MODIFIED);
        put(&mut response, ETAG, &row.etag());
        return Ok(response);
    }
    Ok(task.writer().whole(StatusCode::OK, table, row, &select))
}

/// `PATCH` and `PUT`, including the creation of an entity that does not exist \[OData-Protocol
/// 11.4.3, 11.4.4\].
fn change(task: &mut Task<'_>, entity: &Entity) -> Handled<Response<Vec<u8>>> {
    task.check_body()?;
    task.check_accept()?;
    let table = task.store.table(entity.table)?;
    let select = task.select_of_change(table);
    let found = table.find(entity.key.as_ref(), task.budget)?.cloned();
    check_change(task.received, found.as_deref(), task.settings.requires_if_match)?;
    let Some(old) = found else {
        let members = members_of_new(task, table, entity)?;
        let row = task.store.create(entity.table, &members, task.settings.limits)?;
        return Ok(task.writer().created(task.store.table(entity.table)?, &row, select.as_ref()));
    };
    let limits = task.settings.limits;
    let new = if *task.method() == Method::PATCH {
        let changes = table.model.read(task.request.body(), Purpose::Received, task.settings)?;
        table.model.merge(&*old.entity, &changes, limits)?
    } else {
        table.model.make(&replaced(task, table, &old)?, 0, limits)?
    };
    let row = task.store.put(entity.table, Arc::clone(&old.predicate), new);
    Ok(task.writer().changed(task.store.table(entity.table)?, &row, select.as_ref()))
}

/// The members of a new entity whose key, or alternate key, the client chose. The request is refused
/// if only the service can set a property of this key.
fn members_of_new(task: &Task<'_>, table: &Table, entity: &Entity) -> Handled<Members> {
    let of = table.descriptor();
    let property = |name: &str| of.find(name, 0).and_then(|index| of.property(index));
    let is_computed = |name: &str| property(name).is_some_and(PropertyDescriptor::is_computed);
    let key = entity.key.as_ref();
    let key = key.filter(|key| !key.members.iter().any(|(name, _)| is_computed(name)));
    let key = key.ok_or_else(|| not_found("there is no such entity"))?;
    let purpose = if key.predicate.is_some() { Purpose::Replace } else { Purpose::Upsert };
    let new = table.model.read(task.request.body(), purpose, task.settings)?;
    let mut members = keep(new, |name| !key.members.iter().any(|(of_key, _)| of_key == name));
    members.extend(key.members.iter().cloned());
    Ok(members)
}

/// The members of the entity after a `PUT`, which keeps the properties that an update cannot
/// change.
fn replaced(task: &Task<'_>, table: &Table, old: &Row) -> Handled<Members> {
    let of = table.descriptor();
    let changes =
        |name: &str| of.find(name, 0).and_then(|index| of.property(index)).is_none_or(is_updatable);
    let body = task.request.body();
    let new = table.model.read(body, Purpose::Replace, task.settings)?;
    let mut members = keep(new, changes);
    members.extend(keep(members_of(old), |name| !name.is_empty() && !changes(name)));
    Ok(members)
}

/// All members of an entity.
pub(super) fn members_of(row: &Row) -> Members {
    match to_untyped(ValueRef::Object(row.properties())) {
        Untyped::Object(members) => members,
        _ => Members::new(),
    }
}

fn delete(task: &mut Task<'_>, entity: &Entity) -> Handled<Response<Vec<u8>>> {
    let table = task.store.table(entity.table)?;
    let found = table.find(entity.key.as_ref(), task.budget)?;
    check_change(task.received, found.map(|row| &**row), task.settings.requires_if_match)?;
    let predicate = Arc::clone(&table.get(entity.key.as_ref(), task.budget)?.predicate);
    task.store.delete(entity.table, &predicate);
    Ok(task.writer().nothing(StatusCode::NO_CONTENT))
}
