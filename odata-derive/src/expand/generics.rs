//! The one place that writes the head of an `impl`: generics, bounds and where clauses.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::punctuated::Punctuated;
use syn::{GenericParam, Generics, Token, Type, WherePredicate, parse_quote};

use crate::model::Entity;

/// The generics of an entity, in the forms in which generated code needs them.
pub(crate) struct Impls<'a> {
    generics: &'a Generics,
    /// The types of properties that mention a type parameter: only they need a bound.
    generic_types: Vec<&'a Type>,
}

impl<'a> Impls<'a> {
    pub(super) fn new(entity: &Entity<'a>) -> Self {
        let parameters: Vec<_> =
            entity.generics.type_params().map(|param| param.ident.to_string()).collect();
        let generic_types = entity
            .properties
            .iter()
            .map(super::super::model::Property::value_type)
            .filter(|ty| mentions(ty.to_token_stream(), &parameters))
            .collect();
        Self { generics: entity.generics, generic_types }
    }

    /// `<'a, T: Bound>`, without defaults.
    pub(super) fn parameters(&self) -> Punctuated<GenericParam, Token![,]> {
        let mut parameters = self.generics.params.clone();
        for parameter in &mut parameters {
            match parameter {
                GenericParam::Type(ty) => {
                    ty.attrs.clear();
                    ty.default = None;
                }
                GenericParam::Const(constant) => {
                    constant.attrs.clear();
                    constant.default = None;
                }
                GenericParam::Lifetime(lifetime) => lifetime.attrs.clear(),
            }
        }
        parameters
    }

    /// `'a, T`, as arguments.
    pub(super) fn arguments(&self) -> Punctuated<TokenStream, Token![,]> {
        let argument = |parameter: &GenericParam| match parameter {
            GenericParam::Type(ty) => ty.ident.to_token_stream(),
            GenericParam::Const(constant) => constant.ident.to_token_stream(),
            GenericParam::Lifetime(lifetime) => lifetime.lifetime.to_token_stream(),
        };
        self.generics.params.iter().map(argument).collect()
    }

    /// The user's own predicates.
    pub(super) fn predicates(&self) -> Punctuated<WherePredicate, Token![,]> {
        self.generics
            .where_clause
            .as_ref()
            .map_or_else(Punctuated::new, |clause| clause.predicates.clone())
    }

    /// `impl<'a, T> item for Target<'a, T> where Type: EdmValue`.
    pub(super) fn head(
        &self,
        item: &TokenStream,
        target: &syn::Ident,
        private: &TokenStream,
    ) -> TokenStream {
        let (parameters, arguments) = (self.parameters(), self.arguments());
        let predicates = self.values(private);
        let target = quote!(#target <#arguments>);
        let item = if item.is_empty() { quote!() } else { quote!(#item for) };
        quote!(impl<#parameters> #item #target where #predicates)
    }

    /// The user's own predicates, and that each generic property is a value.
    pub(super) fn values(&self, private: &TokenStream) -> Punctuated<WherePredicate, Token![,]> {
        let mut predicates = self.predicates();
        for ty in &self.generic_types {
            predicates.push(parse_quote!(#ty: #private::EdmValue));
        }
        predicates
    }

    /// `impl<'de, 'a, T> PropertySlots<'de> for Target<'a, T> where 'de: 'a, Type: ReadEdmValue<'de>`.
    pub(super) fn read_head(&self, target: &syn::Ident, private: &TokenStream) -> TokenStream {
        let (parameters, arguments) = (self.parameters(), self.arguments());
        let predicates = self.reads(private, &quote!('__de));
        quote! {
            impl<'__de, #parameters> #private::PropertySlots<'__de> for #target <#arguments>
            where #predicates
        }
    }

    /// The user's own predicates, and that each generic property can be read from this lifetime.
    pub(super) fn reads(
        &self,
        private: &TokenStream,
        lifetime: &TokenStream,
    ) -> Punctuated<WherePredicate, Token![,]> {
        let mut predicates = self.predicates();
        for parameter in self.generics.lifetimes() {
            let name = &parameter.lifetime;
            predicates.push(parse_quote!(#lifetime: #name));
        }
        for ty in &self.generic_types {
            predicates.push(parse_quote!(#ty: #private::ReadEdmValue<#lifetime>));
        }
        predicates
    }

    pub(super) fn is_empty(&self) -> bool {
        self.generics.params.is_empty()
    }
}

/// Whether one of these identifiers stands in the tokens.
fn mentions(tokens: TokenStream, parameters: &[String]) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => parameters.iter().any(|parameter| ident == parameter),
        TokenTree::Group(group) => mentions(group.stream(), parameters),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
