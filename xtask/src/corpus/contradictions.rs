//! Finds contradictions between a body and the metadata, from JSON and the declared types alone, without
//! the library under test.

use odata_codegen::Model;
use odata_codegen::csdl::{Property, StructuredType, TypeRef};
use serde_json::{Map, Value};

use super::walk::{Place, annotated, chain, find, type_of, walk};

/// A value that its declared type does not have.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Contradiction {
    pub(crate) path: String,
    pub(crate) reason: &'static str,
}

/// The reason for a null collection. The specification forbids it [OData-CSDL 7.2.1], services send it, and
/// readers of responses take it for an empty collection.
pub(crate) const NULL_COLLECTION: &str = "a collection is null";

/// Returns the contradictions of a body.
pub(crate) fn contradictions(
    model: &Model<'_>,
    type_name: &str,
    body: &Map<String, Value>,
) -> Vec<Contradiction> {
    let mut found = Vec::new();
    let mut body = body.clone();
    is_type(model, type_name, &body, "", &mut found);
    control(model, type_name, &body, &mut found);
    walk(model, type_name, &mut body, "", &mut |place, value| {
        add_contradictions(model, place, value, &mut found);
    });
    found
}

/// Returns the entities within an update, which only OData 4.01 allows \[OData-Protocol 11.4.3.1\].
pub(crate) fn entities_within(
    model: &Model<'_>,
    type_name: &str,
    body: &Map<String, Value>,
) -> Vec<Contradiction> {
    let mut found = Vec::new();
    let reason = "an update has an entity within the entity, which OData 4.0 does not have";
    walk(model, type_name, &mut body.clone(), "", &mut |place, value| {
        if place.is_navigation() && (value.is_object() || value.is_array()) {
            found.push(Contradiction { path: place.path.clone(), reason });
        }
    });
    found
}

/// Checks control information: links are URLs, and only navigation properties are bound.
fn control(model: &Model<'_>, of: &str, body: &Map<String, Value>, found: &mut Vec<Contradiction>) {
    let Some(of) = type_of(model, of, body) else { return };
    let all: Vec<_> = chain(model, of).collect();
    for (name, value) in body {
        if value.is_null() && name.ends_with("Link") && name.contains("@odata.") {
            let reason = "a link of control information is null";
            found.push(Contradiction { path: name.clone(), reason });
        }
        if let Some(target) = name.strip_suffix("@odata.type").filter(|of| !of.is_empty()) {
            if let Some(reason) = property_type(&all, body, target, value) {
                found.push(Contradiction { path: name.clone(), reason });
            }
        }
        let Some(target) = name.strip_suffix("@odata.bind") else { continue };
        if !all.iter().any(|(_, of)| of.navigation.iter().any(|it| it.name == target)) {
            let reason = "binds a navigation property that the metadata does not declare";
            found.push(Contradiction { path: name.clone(), reason });
        }
    }
}

/// Returns the reason why a type annotation is wrong: the property is missing, or has another primitive type.
fn property_type(
    all: &[(&str, &StructuredType)],
    body: &Map<String, Value>,
    target: &str,
    annotation: &Value,
) -> Option<&'static str> {
    if !body.contains_key(target) {
        return Some("a type annotation of a missing member");
    }
    let mut properties = all.iter().flat_map(|(_, of)| &of.properties);
    let declared = &*properties.find(|it| it.name == target)?.of.name;
    let declared = declared.strip_prefix("Edm.")?;
    let stated = annotation.as_str()?.trim_start_matches('#');
    let stated = stated.strip_prefix("Collection(").map_or(stated, |it| it.trim_end_matches(')'));
    let stated = stated.strip_prefix("Edm.").unwrap_or(stated);
    // A value of an abstract geo type names its concrete type [OData-CSDL 4.4].
    let is_geo = declared.starts_with("Geo") && stated.starts_with("Geo");
    (stated != declared && !is_geo)
        .then_some("a type annotation names another type than the declared")
}

fn add_contradictions(
    model: &Model<'_>,
    place: &Place<'_>,
    value: &Value,
    found: &mut Vec<Contradiction>,
) {
    let path = &*place.path;
    let mut say = |path: &str, reason| {
        found.push(Contradiction { path: path.to_owned(), reason });
    };
    match (place.of.is_collection, value) {
        (true, Value::Array(items)) => {
            for (index, item) in items.iter().enumerate() {
                let path = format!("{path}[{index}]");
                add_contradictions_of_single(model, place, item, &path, found);
            }
        }
        (true, Value::Null) => say(path, NULL_COLLECTION),
        (true, _) => say(path, "a collection is not an array"),
        (false, Value::Array(_)) if !is_untyped(place.of) => {
            say(path, "a single value is an array");
        }
        (false, Value::Null) => {
            if place.property.is_some_and(|it| it.facets.nullable == Some(false)) {
                say(path, "a property that is not nullable is null");
            }
        }
        (false, value) => add_contradictions_of_single(model, place, value, path, found),
    }
}

fn is_untyped(of: &TypeRef) -> bool {
    of.name == "Edm.Untyped" || of.name == "Edm.PrimitiveType" || of.name == "Edm.ComplexType"
}

fn add_contradictions_of_single(
    model: &Model<'_>,
    place: &Place<'_>,
    value: &Value,
    path: &str,
    found: &mut Vec<Contradiction>,
) {
    let of = &*place.of.name;
    let mut say = |reason| found.push(Contradiction { path: path.to_owned(), reason });
    if let Value::Object(object) = value {
        if super::walk::is_structured(model, of) {
            is_type(model, of, object, path, found);
        } else if !is_untyped(place.of) && !of.starts_with("Edm.Geo") && of != "Edm.Stream" {
            say("a primitive value is an object");
        }
        return;
    }
    if place.is_navigation() || super::walk::is_structured(model, of) {
        if !value.is_null() || place.of.is_collection {
            say("a structured value is not an object");
        }
        return;
    }
    if value.is_null() {
        // An item.
        if place.property.is_some_and(|it| it.facets.nullable != Some(true)) {
            say("an item that is not nullable is null");
        }
        return;
    }
    if let Some(reason) = primitive(model, of, value) {
        say(reason);
    } else if let (Some(property), Value::String(text)) = (place.property, value) {
        if is_too_long(property, text) {
            say("a string is longer than its MaxLength");
        }
    }
}

fn is_too_long(property: &Property, text: &str) -> bool {
    let most = match property.facets.max_length {
        Some(odata_codegen::csdl::MaxLength::Length(most)) => most as usize,
        _ => return false,
    };
    property.of.name == "Edm.String" && text.chars().count() > most
}

/// Checks that the annotation of an object names a declared type that is allowed here.
fn is_type(
    model: &Model<'_>,
    declared: &str,
    object: &Map<String, Value>,
    path: &str,
    found: &mut Vec<Contradiction>,
) {
    let mut say = |reason| found.push(Contradiction { path: path.to_owned(), reason });
    let declared = find(model, declared);
    match (annotated(object), declared) {
        (Some(name), Some((declared, _))) if name != declared => match find(model, name) {
            Some((name, _)) if name == declared => say("a type annotation has other letters"),
            Some((name, _)) if model.bases(name).any(|(base, _)| base == declared) => {}
            Some(_) => say("a type annotation names a type that does not derive from the declared"),
            None => say("a type annotation names a type that the metadata does not declare"),
        },
        (Some(_), Some((_, of))) if of.is_abstract => {
            say("a type annotation names an abstract type, which no value has");
        }
        (None, Some((_, of))) if of.is_abstract => {
            say("a value of an abstract type has no type annotation");
        }
        _ => {}
    }
}

/// Returns the reason why this is not a value of the primitive type or enumeration type.
fn primitive(model: &Model<'_>, of: &str, value: &Value) -> Option<&'static str> {
    use odata_codegen::Type;
    let edm = match model.get(of) {
        Some(Type::Enum(of)) => {
            let reason = "a text is not a member of an enumeration type";
            return (!is_enum_value(of.is_flags, value)).then_some(reason);
        }
        Some(Type::Definition(of)) => &*of.underlying,
        _ => of,
    };
    let (is_one, reason) = match (edm, value) {
        ("Edm.String", value) => (value.is_string(), "a string property is not a string"),
        ("Edm.Boolean", value) => (value.is_boolean(), "a Boolean property is not a Boolean"),
        ("Edm.Byte", value) => (whole(value, 0, 255), NO_INTEGER),
        ("Edm.SByte", value) => (whole(value, -128, 127), NO_INTEGER),
        ("Edm.Int16", value) => (whole(value, -32_768, 32_767), NO_INTEGER),
        ("Edm.Int32", value) => (whole(value, i32::MIN.into(), i32::MAX.into()), NO_INTEGER),
        ("Edm.Int64", Value::String(text)) => (text.parse::<i64>().is_ok(), NO_INTEGER),
        ("Edm.Int64", value) => (whole(value, i64::MIN, i64::MAX), NO_INTEGER),
        ("Edm.Single" | "Edm.Double", Value::String(text)) => {
            (["INF", "-INF", "NaN"].contains(&&**text), NO_NUMBER)
        }
        ("Edm.Decimal", Value::String(text)) => (text.parse::<f64>().is_ok(), NO_NUMBER),
        ("Edm.Single" | "Edm.Double" | "Edm.Decimal", value) => (value.is_number(), NO_NUMBER),
        ("Edm.Guid", value) => (is_text(value, "8-4-4-4-12"), "a text is not a Guid"),
        ("Edm.Date", value) => (is_text(value, "date"), "a text is not a Date"),
        ("Edm.DateTimeOffset", value) => {
            (is_text(value, "timestamp"), "a text is not a DateTimeOffset")
        }
        ("Edm.TimeOfDay", value) => (is_text(value, "time"), "a text is not a TimeOfDay"),
        ("Edm.Duration", value) => (is_text(value, "duration"), "a text is not a Duration"),
        ("Edm.Binary", value) => (is_text(value, "base64"), "a text is not base64"),
        _ => (true, ""),
    };
    (!is_one).then_some(reason)
}

/// Returns `true` for the name or the number of a member; with flags, for a list of them.
fn is_enum_value(is_flags: bool, value: &Value) -> bool {
    let is_member = |name: &str| {
        let mut letters = name.chars();
        let first = letters.next().is_some_and(|it| it.is_alphabetic() || it == '_');
        let is_number = name.parse::<i64>().is_ok();
        is_number || first && letters.all(|it| it.is_alphanumeric() || it == '_')
    };
    match value {
        Value::String(text) if is_flags => text.split(',').map(str::trim).all(is_member),
        Value::String(text) => is_member(text),
        Value::Number(number) => number.is_i64(),
        _ => false,
    }
}

const NO_INTEGER: &str = "a number is not an integer of its type";
const NO_NUMBER: &str = "a number property is not a number";

fn whole(value: &Value, least: i64, most: i64) -> bool {
    let integer = value.as_i64().or_else(|| {
        let real = value.as_f64().filter(|it| it.fract() == 0.0 && it.abs() < 1e15)?;
        format!("{real:.0}").parse().ok()
    });
    integer.is_some_and(|it| (least..=most).contains(&it))
}

/// Returns `true` if a text has the form of its type in the grammar of OData.
fn is_text(value: &Value, form: &str) -> bool {
    let Some(text) = value.as_str() else { return false };
    match form {
        "8-4-4-4-12" => {
            let lengths: Vec<_> = text.split('-').map(str::len).collect();
            lengths == [8, 4, 4, 4, 12]
                && text.chars().all(|it| it == '-' || it.is_ascii_hexdigit())
        }
        "date" => is_date(text),
        "time" => is_time(text),
        "timestamp" => {
            let Some((date, rest)) = text.split_once(['T', 't']) else { return false };
            let zone = rest.find(['Z', 'z', '+', '-']);
            let Some((time, zone)) = zone.map(|at| rest.split_at(at)) else { return false };
            let offset = zone.get(1..).unwrap_or_default();
            let is_zone = zone.eq_ignore_ascii_case("Z") || has_shape(offset, "00:00");
            is_date(date) && is_time(time) && is_zone
        }
        "duration" => is_duration(text),
        "base64" => {
            let digits = text.trim_end_matches('=');
            let is_digit = |it: char| it.is_ascii_alphanumeric() || "+/-_".contains(it);
            let padding = text.len() - digits.len();
            let fits = padding == 0 || padding <= 2 && text.len() % 4 == 0;
            // The last digit has no more bits than its byte [ABNF base64b16, base64b8].
            let last = digits.chars().next_back().unwrap_or('A');
            let is_whole = match digits.len() % 4 {
                2 => "AQgw".contains(last),
                3 => "AEIMQUYcgkosw048".contains(last),
                rest => rest == 0,
            };
            digits.chars().all(is_digit) && fits && is_whole
        }
        _ => false,
    }
}

/// Digits where the shape has zeros.
fn has_shape(text: &str, shape: &str) -> bool {
    text.len() == shape.len()
        && text.chars().zip(shape.chars()).all(|(letter, shape)| match shape {
            '0' => letter.is_ascii_digit(),
            shape => letter == shape,
        })
}

fn is_date(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let number = |range: std::ops::Range<usize>| -> u32 {
        text.get(range).and_then(|it| it.parse().ok()).unwrap_or_default()
    };
    let days = match number(5..7) {
        2 if number(0..4) % 4 == 0 && (number(0..4) % 100 != 0 || number(0..4) % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    has_shape(text, "0000-00-00") && (1..=days).contains(&number(8..10))
}

fn is_time(text: &str) -> bool {
    let (clock, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let part = |range: std::ops::Range<usize>| -> u32 {
        clock.get(range).and_then(|it| it.parse().ok()).unwrap_or_default()
    };
    let digits =
        (1..=12).contains(&fraction.len()) && fraction.bytes().all(|it| it.is_ascii_digit());
    let shape = has_shape(clock, "00:00:00") || has_shape(clock, "00:00") && !text.contains('.');
    shape && digits && part(0..2) < 24 && part(3..5) < 60 && part(6..8) < 60
}

fn is_duration(text: &str) -> bool {
    let text = text.strip_prefix(['-', '+']).unwrap_or(text);
    let Some(text) = text.strip_prefix('P') else { return false };
    let (days, time) = text.split_once('T').map_or((text, None), |(days, time)| (days, Some(time)));
    let is_days = days.is_empty()
        || days.strip_suffix('D').is_some_and(|it| !it.is_empty() && it.parse::<u64>().is_ok());
    let is_time = time.is_none_or(|mut time| {
        let any = !time.is_empty();
        for unit in ['H', 'M', 'S'] {
            if let Some((number, rest)) = time.split_once(unit) {
                if number.parse::<f64>().is_err() {
                    return false;
                }
                time = rest;
            }
        }
        any && time.is_empty()
    });
    is_days && is_time && !(days.is_empty() && time.is_none())
}

#[cfg(test)]
mod tests {
    use super::is_text;

    #[test]
    fn forms_are_distinguished() {
        for (form, good, bad) in [
            ("date", "2020-02-29", "2021-02-29"),
            ("date", "2020-12-31", "2020-12-31T00:00:00Z"),
            ("time", "23:59:59.1234567", "24:00:00"),
            ("time", "12:00", "12"),
            ("timestamp", "2020-01-01T00:00:00Z", "2020-01-01"),
            ("timestamp", "2020-01-01T00:00:00.1234567+01:00", "2020-01-01T00:00:00"),
            ("duration", "PT1H30M", "1h"),
            ("duration", "-P3DT0.5S", "P1Y"),
            ("base64", "aGk", "aGl"),
            ("base64", "aGk=", "hi there"),
            ("base64", "aGkh", "aGkh="),
            ("8-4-4-4-12", "00000000-0000-0000-0000-00000000000a", "{id}"),
        ] {
            assert!(is_text(&good.into(), form), "{good}");
            assert!(!is_text(&bad.into(), form), "{bad}");
        }
    }
}
