//! The temporal types as types of properties: our own types, and those of the date crates.

use crate::model::{EdmValue, ReadEdmValue, Text, ValueError, ValueRef, blank, kind, slot_of};
use crate::schema::EdmType;
use crate::temporal::{Date, DateTimeOffset, Duration, TimeOfDay};

macro_rules! temporal {
    ($($rust:ident => $edm:literal, $kind:ident, $blank:expr $(, in $slot:ident)?;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl EdmValue for $rust {
            const TYPE: EdmType = EdmType::primitive($edm);
            type Partial = Self;
            type Kind = kind::$kind;

            blank!($blank);

            fn view(&self) -> ValueRef<'_> {
                ValueRef::$rust(*self)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<'de> ReadEdmValue<'de> for $rust {
            slot_of!('de $(, $slot)?);

            fn from_string(value: Text<'_, '_>) -> Result<Self, ValueError> {
                value.as_str().parse().map_err(|error| ValueError::malformed(format!("{error}")))
            }
        }
    )*};
}

temporal! {
    Date => "Edm.Date", DateKind, Self::EPOCH;
    TimeOfDay => "Edm.TimeOfDay", TimeOfDayKind, Self::MIDNIGHT;
    DateTimeOffset => "Edm.DateTimeOffset", DateTimeOffsetKind, Self::EPOCH, in DateTimeOffset;
    Duration => "Edm.Duration", DurationKind, Self::ZERO;
}

/// Implements the traits for a type of a date crate. Its values are written and read as our type,
/// because our type accepts every form that OData allows.
macro_rules! through {
    ($($rust:ty => $ours:ident, $blank:expr;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl EdmValue for $rust {
            const TYPE: EdmType = $ours::TYPE;
            type Partial = Self;
            type Kind = <$ours as EdmValue>::Kind;

            blank!($blank);

            fn view(&self) -> ValueRef<'_> {
                ValueRef::$ours($ours::from(*self))
            }
        }

        #[diagnostic::do_not_recommend]
        impl ReadEdmValue<'_> for $rust {
            fn from_string(value: Text<'_, '_>) -> Result<Self, ValueError> {
                let value = $ours::from_string(value)?;
                Self::try_from(value).map_err(|error| ValueError::malformed(format!("{error}")))
            }
        }
    )*};
}

through! {
    std::time::Duration => Duration, Self::ZERO;
}

#[cfg(feature = "jiff")]
through! {
    jiff::Timestamp => DateTimeOffset, Self::default();
    jiff::civil::Date => Date, Self::default();
    jiff::civil::Time => TimeOfDay, Self::default();
    jiff::SignedDuration => Duration, Self::default();
}

#[cfg(feature = "time")]
through! {
    time::OffsetDateTime => DateTimeOffset, Self::UNIX_EPOCH;
    time::Date => Date, Self::MIN;
    time::Time => TimeOfDay, Self::MIDNIGHT;
    time::Duration => Duration, Self::ZERO;
}

#[cfg(feature = "chrono")]
through! {
    chrono::DateTime<chrono::Utc> => DateTimeOffset, Self::default();
    chrono::DateTime<chrono::FixedOffset> => DateTimeOffset, Self::default();
    chrono::NaiveDate => Date, Self::default();
    chrono::NaiveTime => TimeOfDay, Self::default();
    chrono::TimeDelta => Duration, Self::default();
}
