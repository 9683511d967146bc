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
use syn::spanned::Spanned;
use syn::{Ident, Type};

use super::serde::bridges;
use super::{alias, anonymous, automatically_derived, match_variants};
use crate::model::{Kind, Polymorphic, TypeVariant};
use crate::spans;

pub(crate) fn expand(of: &Polymorphic<'_>) -> TokenStream {
    let private = &alias();
    let declared = match &of.declared {
        Some(ty) => Some(derived_impl(of, ty, private)),
        None => declared_type_assertion(of, private),
    };
    let keyed = keyed_impl(of, private);
    let one_of = one_of_impl(of, private);
    let entity_set = entity_set_impl(of, private);
    let read = read_impl(of, private);
    let serde = serde_impls(of, private);
    let from = of.variants.iter().map(|variant| from_impl(of, variant, private));
    anonymous(&of.krate, &quote!(#declared #keyed #one_of #entity_set #read #serde #(#from)*))
}

/// The impl of `Derived`, so that the operations of the declared type can be called on the enum, and an assertion that
/// the struct is that of the declared type.
fn derived_impl(of: &Polymorphic<'_>, ty: &Type, private: &TokenStream) -> TokenStream {
    let (automatic, ident) = (automatically_derived(), of.ident);
    let (parameters, arguments, predicates) = of.generics.split_for_impl();
    let name = format!("{}.{}", of.namespace, of.name);
    let message = format!(
        "the enum is of the declared type `{name}`, and `declared` names another type: write the struct of `{name}`"
    );
    let annotation = format!("#{name}");
    let assertion = quote! {
        const _: () = #private::assert_declared_is(
            #annotation,
            <#ty as #private::ODataStructured>::DESCRIPTOR,
            #message,
        );
    };
    let assertion = spans::at(assertion, ty.span());
    quote! {
        #assertion

        #automatic
        impl #parameters #private::Derived for #ident #arguments #predicates {
            type Base = #ty;
        }
    }
}

/// An assertion for an enum without `name`: its default name must be that of a variant's type, or of a base type of
/// one, because no response has another name.
fn declared_type_assertion(of: &Polymorphic<'_>, private: &TokenStream) -> Option<TokenStream> {
    if of.has_name || of.faulty || !of.generics.params.is_empty() {
        return None;
    }
    let name = format!("{}.{}", of.namespace, of.name);
    let message = format!(
        "`{name}` is neither the type of a variant nor a base type of one: add the name of the declared type, \
         `#[odata(name = \"…\")]`"
    );
    let annotation = format!("#{name}");
    let types = descriptors(of, private);
    let assertion = quote! {
        const _: () = #private::assert_declared(#annotation, #types, #message);
    };
    let is_written = spans::are_written(of.ident)
        && of.variants.iter().all(|variant| spans::are_written(variant.field));
    let at = if is_written { spans::at } else { spans::at_any };
    Some(at(assertion, of.ident.span()))
}

/// The descriptors of the types of the variants. The field of a variant may be the partial of its type.
fn descriptors(of: &Polymorphic<'_>, private: &TokenStream) -> TokenStream {
    let descriptors = of.variants.iter().map(|variant| {
        let ty = variant.ty;
        quote!(<<#ty as #private::Representation>::Of as #private::ODataStructured>::DESCRIPTOR)
    });
    quote!(&[#(#descriptors),*])
}

/// The impls of `Shape` and of `OneOf`.
fn one_of_impl(of: &Polymorphic<'_>, private: &TokenStream) -> TokenStream {
    let (automatic, ident) = (automatically_derived(), of.ident);
    let (parameters, arguments, predicates) = of.generics.split_for_impl();
    let kind = match of.kind {
        Kind::Entity => quote!(entity),
        Kind::Complex => quote!(complex),
    };
    let name = format!("{}.{}", of.namespace, of.name);
    let properties = properties(of, private);
    quote! {
        #automatic
        impl #parameters #private::Shape for #ident #arguments #predicates {
            type __Of = Self;
            type __Partial = Self;
            type __Role = #private::Choice;
        }

        #automatic
        impl #parameters #private::OneOf for #ident #arguments #predicates {
            const EDM_TYPE: #private::EdmType = #private::EdmType::#kind(#name);

            fn properties(&self) -> &dyn #private::Properties {
                #properties
            }
        }
    }
}

/// The body of `OneOf::properties`, which returns the value of the variant.
fn properties(of: &Polymorphic<'_>, private: &TokenStream) -> TokenStream {
    let name = format!("{}.{}", of.namespace, of.name);
    let variants = of.variants.iter().map(|variant| {
        let ident = variant.ident;
        quote!(Self::#ident(__value) => #private::Representation::properties(__value),)
    });
    let other = of.other.map(|other| {
        let types = descriptors(of, private);
        quote!(Self::#other(__value) => #private::OtherType::__declared_as(__value, #name, #types),)
    });
    match_variants(variants.chain(other), of.faulty)
}

/// The impl of `Keyed` for an entity type. The key is that of the type that all variants derive from.
fn keyed_impl(of: &Polymorphic<'_>, private: &TokenStream) -> Option<TokenStream> {
    let (automatic, ident) = (automatically_derived(), of.ident);
    let (parameters, arguments, predicates) = of.generics.split_for_impl();
    let first = of.variants.first().filter(|_| of.kind == Kind::Entity)?.ty;
    let of_first = quote!(<<#first as #private::Representation>::Of as #private::Keyed>);
    Some(quote! {
        #automatic
        impl #parameters #private::Keyed for #ident #arguments #predicates {
            type Key = #of_first::Key;
            type KeyOf = #of_first::KeyOf;
        }
    })
}

fn entity_set_impl(of: &Polymorphic<'_>, private: &TokenStream) -> Option<TokenStream> {
    let (automatic, ident, set) = (automatically_derived(), of.ident, of.set.as_ref()?);
    let (parameters, arguments, predicates) = of.generics.split_for_impl();
    Some(quote! {
        #automatic
        impl #parameters #private::InEntitySet for #ident #arguments #predicates {
            const ENTITY_SET: &'static str = #set;
        }
    })
}

/// `'de, 'a, T`: a lifetime for the reader, and the enum's parameters.
fn read_parameters(of: &Polymorphic<'_>) -> TokenStream {
    let parameters = of.generics.params.iter();
    quote!('__de, #(#parameters),*)
}

/// The impl of `ReadOneOf`, which selects the variant by the type annotation.
fn read_impl(of: &Polymorphic<'_>, private: &TokenStream) -> TokenStream {
    let automatic = automatically_derived();
    let ident = of.ident;
    let parameters = read_parameters(of);
    let (_, arguments, predicates) = of.generics.split_for_impl();
    let name = format!("{}.{}", of.namespace, of.name);
    let types = descriptors(of, private);
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
        #automatic
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

fn serde_impls(of: &Polymorphic<'_>, private: &TokenStream) -> TokenStream {
    let ident = of.ident;
    let read_parameters = read_parameters(of);
    let (parameters, arguments, predicates) = of.generics.split_for_impl();
    let heads = [
        quote!(impl #parameters #private::serde::Serialize for #ident #arguments #predicates),
        quote!(impl<#read_parameters> #private::serde::Deserialize<'__de> for #ident #arguments #predicates),
    ];
    let write =
        quote!(#private::serialize(#private::Representation::properties(self), __serializer));
    bridges(private, heads, [write, quote!(#private::deserialize)])
}

/// The impl of `From` for the type of a variant.
fn from_impl(
    of: &Polymorphic<'_>,
    variant: &TypeVariant<'_>,
    private: &TokenStream,
) -> TokenStream {
    let automatic = automatically_derived();
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
        #automatic
        impl #parameters #private::From<#ty> for #ident #arguments #predicates {
            fn from(#value: #ty) -> Self {
                Self::#name(#boxed)
            }
        }
    }
}
