//! URLs in the form that `Debug` shows: with names, but without values that may be secret.
//!
//! A key, a parameter of a function or an operand of a filter may be the value of a sensitive
//! property. A link of a service may give access to anybody who has it. The text of a URL does not
//! tell which values are secret, so `Debug` shows none. `Operation::to_http` returns the whole URL.

use std::borrow::Cow;

use super::{decode, is_url};

/// The replacement for a value that is left out.
const LEFT_OUT: char = '…';

/// Returns a path below the service root, which may have a query. With `first_segment_only`, the
/// path ends after its first segment, because keys can be segments.
pub(crate) fn shown_path(path: &str, first_segment_only: bool) -> String {
    let (path, query) = match path.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (path, None),
    };
    let start = path.len() - path.trim_start_matches('/').len();
    let end = path[start..].find('/').filter(|_| first_segment_only);
    let path = without_parameters(&path[..end.map_or(path.len(), |end| start + end)]);
    let mut shown = shown_expression(&path);
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

/// Returns the scheme and the host of a URL whose path may be a secret too, such as that of a
/// monitor.
pub(crate) fn shown_origin(url: &str) -> String {
    let url = without_user(url);
    let start = url.find("://").map_or(0, |at| at + 3);
    let end = url[start..].find(['/', '?', '#']).map_or(url.len(), |end| start + end);
    format!("{}/{LEFT_OUT}", &url[..end])
}

/// Returns a link of a service without the values of its query, and without the parts that
/// [`path_of_link`] removes.
pub(crate) fn shown_link(link: &str) -> String {
    match link.split_once('?') {
        Some((path, query)) => format!("{}?{}", path_of_link(path), shown_query(query)),
        None => path_of_link(link),
    }
}

/// Returns a link without its query, its user name and password, and the parameters of its
/// segments.
fn path_of_link(path: &str) -> String {
    without_parameters(&without_user(path)).into_owned()
}

/// Returns a URL without user name and password.
fn without_user(url: &str) -> Cow<'_, str> {
    let start = match url.find("//") {
        Some(at) if at == 0 || is_url(url) => at + 2,
        _ => return Cow::Borrowed(url),
    };
    let end = url[start..].find(['/', '\\', '?', '#']).map_or(url.len(), |end| start + end);
    match url[start..end].rfind('@') {
        Some(at) => format!("{}{}", &url[..start], &url[start + at + 1..]).into(),
        None => Cow::Borrowed(url),
    }
}

/// Returns a path without the parameters of its segments, such as `;session=x`, because these may
/// be tokens. Outside of parentheses, the text after `=` is left out too, as in `#token=x`.
fn without_parameters(path: &str) -> Cow<'_, str> {
    if !path.contains([';', '=']) {
        return Cow::Borrowed(path);
    }
    let mut shown = String::with_capacity(path.len());
    let (mut depth, mut quoted, mut is_left_out) = (0_u32, false, false);
    for character in path.chars() {
        match character {
            '\'' if depth > 0 => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth = depth.saturating_sub(1),
            '/' if depth == 0 => is_left_out = false,
            ';' | '=' if depth == 0 && !is_left_out => {
                shown.push(LEFT_OUT);
                is_left_out = true;
            }
            _ => {}
        }
        if !is_left_out {
            shown.push(character);
        }
    }
    shown.into()
}

/// Returns a malformed link for its error message, which must show what is wrong. Only tokens,
/// search texts, options that are not of the standard, and the parameters of segments are left out.
pub(crate) fn without_tokens(link: &str) -> Cow<'_, str> {
    const SHOWN: [&str; 11] = [
        "top", "skip", "count", "format", "levels", "index", "select", "expand", "orderby",
        "filter", "compute",
    ];
    let Some((path, query)) = link.split_once('?') else { return without_parameters(link) };
    let options = query.split('&').map(|option| match option.split_once('=') {
        Some((name, _)) if !SHOWN.contains(&name.trim_start_matches('$')) => {
            format!("{name}={LEFT_OUT}").into()
        }
        Some(_) => Cow::Borrowed(option),
        None => shown_without_value(option).into(),
    });
    format!("{}?{}", without_parameters(path), options.collect::<Vec<_>>().join("&")).into()
}

/// Returns a link that may lead below an entity, also without the keys in parentheses.
pub(crate) fn shown_link_without_keys(link: &str) -> String {
    let path = |path: &str| without_keys(&path_of_link(path));
    match link.split_once('?') {
        Some((before, query)) => format!("{}?{}", path(before), shown_query(query)),
        None => path(link),
    }
}

/// Returns a path with `…` in place of the contents of parentheses, which may be personal data, and
/// of the parameters of its segments.
pub(crate) fn without_keys(path: &str) -> String {
    let path = path.replace("%27", "'").replace("%28", "(").replace("%29", ")");
    let mut shown = String::with_capacity(path.len());
    let (mut depth, mut quoted) = (0_u32, false);
    for character in without_parameters(&path).chars() {
        match character {
            '\'' if depth > 0 => quoted = !quoted,
            '(' if !quoted => {
                if depth == 0 {
                    shown.push_str("(…");
                }
                depth += 1;
            }
            ')' if !quoted => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    shown.push(')');
                }
            }
            other if depth == 0 => shown.push(other),
            _ => {}
        }
    }
    shown
}

/// The length of the part of a path that may be shown. It is among the extensions of a request if
/// keys may be segments of the path, or if the whole path may be a secret.
#[cfg(feature = "tracing")]
#[derive(Debug, Clone, Copy)]
pub(crate) struct PathShown(pub(crate) usize);

#[cfg(feature = "tracing")]
impl PathShown {
    /// Returns the path in the form that a span shows.
    pub(crate) fn of(shown: Option<Self>, path: &str) -> String {
        match shown.and_then(|Self(end)| path.get(..end)) {
            Some(start) => format!("{}/{LEFT_OUT}", without_parameters(start)),
            None => without_keys(path),
        }
    }
}

/// Returns the options of a query, with values in the form of [`shown_value`].
pub(crate) fn shown_query(query: &str) -> String {
    let options = query.split('&').map(|option| match option.split_once('=') {
        None => shown_without_value(option),
        Some((name, value)) => format!("{name}={}", shown_value(name, value)),
    });
    options.collect::<Vec<_>>().join("&")
}

/// Hides an option without a value, because it may be a token that is the whole query.
fn shown_without_value(option: &str) -> String {
    if option.is_empty() { String::new() } else { LEFT_OUT.to_string() }
}

/// Returns the value of a standard option without its literals; hides the value of any other
/// option.
fn shown_value<'a>(name: &str, value: &'a str) -> Cow<'a, str> {
    match name.trim_start_matches('$') {
        "top" | "skip" | "count" | "format" | "levels" | "index" => Cow::Borrowed(value),
        "select" | "expand" | "orderby" | "filter" | "compute" | "apply" => {
            shown_expression(value).into()
        }
        _ => LEFT_OUT.to_string().into(),
    }
}

/// Returns an expression or a path without its literals.
pub(crate) fn shown_expression(text: &str) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (token, is_shown) = token(rest);
        rest = &rest[token.len()..];
        if !is_shown {
            // Write a single mark for several in a row, such as those of a string that contains a
            // quote.
            if !shown.ends_with(LEFT_OUT) {
                shown.push(LEFT_OUT);
            }
            continue;
        }
        shown.push_str(token);
        if let Some((mark, end)) = option_value(token, rest) {
            let value = &rest[mark.len()..end];
            shown.push_str(mark);
            shown.push_str(&shown_value(&decode(token).unwrap_or_default(), value));
            rest = &rest[end..];
        } else if token.eq_ignore_ascii_case("search") && rest.starts_with('(') {
            // The search text of the transformation `search` of `$apply` consists of words that are
            // not names.
            let end = end_of_value(&rest[1..]) + 1;
            shown.push('(');
            shown.push(LEFT_OUT);
            rest = &rest[end..];
        }
    }
    shown
}

/// Returns the character before the value of an option within `$expand`, such as `$search=…`, and
/// the end of the value. Returns `None` if the token is not the name of an option.
fn option_value(token: &str, rest: &str) -> Option<(&'static str, usize)> {
    let is_option = token.starts_with('$') || token.starts_with("%24");
    let mark = ["=", "%3D", "%3d"].into_iter().find(|mark| is_option && rest.starts_with(mark))?;
    Some((mark, mark.len() + end_of_value(&rest[mark.len()..])))
}

/// Returns the end of the value of an option within parentheses: a semicolon or the closing
/// parenthesis, outside of quotes. If quotes or parentheses are not closed, the rest of the text is
/// the value.
fn end_of_value(text: &str) -> usize {
    let (mut depth, mut quote) = (0_u32, None);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let encoded =
            ["%22", "%27", "%28", "%29", "%3B", "%3b"].into_iter().find(|it| rest.starts_with(it));
        let (letter, length) = match encoded {
            Some("%22") => ('"', 3),
            Some("%27") => ('\'', 3),
            Some("%28") => ('(', 3),
            Some("%29") => (')', 3),
            Some(_) => (';', 3),
            None => (first, first.len_utf8()),
        };
        match (letter, quote) {
            ('"' | '\'', None) => quote = Some(letter),
            (letter, Some(open)) if letter == open => quote = None,
            ('(', None) => depth += 1,
            (')' | ';', None) if depth == 0 => return text.len() - rest.len(),
            (')', None) => depth -= 1,
            // Any other character, and everything within quotes.
            _ => {}
        }
        rest = &rest[length..];
    }
    text.len()
}

/// Returns the first token, which is not empty, and `true` if the token is not a literal.
fn token(text: &str) -> (&str, bool) {
    if let Some(quote) = ["'", "%27"].into_iter().find(|quote| text.starts_with(quote)) {
        let inside = &text[quote.len()..];
        let end = inside.find(quote).map_or(text.len(), |end| end + 2 * quote.len());
        return (&text[..end], false);
    }
    if let Some(quote) = ["\"", "%22"].into_iter().find(|quote| text.starts_with(quote)) {
        return (&text[..end_of_json_string(text, quote)], false);
    }
    if ["%20", "%5B", "%5b"].iter().any(|mark| text.starts_with(mark)) {
        return (&text[..3], true);
    }
    // Between the items of an array.
    if ["%2C", "%2c"].iter().any(|mark| text.starts_with(mark)) {
        return (&text[..3], false);
    }
    // A colon ends a name, but not a literal, because a time contains colons.
    let is_name = !text.starts_with(|first: char| first.is_ascii_digit() || first == '-');
    let is_end = |letter: char| " /(),=;'\"[".contains(letter) || (is_name && letter == ':');
    let end = text.find(is_end).unwrap_or(text.len());
    let end = ["%20", "%22", "%27", "%3D", "%3d"]
        .iter()
        .filter_map(|end| text.find(end))
        .fold(end, usize::min);
    match &text[..end] {
        "" => (&text[..text.chars().next().map_or(0, char::len_utf8)], true),
        word => (word, is_shown(word)),
    }
}

/// Returns the end of a string of a JSON array, which begins with this quote.
fn end_of_json_string(text: &str, quote: &str) -> usize {
    let mut from = quote.len();
    while let Some(at) = text[from..].find(quote) {
        let mut before = &text[quote.len()..from + at];
        from += at + quote.len();
        let mut is_escaped = false;
        while let Some(rest) = ["\\", "%5C", "%5c"].iter().find_map(|it| before.strip_suffix(it)) {
            (before, is_escaped) = (rest, !is_escaped);
        }
        if !is_escaped {
            return from;
        }
    }
    text.len()
}

/// Returns `true` for a name, such as `name`, `Demo.Order`, `$count`, `@alias`; and for `*`, and `$1` in a batch.
/// `true` and `INF` are literals.
fn is_shown(word: &str) -> bool {
    if matches!(word, "true" | "false" | "INF" | "NaN") {
        return false;
    }
    if let Some(number) = word.strip_prefix('$').or_else(|| word.strip_prefix("%24")) {
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
    use super::{
        shown_expression, shown_link, shown_link_without_keys, shown_origin, shown_path,
        shown_query, without_keys, without_tokens,
    };

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
            ("hassubset(t,%5B%22a%20b%20c%22%2C%22d%20e%20f%22%5D)", "hassubset(t,%5B…)"),
            ("f(%5B%22a%5c%22%20b%20c%22%5D)", "f(%5B…)"),
            (
                "f(%5B%22a%5C%22%20b%20c%5C%5C%22%5D)%20and%20g%20eq%20[\"x y z\"]",
                "f(%5B…)%20and%20g%20eq%20[…",
            ),
            (
                "d%20eq%20duration'PT5S'%20or%20e%20eq%20null",
                "d%20eq%20duration…%20or%20e%20eq%20null",
            ),
            ("items/any(x:x/name%20eq%20'%C3%BC')", "items/any(x:x/name%20eq%20…)"),
            ("gr%C3%B6%C3%9Fe%20in%20(1,2)", "gr%C3%B6%C3%9Fe%20in%20(…,…)"),
            ("contains(name,'(,)')", "contains(name,…)"),
            ("lines($filter=n%20eq%205;$select=*)", "lines($filter=n%20eq%20…;$select=*)"),
            ("a eq true or b ne false", "a eq … or b ne …"),
            ("a%20eq%20INF%20or%20b%20eq%20-INF", "a%20eq%20…%20or%20b%20eq%20…"),
            ("x($search=hush;$top=5;$count=true)", "x($search=…;$top=5;$count=true)"),
            ("x($search=%22a);b%22%20OR%20(c);$select=d)", "x($search=…;$select=d)"),
            ("x(%24search%3Dhush)/y", "x(%24search%3D…)/y"),
            ("x($expand=y($search=hush;$filter=z eq 5))", "x($expand=y($search=…;$filter=z eq …))"),
            ("x($skiptoken=hush)", "x($skiptoken=…)"),
            ("search(hush%20OR%20hush)/groupby((a))", "search(…)/groupby((a))"),
            ("x($search=\"open", "x($search=…"),
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
            ("users;session=hush/mails#token=hush", "…/…"),
            ("users(id='a;b=c')/f;hush", "users(id=…)/…"),
            ("", ""),
        ] {
            assert_eq!(shown_path(path, false), expected);
        }
        assert_eq!(shown_path("/users/ada/manager?$top=5", true), "/users/…?$top=5");
        assert_eq!(shown_path("users", true), "users");
        assert_eq!(shown_origin("https://h:1/async/x?sig=y"), "https://h:1/…");
        assert_eq!(shown_origin("https://joe:hush@h:1/async/x"), "https://h:1/…");
        assert_eq!(shown_link("users(1)"), "users(1)");
        for (link, shown) in [
            ("https://joe:hush@h/users?$top=5", "https://h/users?$top=5"),
            ("//hush@h/users", "//h/users"),
            ("https://h?a@b", "https://h?…"),
            ("users('a//b@c')", "users('a//b@c')"),
            ("users(id='a;b')/x;hush=1/y", "users(id='a;b')/x…/y"),
            ("$metadata#users(id,name)/$entity", "$metadata#users(id,name)/$entity"),
            ("users#access_token=hush", "users#access_token…"),
            ("users?hush", "users?…"),
            ("users?", "users?"),
        ] {
            assert_eq!(shown_link(link), shown);
        }
        assert_eq!(
            shown_link("users?$skiptoken=x&$top=5&sig=%2F"),
            "users?$skiptoken=…&$top=5&sig=…"
        );
        assert_eq!(
            without_tokens("a b?$skip=1&$filter=a eq 'b'&$skiptoken=x&sig=y&%24deltatoken=z"),
            "a b?$skip=1&$filter=a eq 'b'&$skiptoken=…&sig=…&%24deltatoken=…"
        );
        assert_eq!(without_tokens("a b?hush&$top=1"), "a b?…&$top=1");
        assert_eq!(without_tokens("a b;session=hush/c"), "a b…/c");
        assert_eq!(
            shown_link_without_keys("users('hush')/orders(1)?$skiptoken=x"),
            "users(…)/orders(…)?$skiptoken=…"
        );
        assert_eq!(
            shown_query("$search=hush&$filter=a%20eq%205&x&$count=true"),
            "$search=…&$filter=a%20eq%20…&…&$count=true"
        );
    }

    #[test]
    fn a_path_is_shown_without_keys() {
        for (path, shown) in [
            ("/v1/users", "/v1/users"),
            ("/v1/users('ada@example.com')/mails", "/v1/users(…)/mails"),
            ("/v1/users(%27ada%27)/mails(7)", "/v1/users(…)/mails(…)"),
            ("/v1/users%28'ada'%29/mails", "/v1/users(…)/mails"),
            ("/v1/users('a''b)c')/mails", "/v1/users(…)/mails"),
            ("/v1/users('a/b')/mails", "/v1/users(…)/mails"),
            ("/v1/users('a%29b')/mails", "/v1/users(…)/mails"),
            ("/v1/f(x=g(y='a'),z='b')/mails", "/v1/f(…)/mails"),
            // Nothing after a literal that is not closed is shown.
            ("/v1/users('ada", "/v1/users(…"),
            ("/v1/users('ada)/mails", "/v1/users(…"),
            ("/v1/it's/users('ada')", "/v1/it's/users(…)"),
            ("/v1/a)b('ada')", "/v1/a)b(…)"),
            ("/v1/users;session=hush/mails('a;b=c')", "/v1/users…/mails(…)"),
        ] {
            assert_eq!(without_keys(path), shown);
        }
    }
}
