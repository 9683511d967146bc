//! The one place that writes the head of an `impl`: generics, bounds and where clauses.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{GenericParam, Generics, Token, Type, WherePredicate, parse_quote};

use crate::check;
use crate::model::Structured;

/// The generics of an entity, in the forms in which generated code needs them.
pub(crate) struct Impls<'a> {
    generics: &'a Generics,
    /// The types of properties that mention a type parameter: only they need a bound.
    generic_types: Vec<&'a Type>,
    /// Types that may turn out to be none of a property. Each impl has a bound on them with the
    /// span of the type: the compiler tells of it once, there, and takes the rest as it is.
    doubtful_types: Vec<&'a Type>,
    /// Of these, the ones that can't lead back to this type: no `Vec` or `Box` is on the way.
    direct_types: Vec<&'a Type>,
    /// The base type, which may turn out to be none.
    base: Option<&'a Type>,
}

impl<'a> Impls<'a> {
    pub(super) fn new(entity: &Structured<'a>) -> Self {
        let name = |param: &GenericParam| match param {
            GenericParam::Type(ty) => ty.ident.to_string(),
            GenericParam::Const(constant) => constant.ident.to_string(),
            GenericParam::Lifetime(lifetime) => lifetime.lifetime.ident.to_string(),
        };
        let all: Vec<_> = entity.generics.params.iter().map(name).collect();
        let types: Vec<_> =
            entity.generics.type_params().map(|param| param.ident.to_string()).collect();
        let mut impls = Self {
            generics: entity.generics,
            generic_types: Vec::new(),
            doubtful_types: Vec::new(),
            direct_types: Vec::new(),
            base: entity.base.as_ref().map(|base| base.ty),
        };
        for property in &entity.properties {
            let ty = property.value_type();
            let item = check::item_type(ty);
            if mentions(ty.to_token_stream(), &types) {
                impls.generic_types.push(ty);
            } else if !check::is_known_type(item)
                && !mentions(item.to_token_stream(), &all)
                && !property.flags.navigation
                && !impls.doubts(item)
            {
                impls.doubtful_types.push(item);
                let is_direct = std::ptr::eq(item, property.value_type());
                if is_direct && !check::has_arguments(item) {
                    impls.direct_types.push(item);
                }
            }
        }
        impls
    }

    fn doubts(&self, ty: &Type) -> bool {
        let tokens = ty.to_token_stream().to_string();
        self.doubtful_types.iter().any(|other| other.to_token_stream().to_string() == tokens)
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

    /// As [`head`](Self::head), for what other types' properties ask of this type: a bound on a
    /// type that may contain this one would ask in a circle.
    pub(super) fn value_head(
        &self,
        item: &TokenStream,
        target: &syn::Ident,
        private: &TokenStream,
    ) -> TokenStream {
        let (parameters, arguments) = (self.parameters(), self.arguments());
        let mut predicates = self.predicates_on(&self.direct_types, &quote!(#private::EdmValue));
        self.base_predicate(private, &mut predicates);
        quote!(impl<#parameters> #item for #target <#arguments> where #predicates)
    }

    /// As [`value_head`](Self::value_head), for reading.
    pub(super) fn read_value_head(
        &self,
        item: &TokenStream,
        target: &syn::Ident,
        private: &TokenStream,
    ) -> TokenStream {
        let (parameters, arguments) = (self.parameters(), self.arguments());
        let predicates = self.reads_of(&self.direct_types, private, &quote!('__de));
        quote!(impl<'__de, #parameters> #item for #target <#arguments> where #predicates)
    }

    fn predicates_on(
        &self,
        types: &[&Type],
        bound: &TokenStream,
    ) -> Punctuated<WherePredicate, Token![,]> {
        let mut predicates = self.predicates();
        for ty in &self.generic_types {
            predicates.push(parse_quote!(#ty: #bound + ::core::clone::Clone));
        }
        for ty in types {
            let bound = at(ty.span(), quote!(: #bound));
            predicates.push(parse_quote!(#ty #bound));
        }
        predicates
    }

    /// The user's own predicates, and that each property is a value.
    pub(super) fn values(&self, private: &TokenStream) -> Punctuated<WherePredicate, Token![,]> {
        let mut predicates = self.predicates_on(&self.doubtful_types, &quote!(#private::EdmValue));
        self.base_predicate(private, &mut predicates);
        predicates
    }

    fn base_predicate(
        &self,
        private: &TokenStream,
        predicates: &mut Punctuated<WherePredicate, Token![,]>,
    ) {
        if let Some(base) = self.base {
            let bound = at(base.span(), quote!(: #private::ODataStructured));
            predicates.push(parse_quote!(#base #bound));
        }
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
        self.reads_of(&self.doubtful_types, private, lifetime)
    }

    fn reads_of(
        &self,
        types: &[&Type],
        private: &TokenStream,
        lifetime: &TokenStream,
    ) -> Punctuated<WherePredicate, Token![,]> {
        let bound = quote!(#private::ReadEdmValue<#lifetime>);
        let mut predicates = self.predicates_on(types, &bound);
        self.base_predicate(private, &mut predicates);
        if let Some(base) = self.base {
            let slots = quote!(#private::PropertySlots<#lifetime>);
            let partial = at(base.span(), quote!(<#base as #private::EdmValue>::Partial: #slots));
            predicates.push(parse_quote!(#partial));
        }
        for ty in self.generic_types.iter().chain(types) {
            // Told of at the type, where the bound on the type itself is, and so once.
            let partial = at(ty.span(), quote!(<#ty as #private::EdmValue>::Partial: #bound));
            predicates.push(parse_quote!(#partial));
        }
        for parameter in self.generics.lifetimes() {
            let name = &parameter.lifetime;
            predicates.push(parse_quote!(#lifetime: #name));
        }
        predicates
    }

    /// Whether what is to be read asks for bounds.
    pub(super) fn needs_bounds(&self) -> bool {
        !(self.is_empty() && self.doubtful_types.is_empty() && self.base.is_none())
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

/// The same tokens, to be told of at another place.
fn at(span: Span, tokens: TokenStream) -> TokenStream {
    let respan = |mut token: TokenTree| {
        token.set_span(span);
        token
    };
    tokens.into_iter().map(respan).collect()
}
