//! A model with a property of every type, and random expressions over it.

use odata_core::edm::geo::Geography;
use odata_core::edm::{Binary, Date, Decimal, Duration, Flags, TimeOfDay, kind};
use odata_core::query::{
    Expr, Filter, case, derived, it, max_date_time, min_date_time, now, parameter,
};
use odata_core::{DateTimeOffset, Link, Links, ODataComplex, ODataEntity, ODataEnum};
use proptest::prelude::*;
use uuid::Uuid;

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo.Model", entity_set = "things")]
pub(super) struct Thing {
    #[odata(key)]
    pub(super) id: i32,
    pub(super) text: String,
    pub(super) maybe: Option<String>,
    pub(super) flag: Option<bool>,
    pub(super) byte: u8,
    pub(super) short: i16,
    pub(super) long: i64,
    pub(super) single: f32,
    pub(super) double: Option<f64>,
    pub(super) decimal: Decimal,
    pub(super) guid: Uuid,
    pub(super) date: Date,
    pub(super) time: TimeOfDay,
    pub(super) instant: DateTimeOffset,
    pub(super) lasting: Duration,
    pub(super) binary: Option<Binary>,
    pub(super) geo: Option<Geography>,
    pub(super) color: Option<Color>,
    pub(super) rights: Flags<Right>,
    pub(super) place: Place,
    pub(super) places: Vec<Place>,
    pub(super) tags: Vec<String>,
    pub(super) numbers: Vec<i64>,
    #[odata(nav)]
    pub(super) parent: Option<Link<Thing>>,
    #[odata(nav)]
    pub(super) children: Links<Thing>,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo.Model")]
pub(super) struct Special {
    #[odata(base)]
    pub(super) thing: Thing,
    pub(super) bonus: f64,
}

#[derive(Debug, Clone, ODataComplex)]
#[odata(namespace = "Demo.Model")]
pub(super) struct Place {
    pub(super) city: String,
    pub(super) zip: Option<i32>,
}

#[derive(Debug, Clone, Copy, PartialEq, ODataEnum)]
#[odata(namespace = "Demo.Model")]
pub(super) enum Color {
    Red,
    Green,
}

#[derive(Debug, Clone, Copy, PartialEq, ODataEnum)]
#[odata(namespace = "Demo.Model", flags)]
pub(super) enum Right {
    Read = 1,
    Write = 2,
}

/// The source of random choices. After its end all choices are zero, the simplest one.
#[derive(Debug, Clone)]
pub(super) struct Tape {
    bytes: Vec<u8>,
    at: usize,
}

pub(super) fn tape() -> impl Strategy<Value = Tape> {
    proptest::collection::vec(any::<u8>(), 0..400).prop_map(|bytes| Tape { bytes, at: 0 })
}

impl Tape {
    pub(super) fn byte(&mut self) -> u8 {
        let byte = self.bytes.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        byte
    }

    pub(super) fn below(&mut self, end: u8) -> u8 {
        self.byte() % end
    }

    pub(super) fn bits(&mut self) -> u64 {
        (0..8).fold(0, |bits, _| bits << 8 | u64::from(self.byte()))
    }

    /// Returns a text of characters that have a meaning in a URL, and of any others.
    pub(super) fn text(&mut self) -> String {
        const MARKS: &str = "'\"/\\%+&#?=;:,@$!*()[]{}<>|^`~-._ \t\r\n\u{0}\u{7f}aZ0üß日𝒳\u{301}\u{202e}\u{feff}\u{ffff}";
        let marks: Vec<char> = MARKS.chars().collect();
        let length = self.below(8);
        (0..length)
            .map(|_| match self.byte() {
                byte @ 0..=199 => marks[usize::from(byte) % marks.len()],
                _ => {
                    char::from_u32(u32::try_from(self.bits() % 0x11_0000).unwrap()).unwrap_or('\'')
                }
            })
            .collect()
    }

    pub(super) fn double(&mut self) -> f64 {
        match self.below(6) {
            0 => f64::from(self.byte()),
            1 => f64::INFINITY,
            2 => f64::NEG_INFINITY,
            3 => f64::NAN,
            4 => -0.5,
            _ => f64::from_bits(self.bits()),
        }
    }

    pub(super) fn date(&mut self) -> Date {
        let years = [2024, 0, 1, -1, -44, 9999, 10_000, 999_999, -10_000, 12];
        let year = years[usize::from(self.below(10))];
        Date::new(year, 1 + self.below(12), 1 + self.below(28)).unwrap()
    }

    pub(super) fn time(&mut self) -> TimeOfDay {
        let (hour, minute, second) = (self.below(24), self.below(60), self.below(60));
        let fraction = ["", ".5", ".000000001", ".123456789"][usize::from(self.below(4))];
        format!("{hour:02}:{minute:02}:{second:02}{fraction}").parse().unwrap()
    }

    pub(super) fn instant(&mut self) -> DateTimeOffset {
        let zone = ["Z", "+14:00", "-00:30", "+05:45"][usize::from(self.below(4))];
        let year = ["2024", "0000", "9999", "-0044", "12024"][usize::from(self.below(5))];
        let time = self.time();
        format!("{year}-02-28T{time}{zone}").parse().unwrap()
    }

    pub(super) fn duration(&mut self) -> Duration {
        let all = ["PT0S", "P1D", "-PT1.5S", "P1DT2H3M4.000000001S", "-P100000DT23H59M59S", "PT1H"];
        all[usize::from(self.below(6))].parse().unwrap()
    }

    pub(super) fn decimal(&mut self) -> Decimal {
        let digits = i64::from_ne_bytes(self.bits().to_ne_bytes());
        Decimal::new(digits, self.below(30))
    }

    pub(super) fn guid(&mut self) -> Uuid {
        Uuid::from_u64_pair(self.bits(), self.bits())
    }
}

/// A number: a property, a literal, a function, arithmetic.
pub(super) fn number(tape: &mut Tape, depth: u8) -> Expr<Thing, kind::NumberKind> {
    if depth == 0 {
        return match tape.below(6) {
            0 => Thing::LONG.add(i64::from_ne_bytes(tape.bits().to_ne_bytes())),
            1 => Thing::CHILDREN.count(),
            2 => Thing::DOUBLE.mul(tape.double()),
            3 => Thing::DECIMAL.sub(tape.decimal()),
            4 => Thing::SINGLE.neg(),
            _ => Thing::TAGS.count(),
        };
    }
    let next = depth - 1;
    match tape.below(21) {
        0 => number(tape, next).add(number(tape, next)),
        1 => number(tape, next).sub(number(tape, next)),
        2 => number(tape, next).mul(tape.double()),
        3 => number(tape, next).div(number(tape, next)),
        4 => number(tape, next).div_by(Thing::BYTE),
        5 => number(tape, next).modulo(number(tape, next)),
        6 => number(tape, next).neg(),
        7 => number(tape, next).round(),
        8 => number(tape, next).floor().neg().neg(),
        9 => number(tape, next).ceiling(),
        10 => string(tape, next).length(),
        11 => string(tape, next).index_of(tape.text()),
        12 => instant(tape).total_offset_minutes(),
        13 => Thing::LASTING.total_seconds(),
        14 => instant(tape).year().add(Thing::DATE.month()),
        15 => Thing::DATE.day().sub(Thing::TIME.hour()),
        16 => Thing::TIME.minute().mul(instant(tape).second()),
        17 => parameter::<Thing, kind::NumberKind>("p1").neg(),
        18 => case(condition(tape, next), number(tape, next))
            .when(comparison(tape), tape.double())
            .otherwise(number(tape, next)),
        19 => Thing::TIME.fractional_seconds().add(instant(tape).fractional_seconds()),
        _ => Thing::PLACE.path(Place::ZIP).modulo(Thing::SHORT),
    }
}

pub(super) fn string(tape: &mut Tape, depth: u8) -> Expr<Thing, kind::StringKind> {
    if depth == 0 {
        return match tape.below(4) {
            0 => Thing::TEXT.concat(tape.text()),
            1 => Thing::MAYBE.trim(),
            2 => Thing::PARENT.path(Thing::PLACE).path(Place::CITY).to_upper(),
            _ => Thing::TEXT.concat(Thing::MAYBE),
        };
    }
    let next = depth - 1;
    match tape.below(5) {
        0 => string(tape, next).to_lower(),
        1 => string(tape, next).concat(tape.text()),
        2 => string(tape, next).substring(number(tape, next)),
        3 => string(tape, next).substring(-7),
        _ => string(tape, next).concat(string(tape, next)),
    }
}

fn instant(tape: &mut Tape) -> Expr<Thing, kind::DateTimeOffsetKind> {
    match tape.below(4) {
        0 => now(),
        1 => min_date_time(),
        2 => max_date_time(),
        _ => parameter("p0"),
    }
}

/// Every kind of condition.
pub(super) fn condition(tape: &mut Tape, depth: u8) -> Filter<Thing> {
    if depth == 0 {
        return comparison(tape);
    }
    let next = depth - 1;
    match tape.below(24) {
        0 => condition(tape, next).and(condition(tape, next)),
        1 => condition(tape, next).or(condition(tape, next)),
        2 => condition(tape, next).not(),
        3 => Thing::CHILDREN.any(condition(tape, next)),
        4 => Thing::CHILDREN.all(condition(tape, next)),
        5 => Thing::PARENT.path(Thing::CHILDREN).any(condition(tape, next)),
        6 => Thing::PLACES.any(Place::CITY.eq(tape.text()).or(Place::ZIP.is_null())),
        7 => Thing::TAGS.all(it().starts_with(tape.text())),
        8 => Thing::NUMBERS.any(it::<kind::NumberKind>().neg().lt(tape.double())),
        9 => number(tape, next).le(number(tape, next)),
        10 => number(tape, next).is_in([tape.double(), tape.double()]),
        11 => string(tape, next).contains(string(tape, next)),
        12 => string(tape, next).is_in([tape.text(), tape.text()]),
        13 => condition(tape, next).eq(condition(tape, next)).ne(true),
        14 => string(tape, next).matches_pattern(tape.text()),
        15 => string(tape, next).ends_with(tape.text()).is_null(),
        16 => derived::<Thing, Special>().path(Special::BONUS).ge(tape.double()),
        17 => condition(tape, next).is_in([true, false]),
        18 => instant(tape).date().gt(tape.date()),
        19 => Thing::TAGS.has_subset([tape.text(), tape.text()]),
        20 => Thing::NUMBERS.has_subset(vec![tape.double()]),
        21 => Thing::NUMBERS.has_subsequence(Thing::NUMBERS),
        22 => case(comparison(tape), condition(tape, next)).or_null(),
        _ => comparison(tape).and(condition(tape, next)).or(comparison(tape)),
    }
}

/// A property with a literal of its type.
fn comparison(tape: &mut Tape) -> Filter<Thing> {
    match tape.below(22) {
        0 => Thing::ID.eq(i32::from(tape.byte())),
        1 => Thing::TEXT.eq(tape.text()),
        2 => Thing::MAYBE.is_not_null(),
        3 => Thing::FLAG.eq(tape.below(2) == 0),
        4 => Thing::BYTE.le(tape.byte()),
        5 => Thing::SHORT.ne(i16::MIN),
        6 => Thing::LONG.gt(i64::from_ne_bytes(tape.bits().to_ne_bytes())),
        7 => Thing::SINGLE.lt(f32::from_bits(u32::try_from(tape.bits() >> 32).unwrap())),
        8 => Thing::DOUBLE.ge(tape.double()),
        9 => Thing::DECIMAL.eq(tape.decimal()),
        10 => Thing::GUID.eq(tape.guid()),
        11 => Thing::DATE.lt(tape.date()),
        12 => Thing::TIME.ge(tape.time()),
        13 => Thing::INSTANT.lt(tape.instant()),
        14 => Thing::LASTING.gt(tape.duration()),
        15 => Thing::BINARY.is_null().and(Thing::GEO.is_not_null()),
        16 => Thing::COLOR.eq(Color::Green).or(Thing::COLOR.is_in([Color::Red, Color::Green])),
        17 => Thing::RIGHTS.eq([Right::Read, Right::Write].into_iter().collect::<Flags<Right>>()),
        18 => Thing::RIGHTS.has(Flags::from([Right::Write])),
        19 => Thing::CHILDREN.is_not_empty(),
        20 => Thing::LASTING.is_in([tape.duration(), tape.duration()]),
        _ => Thing::INSTANT.is_in([tape.instant()]).not(),
    }
}
