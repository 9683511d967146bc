//! The literals of all types, within JSON and alone.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use http::Response;
use odata_core::edm::geo::{
    Geography, GeographyCollection, GeographyPoint, GeometryMultiPolygon, GeometryPolygon,
};
use odata_core::edm::{
    Binary, Date, Decimal, Duration, EdmValue, Flags, ReadEdmValue, TimeOfDay, Untyped,
};
use odata_core::response::{FromResponse, ValueResponse};
use odata_core::{DateTimeOffset, DynamicProperties};
use uuid::Uuid;

use crate::model::{Color, Right, Serial};

fn response<V: for<'de> ReadEdmValue<'de>>(body: &str) -> Option<V> {
    let (head, ()) = Response::new(()).into_parts();
    ValueResponse::<V>::read(&head, body.as_bytes()).ok().map(ValueResponse::into_inner)
}

/// Reads a literal as a JSON string and as a JSON value. Checks that both are the same after they are written and read
/// again.
fn in_json<V>(text: &str) -> [Option<V>; 2]
where
    V: for<'de> ReadEdmValue<'de> + EdmValue + Clone + Debug,
{
    let string = serde_json::to_string(text).expect("a string");
    [string.as_str(), text].map(|json| {
        let read = response::<V>(&format!(r#"{{"value":{json}}}"#))?;
        let mut bag = DynamicProperties::default();
        bag.insert("value", read.clone());
        let again = bag.get::<V>("value").expect("it was inserted");
        let again = again.unwrap_or_else(|error| panic!("{error:?}: {read:?}"));
        // NaN is not equal to itself.
        assert_eq!(format!("{read:?}"), format!("{again:?}"));
        Some(read)
    })
}

/// Reads a literal alone too. Checks that its `Display` is read as the same value.
fn parsed<V>(text: &str)
where
    V: for<'de> ReadEdmValue<'de> + EdmValue + Clone + Debug + FromStr + Display,
    V::Err: Debug + Display,
{
    in_json::<V>(text);
    match text.parse::<V>() {
        Ok(value) => {
            let shown = value.to_string();
            let again: V = shown.parse().unwrap_or_else(|error| panic!("{error:?}: {shown}"));
            assert_eq!(format!("{value:?}"), format!("{again:?}"));
            assert_eq!(again.to_string(), shown);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// Checks that a number is the same as Rust reads it.
fn number<V>(text: &str)
where
    V: for<'de> ReadEdmValue<'de> + EdmValue + Clone + Debug + FromStr + PartialEq + Into<f64>,
{
    let [_, read] = in_json::<V>(text);
    let is_json = crate::json::Json::read(text.as_bytes()).is_some();
    let expected = text.parse::<V>().ok().filter(|it| is_json && (*it).clone().into().is_finite());
    if let Some(expected) = expected {
        assert_eq!(read, Some(expected), "{text}");
    }
}

/// Reads a literal of the type that the first byte selects.
pub fn any(data: &[u8]) {
    let Some((which, text)) = data.split_first() else { return };
    let Ok(text) = std::str::from_utf8(text) else { return };
    match which.wrapping_sub(b'a') % 26 {
        0 => _ = in_json::<bool>(text),
        1 => number::<u8>(text),
        2 => number::<i8>(text),
        3 => number::<i16>(text),
        4 => number::<i32>(text),
        5 => {
            let [_, read] = in_json::<i64>(text);
            let is_json = crate::json::Json::read(text.as_bytes()).is_some();
            if let (true, Ok(expected)) = (is_json, text.parse::<i64>()) {
                assert_eq!(read, Some(expected));
            }
        }
        6 => number::<f32>(text),
        7 => number::<f64>(text),
        8 => {
            let [string, read] = in_json::<Option<String>>(text);
            assert_eq!(string, Some(Some(text.to_owned())));
            _ = read;
        }
        9 => {
            parsed::<Decimal>(text);
            // The text may change, but Rust reads the same value from both.
            if let (Ok(decimal), Ok(expected)) = (text.parse::<Decimal>(), text.parse::<f64>()) {
                let shown: f64 = decimal.to_string().parse().expect("digits");
                assert!(
                    shown.to_bits() == expected.to_bits() || shown == expected || shown.is_nan()
                );
            }
        }
        10 => parsed::<Binary>(text),
        11 => {
            let [string, _] = in_json::<Uuid>(text);
            if let Some(uuid) = string {
                assert_eq!(Uuid::parse_str(text).ok(), Some(uuid));
            }
        }
        12 => parsed::<Date>(text),
        13 => parsed::<TimeOfDay>(text),
        14 => {
            parsed::<DateTimeOffset>(text);
            if let Ok(value) = text.parse::<DateTimeOffset>() {
                _ = (value.year(), value.month(), value.day(), value.hour(), value.unix_seconds());
                for minutes in [-840, 0, 840] {
                    if let Some(moved) = value.with_offset_minutes(minutes) {
                        assert_eq!(moved, value);
                    }
                }
            }
        }
        15 => {
            parsed::<Duration>(text);
            _ = in_json::<std::time::Duration>(text);
        }
        16 => _ = in_json::<Color>(text),
        17 => _ = in_json::<Flags<Right>>(text),
        18 => _ = in_json::<Serial>(text),
        19 => {
            parsed::<GeographyPoint>(text);
            if let Ok(value) = GeographyPoint::from_literal(text) {
                assert_eq!(GeographyPoint::from_literal(&value.to_literal()), Ok(value));
            }
        }
        20 => parsed::<GeometryPolygon>(text),
        21 => parsed::<GeometryMultiPolygon>(text),
        22 => {
            parsed::<GeographyCollection>(text);
            parsed::<Geography>(text);
        }
        23 => _ = in_json::<Untyped>(text),
        24 => _ = in_json::<Vec<Option<Decimal>>>(text),
        _ => _ = in_json::<Vec<DateTimeOffset>>(text),
    }
}
