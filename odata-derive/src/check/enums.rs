//! Checks enums of derived types and enumeration types.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use quote::quote;
use syn::{Expr, Fields, Ident};

use super::naming::{NAME_RULE, alias, case_rule, entity_set_path, namespace, type_name};
use crate::ast::{RawEnum, RawVariant};
use crate::attr::{SignedInt, VariantAttrs};
use crate::errors::Errors;
use crate::model::{Enumeration, Kind, Member, Polymorphic, TypeVariant};
use crate::names::{CaseRule, is_simple_identifier};
use crate::ty::{Name, generic_argument, is_named};

pub(crate) fn polymorphic<'a>(
    kind: Kind,
    raw: &RawEnum<'a>,
    errors: &mut Errors,
) -> Polymorphic<'a> {
    let ident = &raw.original.ident;
    let rule = case_rule(&raw.attrs, errors);
    let (variants, other) = type_variants(raw, errors);
    let mut checked = Polymorphic {
        kind,
        ident,
        generics: &raw.original.generics,
        namespace: namespace(ident, &raw.attrs, errors),
        name: type_name(ident, &raw.attrs, rule, errors),
        has_name: raw.attrs.name.is_some(),
        declared: raw.attrs.declared.as_ref().map(|ty| ty.value.clone()),
        set: entity_set_path(&raw.attrs, errors),
        krate: raw.attrs.crate_path(),
        variants,
        other,
        faulty: false,
    };
    checked.faulty = !errors.is_empty();
    checked
}

/// The variants of known types, and the one for unknown types.
fn type_variants<'a>(
    raw: &RawEnum<'a>,
    errors: &mut Errors,
) -> (Vec<TypeVariant<'a>>, Option<&'a Ident>) {
    let mut other = None;
    let mut variants = Vec::new();
    let mut types = HashMap::new();
    for variant in &raw.variants {
        report_member_words(variant, errors);
        let ident = &variant.original.ident;
        let Some(field) = variant.field else {
            errors.at(
                ident,
                "a variant has one field with a derived type: write `User(User)`, or \
                 `#[odata(other)] Other(OtherType)` for unknown types",
            );
            continue;
        };
        if variant.attrs.other.is_some() {
            set_other(variant, &mut other, errors);
        } else if !variant.attrs.faulty {
            let ty = generic_argument(field, Name::Box).unwrap_or(field);
            match types.entry(quote!(#ty).to_string()) {
                Entry::Vacant(entry) => {
                    entry.insert(ident);
                    variants.push(TypeVariant { ident, field, ty });
                }
                Entry::Occupied(first) => {
                    let first = first.get();
                    let message = format!(
                        "a type has one variant, and `{first}` has this type already: remove one of them"
                    );
                    errors.at(ty, message);
                }
            }
        }
    }
    if variants.is_empty() && errors.is_empty() {
        let ident = &raw.original.ident;
        errors.at(
            ident,
            "an enum of derived types has at least one variant: add one such as `User(User)`",
        );
    }
    (variants, other)
}

/// Reports an enum of derived types whose variants have a name only. Returns `true` for such an enum.
pub(crate) fn report_names_alone(raw: &RawEnum<'_>, errors: &mut Errors) -> bool {
    let is_name = |variant: &RawVariant<'_>| variant.original.fields.is_empty();
    let has_names_alone = !raw.variants.is_empty() && raw.variants.iter().all(is_name);
    if has_names_alone {
        errors.at(
            &raw.original.ident,
            "an enum of derived types has variants such as `User(User)`: write those, or derive `ODataEnum` for an \
             enumeration type",
        );
    }
    has_names_alone
}

/// Sets the variant for unknown types or members, and reports a second one.
fn set_other<'a>(variant: &RawVariant<'a>, other: &mut Option<&'a Ident>, errors: &mut Errors) {
    match other {
        None => *other = Some(&variant.original.ident),
        Some(first) => {
            let message = format!(
                "an enum has at most one `other` variant, and `{first}` is one already: remove one of them"
            );
            errors.at(&variant.original.ident, message);
        }
    }
}

/// A variant of a derived type has the name of its type, and no value.
fn report_member_words(variant: &RawVariant<'_>, errors: &mut Errors) {
    // Without `..`, so that this does not compile without a new word.
    let VariantAttrs { name, value, other: _, faulty: _ } = &variant.attrs;
    if let Some(name) = name {
        errors.at_span(name.span, "a variant has the name of its type: write `name` on the struct");
    }
    if let Some(value) = value {
        errors.at_span(value.span, "a variant of a derived type has no value: remove `value`");
    }
}

pub(crate) fn enumeration<'a>(raw: &RawEnum<'a>, errors: &mut Errors) -> Enumeration<'a> {
    let ident = &raw.original.ident;
    let rule = case_rule(&raw.attrs, errors);
    let is_flags = raw.attrs.flags.is_some();
    if !raw.original.generics.params.is_empty() {
        errors.at(
            &raw.original.generics,
            "an enumeration type has no generic parameters: remove them",
        );
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
                "a member of an enumeration type has no fields: remove them, or write \
                 `#[odata(other)] Other(String)` for unknown members",
            );
        }
    }
    // A service may add members later. `Flags` keeps unknown members itself.
    if members.is_empty() && other.is_none() && !is_flags && errors.is_empty() {
        let message = "an enumeration type without members needs a variant for unknown members: add \
                       `#[odata(other)] Other(String)`";
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

/// `Flags` keeps unknown members itself, so a set needs no variant for them.
fn other_of_enumeration<'a>(
    variant: &RawVariant<'a>,
    is_flags: bool,
    other: &mut Option<&'a Ident>,
    errors: &mut Errors,
) {
    let ident = &variant.original.ident;
    if is_flags {
        errors.at(ident, "`Flags` keeps unknown members: remove this variant");
    } else if !variant.field.is_some_and(|field| is_named(field, Name::String)) {
        errors.at(ident, "the variant for unknown members has a `String`: write `Other(String)`");
    } else {
        set_other(variant, other, errors);
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
        errors.at(at, format!("{name:?} cannot be the name of a member: {NAME_RULE}"));
    }
    if let Some(other) = before.iter().find(|other| other.name == name) {
        errors.at(
            at,
            format!(
                "`{}` has the name {name:?} already: give one of them another `name`",
                other.ident
            ),
        );
    }
    name
}

/// The value given by the attribute or as a discriminant; otherwise one more than the last value. The members
/// of a set have explicit values, none of them negative [OData-CSDL 10.2].
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
            "a member of `flags` has an explicit value: write `Read = 1` or `#[odata(value = 1)]`",
        );
    }
    if is_flags && given.is_some_and(i64::is_negative) {
        errors.at(
            &variant.original.ident,
            "a member of `flags` is not negative: write 0 or a greater value",
        );
    }
    if given.is_none() && next.is_none() && !variant.attrs.faulty {
        errors.at(
            &variant.original.ident,
            "the previous member has the greatest value of 64 bits, 9223372036854775807: give this member an \
             explicit value",
        );
    }
    given.or(next).unwrap_or_default()
}

fn discriminant_value(expression: &Expr, errors: &mut Errors) -> Option<i64> {
    let tokens = quote!(#expression);
    let value = syn::parse2::<SignedInt>(tokens).ok();
    if value.is_none() {
        errors.at(expression, "the value of a member is an integer of 64 bits: write a literal");
    }
    value.map(|value| value.0)
}
