//! Checks properties.

use syn::Type;

use super::facets;
use super::naming::NAME_RULE;
use crate::ast::RawField;
use crate::attr::{FieldAttrs, Spanned};
use crate::errors::Errors;
use crate::model::{Flags, Property};
use crate::names::{self, CaseRule, is_property_name};
use crate::ty::{
    Name, generic_argument, is_known_type, is_named, item_type, last_name, link, type_text,
};

pub(super) fn property<'a>(
    field: &RawField<'a>,
    rule: CaseRule,
    errors: &mut Errors,
) -> Property<'a> {
    let FieldAttrs { facets, default, nav, .. } = &field.attrs;
    report_conflicts(field, errors);
    let ty = &field.original.ty;
    let is_link = report_link_without_nav(field, errors);
    report_nav_on_primitive(field, errors);
    report_contained_without_nav(field, is_link, errors);
    let nullable = nullable(field, errors);
    let value = nullable.unwrap_or(ty);
    let unboxed = generic_argument(value, Name::Box).filter(|inner| !is_named(inner, Name::Str));
    let max_length = facets.max_length.as_ref().map(|length| length.value);
    let (facets, mut deferred_facets) = facets::check_facets(facets, ty, default.as_ref(), errors);
    if field.is_replaced || nav.is_some() || is_link {
        deferred_facets.clear();
    }
    Property {
        ident: field.ident,
        vis: &field.original.vis,
        docs: field.original.attrs.iter().filter(|attr| attr.path().is_ident("doc")).collect(),
        ty,
        nullable: nullable.is_some(),
        boxed: unboxed.is_some(),
        inner: unboxed.unwrap_or(value),
        name: property_name(field, rule, errors),
        constant: names::constant(field.ident),
        flags: flags(field, is_link, errors),
        max_length,
        facets,
        deferred_facets,
        default: default.as_ref().map(|default| default.value.clone()),
        is_replaced: field.is_replaced,
    }
}

fn flags(field: &RawField<'_>, is_link: bool, errors: &mut Errors) -> Flags {
    // Without `..`, so that this does not compile without a new word.
    let FieldAttrs {
        key,
        required,
        computed,
        computed_default,
        immutable,
        sensitive,
        nav,
        contained,
        optional,
        // Not flags: `property` and its functions use them.
        name: _,
        nullable: _,
        default: _,
        facets: _,
        // Not words of properties.
        skip: _,
        base: _,
        dynamic: _,
        undeclared: _,
        annotations: _,
        is_flattened: _,
        faulty: _,
    } = &field.attrs;
    Flags {
        key: key.is_some(),
        required: required.is_some(),
        never_null: never_null(field, errors),
        computed: computed.is_some(),
        computed_default: computed_default.is_some(),
        immutable: immutable.is_some(),
        sensitive: sensitive.is_some(),
        navigation: nav.is_some() || is_link,
        contained: contained.is_some(),
        parameter: false,
        optional: optional.is_some(),
    }
}

/// Reports words that contradict each other, at the second one.
fn report_conflicts(field: &RawField<'_>, errors: &mut Errors) {
    let given: Vec<_> = field.attrs.words().collect();
    let at = |name| given.iter().find(|(word, _)| word.name == name).map(|(_, span)| *span);
    for (word, _) in &given {
        for (other, reason) in word.excludes {
            if let Some(span) = at(*other) {
                let one = word.name;
                errors
                    .at_span(span, format!("`{one}` cannot be combined with `{other}`: {reason}"));
            }
        }
    }
}

/// Returns `true` for an `Option` that is never null. The type of any other field decides.
fn never_null(field: &RawField<'_>, errors: &mut Errors) -> bool {
    let Some(Spanned { value, span }) = field.attrs.nullable else { return false };
    let is_option = generic_argument(&field.original.ty, Name::Option).is_some();
    match (value, is_option) {
        (false, true) => return true,
        (false, false) => errors.at_span(
            span,
            "`nullable = false` is for an `Option`, and this type is never null: remove it",
        ),
        (true, true) => errors.at_span(span, "an `Option` is nullable already: remove `nullable`"),
        (true, false) => {
            let message = format!(
                "a nullable property is an `Option`: write `Option<{}>`, and remove `nullable`",
                type_text(&field.original.ty)
            );
            errors.at_span(span, message);
        }
    }
    false
}

/// A link is a reference to an entity, so it must be a navigation property. Returns `true` for a link.
fn report_link_without_nav(field: &RawField<'_>, errors: &mut Errors) -> bool {
    let ty = item_type(&field.original.ty);
    let link = link(ty).map(|(name, _)| name.text());
    // If a word could not be read, it may be `nav`.
    if let (Some(link), None, false) = (link, &field.attrs.nav, field.attrs.faulty) {
        let message = format!(
            "a `{link}` is a navigation property, or a parameter that is an entity: add `#[odata(nav)]`"
        );
        errors.at(ty, message);
    }
    link.is_some()
}

/// A navigation property leads to entities [OData-CSDL 8].
fn report_nav_on_primitive(field: &RawField<'_>, errors: &mut Errors) {
    let item = item_type(&field.original.ty);
    if field.attrs.nav.is_some() && is_known_type(item) && !field.is_replaced {
        let message = format!(
            "`nav` is for navigation properties and for parameters that are entities, and `{}` is not an entity \
             type: remove `nav`",
            last_name(item)
        );
        errors.at(item, message);
    }
}

/// Only a navigation property contains entities [OData-CSDL 8.4].
fn report_contained_without_nav(field: &RawField<'_>, is_link: bool, errors: &mut Errors) {
    let FieldAttrs { contained, nav, faulty, .. } = &field.attrs;
    if let (Some(contained), None, false, false) = (contained, nav, is_link, *faulty) {
        let message = "only a navigation property contains entities: write `nav, contained`, or remove `contained`";
        errors.at_span(contained.span, message);
    }
}

/// The type inside of an `Option`. One `Option` is enough, because the partial distinguishes absent and null.
fn nullable<'a>(field: &RawField<'a>, errors: &mut Errors) -> Option<&'a Type> {
    let inner = generic_argument(&field.original.ty, Name::Option)?;
    if generic_argument(inner, Name::Option).is_some() {
        errors.at(
            inner,
            "a nullable property has one `Option`, because the partial distinguishes absent and null: remove the other",
        );
    }
    Some(inner)
}

fn property_name(field: &RawField<'_>, rule: CaseRule, errors: &mut Errors) -> String {
    let (name, at): (_, &dyn quote::ToTokens) = match &field.attrs.name {
        Some(name) => (name.value.value(), &name.value),
        None => (rule.of_field(field.ident), field.ident),
    };
    if !is_property_name(&name) {
        errors.at(at, format!("{name:?} cannot be the name of a property: {NAME_RULE}"));
    }
    name
}

/// Two properties of the same name would be one property, and two constants of the same name do not compile.
pub(super) fn check_distinct_names(
    fields: &[&RawField<'_>],
    properties: &mut [Property<'_>],
    errors: &mut Errors,
) {
    for (index, field) in fields.iter().enumerate() {
        let (before, rest) = properties.split_at_mut(index);
        let Some(property) = rest.first_mut() else { return };
        let same_constant = before.iter().find(|other| other.constant == property.constant);
        if let Some(other) = before.iter().find(|other| other.name == property.name) {
            let message = format!(
                "`{}` has the name {:?} already: give one of them another `name`",
                other.ident, property.name
            );
            match &field.attrs.name {
                Some(name) => errors.at(&name.value, message),
                None => errors.at(field.ident, message),
            }
        } else if let Some(other) = same_constant {
            errors.at(
                field.ident,
                format!(
                    "`{}` has the constant `{}` already: rename one of the fields, and keep its `name`",
                    other.ident, property.constant
                ),
            );
        }
        if same_constant.is_some() {
            property.constant = quote::format_ident!("{}_{index}", property.constant);
        }
    }
}
