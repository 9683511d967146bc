//! Entity types and complex types.

use std::collections::HashMap;

use super::Module;
use super::attributes::Attributes;
use super::enums::best_case;
use crate::csdl::{
    Annotation, Facets, NavigationProperty, Property, StructuredKind, StructuredType, TypeRef,
};
use crate::facts::PropertyFacts;
use crate::model::{Bounds, Declared, Key, Type};
use crate::names::{self, Case, Taken, in_order_of_claim, snake};
use crate::overlay::Overlay;

/// A field before it is written.
struct Field<'a> {
    rust: String,
    name: &'a str,
    /// The type that declares it, which may be a base type.
    by: &'a str,
    what: What<'a>,
}

enum What<'a> {
    Property(&'a Property),
    Navigation(&'a NavigationProperty),
}

impl<'a> Field<'a> {
    fn annotations(&self) -> &'a [Annotation] {
        match self.what {
            What::Property(it) => &it.annotations,
            What::Navigation(it) => &it.annotations,
        }
    }

    fn path(&self) -> String {
        format!("{}/{}", self.by, self.name)
    }
}

/// A structured type with the types whose properties it has as its own fields.
struct Declaring<'a> {
    name: &'a str,
    of: &'a StructuredType,
    all: Vec<(&'a str, &'a StructuredType)>,
    key: Key<'a>,
}

impl<'a> Declaring<'a> {
    /// The base type that is a field.
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
        let fields = fields(&of.all, &self.settings.overlay, &mut taken);
        let pairs = fields.iter().map(|field| (&*field.rust, field.name));
        let case = best_case(Some((&planned.rust, &of.of.name)), pairs, Case::of_field);

        self.description(0, name, &of.of.annotations);
        self.items_of_type(name);
        self.allow_gaps(fields.iter().map(|field| (field.path(), field.annotations())));
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
            match field.what {
                What::Property(property) => self.property(&of, case, field, property),
                What::Navigation(property) => self.navigation(case, field, property),
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

    /// What is not declared goes there. Types that derive from others have the place of these, unless
    /// only they are open.
    fn bags(&mut self, of: &Declaring<'_>, taken: &mut Taken) {
        if let Some(word) = self.word_of_bag(of) {
            let field = taken.take(&format!("{word}_properties"), constant);
            let bag = self.imports.name("DynamicProperties");
            self.line(4, "/// Properties that the type does not declare.");
            self.line(4, &format!("#[odata({word})]"));
            self.line(4, &format!("pub {field}: {bag},"));
        }
        if self.has_annotations(of) {
            let field = taken.take("annotations", constant);
            let bag = self.imports.name("Annotations");
            self.line(4, "/// Annotations of the value and of its properties.");
            self.line(4, "#[odata(annotations)]");
            self.line(4, &format!("pub {field}: {bag},"));
        }
    }

    /// Returns `true` if the struct has a field for annotations: if nothing is to be lost, or for the type
    /// annotation of a value of any type. Types that derive from others have that of these.
    fn has_annotations(&self, of: &Declaring<'_>) -> bool {
        let has_any = |of: &StructuredType| self.plan.model.has_any(of);
        let bases = of.embedded().is_some().then(|| self.plan.model.bases(of.name));
        let mut bases = bases.into_iter().flatten();
        if self.settings.is_lossless {
            return bases.next().is_none();
        }
        of.all.iter().any(|(_, of)| has_any(of)) && !bases.any(|(_, base)| has_any(base))
    }

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
        self.imports.name(if is_entity { "ODataEntity" } else { "ODataComplex" })
    }

    pub(super) fn entity_set(&self, name: &str) -> Option<String> {
        self.plan.entity_sets(name).0.map(str::to_owned)
    }

    /// Names the singletons that are asked for, and the entity sets that are not in the attribute.
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

    fn property(&mut self, of: &Declaring<'_>, case: Case, field: &Field<'_>, property: &Property) {
        self.description(4, &field.path(), &property.annotations);
        let mut attributes = named(case, field);
        self.property_attributes(field.by, of.key, property, &mut attributes);
        self.attributes(4, &attributes);
        let rust = self.property_type(of.name, property);
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
        let place = self.plan.model.place(key, &property.name);
        if let Some(place) = place {
            match key.parts().len() {
                1 => attributes.word("key"),
                _ => attributes.number("key", place + 1),
            }
            attributes.word_if(!overlay.required && !facts.required, "computed_default");
        }
        let is_computed = (facts.computed || overlay.computed) && place.is_none();
        let is_required = (facts.required || overlay.required) && place.is_none();
        let has_default = facts.computed_default || overlay.computed_default;
        let is_immutable = facts.immutable || overlay.immutable;
        let is_never_null = !property.of.is_collection && property.facets.nullable == Some(false);
        if is_computed {
            attributes.word("computed");
        } else if place.is_none() {
            attributes.word_if(is_required, "required");
            attributes.word_if(has_default && !is_required, "computed_default");
            attributes.word_if(is_immutable, "immutable");
            attributes.word_if(is_never_null && !is_required, "nullable = false");
        }
        attributes.word_if(overlay.sensitive, "sensitive");
        // What is never sent needs no bounds.
        if !is_computed {
            add_facets(&property.of, &property.facets, &facts, attributes);
        }
    }

    /// A field; its type is on a line of its own where both are too long for one.
    fn field(&mut self, name: &str, of: &str) {
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

    fn value_type(&mut self, of: &TypeRef) -> String {
        match self.plan.of(&of.name) {
            Some(Type::Enum(it)) if it.is_flags => {
                let flags = self.imports.name("Flags");
                let value = self.plan.value_type(self.namespace, of).unwrap_or_default();
                format!("{flags}<{value}>")
            }
            Some(_) => self.inner_type(of).unwrap_or_default(),
            None => self.primitive(&of.name),
        }
    }

    /// A structured value within another: its partial where nothing is to be lost.
    fn inner_type(&self, of: &TypeRef) -> Option<String> {
        let is_struct = self.plan.model.structured(&of.name).is_some()
            && self.plan.get(&of.name).is_some_and(|planned| planned.any.is_none());
        let suffix = if is_struct && self.settings.is_lossless { "Partial" } else { "" };
        self.plan.value_type(self.namespace, of).map(|name| name + suffix)
    }

    /// The Rust type of a primitive type; of what is in no document, anything.
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
            "Edm.DateTimeOffset" => return self.imports.name("DateTimeOffset").into(),
            "Edm.Binary" => "Binary",
            "Edm.Date" => "Date",
            "Edm.Decimal" => "Decimal",
            "Edm.Duration" => "Duration",
            "Edm.Stream" => "Stream",
            "Edm.TimeOfDay" => "TimeOfDay",
            _ => match name.strip_prefix("Edm.").filter(|it| it.starts_with("Geo")) {
                Some(geo) => return format!("{}::geo::{geo}", self.imports.name("edm")),
                None => "Untyped",
            },
        };
        format!("{}::{edm}", self.imports.name("edm"))
    }

    fn navigation(&mut self, case: Case, field: &Field<'_>, property: &NavigationProperty) {
        self.description(4, &field.path(), &property.annotations);
        let mut attributes = named(case, field);
        attributes.word("nav");
        let overlay = self.settings.overlay.of(field.by, &property.name);
        attributes.word_if(overlay.required, "required");
        attributes.word_if(overlay.sensitive, "sensitive");
        self.attributes(4, &attributes);
        // An abstract type of which no concrete one is selected is of no use.
        let name_of = &*property.of.name;
        let is_typed = self.plan.selection.is_asked(name_of)
            && (self.plan.model.derived(name_of).is_empty()
                || !self.plan.concrete(name_of).is_empty());
        let target = is_typed.then(|| self.inner_type(&property.of)).flatten();
        let target = target.unwrap_or_else(|| self.imports.name("OtherType").into());
        let rust = if property.of.is_collection {
            format!("{}<{target}>", self.imports.name("Links"))
        } else {
            format!("Option<{}<{target}>>", self.imports.name("Link"))
        };
        self.field(&field.rust, &rust);
    }
}

/// The facets of a property or of a type definition, where they say something of the type.
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
        ("minimum", bounds.minimum),
        ("maximum", bounds.maximum),
        ("min_items", bounds.min_items.map(i64::from)),
        ("max_items", bounds.max_items.map(i64::from)),
    ];
    for (name, number) in numbers {
        if let Some(number) = number {
            attributes.number(name, number);
        }
    }
    if !bounds.allowed_values.is_empty() {
        let values: Vec<_> = bounds.allowed_values.iter().map(|it| format!("{it:?}")).collect();
        attributes.word(&format!("allowed_values = [{}]", values.join(", ")));
    }
}

/// The constants of two fields may be the same where the fields are not.
fn constant(field: &str) -> Vec<String> {
    vec![names::constant(field)]
}

/// The fields of a struct, in the order of the types that declare them. A property that is declared
/// again keeps the position of the first declaration, and has everything else from the last.
fn fields<'a>(
    declaring: &[(&'a str, &'a StructuredType)],
    overlay: &Overlay,
    taken: &mut Taken,
) -> Vec<Field<'a>> {
    let mut fields: Vec<Field<'a>> = Vec::new();
    let mut places = HashMap::new();
    for (by, of) in declaring {
        let structural = of.properties.iter().map(|it| (&*it.name, What::Property(it)));
        let navigation = of.navigation.iter().map(|it| (&*it.name, What::Navigation(it)));
        for (name, what) in structural.chain(navigation) {
            let field = Field { rust: String::new(), name, by, what };
            match places.get(name) {
                None => {
                    places.insert(name, fields.len());
                    fields.push(field);
                }
                Some(place) => fields[*place] = field,
            }
        }
    }
    name_fields(&mut fields, overlay, taken);
    fields
}

/// Names from the overlay come first, then those of structural properties. A navigation property that would
/// have the name of a structural one, as `_SoldToParty` and `SoldToParty`, ends in `_nav`.
fn name_fields(fields: &mut [Field<'_>], overlay: &Overlay, taken: &mut Taken) {
    for field in fields.iter_mut() {
        if let Some(given) = overlay.name_of(field.by, field.name) {
            field.rust = taken.take(&given, constant);
        }
    }
    for is_link in [false, true] {
        let is_it = |field: &&mut Field<'_>| {
            field.rust.is_empty() && matches!(field.what, What::Navigation(_)) == is_link
        };
        let unnamed = fields.iter_mut().filter(is_it).map(|field| (snake(field.name), field));
        let mut unnamed = in_order_of_claim(unnamed.collect(), |field| field.name, constant);
        unnamed.sort_by_key(|(name, _)| taken.has(name, constant));
        for (mut name, field) in unnamed {
            if is_link && taken.has(&name, constant) {
                let plain = name.strip_prefix("r#").unwrap_or(&name).trim_end_matches('_');
                name = format!("{plain}_nav");
            }
            field.rust = taken.take(&name, constant);
        }
    }
}

/// Names in backticks: `a`, `b` and 7 more.
fn list(names: &[&str]) -> String {
    const MOST: usize = 10;
    let quoted: Vec<_> = names.iter().take(MOST).map(|name| format!("`{name}`")).collect();
    match (&quoted[..], names.len().saturating_sub(MOST)) {
        ([rest @ .., last], 0) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        (quoted, 0) => quoted.join(", "),
        (quoted, more) => format!("{} and {more} more", quoted.join(", ")),
    }
}

fn named(case: Case, field: &Field<'_>) -> Attributes {
    let mut attributes = Attributes::default();
    if case.of_field(&field.rust) != field.name {
        attributes.text("name", field.name);
    }
    attributes
}
