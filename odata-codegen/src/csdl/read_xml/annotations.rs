//! Annotations in XML, and the expressions that are their values.

use roxmltree::Node;

use super::element::{Element, text};
use super::{Read, Reader};
use crate::csdl::elements::{Annotation, Constant, Expression, PathKind, PropertyValue, Target};
use crate::csdl::error::Problem;
use crate::csdl::operators::is_name;

/// The most bytes of a qualifier: it is a simple identifier, which has at most 128 characters \[OData-CSDL 17.2\].
const MAX_QUALIFIER: usize = 512;

impl Reader<'_> {
    pub(super) fn target(&self, at: Element<'_, '_>) -> Read<Target> {
        let path = self.qualified(self.required(at, "Target")?);
        self.mistakes.enter(&path);
        let mut annotations = self.annotations(at)?;
        // The target may have a qualifier for all its annotations.
        if let Some(qualifier) = at.attribute("Qualifier") {
            // The qualifier is copied to each annotation.
            if qualifier.len() > MAX_QUALIFIER {
                return Err(self.error(at, Problem::Value("Qualifier", qualifier.to_owned())));
            }
            self.aliases.grow(qualifier.len().saturating_mul(annotations.len()));
            for annotation in &mut annotations {
                annotation.qualifier.get_or_insert_with(|| qualifier.to_owned());
            }
        }
        Ok(Target { path, annotations })
    }

    pub(super) fn annotations(&self, at: Element<'_, '_>) -> Read<Vec<Annotation>> {
        self.each(at, "Annotation", Self::annotation)
    }

    fn annotation(&self, at: Element<'_, '_>) -> Read<Annotation> {
        self.aliases.grow(self.prefix.get());
        let term = self.qualified(self.required(at, "Term")?);
        Ok(Annotation {
            qualifier: text(at, "Qualifier"),
            value: self.value(at)?,
            annotations: self.prefixed(&term, || self.annotations(at))?,
            term,
        })
    }

    /// Reads the annotations of an element that is not an object in JSON. In JSON, the name of each of its
    /// annotations begins with the name of the element, and so do the names of annotations of the annotations.
    pub(super) fn prefixed<T>(&self, name: &str, read: impl FnOnce() -> T) -> T {
        let outer = self.prefix.get();
        self.prefix.set(outer + name.len());
        let read = read();
        self.prefix.set(outer);
        read
    }

    /// Reads an element that is an object in JSON.
    fn object<T>(&self, read: impl FnOnce() -> T) -> T {
        let outer = self.prefix.replace(0);
        let read = read();
        self.prefix.set(outer);
        read
    }

    /// Reads the expression of an annotation or of a property of a record, which is an attribute or an element.
    fn value(&self, at: Element<'_, '_>) -> Read<Option<Expression>> {
        for attribute in at.attributes().filter(|it| it.namespace().is_none()) {
            if let Some(value) = self.leaf(attribute.name(), attribute.value()) {
                return Ok(Some(value));
            }
        }
        let mut operands = at.children().filter(|child| is_expression(*child));
        operands.next().map(|child| self.expression(child)).transpose()
    }

    /// Reads a constant or a path, which is an attribute or an element with this name.
    fn leaf(&self, name: &str, value: &str) -> Option<Expression> {
        let constant = |kind| Some(Expression::Constant(kind, value.to_owned()));
        let path = |kind| Some(Expression::Path(kind, self.qualified(value.trim())));
        match name {
            "Binary" => constant(Constant::Binary),
            "Bool" => constant(Constant::Bool),
            "Date" => constant(Constant::Date),
            "DateTimeOffset" => constant(Constant::DateTimeOffset),
            "Decimal" => constant(Constant::Decimal),
            "Duration" => constant(Constant::Duration),
            "Float" => constant(Constant::Float),
            "Guid" => constant(Constant::Guid),
            "Int" => constant(Constant::Int),
            "String" => constant(Constant::String),
            "TimeOfDay" => constant(Constant::TimeOfDay),
            "EnumMember" => {
                let members = value.split_whitespace().map(|member| self.qualified(member));
                Some(Expression::EnumMember(members.collect::<Vec<_>>().join(" ")))
            }
            "Path" => path(PathKind::Path),
            "PropertyPath" => path(PathKind::PropertyPath),
            "NavigationPropertyPath" => path(PathKind::NavigationPropertyPath),
            "AnnotationPath" => path(PathKind::AnnotationPath),
            "ModelElementPath" => path(PathKind::ModelElementPath),
            "AnyPropertyPath" => path(PathKind::AnyPropertyPath),
            "UrlRef" => Some(reference(name, value.to_owned())),
            "LabeledElementReference" => Some(reference(name, self.qualified(value.trim()))),
            _ => None,
        }
    }

    fn expression(&self, at: Element<'_, '_>) -> Read<Expression> {
        self.object(|| self.inner_expression(at))
    }

    fn inner_expression(&self, at: Element<'_, '_>) -> Read<Expression> {
        let name = at.tag_name().name();
        let operands = || -> Read<Vec<_>> {
            let children = at.children().filter(|child| is_expression(*child));
            children.map(|child| self.expression(child)).collect()
        };
        match name {
            "Collection" => Ok(Expression::Collection(operands()?)),
            "Null" => Ok(Expression::Null { annotations: self.annotations(at)? }),
            "Record" => Ok(Expression::Record {
                of: at.attribute("Type").map(|of| self.qualified(of)),
                properties: self.each(at, "PropertyValue", Self::property_value)?,
                annotations: self.annotations(at)?,
            }),
            _ => {
                let is_leaf = at.children().all(|child| !child.is_element());
                // A comment may divide the text.
                let texts = at.children().filter(Node::is_text);
                let content: String = texts.filter_map(|child| child.text()).collect();
                let leaf = self.leaf(name, &content).filter(|_| is_leaf);
                leaf.map_or_else(|| self.dynamic(at, operands()?), Ok)
            }
        }
    }

    fn dynamic(&self, at: Element<'_, '_>, children: Vec<Expression>) -> Read<Expression> {
        let mut attributes = Vec::new();
        // The operand of a labelled element may be an attribute.
        let mut operands = Vec::new();
        for attribute in at.attributes().filter(|it| it.namespace().is_none()) {
            if let Some(operand) = self.leaf(attribute.name(), attribute.value()) {
                operands.push(operand);
            } else if is_name(attribute.name()) {
                let value = self.qualified(attribute.value());
                attributes.push((attribute.name().to_owned(), value));
            }
        }
        attributes.sort();
        operands.extend(children);
        Ok(Expression::Dynamic {
            name: at.tag_name().name().to_owned(),
            attributes,
            operands,
            annotations: self.annotations(at)?,
        })
    }

    fn property_value(&self, at: Element<'_, '_>) -> Read<PropertyValue> {
        let property = self.required(at, "Property")?;
        Ok(PropertyValue {
            property: property.to_owned(),
            value: self.value(at)?,
            annotations: self.prefixed(property, || self.annotations(at))?,
        })
    }
}

/// Returns `true` for an expression. As in JSON, an element with a name that CSDL cannot have is ignored.
fn is_expression(node: Element<'_, '_>) -> bool {
    let name = node.tag_name().name();
    node.is_element() && name != "Annotation" && is_name(name)
}

/// Returns an expression whose operand is a text.
fn reference(name: &str, text: String) -> Expression {
    Expression::Dynamic {
        name: name.to_owned(),
        attributes: Vec::new(),
        operands: vec![Expression::Constant(Constant::String, text)],
        annotations: Vec::new(),
    }
}
