//! Annotations in XML, and the expressions that are their values.

use std::fmt::Write;

use super::Xml;
use super::tag::{Tag, escaped};
use crate::csdl::elements::{Annotation, Constant, Expression, PathKind, PropertyValue};
use crate::csdl::operators::is_name;

impl Xml {
    pub(super) fn annotations(&mut self, annotations: &[Annotation]) {
        for annotation in annotations {
            let tag = Tag::new("Annotation").text("Term", &annotation.term);
            let tag = tag.some("Qualifier", annotation.qualifier.as_deref());
            self.valued(tag, annotation.value.as_ref(), &annotation.annotations);
        }
    }

    /// Writes an element with a value. A constant or a path is an attribute, another expression a child.
    fn valued(&mut self, tag: Tag<'_>, value: Option<&Expression>, annotations: &[Annotation]) {
        let (tag, inner) = match value {
            Some(Expression::Constant(kind, text)) => (tag.text(constant(*kind), text), None),
            Some(Expression::EnumMember(members)) => (tag.text("EnumMember", members), None),
            Some(Expression::Path(kind, text)) => (tag.text(path(*kind), text), None),
            other => (tag, other),
        };
        self.element(tag, |xml| {
            if let Some(inner) = inner {
                xml.expression(inner);
            }
            xml.annotations(annotations);
        });
    }

    fn expressions(&mut self, expressions: &[Expression]) {
        for expression in expressions {
            self.expression(expression);
        }
    }

    fn expression(&mut self, expression: &Expression) {
        match expression {
            Expression::Constant(kind, text) => self.content(constant(*kind), text),
            Expression::EnumMember(members) => self.content("EnumMember", members),
            Expression::Path(kind, text) => self.content(path(*kind), text),
            Expression::Collection(items) => self.element(Tag::new("Collection"), |xml| {
                xml.expressions(items);
            }),
            Expression::Record { of, properties, annotations } => {
                self.element(Tag::new("Record").some("Type", of.as_deref()), |xml| {
                    for PropertyValue { property, value, annotations } in properties {
                        let tag = Tag::new("PropertyValue").text("Property", property);
                        xml.valued(tag, value.as_ref(), annotations);
                    }
                    xml.annotations(annotations);
                });
            }
            Expression::Null { annotations } => self.leaf(Tag::new("Null"), annotations),
            Expression::Dynamic { name, attributes, operands, annotations } => {
                // Both readers check it, but a program may make other documents.
                if !is_name(name) {
                    return;
                }
                if let ("LabeledElementReference", [Expression::Constant(_, text)]) =
                    (&**name, &**operands)
                {
                    return self.content(name, text);
                }
                let attributes = attributes.iter().filter(|(name, _)| is_name(name));
                let tag =
                    attributes.fold(Tag::new(name), |tag, (name, value)| tag.text(name, value));
                self.element(tag, |xml| {
                    xml.expressions(operands);
                    xml.annotations(annotations);
                });
            }
        }
    }

    fn content(&mut self, name: &str, text: &str) {
        let indent = 2 * self.depth;
        _ = writeln!(self.text, "{:indent$}<{name}>{}</{name}>", "", escaped(text));
    }
}

const fn constant(kind: Constant) -> &'static str {
    match kind {
        Constant::Binary => "Binary",
        Constant::Bool => "Bool",
        Constant::Date => "Date",
        Constant::DateTimeOffset => "DateTimeOffset",
        Constant::Decimal => "Decimal",
        Constant::Duration => "Duration",
        Constant::Float => "Float",
        Constant::Guid => "Guid",
        Constant::Int => "Int",
        Constant::String => "String",
        Constant::TimeOfDay => "TimeOfDay",
    }
}

const fn path(kind: PathKind) -> &'static str {
    match kind {
        PathKind::Path => "Path",
        PathKind::PropertyPath => "PropertyPath",
        PathKind::NavigationPropertyPath => "NavigationPropertyPath",
        PathKind::AnnotationPath => "AnnotationPath",
        PathKind::ModelElementPath => "ModelElementPath",
        PathKind::AnyPropertyPath => "AnyPropertyPath",
    }
}
