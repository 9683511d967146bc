//! Compares our writer with `serde_json`: the text has the members of the value.

use libfuzzer_sys::arbitrary::{Arbitrary, Result, Unstructured};
use odata_core::edm::geo::{GeographyPoint, Position};
use odata_core::edm::{Binary, Date, Decimal, Duration, ODataEnum, TimeOfDay, Untyped};
use odata_core::json::{JsonFormat, ODataVersion, TypePolicy};
use odata_core::{DateTimeOffset, Link, Links, ODataEntity, ODataPartial};
use uuid::Uuid;

use crate::json::Json;
use crate::model::{AnyShape, Base, Circle, Color, Everything, Part, Right, Serial};

/// An input: two entities, and the form in which they are written.
#[derive(Debug)]
pub struct Input {
    one: Everything,
    other: Everything,
    strings: bool,
    new: bool,
    policy: u8,
    nulls: bool,
}

impl<'a> Arbitrary<'a> for Input {
    fn arbitrary(u: &mut Unstructured<'a>) -> Result<Self> {
        let (strings, new, policy, nulls) = u.arbitrary()?;
        let one = everything(u)?;
        // The second is usually similar to the first, so that the change has some properties.
        let other = if u.arbitrary()? { changed(u, one.clone())? } else { everything(u)? };
        Ok(Self { one, other, strings, new, policy, nulls })
    }
}

/// Returns the URL of an entity, which is not empty.
fn url_of(u: &mut Unstructured<'_>) -> Result<String> {
    Ok(format!("parents/{}", u.arbitrary::<&str>()?))
}

fn option<'a, T>(
    u: &mut Unstructured<'a>,
    of: impl FnOnce(&mut Unstructured<'a>) -> Result<T>,
) -> Result<Option<T>> {
    if u.arbitrary()? { of(u).map(Some) } else { Ok(None) }
}

fn list<'a, T>(
    u: &mut Unstructured<'a>,
    mut of: impl FnMut(&mut Unstructured<'a>) -> Result<T>,
) -> Result<Vec<T>> {
    let length = u.int_in_range(0..=3)?;
    (0..length).map(|_| of(u)).collect()
}

fn real(u: &mut Unstructured<'_>) -> Result<f64> {
    let value: f64 = u.arbitrary()?;
    // NaN is not equal to itself.
    Ok(if value.is_nan() { f64::NEG_INFINITY } else { value })
}

fn single(u: &mut Unstructured<'_>) -> Result<f32> {
    let value: f32 = u.arbitrary()?;
    Ok(if value.is_nan() { f32::INFINITY } else { value })
}

fn decimal(u: &mut Unstructured<'_>) -> Result<Decimal> {
    if u.arbitrary()? {
        return Ok(Decimal::new(u.arbitrary()?, u.arbitrary()?));
    }
    let (whole, fraction, negative): (u128, u64, bool) = u.arbitrary()?;
    let sign = if negative { "-" } else { "" };
    Ok(format!("{sign}{whole}.{fraction}").parse().expect("a number"))
}

fn date(u: &mut Unstructured<'_>) -> Result<Date> {
    let year = u.int_in_range(-999_999_999..=999_999_999)?;
    let (month, day) = (u.int_in_range(1..=12)?, u.int_in_range(1..=28)?);
    Ok(Date::new(year, month, day).expect("a date"))
}

fn time(u: &mut Unstructured<'_>) -> Result<TimeOfDay> {
    let (hour, minute) = (u.int_in_range(0..=23)?, u.int_in_range(0..=59)?);
    let time = TimeOfDay::new(hour, minute, u.int_in_range(0..=59)?).expect("a time");
    let time = time.with_subsec_picos(u.int_in_range(0..=999_999_999_999)?).expect("a fraction");
    Ok(time)
}

fn date_time(u: &mut Unstructured<'_>) -> Result<DateTimeOffset> {
    let seconds = u.int_in_range(-60_000_000_000_000_i64..=60_000_000_000_000)?;
    let at = DateTimeOffset::from_unix(seconds, u.int_in_range(0..=999_999_999)?);
    let at = at.unwrap_or_else(|| DateTimeOffset::from_unix(0, 0).expect("the first timestamp"));
    let offset = u.int_in_range(-839..=839)?;
    Ok(at.with_offset_minutes(offset).unwrap_or(at))
}

fn duration(u: &mut Unstructured<'_>) -> Result<Duration> {
    let duration = Duration::from_seconds(u.arbitrary()?);
    let picos = u.int_in_range(0..=999_999_999_999)?;
    Ok(duration.with_subsec_picos(picos).unwrap_or(duration))
}

fn color(u: &mut Unstructured<'_>) -> Result<Color> {
    Ok(match u.int_in_range(0..=2)? {
        0 => Color::Red,
        1 => Color::Green,
        _ => Color::Other(format!("Blue{}", u.arbitrary::<u16>()?)),
    })
}

pub(crate) fn untyped(u: &mut Unstructured<'_>, depth: u32) -> Result<Untyped> {
    Ok(match u.int_in_range(0..=if depth == 0 { 3 } else { 5 })? {
        0 => Untyped::Null,
        1 => Untyped::Boolean(u.arbitrary()?),
        2 => number(u)?.parse().map_or(Untyped::Null, Untyped::Number),
        3 => Untyped::String(u.arbitrary()?),
        4 => Untyped::Array(list(u, |u| untyped(u, depth - 1))?),
        _ => Untyped::Object(list(u, |u| Ok((u.arbitrary()?, untyped(u, depth - 1)?)))?),
    })
}

fn number(u: &mut Unstructured<'_>) -> Result<String> {
    let (whole, fraction): (i128, Option<u64>) = u.arbitrary()?;
    let mut number = whole.to_string();
    if let Some(fraction) = fraction {
        number += &format!(".{fraction}");
    }
    if let Some(exponent) = u.arbitrary::<Option<i16>>()? {
        number += &format!("e{exponent}");
    }
    Ok(number)
}

fn part(u: &mut Unstructured<'_>, depth: u32) -> Result<Part> {
    let mut part = Part {
        name: u.arbitrary()?,
        within: None,
        parts: Vec::new(),
        more: odata_core::DynamicProperties::default(),
        notes: odata_core::Annotations::default(),
    };
    if depth > 0 {
        part.within = option(u, |u| self::part(u, depth - 1).map(Box::new))?;
        part.parts = list(u, |u| self::part(u, depth - 1))?;
    }
    Ok(part)
}

pub(crate) fn everything(u: &mut Unstructured<'_>) -> Result<Everything> {
    let mut value = Everything {
        base: Base { id: u.arbitrary()? },
        binary: u.arbitrary::<Option<Vec<u8>>>()?.map(Binary::from),
        boolean: u.arbitrary()?,
        byte: u.arbitrary()?,
        sbyte: u.arbitrary()?,
        int16: u.arbitrary()?,
        int32: option(u, |u| u.int_in_range(-1_000_000..=i32::MAX))?,
        int64: u.arbitrary()?,
        single: option(u, single)?,
        double: option(u, real)?,
        decimal: option(u, decimal)?,
        string: u.arbitrary()?,
        guid: u.arbitrary::<Option<[u8; 16]>>()?.map(Uuid::from_bytes),
        date: option(u, date)?,
        time: option(u, time)?,
        date_time: option(u, date_time)?,
        duration: option(u, duration)?,
        color: option(u, color)?,
        rights: option(u, |u| {
            let bits: u8 = u.arbitrary()?;
            let all = [Right::Read, Right::Write, Right::Share];
            Ok(all
                .into_iter()
                .filter(|it| it.value().unwrap_or(0) & i64::from(bits) != 0)
                .collect())
        })?,
        serial: u.arbitrary::<Option<String>>()?.map(Serial),
        untyped: untyped(u, 3)?,
        strings: list(u, |u| u.arbitrary())?,
        numbers: list(u, |u| u.arbitrary())?,
        part: option(u, |u| part(u, 3))?,
        parts: list(u, |u| part(u, 1))?,
        secret: u.arbitrary()?,
        ..Everything::default()
    };
    if u.arbitrary()? {
        let (x, y) = (u.arbitrary::<i32>()?, u.arbitrary::<i32>()?);
        let position = Position::new(f64::from(x) / 1e7, f64::from(y) / 1e7);
        value.point = Some(GeographyPoint::new(position));
        value.shape = Some(AnyShape::Circle(Circle { radius: real(u)? }));
        value.parent = Some(Link::bind(url_of(u)?));
        value.children = Links::from([Link::bind(url_of(u)?)]);
    }
    for _ in 0..u.int_in_range(0..=3)? {
        let name = format!("x{}", u.arbitrary::<u8>()?);
        match u.int_in_range(0..=3)? {
            0 => value.more.insert(&name, u.arbitrary::<i64>()?),
            1 => value.more.insert(&name, u.arbitrary::<String>()?),
            2 => value.more.insert(&name, date(u)?),
            // In a change, null removes a property.
            _ => match untyped(u, 2)? {
                Untyped::Null => {}
                other => value.more.insert_untyped(&name, other),
            },
        }
    }
    Ok(value)
}

pub(crate) fn changed(u: &mut Unstructured<'_>, mut value: Everything) -> Result<Everything> {
    for _ in 0..u.int_in_range(1..=4)? {
        match u.int_in_range(0..=9)? {
            0 => value.string = u.arbitrary()?,
            1 => value.int64 = u.arbitrary()?,
            2 => value.part = option(u, |u| part(u, 3))?,
            3 => value.parts = list(u, |u| part(u, 1))?,
            4 => value.untyped = untyped(u, 2)?,
            5 => value.numbers = list(u, |u| u.arbitrary())?,
            6 => value.base.id = u.arbitrary()?,
            7 => value.decimal = option(u, decimal)?,
            8 => value.more = odata_core::DynamicProperties::default(),
            _ => {
                if let Some(part) = &mut value.part {
                    part.name = u.arbitrary()?;
                    part.within = None;
                }
            }
        }
    }
    Ok(value)
}

/// Checks that `serde_json` reads the members of the value from our text, that our reader reads the same value, and that a
/// change makes one value equal the other.
pub fn differential(input: &Input) {
    let Input { one, other, .. } = input;
    let version = if input.new { ODataVersion::V4_01 } else { ODataVersion::V4_0 };
    let policies = [TypePolicy::Always, TypePolicy::Spec, TypePolicy::Never];
    let format = JsonFormat::new()
        .version(version)
        .ieee754_compatible(input.strings)
        .nulls(input.nulls)
        .type_policy(policies[usize::from(input.policy) % 3]);
    let json = format.to_vec(one);
    let seen = Json::read(&json).expect("it is JSON");
    same(one, &seen, input);
    let read = Everything::from_json(&json);
    assert_eq!(read.as_ref(), Ok(one), "{}", json.escape_ascii());
    assert_eq!(format.to_vec(&read.expect("it was compared")), json);

    // serde writes the same members. Its numbers are not exact, and the shortest digits of a number may differ.
    let inexact = Everything {
        single: None,
        decimal: None,
        untyped: Untyped::Null,
        more: odata_core::DynamicProperties::default(),
        ..one.clone()
    };
    let by_serde = serde_json::to_vec(&inexact).expect("it is written");
    assert_eq!(plain(Json::read(&by_serde)), plain(Json::read(&inexact.to_json())));

    let changes = other.changes_since(one);
    let written = changes.to_json();
    let again = <_ as ODataPartial>::from_json(&written).expect("what was written");
    let mut expected = changes.clone();
    // Links without items are not written.
    if expected.children.value().is_some_and(|it| it.items().is_none()) {
        expected.children = None.into();
    }
    assert_eq!(expected, again, "{}", written.escape_ascii());
    let mut copy = one.clone();
    if other.string.as_ref().is_none_or(|it| it.chars().count() <= 200) {
        changes.apply_to(&mut copy).expect("it is valid");
        // A navigation property without a value is not expanded, which is not a change.
        let mut expected = other.clone();
        expected.parent = expected.parent.or_else(|| one.parent.clone());
        if expected.children.items().is_none() {
            expected.children = one.children.clone();
        }
        assert_eq!(copy, expected);
    }
    assert!(one.changes_since(one).is_empty());
}

/// Returns numbers as values, because serde_json writes other digits.
fn plain(json: Option<Json>) -> Option<Json> {
    fn of(json: Json) -> Json {
        match json {
            Json::Number(text) if text.contains(['.', 'e', 'E']) => {
                Json::Number(text.parse::<f64>().expect("a number").to_string())
            }
            Json::Array(items) => Json::Array(items.into_iter().map(of).collect()),
            Json::Object(members) => {
                Json::Object(members.into_iter().map(|(name, value)| (name, of(value))).collect())
            }
            other => other,
        }
    }
    json.map(of)
}

/// Checks that each property of the value is a member of this object.
fn same(value: &Everything, seen: &Json, input: &Input) {
    let text = |text: String| Json::String(text);
    let exact = |digits: String| {
        if input.strings { Json::String(digits) } else { Json::Number(digits) }
    };
    let digits = |digits: String| Json::Number(digits);
    let check = |name: &str, expected: Option<Json>| {
        let expected = expected.or(input.nulls.then_some(Json::Null));
        assert_eq!(seen.get(name), expected.as_ref(), "{name}");
    };
    check("id", value.base.id.clone().map(text));
    check("boolean", value.boolean.map(Json::Boolean));
    check("byte", value.byte.map(|it| digits(it.to_string())));
    check("sbyte", value.sbyte.map(|it| digits(it.to_string())));
    check("int16", value.int16.map(|it| digits(it.to_string())));
    check("int32", value.int32.map(|it| digits(it.to_string())));
    check("int64", value.int64.map(|it| exact(it.to_string())));
    check("decimal", value.decimal.as_ref().map(|it| exact(it.to_string())));
    check("string", value.string.clone().map(text));
    check("guid", value.guid.map(|it| text(it.hyphenated().to_string())));
    check("date", value.date.map(|it| text(it.to_string())));
    check("time", value.time.map(|it| text(it.to_string())));
    check("dateTime", value.date_time.map(|it| text(it.to_string())));
    check("duration", value.duration.map(|it| text(it.to_string())));
    check("serial", value.serial.clone().map(|it| text(it.0)));
    check("secret", value.secret.clone().map(text));
    check("binary", value.binary.as_ref().map(|it| text(base64url(it))));
    check("color", value.color.as_ref().map(|it| text(it.name().to_owned())));
    check("strings", Some(Json::Array(value.strings.iter().cloned().map(text).collect())));
    let numbers = value.numbers.iter().map(|it| it.map_or(Json::Null, |it| exact(it.to_string())));
    check("numbers", Some(Json::Array(numbers.collect())));
    for (name, expected) in [("single", value.single.map(f64::from)), ("double", value.double)] {
        match (seen.get(name), expected) {
            (Some(Json::Number(digits)), Some(expected)) if name == "single" => {
                assert_eq!(digits.parse::<f32>().map(f64::from), Ok(expected));
            }
            (Some(Json::Number(digits)), Some(expected)) => {
                assert_eq!(digits.parse::<f64>(), Ok(expected));
            }
            (Some(Json::String(name)), Some(expected)) => {
                assert_eq!(name, if expected > 0.0 { "INF" } else { "-INF" });
                assert!(expected.is_infinite());
            }
            (Some(Json::Null), None) => assert!(input.nulls),
            (seen, expected) => assert!(seen.is_none() && expected.is_none(), "{seen:?}"),
        }
    }
    match (&value.part, seen.get("part")) {
        (Some(part), Some(seen)) => same_part(part, seen),
        (None, seen) => assert!(matches!(seen, None | Some(Json::Null))),
        (Some(_), None) => panic!("no part"),
    }
    let Some(Json::Array(parts)) = seen.get("parts") else { panic!("no parts") };
    assert_eq!(parts.len(), value.parts.len());
    value.parts.iter().zip(parts).for_each(|(part, seen)| same_part(part, seen));
    for property in value.more.iter() {
        assert!(seen.get(property.name()).is_some(), "{}", property.name());
    }
}

fn same_part(part: &Part, seen: &Json) {
    assert_eq!(seen.get("name"), Some(&Json::String(part.name.clone())));
    if let Some(within) = &part.within {
        same_part(within, seen.get("within").expect("it is there"));
    }
}

/// Encodes bytes without the code under test.
fn base64url(bytes: &[u8]) -> String {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let mut bits = 0_usize;
        for index in 0..3 {
            bits = bits << 8 | usize::from(group.get(index).copied().unwrap_or(0));
        }
        for digit in 0..4 {
            let is_there = digit <= group.len();
            let shown = char::from(DIGITS[bits >> (18 - 6 * digit) & 63]);
            text.push(if is_there { shown } else { '=' });
        }
    }
    text
}
