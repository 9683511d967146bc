//! Writes CSDL in XML \[OData-CSDLXML\].

use std::fmt::Write;

use super::document::Csdl;
use super::elements::{
    Annotation, Container, ContainerItem, EnumType, ItemKind, NavigationProperty, Operation,
    OperationKind, Parameter, Property, Reference, Schema, StructuredKind, StructuredType, Term,
    TypeDefinition,
};

mod annotations;
mod tag;

use self::tag::Tag;

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

/// Writes elements, with indents.
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

    /// Writes an element whose only children are annotations.
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
}
