//! Checks type definitions.

use super::facets;
use super::naming::{alias, namespace, type_name};
use crate::ast::RawDefinition;
use crate::errors::Errors;
use crate::model::{Definition, not_primitive};
use crate::names::CaseRule;
use crate::ty::item_type;

/// Checks that the type inside is in no `Option`, `Vec` or `Box`: it must be primitive [OData-CSDL 11].
pub(crate) fn definition<'a>(raw: &RawDefinition<'a>, errors: &mut Errors) -> Definition<'a> {
    let RawDefinition { original, attrs, ty, is_replaced } = raw;
    let ident = &original.ident;
    if !std::ptr::eq(item_type(ty), *ty) {
        errors.at(ty, not_primitive(ty));
    }
    let (facets, deferred_facets) = facets::check_facets(&attrs.facets, ty, None, errors);
    Definition {
        ident,
        generics: &original.generics,
        namespace: namespace(ident, attrs, errors),
        alias: alias(attrs, errors),
        name: type_name(ident, attrs, CaseRule::None, errors),
        krate: attrs.crate_path(),
        ty,
        is_replaced: *is_replaced,
        max_length: attrs.facets.max_length.as_ref().map(|length| length.value),
        facets,
        deferred_facets,
    }
}
