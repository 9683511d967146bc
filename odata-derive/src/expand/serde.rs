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
    let serialize = impls.head(&quote!(#private::serde::Serialize), target, private);
    let (parameters, arguments) = (impls.parameters(), impls.arguments());
    let predicates = impls.reads(private, &quote!('__de));
    let deserialize = quote! {
        impl<'__de, #parameters> #private::serde::Deserialize<'__de> for #target <#arguments>
        where #predicates
    };
    let calls = [quote!(#private::serialize(self, __serializer)), quote!(#private::deserialize)];
    bridges(private, [serialize, deserialize], calls)
}

/// Both impls, by their heads and by the calls that they hand over to.
pub(super) fn bridges(
    private: &TokenStream,
    [serialize, deserialize]: [TokenStream; 2],
    [write, read]: [TokenStream; 2],
) -> TokenStream {
    let derived = derived();
    quote! {
        #derived
        #serialize {
            fn serialize<__S: #private::serde::Serializer>(
                &self,
                __serializer: __S,
            ) -> #private::Result<__S::Ok, __S::Error> {
                #write
            }
        }

        #derived
        #deserialize {
            fn deserialize<__D: #private::serde::Deserializer<'__de>>(
                __deserializer: __D,
            ) -> #private::Result<Self, __D::Error> {
                #read(__deserializer)
            }
        }
    }
}

/// Both impls for a type whose values are not objects.
pub(super) fn of_value(private: &TokenStream, heads: [TokenStream; 2]) -> TokenStream {
    let calls = [
        quote!(#private::serialize_value(self, __serializer)),
        quote!(#private::deserialize_value),
    ];
    bridges(private, heads, calls)
}
