//! The temporal types as the types of properties: our own, and those of the date crates.

use super::value::{EdmType, EdmValue, ReadEdmValue, Text, ValueError, ValueRef, slot_of};
use super::{Date, DateTimeOffset, Duration, TimeOfDay, kind};

macro_rules! temporal {
    ($($rust:ident => $edm:literal $(in $slot:ident)?;)*) => {$(
        impl EdmValue for $rust {
            const TYPE: EdmType = EdmType::new($edm);
            type Partial = Self;
            type Kind = kind::$rust;

            fn view(&self) -> ValueRef<'_> {
                ValueRef::$rust(*self)
            }
        }

        impl<'de> ReadEdmValue<'de> for $rust {
            slot_of!('de $(, $slot)?);

            fn from_string(value: Text<'_, '_>) -> Result<Self, ValueError> {
                value.as_str().parse().map_err(|error| ValueError::malformed(format!("{error}")))
            }
        }
    )*};
}

temporal! {
    Date => "Edm.Date";
    TimeOfDay => "Edm.TimeOfDay";
    DateTimeOffset => "Edm.DateTimeOffset" in DateTimeOffset;
    Duration => "Edm.Duration";
}

/// Another crate's type: written and read through ours, which takes every form that OData has and
/// they do not.
macro_rules! through {
    ($($rust:ty => $ours:ident;)*) => {$(
        impl EdmValue for $rust {
            const TYPE: EdmType = $ours::TYPE;
            type Partial = Self;
            type Kind = kind::$ours;

            fn view(&self) -> ValueRef<'_> {
                ValueRef::$ours($ours::from(*self))
            }
        }

        impl ReadEdmValue<'_> for $rust {
            fn from_string(value: Text<'_, '_>) -> Result<Self, ValueError> {
                let value = $ours::from_string(value)?;
                Self::try_from(value).map_err(|error| ValueError::malformed(format!("{error}")))
            }
        }
    )*};
}

through! {
    std::time::Duration => Duration;
}

#[cfg(feature = "jiff")]
through! {
    jiff::Timestamp => DateTimeOffset;
    jiff::civil::Date => Date;
    jiff::civil::Time => TimeOfDay;
    jiff::SignedDuration => Duration;
}

#[cfg(feature = "time")]
through! {
    time::OffsetDateTime => DateTimeOffset;
    time::Date => Date;
    time::Time => TimeOfDay;
    time::Duration => Duration;
}

#[cfg(feature = "chrono")]
through! {
    chrono::DateTime<chrono::Utc> => DateTimeOffset;
    chrono::DateTime<chrono::FixedOffset> => DateTimeOffset;
    chrono::NaiveDate => Date;
    chrono::NaiveTime => TimeOfDay;
    chrono::TimeDelta => Duration;
}
