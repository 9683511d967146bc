//! Annotations in JSON, and the expressions that are their values.

use std::collections::HashMap;

use odata_core::Limits;
use serde_json::Value;

use super::members::{literal, text};
use super::{Members, Read, Reader};
use crate::csdl::elements::{Annotation, Constant, Expression, PathKind, PropertyValue};
use crate::csdl::error::{CsdlError, Problem};
use crate::csdl::limits::check_annotations;
use crate::csdl::operators;

/// The annotations within an object, by the name of the annotated member or annotation. The name is empty for
/// annotations of the object itself.
pub(super) struct Annotated<'a>(HashMap<&'a str, Vec<(&'a str, &'a Value)>>);

impl<'a> Annotated<'a> {
    pub(super) fn new(place: &str, it: &'a Members, limits: Limits) -> Read<Self> {
        let mut annotated = HashMap::<_, Vec<_>>::new();
        for (name, value) in it {
            let Some((about, term)) = name.rsplit_once('@') else { continue };
            check_annotations(place, name, limits)?;
            // Other members with `@` are control information.
            if term.contains('.') && !term.starts_with("odata.") {
                annotated.entry(about).or_default().push((term, value));
            }
        }
        Ok(Self(annotated))
    }
}

impl Reader {
    /// Reads the annotations of an object itself.
    pub(super) fn annotations(&self, place: &str, it: &Members) -> Read<Vec<Annotation>> {
        self.annotations_of(place, &Annotated::new(place, it, self.limits)?, "")
    }

    /// Reads the annotations of a member, `name@Term#qualifier`, with their own annotations,
    /// `name@Term#qualifier@Other`.
    pub(super) fn annotations_of(
        &self,
        place: &str,
        annotated: &Annotated<'_>,
        about: &str,
    ) -> Read<Vec<Annotation>> {
        let own = annotated.0.get(about).into_iter().flatten();
        let own = own.map(|(name, value)| {
            let (term, qualifier) = match name.split_once('#') {
                Some((term, qualifier)) => (term, Some(qualifier.to_owned())),
                None => (*name, None),
            };
            let annotations = self.annotations_of(place, annotated, &format!("{about}@{name}"))?;
            let value = Some(self.value(place, value, &annotations)?);
            Ok(Annotation { term: self.qualified(term), qualifier, value, annotations })
        });
        own.collect()
    }

    /// Reads the value that has these annotations.
    fn value(&self, place: &str, value: &Value, annotations: &[Annotation]) -> Read<Expression> {
        if operators::is_json_stream(annotations) {
            return Ok(Expression::Constant(Constant::String, value.to_string()));
        }
        self.expression(place, value)
    }

    /// Reads an expression. A string may be a text, members of an enumeration type, or a path: this depends on the type
    /// of the term, which is not known here, so it is read as a text.
    fn expression(&self, place: &str, value: &Value) -> Read<Expression> {
        let constant = |kind, text: String| Ok(Expression::Constant(kind, text));
        match value {
            Value::Null => Ok(Expression::Null { annotations: Vec::new() }),
            Value::Bool(value) => constant(Constant::Bool, value.to_string()),
            Value::Number(number) if number.is_f64() => {
                constant(Constant::Float, number.to_string())
            }
            Value::Number(number) => constant(Constant::Int, number.to_string()),
            Value::String(text) => constant(Constant::String, text.clone()),
            Value::Array(items) => {
                let items = items.iter().map(|item| self.expression(place, item));
                Ok(Expression::Collection(items.collect::<Read<_>>()?))
            }
            Value::Object(members) => self.object(place, members),
        }
    }

    fn object(&self, place: &str, members: &Members) -> Read<Expression> {
        if let Some(Value::String(path)) = members.get("$Path") {
            return Ok(Expression::Path(PathKind::Path, self.qualified(path)));
        }
        if members.contains_key("$Null") {
            return Ok(Expression::Null { annotations: self.annotations(place, members)? });
        }
        match operator(members) {
            Some((name, value)) => self.dynamic(place, members, name, value),
            None => self.record(place, members),
        }
    }

    fn dynamic(
        &self,
        place: &str,
        members: &Members,
        name: &str,
        value: &Value,
    ) -> Read<Expression> {
        let operands = match value {
            Value::Array(operands) if !operators::is_unary(name) => operands.iter().collect(),
            operand => vec![operand],
        };
        let operands = operands.into_iter().map(|operand| match operand {
            Value::String(text) if name == "LabeledElementReference" => {
                Ok(Expression::Constant(Constant::String, self.qualified(text)))
            }
            operand => self.expression(place, operand),
        });
        Ok(Expression::Dynamic {
            name: name.to_owned(),
            operands: operands.collect::<Read<_>>()?,
            attributes: self.attributes(place, members, name)?,
            annotations: self.annotations(place, members)?,
        })
    }

    /// Reads the attributes of a dynamic expression as XML has them. In XML, the name of the type has the collection.
    fn attributes(
        &self,
        place: &str,
        members: &Members,
        operator: &str,
    ) -> Read<Vec<(String, String)>> {
        let mut attributes = Vec::new();
        let is_collection = members.get("$Collection") == Some(&Value::Bool(true));
        for (name, value) in members {
            let Some(name) = name.strip_prefix('$').filter(|name| *name != operator) else {
                continue;
            };
            if !operators::is_name(name) {
                let problem = Problem::NotCsdl(format!("an expression with ${name}"));
                return Err(CsdlError::new(place, problem));
            }
            let value = self.qualified(&literal(value));
            match name {
                "Collection" if members.contains_key("$Type") => {}
                "Type" if is_collection => {
                    attributes.push((name.to_owned(), format!("Collection({value})")));
                }
                _ => attributes.push((name.to_owned(), value)),
            }
        }
        attributes.sort();
        Ok(attributes)
    }

    fn record(&self, place: &str, members: &Members) -> Read<Expression> {
        let annotated = Annotated::new(place, members, self.limits)?;
        let properties = members.iter().filter(|(name, _)| !name.contains(['@', '$']));
        let properties = properties.map(|(property, value)| {
            let annotations = self.annotations_of(place, &annotated, property)?;
            let value = Some(self.value(place, value, &annotations)?);
            Ok(PropertyValue { property: property.clone(), value, annotations })
        });
        let of = text(place, members, "@type")?.or(text(place, members, "@odata.type")?);
        // The name may come after the URL of the document that defines the type.
        let of = of.map(|of| self.qualified(of.rsplit('#').next().unwrap_or_default()));
        Ok(Expression::Record {
            of,
            properties: properties.collect::<Read<_>>()?,
            annotations: self.annotations_of(place, &annotated, "")?,
        })
    }
}

/// Returns the member that names the operator: a known operator, otherwise the first member that is not an
/// attribute of a known operator.
fn operator(members: &Members) -> Option<(&str, &Value)> {
    const ATTRIBUTES: [&str; 10] = [
        "Collection",
        "Function",
        "MaxLength",
        "Name",
        "Nullable",
        "Precision",
        "SRID",
        "Scale",
        "Type",
        "Unicode",
    ];
    let named = || members.iter().filter_map(|(name, it)| Some((name.strip_prefix('$')?, it)));
    let other = |(name, _): &(&str, _)| operators::is_name(name) && !ATTRIBUTES.contains(name);
    named().find(|(name, _)| operators::is_operator(name)).or_else(|| named().find(other))
}
