//! Conversions from and to `chrono`.

use chrono::{DateTime, FixedOffset, TimeZone, Utc};

use super::{DateTimeOffset, DateTimeOffsetRangeError};

/// Converts to UTC, with nanosecond precision. A leap second becomes the second after it.
///
/// ```
/// use odata_core::DateTimeOffset;
///
/// let time = chrono::DateTime::from_timestamp(0, 500_000_000).unwrap();
/// assert_eq!(DateTimeOffset::from(time).to_string(), "1970-01-01T00:00:00.500Z");
/// ```
impl From<DateTime<Utc>> for DateTimeOffset {
    fn from(time: DateTime<Utc>) -> Self {
        from_chrono(&time)
    }
}

/// Keeps the offset, with nanosecond precision. The seconds of an offset are dropped, because OData
/// can't express them; the point in time does not change. A leap second becomes the second after
/// it.
///
/// ```
/// use chrono::{DateTime, FixedOffset};
/// use odata_core::DateTimeOffset;
///
/// let offset = FixedOffset::east_opt(7_200).unwrap();
/// let time = DateTime::from_timestamp(0, 0).unwrap().with_timezone(&offset);
/// assert_eq!(DateTimeOffset::from(time).to_string(), "1970-01-01T02:00:00+02:00");
/// ```
impl From<DateTime<FixedOffset>> for DateTimeOffset {
    fn from(time: DateTime<FixedOffset>) -> Self {
        let utc = from_chrono(&time);
        let minutes = i16::try_from(time.offset().local_minus_utc() / 60).unwrap_or_default();
        utc.with_offset_minutes(minutes).unwrap_or(utc)
    }
}

fn from_chrono<Z: TimeZone>(time: &DateTime<Z>) -> DateTimeOffset {
    // In a leap second, chrono counts the nanoseconds up to 2 * 10⁹.
    let nanos = time.timestamp_subsec_nanos();
    let (seconds, nanos) =
        (time.timestamp() + i64::from(nanos / 1_000_000_000), nanos % 1_000_000_000);
    DateTimeOffset::from_unix(seconds, nanos).unwrap_or(DateTimeOffset::EPOCH)
}

/// Drops the offset, and digits beyond nanoseconds.
///
/// ```
/// use chrono::{DateTime, Utc};
/// use odata_core::DateTimeOffset;
///
/// let time: DateTimeOffset = "1970-01-01T02:00+02:00".parse()?;
/// assert_eq!(DateTime::<Utc>::try_from(time)?, DateTime::UNIX_EPOCH);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl TryFrom<DateTimeOffset> for DateTime<Utc> {
    type Error = DateTimeOffsetRangeError;

    fn try_from(time: DateTimeOffset) -> Result<Self, Self::Error> {
        Self::from_timestamp(time.unix_seconds(), time.subsec_nanos())
            .ok_or(DateTimeOffsetRangeError::new("chrono::DateTime"))
    }
}

/// Keeps the offset. Digits beyond nanoseconds are dropped.
///
/// ```
/// use chrono::{DateTime, FixedOffset};
/// use odata_core::DateTimeOffset;
///
/// let time: DateTimeOffset = "1970-01-01T02:00+02:00".parse()?;
/// let converted = DateTime::<FixedOffset>::try_from(time)?;
/// assert_eq!(converted.offset().local_minus_utc(), 7_200);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl TryFrom<DateTimeOffset> for DateTime<FixedOffset> {
    type Error = DateTimeOffsetRangeError;

    fn try_from(time: DateTimeOffset) -> Result<Self, Self::Error> {
        let utc = DateTime::<Utc>::try_from(time)?;
        let offset = FixedOffset::east_opt(i32::from(time.offset_minutes()) * 60);
        offset
            // chrono accepts a local time beyond its last year, and panics when it is read.
            .filter(|offset| utc.naive_utc().checked_add_offset(*offset).is_some())
            .map(|offset| utc.with_timezone(&offset))
            .ok_or(DateTimeOffsetRangeError::new("chrono::DateTime"))
    }
}
