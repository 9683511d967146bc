//! Annotations in JSON, and the expressions that are their values.

use serde_json::{Map, Value, json};

use super::{Members, number};
use crate::csdl::elements::{Annotation, Constant, Expression, PathKind, PropertyValue};
use crate::csdl::operators;

/// Adds the annotations of a member, or of the object itself if `about` is empty.
pub(super) fn annotate(members: &mut Members, about: &str, annotations: &[Annotation]) {
    for annotation in annotations {
        let qualifier = annotation.qualifier.iter().map(|it| format!("#{it}"));
        let name = format!("{about}@{}{}", annotation.term, qualifier.collect::<String>());
        // Of several annotations with the same term, the first counts.
        if members.contains_key(&name) {
            continue;
        }
        // Nearly all terms with a default value have the type Core.Tag and the default true.
        let value = annotation.value.as_ref();
        let value = value.map_or(Value::Bool(true), |it| annotated(it, &annotation.annotations));
        members.insert(name.clone(), value);
        annotate(members, &name, &annotation.annotations);
    }
}

/// Returns the value with these annotations. A stream with JSON is written as this JSON.
fn annotated(of: &Expression, annotations: &[Annotation]) -> Value {
    let json = match of {
        Expression::Constant(Constant::String, text) if operators::is_json_stream(annotations) => {
            serde_json::from_str(text).ok()
        }
        _ => None,
    };
    json.unwrap_or_else(|| expression(of))
}

fn expression(of: &Expression) -> Value {
    match of {
        Expression::Constant(kind, text) => constant(*kind, text),
        Expression::EnumMember(members) => members_of(members).into(),
        Expression::Path(PathKind::Path, path) => json!({ "$Path": path }),
        // The type of the term shows that the text is a path.
        Expression::Path(_, path) => path.as_str().into(),
        Expression::Collection(items) => items.iter().map(expression).collect(),
        Expression::Record { of, properties, annotations } => {
            record(of.as_deref(), properties, annotations)
        }
        Expression::Null { annotations } if annotations.is_empty() => Value::Null,
        Expression::Null { annotations } => {
            let mut members = Map::from_iter([("$Null".to_owned(), Value::Null)]);
            annotate(&mut members, "", annotations);
            members.into()
        }
        Expression::Dynamic { name, attributes, operands, annotations } => {
            dynamic(name, attributes, operands, annotations)
        }
    }
}

fn constant(kind: Constant, text: &str) -> Value {
    match (kind, text.trim()) {
        (Constant::Bool, "true") => true.into(),
        (Constant::Bool, "false") => false.into(),
        (Constant::Int | Constant::Float | Constant::Decimal, text) => number(text),
        _ => text.into(),
    }
}

/// Returns members in the form of JSON: `Ns.Enum/A Ns.Enum/B` becomes `A,B`, because the type of the term is the
/// enumeration type.
fn members_of(members: &str) -> String {
    let names = members.split_whitespace().map(|it| it.rsplit('/').next().unwrap_or_default());
    names.collect::<Vec<_>>().join(",")
}

fn record(of: Option<&str>, properties: &[PropertyValue], annotations: &[Annotation]) -> Value {
    let mut members = Map::new();
    if let Some(of) = of {
        members.insert("@type".to_owned(), format!("#{of}").into());
    }
    for PropertyValue { property, value, annotations } in properties {
        let value = value.as_ref().map_or(Value::Null, |value| annotated(value, annotations));
        members.insert(property.clone(), value);
        annotate(&mut members, property, annotations);
    }
    annotate(&mut members, "", annotations);
    members.into()
}

fn dynamic(
    name: &str,
    attributes: &[(String, String)],
    operands: &[Expression],
    annotations: &[Annotation],
) -> Value {
    let operand = match operands {
        [] if operators::is_unary(name) => Value::Null,
        [operand] if operators::is_unary(name) => expression(operand),
        operands => operands.iter().map(expression).collect(),
    };
    let mut members = Map::from_iter([(format!("${name}"), operand)]);
    for (name, text) in attributes {
        let item = text.strip_prefix("Collection(").and_then(|item| item.strip_suffix(')'));
        if let ("Type", Some(item)) = (&**name, item) {
            members.insert("$Type".to_owned(), item.into());
            members.insert("$Collection".to_owned(), true.into());
            continue;
        }
        let value = match (&**name, &**text) {
            ("MaxLength" | "Precision" | "Scale" | "SRID", text) => number(text),
            ("Nullable" | "Unicode", "true") => true.into(),
            ("Nullable" | "Unicode", "false") => false.into(),
            (_, text) => text.into(),
        };
        members.insert(format!("${name}"), value);
    }
    annotate(&mut members, "", annotations);
    members.into()
}
