//! Writes values through serde: the same members in the same order as JSON.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::edm::decimal_text;
use crate::json::{Context, JsonFormat, Name, Sink, compose};
use crate::model::{
    ControlInformation, EdmValue, Properties, Purpose, Rule, TEXT_LEN, ValueRef, Violation,
    Violations, base64url_text, iter, special_name,
};
use crate::schema::PropertyDescriptor;

/// Serializes the same members in the same order as the default [`JsonFormat`].
///
/// # Errors
/// Fails if the format fails.
pub fn serialize<S: Serializer>(value: &dyn Properties, serializer: S) -> Result<S::Ok, S::Error> {
    object(value, Context::root(JsonFormat::new(), Purpose::Representation, ""), serializer)
}

/// Serializes an entity with its control information, and that of nested entities.
///
/// # Errors
/// Fails if the format fails.
pub(crate) fn serialize_entity<S: Serializer>(
    value: &dyn Properties,
    control: &ControlInformation,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let format = JsonFormat::new().control_information(true);
    let mut context = Context::root(format, Purpose::Representation, "");
    context.control = Some(control);
    object(value, context, serializer)
}

fn object<S: Serializer>(
    value: &dyn Properties,
    context: Context<'_>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let map = serializer.serialize_map(None)?;
    let mut sink = MapSink { map, context, failure: None, refused: Vec::new() };
    compose(value, &context, &mut sink);
    match sink.failure {
        Some(failure) => Err(failure),
        None if !sink.refused.is_empty() => {
            Err(serde::ser::Error::custom(Violations::of(sink.refused)))
        }
        None => sink.map.end(),
    }
}

struct MapSink<'a, M: SerializeMap> {
    map: M,
    context: Context<'a>,
    failure: Option<M::Error>,
    refused: Vec<Violation>,
}

impl<M: SerializeMap> Sink for MapSink<'_, M> {
    /// Values of the usual types, whose form is already known, are serialized directly.
    #[inline]
    fn property(&mut self, property: &'static PropertyDescriptor, value: &ValueRef<'_>) {
        if self.failure.is_some() {
            return;
        }
        let name = property.name();
        let written = match *value {
            ValueRef::String(text) => self.map.serialize_entry(name, text),
            ValueRef::Integer(value) => self.map.serialize_entry(name, &value),
            ValueRef::Boolean(value) => self.map.serialize_entry(name, &value),
            value => {
                let expected = property.edm_type_ref().name();
                let view = View { value, expected, context: &self.context };
                self.map.serialize_entry(name, &view)
            }
        };
        if let Err(failure) = written {
            self.failure = Some(failure);
        }
    }

    fn refuse(&mut self, violation: Violation) {
        self.refused.push(violation);
    }

    fn member(&mut self, name: Name<'_>, view: ValueRef<'_>, expected: &str) {
        if self.failure.is_none() {
            let view = View { value: view, expected, context: &self.context };
            self.failure = self.map.serialize_entry(&name.text(), &view).err();
        }
    }
}

struct View<'a> {
    value: ValueRef<'a>,
    /// The context of the object around it.
    context: &'a Context<'a>,
    expected: &'a str,
}

impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.value {
            ValueRef::Absent | ValueRef::Null => serializer.serialize_none(),
            ValueRef::Boolean(value) => serializer.serialize_bool(value),
            ValueRef::Integer(value) => serializer.serialize_i32(value),
            ValueRef::Int64(value) => serializer.serialize_i64(value),
            ValueRef::Single(value) => match special_name(f64::from(value)) {
                Some(name) => serializer.serialize_str(name),
                None => serializer.serialize_f32(value),
            },
            ValueRef::Double(value) => match special_name(value) {
                Some(name) => serializer.serialize_str(name),
                None => serializer.serialize_f64(value),
            },
            ValueRef::String(text) => serializer.serialize_str(text),
            ValueRef::Guid(_)
            | ValueRef::Date(_)
            | ValueRef::TimeOfDay(_)
            | ValueRef::DateTimeOffset(_)
            | ValueRef::Duration(_) => {
                let mut buffer = [0; TEXT_LEN];
                serializer.serialize_str(self.value.short_text(&mut buffer).unwrap_or_default())
            }
            ValueRef::Decimal(value) => match decimal_text(value) {
                Some(text) => exact(&text, serializer),
                None => Err(serde::ser::Error::custom(Rule::TOO_LONG)),
            },
            ValueRef::Binary(bytes) => serializer.serialize_str(&base64url_text(bytes)),
            ValueRef::Text(text) => serializer.collect_str(text),
            ValueRef::Untyped(value) => value.serialize(serializer),
            ValueRef::Made(value) => value.to_untyped().serialize(serializer),
            ValueRef::Object(value) => {
                object(value, self.context.nested(self.expected), serializer)
            }
            ValueRef::Entity(entity) => {
                let mut context = self.context.nested(self.expected);
                context.control = Some(entity.control()).filter(|_| context.writes_control());
                object(entity.properties(), context, serializer)
            }
            ValueRef::Stream(stream) => match stream.content() {
                Some(content) => content.serialize(serializer),
                None => serializer.serialize_none(),
            },
            ValueRef::Reference(url) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("@odata.id", url)?;
                map.end()
            }
            ValueRef::Collection(items) => {
                let mut seq = serializer.serialize_seq(Some(items.len()))?;
                iter(items)
                    .try_for_each(|value| seq.serialize_element(&View { value, ..*self }))?;
                seq.end()
            }
        }
    }
}

/// Serializes a number of any precision: as a number if the format's own number has the same
/// digits, otherwise as a string, which every OData reader accepts \[OData-JSON 3.2\].
///
/// Each decimal number of 15 digits is a double of its own, so every format writes these digits. A
/// double of 16 digits may have two shortest texts, of which a format may write the other one.
fn exact<S: Serializer>(digits: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if let Ok(integer) = digits.parse::<i64>() {
        return serializer.serialize_i64(integer);
    }
    let significant = digits.trim_start_matches(['-', '0', '.']);
    let count = significant.bytes().filter(u8::is_ascii_digit).count();
    match digits.parse::<f64>() {
        Ok(number) if number.is_finite() && count <= 15 && number.to_string() == digits => {
            serializer.serialize_f64(number)
        }
        _ => serializer.serialize_str(digits),
    }
}

/// Serializes a value that is not structured, in its JSON form.
///
/// # Errors
/// Fails if the format fails.
pub fn serialize_value<T: EdmValue, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let context = Context::root(JsonFormat::new(), Purpose::Representation, "");
    View { value: value.view(), context: &context, expected: "" }.serialize(serializer)
}
