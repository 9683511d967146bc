//! The type and its descriptor.
//!
//! ```text
//! impl ODataStructured for Summary {
//!     const DESCRIPTOR: &'static StructuredType = &StructuredType { … };
//! }
//! impl ODataEntity for Summary {}
//! impl Keyed for Summary { type Key = (kind::StringKind,); }
//! impl InEntitySet for Summary …
//! ```

use proc_macro2::{Delimiter, Group, Ident, Literal, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::{Context, derived};
use crate::model::{Facets, JudgedFacet, Kind, Property, Special, Structured};
use crate::spans;
use crate::ty::{last_name, name_span};

pub(super) fn expand(context: &Context<'_>) -> TokenStream {
    let Context { of, private, impls, .. } = context;
    let derived = derived();
    let ident = of.ident;
    let structured = impls.head(&quote!(#private::ODataStructured), ident, private);
    let (kind, edm_kind) = match of.kind {
        Kind::Entity => (quote!(ODataEntity), quote!(entity)),
        Kind::Complex => (quote!(ODataComplex), quote!(complex)),
    };
    let keyed = (of.kind == Kind::Entity).then(|| {
        let head = impls.head(&quote!(#private::Keyed), ident, private);
        let key = key(context);
        quote! {
            #derived
            #head {
                type Key = #key;
                type KeyOf = Self;
            }
        }
    });
    let name = format!("{}.{}", of.namespace, of.name);
    let kind = impls.head(&quote!(#private::#kind), ident, private);
    let descriptor = descriptor(context);
    let entity_set = of.set.as_ref().map(|entity_set| {
        let head = impls.head(&quote!(#private::InEntitySet), ident, private);
        quote! {
            #derived
            #head {
                const ENTITY_SET: &'static str = #entity_set;
            }
        }
    });
    // The key in a URL follows the entity set.
    let set = of.set.as_ref().filter(|_| of.kind == Kind::Entity);
    let set_name = set.map(|set| quote!(const __ENTITY_SET: &'static str = #set;));
    quote! {
        #derived
        #structured {
            const DESCRIPTOR: &'static #private::StructuredType = #private::valid(#descriptor);
            const __VALID: &'static #private::StructuredType =
                <Self as #private::ODataStructured>::DESCRIPTOR;
            const __EDM_TYPE: #private::EdmType = #private::EdmType::#edm_kind(#name);
        }

        #derived
        #kind {
            #set_name
        }

        #keyed

        #entity_set
    }
}

/// The kinds of the key properties, which are the base type's where it has them.
fn key(context: &Context<'_>) -> TokenStream {
    let Context { of, private, .. } = context;
    let own = of.key.iter().filter_map(|index| of.properties.get(*index)).map(|property| {
        let ty = property.value_type();
        property.at_type(quote!(<#ty as #private::EdmValue>::Kind,))
    });
    match &of.base {
        Some(base) if of.key.is_empty() => {
            let ty = base.ty;
            quote_spanned!(ty.span()=> <#ty as #private::Keyed>::Key)
        }
        _ => quote!((#(#own)*)),
    }
}

fn descriptor(context: &Context<'_>) -> TokenStream {
    let Context { of, private, .. } = context;
    let fragment = format!("#{}.{}", of.namespace, of.name);
    let namespace_len = of.namespace.len();
    let alias = of.alias.as_deref().unwrap_or_default();
    let key = of.key.iter().map(|own| context.index(*own));
    let base = if let Some(base) = &of.base {
        let embedded = embedded(of, base, private);
        quote!(#private::Some(#embedded))
    } else if let Some(name) = &of.base_name {
        let base = named(name, private);
        quote!(#private::Some(#base))
    } else {
        quote!(#private::None)
    };
    let bits_of = of.base.as_ref().map_or_else(
        || base.clone(),
        |base| {
            let ty = base.ty;
            quote!(#private::Some(<#ty as #private::ODataStructured>::DESCRIPTOR))
        },
    );
    let json_keys: Vec<_> =
        of.properties.iter().map(|property| format!(",\"{}\":", property.name)).collect();
    let starts = json_keys.iter().map(|key| key_start(key));
    let names = name_table(&of.properties.iter().map(|it| &*it.name).collect::<Vec<_>>());
    let properties = of.properties.iter().zip(&json_keys).map(|(property, json_key)| {
        let ty = property.value_type();
        let flags = flags(property, private);
        let max_length = property.max_length.unwrap_or(u32::MAX);
        let nullable = property.nullable.then(|| quote!(.__nullable()));
        let edm_type = quote!(<#ty as #private::EdmValue>::TYPE #nullable);
        let facets = property.facets.iter().map(|facets| facets_of(facets, private));
        let kind = (!property.has_known_type()).then(|| {
            let message = property.kind_message();
            quote!(.of_kind(#message))
        });
        let is_key = property.flags.key && !property.flags.navigation;
        let key = (is_key && !property.has_known_type()).then(|| {
            let message = property.key_message();
            quote!(.of_key(#message))
        });
        let tokens = property.at_type(quote! {
            #private::property(#json_key, #edm_type, #flags, #max_length) #kind #key #(.with(#facets))*
        });
        let with = quote!(#private::property_with);
        property.judged.iter().fold(tokens, |tokens, facet| judged(&with, &tokens, facet))
    });
    let flags = type_flags(context);
    let required_on_read =
        of.properties.iter().enumerate().filter(|(_, it)| it.is_required_on_read());
    let required_on_read = required_on_read.map(|(own, _)| own);
    quote! {
        &#private::StructuredType {
            __fragment: #fragment,
            __namespace_len: #namespace_len,
            __alias: #alias,
            __base: #base,
            __properties: &[#(#properties),*],
            __starts: &[#(#starts),*],
            __names: #names,
            __key: &[#(#key),*],
            __flags: #flags,
            __required_on_read: #private::required_on_read(#bits_of, &[#(#required_on_read),*]),
            __size: #private::size_of::<Self>(),
        }
    }
}

/// The base type, which is of the same kind.
fn embedded(of: &Structured<'_>, base: &Special<'_>, private: &TokenStream) -> TokenStream {
    let ty = base.ty;
    let descriptor = quote!(<#ty as #private::ODataStructured>::DESCRIPTOR);
    if of.kind == Kind::Entity && of.key.is_empty() {
        // The base has the key; that a base without a key has none is reported elsewhere.
        return descriptor;
    }
    let derive = match of.kind {
        Kind::Entity => "ODataEntity",
        Kind::Complex => "ODataComplex",
    };
    let is_entity = of.kind == Kind::Entity;
    let message = format!(
        "the base of {} is one too: derive `{derive}` for `{}`, or make `{}` a property",
        of.kind,
        last_name(ty),
        base.ident
    );
    let edm_type = quote!(<#ty as #private::ODataStructured>::__EDM_TYPE);
    let embedded = quote!(#private::embedded(#descriptor, #edm_type, #is_entity, #message));
    if spans::are_written(ty) { spans::at(embedded, name_span(ty)) } else { embedded }
}

/// A base type that is known by its name alone.
fn named(name: &str, private: &TokenStream) -> TokenStream {
    let fragment = format!("#{name}");
    let namespace_len = name.rfind('.').unwrap_or_default();
    quote! {
        &#private::StructuredType {
            __fragment: #fragment,
            __namespace_len: #namespace_len,
            __alias: "",
            __base: #private::None,
            __properties: &[],
            __starts: &[],
            __names: &[],
            __key: &[],
            __flags: #private::NAMED,
            __required_on_read: [0; 2],
            __size: 0,
        }
    }
}

/// The call that judges a facet, at its word, around what has the facet.
pub(super) fn judged(
    function: &TokenStream,
    inside: &TokenStream,
    facet: &JudgedFacet,
) -> TokenStream {
    let JudgedFacet { word, value, span, of_other_types, of_other_values } = facet;
    let mut arguments = Group::new(
        Delimiter::Parenthesis,
        quote!(#inside, (#word, #value), [#of_other_types, #of_other_values]),
    );
    let is_written = spans::are_written(&Ident::new(word, *span));
    let move_to = if is_written { spans::at } else { spans::at_any };
    let mut tokens = move_to(function.clone(), *span);
    arguments.set_span(*span);
    tokens.extend([TokenTree::Group(arguments)]);
    tokens
}

/// Must match `schema::generated::key_start`, because the runtime looks for properties in the list of these.
fn key_start(json_key: &str) -> u64 {
    json_key.as_bytes().first_chunk().map_or(0, |start| u64::from_le_bytes(*start))
}

/// The table in which the runtime finds a property by the hash of its name: in each slot two bytes, the index plus
/// one, or 0. Empty for a type with few properties.
fn name_table(names: &[&str]) -> TokenStream {
    /// So many comparisons take no longer than a hash.
    const FEW: usize = 16;
    let slots = (2 * names.len()).next_power_of_two();
    if names.len() <= FEW || names.len() >= usize::from(u16::MAX) {
        return quote!(&[]);
    }
    let mut table = vec![0_u16; slots];
    for (name, index) in names.iter().zip(1..) {
        let mut slot = name_slot(name, slots);
        while table[slot] != 0 {
            slot = (slot + 1) % slots;
        }
        table[slot] = index;
    }
    let bytes: Vec<_> = table.into_iter().flat_map(u16::to_le_bytes).collect();
    let literal = Literal::byte_string(&bytes);
    quote!(#literal)
}

/// Must match `schema::generated::name_slot`.
fn name_slot(name: &str, slots: usize) -> usize {
    let mut hash = 0_u64;
    for chunk in name.as_bytes().chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        hash = (hash.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
    usize::try_from(hash >> (64 - slots.trailing_zeros())).unwrap_or_default()
}

pub(super) fn facets_of(facets: &Facets, private: &TokenStream) -> TokenStream {
    let option = |value: Option<TokenStream>| {
        if let Some(value) = value {
            quote!(#private::Some(#value))
        } else {
            quote!(#private::None)
        }
    };
    let number = |value: Option<u32>| option(value.map(|value| quote!(#value)));
    let text = |value: &Option<String>| option(value.as_ref().map(|value| quote!(#value)));
    let (precision, scale) = (number(facets.precision), number(facets.scale));
    let (minimum, maximum) = (text(&facets.minimum), text(&facets.maximum));
    let (min_items, max_items) = (number(facets.min_items), number(facets.max_items));
    let allowed_values = &facets.allowed_values;
    quote! {
        &#private::Facets {
            precision: #precision,
            scale: #scale,
            minimum: #minimum,
            maximum: #maximum,
            min_items: #min_items,
            max_items: #max_items,
            allowed_values: &[#(#allowed_values),*],
        }
    }
}

fn type_flags(context: &Context<'_>) -> TokenStream {
    let flags = context.of.flags;
    let set = [
        (flags.is_abstract, quote!(ABSTRACT)),
        (flags.open, quote!(OPEN)),
        (flags.media, quote!(MEDIA)),
        (flags.derived, quote!(TAKES_DERIVED)),
        (flags.any_version, quote!(ANY_VERSION)),
        (context.of.annotations.is_some(), quote!(ANNOTATED)),
    ];
    or(set.into_iter(), &context.private)
}

fn flags(property: &Property<'_>, private: &TokenStream) -> TokenStream {
    let flags = property.flags;
    let set = [
        (flags.key, quote!(KEY)),
        (flags.required, quote!(REQUIRED)),
        (flags.never_null, quote!(NEVER_NULL)),
        (flags.computed, quote!(COMPUTED)),
        (flags.computed_default, quote!(COMPUTED_DEFAULT)),
        (flags.immutable, quote!(IMMUTABLE)),
        (property.default.is_some(), quote!(DEFAULT)),
        (flags.sensitive, quote!(SENSITIVE)),
        (flags.navigation, quote!(NAVIGATION)),
        (property.is_required_on_read(), quote!(REQUIRED_ON_READ)),
    ];
    or(set.into_iter(), private)
}

fn or(flags: impl Iterator<Item = (bool, TokenStream)>, private: &TokenStream) -> TokenStream {
    let set = flags.filter(|(set, _)| *set).map(|(_, name)| quote!(#private::#name));
    quote!(0 #(| #set)*)
}
