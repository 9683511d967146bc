//! Conversions from and to `time`.

use time::Time;

use super::from_parts;
use crate::temporal::TimeOfDay;

/// Keeps nanoseconds. The seconds are always written.
///
/// ```
/// use odata_core::edm::TimeOfDay;
///
/// let time = time::Time::from_hms_milli(7, 30, 0, 5)?;
/// assert_eq!(TimeOfDay::from(time).to_string(), "07:30:00.005");
/// # Ok::<(), time::error::ComponentRange>(())
/// ```
impl From<Time> for TimeOfDay {
    fn from(time: Time) -> Self {
        let (hour, minute, second, nanos) = time.as_hms_nano();
        from_parts(hour, minute, second, nanos)
    }
}

/// Drops digits beyond nanoseconds.
///
/// ```
/// use odata_core::edm::TimeOfDay;
///
/// let time: TimeOfDay = "07:30".parse()?;
/// assert_eq!(time::Time::from(time).as_hms(), (7, 30, 0));
/// # Ok::<(), odata_core::edm::ParseTimeOfDayError>(())
/// ```
impl From<TimeOfDay> for Time {
    fn from(time: TimeOfDay) -> Self {
        Self::from_hms_nano(time.hour(), time.minute(), time.second(), time.subsec_nanos())
            .unwrap_or(Self::MIDNIGHT)
    }
}
