//! From the value to its text, without `core::fmt`.

use super::{DateTimeOffset, Zone};

impl DateTimeOffset {
    /// `-999999999-12-31T23:59:59.999999999999+23:59` has 44.
    pub(crate) const MAX_TEXT_LEN: usize = 48;

    /// The text, written into the buffer.
    pub(crate) fn format_into<'b>(&self, buffer: &'b mut [u8; Self::MAX_TEXT_LEN]) -> &'b str {
        let mut out = Out { buffer, length: 0 };
        let (date, (hour, minute, second), form) = (self.date(), self.clock(), self.form());
        out.year(date.year);
        let ([m1, m2], [d1, d2]) = (two(date.month), two(date.day));
        let ([h1, h2], [n1, n2]) = (two(hour), two(minute));
        out.bytes([b'-', m1, m2, b'-', d1, d2, b'T', h1, h2, b':', n1, n2]);
        if form.has_seconds {
            let [s1, s2] = two(second);
            out.bytes([b':', s1, s2]);
        }
        if form.digits > 0 {
            out.bytes([b'.']);
            out.first(usize::from(form.digits), twelve(form.picos));
        }
        match form.zone {
            Zone::Zulu => out.bytes([b'Z']),
            Zone::MinusZero => out.bytes(*b"-00:00"),
            Zone::Numeric => out.offset(form.offset),
        }
        let Out { buffer, length } = out;
        std::str::from_utf8(buffer.get(..length).unwrap_or_default()).unwrap_or_default()
    }
}

/// A number below 100.
fn two(value: u8) -> [u8; 2] {
    [b'0' + value / 10, b'0' + value % 10]
}

/// A number below 10¹². The pairs are divided out of it each by itself, not one after the other:
/// a processor does several at once.
fn twelve(value: u64) -> [u8; 12] {
    let mut digits = [b'0'; 12];
    let mut unit = 10_000_000_000;
    for pair in digits.chunks_exact_mut(2) {
        pair.copy_from_slice(&two(low(value / unit % 100)));
        unit /= 100;
    }
    digits
}

/// A number below 100, in its type.
fn low(value: u64) -> u8 {
    u8::try_from(value).unwrap_or_default()
}

struct Out<'b> {
    buffer: &'b mut [u8; DateTimeOffset::MAX_TEXT_LEN],
    length: usize,
}

impl Out<'_> {
    /// Many at once, since each look at the buffer's end costs as much as the bytes do.
    fn bytes<const N: usize>(&mut self, bytes: [u8; N]) {
        self.first(N, bytes);
    }

    /// The first of these. All of them are copied, so that the length is one the compiler knows.
    fn first<const N: usize>(&mut self, count: usize, bytes: [u8; N]) {
        if let Some(place) = self.buffer.get_mut(self.length..self.length + N) {
            place.copy_from_slice(&bytes);
            self.length += count.min(N);
        }
    }

    /// Four digits, or as many as it has.
    fn year(&mut self, year: i64) {
        if year < 0 {
            self.bytes([b'-']);
        }
        match year.unsigned_abs() {
            year @ 0..10_000 => {
                let ([y1, y2], [y3, y4]) = (two(low(year / 100)), two(low(year % 100)));
                self.bytes([y1, y2, y3, y4]);
            }
            year => {
                let digits = twelve(year).into_iter().skip_while(|digit| *digit == b'0');
                digits.for_each(|digit| self.bytes([digit]));
            }
        }
    }

    fn offset(&mut self, minutes: i16) {
        let sign = if minutes < 0 { b'-' } else { b'+' };
        let minutes = minutes.unsigned_abs();
        let [h1, h2] = two(u8::try_from(minutes / 60).unwrap_or_default());
        let [m1, m2] = two(u8::try_from(minutes % 60).unwrap_or_default());
        self.bytes([sign, h1, h2, b':', m1, m2]);
    }
}
