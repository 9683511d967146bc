//! CSDL in XML, written \[OData-CSDLXML\].

use std::fmt::Write;

use super::document::Csdl;
use super::model::{
    Annotation, Constant, Container, ContainerItem, EnumType, Expression, Facets, ItemKind,
    MaxLength, NavigationProperty, Operation, OperationKind, Parameter, PathKind, Property,
    PropertyValue, Reference, Scale, Schema, StructuredKind, StructuredType, Term, TypeDefinition,
    TypeRef,
};
use super::operators::is_name;

pub(super) fn write(csdl: &Csdl) -> String {
    let mut xml = Xml { text: String::new(), depth: 0 };
    xml.text.push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    let edmx = Tag::new("edmx:Edmx")
        .text("xmlns:edmx", "http://docs.oasis-open.org/odata/ns/edmx")
        .text("Version", csdl.version.text());
    xml.element(edmx, |xml| {
        for reference in &csdl.references {
            xml.reference(reference);
        }
        xml.element(Tag::new("edmx:DataServices"), |xml| {
            for schema in &csdl.schemas {
                xml.schema(schema);
            }
        });
    });
    xml.text
}

/// The start of an element.
struct Tag<'a> {
    name: &'a str,
    attributes: String,
}

impl<'a> Tag<'a> {
    const fn new(name: &'a str) -> Self {
        Self { name, attributes: String::new() }
    }

    fn text(mut self, name: &str, value: &str) -> Self {
        // Writing to a String can't fail.
        _ = write!(self.attributes, " {name}=\"{}\"", escaped(value));
        self
    }

    fn some(self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.text(name, value),
            None => self,
        }
    }

    fn boolean(self, name: &str, value: Option<bool>) -> Self {
        self.some(name, value.map(|value| if value { "true" } else { "false" }))
    }

    /// What is false unless stated.
    fn flag(self, name: &str, is_so: bool) -> Self {
        self.boolean(name, is_so.then_some(true))
    }

    fn of(self, of: &TypeRef) -> Self {
        let name =
            if of.is_collection { format!("Collection({})", of.name) } else { of.name.clone() };
        self.text("Type", &name)
    }

    fn facets(self, facets: &Facets) -> Self {
        let max_length = facets.max_length.map(|it| match it {
            MaxLength::Length(length) => length.to_string(),
            MaxLength::Max => "max".to_owned(),
        });
        let scale = facets.scale.map(|it| match it {
            Scale::Digits(digits) => digits.to_string(),
            Scale::Variable => "variable".to_owned(),
            Scale::Floating => "floating".to_owned(),
        });
        let precision = facets.precision.map(|it| it.to_string());
        self.boolean("Nullable", facets.nullable)
            .some("MaxLength", max_length.as_deref())
            .some("Precision", precision.as_deref())
            .some("Scale", scale.as_deref())
            .boolean("Unicode", facets.unicode)
            .some("SRID", facets.srid.as_deref())
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // A parser makes spaces of them in an attribute.
            '\t' | '\n' | '\r' => _ = write!(escaped, "&#{};", u32::from(letter)),
            // XML has no way to write them.
            '\0'..' ' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            letter => escaped.push(letter),
        }
    }
    escaped
}

struct Xml {
    text: String,
    depth: usize,
}

impl Xml {
    fn element(&mut self, tag: Tag<'_>, inner: impl FnOnce(&mut Self)) {
        let Tag { name, attributes } = tag;
        let indent = 2 * self.depth;
        _ = write!(self.text, "{:indent$}<{name}{attributes}", "");
        let start = self.text.len();
        self.text.push_str(">\n");
        self.depth += 1;
        let before = self.text.len();
        inner(self);
        self.depth -= 1;
        if self.text.len() == before {
            self.text.truncate(start);
            self.text.push_str("/>\n");
        } else {
            _ = writeln!(self.text, "{:indent$}</{name}>", "");
        }
    }

    /// An element with nothing but annotations in it.
    fn leaf(&mut self, tag: Tag<'_>, annotations: &[Annotation]) {
        self.element(tag, |xml| xml.annotations(annotations));
    }

    fn reference(&mut self, reference: &Reference) {
        self.element(Tag::new("edmx:Reference").text("Uri", &reference.uri), |xml| {
            for include in &reference.includes {
                let tag = Tag::new("edmx:Include").text("Namespace", &include.namespace);
                xml.leaf(tag.some("Alias", include.alias.as_deref()), &include.annotations);
            }
            xml.annotations(&reference.annotations);
        });
    }

    fn schema(&mut self, schema: &Schema) {
        let tag = Tag::new("Schema")
            .text("xmlns", "http://docs.oasis-open.org/odata/ns/edm")
            .text("Namespace", &schema.namespace)
            .some("Alias", schema.alias.as_deref());
        self.element(tag, |xml| {
            schema.structured_types.iter().for_each(|of| xml.structured(of));
            schema.enum_types.iter().for_each(|of| xml.enumeration(of));
            schema.type_definitions.iter().for_each(|of| xml.definition(of));
            schema.operations.iter().for_each(|of| xml.operation(of));
            schema.terms.iter().for_each(|of| xml.term(of));
            schema.container.iter().for_each(|of| xml.container(of));
            for target in &schema.targets {
                let tag = Tag::new("Annotations").text("Target", &target.path);
                xml.leaf(tag, &target.annotations);
            }
            xml.annotations(&schema.annotations);
        });
    }

    fn structured(&mut self, of: &StructuredType) {
        let name = match of.kind {
            StructuredKind::Entity => "EntityType",
            StructuredKind::Complex => "ComplexType",
        };
        let tag = Tag::new(name)
            .text("Name", &of.name)
            .some("BaseType", of.base.as_deref())
            .flag("Abstract", of.is_abstract)
            .flag("OpenType", of.is_open)
            .flag("HasStream", of.has_stream);
        self.element(tag, |xml| {
            if !of.key.is_empty() {
                xml.element(Tag::new("Key"), |xml| {
                    for part in &of.key {
                        let tag = Tag::new("PropertyRef").text("Name", &part.name);
                        xml.leaf(tag.some("Alias", part.alias.as_deref()), &[]);
                    }
                });
            }
            of.properties.iter().for_each(|property| xml.property(property));
            of.navigation.iter().for_each(|property| xml.navigation(property));
            xml.annotations(&of.annotations);
        });
    }

    fn property(&mut self, of: &Property) {
        let tag = Tag::new("Property").text("Name", &of.name).of(&of.of).facets(&of.facets);
        self.leaf(tag.some("DefaultValue", of.default.as_deref()), &of.annotations);
    }

    fn navigation(&mut self, of: &NavigationProperty) {
        let tag = Tag::new("NavigationProperty")
            .text("Name", &of.name)
            .of(&of.of)
            .boolean("Nullable", of.nullable)
            .some("Partner", of.partner.as_deref())
            .flag("ContainsTarget", of.contains_target);
        self.element(tag, |xml| {
            for constraint in &of.constraints {
                let tag = Tag::new("ReferentialConstraint")
                    .text("Property", &constraint.property)
                    .text("ReferencedProperty", &constraint.referenced);
                xml.leaf(tag, &constraint.annotations);
            }
            if let Some(on_delete) = &of.on_delete {
                let tag = Tag::new("OnDelete").text("Action", &on_delete.action);
                xml.leaf(tag, &on_delete.annotations);
            }
            xml.annotations(&of.annotations);
        });
    }

    fn enumeration(&mut self, of: &EnumType) {
        let tag = Tag::new("EnumType")
            .text("Name", &of.name)
            .some("UnderlyingType", of.underlying.as_deref())
            .flag("IsFlags", of.is_flags);
        self.element(tag, |xml| {
            for member in &of.members {
                let tag = Tag::new("Member").text("Name", &member.name);
                xml.leaf(tag.text("Value", &member.value.to_string()), &member.annotations);
            }
            xml.annotations(&of.annotations);
        });
    }

    fn definition(&mut self, of: &TypeDefinition) {
        let tag = Tag::new("TypeDefinition")
            .text("Name", &of.name)
            .text("UnderlyingType", &of.underlying)
            .facets(&of.facets);
        self.leaf(tag, &of.annotations);
    }

    fn operation(&mut self, of: &Operation) {
        let name = match of.kind {
            OperationKind::Action => "Action",
            OperationKind::Function => "Function",
        };
        let tag = Tag::new(name)
            .text("Name", &of.name)
            .flag("IsBound", of.is_bound)
            .flag("IsComposable", of.is_composable)
            .some("EntitySetPath", of.entity_set_path.as_deref());
        self.element(tag, |xml| {
            of.parameters.iter().for_each(|parameter| xml.parameter(parameter));
            if let Some(returns) = &of.returns {
                let tag = Tag::new("ReturnType").of(&returns.of).facets(&returns.facets);
                xml.leaf(tag, &returns.annotations);
            }
            xml.annotations(&of.annotations);
        });
    }

    fn parameter(&mut self, of: &Parameter) {
        let tag = Tag::new("Parameter").text("Name", &of.name).of(&of.of).facets(&of.facets);
        self.leaf(tag, &of.annotations);
    }

    fn term(&mut self, of: &Term) {
        let applies_to = of.applies_to.join(" ");
        let tag = Tag::new("Term")
            .text("Name", &of.name)
            .of(&of.of)
            .facets(&of.facets)
            .some("BaseTerm", of.base.as_deref())
            .some("DefaultValue", of.default.as_deref())
            .some("AppliesTo", Some(&*applies_to).filter(|it| !it.is_empty()));
        self.leaf(tag, &of.annotations);
    }

    fn container(&mut self, of: &Container) {
        let tag = Tag::new("EntityContainer").text("Name", &of.name);
        self.element(tag.some("Extends", of.extends.as_deref()), |xml| {
            of.items.iter().for_each(|item| xml.item(item));
            xml.annotations(&of.annotations);
        });
    }

    fn item(&mut self, of: &ContainerItem) {
        let (name, target) = match of.kind {
            ItemKind::EntitySet => ("EntitySet", "EntityType"),
            ItemKind::Singleton => ("Singleton", "Type"),
            ItemKind::ActionImport => ("ActionImport", "Action"),
            ItemKind::FunctionImport => ("FunctionImport", "Function"),
        };
        let tag = Tag::new(name)
            .text("Name", &of.name)
            .text(target, &of.of)
            .boolean("Nullable", of.nullable)
            .some("EntitySet", of.entity_set.as_deref())
            .boolean("IncludeInServiceDocument", of.in_service_document);
        self.element(tag, |xml| {
            for binding in &of.bindings {
                let tag = Tag::new("NavigationPropertyBinding").text("Path", &binding.path);
                xml.leaf(tag.text("Target", &binding.target), &[]);
            }
            xml.annotations(&of.annotations);
        });
    }

    fn annotations(&mut self, annotations: &[Annotation]) {
        for annotation in annotations {
            let tag = Tag::new("Annotation").text("Term", &annotation.term);
            let tag = tag.some("Qualifier", annotation.qualifier.as_deref());
            self.valued(tag, annotation.value.as_ref(), &annotation.annotations);
        }
    }

    /// A literal or a path is an attribute, everything else an element.
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
                // Both readers make sure of it.
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
