//! From the value to its text, without `core::fmt`.

use super::{DateTimeOffset, Zone};

impl DateTimeOffset {
    /// `-999999999-12-31T23:59:59.999999999999+23:59` has 44.
    pub(crate) const MAX_TEXT_LEN: usize = 48;

    /// The text, written into the buffer.
    pub(crate) fn format_into<'b>(&self, buffer: &'b mut [u8; Self::MAX_TEXT_LEN]) -> &'b str {
        let mut out = Out { buffer, length: 0 };
        let (date, (hour, minute, second), form) = (self.date(), self.clock(), self.form());
        if date.year < 0 {
            out.byte(b'-');
        }
        out.year(date.year.unsigned_abs());
        out.byte(b'-');
        out.two(date.month);
        out.byte(b'-');
        out.two(date.day);
        out.byte(b'T');
        out.two(hour);
        out.byte(b':');
        out.two(minute);
        if form.has_seconds {
            out.byte(b':');
            out.two(second);
        }
        if form.digits > 0 {
            out.byte(b'.');
            out.digits(form.picos, 12, usize::from(form.digits));
        }
        match form.zone {
            Zone::Zulu => out.byte(b'Z'),
            Zone::Numeric | Zone::MinusZero => {
                let negative = form.offset < 0 || form.zone == Zone::MinusZero;
                out.byte(if negative { b'-' } else { b'+' });
                let offset = form.offset.unsigned_abs();
                out.two(u8::try_from(offset / 60).unwrap_or_default());
                out.byte(b':');
                out.two(u8::try_from(offset % 60).unwrap_or_default());
            }
        }
        let Out { buffer, length } = out;
        std::str::from_utf8(buffer.get(..length).unwrap_or_default()).unwrap_or_default()
    }
}

struct Out<'b> {
    buffer: &'b mut [u8; DateTimeOffset::MAX_TEXT_LEN],
    length: usize,
}

impl Out<'_> {
    fn byte(&mut self, byte: u8) {
        if let Some(place) = self.buffer.get_mut(self.length) {
            *place = byte;
            self.length += 1;
        }
    }

    fn two(&mut self, value: u8) {
        self.byte(b'0' + value / 10);
        self.byte(b'0' + value % 10);
    }

    /// Four digits, or as many as it has.
    fn year(&mut self, year: u64) {
        let width = 4.max(year.checked_ilog10().map_or(1, |log| log as usize + 1));
        self.digits(year, width, width);
    }

    /// The first digits of a number of this width.
    fn digits(&mut self, value: u64, width: usize, first: usize) {
        let mut digits = [b'0'; 12];
        let mut rest = value;
        for place in digits.iter_mut().take(width).rev() {
            *place = b'0' + u8::try_from(rest % 10).unwrap_or_default();
            rest /= 10;
        }
        digits.iter().take(first).for_each(|digit| self.byte(*digit));
    }
}
