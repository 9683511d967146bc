//! F02: values in unusual forms. What is certain is read; anything else is an error with the path, and with
//! the value as it was found.

use odata_core::edm::{Binary, Date, DateTimeOffset, Decimal, Duration, TimeOfDay};
use odata_core::{Flags, ODataEntity, ODataEnum, ODataPartial};

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "Demo.Shop", alias = "shop", name = "Color", rename_all = "PascalCase")]
enum Color {
    Red,
    #[odata(value = 5)]
    Green,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, Copy, PartialEq, ODataEnum)]
#[odata(namespace = "Demo.Shop", alias = "shop", name = "Size", rename_all = "PascalCase")]
enum Size {
    Small,
    Large,
}

#[derive(Debug, Clone, Copy, PartialEq, ODataEnum)]
#[odata(namespace = "Demo.Shop", alias = "shop", name = "Right", rename_all = "PascalCase", flags)]
enum Right {
    Read = 1,
    Write = 2,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo.Shop", rename_all = "none")]
struct All {
    #[odata(key)]
    id: Option<String>,
    boolean: Option<bool>,
    byte: Option<u8>,
    int32: Option<i32>,
    int64: Option<i64>,
    single: Option<f32>,
    double: Option<f64>,
    decimal: Option<Decimal>,
    date: Option<Date>,
    time: Option<TimeOfDay>,
    at: Option<DateTimeOffset>,
    duration: Option<Duration>,
    guid: Option<uuid::Uuid>,
    binary: Option<Binary>,
    color: Option<Color>,
    size: Option<Size>,
    rights: Option<Flags<Right>>,
}

/// The value of each reader as it is written, or its message.
fn readers(member: &str, value: &str) -> [Result<String, String>; 4] {
    let body = format!(r#"{{"id":"1","{member}":{value}}}"#);
    let written = |json: Vec<u8>| {
        let json = String::from_utf8(json).unwrap();
        let value = json.split_once(&format!(r#""{member}":"#)).map(|(_, value)| value.to_owned());
        value.unwrap_or_default().trim_end_matches('}').to_owned()
    };
    let serde = serde_json::from_str::<All>(&body);
    let partial = serde_json::from_str::<AllPartial>(&body);
    [
        All::from_json(body.as_bytes())
            .map(|it| written(it.to_json()))
            .map_err(|it| it.to_string()),
        AllPartial::from_json(body.as_bytes())
            .map(|it| written(it.to_json()))
            .map_err(|it| it.to_string()),
        serde.map(|it| written(it.to_json())).map_err(|it| it.to_string()),
        partial.map(|it| written(it.to_json())).map_err(|it| it.to_string()),
    ]
}

#[test]
fn f02_values_in_other_forms_that_are_certain() {
    for (member, value, written) in [
        ("int32", "1.0", "1"),
        ("int32", "1e2", "100"),
        ("int32", "-0", "0"),
        ("int64", r#""9007199254740993""#, "9007199254740993"),
        ("double", "-0.0", "-0.0"),
        ("double", r#""-INF""#, r#""-INF""#),
        ("single", r#""NaN""#, r#""NaN""#),
        ("decimal", r#""1E3""#, "1000"),
        ("decimal", "1.5E-3", "0.0015"),
        ("decimal", r#""INF""#, r#""INF""#),
        ("time", r#""07:30""#, r#""07:30""#),
        ("at", r#""2016-12-31T23:59:60Z""#, r#""2017-01-01T00:00:00Z""#),
        ("at", r#""2026-01-02t03:04z""#, r#""2026-01-02T03:04Z""#),
        ("binary", r#""+/+/""#, r#""-_-_""#),
        ("binary", r#""AQI""#, r#""AQI=""#),
        ("color", "5", r#""Green""#),
        ("color", r#""5""#, r#""Green""#),
        ("color", r#""Demo.Shop.Color'Green'""#, r#""Green""#),
        ("color", r#""shop.Color'Red'""#, r#""Red""#),
        ("color", r#""Demo.Shop.Color'Blue'""#, r#""Blue""#),
        ("color", r#""Demo.Shop.Color'5'""#, r#""Green""#),
        ("size", r#""shop.Size'Large'""#, r#""Large""#),
        ("rights", r#""Demo.Shop.Right'Read,Write'""#, r#""Read,Write""#),
        ("rights", r#"" Read , Write""#, r#""Read,Write""#),
        ("rights", r#""3""#, r#""Read,Write""#),
    ] {
        for read in readers(member, value) {
            assert_eq!(read.as_deref(), Ok(written), "{member}: {value}");
        }
    }
    let Ok(all) = All::from_json(br#"{"color":"Demo.Shop.Color'Red'"}"#) else { panic!() };
    assert_eq!(all.color, Some(Color::Red));
}

#[test]
fn f02_values_in_other_forms_that_are_not_certain() {
    for (member, value) in [
        ("boolean", r#""true""#),
        ("boolean", "1"),
        ("byte", "\"5\""),
        ("int32", r#""1""#),
        ("int32", "1.5"),
        ("int64", r#""1.5""#),
        ("double", r#""Infinity""#),
        ("double", r#""1.5""#),
        ("decimal", r#""1,5""#),
        ("decimal", r#""1_000""#),
        ("date", r#""2026-01-02T00:00:00Z""#),
        ("date", r#""2026-02-30""#),
        ("date", "20260102"),
        ("time", r#""24:00""#),
        ("time", r#""PT1H""#),
        ("at", r#""2026-01-02T03:04:05""#),
        ("at", r#""2026-01-02""#),
        ("at", r#""2026-01-02T24:00:00Z""#),
        ("at", "1767323045"),
        ("duration", r#""P1Y""#),
        ("duration", r#""01:00:00""#),
        ("guid", r#""0123456789abcdef0123456789abcdef""#),
        ("binary", r#""AQ I=""#),
        ("binary", r#""A""#),
        ("size", r#""other.Size'Large'""#),
        ("size", r#""large""#),
        ("size", "7"),
        ("rights", r#""Read|Write""#),
        ("rights", r#""Demo.Shop.Color'Read'""#),
    ] {
        let [own, partial, serde, serde_partial] =
            readers(member, value).map(|read| read.expect_err(value));
        assert_eq!(own, partial, "{value}");
        assert!(own.starts_with(&format!("{member}: ")), "{own}");
        assert!(own.contains(&format!("found {value}")), "{own}");
        for message in [serde, serde_partial] {
            assert!(message.starts_with(&format!("{member}: ")), "{message}");
        }
    }
    let [own, ..] = readers("at", r#""/Date(1767323045000)/""#).map(Result::unwrap_err);
    assert!(own.contains("is a value of OData V2") && own.contains("found \"/Date("), "{own}");
    for (member, value) in [("int64", "1e400"), ("byte", "256"), ("double", "1e400")] {
        let own = readers(member, value).into_iter().next().unwrap().unwrap_err();
        assert!(own.starts_with(&format!("{member}: out of the range")), "{own}");
    }
}

/// A value that is sensitive or long is not part of a message.
#[test]
fn f02_messages_without_the_value() {
    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Demo")]
    struct Secret {
        #[odata(key)]
        id: Option<String>,
        #[odata(sensitive)]
        born: Option<Date>,
        day: Option<Date>,
    }
    let error = Secret::from_json(br#"{"born":"1990-13-01"}"#).unwrap_err().to_string();
    assert!(error.starts_with("born: not Edm.Date: ") && !error.contains("1990"), "{error}");
    let long = format!(r#"{{"day":"{}"}}"#, "9".repeat(100));
    let error = Secret::from_json(long.as_bytes()).unwrap_err().to_string();
    assert!(error.starts_with("day: ") && !error.contains("999"), "{error}");
}
