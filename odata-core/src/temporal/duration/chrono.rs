//! Conversions from and to `chrono`.

use chrono::TimeDelta;

use crate::temporal::{Duration, DurationRangeError};

/// ```
/// use odata_core::edm::Duration;
///
/// let duration = chrono::TimeDelta::try_milliseconds(-90_500).unwrap();
/// assert_eq!(Duration::from(duration).to_string(), "-PT1M30.5S");
/// ```
impl From<TimeDelta> for Duration {
    fn from(duration: TimeDelta) -> Self {
        Self::from_signed_parts(duration.num_seconds(), duration.subsec_nanos())
    }
}

/// Drops digits beyond nanoseconds. Fails if the milliseconds do not fit into an `i64`.
///
/// ```
/// use odata_core::edm::Duration;
///
/// let duration: Duration = "-PT1M30.5S".parse()?;
/// assert_eq!(chrono::TimeDelta::try_from(duration)?.num_milliseconds(), -90_500);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl TryFrom<Duration> for TimeDelta {
    type Error = DurationRangeError;

    fn try_from(duration: Duration) -> Result<Self, Self::Error> {
        duration
            .signed_parts()
            .and_then(|(seconds, nanos)| {
                Self::try_seconds(seconds)?.checked_add(&Self::nanoseconds(nanos.into()))
            })
            .ok_or(DurationRangeError::new("chrono::TimeDelta"))
    }
}
