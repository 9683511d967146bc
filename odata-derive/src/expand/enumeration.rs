//! An enumeration type: its descriptor, and conversions between variants and members.
//!
//! ```text
//! impl ODataEnum for Color {
//!     const DESCRIPTOR: &'static EnumType = &EnumType { … };
//!     fn member(&self) -> Member<'_> { match self { Self::Red => Member::Known(0), … } }
//!     fn from_index(index: usize) -> Option<Self> { … }
//!     fn from_other(name: String) -> Option<Self> { … }
//! }
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use super::{alias, anonymous, automatically_derived, match_variants, serde};
use crate::model::Enumeration;

pub(crate) fn expand(of: &Enumeration<'_>) -> TokenStream {
    let private = alias();
    let mut items = enum_impl(of, &private);
    // `flags` may be misspelt: after an error there are the impls of both kinds.
    if !of.is_flags || of.faulty {
        items.extend(value_impl(of, &private));
        items.extend(read_impl(of, &private));
        items.extend(serde_impls(of, &private));
    }
    if of.is_flags || of.faulty {
        items.extend(flags_impl(of, &private));
    }
    anonymous(&of.krate, &items)
}

/// The impl of `ODataEnum`.
fn enum_impl(of: &Enumeration<'_>, private: &TokenStream) -> TokenStream {
    let (automatic, ident) = (automatically_derived(), of.ident);
    let descriptor = descriptor(of, private);
    let member = member(of, private);
    let from_index = of.members.iter().enumerate().map(|(index, member)| {
        let variant = member.ident;
        quote!(#index => #private::Some(Self::#variant),)
    });
    let from_other = if let Some(variant) = of.other {
        quote!(#private::Some(Self::#variant(__name)))
    } else {
        quote!(_ = __name; #private::None)
    };
    quote! {
        #automatic
        impl #private::ODataEnum for #ident {
            const DESCRIPTOR: &'static #private::EnumType = #descriptor;

            fn member(&self) -> #private::Member<'_> {
                #member
            }

            fn from_index(__index: usize) -> #private::Option<Self> {
                match __index {
                    #(#from_index)*
                    _ => #private::None,
                }
            }

            fn from_other(
                __name: ::std::string::String,
            ) -> #private::Option<Self> {
                #from_other
            }
        }
    }
}

fn descriptor(of: &Enumeration<'_>, private: &TokenStream) -> TokenStream {
    let name = format!("{}.{}", of.namespace, of.name);
    let is_flags = of.is_flags;
    let members = of.members.iter().map(|member| {
        let (name, value) = (&member.name, member.value);
        quote!(#private::enum_member(#name, #value))
    });
    let alias = of.alias.iter();
    quote! {
        &#private::enum_type(#name, #is_flags, &[#(#members),*])
            #(.with_alias(#alias))*
    }
}

/// The body of `ODataEnum::member`, which returns the member of a variant.
fn member(of: &Enumeration<'_>, private: &TokenStream) -> TokenStream {
    let known = of.members.iter().enumerate().map(|(index, member)| {
        let variant = member.ident;
        quote!(Self::#variant => #private::Member::Known(#index),)
    });
    let other = of
        .other
        .iter()
        .map(|variant| quote!(Self::#variant(__name) => #private::Member::Other(__name),));
    let has_no_variant = of.members.is_empty() && of.other.is_none() && !of.faulty;
    if has_no_variant {
        // The compiler assumes that a reference has a value, even to an enum without variants.
        return quote!(match *self {});
    }
    match_variants(known.chain(other), of.faulty)
}

fn flags_impl(of: &Enumeration<'_>, private: &TokenStream) -> TokenStream {
    let (automatic, ident) = (automatically_derived(), of.ident);
    quote! {
        #automatic
        impl #private::ODataFlags for #ident {}
    }
}

/// The impl of `EdmValue`.
fn value_impl(of: &Enumeration<'_>, private: &TokenStream) -> TokenStream {
    let (automatic, ident) = (automatically_derived(), of.ident);
    let name = format!("{}.{}", of.namespace, of.name);
    let alias = of.alias.iter();
    let blank = of.members.first().map(|member| {
        let first = member.ident;
        quote! {
            const __HAS_BLANK: bool = true;

            fn __blank() -> Self {
                Self::#first
            }
        }
    });
    quote! {
        #automatic
        impl #private::EdmValue for #ident {
            const TYPE: #private::EdmType =
                #private::EdmType::enumeration(#name) #(.with_alias(#alias))*;
            type Partial = Self;
            type Kind = #private::kind::EnumKind<Self>;
            #blank

            fn view(&self) -> #private::ValueRef<'_> {
                #private::view_enum(self)
            }
        }
    }
}

/// The impl of `ReadEdmValue`.
fn read_impl(of: &Enumeration<'_>, private: &TokenStream) -> TokenStream {
    let (automatic, ident) = (automatically_derived(), of.ident);
    let result = quote!(#private::Result<Self, #private::ValueError>);
    quote! {
        #automatic
        impl<'__de> #private::ReadEdmValue<'__de> for #ident {
            fn from_string(__text: #private::Text<'_, '__de>) -> #result {
                #private::read_enum(__text.as_str())
            }

            fn from_number(__number: #private::Number<'_>) -> #result {
                #private::read_enum_number(__number)
            }
        }
    }
}

fn serde_impls(of: &Enumeration<'_>, private: &TokenStream) -> TokenStream {
    let ident = of.ident;
    let serialize = quote!(impl #private::serde::Serialize for #ident);
    let deserialize = quote!(impl<'__de> #private::serde::Deserialize<'__de> for #ident);
    serde::of_value(private, [serialize, deserialize])
}
