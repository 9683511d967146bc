//! Descriptors: calls of constant functions of odata-core.
//!
//! ```text
//! structured::<Self>("#Demo.summary", 4, &[property(",\"id\":", <String as EdmValue>::TYPE, KEY)], …)
//! ```

use proc_macro2::{Delimiter, Group, Ident, Literal, TokenStream, TokenTree};
use quote::quote;

use super::{Context, number};
use crate::model::{DeferredFacet, Facets, Kind, NonProperty, Property, Structured};
use crate::spans;
use crate::ty::{last_name, name_span};

pub(super) fn expand(context: &Context<'_>) -> TokenStream {
    let Context { of, private, .. } = context;
    let fragment = format!("#{}.{}", of.namespace, of.name);
    let namespace_len = number(of.namespace.len());
    let json_keys: Vec<_> =
        of.properties.iter().map(|property| format!(",\"{}\":", property.name)).collect();
    let starts = json_keys.iter().map(|key| Literal::u64_unsuffixed(key_start(key)));
    let properties =
        of.properties.iter().zip(&json_keys).map(|(of, json_key)| property(of, json_key, private));
    let key = of.key.iter().map(|index| context.index(*index));
    let flags = type_flags(context);
    let alias = of.alias.iter().map(|alias| quote!(.with_alias(#alias)));
    let base = base(of, private);
    let names = name_table(&of.properties.iter().map(|it| &*it.name).collect::<Vec<_>>());
    let names = names.map(|names| quote!(.with_names(#names)));
    quote! {
        #private::structured::<Self>(
            #fragment,
            #namespace_len,
            &[#(#properties),*],
            &[#(#starts),*],
            &[#(#key),*],
            #flags,
        )
        #(#alias)*
        #base
        #names
    }
}

/// The base type: embedded, or known by its name alone.
fn base(of: &Structured<'_>, private: &TokenStream) -> Option<TokenStream> {
    if let Some(base) = &of.base {
        let embedded = embedded(of, base, private);
        return Some(quote!(.with_base(#embedded)));
    }
    let name = of.base_name.as_ref()?;
    let fragment = format!("#{name}");
    let namespace_len = number(name.rfind('.').unwrap_or_default());
    Some(quote!(.with_base(&#private::named(#fragment, #namespace_len))))
}

/// The descriptor of the embedded base type, which is of the same kind.
fn embedded(of: &Structured<'_>, base: &NonProperty<'_>, private: &TokenStream) -> TokenStream {
    let ty = base.ty;
    let descriptor = quote!(<#ty as #private::ODataStructured>::DESCRIPTOR);
    if of.kind == Kind::Entity && of.key.is_empty() {
        // The key is that of the base type, so `Keyed` reports a base type that has none.
        return descriptor;
    }
    let derive = match of.kind {
        Kind::Entity => "ODataEntity",
        Kind::Complex => "ODataComplex",
    };
    let is_entity = of.kind == Kind::Entity;
    let message = format!(
        "the base type of {kind} is {kind}: derive `{derive}` for `{}`, or make `{}` a property",
        last_name(ty),
        base.ident,
        kind = of.kind,
    );
    let edm_type = quote!(<#ty as #private::ODataStructured>::__EDM_TYPE);
    let embedded = quote!(#private::embedded(#descriptor, #edm_type, #is_entity, #message));
    if spans::are_written(ty) { spans::at(embedded, name_span(ty)) } else { embedded }
}

fn property(of: &Property<'_>, json_key: &str, private: &TokenStream) -> TokenStream {
    let ty = of.value_type();
    let nullable = of.nullable.then(|| quote!(.__nullable()));
    let flags = flags(of, private);
    let is_known = of.has_known_type();
    let kind = (!is_known).then(|| {
        let message = of.kind_message();
        quote!(.of_kind(#message))
    });
    let is_key = of.flags.key && !of.flags.navigation;
    let key = (is_key && !is_known).then(|| {
        let message = of.key_message();
        quote!(.of_key(#message))
    });
    let max_length = of.max_length.map(|length| quote!(.with_max_length(#length)));
    let facets = of.facets.iter().map(|facets| facet_values(facets, private));
    let tokens = of.at_type(quote! {
        #private::property(#json_key, <#ty as #private::EdmValue>::TYPE #nullable, #flags)
            #kind #key #max_length #(.with(#facets))*
    });
    let with = quote!(#private::property_with);
    of.deferred_facets.iter().fold(tokens, |tokens, facet| facet_check(&with, &tokens, facet))
}

/// The call that checks a facet, at its word, around the expression that has the facet.
pub(super) fn facet_check(
    function: &TokenStream,
    inside: &TokenStream,
    facet: &DeferredFacet,
) -> TokenStream {
    let DeferredFacet { word, value, span, of_other_types, of_other_values } = facet;
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

pub(super) fn facet_values(facets: &Facets, private: &TokenStream) -> TokenStream {
    let Facets {
        precision,
        scale,
        minimum,
        maximum,
        is_minimum_exclusive,
        is_maximum_exclusive,
        multiple_of,
        min_items,
        max_items,
        allowed_values,
    } = facets;
    let number =
        |name: &str, value: &Option<u32>| value.map(|value| (name.to_owned(), quote!(#value)));
    let text = |name: &str, value: &Option<String>| {
        value.as_ref().map(|value| (name.to_owned(), quote!(#value)))
    };
    let given = [
        number("precision", precision),
        number("scale", scale),
        text("minimum", minimum),
        text("maximum", maximum),
        text("multiple_of", multiple_of),
        number("min_items", min_items),
        number("max_items", max_items),
    ];
    let given = given.into_iter().flatten().map(|(name, value)| {
        let name = Ident::new(&name, proc_macro2::Span::call_site());
        quote!(#name: #private::Some(#value),)
    });
    let minimum_is = is_minimum_exclusive.then(|| quote!(is_minimum_exclusive: true,));
    let maximum_is = is_maximum_exclusive.then(|| quote!(is_maximum_exclusive: true,));
    let allowed_values =
        (!allowed_values.is_empty()).then(|| quote!(allowed_values: &[#(#allowed_values),*],));
    quote!(&#private::Facets { #(#given)* #minimum_is #maximum_is #allowed_values ..#private::Facets::NONE })
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
    or(&set, &context.private)
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
        (flags.contained, quote!(CONTAINED)),
        (flags.parameter, quote!(PARAMETER)),
        (flags.optional, quote!(OPTIONAL)),
        (property.is_required_on_read(), quote!(REQUIRED_ON_READ)),
    ];
    or(&set, private)
}

fn or(flags: &[(bool, TokenStream)], private: &TokenStream) -> TokenStream {
    let set: Vec<_> = flags.iter().filter(|(is_set, _)| *is_set).map(|(_, name)| name).collect();
    if set.is_empty() { quote!(0) } else { quote!(#(#private::#set)|*) }
}

/// Must match `schema::generated::key_start`, because the runtime looks for properties in the list of these.
/// It is not left to the compiler's interpreter, which takes longer.
fn key_start(json_key: &str) -> u64 {
    json_key.as_bytes().first_chunk().map_or(0, |start| u64::from_le_bytes(*start))
}

/// The table in which the runtime finds a property by the hash of its name: in each slot two bytes, the index plus
/// one, or 0. `None` for a type with few properties.
fn name_table(names: &[&str]) -> Option<Literal> {
    /// So many comparisons take no longer than a hash.
    const FEW: usize = 16;
    let slots = (2 * names.len()).next_power_of_two();
    if names.len() <= FEW || names.len() >= usize::from(u16::MAX) {
        return None;
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
    Some(Literal::byte_string(&bytes))
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
