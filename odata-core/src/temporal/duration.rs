//! `Edm.Duration`, with picosecond precision.

use std::cmp::Ordering;
use std::fmt;
use std::ops::Neg;
use std::str::FromStr;

use super::calendar::{self, PICOS_A_NANO, PICOS_A_SECOND};
use super::error::ParseDurationError;

#[cfg(feature = "chrono")]
mod chrono;
mod format;
#[cfg(feature = "jiff")]
mod jiff;
mod parse;
mod std_duration;
#[cfg(test)]
mod tests;
#[cfg(feature = "time")]
mod time;

/// The Rust type of `Edm.Duration`: a signed length of time \[OData-CSDL 3.3\].
///
/// The range is 2⁶⁴ - 1 seconds in either direction, in picoseconds. Every duration of the standard
/// library and of the date crates fits. Durations compare by length: `PT24H` equals `P1D`, and
/// `-PT0S` equals `PT0S`.
///
/// `Duration` converts from and to `std::time::Duration`. The features `jiff`, `time` and `chrono`
/// add conversions from and to `jiff::SignedDuration`, `time::Duration` and `chrono::TimeDelta`.
///
/// In JSON, a duration is a string such as `"P12DT23H59M59.999999999999S"` (ABNF `durationValue`):
/// days, hours, minutes and seconds, each of them optional. Years, months and weeks are not
/// allowed. The fraction has at most 12 digits. `P`, `-P`, `PT` and `P1DT` match the ABNF, which is
/// only approximate. They are rejected, because XML Schema, which defines the form, does not allow
/// them.
///
/// The text that is written is canonical and can differ from the text that was read: `PT90M` is
/// written as `PT1H30M`, and zero as `PT0S`.
///
/// ```
/// use odata_core::edm::Duration;
///
/// let timeout: Duration = "PT90M".parse()?;
/// assert_eq!(timeout, Duration::from_seconds(5_400));
/// assert_eq!(timeout.to_string(), "PT1H30M");
/// assert_eq!((-timeout).to_string(), "-PT1H30M");
/// assert!("P1M".parse::<Duration>().is_err());
/// # Ok::<(), odata_core::edm::ParseDurationError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Duration {
    /// The sign. It is never set for a length of zero, so that the derived equality and hash are
    /// correct.
    negative: bool,
    seconds: u64,
    /// The fraction of the second, below 10¹².
    picos: u64,
}

impl Duration {
    /// A duration of zero, `PT0S`.
    pub const ZERO: Self = Self::signed(false, 0, 0);

    const fn signed(negative: bool, seconds: u64, picos: u64) -> Self {
        Self { negative: negative && (seconds > 0 || picos > 0), seconds, picos }
    }

    /// Creates a duration of whole seconds.
    ///
    /// ```
    /// use odata_core::edm::Duration;
    ///
    /// assert_eq!(Duration::from_seconds(-86_401).to_string(), "-P1DT1S");
    /// ```
    #[must_use]
    pub const fn from_seconds(seconds: i64) -> Self {
        Self::signed(seconds < 0, seconds.unsigned_abs(), 0)
    }

    /// Creates a duration from one of the standard library. Unlike [`From`], it can be used in
    /// constants.
    ///
    /// ```
    /// use odata_core::edm::Duration;
    ///
    /// const DELAY: Duration = Duration::from_std(std::time::Duration::from_millis(1_500));
    /// assert_eq!(DELAY.to_string(), "PT1.5S");
    /// ```
    #[must_use]
    pub const fn from_std(duration: std::time::Duration) -> Self {
        Self::signed(false, duration.as_secs(), duration.subsec_nanos() as u64 * PICOS_A_NANO)
    }

    /// Replaces the fraction of the second by these nanoseconds. Returns `None` for 10⁹ or more.
    ///
    /// ```
    /// use odata_core::edm::Duration;
    ///
    /// let duration = Duration::from_seconds(-2).with_subsec_nanos(500_000_000).unwrap();
    /// assert_eq!(duration.to_string(), "-PT2.5S");
    /// ```
    #[must_use]
    pub const fn with_subsec_nanos(self, nanoseconds: u32) -> Option<Self> {
        self.with_subsec_picos(nanoseconds as u64 * PICOS_A_NANO)
    }

    /// Replaces the fraction of the second by these picoseconds. Returns `None` for 10¹² or more.
    #[must_use]
    pub const fn with_subsec_picos(self, picoseconds: u64) -> Option<Self> {
        if picoseconds >= PICOS_A_SECOND {
            return None;
        }
        Some(Self::signed(self.negative, self.seconds, picoseconds))
    }

    /// Cuts the fraction off after this number of digits.
    ///
    /// Use it if a service limits the `Precision` of a property.
    ///
    /// ```
    /// use odata_core::edm::Duration;
    ///
    /// let duration: Duration = "PT2.5678S".parse()?;
    /// assert_eq!(duration.with_fraction_digits(3).to_string(), "PT2.567S");
    /// # Ok::<(), odata_core::edm::ParseDurationError>(())
    /// ```
    #[must_use]
    pub fn with_fraction_digits(self, digits: u8) -> Self {
        let picos = calendar::cut_to_digits(self.picos, digits);
        Self::signed(self.negative, self.seconds, picos)
    }

    /// Returns `true` if the duration is less than zero.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.negative
    }

    /// Returns `true` if the duration is zero.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.seconds == 0 && self.picos == 0
    }

    /// Returns the whole seconds of the length, without the sign.
    ///
    /// ```
    /// use odata_core::edm::Duration;
    ///
    /// let duration: Duration = "-PT1M0.25S".parse()?;
    /// assert_eq!((duration.whole_seconds(), duration.subsec_nanos()), (60, 250_000_000));
    /// assert!(duration.is_negative());
    /// # Ok::<(), odata_core::edm::ParseDurationError>(())
    /// ```
    #[must_use]
    pub const fn whole_seconds(self) -> u64 {
        self.seconds
    }

    /// Returns the fraction of the second in nanoseconds, without the sign. Further digits are cut
    /// off.
    #[must_use]
    pub fn subsec_nanos(self) -> u32 {
        u32::try_from(self.picos / PICOS_A_NANO).unwrap_or_default()
    }

    /// Returns the fraction of the second in picoseconds, without the sign.
    #[must_use]
    pub const fn subsec_picos(self) -> u64 {
        self.picos
    }

    /// Creates a duration from the form of the date crates, in which both parts have the sign.
    #[cfg(any(feature = "jiff", feature = "time", feature = "chrono"))]
    fn from_signed_parts(seconds: i64, nanos: i32) -> Self {
        let picos = u64::from(nanos.unsigned_abs()) * PICOS_A_NANO;
        Self::signed(seconds < 0 || nanos < 0, seconds.unsigned_abs(), picos)
    }

    /// Converts to the form of the date crates, in which both parts have the sign.
    #[cfg(any(feature = "jiff", feature = "time", feature = "chrono"))]
    fn signed_parts(self) -> Option<(i64, i32)> {
        let nanos = i32::try_from(self.subsec_nanos()).unwrap_or_default();
        if self.negative {
            Some((0_i64.checked_sub_unsigned(self.seconds)?, -nanos))
        } else {
            Some((i64::try_from(self.seconds).ok()?, nanos))
        }
    }
}

/// Returns the same length with the opposite sign. The operation can't overflow.
impl Neg for Duration {
    type Output = Self;

    fn neg(self) -> Self {
        Self::signed(!self.negative, self.seconds, self.picos)
    }
}

impl PartialOrd for Duration {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Duration {
    fn cmp(&self, other: &Self) -> Ordering {
        let length = (self.seconds, self.picos).cmp(&(other.seconds, other.picos));
        match (self.negative, other.negative) {
            (false, false) => length,
            (true, true) => length.reverse(),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

impl fmt::Debug for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.format_into(&mut [0; Self::MAX_TEXT_LEN]))
    }
}

impl FromStr for Duration {
    type Err = ParseDurationError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse::duration(text).map_err(ParseDurationError)
    }
}
