//! A batch in JSON \[OData-JSON 19.1\].

use std::borrow::Cow;
use std::collections::HashSet;

use http::header::{
    AUTHORIZATION, CONTENT_LOCATION, CONTENT_TYPE, ETAG, LOCATION, RETRY_AFTER, SET_COOKIE,
};
use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::{Value, json};

use super::member::{Member, position};
use crate::json::{Reader, base64url};
use crate::response::{Body, body_kind};

pub(super) fn compose(members: &[Member], batch: &HeaderMap) -> (HeaderValue, Vec<u8>) {
    let mut text = br#"{"requests":["#.to_vec();
    for (index, member) in members.iter().enumerate() {
        if index > 0 {
            text.push(b',');
        }
        add(&mut text, member, members, batch);
    }
    text.extend(b"]}");
    (HeaderValue::from_static("application/json"), text)
}

fn add(text: &mut Vec<u8>, member: &Member, members: &[Member], batch: &HeaderMap) {
    let mut put = |name: &str, value: Value| {
        let start = if name == "id" { '{' } else { ',' };
        text.extend(format!("{start}\"{name}\":{value}").into_bytes());
    };
    put("id", member.number.to_string().into());
    if let Some(group) = member.group {
        put("atomicityGroup", group_name(group).into());
    }
    let depends_on = depends_on(member, members);
    if !depends_on.is_empty() {
        put("dependsOn", depends_on.into());
    }
    put("method", member.method.as_str().into());
    put("url", member.url.as_str().into());
    put("headers", header_members(&member.headers_within(batch)));
    if !member.body.is_empty() {
        text.extend(b",\"body\":");
        add_body(text, &member.headers, &member.body);
    }
    text.push(b'}');
}

/// Headers that are not lists: joining several values with commas would change the value (RFC 9110
/// 5.3).
const NOT_LISTS: [HeaderName; 8] = [
    AUTHORIZATION,
    CONTENT_LOCATION,
    CONTENT_TYPE,
    ETAG,
    LOCATION,
    RETRY_AFTER,
    SET_COOKIE,
    HeaderName::from_static("odata-entityid"),
];

/// Writes headers as members of an object, with names in lower case. The values of a list header
/// are joined. Different values of any other header are written as an array, so that no client
/// reads them as one value.
pub(crate) fn header_members(headers: &HeaderMap) -> Value {
    let members = headers.keys().map(|name| {
        let values = headers.get_all(name).iter();
        let mut values: Vec<_> = values.map(|value| text(value.as_bytes())).collect();
        let is_list = !NOT_LISTS.contains(name);
        if !is_list {
            values.dedup();
        }
        let value =
            if is_list || values.len() < 2 { values.join(", ").into() } else { json!(values) };
        (name.as_str().to_owned(), value)
    });
    Value::Object(members.collect())
}

/// The text of a header: UTF-8, or otherwise ISO 8859-1, the historical encoding (RFC 9110 5.5).
/// The requests of a [`Batch`](super::Batch) only have UTF-8, but the responses of a service can
/// have any bytes.
fn text(value: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(value)
        .map_or_else(|_| value.iter().copied().map(char::from).collect(), Cow::Borrowed)
}

/// Writes a JSON string.
pub(crate) fn add_string(text: &mut Vec<u8>, string: &str) {
    // Writing a string to a `Vec` cannot fail.
    _ = serde_json::to_writer(text, string);
}

/// Writes a body: JSON unchanged, text as a string, any other content as base64url \[OData-JSON
/// 19.1\]. Content that is not valid JSON despite its content type is written as base64url too,
/// because it could be read as a part of the batch.
pub(crate) fn add_body(text: &mut Vec<u8>, headers: &HeaderMap, body: &[u8]) {
    let kind = body_kind(headers);
    let json = if kind == Body::Json { json_of(body) } else { None };
    match (json, std::str::from_utf8(body)) {
        (Some(json), _) => text.extend(json.as_bytes()),
        (_, Ok(plain)) if kind == Body::Text => add_string(text, plain),
        _ => {
            text.push(b'"');
            base64url(body, text);
            text.push(b'"');
        }
    }
}

/// The JSON value of a body, without a byte order mark, which is not allowed within a text; `None`
/// for any other body.
pub(super) fn json_of(body: &[u8]) -> Option<&str> {
    let mut reader = Reader::from_slice(body).ok()?;
    let value = reader.skip().ok()?;
    reader.end().ok().map(|()| value)
}

/// The names of the requests in this batch for which a request waits. A request of another change
/// set is replaced by the name of that change set.
fn depends_on(member: &Member, members: &[Member]) -> Vec<String> {
    let (mut names, mut known) = (Vec::new(), HashSet::new());
    for number in member.needs() {
        let Some(other) = position(members, number).map(|index| &members[index]) else { continue };
        let group = other.group.filter(|group| member.group != Some(*group));
        if known.insert((group, group.map_or(number, |_| 0))) {
            names.push(group.map_or_else(|| number.to_string(), group_name));
        }
    }
    names
}

/// The name of a change set, which differs from the `id` of any request \[OData-JSON 19.1\].
pub(super) fn group_name(group: u32) -> String {
    format!("g{group}")
}
