//! Compares the key in the URL of an entity with the key in the value that is sent to it.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::facets;
use crate::edm::{literal, segment};
use crate::model::{
    Declared, JsonNumber, Members, Properties, Report, Rule, Untyped, ValueRef, Violation,
};
use crate::schema::{EdmType, PropertyDescriptor, StructuredType};
use crate::url::decode;

/// The key in a URL, percent-encoded: `(7)`, `(Order='7',Item=2)`, an alternate key `(ssn='1')`, or
/// path segments `/7/2` \[OData-URL 4.3\]; empty if the key is unknown.
#[derive(Debug, Clone, Copy)]
pub(crate) struct UrlKey<'a>(pub(crate) &'a str);

impl<'a> UrlKey<'a> {
    pub(crate) const UNKNOWN: Self = Self("");

    pub(super) const fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    pub(crate) const fn is_known(self) -> bool {
        !self.is_empty()
    }

    /// Reports the properties whose values differ from those in the URL. A property may be absent,
    /// because the URL has its value.
    #[cold]
    pub(super) fn check(self, value: &dyn Properties, report: &mut Report) {
        if let Some(members) = value.verbatim() {
            return self.check_verbatim(members, value.declared(), report);
        }
        let is_segments = self.0.starts_with('/');
        for (index, text) in self.parts(value.descriptor()) {
            let Some(property) = value.descriptor().property(index) else { continue };
            let view = value.value(index);
            if matches!(view, ValueRef::Absent | ValueRef::Null) {
                report.forgive(index);
                continue;
            }
            let form = if is_segments { segment } else { literal };
            let (Some(found), Some(url)) = (form(view, property.edm_type()), decode(text)) else {
                continue;
            };
            let is_same = found == text || facets::compare(view, &url) == Some(Ordering::Equal);
            if is_same || report.has(index) {
                continue;
            }
            report.add(index, mismatch(property, url, &found));
        }
    }

    /// Reports the key members of a value of an unknown type whose values differ from those in the
    /// URL.
    fn check_verbatim(self, members: &Members, declared: Option<&Declared>, report: &mut Report) {
        let Some(declared) = declared else {
            let rule = Rule::Malformed {
                expected: String::from("a value whose key is known"),
                reason: String::from("send it as the `other` variant of an enum of derived types"),
            };
            return report.add(0, Violation::new("", rule));
        };
        let form = if self.0.starts_with('/') { segment } else { literal };
        for (index, text) in self.parts(declared.descriptor()) {
            let Some(property) = declared.descriptor().property(index) else { continue };
            let mut members = members.iter().filter(|(name, _)| property.has_name(name));
            let Some((_, member)) = members.next() else { continue };
            let view = match member {
                Untyped::Boolean(value) => ValueRef::Boolean(*value),
                Untyped::Number(number) => ValueRef::Decimal(number),
                Untyped::String(text) => ValueRef::String(text),
                _ => continue,
            };
            let (Some(found), Some(url)) = (form(view, property.edm_type()), decode(text)) else {
                continue;
            };
            if found != text && !is_same(view, &url, property.edm_type()) {
                report.add(index, mismatch(property, url, &found));
            }
        }
    }

    /// Returns the literals, each with the index of its property.
    fn parts(self, of: &StructuredType) -> Vec<(usize, &'a str)> {
        let key = of.key_indexes();
        if let Some(segments) = self.0.strip_prefix('/') {
            return key.iter().copied().zip(segments.split('/')).collect();
        }
        let inside = self.0.strip_prefix('(').and_then(|key| key.strip_suffix(')'));
        let part = |part: &'a str| match name_and_literal(part) {
            (Some(name), literal) => Some((of.find(&name, 0)?, literal)),
            (None, literal) => Some((*key.first()?, literal)),
        };
        literals(inside.unwrap_or_default()).into_iter().filter_map(part).collect()
    }
}

fn mismatch(property: &PropertyDescriptor, url: String, found: &str) -> Violation {
    let (url, found) = if property.is_sensitive() {
        (String::from("one value"), String::from("another"))
    } else {
        (url, decode(found).unwrap_or_else(|| found.to_owned()))
    };
    Violation::new(property.name(), Rule::KeyMismatch { url, found })
}

/// Returns `true` if a JSON value and the decoded text in a URL are the same value of this type.
fn is_same(view: ValueRef<'_>, url: &str, edm_type: EdmType) -> bool {
    let ValueRef::String(text) = view else {
        return facets::compare(view, url) == Some(Ordering::Equal);
    };
    match edm_type.underlying() {
        // `IEEE754Compatible` texts have a string.
        "Edm.Decimal" | "Edm.Int64" => match text.parse::<JsonNumber>() {
            Ok(number) => facets::compare(ValueRef::Decimal(&number), url) == Some(Ordering::Equal),
            Err(_) => false,
        },
        "Edm.Guid" => text.eq_ignore_ascii_case(url),
        "Edm.DateTimeOffset" => match text.parse() {
            Ok(value) => {
                facets::compare(ValueRef::DateTimeOffset(value), url) == Some(Ordering::Equal)
            }
            Err(_) => false,
        },
        _ => literal(view, edm_type).and_then(|text| decode(&text)).is_some_and(|it| it == url),
    }
}

/// Returns the parts between the commas that are not in quotes.
fn literals(inside: &str) -> Vec<&str> {
    let mut is_quoted = false;
    let is_end = |letter: char| {
        is_quoted ^= letter == '\'';
        letter == ',' && !is_quoted
    };
    inside.split(is_end).collect()
}

/// Splits `Order='7'` into name and literal; the name is `None` for `'7'` alone.
fn name_and_literal(part: &str) -> (Option<Cow<'_, str>>, &str) {
    match part.split_once('=') {
        Some((name, literal)) if !name.contains('\'') => {
            (Some(decode(name).map_or(Cow::Borrowed(name), Cow::Owned)), literal)
        }
        _ => (None, part),
    }
}
