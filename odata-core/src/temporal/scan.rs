//! Parses the parts of a date, a time or a duration.

use super::calendar::{Clock, Date, MAX_YEAR, days_of_month};

/// A parsed value, or the reason why the text is malformed. A reason never repeats the text.
pub(super) type Scan<T> = Result<T, &'static str>;

/// The picoseconds of one unit of the last digit of a fraction, by the number of its digits.
const PICOS_OF_LAST_DIGIT: [u64; 13] = {
    let mut units = [1_000_000_000_000; 13];
    let mut digits = 1;
    while digits < units.len() {
        units[digits] = units[digits - 1] / 10;
        digits += 1;
    }
    units
};

/// The rest of the text, which is still to be parsed.
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

    /// Takes a letter in upper or lower case, because the ABNF is not case-sensitive.
    pub(super) fn take_letter(&mut self, upper: u8) -> bool {
        self.take(upper) || self.take(upper.to_ascii_lowercase())
    }

    pub(super) fn expect(&mut self, byte: u8, reason: &'static str) -> Scan<()> {
        if self.take(byte) { Ok(()) } else { Err(reason) }
    }

    pub(super) fn expect_end(self, reason: &'static str) -> Scan<()> {
        if self.is_empty() { Ok(()) } else { Err(reason) }
    }

    /// Takes two digits whose value is within the range.
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

    /// Takes all digits that follow. Returns them, and their value if it fits.
    pub(super) fn number(&mut self) -> (Option<u64>, &'a [u8]) {
        let length = self.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (digits, rest) = self.0.split_at(length);
        self.0 = rest;
        let value = digits.iter().try_fold(0_u64, |value, digit| {
            value.checked_mul(10)?.checked_add(u64::from(digit - b'0'))
        });
        (value, digits)
    }

    /// Takes a date and a time with a `T` between them.
    pub(super) fn date_and_clock(&mut self) -> Scan<(Date, Clock)> {
        if let Some((date, [hour, minute, second])) = self.usual_moment() {
            let (picos, digits) = self.fraction_of_second()?;
            return Ok((date, Clock { hour, minute, second, has_seconds: true, picos, digits }));
        }
        let date = self.date()?;
        if !self.take_letter(b'T') {
            return Err("expected `T` between date and time");
        }
        Ok((date, self.clock()?))
    }

    /// Takes a date and a time to the second in the usual form, `2021-07-11T11:15:52`. Returns
    /// `None` for any other form: [`date`](Self::date) and [`clock`](Self::clock) then parse it, or
    /// report what is wrong.
    #[inline]
    fn usual_moment(&mut self) -> Option<(Date, [u8; 3])> {
        let (&[y1, y2, y3, y4, dash, m1, m2, other_dash, d1, d2, t, ref clock @ ..], rest) =
            self.0.split_first_chunk::<19>()?;
        let date = digits_of([y1, y2, y3, y4, dash, m1, m2, other_dash], *b"0000-00-")?;
        let day = digits_of([d1, d2, t, b'0', b'0', b'0', b'0', b'0'], *b"00T00000")?;
        let clock = digits_of(*clock, *b"00:00:00")?;
        let [century, _, year, _, _, month, ..] = pairs(date).to_le_bytes();
        let [day, ..] = pairs(day).to_le_bytes();
        let [hour, _, _, minute, _, _, second, _] = pairs(clock).to_le_bytes();
        let year = i32::from(century) * 100 + i32::from(year);
        let is_date = matches!(month, 1..=12) && day >= 1 && day <= days_of_month(year, month);
        if !is_date || hour > 23 || minute > 59 || second > 60 {
            return None;
        }
        self.0 = rest;
        Some((Date { year, month, day }, [hour, minute, second]))
    }

    /// Takes the ABNF's `date`, if the date exists in the calendar.
    // Inlined because a call, here and in `clock`, makes parsing a DateTimeOffset a third slower.
    #[allow(clippy::inline_always)]
    #[inline(always)]
    pub(super) fn date(&mut self) -> Scan<Date> {
        let year = match self.0.split_first_chunk() {
            // Almost all years have four digits.
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

    /// Takes a year that has a sign or more than four digits, or reports a malformed one.
    #[cold]
    fn long_year(&mut self) -> Scan<i32> {
        let negative = self.take(b'-');
        let (year, digits) = self.number();
        let leading_zero = digits.first() == Some(&b'0');
        if digits.is_empty() && self.0.starts_with(b"/Date(") {
            return Err("`/Date(…)/` is a value of OData V2, but only OData 4 is supported");
        }
        if digits.len() < 4 || (digits.len() > 4 && leading_zero) {
            return Err("the year has four digits, or more without leading zeros");
        }
        let year = year.and_then(|year| i32::try_from(year).ok());
        let Some(year) = year.filter(|year| *year <= MAX_YEAR) else {
            return Err("the year has nine digits at most");
        };
        Ok(if negative { -year } else { year })
    }

    /// Takes the ABNF's `timeOfDayValue`.
    #[allow(clippy::inline_always)]
    #[inline(always)]
    pub(super) fn clock(&mut self) -> Scan<Clock> {
        let hour = self.two(0..=23, "the hour is 00 to 23, in two digits")?;
        self.expect(b':', "expected `:` after the hour")?;
        let minute = self.two(0..=59, "the minute is 00 to 59, in two digits")?;
        let has_seconds = self.take(b':');
        // A leap second is accepted at any minute, as in the grammar, and never written.
        let reason = "the second is 00 to 59, in two digits";
        let second = if has_seconds { self.two(0..=60, reason)? } else { 0 };
        let (picos, digits) = if has_seconds { self.fraction_of_second()? } else { (0, 0) };
        Ok(Clock { hour, minute, second, has_seconds, picos, digits })
    }

    fn fraction_of_second(&mut self) -> Scan<(u64, u8)> {
        if self.take(b'.') { self.fraction() } else { Ok((0, 0)) }
    }

    /// Takes the digits after the point. Returns the picoseconds, and the number of digits.
    pub(super) fn fraction(&mut self) -> Scan<(u64, u8)> {
        let (mut value, mut written) = self.0.first_chunk().copied().map_or((0, 0), first_digits);
        while let Some(digit @ b'0'..=b'9') = self.0.get(written) {
            // If there are more digits than allowed, the value is not used.
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

/// Returns the values of the digits, with zeros between them, if the bytes match the pattern: where
/// the pattern has a digit the bytes have any digit, and elsewhere the same byte.
#[inline]
fn digits_of(bytes: [u8; 8], pattern: [u8; 8]) -> Option<u64> {
    let most = pattern.map(|byte| if byte == b'0' { 9 } else { 0 });
    let values = u64::from_le_bytes(bytes) ^ u64::from_le_bytes(pattern);
    (beyond(values, most) == 0).then_some(values)
}

/// Returns the high bits of the bytes whose values exceed these limits. Bytes after the first such
/// byte may be reported wrongly.
#[inline]
fn beyond(values: u64, most: [u8; 8]) -> u64 {
    let up_to_high_bit = u64::from_le_bytes(most.map(|most| 0x7f - most));
    (values.wrapping_add(up_to_high_bit) | values) & u64::from_le_bytes([0x80; 8])
}

/// Combines each digit with the next one into a number below 100, at the index of the first.
#[inline]
const fn pairs(digits: u64) -> u64 {
    digits.wrapping_mul(10).wrapping_add(digits >> 8)
}

/// Returns the leading digits of these bytes as a number, and how many there are. Returns none if
/// all eight bytes are digits, because more may follow: the caller then reads them one by one.
#[inline]
fn first_digits(bytes: [u8; 8]) -> (u64, usize) {
    let values = u64::from_le_bytes(bytes) ^ u64::from_le_bytes([b'0'; 8]);
    let beyond = beyond(values, [9; 8]);
    let count = beyond.trailing_zeros() / 8;
    if beyond == 0 || count == 0 {
        return (0, 0);
    }
    // Pad to eight digits with leading zeros, then add the four pairs by their weight.
    let pairs = pairs(values << (64 - 8 * count));
    let of_pairs = |at: u32| pairs >> at & 0xff;
    let value = of_pairs(0) * 1_000_000 + of_pairs(16) * 10_000 + of_pairs(32) * 100 + of_pairs(48);
    (value, count as usize)
}
