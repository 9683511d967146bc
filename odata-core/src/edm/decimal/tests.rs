//! SPEC V8, N2, N5 and N6, and round trips.

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

/// Equal values are a single item of a set.
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

/// Asserts a round trip with all digits, from a JSON number and from a string, or an error.
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
        assert_eq!(decimal_text(written).as_deref(), Some(*text));
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
        |other| Decimal::try_from(other).unwrap(),
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
