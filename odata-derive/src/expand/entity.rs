//! The entity type: its descriptor, and the way between entity and partial.
//!
//! ```text
//! impl ODataEntity for Summary {
//!     type Partial = SummaryPartial;
//!     const ENTITY_TYPE: &'static EntityType = &EntityType { … };
//!     fn __changes_since(&self, old: &Self) -> SummaryPartial { … }
//!     fn __apply(&mut self, partial: SummaryPartial) { … }
//! }
//! impl Representation for Summary, for SummaryPartial …
//! impl InEntitySet for Summary …
//! ```

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::Ident;

use super::{Context, quiet};
use crate::model::Property;

pub(super) fn expand(context: &Context<'_>) -> TokenStream {
    let Context { entity, private, partial, impls } = context;
    let quiet = quiet();
    let ident = entity.ident;
    let head = impls.head(&quote!(#private::ODataEntity), ident, private);
    let arguments = impls.arguments();
    let descriptor = descriptor(context);
    let changes = changes(context);
    let apply = entity.properties.iter().map(|property| {
        let field = property.ident;
        let apply = by_nullable(property, "apply_nullable", "apply_value");
        quote!(#private::#apply(&mut self.#field, __partial.#field);)
    });
    let representations = representations(context);
    let entity_set = entity.set.as_ref().map(|entity_set| {
        let head = impls.head(&quote!(#private::InEntitySet), ident, private);
        quote! {
            #quiet
            #head {
                const ENTITY_SET: &'static str = #entity_set;
            }
        }
    });
    quote! {
        #quiet
        #head {
            type Partial = #partial <#arguments>;

            const ENTITY_TYPE: &'static #private::EntityType = #descriptor;

            fn __changes_since(&self, __old: &Self) -> Self::Partial {
                #changes
            }

            fn __apply(&mut self, __partial: Self::Partial) {
                #(#apply)*
            }
        }

        #representations
        #entity_set
    }
}

/// The function for a field that is written as an `Option`, or for any other.
fn by_nullable(property: &Property<'_>, nullable: &str, value: &str) -> Ident {
    let name = if property.nullable.is_some() { nullable } else { value };
    Ident::new(name, Span::call_site())
}

fn descriptor(context: &Context<'_>) -> TokenStream {
    let Context { entity, private, .. } = context;
    let fragment = format!("#{}.{}", entity.namespace, entity.name);
    let namespace_len = entity.namespace.len();
    let key = &entity.key;
    let properties = entity.properties.iter().map(|property| {
        let json_key = format!("\"{}\":", property.name);
        let ty = property.ty;
        let flags = flags(property, private);
        let max_length = property.max_length.unwrap_or(u32::MAX);
        let edm_type = quote!(<#ty as #private::EdmValue>::TYPE);
        quote!(#private::property(#json_key, #edm_type, #flags, #max_length))
    });
    quote! {
        &#private::EntityType {
            __fragment: #fragment,
            __namespace_len: #namespace_len,
            __properties: &[#(#properties),*],
            __key: &[#(#key),*],
        }
    }
}

fn flags(property: &Property<'_>, private: &TokenStream) -> TokenStream {
    let flags = property.flags;
    let set = [
        (flags.key, quote!(KEY)),
        (flags.required, quote!(REQUIRED)),
        (flags.computed, quote!(COMPUTED)),
        (flags.computed_default, quote!(COMPUTED_DEFAULT)),
        (flags.immutable, quote!(IMMUTABLE)),
        (property.default.is_some(), quote!(DEFAULT)),
        (flags.sensitive, quote!(SENSITIVE)),
    ];
    let set = set.into_iter().filter(|(set, _)| *set).map(|(_, name)| quote!(#private::#name));
    quote!(0 #(| #set)*)
}

fn changes(context: &Context<'_>) -> TokenStream {
    let Context { entity, private, .. } = context;
    let changes = entity.properties.iter().map(|property| {
        let field = property.ident;
        let changed = by_nullable(property, "changed_nullable", "changed_value");
        quote!(__partial.#field = #private::#changed(&self.#field, &__old.#field);)
    });
    quote! {
        let mut __partial = <Self::Partial as ::core::default::Default>::default();
        #(#changes)*
        __partial
    }
}

fn representations(context: &Context<'_>) -> TokenStream {
    let Context { entity, private, partial, impls } = context;
    let quiet = quiet();
    let ident = entity.ident;
    let arguments = impls.arguments();
    let of_entity = impls.head(&quote!(#private::Representation), ident, private);
    let of_partial = impls.head(&quote!(#private::Representation), partial, private);
    let from_partial = from_partial(context);
    quote! {
        #quiet
        #of_entity {
            type Entity = Self;

            fn from_partial(
                __partial: #partial <#arguments>,
                __finish: &mut #private::Finish,
            ) -> ::core::option::Option<Self> {
                #from_partial
            }
        }

        #quiet
        #of_partial {
            type Entity = #ident <#arguments>;

            fn from_partial(
                __partial: Self,
                _: &mut #private::Finish,
            ) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(__partial)
            }
        }
    }
}

/// All properties are looked at before the first one that is missing ends it.
fn from_partial(context: &Context<'_>) -> TokenStream {
    let entity = context.entity;
    let locals: Vec<_> =
        (0..entity.properties.len()).map(|index| quote::format_ident!("__{index}")).collect();
    let finished = entity.properties.iter().enumerate().map(|(index, property)| {
        let (local, field) = (&locals[index], property.ident);
        let value = match (property.nullable, &property.default) {
            (Some(_), None) => quote!(__partial.#field.into_value()),
            (Some(_), Some(default)) => quote!(__finish.nullable_or(__partial.#field, || #default)),
            (None, None) => quote!(__finish.value(#index, __partial.#field)),
            (None, Some(default)) => {
                quote!(__finish.value_or(#index, __partial.#field, || #default))
            }
        };
        quote!(let #local = #value;)
    });
    let fields = entity.properties.iter().zip(&locals).map(|(property, local)| {
        let field = property.ident;
        let or_none = property.nullable.is_none().then(|| quote!(?));
        quote!(#field: #local #or_none,)
    });
    let skipped = &entity.skipped;
    quote! {
        #(#finished)*
        ::core::option::Option::Some(Self {
            #(#fields)*
            #(#skipped: ::core::default::Default::default(),)*
        })
    }
}
