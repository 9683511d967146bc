//! Edm values, entities, links and pages in a user's own serde types.

use std::collections::BTreeMap;
use std::fmt::Debug;

use odata_core::edm::geo::{Geography, GeographyPoint, GeometryLineString};
use odata_core::edm::{Binary, Date, Decimal, Duration, Presence, Stream, TimeOfDay};
use odata_core::entity::{ControlInformation, LinkChanges};
use odata_core::{
    DateTimeOffset, Entity, Flags, Link, Links, ODataEntity, ODataEnum, ODataTypeDefinition,
    OtherType, Page,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Order {
    #[odata(key)]
    id: i64,
    note: Option<String>,
    #[odata(nav)]
    customer: Option<Link<Order>>,
    #[odata(nav)]
    lines: Links<Order>,
}

#[derive(Debug, Clone, Copy, PartialEq, ODataEnum)]
#[odata(namespace = "Demo")]
enum Color {
    Red,
    Blue,
}

#[derive(Debug, Clone, Copy, PartialEq, ODataEnum)]
#[odata(namespace = "Demo", flags)]
enum Right {
    Read = 1,
    Write = 2,
}

#[derive(Debug, Clone, PartialEq, ODataTypeDefinition)]
#[odata(namespace = "Demo")]
struct Weight(Decimal);

#[derive(Debug, Clone, PartialEq, ODataTypeDefinition)]
#[odata(namespace = "Demo")]
struct Text<'a>(std::borrow::Cow<'a, str>);

/// A user's own type, with fields that have nothing to do with OData too.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Mine<T> {
    name: u64,
    value: T,
    all: Vec<T>,
    maybe: Option<T>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Flat<T> {
    #[serde(flatten)]
    inner: Mine<T>,
}

/// The same JSON on every path: as a text, as a `serde_json::Value`, flattened (which buffers), in an
/// untagged enum.
fn is_the_same<T>(json: &Value)
where
    T: Debug + PartialEq + Serialize + DeserializeOwned,
{
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(untagged)]
    enum Untagged<T> {
        Value(T),
    }
    let text = json!({"name": u64::MAX, "value": json, "all": [json, json], "maybe": json});
    let mine: Mine<T> = serde_json::from_str(&text.to_string()).unwrap();
    assert_eq!(mine, serde_json::from_value(text.clone()).unwrap(), "{json}");
    let written = serde_json::to_string(&mine).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), text);
    assert_eq!(serde_json::to_value(&mine).unwrap(), text);
    let flat: Flat<T> = serde_json::from_str(&text.to_string()).unwrap();
    assert_eq!(flat.inner, mine);
    assert_eq!(serde_json::to_value(&flat).unwrap(), text);
    let untagged: Untagged<T> = serde_json::from_value(json.clone()).unwrap();
    let Untagged::Value(value) = &untagged;
    assert_eq!(value, &mine.value);
    let without = json!({"name": 1, "value": json, "all": [], "maybe": null});
    let mine: Mine<T> = serde_json::from_value(without.clone()).unwrap();
    assert_eq!(mine.maybe, None);
    assert_eq!(serde_json::to_value(&mine).unwrap(), without);
}

fn is_refused<T: Debug + DeserializeOwned>(json: &Value) {
    let error = serde_json::from_value::<T>(json.clone()).unwrap_err();
    assert!(!error.to_string().is_empty());
    assert!(serde_json::from_str::<Vec<T>>(&json!([json]).to_string()).is_err(), "{json}");
}

/// \[OData-JSON 7.1\]
#[test]
fn f72_edm_values_have_their_form_in_json() {
    is_the_same::<Date>(&json!("2026-01-02"));
    is_the_same::<TimeOfDay>(&json!("11:15:52.937"));
    is_the_same::<DateTimeOffset>(&json!("9999-12-31T23:59:59.9999999Z"));
    is_the_same::<DateTimeOffset>(&json!("2026-01-02T03:04:05+02:00"));
    is_the_same::<Duration>(&json!("P1DT2H3.5S"));
    is_the_same::<Binary>(&json!("T0RhdGE="));
    is_the_same::<Color>(&json!("blue"));
    is_the_same::<Flags<Right>>(&json!("read,write"));
    is_the_same::<Weight>(&json!(2.5));
    let text: Text<'_> = serde_json::from_str(r#""text""#).unwrap();
    assert_eq!(serde_json::to_string(&text).unwrap(), r#""text""#);
    is_the_same::<GeographyPoint>(&json!({"type": "Point", "coordinates": [142.1, 64.1]}));
    is_the_same::<Geography>(&json!({"type": "Point", "coordinates": [142.1, 64.1]}));
    let line = json!({"type": "LineString", "coordinates": [[1.5, 2.5], [3.5, 4.5]]});
    is_the_same::<GeometryLineString>(&line);
    for wrong in [json!("x"), json!({}), json!([]), json!(true), json!(null)] {
        is_refused::<Date>(&wrong);
        is_refused::<TimeOfDay>(&wrong);
        is_refused::<DateTimeOffset>(&wrong);
        is_refused::<Duration>(&wrong);
        is_refused::<Decimal>(&wrong);
        is_refused::<Color>(&wrong);
        is_refused::<Weight>(&wrong);
        is_refused::<GeographyPoint>(&wrong);
    }
    is_refused::<Binary>(&json!("§"));
    is_refused::<Flags<Right>>(&json!("a b"));
    is_refused::<GeographyPoint>(&line);
    let reading: Date = serde_json::from_str(r#""2026-01-02""#).unwrap();
    let keyed = BTreeMap::from([(reading.to_string(), reading)]);
    assert_eq!(serde_json::to_string(&keyed).unwrap(), r#"{"2026-01-02":"2026-01-02"}"#);
}

/// A format that does not say what its values are, such as bincode: it can only be asked for a string.
struct Strings<'a>(&'a str);

impl<'de> serde::Deserializer<'de> for Strings<'_> {
    type Error = serde::de::value::Error;

    fn deserialize_any<V: serde::de::Visitor<'de>>(self, _: V) -> Result<V::Value, Self::Error> {
        Err(serde::de::Error::custom("nobody knows what comes next"))
    }

    fn deserialize_str<V: serde::de::Visitor<'de>>(
        self,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        visitor.visit_str(self.0)
    }

    fn is_human_readable(&self) -> bool {
        false
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

#[test]
fn f72_what_is_a_string_is_read_from_every_format() {
    fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
        T::deserialize(Strings(text)).ok()
    }
    assert_eq!(read::<Date>("2026-01-02"), "2026-01-02".parse().ok());
    assert_eq!(read::<TimeOfDay>("11:15:52"), "11:15:52".parse().ok());
    assert_eq!(read::<Duration>("PT5S"), "PT5S".parse().ok());
    assert_eq!(read::<DateTimeOffset>("2026-01-02T03:04:05Z"), "2026-01-02T03:04:05Z".parse().ok());
    assert_eq!(read::<Binary>("T0RhdGE="), serde_json::from_value(json!("T0RhdGE=")).ok());
    assert!(read::<Date>("x").is_none() && read::<Decimal>("5").is_none());
}

/// A number where a number has the same digits, a string otherwise \[OData-JSON 3.2\].
#[test]
fn f72_decimals_keep_their_digits() {
    for (digits, json) in [
        ("5", json!(5)),
        ("-7", json!(-7)),
        ("2.5", json!(2.5)),
        ("34.50", json!("34.50")),
        ("79228162514264337593543950335", json!("79228162514264337593543950335")),
        ("0.1000000000000000055511151231257827", json!("0.1000000000000000055511151231257827")),
        ("INF", json!("INF")),
    ] {
        let decimal: Decimal = digits.parse().unwrap();
        assert_eq!(serde_json::to_value(&decimal).unwrap(), json);
        let read: Decimal = serde_json::from_value(json.clone()).unwrap();
        assert_eq!(read.to_string(), digits, "{json}");
        is_the_same::<Decimal>(&json);
    }
    let read: Vec<Decimal> = serde_json::from_str(r#"["1.50", 7, 18446744073709551615]"#).unwrap();
    let texts: Vec<_> = read.iter().map(ToString::to_string).collect();
    assert_eq!(texts, ["1.50", "7", "18446744073709551615"]);
}

/// From a text, a number has the digits of the text, as our reader has it \[OData-JSON 3.2\].
#[test]
fn f72_decimals_in_a_text_keep_all_digits() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct Row {
        price: Decimal,
        all: Vec<Decimal>,
        maybe: Option<Decimal>,
    }
    #[derive(Debug, PartialEq, ODataEntity)]
    #[odata(namespace = "Demo")]
    struct Priced {
        #[odata(key)]
        price: Decimal,
        all: Vec<Decimal>,
        maybe: Option<Decimal>,
        weight: Option<Weight>,
    }
    for digits in ["1.2345678901234567890123", "34.50", "79228162514264337593543950335", "-0.10"] {
        let expected: Decimal = digits.parse().unwrap();
        let json =
            format!(r#"{{"price":{digits},"all":[{digits}],"maybe":{digits},"weight":{digits}}}"#);
        let row: Row = serde_json::from_str(&json).unwrap();
        assert_eq!(row.price.to_string(), digits);
        assert_eq!((&row.all[0], row.maybe), (&expected, Some(expected.clone())));
        let ours = Priced::from_json(json.as_bytes()).unwrap();
        assert_eq!(serde_json::from_str::<Priced>(&json).unwrap(), ours);
        assert_eq!(serde_json::from_reader::<_, Priced>(json.as_bytes()).unwrap(), ours);
        assert_eq!(ours.weight, Some(Weight(expected)));
    }
    assert!(serde_json::from_str::<Decimal>("true").is_err());
    assert!(serde_json::from_str::<Decimal>("[1]").is_err());
}

#[test]
fn f72_a_presence_is_null_or_a_value_and_absent_is_left_out() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Change {
        #[serde(default, skip_serializing_if = "Presence::is_absent")]
        day: Presence<Date>,
    }
    let day = "2026-01-02".parse().unwrap();
    for (json, expected) in [
        (json!({}), Presence::Absent),
        (json!({"day": null}), Presence::Null),
        (json!({"day": "2026-01-02"}), Presence::Value(day)),
    ] {
        let change: Change = serde_json::from_value(json.clone()).unwrap();
        assert_eq!(change.day, expected);
        assert_eq!(serde_json::to_value(&change).unwrap(), json);
    }
    let error = serde_json::to_string(&Presence::<i32>::Absent).unwrap_err().to_string();
    assert!(error.contains("skip_serializing_if"), "{error}");
}

/// The entity with what surrounds it.
#[test]
fn f72_entities_and_links_keep_their_control_information() {
    let order = json!({
        "@odata.type": "#Demo.order", "@odata.id": "orders(7)", "@odata.etag": "W/\"1\"",
        "#Demo.Pay": {"target": "orders(7)/Pay"},
        "id": 7, "note": "n",
        "customer@odata.navigationLink": "orders(7)/customer",
        "customer": {"@odata.etag": "e", "id": 8},
        "lines@odata.count": 5, "lines": [{"@odata.id": "x"}, {"@odata.etag": "f", "id": 9}]
    });
    is_the_same::<Entity<Order>>(&order);
    is_the_same::<Link<Order>>(&order);
    is_the_same::<Link<Order>>(&json!({"@odata.id": "orders(7)"}));
    is_the_same::<Entity<OrderPartial>>(&json!({
        "@odata.type": "#Demo.order", "@odata.etag": "e", "@odata.removed": {"reason": "deleted"},
        "id": 7, "note": null
    }));
    is_the_same::<Entity<OtherType>>(
        &json!({"@odata.type": "#Demo.What", "@odata.etag": "e", "a": 1}),
    );
    is_the_same::<OtherType>(&json!({"@odata.type": "#Demo.What", "a@x.y": 1, "a": {"b": 2}}));
    let read: Entity<Order> = serde_json::from_value(order.clone()).unwrap();
    assert_eq!(read, Entity::from_json(order.to_string().as_bytes()).unwrap());
    assert_eq!(read.control().operation("Demo.Pay").unwrap().target(), Some("orders(7)/Pay"));
    // In any order, in either spelling.
    let other =
        r##"{"id":7,"@etag":"W/\"1\"","customer@navigationLink":"x","@type":"#Demo.order"}"##;
    let read: Entity<Order> = serde_json::from_str(other).unwrap();
    assert_eq!(read, Entity::from_json(other.as_bytes()).unwrap());
    assert_eq!(read.control().of("customer").navigation_link(), Some("x"));
    is_refused::<Entity<Order>>(&json!({"note": "n"}));
    is_refused::<Link<Order>>(&json!({"note": 5}));
    let delta = Order::from_json(br#"{"id":1,"customer@delta":[]}"#).unwrap();
    assert!(serde_json::to_string(&delta.customer).is_err());
    assert!(serde_json::to_string(&delta).unwrap().contains("customer@odata.delta"));
}

#[test]
fn f72_collections_are_arrays_unless_there_is_more_to_say() {
    let item = json!({"@odata.type": "#Demo.order", "@odata.etag": "e", "id": 1});
    is_the_same::<Links<Order>>(&json!([]));
    is_the_same::<Links<Order>>(&json!([item, {"@odata.id": "x"}]));
    is_the_same::<Links<Order>>(
        &json!({"@odata.count": 3, "@odata.nextLink": "x", "value": [item]}),
    );
    is_the_same::<Links<Order>>(&json!({"@odata.count": 3}));
    is_the_same::<Links<Order>>(&json!({"@odata.delta": [{"@id": "x"}], "value": []}));
    let unexpanded: Links<Order> = serde_json::from_value(json!(null)).unwrap();
    assert_eq!(
        (unexpanded.items(), serde_json::to_value(&unexpanded).unwrap()),
        (None, json!(null))
    );
    let changes: Links<Order> = LinkChanges::new().bind("x").into();
    let json = serde_json::to_value(&changes).unwrap();
    assert_eq!(json, json!({"@odata.delta": [{"@id": "x"}]}));
    let read: Links<Order> = serde_json::from_value(json).unwrap();
    assert_eq!(read.changes::<OrderPartial>().unwrap().len(), 1);
    is_refused::<Links<Order>>(&json!([5]));
    is_refused::<Links<Order>>(&json!({"value": 5}));
    is_refused::<Links<Order>>(&json!({"@odata.count": "x"}));
}

#[test]
fn f72_pages() {
    let page = json!({
        "@odata.context": "$metadata#orders", "@odata.nextLink": "x", "@odata.count": 3,
        "@Demo.cookie": {"a": 1},
        "value": [{"@odata.type": "#Demo.order", "@odata.etag": "e", "id": 1}]
    });
    is_the_same::<Page<Order>>(&page);
    let read: Page<Order> = serde_json::from_value(page.clone()).unwrap();
    assert_eq!(read, Page::from_json(page.to_string().as_bytes()).unwrap());
    assert_eq!((read.count(), read.next_link()), (Some(3), Some("x")));
    is_refused::<Page<Order>>(&json!({"value": [{"note": "n"}]}));
    is_refused::<Page<Order>>(&json!({}));
}

/// Control information on its own, and flattened into a user's own type.
#[test]
fn f72_control_information() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Row {
        id: i32,
        #[serde(flatten)]
        control: ControlInformation,
    }
    let json = json!({
        "id": 1, "@odata.id": "x", "@odata.etag": "e", "@odata.count": 4,
        "#Demo.Pay": {"title": "t"}, "id@odata.navigationLink": "y"
    });
    let row: Row = serde_json::from_value(json.clone()).unwrap();
    assert_eq!((row.control.etag(), row.control.count()), (Some("e"), Some(4)));
    assert_eq!(row.control.of("id").navigation_link(), Some("y"));
    assert_eq!(serde_json::to_value(&row).unwrap(), json);
    is_the_same::<ControlInformation>(&json!({"@odata.etag": "e"}));
    is_the_same::<ControlInformation>(&json!({}));
}

/// Links appear alongside a stream; without a property around it, they are members.
#[test]
fn f72_streams() {
    for json in [
        json!("T0RhdGE="),
        json!(5),
        json!([1]),
        json!({"value": {"a": 1}}),
        json!({"@odata.mediaReadLink": "x", "@odata.mediaContentType": "image/png"}),
        json!({"@odata.mediaContentType": "text/plain", "value": "text"}),
    ] {
        is_the_same::<Stream>(&json);
    }
    let stream: Stream = serde_json::from_value(json!({"a": 1})).unwrap();
    assert!(stream.content().is_some());
    assert_eq!(serde_json::from_value::<Stream>(json!(null)).unwrap(), Stream::default());
    is_refused::<Stream>(&json!({"@odata.mediaReadLink": 5}));
}
