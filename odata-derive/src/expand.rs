//! Prints what a derive generates. Nothing here can fail: the model is valid.
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
use crate::model::{Property, Structured};
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
    let context = Context {
        of,
        private: quote!(#krate::__private),
        partial: names::sibling(of.ident, "Partial"),
        impls: Impls::new(of),
    };
    let mut tokens = partial::expand(&context);
    tokens.extend(structured::expand(&context));
    tokens.extend(value::expand(&context));
    tokens.extend(slots::expand(&context));
    tokens.extend(constants::expand(&context));
    tokens.extend(serde::expand(&context));
    if of.has_builder {
        tokens.extend(builder::expand(&context));
    }
    tokens
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

    fn properties(&self) -> impl Iterator<Item = (TokenStream, &Property<'_>)> {
        let properties = self.of.properties.iter().enumerate();
        properties.map(|(own, property)| (self.index(own), property))
    }
}

/// What stands before each generated item: the user's lints are about the user's code.
fn quiet() -> TokenStream {
    quote! {
        #[automatically_derived]
        #[allow(clippy::all, clippy::pedantic, clippy::nursery, clippy::restriction)]
        #[allow(deprecated, unreachable_pub, unused_qualifications, non_ascii_idents)]
    }
}
