//! What a client asks for in its headers.

use std::collections::BTreeMap;

use http::HeaderMap;
use http::header::{ACCEPT, HeaderName};

/// How much control information a client asks for \[OData-JSON 3.1\].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MetadataLevel {
    /// What a client cannot compute by itself.
    #[default]
    Minimal,
    /// All of it.
    Full,
    /// None but the next link and the count.
    None,
}

/// What the `Accept` header says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Accepted {
    pub(crate) json: bool,
    pub(crate) text: bool,
    pub(crate) metadata: MetadataLevel,
    /// `Edm.Int64` and `Edm.Decimal` in strings \[OData-JSON 3.2\].
    pub(crate) strings: bool,
}

impl Accepted {
    /// Of the header; where there is none, anything is taken.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        if !headers.contains_key(ACCEPT) {
            return Self { json: true, text: true, ..Self::default() };
        }
        let mut accepted = Self::default();
        for range in elements(headers, &ACCEPT) {
            accepted.add(range);
        }
        accepted
    }

    /// Of one media range, as `$format` has it too \[OData-URL 5.1.10\].
    pub(crate) fn of_range(range: &str) -> Self {
        let mut accepted = Self::default();
        if range.trim().eq_ignore_ascii_case("json") {
            accepted.json = true;
        } else {
            accepted.add(range);
        }
        accepted
    }

    fn add(&mut self, range: &str) {
        let mut parts = range.split(';').map(str::trim);
        let media_type = parts.next().unwrap_or_default().to_ascii_lowercase();
        let is_json = media_type == "application/json";
        if is_json && !self.json {
            for parameter in parts {
                self.add_parameter(parameter);
            }
        }
        self.json |= is_json || matches!(&*media_type, "*/*" | "application/*");
        self.text |= matches!(&*media_type, "*/*" | "text/*" | "text/plain");
    }

    fn add_parameter(&mut self, parameter: &str) {
        let Some((name, value)) = parameter.split_once('=') else { return };
        let name = name.trim().to_ascii_lowercase();
        let value = value.trim().trim_matches('"').to_ascii_lowercase();
        match (&*name, &*value) {
            ("odata.metadata" | "metadata", "full") => self.metadata = MetadataLevel::Full,
            ("odata.metadata" | "metadata", "none") => self.metadata = MetadataLevel::None,
            ("ieee754compatible", "true") => self.strings = true,
            _ => {}
        }
    }
}

/// Whether the client asks for `Edm.Int64` in strings: a parameter of a media type that is JSON
/// \[OData-JSON 3.2\].
pub(crate) fn wants_strings(headers: &HeaderMap) -> bool {
    Accepted::of(headers).strings
}

/// Whether the client prefers a response without the entity; the first `return` counts (RFC 7240 2).
pub(crate) fn prefers_minimal(headers: &HeaderMap) -> bool {
    preference_of(headers, "return").as_deref() == Some("minimal")
}

/// The value of the preference of this name, without `odata.`; empty for one that has none.
pub(crate) fn preference_of(headers: &HeaderMap, name: &str) -> Option<String> {
    preferences(headers).remove(name)
}

/// The preferences by their names in lower case, without `odata.`; the first of a name counts
/// (RFC 7240 2).
pub(crate) fn preferences(headers: &HeaderMap) -> BTreeMap<String, String> {
    let mut preferences = BTreeMap::new();
    for preference in elements(headers, &HeaderName::from_static("prefer")) {
        let preference = preference.split(';').next().unwrap_or_default();
        let (name, value) = preference.split_once('=').unwrap_or((preference, ""));
        let name = name.trim().to_ascii_lowercase();
        let name = name.strip_prefix("odata.").unwrap_or(&name).to_owned();
        if !name.is_empty() {
            preferences.entry(name).or_insert_with(|| value.trim().trim_matches('"').to_owned());
        }
    }
    preferences
}

/// Stands for an element that is not UTF-8: it is equal to no `ETag`, media type or preference.
const UNREADABLE: &str = "\u{fffd}";

/// The elements of a header that is a list, as text. No element is left out, because a condition without its
/// `ETag` is not checked.
pub(super) fn elements<'a>(
    headers: &'a HeaderMap,
    name: &HeaderName,
) -> impl Iterator<Item = &'a str> + use<'a> {
    element_bytes(headers, name).map(|element| std::str::from_utf8(element).unwrap_or(UNREADABLE))
}

/// The elements of a header that is a list, over all of its lines, without the spaces around them.
/// A comma in quotes is none.
pub(crate) fn element_bytes<'a>(
    headers: &'a HeaderMap,
    name: &HeaderName,
) -> impl Iterator<Item = &'a [u8]> + use<'a> {
    headers.get_all(name).into_iter().flat_map(|line| {
        let mut is_quoted = false;
        let comma = move |byte: &u8| {
            is_quoted ^= *byte == b'"';
            *byte == b',' && !is_quoted
        };
        let elements = line.as_bytes().split(comma).map(<[u8]>::trim_ascii);
        elements.filter(|element| !element.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use http::HeaderMap;
    use http::header::{HeaderName, HeaderValue};

    use super::{Accepted, MetadataLevel, elements, preferences, prefers_minimal};

    fn headers(name: &'static str, lines: &[&'static str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(name, HeaderValue::from_static(line));
        }
        headers
    }

    #[test]
    fn a_comma_in_quotes_is_no_end() {
        let headers = headers("if-match", &[r#"W/"a,b", "c""#, r#""d""#]);
        let tags: Vec<_> = elements(&headers, &HeaderName::from_static("if-match")).collect();
        assert_eq!(tags, [r#"W/"a,b""#, r#""c""#, r#""d""#]);
    }

    #[test]
    fn an_element_that_is_not_utf_8_is_not_left_out() {
        let mut headers = HeaderMap::new();
        for line in [&b"\"\xe9,a\", \"b\""[..], "\"é\"".as_bytes()] {
            headers.append("if-match", HeaderValue::from_bytes(line).unwrap());
        }
        let tags: Vec<_> = elements(&headers, &HeaderName::from_static("if-match")).collect();
        assert_eq!(tags, ["\u{fffd}", "\"b\"", "\"é\""]);
    }

    #[test]
    fn the_first_preference_of_a_name_counts() {
        let headers =
            headers("prefer", &["return=minimal, odata.maxpagesize=5", "Return=representation"]);
        let expected = [("return", "minimal"), ("maxpagesize", "5")];
        let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(preferences(&headers), expected.into());
        assert!(prefers_minimal(&headers));
    }

    #[test]
    fn accept_says_level_and_numbers() {
        let of = |line| Accepted::of(&headers("accept", &[line]));
        let full = of("application/json; odata.metadata=full;IEEE754Compatible=TRUE");
        assert_eq!((full.metadata, full.strings, full.json), (MetadataLevel::Full, true, true));
        assert!(!of("text/html").json && of("text/html, */*;q=0.1").json);
        assert!(Accepted::of(&HeaderMap::new()).json);
        assert_eq!(of("application/json;metadata=none").metadata, MetadataLevel::None);
        assert!(Accepted::of_range("json").json && !Accepted::of_range("xml").json);
    }
}
