//! Types of the standard library and of well-known crates that no property has.
//!
//! They implement none of our traits, which the compiler would report several times and at length. Here each is one
//! error with the type to use instead. Only certain cases are judged: a name that a type of the user's may have
//! counts only with the path of its crate.

use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{
    Data, DeriveInput, Fields, GenericArgument, Path, PathArguments, PathSegment, Type,
    parse_quote_spanned,
};

use super::{Name, is_named, is_written, item_type, ungrouped, unwrapped};
use crate::attr::{has_other_words, is_not_property};
use crate::errors::Errors;

/// A type by its name.
struct Foreign {
    names: &'static [&'static str],
    /// The path segments that may be before the name.
    parents: &'static [&'static str],
    /// The number of type arguments from which the name alone is certain; `None` if it may be a type of the user's.
    alone: Option<usize>,
    instead: &'static str,
    like: Like,
}

/// The type that the derive continues with, so that the mistake has no further errors.
#[derive(Clone, Copy)]
enum Like {
    Number,
    Text,
}

const MAPS: &str = "OData has no maps; use `DynamicProperties` with `#[odata(dynamic)]` for the dynamic \
                    properties of an open type, a struct with `ODataComplex` if the names are known, or \
                    `Untyped` for any JSON value";
const JSON: &str = "use `Untyped` for any JSON value, or `DynamicProperties` with `#[odata(dynamic)]` for \
                    the dynamic properties of an open type";
/// Its field may have a misspelt attribute, which is reported instead.
const BAG: Name = Name::DynamicProperties;
const MARKED: &str =
    "mark the field `#[odata(dynamic)]`, or `#[odata(undeclared)]` if the type is not open";
const SETS: &str = "use a `Vec` for a collection";
const NO_OFFSET: &str = "a timestamp has an offset; use `DateTimeOffset`, or with the feature of its crate \
                         `chrono::DateTime<Utc>`, `time::OffsetDateTime` or `jiff::Timestamp`";
const CLOCK: &str = "use `DateTimeOffset`";
const STRING: &str = "use `String`";
const BINARY: &str = "use `Binary`";
const BORROWED: &str = "a property owns its value; use `String`, or `Cow<'a, str>` for text that is \
                        borrowed";
const SHARED: &str = "a property owns its value; use the type inside, or a `Box` of it";
const WIDE: &str = "use `Decimal`, or `i64` if that is wide enough";

const fn of(
    names: &'static [&'static str],
    parents: &'static [&'static str],
    alone: Option<usize>,
    instead: &'static str,
    like: Like,
) -> Foreign {
    Foreign { names, parents, alone, instead, like }
}

const FOREIGN: [Foreign; 24] = [
    of(&["u16"], &["primitive"], Some(0), "Edm has no such integer; use `i32`", Like::Number),
    of(&["u32"], &["primitive"], Some(0), "Edm has no such integer; use `i64`", Like::Number),
    of(
        &["usize", "isize"],
        &["primitive"],
        Some(0),
        "Edm has no such integer; use `i64`",
        Like::Number,
    ),
    of(&["u64", "u128", "i128"], &["primitive"], Some(0), WIDE, Like::Number),
    of(&["f16", "f128"], &["primitive"], Some(0), "use `f64`, or `Decimal`", Like::Number),
    of(NON_ZERO, &["num"], Some(0), "use `i64`, or a smaller integer of Edm", Like::Number),
    of(&["NonZero"], &["num"], Some(1), "use `i64`, or a smaller integer of Edm", Like::Number),
    of(&["char"], &["primitive"], Some(0), "use `String`, with `max_length = 1`", Like::Text),
    of(
        &["HashMap", "BTreeMap"],
        &["collections", "hash_map", "btree_map", "hashbrown"],
        Some(2),
        MAPS,
        Like::Text,
    ),
    of(&["IndexMap"], &["indexmap", "map"], Some(2), MAPS, Like::Text),
    of(&["Map"], &["serde_json"], None, MAPS, Like::Text),
    of(&["Value", "RawValue"], &["serde_json", "value"], None, JSON, Like::Text),
    of(
        &["Number"],
        &["serde_json"],
        None,
        "use `Decimal`, or `Untyped` for any JSON value",
        Like::Number,
    ),
    of(
        &["HashSet", "BTreeSet", "IndexSet", "VecDeque", "LinkedList", "BinaryHeap"],
        &["collections", "hash_set", "btree_set", "hashbrown", "indexmap"],
        Some(1),
        SETS,
        Like::Text,
    ),
    of(&["NaiveDateTime"], &["chrono", "naive"], Some(0), NO_OFFSET, Like::Text),
    of(&["PrimitiveDateTime"], &["time"], Some(0), NO_OFFSET, Like::Text),
    of(&["DateTime"], &["civil"], None, NO_OFFSET, Like::Text),
    of(&["Zoned"], &["jiff"], None, "use `DateTimeOffset` or `jiff::Timestamp`", Like::Text),
    of(&["SystemTime"], &["time"], Some(0), CLOCK, Like::Text),
    of(&["PathBuf", "OsString"], &["path", "ffi"], Some(0), STRING, Like::Text),
    of(
        &["Url", "Uri", "IpAddr", "Ipv4Addr", "Ipv6Addr", "SocketAddr"],
        &["url", "http", "net"],
        None,
        STRING,
        Like::Text,
    ),
    of(&["Bytes", "BytesMut"], &["bytes"], None, BINARY, Like::Text),
    of(&[BAG.text()], &["odata_core"], Some(0), MARKED, Like::Text),
    of(
        &["Rc", "Arc", "RefCell", "Mutex", "RwLock"],
        &["rc", "sync", "cell"],
        Some(1),
        SHARED,
        Like::Text,
    ),
];

const NON_ZERO: &[&str] = &[
    "NonZeroI8",
    "NonZeroU8",
    "NonZeroI16",
    "NonZeroU16",
    "NonZeroI32",
    "NonZeroU32",
    "NonZeroI64",
    "NonZeroU64",
    "NonZeroI128",
    "NonZeroU128",
    "NonZeroIsize",
    "NonZeroUsize",
];

/// Reports types of fields that no property has, and replaces each by another one. Returns the indexes of these
/// fields.
pub(crate) fn replace(input: &mut DeriveInput, errors: &mut Errors) -> Vec<usize> {
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
        if is_not_property(&field.attrs) || is_named(item, BAG) && has_other_words(&field.attrs) {
            continue;
        }
        if let Some((instead, other)) = judge(item, !std::ptr::eq(item, item_type(item))) {
            let message = format!("`{}` cannot be the type of a property: {instead}", text(item));
            errors.at(item, message);
            field.ty = with_item(&field.ty, item, other);
            replaced.push(index);
        }
    }
    replaced
}

/// Returns `true` for a type that neither a property nor dynamic properties or annotations have.
pub(crate) fn is_foreign(ty: &Type) -> bool {
    judge(single_item(ty), false).is_some()
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

/// For a type that no property has: the advice, and the type to continue with.
fn judge(ty: &Type, is_collection: bool) -> Option<(&'static str, Type)> {
    let span = ty.span();
    let text = || parse_quote_spanned!(span=> ::std::string::String);
    if is_collection {
        let instead = "OData has no collections of collections; use a `Vec` of a struct with \
                       `ODataComplex` that has the inner `Vec`";
        return Some((instead, item_type(ty).clone()));
    }
    let instead = match ty {
        Type::Path(path) if path.qself.is_none() => {
            let (instead, like) = by_name(&path.path)?;
            let number = || parse_quote_spanned!(span=> i64);
            return Some((instead, if matches!(like, Like::Number) { number() } else { text() }));
        }
        Type::Reference(reference) => {
            let instead = if is_bytes(&reference.elem) { BINARY } else { BORROWED };
            let other = match &reference.lifetime {
                Some(lifetime) if lifetime.ident != "static" => {
                    parse_quote_spanned!(span=> ::std::borrow::Cow<#lifetime, str>)
                }
                _ => text(),
            };
            return Some((instead, other));
        }
        Type::Array(_) | Type::Slice(_) if is_bytes(ty) => BINARY,
        Type::Array(_) | Type::Slice(_) => SETS,
        Type::Tuple(tuple) if tuple.elems.is_empty() => "mark the field `#[odata(skip)]`",
        Type::Tuple(_) => "use a struct with `ODataComplex`, whose fields have names",
        Type::TraitObject(_) => {
            "use an enum of the derived types, with `ODataEntity` or `ODataComplex`"
        }
        Type::FnPtr(_) | Type::Ptr(_) => "mark the field `#[odata(skip)]`",
        _ => return None,
    };
    Some((instead, text()))
}

/// `[u8]` and `[u8; 4]`.
fn is_bytes(ty: &Type) -> bool {
    match ty {
        Type::Array(array) => is_written(&array.elem, "u8"),
        Type::Slice(slice) => is_written(&slice.elem, "u8"),
        _ => false,
    }
}

fn by_name(path: &Path) -> Option<(&'static str, Like)> {
    let last = path.segments.last()?;
    let parent = path.segments.iter().rev().nth(1);
    let arguments = type_arguments(last);
    // The time zone of the machine is not in the JSON.
    let is_local =
        last.ident == "DateTime" && arguments.iter().any(|zone| is_written(zone, "Local"));
    if is_local {
        return Some(("use `DateTime<Utc>` or `DateTime<FixedOffset>`", Like::Text));
    }
    if last.ident == "Cow" && arguments.iter().any(|inner| is_bytes(inner)) {
        return Some((BINARY, Like::Text));
    }
    // Within the user's crate, a module may have the name of one of the standard library.
    let is_own = path
        .segments
        .first()
        .is_some_and(|first| ["crate", "self", "super"].iter().any(|start| first.ident == start));
    let is_one = |foreign: &&Foreign| {
        let is_certain = match parent {
            Some(_) if is_own => false,
            Some(parent) => foreign.parents.iter().any(|name| parent.ident == name),
            None => foreign.alone.is_some_and(|least| arguments.len() >= least),
        };
        is_certain && foreign.names.iter().any(|name| last.ident == name)
    };
    FOREIGN.iter().find(is_one).map(|foreign| (foreign.instead, foreign.like))
}

fn type_arguments(segment: &PathSegment) -> Vec<&Type> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return Vec::new() };
    let types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    types.collect()
}

/// The type as it is written.
pub(crate) fn text(ty: &Type) -> String {
    ty.to_token_stream()
        .to_string()
        .replace(" :: ", "::")
        .replace(" < ", "<")
        .replace(" >", ">")
        .replace(" ,", ",")
        .replace("& ", "&")
        .replace("' ", "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(ty: &str) -> Option<&'static str> {
        let ty: Type = syn::parse_str(ty).unwrap();
        let item = single_item(&ty);
        judge(item, !std::ptr::eq(item, item_type(item))).map(|(instead, _)| instead)
    }

    #[test]
    fn types_that_no_property_has() {
        for (ty, instead) in [
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
            assert!(judged(ty).is_some_and(|it| it.contains(instead)), "{ty}: {:?}", judged(ty));
        }
    }

    /// Types of properties, and those that may be.
    #[test]
    fn types_that_a_property_may_have() {
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
            assert_eq!(judged(ty), None, "{ty}");
        }
    }

    #[test]
    fn a_type_is_replaced_within_its_wrappers() {
        let mut input: DeriveInput =
            syn::parse_str("struct A { a: Option<Vec<u32>>, b: String, c: Vec<Vec<i32>> }")
                .unwrap();
        let mut errors = Errors::new();
        assert_eq!(replace(&mut input, &mut errors), [0, 2]);
        assert_eq!(errors.len(), 2);
        drop(errors.into_tokens());
        let Data::Struct(data) = &input.data else { panic!("a struct") };
        let types: Vec<_> = data.fields.iter().map(|field| text(&field.ty)).collect();
        assert_eq!(types, ["Option<Vec<i64>>", "String", "Vec<i32>"]);
    }
}
