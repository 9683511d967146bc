//! Prints what a derive generates. Nothing here can fail: the model is valid.
//!
//! Generated code is data and two `match`es for each type; what it does is done by shared code in
//! odata-core, which it reaches by one path, `__private`.

mod builder;
mod constants;
mod entity;
mod generics;
mod partial;
mod serde;
mod slots;

use proc_macro2::TokenStream;
use quote::quote;

use self::generics::Impls;
use crate::model::Entity;
use crate::names;

/// What every part of the expansion needs.
pub(crate) struct Context<'a> {
    entity: &'a Entity<'a>,
    /// `::odata_core::__private`
    private: TokenStream,
    partial: syn::Ident,
    impls: Impls<'a>,
}

pub(crate) fn entity(entity: &Entity<'_>) -> TokenStream {
    let krate = &entity.krate;
    let context = Context {
        entity,
        private: quote!(#krate::__private),
        partial: names::sibling(entity.ident, "Partial"),
        impls: Impls::new(entity),
    };
    let mut tokens = partial::expand(&context);
    tokens.extend(entity::expand(&context));
    tokens.extend(slots::expand(&context));
    tokens.extend(constants::expand(&context));
    tokens.extend(serde::expand(&context));
    if entity.has_builder {
        tokens.extend(builder::expand(&context));
    }
    tokens
}

/// What stands before each generated item: the user's lints are about the user's code.
fn quiet() -> TokenStream {
    quote! {
        #[automatically_derived]
        #[allow(clippy::all, clippy::pedantic, clippy::nursery, clippy::restriction)]
        #[allow(deprecated, unreachable_pub, unused_qualifications, non_ascii_idents)]
    }
}
