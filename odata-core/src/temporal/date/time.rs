//! Conversions from and to `time`.

use time::Month;

use crate::temporal::{Date, DateRangeError};

/// ```
/// use odata_core::edm::Date;
///
/// let date = time::Date::from_calendar_date(2021, time::Month::July, 11)?;
/// assert_eq!(Date::from(date).to_string(), "2021-07-11");
/// # Ok::<(), time::error::ComponentRange>(())
/// ```
impl From<time::Date> for Date {
    fn from(date: time::Date) -> Self {
        let (year, month, day) = date.to_calendar_date();
        Self::new(year, month.into(), day).unwrap_or(Self::EPOCH)
    }
}

/// Fails if the year is outside the range of time: -9999 to 9999, or -999999 to 999999 with its
/// feature `large-dates`.
///
/// ```
/// use odata_core::edm::Date;
///
/// let date = time::Date::try_from("2021-07-11".parse::<Date>()?)?;
/// assert_eq!(date.to_calendar_date(), (2021, time::Month::July, 11));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl TryFrom<Date> for time::Date {
    type Error = DateRangeError;

    fn try_from(date: Date) -> Result<Self, Self::Error> {
        Month::try_from(date.month)
            .and_then(|month| Self::from_calendar_date(date.year, month, date.day))
            .map_err(|_| DateRangeError::new("time::Date"))
    }
}
