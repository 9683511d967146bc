//! Conversions from and to `chrono`.

use chrono::{NaiveTime, Timelike};

use super::from_parts;
use crate::temporal::TimeOfDay;

/// Keeps nanoseconds. The seconds are always written. A leap second becomes the second after it,
/// and one at the end of the day becomes midnight.
///
/// ```
/// use odata_core::edm::TimeOfDay;
///
/// let time = chrono::NaiveTime::from_hms_milli_opt(7, 30, 0, 5).unwrap();
/// assert_eq!(TimeOfDay::from(time).to_string(), "07:30:00.005");
/// ```
impl From<NaiveTime> for TimeOfDay {
    fn from(time: NaiveTime) -> Self {
        // In a leap second, chrono counts the nanoseconds up to 2 * 10⁹.
        let nanos = time.nanosecond();
        let seconds = (time.num_seconds_from_midnight() + nanos / 1_000_000_000) % 86_400;
        let (hour, minute, second) = crate::temporal::calendar::hms(seconds.into());
        from_parts(hour, minute, second, nanos % 1_000_000_000)
    }
}

/// Drops digits beyond nanoseconds.
///
/// ```
/// use chrono::NaiveTime;
/// use odata_core::edm::TimeOfDay;
///
/// let time: TimeOfDay = "07:30".parse()?;
/// assert_eq!(NaiveTime::from(time), NaiveTime::from_hms_opt(7, 30, 0).unwrap());
/// # Ok::<(), odata_core::edm::ParseTimeOfDayError>(())
/// ```
impl From<TimeOfDay> for NaiveTime {
    fn from(time: TimeOfDay) -> Self {
        let (hour, minute, second) = time.hms();
        Self::from_hms_nano_opt(hour.into(), minute.into(), second.into(), time.subsec_nanos())
            .unwrap_or(Self::MIN)
    }
}
