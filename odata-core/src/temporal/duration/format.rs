//! Formats a duration as its canonical text.

use super::{Duration, calendar};
use crate::temporal::out::Out;

impl Duration {
    /// The length of a buffer for the text. The longest text,
    /// `-P213503982334601DT23H59M59.999999999999S`, has 41 bytes.
    pub(crate) const MAX_TEXT_LEN: usize = 48;

    /// Writes the text into the buffer.
    pub(crate) fn format_into(self, buffer: &mut [u8; Self::MAX_TEXT_LEN]) -> &str {
        let mut out = Out::new(buffer);
        if self.negative {
            out.bytes([b'-']);
        }
        out.bytes([b'P']);
        unit(&mut out, self.seconds / 86_400, b'D');
        let of_day = self.seconds % 86_400;
        let (hours, minutes, seconds) = calendar::hms(of_day);
        let has_seconds = seconds > 0 || self.picos > 0 || self.is_zero();
        if of_day > 0 || has_seconds {
            out.bytes([b'T']);
            unit(&mut out, hours.into(), b'H');
            unit(&mut out, minutes.into(), b'M');
        }
        if has_seconds {
            out.number(seconds.into());
            out.fraction(self.picos, digits(self.picos));
            out.bytes([b'S']);
        }
        out.finish()
    }
}

fn unit(out: &mut Out<'_>, count: u64, letter: u8) {
    if count > 0 {
        out.number(count);
        out.bytes([letter]);
    }
}

/// Returns the number of fraction digits without trailing zeros.
fn digits(picos: u64) -> u8 {
    let is_enough = |digits: &u8| calendar::cut_to_digits(picos, *digits) == picos;
    (0..12).find(is_enough).unwrap_or(12)
}
