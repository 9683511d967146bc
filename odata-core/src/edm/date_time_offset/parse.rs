//! From a text to the value: the ABNF's `dateTimeOffsetValue`, and a date that the calendar has.

use std::fmt;

use super::calendar::{Date, MAX_YEAR, day_of_date, days_of_month, is_in_range};
use super::{DateTimeOffset, Form, SECONDS_A_DAY, Zone};

/// Why a text is not an `Edm.DateTimeOffset`. It says what is wrong and never repeats the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseDateTimeOffsetError(&'static str);

impl fmt::Display for ParseDateTimeOffsetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for ParseDateTimeOffsetError {}

type Parse<T> = Result<T, ParseDateTimeOffsetError>;

const fn error<T>(reason: &'static str) -> Parse<T> {
    Err(ParseDateTimeOffsetError(reason))
}

pub(super) fn date_time_offset(text: &[u8]) -> Parse<DateTimeOffset> {
    let mut rest = Rest(text);
    let date = date(&mut rest)?;
    if !(rest.take(b'T') || rest.take(b't')) {
        return error("expected `T` between date and time");
    }
    let hour = rest.two(0..=23, "the hour is 00 to 23, in two digits")?;
    if !rest.take(b':') {
        return error("expected `:` after the hour");
    }
    let minute = rest.two(0..=59, "the minute is 00 to 59, in two digits")?;
    let has_seconds = rest.take(b':');
    // A leap second is read, at any minute as the grammar has it, and never written.
    let reason = "the second is 00 to 59, in two digits";
    let second = if has_seconds { rest.two(0..=60, reason)? } else { 0 };
    let (picos, digits) =
        if has_seconds && rest.take(b'.') { fraction(&mut rest)? } else { (0, 0) };
    let (offset, zone) = offset(&mut rest)?;
    if !rest.0.is_empty() {
        return error("expected nothing after the offset");
    }

    let of_day = i64::from(hour) * 3_600 + i64::from(minute) * 60 + i64::from(second);
    let seconds = day_of_date(date) * SECONDS_A_DAY + of_day - i64::from(offset) * 60;
    if !is_in_range(seconds) {
        return error("the range is -999999999-01-02 to 999999999-12-30, in UTC");
    }
    let form = Form { picos, digits, has_seconds, offset, zone };
    Ok(DateTimeOffset { seconds, packed: form.pack() })
}

fn date(rest: &mut Rest<'_>) -> Parse<Date> {
    let negative = rest.take(b'-');
    let (year, digits) = rest.number();
    let leading_zero = digits.first() == Some(&b'0');
    if digits.len() < 4 || (digits.len() > 4 && leading_zero) {
        return error("the year has four digits, or more without leading zeros");
    }
    let Some(year) = year.filter(|year| *year <= MAX_YEAR) else {
        return error("the year has nine digits at most");
    };
    let year = if negative { -year } else { year };
    if !rest.take(b'-') {
        return error("expected `-` after the year");
    }
    let month = rest.two(1..=12, "the month is 01 to 12, in two digits")?;
    if !rest.take(b'-') {
        return error("expected `-` after the month");
    }
    let days = 1..=days_of_month(year, month);
    let day = rest.two(days, "the day is 01 to the last of its month, in two digits")?;
    Ok(Date { year, month, day })
}

fn fraction(rest: &mut Rest<'_>) -> Parse<(u64, u8)> {
    let (fraction, digits) = rest.number();
    let (Some(fraction), 1..=12) = (fraction, digits.len()) else {
        return error("the fraction of a second has 1 to 12 digits");
    };
    let missing = u32::try_from(12 - digits.len()).unwrap_or_default();
    let written = u8::try_from(digits.len()).unwrap_or_default();
    Ok((fraction.unsigned_abs() * 10_u64.pow(missing), written))
}

fn offset(rest: &mut Rest<'_>) -> Parse<(i16, Zone)> {
    const REASON: &str = "the offset is `Z` or `+hh:mm`";
    if rest.take(b'Z') || rest.take(b'z') {
        return Ok((0, Zone::Zulu));
    }
    let negative = rest.take(b'-');
    if !negative && !rest.take(b'+') {
        return error(match rest.0.first() {
            None => "an offset is missing: `Z` or `+hh:mm`",
            Some(_) => REASON,
        });
    }
    let hours = rest.two(0..=23, REASON)?;
    if !rest.take(b':') {
        return error(REASON);
    }
    let minutes = i16::from(hours) * 60 + i16::from(rest.two(0..=59, REASON)?);
    Ok(match (negative, minutes) {
        (true, 0) => (0, Zone::MinusZero),
        (true, minutes) => (-minutes, Zone::Numeric),
        (false, minutes) => (minutes, Zone::Numeric),
    })
}

/// What is left of the text.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, byte: u8) -> bool {
        match self.0.split_first() {
            Some((first, rest)) if *first == byte => {
                self.0 = rest;
                true
            }
            _ => false,
        }
    }

    /// Two digits within a range.
    fn two(&mut self, range: std::ops::RangeInclusive<u8>, reason: &'static str) -> Parse<u8> {
        let [tens @ b'0'..=b'9', ones @ b'0'..=b'9', rest @ ..] = self.0 else {
            return error(reason);
        };
        self.0 = rest;
        let value = (tens - b'0') * 10 + (ones - b'0');
        if range.contains(&value) { Ok(value) } else { error(reason) }
    }

    /// All digits that follow, and their value if it is not too large.
    fn number(&mut self) -> (Option<i64>, &'a [u8]) {
        let length = self.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (digits, rest) = self.0.split_at(length);
        self.0 = rest;
        let value = digits.iter().try_fold(0_i64, |value, digit| {
            value.checked_mul(10)?.checked_add(i64::from(digit - b'0'))
        });
        (value, digits)
    }
}
