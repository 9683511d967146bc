//! Decimal numbers: with many digits, and many of them.

use bigdecimal::BigDecimal;
use odata_core::ODataComplex;
use odata_core::edm::Decimal;

use super::many;
use crate::{Case, case};

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Numbers {
    exact: Vec<Decimal>,
    big: Vec<BigDecimal>,
    small: Vec<rust_decimal::Decimal>,
}

const TYPES: [&str; 3] = ["exact", "big", "small"];

fn numbers(name: &str, text: &str) -> String {
    format!(r#"{{"{name}":[{text}]}}"#)
}

pub(crate) fn cases() -> Vec<Case> {
    let mut all = Vec::new();
    for name in TYPES {
        // Those of another crate are refused beyond their bound, and converted below it.
        all.push(case(&format!("decimals, {name}: digits, read"), 20_000, move |size| {
            let text = numbers(name, &"7".repeat(size));
            move || serde_json::from_str::<Numbers>(&text).is_ok()
        }));
        all.push(case(&format!("decimals, {name}: numbers, read and written"), 300, move |size| {
            let text = numbers(name, &many(size, ",", |at| format!("{at}.25e{}", at % 5)));
            move || {
                let read = serde_json::from_str::<Numbers>(&text).expect("numbers");
                assert!(read.validate().is_ok() && !read.to_json().is_empty());
            }
        }));
    }
    all.push(case("decimals: digits, compared and counted", 20_000, |size| {
        let one: Decimal = format!("0.{}1", "0".repeat(size)).parse().expect("a number");
        let other: Decimal = format!("0.{}2", "0".repeat(size)).parse().expect("a number");
        move || (one < other, one.precision(), other.scale(), one.to_f64(), one.to_string())
    }));
    all.push(case("decimals: conversion from a large exponent", 20_000, |size| {
        let large: BigDecimal = format!("1e{size}").parse().expect("a number");
        move || (0..size).filter(|_| Decimal::try_from(&large).is_ok()).count()
    }));
    all
}
