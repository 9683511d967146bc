//! Checks the attributes and the items, and makes the model. Each rule is a function, with its reason above it.

mod container;
mod definition;
mod enums;
mod facets;
mod keys;
mod naming;
mod non_property;
mod operation;
mod property;
mod restrictions;

pub(crate) use self::container::container;
pub(crate) use self::definition::definition;
pub(crate) use self::enums::{enumeration, polymorphic, report_names_alone};
use self::naming::{alias, base_name, case_rule, entity_set, namespace, type_name};
use self::non_property::NonProperties;
pub(crate) use self::operation::operation;
use self::property::{check_distinct_names, property};
use crate::ast::RawStructured;
use crate::attr::TypeAttrs;
use crate::errors::Errors;
use crate::model::{Kind, Structured, TypeFlags};

/// The model of an entity type or a complex type. It can be expanded despite errors.
pub(crate) fn structured<'a>(raw: &RawStructured<'a>, errors: &mut Errors) -> Structured<'a> {
    let ident = &raw.original.ident;
    let rule = case_rule(&raw.attrs, errors);
    let namespace = namespace(ident, &raw.attrs, errors);
    let name = type_name(ident, &raw.attrs, rule, errors);
    let set = entity_set(raw, errors);
    let (mut fields, mut properties) = (Vec::new(), Vec::new());
    let mut non_properties = NonProperties::default();
    for field in &raw.fields {
        if let Some(role) = non_property::role(field) {
            non_properties.add(field, role, errors);
        } else {
            properties.push(property(field, rule, errors));
            fields.push(field);
        }
    }
    check_distinct_names(&fields, &mut properties, errors);
    let base_name = base_name(raw, errors);
    let has_base = base_name.is_some() || raw.fields.iter().any(|it| it.attrs.base.is_some());
    let key = keys::key(raw, &fields, has_base, errors);
    let NonProperties { base, dynamic, annotations, skipped, invalid } = non_properties;
    Structured {
        kind: raw.kind,
        ident,
        vis: &raw.original.vis,
        generics: &raw.original.generics,
        namespace,
        alias: alias(&raw.attrs, errors),
        name,
        set,
        krate: raw.attrs.crate_path(),
        has_builder: raw.attrs.builder.as_ref().is_none_or(|builder| builder.value),
        flags: type_flags(raw, errors),
        base,
        base_name,
        properties,
        dynamic,
        annotations,
        skipped,
        invalid,
        key,
    }
}

fn type_flags(raw: &RawStructured<'_>, errors: &mut Errors) -> TypeFlags {
    // Without `..`, so that this does not compile without a new word.
    let TypeAttrs {
        is_abstract,
        open,
        derived,
        any_version,
        // Used by functions of their own.
        namespace: _,
        alias: _,
        name: _,
        rename_all: _,
        base: _,
        entity_set: _,
        krate: _,
        builder: _,
        keyless: _,
        media: _,
        metadata: _,
        // Words of operations.
        bound_to: _,
        import: _,
        returns: _,
        composable: _,
        // Not words of structs.
        declared: _,
        flags: _,
        facets: _,
        faulty: _,
    } = &raw.attrs;
    TypeFlags {
        is_abstract: is_abstract.is_some(),
        open: open.is_some() || raw.fields.iter().any(|it| it.attrs.dynamic.is_some()),
        media: media(raw, errors),
        derived: derived.is_some(),
        any_version: any_version.is_some(),
    }
}

/// Only an entity type has a stream [OData-CSDL 6.4].
fn media(raw: &RawStructured<'_>, errors: &mut Errors) -> bool {
    if let (Some(media), Kind::Complex) = (&raw.attrs.media, raw.kind) {
        errors.at_span(
            media.span,
            "a complex type has no stream: remove `media`, or derive `ODataEntity`",
        );
    }
    raw.attrs.media.is_some()
}
