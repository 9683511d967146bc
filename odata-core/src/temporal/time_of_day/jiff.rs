//! Conversions from and to `jiff`.

use jiff::civil::Time;

use super::from_parts;
use crate::temporal::TimeOfDay;

/// Keeps nanoseconds. The seconds are always written.
///
/// ```
/// use odata_core::edm::TimeOfDay;
///
/// let time = jiff::civil::time(7, 30, 0, 5_000_000);
/// assert_eq!(TimeOfDay::from(time).to_string(), "07:30:00.005");
/// ```
impl From<Time> for TimeOfDay {
    fn from(time: Time) -> Self {
        let part = |value: i8| value.unsigned_abs();
        let nanos = time.subsec_nanosecond().unsigned_abs();
        from_parts(part(time.hour()), part(time.minute()), part(time.second()), nanos)
    }
}

/// Drops digits beyond nanoseconds.
///
/// ```
/// use odata_core::edm::TimeOfDay;
///
/// let time: TimeOfDay = "07:30".parse()?;
/// assert_eq!(jiff::civil::Time::from(time), jiff::civil::time(7, 30, 0, 0));
/// # Ok::<(), odata_core::edm::ParseTimeOfDayError>(())
/// ```
impl From<TimeOfDay> for Time {
    fn from(time: TimeOfDay) -> Self {
        let part = |value: u8| i8::try_from(value).unwrap_or_default();
        let nanos = i32::try_from(time.subsec_nanos()).unwrap_or_default();
        Self::new(part(time.hour()), part(time.minute()), part(time.second()), nanos)
            .unwrap_or(Self::MIN)
    }
}
