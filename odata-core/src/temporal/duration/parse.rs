//! Parses a duration: the ABNF's `durationValue`, except `P`, `-P`, `PT` and `P1DT`.

use super::Duration;
use crate::temporal::scan::{Rest, Scan};

const FORM: &str = "a duration is whole days `D`, then `T` and whole hours `H`, whole minutes `M` \
                    and seconds `S`, in this order, without years, months or weeks";
const TOO_LONG: &str = "the duration is longer than 18446744073709551615 seconds";

pub(super) fn duration(text: &str) -> Scan<Duration> {
    let mut rest = Rest::new(text);
    let negative = rest.take(b'-');
    if !rest.take_letter(b'P') {
        return Err("a duration begins with `P` or `-P`");
    }
    let days = count(&mut rest, b'D')?;
    let has_time = rest.take_letter(b'T');
    let (hours, minutes, seconds) = if has_time {
        (count(&mut rest, b'H')?, count(&mut rest, b'M')?, seconds(&mut rest)?)
    } else {
        (None, None, None)
    };
    rest.expect_end(FORM)?;
    if has_time && hours.is_none() && minutes.is_none() && seconds.is_none() {
        return Err("after `T` there are hours `H`, minutes `M` or seconds `S`");
    }
    if !has_time && days.is_none() {
        return Err("after `P` there are days `D`, or `T` and a time");
    }

    let (seconds, picos) = seconds.unwrap_or_default();
    let whole = total([(days, 86_400), (hours, 3_600), (minutes, 60), (Some(seconds), 1)]);
    Ok(Duration::signed(negative, whole.ok_or(TOO_LONG)?, picos))
}

fn total(parts: [(Option<u64>, u64); 4]) -> Option<u64> {
    parts.into_iter().try_fold(0_u64, |total, (count, seconds)| {
        total.checked_add(count.unwrap_or_default().checked_mul(seconds)?)
    })
}

/// Takes a number with this letter. Otherwise returns `None` and takes nothing.
fn count(rest: &mut Rest<'_>, letter: u8) -> Scan<Option<u64>> {
    let mut ahead = *rest;
    let (count, digits) = ahead.number();
    if digits.is_empty() || !ahead.take_letter(letter) {
        return Ok(None);
    }
    *rest = ahead;
    count.map(Some).ok_or(TOO_LONG)
}

/// Takes seconds, and returns them with the picoseconds. Otherwise returns `None` and takes
/// nothing.
fn seconds(rest: &mut Rest<'_>) -> Scan<Option<(u64, u64)>> {
    let mut ahead = *rest;
    let (whole, digits) = ahead.number();
    if digits.is_empty() {
        return Ok(None);
    }
    let (picos, _) = if ahead.take(b'.') { ahead.fraction()? } else { (0, 0) };
    if !ahead.take_letter(b'S') {
        return Ok(None);
    }
    *rest = ahead;
    Ok(Some((whole.ok_or(TOO_LONG)?, picos)))
}
