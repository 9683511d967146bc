//! `Edm.TimeOfDay`, with every form that OData allows, without loss.

use std::fmt;
use std::str::FromStr;

use super::calendar::{self, Clock, PICOS_A_NANO, PICOS_A_SECOND, SECONDS_A_DAY};
use super::error::ParseTimeOfDayError;
use super::out::Out;
use super::scan::{Rest, Scan};

#[cfg(feature = "chrono")]
mod chrono;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(test)]
mod tests;
#[cfg(feature = "time")]
mod time;

/// The Rust type of `Edm.TimeOfDay`: a time on the clock, without a day or a time zone
/// \[OData-CSDL 3.3\].
///
/// The range is 00:00 to 23:59:59.999999999999, in picoseconds. Values compare by the time: `07:30`
/// equals `07:30:00.000`. [`is_identical`](Self::is_identical) also compares the text.
///
/// The features `jiff`, `time` and `chrono` add conversions from and to `jiff::civil::Time`,
/// `time::Time` and `chrono::NaiveTime`.
///
/// In JSON, a time is a string such as `"07:59:59.999"` (ABNF `timeOfDayValue`). The seconds are
/// optional, and the fraction has 1 to 12 digits. The text that was read is written back unchanged,
/// including trailing zeros, with one exception: a leap second is read as the second after it, so
/// that `23:59:60` becomes `00:00:00`.
///
/// ```
/// use odata_core::edm::TimeOfDay;
///
/// let opens: TimeOfDay = "07:30".parse()?;
/// assert_eq!((opens.hour(), opens.minute(), opens.second()), (7, 30, 0));
/// assert_eq!(Some(opens), TimeOfDay::new(7, 30, 0));
/// assert_eq!(opens.to_string(), "07:30");
/// assert!("24:00".parse::<TimeOfDay>().is_err());
/// # Ok::<(), odata_core::edm::ParseTimeOfDayError>(())
/// ```
#[derive(Clone, Copy)]
pub struct TimeOfDay {
    /// Picoseconds since midnight.
    picos: u64,
    /// The number of fraction digits that are written, 0 to 12.
    digits: u8,
    /// `true` if the seconds are written.
    has_seconds: bool,
}

impl TimeOfDay {
    /// 00:00:00.
    pub const MIDNIGHT: Self = Self { picos: 0, digits: 0, has_seconds: true };

    /// Creates a time of a whole second, written with its seconds. Returns `None` beyond 23:59:59.
    ///
    /// ```
    /// use odata_core::edm::TimeOfDay;
    ///
    /// assert_eq!(TimeOfDay::new(7, 30, 0).unwrap().to_string(), "07:30:00");
    /// assert_eq!(TimeOfDay::new(24, 0, 0), None);
    /// ```
    #[must_use]
    pub const fn new(hour: u8, minute: u8, second: u8) -> Option<Self> {
        if hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        let seconds = hour as u64 * 3_600 + minute as u64 * 60 + second as u64;
        Some(Self { picos: seconds * PICOS_A_SECOND, ..Self::MIDNIGHT })
    }

    /// Replaces the fraction of the second by these nanoseconds. The fraction is written in 0, 3, 6
    /// or 9 digits, as few as possible. Returns `None` for 10⁹ or more.
    ///
    /// ```
    /// use odata_core::edm::TimeOfDay;
    ///
    /// let time = TimeOfDay::new(7, 30, 0).unwrap();
    /// assert_eq!(time.with_subsec_nanos(5_000_000).unwrap().to_string(), "07:30:00.005");
    /// ```
    #[must_use]
    pub const fn with_subsec_nanos(self, nanoseconds: u32) -> Option<Self> {
        self.with_subsec_picos(nanoseconds as u64 * PICOS_A_NANO)
    }

    /// Replaces the fraction of the second by these picoseconds. The fraction is written in 0, 3,
    /// 6, 9 or 12 digits, as few as possible. Returns `None` for 10¹² or more.
    #[must_use]
    pub const fn with_subsec_picos(self, picoseconds: u64) -> Option<Self> {
        if picoseconds >= PICOS_A_SECOND {
            return None;
        }
        let picos = self.picos - self.subsec_picos() + picoseconds;
        Some(Self { picos, digits: calendar::digits_in_threes(picoseconds), has_seconds: true })
    }

    /// Sets the number of fraction digits, 12 at most. Further digits are cut off.
    ///
    /// Use it if a service limits the `Precision` of a property.
    ///
    /// ```
    /// use odata_core::edm::TimeOfDay;
    ///
    /// let time: TimeOfDay = "11:22:33.4444444".parse()?;
    /// assert_eq!(time.with_fraction_digits(3).to_string(), "11:22:33.444");
    /// # Ok::<(), odata_core::edm::ParseTimeOfDayError>(())
    /// ```
    #[must_use]
    pub fn with_fraction_digits(self, digits: u8) -> Self {
        let digits = digits.min(12);
        Self {
            picos: calendar::cut_to_digits(self.picos, digits),
            digits,
            has_seconds: self.has_seconds || digits > 0,
        }
    }

    /// Returns the hour, 0 to 23.
    #[must_use]
    pub fn hour(self) -> u8 {
        self.hms().0
    }

    /// Returns the minute, 0 to 59.
    #[must_use]
    pub fn minute(self) -> u8 {
        self.hms().1
    }

    /// Returns the second, 0 to 59.
    #[must_use]
    pub fn second(self) -> u8 {
        self.hms().2
    }

    /// Returns the fraction of the second in nanoseconds. Further digits are cut off.
    #[must_use]
    pub fn subsec_nanos(self) -> u32 {
        u32::try_from(self.subsec_picos() / PICOS_A_NANO).unwrap_or_default()
    }

    /// Returns the fraction of the second in picoseconds.
    #[must_use]
    pub const fn subsec_picos(self) -> u64 {
        self.picos % PICOS_A_SECOND
    }

    /// Returns the number of fraction digits that are written, 0 to 12.
    #[must_use]
    pub const fn fraction_digits(self) -> u8 {
        self.digits
    }

    /// Returns `true` if both are the same time and are written the same way.
    ///
    /// ```
    /// use odata_core::edm::TimeOfDay;
    ///
    /// let one: TimeOfDay = "07:30".parse()?;
    /// let other: TimeOfDay = "07:30:00".parse()?;
    /// assert!(one == other && !one.is_identical(other));
    /// # Ok::<(), odata_core::edm::ParseTimeOfDayError>(())
    /// ```
    #[must_use]
    pub fn is_identical(self, other: Self) -> bool {
        self == other && self.digits == other.digits && self.has_seconds == other.has_seconds
    }

    fn hms(self) -> (u8, u8, u8) {
        calendar::hms(self.picos / PICOS_A_SECOND)
    }

    /// The length of a buffer for the text. The longest text, `23:59:59.999999999999`, has 21
    /// bytes.
    pub(crate) const MAX_TEXT_LEN: usize = 24;

    /// Writes the text into the buffer.
    pub(crate) fn format_into(self, buffer: &mut [u8; Self::MAX_TEXT_LEN]) -> &str {
        let mut out = Out::new(buffer);
        let (hour, minute, second) = self.hms();
        out.clock(Clock {
            hour,
            minute,
            second,
            has_seconds: self.has_seconds,
            picos: self.subsec_picos(),
            digits: self.digits,
        });
        out.finish()
    }
}

impl PartialEq for TimeOfDay {
    fn eq(&self, other: &Self) -> bool {
        self.picos == other.picos
    }
}

impl Eq for TimeOfDay {}

impl PartialOrd for TimeOfDay {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for TimeOfDay {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.picos.cmp(&other.picos)
    }
}

impl std::hash::Hash for TimeOfDay {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.picos.hash(state);
    }
}

impl fmt::Debug for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.format_into(&mut [0; Self::MAX_TEXT_LEN]))
    }
}

impl FromStr for TimeOfDay {
    type Err = ParseTimeOfDayError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse(text).map_err(ParseTimeOfDayError)
    }
}

fn parse(text: &str) -> Scan<TimeOfDay> {
    let mut rest = Rest::new(text);
    let clock = rest.clock()?;
    rest.expect_end("expected nothing after the time: it has no offset")?;
    // A time has no day, so a leap second at the end of the day wraps around to midnight.
    let seconds = u64::from(clock.seconds()) % SECONDS_A_DAY.unsigned_abs();
    Ok(TimeOfDay {
        picos: seconds * PICOS_A_SECOND + clock.picos,
        digits: clock.digits,
        has_seconds: clock.has_seconds,
    })
}

/// Creates a time from the parts of a date crate's time, which are always in range.
#[cfg(any(feature = "jiff", feature = "time", feature = "chrono"))]
fn from_parts(hour: u8, minute: u8, second: u8, nanoseconds: u32) -> TimeOfDay {
    TimeOfDay::new(hour, minute, second)
        .and_then(|time| time.with_subsec_nanos(nanoseconds))
        .unwrap_or(TimeOfDay::MIDNIGHT)
}
