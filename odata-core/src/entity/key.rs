//! Keys in the forms that URLs have.

use std::fmt;

use crate::edm::{literal, segment};
use crate::model::{Properties, ValueRef};
use crate::plain::Plain;
use crate::schema::{EdmType, StructuredType};
use crate::url::{decode, encode_literal};

/// Returns `('7')`, `(7)` or `(OrderID=1,ItemNo=2)` \[OData-URL 4.3.1\].
pub(crate) fn key_predicate(value: &dyn Properties) -> Option<String> {
    let key = value.descriptor().key_indexes();
    predicate(value, key.iter().copied(), key.len() > 1)
}

/// Returns an alternate key such as `(SSN='123-45-6789')`, which always has names
/// \[OData-URL 4.3.5\]. Returns `None` if a name appears twice.
pub(crate) fn alternate_key_predicate(value: &dyn Properties, names: &[&str]) -> Option<String> {
    let descriptor = value.descriptor();
    if repeated(names).is_some() {
        return None;
    }
    let indexes: Option<Vec<_>> = names.iter().map(|name| descriptor.find(name, 0)).collect();
    predicate(value, indexes?.into_iter(), true)
}

fn predicate(
    value: &dyn Properties,
    indexes: impl Iterator<Item = usize>,
    is_named: bool,
) -> Option<String> {
    let mut predicate = String::from("(");
    for index in indexes {
        if predicate.len() > 1 {
            predicate.push(',');
        }
        let property = value.descriptor().property(index)?;
        if is_named {
            predicate.push_str(&encode_literal(property.name()));
            predicate.push('=');
        }
        let literal = key_text(value, index, literal).filter(|text| !text.is_empty());
        predicate.push_str(&literal?);
    }
    predicate.push(')');
    (predicate.len() > 2).then_some(predicate)
}

/// Returns the first name that appears twice.
pub(crate) fn repeated<S: AsRef<str>>(names: &[S]) -> Option<&str> {
    let mut names = names.iter().map(AsRef::as_ref).enumerate();
    let before = names.clone();
    let is_repeated =
        |(at, name): &(usize, &str)| before.clone().take(*at).any(|(_, other)| other == *name);
    names.find(is_repeated).map(|(_, name)| name)
}

/// Returns `7` or `1/2`: each part of the key as its own path segment \[OData-URL 4.3.6\].
pub(crate) fn key_segments(value: &dyn Properties) -> Option<String> {
    let descriptor = value.descriptor();
    let segment = |&index| {
        let text = key_text(value, index, segment)?;
        not_a_segment(&text, descriptor).is_none().then_some(text)
    };
    let segments: Option<Vec<_>> = descriptor.key_indexes().iter().map(segment).collect();
    segments.filter(|segments| !segments.is_empty()).map(|segments| segments.join("/"))
}

/// Returns the first part of the key that can't be a path segment, and the reason.
pub(crate) fn part_without_segment(value: &dyn Properties) -> Option<(&'static str, &'static str)> {
    let descriptor = value.descriptor();
    descriptor.key_indexes().iter().find_map(|&index| {
        let reason = not_a_segment(&key_text(value, index, segment)?, descriptor)?;
        Some((descriptor.property(index)?.name(), reason))
    })
}

/// Returns the reason why a percent-encoded part of a key can't be a path segment.
///
/// Clients remove dot segments from a URL, even if encoded (RFC 3986 5.2.4). A segment that begins
/// with `$` is never a key \[OData-URL 4.3.6\]. Services search types, functions and actions for a
/// qualified name before they take a segment as a key.
pub(crate) fn not_a_segment(text: &str, of: &StructuredType) -> Option<&'static str> {
    Some(match text {
        "" => "is empty, which a path segment cannot be: write it in parentheses with `entity_by`",
        "." | ".." => {
            "is `.` or `..`, which a path segment cannot be: write it in parentheses with `entity_by`"
        }
        _ if text.starts_with("%24") => {
            "begins with `$`, which a key in a path segment cannot: write it in parentheses with \
             `entity_by`"
        }
        _ if is_of_namespace(text, of) => {
            "is a qualified name in the namespace of the type, which in a path segment is a type cast: \
             write it in parentheses with `entity_by`"
        }
        _ => return None,
    })
}

/// Returns `true` for a name such as `Demo.beverage`, where `Demo` is the namespace of the type or
/// of a base type, or the alias of the namespace.
pub(super) fn is_of_namespace(segment: &str, of: &StructuredType) -> bool {
    let namespace = segment.rsplit_once('.').filter(|(_, name)| is_name(name));
    let namespace = namespace.and_then(|(namespace, _)| decode(namespace));
    let is_one_of = |of: &StructuredType| {
        [Some(of.namespace()), of.alias()]
            .iter()
            .flatten()
            .any(|it| namespace.as_deref() == Some(it))
    };
    std::iter::successors(Some(of), |of| of.base()).any(is_one_of)
}

/// Returns `true` for an identifier, as properties and types have \[OData-CSDL 15.2\].
pub(super) fn is_name(segment: &str) -> bool {
    let name = decode(segment).unwrap_or_default();
    let mut letters = name.chars();
    letters.next().is_some_and(|first| first.is_alphabetic() || first == '_')
        && letters.all(|letter| letter.is_alphanumeric() || letter == '_')
}

type Form = fn(ValueRef<'_>, EdmType) -> Option<String>;

/// Returns the text of a key property in this form. Types that can't be part of a key have no text
/// \[OData-CSDL 6.5\].
fn key_text(value: &dyn Properties, index: usize, form: Form) -> Option<String> {
    let edm_type = value.descriptor().property(index)?.edm_type();
    match edm_type.underlying() {
        "Edm.Single" | "Edm.Double" | "Edm.Binary" => None,
        _ => form(value.value(index), edm_type),
    }
}

/// An error for a URL without a usable key, or for a key that can't be in a URL.
///
/// ```
/// # use odata_core::ODataEntity;
/// # #[derive(Debug, Clone, ODataEntity)]
/// # #[odata(namespace = "Demo")]
/// # struct Product { #[odata(key)] id: i32 }
/// let error = Product::key_from_url("products('a')").unwrap_err();
/// assert_eq!(error.to_string(), "not a key of Demo.product: id: expected Edm.Int32, found another literal");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyError {
    name: &'static str,
    reason: String,
}

impl KeyError {
    pub(crate) fn new(descriptor: &'static StructuredType, reason: &str) -> Self {
        Self { name: descriptor.qualified_name(), reason: reason.to_owned() }
    }
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a key of {}: {}", self.name, Plain(&self.reason))
    }
}

impl std::error::Error for KeyError {}
