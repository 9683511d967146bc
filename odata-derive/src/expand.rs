//! Generates the code. Nothing here can fail: parts of the model with mistakes have been left out or replaced.
//!
//! For each type, the code is a descriptor, a `match` from the index of a property to its slot, and a function that
//! passes all values to a visitor. Shared code in odata-core does the work, and generated code reaches it by one path,
//! `__private`.

mod builder;
mod constants;
mod container;
mod definition;
mod descriptor;
mod enumeration;
mod generics;
mod operation;
mod partial;
mod polymorphic;
mod restrictions;
mod serde;
mod shape;
mod slots;
mod structured;

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use syn::{Ident, Path};

pub(crate) use self::container::expand as container;
pub(crate) use self::definition::expand as definition;
pub(crate) use self::enumeration::expand as enumeration;
use self::generics::Impls;
pub(crate) use self::operation::expand as operation;
pub(crate) use self::polymorphic::expand as polymorphic;
use crate::model::Structured;
use crate::names;

/// The parts of a structured type that all files here need.
pub(crate) struct Context<'a> {
    of: &'a Structured<'a>,
    /// The path of `odata_core::__private`: the whole one, or [`alias`] within [`anonymous`].
    private: TokenStream,
    partial: Ident,
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
    let parts = [
        constants::expand(&context),
        partial::expand(&context),
        structured::expand(&context),
        shape::expand(&context),
        slots::expand(&context),
        serde::expand(&context),
    ];
    items.extend(anonymous(krate, &parts.into_iter().collect()));
    items
}

/// The name of `odata_core::__private` within [`anonymous`].
fn alias() -> TokenStream {
    quote!(__odata)
}

/// Items within an anonymous constant: the path to odata-core has a short name there, and lints are
/// allowed once, because the size of the generated code is what a derive costs.
fn anonymous(krate: &Path, items: &TokenStream) -> TokenStream {
    let (allow, alias) = (allow_lints(), alias());
    quote! {
        #allow
        const _: () = {
            use #krate::__private as #alias;

            #items
        };
    }
}

impl Context<'_> {
    /// The number of properties of the base type, which come first.
    fn offset(&self) -> Option<TokenStream> {
        let private = &self.private;
        let base = self.of.base.as_ref()?.ty;
        Some(quote!(<#base as #private::ODataStructured>::DESCRIPTOR.len()))
    }

    /// The index of a property of the type itself among all properties.
    fn index(&self, index: usize) -> TokenStream {
        let index = number(index);
        if let Some(offset) = self.offset() { quote!(#offset + #index) } else { quote!(#index) }
    }

    /// Returns `true` if neither the type nor its base type has properties.
    fn is_empty(&self) -> bool {
        self.of.properties.is_empty() && self.of.base.is_none()
    }
}

/// A number without a suffix.
fn number(value: usize) -> Literal {
    Literal::usize_unsuffixed(value)
}

/// A `match` on the variants of an enum. If the enum has a mistake, a variant may be missing, which the
/// compiler would report as well. Then there is no `match`; a `compile_error!` is alongside, so it never runs.
fn match_variants(arms: impl Iterator<Item = TokenStream>, faulty: bool) -> TokenStream {
    if faulty { quote!(::core::unreachable!()) } else { quote!(match self { #(#arms)* }) }
}

/// The attribute that allows all lints in generated items, because lints are about the user's code.
fn allow_lints() -> TokenStream {
    quote! {
        #[allow(
            clippy::all, clippy::pedantic, clippy::nursery, clippy::restriction,
            dead_code, deprecated, unused_qualifications,
        )]
    }
}

/// The attribute of generated impls. Clippy and coverage reports leave such impls out.
fn automatically_derived() -> TokenStream {
    quote!(#[automatically_derived])
}
