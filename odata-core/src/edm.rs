//! Edm primitive values: the Rust types that can be a property's value.
//!
//! | Edm type | Rust type | JSON |
//! |---|---|---|
//! | `Edm.Boolean` | `bool` | `true` |
//! | `Edm.Byte` | `u8` | `255` |
//! | `Edm.SByte` | `i8` | `-128` |
//! | `Edm.Int16` | `i16` | `-5` |
//! | `Edm.Int32` | `i32` | `-5` |
//! | `Edm.Int64` | `i64` | `5`, or `"5"` where the message says `IEEE754Compatible=true` |
//! | `Edm.Single` | `f32` | `0.5`, `"INF"`, `"-INF"`, `"NaN"` |
//! | `Edm.Double` | `f64` | `0.5`, `"INF"`, `"-INF"`, `"NaN"` |
//! | `Edm.String` | `String`, `Cow<str>`, `Box<str>` | `"text"` |
//! | `Edm.Guid` | `uuid::Uuid` (feature `uuid`) | `"01234567-89ab-cdef-0123-456789abcdef"` |
//! | `Edm.DateTimeOffset` | [`DateTimeOffset`]; `jiff::Timestamp`, `time::OffsetDateTime`, `chrono::DateTime` (features of those names) | `"2021-07-11T11:15:52.9375367Z"` |
//!
//! `Option<T>` is a nullable property, `Vec<T>` a collection (`Vec<u8>` one of `Edm.Byte`, and not
//! `Edm.Binary`), `Box<T>` is as `T`. The forms are those of \[OData-JSON 7.1\].

mod binary;
mod calendar;
mod date;
mod date_time_offset;
mod decimal;
mod duration;
mod enumeration;
pub mod geo;
mod integer;
mod literal;
mod out;
mod presence;
mod real;
mod scan;
mod stream;
mod temporal;
mod temporal_error;
#[cfg(test)]
mod test_texts;
mod text;
mod time_of_day;
mod untyped;
#[cfg(feature = "uuid")]
mod uuid;
mod value;
mod wrapper;

pub use self::binary::{Binary, ParseBinaryError};
pub use self::date::Date;
pub use self::date_time_offset::DateTimeOffset;
pub use self::decimal::{Decimal, ParseDecimalError};
pub use self::duration::Duration;
pub use self::enumeration::{Flags, Member, ODataEnum, ODataFlags};
pub use self::presence::{Presence, Slot, Value};
pub use self::stream::Stream;
pub use self::temporal_error::{
    DateRangeError, DateTimeOffsetRangeError, DurationRangeError, ParseDateError,
    ParseDateTimeOffsetError, ParseDurationError, ParseTimeOfDayError,
};
pub use self::time_of_day::TimeOfDay;
pub use self::untyped::Untyped;
pub use self::value::{
    CollectionRef, EdmType, EdmValue, Items, Number, Object, PartialValue, ReadEdmValue, Text,
    ToUntyped, ValueError, ValueRef,
};

pub(crate) use self::decimal::decimal_text;
#[doc(hidden)]
pub use self::enumeration::{read_enum, read_enum_number, view_enum};
pub(crate) use self::literal::{Literal, feed_segment, literal, segment};
pub(crate) use self::value::ValueFault;
