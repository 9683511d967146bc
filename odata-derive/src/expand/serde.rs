//! `serde::Serialize` and `Deserialize`, which only hand over to shared code.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Context, derived};

pub(super) fn expand(context: &Context<'_>) -> TokenStream {
    let of_entity = bridge(context, context.of.ident);
    let of_partial = bridge(context, &context.partial);
    quote!(#of_entity #of_partial)
}

fn bridge(context: &Context<'_>, target: &syn::Ident) -> TokenStream {
    let Context { private, impls, .. } = context;
    let derived = derived();
    let serialize = impls.head(&quote!(#private::serde::Serialize), target, private);
    let (parameters, arguments) = (impls.parameters(), impls.arguments());
    let predicates = impls.reads(private, &quote!('__de));
    quote! {
        #derived
        #serialize {
            fn serialize<__S: #private::serde::Serializer>(
                &self,
                __serializer: __S,
            ) -> #private::Result<__S::Ok, __S::Error> {
                #private::serialize(self, __serializer)
            }
        }

        #derived
        impl<'__de, #parameters> #private::serde::Deserialize<'__de> for #target <#arguments>
        where #predicates
        {
            fn deserialize<__D: #private::serde::Deserializer<'__de>>(
                __deserializer: __D,
            ) -> #private::Result<Self, __D::Error> {
                #private::deserialize(__deserializer)
            }
        }
    }
}
