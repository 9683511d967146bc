//! A small, strict JSON pull reader over a text in memory (RFC 8259).
//!
//! Our own, and not a crate's, because OData needs three things at once that none has: numbers as
//! they stand in the text, a byte-wise comparison with the expected key, and strings that borrow.
//!
//! A caller reads what [`peek`](Reader::peek) announces. After an error the reader is of no more
//! use: it stands where it stopped, and never panics.

use std::borrow::Cow;
use std::fmt;

use super::scan::find_special;
use crate::limits::{Exceeded, Limits};
use crate::model::Text;

#[cfg(test)]
mod tests;

/// Reads one value after the other; the text is valid UTF-8 from the start.
#[derive(Debug)]
pub(crate) struct Reader<'de> {
    text: &'de str,
    position: usize,
    depth: u32,
    max_depth: u32,
    /// The string with escapes that was read last, without them.
    unescaped: String,
}

/// How long most strings with escapes are: room for them is made at once.
const UNESCAPED: usize = 64;

/// A place in the text to go back to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark {
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

/// Where a text stops being JSON, in bytes from its start, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SyntaxError {
    pub(crate) offset: usize,
    pub(crate) reason: SyntaxReason,
}

impl SyntaxError {
    /// The bound that the text crosses, if the text may be JSON.
    pub(crate) const fn exceeded(&self) -> Option<Exceeded> {
        match self.reason {
            SyntaxReason::Exceeded(exceeded) => Some(exceeded),
            _ => None,
        }
    }
}

/// Why a text is not JSON. A text that only lacks its rest is always an `End`, wherever it was cut.
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
    /// The text crosses a bound.
    Exceeded(Exceeded),
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
            Self::Exceeded(bound) => return bound.fmt(f),
            Self::Trailing => "text after the end of the value",
            Self::Utf8 => "not UTF-8",
        })
    }
}

type Read<T> = Result<T, SyntaxError>;

impl<'de> Reader<'de> {
    /// Checks the UTF-8, once for all that is read; otherwise as [`from_text`](Self::from_text).
    pub(crate) fn from_slice(bytes: &'de [u8]) -> Read<Self> {
        let text = std::str::from_utf8(bytes).map_err(|error| SyntaxError {
            offset: error.valid_up_to(),
            reason: SyntaxReason::Utf8,
        })?;
        Ok(Self::from_text(text))
    }

    /// Like [`from_slice`](Self::from_slice), but within the depth of these limits.
    pub(crate) fn from_slice_within(bytes: &'de [u8], limits: Limits) -> Read<Self> {
        let mut reader = Self::from_slice(bytes)?;
        reader.max_depth = limits.max_depth();
        Ok(reader)
    }

    /// Reads from the start; a byte order mark is passed over.
    pub(crate) fn from_text(text: &'de str) -> Self {
        const MARK: char = '\u{feff}';
        let position = if text.starts_with(MARK) { MARK.len_utf8() } else { 0 };
        let max_depth = Limits::MAX_DEPTH;
        Self { text, position, depth: 0, max_depth, unescaped: String::new() }
    }

    /// The place of the next byte; offsets count a byte order mark.
    pub(crate) const fn offset(&self) -> usize {
        self.position
    }

    /// Where it stands, to go back there.
    pub(crate) const fn mark(&self) -> Mark {
        Mark { position: self.position, depth: self.depth }
    }

    /// Returns the number of arrays and objects that are open.
    pub(crate) const fn depth(&self) -> u32 {
        self.depth
    }

    /// Says how many arrays and objects are open around the text.
    pub(crate) const fn begin_at(&mut self, depth: u32) {
        self.depth = depth;
    }

    /// Reads from there on again.
    pub(crate) const fn go_back(&mut self, to: Mark) {
        (self.position, self.depth) = (to.position, to.depth);
    }

    /// What the next value is, by its first byte; the value itself is not checked yet.
    #[inline]
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

    /// The value `null`.
    pub(crate) fn null(&mut self) -> Read<()> {
        self.word("null")
    }

    /// `true` or `false`.
    pub(crate) fn boolean(&mut self) -> Read<bool> {
        if self.next_byte() == Some(b't') {
            self.word("true").map(|()| true)
        } else {
            self.word("false").map(|()| false)
        }
    }

    /// A number as it stands in the text, of any size and precision.
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
        // Most numbers are integers.
        if matches!(self.byte(), Some(b'.' | b'e' | b'E')) {
            self.fraction()?;
        }
        Ok(self.since(start))
    }

    /// What stands after the integer.
    fn fraction(&mut self) -> Read<()> {
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            if !self.take(b'+') {
                self.take(b'-');
            }
            self.digits()?;
        }
        Ok(())
    }

    /// A key without escapes or white space, with its colon and the comma before it if it is not the
    /// first one; `None` leaves it to [`next_member`](Self::next_member) and [`key`](Self::key).
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

    /// Reads the string if it is this one, which has no escapes. False says only that it is not
    /// written so.
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

    /// What stands within the quotes of a weak `ETag`, `"W/\"…\""`, if that is next and has no other
    /// escapes.
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

    /// An integer that is next, of so few digits that it is in range whatever they are; `None` leaves
    /// it to [`number`](Self::number).
    #[inline]
    pub(crate) fn plain_integer(&mut self) -> Option<i64> {
        /// All integers of so many digits are in range.
        const MOST: usize = 18;
        let rest = self.rest();
        let digits = rest.strip_prefix(b"-").unwrap_or(rest);
        let mut value = 0_i64;
        let mut length = 0;
        let after = loop {
            let byte = *digits.get(length)?;
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                break byte;
            }
            value = value.wrapping_mul(10).wrapping_add(i64::from(digit));
            length += 1;
        };
        let is_negative = digits.len() < rest.len();
        // Neither -0, which is another number than 0 to some, nor a leading zero.
        let has_zero = digits.first() == Some(&b'0') && (length > 1 || is_negative);
        if length == 0 || length > MOST || has_zero || matches!(after, b'.' | b'e' | b'E') {
            return None;
        }
        self.position += length + usize::from(is_negative);
        Some(if is_negative { -value } else { value })
    }

    /// A string without escapes, whose quote is next; `None` leaves it to [`string`](Self::string).
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

    /// A string; borrowed unless it has escapes.
    pub(crate) fn string(&mut self) -> Read<Cow<'de, str>> {
        self.text().map(Text::into_cow)
    }

    /// A string, for as long as nothing else is read.
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

    /// The `[` of an array. Its items follow, each announced by [`next_item`](Self::next_item).
    pub(crate) fn begin_array(&mut self) -> Read<()> {
        self.open(b'[')
    }

    /// Whether there is another item; after the last, the `]` is read. `first` is true at the start
    /// of an array, and then left alone.
    #[inline]
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

    /// The `{` of an object. Its members follow, each announced by
    /// [`next_member`](Self::next_member).
    pub(crate) fn begin_object(&mut self) -> Read<()> {
        self.open(b'{')
    }

    /// Whether there is another member, the quote of its key next; after the last, the `}` is read.
    /// `first` is as for [`next_item`](Self::next_item).
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

    /// Reads the `}` of an object if that is next. False says only that it is not written so.
    #[inline]
    pub(crate) fn ends_object(&mut self) -> bool {
        let ends = self.byte() == Some(b'}');
        if ends {
            self.close();
        }
        ends
    }

    /// Reads this text if it is next. False says only that it is not written so.
    #[inline]
    pub(crate) fn takes(&mut self, literal: &[u8]) -> bool {
        let end = self.position + literal.len();
        let is_it =
            self.text.as_bytes().get(self.position..end).is_some_and(|it| same(it, literal));
        if is_it {
            self.position = end;
        }
        is_it
    }

    /// The first eight bytes of the next member with the comma before it, which for the first member is
    /// made up: the lowest byte is the first. `None` where there are not so many.
    #[inline]
    pub(crate) fn member_start(&self, first: bool) -> Option<u64> {
        let word = u64::from_le_bytes(*self.rest().first_chunk()?);
        Some(if first { word << 8 | u64::from(b',') } else { word })
    }

    /// Any key, with its colon.
    pub(crate) fn key(&mut self) -> Read<Cow<'de, str>> {
        let key = self.string()?;
        self.colon()?;
        Ok(key)
    }

    /// Passes over one value, checked as if it were read, and returns its text. It neither recurses
    /// nor allocates.
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
        self.colon()?;
        Ok(true)
    }

    fn colon(&mut self) -> Read<()> {
        if self.next_byte() != Some(b':') {
            return Err(self.expected(SyntaxReason::Colon));
        }
        self.position += 1;
        Ok(())
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
    #[inline]
    fn plain(&mut self) -> Read<bool> {
        let rest = self.rest();
        self.position += find_special(rest).unwrap_or(rest.len());
        match self.byte() {
            Some(b'"') => Ok(true),
            Some(b'\\') => Ok(false),
            Some(_) => Err(self.error(SyntaxReason::Control)),
            None => Err(self.error(SyntaxReason::End)),
        }
    }

    /// The whole string, whose first escape is next.
    fn unescape(&mut self, start: usize) -> Read<&str> {
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

    /// The character that the escape here stands for.
    #[inline]
    fn escape(&mut self) -> Read<char> {
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
    fn long_escape(&mut self, byte: Option<u8>) -> Read<char> {
        let error = self.error(SyntaxReason::Escape);
        self.position += 1;
        let byte = byte.ok_or_else(|| self.error(SyntaxReason::End))?;
        self.position += 1;
        if byte == b'u' { self.unicode_escape(error) } else { Err(error) }
    }

    fn unicode_escape(&mut self, error: SyntaxError) -> Read<char> {
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

    /// Four hexadecimal digits.
    fn hex(&mut self, error: SyntaxError) -> Read<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            let digit = self.byte().and_then(|byte| char::from(byte).to_digit(16));
            unit = unit << 4 | digit.ok_or_else(|| self.unless_ended(error))?;
            self.position += 1;
        }
        Ok(unit)
    }

    #[inline]
    fn digits(&mut self) -> Read<()> {
        let rest = self.rest();
        let digits = rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
        if digits == 0 {
            return Err(self.expected(SyntaxReason::Number));
        }
        self.position += digits;
        Ok(())
    }

    #[inline]
    fn word(&mut self, word: &str) -> Read<()> {
        self.skip_space();
        let rest = self.rest();
        if rest.starts_with(word.as_bytes()) {
            self.position += word.len();
            return Ok(());
        }
        let cut = word.as_bytes().starts_with(rest);
        Err(self.error(if cut { SyntaxReason::End } else { SyntaxReason::Value }))
    }

    #[inline]
    fn open(&mut self, bracket: u8) -> Read<()> {
        if self.next_byte() != Some(bracket) {
            return Err(self.expected(SyntaxReason::Value));
        }
        if self.depth >= self.max_depth {
            return Err(self.error(SyntaxReason::Exceeded(Exceeded::Depth(self.max_depth))));
        }
        self.depth += 1;
        self.position += 1;
        Ok(())
    }

    /// Reads the closing bracket: there is nothing more.
    #[inline]
    fn close(&mut self) -> bool {
        self.depth = self.depth.saturating_sub(1);
        self.position += 1;
        false
    }

    /// The first byte that is not white space.
    #[inline]
    pub(crate) fn next_byte(&mut self) -> Option<u8> {
        match self.byte() {
            Some(byte) if byte > b' ' => Some(byte),
            _ => self.byte_after_space(),
        }
    }

    #[inline(never)]
    fn byte_after_space(&mut self) -> Option<u8> {
        self.skip_space();
        self.byte()
    }

    /// Most often there is none, and one comparison says so.
    #[inline]
    fn skip_space(&mut self) {
        while let Some(..=b' ') = self.byte() {
            if !matches!(self.byte(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
                return;
            }
            self.position += 1;
        }
    }

    /// What is not read yet.
    #[inline]
    fn rest(&self) -> &'de [u8] {
        self.text.as_bytes().get(self.position..).unwrap_or_default()
    }

    #[inline]
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.position).copied()
    }

    #[inline]
    fn take(&mut self, byte: u8) -> bool {
        let is_it = self.byte() == Some(byte);
        self.position += usize::from(is_it);
        is_it
    }

    /// The text from there to here. Both are places of ASCII bytes, so they are boundaries.
    #[inline]
    fn since(&self, start: usize) -> &'de str {
        self.text.get(start..self.position).unwrap_or_default()
    }

    pub(crate) const fn error(&self, reason: SyntaxReason) -> SyntaxError {
        SyntaxError { offset: self.position, reason }
    }

    /// An error here: the reason, unless the text ends here.
    #[cold]
    fn expected(&self, reason: SyntaxReason) -> SyntaxError {
        self.unless_ended(self.error(reason))
    }

    /// The error, unless the text ends here: then that is what is wrong.
    fn unless_ended(&self, error: SyntaxError) -> SyntaxError {
        if self.byte().is_none() { self.error(SyntaxReason::End) } else { error }
    }
}

/// Whether two texts of the same length are the same, eight bytes at a time: the names of members are
/// too short for a call to be worth its while.
#[inline]
fn same(one: &[u8], other: &[u8]) -> bool {
    let (Some(last), Some(other_last)) = (one.last_chunk::<8>(), other.last_chunk::<8>()) else {
        return one == other;
    };
    let (mut one, mut other) = (one, other);
    while let (Some((word, rest)), Some((other_word, other_rest))) =
        (one.split_first_chunk::<8>(), other.split_first_chunk::<8>())
    {
        if word != other_word {
            return false;
        }
        (one, other) = (rest, other_rest);
    }
    last == other_last
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
