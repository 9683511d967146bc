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

use super::{alias, anonymous, derived, match_variants, serde};
use crate::model::Enumeration;

pub(crate) fn expand(of: &Enumeration<'_>) -> TokenStream {
    let krate = &of.krate;
    let private = alias();
    let derived = derived();
    let ident = of.ident;
    let name = format!("{}.{}", of.namespace, of.name);
    let is_flags = of.is_flags;
    let of_alias = of.alias.iter();
    let members = of.members.iter().map(|member| {
        let (name, value) = (&member.name, member.value);
        quote!(#private::enum_member(#name, #value))
    });
    let to_index = of.members.iter().enumerate().map(|(index, member)| {
        let variant = member.ident;
        quote!(Self::#variant => #private::Member::Known(#index),)
    });
    let to_other = of
        .other
        .iter()
        .map(|variant| quote!(Self::#variant(__name) => #private::Member::Other(__name),));
    let is_empty = of.members.is_empty() && of.other.is_none() && !of.faulty;
    let member = match_variants(to_index.chain(to_other), of.faulty);
    // The compiler assumes that a reference has a value, even to an enum without variants.
    let member = if is_empty { quote!(match *self {}) } else { member };
    let from_index = of.members.iter().enumerate().map(|(index, member)| {
        let variant = member.ident;
        quote!(#index => #private::Some(Self::#variant),)
    });
    let from_other = if let Some(variant) = of.other {
        quote!(#private::Some(Self::#variant(__name)))
    } else {
        quote!(_ = __name; #private::None)
    };
    // `flags` may be misspelt: after an error there are the impls of both kinds.
    let value = if of.is_flags && !of.faulty { quote!() } else { value(of, &private) };
    let flags = (of.is_flags || of.faulty).then(|| {
        quote! {
            #derived
            impl #private::ODataFlags for #ident {}
        }
    });
    let impls = quote! {
        #derived
        impl #private::ODataEnum for #ident {
            const DESCRIPTOR: &'static #private::EnumType =
                &#private::enum_type(#name, #is_flags, &[#(#members),*])
                    #(.with_alias(#of_alias))*;

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

        #value
        #flags
    };
    anonymous(krate, &impls)
}

fn value(of: &Enumeration<'_>, private: &TokenStream) -> TokenStream {
    let blank = of.members.first().map(|member| {
        let first = member.ident;
        quote! {
            const __HAS_BLANK: bool = true;

            fn __blank() -> Self {
                Self::#first
            }
        }
    });
    let derived = derived();
    let ident = of.ident;
    let name = format!("{}.{}", of.namespace, of.name);
    let of_alias = of.alias.iter();
    let serde = serde::of_value(
        private,
        [
            quote!(impl #private::serde::Serialize for #ident),
            quote!(impl<'__de> #private::serde::Deserialize<'__de> for #ident),
        ],
    );
    quote! {
        #derived
        impl #private::EdmValue for #ident {
            const TYPE: #private::EdmType =
                #private::EdmType::enumeration(#name) #(.with_alias(#of_alias))*;
            type Partial = Self;
            type Kind = #private::kind::EnumKind<Self>;
            #blank

            fn view(&self) -> #private::ValueRef<'_> {
                #private::view_enum(self)
            }
        }

        #derived
        impl<'__de> #private::ReadEdmValue<'__de> for #ident {
            fn from_string(
                __text: #private::Text<'_, '__de>,
            ) -> #private::Result<Self, #private::ValueError> {
                #private::read_enum(__text.as_str())
            }

            fn from_number(
                __number: #private::Number<'_>,
            ) -> #private::Result<Self, #private::ValueError> {
                #private::read_enum_number(__number)
            }
        }

        #serde
    }
}
