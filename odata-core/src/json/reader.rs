//! A small, strict JSON pull reader over a text in memory (RFC 8259).
//!
//! Our own, and not a crate's, because OData needs three things at once that none has: numbers as
//! they stand in the text, a byte-wise comparison with the expected key, and strings that borrow.

use std::borrow::Cow;
use std::fmt;

use super::scan::find_special;

#[cfg(test)]
mod tests;

/// Reads one value after the other; the text is valid UTF-8 from the start.
#[derive(Debug)]
pub(crate) struct Reader<'de> {
    text: &'de str,
    position: usize,
    depth: u32,
}

/// What a value is, by its first byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
}

/// Where a text stops being JSON, in bytes, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SyntaxError {
    pub(crate) offset: usize,
    pub(crate) reason: SyntaxReason,
}

/// Why a text is not JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SyntaxReason {
    End,
    Value,
    Key,
    Colon,
    CommaOrBracket,
    CommaOrBrace,
    Number,
    LeadingZero,
    Control,
    Escape,
    Surrogate,
    Depth,
    Trailing,
    Utf8,
}

impl fmt::Display for SyntaxReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::End => "unexpected end of the text",
            Self::Value => "expected a value",
            Self::Key => "expected a name in quotes",
            Self::Colon => "expected `:`",
            Self::CommaOrBracket => "expected `,` or `]`",
            Self::CommaOrBrace => "expected `,` or `}`",
            Self::Number => "expected a digit",
            Self::LeadingZero => "a number has no leading zeros",
            Self::Control => "a control character must be escaped",
            Self::Escape => "unknown escape",
            Self::Surrogate => "half of a surrogate pair",
            Self::Depth => return write!(f, "nested deeper than {}", Reader::MAX_DEPTH),
            Self::Trailing => "text after the end of the value",
            Self::Utf8 => "not UTF-8",
        })
    }
}

type Read<T> = Result<T, SyntaxError>;

impl<'de> Reader<'de> {
    /// How many arrays and objects may be open at once.
    pub(crate) const MAX_DEPTH: u32 = 128;

    /// Checks the UTF-8 once for all; a byte order mark is passed over.
    pub(crate) fn from_slice(bytes: &'de [u8]) -> Read<Self> {
        let text = std::str::from_utf8(bytes).map_err(|error| SyntaxError {
            offset: error.valid_up_to(),
            reason: SyntaxReason::Utf8,
        })?;
        let position = if text.starts_with('\u{feff}') { 3 } else { 0 };
        Ok(Self { text, position, depth: 0 })
    }

    /// The place of the next byte.
    pub(crate) const fn offset(&self) -> usize {
        self.position
    }

    /// What the next value is.
    pub(crate) fn peek(&mut self) -> Read<Kind> {
        match self.next_byte() {
            Some(b'"') => Ok(Kind::String),
            Some(b'-' | b'0'..=b'9') => Ok(Kind::Number),
            Some(b't' | b'f') => Ok(Kind::Boolean),
            Some(b'n') => Ok(Kind::Null),
            Some(b'{') => Ok(Kind::Object),
            Some(b'[') => Ok(Kind::Array),
            Some(_) => Err(self.error(SyntaxReason::Value)),
            None => Err(self.error(SyntaxReason::End)),
        }
    }

    pub(crate) fn null(&mut self) -> Read<()> {
        self.word("null")
    }

    pub(crate) fn boolean(&mut self) -> Read<bool> {
        if self.next_byte() == Some(b't') {
            self.word("true").map(|()| true)
        } else {
            self.word("false").map(|()| false)
        }
    }

    /// A number as it stands in the text.
    pub(crate) fn number(&mut self) -> Read<&'de str> {
        self.skip_space();
        let start = self.position;
        self.take(b'-');
        if self.take(b'0') {
            if matches!(self.byte(), Some(b'0'..=b'9')) {
                return Err(self.error(SyntaxReason::LeadingZero));
            }
        } else {
            self.digits()?;
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            if !self.take(b'+') {
                self.take(b'-');
            }
            self.digits()?;
        }
        Ok(self.since(start))
    }

    /// A string; borrowed unless it has escapes.
    pub(crate) fn string(&mut self) -> Read<Cow<'de, str>> {
        if self.next_byte() != Some(b'"') {
            return Err(self.expected(SyntaxReason::Value));
        }
        self.position += 1;
        let start = self.position;
        if self.plain()? {
            let text = self.since(start);
            self.position += 1;
            return Ok(Cow::Borrowed(text));
        }
        self.unescape(start).map(Cow::Owned)
    }

    pub(crate) fn begin_array(&mut self) -> Read<()> {
        self.open(b'[')
    }

    /// Whether there is another item; after the last, the `]` is read.
    pub(crate) fn next_item(&mut self, first: &mut bool) -> Read<bool> {
        match self.next_byte() {
            Some(b']') => return Ok(self.close()),
            Some(b',') if !*first => self.position += 1,
            Some(_) if *first => {}
            _ => return Err(self.expected(SyntaxReason::CommaOrBracket)),
        }
        *first = false;
        Ok(true)
    }

    pub(crate) fn begin_object(&mut self) -> Read<()> {
        self.open(b'{')
    }

    /// Whether there is another member, its key next; after the last, the `}` is read.
    pub(crate) fn next_member(&mut self, first: &mut bool) -> Read<bool> {
        match self.next_byte() {
            Some(b'}') => return Ok(self.close()),
            Some(b',') if !*first => self.position += 1,
            Some(_) if *first => {}
            _ => return Err(self.expected(SyntaxReason::CommaOrBrace)),
        }
        *first = false;
        match self.next_byte() {
            Some(b'"') => Ok(true),
            _ => Err(self.expected(SyntaxReason::Key)),
        }
    }

    /// Reads the key if it is this one: its name in quotes with the colon after it.
    pub(crate) fn key_is(&mut self, literal: &str) -> bool {
        let end = self.position + literal.len();
        let is_it = self.text.as_bytes().get(self.position..end) == Some(literal.as_bytes());
        if is_it {
            self.position = end;
        }
        is_it
    }

    /// Any key, with its colon.
    pub(crate) fn key(&mut self) -> Read<Cow<'de, str>> {
        let key = self.string()?;
        if self.next_byte() != Some(b':') {
            return Err(self.expected(SyntaxReason::Colon));
        }
        self.position += 1;
        Ok(key)
    }

    /// Passes over one value, checked as if it were read, and returns its text.
    pub(crate) fn skip(&mut self) -> Read<&'de str> {
        self.skip_space();
        let start = self.position;
        // Bit n says whether the n-th open one is an object; the depth bounds it.
        let mut objects = 0_u128;
        let outer = self.depth;
        let mut first = false;
        loop {
            match self.peek()? {
                Kind::Null => self.null()?,
                Kind::Boolean => _ = self.boolean()?,
                Kind::Number => _ = self.number()?,
                Kind::String => self.skip_string()?,
                Kind::Array => {
                    self.begin_array()?;
                    objects <<= 1;
                    first = true;
                }
                Kind::Object => {
                    self.begin_object()?;
                    objects = objects << 1 | 1;
                    first = true;
                }
            }
            // On to the next value, out of all that ends here.
            loop {
                if self.depth == outer {
                    return Ok(self.since(start));
                }
                let more = if objects & 1 == 1 {
                    self.skip_to_member(&mut first)?
                } else {
                    self.next_item(&mut first)?
                };
                if more {
                    break;
                }
                objects >>= 1;
                first = false;
            }
        }
    }

    /// Only white space may follow.
    pub(crate) fn end(&mut self) -> Read<()> {
        match self.next_byte() {
            None => Ok(()),
            Some(_) => Err(self.error(SyntaxReason::Trailing)),
        }
    }

    fn skip_to_member(&mut self, first: &mut bool) -> Read<bool> {
        if !self.next_member(first)? {
            return Ok(false);
        }
        self.skip_string()?;
        if self.next_byte() != Some(b':') {
            return Err(self.expected(SyntaxReason::Colon));
        }
        self.position += 1;
        Ok(true)
    }

    fn skip_string(&mut self) -> Read<()> {
        self.position += 1;
        while !self.plain()? {
            self.escape()?;
        }
        self.position += 1;
        Ok(())
    }

    /// Goes to the end of the string (true) or to the next escape in it (false).
    fn plain(&mut self) -> Read<bool> {
        let rest = self.text.as_bytes().get(self.position..).unwrap_or_default();
        let Some(length) = find_special(rest) else {
            self.position = self.text.len();
            return Err(self.error(SyntaxReason::End));
        };
        self.position += length;
        match rest.get(length) {
            Some(b'"') => Ok(true),
            Some(b'\\') => Ok(false),
            _ => Err(self.error(SyntaxReason::Control)),
        }
    }

    /// The whole string, whose first escape is next.
    fn unescape(&mut self, start: usize) -> Read<String> {
        let mut text = self.since(start).to_owned();
        loop {
            text.push(self.escape()?);
            let start = self.position;
            let ended = self.plain()?;
            text.push_str(self.since(start));
            if ended {
                self.position += 1;
                return Ok(text);
            }
        }
    }

    /// The character that the escape here stands for.
    fn escape(&mut self) -> Read<char> {
        let error = self.error(SyntaxReason::Escape);
        self.position += 1;
        let byte = self.byte().ok_or_else(|| self.error(SyntaxReason::End))?;
        self.position += 1;
        Ok(match byte {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode_escape(error),
            _ => return Err(error),
        })
    }

    fn unicode_escape(&mut self, error: SyntaxError) -> Read<char> {
        let lone = SyntaxError { reason: SyntaxReason::Surrogate, ..error };
        let unit = self.hex(error)?;
        let code = match unit {
            0xD800..=0xDBFF => {
                if !(self.take(b'\\') && self.take(b'u')) {
                    return Err(lone);
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

    fn hex(&mut self, error: SyntaxError) -> Read<u32> {
        let digits = self.text.get(self.position..self.position + 4).ok_or(error)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(error);
        }
        self.position += 4;
        u32::from_str_radix(digits, 16).map_err(|_| error)
    }

    fn digits(&mut self) -> Read<()> {
        let rest = self.text.as_bytes().get(self.position..).unwrap_or_default();
        let length = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.position += length;
        if length == 0 { Err(self.expected(SyntaxReason::Number)) } else { Ok(()) }
    }

    fn word(&mut self, word: &str) -> Read<()> {
        self.skip_space();
        if self.key_is(word) { Ok(()) } else { Err(self.error(SyntaxReason::Value)) }
    }

    fn open(&mut self, bracket: u8) -> Read<()> {
        if self.next_byte() != Some(bracket) {
            return Err(self.expected(SyntaxReason::Value));
        }
        if self.depth == Self::MAX_DEPTH {
            return Err(self.error(SyntaxReason::Depth));
        }
        self.depth += 1;
        self.position += 1;
        Ok(())
    }

    /// Reads the closing bracket: there is nothing more.
    fn close(&mut self) -> bool {
        self.depth = self.depth.saturating_sub(1);
        self.position += 1;
        false
    }

    fn next_byte(&mut self) -> Option<u8> {
        self.skip_space();
        self.byte()
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.position).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let is_it = self.byte() == Some(byte);
        self.position += usize::from(is_it);
        is_it
    }

    fn skip_space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.byte() {
            self.position += 1;
        }
    }

    /// The text from there to here. Both are places of ASCII bytes, so they are boundaries.
    fn since(&self, start: usize) -> &'de str {
        self.text.get(start..self.position).unwrap_or_default()
    }

    const fn error(&self, reason: SyntaxReason) -> SyntaxError {
        SyntaxError { offset: self.position, reason }
    }

    /// The reason, unless the text ends here.
    fn expected(&self, reason: SyntaxReason) -> SyntaxError {
        self.error(if self.byte().is_none() { SyntaxReason::End } else { reason })
    }
}

/// Line and column of a place in a text, both from 1, the column in characters.
pub(crate) fn line_and_column(text: &[u8], offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let line = before.split(|byte| *byte == b'\n').count();
    // All bytes but those that continue a character.
    let is_start = |byte: &&u8| **byte & 0xC0 != 0x80;
    (line, before[line_start..].iter().filter(is_start).count() + 1)
}
