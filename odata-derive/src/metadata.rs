//! `#[odata(metadata)]`: a struct held against the service's metadata. What the metadata states is
//! filled in as if it stood in attributes; what contradicts it is an error at its place.

mod facts;

use std::collections::BTreeSet;

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Ident, LitStr, Path, Type};

use self::facts::{PropertyFacts, TypeFacts};
use crate::ast::{RawField, RawStructured};
use crate::attr::{FieldAttrs, KeyPart, Spanned, TypeAttrs};
use crate::errors::{Errors, nearest};
use crate::model::Kind;
use crate::names::CaseRule;
use crate::spans::at;
use crate::ty::{Name, is_named, is_never_null, mentions_link, suits};

/// Fills in what the metadata states. What only the compiler knows, the types of the fields, is in
/// the assertions that come back.
pub(crate) fn apply(raw: &mut RawStructured<'_>, errors: &mut Errors) -> TokenStream {
    let Some(span) = raw.attrs.metadata.as_ref().map(|metadata| metadata.span) else {
        return TokenStream::new();
    };
    let text = match facts::load() {
        Ok(text) => text,
        Err(message) => {
            errors.at_span(span, message);
            // What is missing would be told as well.
            raw.attrs.faulty = true;
            return TokenStream::new();
        }
    };
    let Some(of) = type_of(raw, &text, errors) else {
        raw.attrs.faulty = true;
        return TokenStream::new();
    };
    on_type(raw, &of, errors);
    let krate = &raw.attrs.crate_path();
    let base = base_assertion(raw, &of, krate, errors);
    let properties = properties(raw, &text, of);
    let rule = case_rule(raw, &properties);
    let name = raw.attrs.name.as_ref().map_or_else(String::new, |name| name.value.value());
    // A constant can't name the parameters of the type.
    let generics = &raw.original.generics;
    let is_generic =
        generics.type_params().next().is_some() || generics.const_params().next().is_some();
    let mut assertions = if is_generic { TokenStream::new() } else { base };
    let mut found = Vec::new();
    for field in raw.fields.iter_mut().filter(|field| is_property(&field.attrs)) {
        let Some(facts) = facts_of(field, rule, &properties, &name, errors) else {
            // One message for one mistake: a link is one, whatever its name, and what is not there is no
            // second key.
            keep_link(field);
            field.attrs.key = None;
            continue;
        };
        found.push(facts.name);
        if mentions_link(&field.original.ty) && !facts.is_navigation {
            // That it has another type is the same mistake.
            no_navigation(field, facts, errors);
            continue;
        }
        on_field(field, facts, raw.kind, errors);
        if !is_generic && !field.refused {
            assertions.extend(type_assertion(field, facts, &name, krate));
        }
    }
    key_is_whole(raw, &properties, &found, &name, errors);
    for missing in properties.iter().filter(|it| it.required && !found.contains(&it.name)) {
        let message = format!(
            "a create request of `{name}` must have `{}`, and the struct has no such property",
            missing.name
        );
        errors.at(&raw.original.ident, message);
    }
    assertions
}

/// A part of the key that the struct lacks would make another key of the rest.
fn key_is_whole(
    raw: &mut RawStructured<'_>,
    properties: &[PropertyFacts<'_>],
    found: &[&str],
    name: &str,
    errors: &mut Errors,
) {
    let parts = properties.iter().filter(|it| it.key.is_some() && !found.contains(&it.name));
    let missing: Vec<_> = parts.map(|it| format!("`{}`", it.name)).collect();
    if raw.kind == Kind::Entity && !missing.is_empty() {
        let list = missing.join(", ");
        let message = format!("the key of `{name}` has {list}, and the struct has not");
        errors.at(&raw.original.ident, message);
        // That there is no key is told.
        raw.attrs.faulty = true;
    }
}

/// The type in the metadata; namespace and name are filled in where they are not stated.
fn type_of<'t>(
    raw: &mut RawStructured<'_>,
    text: &'t str,
    errors: &mut Errors,
) -> Option<TypeFacts<'t>> {
    let ident = &raw.original.ident;
    let stated = raw.attrs.name.as_ref().map(|name| name.value.value());
    let rules = || CaseRule::ALL.iter().map(|(_, rule)| rule.of_type(ident));
    let short: Vec<String> = stated.map_or_else(|| rules().collect(), |name| vec![name]);
    let namespace = raw.attrs.namespace.as_ref().map(|namespace| namespace.value.value());
    let fits = |name: &&str| {
        let (space, own) = name.rsplit_once('.').unwrap_or(("", name));
        short.iter().any(|short| short == own) && namespace.as_deref().is_none_or(|it| it == space)
    };
    let fitting: Vec<_> = facts::names(text).filter(fits).collect();
    let name = match fitting[..] {
        [name] => name,
        [] => {
            let wanted = match &namespace {
                Some(namespace) => format!("{namespace}.{}", short[0]),
                None => short[0].clone(),
            };
            let own = |name: &'t str| match namespace {
                Some(_) => name,
                None => name.rsplit_once('.').map_or(name, |(_, own)| own),
            };
            let near = nearest(&wanted, facts::names(text).map(own));
            let near = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
            errors.at(ident, format!("the metadata has no type `{wanted}`{near}"));
            return None;
        }
        _ => {
            let spaces = fitting.iter().map(|name| name.rsplit_once('.').unwrap_or(("", name)).0);
            let what = match spaces.collect::<BTreeSet<_>>().len() {
                // They differ in the case of their letters only.
                1 => "name",
                spaces if spaces == fitting.len() => "namespace",
                _ => "namespace and the name",
            };
            let list = fitting.join("`, `");
            errors.at(ident, format!("state the {what}: the metadata has `{list}`"));
            return None;
        }
    };
    let (namespace, short) = name.rsplit_once('.').unwrap_or(("", name));
    let span = ident.span();
    let literal = |text: &str| Spanned { value: LitStr::new(text, span), span };
    raw.attrs.namespace.get_or_insert_with(|| literal(namespace));
    raw.attrs.name.get_or_insert_with(|| literal(short));
    facts::find(text, name)
}

fn on_type(raw: &mut RawStructured<'_>, of: &TypeFacts<'_>, errors: &mut Errors) {
    let ident = &raw.original.ident;
    if of.is_entity != (raw.kind == Kind::Entity) {
        let (kind, derive) = if of.is_entity {
            ("an entity type", "ODataEntity")
        } else {
            ("a complex type", "ODataComplex")
        };
        errors.at(ident, format!("`{}` is {kind}: derive `{derive}`", of.name));
    }
    let span = ident.span();
    let TypeAttrs { is_abstract, open, media, entity_set, .. } = &mut raw.attrs;
    for (is_so, place, word) in [
        (of.is_abstract, is_abstract, "abstract"),
        (of.is_open, open, "open"),
        // Only an entity has a stream: of a complex type the kind is wrong, which is told.
        (of.is_media && raw.kind == Kind::Entity, media, "media"),
    ] {
        match place {
            Some(stated) if !is_so => {
                let message = format!("the metadata does not say that `{}` is {word}", of.name);
                errors.at_span(stated.span, message);
                *place = None;
            }
            place if is_so => _ = place.get_or_insert(Spanned { value: (), span }),
            _ => {}
        }
    }
    if let (Some(set), Kind::Entity) = (of.set, raw.kind) {
        entity_set.get_or_insert_with(|| Spanned { value: LitStr::new(set, span), span });
    }
}

/// Those of the type, and of its bases where the struct has no field for these.
fn properties<'t>(
    raw: &mut RawStructured<'_>,
    text: &'t str,
    of: TypeFacts<'t>,
) -> Vec<PropertyFacts<'t>> {
    let has_base = raw.fields.iter().any(|field| field.attrs.base.is_some());
    let mut properties = of.properties;
    let mut base = of.base.filter(|_| !has_base);
    // A chain of bases ends: the model has been checked when it was written.
    while let Some(of) = base.and_then(|name| facts::find(text, name)) {
        properties.extend(of.properties);
        base = of.base;
    }
    let has_key = properties.iter().any(|property| property.key.is_some());
    if raw.kind == Kind::Entity && !has_base && !has_key {
        let span = raw.original.ident.span();
        raw.attrs.keyless.get_or_insert(Spanned { value: (), span });
    }
    properties
}

/// The rule that is stated, or the one by which most names are found.
fn case_rule(raw: &mut RawStructured<'_>, properties: &[PropertyFacts<'_>]) -> CaseRule {
    let rules = CaseRule::ALL.iter();
    if let Some(stated) = &raw.attrs.rename_all {
        let stated = stated.value.value();
        return rules.copied().find(|it| it.0 == stated).map_or(CaseRule::Camel, |it| it.1);
    }
    let is_there = |name: &str| properties.iter().any(|property| property.name == name);
    let fields = || raw.fields.iter().filter(|field| field.attrs.name.is_none());
    let count = |rule: CaseRule| fields().filter(|it| is_there(&rule.of_field(it.ident))).count();
    // The first of those that are equally good.
    let best = rules.copied().rev().max_by_key(|(_, rule)| count(*rule));
    let (word, rule) = best.unwrap_or(("camelCase", CaseRule::Camel));
    let span = raw.original.ident.span();
    raw.attrs.rename_all = Some(Spanned { value: LitStr::new(word, span), span });
    rule
}

fn is_property(attrs: &FieldAttrs) -> bool {
    attrs.words().all(|(word, _)| word.instead.is_none())
}

fn facts_of<'f, 't>(
    field: &RawField<'_>,
    rule: CaseRule,
    properties: &'f [PropertyFacts<'t>],
    of: &str,
    errors: &mut Errors,
) -> Option<&'f PropertyFacts<'t>> {
    let stated = field.attrs.name.as_ref();
    let name = stated.map_or_else(|| rule.of_field(field.ident), |name| name.value.value());
    let found = properties.iter().find(|property| property.name == name);
    if found.is_none() {
        let near = nearest(&name, properties.iter().map(|property| property.name));
        let near = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        let message = format!("the metadata of `{of}` has no property `{name}`{near}");
        match stated {
            Some(stated) => errors.at(&stated.value, message),
            None => errors.at(field.ident, message),
        }
    }
    found
}

/// What looks like a link is not told to be none, or to lack its word.
fn keep_link(field: &mut RawField<'_>) {
    let span = field.ident.span();
    if mentions_link(&field.original.ty) {
        field.attrs.nav.get_or_insert(Spanned { value: (), span });
    }
}

/// A link, where the metadata has a structural property.
fn no_navigation(field: &mut RawField<'_>, facts: &PropertyFacts<'_>, errors: &mut Errors) {
    let message = format!("in the metadata `{}` is no navigation property", facts.name);
    match &field.attrs.nav {
        Some(nav) => errors.at_span(nav.span, message),
        None => errors.at(&field.original.ty, message),
    }
    keep_link(field);
    field.attrs.key = None;
}

/// Fills in the attributes of a field, and tells which contradict the metadata.
fn on_field(field: &mut RawField<'_>, facts: &PropertyFacts<'_>, kind: Kind, errors: &mut Errors) {
    let span = field.ident.span();
    let ty = &field.original.ty;
    let is_option = is_named(ty, Name::Option);
    let is_collection = facts.of.starts_with("Collection(");
    contradictions(&mut field.attrs, facts, errors);
    let attrs = &mut field.attrs;
    let word = || Spanned { value: (), span };
    if facts.is_navigation {
        attrs.nav.get_or_insert_with(word);
        if facts.required {
            attrs.required.get_or_insert_with(word);
        }
        return;
    }
    if let (Some(place), Kind::Entity) = (facts.key, kind) {
        let value = if place == 0 { KeyPart::Whole } else { KeyPart::At(place) };
        attrs.key.get_or_insert(Spanned { value, span });
    }
    if facts.computed && attrs.default.is_none() {
        attrs.computed.get_or_insert_with(word);
    }
    if facts.required && attrs.default.is_none() && attrs.computed_default.is_none() {
        attrs.required.get_or_insert_with(word);
    }
    let is_computed = attrs.computed.is_some();
    let is_given = is_computed || attrs.required.is_some() || attrs.default.is_some();
    if facts.computed_default && !is_given && is_option {
        attrs.computed_default.get_or_insert_with(word);
    }
    if facts.immutable && !is_computed {
        attrs.immutable.get_or_insert_with(word);
    }
    let is_bound = attrs.key.is_some() || attrs.required.is_some() || is_computed;
    if !facts.is_nullable && is_option && !is_collection && !is_bound {
        attrs.nullable.get_or_insert(Spanned { value: false, span });
    }
    if !is_computed {
        facets(attrs, facts, ty, span);
    }
    let stated = attrs.nullable.take_if(|it| !it.value && facts.is_nullable);
    if facts.is_nullable && !is_option && !is_collection && !is_bound && is_never_null(ty) {
        let message = format!("`{}` may be null in the metadata: make it an `Option`", facts.name);
        errors.at(ty, message);
    } else if let Some(stated) = stated {
        errors.at_span(stated.span, format!("in the metadata `{}` may be null", facts.name));
    }
}

/// What is stated otherwise than in the metadata. It counts no more: the rules for attributes would
/// tell the same mistake again.
fn contradictions(attrs: &mut FieldAttrs, facts: &PropertyFacts<'_>, errors: &mut Errors) {
    let name = facts.name;
    let mut say = |span: Span, what: &str| {
        errors.at_span(span, format!("in the metadata `{name}` {what}"));
    };
    if let (Some(nav), false) = (&attrs.nav, facts.is_navigation) {
        say(nav.span, "is no navigation property");
        attrs.nav = None;
    }
    if let (Some(key), None) = (&attrs.key, facts.key) {
        say(key.span, "is no part of the key");
        attrs.key = None;
    }
    if facts.computed {
        let FieldAttrs { required, computed_default, immutable, .. } = attrs;
        let stated = [required.take(), computed_default.take(), immutable.take()];
        if let Some(stated) = stated.into_iter().flatten().next() {
            say(stated.span, "is computed by the service: create never sends it");
        }
    }
    if let (Some(computed), true) = (&attrs.computed, facts.required) {
        say(computed.span, "is required: create must send it");
        attrs.computed = None;
    }
    if let (Some(stated), Some(most)) = (&attrs.facets.max_length, facts.max_length) {
        if stated.value > most {
            say(stated.span, &format!("has at most {most} characters"));
        }
    }
}

/// Those that mean nothing for the type of the field are left out: that it is another type than the
/// metadata's is an error of its own.
fn facets(attrs: &mut FieldAttrs, facts: &PropertyFacts<'_>, ty: &Type, span: Span) {
    let of = facts.of.rsplit('|').next().unwrap_or_default();
    let of = of.trim_start_matches("Collection(").trim_end_matches(')');
    let some = |word: &str, value: Option<u32>| {
        value.filter(|_| suits(word, ty)).map(|value| Spanned { value, span })
    };
    let is_temporal = ["Edm.DateTimeOffset", "Edm.TimeOfDay", "Edm.Duration"].contains(&of);
    if of == "Edm.String" && attrs.facets.max_length.is_none() {
        attrs.facets.max_length = some("max_length", facts.max_length.filter(|length| *length > 0));
    }
    let precision =
        facts.precision.filter(|&it| of == "Edm.Decimal" && it > 0 || is_temporal && it <= 12);
    if attrs.facets.precision.is_none() {
        attrs.facets.precision = some("precision", precision);
    }
    if of == "Edm.Decimal" && attrs.facets.scale.is_none() {
        attrs.facets.scale = some("scale", facts.scale);
    }
}

/// Stops the compiler at the field of the base type where it is another than the metadata's.
fn base_assertion(
    raw: &RawStructured<'_>,
    of: &TypeFacts<'_>,
    krate: &Path,
    errors: &mut Errors,
) -> TokenStream {
    let field = raw.fields.iter().find(|field| field.attrs.base.is_some());
    let Some(field) = field else { return TokenStream::new() };
    let Some(base) = of.base else {
        errors.at(field.ident, format!("in the metadata `{}` has no base type", of.name));
        return TokenStream::new();
    };
    let ty = with_static_lifetimes(field.original.ty.to_token_stream());
    let (annotation, message) =
        (format!("#{base}"), format!("in the metadata the base type of `{}` is {base}", of.name));
    let span = field.original.ty.span();
    let krate = at(krate.to_token_stream(), span);
    quote_spanned! { span=>
        const _: () = #krate::__private::assert_base(
            <#ty as #krate::__private::ODataStructured>::DESCRIPTOR,
            #annotation,
            #message,
        );
    }
}

/// Stops the compiler at the field where its type is another than the metadata's.
fn type_assertion(
    field: &RawField<'_>,
    facts: &PropertyFacts<'_>,
    of: &str,
    krate: &Path,
) -> TokenStream {
    let ty = with_static_lifetimes(field.original.ty.to_token_stream());
    let (stated, is_collection) = match facts.of.strip_prefix("Collection(") {
        Some(item) => (item.trim_end_matches(')'), true),
        None => (facts.of, false),
    };
    let (stated, underlying) = stated.split_once('|').unwrap_or((stated, ""));
    let text = facts.of.split('|').next().unwrap_or_default();
    let close = if is_collection && !text.ends_with(')') { ")" } else { "" };
    let message = format!("in the metadata `{of}/{}` is {text}{close}", facts.name);
    let span = field.original.ty.span();
    let krate = at(krate.to_token_stream(), span);
    quote_spanned! { span=>
        const _: () = #krate::__private::assert_type(
            <#ty as #krate::__private::EdmValue>::TYPE,
            (#stated, #underlying, #is_collection),
            #message,
        );
    }
}

/// A constant has no lifetime parameters.
fn with_static_lifetimes(tokens: TokenStream) -> TokenStream {
    let mut after_quote = false;
    let replaced = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) => {
            let inner = with_static_lifetimes(group.stream());
            let mut replaced = proc_macro2::Group::new(group.delimiter(), inner);
            replaced.set_span(group.span());
            TokenTree::Group(replaced)
        }
        TokenTree::Ident(ident) if std::mem::take(&mut after_quote) => {
            TokenTree::Ident(Ident::new("static", ident.span()))
        }
        token => {
            after_quote = matches!(&token, TokenTree::Punct(it) if it.as_char() == '\'');
            token
        }
    });
    let replaced: TokenStream = replaced.collect();
    quote!(#replaced)
}
