//! Edm values: the Rust types that a property can have.
//!
//! | Edm type | Rust type | JSON |
//! |---|---|---|
//! | `Edm.Binary` | [`Binary`] | `"T0RhdGE="` (base64url) |
//! | `Edm.Boolean` | `bool` | `true` |
//! | `Edm.Byte` | `u8` | `255` |
//! | `Edm.SByte` | `i8` | `-128` |
//! | `Edm.Int16` | `i16` | `-5` |
//! | `Edm.Int32` | `i32` | `-5` |
//! | `Edm.Int64` | `i64` | `5`, or `"5"` if the media type has `IEEE754Compatible=true` |
//! | `Edm.Single` | `f32` | `0.5`, `"INF"`, `"-INF"`, `"NaN"` |
//! | `Edm.Double` | `f64` | `0.5`, `"INF"`, `"-INF"`, `"NaN"` |
//! | `Edm.Decimal` | [`Decimal`]; `rust_decimal::Decimal`, `bigdecimal::BigDecimal` (features of those names) | `34.50`, or `"34.50"` under the same condition |
//! | `Edm.String` | `String`, `Cow<str>`, `Box<str>` | `"text"` |
//! | `Edm.Guid` | `uuid::Uuid` (feature `uuid`) | `"01234567-89ab-cdef-0123-456789abcdef"` |
//! | `Edm.Date` | [`Date`]; `jiff::civil::Date`, `time::Date`, `chrono::NaiveDate` (features `jiff`, `time`, `chrono`) | `"2021-07-11"` |
//! | `Edm.TimeOfDay` | [`TimeOfDay`]; `jiff::civil::Time`, `time::Time`, `chrono::NaiveTime` | `"11:15:52.937"` |
//! | `Edm.DateTimeOffset` | [`DateTimeOffset`]; `jiff::Timestamp`, `time::OffsetDateTime`, `chrono::DateTime` | `"2021-07-11T11:15:52.9375367Z"` |
//! | `Edm.Duration` | [`Duration`], `std::time::Duration`; `jiff::SignedDuration`, `time::Duration`, `chrono::TimeDelta` | `"P1DT2H3.5S"` |
//! | `Edm.Stream` | [`Stream`] | usually absent; links and media type are control information next to it |
//! | `Edm.Geography…`, `Edm.Geometry…` | the types of [`geo`] | `{"type":"Point","coordinates":[142.1,64.1]}` |
//! | `Edm.Untyped` | [`Untyped`] | any JSON value |
//! | an enumeration type | an enum with [`ODataEnum`] | `"red"` |
//! | an enumeration type with `flags` | [`Flags`] of such an enum | `"read,write"` |
//! | a type definition | a struct with `#[derive(ODataTypeDefinition)]` | the JSON of the underlying type |
//! | a complex type | a struct with [`ODataComplex`](crate::ODataComplex), or an enum over derived ones | `{"city":"Bern"}` |
//! | an entity type | a struct with [`ODataEntity`](crate::ODataEntity) in a navigation property, [`Link`](crate::Link), [`Links`](crate::Links) | `{"id":1}` |
//!
//! `Option<T>` is a nullable property. `Vec<T>` is a collection; `Vec<u8>` is a collection of
//! `Edm.Byte`, not an `Edm.Binary`. `Box<T>` works like `T`, except for enumerations and your own
//! types. The JSON forms are those of \[OData-JSON 7.1\].
//!
//! # Dates of other crates
//!
//! The types of other crates have a smaller range than `Edm.DateTimeOffset`. If a timestamp is
//! outside the range of the field's type, reading reports an error for that property, which names
//! [`DateTimeOffset`] as the type to use instead. Services on .NET send 9999-12-31T23:59:59Z or
//! 9999-12-31T23:59:59.9999999Z for "never":
//!
//! | type | last timestamp | "never" | offset |
//! |---|---|---|---|
//! | [`DateTimeOffset`] | in the year 999999999 | accepted | kept |
//! | `jiff::Timestamp` | 9999-12-30T22:00:00.999999999Z | an error | dropped |
//! | `time::OffsetDateTime` | 9999-12-31T23:59:59.999999999 at its offset | accepted | kept |
//! | `chrono::DateTime` | in the year 262142 | accepted | dropped with `Utc`, kept with `FixedOffset` |
//!
//! All three crates drop digits beyond nanoseconds.

mod binary;
mod borrowed;
mod boxed;
mod decimal;
mod enumeration;
pub mod geo;
mod integer;
mod literal;
mod media;
mod real;
mod temporal;
mod text;
#[cfg(feature = "uuid")]
mod uuid;

pub use self::binary::{Binary, ParseBinaryError};
pub use self::decimal::{Decimal, ParseDecimalError};
pub use self::enumeration::{Flags, Member, ODataEnum, ODataFlags};
pub use crate::model::kind;
pub use crate::model::{
    CollectionRef, EdmValue, Incoming, Items, JsonNumber, JsonNumberError, Number, Object,
    Presence, ReadEdmValue, Stream, Text, ToUntyped, Untyped, UntypedError, ValueError, ValueRef,
};
pub(crate) use crate::schema::EdmType;
pub use crate::temporal::{
    Date, DateRangeError, DateTimeOffset, DateTimeOffsetRangeError, Duration, DurationRangeError,
    ParseDateError, ParseDateTimeOffsetError, ParseDurationError, ParseTimeOfDayError, TimeOfDay,
};

pub(crate) use self::decimal::{decimal_text, has_text};
#[doc(hidden)]
pub use self::enumeration::{read_enum, read_enum_number, view_enum};
pub(crate) use self::literal::{Literal, feed_segment, literal, segment};
pub(crate) use self::media::{MediaKind, decode_padded};
pub(crate) use crate::model::push_mut;
