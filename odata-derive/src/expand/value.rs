//! What the type and its partial are, from which shared code makes values that are read and written.
//!
//! ```text
//! impl Shape for Summary { type Of = Self; type Partial = SummaryPartial; type Role = Whole; }
//! impl Shape for SummaryPartial { type Of = Summary; type Partial = Self; type Role = Part; }
//! impl From<Summary> for SummaryPartial …
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use super::{Context, derived};

pub(super) fn expand(context: &Context<'_>) -> TokenStream {
    let Context { of, private, partial, impls } = context;
    let derived = derived();
    let (ident, arguments) = (of.ident, impls.arguments());
    let shape = quote!(#private::Shape);
    let of_type = impls.head(&shape, ident, private);
    let of_partial = impls.head(&shape, partial, private);
    let from = impls.head(&quote!(::core::convert::From<#ident <#arguments>>), partial, private);
    quote! {
        #derived
        #of_type {
            type __Of = Self;
            type __Partial = #partial <#arguments>;
            type __Role = #private::Whole;
        }

        #derived
        #of_partial {
            type __Of = #ident <#arguments>;
            type __Partial = Self;
            type __Role = #private::Part;
        }

        #derived
        #from {
            fn from(__value: #ident <#arguments>) -> Self {
                #private::whole(&__value)
            }
        }
    }
}
