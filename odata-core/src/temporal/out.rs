//! Writes the parts of a date, a time or a duration as text, without `core::fmt`.

use super::calendar::{Clock, Date};

/// A text that is being written into a buffer. Text beyond the end of the buffer is dropped, but
/// the buffer of each type holds its longest text.
pub(super) struct Out<'b> {
    buffer: &'b mut [u8],
    length: usize,
}

impl<'b> Out<'b> {
    pub(super) fn new(buffer: &'b mut [u8]) -> Self {
        Self { buffer, length: 0 }
    }

    pub(super) fn finish(self) -> &'b str {
        std::str::from_utf8(self.finish_bytes()).unwrap_or_default()
    }

    /// Returns the text as bytes, all of them ASCII. Callers that do not need a `str` save the
    /// UTF-8 check.
    pub(super) fn finish_bytes(self) -> &'b [u8] {
        let Self { buffer, length } = self;
        buffer.get(..length).unwrap_or_default()
    }

    /// Writes several bytes at once, because each bounds check costs as much as copying the bytes.
    pub(super) fn bytes<const N: usize>(&mut self, bytes: [u8; N]) {
        self.first(N, bytes);
    }

    /// Writes the first `count` bytes. All bytes are copied, so that the compiler knows the length
    /// of the copy.
    fn first<const N: usize>(&mut self, count: usize, bytes: [u8; N]) {
        if let Some(place) = self.buffer.get_mut(self.length..self.length + N) {
            place.copy_from_slice(&bytes);
            self.length += count.min(N);
        }
    }

    /// Writes a number without leading zeros.
    pub(super) fn number(&mut self, value: u64) {
        let mut digits = itoa::Buffer::new();
        let digits = digits.format(value).as_bytes();
        if let Some(place) = self.buffer.get_mut(self.length..self.length + digits.len()) {
            place.copy_from_slice(digits);
            self.length += digits.len();
        }
    }

    pub(super) fn date(&mut self, date: Date) {
        if date.year < 0 {
            self.bytes([b'-']);
        }
        let usual = usual_date(date);
        // The year has at least four digits.
        match date.year.unsigned_abs() {
            0..10_000 => self.bytes(usual),
            year => {
                let [.., _, m1, m2, _, d1, d2] = usual;
                self.number(year.into());
                self.bytes([b'-', m1, m2, b'-', d1, d2]);
            }
        }
    }

    /// Writes date and time with a `T` between them, in one piece if each part has its usual form.
    pub(super) fn date_and_clock(&mut self, date: Date, clock: Clock) {
        let (0..10_000, true) = (date.year, clock.has_seconds) else {
            self.date(date);
            self.bytes([b'T']);
            return self.clock(clock);
        };
        let [y1, y2, y3, y4, _, m1, m2, _, d1, d2] = usual_date(date);
        let ([h1, h2], [n1, n2]) = (two(clock.hour), two(clock.minute));
        let [s1, s2] = two(clock.second);
        self.bytes([
            y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'T', h1, h2, b':', n1, n2, b':', s1, s2,
        ]);
        self.fraction(clock.picos, clock.digits);
    }

    pub(super) fn clock(&mut self, clock: Clock) {
        let ([h1, h2], [m1, m2]) = (two(clock.hour), two(clock.minute));
        if clock.has_seconds {
            let [s1, s2] = two(clock.second);
            self.bytes([h1, h2, b':', m1, m2, b':', s1, s2]);
        } else {
            self.bytes([h1, h2, b':', m1, m2]);
        }
        self.fraction(clock.picos, clock.digits);
    }

    /// Writes the point and this number of fraction digits, or nothing for 0 digits.
    pub(super) fn fraction(&mut self, picos: u64, digits: u8) {
        if digits > 0 {
            self.bytes([b'.']);
            self.first(usize::from(digits), twelve(picos));
        }
    }
}

/// Formats a date whose year has four digits, as almost all do, without its sign.
fn usual_date(date: Date) -> [u8; 10] {
    let year = date.year.unsigned_abs();
    let ([y1, y2], [y3, y4]) = (two(low(year / 100)), two(low(year % 100)));
    let ([m1, m2], [d1, d2]) = (two(date.month), two(date.day));
    [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2]
}

/// Formats a number below 100.
pub(super) fn two(value: u8) -> [u8; 2] {
    PAIRS.get(usize::from(value)).copied().unwrap_or_default()
}

/// The digits of the numbers below 100, because a lookup is faster than a division.
static PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[0; 2]; 100];
    let mut value = 0;
    while value < 100 {
        pairs[value as usize] = [b'0' + value / 10, b'0' + value % 10];
        value += 1;
    }
    pairs
};

/// Formats a number below 10¹². All divisors are constants, and the halves fit into smaller
/// integers.
fn twelve(value: u64) -> [u8; 12] {
    let (high, low) = (six(value / 1_000_000), six(value % 1_000_000));
    let mut digits = [b'0'; 12];
    digits[..6].copy_from_slice(&high);
    digits[6..].copy_from_slice(&low);
    digits
}

/// Formats a number below 10⁶.
fn six(value: u64) -> [u8; 6] {
    let value = u32::try_from(value).unwrap_or_default();
    let pair = |value: u32| two(low(value % 100));
    let mut digits = [b'0'; 6];
    digits[..2].copy_from_slice(&pair(value / 10_000));
    digits[2..4].copy_from_slice(&pair(value / 100));
    digits[4..].copy_from_slice(&pair(value));
    digits
}

/// Converts a number below 100 to `u8`.
fn low(value: u32) -> u8 {
    u8::try_from(value).unwrap_or_default()
}
