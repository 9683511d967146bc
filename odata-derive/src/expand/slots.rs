//! The slots of the properties by index, for the shared reader.
//!
//! ```text
//! impl<'de> PropertySlots<'de> for SummaryPartial {
//!     fn slot(&mut self, index: usize) -> PropertySlot<'_, 'de> {
//!         match index { 0 => property_slot(&mut self.id), _ => property_slot(&mut self.count) }
//!     }
//! }
//! impl<'de> PropertySlots<'de> for Summary … with ReadEdmValue::__own_slot
//! ```

use proc_macro2::TokenStream;
use quote::quote;
use syn::Ident;

use super::{Context, automatically_derived, number};
use crate::model::Property;

pub(super) fn expand(context: &Context<'_>) -> TokenStream {
    let of_type = slots(context, context.of.ident);
    let of_partial = slots(context, &context.partial);
    quote!(#of_type #of_partial)
}

fn slots(context: &Context<'_>, target: &Ident) -> TokenStream {
    let Context { private, impls, .. } = context;
    let automatic = automatically_derived();
    let head = impls.read_head(&quote!(#private::PropertySlots<'__de>), target, private);
    let slot = by_index(context, target);
    let bags = bags(context);
    quote! {
        #automatic
        #head {
            fn slot(&mut self, __index: usize) -> #private::PropertySlot<'_, '__de> {
                #slot
            }

            #bags
        }
    }
}

/// The slot at an index. The properties of the base type come first.
fn by_index(context: &Context<'_>, target: &Ident) -> TokenStream {
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
fn arms(context: &Context<'_>, target: &Ident) -> TokenStream {
    let Context { of, private, .. } = context;
    let last = of.properties.len().saturating_sub(1);
    let arms = of.properties.iter().enumerate().map(|(index, property)| {
        let number = number(index);
        let pattern = if index == last { quote!(_) } else { quote!(#number) };
        let slot = if target == of.ident {
            let reference = property.field_of(private, &quote!(&mut), &quote!(self));
            let slot = own_slot(property, private);
            quote!(#slot(#reference))
        } else {
            let field = property.ident;
            quote!(#private::property_slot(&mut self.#field))
        };
        let slot = property.at_type(slot);
        quote!(#pattern => #slot,)
    });
    arms.collect()
}

/// The function that makes the slot of a property of the type itself.
fn own_slot(property: &Property<'_>, private: &TokenStream) -> TokenStream {
    let ty = property.value_type();
    if property.has_known_type() {
        let read = if property.is_inferred() {
            quote!(#private::ReadEdmValue)
        } else {
            quote!(<#ty as #private::ReadEdmValue<'__de>>)
        };
        let slot = if property.nullable { quote!(__nullable_slot) } else { quote!(__own_slot) };
        return quote!(#read::#slot);
    }
    let partial = quote!(<#ty as #private::EdmValue>::Partial);
    if property.nullable {
        quote!((<#partial as #private::NullableBy<'__de, #ty>>::NULLABLE))
    } else {
        quote!((<#partial as #private::By<'__de, #ty>>::OWN))
    }
}

/// The function for the slots of dynamic properties and of annotations, if there are any.
fn bags(context: &Context<'_>) -> Option<TokenStream> {
    let private = &context.private;
    let slots = quote!(#private::BagSlots);
    let bags = all_bags(context, &slots, &quote!(&mut), &quote!(PropertySlots::bags))?;
    Some(quote!(fn bags(&mut self) -> #slots<'_> { #bags }))
}

/// References to the dynamic properties and the annotations, of the type itself or of its base type. `None` if there
/// are neither.
pub(super) fn all_bags(
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
    let fields = bags.into_iter().filter_map(|(bag, name)| {
        let field = bag.as_ref()?.ident;
        Some(quote!(#name: #private::Some(#reference self.#field),))
    });
    let fields: Vec<_> = fields.collect();
    if fields.is_empty() {
        return base;
    }
    let rest = base.unwrap_or_else(|| quote!(#ty::NONE));
    Some(quote!(#ty { #(#fields)* ..#rest }))
}
