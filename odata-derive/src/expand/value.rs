//! What the type and its partial are, from which shared code makes values that are read and written.
//!
//! ```text
//! impl Shape for Summary {
//!     type __Of = Self; type __Partial = SummaryPartial; type __Role = Whole;
//!     const __HAS_BLANK: bool = true && <Color as EdmValue>::__HAS_BLANK;
//!     fn __blank() -> Self { Self { id: Default::default(), color: EdmValue::__blank(), count: None } }
//! }
//! impl Shape for SummaryPartial {
//!     type __Of = Summary; type __Partial = Self; type __Role = Part;
//!     const __HAS_BLANK: bool = true;
//!     fn __blank() -> Self { Default::default() }
//! }
//! impl From<Summary> for SummaryPartial …
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use super::{Context, derived};
use crate::model::{Property, Structured};
use crate::ty::is_of_prelude;

pub(super) fn expand(context: &Context<'_>) -> TokenStream {
    let Context { of, private, partial, impls } = context;
    let derived = derived();
    let (ident, arguments) = (of.ident, impls.arguments());
    let shape = quote!(#private::Shape);
    let of_type = impls.head(&shape, ident, private);
    let of_partial = impls.head(&shape, partial, private);
    let blank = blank(context);
    let from = impls.head(&quote!(#private::From<#ident <#arguments>>), partial, private);
    quote! {
        #derived
        #of_type {
            type __Of = Self;
            type __Partial = #partial <#arguments>;
            type __Role = #private::Whole;
            #blank
        }

        #derived
        #of_partial {
            type __Of = #ident <#arguments>;
            type __Partial = Self;
            type __Role = #private::Part;

            const __HAS_BLANK: bool = true;

            fn __blank() -> Self {
                #private::Default::default()
            }
        }

        #derived
        #from {
            fn from(__value: #ident <#arguments>) -> Self {
                #private::whole(&__value)
            }
        }
    }
}

/// Returns `true` if the type has a value to begin with, as far as its declaration shows.
pub(super) fn has_blank(of: &Structured<'_>) -> bool {
    of.base.is_none() && of.properties.iter().all(|it| !needs_blank(it) && !may_be_endless(it))
}

/// The property may lead back to this type, of which there would be no end.
fn may_be_endless(property: &Property<'_>) -> bool {
    property.boxed && !property.nullable
}

/// The property begins with what its type begins with, if there is such a value.
fn needs_blank(property: &Property<'_>) -> bool {
    !property.nullable && !is_of_prelude(property.ty)
}

/// The value to begin with: of each property `None`, or what its type begins with.
fn blank(context: &Context<'_>) -> TokenStream {
    let Context { of, private, .. } = context;
    if of.properties.iter().any(may_be_endless) {
        return quote!();
    }
    let has_blank = |ty: &syn::Type| quote!(<#ty as #private::EdmValue>::__HAS_BLANK);
    let types = of.properties.iter().filter(|it| needs_blank(it));
    let types = types.map(|property| property.at_type(has_blank(property.ty)));
    let types = of.base.iter().map(|base| has_blank(base.ty)).chain(types);
    // What is absent is then known, and has its default.
    let has_default = of.properties.iter().any(|it| it.default.is_some());
    let in_place = has_default.then(|| {
        quote!(
            const __IN_PLACE: bool = false;
        )
    });
    let base = of.base.iter().map(|base| {
        let field = base.ident;
        let ty = base.ty;
        quote!(#field: <#ty as #private::EdmValue>::__blank(),)
    });
    let own = of.properties.iter().map(|property| {
        let field = property.ident;
        let value = if property.refused {
            quote!(#private::no_blank())
        } else if property.nullable {
            quote!(#private::None)
        } else if needs_blank(property) {
            let ty = property.ty;
            quote!(<#ty as #private::EdmValue>::__blank())
        } else {
            quote!(#private::Default::default())
        };
        property.at_type(quote!(#field: #value,))
    });
    let others = of.dynamic.iter().chain(&of.annotations).map(|bag| bag.ident);
    let others = others.chain(of.skipped.iter().copied());
    let refused = &of.refused;
    quote! {
        const __HAS_BLANK: bool = true #(&& #types)*;
        #in_place

        fn __blank() -> Self {
            Self {
                #(#base)* #(#own)*
                #(#others: #private::Default::default(),)*
                #(#refused: #private::no_blank(),)*
            }
        }
    }
}
