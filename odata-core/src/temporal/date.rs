//! `Edm.Date`, with every year that OData allows.

use std::fmt;
use std::str::FromStr;

use super::calendar::{self, MAX_YEAR};
use super::error::ParseDateError;
use super::out::Out;
use super::scan::{Rest, Scan};

#[cfg(feature = "chrono")]
mod chrono;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(test)]
mod tests;
#[cfg(feature = "time")]
mod time;

/// The Rust type of `Edm.Date`: a day without a time zone \[OData-CSDL 3.3\].
///
/// The calendar is the proleptic Gregorian calendar, in which the year 0 is 1 BCE. The range is
/// -999999999-01-01 to 999999999-12-31, the same years as those of
/// [`DateTimeOffset`](super::DateTimeOffset). The date crates have smaller ranges.
///
/// The features `jiff`, `time` and `chrono` add conversions from and to `jiff::civil::Date`,
/// `time::Date` and `chrono::NaiveDate`.
///
/// In JSON, a date is a string such as `"2021-07-11"` (ABNF `dateValue`). A year has four digits,
/// or more if it needs more; a year BCE has a `-` before it. A day that does not exist, such as the
/// 30th of February, is rejected. The text that was read is written back unchanged, except for the
/// year `-0000`, which is written as `0000`.
///
/// ```
/// use odata_core::edm::Date;
///
/// let released: Date = "2021-07-11".parse()?;
/// assert_eq!((released.year(), released.month(), released.day()), (2021, 7, 11));
/// assert_eq!(Some(released), Date::new(2021, 7, 11));
/// assert_eq!(released.to_string(), "2021-07-11");
/// assert!("2019-02-30".parse::<Date>().is_err());
/// # Ok::<(), odata_core::edm::ParseDateError>(())
/// ```
// Dates compare field by field, in this order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    pub(super) year: i32,
    pub(super) month: u8,
    pub(super) day: u8,
}

impl Date {
    /// Creates a date. Returns `None` if the month does not have this day, or if the year has more
    /// than nine digits.
    ///
    /// ```
    /// use odata_core::edm::Date;
    ///
    /// assert_eq!(Date::new(-1, 12, 31).unwrap().to_string(), "-0001-12-31");
    /// assert_eq!(Date::new(2019, 2, 29), None);
    /// ```
    #[must_use]
    pub const fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let is_date = -MAX_YEAR <= year
            && year <= MAX_YEAR
            && 1 <= month
            && month <= 12
            && 1 <= day
            && day <= calendar::days_of_month(year, month);
        if is_date { Some(Self { year, month, day }) } else { None }
    }

    /// Returns the year. The year 0 is 1 BCE.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.year
    }

    /// Returns the month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// Returns the day of the month, 1 to 31.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
    }

    /// The Unix epoch: an initial value, and the unreachable fallback of conversions that can't
    /// fail.
    pub(crate) const EPOCH: Self = Self { year: 1970, month: 1, day: 1 };

    /// The length of a buffer for the text. The longest text, `-999999999-12-31`, has 16 bytes.
    pub(crate) const MAX_TEXT_LEN: usize = 16;

    /// Writes the text into the buffer.
    pub(crate) fn format_into(self, buffer: &mut [u8; Self::MAX_TEXT_LEN]) -> &str {
        let mut out = Out::new(buffer);
        out.date(self);
        out.finish()
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.format_into(&mut [0; Self::MAX_TEXT_LEN]))
    }
}

impl FromStr for Date {
    type Err = ParseDateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse(text).map_err(ParseDateError)
    }
}

fn parse(text: &str) -> Scan<Date> {
    let mut rest = Rest::new(text);
    let date = rest.date()?;
    rest.expect_end("expected nothing after the day")?;
    Ok(date)
}
