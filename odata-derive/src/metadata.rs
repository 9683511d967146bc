//! `#[odata(metadata)]`: compares a struct with the service's metadata. Attributes that follow from the metadata
//! are added, and a contradiction is an error.

mod assertions;
mod facts;
mod fields;
mod names;
mod operation;
mod overloads;

use std::sync::Arc;

use proc_macro2::TokenStream;
use quote::quote;
use syn::LitStr;

use self::facts::{PropertyFacts, TypeFacts};
use self::names::find_name;
pub(crate) use self::operation::apply_to_operation;
use crate::ast::{RawField, RawStructured};
use crate::attr::{FieldAttrs, Spanned, TypeAttrs};
use crate::errors::{Errors, nearest};
use crate::model::Kind;
use crate::names::CaseRule;
use crate::ty::mentions_link;

/// Adds the attributes that the metadata implies. Returns assertions about the types of the fields, which only the
/// compiler knows.
pub(crate) fn apply(raw: &mut RawStructured<'_>, errors: &mut Errors) -> TokenStream {
    let Some(text) = load(&mut raw.attrs, errors) else { return TokenStream::new() };
    let Some(of) = find_type(raw, &text, errors) else {
        raw.attrs.faulty = true;
        return TokenStream::new();
    };
    apply_to_type(raw, &of, errors);
    let base = assertions::base_type(raw, &of, &raw.attrs.crate_path(), errors);
    let properties = properties(raw, &text, of);
    let fields = apply_to_fields(raw, &properties, errors);
    if is_generic(raw) { TokenStream::new() } else { quote!(#base #fields) }
}

/// Returns the text of the metadata; `None` without `metadata`, and if there is no text, which is an error.
fn load(attrs: &mut TypeAttrs, errors: &mut Errors) -> Option<Arc<str>> {
    let span = attrs.metadata.as_ref()?.span;
    match facts::load() {
        Ok(text) => Some(text),
        Err(message) => {
            errors.at_span(span, message);
            // Missing attributes are not reported, because the metadata may have them.
            attrs.faulty = true;
            None
        }
    }
}

/// Returns `true` if the struct has parameters that a constant can't name.
fn is_generic(raw: &RawStructured<'_>) -> bool {
    let generics = &raw.original.generics;
    generics.type_params().next().is_some() || generics.const_params().next().is_some()
}

/// Adds the attributes of the fields. Returns assertions about their types.
fn apply_to_fields(
    raw: &mut RawStructured<'_>,
    properties: &[PropertyFacts<'_>],
    errors: &mut Errors,
) -> TokenStream {
    let krate = raw.attrs.crate_path();
    let rule = case_rule(raw, properties);
    let name = raw.attrs.name.as_ref().map_or_else(String::new, |name| name.value.value());
    let mut assertions = TokenStream::new();
    let mut found = Vec::new();
    for field in raw.fields.iter_mut().filter(|field| is_property(&field.attrs)) {
        let Some(facts) = facts_of(field, rule, properties, ("property", &name), errors) else {
            // Prevents further errors for this field: a missing `nav`, or a second key.
            mark_as_navigation(field);
            field.attrs.key = None;
            continue;
        };
        found.push(facts.name);
        if mentions_link(&field.original.ty) && !facts.is_navigation {
            // An assertion about the type would report the same mistake again.
            report_link(field, facts, errors);
            continue;
        }
        fields::apply_to_field(field, facts, raw.kind, errors);
        if !field.is_replaced {
            assertions.extend(assertions::field_type(field, facts, &name, &krate));
        }
    }
    check_key_parts(raw, properties, &found, &name, errors);
    for missing in properties.iter().filter(|it| it.required && !found.contains(&it.name)) {
        let message = format!(
            "`{}` is required on create of `{name}`, but missing from the struct: add the field",
            missing.name
        );
        errors.at(&raw.original.ident, message);
    }
    assertions
}

/// The struct must have all parts of the key, because some of them would be another key.
fn check_key_parts(
    raw: &mut RawStructured<'_>,
    properties: &[PropertyFacts<'_>],
    found: &[&str],
    name: &str,
    errors: &mut Errors,
) {
    let parts = properties.iter().filter(|it| it.key.is_some() && !found.contains(&it.name));
    let missing: Vec<_> = parts.map(|it| format!("`{}`", it.name)).collect();
    if raw.kind == Kind::Entity && !missing.is_empty() {
        let list = missing.join(", ");
        let (are, fields) = if missing.len() == 1 { ("is", "field") } else { ("are", "fields") };
        let message = format!(
            "{list} {are} in the key of `{name}`, but missing from the struct: add the {fields}"
        );
        errors.at(&raw.original.ident, message);
        // The missing key is reported.
        raw.attrs.faulty = true;
    }
}

/// The type in the metadata. Its namespace and name are added if the struct has none.
fn find_type<'t>(
    raw: &mut RawStructured<'_>,
    text: &'t str,
    errors: &mut Errors,
) -> Option<TypeFacts<'t>> {
    facts::find(text, find_name(raw, "type", || facts::names(text), errors)?)
}

fn apply_to_type(raw: &mut RawStructured<'_>, of: &TypeFacts<'_>, errors: &mut Errors) {
    let ident = &raw.original.ident;
    if of.is_entity != (raw.kind == Kind::Entity) {
        let (kind, derive) = if of.is_entity {
            ("an entity type", "ODataEntity")
        } else {
            ("a complex type", "ODataComplex")
        };
        errors.at(ident, format!("in the metadata `{}` is {kind}: derive `{derive}`", of.name));
    }
    let span = ident.span();
    let TypeAttrs { is_abstract, open, media, entity_set, .. } = &mut raw.attrs;
    for (is_so, place, word) in [
        (of.is_abstract, is_abstract, "abstract"),
        (of.is_open, open, "open"),
        // Only an entity has a stream. A complex type has the wrong kind, which is reported.
        (of.is_media && raw.kind == Kind::Entity, media, "media"),
    ] {
        match place {
            Some(stated) if !is_so => {
                let message =
                    format!("in the metadata `{}` is not {word}: remove `{word}`", of.name);
                errors.at_span(stated.span, message);
                *place = None;
            }
            place if is_so => _ = place.get_or_insert(Spanned { value: (), span }),
            _ => {}
        }
    }
    if let (Some(set), Kind::Entity) = (of.set, raw.kind) {
        entity_set.get_or_insert_with(|| Spanned { value: LitStr::new(set, span), span });
    }
}

/// The properties of the type, and those of its base types unless the struct embeds a base type.
fn properties<'t>(
    raw: &mut RawStructured<'_>,
    text: &'t str,
    of: TypeFacts<'t>,
) -> Vec<PropertyFacts<'t>> {
    let has_base = raw.fields.iter().any(|field| field.attrs.base.is_some());
    let mut properties = of.properties;
    let mut base = of.base.filter(|_| !has_base);
    // The chain ends, because odata-codegen has checked the model.
    while let Some(of) = base.and_then(|name| facts::find(text, name)) {
        properties.extend(of.properties);
        base = of.base;
    }
    let has_key = properties.iter().any(|property| property.key.is_some());
    if raw.kind == Kind::Entity && !has_base && !has_key {
        let span = raw.original.ident.span();
        raw.attrs.keyless.get_or_insert(Spanned { value: (), span });
    }
    properties
}

/// The given rule, or the one by which most names are found.
fn case_rule(raw: &mut RawStructured<'_>, properties: &[PropertyFacts<'_>]) -> CaseRule {
    let rules = CaseRule::ALL.iter();
    if let Some(stated) = &raw.attrs.rename_all {
        let stated = stated.value.value();
        return rules.copied().find(|it| it.0 == stated).map_or(CaseRule::Camel, |it| it.1);
    }
    let is_there = |name: &str| properties.iter().any(|property| property.name == name);
    let fields = || raw.fields.iter().filter(|field| field.attrs.name.is_none());
    let count = |rule: CaseRule| fields().filter(|it| is_there(&rule.of_field(it.ident))).count();
    // The first of the best ones.
    let best = rules.copied().rev().max_by_key(|(_, rule)| count(*rule));
    let (word, rule) = best.unwrap_or(("camelCase", CaseRule::Camel));
    let span = raw.original.ident.span();
    raw.attrs.rename_all = Some(Spanned { value: LitStr::new(word, span), span });
    rule
}

fn is_property(attrs: &FieldAttrs) -> bool {
    attrs.words().all(|(word, _)| word.role.is_none())
}

fn facts_of<'f, 't>(
    field: &RawField<'_>,
    rule: CaseRule,
    properties: &'f [PropertyFacts<'t>],
    (what, of): (&str, &str),
    errors: &mut Errors,
) -> Option<&'f PropertyFacts<'t>> {
    let stated = field.attrs.name.as_ref();
    let name = names::of_field(field, rule);
    let found = properties.iter().find(|property| property.name == name);
    if found.is_none() {
        let near = nearest(&name, properties.iter().map(|property| property.name));
        let near = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        let message = format!("the metadata of `{of}` has no {what} `{name}`{near}");
        match stated {
            Some(stated) => errors.at(&stated.value, message),
            None => errors.at(field.ident, message),
        }
    }
    found
}

/// Prevents the error that a link has no `nav`.
fn mark_as_navigation(field: &mut RawField<'_>) {
    let span = field.ident.span();
    if mentions_link(&field.original.ty) {
        field.attrs.nav.get_or_insert(Spanned { value: (), span });
    }
}

/// Reports a link for a structural property.
fn report_link(field: &mut RawField<'_>, facts: &PropertyFacts<'_>, errors: &mut Errors) {
    let message = format!(
        "in the metadata `{}` is {}, not a navigation property: change the type of the field",
        facts.name,
        facts.type_text()
    );
    match &field.attrs.nav {
        Some(nav) => errors.at_span(nav.span, message),
        None => errors.at(&field.original.ty, message),
    }
    mark_as_navigation(field);
    field.attrs.key = None;
}
