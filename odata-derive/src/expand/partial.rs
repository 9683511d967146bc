//! The partial: the same properties, each absent, null or a value.
//!
//! ```text
//! pub struct SummaryPartial {
//!     pub id: Presence<String>,
//!     pub total_user_count: Presence<i32>,
//! }
//! impl Clone, Default, PartialEq, Debug for SummaryPartial …
//! impl ODataPartial for SummaryPartial { … }
//! ```

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Ident;

use super::generics::angled;
use super::{Context, allow_lints, automatically_derived, shape};
use crate::model::Property;

pub(super) fn expand(context: &Context<'_>) -> TokenStream {
    let standard = standard_impls(context);
    let partial = partial_impls(context);
    quote!(#standard #partial)
}

/// The fields of the partial that are not properties, with their types.
fn non_properties<'a>(
    context: &'a Context<'_>,
) -> Vec<(&'a Ident, &'a syn::Visibility, TokenStream)> {
    let Context { of, private, .. } = context;
    let base = of.base.iter().map(|base| {
        let ty = base.ty;
        (base.ident, base.vis, quote!(<#ty as #private::EdmValue>::Partial))
    });
    let bags = of.dynamic.iter().chain(&of.annotations).map(|bag| {
        let ty = bag.ty;
        (bag.ident, bag.vis, quote!(#ty))
    });
    base.chain(bags).collect()
}

pub(super) fn definition(context: &Context<'_>) -> TokenStream {
    let Context { of, private, partial, impls } = context;
    let (ident, vis) = (of.ident, of.vis);
    let allow = allow_lints();
    let fields = of.properties.iter().map(|property| {
        let (docs, vis, ident) = (&property.docs, property.vis, property.ident);
        let ty = property.partial_type(private);
        let doc = format!("The property `{}`.", property.name);
        let docs = if docs.is_empty() { quote!(#[doc = #doc]) } else { quote!(#(#docs)*) };
        let presence = property.at_type(quote!(#private::Presence<#ty>));
        quote!(#docs #vis #ident: #presence,)
    });
    // The compiler checks that the last field has a size wherever a partial is taken. If its type were not that of a
    // property, each such function would have an error.
    let (of_known_type, others): (Vec<_>, Vec<_>) =
        of.properties.iter().zip(fields).partition(|(property, _)| property.has_known_type());
    let fields = others.into_iter().chain(of_known_type).map(|(_, field)| field);
    let non_properties = non_properties(context);
    let non_properties = non_properties.iter().map(|(ident, vis, ty)| {
        let doc = format!("Like `{ident}` of the whole type.");
        quote!(#[doc = #doc] #vis #ident: #ty,)
    });
    let (marker, _) = marker(context);
    let doc = format!(
        "The properties of [`{ident}`], each absent, null or a value: what a create request \
         sends, what an update changes, what `$select` gives."
    );
    let (parameters, bounds) = (angled(&of.generics.params), impls.bounds(private));
    quote! {
        #[doc = #doc]
        #allow
        #vis struct #partial #parameters #bounds {
            #(#non_properties)*
            #(#fields)*
            #marker
        }
    }
}

/// The impls of the standard traits.
fn standard_impls(context: &Context<'_>) -> TokenStream {
    let Context { of, private, partial, impls } = context;
    let automatic = automatically_derived();
    let non_properties: Vec<_> =
        non_properties(context).into_iter().map(|(ident, ..)| ident).collect();
    let clones = of.properties.iter().map(|property| {
        let name = property.ident;
        property.at_type(quote!(#name: #private::Clone::clone(&self.#name),))
    });
    let absents = of.properties.iter().map(|property| {
        let name = property.ident;
        property.at_type(quote!(#name: #private::Presence::Absent,))
    });
    let (_, marker) = marker(context);
    let clone = impls.head(&quote!(#private::Clone), partial, private);
    let default = impls.head(&quote!(#private::Default), partial, private);
    let comparisons = comparison_and_debug(context);
    quote! {
        #automatic
        #clone {
            fn clone(&self) -> Self {
                Self {
                    #(#non_properties: #private::Clone::clone(&self.#non_properties),)*
                    #(#clones)*
                    #marker
                }
            }
        }

        #automatic
        #default {
            fn default() -> Self {
                Self {
                    #(#non_properties: #private::Default::default(),)*
                    #(#absents)*
                    #marker
                }
            }
        }

        #comparisons
    }
}

/// The impls of `PartialEq` and `Debug`, which call shared code.
fn comparison_and_debug(context: &Context<'_>) -> TokenStream {
    let Context { private, partial, impls, .. } = context;
    let automatic = automatically_derived();
    let partial_eq = impls.head(&quote!(#private::PartialEq), partial, private);
    let debug = impls.head(&quote!(#private::fmt::Debug), partial, private);
    let name = partial.to_string();
    quote! {
        #automatic
        #partial_eq {
            fn eq(&self, __other: &Self) -> bool {
                #private::same_properties(self, __other)
            }
        }

        #automatic
        #debug {
            fn fmt(&self, __f: &mut #private::fmt::Formatter<'_>) -> #private::fmt::Result {
                #private::debug_properties(__f, #name, self)
            }
        }
    }
}

/// A field for parameters that only skipped fields mention: they must be used in the partial too.
fn marker(context: &Context<'_>) -> (TokenStream, TokenStream) {
    let of = context.of;
    let has_all = of.skipped.is_empty()
        && of.invalid.is_empty()
        && of.properties.iter().all(|it| !it.is_replaced);
    if context.impls.is_empty() || has_all {
        return (quote!(), quote!());
    }
    let (ident, private) = (context.impls.applied(of.ident), &context.private);
    (
        quote! {
            #[doc(hidden)]
            __of: #private::PhantomData<fn() -> #ident>,
        },
        quote!(__of: #private::PhantomData,),
    )
}

/// The impls of `PartialValue` and `ODataPartial`: conversions between the type and its partial.
fn partial_impls(context: &Context<'_>) -> TokenStream {
    let Context { of, private, partial, impls } = context;
    let (automatic, target) = (automatically_derived(), impls.applied(of.ident));
    let value = impls.head(&quote!(#private::PartialValue<#target>), partial, private);
    let of_partial = impls.head(&quote!(#private::ODataPartial), partial, private);
    let finish = finish(context);
    let apply = apply(context);
    let changes = changes(context);
    quote! {
        #automatic
        #value {
            #finish

            fn __apply(&mut self, __value: &mut #target, __finish: &mut #private::Finish) {
                #apply
            }

            fn __changes(
                &mut self,
                __new: &#target,
                __old: &#target,
                __changes: &mut #private::Changes,
            ) {
                #changes
            }
        }

        #automatic
        #of_partial {}
    }
}

/// The shared function for a property: for a value, an `Option`, or one of them with a box inside.
fn function(property: &Property<'_>, prefix: &str) -> Ident {
    let boxed = if property.boxed { "boxed_" } else { "" };
    let kind = if property.nullable { "nullable" } else { "value" };
    format_ident!("{prefix}{boxed}{kind}")
}

/// The function of a method that has the property among its arguments, which tell the type if it is known. A
/// reference to a box is one to what is inside.
fn method(property: &Property<'_>, prefix: &str) -> TokenStream {
    let (function, inner) = (function(property, prefix), property.inner);
    if property.is_inferred() && !property.boxed {
        quote!(#function)
    } else {
        quote!(#function::<#inner>)
    }
}

/// The function that makes a value of a type without a blank value. It reads all properties before it returns at a
/// missing one, so that all are reported.
fn finish(context: &Context<'_>) -> TokenStream {
    let Context { of, private, .. } = context;
    if shape::has_blank(of) {
        return quote!();
    }
    let locals: Vec<_> = (0..of.properties.len()).map(|index| format_ident!("__{index}")).collect();
    let base = of.base.iter().map(|base| {
        let (field, ty) = (base.ident, base.ty);
        quote!(let __base = __finish.base::<#ty>(&mut self.#field);)
    });
    let finished = of.properties.iter().zip(&locals).map(|(property, local)| {
        let value = finished(property, private);
        property.at_type(quote!(let #local = #value;))
    });
    let nullable = of.properties.iter().map(|property| property.nullable);
    let required = locals.iter().zip(nullable).filter(|(_, is_nullable)| !is_nullable);
    let base_local = of.base.iter().map(|_| format_ident!("__base"));
    let required = required.map(|(local, _)| local.clone()).chain(base_local);
    let fields = finished_fields(context, &locals);
    let (ident, target) = (of.ident, context.impls.applied(of.ident));
    quote! {
        fn __finish(
            &mut self,
            __finish: &mut #private::Finish,
        ) -> #private::Option<#target> {
            // Most types have a blank value, and then the compiler removes the rest.
            if <#target as #private::Shape>::__HAS_BLANK {
                return #private::None;
            }
            #(#base)*
            #(#finished)*
            #(let #private::Some(#required) = #required else { return #private::None };)*
            #private::Some(#ident { #fields })
        }
    }
}

/// The fields of the value that [`finish`] makes, from its local variables.
fn finished_fields(context: &Context<'_>, locals: &[Ident]) -> TokenStream {
    let Context { of, private, .. } = context;
    let base = of.base.iter().map(|base| {
        let field = base.ident;
        quote!(#field: __base,)
    });
    let properties = of.properties.iter().zip(locals).map(|(property, local)| {
        let field = property.ident;
        if property.is_replaced {
            quote!(#field: #private::no_blank(),)
        } else {
            quote!(#field: #local,)
        }
    });
    let bags = of.dynamic.iter().chain(&of.annotations).map(|bag| bag.ident);
    let (skipped, invalid) = (&of.skipped, &of.invalid);
    quote! {
        #(#base)*
        #(#properties)*
        #(#bags: #private::take(&mut self.#bags),)*
        #(#skipped: #private::Default::default(),)*
        #(#invalid: #private::no_blank(),)*
    }
}

/// The value of a property, or its default if the response omits it.
fn finished(property: &Property<'_>, private: &TokenStream) -> TokenStream {
    let (field, inner) = (property.ident, property.inner);
    let function = function(property, "");
    let value = quote!(__finish.#function::<#inner>(&mut self.#field));
    let Some(default) = &property.default else {
        return value;
    };
    let default =
        if property.nullable { quote!(#default) } else { quote!(#private::Some(#default)) };
    quote!(if __finish.wants_default(self.#field.is_absent()) { #default } else { #value })
}

fn apply(context: &Context<'_>) -> TokenStream {
    let Context { of, private, .. } = context;
    let base = of.base.iter().map(|base| {
        let field = base.ident;
        quote!(#private::PartialValue::__apply(&mut self.#field, &mut __value.#field, __finish);)
    });
    let properties = of.properties.iter().map(|property| {
        let (field, method) = (property.ident, method(property, "apply_"));
        let reference = property.field_of(private, &quote!(&mut), &quote!(__value));
        let apply = quote!(__finish.#method(#reference, &mut self.#field););
        property.at_type(match &property.default {
            Some(default) if !property.is_replaced => quote! {
                if __finish.wants_default(self.#field.is_absent()) {
                    __value.#field = #default;
                } else {
                    #apply
                }
            },
            _ => apply,
        })
    });
    let bags =
        bags(context, &quote!(__finish), &|field| quote!(&mut __value.#field, &mut self.#field));
    let none = context.is_empty().then(|| quote!(_ = (&__value, &__finish);));
    quote!(#none #(#base)* #(#properties)* #bags)
}

fn changes(context: &Context<'_>) -> TokenStream {
    let Context { of, private, .. } = context;
    let base = of.base.iter().map(|base| {
        let field = base.ident;
        let of_base = quote!(&mut self.#field, &__new.#field, &__old.#field, __changes);
        quote!(#private::PartialValue::__changes(#of_base);)
    });
    let properties = of.properties.iter().map(|property| {
        let (field, method) = (property.ident, method(property, ""));
        let reference = |value| property.field_of(private, &quote!(&), &value);
        let (new, old) = (reference(quote!(__new)), reference(quote!(__old)));
        property.at_type(quote!(__changes.#method(&mut self.#field, #new, #old);))
    });
    let bags = bags(
        context,
        &quote!(__changes),
        &|field| quote!(&mut self.#field, &__new.#field, &__old.#field),
    );
    let none = context.is_empty().then(|| quote!(_ = (__new, __old, &__changes);));
    quote!(#none #(#base)* #(#properties)* #bags)
}

/// The calls for dynamic properties and annotations.
fn bags(
    context: &Context<'_>,
    of: &TokenStream,
    arguments: &dyn Fn(&Ident) -> TokenStream,
) -> TokenStream {
    let dynamic = context.of.dynamic.iter().map(|bag| (quote!(dynamic), bag.ident));
    let annotations = context.of.annotations.iter().map(|bag| (quote!(annotations), bag.ident));
    let calls = dynamic.chain(annotations).map(|(function, field)| {
        let arguments = arguments(field);
        quote!(#of.#function(#arguments);)
    });
    quote!(#(#calls)*)
}
