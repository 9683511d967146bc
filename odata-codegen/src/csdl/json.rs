//! Parses JSON, and finds duplicate members.

use std::fmt;

use odata_core::Limits;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::error::{CsdlError, Problem};
use super::limits;

/// Parses a text. A duplicate member is an error. A lenient reading keeps the first member of each name, and returns
/// the paths of the others.
pub(super) fn parse(
    text: &str,
    is_lenient: bool,
    limits: Limits,
) -> Result<(Value, Vec<Repeated>), CsdlError> {
    limits::check_json(text, limits)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut values = Values { is_lenient, limits, ..Values::default() };
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = Unique(&mut values).deserialize(&mut deserializer);
    let value = value.and_then(|value| deserializer.end().map(|()| value)).map_err(|error| {
        let message = error.to_string();
        let place = format!("{}:{}", error.line(), error.column());
        let suffix = format!(" at line {} column {}", error.line(), error.column());
        let reason = message.strip_suffix(&suffix).unwrap_or(&message).to_owned();
        CsdlError::new(place, Problem::Syntax(reason))
    })?;
    Ok((value, values.repeated))
}

/// The path of a duplicate member: the names of the outer members, and its own name.
pub(super) type Repeated = Vec<String>;

#[derive(Default)]
struct Values {
    is_lenient: bool,
    limits: Limits,
    path: Vec<String>,
    repeated: Vec<Repeated>,
    /// The bytes of the paths in `repeated`.
    size: usize,
}

impl Values {
    /// Returns `true` if a duplicate member of this name can be noted.
    fn has_room(&mut self, name: &str) -> bool {
        self.size += self.path.iter().map(String::len).sum::<usize>() + name.len();
        self.is_lenient && self.size <= self.limits.max_text()
    }
}

/// Deserializes a value and finds duplicate members, of which `Value` itself would keep the last.
struct Unique<'v>(&'v mut Values);

impl<'de> DeserializeSeed<'de> for Unique<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Unique<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = items.next_element_seed(Unique(self.0))? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            let is_new = !map.contains_key(&name);
            if !is_new && !self.0.has_room(&name) {
                return Err(A::Error::custom(format_args!("duplicate {name}")));
            }
            self.0.path.push(name);
            if !is_new {
                self.0.repeated.push(self.0.path.clone());
            }
            let value = members.next_value_seed(Unique(self.0))?;
            let Some(name) = self.0.path.pop().filter(|_| is_new) else { continue };
            map.insert(name, value);
        }
        Ok(Value::Object(map))
    }
}
