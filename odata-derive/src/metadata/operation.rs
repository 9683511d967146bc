//! Compares an action or a function with the service's metadata.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Path, Type, parse_quote};

use super::assertions::{field_type, with_static_lifetimes};
use super::facts::{self, OperationFacts};
use super::fields::apply_to_parameter;
use super::names::find_name;
use super::overloads::{select, type_parts, type_text};
use super::{case_rule, facts_of, is_generic, load};
use crate::ast::RawOperation;
use crate::attr::Spanned;
use crate::errors::Errors;
use crate::spans::at;
use crate::ty::{Name, generic_argument};

/// Adds the attributes that the metadata implies. Returns assertions about the types of the parameters, of the binding
/// and of the response, which only the compiler knows.
pub(crate) fn apply_to_operation(raw: &mut RawOperation<'_>, errors: &mut Errors) -> TokenStream {
    let parameters = &mut raw.parameters;
    let Some(text) = load(&mut parameters.attrs, errors) else { return TokenStream::new() };
    let Some(name) = find_name(parameters, "operation", || facts::operation_names(&text), errors)
    else {
        parameters.attrs.faulty = true;
        return TokenStream::new();
    };
    let overloads = select(raw, name, facts::operations(&text, name), errors);
    let Some(of) = overloads.first() else {
        raw.parameters.attrs.faulty = true;
        return TokenStream::new();
    };
    apply_composable(raw, name, of, errors);
    let returns = apply_returns(raw, name, &overloads, &text, errors);
    let binding = binding(raw, name, &overloads);
    let fields = apply_to_parameters(raw, name, of, errors);
    if is_generic(&raw.parameters) { TokenStream::new() } else { quote!(#binding #returns #fields) }
}

fn apply_composable(
    raw: &mut RawOperation<'_>,
    name: &str,
    of: &OperationFacts<'_>,
    errors: &mut Errors,
) {
    let span = raw.parameters.original.ident.span();
    let composable = &mut raw.parameters.attrs.composable;
    if of.is_composable {
        composable.get_or_insert(Spanned { value: (), span });
    } else if let Some(stated) = composable.take_if(|_| of.is_function) {
        let message = format!("in the metadata `{name}` is not composable: remove `composable`");
        errors.at_span(stated.span, message);
    }
}

/// Adds `returns = ()` to an action that returns nothing. Returns an assertion about the response.
fn apply_returns(
    raw: &mut RawOperation<'_>,
    name: &str,
    overloads: &[OperationFacts<'_>],
    text: &str,
    errors: &mut Errors,
) -> TokenStream {
    let ident = &raw.parameters.original.ident;
    let krate = raw.parameters.attrs.crate_path();
    let forms: BTreeSet<_> = overloads.iter().map(|it| form(it, text)).collect();
    let forms = Vec::from_iter(forms).join("` or `");
    let types: BTreeSet<_> = overloads.iter().map(result).collect();
    let types = Vec::from_iter(types).join(" or ");
    let Some(Spanned { value, .. }) = &raw.parameters.attrs.returns else {
        if overloads.iter().all(|it| it.returns.is_none()) {
            let span = ident.span();
            raw.parameters.attrs.returns = Some(Spanned { value: parse_quote!(()), span });
        } else {
            let message =
                format!("in the metadata `{name}` returns {types}: add `returns = {forms}`");
            errors.at(ident, message);
            raw.parameters.attrs.faulty = true;
        }
        return TokenStream::new();
    };
    let stated = overloads.iter().map(|it| {
        let (name, underlying, is_collection) = it.returns.map(type_parts).unwrap_or_default();
        let is_nullable = it.is_nullable;
        quote!((#name, #underlying, #is_collection, #is_nullable))
    });
    let message = format!("in the metadata `{name}` returns {types}: write `returns = {forms}`");
    let (ty, krate, span) = located(value, &krate);
    quote_spanned! { span=>
        const _: () = #krate::__private::assert_returns(
            <#ty as #krate::__private::FromResponse>::__RETURNS,
            &[#(#stated),*],
            #message,
        );
    }
}

/// The result, as messages name it.
fn result(of: &OperationFacts<'_>) -> String {
    let Some(returns) = of.returns else { return String::from("nothing") };
    let nullable = if of.is_nullable { "nullable " } else { "" };
    format!("{nullable}{}", type_text(returns))
}

/// The response that reads the result.
fn form(of: &OperationFacts<'_>, text: &str) -> String {
    let Some(returns) = of.returns else { return String::from("()") };
    let (name, _, is_collection) = type_parts(returns);
    let is_entity =
        name == "Edm.EntityType" || facts::find(text, name).is_some_and(|it| it.is_entity);
    let form = match (is_entity, is_collection) {
        (true, true) => "Page<…>",
        (true, false) => "Entity<…>",
        (false, true) => "ValueResponse<Vec<…>>",
        (false, false) if name == "Edm.Stream" => "Media",
        (false, false) => "ValueResponse<…>",
    };
    if of.is_nullable { format!("Option<{form}>") } else { form.to_owned() }
}

/// An assertion that the operation is bound to a type of the metadata.
fn binding(
    raw: &RawOperation<'_>,
    operation: &str,
    overloads: &[OperationFacts<'_>],
) -> Option<TokenStream> {
    let Spanned { value, .. } = raw.parameters.attrs.bound_to.as_ref()?;
    let item = generic_argument(value, Name::Vec).unwrap_or(value);
    let bindings: BTreeSet<_> = overloads.iter().filter_map(|it| it.binding).collect();
    let types: Vec<_> = bindings.iter().map(|of| type_text(of)).collect();
    let stated = bindings.iter().map(|of| {
        let (name, underlying, _) = type_parts(of);
        quote!((#name, #underlying))
    });
    let message = format!(
        "in the metadata `{operation}` is bound to {}: correct `bound_to`",
        types.join(" or ")
    );
    let (ty, krate, span) = located(item, &raw.parameters.attrs.crate_path());
    Some(quote_spanned! { span=>
        const _: () = #krate::__private::assert_binding(
            <#ty as #krate::__private::EdmValue>::TYPE,
            &[#(#stated),*],
            #message,
        );
    })
}

/// The type for a constant, the path of odata-core, and the span of an assertion about the type.
fn located(ty: &Type, krate: &Path) -> (TokenStream, TokenStream, proc_macro2::Span) {
    let span = ty.span();
    let krate = at(krate.to_token_stream(), span);
    (with_static_lifetimes(ty.to_token_stream()), krate, span)
}

/// Adds the attributes of the fields. Returns assertions about their types.
fn apply_to_parameters(
    raw: &mut RawOperation<'_>,
    name: &str,
    of: &OperationFacts<'_>,
    errors: &mut Errors,
) -> TokenStream {
    let krate = raw.parameters.attrs.crate_path();
    let rule = case_rule(&mut raw.parameters, &of.parameters);
    let mut assertions = TokenStream::new();
    let mut found = Vec::new();
    for field in &mut raw.parameters.fields {
        let what = ("parameter", name);
        let Some(facts) = facts_of(field, rule, &of.parameters, what, errors) else { continue };
        found.push(facts.name);
        apply_to_parameter(field, facts, errors);
        if !field.is_replaced {
            assertions.extend(field_type(field, facts, name, &krate));
        }
    }
    let missing = of.parameters.iter().filter(|it| !it.optional && !found.contains(&it.name));
    for it in missing {
        let message = format!(
            "`{}` is a parameter of `{name}`, but missing from the struct: add the field",
            it.name
        );
        errors.at(&raw.parameters.original.ident, message);
    }
    assertions
}
