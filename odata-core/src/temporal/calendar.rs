//! The proleptic Gregorian calendar, by Howard Hinnant's algorithms
//! (<https://howardhinnant.github.io/date_algorithms.html>, public domain), and the clock.

pub(super) use super::date::Date;

/// The largest year. Nine digits keep all arithmetic within `i64`, and the buffers hold every text.
pub(super) const MAX_YEAR: i32 = 999_999_999;

pub(super) const SECONDS_A_DAY: i64 = 86_400;
pub(super) const PICOS_A_SECOND: u64 = 1_000_000_000_000;
pub(super) const PICOS_A_NANO: u64 = 1_000;

const DAYS_AN_ERA: i64 = 146_097;

/// A time of day, with the form of its text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clock {
    pub(super) hour: u8,
    pub(super) minute: u8,
    /// The second; 60 for a leap second that was read.
    pub(super) second: u8,
    /// `true` if the seconds are written.
    pub(super) has_seconds: bool,
    /// The fraction of the second, below 10¹².
    pub(super) picos: u64,
    /// The number of fraction digits that are written, 0 to 12.
    pub(super) digits: u8,
}

impl Clock {
    /// Returns the seconds since midnight. A leap second counts as the second after it.
    pub(super) fn seconds(&self) -> u32 {
        u32::from(self.hour) * 3_600 + u32::from(self.minute) * 60 + u32::from(self.second)
    }
}

/// Splits the whole seconds of a day into hour, minute and second.
pub(super) fn hms(seconds: u64) -> (u8, u8, u8) {
    let part = |value: u64| u8::try_from(value).unwrap_or_default();
    (part(seconds / 3_600), part(seconds / 60 % 60), part(seconds % 60))
}

/// Returns the number of digits in which to write a fraction that was not read from a text: the
/// smallest multiple of three that holds it.
pub(super) const fn digits_in_threes(picos: u64) -> u8 {
    match picos {
        0 => 0,
        picos if picos % 1_000_000_000 == 0 => 3,
        picos if picos % 1_000_000 == 0 => 6,
        picos if picos % 1_000 == 0 => 9,
        _ => 12,
    }
}

/// Cuts the fraction off after this number of digits.
pub(super) fn cut_to_digits(picos: u64, digits: u8) -> u64 {
    let unit = 10_u64.pow(12_u32.saturating_sub(u32::from(digits)));
    picos - picos % unit
}

/// Returns `true` if these seconds since the epoch are in a year that can be written at every
/// offset.
pub(super) fn is_in_range(seconds: i64) -> bool {
    let day = seconds.div_euclid(SECONDS_A_DAY);
    let first = day_of_date(Date { year: -MAX_YEAR, month: 1, day: 2 });
    let last = day_of_date(Date { year: MAX_YEAR, month: 12, day: 30 });
    (first..=last).contains(&day)
}

/// Returns the days since the Unix epoch.
pub(super) fn day_of_date(date: Date) -> i64 {
    // Years begin in March here, so that the leap day is the last day of a year.
    let year = i64::from(date.year) - i64::from(date.month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month = (i64::from(date.month) + 9) % 12;
    let day_of_year = (153 * month + 2) / 5 + i64::from(date.day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * DAYS_AN_ERA + day_of_era - 719_468
}

/// Returns the date this number of days after the Unix epoch.
pub(super) fn date_of_day(day: i64) -> Date {
    let day = day + 719_468;
    let era = day.div_euclid(DAYS_AN_ERA);
    let day_of_era = day.rem_euclid(DAYS_AN_ERA);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Date {
        year: i32::try_from(year).unwrap_or_default(),
        month: u8::try_from(month).unwrap_or_default(),
        day: u8::try_from(day).unwrap_or_default(),
    }
}

pub(super) const fn days_of_month(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}
