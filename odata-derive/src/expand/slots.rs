//! The slots: each property by its index, for the shared reader and writer.
//!
//! ```text
//! impl Properties for Summary {
//!     fn value(&self, index: usize) -> &dyn Value {
//!         match index { 0 => &self.id, _ => &self.total_user_count }
//!     }
//! }
//! impl<'de> PropertySlots<'de> for SummaryPartial {
//!     fn slot(&mut self, index: usize) -> &mut dyn Slot<'de> { … }
//! }
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use super::{Context, quiet};

pub(super) fn expand(context: &Context<'_>) -> TokenStream {
    let Context { of, private, partial, impls } = context;
    let quiet = quiet();
    let of_type = properties(context, of.ident, false);
    let of_partial = properties(context, partial, true);
    let slots = impls.read_head(&quote!(#private::PropertySlots<'__de>), partial, private);
    let base = of.base.as_ref().map(|base| {
        let field = base.ident;
        quote!(#private::PropertySlots::slot(&mut self.#field, __index))
    });
    let none = quote!(&mut self.__none);
    let place = by_index(context, &quote!(&mut), base, &none);
    let bags = bags(context, &quote!(#private::PropertySlots), &quote!(&mut));
    quote! {
        #of_type
        #of_partial

        #quiet
        #slots {
            fn slot(&mut self, __index: usize) -> &mut dyn #private::Slot<'__de> {
                #place
            }

            #bags
        }
    }
}

fn properties(context: &Context<'_>, target: &syn::Ident, is_partial: bool) -> TokenStream {
    let Context { of, private, impls, .. } = context;
    let quiet = quiet();
    let head = impls.head(&quote!(#private::Properties), target, private);
    let (ident, arguments) = (of.ident, impls.arguments());
    let base = of.base.as_ref().map(|base| {
        let field = base.ident;
        quote!(#private::Properties::value(&self.#field, __index))
    });
    let value = by_index(context, &quote!(&), base, &quote!(&#private::NoProperty));
    let visit = visit(context);
    let bags = bags(context, &quote!(#private::Properties), &quote!(&));
    quote! {
        #quiet
        #head {
            fn descriptor(&self) -> &'static #private::StructuredType {
                <#ident <#arguments> as #private::ODataStructured>::DESCRIPTOR
            }

            fn is_partial(&self) -> bool {
                #is_partial
            }

            fn value(&self, __index: usize) -> &dyn #private::Value {
                #value
            }

            fn __visit(&self, __visitor: &mut #private::Visitor<'_>) {
                #visit
            }

            #bags
        }
    }
}

/// All properties in their order, those of the base type first.
fn visit(context: &Context<'_>) -> TokenStream {
    let base = context.of.base.iter().map(|base| {
        let (private, field) = (&context.private, base.ident);
        quote!(#private::Properties::__visit(&self.#field, __visitor);)
    });
    let own = context.of.properties.iter().map(|property| {
        let field = property.ident;
        quote!(__visitor.property(&self.#field);)
    });
    let none = context.is_empty().then(|| quote!(_ = __visitor;));
    quote!(#none #(#base)* #(#own)*)
}

/// The property of the base type, or the own one at the index after those.
fn by_index(
    context: &Context<'_>,
    reference: &TokenStream,
    base: Option<TokenStream>,
    none: &TokenStream,
) -> TokenStream {
    let properties = &context.of.properties;
    let Some(base) = base else {
        if properties.is_empty() {
            return quote!(_ = __index; #none);
        }
        let arms = arms(context, reference);
        return quote!(match __index { #arms });
    };
    if properties.is_empty() {
        return base;
    }
    let (offset, arms) = (context.offset(), arms(context, reference));
    quote! {
        match __index.checked_sub(#offset) {
            ::core::option::Option::None => #base,
            ::core::option::Option::Some(__index) => match __index { #arms }
        }
    }
}

/// `0 => &self.first, 1 => …, _ => &self.last`
fn arms(context: &Context<'_>, reference: &TokenStream) -> TokenStream {
    let properties = &context.of.properties;
    let last = properties.len().saturating_sub(1);
    let arms = properties.iter().enumerate().map(|(index, property)| {
        let ident = property.ident;
        let pattern = if index == last { quote!(_) } else { quote!(#index) };
        quote!(#pattern => #reference self.#ident,)
    });
    quote!(#(#arms)*)
}

/// The bags, own or of the base type.
fn bags(context: &Context<'_>, of_trait: &TokenStream, reference: &TokenStream) -> TokenStream {
    let Context { of, private, .. } = context;
    let bags = [
        (&of.dynamic, quote!(dynamic), quote!(DynamicProperties)),
        (&of.annotations, quote!(annotations), quote!(Annotations)),
    ];
    let bags = bags.into_iter().filter_map(|(bag, method, ty)| {
        let place = match (bag, &of.base) {
            (Some(bag), _) => {
                let field = bag.ident;
                quote!(::core::option::Option::Some(#reference self.#field))
            }
            (None, Some(base)) => {
                let field = base.ident;
                quote!(#of_trait::#method(#reference self.#field))
            }
            (None, None) => return None,
        };
        let self_reference = reference;
        Some(quote! {
            fn #method(#self_reference self) -> ::core::option::Option<#reference #private::#ty> {
                #place
            }
        })
    });
    quote!(#(#bags)*)
}
