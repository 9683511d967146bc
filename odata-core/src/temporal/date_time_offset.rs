//! `Edm.DateTimeOffset`, with every form that OData allows, without loss.

use std::fmt;
use std::num::NonZeroU64;
use std::str::FromStr;
use std::time::{Duration, SystemTime};

#[cfg(feature = "chrono")]
mod chrono;
mod format;
#[cfg(feature = "jiff")]
mod jiff;
mod parse;
#[cfg(test)]
mod tests;
#[cfg(feature = "time")]
mod time;

use super::calendar::{self, PICOS_A_NANO, SECONDS_A_DAY};
use super::error::{DateTimeOffsetRangeError, ParseDateTimeOffsetError};

const NANOS: u32 = 1_000_000_000;

/// The Rust type of `Edm.DateTimeOffset`: a point in time with an offset from UTC
/// \[OData-CSDL 3.3\].
///
/// In JSON, a timestamp is a string such as `"2021-07-11T11:15:52.9375367Z"` (ABNF
/// `dateTimeOffsetValue`). OData allows missing seconds, up to 12 digits of a fraction, and years
/// below 0 and above 9999. No date crate supports all of these; this type does. The range is
/// -999999999-01-02 to 999999999-12-30 in UTC, so that a year has at most nine digits at every
/// offset.
///
/// The text that was read is written back unchanged, including trailing zeros, with three
/// exceptions: `T` and `Z` are written in upper case, a leap second is read as the second after it,
/// and the year `-0000` is read as `0000`.
///
/// Timestamps compare by the point in time: `12:00+02:00` equals `10:00Z`.
/// [`is_identical`](Self::is_identical) also compares the text.
///
/// The features `jiff`, `time` and `chrono` add conversions, and allow the types of those crates as
/// types of properties.
///
/// ```
/// use odata_core::DateTimeOffset;
///
/// let refreshed: DateTimeOffset = "2021-07-11T13:15:52.9375367+02:00".parse()?;
/// assert_eq!(refreshed.to_string(), "2021-07-11T13:15:52.9375367+02:00");
/// assert_eq!((refreshed.hour(), refreshed.offset_minutes()), (13, 120));
/// assert_eq!(refreshed, "2021-07-11T11:15:52.9375367Z".parse()?);
/// # Ok::<(), odata_core::edm::ParseDateTimeOffsetError>(())
/// ```
#[derive(Clone, Copy)]
pub struct DateTimeOffset {
    /// Seconds since the Unix epoch, in UTC.
    seconds: i64,
    /// The fraction and the form of the text; see [`Form`]. Never zero, so that an `Option` needs
    /// no extra space.
    packed: NonZeroU64,
}

/// The parts of a text other than its whole seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Form {
    /// The fraction of the second, below 10¹².
    picos: u64,
    /// The number of fraction digits that are written, 0 to 12.
    digits: u8,
    /// `true` if the seconds are written.
    has_seconds: bool,
    /// The offset in minutes, within ±23:59.
    offset: i16,
    zone: Zone,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Zone {
    /// `+hh:mm`
    Numeric,
    /// `Z`
    Zulu,
    /// `-00:00`
    MinusZero,
}

const DIGITS_AT: u32 = 40;
const SECONDS_AT: u32 = 44;
const OFFSET_AT: u32 = 45;
const ZONE_AT: u32 = 57;
const ALWAYS: u64 = 1 << 63;
/// The amount that makes every offset positive.
const OFFSET_BIAS: i16 = 24 * 60;

impl Form {
    fn pack(self) -> NonZeroU64 {
        let zone = match self.zone {
            Zone::Numeric => 0,
            Zone::Zulu => 1,
            Zone::MinusZero => 2,
        };
        let offset = u64::from((self.offset + OFFSET_BIAS).unsigned_abs());
        let packed = self.picos
            | u64::from(self.digits) << DIGITS_AT
            | u64::from(self.has_seconds) << SECONDS_AT
            | offset << OFFSET_AT
            | zone << ZONE_AT
            | ALWAYS;
        NonZeroU64::new(packed).unwrap_or(NonZeroU64::MIN)
    }

    fn unpack(packed: NonZeroU64) -> Self {
        let packed = packed.get();
        let bits = |at: u32, count: u32| (packed >> at) & ((1 << count) - 1);
        Self {
            picos: bits(0, 40),
            digits: u8::try_from(bits(DIGITS_AT, 4)).unwrap_or_default(),
            has_seconds: bits(SECONDS_AT, 1) == 1,
            offset: i16::try_from(bits(OFFSET_AT, 12)).unwrap_or_default() - OFFSET_BIAS,
            zone: match bits(ZONE_AT, 2) {
                0 => Zone::Numeric,
                1 => Zone::Zulu,
                _ => Zone::MinusZero,
            },
        }
    }
}

impl DateTimeOffset {
    /// Creates the timestamp this number of seconds and nanoseconds after the Unix epoch, in UTC,
    /// written with `Z`. The fraction is written in 0, 3, 6 or 9 digits, as few as possible.
    ///
    /// Returns `None` for 10⁹ nanoseconds or more, or if the year has more than nine digits.
    ///
    /// ```
    /// use odata_core::DateTimeOffset;
    ///
    /// let time = DateTimeOffset::from_unix(1_000_000_000, 500_000_000).unwrap();
    /// assert_eq!(time.to_string(), "2001-09-09T01:46:40.500Z");
    /// ```
    #[must_use]
    pub fn from_unix(seconds: i64, nanoseconds: u32) -> Option<Self> {
        if nanoseconds >= NANOS || !calendar::is_in_range(seconds) {
            return None;
        }
        let picos = u64::from(nanoseconds) * PICOS_A_NANO;
        let digits = calendar::digits_in_threes(picos);
        let form = Form { picos, digits, has_seconds: true, offset: 0, zone: Zone::Zulu };
        Some(Self { seconds, packed: form.pack() })
    }

    /// Returns the current time of the system's clock, in the form of
    /// [`from_unix`](Self::from_unix).
    ///
    /// ```
    /// use odata_core::DateTimeOffset;
    ///
    /// assert_eq!(DateTimeOffset::now().offset_minutes(), 0);
    /// ```
    #[must_use]
    pub fn now() -> Self {
        // No working clock is beyond the year 999,999,999.
        Self::try_from(SystemTime::now()).unwrap_or(Self::EPOCH)
    }

    pub(crate) const EPOCH: Self = Self {
        seconds: 0,
        packed: match NonZeroU64::new(
            ALWAYS | 1 << ZONE_AT | (OFFSET_BIAS as u64) << OFFSET_AT | 1 << SECONDS_AT,
        ) {
            Some(packed) => packed,
            None => NonZeroU64::MIN,
        },
    };

    /// Returns the seconds since the Unix epoch, rounded towards the past.
    ///
    /// ```
    /// use odata_core::DateTimeOffset;
    ///
    /// let time: DateTimeOffset = "1969-12-31T23:59:59.123456789012Z".parse()?;
    /// assert_eq!((time.unix_seconds(), time.subsec_nanos()), (-1, 123_456_789));
    /// assert_eq!((time.subsec_picos(), time.fraction_digits()), (123_456_789_012, 12));
    /// # Ok::<(), odata_core::edm::ParseDateTimeOffsetError>(())
    /// ```
    #[must_use]
    pub const fn unix_seconds(&self) -> i64 {
        self.seconds
    }

    /// Returns the fraction of the second in nanoseconds. Further digits are cut off.
    #[must_use]
    pub fn subsec_nanos(&self) -> u32 {
        u32::try_from(self.subsec_picos() / PICOS_A_NANO).unwrap_or_default()
    }

    /// Returns the fraction of the second in picoseconds.
    #[must_use]
    pub fn subsec_picos(&self) -> u64 {
        self.form().picos
    }

    /// Returns the number of fraction digits that are written, 0 to 12.
    #[must_use]
    pub fn fraction_digits(&self) -> u8 {
        self.form().digits
    }

    /// Sets the number of fraction digits, 12 at most. Further digits are cut off.
    ///
    /// Use it if a service limits the `Precision` of a property.
    ///
    /// ```
    /// use odata_core::DateTimeOffset;
    ///
    /// let time: DateTimeOffset = "2021-07-11T11:15:52.9375367Z".parse()?;
    /// assert_eq!(time.with_fraction_digits(3).to_string(), "2021-07-11T11:15:52.937Z");
    /// # Ok::<(), odata_core::edm::ParseDateTimeOffsetError>(())
    /// ```
    #[must_use]
    pub fn with_fraction_digits(&self, digits: u8) -> Self {
        let digits = digits.min(12);
        let form = self.form();
        let picos = calendar::cut_to_digits(form.picos, digits);
        let has_seconds = form.has_seconds || digits > 0;
        Self { packed: Form { picos, digits, has_seconds, ..form }.pack(), ..*self }
    }

    /// Returns the offset from UTC in minutes.
    #[must_use]
    pub fn offset_minutes(&self) -> i16 {
        self.form().offset
    }

    /// Returns the same point in time at another offset from UTC, or `None` beyond ±23:59. An
    /// offset of 0 is written `Z`.
    ///
    /// ```
    /// use odata_core::DateTimeOffset;
    ///
    /// let time: DateTimeOffset = "2021-07-11T11:15Z".parse()?;
    /// let there = time.with_offset_minutes(-90).unwrap();
    /// assert_eq!(there.to_string(), "2021-07-11T09:45-01:30");
    /// assert_eq!(there, time);
    /// # Ok::<(), odata_core::edm::ParseDateTimeOffsetError>(())
    /// ```
    #[must_use]
    pub fn with_offset_minutes(&self, minutes: i16) -> Option<Self> {
        let zone = if minutes == 0 { Zone::Zulu } else { Zone::Numeric };
        let form = Form { offset: minutes, zone, ..self.form() };
        (minutes.unsigned_abs() < OFFSET_BIAS.unsigned_abs())
            .then(|| Self { packed: form.pack(), ..*self })
    }

    /// Returns the year at this offset. The year 0 is 1 BCE.
    ///
    /// ```
    /// use odata_core::DateTimeOffset;
    ///
    /// let time: DateTimeOffset = "-0001-12-31T23:30+01:00".parse()?;
    /// assert_eq!((time.year(), time.month(), time.day()), (-1, 12, 31));
    /// assert_eq!((time.hour(), time.minute(), time.second()), (23, 30, 0));
    /// # Ok::<(), odata_core::edm::ParseDateTimeOffsetError>(())
    /// ```
    #[must_use]
    pub fn year(&self) -> i64 {
        self.date().year.into()
    }

    /// Returns the month at this offset, 1 to 12.
    #[must_use]
    pub fn month(&self) -> u8 {
        self.date().month
    }

    /// Returns the day of the month at this offset, 1 to 31.
    #[must_use]
    pub fn day(&self) -> u8 {
        self.date().day
    }

    /// Returns the hour at this offset, 0 to 23.
    #[must_use]
    pub fn hour(&self) -> u8 {
        self.clock().0
    }

    /// Returns the minute at this offset, 0 to 59.
    #[must_use]
    pub fn minute(&self) -> u8 {
        self.clock().1
    }

    /// Returns the second, 0 to 59.
    #[must_use]
    pub fn second(&self) -> u8 {
        self.clock().2
    }

    /// Returns `true` if both are the same point in time and are written the same way.
    ///
    /// ```
    /// use odata_core::DateTimeOffset;
    ///
    /// let one: DateTimeOffset = "2021-07-11T11:15:52Z".parse()?;
    /// let other: DateTimeOffset = "2021-07-11T11:15:52.0Z".parse()?;
    /// assert!(one == other && !one.is_identical(&other));
    /// # Ok::<(), odata_core::edm::ParseDateTimeOffsetError>(())
    /// ```
    #[must_use]
    pub fn is_identical(&self, other: &Self) -> bool {
        self.seconds == other.seconds && self.packed == other.packed
    }

    fn form(&self) -> Form {
        Form::unpack(self.packed)
    }

    /// Returns the seconds since the epoch, counted by the clock at this offset.
    fn local_seconds(&self) -> i64 {
        self.seconds + i64::from(self.form().offset) * 60
    }

    fn date(&self) -> calendar::Date {
        calendar::date_of_day(self.local_seconds().div_euclid(SECONDS_A_DAY))
    }

    fn clock(&self) -> (u8, u8, u8) {
        calendar::hms(self.local_seconds().rem_euclid(SECONDS_A_DAY).unsigned_abs())
    }

    fn instant(&self) -> (i64, u64) {
        (self.seconds, self.form().picos)
    }
}

impl PartialEq for DateTimeOffset {
    fn eq(&self, other: &Self) -> bool {
        self.instant() == other.instant()
    }
}

impl Eq for DateTimeOffset {}

impl PartialOrd for DateTimeOffset {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for DateTimeOffset {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.instant().cmp(&other.instant())
    }
}

impl std::hash::Hash for DateTimeOffset {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.instant().hash(state);
    }
}

impl fmt::Debug for DateTimeOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for DateTimeOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.format_into(&mut [0; Self::MAX_TEXT_LEN]))
    }
}

impl FromStr for DateTimeOffset {
    type Err = ParseDateTimeOffsetError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse::date_time_offset(text).map_err(ParseDateTimeOffsetError)
    }
}

/// Converts to UTC, with nanosecond precision.
impl TryFrom<SystemTime> for DateTimeOffset {
    type Error = DateTimeOffsetRangeError;

    fn try_from(time: SystemTime) -> Result<Self, Self::Error> {
        let read = match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => i64::try_from(after.as_secs())
                .ok()
                .and_then(|seconds| Self::from_unix(seconds, after.subsec_nanos())),
            Err(before) => before_epoch(before.duration()),
        };
        read.ok_or(DateTimeOffsetRangeError::new("Edm.DateTimeOffset"))
    }
}

fn before_epoch(before: Duration) -> Option<DateTimeOffset> {
    let seconds = -i64::try_from(before.as_secs()).ok()?;
    match before.subsec_nanos() {
        0 => DateTimeOffset::from_unix(seconds, 0),
        nanos => DateTimeOffset::from_unix(seconds - 1, 1_000_000_000 - nanos),
    }
}

/// Drops the offset, and digits beyond nanoseconds.
impl TryFrom<DateTimeOffset> for SystemTime {
    type Error = DateTimeOffsetRangeError;

    fn try_from(time: DateTimeOffset) -> Result<Self, Self::Error> {
        let whole = Duration::from_secs(time.seconds.unsigned_abs());
        let second = if time.seconds < 0 {
            Self::UNIX_EPOCH.checked_sub(whole)
        } else {
            Self::UNIX_EPOCH.checked_add(whole)
        };
        second
            .and_then(|second| second.checked_add(Duration::from_nanos(time.subsec_nanos().into())))
            .ok_or(DateTimeOffsetRangeError::new("std::time::SystemTime"))
    }
}
