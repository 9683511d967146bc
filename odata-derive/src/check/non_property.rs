//! Checks the fields that are not properties.

use syn::Ident;

use crate::ast::RawField;
use crate::attr::Role;
use crate::errors::Errors;
use crate::model::NonProperty;
use crate::ty::{Name, is_known_type, is_named, is_unsupported, item_type};

/// The fields of a struct that are not properties, by their roles.
#[derive(Default)]
pub(super) struct NonProperties<'a> {
    pub(super) base: Option<NonProperty<'a>>,
    pub(super) dynamic: Option<NonProperty<'a>>,
    pub(super) annotations: Option<NonProperty<'a>>,
    pub(super) skipped: Vec<&'a Ident>,
    /// Fields with a reported mistake.
    pub(super) invalid: Vec<&'a Ident>,
}

impl<'a> NonProperties<'a> {
    /// Adds a field that has a role by this word.
    pub(super) fn add(
        &mut self,
        field: &RawField<'a>,
        (word, role): (&str, Role),
        errors: &mut Errors,
    ) {
        report_other_words(field, word, errors);
        let same_role = match role {
            Role::Base => &mut self.base,
            Role::DynamicProperties => &mut self.dynamic,
            Role::Annotations => &mut self.annotations,
            Role::Skipped => return self.skipped.push(field.ident),
        };
        if !has_type_of_role(field, word, role, errors) {
            self.invalid.push(field.ident);
        } else if let Some(other) = same_role {
            let message = format!(
                "a type has at most one `{word}` field, and `{}` is one already: remove one of them",
                other.ident
            );
            errors.at(field.ident, message);
            self.invalid.push(field.ident);
        } else {
            let (vis, ty) = (&field.original.vis, &field.original.ty);
            *same_role = Some(NonProperty { ident: field.ident, vis, ty });
        }
    }
}

/// A word that describes a property has no meaning for another field.
fn report_other_words(field: &RawField<'_>, word: &str, errors: &mut Errors) {
    for (other, span) in field.attrs.words().filter(|(other, _)| other.name != word) {
        let name = other.name;
        let message = format!(
            "`{name}` cannot be combined with `{word}`: this field is not a property; remove one of them"
        );
        errors.at_span(span, message);
    }
}

/// Returns `true` if the field has a type that its role allows, and otherwise reports the type.
fn has_type_of_role(field: &RawField<'_>, word: &str, role: Role, errors: &mut Errors) -> bool {
    let bag = match role {
        Role::Base => return has_base_type(field, errors),
        Role::DynamicProperties => Name::DynamicProperties,
        Role::Annotations => Name::Annotations,
        Role::Skipped => return true,
    };
    let ty = &field.original.ty;
    let is_unsupported = is_unsupported(ty) && !is_named(ty, bag);
    if is_unsupported {
        errors.at(ty, format!("a field with `{word}` has the type `{0}`: write `{0}`", bag.text()));
    }
    !is_unsupported
}

/// A base type is embedded as it is: it is neither optional nor in a collection.
fn has_base_type(field: &RawField<'_>, errors: &mut Errors) -> bool {
    let ty = &field.original.ty;
    let may_be_base = std::ptr::eq(item_type(ty), ty) && !is_known_type(ty) && !is_unsupported(ty);
    if !may_be_base {
        errors.at(
            ty,
            format!(
                "a base type is a struct with `ODataEntity` or `ODataComplex`, neither optional nor in a \
                 collection: write its name, `{}: Base`",
                field.ident
            ),
        );
    }
    may_be_base
}

/// The role of a field that is not a property, and the word for it. After a mistake it is the word that was most
/// likely meant.
pub(super) fn role(field: &RawField<'_>) -> Option<(&'static str, Role)> {
    let attrs = &field.attrs;
    let ty = &field.original.ty;
    if attrs.faulty && is_named(ty, Name::DynamicProperties) {
        Some(("dynamic", Role::DynamicProperties))
    } else if attrs.is_flattened && !is_unsupported(ty) {
        Some(("base", Role::Base))
    } else if attrs.is_flattened {
        Some(("skip", Role::Skipped))
    } else {
        attrs.words().find_map(|(word, _)| Some((word.name, word.role?)))
    }
}
