//! Members of JSON objects by their shape. A member of another shape is an error with its place.

use serde_json::Value;

use super::super::error::{CsdlError, Problem};
use super::{Members, Read};

/// A value that is an object.
pub(super) fn object<'a>(place: &str, value: &'a Value) -> Read<&'a Members> {
    let wrong =
        || CsdlError::new(place, Problem::NotCsdl("a value that is not an object".to_owned()));
    value.as_object().ok_or_else(wrong)
}

/// A member that is a text; `None` if it is not there, or null.
pub(super) fn text(place: &str, it: &Members, name: &'static str) -> Read<Option<String>> {
    let text = |value: &'_ Value| value.as_str().map(str::to_owned);
    shaped(place, it, name, text)
}

/// The items of a member that is an array.
pub(super) fn list<'a>(place: &str, it: &'a Members, name: &'static str) -> Read<&'a [Value]> {
    let items = |value: &'a Value| value.as_array().map(Vec::as_slice);
    Ok(shaped(place, it, name, items)?.unwrap_or_default())
}

/// The members of a member that is an object.
pub(super) fn pairs<'a>(
    place: &str,
    it: &'a Members,
    name: &'static str,
) -> Read<Option<&'a Members>> {
    shaped(place, it, name, Value::as_object)
}

fn shaped<'a, T>(
    place: &str,
    it: &'a Members,
    name: &'static str,
    shape: impl Fn(&'a Value) -> Option<T>,
) -> Read<Option<T>> {
    let Some(value) = it.get(name).filter(|value| !value.is_null()) else { return Ok(None) };
    let wrong = || CsdlError::new(place, Problem::Value(name, value.to_string()));
    shape(value).map(Some).ok_or_else(wrong)
}

/// A member that is a text, and not an empty one.
pub(super) fn required<'a>(place: &str, it: &'a Members, name: &'static str) -> Read<&'a str> {
    let value = it.get(name).and_then(Value::as_str).filter(|value| !value.is_empty());
    value.ok_or_else(|| CsdlError::new(place, Problem::Missing(name)))
}

/// A member that is `true` or `false`; `None` if it is not there.
pub(super) fn flag(place: &str, it: &Members, name: &'static str) -> Read<Option<bool>> {
    match it.get(name) {
        None => Ok(None),
        Some(Value::Bool(value)) => Ok(Some(*value)),
        Some(other) => Err(CsdlError::new(place, Problem::Value(name, other.to_string()))),
    }
}

/// A value as XML has it.
pub(super) fn literal(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
