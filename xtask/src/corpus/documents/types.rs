//! The meaning of the types of a document, as lines that can be compared.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use odata_codegen::csdl::{
    Facets, MaxLength, NavigationProperty, Property, Scale, StructuredKind, StructuredType, TypeRef,
};
use odata_codegen::{Declared, Model, PropertyFacts, Type};

use crate::corpus::walk::{PRIMITIVE, chain};

/// Adds the lines of all types.
pub(super) fn types(model: &Model<'_>, lines: &mut BTreeSet<String>) {
    for (name, of) in model.types() {
        match of {
            Type::Structured(of) => structured(model, name, of, lines),
            Type::Enum(of) => {
                let flags = if of.is_flags { " flags" } else { "" };
                lines.insert(format!("{name}: enumeration type{flags}"));
                for member in &of.members {
                    lines.insert(format!("{name}/{}: {}", member.name, member.value));
                }
            }
            Type::Definition(of) => {
                let underlying = primitive(&of.underlying);
                lines.insert(format!("{name}: {underlying}{}", facets(underlying, &of.facets)));
            }
        }
    }
}

fn structured(model: &Model<'_>, name: &str, of: &StructuredType, lines: &mut BTreeSet<String>) {
    let Some(found) = model.declaration(name) else { return };
    let any = |is: fn(&StructuredType) -> bool| chain(model, found).any(|(_, of)| is(of));
    // Some services repeat the key that a type inherits.
    let is_own = |name: &&str| of.properties.iter().any(|property| property.name == *name);
    let key = of.key.iter().filter(|part| model.key(name).contains(part));
    let key: Vec<_> = key.map(|part| &*part.name).filter(is_own).collect();
    // A base type in a document that is not here can't be embedded.
    let base = of.base.as_deref().filter(|base| model.get(base).is_some());
    lines.insert(format!(
        "{name}: {:?} of {base:?}, abstract {}, open {}, media {}, key {key:?}",
        of.kind,
        of.is_abstract,
        any(|of| of.is_open),
        any(|of| of.has_stream) && of.kind == StructuredKind::Entity,
    ));
    for property in &of.properties {
        lines.insert(format!(
            "{name}/{}: {}",
            property.name,
            property_facts(model, name, property)
        ));
    }
    for NavigationProperty { name: property, of, contains_target, .. } in &of.navigation {
        let contained = if *contains_target { " contained" } else { "" };
        lines.insert(format!("{name}/{property}: to {}{contained}", entity_name(model, of)));
    }
}

fn property_facts(model: &Model<'_>, by: &str, property: &Property) -> String {
    let facts = model.facts(Declared { by, property });
    let is_key = model.key(by).iter().any(|part| part.name == property.name);
    let type_name = value_name(model, &property.of);
    let mut text = written(type_name, property.of.is_collection);
    if is_key {
        return text + facets(type_name, &property.facets).as_str();
    }
    if facts.computed {
        // The other facts are about values to send.
        return text + " computed";
    }
    for (is_so, word) in [
        (facts.computed_default && !facts.required, " computed default"),
        (facts.immutable, " immutable"),
        (facts.required, " required"),
        (
            !facts.required
                && type_name != "Edm.Untyped"
                && !is_nullable(&property.of, &property.facets),
            " never null",
        ),
    ] {
        if is_so {
            text += word;
        }
    }
    text + &facets(type_name, &property.facets) + &bounds(&property.of, &facts)
}

/// The bounds of annotations that a generated type has.
pub(super) fn bounds(of: &TypeRef, facts: &PropertyFacts) -> String {
    let mut text = String::new();
    let is_integer = ["Byte", "SByte", "Int16", "Int32", "Int64"]
        .iter()
        .any(|it| of.name == format!("Edm.{it}"));
    let is_number = is_integer || ["Edm.Decimal", "Edm.Single", "Edm.Double"].contains(&&*of.name);
    let after = |is_exclusive| if is_exclusive { "more than" } else { "at least" };
    let before = |is_exclusive| if is_exclusive { "less than" } else { "at most" };
    for (word, bound, applies) in [
        (after(facts.is_minimum_exclusive), &facts.minimum, is_integer && !of.is_collection),
        (before(facts.is_maximum_exclusive), &facts.maximum, is_integer && !of.is_collection),
        ("multiple of", &facts.multiple_of, is_number && !of.is_collection),
        ("min items", &facts.min_items, of.is_collection),
        ("max items", &facts.max_items, of.is_collection),
    ] {
        if let (Some(bound), true) = (bound, applies) {
            _ = write!(text, " {word} {bound}");
        }
    }
    if of.name == "Edm.String" && !facts.allowed_values.is_empty() {
        _ = write!(text, " one of {:?}", facts.allowed_values);
    }
    text
}

/// Returns `true` if the value, or an item of the collection, may be null.
pub(super) fn is_nullable(of: &TypeRef, facets: &Facets) -> bool {
    facets.nullable.unwrap_or(!of.is_collection)
}

/// The facets that a generated type has: those that limit the values of a client.
pub(super) fn facets(type_name: &str, facets: &Facets) -> String {
    let Facets { max_length, precision, scale, .. } = facets;
    let mut text = String::new();
    if let (Some(MaxLength::Length(length)), "Edm.String") = (max_length, type_name) {
        _ = write!(text, " max length {length}");
    }
    let is_temporal = ["Edm.DateTimeOffset", "Edm.TimeOfDay", "Edm.Duration"].contains(&type_name);
    let is_decimal = type_name == "Edm.Decimal";
    let fits = |it: &&u32| is_decimal && **it > 0 || is_temporal && **it <= 12;
    if let Some(precision) = precision.as_ref().filter(fits) {
        _ = write!(text, " precision {precision}");
    }
    if let (Some(Scale::Digits(scale)), true) = (scale, is_decimal) {
        _ = write!(text, " scale {scale}");
    }
    text
}

/// Returns the type of a value. A type that is not in the document, and an abstract type, are untyped.
pub(super) fn value_name<'n>(model: &Model<'_>, of: &'n TypeRef) -> &'n str {
    if model.get(&of.name).is_some() { &of.name } else { primitive(&of.name) }
}

/// Returns the type of an entity, or of a collection of entities. A type that is not in the document is any entity.
pub(super) fn entity_name(model: &Model<'_>, of: &TypeRef) -> String {
    let name = if model.get(&of.name).is_some() { &of.name } else { "Edm.EntityType" };
    written(name, of.is_collection)
}

pub(super) fn written(name: &str, is_collection: bool) -> String {
    if is_collection { format!("Collection({name})") } else { name.to_owned() }
}

/// A primitive type that has a Rust type; any other is untyped.
fn primitive(name: &str) -> &str {
    let short = name.strip_prefix("Edm.").unwrap_or_default();
    if PRIMITIVE.contains(&short) || short.starts_with("Geo") { name } else { "Edm.Untyped" }
}
