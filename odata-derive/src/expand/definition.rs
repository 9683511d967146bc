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

use super::descriptor::{facets_of, judged};
use super::{alias, anonymous, derived, serde};
use crate::model::{Definition, not_primitive};
use crate::spans;
use crate::ty::{is_known_type, item_type, name_span};

pub(crate) fn expand(of: &Definition<'_>) -> TokenStream {
    let krate = &of.krate;
    let private = alias();
    let derived = derived();
    let (ident, ty) = (of.ident, of.ty);
    let name = format!("{}.{}", of.namespace, of.name);
    let alias = of.alias.iter();
    let (parameters, arguments, predicates) = of.generics.split_for_impl();
    let own: Vec<_> = of.generics.params.iter().collect();
    let outlives: Vec<_> = of
        .generics
        .lifetimes()
        .map(|parameter| {
            let lifetime = &parameter.lifetime;
            quote!('__de: #lifetime,)
        })
        .collect();
    let own_predicates: Vec<_> =
        of.generics.where_clause.iter().flat_map(|clause| clause.predicates.iter()).collect();
    let max_length = of.max_length.iter().map(|length| quote!(.with_max_length(#length)));
    let facets = of.facets.iter().map(|facets| {
        let facets = facets_of(facets, &private);
        quote!(.with_facets(#facets))
    });
    // A type in a wrapper is reported already.
    let is_reported = of.refused || !std::ptr::eq(item_type(ty), ty);
    let definition = if is_known_type(ty) || is_reported {
        quote!(#private::EdmType::definition(#name, <#ty as #private::EdmValue>::TYPE))
    } else {
        let message = not_primitive(ty);
        let definition =
            quote!(#private::definition(#name, <#ty as #private::EdmValue>::TYPE, #message));
        if spans::are_written(ty) { spans::at(definition, name_span(ty)) } else { definition }
    };
    let definition = quote!(#definition #(.with_alias(#alias))* #(#max_length)* #(#facets)*);
    let with = quote!(#private::definition_with);
    let definition =
        of.judged.iter().fold(definition, |inside, facet| judged(&with, &inside, facet));
    // The compiler evaluates an associated constant only if it is used.
    let is_judged = !is_known_type(ty) && !is_reported && of.generics.params.is_empty();
    let used = is_judged.then(|| quote!(_ = <#ident as #private::EdmValue>::TYPE;));
    let result = quote!(#private::Result<Self, #private::ValueError>);
    let read = quote!(<#ty as #private::ReadEdmValue<'__de>>);
    let (wrap, inside, blank) = if of.refused {
        // No value is ever made.
        let none = quote!(#private::no_blank);
        (quote!(|_| #none()), quote!(#none::<&#ty>()), quote!(#none()))
    } else {
        (quote!(Self), quote!(&self.0), quote!(Self(#private::EdmValue::__blank())))
    };
    let serialize =
        quote!(impl #parameters #private::serde::Serialize for #ident #arguments #predicates);
    let deserialize = quote! {
        impl<'__de, #(#own),*> #private::serde::Deserialize<'__de>
            for #ident #arguments
        where #(#outlives)* #(#own_predicates),*
    };
    let serde = serde::of_value(&private, [serialize, deserialize]);
    let impls = quote! {
        #derived
        impl #parameters #private::EdmValue for #ident #arguments #predicates {
            const TYPE: #private::EdmType = #definition;
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

        #derived
        impl<'__de, #(#own),*> #private::ReadEdmValue<'__de> for #ident #arguments
        where #(#outlives)* #(#own_predicates),*
        {
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

        #serde

        #used
    };
    anonymous(krate, &impls)
}
