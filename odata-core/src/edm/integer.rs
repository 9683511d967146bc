//! `Edm.Boolean` and the integers: `Edm.Byte`, `Edm.SByte`, `Edm.Int16`, `Edm.Int32`, `Edm.Int64`.

use crate::model::{
    EdmValue, Number, ReadEdmValue, Text, ValueError, ValueRef, blank, kind, slot_of,
};
use crate::schema::EdmType;

#[diagnostic::do_not_recommend]
impl EdmValue for bool {
    const TYPE: EdmType = EdmType::primitive("Edm.Boolean");
    type Partial = Self;
    type Kind = kind::BooleanKind;

    blank!(false);

    fn view(&self) -> ValueRef<'_> {
        ValueRef::Boolean(*self)
    }
}

#[diagnostic::do_not_recommend]
impl<'de> ReadEdmValue<'de> for bool {
    #[inline]
    fn from_boolean(value: bool) -> Result<Self, ValueError> {
        Ok(value)
    }

    slot_of!('de, Boolean);
}

macro_rules! small_integer {
    ($($rust:ty => $edm:literal $(in $slot:ident)?,)*) => {$(
        #[diagnostic::do_not_recommend]
        impl EdmValue for $rust {
            const TYPE: EdmType = EdmType::primitive($edm);
            type Partial = Self;
            type Kind = kind::NumberKind;

            blank!(0);

            fn view(&self) -> ValueRef<'_> {
                ValueRef::Integer(i32::from(*self))
            }
        }

        #[diagnostic::do_not_recommend]
        impl<'de> ReadEdmValue<'de> for $rust {
            #[inline]
            fn from_number(value: Number<'_>) -> Result<Self, ValueError> {
                Self::try_from(value.to_i64()?).map_err(|_| ValueError::out_of_range())
            }

            slot_of!('de $(, $slot)?);
        }
    )*};
}

small_integer! {
    u8 => "Edm.Byte",
    i8 => "Edm.SByte",
    i16 => "Edm.Int16",
    i32 => "Edm.Int32" in Int32,
}

#[diagnostic::do_not_recommend]
impl EdmValue for i64 {
    const TYPE: EdmType = EdmType::primitive("Edm.Int64");
    type Partial = Self;
    type Kind = kind::NumberKind;

    blank!(0);

    fn view(&self) -> ValueRef<'_> {
        ValueRef::Int64(*self)
    }
}

#[diagnostic::do_not_recommend]
impl<'de> ReadEdmValue<'de> for i64 {
    #[inline]
    fn from_number(value: Number<'_>) -> Result<Self, ValueError> {
        value.to_i64()
    }

    /// Reads the form of `IEEE754Compatible=true`. It is always accepted, because services write it
    /// without that parameter too.
    fn from_string(value: Text<'_, '_>) -> Result<Self, ValueError> {
        let text = value.as_str();
        let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(ValueError::wrong_type());
        }
        text.parse().map_err(|_| ValueError::out_of_range())
    }

    slot_of!('de, Int64);
}

impl Number<'_> {
    /// Returns the number as an integer, exactly. A JSON number is never converted to `f64`.
    ///
    /// `5.0` and `5e0` are integers too, because services write them.
    ///
    /// # Errors
    /// Fails if the number has a fraction or is outside the range of `i64`.
    #[inline]
    pub fn to_i64(self) -> Result<i64, ValueError> {
        // Almost all numbers are of this variant: the reader has already parsed their digits.
        if let Self::Signed(value) = self { Ok(value) } else { self.long_integer() }
    }

    fn long_integer(self) -> Result<i64, ValueError> {
        match self {
            Self::Lexical(text) => text.parse().or_else(|_| integral(text)),
            Self::Signed(value) => Ok(value),
            Self::Unsigned(value) => i64::try_from(value).map_err(|_| ValueError::out_of_range()),
            // From 2⁵³ on, a float may represent a neighbouring integer, so the last digit may be
            // lost.
            Self::Float(value) if value.abs() >= 9_007_199_254_740_992.0 => Err(
                ValueError::malformed("not exact, because it was read as a floating-point number"),
            ),
            Self::Float(value) => integral(&format!("{value:e}")),
        }
    }
}

/// Parses an integer that is written with a fraction or an exponent, such as `1.50e1`.
fn integral(text: &str) -> Result<i64, ValueError> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent),
        None => (text, "0"),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let fraction = fraction.trim_end_matches('0');
    let (sign, whole) = match whole.strip_prefix('-') {
        Some(whole) => ("-", whole),
        None => ("", whole),
    };
    let digits = format!("{whole}{fraction}");
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() {
        return Ok(0);
    }
    let exponent: i64 = exponent.parse().map_err(|_| ValueError::out_of_range())?;
    let scale = i64::try_from(fraction.len()).map_err(|_| ValueError::out_of_range())?;
    let zeros = exponent.checked_sub(scale).ok_or_else(ValueError::out_of_range)?;

    let exact = if let Ok(zeros) = usize::try_from(zeros) {
        // i64 has 19 digits. A number with more zeros is out of range in any case.
        format!("{sign}{digits}{}", "0".repeat(zeros.min(20)))
    } else {
        let dropped = usize::try_from(zeros.unsigned_abs()).unwrap_or(usize::MAX);
        let kept = digits.len().checked_sub(dropped).ok_or_else(not_integral)?;
        let (kept, dropped) = digits.split_at(kept);
        if kept.is_empty() || dropped.bytes().any(|byte| byte != b'0') {
            return Err(not_integral());
        }
        format!("{sign}{kept}")
    };
    exact.parse().map_err(|_| ValueError::out_of_range())
}

fn not_integral() -> ValueError {
    ValueError::malformed("an integer has no fraction")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<i64, ValueError> {
        Number::Lexical(text).to_i64()
    }

    #[test]
    fn integers_are_exact_whatever_their_form() {
        for (text, value) in [
            ("0", 0),
            ("-0", 0),
            ("9223372036854775807", i64::MAX),
            ("-9223372036854775808", i64::MIN),
            ("5.0", 5),
            ("-5.000e0", -5),
            ("1.5e1", 15),
            ("1e18", 1_000_000_000_000_000_000),
            ("9.223372036854775807E+18", i64::MAX),
            ("120e-1", 12),
            ("9e9", 9_000_000_000),
            ("0e99999999999999999999", 0),
            ("0.0e-5", 0),
        ] {
            assert_eq!(read(text), Ok(value), "{text}");
        }
    }

    #[test]
    fn numbers_that_are_no_integers_or_too_large_are_refused() {
        for text in ["0.5", "15e-1", "1e-1", "-1.25", "1e-99999"] {
            assert_eq!(read(text), Err(not_integral()), "{text}");
        }
        for text in ["9223372036854775808", "1e19", "1e99999", "1e99999999999999999999", "-1e19"] {
            assert_eq!(read(text), Err(ValueError::out_of_range()), "{text}");
        }
        assert_eq!(u8::from_number(Number::Lexical("256")), Err(ValueError::out_of_range()));
        assert_eq!(i16::from_number(Number::Unsigned(u64::MAX)), Err(ValueError::out_of_range()));
        assert_eq!(Number::Float(f64::NAN).to_i64(), Err(ValueError::out_of_range()));
        assert_eq!(Number::Float(2.0).to_i64(), Ok(2));
        assert_eq!(Number::Float(9_007_199_254_740_991.0).to_i64(), Ok(9_007_199_254_740_991));
        for inexact in [9_007_199_254_740_992.0, -1e300, f64::INFINITY] {
            assert!(Number::Float(inexact).to_i64().is_err());
        }
    }

    #[test]
    fn int64_is_read_from_a_string_as_well() {
        assert_eq!(i64::from_string(Text::Input("9223372036854775807")), Ok(i64::MAX));
        assert_eq!(i64::from_string(Text::Input("-1")), Ok(-1));
        for text in ["", "-", "1.0", "+-1", "0x1", "1 "] {
            assert_eq!(
                i64::from_string(Text::Input(text)),
                Err(ValueError::wrong_type()),
                "{text}"
            );
        }
        assert_eq!(i32::from_string(Text::Input("1")), Err(ValueError::wrong_type()));
    }
}
