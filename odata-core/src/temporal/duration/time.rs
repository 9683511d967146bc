//! Conversions from and to `time`.

use crate::temporal::{Duration, DurationRangeError};

/// ```
/// use odata_core::edm::Duration;
///
/// let duration = time::Duration::milliseconds(-90_500);
/// assert_eq!(Duration::from(duration).to_string(), "-PT1M30.5S");
/// ```
impl From<time::Duration> for Duration {
    fn from(duration: time::Duration) -> Self {
        Self::from_signed_parts(duration.whole_seconds(), duration.subsec_nanoseconds())
    }
}

/// Drops digits beyond nanoseconds. Fails if the seconds do not fit into an `i64`.
///
/// ```
/// use odata_core::edm::Duration;
///
/// let duration: Duration = "-PT1M30.5S".parse()?;
/// assert_eq!(time::Duration::try_from(duration)?, time::Duration::milliseconds(-90_500));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl TryFrom<Duration> for time::Duration {
    type Error = DurationRangeError;

    fn try_from(duration: Duration) -> Result<Self, Self::Error> {
        duration
            .signed_parts()
            .map(|(seconds, nanos)| Self::new(seconds, nanos))
            .ok_or(DurationRangeError::new("time::Duration"))
    }
}
