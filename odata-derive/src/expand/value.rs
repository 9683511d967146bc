//! The type and its partial as the values of properties.
//!
//! ```text
//! impl EdmValue for Address {
//!     const TYPE: EdmType = EdmType::complex("Demo.Address");
//!     type Partial = AddressPartial;
//!     fn view(&self) -> ValueRef<'_> { ValueRef::Object(self) }
//! }
//! impl ReadEdmValue<'_> for Address …, ReadObject<'_> for Address …
//! impl PartialValue<Address> for AddressPartial …
//! impl From<Address> for AddressPartial …
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use super::{Context, quiet};
use crate::model::Kind;

pub(super) fn expand(context: &Context<'_>) -> TokenStream {
    let Context { of, partial, impls, .. } = context;
    let ident = of.ident;
    let arguments = impls.arguments();
    let of_type = values(context, ident, &quote!(#partial <#arguments>), "read_structured");
    let of_partial = values(context, partial, &quote!(Self), "read_partial");
    let conversions = conversions(context);
    quote!(#of_type #of_partial #conversions)
}

fn values(
    context: &Context<'_>,
    target: &syn::Ident,
    partial: &TokenStream,
    read: &str,
) -> TokenStream {
    let Context { of, private, impls, .. } = context;
    let quiet = quiet();
    let kind = match of.kind {
        Kind::Entity => quote!(entity),
        Kind::Complex => quote!(complex),
    };
    let name = format!("{}.{}", of.namespace, of.name);
    let read = syn::Ident::new(read, proc_macro2::Span::call_site());
    let value = impls.value_head(&quote!(#private::EdmValue), target, private);
    let read_value = impls.read_value_head(&quote!(#private::ReadEdmValue<'__de>), target, private);
    let read_object = impls.read_head(&quote!(#private::ReadObject<'__de>), target, private);
    let arguments = impls.arguments();
    let read_partial = &context.partial;
    let read = quote! {
        #private::#read::<#read_partial <#arguments>>(__object)
    };
    quote! {
        #quiet
        #value {
            const TYPE: #private::EdmType = #private::EdmType::#kind(#name);
            type Partial = #partial;
            type Kind = #private::kind::Structured<Self>;

            fn view(&self) -> #private::ValueRef<'_> {
                #private::ValueRef::Object(self)
            }
        }

        #quiet
        #read_value {
            fn from_object(
                __object: &mut dyn #private::Object<'__de>,
            ) -> ::core::result::Result<Self, #private::ValueError> {
                #read
            }
        }

        #quiet
        #read_object {
            const EDM_TYPE: #private::EdmType = #private::EdmType::#kind(#name);

            fn read_object(
                __object: &mut dyn #private::Object<'__de>,
            ) -> ::core::result::Result<Self, #private::ValueError> {
                #read
            }
        }
    }
}

fn conversions(context: &Context<'_>) -> TokenStream {
    let Context { of, private, partial, impls } = context;
    let quiet = quiet();
    let (ident, arguments) = (of.ident, impls.arguments());
    let target = quote!(#ident <#arguments>);
    let value = impls.value_head(&quote!(#private::PartialValue<#target>), partial, private);
    let from = impls.head(&quote!(::core::convert::From<#target>), partial, private);
    quote! {
        #quiet
        #value {
            fn of(__value: &#target) -> Self {
                #private::whole_structured(__value)
            }

            fn finish(
                self,
                __finish: &mut #private::Finish,
            ) -> ::core::option::Option<#target> {
                #private::finish_structured(self, __finish)
            }

            fn apply(self, __value: &mut #target, __finish: &mut #private::Finish) {
                #private::apply_structured(self, __value, __finish)
            }

            fn changes(__new: &#target, __old: &#target) -> ::core::option::Option<Self> {
                #private::changes_structured(__new, __old)
            }
        }

        #quiet
        #from {
            fn from(__value: #target) -> Self {
                #private::whole_structured(&__value)
            }
        }
    }
}
