//! Formats a timestamp.

use super::{DateTimeOffset, Form, Zone};
use crate::temporal::calendar::{Clock, SECONDS_A_DAY, date_of_day, hms};
use crate::temporal::out::{Out, two};

impl DateTimeOffset {
    /// The length of a buffer for the text. The longest text,
    /// `-999999999-12-31T23:59:59.999999999999+23:59`, has 44 bytes.
    pub(crate) const MAX_TEXT_LEN: usize = 48;

    /// Writes the text into the buffer.
    pub(crate) fn format_into<'b>(&self, buffer: &'b mut [u8; Self::MAX_TEXT_LEN]) -> &'b str {
        self.out(buffer).finish()
    }

    /// Writes the text into the buffer, and returns its bytes.
    pub(crate) fn bytes_into<'b>(&self, buffer: &'b mut [u8; Self::MAX_TEXT_LEN]) -> &'b [u8] {
        self.out(buffer).finish_bytes()
    }

    fn out<'b>(&self, buffer: &'b mut [u8; Self::MAX_TEXT_LEN]) -> Out<'b> {
        let mut out = Out::new(buffer);
        // Unpacked only once, because unpacking takes divisions.
        let (form, local) = (self.form(), self.local_seconds());
        let date = date_of_day(local.div_euclid(SECONDS_A_DAY));
        let (hour, minute, second) = hms(local.rem_euclid(SECONDS_A_DAY).unsigned_abs());
        let Form { has_seconds, picos, digits, .. } = form;
        let clock = Clock { hour, minute, second, has_seconds, picos, digits };
        out.date_and_clock(date, clock);
        match form.zone {
            Zone::Zulu => out.bytes([b'Z']),
            Zone::MinusZero => out.bytes(*b"-00:00"),
            Zone::Numeric => offset(&mut out, form.offset),
        }
        out
    }
}

fn offset(out: &mut Out<'_>, minutes: i16) {
    let sign = if minutes < 0 { b'-' } else { b'+' };
    let minutes = minutes.unsigned_abs();
    let [h1, h2] = two(u8::try_from(minutes / 60).unwrap_or_default());
    let [m1, m2] = two(u8::try_from(minutes % 60).unwrap_or_default());
    out.bytes([sign, h1, h2, b':', m1, m2]);
}
