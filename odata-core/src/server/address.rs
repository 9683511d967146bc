//! The parts of a request URL: the path segments below the service root, and the query options.

use std::fmt;

use crate::url::{decode, shown_expression, shown_query};

/// One segment of a path, such as `users('7')`, `manager` or `$count`.
#[derive(Clone, PartialEq, Eq)]
pub struct Segment {
    raw: String,
    name: String,
    has_key: bool,
}

/// Omits the key.
impl fmt::Debug for Segment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        shown_expression(&self.raw).fmt(f)
    }
}

impl Segment {
    fn read(raw: &str) -> Option<Self> {
        let decoded = decode(raw)?;
        let (name, has_key) = match decoded.split_once('(') {
            Some((name, _)) => (name.to_owned(), true),
            None => (decoded, false),
        };
        Some(Self { raw: raw.to_owned(), name, has_key })
    }

    /// Returns the percent-decoded name of an entity set, a singleton, a property, a type or an
    /// operation, or `$count`, `$ref`, `$value`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the raw segment if it has a key predicate, in the form that
    /// [`ODataEntity::key_from_url`](crate::ODataEntity::key_from_url) reads.
    #[must_use]
    pub fn with_key(&self) -> Option<&str> {
        self.has_key.then_some(&*self.raw)
    }

    /// Returns the segment as written in the URL.
    #[must_use]
    pub fn raw(&self) -> &str {
        &self.raw
    }
}

/// The segments of a path below the service root; `None` if the path is not percent-encoded UTF-8.
pub(super) fn segments(path: &str) -> Option<Vec<Segment>> {
    path.split('/').filter(|segment| !segment.is_empty()).map(Segment::read).collect()
}

/// A query option \[OData-URL 5\].
#[derive(Clone, PartialEq, Eq)]
pub struct QueryOption {
    raw: String,
    name: String,
    value: String,
    is_system: bool,
}

/// Omits the literals.
impl fmt::Debug for QueryOption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        shown_query(&self.raw).fmt(f)
    }
}

impl QueryOption {
    /// Returns the percent-decoded name. The name of a system query option is in lower case and
    /// without `$`, such as `filter`. The name of a parameter alias includes the `@`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the percent-decoded value. As in most servers, `+` is a space.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }

    /// Returns `true` for a system query option: its name begins with `$`, or is a name that OData
    /// 4.01 allows without `$` \[OData-Protocol 11.2.1\].
    #[must_use]
    pub const fn is_system(&self) -> bool {
        self.is_system
    }

    /// Returns the option as written in the URL.
    #[must_use]
    pub fn raw(&self) -> &str {
        &self.raw
    }

    fn read(raw: &str) -> Option<Self> {
        let spaced = raw.replace('+', " ");
        let (name, value) = spaced.split_once('=').unwrap_or((&spaced, ""));
        let (name, value) = (decode(name)?, decode(value)?);
        let bare = name.trim_start_matches('$').to_ascii_lowercase();
        let is_system = name.starts_with('$') || SYSTEM_OPTIONS.contains(&&*bare);
        let name = if is_system { bare } else { name };
        Some(Self { raw: raw.to_owned(), name, value, is_system })
    }
}

/// The system query options that OData 4.01 allows without `$` \[OData-URL 5.1\].
const SYSTEM_OPTIONS: [&str; 16] = [
    "apply",
    "compute",
    "count",
    "deltatoken",
    "expand",
    "filter",
    "format",
    "id",
    "index",
    "levels",
    "orderby",
    "schemaversion",
    "search",
    "select",
    "skip",
    "top",
];

/// The query options; `None` if one is not percent-encoded UTF-8.
pub(super) fn query_options(query: &str) -> Option<Vec<QueryOption>> {
    query.split('&').filter(|option| !option.is_empty()).map(QueryOption::read).collect()
}

/// The path below the service root, without the leading slash; `None` if the URL is not below the
/// root. A URL without a host refers to the host of the root.
pub(super) fn below<'a>(root: &str, authority: Option<&str>, path: &'a str) -> Option<&'a str> {
    let root = root.trim_end_matches('/');
    let (root_authority, root_path) = match root.split_once("://") {
        Some((_, rest)) => rest.split_at(rest.find('/').unwrap_or(rest.len())),
        None => ("", root),
    };
    let is_here = root_authority.is_empty()
        || authority.is_none_or(|authority| authority.eq_ignore_ascii_case(root_authority));
    let rest = path.strip_prefix(root_path).filter(|_| is_here)?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix('/') }
}

#[cfg(test)]
mod tests {
    use super::{below, query_options, segments};

    #[test]
    fn a_path_is_read_segment_by_segment() {
        let read = segments("users('O''Neil%2F1')/home/$value/").unwrap();
        let names: Vec<_> = read.iter().map(super::Segment::name).collect();
        assert_eq!(names, ["users", "home", "$value"]);
        assert_eq!(read[0].with_key(), Some("users('O''Neil%2F1')"));
        assert_eq!(read[1].with_key(), None);
        assert_eq!(segments("a%FF"), None);
        assert_eq!(segments("a%2"), None);
    }

    #[test]
    fn options_are_decoded_with_their_dollar_or_without() {
        let read = query_options("$Filter=a%20eq+'%26'&top=1&x=2&@p='a=b'&$nope").unwrap();
        let read: Vec<_> = read.iter().map(|it| (it.name(), it.value(), it.is_system())).collect();
        assert_eq!(
            read,
            [
                ("filter", "a eq '&'", true),
                ("top", "1", true),
                ("x", "2", false),
                ("@p", "'a=b'", false),
                ("nope", "", true)
            ]
        );
    }

    #[test]
    fn only_what_is_below_the_root_is() {
        let root = "https://example.com/api/";
        assert_eq!(below(root, Some("EXAMPLE.com"), "/api/x"), Some("x"));
        assert_eq!(below(root, None, "/api"), Some(""));
        assert_eq!(below(root, None, "/apis"), None);
        assert_eq!(below(root, Some("other"), "/api/x"), None);
        assert_eq!(below("/api", Some("any"), "/api/x"), Some("x"));
        assert_eq!(below("https://example.com", None, "/x"), Some("x"));
    }
}
