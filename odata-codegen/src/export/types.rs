//! Makes CSDL of the types of a program.

use odata_core::schema::{self, EdmType, EnumType, PropertyDescriptor, StructuredType};

use super::short;
use crate::csdl::{
    self, Annotation, Constant, EnumMember, Expression, Facets, MaxLength, NavigationProperty,
    Property, PropertyRef, PropertyValue, Scale, StructuredKind, TypeDefinition, TypeRef,
};

pub(super) fn structured(kind: StructuredKind, of: &StructuredType) -> csdl::StructuredType {
    let inherited = of.base().map_or(0, StructuredType::len);
    let own = || of.properties().skip(inherited);
    let has_own_key = own().any(PropertyDescriptor::is_key);
    let key = of.key().filter(|_| has_own_key);
    let key = key.map(|part| PropertyRef { name: part.name().to_owned(), alias: None });
    csdl::StructuredType {
        kind,
        name: of.name().to_owned(),
        base: of.base().map(|base| base.qualified_name().to_owned()),
        is_abstract: of.is_abstract(),
        // A type that derives from an open type is always open.
        is_open: of.is_open() && !of.base().is_some_and(StructuredType::is_open),
        has_stream: of.is_media() && !of.base().is_some_and(StructuredType::is_media),
        key: key.collect(),
        properties: own().filter(|it| !it.is_navigation()).map(property).collect(),
        navigation: own().filter(|it| it.is_navigation()).map(navigation).collect(),
        annotations: Vec::new(),
    }
}

fn property(of: &PropertyDescriptor) -> Property {
    Property {
        name: of.name().to_owned(),
        of: type_ref(of.edm_type()),
        facets: property_facets(of),
        default: None,
        annotations: facts(of),
    }
}

/// Returns the facets of a property or of a parameter.
pub(super) fn property_facets(of: &PropertyDescriptor) -> Facets {
    let edm_type = of.edm_type();
    let nullable =
        if edm_type.is_collection() { edm_type.has_nullable_items() } else { of.is_nullable() };
    let max_length = of.max_length().filter(|_| of.max_length() != edm_type.max_length());
    let stated = facets(max_length, own_facets(of));
    Facets {
        // A property is nullable by default.
        nullable: (!nullable || edm_type.is_collection()).then_some(nullable),
        scale: stated.scale.or(variable_scale(edm_type)),
        ..stated
    }
}

/// Returns the scale of a decimal without a given scale, because the default is 0 \[OData-CSDL 7.2.4\].
pub(super) fn variable_scale(of: EdmType) -> Option<Scale> {
    let is_scaled = of.facets().is_some_and(|it| it.scale.is_some());
    (of.underlying() == "Edm.Decimal" && !is_scaled).then_some(Scale::Variable)
}

/// Returns the facets of a property that are not those of its type definition.
fn own_facets(of: &PropertyDescriptor) -> Option<&'static schema::Facets> {
    of.facets().filter(|_| of.facets() != of.edm_type().facets())
}

/// Returns the facets of a property or of a type definition.
fn facets(max_length: Option<u32>, more: Option<&schema::Facets>) -> Facets {
    Facets {
        max_length: max_length.map(MaxLength::Length),
        precision: more.and_then(|it| it.precision),
        scale: more.and_then(|it| it.scale).map(Scale::Digits),
        ..Facets::default()
    }
}

fn validation(term: &str, value: Expression) -> Annotation {
    let term = format!("Org.OData.Validation.V1.{term}");
    Annotation { term, value: Some(value), ..Annotation::default() }
}

/// Returns the annotations for the bounds of numbers, and for their multiples.
fn range(of: &PropertyDescriptor, facets: &schema::Facets) -> Vec<Annotation> {
    let is_integer = of.edm_type().underlying().starts_with("Edm.Int");
    let mut annotations = Vec::new();
    for (term, bound, is_exclusive) in [
        ("Minimum", facets.minimum, facets.is_minimum_exclusive),
        ("Maximum", facets.maximum, facets.is_maximum_exclusive),
        ("MultipleOf", facets.multiple_of, false),
    ] {
        let Some(bound) = bound else { continue };
        let has_point = bound.contains(['.', 'e', 'E']);
        let number = if is_integer && !has_point { Constant::Int } else { Constant::Decimal };
        let mut annotation = validation(term, Expression::Constant(number, bound.to_owned()));
        if is_exclusive {
            let tag = Expression::Constant(Constant::Bool, String::from("true"));
            annotation.annotations.push(validation("Exclusive", tag));
        }
        annotations.push(annotation);
    }
    annotations
}

/// Returns the facts of a descriptor as annotations.
pub(super) fn facts(of: &PropertyDescriptor) -> Vec<Annotation> {
    const CORE: &str = "Org.OData.Core.V1";
    let is_key_default = of.is_key() && of.has_computed_default();
    let mut facts = Vec::new();
    for (is_so, term) in [
        (of.is_computed(), "Computed"),
        (of.has_computed_default() && !is_key_default, "ComputedDefaultValue"),
        (of.is_immutable(), "Immutable"),
    ] {
        let term = format!("{CORE}.{term}");
        facts.extend(is_so.then(|| Annotation { term, ..Annotation::default() }));
    }
    let Some(more) = of.facets() else { return facts };
    facts.extend(range(of, more));
    let mut add = |term: &str, value: Expression| facts.push(validation(term, value));
    for (term, count) in [("MinItems", more.min_items), ("MaxItems", more.max_items)] {
        if let Some(count) = count {
            add(term, Expression::Constant(Constant::Int, count.to_string()));
        }
    }
    if !more.allowed_values.is_empty() {
        let values = more.allowed_values.iter().map(|value| {
            record("Value", Expression::Constant(Constant::String, (*value).to_owned()))
        });
        add("AllowedValues", Expression::Collection(values.collect()));
    }
    facts
}

pub(super) fn record(property: &str, value: Expression) -> Expression {
    let property = PropertyValue {
        property: property.to_owned(),
        value: Some(value),
        annotations: Vec::new(),
    };
    Expression::Record { of: None, properties: vec![property], annotations: Vec::new() }
}

fn navigation(of: &PropertyDescriptor) -> NavigationProperty {
    NavigationProperty {
        name: of.name().to_owned(),
        of: entity_ref(of.edm_type()),
        nullable: (!of.edm_type().is_collection() && of.is_required()).then_some(false),
        contains_target: of.is_contained(),
        ..NavigationProperty::default()
    }
}

/// Returns the type of an entity or of a collection of entities.
pub(super) fn entity_ref(of: EdmType) -> TypeRef {
    let mut target = type_ref(of);
    if target.name == "Edm.Untyped" {
        // A link to any entity [OData-CSDL 8.1].
        "Edm.EntityType".clone_into(&mut target.name);
    }
    target
}

pub(super) fn type_ref(of: EdmType) -> TypeRef {
    TypeRef { name: of.name().to_owned(), is_collection: of.is_collection() }
}

pub(super) fn enumeration(of: &EnumType) -> csdl::EnumType {
    let is_large = of.members().iter().any(|member| i32::try_from(member.value()).is_err());
    let member = |member: &odata_core::schema::EnumMember| EnumMember {
        name: member.name().to_owned(),
        value: member.value(),
        annotations: Vec::new(),
    };
    csdl::EnumType {
        name: short(of.qualified_name()).to_owned(),
        underlying: is_large.then(|| "Edm.Int64".to_owned()),
        is_flags: of.is_flags(),
        members: of.members().iter().map(member).collect(),
        annotations: Vec::new(),
    }
}

pub(super) fn definition(name: &str, of: EdmType) -> TypeDefinition {
    TypeDefinition {
        name: short(name).to_owned(),
        underlying: of.underlying().to_owned(),
        facets: facets(of.max_length(), of.facets()),
        ..TypeDefinition::default()
    }
}
