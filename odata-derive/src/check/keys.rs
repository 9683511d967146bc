//! Rules of keys.

use syn::Ident;

use crate::ast::{RawField, RawStructured};
use crate::attr::{KeyPart, Spanned};
use crate::errors::Errors;
use crate::model::{Kind, no_key};
use crate::ty::{Form, Name, contains, form_of, item_type, last_name, text};

/// An entity type has a key [OData-CSDL 6.5]. Two plain `key`s are more often a slip than a
/// composite key, whose parts have an order besides.
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
            key_type(fields[*index], errors);
        }
    }
    match parts.as_slice() {
        [(_, part), ..] if raw.kind == Kind::Complex => {
            errors.at_span(part.span, "a complex type has no key: only an entity has one");
        }
        // It may inherit the key, or have none because no value has exactly this type
        // [OData-CSDL 6.5].
        [] if raw.kind == Kind::Complex || has_base || raw.attrs.is_abstract.is_some() => {}
        [] if raw.attrs.keyless.is_some() => {}
        [] if raw.attrs.faulty || raw.fields.iter().any(|field| field.attrs.faulty) => {}
        [] => {
            let message = format!(
                "`{ident}` has no key: mark its key property `#[odata(key)]`, or the type \
                 `#[odata(keyless)]` if it is that of a singleton"
            );
            errors.at(ident, message);
        }
        [_] => {}
        _ => {
            // Other parts may be properties of the base type, or have a mistake in their attributes.
            let may_be_more = has_base || raw.fields.iter().any(|field| field.attrs.faulty);
            composite_key(fields, &parts, may_be_more, errors);
        }
    }
    parts.sort_by_key(|(index, part)| (part.value, *index));
    parts.into_iter().map(|(index, _)| index).collect()
}

/// No URL has a literal of a number with a binary fraction, or of a collection [OData-CSDL 6.5]. Of other types
/// the compiler tells by their Edm types.
fn key_type(field: &RawField<'_>, errors: &mut Errors) {
    if field.refused || field.attrs.nav.is_some() {
        return;
    }
    let ty = &field.original.ty;
    let item = item_type(ty);
    if contains(ty, Name::Vec) {
        errors.at(ty, no_key(&text(ty)));
    } else if form_of(item).is_some_and(|(_, form)| form == Form::Real) {
        errors.at(item, no_key(&last_name(item)));
    }
}

/// Refuses `keyless` on a type that has a key, and on a complex type, which never has one.
fn keyless(raw: &RawStructured<'_>, key: Option<&Ident>, errors: &mut Errors) {
    let Some(Spanned { span, .. }) = raw.attrs.keyless else { return };
    match key {
        _ if raw.kind == Kind::Complex => {
            errors.at_span(span, "only an entity is `keyless`: no complex type has a key");
        }
        Some(key) => errors.at_span(span, format!("it is not `keyless`: `{key}` is its key")),
        None => {}
    }
}

/// Each part has a place, and no two the same one.
fn composite_key(
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
                "more than one `key`: if `{first}` is not the whole key, give each part its place \
                 in the key predicate: `key = 1`, `key = 2`"
            ),
        );
    }
    for (number, (_, part)) in parts.iter().enumerate() {
        if parts[..number].iter().any(|(_, other)| other.value == part.value) {
            return errors.at_span(part.span, "another part of the key has this place already");
        }
    }
    let count = parts.len();
    let is_beyond = |part: &Spanned<KeyPart>| match part.value {
        KeyPart::Whole => false,
        KeyPart::At(place) => usize::from(place) > count,
    };
    if let Some((_, part)) = parts.iter().find(|(_, part)| !may_be_more && is_beyond(part)) {
        let message = format!(
            "a key of {count} parts has the places 1 to {count}: write those, or mark the part that is missing"
        );
        errors.at_span(part.span, message);
    }
}
