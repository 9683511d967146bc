//! Headers whose value is a list, such as `If-Match` and `Prefer` (RFC 9110 5.6.1).

use http::HeaderMap;
use http::header::HeaderName;

/// The replacement of an element that is not UTF-8, not equal to any `ETag`, media type or
/// preference.
const UNREADABLE: &str = "\u{fffd}";

/// Iterates over the elements of a list header as text. Elements that are not UTF-8 are replaced
/// and not skipped, because a precondition without its `ETag` would not be checked.
pub(crate) fn elements<'a>(
    headers: &'a HeaderMap,
    name: &HeaderName,
) -> impl Iterator<Item = &'a str> + use<'a> {
    element_bytes(headers, name).map(|element| std::str::from_utf8(element).unwrap_or(UNREADABLE))
}

/// Iterates over the elements of a list header, on all of its lines, without surrounding spaces. A comma within
/// quotes does not separate elements.
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

    use super::elements;

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
}
