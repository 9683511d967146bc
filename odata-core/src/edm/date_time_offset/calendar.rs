//! The proleptic Gregorian calendar, by Howard Hinnant's algorithms
//! (<https://howardhinnant.github.io/date_algorithms.html>, public domain).

use super::SECONDS_A_DAY;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Date {
    pub(super) year: i64,
    pub(super) month: u8,
    pub(super) day: u8,
}

/// Years have nine digits at most: no overflow anywhere, and room for every text.
pub(super) const MAX_YEAR: i64 = 999_999_999;

const DAYS_AN_ERA: i64 = 146_097;

/// Whether these seconds since the epoch are in a year that can be written, at every offset.
pub(super) fn is_in_range(seconds: i64) -> bool {
    let day = seconds.div_euclid(SECONDS_A_DAY);
    let first = day_of_date(Date { year: -MAX_YEAR, month: 1, day: 2 });
    let last = day_of_date(Date { year: MAX_YEAR, month: 12, day: 30 });
    (first..=last).contains(&day)
}

/// Days since the Unix epoch.
pub(super) fn day_of_date(date: Date) -> i64 {
    // The year begins in March, so that the leap day is its last.
    let year = if date.month <= 2 { date.year - 1 } else { date.year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month = (i64::from(date.month) + 9) % 12;
    let day_of_year = (153 * month + 2) / 5 + i64::from(date.day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * DAYS_AN_ERA + day_of_era - 719_468
}

/// The date so many days after the Unix epoch.
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
    Date {
        year: year_of_era + era * 400 + i64::from(month <= 2),
        month: u8::try_from(month).unwrap_or_default(),
        day: u8::try_from(day).unwrap_or_default(),
    }
}

pub(super) const fn days_of_month(year: i64, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}
