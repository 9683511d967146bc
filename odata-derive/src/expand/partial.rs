//! The partial: the same properties, each absent, null or a value.
//!
//! ```text
//! pub struct SummaryPartial {
//!     pub id: Presence<String>,
//!     pub total_user_count: Presence<i32>,
//! }
//! impl Default, PartialEq, Debug for SummaryPartial …
//! impl ODataPartial for SummaryPartial {}
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use super::{Context, quiet};

pub(super) fn expand(context: &Context<'_>) -> TokenStream {
    let Context { entity, private, partial, impls } = context;
    let (ident, vis) = (entity.ident, entity.vis);
    let quiet = quiet();
    let fields = entity.properties.iter().map(|property| {
        let (docs, vis, ident) = (&property.docs, property.vis, property.ident);
        let ty = property.value_type();
        let doc = format!("The property `{}`.", property.name);
        let docs = if docs.is_empty() { quote!(#[doc = #doc]) } else { quote!(#(#docs)*) };
        quote!(#docs #vis #ident: #private::Presence<#ty>,)
    });
    let names: Vec<_> = entity.properties.iter().map(|property| property.ident).collect();
    let doc = format!(
        "The properties of [`{ident}`], each absent, null or a value: what a create request \
         sends, what an update changes, what `$select` gives."
    );
    let parameters = &entity.generics.params;
    let predicates = impls.predicates();
    let (marker, marker_value) = marker(context);

    let clone = impls.head(&quote!(::core::clone::Clone), partial, private);
    let own_predicates = impls.predicates();
    let (impl_parameters, arguments) = (impls.parameters(), impls.arguments());
    let partial_eq = impls.head(&quote!(::core::cmp::PartialEq), partial, private);
    let debug = impls.head(&quote!(::core::fmt::Debug), partial, private);
    let partial_impl = impls.head(&quote!(#private::ODataPartial), partial, private);
    let name = partial.to_string();
    quote! {
        #[doc = #doc]
        #quiet
        #[allow(dead_code)]
        #vis struct #partial <#parameters> where #predicates {
            #(#fields)*
            #marker
        }

        #quiet
        #clone {
            fn clone(&self) -> Self {
                Self { #(#names: ::core::clone::Clone::clone(&self.#names),)* #marker_value }
            }
        }

        #quiet
        impl<#impl_parameters> ::core::default::Default for #partial <#arguments>
        where #own_predicates
        {
            fn default() -> Self {
                Self { #(#names: #private::Presence::Absent,)* #marker_value }
            }
        }

        #quiet
        #partial_eq {
            fn eq(&self, __other: &Self) -> bool {
                #private::same_properties(self, __other)
            }
        }

        #quiet
        #debug {
            fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #private::debug_properties(__f, #name, self)
            }
        }

        #quiet
        #partial_impl {}
    }
}

/// A parameter that only skipped fields mention would be unused in the partial.
fn marker(context: &Context<'_>) -> (TokenStream, TokenStream) {
    if context.impls.is_empty() || context.entity.skipped.is_empty() {
        return (quote!(), quote!());
    }
    let ident = context.entity.ident;
    let arguments = context.impls.arguments();
    (
        quote! {
            #[doc(hidden)]
            __of: ::core::marker::PhantomData<fn() -> #ident <#arguments>>,
        },
        quote!(__of: ::core::marker::PhantomData,),
    )
}
