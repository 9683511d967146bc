//! An enum of derived types: which one a value has is told by its type annotation.
//!
//! ```text
//! impl EdmValue for DirectoryObject { const TYPE: EdmType = EdmType::entity("graph.directoryObject"); … }
//! impl ReadObject<'_> for DirectoryObject {
//!     fn read_object(object) -> Result<Self, ValueError> {
//!         match variant(object, …)? {
//!             Some(0) => ReadObject::read_object(object).map(Self::User),
//!             _ => ReadObject::read_object(object).map(Self::Other),
//!         }
//!     }
//! }
//! impl From<User> for DirectoryObject …
//! ```

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::Ident;

use super::quiet;
use crate::model::{Derived, Kind, Polymorphic};

pub(crate) fn expand(of: &Polymorphic<'_>) -> TokenStream {
    let krate = &of.krate;
    let private = quote!(#krate::__private);
    let value = value(of, &private);
    let read = read(of, &private);
    let serde = serde(of, &private);
    let from = of.variants.iter().map(|variant| from(of, variant));
    quote!(#value #read #serde #(#from)*)
}

fn value(of: &Polymorphic<'_>, private: &TokenStream) -> TokenStream {
    let quiet = quiet();
    let ident = of.ident;
    let (parameters, arguments, predicates) = of.generics.split_for_impl();
    let kind = match of.kind {
        Kind::Entity => quote!(entity),
        Kind::Complex => quote!(complex),
    };
    let name = format!("{}.{}", of.namespace, of.name);
    let variants = of.variants.iter().map(|variant| variant.ident);
    let other = of.other.iter().map(|other| quote!(Self::#other(__value) => __value,));
    let entity_set = of.set.iter().map(|set| {
        quote! {
            #quiet
            impl #parameters #private::InEntitySet for #ident #arguments #predicates {
                const ENTITY_SET: &'static str = #set;
            }
        }
    });
    // The key is that of the type that all of them derive from.
    let first = of.variants.first().filter(|_| of.kind == Kind::Entity);
    let keyed = first.map(|first| {
        let ty = first.ty;
        let of = quote!(<<#ty as #private::Representation>::Of as #private::Keyed>);
        quote! {
            #quiet
            impl #parameters #private::Keyed for #ident #arguments #predicates {
                type Key = #of::Key;
                const KEY_OF: &'static #private::StructuredType = #of::KEY_OF;
            }
        }
    });
    quote! {
        #keyed

        #quiet
        impl #parameters #private::EdmValue for #ident #arguments #predicates {
            const TYPE: #private::EdmType = #private::EdmType::#kind(#name);
            type Partial = Self;
            type Kind = #private::kind::Structured<Self>;

            fn view(&self) -> #private::ValueRef<'_> {
                #private::ValueRef::Object(#private::Representation::properties(self))
            }
        }

        #quiet
        impl #parameters #private::Representation for #ident #arguments #predicates {
            type Of = Self;

            const EDM_TYPE: #private::EdmType = <Self as #private::EdmValue>::TYPE;

            fn properties(&self) -> &dyn #private::Properties {
                match self {
                    #(Self::#variants(__value) => #private::Representation::properties(__value),)*
                    #(#other)*
                }
            }
        }

        #(#entity_set)*
    }
}

/// `impl<'de, 'a, T>` of the enum's own parameters.
fn parameters(of: &Polymorphic<'_>) -> TokenStream {
    let parameters = of.generics.params.iter();
    quote!('__de, #(#parameters),*)
}

fn read(of: &Polymorphic<'_>, private: &TokenStream) -> TokenStream {
    let quiet = quiet();
    let ident = of.ident;
    let parameters = parameters(of);
    let (_, arguments, predicates) = of.generics.split_for_impl();
    let name = format!("{}.{}", of.namespace, of.name);
    let descriptors = of.variants.iter().map(|variant| {
        let ty = variant.ty;
        // A partial of a type stands for the type.
        let of = quote!(<#ty as #private::Representation>::Of);
        quote!(<#of as #private::ODataStructured>::DESCRIPTOR)
    });
    let arms = of.variants.iter().enumerate().map(|(index, variant)| {
        let variant = variant.ident;
        quote! {
            ::core::option::Option::Some(#index) => {
                #private::ReadObject::read_object(__object).map(Self::#variant)
            }
        }
    });
    let other = if let Some(other) = of.other {
        quote!(#private::ReadObject::read_object(__object).map(Self::#other))
    } else {
        quote! {
            ::core::result::Result::Err(#private::no_variant(__object, #name))
        }
    };
    let result = quote!(::core::result::Result<Self, #private::ValueError>);
    quote! {
        #quiet
        impl<#parameters> #private::ReadObject<'__de> for #ident #arguments #predicates {
            const EDM_TYPE: #private::EdmType = <Self as #private::EdmValue>::TYPE;

            fn read_object(__object: &mut dyn #private::Object<'__de>) -> #result {
                match #private::variant(__object, #name, &[#(#descriptors),*])? {
                    #(#arms)*
                    _ => #other,
                }
            }
        }

        #quiet
        impl<#parameters> #private::ReadEdmValue<'__de> for #ident #arguments #predicates {
            fn from_object(__object: &mut dyn #private::Object<'__de>) -> #result {
                #private::ReadObject::read_object(__object)
            }
        }
    }
}

fn serde(of: &Polymorphic<'_>, private: &TokenStream) -> TokenStream {
    let quiet = quiet();
    let ident = of.ident;
    let reads = parameters(of);
    let (parameters, arguments, predicates) = of.generics.split_for_impl();
    quote! {
        #quiet
        impl #parameters #private::serde::Serialize for #ident #arguments #predicates {
            fn serialize<__S: #private::serde::Serializer>(
                &self,
                __serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                #private::serialize(#private::Representation::properties(self), __serializer)
            }
        }

        #quiet
        impl<#reads> #private::serde::Deserialize<'__de> for #ident #arguments #predicates {
            fn deserialize<__D: #private::serde::Deserializer<'__de>>(
                __deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                #private::deserialize(__deserializer)
            }
        }
    }
}

fn from(of: &Polymorphic<'_>, variant: &Derived<'_>) -> TokenStream {
    let quiet = quiet();
    let ident = of.ident;
    let (parameters, arguments, predicates) = of.generics.split_for_impl();
    let (name, ty) = (variant.ident, variant.ty);
    let value = Ident::new("__value", Span::call_site());
    let boxed = if std::ptr::eq(variant.ty, variant.field) {
        quote!(#value)
    } else {
        quote!(::std::boxed::Box::new(#value))
    };
    quote! {
        #quiet
        impl #parameters ::core::convert::From<#ty> for #ident #arguments #predicates {
            fn from(#value: #ty) -> Self {
                Self::#name(#boxed)
            }
        }
    }
}
