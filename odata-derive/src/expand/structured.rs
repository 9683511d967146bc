//! The impls that describe a type: its descriptor, kind, key and entity set.
//!
//! ```text
//! impl ODataStructured for Summary {
//!     const DESCRIPTOR: &'static StructuredType = &structured::<Self>(…);
//! }
//! impl ODataEntity for Summary {}
//! impl Keyed for Summary { type Key = (kind::StringKind,); }
//! impl InEntitySet for Summary …
//! ```

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::{Context, automatically_derived, descriptor};
use crate::model::Kind;

pub(super) fn expand(context: &Context<'_>) -> TokenStream {
    let Context { of, private, impls, .. } = context;
    let (automatic, ident) = (automatically_derived(), of.ident);
    let (kind, edm_kind) = match of.kind {
        Kind::Entity => (quote!(ODataEntity), quote!(entity)),
        Kind::Complex => (quote!(ODataComplex), quote!(complex)),
    };
    let structured = impls.head(&quote!(#private::ODataStructured), ident, private);
    let kind = impls.head(&quote!(#private::#kind), ident, private);
    let name = format!("{}.{}", of.namespace, of.name);
    let descriptor = descriptor::expand(context);
    let keyed = (of.kind == Kind::Entity).then(|| keyed(context));
    let entity_set = of.set.as_ref().map(|set| {
        let head = impls.head(&quote!(#private::InEntitySet), ident, private);
        quote! {
            #automatic
            #head {
                const ENTITY_SET: &'static str = #set;
            }
        }
    });
    // `ODataEntity` reads the key in a URL, which comes after the entity set.
    let set = of.set.as_ref().filter(|_| of.kind == Kind::Entity);
    let set = set.map(|set| quote!(const __ENTITY_SET: &'static str = #set;));
    let derived = of.base.as_ref().map(|base| {
        let head = impls.head(&quote!(#private::Derived), ident, private);
        let ty = base.ty;
        quote! {
            #automatic
            #head {
                type Base = #ty;
            }
        }
    });
    let evaluated = evaluated(context);
    quote! {
        #automatic
        #structured {
            const DESCRIPTOR: &'static #private::StructuredType = &#descriptor;
            const __EDM_TYPE: #private::EdmType = #private::EdmType::#edm_kind(#name);
        }

        #automatic
        #kind {
            #set
        }

        #keyed
        #entity_set
        #derived
        #evaluated
    }
}

/// The compiler evaluates an associated constant only if it is used. This use reports a descriptor that is
/// not valid even if the crate does not use the type. It can't name the parameters of a generic type.
fn evaluated(context: &Context<'_>) -> Option<TokenStream> {
    let Context { of, private, impls, .. } = context;
    let ident = of.ident;
    let is_const = impls.is_empty();
    is_const.then(|| quote!(_ = <#ident as #private::ODataStructured>::DESCRIPTOR;))
}

fn keyed(context: &Context<'_>) -> TokenStream {
    let Context { of, private, impls, .. } = context;
    let automatic = automatically_derived();
    let head = impls.head(&quote!(#private::Keyed), of.ident, private);
    let key = key(context);
    quote! {
        #automatic
        #head {
            type Key = #key;
            type KeyOf = Self;
        }
    }
}

/// The kinds of the key properties, which may be those of the base type.
fn key(context: &Context<'_>) -> TokenStream {
    let Context { of, private, .. } = context;
    let parts = of.key.iter().filter_map(|index| of.properties.get(*index)).map(|property| {
        let ty = property.value_type();
        property.at_type(quote!(<#ty as #private::EdmValue>::Kind,))
    });
    match &of.base {
        Some(base) if of.key.is_empty() => {
            let ty = base.ty;
            quote_spanned!(ty.span()=> <#ty as #private::Keyed>::Key)
        }
        _ => quote!((#(#parts)*)),
    }
}
