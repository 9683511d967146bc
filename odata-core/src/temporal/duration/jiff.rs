//! Conversions from and to `jiff`.

use jiff::SignedDuration;

use crate::temporal::{Duration, DurationRangeError};

/// ```
/// use odata_core::edm::Duration;
///
/// let duration = jiff::SignedDuration::from_millis(-90_500);
/// assert_eq!(Duration::from(duration).to_string(), "-PT1M30.5S");
/// ```
impl From<SignedDuration> for Duration {
    fn from(duration: SignedDuration) -> Self {
        Self::from_signed_parts(duration.as_secs(), duration.subsec_nanos())
    }
}

/// Drops digits beyond nanoseconds. Fails if the seconds do not fit into an `i64`.
///
/// ```
/// use odata_core::edm::Duration;
///
/// let duration: Duration = "-PT1M30.5S".parse()?;
/// assert_eq!(jiff::SignedDuration::try_from(duration)?.as_millis(), -90_500);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl TryFrom<Duration> for SignedDuration {
    type Error = DurationRangeError;

    fn try_from(duration: Duration) -> Result<Self, Self::Error> {
        duration
            .signed_parts()
            .map(|(seconds, nanos)| Self::new(seconds, nanos))
            .ok_or(DurationRangeError::new("jiff::SignedDuration"))
    }
}
