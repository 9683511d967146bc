//! Entity types and complex types.

use super::Module;
use super::attributes::Attributes;
use super::enums::best_case;
use super::fields::{Field, FieldKind, constant, fields};
use super::imports;
use crate::csdl::{StructuredKind, StructuredType};
use crate::model::Key;
use crate::names::{Case, Taken, snake};

/// A structured type, with the types whose properties are its fields.
pub(super) struct Declaring<'a> {
    pub(super) name: &'a str,
    of: &'a StructuredType,
    all: Vec<(&'a str, &'a StructuredType)>,
    pub(super) key: Key<'a>,
}

impl<'a> Declaring<'a> {
    /// Returns the base type that is a field.
    fn embedded(&self) -> Option<&'a str> {
        self.of.base.as_deref().filter(|_| self.all.len() == 1)
    }
}

impl Module<'_, '_, '_> {
    pub(super) fn structured(&mut self, name: &str, of: &StructuredType) {
        let Some(planned) = self.plan.get(name) else { return };
        let (all, key) = (self.plan.declaring(name), self.plan.model.key_of(name));
        let of = Declaring { name, of, all, key };
        let mut taken = Taken::default();
        let fields = fields(&of.all, self.settings.overlay, &mut taken);
        let pairs = fields.iter().map(|field| (&*field.rust, field.name));
        let case = best_case(Some((&planned.rust, &of.of.name)), pairs, Case::of_field);

        self.description(0, name, &of.of.annotations);
        self.items_of_type(name);
        self.allow_gaps(fields.iter().map(|field| (field.path(), field.annotations())));
        let used = fields.iter().map(Field::type_name);
        self.allow_deprecated(used.chain(of.embedded()));
        let derived = self.derive_of(name);
        self.line(0, &format!("#[derive(Debug, Clone, PartialEq, {derived})]"));
        let attributes = self.attributes_of(&of, &planned.rust, case);
        self.attributes(0, &attributes);
        let has_bag = self.word_of_bag(&of).is_some();
        if fields.is_empty() && of.of.base.is_none() && !has_bag {
            self.line(0, &format!("pub struct {} {{}}", planned.rust));
            self.any(name);
            return;
        }
        self.line(0, &format!("pub struct {} {{", planned.rust));
        self.base(&of, &mut taken);
        for field in &fields {
            match field.kind {
                FieldKind::Property(property) => self.property(&of, case, field, property),
                FieldKind::Navigation(property) => self.navigation(case, field, property),
            }
        }
        self.bags(&of, &mut taken);
        self.line(0, "}");
        self.any(name);
    }

    fn attributes_of(&self, of: &Declaring<'_>, rust: &str, case: Case) -> Attributes {
        let mut attributes = self.type_attributes(rust, &of.of.name, case);
        if let (Some(base), None) = (of.of.base.as_deref(), of.embedded()) {
            attributes.text("base", base);
        }
        if let Some(set) = self.entity_set(of.name) {
            attributes.text("entity_set", &set);
        }
        attributes.word_if(of.of.is_abstract, "abstract");
        let is_entity = of.of.kind == StructuredKind::Entity;
        attributes.word_if(is_entity && of.all.iter().any(|(_, of)| of.has_stream), "media");
        let is_keyless = is_entity && of.key.parts().is_empty();
        attributes.word_if(is_keyless && !of.of.is_abstract, "keyless");
        attributes
    }

    /// Writes the fields for undeclared properties and for annotations. A derived type uses those of its base type, unless
    /// the base type has none.
    fn bags(&mut self, of: &Declaring<'_>, taken: &mut Taken) {
        if let Some(word) = self.word_of_bag(of) {
            let field = taken.take(&format!("{word}_properties"), constant);
            let bag = self.imports.name(imports::DYNAMIC_PROPERTIES);
            self.line(4, "/// Properties that the type does not declare.");
            self.line(4, &format!("#[odata({word})]"));
            self.line(4, &format!("pub {field}: {bag},"));
        }
        if self.has_annotations(of) {
            let field = taken.take("annotations", constant);
            let bag = self.imports.name(imports::ANNOTATIONS);
            self.line(4, "/// Annotations of the value and of its properties.");
            self.line(4, "#[odata(annotations)]");
            self.line(4, &format!("pub {field}: {bag},"));
        }
    }

    /// Returns `true` if the struct has a field for annotations: in a lossless module, or if a property can have any type,
    /// which its type annotation names. A derived type uses the field of its base type.
    fn has_annotations(&self, of: &Declaring<'_>) -> bool {
        let has_any = |of: &StructuredType| self.plan.model.has_any(of);
        let bases = of.embedded().is_some().then(|| self.plan.model.bases(of.name));
        let mut bases = bases.into_iter().flatten();
        if self.settings.is_lossless {
            return bases.next().is_none();
        }
        of.all.iter().any(|(_, of)| has_any(of)) && !bases.any(|(_, base)| has_any(base))
    }

    /// Returns the attribute of the field for undeclared properties, if the struct has one.
    fn word_of_bag(&self, of: &Declaring<'_>) -> Option<&'static str> {
        let is_open =
            |name: &str, of: &StructuredType| of.is_open || self.settings.overlay.is_open(name);
        let bases = of.embedded().is_some().then(|| self.plan.model.bases(of.name));
        let mut bases = bases.into_iter().flatten();
        if of.all.iter().any(|(name, of)| is_open(name, of)) {
            return (!bases.any(|(name, base)| is_open(name, base))).then_some("dynamic");
        }
        (self.settings.is_lossless && bases.next().is_none()).then_some("undeclared")
    }

    pub(super) fn derive_of(&mut self, name: &str) -> &'static str {
        let is_entity = self.plan.is_entity(name);
        self.imports.name(if is_entity { imports::ENTITY } else { imports::COMPLEX })
    }

    pub(super) fn entity_set(&self, name: &str) -> Option<String> {
        self.plan.entity_sets(name).0.map(str::to_owned)
    }

    /// Documents the singletons that were asked for, and the entity sets that are not in the attribute.
    fn items_of_type(&mut self, name: &str) {
        let (_, sets) = self.plan.entity_sets(name);
        let singletons = self.plan.singletons(name);
        for (what, names, method) in
            [("singleton", singletons, "single"), ("entity set", sets, "collection")]
        {
            let Some(first) = names.first() else { continue };
            let plural = if names.len() == 1 { "" } else { "s" };
            let line = format!(
                "Also the type of the {what}{plural} {}: `service.{method}(\"{first}\")`.",
                list(&names)
            );
            self.line(0, "///");
            self.line(0, &format!("/// {line}"));
        }
    }

    fn base(&mut self, of: &Declaring<'_>, taken: &mut Taken) {
        let Some(base) = of.embedded().and_then(|base| self.plan.get(base)) else { return };
        let field = taken.take(&snake(&base.rust), constant);
        let path = self.plan.path(self.namespace, base, &base.rust);
        self.line(4, "/// The properties of the base type.");
        self.line(4, "#[odata(base)]");
        self.field(&field, &path);
    }
}

/// Returns names in backticks: `a`, `b` and 7 more.
fn list(names: &[&str]) -> String {
    const MOST: usize = 10;
    let quoted: Vec<_> = names.iter().take(MOST).map(|name| format!("`{name}`")).collect();
    match (&quoted[..], names.len().saturating_sub(MOST)) {
        ([rest @ .., last], 0) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        (quoted, 0) => quoted.join(", "),
        (quoted, more) => format!("{} and {more} more", quoted.join(", ")),
    }
}
