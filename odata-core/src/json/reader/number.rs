//! Numbers.

use super::{Read, Reader, SyntaxReason};

impl<'de> Reader<'de> {
    /// Reads a number as its text, of any size and precision.
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

    /// Reads the text after the integer.
    pub(super) fn fraction(&mut self) -> Read<()> {
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

    /// Reads an integer with so few digits that it is in range. Returns `None` for any other
    /// number, which [`number`](Self::number) reads.
    #[inline]
    pub(crate) fn plain_integer(&mut self) -> Option<i64> {
        /// The maximum number of digits for which every integer is in range.
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
        // Leaves out -0, which some treat as another number than 0, and leading zeros.
        let has_zero = digits.first() == Some(&b'0') && (length > 1 || is_negative);
        if length == 0 || length > MOST || has_zero || matches!(after, b'.' | b'e' | b'E') {
            return None;
        }
        self.position += length + usize::from(is_negative);
        Some(if is_negative { -value } else { value })
    }

    #[inline]
    pub(super) fn digits(&mut self) -> Read<()> {
        let rest = self.rest();
        let digits = rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
        if digits == 0 {
            return Err(self.expected(SyntaxReason::Number));
        }
        self.position += digits;
        Ok(())
    }
}
