//! Assertions for the compiler about the types of fields.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Ident, Path};

use super::facts::{PropertyFacts, TypeFacts};
use crate::ast::{RawField, RawStructured};
use crate::errors::Errors;
use crate::spans::at;

/// An assertion that the embedded base type is that of the metadata.
pub(super) fn base_type(
    raw: &RawStructured<'_>,
    of: &TypeFacts<'_>,
    krate: &Path,
    errors: &mut Errors,
) -> TokenStream {
    let field = raw.fields.iter().find(|field| field.attrs.base.is_some());
    let Some(field) = field else { return TokenStream::new() };
    let Some(base) = of.base else {
        errors.at(
            field.ident,
            format!("in the metadata `{}` has no base type: remove the field", of.name),
        );
        return TokenStream::new();
    };
    let ty = with_static_lifetimes(field.original.ty.to_token_stream());
    let (annotation, message) =
        (format!("#{base}"), format!("in the metadata the base type of `{}` is {base}", of.name));
    let span = field.original.ty.span();
    let krate = at(krate.to_token_stream(), span);
    quote_spanned! { span=>
        const _: () = #krate::__private::assert_base(
            <#ty as #krate::__private::ODataStructured>::DESCRIPTOR,
            #annotation,
            #message,
        );
    }
}

/// An assertion that the type of the field is that of the metadata.
pub(super) fn field_type(
    field: &RawField<'_>,
    facts: &PropertyFacts<'_>,
    of: &str,
    krate: &Path,
) -> TokenStream {
    let ty = with_static_lifetimes(field.original.ty.to_token_stream());
    let (stated, is_collection) = match facts.of.strip_prefix("Collection(") {
        Some(item) => (item.trim_end_matches(')'), true),
        None => (facts.of, false),
    };
    let (stated, underlying) = stated.split_once('|').unwrap_or((stated, ""));
    let message = format!("in the metadata `{of}/{}` is {}", facts.name, facts.type_text());
    let span = field.original.ty.span();
    let krate = at(krate.to_token_stream(), span);
    quote_spanned! { span=>
        const _: () = #krate::__private::assert_type(
            <#ty as #krate::__private::EdmValue>::TYPE,
            (#stated, #underlying, #is_collection),
            #message,
        );
    }
}

/// A constant has no lifetime parameters.
pub(super) fn with_static_lifetimes(tokens: TokenStream) -> TokenStream {
    let mut after_quote = false;
    let replaced = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) => {
            let inner = with_static_lifetimes(group.stream());
            let mut replaced = proc_macro2::Group::new(group.delimiter(), inner);
            replaced.set_span(group.span());
            TokenTree::Group(replaced)
        }
        TokenTree::Ident(ident) if std::mem::take(&mut after_quote) => {
            TokenTree::Ident(Ident::new("static", ident.span()))
        }
        token => {
            after_quote = matches!(&token, TokenTree::Punct(it) if it.as_char() == '\'');
            token
        }
    });
    let replaced: TokenStream = replaced.collect();
    quote!(#replaced)
}
