//! Decimal numbers with many digits and large exponents, in every type that holds them.

use bigdecimal::BigDecimal;
use odata_core::edm::{Decimal, EdmValue, Untyped};
use odata_core::entity::Representation;
use odata_core::json::JsonFormat;
use odata_core::validate::Rule;
use odata_core::{
    Annotations, DynamicProperties, Error, ODataComplex, ODataEntity, ODataPartial, OtherType,
    Service,
};
use serde::Serialize;

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "prices", open)]
struct Price {
    #[odata(key)]
    id: i32,
    exact: Option<Decimal>,
    big: Option<BigDecimal>,
    small: Option<rust_decimal::Decimal>,
    #[odata(max_items = 5)]
    list: Vec<BigDecimal>,
    #[odata(dynamic)]
    more: DynamicProperties,
    #[odata(annotations)]
    notes: Annotations,
}

fn empty() -> Price {
    let (more, notes) = (DynamicProperties::default(), Annotations::default());
    Price { id: 1, exact: None, big: None, small: None, list: Vec::new(), more, notes }
}

/// The longest number that every way takes has 10,000 digits in plain notation.
const FITS: [&str; 12] = [
    "0",
    "-34.50",
    "1e1000",
    "1e5000",
    "-1e5000",
    "1e-5000",
    "123e7000",
    "1.5e-3000",
    "1e9999",
    "1e-9999",
    "0e5000",
    "-12345678901234567890e9980",
];

const TOO_LONG: [&str; 9] = [
    "1e10000",
    "1e-10000",
    "12e9999",
    "1e99999",
    "1e99999999999",
    "1e-99999999999",
    "1e9223372036854775807",
    "-1e9223372036854775807",
    "1e-9223372036854775807",
];

fn big(text: &str) -> BigDecimal {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn a10_a_conversion_from_a_big_decimal_is_bounded() {
    for text in FITS {
        let exact = Decimal::try_from(&big(text)).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(BigDecimal::try_from(&exact).as_ref(), Ok(&big(text)), "{text}");
    }
    for text in TOO_LONG {
        let error = Decimal::try_from(&big(text)).unwrap_err().to_string();
        assert!(error.contains("10000 digits") && error.contains("`Decimal`"), "{text}: {error}");
    }
    // By its digits, without an exponent.
    let nines = "9".repeat(10_000);
    assert!(Decimal::try_from(&big(&nines)).is_ok());
    assert!(Decimal::try_from(&(big(&nines) + big("1"))).is_err());
}

#[test]
fn a10_many_digits_are_refused_before_they_are_converted() {
    for digits in [10_001, 800_000] {
        let forms = [("", ""), ("-", ""), ("0.", ""), ("1", ".5"), ("", "e1000")];
        for (before, after) in if digits > 10_001 { &forms[..1] } else { &forms } {
            let number = format!("{before}{}{after}", "7".repeat(digits));
            for value in [number.clone(), format!("\"{number}\"")] {
                let body = format!(r#"{{"id":1,"big":{value},"list":[{value}]}}"#);
                let error = Price::from_json(body.as_bytes()).unwrap_err().to_string();
                assert_eq!(error.matches("at most 10000 digits").count(), 2, "{digits}");
                let error = PricePartial::from_json(body.as_bytes()).unwrap_err().to_string();
                assert_eq!(error.matches("at most 10000 digits").count(), 2, "{digits}");
                assert!(serde_json::from_str::<Price>(&body).is_err());
                let body = format!(r#"{{"id":1,"small":{value}}}"#);
                assert!(Price::from_json(body.as_bytes()).is_err());
                // Digits that are kept as they are have no bound of their own.
                let body = format!(r#"{{"id":1,"exact":{value}}}"#);
                let read = Price::from_json(body.as_bytes()).unwrap();
                assert_eq!(read.exact, Some(number.parse().unwrap()));
            }
        }
    }
}

#[test]
fn a10_the_zeros_of_an_exponent_are_written_and_not_stored() {
    for text in ["1e1000", "-12345678901234567890e1000", "1e-1000"] {
        let decimal: Decimal = text.parse().unwrap();
        assert_eq!(decimal.to_string().parse::<Decimal>().unwrap(), decimal);
        assert!(decimal.is_identical(&decimal.to_string().parse().unwrap()));
    }
    assert_eq!("1e1000".parse::<Decimal>().unwrap().to_string().len(), 1001);
    assert!(size_of::<Decimal>() <= 24);
}

#[test]
fn a33_what_is_written_is_read() {
    for text in FITS {
        let mut price = empty();
        (price.big, price.list) = (Some(big(text)), vec![big(text); 2]);
        price.exact = Some(Decimal::try_from(&big(text)).unwrap());
        assert_eq!(price.validate(), Ok(()), "{text}");
        assert_eq!(Price::from_json(&price.to_json()).as_ref(), Ok(&price), "{text}");
        let partial = PricePartial::from(price.clone());
        let read = PricePartial::from_json(&partial.to_json());
        assert_eq!(read.map(|read| read.big), Ok(partial.big), "{text}");
        let serde = serde_json::to_string(&price).unwrap();
        assert_eq!(serde_json::from_str::<Price>(&serde).unwrap(), price, "{text}");

        let mut price = empty();
        price.more.insert("rate", big(text));
        price.notes.insert("Demo.rate", big(text));
        let read = Price::from_json(&price.to_json()).unwrap();
        assert_eq!(read.more.get::<BigDecimal>("rate"), Some(Ok(big(text))), "{text}");
        assert_eq!(read.notes.get::<BigDecimal>("Demo.rate"), Some(Ok(big(text))), "{text}");
    }
}

#[test]
fn a33_what_no_reader_takes_is_not_written() {
    for text in TOO_LONG {
        let mut single = empty();
        single.big = Some(big(text));
        let mut list = empty();
        list.list = vec![big("1"), big(text)];
        for (price, path) in [(single, "big"), (list, "list[1]")] {
            let violations = price.validate().unwrap_err();
            let violation = &violations.as_slice()[0];
            assert_eq!((violations.len(), violation.path()), (1, path), "{text}");
            assert_eq!(violation.rule(), &Rule::Precision { max: 10_000 }, "{text}");
            let error = serde_json::to_string(&price).unwrap_err().to_string();
            assert!(error.contains("more digits than the 10000"), "{error}");
            // The text is valid JSON.
            assert!(serde_json::from_slice::<serde_json::Value>(&price.to_json()).is_ok());
        }
        // Two of them are not one value, though neither has a text.
        let (mut one, mut other) = (empty(), empty());
        (one.big, other.big) = (Some(big(text)), Some(big(text) * big("2")));
        assert!(!one.changes_since(&other).is_empty());
    }
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Rate {
    value: Option<BigDecimal>,
    values: Vec<BigDecimal>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", name = "price", entity_set = "prices")]
enum AnyPrice {
    Price(Price),
    #[odata(other)]
    Other(OtherType),
}

fn check_refused<R: Representation + Serialize>(price: &R, path: &str, within: &str) {
    let service = Service::new("https://example.com/api").unwrap();
    let prices = service.entity_set::<Price>();
    let Err(Error::Invalid(violations)) = prices.create(price) else { panic!("{path}") };
    let violation = &violations.as_slice()[0];
    assert_eq!((violations.len(), violation.path()), (1, &*format!("{path}{within}")));
    assert_eq!(violation.rule(), &Rule::Precision { max: 10_000 }, "{path}");
    assert!(matches!(prices.entity(1).replace(price), Err(Error::Invalid(_))), "{path}");
    let error = serde_json::to_string(price).unwrap_err().to_string();
    assert!(error.contains("more digits than the 10000"), "{error}");
    // The text is JSON, without the value.
    let body = JsonFormat::new().to_vec(price);
    let json: serde_json::Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(json.get(path), None);
}

/// In each of the three bags.
fn check_bags<T: EdmValue + Clone>(value: &T, within: &str) {
    let mut price = empty();
    price.more.insert("rate", value.clone());
    check_refused(&price, "rate", within);
    let mut price = empty();
    price.notes.insert("Demo.rate", value.clone());
    check_refused(&price, "@Demo.rate", within);
    let mut price = empty();
    price.notes.insert_of("id", "Demo.rate", value.clone());
    check_refused(&price, "id@Demo.rate", within);
    let mut other: OtherType =
        serde_json::from_str(r##"{"@odata.type":"#Demo.other","id":1}"##).unwrap();
    other.insert("rate", value.clone());
    check_refused(&AnyPrice::Other(other), "rate", within);
}

#[test]
fn a33_what_no_reader_takes_is_not_written_from_a_bag() {
    for text in TOO_LONG {
        check_bags(&big(text), "");
        check_bags(&vec![big("1"), big(text)], "[1]");
        let rate = Rate { value: None, values: vec![big("1"), big("2"), big(text)] };
        check_bags(&rate, ".values[2]");
        check_bags(&vec![Rate { value: Some(big(text)), values: Vec::new() }], "[0].value");
    }
}

/// In an update, null would remove the property.
#[test]
fn a33_a_bag_tells_a_number_that_is_not_written_from_null() {
    let service = Service::new("https://example.com/api").unwrap();
    let prices = service.entity_set::<Price>();
    let (mut old, mut new) = (empty(), empty());
    old.more.insert("rate", 1);
    new.more.insert("rate", big("1e10000"));
    let changes = new.changes_since(&old);
    let error = prices.entity(1).update(&changes).unwrap_err().to_string();
    assert!(error.contains("rate: more digits than the 10000 that are allowed"), "{error}");
    // It stays what it is when it is merged, copied and read.
    let mut merged = old.clone();
    merged.more.apply(changes.more);
    assert_eq!(merged.more, new.more);
    assert!(merged.validate().is_err());
    assert!(merged.more.get::<BigDecimal>("rate").unwrap().is_err());
    let copy = merged.more.untyped("rate").cloned().unwrap();
    assert_ne!(copy, Untyped::Null);
    let mut copied = empty();
    copied.more.insert_untyped("copy", Untyped::Array(vec![Untyped::Null, copy]));
    assert_eq!(copied.validate().unwrap_err().as_slice()[0].path(), "copy[1]");
    let mut other = OtherType::default();
    other.insert("id", 1);
    other.insert("rate", Rate { value: Some(big("1e10000")), values: Vec::new() });
    assert!(other.read_as::<Price>().is_err());
}
