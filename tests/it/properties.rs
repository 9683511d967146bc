//! Properties that hold for every value: it is the same after it was written and read, in any order of its
//! members, with any members between them.

use odata_core::edm::geo::{GeographyPoint, Position};
use odata_core::edm::{Binary, Date, Decimal, Duration, Flags, TimeOfDay, Untyped};
use odata_core::json::{JsonFormat, ODataVersion, TypePolicy};
use odata_core::{
    Annotations, DateTimeOffset, DynamicProperties, Entity, Link, Links, ODataComplex, ODataEntity,
    ODataEnum, ODataPartial, ODataTypeDefinition, OtherType, Presence,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", abstract)]
pub(crate) struct Base {
    #[odata(key)]
    id: String,
}

/// A type with everything in it.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", open)]
pub(crate) struct Everything {
    #[odata(base)]
    base: Base,
    binary: Option<Binary>,
    boolean: bool,
    byte: u8,
    sbyte: i8,
    int16: i16,
    int32: Option<i32>,
    int64: i64,
    single: f32,
    double: Option<f64>,
    decimal: Decimal,
    string: Option<String>,
    guid: Uuid,
    date: Date,
    time: TimeOfDay,
    date_time: DateTimeOffset,
    duration: Duration,
    color: Option<Color>,
    rights: Flags<Right>,
    point: Option<GeographyPoint>,
    untyped: Untyped,
    strings: Vec<String>,
    numbers: Vec<Option<i64>>,
    part: Option<Part>,
    parts: Vec<Part>,
    shape: Option<AnyShape>,
    #[odata(nav)]
    parent: Option<Link<Everything>>,
    #[odata(nav)]
    children: Links<Everything>,
    #[odata(dynamic)]
    more: DynamicProperties,
    #[odata(annotations)]
    notes: Annotations,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
pub(crate) struct Part {
    name: String,
    within: Option<Box<Part>>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
pub(crate) struct Circle {
    radius: f64,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo", name = "shape")]
pub(crate) enum AnyShape {
    Circle(Circle),
    #[odata(other)]
    Other(OtherType),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "Demo")]
pub(crate) enum Color {
    Red,
    Green,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, Copy, PartialEq, ODataEnum)]
#[odata(namespace = "Demo", flags)]
pub(crate) enum Right {
    Read = 1,
    Write = 2,
    Share = 8,
}

fn decimals() -> impl Strategy<Value = Decimal> {
    "-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?".prop_map(|text| text.parse().unwrap())
}

fn dates() -> impl Strategy<Value = Date> {
    (-20_000..20_000_i32, 1..=12_u8, 1..=28_u8)
        .prop_map(|(year, month, day)| Date::new(year, month, day).unwrap())
}

fn times() -> impl Strategy<Value = TimeOfDay> {
    "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,12})?)?"
        .prop_map(|text| text.parse().unwrap())
}

fn date_times() -> impl Strategy<Value = DateTimeOffset> {
    (dates(), times(), "Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]")
        .prop_map(|(date, time, offset)| format!("{date}T{time}{offset}").parse().unwrap())
}

fn durations() -> impl Strategy<Value = Duration> {
    (any::<i64>(), 0..1_000_000_000_000_u64).prop_map(|(seconds, picos)| {
        Duration::from_seconds(seconds).with_subsec_picos(picos).unwrap()
    })
}

pub(crate) fn untyped() -> impl Strategy<Value = Untyped> {
    let leaf = prop_oneof![
        Just(Untyped::Null),
        any::<bool>().prop_map(Untyped::from),
        "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,9})?(e-?[0-9]{1,2})?"
            .prop_map(|digits| Untyped::Number(digits.parse().unwrap())),
        any::<String>().prop_map(Untyped::from),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Untyped::Array),
            vec(("[a-z]{1,4}", inner), 0..3).prop_map(Untyped::Object),
        ]
    })
}

fn parts() -> impl Strategy<Value = Part> {
    let leaf = any::<String>().prop_map(|name| Part { name, within: None });
    leaf.prop_recursive(3, 3, 1, |inner| {
        (any::<String>(), inner)
            .prop_map(|(name, within)| Part { name, within: Some(Box::new(within)) })
    })
}

fn shapes() -> impl Strategy<Value = AnyShape> {
    let circle = (-1e6..1e6).prop_map(|radius| AnyShape::Circle(Circle { radius }));
    let other = untyped().prop_map(|value| {
        let other = format!(r##"{{"@odata.type":"#Demo.blob","value":{}}}"##, json(&value));
        AnyShape::from_json_text(&other)
    });
    prop_oneof![circle, other]
}

impl AnyShape {
    fn from_json_text(text: &str) -> Self {
        serde_json::from_str(text).unwrap()
    }
}

/// An untyped value as JSON text.
fn json(value: &Untyped) -> String {
    match value {
        Untyped::Null => "null".into(),
        Untyped::Boolean(value) => value.to_string(),
        Untyped::Number(digits) => digits.to_string(),
        Untyped::String(text) => serde_json::to_string(text).unwrap(),
        Untyped::Array(items) => {
            format!("[{}]", items.iter().map(json).collect::<Vec<_>>().join(","))
        }
        Untyped::Object(members) => {
            let member = |(name, value): &(String, Untyped)| {
                format!("{}:{}", serde_json::to_string(name).unwrap(), json(value))
            };
            format!("{{{}}}", members.iter().map(member).collect::<Vec<_>>().join(","))
        }
    }
}

type Numbers = (bool, u8, i8, i16, Option<i32>, i64, f32, Option<f64>, Decimal);
type Temporal = (Date, TimeOfDay, DateTimeOffset, Duration);

fn numbers() -> impl Strategy<Value = Numbers> {
    let real = prop_oneof![proptest::num::f64::NORMAL, Just(0.0), Just(f64::INFINITY)];
    (
        any::<bool>(),
        any::<u8>(),
        any::<i8>(),
        any::<i16>(),
        any::<Option<i32>>(),
        any::<i64>(),
        proptest::num::f32::NORMAL,
        option::of(real),
        decimals(),
    )
}

fn temporal() -> impl Strategy<Value = Temporal> {
    (dates(), times(), date_times(), durations())
}

fn colors() -> impl Strategy<Value = Color> {
    prop_oneof![Just(Color::Red), Just(Color::Green), "[A-Z][a-z0-9_]{3,9}".prop_map(Color::Other)]
}

#[derive(Debug, Clone)]
enum Dynamic {
    Number(i64),
    Text(String),
    Date(Date),
    Any(Untyped),
}

pub(crate) fn bags() -> impl Strategy<Value = DynamicProperties> {
    let value = prop_oneof![
        any::<i64>().prop_map(Dynamic::Number),
        any::<String>().prop_map(Dynamic::Text),
        dates().prop_map(Dynamic::Date),
        // In a change, null takes a property away.
        untyped().prop_filter("not null", |value| !value.is_null()).prop_map(Dynamic::Any),
    ];
    vec(("x[a-z]{1,6}", value), 0..4).prop_map(|entries| {
        let mut bag = DynamicProperties::default();
        for (name, value) in entries {
            match value {
                Dynamic::Number(value) => bag.insert(&name, value),
                Dynamic::Text(value) => bag.insert(&name, value),
                Dynamic::Date(value) => bag.insert(&name, value),
                Dynamic::Any(value) => bag.insert_untyped(&name, value),
            }
        }
        bag
    })
}

pub(crate) fn everything() -> impl Strategy<Value = Everything> {
    let texts = (any::<String>(), option::of(any::<String>()), vec(any::<String>(), 0..3));
    let others = (
        option::of(vec(any::<u8>(), 0..40)),
        any::<[u8; 16]>(),
        option::of(colors()),
        0..16_i64,
        option::of((-180.0..180.0, -90.0..90.0)),
        untyped(),
        vec(any::<Option<i64>>(), 0..4),
    );
    let structured = (option::of(parts()), vec(parts(), 0..3), option::of(shapes()), bags());
    (texts, numbers(), temporal(), others, structured, "[a-z]{1,9}").prop_map(
        |(
            (id, string, strings),
            n,
            t,
            (binary, guid, color, rights, point, untyped, numbers),
            s,
            link,
        )| {
            let (part, parts, shape, more) = s;
            Everything {
                base: Base { id },
                binary: binary.map(Binary::from),
                boolean: n.0,
                byte: n.1,
                sbyte: n.2,
                int16: n.3,
                int32: n.4,
                int64: n.5,
                single: n.6,
                double: n.7,
                decimal: n.8,
                string,
                guid: Uuid::from_bytes(guid),
                date: t.0,
                time: t.1,
                date_time: t.2,
                duration: t.3,
                color,
                rights: Look::rights(rights),
                point: point.map(|(x, y)| GeographyPoint::new(Position::new(x, y))),
                untyped,
                strings,
                numbers,
                part,
                parts,
                shape,
                parent: Some(Link::bind(format!("items('{link}')"))),
                children: Links::from([Link::bind(link)]),
                more,
                notes: Annotations::default(),
            }
        },
    )
}

struct Look;

impl Look {
    fn rights(bits: i64) -> Flags<Right> {
        [Right::Read, Right::Write, Right::Share]
            .into_iter()
            .filter(|right| right.value().unwrap_or_default() & bits != 0)
            .collect()
    }
}

/// Every type that a key can have [OData-CSDL 6.5].
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Keyed {
    #[odata(key = 1)]
    boolean: bool,
    #[odata(key = 2)]
    byte: u8,
    #[odata(key = 3)]
    sbyte: i8,
    #[odata(key = 4)]
    int16: i16,
    #[odata(key = 5)]
    int32: i32,
    #[odata(key = 6)]
    int64: i64,
    #[odata(key = 7)]
    decimal: Decimal,
    #[odata(key = 8)]
    string: String,
    #[odata(key = 9)]
    guid: Uuid,
    #[odata(key = 10)]
    date: Date,
    #[odata(key = 11)]
    time: TimeOfDay,
    #[odata(key = 12)]
    date_time: DateTimeOffset,
    #[odata(key = 13)]
    duration: Duration,
    #[odata(key = 14)]
    color: Color,
    #[odata(key = 15)]
    rights: Flags<Right>,
    #[odata(key = 16)]
    serial: Serial,
}

#[derive(Debug, Clone, PartialEq, ODataTypeDefinition)]
#[odata(namespace = "Demo")]
struct Serial(String);

fn keyed() -> impl Strategy<Value = Keyed> {
    let texts = (".{1,20}", ".{1,20}", any::<[u8; 16]>());
    (numbers(), temporal(), texts, colors(), 0..16_i64).prop_map(
        |(n, t, (string, serial, guid), color, rights)| Keyed {
            boolean: n.0,
            byte: n.1,
            sbyte: n.2,
            int16: n.3,
            int32: n.4.unwrap_or(-1),
            int64: n.5,
            decimal: n.8,
            string,
            guid: Uuid::from_bytes(guid),
            date: t.0,
            time: t.1,
            date_time: t.2,
            duration: t.3,
            color,
            rights: Look::rights(rights),
            serial: Serial(serial),
        },
    )
}

/// Returns the texts of an object's members, without recursion.
fn members(json: &[u8]) -> Vec<String> {
    let value: std::collections::BTreeMap<String, Box<serde_json::value::RawValue>> =
        serde_json::from_slice(json).unwrap();
    value
        .into_iter()
        .map(|(name, value)| format!("{}:{value}", serde_json::to_string(&name).unwrap()))
        .collect()
}

const JUNK: [&str; 6] = [
    r##""@odata.context":"$metadata#x""##,
    r##""@odata.unknown":{"a":[1]}"##,
    r##""int32@odata.type":"#Int32""##,
    r##""string@Unknown.Term":[null]"##,
    r##""#Demo.Action":{"title":"t"}"##,
    r##""children@odata.navigationLink":"x""##,
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_again(value in everything(), strings: bool, new: bool) {
        let version = if new { ODataVersion::V4_01 } else { ODataVersion::V4_0 };
        for policy in [TypePolicy::Always, TypePolicy::Spec, TypePolicy::Never] {
            let format =
                JsonFormat::new().ieee754_compatible(strings).version(version).type_policy(policy);
            let json = format.to_vec(&value);
            let read = Everything::from_json(&json).unwrap();
            prop_assert_eq!(&read, &value);
            prop_assert_eq!(format.to_vec(&read), json);
        }
    }

    #[test]
    fn serde_reads_and_writes_the_same(value in everything()) {
        let json = serde_json::to_vec(&value).unwrap();
        let read: Everything = serde_json::from_slice(&json).unwrap();
        // Untyped numbers go through serde_json's own, which are not exact.
        let (read, value) = (typed(read), typed(value));
        prop_assert_eq!(&read, &value);
        prop_assert_eq!(&Everything::from_json(&value.to_json()).unwrap(), &value);
    }

    #[test]
    fn any_order_and_anything_between_change_nothing(
        value in everything(),
        order in any::<prop::sample::Index>(),
        shuffle in vec(any::<u32>(), 64),
    ) {
        let mut members = members(&value.to_json());
        members.extend(JUNK.map(String::from));
        let mut keyed: Vec<_> = shuffle.into_iter().cycle().zip(members).collect();
        keyed.sort();
        let turn = order.index(keyed.len());
        keyed.rotate_left(turn);
        let members: Vec<_> = keyed.into_iter().map(|(_, member)| member).collect();
        let json = format!("{{{}}}", members.join(" ,\n"));
        let read = Entity::<Everything>::from_json(json.as_bytes()).unwrap();
        prop_assert_eq!(read.control().context(), Some("$metadata#x"));
        let read = Everything { notes: Annotations::default(), ..read.into_inner() };
        prop_assert_eq!(read, value);
    }

    #[test]
    fn keys_come_back_from_urls(value in keyed()) {
        let predicate = value.key_predicate().unwrap();
        let read = Keyed::key_from_url(&format!("https://host/s/keyed{predicate}?x=1")).unwrap();
        prop_assert_eq!(read.finish().unwrap(), value.clone());
        let is_segment = |text: &str| ![".", ".."].contains(&text) && !text.starts_with('$');
        let texts_are_segments = is_segment(&value.string) && is_segment(&value.serial.0);
        prop_assert_eq!(value.key_segments().is_some(), texts_are_segments);
        if let Some(segments) = value.key_segments() {
            let read = Keyed::key_from_url(&format!("https://host/s/keyed/{segments}")).unwrap();
            prop_assert_eq!(read.finish().unwrap(), value);
        }
    }

    #[test]
    fn a_change_makes_one_value_the_other(one in everything(), other in everything()) {
        let mut copy = one.clone();
        other.changes_since(&one).apply_to(&mut copy).unwrap();
        prop_assert_eq!(&copy, &other);
        prop_assert_eq!(other.changes_since(&other), EverythingPartial::default());
    }

    #[test]
    fn a_partial_keeps_what_is_absent_and_what_is_null(value in everything(), mask: u32) {
        let mut partial = EverythingPartial::from(value);
        if mask & 1 == 0 { partial.string = Presence::Null; }
        if mask & 2 == 0 { partial.string = Presence::Absent; }
        if mask & 4 == 0 { partial.part = Presence::Null; }
        if mask & 8 == 0 { partial.part = PartPartial::default().into(); }
        if mask & 16 == 0 { partial.parts = Presence::Absent; }
        if mask & 32 == 0 { partial.children = Presence::Absent; }
        let read = EverythingPartial::from_json(&partial.to_json()).unwrap();
        prop_assert_eq!(read, partial);
    }
}

fn typed(value: Everything) -> Everything {
    Everything { untyped: Untyped::Null, shape: None, more: DynamicProperties::default(), ..value }
}
