//! Conversions from and to `bigdecimal`.

use std::fmt;

use super::{
    DECIMAL, Decimal, EdmType, EdmValue, Number, ParseDecimalError, ReadEdmValue, Repr, Text,
    ValueError, ValueRef,
};
use crate::limits::Limits;
use crate::schema::Facets;

type Other = ::bigdecimal::BigDecimal;

const TOO_MANY_DIGITS: ParseDecimalError =
    ParseDecimalError("a BigDecimal has at most 10000 digits here; `Decimal` takes more");

/// Fails for a number with more than 10,000 digits in plain notation, because its text could exceed
/// the memory: `1e9223372036854775807` is a valid `BigDecimal`.
///
/// ```
/// use bigdecimal::BigDecimal;
/// use odata_core::edm::Decimal;
///
/// let price = BigDecimal::new(3450.into(), 2);
/// assert_eq!(Decimal::try_from(&price)?.to_string(), "34.50");
/// assert!(Decimal::try_from(&BigDecimal::new(1.into(), -10_000)).is_err());
/// # Ok::<(), odata_core::edm::ParseDecimalError>(())
/// ```
impl TryFrom<&Other> for Decimal {
    type Error = ParseDecimalError;

    fn try_from(value: &Other) -> Result<Self, ParseDecimalError> {
        if !is_short(value) {
            return Err(TOO_MANY_DIGITS);
        }
        let (number, scale) = value.as_bigint_and_scale();
        let signed = number.to_string();
        let digits = signed.strip_prefix('-').unwrap_or(&signed);
        Self::of(digits.len() < signed.len(), digits, scale)
    }
}

/// Fails for a value that is not a number, or has more than 10,000 digits in plain notation.
impl TryFrom<&Decimal> for Other {
    type Error = ParseDecimalError;

    fn try_from(value: &Decimal) -> Result<Self, ParseDecimalError> {
        let (signed, scale) = match &value.0 {
            Repr::Small { digits, scale } => (&*digits.to_string(), i32::from(*scale)),
            Repr::Large { digits, scale } => (&**digits, *scale),
            Repr::Infinity | Repr::NegativeInfinity | Repr::NaN => {
                return Err(ParseDecimalError("a BigDecimal is neither infinite nor NaN"));
            }
        };
        let digits = signed.trim_start_matches('-').len();
        if length(digits.try_into().unwrap_or(u64::MAX), scale.into()) > i64::from(Limits::DIGITS) {
            return Err(TOO_MANY_DIGITS);
        }
        // Keep the exponent instead of writing its zeros.
        format!("{signed}e{}", -scale).parse().map_err(|_| TOO_MANY_DIGITS)
    }
}

/// Returns the number of digits in plain notation, from the number of stored digits and of those
/// after the point.
fn length(digits: u64, scale: i64) -> i64 {
    let digits = i64::try_from(digits).unwrap_or(i64::MAX);
    if scale <= 0 { digits.saturating_sub(scale) } else { digits.max(scale.saturating_add(1)) }
}

/// Returns `true` if the number has at most [`Limits::DIGITS`] digits in plain notation.
fn is_short(value: &Other) -> bool {
    /// The number of bits of a value with one digit more than the limit.
    const BITS: u64 = 33_220;
    let (number, scale) = value.as_bigint_and_scale();
    // Most numbers have few digits, and counting the digits of a long number is slow.
    let is_short = number.bits() <= 64 && length(20, scale) <= i64::from(Limits::DIGITS);
    is_short
        || (number.bits() <= BITS && length(value.digits(), scale) <= i64::from(Limits::DIGITS))
}

/// The view of a number with too many digits. It has an empty text, and the validation of facets
/// rejects it.
struct TooLong;

impl fmt::Display for TooLong {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

/// Empty facets. Their presence makes the validation look at the value of the property.
const FACETS: &Facets = &Facets::NONE;

fn view(value: &Other) -> &dyn fmt::Display {
    if is_short(value) { value } else { &TooLong }
}

through_decimal!(Other, DECIMAL.with_facets(FACETS), view);
