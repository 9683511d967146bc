//! `serde::Serialize` and `Deserialize`, which call shared code.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Ident;

use super::{Context, automatically_derived};

pub(super) fn expand(context: &Context<'_>) -> TokenStream {
    let of_type = of_object(context, context.of.ident);
    let of_partial = of_object(context, &context.partial);
    quote!(#of_type #of_partial)
}

fn of_object(context: &Context<'_>, target: &Ident) -> TokenStream {
    let Context { private, impls, .. } = context;
    let serialize = impls.head(&quote!(#private::serde::Serialize), target, private);
    let deserialize =
        impls.read_head(&quote!(#private::serde::Deserialize<'__de>), target, private);
    let calls = [quote!(#private::serialize(self, __serializer)), quote!(#private::deserialize)];
    bridges(private, [serialize, deserialize], calls)
}

/// Both impls for a type whose values are not objects.
pub(super) fn of_value(private: &TokenStream, heads: [TokenStream; 2]) -> TokenStream {
    let calls = [
        quote!(#private::serialize_value(self, __serializer)),
        quote!(#private::deserialize_value),
    ];
    bridges(private, heads, calls)
}

/// Both impls, from their heads and from the calls in them.
pub(super) fn bridges(
    private: &TokenStream,
    [serialize, deserialize]: [TokenStream; 2],
    [write, read]: [TokenStream; 2],
) -> TokenStream {
    let automatic = automatically_derived();
    quote! {
        #automatic
        #serialize {
            fn serialize<__S: #private::serde::Serializer>(
                &self,
                __serializer: __S,
            ) -> #private::Result<__S::Ok, __S::Error> {
                #write
            }
        }

        #automatic
        #deserialize {
            fn deserialize<__D: #private::serde::Deserializer<'__de>>(
                __deserializer: __D,
            ) -> #private::Result<Self, __D::Error> {
                #read(__deserializer)
            }
        }
    }
}
