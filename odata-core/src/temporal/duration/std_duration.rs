//! Conversions from and to the standard library.

use crate::temporal::{Duration, DurationRangeError};

/// ```
/// use odata_core::edm::Duration;
///
/// let duration = std::time::Duration::from_millis(90_500);
/// assert_eq!(Duration::from(duration).to_string(), "PT1M30.5S");
/// ```
impl From<std::time::Duration> for Duration {
    fn from(duration: std::time::Duration) -> Self {
        Self::from_std(duration)
    }
}

/// Drops digits beyond nanoseconds. Fails for a negative duration.
///
/// ```
/// use odata_core::edm::Duration;
///
/// let duration: Duration = "PT1M30.5S".parse()?;
/// assert_eq!(std::time::Duration::try_from(duration)?.as_millis(), 90_500);
/// assert!(std::time::Duration::try_from(-duration).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl TryFrom<Duration> for std::time::Duration {
    type Error = DurationRangeError;

    fn try_from(duration: Duration) -> Result<Self, Self::Error> {
        if duration.is_negative() {
            return Err(DurationRangeError::new("std::time::Duration"));
        }
        Ok(Self::new(duration.whole_seconds(), duration.subsec_nanos()))
    }
}
