//! `Edm.DateTimeOffset` as a property's type: our own, and those of the date crates.

use super::DateTimeOffset;
use super::value::{EdmType, EdmValue, ReadEdmValue, Text, ValueError, ValueRef};

const DATE_TIME_OFFSET: EdmType = EdmType::new("Edm.DateTimeOffset");

impl EdmValue for DateTimeOffset {
    const TYPE: EdmType = DATE_TIME_OFFSET;
    type Partial = Self;

    fn view(&self) -> ValueRef<'_> {
        ValueRef::DateTimeOffset(*self)
    }
}

impl ReadEdmValue<'_> for DateTimeOffset {
    fn from_string(value: Text<'_, '_>) -> Result<Self, ValueError> {
        value.as_str().parse().map_err(|error| ValueError::malformed(format!("{error}")))
    }
}

/// A date crate's type: written and read through [`DateTimeOffset`], which takes every form that
/// OData has and they do not.
#[cfg(any(feature = "jiff", feature = "time", feature = "chrono"))]
macro_rules! through_date_time_offset {
    ($rust:ty) => {
        impl EdmValue for $rust {
            const TYPE: EdmType = DATE_TIME_OFFSET;
            type Partial = Self;

            fn view(&self) -> ValueRef<'_> {
                ValueRef::DateTimeOffset(DateTimeOffset::from(*self))
            }
        }

        impl ReadEdmValue<'_> for $rust {
            fn from_string(value: Text<'_, '_>) -> Result<Self, ValueError> {
                let value = DateTimeOffset::from_string(value)?;
                Self::try_from(value).map_err(|error| ValueError::malformed(format!("{error}")))
            }
        }
    };
}

#[cfg(feature = "jiff")]
through_date_time_offset!(jiff::Timestamp);
#[cfg(feature = "time")]
through_date_time_offset!(time::OffsetDateTime);
#[cfg(feature = "chrono")]
through_date_time_offset!(chrono::DateTime<chrono::Utc>);
#[cfg(feature = "chrono")]
through_date_time_offset!(chrono::DateTime<chrono::FixedOffset>);
