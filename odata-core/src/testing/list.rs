//! Requests for collections: pages of lists with query options, and changes since a list was read
//! \[OData-Protocol 11.2.6, 11.3\].

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use http::{Response, StatusCode};

use super::cursors::{Cursor, Item};
use super::filter::{Filter, Given, OrderBy, Scalar};
use super::options::{self, OF_COLLECTION, OF_COUNT, flag, number};
use super::page;
use super::refusal::{Handled, gone};
use super::store::{Row, Table};
use super::task::Task;
use crate::server::ReceivedRequest;

/// `GET` of a collection.
pub(super) fn list(task: &mut Task<'_>, index: usize) -> Handled<Response<Vec<u8>>> {
    options::check(task.received, OF_COLLECTION)?;
    task.check_accept()?;
    // Options are checked before the page is known, because their errors must not depend on the
    // page.
    let select = task.select(task.store.table(index)?)?;
    flag(task.received, "count")?;
    let (cursor, from) = match task.received.option("skiptoken") {
        Some(token) => continued(task, index, token)?,
        None => (Arc::new(begun(task, index)?), 0),
    };
    let size = page_size(task);
    let end = cursor.items.len().min(from.saturating_add(size));
    let next = if end < cursor.items.len() {
        let number = match task.received.option("skiptoken").and_then(token) {
            Some((number, _)) => number,
            None => task.shared.cursors().keep(Arc::clone(&cursor)),
        };
        Some(format!("{number}-{end}"))
    } else {
        None
    };
    let items = cursor.items.get(from..end).unwrap_or_default();
    for item in items {
        if let Item::Entity(row) = item {
            select.check(row.properties(), task.budget)?;
        }
    }
    page::respond(task, index, &page::Page { cursor: &cursor, items, next, select: &select })
}

/// `GET` of `$count`.
pub(super) fn count(task: &Task<'_>, index: usize) -> Handled<Response<Vec<u8>>> {
    options::check(task.received, OF_COUNT)?;
    task.check_accept_text()?;
    let table = task.store.table(index)?;
    let count = match filter(task, table)? {
        Some(filter) => matching(task, table, Some(&filter))?.len(),
        None => table.len(),
    };
    let mut response = task.writer().text(count.to_string());
    *response.status_mut() = StatusCode::OK;
    Ok(response)
}

/// The maximum number of items of this page: the client's preference, up to the page size of the
/// service.
fn page_size(task: &Task<'_>) -> usize {
    preferred_size(task.received).unwrap_or(usize::MAX).min(task.settings.page_size)
}

/// The size of a page that the client prefers \[OData-Protocol 8.2.8.5\].
pub(super) fn preferred_size(received: &ReceivedRequest) -> Option<usize> {
    let size = received.preference("maxpagesize")?.parse().ok();
    size.filter(|size| *size > 0)
}

/// The number of a list, and the index of an item in the list.
fn token(text: &str) -> Option<(u64, usize)> {
    let (number, from) = text.split_once('-')?;
    Some((number.parse().ok()?, from.parse().ok()?))
}

fn continued(task: &Task<'_>, index: usize, text: &str) -> Handled<(Arc<Cursor>, usize)> {
    let (number, from) = token(text).ok_or_else(gone)?;
    let cursor = task.shared.cursors().get(number).ok_or_else(gone)?;
    if cursor.table != index || from > cursor.items.len() {
        return Err(gone());
    }
    Ok((cursor, from))
}

/// A new list.
fn begun(task: &Task<'_>, index: usize) -> Handled<Cursor> {
    let table = task.store.table(index)?;
    let received = task.received;
    let filter = filter(task, table)?;
    let order = order(task, table)?;
    let (skip, top) = (number(received, "skip")?, number(received, "top")?);
    let version = task.store.clock;
    if let Some(since) = received.option("deltatoken") {
        let since = since.parse().ok().filter(|since| *since <= version).ok_or_else(gone)?;
        let items = changes(task, table, filter.as_ref(), since)?;
        let total = items.len();
        return Ok(Cursor {
            table: index,
            items,
            total,
            version,
            is_tracked: true,
            is_delta: true,
        });
    }
    let mut rows = matching(task, table, filter.as_ref())?;
    if let Some(order) = order {
        rows = ordered(task, rows, &order)?;
    }
    let total = rows.len();
    let page = rows.into_iter().skip(skip.unwrap_or(0)).take(top.unwrap_or(usize::MAX));
    let items = page.map(|row| Item::Entity(Arc::clone(row))).collect();
    // Changes are not tracked with `$skip` or `$top`, because a part of a list has no defined
    // changes.
    let is_tracked =
        received.preference("track-changes").is_some() && skip.is_none() && top.is_none();
    Ok(Cursor { table: index, items, total, version, is_tracked, is_delta: false })
}

fn filter(task: &Task<'_>, table: &Table) -> Handled<Option<Filter>> {
    let aliases = aliases(task.received);
    let read = |text| Filter::read(text, table.descriptor(), given(task, &aliases));
    task.received.option("filter").map(read).transpose()
}

fn order(task: &Task<'_>, table: &Table) -> Handled<Option<OrderBy>> {
    let aliases = aliases(task.received);
    let read = |text| OrderBy::read(text, table.descriptor(), given(task, &aliases));
    task.received.option("orderby").map(read).transpose()
}

const fn given<'a>(task: &Task<'_>, aliases: &'a HashMap<&'a str, &'a str>) -> Given<'a> {
    Given { aliases, depth: task.settings.limits.max_filter_depth() }
}

/// The values of the parameter aliases; the first value of a name counts.
fn aliases(received: &ReceivedRequest) -> HashMap<&str, &str> {
    let mut aliases = HashMap::new();
    for option in received.options().iter().filter(|it| !it.is_system()) {
        aliases.entry(option.name()).or_insert_with(|| option.value());
    }
    aliases
}

fn takes(task: &Task<'_>, filter: Option<&Filter>, row: &Row) -> Handled<bool> {
    filter.map_or(Ok(true), |filter| filter.takes(row.properties(), task.budget))
}

fn matching<'a>(
    task: &Task<'_>,
    table: &'a Table,
    filter: Option<&Filter>,
) -> Handled<Vec<&'a Arc<Row>>> {
    let mut rows = Vec::new();
    for row in table.rows() {
        if takes(task, filter, row)? {
            rows.push(row);
        }
    }
    Ok(rows)
}

fn ordered<'a>(
    task: &Task<'_>,
    rows: Vec<&'a Arc<Row>>,
    order: &OrderBy,
) -> Handled<Vec<&'a Arc<Row>>> {
    let mut keyed = Vec::with_capacity(rows.len());
    for row in rows {
        keyed.push((order.of(row.properties(), task.budget)?, row));
    }
    keyed.sort_by(|(one, _): &(Vec<Scalar>, &Arc<Row>), (other, _)| -> Ordering {
        order.compare(one, other)
    });
    Ok(keyed.into_iter().map(|(_, row)| row).collect())
}

/// The changes since this version, in their order. An entity that does not match the filter is
/// reported as removed even if it never was in the list, because a client ignores entities that it
/// does not have.
fn changes(
    task: &Task<'_>,
    table: &Table,
    filter: Option<&Filter>,
    since: u64,
) -> Handled<Vec<Item>> {
    let mut items = Vec::new();
    for row in table.rows().filter(|row| row.version > since) {
        let item = if takes(task, filter, row)? {
            Item::Entity(Arc::clone(row))
        } else {
            Item::Removed { predicate: Arc::clone(&row.predicate), is_deleted: false }
        };
        items.push((row.version, item));
    }
    for (predicate, version) in table.gone.since(since).ok_or_else(gone)? {
        let item = Item::Removed { predicate: Arc::clone(predicate), is_deleted: true };
        items.push((version, item));
    }
    items.sort_by_key(|(version, _)| *version);
    Ok(items.into_iter().map(|(_, item)| item).collect())
}

/// A link with the options of this request and the option `name`, without the paging options.
pub(super) fn link(task: &Task<'_>, table: &Table, name: &str, value: &str) -> String {
    let done = ["top", "skip", "skiptoken", "deltatoken"];
    let kept = task.received.options().iter();
    let kept = kept.filter(|it| !(it.is_system() && done.contains(&it.name())));
    let mut options: Vec<_> = kept.map(|it| it.raw().to_owned()).collect();
    options.push(format!("${name}={value}"));
    format!("{}?{}", task.writer().url(table, ""), options.join("&"))
}
