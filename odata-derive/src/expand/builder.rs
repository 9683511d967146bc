//! The builder: `build` compiles once every required property is set.
//!
//! ```text
//! pub struct SummaryBuilder<S0 = summary_required::organization_id, …> { … }
//! impl<S0, …> SummaryBuilder<S0, …> {
//!     pub fn organization_id(self, value: impl Settable<String>) -> SummaryBuilder<Set, …>
//!     where S0: IsUnset<summary_required::organization_id> { … }
//!     pub fn build(self) -> SummaryPartial where S0: IsSet, … { … }
//! }
//! ```
//!
//! The state has one parameter for each required property and no other, and the values are in the
//! partial. Both keep the builder cheap to compile.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Ident, Type};

use super::{Context, allow_lints};
use crate::model::Property;
use crate::names;
use crate::ty::{may_hold_partials, takes_into};

/// The types and the methods. They are not in the anonymous constant, because the compiler's messages
/// contain their paths.
pub(super) fn definitions(context: &Context<'_>) -> TokenStream {
    let states = States::new(context);
    let markers = markers(&states);
    let definition = definition(context, &states);
    let methods = methods(context, &states);
    quote!(#markers #definition #methods)
}

/// The function that makes a builder.
pub(super) fn constructor(context: &Context<'_>) -> TokenStream {
    let Context { of, private, impls, .. } = context;
    let (vis, builder) = (of.vis, names::sibling(of.ident, "Builder"));
    let applied = impls.applied(&builder);
    quote! {
        /// Starts a builder of what a create request sends.
        #vis fn builder() -> #applied {
            #builder { partial: #private::Default::default(), state: #private::PhantomData }
        }
    }
}

/// The parameters of the builder's state.
struct States<'a> {
    builder: Ident,
    module: Ident,
    all: Vec<State<'a>>,
}

/// A parameter of the state.
struct State<'a> {
    parameter: Ident,
    field: &'a Ident,
    /// The base type, if the field has the base type and not a required property.
    base: Option<&'a Type>,
}

impl<'a> States<'a> {
    fn new(context: &'a Context<'_>) -> Self {
        let of = context.of;
        let required = of.properties.iter().filter(|property| property.is_required());
        let required = required.enumerate().map(|(number, property)| State {
            parameter: format_ident!("__S{number}"),
            field: property.ident,
            base: None,
        });
        // The derive cannot see the required properties of a generic base type.
        let base = of.base.iter().filter(|_| context.impls.is_empty()).map(|base| State {
            parameter: format_ident!("__Base"),
            field: base.ident,
            base: Some(base.ty),
        });
        Self {
            builder: names::sibling(of.ident, "Builder"),
            module: names::marker_module(of.ident),
            all: required.chain(base).collect(),
        }
    }

    fn parameters(&self) -> impl Iterator<Item = &Ident> {
        self.all.iter().map(|state| &state.parameter)
    }

    /// The type that a parameter has until its property is set.
    fn unset(&self, state: &State<'_>, private: &TokenStream) -> TokenStream {
        let (module, field) = (&self.module, state.field);
        if state.base.is_some() { quote!(#private::Base) } else { quote!(#module::#field) }
    }
}

/// The types of unset parameters. Each has the name of its property, which the compiler's message shows.
fn markers(states: &States<'_>) -> Option<TokenStream> {
    let mut names = states.all.iter().filter(|state| state.base.is_none()).peekable();
    names.peek()?;
    let names = names.map(|state| state.field);
    let module = &states.module;
    Some(quote! {
        #[doc(hidden)]
        #[allow(dead_code, missing_debug_implementations, non_camel_case_types)]
        mod #module {
            #(
                #[doc(hidden)]
                pub struct #names;
            )*
        }
    })
}

fn definition(context: &Context<'_>, states: &States<'_>) -> TokenStream {
    let Context { of, private, partial, impls } = context;
    let (ident, vis, builder, allow) = (of.ident, of.vis, &states.builder, allow_lints());
    let parameters = of.generics.params.iter();
    let defaults = states.all.iter().map(|state| {
        let (parameter, unset) = (&state.parameter, states.unset(state, private));
        quote!(#parameter = #unset)
    });
    let state = states.parameters();
    let (bounds, partial) = (impls.bounds(private), impls.applied(partial));
    let doc = format!(
        "Builds what a create request of [`{ident}`] sends: `build` compiles once every required \
         property is set."
    );
    quote! {
        #[doc = #doc]
        #allow
        #[must_use = "a builder makes nothing until `build` is called"]
        #vis struct #builder<#(#parameters,)* #(#defaults),*> #bounds {
            partial: #partial,
            state: #private::PhantomData<fn() -> (#(#state,)*)>,
        }
    }
}

fn methods(context: &Context<'_>, states: &States<'_>) -> TokenStream {
    let Context { of, private, partial, impls } = context;
    let (vis, builder, allow) = (of.vis, &states.builder, allow_lints());
    let (parameters, arguments) = (impls.parameters().into_iter(), impls.arguments().into_iter());
    let (bounds, partial) = (impls.bounds(private), impls.applied(partial));
    let state: Vec<_> = states.parameters().collect();
    // The service computes the others, and create never sends them.
    let given = of.properties.iter().filter(|property| !property.flags.computed);
    let setters = given.map(|property| setter(context, states, property));
    let base = base(context, states);
    let bags = bags(context);
    let null = null(context);
    let set = states.all.iter().map(|state| {
        let parameter = &state.parameter;
        let Some(ty) = state.base else { return quote!(#parameter: #private::IsSet) };
        let has_required = quote!(<#ty as #private::ODataStructured>::DESCRIPTOR.__has_required());
        quote!(#parameter: #private::IsGiven<{ #has_required }>)
    });
    let set = (!states.all.is_empty()).then(|| quote!(where #(#set),*));
    quote! {
        #allow
        impl<#(#parameters,)* #(#state),*> #builder<#(#arguments,)* #(#state),*> #bounds {
            #base
            #bags
            #(#setters)*
            #null

            /// Returns the properties that were set, for a create request.
            #[must_use]
            #vis fn build(self) -> #partial #set {
                self.partial
            }
        }
    }
}

/// The result type of the setter of a field with its bound, and the expression for it.
fn outcome(
    context: &Context<'_>,
    states: &States<'_>,
    field: &Ident,
) -> (TokenStream, TokenStream) {
    let (private, builder) = (&context.private, &states.builder);
    let Some(set) = states.all.iter().find(|state| state.field == field) else {
        return (quote!(Self), quote!(self));
    };
    let arguments = context.impls.arguments().into_iter();
    let after = states.parameters().map(|parameter| {
        if *parameter == set.parameter { quote!(#private::Set) } else { quote!(#parameter) }
    });
    let (parameter, unset) = (&set.parameter, states.unset(set, private));
    (
        quote!(#builder<#(#arguments,)* #(#after),*> where #parameter: #private::IsUnset<#unset>),
        quote!(#builder { partial: self.partial, state: #private::PhantomData }),
    )
}

fn setter(context: &Context<'_>, states: &States<'_>, property: &Property<'_>) -> TokenStream {
    let private = &context.private;
    let (vis, field, docs) = (property.vis, property.ident, &property.docs);
    let name = names::setter(field, &fields(context));
    let doc = format!("Sets the property `{}`.", property.name);
    let blank = (!docs.is_empty()).then(|| quote!(#[doc = ""]));
    let ty = property.partial_inner(private);
    let parameter = if property.is_replaced {
        quote!(impl ::core::marker::Sized)
    } else if takes_into(property.inner) {
        quote!(impl #private::Settable<#ty>)
    } else if may_hold_partials(property.inner) {
        quote!(impl #private::Items<#ty>)
    } else {
        ty
    };
    let function = if property.boxed { quote!(set_boxed) } else { quote!(set) };
    let set = if property.is_replaced {
        quote!(_ = (&mut self.partial.#field, value);)
    } else {
        quote!(#private::#function(&mut self.partial.#field, value);)
    };
    let (parameter, set) = (property.at_type(parameter), property.at_type(set));
    let (output, result) = outcome(context, states, field);
    quote! {
        #[doc = #doc] #blank #(#docs)*
        #vis fn #name(mut self, value: #parameter) -> #output {
            #set
            #result
        }
    }
}

/// The fields that may have a setter.
fn fields<'a>(context: &'a Context<'_>) -> impl Iterator<Item = &'a Ident> + Clone {
    let of = context.of;
    let non_properties = of.base.iter().chain(&of.dynamic).chain(&of.annotations);
    of.properties.iter().map(|it| it.ident).chain(non_properties.map(|it| it.ident))
}

/// The setter of the base type's properties.
fn base(context: &Context<'_>, states: &States<'_>) -> Option<TokenStream> {
    let private = &context.private;
    let base = context.of.base.as_ref()?;
    let (ty, field, vis) = (base.ty, base.ident, base.vis);
    let name = names::setter(field, &fields(context));
    let doc = format!("Sets the properties of the base type [`{}`].", quote!(#ty));
    let (output, result) = outcome(context, states, field);
    Some(quote! {
        #[doc = #doc]
        #vis fn #name(
            mut self,
            value: impl #private::Into<<#ty as #private::EdmValue>::Partial>,
        ) -> #output {
            self.partial.#field = #private::Into::into(value);
            #result
        }
    })
}

/// The setters of dynamic properties and of annotations.
fn bags(context: &Context<'_>) -> TokenStream {
    let bags = context.of.dynamic.iter().chain(&context.of.annotations).map(|bag| {
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
    bags.collect()
}

fn null(context: &Context<'_>) -> TokenStream {
    let Context { of, private, partial, impls } = context;
    let (vis, ident, partial) = (of.vis, impls.applied(of.ident), impls.applied(partial));
    let slots = quote!(#private::PropertySlots);
    // With a lifetime of its own, a bound that is not met is reported at the call of `null`, not here.
    let (lifetime, bound) = if impls.is_empty() {
        (quote!(), quote!())
    } else {
        (quote!('__de,), quote!(where #partial: #slots<'__de>))
    };
    quote! {
        /// Sets a nullable property, given by its constant, to null.
        #vis fn null<#lifetime __V: #private::Nullable>(
            mut self,
            property: #private::Property<#ident, __V>,
        ) -> Self
        #bound
        {
            #private::set_null(&mut self.partial, property.__index());
            self
        }
    }
}
