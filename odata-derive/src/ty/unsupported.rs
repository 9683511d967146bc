//! Reports field types of the standard library and of well-known crates that no property can have.
//!
//! Such types implement none of our traits. The compiler would report this several times and at length, but this module
//! reports one error with the type to use instead. Only certain cases are reported: a name that a type of the user's may
//! have counts only with the path of its crate.

use syn::spanned::Spanned;
use syn::{
    Data, DeriveInput, Fields, GenericArgument, Path, PathArguments, PathSegment, Type,
    parse_quote_spanned,
};

mod table;

use self::table::{
    BINARY, BORROWED, JSON, MAPS, MARKED, Replacement, SETS, UNSUPPORTED, Unsupported,
};
use super::{Name, is_named, is_written, item_type, type_text, ungrouped, unwrapped};
use crate::attr::{Place, has_other_words, is_not_property};
use crate::errors::Errors;

/// The advice for a field that is not a property.
const SKIPPED: &str = "mark the field `#[odata(skip)]`";

/// Reports types of fields that no property can have, and replaces each by another one. Returns the indexes of these
/// fields.
pub(crate) fn replace_unsupported(
    input: &mut DeriveInput,
    place: Place,
    errors: &mut Errors,
) -> Vec<usize> {
    let fields = match &mut input.data {
        Data::Struct(data) => match &mut data.fields {
            Fields::Named(fields) => &mut fields.named,
            Fields::Unnamed(fields) => &mut fields.unnamed,
            Fields::Unit => return Vec::new(),
        },
        Data::Enum(_) | Data::Union(_) => return Vec::new(),
    };
    let mut replaced = Vec::new();
    for (index, field) in fields.iter_mut().enumerate() {
        let item = single_item(&field.ty);
        // The attribute of such a field may be misspelt, which is reported instead.
        let may_be_bag = is_named(item, Name::DynamicProperties) && has_other_words(&field.attrs);
        if is_not_property(&field.attrs) || may_be_bag {
            continue;
        }
        if let Some((advice, replacement)) = unsupported(item, is_collection(item)) {
            let written = type_text(item);
            let message = if place == Place::Parameter {
                let advice = advice_for_parameter(advice);
                format!("`{written}` cannot be the type of a parameter: {advice}")
            } else {
                format!("`{written}` cannot be the type of a property: {advice}")
            };
            errors.at(item, message);
            field.ty = with_item(&field.ty, item, replacement);
            replaced.push(index);
        }
    }
    replaced
}

/// The advice without words that a parameter cannot have.
fn advice_for_parameter(advice: &'static str) -> &'static str {
    match advice {
        MAPS => {
            "OData has no maps; use a struct with `ODataComplex`, or `Untyped` for any JSON value"
        }
        JSON | MARKED => "use `Untyped` for any JSON value",
        SKIPPED => "it has no JSON; remove the field",
        advice => advice,
    }
}

/// Returns `true` for a type that neither a property nor dynamic properties or annotations can have.
pub(crate) fn is_unsupported(ty: &Type) -> bool {
    unsupported(single_item(ty), false).is_some()
}

/// Returns `true` if the result of [`single_item`] is still in a wrapper, which is then a second `Vec`.
fn is_collection(item: &Type) -> bool {
    !std::ptr::eq(item, item_type(item))
}

/// The type within all `Option`, `Vec` and `Box`, but within one `Vec` only.
fn single_item(ty: &Type) -> &Type {
    let mut in_collection = false;
    let mut ty = ungrouped(ty);
    while let Some((wrapper, inner)) = unwrapped(ty) {
        if in_collection && wrapper == Name::Vec {
            break;
        }
        in_collection |= wrapper == Name::Vec;
        ty = ungrouped(inner);
    }
    ty
}

/// `ty` with another item type, in the same wrappers.
fn with_item(ty: &Type, item: &Type, other: Type) -> Type {
    let ty = ungrouped(ty);
    let (Type::Path(path), Some((_, inner))) = (ty, unwrapped(ty)) else { return other };
    if std::ptr::eq(ty, item) {
        return other;
    }
    let mut path = path.clone();
    let last = path.path.segments.last_mut().map(|last| &mut last.arguments);
    if let Some(PathArguments::AngleBracketed(arguments)) = last {
        if let Some(first) = arguments.args.first_mut() {
            *first = GenericArgument::Type(with_item(inner, item, other));
        }
    }
    Type::Path(path)
}

/// For a type that no property can have: the advice, and the type to continue with.
fn unsupported(ty: &Type, is_collection: bool) -> Option<(&'static str, Type)> {
    let span = ty.span();
    let string = || parse_quote_spanned!(span=> ::std::string::String);
    if is_collection {
        let advice = "OData has no collections of collections; use a `Vec` of a struct with `ODataComplex` that has \
                      the inner `Vec`";
        return Some((advice, item_type(ty).clone()));
    }
    let advice = match ty {
        Type::Path(path) if path.qself.is_none() => {
            let (advice, replacement) = unsupported_path(&path.path)?;
            let replacement = match replacement {
                Replacement::I64 => parse_quote_spanned!(span=> i64),
                Replacement::String => string(),
            };
            return Some((advice, replacement));
        }
        Type::Reference(reference) => {
            let advice = if is_bytes(&reference.elem) { BINARY } else { BORROWED };
            let replacement = match &reference.lifetime {
                Some(lifetime) if lifetime.ident != "static" => {
                    parse_quote_spanned!(span=> ::std::borrow::Cow<#lifetime, str>)
                }
                _ => string(),
            };
            return Some((advice, replacement));
        }
        Type::Array(_) | Type::Slice(_) if is_bytes(ty) => BINARY,
        Type::Array(_) | Type::Slice(_) => SETS,
        Type::Tuple(tuple) if tuple.elems.is_empty() => SKIPPED,
        Type::Tuple(_) => "use a struct with `ODataComplex`, whose fields have names",
        Type::TraitObject(_) => {
            "use an enum of the derived types, with `ODataEntity` or `ODataComplex`"
        }
        Type::FnPtr(_) | Type::Ptr(_) => SKIPPED,
        _ => return None,
    };
    Some((advice, string()))
}

/// `[u8]` and `[u8; 4]`.
fn is_bytes(ty: &Type) -> bool {
    match ty {
        Type::Array(array) => is_written(&array.elem, "u8"),
        Type::Slice(slice) => is_written(&slice.elem, "u8"),
        _ => false,
    }
}

fn unsupported_path(path: &Path) -> Option<(&'static str, Replacement)> {
    let last = path.segments.last()?;
    let parent = path.segments.iter().rev().nth(1);
    let arguments = type_arguments(last);
    // The time zone of the machine is not in the JSON.
    let is_local =
        last.ident == "DateTime" && arguments.iter().any(|zone| is_written(zone, "Local"));
    if is_local {
        return Some(("use `DateTime<Utc>` or `DateTime<FixedOffset>`", Replacement::String));
    }
    if last.ident == "Cow" && arguments.iter().any(|inner| is_bytes(inner)) {
        return Some((BINARY, Replacement::String));
    }
    // Within the user's crate, a module may have the name of one of the standard library.
    let is_in_users_crate = path
        .segments
        .first()
        .is_some_and(|first| ["crate", "self", "super"].iter().any(|word| first.ident == word));
    let is_row = |row: &&Unsupported| {
        let is_certain = match parent {
            Some(_) if is_in_users_crate => false,
            Some(parent) => row.parents.iter().any(|name| parent.ident == name),
            None => row.certain_with.is_some_and(|least| arguments.len() >= least),
        };
        is_certain && row.names.iter().any(|name| last.ident == name)
    };
    UNSUPPORTED.iter().find(is_row).map(|row| (row.advice, row.replacement))
}

fn type_arguments(segment: &PathSegment) -> Vec<&Type> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return Vec::new() };
    let types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    types.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn advice_for(ty: &str) -> Option<&'static str> {
        let ty: Type = syn::parse_str(ty).unwrap();
        let item = single_item(&ty);
        unsupported(item, is_collection(item)).map(|(advice, _)| advice)
    }

    #[test]
    fn types_that_no_property_can_have() {
        for (ty, expected) in [
            ("u32", "`i64`"),
            ("Option<u16>", "`i32`"),
            ("Vec<Option<Box<u64>>>", "`Decimal`"),
            ("std::primitive::usize", "`i64`"),
            ("NonZeroU32", "`i64`"),
            ("NonZero<u32>", "`i64`"),
            ("char", "`String`"),
            ("HashMap<String, String>", "`DynamicProperties`"),
            ("std::collections::BTreeMap<String, i32>", "`Untyped`"),
            ("serde_json::Map<String, serde_json::Value>", "`DynamicProperties`"),
            ("Option<serde_json::Value>", "`Untyped`"),
            ("HashSet<String>", "`Vec`"),
            ("chrono::NaiveDateTime", "`DateTimeOffset`"),
            ("DateTime<Local>", "`DateTime<Utc>`"),
            ("jiff::civil::DateTime", "`DateTimeOffset`"),
            ("SystemTime", "`DateTimeOffset`"),
            ("std::net::IpAddr", "`String`"),
            ("Arc<str>", "`Box`"),
            ("&'static str", "`Cow<'a, str>`"),
            ("&'a [u8]", "`Binary`"),
            ("[u8; 16]", "`Binary`"),
            ("Cow<'a, [u8]>", "`Binary`"),
            ("[i32; 3]", "`Vec`"),
            ("Box<[i32]>", "`Vec`"),
            ("Vec<Vec<i32>>", "`ODataComplex`"),
            ("(i32, i32)", "`ODataComplex`"),
            ("()", "`#[odata(skip)]`"),
            ("Box<dyn Shape>", "`ODataEntity`"),
            ("fn(i32) -> i32", "`#[odata(skip)]`"),
        ] {
            assert!(
                advice_for(ty).is_some_and(|it| it.contains(expected)),
                "{ty}: {:?}",
                advice_for(ty)
            );
        }
    }

    /// Including names that the user's types may have.
    #[test]
    fn types_that_a_property_can_have() {
        for ty in [
            "u8",
            "i64",
            "Option<String>",
            "Vec<u8>",
            "Cow<'a, str>",
            "Box<str>",
            "Option<Box<Person>>",
            "Value",
            "Map",
            "Url",
            "Number",
            "HashMap",
            "graph::Value",
            "self::SystemTime",
            // Generated modules have the names of namespaces.
            "super::url::Url",
            "super::collections::HashMap",
            "crate::time::SystemTime",
            "crate::cells::Cell<i32>",
            "DateTime<Utc>",
            "chrono::DateTime<FixedOffset>",
            "std::time::Duration",
            "NaiveDate",
            "uuid::Uuid",
            "<T as Trait>::Value",
            "T",
        ] {
            assert_eq!(advice_for(ty), None, "{ty}");
        }
    }

    #[test]
    fn a_type_is_replaced_within_its_wrappers() {
        let mut input: DeriveInput =
            syn::parse_str("struct A { a: Option<Vec<u32>>, b: String, c: Vec<Vec<i32>> }")
                .unwrap();
        let mut errors = Errors::new();
        assert_eq!(replace_unsupported(&mut input, Place::Field, &mut errors), [0, 2]);
        assert_eq!(errors.len(), 2);
        drop(errors.into_tokens());
        let Data::Struct(data) = &input.data else { panic!("a struct") };
        let types: Vec<_> = data.fields.iter().map(|field| type_text(&field.ty)).collect();
        assert_eq!(types, ["Option<Vec<i64>>", "String", "Vec<i32>"]);
    }
}
