//! Conversions from and to `time`.

use time::{OffsetDateTime, UtcOffset};

use super::{DateTimeOffset, DateTimeOffsetRangeError};

/// Keeps the offset, with nanosecond precision. The seconds of an offset are dropped, because OData
/// can't express them; the point in time does not change. An offset of 24 hours or more becomes
/// UTC.
///
/// ```
/// use odata_core::DateTimeOffset;
///
/// let time = time::OffsetDateTime::UNIX_EPOCH;
/// assert_eq!(DateTimeOffset::from(time).to_string(), "1970-01-01T00:00:00Z");
/// ```
impl From<OffsetDateTime> for DateTimeOffset {
    fn from(time: OffsetDateTime) -> Self {
        let utc = Self::from_unix(time.unix_timestamp(), time.nanosecond()).unwrap_or(Self::EPOCH);
        utc.with_offset_minutes(time.offset().whole_minutes()).unwrap_or(utc)
    }
}

/// Keeps the offset. Digits beyond nanoseconds are dropped.
///
/// ```
/// use odata_core::DateTimeOffset;
/// use time::OffsetDateTime;
///
/// let time: DateTimeOffset = "1970-01-01T02:00+02:00".parse()?;
/// let converted = OffsetDateTime::try_from(time)?;
/// assert_eq!((converted.unix_timestamp(), converted.hour()), (0, 2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl TryFrom<DateTimeOffset> for OffsetDateTime {
    type Error = DateTimeOffsetRangeError;

    fn try_from(time: DateTimeOffset) -> Result<Self, Self::Error> {
        // The range of time applies to the local time.
        let nanos =
            i128::from(time.local_seconds()) * 1_000_000_000 + i128::from(time.subsec_nanos());
        let offset = UtcOffset::from_whole_seconds(i32::from(time.offset_minutes()) * 60);
        Self::from_unix_timestamp_nanos(nanos)
            .ok()
            .zip(offset.ok())
            .map(|(local, offset)| local.replace_offset(offset))
            .ok_or(DateTimeOffsetRangeError::new("time::OffsetDateTime"))
    }
}
