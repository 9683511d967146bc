//! Conversions from and to `jiff`.

use jiff::Timestamp;

use super::{DateTimeOffset, DateTimeOffsetRangeError};

/// Converts to UTC, with nanosecond precision.
///
/// ```
/// use odata_core::DateTimeOffset;
///
/// let timestamp: jiff::Timestamp = "2021-07-11T11:15:52.5Z".parse()?;
/// assert_eq!(DateTimeOffset::from(timestamp).to_string(), "2021-07-11T11:15:52.500Z");
/// # Ok::<(), jiff::Error>(())
/// ```
impl From<Timestamp> for DateTimeOffset {
    fn from(timestamp: Timestamp) -> Self {
        // jiff's fraction has the sign of the timestamp.
        let nanos = timestamp.as_nanosecond();
        let seconds = i64::try_from(nanos.div_euclid(1_000_000_000)).unwrap_or_default();
        let fraction = u32::try_from(nanos.rem_euclid(1_000_000_000)).unwrap_or_default();
        Self::from_unix(seconds, fraction).unwrap_or(Self::EPOCH)
    }
}

/// Drops the offset, and digits beyond nanoseconds. The last timestamp of jiff is
/// 9999-12-30T22:00:00.999999999Z.
///
/// ```
/// use odata_core::DateTimeOffset;
///
/// let time: DateTimeOffset = "1970-01-01T02:00+02:00".parse()?;
/// assert_eq!(jiff::Timestamp::try_from(time)?, jiff::Timestamp::UNIX_EPOCH);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl TryFrom<DateTimeOffset> for Timestamp {
    type Error = DateTimeOffsetRangeError;

    fn try_from(time: DateTimeOffset) -> Result<Self, Self::Error> {
        let nanos =
            i128::from(time.unix_seconds()) * 1_000_000_000 + i128::from(time.subsec_nanos());
        Self::from_nanosecond(nanos).map_err(|_| DateTimeOffsetRangeError::new("jiff::Timestamp"))
    }
}
