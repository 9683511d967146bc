//! Errors for texts that are not a date, time or duration, and for values that do not fit another
//! type.

use std::fmt;

macro_rules! parse_error {
    ($edm:literal, $name:ident) => {
        #[doc = concat!("Why a text is not an `", $edm, "`.")]
        /// The message never repeats the text.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $name(pub(super) &'static str);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.0)
            }
        }

        impl std::error::Error for $name {}
    };
}

macro_rules! range_error {
    ($what:literal, $ours:literal, $name:ident) => {
        #[doc = concat!("A ", $what, " that the other type can't hold, and `", $ours, "` can.")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $name {
            of: &'static str,
        }

        impl $name {
            /// Creates the error for the Rust type that is too small.
            #[allow(dead_code)] // Without the date crates nothing is too small for a date.
            pub(super) const fn new(of: &'static str) -> Self {
                Self { of }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let of = self.of;
                write!(
                    f,
                    concat!("the ", $what, " is outside the range of `{}`; use `", $ours, "`"),
                    of
                )
            }
        }

        impl std::error::Error for $name {}
    };
}

parse_error!("Edm.Date", ParseDateError);
parse_error!("Edm.TimeOfDay", ParseTimeOfDayError);
parse_error!("Edm.DateTimeOffset", ParseDateTimeOffsetError);
parse_error!("Edm.Duration", ParseDurationError);

range_error!("date", "Date", DateRangeError);
range_error!("timestamp", "DateTimeOffset", DateTimeOffsetRangeError);
range_error!("duration", "Duration", DurationRangeError);
