//! URLs as `Debug` shows them: names, without the values that may be secret.
//!
//! A key, a parameter of a function or an operand of a filter may be the value of a sensitive property, and a link of
//! a service may let in anybody who has it. None of them can be told from others by the text of a URL, so `Debug`
//! shows none of them. `Operation::to_http` has the whole URL.

use std::borrow::Cow;

use super::decode;

/// Replaces what is left out.
const LEFT_OUT: char = '…';

/// A path below the service root, perhaps with a query. With `first_segment_only`, the path is shown up to
/// its first segment, because keys are segments of their own.
pub(crate) fn shown_path(path: &str, first_segment_only: bool) -> String {
    let (path, query) = match path.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (path, None),
    };
    let start = path.len() - path.trim_start_matches('/').len();
    let end = path[start..].find('/').filter(|_| first_segment_only);
    let mut shown = shown_expression(&path[..end.map_or(path.len(), |end| start + end)]);
    if end.is_some() {
        shown.push('/');
        shown.push(LEFT_OUT);
    }
    if let Some(query) = query {
        shown.push('?');
        shown.push_str(&shown_query(query));
    }
    shown
}

/// A URL whose path may be a secret too, as that of a monitor: scheme and host.
pub(crate) fn shown_origin(url: &str) -> String {
    let start = url.find("://").map_or(0, |at| at + 3);
    let end = url[start..].find(['/', '?', '#']).map_or(url.len(), |end| start + end);
    format!("{}/{LEFT_OUT}", &url[..end])
}

/// A link of a service, without the values of its query.
pub(crate) fn shown_link(link: &str) -> Cow<'_, str> {
    match link.split_once('?') {
        Some((path, query)) => format!("{path}?{}", shown_query(query)).into(),
        None => Cow::Borrowed(link),
    }
}

/// The options of a query: the value of an option of the standard without its literals, of another option none.
pub(crate) fn shown_query(query: &str) -> String {
    let options = query.split('&').map(|option| match option.split_once('=') {
        None => shown_expression(option),
        Some((name, value)) => match name.trim_start_matches('$') {
            "top" | "skip" | "count" | "format" | "levels" | "index" => option.to_owned(),
            "select" | "expand" | "orderby" | "filter" | "compute" | "apply" => {
                format!("{name}={}", shown_expression(value))
            }
            _ => format!("{name}={LEFT_OUT}"),
        },
    });
    options.collect::<Vec<_>>().join("&")
}

/// An expression or a path without its literals.
pub(crate) fn shown_expression(text: &str) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (token, is_shown) = token(rest);
        rest = &rest[token.len()..];
        if is_shown {
            shown.push_str(token);
        } else if !shown.ends_with(LEFT_OUT) {
            // One for several in a row, such as a string with a quote within.
            shown.push(LEFT_OUT);
        }
    }
    shown
}

/// The first token, which is not empty, and `true` if it is not a literal.
fn token(text: &str) -> (&str, bool) {
    if let Some(quote) = ["'", "%27"].into_iter().find(|quote| text.starts_with(quote)) {
        let inside = &text[quote.len()..];
        let end = inside.find(quote).map_or(text.len(), |end| end + 2 * quote.len());
        return (&text[..end], false);
    }
    if text.starts_with("%20") {
        return (&text[..3], true);
    }
    // A time has colons.
    let is_name = !text.starts_with(|first: char| first.is_ascii_digit() || first == '-');
    let is_end = |letter: char| " /(),=;'".contains(letter) || (is_name && letter == ':');
    let end = text.find(is_end).unwrap_or(text.len());
    let end = ["%20", "%27"].iter().filter_map(|end| text.find(end)).fold(end, usize::min);
    match &text[..end] {
        "" => (&text[..text.chars().next().map_or(0, char::len_utf8)], true),
        word => (word, is_shown(word)),
    }
}

/// Returns `true` for a name, such as `name`, `Demo.Order`, `$count`, `@alias`; and for `*`, and `$1` in a batch.
fn is_shown(word: &str) -> bool {
    if let Some(number) = word.strip_prefix('$') {
        return number.bytes().all(|byte| byte.is_ascii_alphanumeric());
    }
    let is_identifier = |part: &str| {
        part.starts_with(|first: char| first.is_alphabetic() || first == '_')
            && part.chars().all(|letter| letter.is_alphanumeric() || letter == '_')
    };
    let word = decode(word).unwrap_or_default();
    word == "*" || word.strip_prefix('@').unwrap_or(&word).split('.').all(is_identifier)
}

#[cfg(test)]
mod tests {
    use super::{shown_expression, shown_link, shown_origin, shown_path, shown_query};

    #[test]
    fn literals_are_left_out_and_names_are_shown() {
        for (text, expected) in [
            ("name%20eq%20'O''Neil'", "name%20eq%20…"),
            ("name eq %27x%27%27y%27 and a", "name eq … and a"),
            (
                "a%20gt%20-5%20and%20not%20(b%20lt%201e%2B5)",
                "a%20gt%20…%20and%20not%20(b%20lt%20…)",
            ),
            ("t%20eq%202026-01-02T03:04:05Z", "t%20eq%20…"),
            ("g%20eq%20abcdef01-4567-89ab-cdef-0123456789ab", "g%20eq%20…"),
            ("c%20has%20Ns.Color'Red'", "c%20has%20Ns.Color…"),
            (
                "d%20eq%20duration'PT5S'%20or%20e%20eq%20null",
                "d%20eq%20duration…%20or%20e%20eq%20null",
            ),
            ("items/any(x:x/name%20eq%20'%C3%BC')", "items/any(x:x/name%20eq%20…)"),
            ("gr%C3%B6%C3%9Fe%20in%20(1,2)", "gr%C3%B6%C3%9Fe%20in%20(…,…)"),
            ("contains(name,'(,)')", "contains(name,…)"),
            ("lines($filter=n%20eq%205;$select=*)", "lines($filter=n%20eq%20…;$select=*)"),
            ("'unclosed", "…"),
            ("ünï 'ü' %", "ünï … …"),
        ] {
            assert_eq!(shown_expression(text), expected, "{text}");
        }
    }

    #[test]
    fn urls() {
        for (path, expected) in [
            ("users('ada')/manager", "users(…)/manager"),
            (
                "orders(id=7,item='x')/Demo.Ship(n=5,all=@all)?@all=%5B1%5D",
                "orders(id=…,item=…)/Demo.Ship(n=…,all=@all)?@all=…",
            ),
            ("users/0123/$count", "users/…/$count"),
            ("$1/lines", "$1/lines"),
            ("", ""),
        ] {
            assert_eq!(shown_path(path, false), expected);
        }
        assert_eq!(shown_path("/users/ada/manager?$top=5", true), "/users/…?$top=5");
        assert_eq!(shown_path("users", true), "users");
        assert_eq!(shown_origin("https://h:1/async/x?sig=y"), "https://h:1/…");
        assert_eq!(shown_link("users(1)"), "users(1)");
        assert_eq!(
            shown_link("users?$skiptoken=x&$top=5&sig=%2F"),
            "users?$skiptoken=…&$top=5&sig=…"
        );
        assert_eq!(
            shown_query("$search=hush&$filter=a%20eq%205&x&$count=true"),
            "$search=…&$filter=a%20eq%20…&x&$count=true"
        );
    }
}
