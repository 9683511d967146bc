//! The slots: each property by its index, for the shared reader and writer.
//!
//! ```text
//! impl Properties for Summary {
//!     fn value(&self, index: usize) -> &dyn Value {
//!         match index { 0 => &self.id, _ => &self.total_user_count }
//!     }
//! }
//! impl<'de> PropertySlots<'de> for SummaryPartial {
//!     fn slot(&mut self, index: usize) -> &mut dyn Slot<'de> { … }
//! }
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use super::{Context, quiet};

pub(super) fn expand(context: &Context<'_>) -> TokenStream {
    let Context { entity, private, partial, impls } = context;
    let quiet = quiet();
    let of_entity = properties(context, entity.ident, false);
    let of_partial = properties(context, partial, true);
    let slots = impls.read_head(partial, private);
    let arms = arms(context, &quote!(&mut));
    quote! {
        #of_entity
        #of_partial

        #quiet
        #slots {
            fn slot(&mut self, __index: usize) -> &mut dyn #private::Slot<'__de> {
                match __index { #arms }
            }
        }
    }
}

fn properties(context: &Context<'_>, target: &syn::Ident, is_partial: bool) -> TokenStream {
    let Context { entity, private, impls, .. } = context;
    let quiet = quiet();
    let head = impls.head(&quote!(#private::Properties), target, private);
    let (ident, arguments) = (entity.ident, impls.arguments());
    let arms = arms(context, &quote!(&));
    quote! {
        #quiet
        #head {
            fn entity_type(&self) -> &'static #private::EntityType {
                <#ident <#arguments> as #private::ODataEntity>::ENTITY_TYPE
            }

            fn is_partial(&self) -> bool {
                #is_partial
            }

            fn value(&self, __index: usize) -> &dyn #private::Value {
                match __index { #arms }
            }
        }
    }
}

/// `0 => &self.first, 1 => …, _ => &self.last`
fn arms(context: &Context<'_>, reference: &TokenStream) -> TokenStream {
    let properties = &context.entity.properties;
    let last = properties.len().saturating_sub(1);
    let arms = properties.iter().enumerate().map(|(index, property)| {
        let ident = property.ident;
        let pattern = if index == last { quote!(_) } else { quote!(#index) };
        quote!(#pattern => #reference self.#ident,)
    });
    quote!(#(#arms)*)
}
