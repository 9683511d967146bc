//! Annotations and dynamic properties by themselves: what is set, found, changed and the same.

use odata_core::edm::{Decimal, Untyped};
use odata_core::entity::DynamicProperty;
use odata_core::{Annotations, DynamicProperties, ODataComplex};

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo", open)]
struct Open {
    #[odata(dynamic)]
    more: DynamicProperties,
}

fn annotations(all: &[(&str, &str, i32)]) -> Annotations {
    let mut made = Annotations::default();
    for (target, term, value) in all {
        made.insert_of(target, term, *value);
    }
    made
}

fn listed(all: &Annotations) -> Vec<(Option<&str>, &str, &Untyped)> {
    all.into_iter().map(|it| (it.target(), it.term(), it.untyped())).collect()
}

/// One value of a term for each target \[OData-JSON 20\].
#[test]
fn an_annotation_is_set_once() {
    let mut all = annotations(&[("", "x.y", 1), ("a", "x.y", 2), ("a", "x.z", 3), ("b", "x.y", 4)]);
    let [one, two, three, four, five] = [1, 2, 3, 4, 5].map(Untyped::from);
    all.insert_of("a", "x.y", 5);
    let (a, b) = (Some("a"), Some("b"));
    let after = [(None, "x.y", &one), (a, "x.z", &three), (b, "x.y", &four), (a, "x.y", &five)];
    assert_eq!(listed(&all), after);
    all.apply(annotations(&[("a", "x.z", 2), ("b", "x.z", 1)]));
    let after = [
        (None, "x.y", &one),
        (b, "x.y", &four),
        (a, "x.y", &five),
        (a, "x.z", &two),
        (b, "x.z", &one),
    ];
    assert_eq!(listed(&all), after);
    assert!(!all.is_empty() && Annotations::default().is_empty());
    all.insert("x.y", 5);
    assert_eq!((all.untyped("x.y"), all.of("a").untyped("x.z")), (Some(&five), Some(&two)));
}

/// The order of members says nothing \[OData-JSON 4.2\].
#[test]
fn annotations_are_the_same_in_any_order() {
    let all = annotations(&[("", "x.y", 1), ("a", "x.y", 2), ("a", "x.z", 3)]);
    for (other, is_same) in [
        (annotations(&[("", "x.y", 1), ("a", "x.y", 2), ("a", "x.z", 3)]), true),
        (annotations(&[("a", "x.z", 3), ("a", "x.y", 2), ("", "x.y", 1)]), true),
        (annotations(&[("a", "x.z", 3), ("a", "x.y", 2), ("", "x.y", 2)]), false),
        (annotations(&[("a", "x.z", 3), ("b", "x.y", 2), ("", "x.y", 1)]), false),
        (annotations(&[("a", "x.z", 3), ("a", "x.y", 2), ("", "x.z", 1)]), false),
        (annotations(&[("", "x.y", 1), ("a", "x.y", 2)]), false),
        (Annotations::default(), false),
    ] {
        assert_eq!((all == other, other == all), (is_same, is_same), "{other:?}");
    }
}

/// The same for properties, whose type counts and whose value may be null.
#[test]
fn dynamic_properties_are_the_same_in_any_order() {
    let bag = |all: &[(&str, Option<i64>)]| {
        let mut bag = DynamicProperties::default();
        for (name, value) in all {
            match value {
                Some(value) => bag.insert(name, *value),
                None => bag.insert_null(name),
            }
        }
        bag
    };
    let all = bag(&[("a", Some(1)), ("b", None)]);
    let mut untyped = all.clone();
    untyped.insert_untyped("a", Untyped::from(1));
    for (other, is_same) in [
        (all.clone(), true),
        (bag(&[("b", None), ("a", Some(1))]), true),
        (bag(&[("b", None), ("a", Some(2))]), false),
        (bag(&[("b", None), ("c", Some(1))]), false),
        (bag(&[("a", Some(1))]), false),
        (bag(&[("a", Some(1)), ("b", None), ("c", None)]), false),
        (untyped, false),
    ] {
        assert_eq!((all == other, other == all), (is_same, is_same), "{other:?}");
    }
    assert_eq!(
        format!("{:?}", bag(&[("a", Some(1))])),
        r#"DynamicProperties([DynamicProperty { name: "a", edm_type: Some("Int64"), value: Some(Number("1")) }])"#
    );
}

/// With `IEEE754Compatible=true` an exact number is a string \[OData-JSON 3.2\]; a program sees the
/// number, whether the type comes before the number or after it.
#[test]
fn exact_numbers_of_dynamic_properties_come_without_quotes() {
    let number = |digits: &'static str| Untyped::Number(digits.parse().unwrap());
    let text = |text: &str| Untyped::from(text);
    for (edm_type, json, expected) in [
        ("#Int64", r#""9007199254740993""#, number("9007199254740993")),
        ("Int64", r#""-5""#, number("-5")),
        ("#Edm.Decimal", r#""34.950""#, number("34.950")),
        ("#Decimal", r#""INF""#, text("INF")),
        ("#Int64", "5", number("5")),
        ("#Int64", "null", Untyped::Null),
        ("#String", r#""5""#, text("5")),
        ("#Demo.Int64", r#""5""#, text("5")),
        ("#Collection(String)", r#"["5"]"#, Untyped::Array(vec![text("5")])),
        (
            "#Collection(Int64)",
            r#"["5",6,"x",null]"#,
            Untyped::Array(vec![number("5"), number("6"), text("x"), Untyped::Null]),
        ),
    ] {
        for json in [
            format!(r#"{{"p@odata.type":"{edm_type}","p":{json}}}"#),
            format!(r#"{{"p":{json},"p@odata.type":"{edm_type}"}}"#),
        ] {
            let open = Open::from_json(json.as_bytes()).unwrap();
            assert_eq!(
                open.more.property("p").map(DynamicProperty::untyped),
                Some(&expected),
                "{json}"
            );
        }
    }
    let open = Open::from_json(br##"{"p@odata.type":"#Decimal","p":"34.950"}"##).unwrap();
    let decimal = open.more.get::<Decimal>("p").unwrap().unwrap();
    assert_eq!(decimal.to_string(), "34.950");
}

/// Beyond some number properties are found in another way.
#[test]
fn a_bag_of_any_size_finds_what_it_has() {
    for size in [0, 1, 2, 31, 32, 33, 34, 65_usize] {
        let mut bag = DynamicProperties::default();
        for value in ["first", "again"] {
            for place in 0..size {
                bag.insert(&format!("p{place}"), format!("{value} {place}"));
            }
        }
        let is_there = |bag: &DynamicProperties, place: usize| {
            let found = bag.get::<String>(&format!("p{place}"));
            found == Some(Ok(format!("again {place}")))
        };
        assert!(bag.len() == size && (0..size).all(|place| is_there(&bag, place)), "{size}");
        assert_eq!(bag.property(&format!("p{size}")), None);
        let all = bag.clone();
        for gone in 0..size {
            let mut removed = all.clone();
            let name = format!("p{gone}");
            assert_eq!(removed.remove(&name).as_ref(), all.untyped(&name));
            assert_eq!(removed.remove(&name), None);
            assert!((0..size).all(|place| is_there(&removed, place) == (place != gone)), "{gone}");
            let changes = removed.changes_since(&all);
            assert_eq!(changes.property(&name).map(DynamicProperty::untyped), Some(&Untyped::Null));
            let mut merged = all.clone();
            merged.apply(changes);
            assert_eq!(merged, removed);
            merged.insert(&name, format!("again {gone}"));
            assert!(merged.len() == size && (0..size).all(|place| is_there(&merged, place)));
            assert_eq!(merged, all);
        }
    }
}
