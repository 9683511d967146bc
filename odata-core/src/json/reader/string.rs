//! Strings and keys.

use std::borrow::Cow;

use super::{Read, Reader, SyntaxError, SyntaxReason, UNESCAPED};
use crate::json::scan::find_special;
use crate::model::Text;

impl<'de> Reader<'de> {
    /// Reads a key without escapes or white space, with its colon, and with the comma before it
    /// unless it is the first. Returns `None` for any other key, which
    /// [`next_member`](Self::next_member) and [`key`](Self::key) read.
    #[inline]
    pub(crate) fn plain_key(&mut self, first: bool) -> Option<&'de str> {
        let rest = match self.rest() {
            [b',', rest @ ..] if !first => rest,
            rest if first => rest,
            _ => return None,
        };
        let rest = rest.strip_prefix(b"\"")?;
        let length = find_special(rest)?;
        let [b'"', b':', ..] = rest.get(length..)? else { return None };
        let start = self.text.len() - rest.len();
        self.position = start + length + 2;
        self.text.get(start..start + length)
    }

    /// Reads the string if it is this one, which has no escapes. `false` only means that the text
    /// differs.
    #[inline]
    pub(crate) fn string_is(&mut self, expected: &str) -> bool {
        let expected = expected.as_bytes();
        let after = self.rest().strip_prefix(b"\"").and_then(|rest| rest.strip_prefix(expected));
        let is_it = after.is_some_and(|after| after.first() == Some(&b'"'));
        if is_it {
            self.position += expected.len() + 2;
        }
        is_it
    }

    /// Reads a weak `ETag`, `"W/\"…\""`, if it is next and has no other escapes, and returns the
    /// text within its quotes.
    pub(crate) fn weak_etag(&mut self) -> Option<&'de str> {
        const BEFORE: &[u8] = br#""W/\""#;
        const AFTER: &[u8] = br#"\"""#;
        let rest = self.rest().strip_prefix(BEFORE)?;
        let length = find_special(rest)?;
        if !rest.get(length..)?.starts_with(AFTER) {
            return None;
        }
        let start = self.position + BEFORE.len();
        self.position = start + length + AFTER.len();
        self.text.get(start..start + length)
    }

    /// Reads a string without escapes, whose quote is next. Returns `None` for any other string,
    /// which [`string`](Self::string) reads.
    #[allow(clippy::inline_always)] // In the loop over the properties, a call would cost more than its work.
    #[inline(always)]
    pub(crate) fn plain_string(&mut self) -> Option<&'de str> {
        let start = self.position + 1;
        let rest = self.text.get(start..)?;
        let length = find_special(rest.as_bytes())?;
        if rest.as_bytes().get(length) != Some(&b'"') {
            return None;
        }
        self.position = start + length + 1;
        rest.get(..length)
    }

    /// Reads a string, which is borrowed unless it has escapes.
    pub(crate) fn string(&mut self) -> Read<Cow<'de, str>> {
        self.text().map(Text::into_cow)
    }

    /// Reads a string, which is valid until the next value is read.
    pub(crate) fn text(&mut self) -> Read<Text<'_, 'de>> {
        if self.next_byte() != Some(b'"') {
            return Err(self.expected(SyntaxReason::Value));
        }
        self.position += 1;
        let start = self.position;
        if self.plain()? {
            let text = self.since(start);
            self.position += 1;
            return Ok(Text::Input(text));
        }
        self.unescape(start).map(Text::Transient)
    }

    /// Reads any key, with its colon.
    pub(crate) fn key(&mut self) -> Read<Cow<'de, str>> {
        let key = self.string()?;
        self.colon()?;
        Ok(key)
    }

    pub(super) fn skip_string(&mut self) -> Read<()> {
        self.position += 1;
        while !self.plain()? {
            self.escape()?;
        }
        self.position += 1;
        Ok(())
    }

    /// Advances to the end of the string (`true`) or to its next escape (`false`).
    #[inline]
    pub(super) fn plain(&mut self) -> Read<bool> {
        let rest = self.rest();
        self.position += find_special(rest).unwrap_or(rest.len());
        match self.byte() {
            Some(b'"') => Ok(true),
            Some(b'\\') => Ok(false),
            Some(_) => Err(self.error(SyntaxReason::Control)),
            None => Err(self.error(SyntaxReason::End)),
        }
    }

    /// Reads the rest of a string whose first escape is next, and returns the whole string.
    pub(super) fn unescape(&mut self, start: usize) -> Read<&str> {
        let mut unescaped = std::mem::take(&mut self.unescaped);
        unescaped.clear();
        unescaped.reserve(UNESCAPED);
        let mut plain = start;
        loop {
            unescaped.push_str(self.since(plain));
            unescaped.push(self.escape()?);
            plain = self.position;
            if self.plain()? {
                unescaped.push_str(self.since(plain));
                self.position += 1;
                self.unescaped = unescaped;
                return Ok(&self.unescaped);
            }
        }
    }

    /// Reads an escape, and returns its character.
    #[inline]
    pub(super) fn escape(&mut self) -> Read<char> {
        let escaped = match self.text.as_bytes().get(self.position + 1) {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            other => return self.long_escape(other.copied()),
        };
        self.position += 2;
        Ok(escaped)
    }

    #[cold]
    pub(super) fn long_escape(&mut self, byte: Option<u8>) -> Read<char> {
        let error = self.error(SyntaxReason::Escape);
        self.position += 1;
        let byte = byte.ok_or_else(|| self.error(SyntaxReason::End))?;
        self.position += 1;
        if byte == b'u' { self.unicode_escape(error) } else { Err(error) }
    }

    pub(super) fn unicode_escape(&mut self, error: SyntaxError) -> Read<char> {
        let lone = SyntaxError { reason: SyntaxReason::Surrogate, ..error };
        let unit = self.hex(error)?;
        let code = match unit {
            0xD800..=0xDBFF => {
                if !(self.take(b'\\') && self.take(b'u')) {
                    return Err(self.unless_ended(lone));
                }
                match self.hex(error)? {
                    low @ 0xDC00..=0xDFFF => 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00),
                    _ => return Err(lone),
                }
            }
            unit => unit,
        };
        char::from_u32(code).ok_or(lone)
    }

    /// Reads four hexadecimal digits.
    pub(super) fn hex(&mut self, error: SyntaxError) -> Read<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            let digit = self.byte().and_then(|byte| char::from(byte).to_digit(16));
            unit = unit << 4 | digit.ok_or_else(|| self.unless_ended(error))?;
            self.position += 1;
        }
        Ok(unit)
    }
}
