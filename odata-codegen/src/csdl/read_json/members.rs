//! Members of JSON objects by the kinds of their values. A value of another kind is an error with its path.

use serde_json::Value;

use super::{Members, Read};
use crate::csdl::error::{CsdlError, Problem};

/// Returns a value that must be an object.
pub(super) fn object<'a>(place: &str, value: &'a Value) -> Read<&'a Members> {
    let wrong =
        || CsdlError::new(place, Problem::NotCsdl("a value that is not an object".to_owned()));
    value.as_object().ok_or_else(wrong)
}

/// Returns a member that must be a string; `None` if it is missing or null.
pub(super) fn text(place: &str, it: &Members, name: &'static str) -> Read<Option<String>> {
    let text = |value: &'_ Value| value.as_str().map(str::to_owned);
    optional(place, it, name, text)
}

/// Returns the items of a member that must be an array.
pub(super) fn list<'a>(place: &str, it: &'a Members, name: &'static str) -> Read<&'a [Value]> {
    let items = |value: &'a Value| value.as_array().map(Vec::as_slice);
    Ok(optional(place, it, name, items)?.unwrap_or_default())
}

/// Returns the members of a member that must be an object; `None` if it is missing or null.
pub(super) fn pairs<'a>(
    place: &str,
    it: &'a Members,
    name: &'static str,
) -> Read<Option<&'a Members>> {
    optional(place, it, name, Value::as_object)
}

fn optional<'a, T>(
    place: &str,
    it: &'a Members,
    name: &'static str,
    convert: impl Fn(&'a Value) -> Option<T>,
) -> Read<Option<T>> {
    let Some(value) = it.get(name).filter(|value| !value.is_null()) else { return Ok(None) };
    let wrong = || CsdlError::new(place, Problem::Value(name, value.to_string()));
    convert(value).map(Some).ok_or_else(wrong)
}

/// Returns a member that must be a string, and must not be empty.
pub(super) fn required<'a>(place: &str, it: &'a Members, name: &'static str) -> Read<&'a str> {
    let value = it.get(name).and_then(Value::as_str).filter(|value| !value.is_empty());
    value.ok_or_else(|| CsdlError::new(place, Problem::Missing(name)))
}

/// Returns a member that must be a Boolean; `None` if it is missing.
pub(super) fn flag(place: &str, it: &Members, name: &'static str) -> Read<Option<bool>> {
    match it.get(name) {
        None => Ok(None),
        Some(Value::Bool(value)) => Ok(Some(*value)),
        Some(other) => Err(CsdlError::new(place, Problem::Value(name, other.to_string()))),
    }
}

/// Returns a value as XML writes it.
pub(super) fn literal(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
