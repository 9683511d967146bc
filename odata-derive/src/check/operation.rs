//! Checks actions and functions.

use syn::{Type, parse_quote};

use super::structured;
use crate::ast::{RawField, RawOperation};
use crate::attr::{Spanned, TypeAttrs};
use crate::errors::Errors;
use crate::model::{Binding, Operation, OperationKind, Structured};
use crate::names::is_simple_identifier;
use crate::ty::{Name, generic_argument, type_text};

/// The model of an action or a function. It can be expanded despite errors.
pub(crate) fn operation<'a>(raw: &RawOperation<'a>, errors: &mut Errors) -> Operation<'a> {
    let attrs = &raw.parameters.attrs;
    let mut parameters = structured(&raw.parameters, errors);
    for parameter in &mut parameters.properties {
        parameter.flags.parameter = true;
    }
    for field in &raw.parameters.fields {
        report_optional(field, errors);
    }
    report_composable(raw, errors);
    let binding = binding(attrs);
    Operation {
        kind: raw.kind,
        url_name: url_name(&parameters, &binding, attrs, errors),
        binding,
        returns: returns(raw, errors),
        composable: attrs.composable.is_some(),
        parameters,
    }
}

fn binding(attrs: &TypeAttrs) -> Binding {
    let Some(Spanned { value: ty, .. }) = &attrs.bound_to else { return Binding::Unbound };
    match generic_argument(ty, Name::Vec) {
        Some(item) => Binding::ToCollection(item.clone()),
        None => Binding::ToValue(ty.clone()),
    }
}

/// A bound operation has its qualified name in a URL, and any other the name of its import
/// [OData-URL 4.2].
fn url_name(
    parameters: &Structured<'_>,
    binding: &Binding,
    attrs: &TypeAttrs,
    errors: &mut Errors,
) -> String {
    let import = attrs.import.as_ref().map(|import| &import.value);
    if let (Some(import), Some(_)) = (import, &attrs.bound_to) {
        errors.at(
            import,
            "a bound operation has no import: remove `import`, or `bound_to` if the operation is called at the \
             service root",
        );
    } else if let Some(import) = import.filter(|import| !is_simple_identifier(&import.value())) {
        errors.at(
            import,
            "the name of an import has letters, digits and underscores, and no namespace: write its `Name`, such as \
             \"GetNearestAirport\"",
        );
    }
    match (binding, import) {
        (Binding::Unbound, Some(import)) => import.value(),
        (Binding::Unbound, None) => parameters.name.clone(),
        _ => format!("{}.{}", parameters.namespace, parameters.name),
    }
}

/// The response. A function always returns something [OData-CSDL 12.3].
fn returns(raw: &RawOperation<'_>, errors: &mut Errors) -> Type {
    let attrs = &raw.parameters.attrs;
    let (kind, ident) = (raw.kind, &raw.parameters.original.ident);
    let Some(Spanned { value, .. }) = &attrs.returns else {
        if !attrs.faulty {
            let nothing = match kind {
                OperationKind::Action => "`returns = ()` for nothing, or ",
                OperationKind::Function => "",
            };
            let message = format!(
                "{kind} needs the type of its response: add {nothing}`returns = Entity<…>`, `Page<…>` or \
                 `ValueResponse<…>`"
            );
            errors.at(ident, message);
        }
        return parse_quote!(());
    };
    let is_nothing = matches!(value, Type::Tuple(tuple) if tuple.elems.is_empty());
    if is_nothing && kind == OperationKind::Function {
        errors.at(
            value,
            "a function always returns something: write the response, such as `returns = Page<User>`, or derive \
             `ODataAction`",
        );
    }
    value.clone()
}

/// Only a function can be composable [OData-CSDL 12.4].
fn report_composable(raw: &RawOperation<'_>, errors: &mut Errors) {
    if let (Some(composable), OperationKind::Action) = (&raw.parameters.attrs.composable, raw.kind)
    {
        errors.at_span(
            composable.span,
            "a path cannot continue after an action: remove `composable`, or derive `ODataFunction`",
        );
    }
}

/// An optional parameter is left out if it is `None`.
fn report_optional(field: &RawField<'_>, errors: &mut Errors) {
    let Some(Spanned { span, .. }) = field.attrs.optional else { return };
    let ty = &field.original.ty;
    if generic_argument(ty, Name::Option).is_none() && !field.is_replaced {
        let message = format!(
            "an optional parameter is left out if it is `None`: write `Option<{}>`",
            type_text(ty)
        );
        errors.at_span(span, message);
    }
}
