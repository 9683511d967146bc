//! The inherent items of a type: one typed constant for each property, and `builder`.
//!
//! ```text
//! impl Summary {
//!     pub const ID: Property<Self, Option<String>> = Property::__new(0);
//!     pub fn builder() -> SummaryBuilder { … }
//! }
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use super::{Context, builder, number};
use crate::names;

pub(super) fn expand(context: &Context<'_>) -> TokenStream {
    let Context { of, private, impls, .. } = context;
    let head = impls.inherent(of.ident, private);
    let constants = of.properties.iter().enumerate().map(|(index, property)| {
        let (vis, constant, index) = (property.vis, &property.constant, number(index));
        // A constant with an `Option` is one that a builder or a filter may set to null.
        let never_null = property.flags.required
            || property.flags.never_null
            || property.flags.key
            || property.is_collection();
        let ty = if never_null { property.value_type() } else { property.ty };
        let doc = format!("The property `{}`.", property.name);
        quote! {
            #[doc = #doc]
            #vis const #constant: #private::Property<Self, #ty> = #private::Property::__new(#index);
        }
    });
    let base = of.base.iter().map(|base| {
        let (vis, ty) = (base.vis, base.ty);
        let constant = names::constant(base.ident);
        quote! {
            /// The base type, for its properties.
            #vis const #constant: #private::BaseType<Self, #ty> = #private::BaseType::__new();
        }
    });
    let builder = of.has_builder.then(|| builder::constructor(context));
    quote! {
        #head {
            #(#constants)*
            #(#base)*
            #builder
        }
    }
}
