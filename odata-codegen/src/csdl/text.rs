//! The encoding of a file (UTF-8 or UTF-16), and its format (JSON, XML or HTML).

use std::borrow::Cow;

use odata_core::Limits;

use super::error::{CsdlError, Problem};
use super::limits::{LIMITS, check_size, position};

/// Decodes the bytes of a file, which are UTF-8 or UTF-16.
///
/// A byte order mark states the encoding. A text without a mark is UTF-16 if its first character takes two bytes:
/// in some shells, `>` writes such files. The encoding that an XML declaration states is ignored, because tools that
/// convert a file seldom change it.
///
/// # Errors
/// Bytes that are neither UTF-8 nor UTF-16, with the line and the column of the first wrong byte.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, CsdlError> {
    decode_within(bytes, LIMITS)
}

/// Decodes the bytes of a file within these limits.
pub(crate) fn decode_within(bytes: &[u8], limits: Limits) -> Result<Cow<'_, str>, CsdlError> {
    // A character of UTF-16 has at least two bytes.
    check_size(bytes.len() / 2, limits)?;
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => {
            Err(syntax("", "the text is UTF-32: save it as UTF-8"))
        }
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes).map(Cow::Owned),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes).map(Cow::Owned),
        [1..=0xFF, 0, ..] => utf16(bytes, u16::from_le_bytes).map(Cow::Owned),
        [0, 1..=0xFF, ..] => utf16(bytes, u16::from_be_bytes).map(Cow::Owned),
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest).map(Cow::Borrowed),
        _ => utf8(bytes).map(Cow::Borrowed),
    }
}

fn utf8(bytes: &[u8]) -> Result<&str, CsdlError> {
    std::str::from_utf8(bytes).map_err(|error| {
        let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let stated = declared(&before).map(|it| format!(", although it declares {it}"));
        let reason = format!(
            "the text is neither UTF-8 nor UTF-16{}: save it as UTF-8",
            stated.unwrap_or_default()
        );
        syntax(position(&before, before.len()), &reason)
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, CsdlError> {
    let pairs = bytes.chunks_exact(2);
    let is_cut = !pairs.remainder().is_empty();
    let units = pairs.map(|pair| unit([pair[0], pair[1]]));
    let mut text = String::with_capacity(bytes.len() / 2);
    for letter in char::decode_utf16(units) {
        let Ok(letter) = letter else {
            let reason = "the text is UTF-16 with an unpaired surrogate";
            return Err(syntax(position(&text, text.len()), reason));
        };
        text.push(letter);
    }
    if is_cut {
        let reason = "the text is UTF-16 and ends within a character";
        return Err(syntax(position(&text, text.len()), reason));
    }
    Ok(text)
}

/// Returns the encoding that an XML declaration states, in quotes.
fn declared(text: &str) -> Option<String> {
    let declaration = text.trim_start().strip_prefix("<?xml")?.split("?>").next()?;
    let stated = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim();
    let quote = stated.chars().next().filter(|it| matches!(it, '"' | '\''))?;
    let name = stated[1..].split(quote).next()?;
    Some(format!("{:?}", name.chars().take(40).collect::<String>()))
}

fn syntax(place: impl Into<String>, reason: &str) -> CsdlError {
    CsdlError::new(place, Problem::Syntax(reason.to_owned()))
}

/// Replaces an XML declaration that comes after white space with spaces, because XML does not allow white space
/// there. Lines and columns do not change.
pub(super) fn without_late_declaration(text: &str) -> Cow<'_, str> {
    let start = text.trim_start();
    let is_declaration =
        start.strip_prefix("<?xml").is_some_and(|it| it.starts_with(char::is_whitespace));
    let end = start.find("?>").filter(|_| is_declaration && start.len() < text.len());
    let Some(end) = end.map(|end| text.len() - start.len() + end + 2) else {
        return Cow::Borrowed(text);
    };
    let blank = |letter| if letter == '\n' { '\n' } else { ' ' };
    Cow::Owned(text[..end].chars().map(blank).collect::<String>() + &text[end..])
}

/// Returns `true` for an HTML page. It may begin with comments and an XML declaration.
pub(super) fn is_html(mut text: &str) -> bool {
    loop {
        text = text.trim_start();
        let skipped = [("<?", "?>"), ("<!--", "-->")];
        let skipped = skipped.into_iter().find(|(start, _)| text.starts_with(start));
        let Some((start, end)) = skipped else { break };
        match text[start.len()..].find(end) {
            Some(at) => text = &text[start.len() + at + end.len()..],
            None => return false,
        }
    }
    let Some(tag) = text.strip_prefix('<') else { return false };
    let (tag, names) = match tag.get(..8) {
        Some(start) if start.eq_ignore_ascii_case("!doctype") => {
            (tag[8..].trim_start(), &TAGS[..1])
        }
        _ => (tag, &TAGS[..]),
    };
    let end = tag.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(tag.len());
    let is_end = |letter: char| letter.is_ascii_whitespace() || matches!(letter, '>' | '/');
    names.iter().any(|name| name.eq_ignore_ascii_case(&tag[..end]))
        && tag[end..].chars().next().is_none_or(is_end)
}

/// The elements that an HTML page, or a part of one, begins with.
const TAGS: [&str; 41] = [
    "html", "article", "b", "base", "body", "br", "button", "center", "div", "font", "footer",
    "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "iframe",
    "img", "input", "link", "main", "meta", "nav", "noscript", "ol", "p", "pre", "script",
    "section", "span", "strong", "style", "table", "title", "ul",
];

/// Returns the status line of an HTTP response that was saved with its headers, as `curl -i` does.
pub(super) fn status_line(text: &str) -> Option<&str> {
    let line = text.trim_start().lines().next()?.trim_end();
    let status = line.strip_prefix("HTTP/")?.split(' ').nth(1)?;
    (status.len() == 3 && status.bytes().all(|byte| byte.is_ascii_digit())).then_some(line)
}

/// Returns `true` for a text that begins as JSON does.
pub(super) fn is_json(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim_start().starts_with('{')
}
