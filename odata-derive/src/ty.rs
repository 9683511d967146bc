//! Conclusions from the name of a type, which is all that a derive sees.

use proc_macro2::{Span, TokenTree};
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{GenericArgument, PathArguments, Type};

mod table;
mod unsupported;

use self::table::Trait;
pub(crate) use self::table::{Form, Name, form_of, may_have_facet};
pub(crate) use self::unsupported::{is_unsupported, replace_unsupported};

/// The type within all `Option`, `Vec` and `Box`.
pub(crate) fn item_type(mut ty: &Type) -> &Type {
    while let Some((_, inner)) = unwrapped(ty) {
        ty = inner;
    }
    ty
}

/// The name of the wrapper that a type is in, and the type inside.
fn unwrapped(ty: &Type) -> Option<(Name, &Type)> {
    wrapped_in(ty, &[Name::Option, Name::Vec, Name::Box])
}

/// The first of these wrappers that a type is in, and the type inside.
fn wrapped_in<'a>(ty: &'a Type, wrappers: &[Name]) -> Option<(Name, &'a Type)> {
    wrappers.iter().find_map(|wrapper| Some((*wrapper, generic_argument(ty, *wrapper)?)))
}

/// Returns `true` if a type, by its name, is one that a property can have without any feature.
pub(crate) fn is_known_type(ty: &Type) -> bool {
    table::is(ty, Trait::Known)
}

/// Returns `true` if a type, by its name, has no null. Types of the user's are not known.
pub(crate) fn is_never_null(ty: &Type) -> bool {
    table::is(ty, Trait::NeverNull)
}

/// Returns `true` if a type is written as one of the prelude with a default: without a path, because a path may lead
/// to a type of the user's.
pub(crate) fn is_of_prelude(ty: &Type) -> bool {
    match ungrouped(ty) {
        Type::Path(path) if path.path.segments.len() == 1 => {
            table::is(ty, Trait::Prelude) || is_named(ty, Name::Vec)
        }
        _ => false,
    }
}

/// The span of the name of a type. Spans of several tokens can't be joined.
pub(crate) fn name_span(ty: &Type) -> Span {
    match ungrouped(ty) {
        Type::Path(path) => {
            path.path.segments.last().map_or_else(|| ty.span(), |it| it.ident.span())
        }
        ty => ty.span(),
    }
}

/// The type as it is written.
pub(crate) fn type_text(ty: &Type) -> String {
    ty.to_token_stream()
        .to_string()
        .replace(" :: ", "::")
        .replace(" < ", "<")
        .replace(" >", ">")
        .replace(" ,", ",")
        .replace("& ", "&")
        .replace("' ", "'")
}

/// The name of a type without the path before it.
pub(crate) fn last_name(ty: &Type) -> String {
    name(ty).unwrap_or_else(|| ungrouped(ty).to_token_stream().to_string())
}

/// The name of a type without the path before it; `None` for a type without a name.
fn name(ty: &Type) -> Option<String> {
    match ungrouped(ty) {
        Type::Path(path) => path.path.segments.last().map(|last| last.ident.to_string()),
        _ => None,
    }
}

/// The name of a link, and the entity type inside.
pub(crate) fn link(ty: &Type) -> Option<(Name, &Type)> {
    wrapped_in(ty, &[Name::Link, Name::Links])
}

/// Returns `true` if the name of a link is anywhere in a type.
pub(crate) fn mentions_link(ty: &Type) -> bool {
    let is_it = |token: TokenTree| match token {
        TokenTree::Ident(ident) => [Name::Link, Name::Links].iter().any(|it| ident == it.text()),
        _ => false,
    };
    ty.to_token_stream().into_iter().any(is_it)
}

/// Returns `true` if a type, or one of those within its `Option`, `Vec` and `Box`, has this name.
pub(crate) fn contains(mut ty: &Type, name: Name) -> bool {
    while !is_named(ty, name) {
        let Some((_, inner)) = unwrapped(ty) else { return false };
        ty = inner;
    }
    true
}

/// `T` of a type written as `wrapper<T>`, whatever the path before it.
pub(crate) fn generic_argument(ty: &Type, wrapper: Name) -> Option<&Type> {
    let Type::Path(path) = ungrouped(ty) else {
        return None;
    };
    let last = path.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    match (last.ident == wrapper.text(), arguments.args.first()?) {
        (true, GenericArgument::Type(inner)) => Some(inner),
        _ => None,
    }
}

/// `Vec` and `T` of `Vec<T>`, without the path before it. A type without arguments has only the name.
pub(crate) fn applied(ty: &Type) -> Option<(String, Option<&Type>)> {
    let Type::Path(path) = ungrouped(ty) else { return None };
    let last = path.path.segments.last()?;
    let argument = match &last.arguments {
        PathArguments::AngleBracketed(arguments) => match arguments.args.first() {
            Some(GenericArgument::Type(inner)) => Some(inner),
            _ => None,
        },
        _ => None,
    };
    Some((last.ident.to_string(), argument))
}

/// Returns `true` if a type is written as this name, whatever the path before it.
pub(crate) fn is_named(ty: &Type, wanted: Name) -> bool {
    is_written(ty, wanted.text())
}

fn is_written(ty: &Type, wanted: &str) -> bool {
    match ungrouped(ty) {
        Type::Path(path) => path.path.segments.last().is_some_and(|last| last.ident == wanted),
        _ => false,
    }
}

/// The type without groups: a `macro_rules!` fragment is in an invisible one.
fn ungrouped(mut ty: &Type) -> &Type {
    loop {
        match ty {
            Type::Group(group) => ty = &group.elem,
            Type::Paren(paren) => ty = &paren.elem,
            _ => return ty,
        }
    }
}

/// Returns `true` if a setter takes any value that converts into the type: text has many types, and a complex value
/// comes as such or as its partial. For other types this would prevent inference, such as that of `"…".parse()?`.
pub(crate) fn takes_into(ty: &Type) -> bool {
    let boxed = generic_argument(ty, Name::Box);
    let is_text = is_named(ty, Name::String)
        || is_named(ty, Name::Cow)
        || boxed.is_some_and(|inner| is_named(inner, Name::Str));
    is_text || !is_parsed(ty)
}

/// Returns `true` for a collection of what may be complex values: users may write partials in their place.
pub(crate) fn may_hold_partials(ty: &Type) -> bool {
    generic_argument(ty, Name::Vec).is_some_and(|item| !is_parsed(item_type(item)))
}

/// Returns `true` if values of a type are literals, or come from `parse`.
fn is_parsed(ty: &Type) -> bool {
    table::is(ty, Trait::Parsed) || is_named(ty, Name::Vec)
}
