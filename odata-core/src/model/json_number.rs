//! JSON numbers that keep the digits of their text.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use super::number_text;

/// A JSON number (RFC 8259) that keeps its text, such as `0.10`, `1E-05` or an integer of 30
/// digits.
///
/// [`Untyped::Number`](super::Untyped::Number) holds a `JsonNumber`. Create one from the text of a
/// number, which is checked, or from a Rust number. Two numbers are equal if their texts are equal.
/// If a number in a bag has too many digits to be written, its text is `null`, and validation
/// rejects the value that has the bag.
///
/// ```
/// use odata_core::edm::{JsonNumber, Untyped};
///
/// let price: JsonNumber = "0.10".parse()?;
/// assert_eq!(price.as_str(), "0.10");
/// assert_eq!(Untyped::from(price).to_json(), b"0.10");
///
/// assert_eq!(JsonNumber::from(7), "7".parse()?);
/// assert!("NaN".parse::<JsonNumber>().is_err());
/// assert!(JsonNumber::try_from(f64::NAN).is_err());
/// # Ok::<(), odata_core::edm::JsonNumberError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct JsonNumber(Cow<'static, str>);

impl JsonNumber {
    /// Returns the text of the number.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A number that has too many digits to be written. Its text is `null`, so that the JSON stays
    /// valid if the number is written anyway.
    pub(crate) const TOO_LONG: Self = Self(Cow::Borrowed("null"));

    pub(crate) fn is_too_long(&self) -> bool {
        *self == Self::TOO_LONG
    }

    /// Creates a number from a text that the caller has checked.
    pub(crate) const fn known(text: Cow<'static, str>) -> Self {
        Self(text)
    }
}

/// The reason why a text, or a floating-point number, is not a JSON number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JsonNumberError(&'static str);

impl fmt::Display for JsonNumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for JsonNumberError {}

const NOT_A_NUMBER: JsonNumberError =
    JsonNumberError("not a JSON number: write digits as in `12`, `-0.5` or `1e-5`");

impl FromStr for JsonNumber {
    type Err = JsonNumberError;

    fn from_str(text: &str) -> Result<Self, JsonNumberError> {
        let number = number_text(text).ok_or(NOT_A_NUMBER)?;
        Ok(Self(Cow::Owned(number.to_owned())))
    }
}

impl TryFrom<String> for JsonNumber {
    type Error = JsonNumberError;

    fn try_from(text: String) -> Result<Self, JsonNumberError> {
        match number_text(&text) {
            Some(_) => Ok(Self(Cow::Owned(text))),
            None => Err(NOT_A_NUMBER),
        }
    }
}

macro_rules! from_real {
    ($($real:ty),*) => {$(
        /// Converts to the shortest digits that read back as the same value.
        impl TryFrom<$real> for JsonNumber {
            type Error = JsonNumberError;

            fn try_from(value: $real) -> Result<Self, JsonNumberError> {
                if value.is_finite() {
                    return Ok(Self(Cow::Owned(format!("{value:?}"))));
                }
                Err(JsonNumberError(
                    "JSON has no numbers for infinity and NaN: `Untyped::from` converts them to the \
                     strings \"INF\", \"-INF\" and \"NaN\"",
                ))
            }
        }
    )*};
}

from_real!(f32, f64);

macro_rules! from_integer {
    ($($integer:ty),*) => {$(
        impl From<$integer> for JsonNumber {
            fn from(value: $integer) -> Self {
                Self(Cow::Owned(value.to_string()))
            }
        }
    )*};
}

from_integer!(i8, i16, i32, i64, i128, u8, u16, u32, u64, u128);

impl fmt::Display for JsonNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Formats the text in quotes.
impl fmt::Debug for JsonNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl AsRef<str> for JsonNumber {
    fn as_ref(&self) -> &str {
        &self.0
    }
}
