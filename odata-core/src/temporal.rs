//! Dates, times of day, timestamps and durations: their arithmetic and their texts.

mod calendar;
mod date;
mod date_time_offset;
mod duration;
mod error;
mod out;
mod scan;
#[cfg(test)]
mod test_texts;
mod time_of_day;

pub use self::date::Date;
pub use self::date_time_offset::DateTimeOffset;
pub use self::duration::Duration;
pub use self::error::{
    DateRangeError, DateTimeOffsetRangeError, DurationRangeError, ParseDateError,
    ParseDateTimeOffsetError, ParseDurationError, ParseTimeOfDayError,
};
pub use self::time_of_day::TimeOfDay;
