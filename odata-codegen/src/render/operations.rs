//! Actions and functions.

use super::Module;
use super::attributes::Attributes;
use super::docs;
use super::enums::{ALLOW_GAPS, best_case};
use super::fields::constant;
use super::imports::{self, Import};
use super::properties::add_facets;
use crate::csdl::{Annotation, OperationKind, Parameter, ReturnType, TypeRef};
use crate::facts::{PropertyFacts, is_optional_parameter, texts};
use crate::names::{Case, Taken, in_order_of_claim, snake};
use crate::operations::{Overload, is_entity};
use crate::plan::PlannedOperation;

/// A parameter that is a field of the struct.
struct Field<'c> {
    rust: String,
    of: &'c Parameter,
    annotations: Vec<&'c Annotation>,
}

impl<'c> Module<'_, '_, 'c> {
    pub(super) fn operation(&mut self, planned: &PlannedOperation<'c>) {
        let PlannedOperation { rust, overload } = planned;
        let fields = self.parameters(overload);
        let pairs = fields.iter().map(|field| (&*field.rust, &*field.of.name));
        let case = best_case(Some((rust, &overload.of.name)), pairs, Case::of_field);

        self.operation_docs(overload);
        if fields.iter().any(|field| texts(&field.annotations, &field.of.name).is_empty()) {
            self.line(0, ALLOW_GAPS);
        }
        let parameters = fields.iter().map(|field| &*field.of.of.name);
        self.allow_deprecated(parameters);
        self.deprecated_operation(overload);
        let derived = match overload.of.kind {
            OperationKind::Action => imports::ACTION,
            OperationKind::Function => imports::FUNCTION,
        };
        let derived = self.item(derived);
        self.line(0, &format!("#[derive(Debug, Clone, PartialEq, {derived})]"));
        let attributes = self.operation_attributes(planned, case);
        self.attributes(0, &attributes);
        if fields.is_empty() {
            self.line(0, &format!("pub struct {rust} {{}}"));
            return;
        }
        self.line(0, &format!("pub struct {rust} {{"));
        for field in &fields {
            self.parameter(case, field);
        }
        self.line(0, "}");
    }

    /// Returns the parameters with the names of their fields.
    fn parameters(&self, overload: &Overload<'c>) -> Vec<Field<'c>> {
        let field = |of: &'c Parameter| Field {
            rust: String::new(),
            of,
            annotations: overload.annotations(
                self.plan.model,
                &format!("/{}", of.name),
                &of.annotations,
            ),
        };
        let mut fields: Vec<_> = overload.parameters().iter().map(field).collect();
        let unnamed = fields.iter_mut().map(|field| (snake(&field.of.name), field)).collect();
        let mut taken = Taken::default();
        for (name, field) in in_order_of_claim(unnamed, |field| &field.of.name, constant) {
            field.rust = taken.take(&name, constant);
        }
        fields
    }

    fn operation_docs(&mut self, overload: &Overload<'c>) {
        let annotations = overload.all_annotations(self.plan.model);
        let lines = docs::paragraphs(&texts(&annotations, &overload.of.name));
        self.line(0, "");
        if lines.is_empty() {
            self.line(0, &format!("/// `{}`", overload.name()));
        }
        for line in lines {
            self.line(0, &line);
        }
    }

    fn operation_attributes(&mut self, planned: &PlannedOperation<'c>, case: Case) -> Attributes {
        let PlannedOperation { rust, overload: Overload { of, import, .. } } = planned;
        let mut attributes = Attributes::default();
        attributes.text("namespace", self.namespace);
        if case.of_type(rust) != of.name {
            attributes.text("name", &of.name);
        }
        if let Some(word) = case.word() {
            attributes.text("rename_all", word);
        }
        if let Some(import) = import.filter(|import| *import != of.name) {
            attributes.text("import", import);
        }
        if let Some(binding) = planned.overload.binding() {
            let binding = self.binding(&binding.of);
            attributes.word(&format!("bound_to = {binding}"));
        }
        let response = self.response(of.returns.as_ref());
        attributes.word(&format!("returns = {response}"));
        let is_composable = of.is_composable && of.kind == OperationKind::Function;
        attributes.word_if(is_composable, "composable");
        attributes
    }

    /// Returns the Rust type that an operation is bound to. For a type with derived types it is the struct, because
    /// operations that are bound to the struct are called on derived types too.
    fn binding(&mut self, of: &TypeRef) -> String {
        let is_structured = self.plan.model.structured(&of.name).is_some();
        let planned = self.plan.get(&of.name).filter(|_| is_structured);
        let path = planned.map(|planned| self.plan.path(self.namespace, planned, &planned.rust));
        let name = path.unwrap_or_else(|| self.value_type(of));
        if of.is_collection { format!("Vec<{name}>") } else { name }
    }

    /// Returns the Rust type of the response.
    fn response(&mut self, returns: Option<&ReturnType>) -> String {
        let Some(ReturnType { of, facets, .. }) = returns else { return String::from("()") };
        let is_nullable = !of.is_collection && facets.nullable != Some(false);
        let response = if of.name == "Edm.Stream" {
            self.item(imports::MEDIA)
        } else if is_entity(self.plan.model, of) {
            let item = self.entity_type(of);
            let kind = if of.is_collection { imports::PAGE } else { imports::ENTITY_RESPONSE };
            format!("{}<{item}>", self.item(kind))
        } else {
            let value = self.values(of, facets.nullable);
            format!("{}<{value}>", self.item(imports::VALUE_RESPONSE))
        };
        if is_nullable { format!("Option<{response}>") } else { response }
    }

    fn parameter(&mut self, case: Case, field: &Field<'c>) {
        let Field { rust, of: parameter, annotations } = field;
        for line in docs::paragraphs(&texts(annotations, &parameter.name)) {
            self.line(4, &line);
        }
        let mut attributes = Attributes::default();
        if case.of_field(rust) != parameter.name {
            attributes.text("name", &parameter.name);
        }
        let is_optional = is_optional_parameter(annotations);
        attributes.word_if(is_optional, "optional");
        let Parameter { of, facets, .. } = parameter;
        let is_entity = is_entity(self.plan.model, of);
        if !is_entity {
            let facts = PropertyFacts::stated(annotations.iter().copied());
            add_facets(of, facets, &facts, &mut attributes);
        }
        self.attributes(4, &attributes);
        let value = match (is_entity, of.is_collection) {
            (false, _) => self.values(of, facets.nullable),
            (true, false) => format!("{}<{}>", self.item(imports::LINK), self.entity_type(of)),
            (true, true) => format!("{}<{}>", self.item(imports::LINKS), self.entity_type(of)),
        };
        let may_be_null = !of.is_collection && facets.nullable != Some(false);
        let value = if may_be_null || is_optional { format!("Option<{value}>") } else { value };
        self.field(rust, &value);
    }

    /// Returns the Rust type of a value that is not an entity, or of a collection of such values.
    fn values(&mut self, of: &TypeRef, nullable: Option<bool>) -> String {
        let value = self.value_type(of);
        match of.is_collection {
            true if nullable == Some(true) => format!("Vec<Option<{value}>>"),
            true => format!("Vec<{value}>"),
            false => value,
        }
    }

    /// Returns the Rust type of an entity. An abstract type has values only if a type that derives from it is generated.
    fn entity_type(&mut self, of: &TypeRef) -> String {
        let has_values = self.plan.model.derived(&of.name).is_empty()
            || !self.plan.concrete(&of.name).is_empty();
        let known = has_values.then(|| self.inner_type(of)).flatten();
        known.unwrap_or_else(|| self.item(imports::OTHER_TYPE))
    }

    /// Imports an item of `odata_core`. If a type has the name of the item, the source has the path of the item.
    fn item(&mut self, import: Import) -> String {
        if self.plan.is_shadowed(self.namespace, import.item_name()) {
            import.path()
        } else {
            self.imports.name(import).to_owned()
        }
    }
}
