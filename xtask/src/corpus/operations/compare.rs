//! Compares a recorded request with the one that generated code builds.

use odata_codegen::Model;
use serde_json::{Map, Value};

use super::path::{Called, Resolved, Step};
use super::recorded::{Body, Recorded};
use super::segments::{decode, segments, split, unquote};
use crate::corpus::compare::{Allowed, Comparison};

/// The result of a record.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Equal, with the differences that mean the same.
    Equal(Vec<&'static str>),
    NotEqual(String),
}

const CASE: &str = "names in another case than in the metadata";
const NULLS: &str = "null in the record, and left out by generated code";

/// Compares method, URL and body.
pub(crate) fn compare(
    model: &Model<'_>,
    recorded: &Recorded,
    resolved: &Resolved<'_>,
    built: &Value,
) -> Outcome {
    if let Some(error) = built["error"].as_str() {
        return Outcome::NotEqual(error.to_owned());
    }
    let text = |name: &str| built[name].as_str().unwrap_or_default();
    if text("method") != recorded.method {
        return Outcome::NotEqual(format!("the method is {}", text("method")));
    }
    let mut notes = Vec::new();
    let [expected, actual] = [&*recorded.url, text("url")].map(|url| url_of(url, resolved));
    if expected != actual {
        if expected.to_lowercase() != actual.to_lowercase() {
            return Outcome::NotEqual(format!("the URL {expected} is {actual}"));
        }
        notes.push(CASE);
    }
    let parameters = |expected: &Value, actual: &Value, notes: &mut Vec<_>| {
        let Some((Step::Call(called), _)) = resolved.steps.last() else { return None };
        body_difference(model, called, expected, actual, notes)
    };
    let entity = |expected: &Value, actual: &Value| {
        let allowed = Allowed { omits_computed: true, omits_immutable: recorded.method == "PATCH" };
        Comparison { model, allowed }.difference(&resolved.end()?, expected, actual)
    };
    let is_call = resolved.calls_last(&recorded.method);
    let difference = |expected: &Value, actual: &Value, notes: &mut Vec<_>| {
        if is_call { parameters(expected, actual, notes) } else { entity(expected, actual) }
    };
    match &recorded.body {
        Body::NotRecorded => {}
        Body::Nothing if text("body").is_empty() || text("body") == "{}" => {}
        Body::Nothing => return Outcome::NotEqual(format!("the body is {}", text("body"))),
        Body::Json(expected) => {
            let actual = serde_json::from_str(text("body")).unwrap_or_default();
            let Some(_) = difference(expected, &actual, &mut notes) else {
                return Outcome::Equal(notes);
            };
            let [expected, actual] = [expected, &actual].map(without_nulls);
            if let Some(found) = difference(&expected, &actual, &mut notes) {
                return Outcome::NotEqual(format!("the body: {found}"));
            }
            notes.push(NULLS);
        }
    }
    Outcome::Equal(notes)
}

/// Writes a URL in one form: without percent-encoding, with keys as segments, operations without their namespace and
/// functions without parameters without parentheses, and parameters and query options in the order of their names.
fn url_of(url: &str, resolved: &Resolved<'_>) -> String {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let mut parts = Vec::new();
    for segment in segments(path) {
        let called = resolved.steps.iter().find_map(|(step, _)| match step {
            Step::Call(called) => Some(called).filter(|it| is_named(it, &segment.name)),
            _ => None,
        });
        let Some(_) = called else {
            parts.push(decode(if segment.has_arguments { &segment.name } else { &segment.text }));
            parts.extend(segment.arguments.iter().map(|(_, literal)| unquote(literal)));
            continue;
        };
        let name = segment.name.rsplit('.').next().unwrap_or_default().to_owned();
        let mut arguments: Vec<_> =
            segment.arguments.iter().map(|(name, literal)| format!("{name}={literal}")).collect();
        arguments.sort();
        parts.push(if arguments.is_empty() {
            name
        } else {
            format!("{name}({})", arguments.join(","))
        });
    }
    let mut options: Vec<_> =
        query.split('&').filter(|option| !option.is_empty()).map(decode).collect();
    for option in &mut options {
        if let Some(names) = option.strip_prefix("$select=") {
            let names: Vec<_> =
                split(names, ',').iter().map(|name| name.trim().to_owned()).collect();
            *option = format!("$select={}", names.join(","));
        }
    }
    options.sort();
    let query = if options.is_empty() { String::new() } else { format!("?{}", options.join("&")) };
    parts.join("/") + &query
}

fn is_named(called: &Called<'_>, name: &str) -> bool {
    let simple = name.rsplit('.').next().unwrap_or_default();
    let import = called.import.unwrap_or(&called.of.name);
    import.eq_ignore_ascii_case(simple)
}

/// Returns the first difference of the parameters of an action.
fn body_difference(
    model: &Model<'_>,
    called: &Called<'_>,
    expected: &Value,
    actual: &Value,
    notes: &mut Vec<&'static str>,
) -> Option<String> {
    let nothing = Map::new();
    let [expected, actual] = [expected, actual].map(|body| body.as_object().unwrap_or(&nothing));
    let comparison = Comparison { model, allowed: Allowed::default() };
    let mut seen = 0;
    for (name, value) in expected {
        let parameter = called.parameters().iter().find(|it| it.name.eq_ignore_ascii_case(name));
        let Some(parameter) = parameter else { return Some(format!("{name} is not a parameter")) };
        if parameter.name != *name && !notes.contains(&CASE) {
            notes.push(CASE);
        }
        let Some(written) = actual.get(&parameter.name) else {
            return Some(format!("{name}: {value} is lost"));
        };
        seen += 1;
        if let Some(difference) = comparison.difference(&parameter.of, value, written) {
            return Some(format!("{name}.{difference}"));
        }
    }
    (seen != actual.len()).then(|| format!("{} parameters are written", actual.len()))
}

/// Returns the value without members that are null.
fn without_nulls(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let members = members.iter().filter(|(_, value)| !value.is_null());
            members.map(|(name, value)| (name.clone(), without_nulls(value))).collect()
        }
        Value::Array(items) => items.iter().map(without_nulls).collect(),
        other => other.clone(),
    }
}
