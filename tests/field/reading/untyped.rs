//! F16: untyped values keep what they are, on every path \[OData-JSON 7.1\].

use odata_core::edm::{Decimal, JsonNumber, Untyped};
use odata_core::{
    Annotations, DynamicProperties, Entity, ODataComplex, ODataEntity, OtherType, Page,
};
use proptest::prelude::*;
use serde_json::{Value, json};

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo", open)]
struct Part {
    u: Untyped,
    #[odata(dynamic)]
    more: DynamicProperties,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", name = "thing", open)]
struct Thing {
    u: Untyped,
    all: Vec<Untyped>,
    part: Option<Part>,
    #[odata(key)]
    id: Option<i32>,
    #[odata(dynamic)]
    more: DynamicProperties,
    #[odata(annotations)]
    annotations: Annotations,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", name = "thing")]
enum AnyThing {
    Thing(Box<Thing>),
    #[odata(other)]
    Other(OtherType),
}

const NUMBERS: [&str; 14] = [
    "0",
    "-0",
    "7",
    "1.0",
    "0.10",
    "1E-05",
    "1E+20",
    "1e400",
    "-9223372036854775809",
    "18446744073709551615",
    "123456789012345678901234567890",
    "0.12345678901234567890123",
    "9007199254740993",
    "100000000000000000000",
];

/// A text with this number in each position that an untyped value can have.
fn everywhere(number: &str) -> String {
    format!(
        r##"{{"@odata.type":"#Demo.thing","@x.y":{number},"u":[{number},{{"a":{number}}}],"all":[{number}],"part":{{"u":{number},"d":{number}}},"id":1,"dyn":{number}}}"##
    )
}

#[test]
fn f16_numbers_stay_numbers_on_every_path() {
    for number in NUMBERS {
        let json = everywhere(number);
        let thing = Thing::from_json(json.as_bytes()).unwrap();
        assert_eq!(String::from_utf8(thing.to_json()).unwrap(), json);
        assert_eq!(serde_json::to_string(&thing).unwrap(), json);
        assert_eq!(serde_json::from_str::<Thing>(&json).unwrap(), thing);
        assert_eq!(serde_json::from_slice::<Thing>(json.as_bytes()).unwrap(), thing);
        assert_eq!(serde_json::from_reader::<_, Thing>(json.as_bytes()).unwrap(), thing);
        let partial = serde_json::from_str::<ThingPartial>(&json).unwrap();
        assert_eq!(serde_json::to_string(&partial).unwrap(), json);

        // Where the type comes last, all before it is kept on the way.
        let last = json
            .replace(r##""@odata.type":"#Demo.thing","##, "")
            .replace(r#""id":1"#, r##""id":1,"@odata.type":"#Demo.thing""##);
        assert_eq!(serde_json::from_str::<AnyThing>(&last).unwrap(), AnyThing::from(thing.clone()));
        let other = json.replace("#Demo.thing", "#Demo.other");
        let any = serde_json::from_str::<AnyThing>(&other).unwrap();
        assert_eq!(serde_json::to_string(&any).unwrap(), other);
        assert_eq!(Entity::<AnyThing>::from_json(other.as_bytes()).unwrap().into_inner(), any);

        let page = format!(r#"{{"value":[{json}]}}"#);
        let page = Page::<Thing>::from_json(page.as_bytes()).unwrap();
        assert_eq!(page.into_items().remove(0).into_inner(), thing);
    }
}

#[test]
fn f16_a_number_through_serde_json_values_is_the_same_or_an_error() {
    for (number, expected) in [
        ("7", Some(json!(7))),
        ("0.10", Some(json!(0.1))),
        ("1E-05", Some(json!(1e-5))),
        ("1E+20", Some(json!(1e20))),
        ("100000000000000000000", Some(json!(1e20))),
        ("18446744073709551615", Some(json!(u64::MAX))),
        ("1.0", Some(json!(1.0))),
        ("123456789012345678901234567890", None),
        ("0.12345678901234567890123", None),
        ("1e400", None),
        ("-9223372036854775809", None),
    ] {
        let untyped = Untyped::from_json(number.as_bytes()).unwrap();
        assert_eq!(Value::try_from(&untyped).ok(), expected, "{number}");
        assert_eq!(serde_json::to_value(&untyped).ok(), expected, "{number}");
        let thing = Thing::from_json(everywhere(number).as_bytes()).unwrap();
        let value = serde_json::to_value(&thing);
        assert_eq!(value.as_ref().ok().map(|it| &it["u"][0]), expected.as_ref(), "{number}");
        if let Ok(value) = value {
            assert!(value["dyn"].is_number() && value["@x.y"].is_number());
            let back: Thing = serde_json::from_value(value).unwrap();
            assert_eq!(back.id, Some(1));
        }
    }
    let error = Value::try_from(Untyped::from_json(b"1e400").unwrap()).unwrap_err();
    assert!(error.to_string().contains("arbitrary_precision"), "{error}");
    let twice = Untyped::from_json(br#"{"a":1,"a":2}"#).unwrap();
    assert!(Value::try_from(&twice).is_err() && serde_json::to_value(&twice).is_err());
    assert_eq!(serde_json::to_string(&twice).unwrap(), r#"{"a":1,"a":2}"#);
}

/// Another format has numbers of its own: each is the same number, or an error.
#[test]
fn f16_a_format_that_is_not_serde_json() {
    // serde's own buffer, as of an untagged enum, and its deserializer.
    #[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
    #[serde(untagged)]
    enum Buffered {
        Thing { u: Untyped },
    }
    let json = r#"{"u":[1,-0.5,"a",null,true,{"b":1e300}]}"#;
    let read: Buffered = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&read).unwrap(), json);
    for number in ["0.5", "1e300", "12"] {
        let untyped = Untyped::from_json(number.as_bytes()).unwrap();
        let debug = format!("{:?}", serde_value(&untyped));
        assert!(debug.starts_with("Ok"), "{debug}");
    }
    for number in ["1e400", "0.12345678901234567890123"] {
        assert!(serde_value(&Untyped::from_json(number.as_bytes()).unwrap()).is_err(), "{number}");
    }
}

/// The least format that there is: a formatter takes primitive values.
fn serde_value(value: &Untyped) -> Result<String, std::fmt::Error> {
    struct Shown<'a>(&'a Untyped);
    impl std::fmt::Display for Shown<'_> {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            serde::Serialize::serialize(self.0, f)
        }
    }
    use std::fmt::Write as _;
    let mut text = String::new();
    write!(text, "{}", Shown(value))?;
    Ok(text)
}

#[test]
fn f16_a_number_is_made_only_from_one() {
    for text in NUMBERS {
        let number: JsonNumber = text.parse().unwrap();
        assert_eq!((number.as_str(), number.to_string()), (text, text.to_owned()));
        assert_eq!(JsonNumber::try_from(text.to_owned()).unwrap(), number);
        assert_eq!(Untyped::from(number).as_number(), Some(text));
    }
    for text in ["", "NaN", "INF", "+1", "01", "1.", ".5", "1e", "0x1", "1 ", " 1", "1,2", "\"1\""]
    {
        let error = text.parse::<JsonNumber>().unwrap_err();
        assert!(error.to_string().starts_with("not a JSON number"), "{error}");
        assert!(JsonNumber::try_from(text.to_owned()).is_err());
    }
    for real in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert!(JsonNumber::try_from(real).is_err());
    }
    assert_eq!(JsonNumber::try_from(1e-5).unwrap().as_str(), "1e-5");
    assert_eq!(JsonNumber::from(i128::MIN).as_str(), i128::MIN.to_string());
}

#[test]
fn f16_untyped_from_rust_values() {
    let texts = [
        (Untyped::from(1.5), "1.5"),
        (Untyped::from(1.5_f32), "1.5"),
        (Untyped::from(0.1_f32), "0.1"),
        (Untyped::from(f64::NAN), "\"NaN\""),
        (Untyped::from(f32::NEG_INFINITY), "\"-INF\""),
        (Untyped::from(7), "7"),
        (Untyped::from(u64::MAX), "18446744073709551615"),
        (Untyped::from(-1_i8), "-1"),
        (Untyped::from("a\"b"), r#""a\"b""#),
        (Untyped::from(String::from("a")), "\"a\""),
        (Untyped::from(true), "true"),
        (Untyped::from(None::<i32>), "null"),
        (Untyped::from(Some(1)), "1"),
        (Untyped::from(vec![1, 2]), "[1,2]"),
        (["a", "b"].into_iter().collect(), r#"["a","b"]"#),
        ([("a", 1), ("b", 2)].into_iter().collect(), r#"{"a":1,"b":2}"#),
        (Untyped::from(json!({"a":[1,null,"x",0.5]})), r#"{"a":[1,null,"x",0.5]}"#),
        (Untyped::from(&json!(u64::MAX)), "18446744073709551615"),
    ];
    for (untyped, text) in texts {
        assert_eq!(String::from_utf8(untyped.to_json()).unwrap(), text);
        assert_eq!(Untyped::from_json(text.as_bytes()).unwrap(), untyped);
    }
    let mut bag = DynamicProperties::default();
    bag.insert_untyped("price", Untyped::from("0.10".parse::<JsonNumber>().unwrap()));
    assert_eq!(bag.get::<Decimal>("price").unwrap().unwrap().to_string(), "0.10");
}

#[test]
fn f16_what_is_no_json_is_an_error() {
    for text in ["", "01", "[1", "{\"a\"}", "NaN", "1 2", "\"\\ud800\""] {
        assert!(Untyped::from_json(text.as_bytes()).is_err(), "{text}");
        assert!(serde_json::from_str::<Untyped>(text).is_err(), "{text}");
    }
    let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    assert!(Untyped::from_json(deep.as_bytes()).is_err());
    assert!(serde_json::from_str::<Untyped>(&deep).is_err());
}

fn number() -> impl Strategy<Value = String> {
    "-?(0|[1-9][0-9]{0,40})(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,4})?"
}

fn untyped() -> impl Strategy<Value = Untyped> {
    let leaf = prop_oneof![
        Just(Untyped::Null),
        any::<bool>().prop_map(Untyped::from),
        number().prop_map(|text| Untyped::Number(text.parse().unwrap())),
        any::<f64>().prop_map(Untyped::from),
        any::<i128>().prop_map(Untyped::from),
        any::<String>().prop_map(Untyped::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Untyped::Array),
            prop::collection::vec((any::<String>(), inner), 0..4).prop_map(Untyped::Object),
        ]
    })
}

/// The text, by nothing of ours but the digits of the numbers.
fn text_of(value: &Untyped) -> String {
    let list = |items: Vec<String>| items.join(",");
    let string = |text: &String| serde_json::to_string(text).unwrap();
    match value {
        Untyped::Null => "null".to_owned(),
        Untyped::Boolean(value) => value.to_string(),
        Untyped::Number(number) => number.to_string(),
        Untyped::String(text) => string(text),
        Untyped::Array(items) => format!("[{}]", list(items.iter().map(text_of).collect())),
        Untyped::Object(members) => {
            let member =
                |(name, value): &(String, Untyped)| format!("{}:{}", string(name), text_of(value));
            format!("{{{}}}", list(members.iter().map(member).collect()))
        }
    }
}

/// The same values; numbers as numbers, whatever their spelling, and members in any order.
fn is_same(one: &Untyped, other: &Untyped) -> bool {
    let list = |one: &[Untyped], other: &[Untyped]| {
        one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other))
    };
    match (one, other) {
        (Untyped::Number(one), Untyped::Number(other)) => {
            decimal(one.as_str()) == decimal(other.as_str())
        }
        (Untyped::Array(one), Untyped::Array(other)) => list(one, other),
        (Untyped::Object(members), Untyped::Object(others)) => {
            members.len() == others.len()
                && members
                    .iter()
                    .all(|(name, value)| other.get(name).is_some_and(|it| is_same(value, it)))
        }
        (one, other) => one == other,
    }
}

/// The sign, all digits without zeros at the ends, and where the point is.
fn decimal(text: &str) -> (bool, String, i64) {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let whole = whole.trim_start_matches('-');
    let digits = format!("{whole}{fraction}");
    let leading = digits.len() - digits.trim_start_matches('0').len();
    let place = |index: usize| i64::try_from(index).unwrap();
    let digits = digits.trim_matches('0').to_owned();
    let point = exponent.parse::<i64>().unwrap() + place(whole.len()) - place(leading);
    let point = if digits.is_empty() { 0 } else { point };
    (text.starts_with('-'), digits, point)
}

proptest! {
    /// Text in equals text out through our writer and serde; through `serde_json::Value` each number is
    /// the same number, or there is an error.
    #[test]
    fn f16_text_in_equals_text_out(value in untyped()) {
        let text = text_of(&value);
        let read = Untyped::from_json(text.as_bytes()).unwrap();
        prop_assert_eq!(&read, &value);
        prop_assert_eq!(&String::from_utf8(read.to_json()).unwrap(), &text);
        prop_assert_eq!(&serde_json::to_string(&value).unwrap(), &text);
        prop_assert_eq!(&serde_json::from_str::<Untyped>(&text).unwrap(), &value);

        let entity = format!(r##"{{"@odata.type":"#Demo.thing","u":{text},"all":[{text}]}}"##);
        let thing = Thing::from_json(entity.as_bytes()).unwrap();
        prop_assert_eq!(&thing, &serde_json::from_str::<Thing>(&entity).unwrap());
        if !value.is_null() {
            prop_assert_eq!(&String::from_utf8(thing.to_json()).unwrap(), &entity);
            prop_assert_eq!(&serde_json::to_string(&thing).unwrap(), &entity);
        }

        let through = Value::try_from(&value);
        prop_assert_eq!(through.is_ok(), serde_json::to_value(&value).is_ok());
        if let Ok(through) = through {
            prop_assert_eq!(&through, &serde_json::to_value(&value).unwrap());
            prop_assert!(is_same(&Untyped::from(&through), &value), "{} {}", text, through);
            prop_assert!(is_same(&serde_json::from_value::<Untyped>(through).unwrap(), &value));
        }
    }
}
