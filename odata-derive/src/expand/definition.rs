//! A type definition: another name for a primitive type, as a Rust type of its own.
//!
//! ```text
//! impl EdmValue for Weight {
//!     const TYPE: EdmType = EdmType::definition("Demo.Weight", <f64 as EdmValue>::TYPE);
//!     type Partial = Self;
//!     fn view(&self) -> ValueRef<'_> { EdmValue::view(&self.0) }
//! }
//! impl ReadEdmValue<'_> for Weight …
//! impl Serialize for Weight …
//! impl Deserialize<'_> for Weight …
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use super::descriptor::{facet_check, facet_values};
use super::{alias, anonymous, automatically_derived, serde};
use crate::model::{Definition, not_primitive};
use crate::spans;
use crate::ty::{is_known_type, item_type, name_span};

pub(crate) fn expand(of: &Definition<'_>) -> TokenStream {
    let private = alias();
    let items = [
        value_impl(of, &private),
        read_impl(of, &private),
        serde_impls(of, &private),
        evaluated(of, &private),
    ];
    anonymous(&of.krate, &items.into_iter().collect())
}

/// The impl of `EdmValue`.
fn value_impl(of: &Definition<'_>, private: &TokenStream) -> TokenStream {
    let automatic = automatically_derived();
    let (ident, ty) = (of.ident, of.ty);
    let (parameters, arguments, predicates) = of.generics.split_for_impl();
    let edm_type = edm_type(of, private);
    // Without a value of a type that is reported, there is none of this type either.
    let (blank, inside) = if of.is_replaced {
        (quote!(#private::no_blank()), quote!(#private::no_blank::<&#ty>()))
    } else {
        (quote!(Self(#private::EdmValue::__blank())), quote!(&self.0))
    };
    quote! {
        #automatic
        impl #parameters #private::EdmValue for #ident #arguments #predicates {
            const TYPE: #private::EdmType = #edm_type;
            type Partial = Self;
            type Kind = <#ty as #private::EdmValue>::Kind;
            const __HAS_BLANK: bool = <#ty as #private::EdmValue>::__HAS_BLANK;

            fn __blank() -> Self {
                #blank
            }

            fn view(&self) -> #private::ValueRef<'_> {
                #private::EdmValue::view(#inside)
            }
        }
    }
}

/// The value of `EdmValue::TYPE`, with the calls that check facets.
fn edm_type(of: &Definition<'_>, private: &TokenStream) -> TokenStream {
    let ty = of.ty;
    let name = format!("{}.{}", of.namespace, of.name);
    let underlying = quote!(<#ty as #private::EdmValue>::TYPE);
    let definition = if is_known_type(ty) || is_reported(of) {
        quote!(#private::EdmType::definition(#name, #underlying))
    } else {
        let message = not_primitive(ty);
        let definition = quote!(#private::definition(#name, #underlying, #message));
        if spans::are_written(ty) { spans::at(definition, name_span(ty)) } else { definition }
    };
    let alias = of.alias.iter().map(|alias| quote!(.with_alias(#alias)));
    let max_length = of.max_length.iter().map(|length| quote!(.with_max_length(#length)));
    let facets = of.facets.iter().map(|facets| {
        let facets = facet_values(facets, private);
        quote!(.with_facets(#facets))
    });
    let definition = quote!(#definition #(#alias)* #(#max_length)* #(#facets)*);
    let with = quote!(#private::definition_with);
    of.deferred_facets.iter().fold(definition, |inside, facet| facet_check(&with, &inside, facet))
}

/// Returns `true` if the type inside has an error already: it was replaced, or is in a wrapper.
fn is_reported(of: &Definition<'_>) -> bool {
    of.is_replaced || !std::ptr::eq(item_type(of.ty), of.ty)
}

/// The impl of `ReadEdmValue`, which reads the type inside.
fn read_impl(of: &Definition<'_>, private: &TokenStream) -> TokenStream {
    let automatic = automatically_derived();
    let ty = of.ty;
    let head = read_head(of, &quote!(#private::ReadEdmValue<'__de>));
    let result = quote!(#private::Result<Self, #private::ValueError>);
    let read = quote!(<#ty as #private::ReadEdmValue<'__de>>);
    let wrap = if of.is_replaced { quote!(|_| #private::no_blank()) } else { quote!(Self) };
    quote! {
        #automatic
        #head {
            fn from_boolean(__value: bool) -> #result {
                #read::from_boolean(__value).map(#wrap)
            }

            fn from_number(__value: #private::Number<'_>) -> #result {
                #read::from_number(__value).map(#wrap)
            }

            fn from_string(__value: #private::Text<'_, '__de>) -> #result {
                #read::from_string(__value).map(#wrap)
            }

            fn from_object(__value: &mut dyn #private::Object<'__de>) -> #result {
                #read::from_object(__value).map(#wrap)
            }
        }
    }
}

fn serde_impls(of: &Definition<'_>, private: &TokenStream) -> TokenStream {
    let ident = of.ident;
    let (parameters, arguments, predicates) = of.generics.split_for_impl();
    let serialize =
        quote!(impl #parameters #private::serde::Serialize for #ident #arguments #predicates);
    let deserialize = read_head(of, &quote!(#private::serde::Deserialize<'__de>));
    serde::of_value(private, [serialize, deserialize])
}

/// `impl<'__de, 'a> Trait<'__de> for Target<'a> where '__de: 'a,`.
fn read_head(of: &Definition<'_>, item: &TokenStream) -> TokenStream {
    let ident = of.ident;
    let (_, arguments, _) = of.generics.split_for_impl();
    let parameters = of.generics.params.iter();
    let outlives = of.generics.lifetimes().map(|parameter| {
        let lifetime = &parameter.lifetime;
        quote!('__de: #lifetime,)
    });
    let clause = of.generics.where_clause.iter();
    let predicates = clause.flat_map(|clause| clause.predicates.iter());
    quote! {
        impl<'__de, #(#parameters),*> #item for #ident #arguments
        where #(#outlives)* #(#predicates),*
    }
}

/// A use of the constant, because the compiler evaluates an associated constant only then. It checks a type that
/// only the compiler knows.
fn evaluated(of: &Definition<'_>, private: &TokenStream) -> TokenStream {
    let (ident, ty) = (of.ident, of.ty);
    if is_known_type(ty) || is_reported(of) || !of.generics.params.is_empty() {
        return TokenStream::new();
    }
    quote!(_ = <#ident as #private::EdmValue>::TYPE;)
}
