//! Conversions from and to `chrono`.

use chrono::{NaiveTime, Timelike};

use super::from_parts;
use crate::edm::TimeOfDay;

/// To the nanosecond, written with its seconds. A leap second becomes the second after it, and the
/// one at the end of a day midnight.
///
/// ```
/// use odata_core::edm::TimeOfDay;
///
/// let time = chrono::NaiveTime::from_hms_milli_opt(7, 30, 0, 5).unwrap();
/// assert_eq!(TimeOfDay::from(time).to_string(), "07:30:00.005");
/// ```
impl From<NaiveTime> for TimeOfDay {
    fn from(time: NaiveTime) -> Self {
        // In a leap second chrono counts on to two times 10⁹.
        let nanos = time.nanosecond();
        let seconds = (time.num_seconds_from_midnight() + nanos / 1_000_000_000) % 86_400;
        let (hour, minute, second) = crate::edm::calendar::hms(seconds.into());
        from_parts(hour, minute, second, nanos % 1_000_000_000)
    }
}

/// What is finer than nanoseconds is dropped.
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
