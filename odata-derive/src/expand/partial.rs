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
use quote::quote;

use super::{Context, quiet};
use crate::model::Property;

pub(super) fn expand(context: &Context<'_>) -> TokenStream {
    let definition = definition(context);
    let basics = basics(context);
    let partial = partial(context);
    quote!(#definition #basics #partial)
}

/// The fields that are no properties and that a partial has too, with their types.
fn specials<'a>(
    context: &'a Context<'_>,
) -> Vec<(&'a syn::Ident, &'a syn::Visibility, TokenStream)> {
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

fn definition(context: &Context<'_>) -> TokenStream {
    let Context { of, private, partial, impls } = context;
    let (ident, vis) = (of.ident, of.vis);
    let quiet = quiet();
    let fields = of.properties.iter().map(|property| {
        let (docs, vis, ident) = (&property.docs, property.vis, property.ident);
        let ty = property.partial_type(private);
        let doc = format!("The property `{}`.", property.name);
        let docs = if docs.is_empty() { quote!(#[doc = #doc]) } else { quote!(#(#docs)*) };
        quote!(#docs #vis #ident: #private::Presence<#ty>,)
    });
    let specials = specials(context);
    let specials = specials.iter().map(|(ident, vis, ty)| {
        let doc = format!("As `{ident}` of the whole type.");
        quote!(#[doc = #doc] #vis #ident: #ty,)
    });
    let (none, _) = none(context);
    let (marker, _) = marker(context);
    let doc = format!(
        "The properties of [`{ident}`], each absent, null or a value: what a create request \
         sends, what an update changes, what `$select` gives."
    );
    let parameters = &of.generics.params;
    let predicates = impls.values(private);
    quote! {
        #[doc = #doc]
        #quiet
        #[allow(dead_code)]
        #vis struct #partial <#parameters> where #predicates {
            #(#specials)*
            #(#fields)*
            #none
            #marker
        }
    }
}

fn basics(context: &Context<'_>) -> TokenStream {
    let Context { of, private, partial, impls } = context;
    let quiet = quiet();
    let names: Vec<_> = of.properties.iter().map(|property| property.ident).collect();
    let specials: Vec<_> = specials(context).into_iter().map(|(ident, ..)| ident).collect();
    let (_, none) = none(context);
    let (_, marker) = marker(context);
    let clone = impls.head(&quote!(::core::clone::Clone), partial, private);
    let (parameters, arguments) = (impls.parameters(), impls.arguments());
    let predicates = impls.values(private);
    let partial_eq = impls.head(&quote!(::core::cmp::PartialEq), partial, private);
    let debug = impls.head(&quote!(::core::fmt::Debug), partial, private);
    let name = partial.to_string();
    quote! {
        #quiet
        #clone {
            fn clone(&self) -> Self {
                Self {
                    #(#specials: ::core::clone::Clone::clone(&self.#specials),)*
                    #(#names: ::core::clone::Clone::clone(&self.#names),)*
                    #none #marker
                }
            }
        }

        #quiet
        impl<#parameters> ::core::default::Default for #partial <#arguments>
        where #predicates
        {
            fn default() -> Self {
                Self {
                    #(#specials: ::core::default::Default::default(),)*
                    #(#names: #private::Presence::Absent,)*
                    #none #marker
                }
            }
        }

        #quiet
        #partial_eq {
            fn eq(&self, __other: &Self) -> bool {
                #private::same_properties(self, __other)
            }
        }

        #quiet
        #debug {
            fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #private::debug_properties(__f, #name, self)
            }
        }
    }
}

/// A type without properties has a place all the same, for the reader to be given.
fn none(context: &Context<'_>) -> (TokenStream, TokenStream) {
    if !context.is_empty() {
        return (quote!(), quote!());
    }
    let private = &context.private;
    (quote!(#[doc(hidden)] __none: #private::NoProperty,), quote!(__none: #private::NoProperty,))
}

/// A parameter that only skipped fields mention would be unused in the partial.
fn marker(context: &Context<'_>) -> (TokenStream, TokenStream) {
    if context.impls.is_empty() || context.of.skipped.is_empty() {
        return (quote!(), quote!());
    }
    let ident = context.of.ident;
    let arguments = context.impls.arguments();
    (
        quote! {
            #[doc(hidden)]
            __of: ::core::marker::PhantomData<fn() -> #ident <#arguments>>,
        },
        quote!(__of: ::core::marker::PhantomData,),
    )
}

/// The way between the type and its partial.
fn partial(context: &Context<'_>) -> TokenStream {
    let Context { private, partial, impls, .. } = context;
    let quiet = quiet();
    let head = impls.head(&quote!(#private::ODataPartial), partial, private);
    let finish = finish(context);
    let apply = apply(context);
    let changes = changes(context);
    let whole = whole(context);
    quote! {
        #quiet
        #head {
            fn __finish(self, __finish: &mut #private::Finish) -> ::core::option::Option<Self::Of> {
                #finish
            }

            fn __apply(self, __value: &mut Self::Of, __finish: &mut #private::Finish) {
                #apply
            }

            fn __changes(&mut self, __new: &Self::Of, __old: &Self::Of) -> bool {
                #changes
            }

            fn __whole(&mut self, __value: &Self::Of) {
                #whole
            }
        }
    }
}

/// All properties are looked at before the first one that is missing ends it.
fn finish(context: &Context<'_>) -> TokenStream {
    let of = context.of;
    let private = &context.private;
    let locals: Vec<_> =
        (0..of.properties.len()).map(|index| quote::format_ident!("__{index}")).collect();
    let finished = context.properties().zip(&locals).map(|((index, property), local)| {
        let value = finished(property, &index, private);
        quote!(let #local = #value;)
    });
    let fields = of.properties.iter().zip(&locals).map(|(property, local)| {
        let field = property.ident;
        let or_none = (!property.nullable).then(|| quote!(?));
        quote!(#field: #local #or_none,)
    });
    let (base, base_field) = match &of.base {
        Some(base) => {
            let field = base.ident;
            (
                quote!(let __base = #private::ODataPartial::__finish(self.#field, __finish);),
                quote!(#field: __base?,),
            )
        }
        None => (quote!(), quote!()),
    };
    let bags = of.dynamic.iter().chain(&of.annotations).map(|bag| bag.ident);
    let skipped = &of.skipped;
    let target = of.ident;
    let finish = (of.properties.is_empty() && of.base.is_none()).then(|| quote!(_ = __finish;));
    quote! {
        #finish
        #base
        #(#finished)*
        ::core::option::Option::Some(#target {
            #base_field
            #(#fields)*
            #(#bags: self.#bags,)*
            #(#skipped: ::core::default::Default::default(),)*
        })
    }
}

fn finished(property: &Property<'_>, index: &TokenStream, private: &TokenStream) -> TokenStream {
    let (field, inner, ty) = (property.ident, property.inner, property.ty);
    let presence = unboxed(property, quote!(self.#field), private);
    let function = if property.nullable { quote!(nullable) } else { quote!(value) };
    let mut value = quote!(__finish.#function::<#inner>(#index, #presence));
    if property.boxed {
        value = quote!(#value.map(::std::boxed::Box::new));
    }
    let Some(default) = &property.default else {
        return value;
    };
    let default = if property.nullable {
        quote!(#default)
    } else {
        quote!(::core::option::Option::<#ty>::Some(#default))
    };
    quote!(if self.#field.is_absent() { #default } else { #value })
}

fn unboxed(property: &Property<'_>, presence: TokenStream, private: &TokenStream) -> TokenStream {
    if property.boxed { quote!(#private::unboxed(#presence)) } else { presence }
}

fn boxed(property: &Property<'_>, presence: TokenStream, private: &TokenStream) -> TokenStream {
    if property.boxed { quote!(#private::boxed(#presence)) } else { presence }
}

/// `&value.field`, `value.field.as_ref()`, out of its box.
fn borrowed(property: &Property<'_>, of: &TokenStream) -> TokenStream {
    let field = property.ident;
    match (property.nullable, property.boxed) {
        (false, false) => quote!(&#of.#field),
        (false, true) => quote!(&*#of.#field),
        (true, false) => quote!(#of.#field.as_ref()),
        (true, true) => quote!(#of.#field.as_deref()),
    }
}

fn apply(context: &Context<'_>) -> TokenStream {
    let Context { of, private, .. } = context;
    let base = of.base.iter().map(|base| {
        let field = base.ident;
        quote!(#private::ODataPartial::__apply(self.#field, &mut __value.#field, __finish);)
    });
    let properties = context.properties().map(|(index, property)| {
        let (field, inner) = (property.ident, property.inner);
        let presence = unboxed(property, quote!(self.#field), private);
        match (property.nullable, property.boxed) {
            (true, _) => quote! {
                #private::apply_nullable::<#inner, _>(
                    #index, &mut __value.#field, #presence, __finish,
                );
            },
            (false, boxed) => {
                let deref = boxed.then(|| quote!(*));
                quote! {
                    #private::apply_value::<#inner>(
                        #index, &mut #deref __value.#field, #presence, __finish,
                    );
                }
            }
        }
    });
    let dynamic = of.dynamic.iter().map(|bag| {
        let field = bag.ident;
        quote!(__value.#field.apply(self.#field);)
    });
    let annotations = of.annotations.iter().map(|bag| {
        let field = bag.ident;
        quote!(__value.#field.apply(self.#field);)
    });
    quote! {
        _ = (&__value, &__finish);
        #(#base)* #(#properties)* #(#dynamic)* #(#annotations)*
    }
}

fn changes(context: &Context<'_>) -> TokenStream {
    let Context { of, private, .. } = context;
    let base = of.base.iter().map(|base| {
        let field = base.ident;
        quote! {
            __any |= #private::ODataPartial::__changes(
                &mut self.#field, &__new.#field, &__old.#field,
            );
        }
    });
    let properties = of.properties.iter().map(|property| {
        let (field, inner) = (property.ident, property.inner);
        let (new, old) = (borrowed(property, &quote!(__new)), borrowed(property, &quote!(__old)));
        let function =
            if property.nullable { quote!(changed_nullable) } else { quote!(changed_value) };
        let changed = quote!(#private::#function::<#inner>(#new, #old, &mut __any));
        let changed = boxed(property, changed, private);
        quote!(self.#field = #changed;)
    });
    let dynamic = of.dynamic.iter().map(|bag| {
        let field = bag.ident;
        quote! {
            self.#field = __new.#field.changes_since(&__old.#field);
            __any |= !self.#field.is_empty();
        }
    });
    quote! {
        let mut __any = false;
        _ = (&__new, &__old, &mut __any);
        #(#base)* #(#properties)* #(#dynamic)*
        __any
    }
}

fn whole(context: &Context<'_>) -> TokenStream {
    let Context { of, private, .. } = context;
    let base = of.base.iter().map(|base| {
        let field = base.ident;
        quote!(#private::ODataPartial::__whole(&mut self.#field, &__value.#field);)
    });
    let properties = of.properties.iter().map(|property| {
        let (field, inner) = (property.ident, property.inner);
        let value = borrowed(property, &quote!(__value));
        let function = if property.nullable { quote!(whole_nullable) } else { quote!(whole_value) };
        let whole = boxed(property, quote!(#private::#function::<#inner>(#value)), private);
        quote!(self.#field = #whole;)
    });
    let bags = of.dynamic.iter().chain(&of.annotations).map(|bag| {
        let field = bag.ident;
        quote!(self.#field = ::core::clone::Clone::clone(&__value.#field);)
    });
    quote! {
        _ = &__value;
        #(#base)* #(#properties)* #(#bags)*
    }
}
