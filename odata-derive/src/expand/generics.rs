//! Heads of impls: the generics of a type, with the bounds that the traits need.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::punctuated::Punctuated;
use syn::{GenericParam, Generics, Ident, Token, Type, WherePredicate, parse_quote};

use crate::model::{Property, Structured};

/// The generics of a structured type, in the forms that generated code needs.
pub(crate) struct Impls<'a> {
    generics: &'a Generics,
    /// The types of properties that mention a type parameter: only they need a bound.
    generic_types: Vec<&'a Type>,
    /// The base type, if it mentions a type parameter.
    base: Option<&'a Type>,
}

impl<'a> Impls<'a> {
    pub(super) fn new(of: &Structured<'a>) -> Self {
        let types: Vec<_> =
            of.generics.type_params().map(|parameter| parameter.ident.to_string()).collect();
        let is_generic = |ty: &&Type| mentions(ty.to_token_stream(), &types);
        let values = of.properties.iter().map(Property::value_type);
        Self {
            generics: of.generics,
            generic_types: values.filter(is_generic).collect(),
            base: of.base.as_ref().map(|base| base.ty).filter(is_generic),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.generics.params.is_empty()
    }

    /// `'a, T: Bound`, without defaults.
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

    /// `'a, T`.
    pub(super) fn arguments(&self) -> Punctuated<TokenStream, Token![,]> {
        let argument = |parameter: &GenericParam| match parameter {
            GenericParam::Type(ty) => ty.ident.to_token_stream(),
            GenericParam::Const(constant) => constant.ident.to_token_stream(),
            GenericParam::Lifetime(lifetime) => lifetime.lifetime.to_token_stream(),
        };
        self.generics.params.iter().map(argument).collect()
    }

    /// `Target<'a, T>`: the type, or another one with the same parameters.
    pub(super) fn applied(&self, target: &Ident) -> TokenStream {
        let arguments = self.arguments();
        if arguments.is_empty() { quote!(#target) } else { quote!(#target<#arguments>) }
    }

    /// `impl<'a, T> Target<'a, T> where …`.
    pub(super) fn inherent(&self, target: &Ident, private: &TokenStream) -> TokenStream {
        let (parameters, target) = (angled(&self.parameters()), self.applied(target));
        let bounds = self.bounds(private);
        quote!(impl #parameters #target #bounds)
    }

    /// `impl<'a, T> Trait for Target<'a, T> where Type: EdmValue`.
    pub(super) fn head(
        &self,
        item: &TokenStream,
        target: &Ident,
        private: &TokenStream,
    ) -> TokenStream {
        let (parameters, target) = (angled(&self.parameters()), self.applied(target));
        let bounds = self.bounds(private);
        quote!(impl #parameters #item for #target #bounds)
    }

    /// `impl<'de, 'a, T> Trait<'de> for Target<'a, T> where 'de: 'a, Type: ReadEdmValue<'de>`.
    pub(super) fn read_head(
        &self,
        item: &TokenStream,
        target: &Ident,
        private: &TokenStream,
    ) -> TokenStream {
        let (parameters, target) = (self.parameters(), self.applied(target));
        let bounds = where_clause(&self.read_predicates(private));
        let parameters =
            if parameters.is_empty() { quote!('__de) } else { quote!('__de, #parameters) };
        quote!(impl<#parameters> #item for #target #bounds)
    }

    /// A `where` clause with the user's predicates and a bound on each generic property, if there are any.
    pub(super) fn bounds(&self, private: &TokenStream) -> Option<TokenStream> {
        where_clause(&self.predicates(&quote!(#private::EdmValue), private))
    }

    fn predicates(
        &self,
        bound: &TokenStream,
        private: &TokenStream,
    ) -> Punctuated<WherePredicate, Token![,]> {
        let clause = self.generics.where_clause.as_ref();
        let mut predicates =
            clause.map_or_else(Punctuated::new, |clause| clause.predicates.clone());
        for ty in &self.generic_types {
            predicates.push(parse_quote!(#ty: #bound + ::core::clone::Clone));
        }
        if let Some(base) = self.base {
            predicates.push(parse_quote!(#base: #private::ODataStructured));
        }
        predicates
    }

    /// The user's predicates, and that each generic property can be read from the lifetime `'__de`.
    fn read_predicates(&self, private: &TokenStream) -> Punctuated<WherePredicate, Token![,]> {
        let bound = quote!(#private::ReadEdmValue<'__de>);
        let mut predicates = self.predicates(&bound, private);
        if let Some(base) = self.base {
            let slots = quote!(#private::PropertySlots<'__de>);
            predicates.push(parse_quote!(<#base as #private::EdmValue>::Partial: #slots));
            predicates.push(parse_quote!(#base: #slots));
        }
        for ty in &self.generic_types {
            predicates.push(parse_quote!(<#ty as #private::EdmValue>::Partial: #bound));
        }
        for parameter in self.generics.lifetimes() {
            let name = &parameter.lifetime;
            predicates.push(parse_quote!('__de: #name));
        }
        predicates
    }
}

/// `<…>`, or nothing around nothing.
pub(super) fn angled<T: ToTokens>(items: &Punctuated<T, Token![,]>) -> Option<TokenStream> {
    (!items.is_empty()).then(|| quote!(<#items>))
}

fn where_clause(predicates: &Punctuated<WherePredicate, Token![,]>) -> Option<TokenStream> {
    (!predicates.is_empty()).then(|| quote!(where #predicates))
}

/// Returns `true` if one of the parameters is among the tokens.
fn mentions(tokens: TokenStream, parameters: &[String]) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => parameters.iter().any(|parameter| ident == parameter),
        TokenTree::Group(group) => mentions(group.stream(), parameters),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
