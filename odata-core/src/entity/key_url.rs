//! Reads the key of an entity from a URL.

use super::key::{KeyError, is_name, is_of_namespace};
use crate::edm::{Literal, feed_segment};
use crate::json::broken_rule;
use crate::limits::Limits;
use crate::model::{PropertySlots, Slot, ValueError, Violation};
use crate::schema::{EdmType, StructuredType};
use crate::url::{decode, has_scheme};

const NO_KEY: &str = "there is no key predicate";
const NOT_UTF_8: &str = "the URL is not percent-encoded UTF-8";
const NO_ENTITY: &str = "the URL continues after the key, so it is not the URL of an entity";
const AMBIGUOUS: &str = "the last segment may be a key or the name of a type";
const TOO_MANY_CASTS: &str = "more than 8 type casts follow the key";

/// Reads the key in a URL into the slots of its properties: a predicate, which may be that of an
/// alternate key, or the last segments. A type cast may follow \[OData-URL 4.3, 4.11\]. `set` is
/// the entity set of the type, and empty if unknown.
pub(crate) fn read_key<'de>(
    url: &str,
    set: &str,
    descriptor: &'static StructuredType,
    slots: &mut dyn PropertySlots<'de>,
) -> Result<(), KeyError> {
    let fail = |reason: &str| KeyError::new(descriptor, reason);
    let segments = segments(url);
    let segments = to_entity(&segments, set, descriptor).map_err(fail)?;
    let encoded = segments.last().copied().unwrap_or_default();
    let last = decode(encoded).ok_or_else(|| fail(NOT_UTF_8))?;
    let inside = last.split_once('(').and_then(|(_, inside)| inside.strip_suffix(')'));
    if let Some(inside) = inside {
        let read = predicate_parts(inside, descriptor).and_then(|parts| {
            parts.into_iter().try_for_each(|(index, literal)| {
                put(descriptor, slots, index, |slot, edm_type| literal.feed(slot, edm_type))
            })
        });
        // Encoded parentheses may belong to a key in a segment.
        if read.is_ok() || encoded.contains('(') {
            return read.map_err(|reason| fail(&reason));
        }
    }
    let key = descriptor.key_indexes();
    // A collection precedes the key.
    let start = segments.len().checked_sub(key.len()).filter(|start| *start > 0);
    let Some(start) = start.filter(|_| !key.is_empty()) else { return Err(fail(NO_KEY)) };
    for (&index, segment) in key.iter().zip(&segments[start..]) {
        let text = decode(segment).ok_or_else(|| fail(NOT_UTF_8))?;
        let read = |slot: &mut dyn Slot<'de>, edm_type| feed_segment(&text, slot, edm_type);
        put(descriptor, slots, index, read).map_err(|reason| fail(&reason))?;
    }
    Ok(())
}

/// Returns the segments of a URL's path. In a quoted key, a slash does not separate segments, and
/// `?` or `#` do not end the path.
fn segments(url: &str) -> Vec<&str> {
    let path = match url.split_once("//") {
        Some((before, rest)) if before.is_empty() || has_scheme(url) => {
            rest.split_once('/').map_or("", |(_, path)| path)
        }
        _ => url,
    };
    let path = split(path, true).unwrap_or_else(|| split(path, false).unwrap_or_default());
    let end = path.iter().rposition(|segment| !segment.is_empty()).map_or(0, |last| last + 1);
    path[..end].to_vec()
}

/// Splits a path. Returns `None` if a quote is not closed.
fn split(path: &str, has_quotes: bool) -> Option<Vec<&str>> {
    let (mut segments, mut start) = (Vec::new(), 0);
    let (mut is_in_predicate, mut is_quoted) = (false, false);
    let mut end = path.len();
    for (at, byte) in path.bytes().enumerate() {
        let is_quote = byte == b'\'' || path.as_bytes()[at..].starts_with(b"%27");
        if is_quote && is_in_predicate {
            is_quoted = !is_quoted;
        }
        match byte {
            _ if is_quoted => {}
            b'(' => is_in_predicate = has_quotes,
            b')' => is_in_predicate = false,
            b'/' => {
                segments.push(&path[start..at]);
                (start, is_in_predicate) = (at + 1, false);
            }
            b'?' | b'#' => {
                end = at;
                break;
            }
            _ => {}
        }
    }
    segments.push(&path[start..end]);
    (!is_quoted).then_some(segments)
}

/// Returns the segments up to the key, without the type casts after it. Any other segment after the
/// key is an error, and so is a segment that can be both a key and a cast.
fn to_entity<'a, 'u>(
    mut segments: &'a [&'u str],
    set: &str,
    descriptor: &'static StructuredType,
) -> Result<&'a [&'u str], &'static str> {
    for _ in 0..=Limits::CASTS {
        let [before @ .., last] = segments else { return Err(NO_KEY) };
        if last.starts_with('$') {
            // `$value`, `$ref` and `$1` are not keys [OData-URL 4.3.6].
            return Err(NO_KEY);
        }
        let previous = before.last().copied().unwrap_or_default();
        if has_predicate(previous) {
            if !is_qualified_name(last) {
                return if is_name(last) || has_predicate(last) && is_qualified_call(last) {
                    Err(NO_ENTITY)
                } else {
                    Ok(segments)
                };
            }
        } else if decode(last).is_none_or(|last| has_predicate(&last))
            || !is_cast(segments, set, descriptor)?
        {
            return Ok(segments);
        }
        segments = before;
    }
    Err(TOO_MANY_CASTS)
}

/// Returns `true` if the last segment is a type cast after a key that is a path segment.
fn is_cast(
    segments: &[&str],
    set: &str,
    descriptor: &'static StructuredType,
) -> Result<bool, &'static str> {
    let key = descriptor.key_indexes();
    let [before @ .., last] = segments else { return Err(NO_KEY) };
    if key.is_empty() {
        return Ok(false);
    }
    // The key follows the entity set.
    let is_set = |segment: &&str| !set.is_empty() && decode(segment).as_deref() == Some(set);
    let after_set = before
        .len()
        .checked_sub(key.len())
        .and_then(|end| before.get(..=end)?.iter().rposition(is_set).map(|at| before.len() - at));
    match after_set {
        Some(after) if after == key.len() => return Ok(false),
        Some(after) if after == key.len() + 1 && is_qualified_name(last) => return Ok(true),
        Some(after) if after == key.len() + 1 => return Err(NO_ENTITY),
        None if is_set(last) => return Err(NO_KEY),
        _ => {}
    }
    let collection = before.len().checked_sub(key.len()).and_then(|at| before.get(at)).copied();
    let is_after_collection = collection.is_some_and(is_collection);
    if is_of_namespace(last, descriptor) || is_qualified_name(last) && !takes_names(descriptor) {
        return Ok(true);
    }
    match (is_qualified_name(last), is_after_collection) {
        (false, true) if is_property(last, descriptor) && before.len() > key.len() => {
            Err(NO_ENTITY)
        }
        (false, true) => Ok(false),
        // Without a segment before the collection, there is no other key.
        (true, true) if before.len() == key.len() => Ok(false),
        (true, true) => Err(AMBIGUOUS),
        (true, false) if before.len() > key.len() => Ok(true),
        (_, false) => Err(NO_KEY),
    }
}

/// Returns `true` if the last part of the key may be a text with dots.
fn takes_names(descriptor: &'static StructuredType) -> bool {
    let last = descriptor.key_indexes().last().and_then(|&index| descriptor.property(index));
    last.is_some_and(|last| matches!(last.edm_type().underlying(), "Edm.String" | "Edm.EnumType"))
}

fn is_property(segment: &str, descriptor: &'static StructuredType) -> bool {
    decode(segment).is_some_and(|name| descriptor.find(&name, 0).is_some())
}

fn has_predicate(segment: &str) -> bool {
    segment.ends_with(')') && segment.contains('(') && !segment.ends_with("()")
}

/// Returns `true` for a call of a function on an entity, such as `Demo.rate(stars=5)`.
fn is_qualified_call(segment: &str) -> bool {
    segment.split('(').next().is_some_and(is_qualified_name)
}

/// Returns `true` for the name of a collection, for a type cast, and for a call of a function.
fn is_collection(segment: &str) -> bool {
    segment.ends_with("()") || segment.split('.').all(is_name)
}

/// Returns `true` for a qualified name such as `Demo.product`. An encoded dot is part of a key.
fn is_qualified_name(segment: &str) -> bool {
    segment.contains('.') && segment.split('.').all(is_name)
}

/// Returns the parts of `7`, `'a'` or `OrderID=1,ItemNo=2`.
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
    broken_rule(error, property.edm_type_ref(), found).map_or_else(String::new, |rule| {
        Violation::new(property.name(), rule).hidden_if(property.is_sensitive()).to_string()
    })
}
