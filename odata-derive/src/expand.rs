//! Prints what a derive generates. Nothing here can fail: the model is valid, or good enough to be printed.
//!
//! Generated code is data and two `match`es for each type; what it does is done by shared code in
//! odata-core, which it reaches by one path, `__private`.

mod builder;
mod constants;
mod definition;
mod enumeration;
mod generics;
mod partial;
mod polymorphic;
mod serde;
mod slots;
mod structured;
mod value;

use proc_macro2::TokenStream;
use quote::quote;

pub(crate) use self::definition::expand as definition;
pub(crate) use self::enumeration::expand as enumeration;
use self::generics::Impls;
pub(crate) use self::polymorphic::expand as polymorphic;
use crate::model::Structured;
use crate::names;

/// What every part of the expansion of a structured type needs.
pub(crate) struct Context<'a> {
    of: &'a Structured<'a>,
    /// `::odata_core::__private`
    private: TokenStream,
    partial: syn::Ident,
    impls: Impls<'a>,
}

pub(crate) fn structured(of: &Structured<'_>) -> TokenStream {
    let krate = &of.krate;
    let mut context = Context {
        of,
        private: quote!(#krate::__private),
        partial: names::sibling(of.ident, "Partial"),
        impls: Impls::new(of),
    };
    let mut items = partial::definition(&context);
    if of.has_builder {
        items.extend(builder::definitions(&context));
    }
    context.private = alias();
    let mut impls = constants::expand(&context);
    if of.has_builder {
        impls.extend(builder::expand(&context));
    }
    impls.extend(partial::expand(&context));
    impls.extend(structured::expand(&context));
    impls.extend(value::expand(&context));
    impls.extend(slots::expand(&context));
    impls.extend(serde::expand(&context));
    items.extend(anonymous(krate, &impls));
    items
}

/// What `odata_core::__private` is called within [`anonymous`].
fn alias() -> TokenStream {
    quote!(__odata)
}

/// Impls, in a place of their own: there the path to odata-core has a short name, and what is said
/// about lints is said once. What a derive costs is the volume of what it generates.
fn anonymous(krate: &syn::Path, impls: &TokenStream) -> TokenStream {
    let (quiet, alias) = (quiet(), alias());
    quote! {
        #quiet
        const _: () = {
            use #krate::__private as #alias;

            #impls
        };
    }
}

impl Context<'_> {
    /// How many properties come before the own ones: those of the base type.
    fn offset(&self) -> Option<TokenStream> {
        let private = &self.private;
        let base = self.of.base.as_ref()?.ty;
        Some(quote!(<#base as #private::ODataStructured>::DESCRIPTOR.len()))
    }

    /// The index of a property among those of the base type and the own ones.
    fn index(&self, own: usize) -> TokenStream {
        if let Some(offset) = self.offset() { quote!(#offset + #own) } else { quote!(#own) }
    }

    /// Nothing at all, neither own nor of a base: the partial has a place that is never asked for.
    fn is_empty(&self) -> bool {
        self.of.properties.is_empty() && self.of.base.is_none()
    }
}

/// A `match` on the variants of an enum. In one with a mistake a variant may be missing here, and the compiler
/// would tell of that as well: then there is none. It never runs, as a `compile_error!` stands beside it.
fn match_variants(arms: impl Iterator<Item = TokenStream>, faulty: bool) -> TokenStream {
    if faulty { quote!(::core::unreachable!()) } else { quote!(match self { #(#arms)* }) }
}

/// What stands before generated items: the user's lints are about the user's code.
fn quiet() -> TokenStream {
    quote! {
        #[allow(
            clippy::all, clippy::pedantic, clippy::nursery, clippy::restriction,
            deprecated, unreachable_pub, unused_qualifications, non_ascii_idents,
        )]
    }
}

/// What stands before each generated impl.
fn derived() -> TokenStream {
    quote!(#[automatically_derived])
}
