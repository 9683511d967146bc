//! `Edm.Decimal`.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt::{self, Write as _};
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use crate::limits::Limits;
use crate::model::{
    EdmValue, Number, ReadEdmValue, Text, ValueError, ValueRef, blank, kind, slot_of,
};
use crate::schema::EdmType;

/// A decimal number of any precision. It is exact, because it is never converted to a
/// floating-point number.
///
/// A decimal keeps the digits that were read, including trailing zeros. It is written in plain
/// notation, which every service accepts \[OData-JSON 3.2\]: as a JSON number, or as a string if
/// the message is `IEEE754Compatible`. A decimal with a floating scale can also be `INF`, `-INF` or
/// `NaN`; these are always strings.
///
/// Decimals compare by value: `1.0` equals `1.00`. `NaN` equals itself and is greater than all
/// other values.
///
/// ```
/// use odata_core::edm::Decimal;
///
/// let price: Decimal = "34.50".parse()?;
/// assert_eq!(price.to_string(), "34.50");
/// assert_eq!(price, "3.45e1".parse()?);
/// assert_eq!((price.precision(), price.scale()), (3, 1));
/// assert!(price > Decimal::from(34));
/// # Ok::<(), odata_core::edm::ParseDecimalError>(())
/// ```
#[derive(Clone)]
pub struct Decimal(Repr);

/// The stored digits. Most numbers have few digits, and need no allocation.
#[derive(Clone)]
enum Repr {
    Small {
        digits: i64,
        scale: i16,
    },
    /// The digits without leading zeros, after `-` if the number is negative, and the number of
    /// digits after the point.
    ///
    /// The zeros of an exponent are not stored, because `1e1000` would take a thousand bytes.
    Large {
        digits: Box<str>,
        scale: i32,
    },
    Infinity,
    NegativeInfinity,
    NaN,
}

/// An error for a text that is not a decimal number. The message never repeats the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseDecimalError(&'static str);

impl fmt::Display for ParseDecimalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for ParseDecimalError {}

impl Decimal {
    /// Zero.
    pub const ZERO: Self = Self(Repr::Small { digits: 0, scale: 0 });

    /// Creates a number from its digits without the point, and the number of digits after the
    /// point: `3450` and 2 for 34.50.
    ///
    /// ```
    /// use odata_core::edm::Decimal;
    ///
    /// assert_eq!(Decimal::new(-3450, 2).to_string(), "-34.50");
    /// ```
    #[must_use]
    pub fn new(digits: i64, scale: u8) -> Self {
        Self(Repr::Small { digits, scale: i16::from(scale) })
    }

    /// Returns `true` if the value is a number: not infinite and not `NaN`.
    #[must_use]
    pub const fn is_finite(&self) -> bool {
        matches!(self.0, Repr::Small { .. } | Repr::Large { .. })
    }

    /// Returns the number of digits, from the first that is not zero to the last of the fraction.
    /// The facet `Precision` limits it \[OData-CSDL 7.2.3\]. Zeros at the end of the fraction do
    /// not count. Infinity and `NaN` have 0 digits.
    #[must_use]
    pub fn precision(&self) -> usize {
        if !self.is_finite() {
            return 0;
        }
        let plain = self.plain();
        let Parts { whole, fraction, .. } = parts(&plain);
        let fraction = fraction.trim_end_matches('0');
        match whole.trim_start_matches('0') {
            "" => fraction.trim_start_matches('0').len(),
            whole => whole.len() + fraction.len(),
        }
    }

    /// Returns the number of digits after the point. The facet `Scale` limits it
    /// \[OData-CSDL 7.2.4\]. Zeros at the end do not count.
    #[must_use]
    pub fn scale(&self) -> usize {
        if !self.is_finite() {
            return 0;
        }
        parts(&self.plain()).fraction.trim_end_matches('0').len()
    }

    /// Returns the nearest floating-point number.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        match &self.0 {
            Repr::Infinity => f64::INFINITY,
            Repr::NegativeInfinity => f64::NEG_INFINITY,
            Repr::NaN => f64::NAN,
            Repr::Small { .. } | Repr::Large { .. } => self.plain().parse().unwrap_or(f64::NAN),
        }
    }

    /// Returns `true` if the values and the digits are equal: `1.0` is not identical to `1.00`.
    #[must_use]
    pub fn is_identical(&self, other: &Self) -> bool {
        self.plain() == other.plain()
    }

    /// Estimates the length of the text. The estimate is only close for long texts.
    #[cfg(feature = "testing")]
    pub(crate) const fn text_len(&self) -> usize {
        match &self.0 {
            Repr::Small { scale, .. } => scale.unsigned_abs() as usize,
            Repr::Large { digits, scale } => digits.len() + scale.unsigned_abs() as usize,
            Repr::Infinity | Repr::NegativeInfinity | Repr::NaN => 0,
        }
    }

    /// Returns the number in plain notation, or the name of infinity or `NaN`.
    fn plain(&self) -> Cow<'_, str> {
        match &self.0 {
            Repr::Small { digits, scale } => {
                Cow::Owned(plain(&digits.to_string(), (*scale).into()))
            }
            Repr::Large { digits, scale } => Cow::Owned(plain(digits, *scale)),
            Repr::Infinity => Cow::Borrowed("INF"),
            Repr::NegativeInfinity => Cow::Borrowed("-INF"),
            Repr::NaN => Cow::Borrowed("NaN"),
        }
    }

    /// Creates the number with these digits, of which `scale` are after the point. A negative
    /// `scale` counts zeros that follow the digits.
    fn of(is_negative: bool, digits: &str, scale: i64) -> Result<Self, ParseDecimalError> {
        let digits = digits.trim_start_matches('0');
        let is_zero = digits.is_empty();
        let (digits, scale) = if is_zero { ("0", scale.max(0)) } else { (digits, scale) };
        // Any 18 digits fit.
        if let (true, Ok(number), Ok(scale)) =
            (digits.len() <= 18, digits.parse::<i64>(), i16::try_from(scale))
        {
            return Ok(Self(Repr::Small {
                digits: if is_negative { -number } else { number },
                scale,
            }));
        }
        let scale = i32::try_from(scale).map_err(|_| ParseDecimalError(TOO_LARGE))?;
        let sign = if is_negative && !is_zero { "-" } else { "" };
        Ok(Self(Repr::Large { digits: format!("{sign}{digits}").into(), scale }))
    }

    /// Reads digits with an optional sign, point and exponent, which is at most `most_zeros`.
    fn read(text: &str, most_zeros: i64) -> Result<Self, ParseDecimalError> {
        let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, Some(exponent)),
            None => (unsigned, None),
        };
        let (whole, fraction) = match mantissa.split_once('.') {
            Some((whole, fraction)) if is_digits(fraction) => (whole, fraction),
            Some(_) => return Err(ParseDecimalError("digits must follow the point")),
            None => (mantissa, ""),
        };
        if !is_digits(whole) {
            return Err(ParseDecimalError("a decimal number begins with digits"));
        }
        let exponent = match exponent {
            None => 0,
            Some(text) if is_digits(text.strip_prefix(['-', '+']).unwrap_or(text)) => text
                .parse::<i64>()
                .ok()
                .filter(|exponent| (-most_zeros..=most_zeros).contains(exponent))
                .ok_or(ParseDecimalError(TOO_LARGE))?,
            Some(_) => return Err(ParseDecimalError("digits must follow the `e`")),
        };
        let scale = i64::try_from(fraction.len()).unwrap_or(i64::MAX).saturating_sub(exponent);
        Self::of(text.starts_with('-'), &format!("{whole}{fraction}"), scale)
    }
}

const TOO_LARGE: &str = "the exponent is too large";

/// Formats the number with these digits in plain notation.
fn plain(signed: &str, scale: i32) -> String {
    let Ok(fraction) = usize::try_from(scale) else {
        return format!("{signed}{}", "0".repeat(scale.unsigned_abs() as usize));
    };
    if fraction == 0 {
        return signed.to_owned();
    }
    let digits = signed.strip_prefix('-').unwrap_or(signed);
    let sign = if digits.len() < signed.len() { "-" } else { "" };
    // The width of a format string has an upper limit, so it is not used here.
    let padded = "0".repeat((fraction + 1).saturating_sub(digits.len())) + digits;
    let (whole, fraction) = padded.split_at(padded.len() - fraction);
    format!("{sign}{whole}.{fraction}")
}

struct Parts<'a> {
    is_negative: bool,
    whole: &'a str,
    fraction: &'a str,
}

/// Splits a number in plain notation into its parts.
fn parts(plain: &str) -> Parts<'_> {
    let unsigned = plain.strip_prefix('-');
    let is_negative = unsigned.is_some();
    let (whole, fraction) =
        unsigned.unwrap_or(plain).split_once('.').unwrap_or((unsigned.unwrap_or(plain), ""));
    Parts { is_negative, whole, fraction }
}

impl FromStr for Decimal {
    type Err = ParseDecimalError;

    /// Parses digits with an optional sign, point and exponent, or `INF`, `-INF`, `NaN`
    /// \[OData-ABNF decimalValue\].
    fn from_str(text: &str) -> Result<Self, ParseDecimalError> {
        match text {
            "INF" => return Ok(Self(Repr::Infinity)),
            "-INF" => return Ok(Self(Repr::NegativeInfinity)),
            "NaN" => return Ok(Self(Repr::NaN)),
            _ => {}
        }
        Self::read(text, Limits::ZEROS)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.plain())
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let rank = |decimal: &Self| match decimal.0 {
            Repr::NegativeInfinity => 0,
            Repr::Small { .. } | Repr::Large { .. } => 1,
            Repr::Infinity => 2,
            Repr::NaN => 3,
        };
        let (one, two) = (rank(self), rank(other));
        if one != two || one != 1 {
            return one.cmp(&two);
        }
        compare(&self.plain(), &other.plain())
    }
}

/// Compares two numbers in plain notation.
fn compare(one: &str, other: &str) -> Ordering {
    let (one, other) = (parts(one), parts(other));
    let (one_fraction, other_fraction) =
        (one.fraction.trim_end_matches('0'), other.fraction.trim_end_matches('0'));
    match (one.is_negative, other.is_negative) {
        (true, false) => return Ordering::Less,
        (false, true) => return Ordering::Greater,
        _ => {}
    }
    // Without leading zeros, the longer one is larger.
    let (one_whole, other_whole) =
        (one.whole.trim_start_matches('0'), other.whole.trim_start_matches('0'));
    let magnitude = one_whole
        .len()
        .cmp(&other_whole.len())
        .then_with(|| one_whole.cmp(other_whole))
        .then_with(|| one_fraction.cmp(other_fraction));
    if one.is_negative { magnitude.reverse() } else { magnitude }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let plain = self.plain();
        let parts = parts(&plain);
        (parts.is_negative, parts.whole, parts.fraction.trim_end_matches('0')).hash(state);
    }
}

impl Default for Decimal {
    fn default() -> Self {
        Self::ZERO
    }
}

macro_rules! from_integer {
    ($($integer:ty),*) => {$(
        impl From<$integer> for Decimal {
            fn from(value: $integer) -> Self {
                Self(Repr::Small { digits: i64::from(value), scale: 0 })
            }
        }
    )*};
}

from_integer!(i8, i16, i32, i64, u8, u16, u32);

/// Converts the shortest digits that represent the same floating-point number.
impl From<f64> for Decimal {
    fn from(value: f64) -> Self {
        match crate::model::special_name(value) {
            Some(name) => name.parse(),
            // `Display` always writes plain notation, without an exponent.
            None => value.to_string().parse(),
        }
        .unwrap_or(Self(Repr::NaN))
    }
}

#[diagnostic::do_not_recommend]
impl EdmValue for Decimal {
    const TYPE: EdmType = DECIMAL;
    type Partial = Self;
    type Kind = kind::NumberKind;

    blank!(Self::ZERO);

    fn view(&self) -> ValueRef<'_> {
        ValueRef::Decimal(self)
    }
}

const DECIMAL: EdmType = EdmType::primitive("Edm.Decimal");

#[diagnostic::do_not_recommend]
impl<'de> ReadEdmValue<'de> for Decimal {
    slot_of!('de);

    fn from_number(value: Number<'_>) -> Result<Self, ValueError> {
        match value {
            Number::Lexical(digits) => read(digits),
            Number::Signed(value) => Ok(value.into()),
            Number::Unsigned(value) => read(&value.to_string()),
            Number::Float(value) => Ok(value.into()),
        }
    }

    /// Reads the form of `IEEE754Compatible=true`. It is always accepted, because services write it
    /// without that parameter too.
    fn from_string(value: Text<'_, '_>) -> Result<Self, ValueError> {
        read(value.as_str())
    }
}

fn read(text: &str) -> Result<Decimal, ValueError> {
    text.parse().map_err(|error: ParseDecimalError| ValueError::malformed(error.0))
}

/// Returns the text of a [`ValueRef::Decimal`], in plain notation if the value is a number. Returns
/// `None` if the number has too many digits to be written.
pub(crate) fn decimal_text(value: &dyn fmt::Display) -> Option<String> {
    let text = value.to_string();
    if text.contains(['e', 'E']) {
        let read = Decimal::read(&text, Limits::DIGITS.into());
        return Some(read.map_or(text, |decimal| decimal.to_string()));
    }
    (!text.is_empty()).then_some(text)
}

/// Returns `false` for a [`ValueRef::Decimal`] that has too many digits to be written.
pub(crate) fn has_text(value: &dyn fmt::Display) -> bool {
    struct Nothing;

    impl fmt::Write for Nothing {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            if text.is_empty() { Ok(()) } else { Err(fmt::Error) }
        }
    }

    write!(Nothing, "{value}").is_err()
}

/// Implements the traits for a decimal type of another crate, which is written and read through
/// [`Decimal`].
#[cfg(any(feature = "rust_decimal", feature = "bigdecimal"))]
macro_rules! through_decimal {
    ($other:ty, $edm_type:expr, $view:expr) => {
        #[diagnostic::do_not_recommend]
        impl EdmValue for $other {
            const TYPE: EdmType = $edm_type;
            type Partial = Self;
            type Kind = crate::edm::kind::NumberKind;

            crate::model::blank!(Self::default());

            fn view(&self) -> ValueRef<'_> {
                ValueRef::Decimal($view(self))
            }
        }

        #[diagnostic::do_not_recommend]
        impl ReadEdmValue<'_> for $other {
            fn from_number(value: Number<'_>) -> Result<Self, ValueError> {
                let exact = Decimal::from_number(value)?;
                Self::try_from(&exact).map_err(|error| ValueError::malformed(error.0))
            }

            fn from_string(value: Text<'_, '_>) -> Result<Self, ValueError> {
                let exact = Decimal::from_string(value)?;
                Self::try_from(&exact).map_err(|error| ValueError::malformed(error.0))
            }
        }
    };
}

#[cfg(feature = "bigdecimal")]
mod bigdecimal;
mod multiple;
#[cfg(feature = "rust_decimal")]
mod rust_decimal;
#[cfg(test)]
mod tests;
