//! `Edm.Single` and `Edm.Double`.

use crate::model::{
    EdmValue, Number, ReadEdmValue, Text, ValueError, ValueRef, blank, kind, slot_of,
};
use crate::schema::EdmType;

macro_rules! real {
    ($($rust:ident => $edm:literal, $variant:ident;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl EdmValue for $rust {
            const TYPE: EdmType = EdmType::primitive($edm);
            type Partial = Self;
            type Kind = kind::NumberKind;

            blank!(0.0);

            fn view(&self) -> ValueRef<'_> {
                ValueRef::$variant(*self)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<'de> ReadEdmValue<'de> for $rust {
            slot_of!('de);

            fn from_number(value: Number<'_>) -> Result<Self, ValueError> {
                #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)]
                let read = match value {
                    Number::Lexical(text) => text.parse().map_err(|_| ValueError::wrong_type())?,
                    Number::Signed(value) => value as $rust,
                    Number::Unsigned(value) => value as $rust,
                    Number::Float(value) => value as $rust,
                };
                // A number that rounds to infinity is out of range.
                if read.is_infinite() { Err(ValueError::out_of_range()) } else { Ok(read) }
            }

            /// Reads `INF`, `-INF` and `NaN`, the strings for values that are not JSON numbers
            /// [OData-JSON 7.1].
            fn from_string(value: Text<'_, '_>) -> Result<Self, ValueError> {
                match value.as_str() {
                    "INF" => Ok($rust::INFINITY),
                    "-INF" => Ok($rust::NEG_INFINITY),
                    "NaN" => Ok($rust::NAN),
                    _ => Err(ValueError::wrong_type()),
                }
            }
        }
    )*};
}

real! {
    f32 => "Edm.Single", Single;
    f64 => "Edm.Double", Double;
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SPEC V7: the three names are case-sensitive; no other string is a number.
    #[test]
    fn special_values_have_their_three_names_only() {
        assert_eq!(f64::from_string(Text::Input("INF")), Ok(f64::INFINITY));
        assert_eq!(f32::from_string(Text::Input("-INF")), Ok(f32::NEG_INFINITY));
        assert!(f64::from_string(Text::Input("NaN")).is_ok_and(f64::is_nan));
        for text in ["+INF", "Infinity", "nan", "-NaN", "inf", "1.5", ""] {
            assert_eq!(
                f64::from_string(Text::Input(text)),
                Err(ValueError::wrong_type()),
                "{text}"
            );
        }
    }

    #[test]
    fn a_number_too_large_is_refused_not_rounded_to_infinity() {
        assert_eq!(f64::from_number(Number::Lexical("1e999")), Err(ValueError::out_of_range()));
        assert_eq!(f32::from_number(Number::Lexical("1e39")), Err(ValueError::out_of_range()));
        assert_eq!(f64::from_number(Number::Lexical("1e-999")), Ok(0.0));
    }
}
