//! Compares a field with the property in the metadata.

use proc_macro2::Span;
use syn::Type;

use super::facts::PropertyFacts;
use crate::ast::RawField;
use crate::attr::{FieldAttrs, KeyPart, Spanned};
use crate::errors::Errors;
use crate::model::Kind;
use crate::ty::{Name, generic_argument, is_named, is_never_null, may_have_facet, type_text};

/// Adds the attributes of a field, and reports those that contradict the metadata.
pub(super) fn apply_to_field(
    field: &mut RawField<'_>,
    facts: &PropertyFacts<'_>,
    kind: Kind,
    errors: &mut Errors,
) {
    contradictions(&mut field.attrs, facts, errors);
    if facts.is_navigation {
        let word = || Spanned { value: (), span: field.ident.span() };
        field.attrs.nav.get_or_insert_with(word);
        if facts.required {
            field.attrs.required.get_or_insert_with(word);
        }
        if facts.contained {
            field.attrs.contained.get_or_insert_with(word);
        }
        return;
    }
    flags(field, facts, kind);
    nullability(field, facts, errors);
    if field.attrs.computed.is_none() {
        facets(&mut field.attrs, facts, &field.original.ty, field.ident.span());
    }
}

/// Adds the words for the key, and for values that the service gives or the client must give.
fn flags(field: &mut RawField<'_>, facts: &PropertyFacts<'_>, kind: Kind) {
    let span = field.ident.span();
    let word = || Spanned { value: (), span };
    let is_option = is_named(&field.original.ty, Name::Option);
    let attrs = &mut field.attrs;
    if let (Some(position), Kind::Entity) = (facts.key, kind) {
        let value = if position == 0 { KeyPart::Whole } else { KeyPart::At(position) };
        attrs.key.get_or_insert(Spanned { value, span });
    }
    if facts.computed && attrs.default.is_none() {
        attrs.computed.get_or_insert_with(word);
    }
    if facts.required && attrs.default.is_none() && attrs.computed_default.is_none() {
        attrs.required.get_or_insert_with(word);
    }
    let is_computed = attrs.computed.is_some();
    let is_given = is_computed || attrs.required.is_some() || attrs.default.is_some();
    if facts.computed_default && !is_given && is_option {
        attrs.computed_default.get_or_insert_with(word);
    }
    if facts.immutable && !is_computed {
        attrs.immutable.get_or_insert_with(word);
    }
}

/// Adds `nullable = false`, and reports a field that cannot hold null, or must not be null, although the metadata
/// allows null.
fn nullability(field: &mut RawField<'_>, facts: &PropertyFacts<'_>, errors: &mut Errors) {
    let ty = &field.original.ty;
    let attrs = &mut field.attrs;
    let is_option = is_named(ty, Name::Option);
    let is_collection = facts.of.starts_with("Collection(");
    let has_other_rule =
        attrs.key.is_some() || attrs.required.is_some() || attrs.computed.is_some();
    if !facts.is_nullable && is_option && !is_collection && !has_other_rule {
        let span = field.ident.span();
        attrs.nullable.get_or_insert(Spanned { value: false, span });
    }
    let contradicting = attrs.nullable.take_if(|it| !it.value && facts.is_nullable);
    let must_be_option = facts.is_nullable && !is_option && !is_collection && !has_other_rule;
    if must_be_option && is_never_null(ty) {
        let message =
            format!("in the metadata `{}` may be null: make the field an `Option`", facts.name);
        errors.at(ty, message);
    } else if let Some(contradicting) = contradicting {
        errors.at_span(
            contradicting.span,
            format!("in the metadata `{}` may be null: remove `nullable = false`", facts.name),
        );
    }
}

/// Reports attributes that contradict the metadata, and removes them, so that the rules for attributes do not
/// report the same mistake again.
fn contradictions(attrs: &mut FieldAttrs, facts: &PropertyFacts<'_>, errors: &mut Errors) {
    let name = facts.name;
    let mut say = |span: Span, what: &str| {
        errors.at_span(span, format!("in the metadata `{name}` {what}"));
    };
    if let (Some(nav), false) = (&attrs.nav, facts.is_navigation) {
        say(nav.span, "is not a navigation property: remove `nav`");
        attrs.nav = None;
    }
    if let (Some(contained), false) = (&attrs.contained, facts.contained) {
        say(contained.span, "contains no entities: remove `contained`");
        attrs.contained = None;
    }
    if let (Some(key), None) = (&attrs.key, facts.key) {
        say(key.span, "is not part of the key: remove `key`");
        attrs.key = None;
    }
    if facts.computed {
        let FieldAttrs { required, computed_default, immutable, .. } = attrs;
        let stated = [
            ("required", required.take()),
            ("computed_default", computed_default.take()),
            ("immutable", immutable.take()),
        ];
        if let Some((word, stated)) = stated.into_iter().find_map(|(word, it)| Some((word, it?))) {
            let text =
                format!("is computed by the service, so create never sends it: remove `{word}`");
            say(stated.span, &text);
        }
    }
    if let (Some(computed), true) = (&attrs.computed, facts.required) {
        say(computed.span, "is required, so create must send it: remove `computed`");
        attrs.computed = None;
    }
    report_length(attrs, facts, errors);
}

/// Reports a greater `max_length` than that of the metadata.
fn report_length(attrs: &FieldAttrs, facts: &PropertyFacts<'_>, errors: &mut Errors) {
    if let (Some(stated), Some(most)) = (&attrs.facets.max_length, facts.max_length) {
        if stated.value > most {
            let name = facts.name;
            let message = format!(
                "in the metadata `{name}` has at most {most} characters: write `max_length = {most}` or less"
            );
            errors.at_span(stated.span, message);
        }
    }
}

/// Adds the attributes of a parameter, and reports those that contradict the metadata.
pub(super) fn apply_to_parameter(
    field: &mut RawField<'_>,
    facts: &PropertyFacts<'_>,
    errors: &mut Errors,
) {
    let (ty, name) = (&field.original.ty, facts.name);
    let inner = generic_argument(ty, Name::Option);
    if let Some(optional) = field.attrs.optional.take_if(|_| !facts.optional) {
        let message = format!("in the metadata `{name}` is not optional: remove `optional`");
        errors.at_span(optional.span, message);
    } else if let (Some(inner), false, false) =
        (inner, facts.is_nullable, facts.optional || facts.of.starts_with("Collection("))
    {
        let inner = type_text(inner);
        errors.at(ty, format!("in the metadata `{name}` is never null: write `{inner}`"));
    }
    if facts.optional && inner.is_some() {
        let span = field.ident.span();
        field.attrs.optional.get_or_insert(Spanned { value: (), span });
    }
    report_length(&field.attrs, facts, errors);
    facets(&mut field.attrs, facts, ty, field.ident.span());
}

/// Adds facets, except those without meaning for the type of the field: another type than the metadata's is an
/// error of its own.
fn facets(attrs: &mut FieldAttrs, facts: &PropertyFacts<'_>, ty: &Type, span: Span) {
    let of = facts.of.rsplit('|').next().unwrap_or_default();
    let of = of.trim_start_matches("Collection(").trim_end_matches(')');
    let some = |word: &str, value: Option<u32>| {
        value.filter(|_| may_have_facet(word, ty)).map(|value| Spanned { value, span })
    };
    let is_temporal = ["Edm.DateTimeOffset", "Edm.TimeOfDay", "Edm.Duration"].contains(&of);
    if of == "Edm.String" && attrs.facets.max_length.is_none() {
        attrs.facets.max_length = some("max_length", facts.max_length.filter(|length| *length > 0));
    }
    let precision =
        facts.precision.filter(|&it| of == "Edm.Decimal" && it > 0 || is_temporal && it <= 12);
    if attrs.facets.precision.is_none() {
        attrs.facets.precision = some("precision", precision);
    }
    if of == "Edm.Decimal" && attrs.facets.scale.is_none() {
        attrs.facets.scale = some("scale", facts.scale);
    }
}
