//! Untyped values in serde's formats, and as `serde_json::Value`. A number keeps its digits;
//! otherwise the conversion fails.

use std::collections::HashSet;

use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Error as _, Serialize, Serializer};
use serde_json::value::RawValue;

use super::de::deserialize_value;
use crate::json::{ReadError, read_untyped_within};
use crate::limits::{Budget, Limits};
use crate::model::{JsonNumber, Rule, Untyped, UntypedError};

/// A format, recognized by the type of its serializer.
///
/// serde has no type for a number of any length. `serde_json` has [`RawValue`], which other formats
/// would write as a struct. No trait reveals a serializer's format; only the name of its type does.
/// The compiler does not guarantee this name. If the name is another one, the format is `Other`. A
/// number then goes through serde's own types, or is an error, and is never changed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    /// The text of `serde_json`.
    JsonText,
    /// `serde_json::Value`.
    JsonValue,
    Other,
}

fn format_of<S>() -> Format {
    if names::<S>("serde_json::value::ser::Serializer") {
        Format::JsonValue
    } else if names::<S>("serde_json::ser::Serializer") {
        Format::JsonText
    } else {
        Format::Other
    }
}

/// Returns `true` if the name of a type contains this path: that of the type itself, or of a type
/// that it wraps, such as a serializer that records the position of an error.
fn names<T>(path: &str) -> bool {
    let name = std::any::type_name::<T>();
    // `my_serde_json::…` and `my::serde_json::…` are other paths.
    let is_inner = |at: usize| {
        name[..at].ends_with(|before: char| before.is_alphanumeric() || "_:".contains(before))
    };
    name.match_indices(path).any(|(at, _)| !is_inner(at))
}

impl Serialize for Untyped {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::Number(number) => number.serialize(serializer),
            Self::String(text) => serializer.serialize_str(text),
            Self::Array(items) => serializer.collect_seq(items),
            Self::Object(members) => {
                if format_of::<S>() == Format::JsonValue && has_duplicates(members) {
                    return Err(S::Error::custom(DUPLICATE));
                }
                serializer.collect_map(members.iter().map(|(name, value)| (name, value)))
            }
        }
    }
}

impl Serialize for JsonNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let digits = self.as_str();
        if self.is_too_long() {
            return Err(S::Error::custom(Rule::TOO_LONG));
        }
        // `-0` as an integer would be `0`.
        if let Some(integer) = digits.parse::<i64>().ok().filter(|_| digits != "-0") {
            return serializer.serialize_i64(integer);
        }
        if let Ok(integer) = digits.parse::<u64>() {
            return serializer.serialize_u64(integer);
        }
        match format_of::<S>() {
            Format::JsonText => match RawValue::from_string(digits.to_owned()) {
                Ok(number) => number.serialize(serializer),
                Err(error) => Err(S::Error::custom(error)),
            },
            Format::JsonValue => match value_number(digits) {
                Some(number) => number.serialize(serializer),
                None => Err(S::Error::custom(INEXACT)),
            },
            Format::Other => {
                if let Some(number) = exact_f64(digits) {
                    serializer.serialize_f64(number)
                } else if let Ok(integer) = digits.parse::<i128>() {
                    serializer.serialize_i128(integer)
                } else if let Ok(integer) = digits.parse::<u128>() {
                    serializer.serialize_u128(integer)
                } else {
                    Err(S::Error::custom("this format cannot hold the number exactly"))
                }
            }
        }
    }
}

/// Returns `true` if the deserializer is that of `serde_json`, which can return the text of a
/// value.
pub(super) fn has_text<D>() -> bool {
    names::<D>("serde_json::de::Deserializer")
}

/// Returns the next value of a deserializer that [has its text](has_text).
pub(super) fn next_untyped<'de, D: Deserializer<'de>>(
    deserializer: D,
    budget: &mut Budget,
) -> Result<Untyped, D::Error> {
    let text = Box::<RawValue>::deserialize(deserializer)?;
    let read = read_untyped_within(text.get().as_bytes(), budget);
    read.map_err(|error| D::Error::custom(shown(&error, budget)))
}

/// Returns the text of an error. The budget records a limit that was exceeded, including that of
/// depth, which the reader of the text checks.
#[cold]
fn shown(error: &ReadError, budget: &mut Budget) -> String {
    let Some(exceeded) = error.exceeded() else { return error.to_string() };
    _ = budget.refuse(exceeded);
    exceeded.with_fixed_advice()
}

/// Deserializes every number that the format holds exactly. A number in a text that `serde_json`
/// reads has the digits of the text.
impl<'de> Deserialize<'de> for Untyped {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if has_text::<D>() {
            next_untyped(deserializer, &mut Budget::new(Limits::new()))
        } else {
            deserialize_value(deserializer)
        }
    }
}

const INEXACT: &str = "`serde_json::Value` cannot hold the number exactly: enable \
                       `arbitrary_precision` of serde_json, or keep the `Untyped`";
const DUPLICATE: &str =
    "an object has two members of one name, of which `serde_json::Value` has one only";

/// Converts every value except for a number that would be rounded, and for an object with two
/// members of one name. The text of a number may change: `1E-05` becomes `1e-5`.
///
/// ```
/// use odata_core::edm::Untyped;
/// use serde_json::{Value, json};
///
/// let value = Untyped::from_json(br#"{"a":[1,0.10]}"#)?;
/// assert_eq!(Value::try_from(&value)?, json!({"a":[1,0.1]}));
/// assert_eq!(Untyped::from(json!({"a":[1]})), Untyped::from_json(br#"{"a":[1]}"#)?);
///
/// let long = Untyped::from_json(b"123456789012345678901234567890")?;
/// assert!(Value::try_from(&long).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl TryFrom<&Untyped> for serde_json::Value {
    type Error = UntypedError;

    fn try_from(value: &Untyped) -> Result<Self, UntypedError> {
        Ok(match value {
            Untyped::Null => Self::Null,
            Untyped::Boolean(value) => Self::Bool(*value),
            Untyped::Number(number) => {
                Self::Number(value_number(number.as_str()).ok_or(UntypedError(INEXACT))?)
            }
            Untyped::String(text) => Self::String(text.clone()),
            Untyped::Array(items) => {
                Self::Array(items.iter().map(Self::try_from).collect::<Result<_, _>>()?)
            }
            Untyped::Object(members) if has_duplicates(members) => {
                return Err(UntypedError(DUPLICATE));
            }
            Untyped::Object(members) => {
                let member =
                    |(name, value): &(String, Untyped)| Ok((name.clone(), Self::try_from(value)?));
                Self::Object(members.iter().map(member).collect::<Result<_, _>>()?)
            }
        })
    }
}

impl TryFrom<Untyped> for serde_json::Value {
    type Error = UntypedError;

    fn try_from(value: Untyped) -> Result<Self, UntypedError> {
        Self::try_from(&value)
    }
}

impl From<&serde_json::Value> for Untyped {
    fn from(value: &serde_json::Value) -> Self {
        use serde_json::Value;
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Boolean(*value),
            // With `arbitrary_precision`, a number is a text, which only serde_json itself can
            // create.
            Value::Number(number) => {
                let text = number.to_string();
                text.parse().map_or_else(|_| Self::String(text), Self::Number)
            }
            Value::String(text) => Self::String(text.clone()),
            Value::Array(items) => Self::Array(items.iter().map(Self::from).collect()),
            Value::Object(members) => {
                let member = |(name, value): (&String, &Value)| (name.clone(), Self::from(value));
                Self::Object(members.iter().map(member).collect())
            }
        }
    }
}

impl From<serde_json::Value> for Untyped {
    fn from(value: serde_json::Value) -> Self {
        Self::from(&value)
    }
}

fn has_duplicates(members: &[(String, Untyped)]) -> bool {
    let mut names = HashSet::new();
    !members.iter().all(|(name, _)| names.insert(name))
}

/// Returns the number of `serde_json` that is exactly this one.
fn value_number(digits: &str) -> Option<serde_json::Number> {
    let is_it = |number: &serde_json::Number| is_same(&number.to_string(), digits);
    // With `arbitrary_precision`, this is the case for all numbers.
    let read = serde_json::from_str(digits).ok().filter(is_it);
    read.or_else(|| serde_json::Number::from_f64(exact_f64(digits)?).filter(is_it))
}

/// Returns the floating-point number that has these digits as its shortest.
fn exact_f64(digits: &str) -> Option<f64> {
    let number = digits.parse::<f64>().ok().filter(|number| number.is_finite())?;
    is_same(&format!("{number:?}"), digits).then_some(number)
}

/// Returns `true` if two texts are the same number in any form, such as `0.10` and `1e-1`.
fn is_same(one: &str, other: &str) -> bool {
    one == other || decimal(one).is_some_and(|one| decimal(other) == Some(one))
}

/// Returns the sign, the digits without zeros at either end, and the power of ten of the last
/// digit.
fn decimal(number: &str) -> Option<(bool, String, i64)> {
    let (is_negative, number) = match number.strip_prefix('-') {
        Some(number) => (true, number),
        None => (false, number),
    };
    let (digits, power) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let power = power.parse::<i64>().ok()?.checked_sub(i64::try_from(fraction.len()).ok()?)?;
    let all = format!("{whole}{fraction}");
    let digits = all.trim_end_matches('0');
    let zeros = i64::try_from(all.len() - digits.len()).ok()?;
    let digits = digits.trim_start_matches('0').to_owned();
    // Zero has no power.
    let power = if digits.is_empty() { 0 } else { power.checked_add(zeros)? };
    Some((is_negative, digits, power))
}
