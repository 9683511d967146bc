//! From a text to the parts of a date, a time or a duration.

use super::calendar::{Clock, Date, MAX_YEAR, days_of_month};

/// What was read, or why it can't be. A reason never repeats the text.
pub(super) type Scan<T> = Result<T, &'static str>;

/// What the last of so many digits of a fraction stands for, in picoseconds.
const PICOS_OF_LAST_DIGIT: [u64; 13] = {
    let mut units = [1_000_000_000_000; 13];
    let mut digits = 1;
    while digits < units.len() {
        units[digits] = units[digits - 1] / 10;
        digits += 1;
    }
    units
};

/// What is left of the text.
#[derive(Clone, Copy)]
pub(super) struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self(text.as_bytes())
    }

    pub(super) const fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn take(&mut self, byte: u8) -> bool {
        match self.0.split_first() {
            Some((first, rest)) if *first == byte => {
                self.0 = rest;
                true
            }
            _ => false,
        }
    }

    /// A letter in either case, as the ABNF has all its letters.
    pub(super) fn take_letter(&mut self, upper: u8) -> bool {
        self.take(upper) || self.take(upper.to_ascii_lowercase())
    }

    pub(super) fn expect(&mut self, byte: u8, reason: &'static str) -> Scan<()> {
        if self.take(byte) { Ok(()) } else { Err(reason) }
    }

    pub(super) fn expect_end(self, reason: &'static str) -> Scan<()> {
        if self.is_empty() { Ok(()) } else { Err(reason) }
    }

    /// Two digits within a range.
    pub(super) fn two(
        &mut self,
        range: std::ops::RangeInclusive<u8>,
        reason: &'static str,
    ) -> Scan<u8> {
        let [tens @ b'0'..=b'9', ones @ b'0'..=b'9', rest @ ..] = self.0 else {
            return Err(reason);
        };
        self.0 = rest;
        let value = (tens - b'0') * 10 + (ones - b'0');
        if range.contains(&value) { Ok(value) } else { Err(reason) }
    }

    /// All digits that follow, and their value if it is not too large.
    pub(super) fn number(&mut self) -> (Option<u64>, &'a [u8]) {
        let length = self.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (digits, rest) = self.0.split_at(length);
        self.0 = rest;
        let value = digits.iter().try_fold(0_u64, |value, digit| {
            value.checked_mul(10)?.checked_add(u64::from(digit - b'0'))
        });
        (value, digits)
    }

    /// The ABNF's `date`, if the calendar has it.
    // Called, these two cost a third more for a whole DateTimeOffset.
    #[allow(clippy::inline_always)]
    #[inline(always)]
    pub(super) fn date(&mut self) -> Scan<Date> {
        let year = match self.0.split_first_chunk() {
            // As almost all years are.
            Some((
                year @ [b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', b'0'..=b'9'],
                rest @ [b'-', ..],
            )) => {
                self.0 = rest;
                year.iter().fold(0, |year, digit| year * 10 + i32::from(digit - b'0'))
            }
            _ => self.long_year()?,
        };
        self.expect(b'-', "expected `-` after the year")?;
        let month = self.two(1..=12, "the month is 01 to 12, in two digits")?;
        self.expect(b'-', "expected `-` after the month")?;
        let days = 1..=days_of_month(year, month);
        let day = self.two(days, "the day is 01 to the last of its month, in two digits")?;
        Ok(Date { year, month, day })
    }

    /// A year that has a sign or more than four digits, or is none.
    #[cold]
    fn long_year(&mut self) -> Scan<i32> {
        let negative = self.take(b'-');
        let (year, digits) = self.number();
        let leading_zero = digits.first() == Some(&b'0');
        if digits.len() < 4 || (digits.len() > 4 && leading_zero) {
            return Err("the year has four digits, or more without leading zeros");
        }
        let year = year.and_then(|year| i32::try_from(year).ok());
        let Some(year) = year.filter(|year| *year <= MAX_YEAR) else {
            return Err("the year has nine digits at most");
        };
        Ok(if negative { -year } else { year })
    }

    /// The ABNF's `timeOfDayValue`.
    #[allow(clippy::inline_always)]
    #[inline(always)]
    pub(super) fn clock(&mut self) -> Scan<Clock> {
        let hour = self.two(0..=23, "the hour is 00 to 23, in two digits")?;
        self.expect(b':', "expected `:` after the hour")?;
        let minute = self.two(0..=59, "the minute is 00 to 59, in two digits")?;
        let has_seconds = self.take(b':');
        // A leap second is read, at any minute as the grammar has it, and never written.
        let reason = "the second is 00 to 59, in two digits";
        let second = if has_seconds { self.two(0..=60, reason)? } else { 0 };
        let (picos, digits) =
            if has_seconds && self.take(b'.') { self.fraction()? } else { (0, 0) };
        Ok(Clock { hour, minute, second, has_seconds, picos, digits })
    }

    /// The digits after the point: picoseconds, and how many digits there are.
    pub(super) fn fraction(&mut self) -> Scan<(u64, u8)> {
        let (mut value, mut written) = (0_u64, 0);
        while let Some(digit @ b'0'..=b'9') = self.0.get(written) {
            // Of more digits than there may be, nobody looks at the value.
            value = value.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
            written += 1;
        }
        self.0 = self.0.get(written..).unwrap_or_default();
        match (PICOS_OF_LAST_DIGIT.get(written), u8::try_from(written)) {
            (Some(unit), Ok(written)) if written > 0 => Ok((value * unit, written)),
            _ => Err("the fraction of a second has 1 to 12 digits"),
        }
    }
}
