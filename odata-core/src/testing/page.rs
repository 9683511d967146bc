//! A page of a list in JSON \[OData-JSON 13, 15\].

use http::{Response, StatusCode};
use serde_json::{Value, json};

use super::cursors::{Cursor, Item};
use super::list::{link, preferred_size};
use super::options::flag;
use super::refusal::Handled;
use super::select::Select;
use super::store::Table;
use super::task::Task;
use super::write::{Writer, applied};
use crate::json::ODataVersion;
use crate::url::encode_non_ascii;

/// The content of a page.
pub(super) struct Page<'a> {
    pub(super) cursor: &'a Cursor,
    pub(super) items: &'a [Item],
    /// The token of the next link, if there are more pages.
    pub(super) next: Option<String>,
    pub(super) select: &'a Select,
}

pub(super) fn respond(
    task: &Task<'_>,
    index: usize,
    page: &Page<'_>,
) -> Handled<Response<Vec<u8>>> {
    let table = task.store.table(index)?;
    let writer = task.writer();
    let cursor = page.cursor;
    let delta = if cursor.is_delta { "/$delta" } else { "" };
    let fragment = format!("{}{}{delta}", encode_non_ascii(&table.name), page.select.context());
    let mut members = Vec::new();
    let mut member = |name: String, value: Value| members.push(format!("{}:{value}", json!(name)));
    if let Some(context) = writer.context(&fragment) {
        member(writer.control("context"), context.into());
    }
    if flag(task.received, "count")? {
        member(writer.control("count"), count(&writer, cursor.total));
    }
    let mut body = format!("{{{}", members.join(","));
    if !members.is_empty() {
        body.push(',');
    }
    body.push_str("\"value\":[");
    let items: Vec<_> = page.items.iter().map(|it| item(&writer, table, it, page.select)).collect();
    let mut body = body.into_bytes();
    body.extend(items.join(&b','));
    body.push(b']');
    if let Some((name, url)) = last_link(task, table, page) {
        let link = format!(",{}:{}", json!(writer.control(name)), json!(url));
        body.extend(link.into_bytes());
    }
    body.push(b'}');
    let mut response = writer.body(StatusCode::OK, body);
    if cursor.is_tracked && !cursor.is_delta {
        applied(&mut response, "odata.track-changes");
    }
    if let Some(size) = preferred_size(task.received).filter(|it| *it <= task.settings.page_size) {
        applied(&mut response, &format!("odata.maxpagesize={size}"));
    }
    Ok(response)
}

/// The value of `count`, in a string if the client cannot read 64-bit numbers \[OData-JSON 3.2\].
fn count(writer: &Writer<'_>, total: usize) -> Value {
    if writer.received.ieee754_compatible() { total.to_string().into() } else { total.into() }
}

/// The link to the next page, or the link to later changes.
fn last_link(task: &Task<'_>, table: &Table, page: &Page<'_>) -> Option<(&'static str, String)> {
    if let Some(token) = &page.next {
        return Some(("nextLink", link(task, table, "skiptoken", token)));
    }
    let version = page.cursor.version.to_string();
    page.cursor.is_tracked.then(|| ("deltaLink", link(task, table, "deltatoken", &version)))
}

fn item(writer: &Writer<'_>, table: &Table, item: &Item, select: &Select) -> Vec<u8> {
    match item {
        Item::Entity(row) => writer.entity(table, row, select, None),
        Item::Removed { predicate, is_deleted } => {
            let reason = if *is_deleted { "deleted" } else { "changed" };
            let url = writer.url(table, predicate);
            let removed = match writer.received.version() {
                ODataVersion::V4_0 => {
                    let context = format!(
                        "{}/$metadata#{}/$deletedEntity",
                        writer.root,
                        encode_non_ascii(&table.name)
                    );
                    json!({ "@odata.context": context, "id": url, "reason": reason })
                }
                ODataVersion::V4_01 | ODataVersion::V4_02 => {
                    json!({ "@removed": { "reason": reason }, "@id": url })
                }
            };
            removed.to_string().into_bytes()
        }
    }
}
