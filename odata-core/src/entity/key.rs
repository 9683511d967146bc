//! Keys in URLs: of an entity, and back.

use std::fmt;

use super::{Properties, PropertySlots};
use crate::edm::{EdmType, Literal, Slot, ValueError, ValueRef, feed_segment, literal, segment};
use crate::json::rule_of;
use crate::schema::StructuredType;
use crate::url::{decode, encode_literal};
use crate::validate::Violation;

/// `('7')`, `(7)` or `(OrderID=1,ItemNo=2)` \[OData-URL 4.3.1\].
pub(crate) fn key_predicate(value: &dyn Properties) -> Option<String> {
    let key = value.descriptor().key_indexes();
    predicate(value, key.iter().copied(), key.len() > 1)
}

/// `(SSN='123-45-6789')`: an alternate key, always named \[OData-URL 4.3.5\].
pub(crate) fn alternate_key_predicate(value: &dyn Properties, names: &[&str]) -> Option<String> {
    let descriptor = value.descriptor();
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
        predicate.push_str(&key_literal(value, index, literal)?);
    }
    predicate.push(')');
    (predicate.len() > 2).then_some(predicate)
}

/// `7` or `1/2`: each part of the key in a path segment of its own \[OData-URL 4.3.6\].
pub(crate) fn key_segments(value: &dyn Properties) -> Option<String> {
    let key = value.descriptor().key_indexes().iter();
    let segments: Option<Vec<_>> = key.map(|&index| key_literal(value, index, segment)).collect();
    segments.filter(|segments| !segments.is_empty()).map(|segments| segments.join("/"))
}

type Form = fn(ValueRef<'_>, EdmType) -> Option<String>;

/// In one of its forms; the types that no key has give none \[OData-CSDL 6.5\].
fn key_literal(value: &dyn Properties, index: usize, form: Form) -> Option<String> {
    let edm_type = value.descriptor().property(index)?.edm_type();
    match edm_type.underlying() {
        "Edm.Single" | "Edm.Double" | "Edm.Binary" => None,
        _ => form(value.value(index), edm_type).filter(|text| !text.is_empty()),
    }
}

/// Why there is no key in a URL, or none for one.
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
        write!(f, "not a key of {}: {}", self.name, self.reason)
    }
}

impl std::error::Error for KeyError {}

/// The key in the last segment of a URL into the places of its properties. The key may also be an
/// alternate one, whose properties are named, or the last segments as they stand.
pub(crate) fn read_key<'de>(
    url: &str,
    descriptor: &'static StructuredType,
    slots: &mut dyn PropertySlots<'de>,
) -> Result<(), KeyError> {
    let fail = |reason: &str| KeyError::new(descriptor, reason);
    let path = url.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let mut segments = path.rsplit('/');
    let encoded = segments.next().unwrap_or_default();
    let last = decode(encoded).ok_or_else(|| fail("the URL is not percent-encoded UTF-8"))?;
    let inside = last.split_once('(').and_then(|(_, inside)| inside.strip_suffix(')'));
    if let Some(inside) = inside {
        let read = predicate_parts(inside, descriptor).and_then(|parts| {
            parts.into_iter().try_for_each(|(index, literal)| {
                put(descriptor, slots, index, |slot, edm_type| literal.feed(slot, edm_type))
            })
        });
        // Parentheses that are encoded may be those of a key in a segment of its own.
        if read.is_ok() || encoded.contains('(') {
            return read.map_err(|reason| fail(&reason));
        }
    }
    let key = descriptor.key_indexes();
    let mut parts = vec![last];
    for segment in segments.take(key.len().saturating_sub(1)) {
        parts.push(decode(segment).ok_or_else(|| fail("the URL is not percent-encoded UTF-8"))?);
    }
    if key.is_empty() || parts.len() != key.len() {
        return Err(fail("there is no key predicate"));
    }
    for (&index, text) in key.iter().zip(parts.iter().rev()) {
        let read = |slot: &mut dyn Slot<'de>, edm_type| feed_segment(text, slot, edm_type);
        put(descriptor, slots, index, read).map_err(|reason| fail(&reason))?;
    }
    Ok(())
}

/// `7`, `'a'` or `OrderID=1,ItemNo=2`.
fn predicate_parts<'a>(
    inside: &'a str,
    descriptor: &'static StructuredType,
) -> Result<Vec<(usize, Literal<'a>)>, String> {
    let key = descriptor.key_indexes();
    let mut rest = inside;
    let mut parts = Vec::new();
    loop {
        let name_end = rest.find(['=', '\'', ',']).filter(|&at| rest[at..].starts_with('='));
        let index = match name_end {
            Some(end) => {
                let name = &rest[..end];
                rest = &rest[end + 1..];
                descriptor.find(name, 0).ok_or_else(|| format!("there is no property `{name}`"))?
            }
            None => match key {
                [index] if parts.is_empty() => *index,
                _ => return Err(String::from("each part of a composite key is named")),
            },
        };
        let (literal, after) =
            Literal::read(rest).map_err(|error| problem(error, descriptor, index))?;
        parts.push((index, literal));
        match after.strip_prefix(',') {
            Some(after) => rest = after,
            None if after.is_empty() => return Ok(parts),
            None => return Err(String::from("something follows the value")),
        }
    }
}

fn put<'de>(
    descriptor: &'static StructuredType,
    slots: &mut dyn PropertySlots<'de>,
    index: usize,
    read: impl FnOnce(&mut dyn Slot<'de>, EdmType) -> Result<(), ValueError>,
) -> Result<(), String> {
    let Some(property) = descriptor.property(index) else {
        return Err(String::from("there is no such property"));
    };
    read(slots.slot(index).any(), property.edm_type())
        .map_err(|error| problem(error, descriptor, index))
}

fn problem(error: ValueError, descriptor: &'static StructuredType, index: usize) -> String {
    let Some(property) = descriptor.property(index) else { return String::new() };
    let found = || String::from("another literal");
    rule_of(error, property.edm_type_ref(), found)
        .map_or_else(String::new, |rule| Violation::new(property.name(), rule).to_string())
}
