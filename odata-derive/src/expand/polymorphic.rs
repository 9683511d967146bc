//! An enum of derived types: the type annotation of a value selects the variant.
//!
//! ```text
//! impl Shape for DirectoryObject { type Role = Choice; … }
//! impl OneOf for DirectoryObject { const EDM_TYPE: EdmType = …; fn properties(&self) … }
//! impl ReadOneOf<'_> for DirectoryObject {
//!     fn read(object) -> Result<Self, ValueError> {
//!         match variant(object, …)? {
//!             Some(0) => read_variant(object, Self::User),
//!             _ => read_variant(object, |other| Self::Other(declared_as(other, …))),
//!         }
//!     }
//! }
//! impl From<User> for DirectoryObject …
//! ```

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::Ident;

use super::serde::bridges;
use super::{alias, anonymous, derived, match_variants};
use crate::model::{Derived, Kind, Polymorphic};
use crate::spans;

pub(crate) fn expand(of: &Polymorphic<'_>) -> TokenStream {
    let krate = &of.krate;
    let private = alias();
    let value = value(of, &private);
    let read = read(of, &private);
    let serde = serde(of, &private);
    let from = of.variants.iter().map(|variant| from(of, variant, &private));
    let declared = declared(of, &private);
    anonymous(krate, &quote!(#declared #value #read #serde #(#from)*))
}

/// An assertion for an enum without `name`: its own name is that of a variant's type, or of a base type of one. No
/// response has another one.
fn declared(of: &Polymorphic<'_>, private: &TokenStream) -> Option<TokenStream> {
    if of.has_name || of.faulty || !of.generics.params.is_empty() {
        return None;
    }
    let name = format!("{}.{}", of.namespace, of.name);
    let message = format!(
        "`{name}` is neither the type of a variant nor a base type of one: add the name of the declared type, \
         `#[odata(name = \"…\")]`"
    );
    let annotation = format!("#{name}");
    let types = of.variants.iter().map(|variant| descriptor(variant, private));
    let assertion = quote! {
        const _: () = #private::assert_declared(#annotation, &[#(#types),*], #message);
    };
    let is_written = spans::are_written(of.ident)
        && of.variants.iter().all(|variant| spans::are_written(variant.field));
    let at = if is_written { spans::at } else { spans::at_any };
    Some(at(assertion, of.ident.span()))
}

/// The descriptor of a variant's type, which may be the partial of a type.
fn descriptor(variant: &Derived<'_>, private: &TokenStream) -> TokenStream {
    let ty = variant.ty;
    quote!(<<#ty as #private::Representation>::Of as #private::ODataStructured>::DESCRIPTOR)
}

fn value(of: &Polymorphic<'_>, private: &TokenStream) -> TokenStream {
    let derived = derived();
    let ident = of.ident;
    let (parameters, arguments, predicates) = of.generics.split_for_impl();
    let kind = match of.kind {
        Kind::Entity => quote!(entity),
        Kind::Complex => quote!(complex),
    };
    let name = format!("{}.{}", of.namespace, of.name);
    let variants = of.variants.iter().map(|variant| {
        let ident = variant.ident;
        quote!(Self::#ident(__value) => #private::Representation::properties(__value),)
    });
    let descriptors = of.variants.iter().map(|variant| descriptor(variant, private));
    let other = of.other.map(|other| {
        let types = quote!(&[#(#descriptors),*]);
        quote!(Self::#other(__value) => #private::OtherType::__declared_as(__value, #name, #types),)
    });
    let properties = match_variants(variants.chain(other), of.faulty);
    let entity_set = of.set.iter().map(|set| {
        quote! {
            #derived
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
            #derived
            impl #parameters #private::Keyed for #ident #arguments #predicates {
                type Key = #of::Key;
                type KeyOf = #of::KeyOf;
            }
        }
    });
    quote! {
        #keyed

        #derived
        impl #parameters #private::Shape for #ident #arguments #predicates {
            type __Of = Self;
            type __Partial = Self;
            type __Role = #private::Choice;
        }

        #derived
        impl #parameters #private::OneOf for #ident #arguments #predicates {
            const EDM_TYPE: #private::EdmType = #private::EdmType::#kind(#name);

            fn properties(&self) -> &dyn #private::Properties {
                #properties
            }
        }

        #(#entity_set)*
    }
}

/// `'de, 'a, T`: a lifetime for the reader, and the enum's parameters.
fn parameters(of: &Polymorphic<'_>) -> TokenStream {
    let parameters = of.generics.params.iter();
    quote!('__de, #(#parameters),*)
}

fn read(of: &Polymorphic<'_>, private: &TokenStream) -> TokenStream {
    let derived = derived();
    let ident = of.ident;
    let parameters = parameters(of);
    let (_, arguments, predicates) = of.generics.split_for_impl();
    let name = format!("{}.{}", of.namespace, of.name);
    let descriptors = of.variants.iter().map(|variant| descriptor(variant, private));
    let types = quote!(&[#(#descriptors),*]);
    let arms = of.variants.iter().enumerate().map(|(index, variant)| {
        let variant = variant.ident;
        quote! {
            #private::Some(#index) => {
                #private::read_variant(__object, Self::#variant)
            }
        }
    });
    let fields = of.variants.iter().map(|variant| variant.field);
    let size = quote!(const { 0 #(+ #private::size_of::<#fields>())* });
    let other = if let Some(other) = of.other {
        let declared = quote!(#private::declared_as(__other, #name, #types));
        quote!(#private::read_variant(__object, |__other| Self::#other(#declared)))
    } else {
        quote! {
            #private::Err(#private::no_variant(__object, #name))
        }
    };
    let result = quote!(#private::Result<Self, #private::ValueError>);
    quote! {
        #derived
        impl<#parameters> #private::ReadOneOf<'__de> for #ident #arguments #predicates {
            fn read(__object: &mut dyn #private::Object<'__de>) -> #result {
                match #private::variant(__object, #name, #types, #size)? {
                    #(#arms)*
                    _ => #other,
                }
            }
        }
    }
}

fn serde(of: &Polymorphic<'_>, private: &TokenStream) -> TokenStream {
    let ident = of.ident;
    let reads = parameters(of);
    let (parameters, arguments, predicates) = of.generics.split_for_impl();
    let heads = [
        quote!(impl #parameters #private::serde::Serialize for #ident #arguments #predicates),
        quote!(impl<#reads> #private::serde::Deserialize<'__de> for #ident #arguments #predicates),
    ];
    let write =
        quote!(#private::serialize(#private::Representation::properties(self), __serializer));
    bridges(private, heads, [write, quote!(#private::deserialize)])
}

fn from(of: &Polymorphic<'_>, variant: &Derived<'_>, private: &TokenStream) -> TokenStream {
    let derived = derived();
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
        #derived
        impl #parameters #private::From<#ty> for #ident #arguments #predicates {
            fn from(#value: #ty) -> Self {
                Self::#name(#boxed)
            }
        }
    }
}
