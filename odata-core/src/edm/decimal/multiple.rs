//! Multiples of a decimal number, without rounding.

use super::{Decimal, Repr};

impl Decimal {
    /// Returns `true` if the number is an integer multiple of the other one. Returns `None` if the
    /// other one is not positive or has more than 18 digits; a derive refuses such a number.
    pub(crate) fn is_multiple_of(&self, other: &Self) -> Option<bool> {
        let (divisor, divisor_scale) = other.significant()?;
        let divisor: u128 = divisor.parse().ok().filter(|_| divisor.len() <= 18)?;
        let Some((digits, scale)) = self.significant() else {
            // Zero is a multiple; infinity and `NaN` are not.
            return Some(self.is_finite());
        };
        // The last digit is not zero, so a fraction of the divisor's last digit remains.
        let Ok(zeros) = u64::try_from(divisor_scale - scale) else { return Some(false) };
        let mut rest = 0;
        for digit in digits.bytes() {
            rest = (rest * 10 + u128::from(digit.saturating_sub(b'0'))) % divisor;
        }
        Some(rest * power_of_ten(zeros, divisor) % divisor == 0)
    }

    /// Returns the digits without zeros at either end, and the number of digits after the point.
    /// Returns `None` for zero, infinity and `NaN`.
    fn significant(&self) -> Option<(String, i64)> {
        let (digits, scale) = match &self.0 {
            Repr::Small { digits, scale } => (digits.unsigned_abs().to_string(), i64::from(*scale)),
            Repr::Large { digits, scale } => {
                (digits.trim_start_matches('-').to_owned(), i64::from(*scale))
            }
            Repr::Infinity | Repr::NegativeInfinity | Repr::NaN => return None,
        };
        let trimmed = digits.trim_end_matches('0');
        let zeros = i64::try_from(digits.len() - trimmed.len()).ok()?;
        (!trimmed.is_empty()).then(|| (trimmed.to_owned(), scale - zeros))
    }
}

/// 10 to this power, modulo a number of at most 18 digits.
fn power_of_ten(mut exponent: u64, modulus: u128) -> u128 {
    let (mut result, mut base) = (1 % modulus, 10 % modulus);
    while exponent > 0 {
        if exponent % 2 == 1 {
            result = result * base % modulus;
        }
        base = base * base % modulus;
        exponent /= 2;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    #[test]
    fn multiples_are_exact() {
        for (value, of, expected) in [
            ("0", "0.05", Some(true)),
            ("0.15", "0.05", Some(true)),
            ("-0.15", "0.05", Some(true)),
            ("0.151", "0.05", Some(false)),
            ("0.3", "0.1", Some(true)),
            ("1e3", "7", Some(false)),
            ("7e1000", "7", Some(true)),
            ("1e-1000", "0.1", Some(false)),
            ("12.50", "2.5", Some(true)),
            ("10", "20", Some(false)),
            ("20", "1e1", Some(true)),
            ("3", "0.5", Some(true)),
            ("123456789012345678901234567890", "10", Some(true)),
            ("123456789012345678901234567890", "9", Some(true)),
            ("123456789012345678901234567891", "9", Some(false)),
            ("0.000000000000000000000000000003", "3e-30", Some(true)),
            ("999999999999999998000000000000000001", "999999999999999999", Some(true)),
            ("INF", "1", Some(false)),
            ("NaN", "1", Some(false)),
            ("1", "0", None),
            ("1", "1234567890123456789", None),
        ] {
            let (number, other): (Decimal, Decimal) = (value.parse().unwrap(), of.parse().unwrap());
            assert_eq!(number.is_multiple_of(&other), expected, "{value} {of}");
        }
    }
}
