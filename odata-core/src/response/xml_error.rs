//! Error bodies in XML, from OData 2, 3 and 4 with Atom: `<m:error><m:code>…</m:code><m:message>…`.

use super::ODataError;
use super::content::content;

/// Reads an error whose element is the whole body; `None` for any other body. Names are compared
/// without prefix and case, because services differ in both.
#[cold]
pub(super) fn read(body: &[u8]) -> Option<ODataError> {
    let body = content(body);
    if !body.starts_with(b"<") {
        return None;
    }
    let mut xml = Xml { rest: std::str::from_utf8(body).ok()? };
    let is_error = |name: &str| name.eq_ignore_ascii_case("error");
    if !matches!(xml.next()?, Piece::Start(name) if is_error(name)) {
        return None;
    }
    let (mut code, mut message) = (None, None);
    let (mut depth, mut name) = (0_usize, "");
    while let Some(piece) = xml.next() {
        let text = match piece {
            Piece::Start(inner) => {
                depth += 1;
                name = inner;
                continue;
            }
            Piece::End if depth == 0 => break,
            Piece::End => {
                depth -= 1;
                continue;
            }
            Piece::Empty => continue,
            Piece::Text(text) => unescaped(text),
            Piece::Verbatim(text) => text.to_owned(),
        };
        let of = |known: &str| depth == 1 && name.eq_ignore_ascii_case(known);
        if of("code") {
            code.get_or_insert(text);
        } else if of("message") {
            message.get_or_insert(text);
        }
    }
    let trimmed = |text: Option<String>| text.unwrap_or_default().trim().to_owned();
    let (code, message) = (trimmed(code), trimmed(message));
    let is_there = !code.is_empty() || !message.is_empty();
    is_there.then(|| ODataError::new(code, message))
}

/// A piece of a document.
enum Piece<'a> {
    /// A start tag: its name without the prefix.
    Start(&'a str),
    Empty,
    End,
    Text(&'a str),
    /// A CDATA section.
    Verbatim(&'a str),
}

struct Xml<'a> {
    rest: &'a str,
}

impl<'a> Xml<'a> {
    /// Returns the next piece, skipping comments, declarations and white space; `None` at the end.
    fn next(&mut self) -> Option<Piece<'a>> {
        loop {
            self.rest = self.rest.trim_start();
            let Some(tag) = self.rest.strip_prefix('<') else {
                let (text, rest) = self.rest.split_at(self.rest.find('<')?);
                self.rest = rest;
                return Some(Piece::Text(text));
            };
            if tag.starts_with("!--") {
                self.until(tag, "-->")?;
            } else if let Some(text) = tag.strip_prefix("![CDATA[") {
                return Some(Piece::Verbatim(self.until(text, "]]>")?));
            } else if tag.starts_with(['!', '?']) {
                self.until(tag, ">")?;
            } else {
                let tag = self.until(tag, ">")?;
                let name =
                    tag.split(|letter: char| letter.is_whitespace() || letter == '/').next()?;
                let name = name.rsplit(':').next()?;
                return Some(match (tag.starts_with('/'), tag.ends_with('/')) {
                    (true, _) => Piece::End,
                    (_, true) => Piece::Empty,
                    _ => Piece::Start(name),
                });
            }
        }
    }

    fn until(&mut self, text: &'a str, end: &str) -> Option<&'a str> {
        let (before, after) = text.split_once(end)?;
        self.rest = after;
        Some(before)
    }
}

/// Resolves the references in a text. Unknown references are kept.
fn unescaped(text: &str) -> String {
    let mut parts = text.split('&');
    let mut read = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let resolved = part.split_once(';').and_then(|(name, rest)| Some((reference(name)?, rest)));
        let (letter, rest) = resolved.unwrap_or(('&', part));
        read.push(letter);
        read.push_str(rest);
    }
    read
}

fn reference(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}
