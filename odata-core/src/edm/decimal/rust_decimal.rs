//! Conversions from and to `rust_decimal`.

use super::{
    DECIMAL, Decimal, EdmType, EdmValue, Number, ParseDecimalError, ReadEdmValue, Text, ValueError,
    ValueRef,
};

type Other = ::rust_decimal::Decimal;

impl From<Other> for Decimal {
    fn from(value: Other) -> Self {
        value.to_string().parse().unwrap_or_default()
    }
}

/// Fails for a value that is not a number, or has more digits than the other type can hold.
impl TryFrom<&Decimal> for Other {
    type Error = ParseDecimalError;

    fn try_from(value: &Decimal) -> Result<Self, ParseDecimalError> {
        Self::from_str_exact(&value.plain())
            .map_err(|_| ParseDecimalError("rust_decimal can't hold it exactly"))
    }
}

through_decimal!(Other, DECIMAL, |number| number);
