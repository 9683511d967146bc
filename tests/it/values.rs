//! Values: each form that services send is read, and comes back exact [OData-JSON 7.1].

use std::borrow::Cow;

use odata_core::edm::{Decimal, Duration};
use odata_core::{DateTimeOffset, Entity, ODataEntity, Page};
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", rename_all = "PascalCase")]
struct Everything {
    #[odata(key, name = "ID")]
    id: Uuid,
    boolean: bool,
    byte: u8,
    s_byte: i8,
    int16: i16,
    int32: i32,
    int64: i64,
    single: f32,
    double: f64,
    string: String,
    boxed: Box<str>,
    in_a_box: Box<i32>,
    at: DateTimeOffset,
    nothing: Option<i32>,
    numbers: Vec<i64>,
    holes: Vec<Option<String>>,
    jiff: Option<jiff::Timestamp>,
    time: Option<time::OffsetDateTime>,
    chrono: Option<chrono::DateTime<chrono::Utc>>,
    chrono_offset: Option<chrono::DateTime<chrono::FixedOffset>>,
}

const JSON: &str = concat!(
    r##"{"@odata.type":"#Demo.Everything","ID":"01234567-89ab-cdef-0123-456789abcdef","##,
    r#""Boolean":true,"Byte":255,"SByte":-128,"Int16":-32768,"Int32":-2147483648,"#,
    r#""Int64":-9223372036854775808,"Single":1e-45,"Double":1.7976931348623157e308,"#,
    r#""String":"a\"b\\c\n\u0001/ü😀","Boxed":"","InABox":7,"#,
    r#""At":"2012-12-03T07:16:23.123456789012-00:00","Numbers":[9223372036854775807,-1],"#,
    r#""Holes":["a",null],"Jiff":"2021-07-11T11:15:52.500Z","Time":"2021-07-11T11:15:52+02:00","#,
    r#""Chrono":"2021-07-11T11:15:52Z","ChronoOffset":"2021-07-11T11:15:52-02:30"}"#,
);

#[test]
fn values_are_the_same_after_a_round_trip() {
    let read = Everything::from_json(JSON.as_bytes()).unwrap();
    assert_eq!(String::from_utf8_lossy(&read.to_json()), JSON);
    // serde_json writes the same number with a sign before its exponent.
    assert_eq!(serde_json::to_string(&read).unwrap().replace("e+308", "e308"), JSON);
    assert_eq!(serde_json::from_str::<Everything>(JSON).unwrap(), read);
    assert_eq!(read.single.to_bits(), 1);
    assert_eq!(read.nothing, None);
    assert_eq!(read.holes, [Some("a".to_owned()), None]);
}

/// Members before, between and after the properties change nothing [OData-JSON 4.5, 22;
/// OData-Protocol 11.2.2].
#[test]
fn control_information_annotations_and_undeclared_members_may_be_anywhere() {
    let read = Everything::from_json(JSON.as_bytes()).unwrap();
    let noise = concat!(
        r#""@odata.context":"$metadata#Everything/$entity","@odata.foo":1,"@x.y":{},"Nope@z.w":2,"#,
        r##""Int64@odata.type":"#Int64","Nav@odata.navigationLink":"x","#Demo.Act":{"target":"t"},"##,
        r##""@odata.id":null,"@odata.editLink":["odd"],"Unknown":{"a":[{"ID":1}],"ID":"x"},"##,
        r#""@com.example.type":"not this","@odata.type#x":1,"#,
    );
    let members: Vec<_> = JSON.match_indices(",\"").map(|(at, _)| at + 1).collect();
    for at in members {
        // A comma in the string property is not a comma between members.
        let json = format!("{}{noise}{}", &JSON[..at], &JSON[at..]);
        assert_eq!(Everything::from_json(json.as_bytes()), Ok(read.clone()), "{json}");
        assert_eq!(serde_json::from_str::<Everything>(&json).unwrap(), read, "{json}");
    }
}

/// SPEC E24: metadata levels none, minimal and full, in both spellings.
#[test]
fn control_information_is_kept_typed() {
    #[derive(Debug, ODataEntity)]
    #[odata(namespace = "Demo")]
    struct Item {
        #[odata(key)]
        id: i32,
    }
    let none = Entity::<Item>::from_json(br#"{"id":1}"#).unwrap();
    assert_eq!((none.control().context(), none.control().etag()), (None, None));
    for prefix in ["@odata.", "@"] {
        let json = r##"{"~context":"$metadata#items/$entity","~type":"#Demo.item","~id":"items(1)",
            "~etag":"W/\"1\"","~editLink":"items(1)/e","~readLink":"r","~mediaReadLink":"mr",
            "~mediaEditLink":"me","~mediaContentType":"image/png","~mediaEtag":"m","id":1}"##;
        let full = Entity::<Item>::from_json(json.replace('~', prefix).as_bytes()).unwrap();
        let control = full.control();
        assert_eq!(control.context(), Some("$metadata#items/$entity"));
        assert_eq!((control.id(), control.etag()), (Some("items(1)"), Some("W/\"1\"")));
        assert_eq!((control.edit_link(), control.read_link()), (Some("items(1)/e"), Some("r")));
        assert_eq!(
            (control.media_read_link(), control.media_edit_link()),
            (Some("mr"), Some("me"))
        );
        assert_eq!(control.media_content_type(), Some("image/png"));
        assert_eq!((control.media_etag(), full.id), (Some("m"), 1));
        // It is never sent back by accident.
        assert_eq!(full.to_json(), br##"{"@odata.type":"#Demo.item","id":1}"##);
    }
}

/// [OData-JSON 3.2]: read as strings and as numbers, whatever the message says.
#[test]
fn int64_is_read_from_numbers_and_strings() {
    #[derive(Debug, PartialEq, ODataEntity)]
    #[odata(namespace = "Demo")]
    struct Big {
        #[odata(key)]
        id: i64,
        all: Vec<i64>,
    }
    let big = Big::from_json(br#"{"id":"9007199254740993","all":[1,"2",3.0,"-4"]}"#).unwrap();
    assert_eq!(big, Big { id: 9_007_199_254_740_993, all: vec![1, 2, 3, -4] });
    let page = Page::<Big>::from_json(br#"{"@count":"9007199254740993","value":[]}"#).unwrap();
    assert_eq!(page.count(), Some(9_007_199_254_740_993));
}

/// [OData-JSON 7.1]: INF, -INF and NaN are strings; a plain serde would write null.
#[test]
fn what_is_no_json_number_is_a_string() {
    #[derive(Debug, ODataEntity)]
    #[odata(namespace = "Demo")]
    struct Real {
        #[odata(key)]
        id: i32,
        values: Vec<f64>,
        single: f32,
    }
    let real = Real {
        id: 1,
        values: vec![f64::INFINITY, f64::NEG_INFINITY, f64::NAN, 1e300],
        single: f32::NAN,
    };
    let json = r##"{"@odata.type":"#Demo.real","id":1,"values":["INF","-INF","NaN",1e300],"single":"NaN"}"##;
    assert_eq!(String::from_utf8_lossy(&real.to_json()), json);
    assert_eq!(serde_json::to_string(&real).unwrap(), json.replace("1e300", "1e+300"));
    let back = Real::from_json(json.as_bytes()).unwrap();
    assert!(back.values[2].is_nan() && back.single.is_nan());
    assert_eq!(back.values[..2], real.values[..2]);
}

/// A format may write another of the two shortest texts of a double, such as `1000000000000000.2` for
/// `1000000000000000.3`.
#[test]
fn a_decimal_has_all_its_digits_after_a_round_trip_through_serde() {
    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Demo")]
    struct Price {
        #[odata(key)]
        id: i32,
        amount: Decimal,
    }
    for digits in
        ["1000000000000000.3", "1000000000000000.2", "9007199254740993.5", "0.5", "-12.75"]
    {
        let price = Price { id: 1, amount: digits.parse().unwrap() };
        let json = serde_json::to_string(&price).unwrap();
        assert_eq!(serde_json::from_str::<Price>(&json).unwrap(), price, "{json}");
    }
    let short = Price { id: 1, amount: "123456789012.345".parse().unwrap() };
    let json = serde_json::to_string(&short).unwrap();
    assert!(json.ends_with(r#""amount":123456789012.345}"#), "{json}");
}

#[test]
fn borrowed_text_is_borrowed_from_the_input() {
    #[derive(Debug, ODataEntity)]
    #[odata(namespace = "Demo")]
    struct Line<'a> {
        #[odata(key)]
        id: i32,
        plain: Cow<'a, str>,
        escaped: Cow<'a, str>,
        many: Vec<Cow<'a, str>>,
    }
    let json = br#"{"id":1,"plain":"abc","escaped":"a\u0062c","many":["x"]}"#;
    let line = Line::from_json(json).unwrap();
    assert!(matches!(line.plain, Cow::Borrowed("abc")));
    assert!(matches!(&line.escaped, Cow::Owned(text) if text == "abc"));
    assert!(matches!(line.many[0], Cow::Borrowed("x")));
    let line: Line<'_> = serde_json::from_slice(json).unwrap();
    assert!(matches!(line.plain, Cow::Borrowed("abc")));
}

/// A type works wherever serde does, not in JSON only.
#[test]
fn other_forms_of_serde_work() {
    let read = Everything::from_json(JSON.as_bytes()).unwrap();
    let value = serde_json::to_value(&read).unwrap();
    assert_eq!(serde_json::from_value::<Everything>(value).unwrap(), read);
    let error = serde_json::from_str::<Everything>(r#"{"Byte":256,"Holes":[1],"Int32":{"a":1}}"#);
    let error = error.unwrap_err().to_string();
    for line in [
        "Byte: out of the range of Edm.Byte",
        "Holes[0]: expected Edm.String, found a number",
        "Int32: expected Edm.Int32, found an object",
        "Boolean: required, but missing",
    ] {
        assert!(error.contains(line), "{error}");
    }
}

/// Durations of either sign, with and without whole seconds.
#[test]
fn the_durations_of_the_date_crates_keep_their_sign() {
    for (millis, text) in [
        (0, "PT0S"),
        (500, "PT0.5S"),
        (-500, "-PT0.5S"),
        (7_000, "PT7S"),
        (-7_000, "-PT7S"),
        (1_250, "PT1.25S"),
        (-1_250, "-PT1.25S"),
    ] {
        let jiff = jiff::SignedDuration::from_millis(millis);
        let time = time::Duration::milliseconds(millis);
        let chrono = chrono::TimeDelta::milliseconds(millis);
        let duration: Duration = text.parse().unwrap();
        assert_eq!(Duration::from(jiff), duration);
        assert_eq!(Duration::from(time), duration);
        assert_eq!(Duration::from(chrono), duration);
        assert_eq!(duration.try_into(), Ok(jiff), "{text}");
        assert_eq!(duration.try_into(), Ok(time), "{text}");
        assert_eq!(duration.try_into(), Ok(chrono), "{text}");
    }
}
