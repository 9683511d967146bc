//! Splits paths and URLs.

/// A segment of a path.
#[derive(Debug, Clone, Default)]
pub(crate) struct Segment {
    pub(crate) text: String,
    /// The text before the parentheses.
    pub(crate) name: String,
    /// The segment has parentheses with arguments.
    pub(crate) has_arguments: bool,
    /// The names and the literals in parentheses. A single key has no name.
    pub(crate) arguments: Vec<(String, String)>,
}

/// Splits a path at slashes outside of quotes and parentheses.
pub(crate) fn segments(path: &str) -> Vec<Segment> {
    split(path.trim_matches('/'), '/')
        .into_iter()
        .filter(|text| !text.is_empty())
        .map(segment)
        .collect()
}

fn segment(text: String) -> Segment {
    let Some((name, inner)) = text.split_once('(').filter(|_| text.ends_with(')')) else {
        return Segment { name: text.clone(), text, ..Segment::default() };
    };
    let arguments: Vec<_> = split(&inner[..inner.len() - 1], ',')
        .iter()
        .filter(|argument| !argument.is_empty())
        .map(|argument| {
            match argument.split_once('=').filter(|(name, _)| !name.starts_with('\'')) {
                Some((name, literal)) => (name.trim().to_owned(), decode(literal.trim())),
                None => (String::new(), decode(argument)),
            }
        })
        .collect();
    Segment { name: name.to_owned(), has_arguments: !arguments.is_empty(), arguments, text }
}

/// Splits a text at a separator outside of quotes, parentheses and braces.
pub(crate) fn split(text: &str, separator: char) -> Vec<String> {
    let (mut parts, mut part) = (Vec::new(), String::new());
    let (mut is_quoted, mut depth) = (false, 0_usize);
    for letter in text.chars() {
        match letter {
            '\'' => is_quoted = !is_quoted,
            '(' | '{' if !is_quoted => depth += 1,
            ')' | '}' if !is_quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        if letter == separator && !is_quoted && depth == 0 {
            parts.push(std::mem::take(&mut part));
        } else {
            part.push(letter);
        }
    }
    parts.push(part);
    parts
}

/// Removes the quotes of a literal.
pub(crate) fn unquote(literal: &str) -> String {
    let inner = literal.strip_prefix('\'').and_then(|it| it.strip_suffix('\''));
    inner.map_or_else(|| literal.to_owned(), |inner| inner.replace("''", "'"))
}

/// Percent-decodes a text.
pub(crate) fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|it| std::str::from_utf8(it).ok());
        let decoded = digits.and_then(|it| u8::from_str_radix(it, 16).ok());
        if let Some(byte) = decoded.filter(|_| first == b'%') {
            bytes.push(byte);
            rest = &after[2..];
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
