//! Conversions from and to `time`.

use time::{OffsetDateTime, UtcOffset};

use super::{DateTimeOffset, DateTimeOffsetRangeError};

/// To the nanosecond, at the same offset; seconds of an offset, which OData can't write, are
/// dropped from it, and the point in time stays.
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

/// At the same offset. What is finer than nanoseconds is dropped.
impl TryFrom<DateTimeOffset> for OffsetDateTime {
    type Error = DateTimeOffsetRangeError;

    fn try_from(time: DateTimeOffset) -> Result<Self, Self::Error> {
        let error = DateTimeOffsetRangeError::new("time::OffsetDateTime");
        let nanos =
            i128::from(time.unix_seconds()) * 1_000_000_000 + i128::from(time.subsec_nanos());
        let offset = UtcOffset::from_whole_seconds(i32::from(time.offset_minutes()) * 60);
        Self::from_unix_timestamp_nanos(nanos)
            .ok()
            .zip(offset.ok())
            .and_then(|(utc, offset)| utc.checked_to_offset(offset))
            .ok_or(error)
    }
}
