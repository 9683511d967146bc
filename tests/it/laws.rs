//! More laws than in `properties`, for types that it lacks and at any depth: values within values, changes
//! after changes, validation and the builder.
//!
//! Two partials are not merged, so no law is about that: changes are applied to a value.

use odata_core::edm::geo::{
    GeographyCollection, GeographyPoint, GeometryLineString, GeometryMultiPolygon, Position, Shape,
};
use odata_core::edm::{Date, Stream, Untyped};
use odata_core::json::{JsonFormat, ODataVersion};
use odata_core::{
    Annotations, DynamicProperties, Entity, Link, Links, ODataComplex, ODataEntity, ODataPartial,
    ODataTypeDefinition, OtherType, Presence,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use crate::properties::{Everything, bags, everything, untyped};

#[derive(Debug, Clone, PartialEq, ODataTypeDefinition)]
#[odata(namespace = "Demo")]
struct Serial(String);

#[derive(Debug, Clone, PartialEq, ODataTypeDefinition)]
#[odata(namespace = "Demo")]
struct Weight(i64);

/// The kinds of properties that [`Everything`] lacks: streams and the other Geo types, type definitions,
/// collections of each, annotations, undeclared members, entities within entities.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", media)]
struct Rest {
    #[odata(key, computed_default)]
    id: Option<i64>,
    #[odata(immutable)]
    serial: Option<Serial>,
    weights: Vec<Option<Weight>>,
    #[odata(computed)]
    version: Option<i32>,
    photo: Stream,
    line: Option<GeometryLineString>,
    areas: Option<GeometryMultiPolygon>,
    mixed: Option<GeographyCollection>,
    points: Vec<GeographyPoint>,
    dates: Vec<Date>,
    values: Vec<Untyped>,
    part: Option<Part>,
    #[odata(nav)]
    owner: Option<Link<Rest>>,
    #[odata(nav)]
    items: Links<Rest>,
    #[odata(undeclared)]
    more: DynamicProperties,
    #[odata(annotations)]
    notes: Annotations,
}

/// An open complex type in itself.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo", open)]
struct Part {
    name: String,
    within: Option<Box<Part>>,
    parts: Vec<Part>,
    #[odata(dynamic)]
    more: DynamicProperties,
    #[odata(annotations)]
    notes: Annotations,
}

fn positions(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Position>> {
    let position = prop_oneof![
        (-180.0..180.0, -90.0..90.0).prop_map(|(x, y)| Position::new(x, y)),
        any::<[i32; 3]>().prop_map(|it| Position::from(it.map(f64::from))),
        any::<[i16; 4]>().prop_map(|it| Position::from(it.map(f64::from))),
    ];
    vec(position, count)
}

fn polygons() -> impl Strategy<Value = Vec<Vec<Vec<Position>>>> {
    let ring = positions(3..6).prop_map(|mut ring| {
        ring.push(ring[0]);
        ring
    });
    vec(vec(ring, 1..3), 0..3)
}

fn shapes() -> impl Strategy<Value = Vec<Shape>> {
    let leaf = prop_oneof![
        positions(1..2).prop_map(|it| Shape::Point(it[0])),
        positions(2..4).prop_map(Shape::LineString),
        positions(0..3).prop_map(Shape::MultiPoint),
        polygons().prop_map(Shape::MultiPolygon),
    ];
    let shape = leaf.prop_recursive(3, 6, 3, |it| vec(it, 0..3).prop_map(Shape::Collection));
    vec(shape, 0..3)
}

fn notes() -> impl Strategy<Value = Annotations> {
    vec((prop::sample::select(vec!["", "name", "other"]), "[a-z]{1,3}", untyped()), 0..3).prop_map(
        |all| {
            let mut notes = Annotations::default();
            for (target, term, value) in all {
                notes.insert_of(target, &format!("Demo.{term}"), value);
            }
            notes
        },
    )
}

fn parts() -> impl Strategy<Value = Part> {
    let plain = |name, more, notes| Part { name, within: None, parts: Vec::new(), more, notes };
    let leaf = (any::<String>(), bags(), notes())
        .prop_map(move |(name, more, notes)| plain(name, more, notes));
    leaf.prop_recursive(3, 6, 2, |inner| {
        (inner.clone(), option::of(inner.clone()), vec(inner, 0..2))
            .prop_map(|(part, within, parts)| Part { within: within.map(Box::new), parts, ..part })
    })
}

fn rest() -> impl Strategy<Value = Rest> {
    let dates = vec((1..9999_i32, 1..=12_u8, 1..=28_u8), 0..3);
    let simple = (any::<Option<i64>>(), any::<Option<String>>(), vec(any::<Option<i64>>(), 0..3));
    let geo = (
        option::of(positions(2..4)),
        option::of(polygons()),
        option::of(shapes()),
        positions(0..3),
    );
    let other = (any::<Option<i32>>(), dates, vec(untyped(), 0..3), option::of(parts()));
    let leaf =
        (simple, geo, other, bags(), notes()).prop_map(|(simple, geo, other, more, notes)| Rest {
            id: simple.0,
            serial: simple.1.map(Serial),
            weights: simple.2.into_iter().map(|it| it.map(Weight)).collect(),
            version: other.0,
            photo: Stream::default(),
            line: geo.0.map(|it| GeometryLineString::new(it).unwrap()),
            areas: geo.1.map(|it| GeometryMultiPolygon::new(it).unwrap()),
            mixed: geo.2.map(|it| GeographyCollection::new(it).unwrap()),
            points: geo.3.into_iter().map(GeographyPoint::new).collect(),
            dates: other.1.into_iter().map(|(y, m, d)| Date::new(y, m, d).unwrap()).collect(),
            values: other.2,
            part: other.3,
            owner: None,
            items: Links::default(),
            more,
            notes,
        });
    leaf.prop_recursive(2, 4, 2, |inner| {
        (inner.clone(), option::of(inner.clone()), vec(inner, 0..2)).prop_map(
            |(rest, owner, items)| {
                let items: Vec<_> = items.into_iter().map(Link::from).collect();
                let items =
                    if items.is_empty() { Links::default() } else { Links::from_iter(items) };
                Rest { owner: owner.map(Link::from), items, ..rest }
            },
        )
    })
}

/// Without annotations, which a change sets and never takes out.
fn quiet(mut value: Rest) -> Rest {
    fn part(mut value: Part) -> Part {
        value.notes = Annotations::default();
        value.within = value.within.map(|it| Box::new(part(*it)));
        value.parts = value.parts.into_iter().map(part).collect();
        value
    }
    value.notes = Annotations::default();
    value.part = value.part.map(part);
    value
}

/// With the links of another one where it has none: a link that is absent was not read.
fn links_of(value: Rest, other: &Rest) -> Rest {
    let owner = value.owner.or_else(|| other.owner.clone());
    let items = if value.items.items().is_some() { value.items } else { other.items.clone() };
    Rest { owner, items, ..value }
}

/// The members of the objects that are values within values.
const NESTED: [&str; 6] = ["part", "parts", "within", "owner", "items", "parent"];

/// Returns members that have no effect on a typed value.
fn junk() -> Vec<(String, Untyped)> {
    [
        ("@odata.context", Untyped::from("$metadata#x")),
        ("@odata.etag", Untyped::from("W/\"1\"")),
        ("@odata.unknown", Untyped::Array(vec![Untyped::Null])),
        ("name@odata.type", Untyped::from("#String")),
        ("items@odata.navigationLink", Untyped::from("x/items")),
        ("#Demo.Action", Untyped::Object(vec![("title".into(), Untyped::from("t"))])),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .to_vec()
}

/// The members of an object and of those within it in another order, with junk between them.
///
/// An entity within another keeps its control information, so that it gets none.
fn shuffled(
    members: Vec<(String, Untyped)>,
    is_entity: bool,
    seed: &mut u64,
) -> Vec<(String, Untyped)> {
    let mut next = || {
        *seed =
            seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        *seed >> 33
    };
    let junk = junk().into_iter().filter(|(name, _)| !is_entity || name.ends_with("@odata.type"));
    let mut keyed: Vec<_> =
        members.into_iter().chain(junk).map(|member| (next(), member)).collect();
    keyed.sort_by_key(|(key, _)| *key);
    let nested = |(_, (name, value)): (u64, (String, Untyped))| {
        let is_entity = ["owner", "items", "parent"].contains(&&*name);
        let value = match value {
            Untyped::Object(members) if NESTED.contains(&&*name) => {
                Untyped::Object(shuffled(members, is_entity, seed))
            }
            Untyped::Array(items) if NESTED.contains(&&*name) => {
                let items = items.into_iter().map(|item| match item {
                    Untyped::Object(members) => Untyped::Object(shuffled(members, is_entity, seed)),
                    other => other,
                });
                Untyped::Array(items.collect())
            }
            other => other,
        };
        (name, value)
    };
    keyed.into_iter().map(nested).collect()
}

/// The same object as JSON, in another order and with junk in it.
fn disturbed(json: &[u8], mut seed: u64) -> Vec<u8> {
    let whole = [b"{\"v\":", json, b"}"].concat();
    let other = Entity::<OtherType>::from_json(&whole).unwrap();
    let Some(Untyped::Object(members)) = other.untyped("v") else { panic!("no object") };
    let mut bag = DynamicProperties::default();
    bag.insert_untyped("v", Untyped::Object(shuffled(members.clone(), false, &mut seed)));
    let bag = Bag { more: bag };
    let json = JsonFormat::new().type_policy(odata_core::json::TypePolicy::Never).to_vec(&bag);
    json[5..json.len() - 1].to_vec()
}

#[derive(Debug, Clone, ODataComplex)]
#[odata(namespace = "Demo", open)]
struct Bag {
    #[odata(dynamic)]
    more: DynamicProperties,
}

/// A value of every kind of rule: what a create must have, what may be null, what has bounds.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "ruled")]
struct Ruled {
    #[odata(key, computed_default)]
    id: Option<i32>,
    #[odata(max_length = 5)]
    name: String,
    #[odata(minimum = 0, maximum = 100)]
    count: i32,
    #[odata(required, max_length = 3)]
    owner: Option<String>,
    #[odata(nullable = false)]
    rank: Option<i64>,
    note: Option<String>,
    #[odata(min_items = 1, max_items = 2)]
    tags: Vec<String>,
}

fn presence<T: std::fmt::Debug>(
    of: impl Strategy<Value = T>,
) -> impl Strategy<Value = Presence<T>> {
    option::weighted(0.8, option::weighted(0.9, of)).prop_map(|value| match value {
        None => Presence::Absent,
        Some(None) => Presence::Null,
        Some(Some(value)) => Presence::Value(value),
    })
}

fn ruled() -> impl Strategy<Value = RuledPartial> {
    let text = || "[aü]{0,6}";
    let properties = (
        presence(any::<i32>()),
        presence(text()),
        presence(-2..103_i32),
        presence(text()),
        presence(any::<i64>()),
        presence(text()),
        presence(vec(text(), 0..4)),
    );
    properties.prop_map(|(id, name, count, owner, rank, note, tags)| RuledPartial {
        id,
        name,
        count,
        owner,
        rank,
        note,
        tags,
    })
}

/// Builds a value, if the builder and the facets allow these values.
fn built(of: &RuledPartial) -> Option<RuledPartial> {
    let is_short = |text: &String, most| text.chars().count() <= most;
    // What is required has a setter that must be called, and takes a value.
    let name = of.name.value().filter(|it| is_short(it, 5))?;
    let count = of.count.value().filter(|it| (0..=100).contains(*it))?;
    let owner = of.owner.value().filter(|it| is_short(it, 3))?;
    let builder = Ruled::builder().name(name.clone()).count(*count).owner(owner.clone());
    let mut built = builder.build();
    match &of.id {
        Presence::Absent => {}
        Presence::Value(id) => built.id = (*id).into(),
        // A key is never null.
        Presence::Null => return None,
    }
    match &of.rank {
        Presence::Absent => {}
        Presence::Value(rank) => built.rank = (*rank).into(),
        Presence::Null => return None,
    }
    match &of.note {
        Presence::Absent => {}
        Presence::Value(note) => built.note = note.clone().into(),
        Presence::Null => built.note = Presence::Null,
    }
    match &of.tags {
        Presence::Absent => {}
        Presence::Value(tags) if (1..=2).contains(&tags.len()) => built.tags = tags.clone().into(),
        _ => return None,
    }
    Some(built)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_again(value in rest(), strings: bool, new: bool) {
        let version = if new { ODataVersion::V4_01 } else { ODataVersion::V4_0 };
        for standard in [false, true] {
            let format = JsonFormat::new()
                .ieee754_compatible(strings)
                .version(version)
                .standard_base64(standard);
            let json = format.to_vec(&value);
            let read = Rest::from_json(&json).unwrap();
            prop_assert_eq!(&read, &value);
            prop_assert_eq!(format.to_vec(&read), json);
        }
    }

    #[test]
    fn a_partial_that_is_written_is_read_again(value in rest(), other in rest()) {
        for partial in [RestPartial::from(value.clone()), value.changes_since(&other)] {
            let read = RestPartial::from_json(&partial.to_json()).unwrap();
            prop_assert_eq!(read.to_json(), partial.to_json());
        }
    }

    /// At any depth, where the types are not open.
    #[test]
    fn order_and_junk_change_nothing_at_any_depth(value in rest(), all in everything(), seed: u64) {
        let read = Rest::from_json(&disturbed(&value.to_json(), seed)).unwrap();
        prop_assert_eq!(read, value);
        let read = Everything::from_json(&disturbed(&all.to_json(), seed)).unwrap();
        prop_assert_eq!(read, all);
    }

    #[test]
    fn changes_one_after_the_other(one in rest(), two in rest(), three in rest()) {
        let (one, two, three) = (quiet(one), quiet(two), quiet(three));
        let mut copy = one.clone();
        two.changes_since(&one).apply_to(&mut copy).unwrap();
        let then = links_of(two.clone(), &one);
        prop_assert_eq!(&copy, &then);
        three.changes_since(&two).apply_to(&mut copy).unwrap();
        let last = links_of(three.clone(), &then);
        prop_assert_eq!(&copy, &last);
        // Once more, it is the same.
        three.changes_since(&two).apply_to(&mut copy).unwrap();
        prop_assert_eq!(&copy, &last);
        prop_assert!(three.changes_since(&three).is_empty());
    }

    /// Without nulls, which take properties away, bags are put together in any grouping.
    #[test]
    fn bags_are_put_together(one in bags(), two in bags(), three in bags()) {
        let with = |one: &DynamicProperties, other: &DynamicProperties| {
            let mut all = one.clone();
            all.apply(other.clone());
            all
        };
        prop_assert_eq!(with(&with(&one, &two), &three), with(&one, &with(&two, &three)));
        prop_assert_eq!(with(&one, &two.changes_since(&one)), two);
    }

    #[test]
    fn validation_accepts_what_a_builder_can_build(partial in ruled()) {
        let built = built(&partial);
        prop_assert_eq!(partial.validate().is_ok(), built.is_some(), "{:?}", partial);
        // What is asked while it is written is what is asked by itself.
        let written = JsonFormat::new().create_body(&partial);
        prop_assert_eq!(written.map(drop), partial.validate());
        if let Some(built) = built {
            prop_assert_eq!(&built, &partial);
            prop_assert!(built.clone().finish().is_ok());
            // And so does what is read for a create.
            let read = RuledPartial::from_json_for_create(&built.to_json());
            prop_assert_eq!(read.as_ref(), Ok(&built));
        } else {
            prop_assert!(RuledPartial::from_json_for_create(&partial.to_json()).is_err());
        }
    }
}
