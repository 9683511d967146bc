//! One typed constant for each property.
//!
//! ```text
//! impl Summary {
//!     pub const ID: Property<Self, Option<String>> = Property::__new(0);
//! }
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use crate::names;

pub(super) fn expand(context: &Context<'_>) -> TokenStream {
    let Context { of, private, impls, .. } = context;
    let head = impls.inherent(of.ident, private);
    let constants = of.properties.iter().enumerate().map(|(index, property)| {
        let (vis, constant) = (property.vis, &property.constant);
        // A null can't be sent for a property that create must have, for a key, or a collection.
        let never_null = property.flags.required
            || property.flags.never_null
            || property.flags.key
            || property.is_collection();
        let ty = if never_null { property.value_type() } else { property.ty };
        let doc = format!("The property `{}`.", property.name);
        quote! {
            #[doc = #doc]
            #[allow(dead_code)]
            #vis const #constant: #private::Property<Self, #ty> = #private::Property::__new(#index);
        }
    });
    let base = of.base.iter().map(|base| {
        let (vis, ty) = (base.vis, base.ty);
        let constant = names::constant(base.ident);
        quote! {
            /// The base type, for its properties.
            #[allow(dead_code)]
            #vis const #constant: #private::BaseType<Self, #ty> = #private::BaseType::__new();
        }
    });
    quote! {
        #head {
            #(#constants)*
            #(#base)*
        }
    }
}
