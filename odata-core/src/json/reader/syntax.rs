//! Syntax errors, with their positions.

use std::fmt;

use crate::limits::Exceeded;

/// The position at which a text stops being JSON, in bytes from its start, and the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SyntaxError {
    pub(crate) offset: usize,
    pub(crate) reason: SyntaxReason,
}

impl SyntaxError {
    /// Returns the limit that the text exceeds, if the text may be JSON.
    pub(crate) const fn exceeded(&self) -> Option<Exceeded> {
        match self.reason {
            SyntaxReason::Exceeded(exceeded) => Some(exceeded),
            _ => None,
        }
    }
}

/// The reason why a text is not JSON. A text that is only truncated is always an `End`, wherever it
/// was cut.
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
    /// The text exceeds a limit.
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

/// Returns line and column of an offset in a text. Both count from 1; the column counts characters.
pub(crate) fn line_and_column(text: &[u8], offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let line = before.split(|byte| *byte == b'\n').count();
    // Every byte except those that continue a character.
    let is_start = |byte: &&u8| **byte & 0xC0 != 0x80;
    (line, before[line_start..].iter().filter(is_start).count() + 1)
}
