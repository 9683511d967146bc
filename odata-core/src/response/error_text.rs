//! The text of a body without an OData error, for error messages.

use http::HeaderMap;

use super::content::{Body, body_kind, content};
use super::foreign::{COMPRESSED, is_compressed};
use crate::json::Reader;
use crate::limits::Limits;
use crate::plain::Plain;

const MOST: usize = Limits::ERROR_TEXT;

/// One short line for a body that is text, a JSON string, or an HTML page; `None` for any other
/// body.
#[cold]
pub(super) fn shown(headers: &HeaderMap, body: &[u8]) -> Option<String> {
    if is_compressed(headers) {
        return Some(COMPRESSED.to_owned());
    }
    let body = content(body);
    if body.starts_with(b"<") {
        return html(&String::from_utf8_lossy(body));
    }
    if body.starts_with(b"\"") {
        let mut reader = Reader::from_slice(body).ok()?;
        return Some(line(&reader.string().ok()?));
    }
    let is_text = match headers.get(http::header::CONTENT_TYPE) {
        Some(_) => body_kind(headers) == Body::Text,
        None => is_prose(body),
    };
    (is_text && !body.is_empty()).then(|| line(&String::from_utf8_lossy(body)))
}

/// Returns `true` for a text that is neither JSON nor binary content.
fn is_prose(body: &[u8]) -> bool {
    let is_control = |byte: &u8| byte.is_ascii_control() && !byte.is_ascii_whitespace();
    std::str::from_utf8(body).is_ok()
        && !body.starts_with(b"{")
        && !body.starts_with(b"[")
        && !body.iter().any(is_control)
}

/// The title of an HTML page.
fn html(text: &str) -> Option<String> {
    // Only the start is copied, because the title is near the start.
    let start: String = text.chars().take(4096).collect();
    let lower = start.to_ascii_lowercase();
    if !lower.contains("<html") && !lower.starts_with("<!doctype html") {
        return None;
    }
    let title = lower.find("<title").and_then(|at| {
        let open = at + lower.get(at..)?.find('>')? + 1;
        let close = open + lower.get(open..)?.find('<')?;
        start.get(open..close)
    });
    Some(match title.map(line).filter(|title| !title.is_empty()) {
        Some(title) => format!("an HTML page, {title:?}"),
        None => "an HTML page".to_owned(),
    })
}

/// Converts a text to one line: white space becomes a space, control characters are escaped, and
/// words that look like tokens are omitted.
fn line(text: &str) -> String {
    let mut line = String::new();
    let mut before = "";
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        if is_token(before, word) {
            line.push('…');
        } else {
            let start: String = word.chars().take(MOST + 1).collect();
            line.push_str(&Plain(start).to_string());
        }
        before = word;
        if line.chars().count() > MOST {
            line = line.chars().take(MOST).collect();
            line.push('…');
            break;
        }
    }
    line
}

/// Returns `true` for a word that may be a secret repeated by the service: it follows a scheme of
/// `Authorization`, or has the form of a JSON Web Token (RFC 7519).
fn is_token(before: &str, word: &str) -> bool {
    let before = before.trim_matches(|letter: char| !letter.is_ascii_alphanumeric());
    let is_scheme = ["bearer", "basic", "token"].iter().any(|it| before.eq_ignore_ascii_case(it));
    let is_random = word.len() >= 20 || word.bytes().any(|byte| byte.is_ascii_digit());
    is_scheme && is_random || word.len() >= 20 && word.contains("eyJ")
}
