//! Boundaries of multipart texts: creating them, and reading them from content types (RFC 2046
//! 5.1.1).

use std::collections::HashSet;

use http::HeaderMap;

use crate::limits::Limits;

pub(crate) const MAX_BOUNDARY: usize = Limits::BOUNDARY;

/// Creates a boundary that is not in any message: the name, or the name and a number if a message
/// contains the name. Each message is searched once.
pub(crate) fn unused<'m>(
    name: &str,
    messages: impl Iterator<Item = (&'m HeaderMap, &'m [u8])>,
) -> String {
    let start = format!("--{name}");
    let mut is_used = false;
    let mut numbers = HashSet::new();
    let mut look_through = |text: &[u8]| {
        let places = text.windows(start.len()).enumerate();
        for (place, _) in places.filter(|(_, it)| *it == start.as_bytes()) {
            is_used = true;
            numbers.extend(text.get(place + start.len()..).and_then(number));
        }
    };
    for (headers, body) in messages {
        look_through(body);
        // A line can also begin with the name of a header.
        headers.keys().for_each(|name| look_through(name.as_str().as_bytes()));
    }
    if !is_used {
        return name.to_owned();
    }
    // At least one of `len + 1` numbers is not in the set.
    let free = (0..=numbers.len()).find(|number| !numbers.contains(number)).unwrap_or_default();
    format!("{name}_{free:0DIGITS$}")
}

/// A fixed number of digits, so that no number is a prefix of another.
const DIGITS: usize = 20;

/// The number that a text begins with, in the form of [`unused`].
fn number(text: &[u8]) -> Option<usize> {
    let digits = text.strip_prefix(b"_")?.get(..DIGITS)?;
    let is_number = digits.iter().all(u8::is_ascii_digit);
    std::str::from_utf8(digits).ok().filter(|_| is_number)?.parse().ok()
}

/// The boundary of a multipart content type, quoted or not.
///
/// # Errors
/// The reason why the boundary is not valid.
pub(crate) fn boundary(content_type: &str) -> Result<Option<String>, &'static str> {
    const LONG: &str = "the boundary of its content type has more than 70 characters";
    const ILLEGAL: &str = "the boundary of its content type has characters outside printable ASCII";
    let Some(boundary) = parameter_of(content_type) else { return Ok(None) };
    let is_printable = |byte: u8| byte.is_ascii_graphic() || byte == b' ';
    match boundary.bytes().all(is_printable) {
        true if boundary.len() > MAX_BOUNDARY => Err(LONG),
        true => Ok(Some(boundary)),
        false => Err(ILLEGAL),
    }
}

fn parameter_of(content_type: &str) -> Option<String> {
    let mut rest = content_type.split_once(';').filter(|(essence, _)| is_multipart(essence))?.1;
    loop {
        let (name, after) = rest.split_once('=')?;
        // Parameters without a value may precede the name.
        let name = name.rsplit(';').next().unwrap_or_default().trim();
        let (value, more) = parameter(after.trim_start());
        if name.eq_ignore_ascii_case("boundary") && !value.is_empty() {
            return Some(value);
        }
        rest = more;
    }
}

/// The value of a parameter (RFC 9110 5.6.6) and the rest of the text. Trailing spaces are removed,
/// because a boundary does not end with a space.
fn parameter(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let (value, rest) = text.split_at(text.find(';').unwrap_or(text.len()));
        return (value.trim_end().to_owned(), rest);
    };
    let mut value = String::new();
    let mut letters = quoted.chars();
    while let Some(letter) = letters.next().filter(|letter| *letter != '"') {
        value.extend(if letter == '\\' { letters.next() } else { Some(letter) });
    }
    value.truncate(value.trim_end().len());
    (value, letters.as_str())
}

pub(crate) fn is_multipart(content_type: &str) -> bool {
    content_type.trim_start().to_ascii_lowercase().starts_with("multipart/")
}
