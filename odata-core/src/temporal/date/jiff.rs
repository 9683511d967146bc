//! Conversions from and to `jiff`.

use jiff::civil;

use crate::temporal::{Date, DateRangeError};

/// ```
/// use odata_core::edm::Date;
///
/// assert_eq!(Date::from(jiff::civil::date(2021, 7, 11)).to_string(), "2021-07-11");
/// ```
impl From<civil::Date> for Date {
    fn from(date: civil::Date) -> Self {
        let part = |value: i8| value.unsigned_abs();
        Self::new(date.year().into(), part(date.month()), part(date.day())).unwrap_or(Self::EPOCH)
    }
}

/// Fails if the year is outside jiff's range, -9999 to 9999.
///
/// ```
/// use odata_core::edm::Date;
///
/// let date: Date = "2021-07-11".parse()?;
/// assert_eq!(jiff::civil::Date::try_from(date)?, jiff::civil::date(2021, 7, 11));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl TryFrom<Date> for civil::Date {
    type Error = DateRangeError;

    fn try_from(date: Date) -> Result<Self, Self::Error> {
        let part = |value: u8| i8::try_from(value).unwrap_or_default();
        i16::try_from(date.year)
            .ok()
            .and_then(|year| Self::new(year, part(date.month), part(date.day)).ok())
            .ok_or(DateRangeError::new("jiff::civil::Date"))
    }
}
