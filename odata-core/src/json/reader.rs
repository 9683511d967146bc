//! A small, strict JSON pull reader over a text in memory (RFC 8259).
//!
//! This reader is part of the library because OData needs three features that no crate has at once:
//! numbers as their text, a byte-wise comparison with the expected key, and borrowed strings.
//!
//! A caller reads the kind of value that [`peek`](Reader::peek) returns. After an error, the
//! position is unspecified, so callers read no further. No call panics.

mod number;
mod string;
mod structure;
mod syntax;
#[cfg(test)]
mod tests;

pub(crate) use self::syntax::{SyntaxError, SyntaxReason, line_and_column};

use crate::limits::Limits;

/// Reads values one by one from a text that is valid UTF-8.
#[derive(Debug)]
pub(crate) struct Reader<'de> {
    text: &'de str,
    position: usize,
    depth: u32,
    max_depth: u32,
    /// The last string with escapes, unescaped.
    unescaped: String,
}

/// The initial capacity for strings with escapes, which holds most of them.
const UNESCAPED: usize = 64;

/// A position in the text to which the reader can return.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark {
    position: usize,
    depth: u32,
}

/// The kind of a value, by its first byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
}

type Read<T> = Result<T, SyntaxError>;

impl<'de> Reader<'de> {
    /// Creates a reader. Checks the UTF-8 of the whole text once; otherwise works like
    /// [`from_text`](Self::from_text).
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

    /// Creates a reader at the start of the text. A byte order mark is skipped.
    pub(crate) fn from_text(text: &'de str) -> Self {
        const MARK: char = '\u{feff}';
        let position = if text.starts_with(MARK) { MARK.len_utf8() } else { 0 };
        let max_depth = Limits::MAX_DEPTH;
        Self { text, position, depth: 0, max_depth, unescaped: String::new() }
    }

    /// Returns the offset of the next byte. Offsets count a byte order mark.
    pub(crate) const fn offset(&self) -> usize {
        self.position
    }

    /// Returns the current position, for [`go_back`](Self::go_back).
    pub(crate) const fn mark(&self) -> Mark {
        Mark { position: self.position, depth: self.depth }
    }

    /// Returns the number of arrays and objects that are open.
    pub(crate) const fn depth(&self) -> u32 {
        self.depth
    }

    /// Sets the number of arrays and objects that are open around the text.
    pub(crate) const fn begin_at(&mut self, depth: u32) {
        self.depth = depth;
    }

    /// Returns to a position.
    pub(crate) const fn go_back(&mut self, to: Mark) {
        (self.position, self.depth) = (to.position, to.depth);
    }

    /// Returns the kind of the next value, by its first byte. The value itself is not checked yet.
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

    /// Reads `null`.
    pub(crate) fn null(&mut self) -> Read<()> {
        self.word("null")
    }

    /// Reads `true` or `false`.
    pub(crate) fn boolean(&mut self) -> Read<bool> {
        if self.next_byte() == Some(b't') {
            self.word("true").map(|()| true)
        } else {
            self.word("false").map(|()| false)
        }
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

    /// Returns the next byte that is not white space.
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

    /// Skips white space. Usually there is none, which takes a single comparison.
    #[inline]
    fn skip_space(&mut self) {
        while let Some(..=b' ') = self.byte() {
            if !matches!(self.byte(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
                return;
            }
            self.position += 1;
        }
    }

    /// Returns the text that has not been read yet.
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

    /// Returns the text from `start` to the current position. Both are at ASCII bytes, so they are
    /// character boundaries.
    #[inline]
    fn since(&self, start: usize) -> &'de str {
        self.text.get(start..self.position).unwrap_or_default()
    }

    pub(crate) const fn error(&self, reason: SyntaxReason) -> SyntaxError {
        SyntaxError { offset: self.position, reason }
    }

    /// Returns an error at the current position with this reason, unless the text ends here.
    #[cold]
    fn expected(&self, reason: SyntaxReason) -> SyntaxError {
        self.unless_ended(self.error(reason))
    }

    /// Returns this error, unless the text ends here, which is then the error.
    fn unless_ended(&self, error: SyntaxError) -> SyntaxError {
        if self.byte().is_none() { self.error(SyntaxReason::End) } else { error }
    }
}

/// Compares two texts of the same length, eight bytes at a time, because the names of members are
/// too short for a function call.
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
