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
//! impl<'de> PropertySlots<'de> for Summary … with <String as ReadEdmValue<'de>>::__own_slot
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use super::{Context, derived};

pub(super) fn expand(context: &Context<'_>) -> TokenStream {
    let Context { of, partial, .. } = context;
    let of_type = values(context, of.ident);
    let of_partial = values(context, partial);
    let slots_of_type = slots(context, of.ident);
    let slots_of_partial = slots(context, partial);
    quote! {
        #of_type
        #of_partial

        #slots_of_type
        #slots_of_partial
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
            let ty = property.value_type();
            let place = property.place(private, &quote!(&), &quote!(self));
            let visit =
                if property.nullable { quote!(__visit_nullable) } else { quote!(__visit_by) };
            let visit = quote!(<#ty as #private::EdmValue>::#visit);
            property.at_type(quote!(#visit(#place, #own, __visitor);))
        } else {
            property.at_type(quote!(__visitor.property(#own, &self.#field);))
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

/// The places of all properties, those of the base type first.
fn slots(context: &Context<'_>, target: &syn::Ident) -> TokenStream {
    let Context { private, impls, .. } = context;
    let derived = derived();
    let head = impls.read_head(&quote!(#private::PropertySlots<'__de>), target, private);
    let place = by_index(context, target);
    let bags = bag_slots(context);
    quote! {
        #derived
        #head {
            fn slot(&mut self, __index: usize) -> #private::PropertySlot<'_, '__de> {
                #place
            }

            #bags
        }
    }
}

/// The slot of the base type's property, or of the own one at the index after those.
fn by_index(context: &Context<'_>, target: &syn::Ident) -> TokenStream {
    let Context { of, private, .. } = context;
    let base = of.base.as_ref().map(|base| {
        let field = base.ident;
        quote!(#private::PropertySlots::slot(&mut self.#field, __index))
    });
    let arms = arms(context, target);
    let Some(base) = base else {
        if of.properties.is_empty() {
            return quote!(_ = __index; #private::PropertySlot::none());
        }
        return quote!(match __index { #arms });
    };
    if of.properties.is_empty() {
        return base;
    }
    let offset = context.offset();
    quote! {
        match __index.checked_sub(#offset) {
            #private::None => #base,
            #private::Some(__index) => match __index { #arms }
        }
    }
}

/// `0 => property_slot(&mut self.first), …, _ => property_slot(&mut self.last)`
fn arms(context: &Context<'_>, target: &syn::Ident) -> TokenStream {
    let Context { of, private, .. } = context;
    let properties = &of.properties;
    let is_whole = target == of.ident;
    let last = properties.len().saturating_sub(1);
    let arms = properties.iter().enumerate().map(|(index, property)| {
        let ident = property.ident;
        let pattern = if index == last { quote!(_) } else { quote!(#index) };
        if is_whole {
            let ty = property.value_type();
            let slot = match (property.nullable, property.has_known_type()) {
                (false, true) => quote!(<#ty as #private::ReadEdmValue<'__de>>::__own_slot),
                (true, true) => quote!(<#ty as #private::ReadEdmValue<'__de>>::__nullable_slot),
                (false, false) => {
                    quote!((<<#ty as #private::EdmValue>::Partial as #private::By<'__de, #ty>>::OWN))
                }
                (true, false) => {
                    let by = quote!(#private::NullableBy<'__de, #ty>);
                    quote!((<<#ty as #private::EdmValue>::Partial as #by>::NULLABLE))
                }
            };
            let place = property.place(private, &quote!(&mut), &quote!(self));
            let slot = property.at_type(quote!(#slot(#place)));
            quote!(#pattern => #slot,)
        } else {
            let slot = property.at_type(quote!(#private::property_slot(&mut self.#ident)));
            quote!(#pattern => #slot,)
        }
    });
    quote!(#(#arms)*)
}

/// What is beside the properties, own or of the base type; nothing where there is neither.
fn bags(context: &Context<'_>) -> TokenStream {
    let private = &context.private;
    let bags = all_bags(context, &quote!(#private::Bags), &quote!(&), &quote!(Bags::of));
    bags.map_or_else(
        TokenStream::new,
        |bags| quote!(fn __bags(&self) -> #private::Bags<'_> { #bags }),
    )
}

/// The places of what is beside the properties.
fn bag_slots(context: &Context<'_>) -> TokenStream {
    let private = &context.private;
    let slots = quote!(#private::BagSlots);
    let bags = all_bags(context, &slots, &quote!(&mut), &quote!(PropertySlots::bags));
    bags.map_or_else(TokenStream::new, |bags| quote!(fn bags(&mut self) -> #slots<'_> { #bags }))
}

fn all_bags(
    context: &Context<'_>,
    ty: &TokenStream,
    reference: &TokenStream,
    of_base: &TokenStream,
) -> Option<TokenStream> {
    let Context { of, private, .. } = context;
    let base = of.base.as_ref().map(|base| {
        let field = base.ident;
        quote!(#private::#of_base(#reference self.#field))
    });
    let bags = [(&of.dynamic, quote!(dynamic)), (&of.annotations, quote!(annotations))];
    let own: Vec<_> = bags
        .into_iter()
        .filter_map(|(bag, name)| {
            let field = bag.as_ref()?.ident;
            Some(quote!(#name: #private::Some(#reference self.#field),))
        })
        .collect();
    if own.is_empty() {
        return base;
    }
    let rest = base.unwrap_or_else(|| quote!(#ty::NONE));
    Some(quote!(#ty { #(#own)* ..#rest }))
}
