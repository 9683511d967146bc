//! Request headers in which a client states the form of the response.

use std::collections::BTreeMap;

use http::HeaderMap;
use http::header::{ACCEPT, HeaderName};

use crate::message::elements;

/// The amount of control information in a response \[OData-JSON 3.1\].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum MetadataLevel {
    /// Control information that the client cannot compute.
    #[default]
    Minimal,
    /// All control information.
    Full,
    /// Only the next link and the count.
    None,
}

/// The accepted formats of a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct AcceptHeader {
    pub(super) json: bool,
    pub(super) text: bool,
    pub(super) metadata: MetadataLevel,
    /// `Edm.Int64` and `Edm.Decimal` in strings \[OData-JSON 3.2\].
    pub(super) strings: bool,
}

impl AcceptHeader {
    /// Reads the `Accept` header. Without the header, the client accepts any format.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        if !headers.contains_key(ACCEPT) {
            return Self { json: true, text: true, ..Self::default() };
        }
        let mut accepted = Self::default();
        for range in elements(headers, &ACCEPT) {
            accepted.add(range);
        }
        accepted
    }

    /// Reads the value of `$format`, a single media range \[OData-URL 5.1.10\].
    pub(super) fn of_range(range: &str) -> Self {
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

/// Returns `true` if the client asks for `Edm.Int64` and `Edm.Decimal` in strings, by a parameter
/// of the JSON media type \[OData-JSON 3.2\].
pub(super) fn wants_strings(headers: &HeaderMap) -> bool {
    AcceptHeader::of(headers).strings
}

/// Returns `true` if the client prefers a response without the entity; the first `return` counts
/// (RFC 7240 2).
pub(super) fn prefers_minimal(headers: &HeaderMap) -> bool {
    preference_of(headers, "return").as_deref() == Some("minimal")
}

/// The value of the preference with this name (without `odata.`); empty if the preference has no
/// value.
pub(super) fn preference_of(headers: &HeaderMap, name: &str) -> Option<String> {
    preferences(headers).remove(name)
}

/// The preferences by their names in lower case, without `odata.`; the first preference of a name
/// counts (RFC 7240 2).
pub(super) fn preferences(headers: &HeaderMap) -> BTreeMap<String, String> {
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

#[cfg(test)]
mod tests {
    use http::HeaderMap;
    use http::header::HeaderValue;

    use super::{AcceptHeader, MetadataLevel, preferences, prefers_minimal};

    fn headers(name: &'static str, lines: &[&'static str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(name, HeaderValue::from_static(line));
        }
        headers
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
        let of = |line| AcceptHeader::of(&headers("accept", &[line]));
        let full = of("application/json; odata.metadata=full;IEEE754Compatible=TRUE");
        assert_eq!((full.metadata, full.strings, full.json), (MetadataLevel::Full, true, true));
        assert!(!of("text/html").json && of("text/html, */*;q=0.1").json);
        assert!(AcceptHeader::of(&HeaderMap::new()).json);
        assert_eq!(of("application/json;metadata=none").metadata, MetadataLevel::None);
        assert!(AcceptHeader::of_range("json").json && !AcceptHeader::of_range("xml").json);
    }
}
