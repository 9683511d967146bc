//! The one place that writes the head of an `impl`: generics, bounds and where clauses.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::punctuated::Punctuated;
use syn::{GenericParam, Generics, Token, Type, WherePredicate, parse_quote};

use crate::model::{Property, Structured};

/// The generics of an entity, in the forms in which generated code needs them.
pub(crate) struct Impls<'a> {
    generics: &'a Generics,
    /// The types of properties that mention a type parameter: only they need a bound.
    generic_types: Vec<&'a Type>,
    /// The base type, where it mentions a type parameter.
    base: Option<&'a Type>,
}

impl<'a> Impls<'a> {
    pub(super) fn new(entity: &Structured<'a>) -> Self {
        let types: Vec<_> =
            entity.generics.type_params().map(|param| param.ident.to_string()).collect();
        let is_generic = |ty: &&Type| mentions(ty.to_token_stream(), &types);
        Self {
            generics: entity.generics,
            generic_types: entity
                .properties
                .iter()
                .map(Property::value_type)
                .filter(is_generic)
                .collect(),
            base: entity.base.as_ref().map(|base| base.ty).filter(is_generic),
        }
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

    /// `impl<'a, T> Target<'a, T>`, for what asks nothing of the properties.
    pub(super) fn inherent(&self, target: &syn::Ident, private: &TokenStream) -> TokenStream {
        let (parameters, arguments) = (self.parameters(), self.arguments());
        let predicates = self.values(private);
        quote!(impl<#parameters> #target <#arguments> where #predicates)
    }

    /// `impl<'a, T> Trait for Target<'a, T> where Type: EdmValue`.
    pub(super) fn head(
        &self,
        item: &TokenStream,
        target: &syn::Ident,
        private: &TokenStream,
    ) -> TokenStream {
        let (parameters, arguments) = (self.parameters(), self.arguments());
        let predicates = self.values(private);
        quote!(impl<#parameters> #item for #target <#arguments> where #predicates)
    }

    /// The user's own predicates, and that each property is a value.
    pub(super) fn values(&self, private: &TokenStream) -> Punctuated<WherePredicate, Token![,]> {
        self.predicates_on(&quote!(#private::EdmValue), private)
    }

    fn predicates_on(
        &self,
        bound: &TokenStream,
        private: &TokenStream,
    ) -> Punctuated<WherePredicate, Token![,]> {
        let mut predicates = self.predicates();
        for ty in &self.generic_types {
            predicates.push(parse_quote!(#ty: #bound + ::core::clone::Clone));
        }
        if let Some(base) = self.base {
            predicates.push(parse_quote!(#base: #private::ODataStructured));
        }
        predicates
    }

    /// `impl<'de, 'a, T> Trait<'de> for Target<'a, T> where 'de: 'a, Type: ReadEdmValue<'de>`.
    pub(super) fn read_head(
        &self,
        item: &TokenStream,
        target: &syn::Ident,
        private: &TokenStream,
    ) -> TokenStream {
        let (parameters, arguments) = (self.parameters(), self.arguments());
        let predicates = self.reads(private, &quote!('__de));
        quote!(impl<'__de, #parameters> #item for #target <#arguments> where #predicates)
    }

    /// The user's own predicates, and that each generic property can be read from this lifetime.
    pub(super) fn reads(
        &self,
        private: &TokenStream,
        lifetime: &TokenStream,
    ) -> Punctuated<WherePredicate, Token![,]> {
        let bound = quote!(#private::ReadEdmValue<#lifetime>);
        let mut predicates = self.predicates_on(&bound, private);
        if let Some(base) = self.base {
            let slots = quote!(#private::PropertySlots<#lifetime>);
            predicates.push(parse_quote!(<#base as #private::EdmValue>::Partial: #slots));
            predicates.push(parse_quote!(#base: #slots));
        }
        for ty in &self.generic_types {
            predicates.push(parse_quote!(<#ty as #private::EdmValue>::Partial: #bound));
        }
        for parameter in self.generics.lifetimes() {
            let name = &parameter.lifetime;
            predicates.push(parse_quote!(#lifetime: #name));
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
