//! Conversions from and to `chrono`.

use chrono::{Datelike, NaiveDate};

use crate::temporal::{Date, DateRangeError};

/// ```
/// use odata_core::edm::Date;
///
/// let date = chrono::NaiveDate::from_ymd_opt(2021, 7, 11).unwrap();
/// assert_eq!(Date::from(date).to_string(), "2021-07-11");
/// ```
impl From<NaiveDate> for Date {
    fn from(date: NaiveDate) -> Self {
        let part = |value: u32| u8::try_from(value).unwrap_or_default();
        Self::new(date.year(), part(date.month()), part(date.day())).unwrap_or(Self::EPOCH)
    }
}

/// Fails if the year is outside chrono's range, -262143 to 262142.
///
/// ```
/// use chrono::NaiveDate;
/// use odata_core::edm::Date;
///
/// let date: Date = "2021-07-11".parse()?;
/// assert_eq!(NaiveDate::try_from(date)?, NaiveDate::from_ymd_opt(2021, 7, 11).unwrap());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl TryFrom<Date> for NaiveDate {
    type Error = DateRangeError;

    fn try_from(date: Date) -> Result<Self, Self::Error> {
        Self::from_ymd_opt(date.year, date.month.into(), date.day.into())
            .ok_or(DateRangeError::new("chrono::NaiveDate"))
    }
}
