//! The properties one after the other, for the shared writer, and the slots, each by its index, for
//! the shared reader.
//!
//! ```text
//! impl PropertyValues for Summary {
//!     fn __values<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) {
//!         visitor.property(0, &self.id);
//!         visitor.property(1, &self.count);
//!     }
//! }
//! impl<'de> PropertySlots<'de> for SummaryPartial {
//!     fn slot(&mut self, index: usize) -> PropertySlot<'_, 'de> {
//!         match index { 0 => property_slot(&mut self.id), _ => property_slot(&mut self.count) }
//!     }
//! }
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use super::{Context, derived};

pub(super) fn expand(context: &Context<'_>) -> TokenStream {
    let Context { of, private, partial, impls } = context;
    let derived = derived();
    let of_type = values(context, of.ident);
    let of_partial = values(context, partial);
    let slots = impls.read_head(&quote!(#private::PropertySlots<'__de>), partial, private);
    let shape = impls.read_head(&quote!(#private::ReadShape<'__de>), partial, private);
    let place = by_index(context);
    let bags = bag_slots(context);
    quote! {
        #of_type
        #of_partial

        #derived
        #slots {
            fn slot(&mut self, __index: usize) -> #private::PropertySlot<'_, '__de> {
                #place
            }

            #bags
        }

        #derived
        #shape {}
    }
}

/// All properties in their order, those of the base type first.
fn values(context: &Context<'_>, target: &syn::Ident) -> TokenStream {
    let Context { of, private, impls, .. } = context;
    let derived = derived();
    let head = impls.head(&quote!(#private::PropertyValues), target, private);
    let is_whole = target == of.ident;
    let base = of.base.iter().map(|base| {
        let field = base.ident;
        quote!(__visitor.base(&self.#field);)
    });
    let own = of.properties.iter().enumerate().map(|(own, property)| {
        let field = property.ident;
        if is_whole {
            let ty = property.ty;
            quote!(<#ty as #private::EdmValue>::__visit_by(&self.#field, #own, __visitor);)
        } else {
            quote!(__visitor.property(#own, &self.#field);)
        }
    });
    let none = context.is_empty().then(|| quote!(_ = __visitor;));
    let bags = bags(context);
    quote! {
        #derived
        #head {
            fn __values<'__a>(&'__a self, __visitor: &mut #private::Visitor<'_, '__a>) {
                #none #(#base)* #(#own)*
            }

            #bags
        }
    }
}

/// The slot of the base type's property, or of the own one at the index after those.
fn by_index(context: &Context<'_>) -> TokenStream {
    let Context { of, private, .. } = context;
    let base = of.base.as_ref().map(|base| {
        let field = base.ident;
        quote!(#private::PropertySlots::slot(&mut self.#field, __index))
    });
    let arms = arms(context);
    let Some(base) = base else {
        if of.properties.is_empty() {
            return quote!(_ = __index; #private::PropertySlot::Any(&mut self.__none));
        }
        return quote!(match __index { #arms });
    };
    if of.properties.is_empty() {
        return base;
    }
    let offset = context.offset();
    quote! {
        match __index.checked_sub(#offset) {
            ::core::option::Option::None => #base,
            ::core::option::Option::Some(__index) => match __index { #arms }
        }
    }
}

/// `0 => property_slot(&mut self.first), …, _ => property_slot(&mut self.last)`
fn arms(context: &Context<'_>) -> TokenStream {
    let Context { of, private, .. } = context;
    let properties = &of.properties;
    let last = properties.len().saturating_sub(1);
    let arms = properties.iter().enumerate().map(|(index, property)| {
        let ident = property.ident;
        let pattern = if index == last { quote!(_) } else { quote!(#index) };
        quote!(#pattern => #private::property_slot(&mut self.#ident),)
    });
    quote!(#(#arms)*)
}

/// The bags to read from, those of the base type through its part.
fn bags(context: &Context<'_>) -> TokenStream {
    let Context { of, private, .. } = context;
    let base = of.base.iter().map(|base| {
        let field = base.ident;
        quote! {
            fn __base(&self) -> ::core::option::Option<&dyn #private::Properties> {
                ::core::option::Option::Some(&self.#field)
            }
        }
    });
    let own = [
        (&of.dynamic, quote!(__dynamic), quote!(DynamicProperties)),
        (&of.annotations, quote!(__annotations), quote!(Annotations)),
    ];
    let own = own.into_iter().filter_map(|(bag, method, ty)| {
        let field = bag.as_ref()?.ident;
        Some(quote! {
            fn #method(&self) -> ::core::option::Option<&#private::#ty> {
                ::core::option::Option::Some(&self.#field)
            }
        })
    });
    quote!(#(#base)* #(#own)*)
}

/// The bags to fill, own or of the base type.
fn bag_slots(context: &Context<'_>) -> TokenStream {
    let Context { of, private, .. } = context;
    let bags = [
        (&of.dynamic, quote!(dynamic), quote!(DynamicProperties)),
        (&of.annotations, quote!(annotations), quote!(Annotations)),
    ];
    let bags = bags.into_iter().filter_map(|(bag, method, ty)| {
        let place = match (bag, &of.base) {
            (Some(bag), _) => {
                let field = bag.ident;
                quote!(::core::option::Option::Some(&mut self.#field))
            }
            (None, Some(base)) => {
                let field = base.ident;
                quote!(#private::PropertySlots::#method(&mut self.#field))
            }
            (None, None) => return None,
        };
        Some(quote! {
            fn #method(&mut self) -> ::core::option::Option<&mut #private::#ty> {
                #place
            }
        })
    });
    quote!(#(#bags)*)
}
