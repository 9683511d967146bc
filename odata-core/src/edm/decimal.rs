//! `Edm.Decimal`.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use super::edm_type::EdmType;
use super::kind;
use super::value::{EdmValue, Number, ReadEdmValue, Text, ValueError, ValueRef, blank, slot_of};

/// A decimal number of any precision, exact: never through a floating-point number.
///
/// It keeps the digits that it was read with, trailing zeros too, and is written in plain notation,
/// which every service takes \[OData-JSON 3.2\]: as a JSON number, or as a string where the message
/// is `IEEE754Compatible`. `INF`, `-INF` and `NaN` are the values that a decimal with a floating
/// scale has beside the numbers; they are strings always.
///
/// Comparison is by value: `1.0` equals `1.00`; `NaN` equals itself and comes last.
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

/// Most numbers have few digits, and need no allocation.
#[derive(Clone)]
enum Repr {
    Small {
        digits: i64,
        scale: u8,
    },
    /// In plain notation: no leading zeros but one, no `+`.
    Large(Box<str>),
    Infinity,
    NegativeInfinity,
    NaN,
}

/// Why a text is not a decimal number. It never repeats the text.
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

    /// How many zeros an exponent may stand for: more would make a short text a long number.
    const MOST_ZEROS: i64 = 1000;

    /// The digits without the point, and how many of them stand after it: `3450` and 2 for 34.50.
    ///
    /// ```
    /// use odata_core::edm::Decimal;
    ///
    /// assert_eq!(Decimal::new(-3450, 2).to_string(), "-34.50");
    /// ```
    #[must_use]
    pub fn new(digits: i64, scale: u8) -> Self {
        Self(Repr::Small { digits, scale })
    }

    /// Whether it is a number: not infinite and not `NaN`.
    #[must_use]
    pub const fn is_finite(&self) -> bool {
        matches!(self.0, Repr::Small { .. } | Repr::Large(_))
    }

    /// How many digits the value has, from the first that is not zero to the last of its fraction:
    /// what the facet `Precision` limits \[OData-CSDL 7.2.3\]. Zeros at the end of the fraction do not
    /// count; 0 for what is no number.
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

    /// How many digits of the value stand after the point: what the facet `Scale` limits
    /// \[OData-CSDL 7.2.4\]. Zeros at the end do not count.
    #[must_use]
    pub fn scale(&self) -> usize {
        if !self.is_finite() {
            return 0;
        }
        parts(&self.plain()).fraction.trim_end_matches('0').len()
    }

    /// The nearest floating-point number.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        match &self.0 {
            Repr::Infinity => f64::INFINITY,
            Repr::NegativeInfinity => f64::NEG_INFINITY,
            Repr::NaN => f64::NAN,
            Repr::Small { .. } | Repr::Large(_) => self.plain().parse().unwrap_or(f64::NAN),
        }
    }

    /// Whether the digits are the same too: `1.0` is not identical to `1.00`.
    #[must_use]
    pub fn is_identical(&self, other: &Self) -> bool {
        self.plain() == other.plain()
    }

    /// The length of the text of a number with many digits; 0 for other numbers.
    #[cfg(feature = "testing")]
    pub(crate) const fn text_len(&self) -> usize {
        match &self.0 {
            Repr::Large(text) => text.len(),
            _ => 0,
        }
    }

    /// In plain notation, or the name of what is no number.
    fn plain(&self) -> Cow<'_, str> {
        match &self.0 {
            Repr::Small { digits, scale } => Cow::Owned(small(*digits, usize::from(*scale))),
            Repr::Large(text) => Cow::Borrowed(text),
            Repr::Infinity => Cow::Borrowed("INF"),
            Repr::NegativeInfinity => Cow::Borrowed("-INF"),
            Repr::NaN => Cow::Borrowed("NaN"),
        }
    }

    fn of(is_negative: bool, digits: &str, scale: usize) -> Self {
        // 18 digits fit whatever they are.
        if let (true, Ok(number), Ok(scale)) =
            (digits.len() <= 18, digits.parse::<i64>(), u8::try_from(scale))
        {
            return Self(Repr::Small { digits: if is_negative { -number } else { number }, scale });
        }
        let is_zero = digits.bytes().all(|digit| digit == b'0');
        let sign = if is_negative && !is_zero { "-" } else { "" };
        Self(Repr::Large(format!("{sign}{}", pointed(digits, scale)).into()))
    }
}

/// The digits with the point in them.
fn pointed(digits: &str, scale: usize) -> String {
    // Not by the width of a format, which has a bound.
    let missing = (scale + 1).saturating_sub(digits.len());
    let padded = format!("{}{digits}", "0".repeat(missing));
    let (whole, fraction) = padded.split_at(padded.len() - scale);
    let trimmed = whole.trim_start_matches('0');
    let whole = if trimmed.is_empty() { "0" } else { trimmed };
    if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") }
}

fn small(digits: i64, scale: usize) -> String {
    let sign = if digits < 0 { "-" } else { "" };
    format!("{sign}{}", pointed(&digits.unsigned_abs().to_string(), scale))
}

struct Parts<'a> {
    is_negative: bool,
    whole: &'a str,
    fraction: &'a str,
}

/// Of a number in plain notation.
fn parts(plain: &str) -> Parts<'_> {
    let unsigned = plain.strip_prefix('-');
    let is_negative = unsigned.is_some();
    let (whole, fraction) =
        unsigned.unwrap_or(plain).split_once('.').unwrap_or((unsigned.unwrap_or(plain), ""));
    Parts { is_negative, whole, fraction }
}

impl FromStr for Decimal {
    type Err = ParseDecimalError;

    /// From digits with an optional sign, point and exponent, or `INF`, `-INF`, `NaN`
    /// \[OData-ABNF decimalValue\].
    fn from_str(text: &str) -> Result<Self, ParseDecimalError> {
        match text {
            "INF" => return Ok(Self(Repr::Infinity)),
            "-INF" => return Ok(Self(Repr::NegativeInfinity)),
            "NaN" => return Ok(Self(Repr::NaN)),
            _ => {}
        }
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
                .filter(|exponent| (-Self::MOST_ZEROS..=Self::MOST_ZEROS).contains(exponent))
                .ok_or(ParseDecimalError("the exponent is too large"))?,
            Some(_) => return Err(ParseDecimalError("digits must follow the `e`")),
        };
        let mut digits = format!("{whole}{fraction}");
        let scale = i64::try_from(fraction.len()).unwrap_or(i64::MAX).saturating_sub(exponent);
        if scale < 0 {
            digits.extend((scale..0).map(|_| '0'));
        }
        let digits = digits.trim_start_matches('0');
        let scale = usize::try_from(scale.max(0)).unwrap_or_default();
        Ok(Self::of(text.starts_with('-'), if digits.is_empty() { "0" } else { digits }, scale))
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
            Repr::Small { .. } | Repr::Large(_) => 1,
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

/// Of two numbers in plain notation.
fn compare(one: &str, other: &str) -> Ordering {
    let (one, other) = (parts(one), parts(other));
    let (one_fraction, other_fraction) =
        (one.fraction.trim_end_matches('0'), other.fraction.trim_end_matches('0'));
    match (one.is_negative, other.is_negative) {
        (true, false) => return Ordering::Less,
        (false, true) => return Ordering::Greater,
        _ => {}
    }
    // Without leading zeros the longer one is larger.
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

/// By the shortest digits that stand for the same floating-point number.
impl From<f64> for Decimal {
    fn from(value: f64) -> Self {
        match crate::json::special(value) {
            Some(name) => name.parse(),
            // Plain notation: Display never writes an exponent.
            None => value.to_string().parse(),
        }
        .unwrap_or(Self(Repr::NaN))
    }
}

#[diagnostic::do_not_recommend]
impl EdmValue for Decimal {
    const TYPE: EdmType = DECIMAL;
    type Partial = Self;
    type Kind = kind::Number;

    blank!(Self::ZERO);

    fn view(&self) -> ValueRef<'_> {
        ValueRef::Decimal(self)
    }
}

const DECIMAL: EdmType = EdmType::new("Edm.Decimal");

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

    /// The form of `IEEE754Compatible=true`, accepted always: services write it unasked.
    fn from_string(value: Text<'_, '_>) -> Result<Self, ValueError> {
        read(value.as_str())
    }
}

fn read(text: &str) -> Result<Decimal, ValueError> {
    text.parse().map_err(|error: ParseDecimalError| ValueError::malformed(error.0))
}

/// The text of a [`ValueRef::Decimal`], in plain notation where it is a number.
pub(crate) fn decimal_text(value: &dyn fmt::Display) -> String {
    let text = value.to_string();
    if text.contains(['e', 'E']) {
        text.parse::<Decimal>().map_or(text, |decimal| decimal.to_string())
    } else {
        text
    }
}

/// Another crate's type: written and read through ours.
#[cfg(any(feature = "rust_decimal", feature = "bigdecimal"))]
macro_rules! through_decimal {
    ($other:ty) => {
        #[diagnostic::do_not_recommend]
        impl EdmValue for $other {
            const TYPE: EdmType = DECIMAL;
            type Partial = Self;
            type Kind = crate::edm::kind::Number;

            crate::edm::blank!(Self::default());

            fn view(&self) -> ValueRef<'_> {
                ValueRef::Decimal(self)
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

#[cfg(feature = "rust_decimal")]
mod rust_decimal {
    use super::{
        DECIMAL, Decimal, EdmType, EdmValue, Number, ParseDecimalError, ReadEdmValue, Text,
        ValueError, ValueRef,
    };

    type Other = ::rust_decimal::Decimal;

    impl From<Other> for Decimal {
        fn from(value: Other) -> Self {
            value.to_string().parse().unwrap_or_default()
        }
    }

    /// What is no number, or has more digits than the other type can hold, is an error.
    impl TryFrom<&Decimal> for Other {
        type Error = ParseDecimalError;

        fn try_from(value: &Decimal) -> Result<Self, ParseDecimalError> {
            Self::from_str_exact(&value.plain())
                .map_err(|_| ParseDecimalError("rust_decimal can't hold it exactly"))
        }
    }

    through_decimal!(Other);
}

#[cfg(feature = "bigdecimal")]
mod bigdecimal {
    use super::{
        DECIMAL, Decimal, EdmType, EdmValue, Number, ParseDecimalError, ReadEdmValue, Text,
        ValueError, ValueRef,
    };

    type Other = ::bigdecimal::BigDecimal;

    impl From<&Other> for Decimal {
        fn from(value: &Other) -> Self {
            value.to_plain_string().parse().unwrap_or_default()
        }
    }

    /// What is no number is an error.
    impl TryFrom<&Decimal> for Other {
        type Error = ParseDecimalError;

        fn try_from(value: &Decimal) -> Result<Self, ParseDecimalError> {
            value
                .plain()
                .parse()
                .map_err(|_| ParseDecimalError("a BigDecimal is neither infinite nor NaN"))
        }
    }

    through_decimal!(Other);
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    /// SPEC V8, N2, N5, 1.6: any digits in, plain notation out.
    #[test]
    fn every_form_is_read_and_the_plain_one_is_written() {
        for (text, written) in [
            ("3.14", "3.14"),
            ("-1.234567e3", "-1234.567"),
            ("1e-101", &format!("0.{}1", "0".repeat(100))),
            ("-INF", "-INF"),
            ("INF", "INF"),
            ("NaN", "NaN"),
            ("-2", "-2"),
            ("+42", "42"),
            ("007", "7"),
            ("34.50", "34.50"),
            ("0.00", "0.00"),
            ("-0", "0"),
            ("-0.0", "0.0"),
            ("1E+2", "100"),
            ("1.5e0", "1.5"),
            ("123456789012345678901234567890.123", "123456789012345678901234567890.123"),
            ("-0.00000000000000000000000000000001", "-0.00000000000000000000000000000001"),
            ("9223372036854775807", "9223372036854775807"),
            ("999999999999999999", "999999999999999999"),
            ("-9999999999999999999.5", "-9999999999999999999.5"),
            ("-0e-1000", &format!("0.{}", "0".repeat(1000))),
        ] {
            assert_eq!(decimal(text).to_string(), written, "{text}");
            assert_eq!(decimal(written).to_string(), written);
            assert!(decimal(text).is_identical(&decimal(written)));
        }
    }

    #[test]
    fn what_is_no_decimal_is_refused() {
        for text in [
            "",
            "-",
            "+",
            ".",
            "42.",
            ".1",
            "1e",
            "1e+",
            "1.e5",
            "--1",
            "1 ",
            " 1",
            "1,5",
            "0x1",
            "+INF",
            "Infinity",
            "nan",
            "-NaN",
            "inf",
            "1e1001",
            "1e-1001",
            "1e99999999999999999999",
            "١",
        ] {
            assert!(text.parse::<Decimal>().is_err(), "{text}");
        }
        for (text, message) in [
            ("a", "a decimal number begins with digits"),
            ("1.", "digits must follow the point"),
            ("1e+", "digits must follow the `e`"),
            ("1e1001", "the exponent is too large"),
            ("1e-1001", "the exponent is too large"),
            // It has no absolute value.
            ("0E-9223372036854775808", "the exponent is too large"),
        ] {
            assert_eq!(text.parse::<Decimal>().unwrap_err().to_string(), message, "{text}");
        }
    }

    #[test]
    fn comparison_is_by_value() {
        let sorted = [
            "-INF",
            "-100",
            "-99.9",
            "-1.5",
            "-0.001",
            "0",
            "0.0009",
            "0.001",
            "1",
            "1.01",
            "9",
            "10",
            "123456789012345678901234567890",
            "123456789012345678901234567890.1",
            "INF",
            "NaN",
        ];
        for (i, one) in sorted.iter().enumerate() {
            for (j, other) in sorted.iter().enumerate() {
                assert_eq!(decimal(one).cmp(&decimal(other)), i.cmp(&j), "{one} {other}");
                assert_eq!(decimal(one).partial_cmp(&decimal(other)), Some(i.cmp(&j)));
                assert_eq!(decimal(one) == decimal(other), i == j, "{one} {other}");
            }
        }
        assert_eq!(decimal("1.0"), decimal("1.00"));
        assert_eq!(decimal("-0"), decimal("0.000"));
        assert!(!decimal("1.0").is_identical(&decimal("1.00")));
    }

    /// What is equal is one item of a set.
    #[test]
    fn hashes_are_by_value() {
        let of = |texts: &[&str]| -> HashSet<_> { texts.iter().map(|it| decimal(it)).collect() };
        assert_eq!(of(&["1.0", "1.00", "1", "10e-1", "-0", "0.0"]).len(), 2);
        let hash = |text| BuildHasherDefault::<DefaultHasher>::default().hash_one(decimal(text));
        for (one, other) in [("1", "-1"), ("1.5", "1.25"), ("10", "100"), ("INF", "NaN")] {
            assert_ne!(hash(one), hash(other), "{one} {other}");
        }
    }

    #[test]
    fn debug_tells_the_number() {
        assert_eq!(format!("{:?}", [decimal("-1.50"), decimal("INF")]), "[-1.50, INF]");
    }

    /// SPEC N6.
    #[test]
    fn precision_and_scale_count_digits() {
        for (text, precision, scale) in [
            ("1.23", 3, 2),
            ("0.7", 1, 1),
            ("12.3", 3, 1),
            ("0.23", 2, 2),
            ("0.123", 3, 3),
            ("1234", 4, 0),
            ("0", 0, 0),
            ("100", 3, 0),
            ("-1.50", 2, 1),
            ("34.00", 2, 0),
            ("0.050", 1, 2),
            ("123456789012345678901234567890.5", 31, 1),
        ] {
            assert_eq!(
                (decimal(text).precision(), decimal(text).scale()),
                (precision, scale),
                "{text}"
            );
        }
    }

    #[test]
    fn floating_point_numbers_by_their_shortest_digits() {
        assert_eq!(Decimal::from(0.1).to_string(), "0.1");
        assert_eq!(Decimal::from(1e21).to_string(), "1000000000000000000000");
        assert_eq!(Decimal::from(-2.5e-7).to_string(), "-0.00000025");
        assert_eq!(Decimal::from(f64::NEG_INFINITY).to_string(), "-INF");
        assert!((decimal("34.50").to_f64() - 34.5).abs() < 1e-12);
    }

    /// There and back with all digits, and read from JSON's number and string; or an error.
    #[cfg(any(feature = "rust_decimal", feature = "bigdecimal"))]
    fn assert_same_digits<T>(
        texts: &[&str],
        refused: &[&str],
        message: &'static str,
        ours: fn(&T) -> Decimal,
    ) where
        T: EdmValue + for<'de> ReadEdmValue<'de>,
        T: for<'a> TryFrom<&'a Decimal, Error = ParseDecimalError>,
    {
        for text in texts {
            let Ok(other) = T::try_from(&decimal(text)) else { panic!("{text}") };
            assert_eq!(ours(&other).to_string(), *text);
            let ValueRef::Decimal(written) = other.view() else { panic!("{text}") };
            assert_eq!(decimal_text(written), *text);
            for read in [T::from_number(Number::Lexical(text)), T::from_string(Text::Input(text))] {
                assert_eq!(read.map(|read| ours(&read).to_string()), Ok((*text).to_owned()));
            }
        }
        for text in refused {
            let error = T::try_from(&decimal(text)).map(|other| ours(&other)).unwrap_err();
            assert_eq!(error.to_string(), message, "{text}");
            let read = T::from_string(Text::Input(text)).map(|other| ours(&other));
            assert_eq!(read, Err(ValueError::malformed(message)), "{text}");
        }
    }

    #[cfg(feature = "rust_decimal")]
    #[test]
    fn rust_decimal_has_the_same_digits_or_refuses_them() {
        assert_same_digits::<::rust_decimal::Decimal>(
            &["0", "34.50", "-0.001", "79228162514264337593543950335"],
            &["79228162514264337593543950336", "0.00000000000000000000000000001", "INF", "NaN"],
            "rust_decimal can't hold it exactly",
            |other| Decimal::from(*other),
        );
    }

    #[cfg(feature = "bigdecimal")]
    #[test]
    fn big_decimal_has_the_same_digits() {
        assert_same_digits::<::bigdecimal::BigDecimal>(
            &[
                "0",
                "34.50",
                "-0.001",
                "123456789012345678901234567890.123",
                &format!("0.{}1", "0".repeat(100)),
            ],
            &["INF", "-INF", "NaN"],
            "a BigDecimal is neither infinite nor NaN",
            |other| Decimal::from(other),
        );
    }

    #[test]
    fn any_text_is_read_or_refused() {
        let alphabet = ["0", "1", "9", ".", "-", "+", "e", "E", "INF", "N", " ", "é"];
        for code in 0..alphabet.len().pow(5) {
            let mut rest = code;
            let text: String = (0..5)
                .map(|_| {
                    let part = alphabet[rest % alphabet.len()];
                    rest /= alphabet.len();
                    part
                })
                .collect();
            if let Ok(decimal) = text.parse::<Decimal>() {
                let written = decimal.to_string();
                assert!(written.parse::<Decimal>().unwrap().is_identical(&decimal), "{text}");
                assert!(!written.contains(['e', 'E', '+']), "{text}");
            }
        }
    }
}
