//! The builder: it has no `build` that compiles until every required property is set.
//!
//! ```text
//! pub struct SummaryBuilder<S0 = summary_required::organization_id, …> { … }
//! impl<S0, …> SummaryBuilder<S0, …> {
//!     pub fn organization_id(self, value: impl Into<String>) -> SummaryBuilder<Set, …>
//!     where S0: IsUnset { … }
//!     pub fn build(self) -> SummaryPartial where S0: IsSet, … { … }
//! }
//! ```
//!
//! The state has one parameter for each required property and no other, and the values are in the
//! one partial: that is what keeps it cheap to compile.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Ident;

use super::{Context, derived, quiet};
use crate::model::Property;
use crate::names;
use crate::ty::{may_hold_partials, takes_into};

/// The types, and the methods, which the compiler's messages name by their paths.
pub(super) fn definitions(context: &Context<'_>) -> TokenStream {
    let states = States::new(context);
    let markers = markers(&states);
    let definition = definition(context, &states);
    let methods = methods(context, &states);
    quote!(#markers #definition #methods)
}

/// All else.
pub(super) fn expand(context: &Context<'_>) -> TokenStream {
    let states = States::new(context);
    let unset = unset(context, &states);
    let start = start(context, &states);
    quote!(#unset #start)
}

/// The parameters of the builder's state.
struct States<'a> {
    builder: Ident,
    module: Ident,
    /// Index of the property, its state parameter, its field.
    required: Vec<(usize, Ident, &'a Ident)>,
    /// State parameter, field, type of the base type, if what it needs can be told: not of a
    /// generic type.
    base: Option<(Ident, &'a Ident, &'a syn::Type)>,
}

impl<'a> States<'a> {
    fn new(context: &'a Context<'_>) -> Self {
        let properties = context.of.properties.iter().enumerate();
        let required = properties.filter(|(_, property)| property.is_required());
        Self {
            builder: names::sibling(context.of.ident, "Builder"),
            module: names::marker_module(context.of.ident),
            required: required
                .enumerate()
                .map(|(state, (index, property))| {
                    (index, format_ident!("__S{state}"), property.ident)
                })
                .collect(),
            base: context
                .of
                .base
                .as_ref()
                .filter(|_| context.impls.is_empty())
                .map(|base| (format_ident!("__Base"), base.ident, base.ty)),
        }
    }

    fn parameters(&self) -> impl Iterator<Item = &Ident> {
        let base = self.base.iter().map(|(state, ..)| state);
        self.required.iter().map(|(_, state, _)| state).chain(base)
    }

    /// The fields of the required properties.
    fn fields(&self) -> impl Iterator<Item = &Ident> {
        self.required.iter().map(|(_, _, field)| *field)
    }

    /// The state after this parameter is set.
    fn after(&self, set: &Ident, private: &TokenStream) -> Vec<TokenStream> {
        let state = |other| if other == set { quote!(#private::Set) } else { quote!(#other) };
        self.parameters().map(state).collect()
    }
}

/// Each is named as its property, so that the compiler's message names it.
fn markers(states: &States<'_>) -> TokenStream {
    if states.required.is_empty() {
        return quote!();
    }
    let module = &states.module;
    let names = states.fields();
    let quiet = quiet();
    quote! {
        #[doc(hidden)]
        #quiet
        #[allow(dead_code, non_camel_case_types, missing_debug_implementations)]
        mod #module {
            #(
                #[doc(hidden)]
                pub struct #names;
            )*
        }
    }
}

fn unset(context: &Context<'_>, states: &States<'_>) -> TokenStream {
    let (private, module) = (&context.private, &states.module);
    let names = states.fields();
    let derived = derived();
    quote! {
        #(
            #derived
            impl #private::IsUnset for #module::#names {}
        )*
    }
}

fn definition(context: &Context<'_>, states: &States<'_>) -> TokenStream {
    let Context { of, private, partial, impls } = context;
    let (ident, vis) = (of.ident, of.vis);
    let (builder, module) = (&states.builder, &states.module);
    let quiet = quiet();
    let parameters = of.generics.params.iter();
    let required = states.required.iter().map(|(_, state, field)| quote!(#state = #module::#field));
    let base = states.base.iter().map(|(state, ..)| quote!(#state = #private::Base));
    let defaults = required.chain(base);
    let state = states.parameters();
    let predicates = impls.values(private);
    let arguments = impls.arguments();
    let doc = format!(
        "Builds what a create request of [`{ident}`] sends: `build` compiles once every required \
         property is set."
    );
    quote! {
        #[doc = #doc]
        #quiet
        #[allow(dead_code)]
        #[must_use = "a builder makes nothing until `build` is called"]
        #vis struct #builder <#(#parameters,)* #(#defaults),*> where #predicates {
            partial: #partial <#arguments>,
            state: #private::PhantomData<fn() -> (#(#state,)*)>,
        }
    }
}

fn start(context: &Context<'_>, states: &States<'_>) -> TokenStream {
    let Context { of, private, impls, .. } = context;
    let (vis, builder) = (of.vis, &states.builder);
    let head = impls.inherent(of.ident, private);
    let arguments = impls.arguments();
    quote! {
        #head {
            /// Starts a builder of what a create request sends.
            #[allow(dead_code)]
            #vis fn builder() -> #builder <#arguments> {
                #builder {
                    partial: #private::Default::default(),
                    state: #private::PhantomData,
                }
            }
        }
    }
}

fn methods(context: &Context<'_>, states: &States<'_>) -> TokenStream {
    let Context { of, private, partial, impls } = context;
    let quiet = quiet();
    let builder = &states.builder;
    let (parameters, arguments) = (impls.parameters().into_iter(), impls.arguments().into_iter());
    let predicates = impls.values(private);
    let setters = of
        .properties
        .iter()
        .enumerate()
        // What the service computes is never sent, so there is nothing to set.
        .filter(|(_, property)| !property.flags.computed)
        .map(|(index, property)| setter(context, states, index, property));
    let specials = specials(context, states);
    let required = states.required.iter().map(|(_, state, _)| state);
    let base_given = states.base.iter().map(|(state, _, ty)| {
        let needed = quote!(<#ty as #private::ODataStructured>::DESCRIPTOR.__has_required());
        quote!(#state: #private::IsGiven<{ #needed }>,)
    });
    let null = null(context);
    let vis = of.vis;
    let state: Vec<_> = states.parameters().collect();
    let partial_arguments = impls.arguments();
    quote! {
        #quiet
        #[allow(dead_code)]
        impl<#(#parameters,)* #(#state),*> #builder <#(#arguments,)* #(#state),*>
        where #predicates
        {
            #specials
            #(#setters)*

            #null

            /// What a create request sends.
            #[must_use]
            #vis fn build(self) -> #partial <#partial_arguments>
            where #(#required: #private::IsSet,)* #(#base_given)*
            {
                self.partial
            }
        }
    }
}

fn setter(
    context: &Context<'_>,
    states: &States<'_>,
    index: usize,
    property: &Property<'_>,
) -> TokenStream {
    let private = &context.private;
    let (vis, field, docs) = (property.vis, property.ident, &property.docs);
    let name = names::setter(field, &fields(context));
    let doc = format!("Sets the property `{}`.", property.name);
    let blank = (!docs.is_empty()).then(|| quote!(#[doc = ""]));
    let ty = &property.partial_inner(private);
    let parameter = if property.refused {
        quote!(impl ::core::marker::Sized)
    } else if takes_into(property.inner) {
        quote!(impl #private::Settable<#ty>)
    } else if may_hold_partials(property.inner) {
        quote!(impl #private::Items<#ty>)
    } else {
        ty.clone()
    };
    let function = if property.boxed { quote!(set_boxed) } else { quote!(set) };
    let set = if property.refused {
        quote!(_ = (&mut self.partial.#field, value);)
    } else {
        quote!(#private::#function(&mut self.partial.#field, value);)
    };
    let (parameter, set) = (property.at_type(parameter), property.at_type(set));
    let Some((_, state, _)) = states.required.iter().find(|(of, ..)| *of == index) else {
        return quote! {
            #[doc = #doc] #blank #(#docs)*
            #vis fn #name(mut self, value: #parameter) -> Self {
                #set
                self
            }
        };
    };
    let builder = &states.builder;
    let arguments = context.impls.arguments().into_iter();
    let after = states.after(state, private);
    quote! {
        #[doc = #doc] #blank #(#docs)*
        #vis fn #name(
            mut self,
            value: #parameter,
        ) -> #builder <#(#arguments,)* #(#after),*>
        where #state: #private::IsUnset
        {
            #set
            #builder { partial: self.partial, state: #private::PhantomData }
        }
    }
}

/// All that have a setter, or might.
fn fields<'a>(context: &'a Context<'_>) -> impl Iterator<Item = &'a Ident> + Clone {
    let of = context.of;
    let specials = of.base.iter().chain(&of.dynamic).chain(&of.annotations);
    of.properties.iter().map(|it| it.ident).chain(specials.map(|it| it.ident))
}

/// The base type's part, and the bags.
fn specials(context: &Context<'_>, states: &States<'_>) -> TokenStream {
    let Context { of, private, .. } = context;
    let builder = &states.builder;
    let base = of.base.iter().map(|base| {
        let (ty, field, vis) = (base.ty, base.ident, base.vis);
        let name = names::setter(field, &fields(context));
        let doc = format!("Sets the properties of the base type [`{}`].", quote!(#ty));
        let value = quote!(impl #private::Into<<#ty as #private::EdmValue>::Partial>);
        let set = quote!(self.partial.#field = #private::Into::into(value););
        let Some((state, ..)) = &states.base else {
            return quote! {
                #[doc = #doc]
                #vis fn #name(mut self, value: #value) -> Self {
                    #set
                    self
                }
            };
        };
        let after = states.after(state, private);
        quote! {
            #[doc = #doc]
            #vis fn #name(mut self, value: #value) -> #builder <#(#after),*>
            where #state: #private::IsUnset
            {
                #set
                #builder { partial: self.partial, state: #private::PhantomData }
            }
        }
    });
    let bags = of.dynamic.iter().chain(&of.annotations).map(|bag| {
        let (ty, field, vis) = (bag.ty, bag.ident, bag.vis);
        let name = names::setter(field, &fields(context));
        let doc = format!("Sets `{field}`.");
        quote! {
            #[doc = #doc]
            #vis fn #name(mut self, value: #ty) -> Self {
                self.partial.#field = value;
                self
            }
        }
    });
    quote!(#(#base)* #(#bags)*)
}

fn null(context: &Context<'_>) -> TokenStream {
    let Context { of, private, partial, impls } = context;
    let (ident, vis) = (of.ident, of.vis);
    let arguments = impls.arguments();
    let slots = quote!(#private::PropertySlots);
    // With a lifetime of its own, the bound is told of where `null` is called, not here.
    let (lifetime, bound) = if impls.is_empty() {
        (quote!(), quote!())
    } else {
        (quote!('__de,), quote!(where #partial <#arguments>: #slots<'__de>))
    };
    quote! {
        /// Sets a nullable property, given by its constant, to null.
        #vis fn null<#lifetime __V: #private::Nullable>(
            mut self,
            property: #private::Property<#ident <#arguments>, __V>,
        ) -> Self
        #bound
        {
            #private::set_null(&mut self.partial, property.__index());
            self
        }
    }
}
