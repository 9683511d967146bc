//! Judges the fields that are not properties.

use syn::Ident;

use crate::ast::RawField;
use crate::attr::Instead;
use crate::errors::Errors;
use crate::model::Special;
use crate::ty::{Name, is_foreign, is_known_type, is_named, item_type};

/// The fields of a struct that are not properties, each at its use.
#[derive(Default)]
pub(super) struct Specials<'a> {
    pub(super) base: Option<Special<'a>>,
    pub(super) dynamic: Option<Special<'a>>,
    pub(super) annotations: Option<Special<'a>>,
    pub(super) skipped: Vec<&'a Ident>,
    /// Fields with a mistake.
    pub(super) refused: Vec<&'a Ident>,
}

impl<'a> Specials<'a> {
    pub(super) fn add(
        &mut self,
        field: &RawField<'a>,
        (word, instead): (&str, Instead),
        errors: &mut Errors,
    ) {
        stands_alone(field, word, errors);
        let place = match instead {
            Instead::Base => &mut self.base,
            Instead::DynamicProperties => &mut self.dynamic,
            Instead::Annotations => &mut self.annotations,
            Instead::Nothing => return self.skipped.push(field.ident),
        };
        if !has_its_type(field, word, instead, errors) {
            self.refused.push(field.ident);
        } else if let Some(other) = place {
            let message = format!(
                "a type has one `{word}` field, and `{}` is that: remove one of them",
                other.ident
            );
            errors.at(field.ident, message);
            self.refused.push(field.ident);
        } else {
            let (vis, ty) = (&field.original.vis, &field.original.ty);
            *place = Some(Special { ident: field.ident, vis, ty });
        }
    }
}

/// Words that describe a property have no meaning for another field.
fn stands_alone(field: &RawField<'_>, word: &str, errors: &mut Errors) {
    for (other, span) in field.attrs.words().filter(|(other, _)| other.name != word) {
        let name = other.name;
        let message = format!(
            "`{name}` cannot be combined with `{word}`: this field is not a property; remove one of them"
        );
        errors.at_span(span, message);
    }
}

/// The base type is embedded as it is: it is neither optional nor in a collection.
fn is_base(field: &RawField<'_>, errors: &mut Errors) -> bool {
    let ty = &field.original.ty;
    let is_base = std::ptr::eq(item_type(ty), ty) && !is_known_type(ty) && !is_foreign(ty);
    if !is_base {
        errors.at(
            ty,
            format!(
                "a base type is embedded as it is: write `{}: Base`, where `Base` is a struct with \
                 `ODataEntity` or `ODataComplex`",
                field.ident
            ),
        );
    }
    is_base
}

/// Checks the type of a field that is not a property.
fn has_its_type(field: &RawField<'_>, word: &str, instead: Instead, errors: &mut Errors) -> bool {
    let bag = match instead {
        Instead::Base => return is_base(field, errors),
        Instead::DynamicProperties => Name::DynamicProperties,
        Instead::Annotations => Name::Annotations,
        Instead::Nothing => return true,
    };
    let ty = &field.original.ty;
    let is_foreign = is_foreign(ty) && !is_named(ty, bag);
    if is_foreign {
        errors.at(ty, format!("a field with `{word}` has the type `{}`: write that", bag.text()));
    }
    !is_foreign
}

/// The word that makes a field something other than a property, and the use of such a field. For a mistake it
/// is the word that was most likely meant.
pub(super) fn use_of(field: &RawField<'_>) -> Option<(&'static str, Instead)> {
    let attrs = &field.attrs;
    let ty = &field.original.ty;
    if attrs.faulty && is_named(ty, Name::DynamicProperties) {
        Some(("dynamic", Instead::DynamicProperties))
    } else if attrs.is_flattened && !is_foreign(ty) {
        Some(("base", Instead::Base))
    } else if attrs.is_flattened {
        Some(("skip", Instead::Nothing))
    } else {
        attrs.words().find_map(|(word, _)| Some((word.name, word.instead?)))
    }
}
