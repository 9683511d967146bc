//! Checks keys.

use syn::Ident;

use crate::ast::{RawField, RawStructured};
use crate::attr::{KeyPart, Spanned};
use crate::errors::Errors;
use crate::model::{Kind, no_key};
use crate::ty::{Form, Name, contains, form_of, item_type, last_name, type_text};

/// An entity type has a key [OData-CSDL 6.5]. The parts of a composite key have an order, so two plain `key`s are
/// an error.
pub(super) fn key(
    raw: &RawStructured<'_>,
    fields: &[&RawField<'_>],
    has_base: bool,
    errors: &mut Errors,
) -> Vec<usize> {
    let mut parts: Vec<(usize, &Spanned<KeyPart>)> = fields
        .iter()
        .enumerate()
        .filter_map(|(index, field)| Some((index, field.attrs.key.as_ref()?)))
        .collect();
    let ident = &raw.original.ident;
    keyless(raw, parts.first().map(|(index, _)| fields[*index].ident), errors);
    if raw.kind == Kind::Entity {
        for (index, _) in &parts {
            check_key_type(fields[*index], errors);
        }
    }
    match parts.as_slice() {
        [(_, part), ..] if raw.kind == Kind::Complex => {
            errors.at_span(
                part.span,
                "a complex type has no key: remove `key`, or derive `ODataEntity`",
            );
        }
        // The type may inherit the key, or be abstract [OData-CSDL 6.5].
        [] if raw.kind == Kind::Complex || has_base || raw.attrs.is_abstract.is_some() => {}
        [] if raw.attrs.keyless.is_some() => {}
        [] if raw.attrs.faulty || raw.fields.iter().any(|field| field.attrs.faulty) => {}
        [] => {
            let message = format!(
                "`{ident}` has no key: add `#[odata(key)]` to its key property, or `keyless` to the type if it is \
                 that of a singleton"
            );
            errors.at(ident, message);
        }
        [_] => {}
        _ => {
            // The base type may have other parts, or a field with a mistake may be one.
            let may_be_more = has_base || raw.fields.iter().any(|field| field.attrs.faulty);
            check_composite_key(fields, &parts, may_be_more, errors);
        }
    }
    parts.sort_by_key(|(index, part)| (part.value, *index));
    parts.into_iter().map(|(index, _)| index).collect()
}

/// A key has no binary fractions and is not a collection [OData-CSDL 6.5]. The compiler checks other types by their
/// Edm types.
fn check_key_type(field: &RawField<'_>, errors: &mut Errors) {
    if field.is_replaced || field.attrs.nav.is_some() {
        return;
    }
    let ty = &field.original.ty;
    let item = item_type(ty);
    if contains(ty, Name::Vec) {
        errors.at(ty, no_key(&type_text(ty)));
    } else if form_of(item).is_some_and(|(_, form)| form == Form::Real) {
        errors.at(item, no_key(&last_name(item)));
    }
}

/// Reports `keyless` on a type that has a key, and on a complex type, which never has one.
fn keyless(raw: &RawStructured<'_>, key: Option<&Ident>, errors: &mut Errors) {
    let Some(Spanned { span, .. }) = raw.attrs.keyless else { return };
    match key {
        _ if raw.kind == Kind::Complex => {
            errors.at_span(
                span,
                "a complex type has no key anyway: remove `keyless`, or derive `ODataEntity`",
            );
        }
        Some(key) => errors.at_span(
            span,
            format!("a `keyless` type has no key, but `{key}` is one: remove one of them"),
        ),
        None => {}
    }
}

/// Each part has a position, and no two have the same one.
fn check_composite_key(
    fields: &[&RawField<'_>],
    parts: &[(usize, &Spanned<KeyPart>)],
    may_be_more: bool,
    errors: &mut Errors,
) {
    if let Some((_, part)) = parts.iter().find(|(_, part)| part.value == KeyPart::Whole) {
        let first = fields[parts[0].0].ident;
        return errors.at_span(
            part.span,
            format!(
                "the parts of a composite key have positions, and `{first}` is a key too: write `key = 1`, \
                 `key = 2`, or remove one of them"
            ),
        );
    }
    for (number, (_, part)) in parts.iter().enumerate() {
        if parts[..number].iter().any(|(_, other)| other.value == part.value) {
            return errors.at_span(
                part.span,
                "another part of the key has this position: give each part its own",
            );
        }
    }
    let count = parts.len();
    let is_beyond = |part: &Spanned<KeyPart>| match part.value {
        KeyPart::Whole => false,
        KeyPart::At(position) => usize::from(position) > count,
    };
    if let Some((_, part)) = parts.iter().find(|(_, part)| !may_be_more && is_beyond(part)) {
        let message = format!(
            "a key of {count} parts has the positions 1 to {count}: write those, or mark the missing part"
        );
        errors.at_span(part.span, message);
    }
}
