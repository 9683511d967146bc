//! Replaces placeholders in generated documentation by values of their types.

use odata_codegen::{Model, Type};
use serde_json::{Map, Value, json};

use super::walk::walk;

/// The placeholders of the generator.
const PLACEHOLDERS: [&str; 15] = [
    "Binary",
    "Boolean",
    "Date",
    "Decimal",
    "Double",
    "Guid",
    "Int32",
    "Int64",
    "Integer",
    "Single",
    "Stream",
    "String",
    "String (duration)",
    "String (time of day)",
    "String (timestamp)",
];

/// Replaces the placeholders in an object. Returns their number.
pub(crate) fn fill(model: &Model<'_>, of: &str, body: &mut Map<String, Value>) -> usize {
    let mut count = 0;
    walk(model, of, body, "", &mut |place, value| match value {
        Value::Array(items) => {
            for item in items {
                count += usize::from(replace(model, &place.of.name, item));
            }
        }
        value => count += usize::from(replace(model, &place.of.name, value)),
    });
    count
}

/// Replaces the placeholders in an object, or in each item of a page. Returns their number.
pub(crate) fn fill_all(model: &Model<'_>, of: &str, body: &mut Map<String, Value>) -> usize {
    match body.get_mut("value") {
        Some(Value::Array(items)) => {
            items.iter_mut().filter_map(Value::as_object_mut).map(|it| fill(model, of, it)).sum()
        }
        _ => fill(model, of, body),
    }
}

fn replace(model: &Model<'_>, of: &str, value: &mut Value) -> bool {
    if !value.as_str().is_some_and(|text| PLACEHOLDERS.contains(&text)) {
        return false;
    }
    let edm = match model.get(of) {
        Some(Type::Definition(of)) => &*of.underlying,
        // A placeholder may be the name of a member.
        Some(Type::Enum(_) | Type::Structured(_)) => return false,
        None => of,
    };
    *value = match edm {
        "Edm.Boolean" => json!(true),
        "Edm.Byte" | "Edm.SByte" | "Edm.Int16" | "Edm.Int32" | "Edm.Int64" => json!(7),
        "Edm.Single" | "Edm.Double" | "Edm.Decimal" => json!(2.5),
        "Edm.Guid" => json!("0f8fad5b-d9cb-469f-a165-70867728950e"),
        "Edm.Date" => json!("2021-03-04"),
        "Edm.DateTimeOffset" => json!("2021-03-04T05:06:07.0000008Z"),
        "Edm.TimeOfDay" => json!("05:06:07.0000008"),
        "Edm.Duration" => json!("PT5M6.5S"),
        "Edm.Binary" => json!("AP8"),
        _ => return false,
    };
    true
}
