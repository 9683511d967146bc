//! Judges enums of derived types and enumeration types.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use quote::quote;
use syn::{Expr, Fields, Ident};

use super::{NAME_RULE, alias, case_rule, entity_set_path, namespace, type_name};
use crate::ast::{RawEnum, RawVariant};
use crate::attr::{SignedInt, VariantAttrs};
use crate::errors::Errors;
use crate::model::{Derived, Enumeration, Kind, Member, Polymorphic};
use crate::names::{CaseRule, is_simple_identifier};
use crate::ty::{Name, generic_argument, is_named};

pub(crate) fn polymorphic<'a>(
    kind: Kind,
    raw: &RawEnum<'a>,
    errors: &mut Errors,
) -> Polymorphic<'a> {
    let ident = &raw.original.ident;
    let rule = case_rule(&raw.attrs, errors);
    let (variants, other) = derived_types(raw, errors);
    let mut checked = Polymorphic {
        kind,
        ident,
        generics: &raw.original.generics,
        namespace: namespace(ident, &raw.attrs, errors),
        name: type_name(ident, &raw.attrs, rule, errors),
        has_name: raw.attrs.name.is_some(),
        set: entity_set_path(&raw.attrs, errors),
        krate: raw.attrs.crate_path(),
        variants,
        other,
        faulty: false,
    };
    checked.faulty = !errors.is_empty();
    checked
}

/// The variants: one for each type, and the one for all others.
fn derived_types<'a>(
    raw: &RawEnum<'a>,
    errors: &mut Errors,
) -> (Vec<Derived<'a>>, Option<&'a Ident>) {
    let mut other = None;
    let mut variants = Vec::new();
    let mut types = HashMap::new();
    for variant in &raw.variants {
        no_member_words(variant, errors);
        let ident = &variant.original.ident;
        let Some(field) = variant.field else {
            errors.at(
                ident,
                "each variant has one of the derived types: `User(User)`; the one for all others \
                 is `#[odata(other)] Other(OtherType)`",
            );
            continue;
        };
        if variant.attrs.other.is_some() {
            one_other(variant, &mut other, errors);
        } else if !variant.attrs.faulty {
            let ty = generic_argument(field, Name::Box).unwrap_or(field);
            match types.entry(quote!(#ty).to_string()) {
                Entry::Vacant(entry) => {
                    entry.insert(ident);
                    variants.push(Derived { ident, field, ty });
                }
                Entry::Occupied(first) => {
                    let first = first.get();
                    let message =
                        format!("`{first}` has this type already: a type has one variant");
                    errors.at(ty, message);
                }
            }
        }
    }
    if variants.is_empty() && errors.is_empty() {
        let ident = &raw.original.ident;
        errors.at(ident, "an enum of derived types has a variant for at least one of them");
    }
    (variants, other)
}

/// Whether an enum can't be one of derived types, since it has names alone, which is an error.
pub(crate) fn names_alone(raw: &RawEnum<'_>, errors: &mut Errors) -> bool {
    let is_name = |variant: &RawVariant<'_>| variant.original.fields.is_empty();
    let names_alone = !raw.variants.is_empty() && raw.variants.iter().all(is_name);
    if names_alone {
        errors.at(
            &raw.original.ident,
            "an enum of derived types has variants such as `User(User)`; for an enumeration type derive \
             `ODataEnum`",
        );
    }
    names_alone
}

/// What is not known has one place.
fn one_other<'a>(variant: &RawVariant<'a>, other: &mut Option<&'a Ident>, errors: &mut Errors) {
    match other {
        None => *other = Some(&variant.original.ident),
        Some(first) => {
            let message = format!("`{first}` is the `other` variant already");
            errors.at(&variant.original.ident, message);
        }
    }
}

/// The types of the variants have their names and no values.
fn no_member_words(variant: &RawVariant<'_>, errors: &mut Errors) {
    // Without `..`, so that a new word cannot be forgotten.
    let VariantAttrs { name, value, other: _, faulty: _ } = &variant.attrs;
    if let Some(name) = name {
        errors.at_span(name.span, "the name of the type stands on the type of this variant");
    }
    if let Some(value) = value {
        errors.at_span(value.span, "only the members of an enumeration type have values");
    }
}

pub(crate) fn enumeration<'a>(raw: &RawEnum<'a>, errors: &mut Errors) -> Enumeration<'a> {
    let ident = &raw.original.ident;
    let rule = case_rule(&raw.attrs, errors);
    let is_flags = raw.attrs.flags.is_some();
    if !raw.original.generics.params.is_empty() {
        errors.at(&raw.original.generics, "an enumeration type has no generic parameters");
    }
    let mut other = None;
    let mut members: Vec<Member<'a>> = Vec::new();
    for variant in &raw.variants {
        let variant_ident = &variant.original.ident;
        if variant.attrs.other.is_some() {
            other_of_enumeration(variant, is_flags, &mut other, errors);
        } else if matches!(variant.original.fields, Fields::Unit) {
            let name = member_name(variant, rule, &members, errors);
            let value = member_value(variant, is_flags, members.last(), errors);
            members.push(Member { ident: variant_ident, name, value });
        } else if !variant.attrs.faulty {
            errors.at(
                variant_ident,
                "a member of an enumeration type has no fields; the variant for all that are not \
                 known is `#[odata(other)] Other(String)`",
            );
        }
    }
    // Those of a service may all be yet to come. `Flags` keeps members that are not known itself.
    if members.is_empty() && other.is_none() && !is_flags && errors.is_empty() {
        let message = "an enumeration type without members has a variant for those that are not \
                       known: `#[odata(other)] Other(String)`";
        errors.at(ident, message);
    }
    let mut checked = Enumeration {
        ident,
        namespace: namespace(ident, &raw.attrs, errors),
        alias: alias(&raw.attrs, errors),
        name: type_name(ident, &raw.attrs, rule, errors),
        krate: raw.attrs.crate_path(),
        is_flags,
        members,
        other,
        faulty: false,
    };
    checked.faulty = !errors.is_empty();
    checked
}

/// A set keeps what it does not know itself, so its members need no place for it.
fn other_of_enumeration<'a>(
    variant: &RawVariant<'a>,
    is_flags: bool,
    other: &mut Option<&'a Ident>,
    errors: &mut Errors,
) {
    let ident = &variant.original.ident;
    if is_flags {
        errors.at(ident, "`Flags` keeps the members that are not known: leave this variant out");
    } else if !variant.field.is_some_and(|field| is_named(field, Name::String)) {
        errors.at(ident, "the variant for members that are not known is `Other(String)`");
    } else {
        one_other(variant, other, errors);
    }
}

/// The names of members differ [OData-CSDL 10.3].
fn member_name(
    variant: &RawVariant<'_>,
    rule: CaseRule,
    before: &[Member<'_>],
    errors: &mut Errors,
) -> String {
    let ident = &variant.original.ident;
    let (name, at): (_, &dyn quote::ToTokens) = match &variant.attrs.name {
        Some(name) => (name.value.value(), &name.value),
        None => (rule.of_type(ident), ident),
    };
    if !is_simple_identifier(&name) {
        errors.at(at, format!("{name:?} can't be the name of a member: {NAME_RULE}"));
    }
    if let Some(other) = before.iter().find(|other| other.name == name) {
        errors.at(at, format!("`{}` has the name {name:?} already", other.ident));
    }
    name
}

/// The value that is given by attribute or as a discriminant, or the one after the last. The
/// members of a set have values that somebody has chosen, none negative [OData-CSDL 10.2].
fn member_value(
    variant: &RawVariant<'_>,
    is_flags: bool,
    last: Option<&Member<'_>>,
    errors: &mut Errors,
) -> i64 {
    let discriminant = variant.original.discriminant.as_ref().map(|(_, expression)| expression);
    let given = match (&variant.attrs.value, discriminant) {
        (Some(value), _) => Some(value.value),
        (None, Some(expression)) => discriminant_value(expression, errors),
        (None, None) => None,
    };
    let next = last.map_or(Some(0), |last| last.value.checked_add(1));
    if is_flags && !variant.attrs.faulty && discriminant.is_none() && given.is_none() {
        errors.at(
            &variant.original.ident,
            "a member of `flags` needs its value: `Read = 1`, or `#[odata(value = 1)]`",
        );
    }
    if is_flags && given.is_some_and(i64::is_negative) {
        errors.at(&variant.original.ident, "a member of `flags` has no negative value");
    }
    if given.is_none() && next.is_none() && !variant.attrs.faulty {
        errors.at(
            &variant.original.ident,
            "the member before has the greatest value of 64 bits, 9223372036854775807, so none \
             follows it: give this member its value",
        );
    }
    given.or(next).unwrap_or_default()
}

fn discriminant_value(expression: &Expr, errors: &mut Errors) -> Option<i64> {
    let tokens = quote!(#expression);
    let value = syn::parse2::<SignedInt>(tokens).ok();
    if value.is_none() {
        errors.at(expression, "the value of a member is an integer literal of at most 64 bits");
    }
    value.map(|value| value.0)
}
