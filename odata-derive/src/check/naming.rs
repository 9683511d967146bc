//! Checks the names of types: namespace, alias, name, base type and entity set.

use syn::Ident;

use crate::ast::RawStructured;
use crate::attr::{Spanned, TypeAttrs};
use crate::errors::{Errors, nearest};
use crate::model::Kind;
use crate::names::{CaseRule, is_simple_identifier};

pub(super) fn case_rule(attrs: &TypeAttrs, errors: &mut Errors) -> CaseRule {
    // Microsoft's guidelines and Graph write lowerCamelCase.
    let Some(Spanned { value, .. }) = &attrs.rename_all else {
        return CaseRule::Camel;
    };
    let wanted = value.value();
    if let Some((_, rule)) = CaseRule::ALL.iter().find(|(name, _)| *name == wanted) {
        return *rule;
    }
    let known = || CaseRule::ALL.iter().map(|(name, _)| *name);
    let message = if let Some(near) = nearest(&wanted, known()) {
        format!("unknown case rule {wanted:?}; did you mean {near:?}?")
    } else {
        let known: Vec<_> = known().map(|name| format!("{name:?}")).collect();
        format!("unknown case rule {wanted:?}; expected one of {}", known.join(", "))
    };
    errors.at(value, message);
    CaseRule::Camel
}

/// The reserved namespaces and aliases [OData-CSDL 15.1] that have a meaning of their own in type annotations and
/// control information. The other reserved ones, `System` and `Transient`, are used by services.
const RESERVED: [&str; 2] = ["Edm", "odata"];

/// The alias of the namespace, which is a simple identifier [OData-CSDL 15.2].
pub(super) fn alias(attrs: &TypeAttrs, errors: &mut Errors) -> Option<String> {
    let Spanned { value, .. } = attrs.alias.as_ref()?;
    let alias = value.value();
    if RESERVED.contains(&alias.as_str()) {
        errors.at(
            value,
            format!("the alias {alias:?} is reserved: write the one in the service's metadata"),
        );
    } else if !is_simple_identifier(&alias) {
        errors.at(
            value,
            "an alias is a name without dots: write the `Alias` of the schema, such as \"graph\"",
        );
    }
    Some(alias)
}

/// Type annotations contain the qualified name, so a type needs a namespace.
pub(super) fn namespace(ident: &Ident, attrs: &TypeAttrs, errors: &mut Errors) -> String {
    let Some(Spanned { value, .. }) = &attrs.namespace else {
        if !attrs.faulty {
            errors.at(
                ident,
                format!(
                    "`{ident}` has no namespace: add the one in the service's metadata, such as \
                     `#[odata(namespace = \"microsoft.graph\")]`"
                ),
            );
        }
        return String::new();
    };
    let namespace = value.value();
    let is_annotation = namespace.starts_with("odata.");
    if is_annotation || RESERVED.contains(&namespace.as_str()) {
        errors.at(
            value,
            format!(
                "the namespace {namespace:?} is reserved: write the one in the service's metadata"
            ),
        );
    } else if namespace.chars().count() > 511 || !namespace.split('.').all(is_simple_identifier) {
        errors.at(
            value,
            "a namespace is names with dots between them, of at most 511 characters in all: write one such as \
             \"microsoft.graph\"",
        );
    }
    namespace
}

pub(super) fn type_name(
    ident: &Ident,
    attrs: &TypeAttrs,
    rule: CaseRule,
    errors: &mut Errors,
) -> String {
    let Some(Spanned { value, .. }) = &attrs.name else {
        return rule.of_type(ident);
    };
    let name = value.value();
    if !is_simple_identifier(&name) {
        let message = match name.rsplit_once('.') {
            Some((namespace, name)) if is_simple_identifier(name) => {
                format!(
                    "the name of a type has no dots: write `namespace = {namespace:?}, name = {name:?}`"
                )
            }
            _ => String::from(NAME_RULE),
        };
        errors.at(value, message);
    }
    name
}

pub(super) const NAME_RULE: &str = "a name on the wire has letters, digits and underscores, does not begin \
                         with a digit, and has at most 128 characters";

pub(super) fn entity_set_path(attrs: &TypeAttrs, errors: &mut Errors) -> Option<String> {
    let Spanned { value, .. } = attrs.entity_set.as_ref()?;
    let path = value.value();
    if !is_path_of_names(&path) {
        errors.at(
            value,
            "an entity set is a path of names below the service root, without slashes at its ends: write \
             one such as \"users\"; for a path with keys use `service.create_in(…)`",
        );
    }
    Some(path)
}

/// Returns `true` if the text is names with slashes or dots between them.
pub(super) fn is_path_of_names(text: &str) -> bool {
    text.split(['/', '.']).all(is_simple_identifier)
}

/// A path below the service root: `users`, or `tenantRelationships/managedTenants/…`.
pub(super) fn entity_set(raw: &RawStructured<'_>, errors: &mut Errors) -> Option<String> {
    if let (Some(set), Kind::Complex) = (&raw.attrs.entity_set, raw.kind) {
        errors.at_span(
            set.span,
            "a complex type has no entity set: remove `entity_set`, or derive `ODataEntity`",
        );
    }
    entity_set_path(&raw.attrs, errors)
}

/// The qualified name of a base type that is not embedded. The struct declares all properties itself, because it
/// may declare one of the base type again [OData-CSDL 7].
pub(super) fn base_name(raw: &RawStructured<'_>, errors: &mut Errors) -> Option<String> {
    let Spanned { value, .. } = raw.attrs.base.as_ref()?;
    let name = value.value();
    let is_qualified = name.contains('.') && name.split('.').all(is_simple_identifier);
    if !is_qualified || name.starts_with("Edm.") {
        errors.at(value, "expected the qualified name of the base type: `base = \"Demo.thing\"`");
        return None;
    }
    if let Some(field) = raw.fields.iter().find(|field| field.attrs.base.is_some()) {
        let message = format!(
            "a type has one base type, and `{}` is embedded: remove `base = …`, or the field",
            field.ident
        );
        errors.at(value, message);
        return None;
    }
    Some(name)
}
