//! Requests for one property of an entity \[OData-Protocol 11.2.4, 11.4.9\].

use std::sync::Arc;

use http::header::{CONTENT_TYPE, ETAG};
use http::{Method, Response, StatusCode};
use serde_json::json;

use super::body::{Members, keep};
use super::budget::FilterBudget;
use super::entity::members_of;
use super::filter::{Found, Path};
use super::model::is_updatable;
use super::options::{self, OF_OTHERS};
use super::precondition::{check_change, is_unchanged};
use super::refusal::{
    Handled, Refusal, bad_request, method_not_allowed, not_found, not_implemented,
};
use super::resource::{Entity, Part};
use super::store::{Row, Table};
use super::task::Task;
use super::write::{Writer, put};
use crate::edm::{EdmType, Untyped, ValueRef};
use crate::json::{Context, is_object, to_untyped, value_text_for, write_in};
use crate::model::Purpose;

pub(super) fn respond(
    task: &mut Task<'_>,
    entity: &Entity,
    part: &Part,
) -> Handled<Response<Vec<u8>>> {
    options::check(task.received, OF_OTHERS)?;
    match *task.method() {
        Method::GET => read(task, entity, part),
        Method::PUT | Method::PATCH | Method::DELETE => {
            let [name] = part.path.as_slice() else {
                return Err(not_implemented("a change of a part of a property"));
            };
            if part.is_raw {
                return Err(not_implemented("a change of a property by `$value`"));
            }
            change(task, entity, name)
        }
        Method::POST => Err(posted(task.store.table(entity.table)?, part)),
        _ => Err(method_not_allowed("GET, PUT, PATCH, DELETE")),
    }
}

/// The refusal of a `POST`, which adds to a collection \[OData-Protocol 11.4.9\] or invokes an
/// action bound to a property.
fn posted(table: &Table, part: &Part) -> Refusal {
    let [name] = part.path.as_slice() else {
        return not_implemented(&format!("a `POST` to `{}`", part.path.join("/")));
    };
    let of = table.descriptor();
    let property = of.find(name, 0).and_then(|index| of.property(index));
    if property.is_some_and(|property| property.edm_type().is_collection()) {
        return not_implemented(&format!("a `POST` that adds to the collection `{name}`"));
    }
    method_not_allowed("GET, PUT, PATCH, DELETE")
}

fn read(task: &Task<'_>, entity: &Entity, part: &Part) -> Handled<Response<Vec<u8>>> {
    if part.is_raw {
        task.check_accept_text()?;
    } else {
        task.check_accept()?;
    }
    let table = task.store.table(entity.table)?;
    let row = table.get(entity.key.as_ref(), task.budget)?;
    let writer = task.writer();
    let mut response = if is_unchanged(task.received, row)? {
        writer.nothing(StatusCode::NOT_MODIFIED)
    } else {
        value(&writer, table, row, part, task.budget)?
    };
    put(&mut response, ETAG, &row.etag());
    Ok(response)
}

fn value(
    writer: &Writer<'_>,
    table: &Table,
    row: &Row,
    part: &Part,
    budget: &FilterBudget,
) -> Handled<Response<Vec<u8>>> {
    let path = part.path.join("/");
    let nothing = |_| not_found(format!("there is no property `{path}`"));
    let found = Path::read(&path, table.descriptor()).map_err(nothing)?;
    let found = found.find(row.properties(), budget);
    let found = found.map_err(|refusal| if budget.is_spent() { refusal } else { nothing(refusal) });
    let (view, edm_type) = match found? {
        Found::Declared(view, edm_type) => (view, edm_type),
        Found::Dynamic(value) => (ValueRef::Untyped(value), EdmType::primitive("Edm.Untyped")),
        Found::Nothing => (ValueRef::Null, EdmType::primitive("Edm.Untyped")),
    };
    // The response for null is 204 [OData-Protocol 11.2.4].
    if matches!(view, ValueRef::Absent | ValueRef::Null | ValueRef::Untyped(Untyped::Null)) {
        return Ok(writer.nothing(StatusCode::NO_CONTENT));
    }
    if part.is_raw {
        return raw(writer, view);
    }
    let context = writer.context(&format!("{}{}/{path}", table.name, row.predicate));
    if let ValueRef::Object(object) = view {
        let mut settings = Context::root(writer.json(), Purpose::Representation, edm_type.name());
        settings.url = context.as_deref();
        return Ok(writer.body(StatusCode::OK, write_in(object, settings)));
    }
    let context =
        context.map(|url| format!("{}:{},", json!(writer.control("context")), json!(url)));
    let value = value_text_for(view, writer.json(), Purpose::Representation, edm_type);
    let body = format!("{{{}\"value\":{value}}}", context.unwrap_or_default());
    Ok(writer.body(StatusCode::OK, body.into_bytes()))
}

/// The response to `$value` \[OData-Protocol 11.2.4.1\].
fn raw(writer: &Writer<'_>, view: ValueRef<'_>) -> Handled<Response<Vec<u8>>> {
    if let ValueRef::Binary(bytes) = view {
        let mut response = writer.nothing(StatusCode::OK);
        put(&mut response, CONTENT_TYPE, "application/octet-stream");
        *response.body_mut() = bytes.to_vec();
        return Ok(response);
    }
    match to_untyped(view) {
        Untyped::String(text) => Ok(writer.text(text)),
        Untyped::Number(number) => Ok(writer.text(number.to_string())),
        Untyped::Boolean(value) => Ok(writer.text(value.to_string())),
        Untyped::Null | Untyped::Array(_) | Untyped::Object(_) => {
            Err(bad_request("`$value` is for primitive values only"))
        }
    }
}

fn change(task: &mut Task<'_>, entity: &Entity, name: &str) -> Handled<Response<Vec<u8>>> {
    task.check_accept()?;
    let table = task.store.table(entity.table)?;
    let old = table.get(entity.key.as_ref(), task.budget)?.clone();
    check_change(task.received, Some(&old), task.settings.requires_if_match)?;
    let of = table.descriptor();
    let property = of.find(name, 0).and_then(|index| of.property(index));
    if !property.is_none_or(is_updatable) {
        return Err(bad_request(format!("`{name}` cannot be changed")));
    }
    let is_complex = property.is_some_and(|property| is_object(property.edm_type()));
    let limits = task.settings.limits;
    let new = match *task.method() {
        Method::DELETE => table.model.make(&with(&old, name, Untyped::Null), 0, limits)?,
        Method::PUT => table.model.make(&with(&old, name, sent(task, is_complex)?), 0, limits)?,
        _ if is_complex => {
            let changes = vec![(name.to_owned(), sent(task, true)?)];
            table.model.merge(&*old.entity, &changes, limits)?
        }
        _ => return Err(method_not_allowed("GET, PUT, DELETE")),
    };
    let row = task.store.put(entity.table, Arc::clone(&old.predicate), new);
    let mut response = task.writer().nothing(StatusCode::NO_CONTENT);
    put(&mut response, ETAG, &row.etag());
    Ok(response)
}

/// The members of the entity with another value for this property.
fn with(old: &Row, name: &str, value: Untyped) -> Members {
    let mut members = keep(members_of(old), |own| own != name);
    members.push((name.to_owned(), value));
    members
}

/// The value in the body: the whole body for a complex type, otherwise the member `value`.
fn sent(task: &Task<'_>, is_complex: bool) -> Handled<Untyped> {
    task.check_body()?;
    let members = super::model::untyped(task.request.body(), task.settings.limits)?;
    if is_complex {
        return Ok(Untyped::Object(members));
    }
    let value = members.into_iter().find(|(name, _)| name == "value");
    value.map(|(_, value)| value).ok_or_else(|| bad_request("the body has no `value`"))
}
