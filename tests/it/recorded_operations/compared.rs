//! A request against the recorded one, and a response against what is read from it.

use std::collections::BTreeSet;

use http::{HeaderMap, Request, Response};
use odata_core::entity::Representation;
use odata_core::response::{Media, ServiceError};
use odata_core::{Created, Entity, Error, Operation, Page, Updated};
use serde_json::Value;

use crate::recorded_model::{Exchange, compare, lost_of};

pub(super) type Judged = Result<(), String>;

/// Compares the operation's request with the recorded one, and reads its response without loss.
pub(super) fn judge<O>(exchange: &Exchange, operation: Result<O, Error>) -> Judged
where
    O: Operation<Output: Lossless>,
{
    let operation = operation.map_err(|error| format!("not written: {error}"))?;
    same_request(&operation.to_http(), &exchange.request)?;
    judge_response(exchange, operation.read(response(&exchange.response)))
}

pub(super) fn judge_response<A: Lossless>(exchange: &Exchange, read: Result<A, Error>) -> Judged {
    let status = exchange.response["status"].as_u64().unwrap_or_default();
    let body = exchange.response["body"].as_str().unwrap_or_default();
    match (status, read) {
        (200..300, Ok(response)) if status != 202 => {
            let lost = response.lost(&serde_json::from_str(body).unwrap_or_default(), body);
            if lost.is_empty() { Ok(()) } else { Err(format!("lost: {lost:?}")) }
        }
        (304, Ok(_)) | (202, Err(Error::Accepted(_))) => Ok(()),
        (412, Err(Error::PreconditionFailed(error)))
        | (428, Err(Error::PreconditionRequired(error)))
        | (400.., Err(Error::Service(error))) => same_error(&error, status, body),
        (_, Ok(_)) => Err(format!("{status} is read as a success")),
        (_, Err(error)) => Err(format!("{status}: {error}")),
    }
}

fn same_error(error: &ServiceError, status: u64, body: &str) -> Judged {
    if u64::from(error.status().as_u16()) != status {
        return Err(format!("the status is {}", error.status()));
    }
    let Ok(json) = serde_json::from_str::<Value>(body) else {
        let is_none = error.error().is_none();
        return if is_none { Ok(()) } else { Err("an error out of nothing".into()) };
    };
    let original = &json["error"];
    let code = match &original["code"] {
        Value::String(code) => code.clone(),
        other => other.to_string(),
    };
    let Some(read) = error.error() else { return Err("the OData error is lost".into()) };
    let same = read.code() == code && Some(read.message()) == original["message"].as_str();
    if same { Ok(()) } else { Err(format!("{read:?} is not {original}")) }
}

/// Compares the value of a response with the text that was sent.
pub(super) trait Lossless {
    fn lost(&self, original: &Value, body: &str) -> Vec<String>;
}

impl<T: Representation> Lossless for Entity<T> {
    fn lost(&self, original: &Value, _: &str) -> Vec<String> {
        lost_of(self, original)
    }
}

impl<T: Representation> Lossless for Page<T> {
    fn lost(&self, original: &Value, _: &str) -> Vec<String> {
        let items = original["value"].as_array().cloned().unwrap_or_default();
        if items.len() != self.items().len() {
            return vec!["some of the items".into()];
        }
        let mut lost: Vec<_> =
            self.items().iter().zip(&items).flat_map(|(item, it)| lost_of(item, it)).collect();
        let member = |name: &str| original[format!("@odata.{name}")].as_str();
        let either = |name: &str| member(name).or_else(|| original[format!("@{name}")].as_str());
        if self.next_link() != either("nextLink") || self.delta_link() != either("deltaLink") {
            lost.push("a link".into());
        }
        let count = original["@odata.count"].as_i64().or_else(|| original["@count"].as_i64());
        if self.count() != count || self.context() != either("context") {
            lost.push("count or context".into());
        }
        lost
    }
}

fn lost_of_written<T: Representation>(entity: Option<&Entity<T>>, original: &Value) -> Vec<String> {
    match (entity, original) {
        (None, Value::Null) => Vec::new(),
        (Some(entity), original) => lost_of(entity, original),
        (None, _) => vec!["the entity".into()],
    }
}

impl<T: Representation> Lossless for Created<T> {
    fn lost(&self, original: &Value, _: &str) -> Vec<String> {
        let mut lost = lost_of_written(self.entity(), original);
        if self.location().is_none() {
            lost.push("Location".into());
        }
        lost
    }
}

impl<T: Representation> Lossless for Updated<T> {
    fn lost(&self, original: &Value, _: &str) -> Vec<String> {
        lost_of_written(self.entity(), original)
    }
}

impl Lossless for () {
    fn lost(&self, _: &Value, body: &str) -> Vec<String> {
        if body.is_empty() { Vec::new() } else { vec!["the body".into()] }
    }
}

impl Lossless for i64 {
    fn lost(&self, _: &Value, body: &str) -> Vec<String> {
        if self.to_string() == body { Vec::new() } else { vec![body.to_owned()] }
    }
}

impl Lossless for Media {
    fn lost(&self, _: &Value, body: &str) -> Vec<String> {
        if self.content() == body.as_bytes() { Vec::new() } else { vec!["the content".into()] }
    }
}

impl<V: serde::Serialize + odata_core::edm::EdmValue> Lossless
    for odata_core::response::ValueResponse<V>
{
    fn lost(&self, original: &Value, _: &str) -> Vec<String> {
        let written = serde_json::to_value(&**self).unwrap_or_default();
        let mut lost = Vec::new();
        let original = original.get("value").unwrap_or(original);
        compare("", original, &written, &mut lost);
        // The context is the response's, not the value's.
        lost.retain(|path| path != "/@odata.context");
        lost
    }
}

impl<T: Representation> Lossless for odata_core::response::Conditional<T> {
    fn lost(&self, original: &Value, _: &str) -> Vec<String> {
        match self {
            Self::Changed(entity) => lost_of(entity, original),
            Self::Unchanged => Vec::new(),
        }
    }
}

impl<T: Representation + std::fmt::Debug> Lossless for odata_core::response::DeltaPage<T> {
    fn lost(&self, original: &Value, _: &str) -> Vec<String> {
        let items = original["value"].as_array().cloned().unwrap_or_default();
        if items.len() != self.changes().len() {
            return vec!["some of the changes".into()];
        }
        let pairs = self.changes().iter().zip(&items);
        pairs
            .flat_map(|(change, original)| match change {
                odata_core::entity::Change::Entity(entity) => lost_of(entity, original),
                odata_core::entity::Change::Removed(removed) => {
                    let id = original["@odata.id"].as_str().or_else(|| original["@id"].as_str());
                    if removed.id() == id { Vec::new() } else { vec!["the id".into()] }
                }
                other => vec![format!("{other:?}")],
            })
            .collect()
    }
}

pub(super) fn response(recorded: &Value) -> Response<Vec<u8>> {
    let mut response = Response::builder().status(recorded["status"].to_string().as_str());
    for (name, value) in recorded["headers"].as_object().unwrap() {
        response = response.header(name, value.as_str().unwrap());
    }
    let body = recorded["body"].as_str().unwrap_or_default();
    response.body(body.as_bytes().to_vec()).unwrap()
}

/// Method, path, query options, the headers that mean something to OData, and the body.
pub(super) fn same_request(ours: &Request<Vec<u8>>, recorded: &Value) -> Judged {
    let method = recorded["method"].as_str().unwrap_or_default();
    let path = recorded["path"].as_str().unwrap_or_default();
    let own = ours.uri().path_and_query().map_or("", |it| it.as_str());
    if ours.method().as_str() != method || parts(own) != parts(path) {
        return Err(format!("{} {own} is not {method} {path}", ours.method()));
    }
    same_headers(ours.headers(), &recorded["headers"])?;
    same_body(ours, recorded["body"].as_str().unwrap_or_default())
}

/// The path and the options, percent-decoded; these in no order. An entity-id may be relative.
fn parts(url: &str) -> (String, BTreeSet<String>) {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let option = |it: &str| sorted(&decoded(it).replace("http://127.0.0.1:14005/graph/", ""));
    (decoded(path), query.split('&').map(option).collect())
}

/// The options in parentheses are in no order either.
fn sorted(text: &str) -> String {
    let Some(start) = text.find('(') else { return text.to_owned() };
    let (mut depth, mut end) = (0, text.len());
    for (at, letter) in text.char_indices().skip_while(|(at, _)| *at < start) {
        depth += i32::from(letter == '(') - i32::from(letter == ')');
        if depth == 0 {
            end = at;
            break;
        }
    }
    let inner = &text[start + 1..end];
    let (mut options, mut from, mut depth) = (Vec::new(), 0, 0);
    for (at, letter) in inner.char_indices() {
        depth += i32::from(letter == '(') - i32::from(letter == ')');
        if letter == ';' && depth == 0 {
            options.push(sorted(&inner[from..at]));
            from = at + 1;
        }
    }
    options.push(sorted(&inner[from..]));
    options.sort();
    format!(
        "{}({}){}",
        &text[..start],
        options.join(";"),
        sorted(text.get(end + 1..).unwrap_or(""))
    )
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next().unwrap_or(b'0'), rest.next().unwrap_or(b'0')];
            let digits = std::str::from_utf8(&digits).unwrap_or("00").to_owned();
            bytes.push(u8::from_str_radix(&digits, 16).unwrap_or_default());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn same_headers(ours: &HeaderMap, recorded: &Value) -> Judged {
    let own = |name: &str| ours.get(name).and_then(|value| value.to_str().ok());
    let theirs = |name: &str| recorded[name].as_str();
    for name in ["If-Match", "If-None-Match"] {
        if own(name) != theirs(name) {
            return Err(format!("{name}: {:?} is not {:?}", own(name), theirs(name)));
        }
    }
    // 4.01 takes the prefix too [OData-Protocol 8.2.8].
    let preferences = |text: Option<&str>| -> BTreeSet<String> {
        let all = text.unwrap_or_default().split(',').map(|it| it.trim().replace("odata.", ""));
        all.filter(|it| !it.is_empty()).collect()
    };
    if preferences(own("Prefer")) != preferences(theirs("Prefer")) {
        return Err(format!("Prefer: {:?} is not {:?}", own("Prefer"), theirs("Prefer")));
    }
    let essence = |text: Option<&str>| text.map(|it| it.split(';').next().unwrap_or(it).to_owned());
    let (one, other) = (essence(own("Content-Type")), essence(theirs("Content-Type")));
    if one != other {
        return Err(format!("Content-Type: {one:?} is not {other:?}"));
    }
    if let Some(accept) = theirs("Accept") {
        let own = own("Accept").unwrap_or_default().to_ascii_lowercase();
        let wanted = accept.to_ascii_lowercase();
        let mut parameters = wanted.split(';').filter(|it| *it != "odata.metadata=minimal");
        if let Some(missing) = parameters.find(|it| !own.contains(it.trim())) {
            return Err(format!("Accept: {own} has no {missing}"));
        }
    }
    for name in ["OData-Version", "OData-MaxVersion"] {
        if theirs(name) == Some("4.01") && own(name) != Some("4.01") {
            return Err(format!("{name} is {:?}", own(name)));
        }
    }
    Ok(())
}

/// The same JSON, but for the type annotation, which we write always.
fn same_body(ours: &Request<Vec<u8>>, recorded: &str) -> Judged {
    let Ok(mut recorded) = serde_json::from_str::<Value>(recorded) else {
        let same = ours.body() == recorded.as_bytes();
        return if same { Ok(()) } else { Err("the body is not the same".into()) };
    };
    let Ok(mut own) = serde_json::from_slice::<Value>(ours.body()) else {
        return Err("the body is no JSON".into());
    };
    for body in [&mut own, &mut recorded] {
        without_types(body);
        absolute(body);
    }
    let (mut one, mut other) = (Vec::new(), Vec::new());
    compare("", &recorded, &own, &mut one);
    compare("", &own, &recorded, &mut other);
    one.extend(other);
    if one.is_empty() { Ok(()) } else { Err(format!("the body: {one:?}")) }
}

fn without_types(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|name, _| !name.ends_with("@odata.type") && !name.ends_with("@type"));
            members.values_mut().for_each(without_types);
        }
        Value::Array(items) => items.iter_mut().for_each(without_types),
        _ => {}
    }
}

/// An entity-id may be relative to the service root, which we write whole in references.
fn absolute(value: &mut Value) {
    const ROOT: &str = "http://127.0.0.1:14005/graph/";
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                if let (true, Some(url)) = (name.ends_with("id"), value.as_str()) {
                    if let Some(relative) = url.strip_prefix(ROOT) {
                        *value = relative.into();
                    }
                }
                absolute(value);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(absolute),
        _ => {}
    }
}
