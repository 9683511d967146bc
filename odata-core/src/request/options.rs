//! Percent-encoded query options of URLs, without duplicates.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use http::Uri;
use http::uri::PathAndQuery;

use crate::error::RequestError;
use crate::query::custom_option;
use crate::url::{MAX_LENGTH, decode};

/// A percent-encoded query option: its name, and the text with name and value.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct QueryPart {
    name: String,
    text: String,
}

/// Shows only the name, because the value may be a secret.
impl fmt::Debug for QueryPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl QueryPart {
    pub(super) fn has_name_of(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// Creates a query option from a user's name and value.
pub(super) fn option(name: &str, value: &str) -> Result<QueryPart, RequestError> {
    let text = custom_option(name, value)?;
    Ok(QueryPart { name: name.to_owned(), text })
}

/// Creates `$schemaversion` \[OData-ABNF schemaversion\].
pub(super) fn schema_version(version: &str) -> Result<QueryPart, RequestError> {
    let is_unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    if version != "*" && (version.is_empty() || !version.bytes().all(is_unreserved)) {
        return Err(RequestError::Query(
            "a schema version is `*`, or has only letters, digits and `-._~`",
        ));
    }
    let name = String::from("$schemaversion");
    Ok(QueryPart { text: format!("{name}={version}"), name })
}

/// The options of a query, with decoded names.
fn parts(query: &str) -> impl Iterator<Item = (Cow<'_, str>, &str)> {
    query.split('&').filter(|part| !part.is_empty()).map(|part| (name_of(part), part))
}

fn name_of(part: &str) -> Cow<'_, str> {
    let name = part.split('=').next().unwrap_or_default();
    let decoded = if name.contains('%') { decode(name) } else { None };
    decoded.map_or(Cow::Borrowed(name), Cow::Owned)
}

/// The names of the options of a query.
fn names(query: &str) -> HashSet<Cow<'_, str>> {
    parts(query).map(|(name, _)| name).collect()
}

/// Adds an option to a query, or replaces the option with the same name.
pub(super) fn with(query: &str, option: &QueryPart) -> String {
    let others = parts(query).filter(|(name, _)| *name != option.name).map(|(_, part)| part);
    others.chain([&*option.text]).collect::<Vec<_>>().join("&")
}

/// Adds those options to a query whose names it does not have.
pub(super) fn with_defaults<'a>(query: &'a str, options: &[QueryPart]) -> Cow<'a, str> {
    if options.is_empty() {
        return Cow::Borrowed(query);
    }
    let names = names(query);
    let missing = options.iter().filter(|it| !names.contains(&*it.name));
    let before = Some(query).filter(|query| !query.is_empty());
    before.into_iter().chain(missing.map(|it| &*it.text)).collect::<Vec<_>>().join("&").into()
}

/// Joins two queries.
pub(super) fn joined<'a>(first: &'a str, second: &str) -> Result<Cow<'a, str>, RequestError> {
    if second.is_empty() {
        return Ok(Cow::Borrowed(first));
    }
    let names = names(first);
    if parts(second).any(|(name, _)| names.contains(&name)) {
        return Err(RequestError::Query("the request already has an option with this name"));
    }
    let both = [first, second].into_iter().filter(|query| !query.is_empty());
    Ok(both.collect::<Vec<_>>().join("&").into())
}

/// Replaces the query of a URL.
pub(super) fn with_query(url: &Uri, query: &str) -> Result<Uri, RequestError> {
    let invalid = || RequestError::Query("it has characters that a URL cannot have");
    let mark = if query.is_empty() { "" } else { "?" };
    let mut parts = url.clone().into_parts();
    let path = format!("{}{mark}{query}", url.path());
    let host = url.authority().map_or(0, |host| host.as_str().len());
    let length = url.scheme_str().map_or(0, str::len) + "://".len() + host + path.len();
    if length > MAX_LENGTH {
        return Err(RequestError::TooLong(length));
    }
    parts.path_and_query = Some(PathAndQuery::try_from(path).map_err(|_| invalid())?);
    Uri::from_parts(parts).map_err(|_| invalid())
}

#[cfg(test)]
mod tests {
    use super::{joined, option, with, with_defaults};

    #[test]
    fn each_name_appears_once() {
        let x = option("x", "a b").unwrap();
        for (query, replaced, defaulted) in [
            ("", "x=a%20b", "x=a%20b"),
            ("y=1", "y=1&x=a%20b", "y=1&x=a%20b"),
            ("x=1&y=2", "y=2&x=a%20b", "x=1&y=2"),
            ("%78=1", "x=a%20b", "%78=1"),
            ("xx=1&x", "xx=1&x=a%20b", "xx=1&x"),
        ] {
            assert_eq!(with(query, &x), replaced, "{query}");
            assert_eq!(with_defaults(query, std::slice::from_ref(&x)), defaulted, "{query}");
        }
        assert_eq!(joined("a=1", "b=2").as_deref(), Ok("a=1&b=2"));
        assert!(joined("a=1&b=1", "b=2").is_err());
    }
}
