//! Properties: their attributes and their Rust types.

use super::Module;
use super::attributes::Attributes;
use super::fields::{Field, named};
use super::imports;
use super::structs::Declaring;
use crate::csdl::{Facets, NavigationProperty, Property, TypeRef};
use crate::facts::PropertyFacts;
use crate::model::{Bounds, Declared, Key, Type};
use crate::names::Case;

impl Module<'_, '_, '_> {
    pub(super) fn property(
        &mut self,
        of: &Declaring<'_>,
        case: Case,
        field: &Field<'_>,
        property: &Property,
    ) {
        self.description(4, &field.path(), &property.annotations);
        let mut attributes = named(case, field);
        self.property_attributes(field.by, of.key, property, &mut attributes);
        self.attributes(4, &attributes);
        let rust = self.property_type(of.name, property);
        self.field(&field.rust, &rust);
    }

    pub(super) fn navigation(
        &mut self,
        case: Case,
        field: &Field<'_>,
        property: &NavigationProperty,
    ) {
        self.description(4, &field.path(), &property.annotations);
        let mut attributes = named(case, field);
        attributes.word("nav");
        attributes.word_if(property.contains_target, "contained");
        let overlay = self.settings.overlay.of(field.by, &property.name);
        attributes.word_if(overlay.required, "required");
        attributes.word_if(overlay.sensitive, "sensitive");
        self.attributes(4, &attributes);
        // A link to an abstract type is useful only if a type that derives from it is selected.
        let name_of = &*property.of.name;
        let is_typed = self.plan.selection.is_asked(name_of)
            && (self.plan.model.derived(name_of).is_empty()
                || !self.plan.concrete(name_of).is_empty());
        let target = is_typed.then(|| self.inner_type(&property.of)).flatten();
        let target = target.unwrap_or_else(|| self.imports.name(imports::OTHER_TYPE).into());
        let rust = if property.of.is_collection {
            format!("{}<{target}>", self.imports.name(imports::LINKS))
        } else {
            format!("Option<{}<{target}>>", self.imports.name(imports::LINK))
        };
        self.field(&field.rust, &rust);
    }

    fn property_attributes(
        &self,
        name: &str,
        key: Key<'_>,
        property: &Property,
        attributes: &mut Attributes,
    ) {
        let facts = self.plan.model.facts(Declared { by: name, property });
        let overlay = self.settings.overlay.of(name, &property.name);
        let index = self.plan.model.key_index(key, &property.name);
        if let Some(index) = index {
            match key.parts().len() {
                1 => attributes.word("key"),
                _ => attributes.number("key", index + 1),
            }
            attributes.word_if(!overlay.required && !facts.required, "computed_default");
        }
        let is_computed = (facts.computed || overlay.computed) && index.is_none();
        let is_required = (facts.required || overlay.required) && index.is_none();
        let has_default = facts.computed_default || overlay.computed_default;
        let is_immutable = facts.immutable || overlay.immutable;
        let is_never_null = !property.of.is_collection && property.facets.nullable == Some(false);
        if is_computed {
            attributes.word("computed");
        } else if index.is_none() {
            attributes.word_if(is_required, "required");
            attributes.word_if(has_default && !is_required, "computed_default");
            attributes.word_if(is_immutable, "immutable");
            attributes.word_if(is_never_null && !is_required, "nullable = false");
        }
        attributes.word_if(overlay.sensitive, "sensitive");
        // A computed property is never sent, so it needs no bounds.
        if !is_computed {
            add_facets(&property.of, &property.facets, &facts, attributes);
        }
    }

    /// Writes a field. If the line would be too long, the type is on a second line.
    pub(super) fn field(&mut self, name: &str, of: &str) {
        let line = format!("pub {name}: {of},");
        if line.len() + 4 <= self.width() {
            self.line(4, &line);
        } else {
            self.line(4, &format!("pub {name}:"));
            self.line(8, &format!("{of},"));
        }
    }

    fn property_type(&mut self, name: &str, property: &Property) -> String {
        let of = &property.of;
        let value = self.value_type(of);
        if of.is_collection {
            let may_be_null = property.facets.nullable == Some(true);
            let item = if may_be_null { format!("Option<{value}>") } else { value };
            return format!("Vec<{item}>");
        }
        let is_complex = matches!(self.plan.of(&of.name), Some(Type::Structured(_)));
        let is_plain = self.plan.get(&of.name).is_some_and(|planned| planned.any.is_none());
        let value = if is_complex && is_plain && self.plan.needs_box(name, &of.name) {
            format!("Box<{value}>")
        } else {
            value
        };
        format!("Option<{value}>")
    }

    pub(super) fn value_type(&mut self, of: &TypeRef) -> String {
        match self.plan.of(&of.name) {
            Some(Type::Enum(it)) if it.is_flags => {
                let flags = self.imports.name(imports::FLAGS);
                let value = self.plan.value_type(self.namespace, of).unwrap_or_default();
                format!("{flags}<{value}>")
            }
            Some(_) => self.inner_type(of).unwrap_or_default(),
            None => self.primitive(&of.name),
        }
    }

    /// Returns the type of a structured value within another one, which is the partial in a lossless module.
    pub(super) fn inner_type(&self, of: &TypeRef) -> Option<String> {
        let is_struct = self.plan.model.structured(&of.name).is_some()
            && self.plan.get(&of.name).is_some_and(|planned| planned.any.is_none());
        let suffix = if is_struct && self.settings.is_lossless { "Partial" } else { "" };
        self.plan.value_type(self.namespace, of).map(|name| name + suffix)
    }

    /// Returns the Rust type of a primitive type, or `Untyped` for a type that is in no document.
    pub(super) fn primitive(&mut self, name: &str) -> String {
        let edm = match name {
            "Edm.String" => return "String".into(),
            "Edm.Boolean" => return "bool".into(),
            "Edm.Byte" => return "u8".into(),
            "Edm.SByte" => return "i8".into(),
            "Edm.Int16" => return "i16".into(),
            "Edm.Int32" => return "i32".into(),
            "Edm.Int64" => return "i64".into(),
            "Edm.Single" => return "f32".into(),
            "Edm.Double" => return "f64".into(),
            "Edm.Guid" => return "uuid::Uuid".into(),
            "Edm.DateTimeOffset" => return self.imports.name(imports::DATE_TIME_OFFSET).into(),
            "Edm.Binary" => "Binary",
            "Edm.Date" => "Date",
            "Edm.Decimal" => "Decimal",
            "Edm.Duration" => "Duration",
            "Edm.Stream" => "Stream",
            "Edm.TimeOfDay" => "TimeOfDay",
            _ => match name.strip_prefix("Edm.").filter(|it| it.starts_with("Geo")) {
                Some(geo) => return format!("{}::geo::{geo}", self.imports.name(imports::EDM)),
                None => "Untyped",
            },
        };
        format!("{}::{edm}", self.imports.name(imports::EDM))
    }
}

/// Adds the facets of a property or of a type definition that apply to its type.
pub(super) fn add_facets(
    of: &TypeRef,
    stated: &Facets,
    facts: &PropertyFacts,
    attributes: &mut Attributes,
) {
    let bounds = Bounds::of(of, stated, facts, &mut |_| {});
    let numbers = [
        ("max_length", bounds.max_length.map(i64::from)),
        ("precision", bounds.precision.map(i64::from)),
        ("scale", bounds.scale.map(i64::from)),
        (if bounds.is_minimum_exclusive { "exclusive_minimum" } else { "minimum" }, bounds.minimum),
        (if bounds.is_maximum_exclusive { "exclusive_maximum" } else { "maximum" }, bounds.maximum),
        ("min_items", bounds.min_items.map(i64::from)),
        ("max_items", bounds.max_items.map(i64::from)),
    ];
    for (name, number) in numbers {
        if let Some(number) = number {
            attributes.number(name, number);
        }
    }
    if let Some(multiple_of) = bounds.multiple_of {
        attributes.word(&format!("multiple_of = {multiple_of}"));
    }
    if !bounds.allowed_values.is_empty() {
        let values: Vec<_> = bounds.allowed_values.iter().map(|it| format!("{it:?}")).collect();
        attributes.word(&format!("allowed_values = [{}]", values.join(", ")));
    }
}
