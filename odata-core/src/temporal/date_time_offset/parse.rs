//! Parses a timestamp: the ABNF's `dateTimeOffsetValue`, with a date that exists in the calendar.

use super::{DateTimeOffset, Form, Zone};
use crate::temporal::calendar::{SECONDS_A_DAY, day_of_date, is_in_range};
use crate::temporal::scan::{Rest, Scan};

pub(super) fn date_time_offset(text: &str) -> Scan<DateTimeOffset> {
    let mut rest = Rest::new(text);
    let (date, clock) = rest.date_and_clock()?;
    let (offset, zone) = offset(&mut rest)?;
    rest.expect_end("expected nothing after the offset")?;

    let seconds =
        day_of_date(date) * SECONDS_A_DAY + i64::from(clock.seconds()) - i64::from(offset) * 60;
    if !is_in_range(seconds) {
        return Err("the range is -999999999-01-02 to 999999999-12-30, in UTC");
    }
    let form = Form {
        picos: clock.picos,
        digits: clock.digits,
        has_seconds: clock.has_seconds,
        offset,
        zone,
    };
    Ok(DateTimeOffset { seconds, packed: form.pack() })
}

fn offset(rest: &mut Rest<'_>) -> Scan<(i16, Zone)> {
    const REASON: &str = "the offset is `Z` or `+hh:mm`";
    if rest.take_letter(b'Z') {
        return Ok((0, Zone::Zulu));
    }
    let negative = rest.take(b'-');
    if !negative && !rest.take(b'+') {
        return Err(if rest.is_empty() { "an offset is missing: `Z` or `+hh:mm`" } else { REASON });
    }
    let hours = rest.two(0..=23, REASON)?;
    rest.expect(b':', REASON)?;
    let minutes = i16::from(hours) * 60 + i16::from(rest.two(0..=59, REASON)?);
    Ok(match (negative, minutes) {
        (true, 0) => (0, Zone::MinusZero),
        (true, minutes) => (-minutes, Zone::Numeric),
        (false, minutes) => (minutes, Zone::Numeric),
    })
}
