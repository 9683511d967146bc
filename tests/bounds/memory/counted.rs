//! Each object, each untyped value, and each null in place of an object counts.

use super::*;

/// Items that count once each.
const CASES: &[Case] = &[
    Case { before: r#"{"value":["#, item: "{}", after: "]}", read: OF_PAGE },
    Case { before: r#"{"wide":["#, item: "{}", after: "]}", read: OF_NODE },
    Case { before: r#"{"nullable":["#, item: "null", after: "]}", read: OF_NODE },
    Case { before: r#"{"nullable":["#, item: "{}", after: "]}", read: OF_NODE },
    Case { before: r#"{"children":["#, item: "{}", after: "]}", read: OF_NODE },
    Case { before: r#"{"children":["#, item: r#"{"@odata.id":"a"}"#, after: "]}", read: OF_NODE },
    Case { before: r#"{"several":["#, item: "null", after: "]}", read: OF_NODE },
    Case { before: r#"{"several":["#, item: "0", after: "]}", read: OF_NODE },
    Case {
        before: r#"{"value":["#,
        item: "null",
        after: "]}",
        read: &[ours::<ValueResponse<Vec<Option<Wide>>>>, ours::<ValueResponse<Vec<Untyped>>>],
    },
    Case {
        before: r#"{"value":["#,
        item: "{}",
        after: "]}",
        read: &[ours::<ValueResponse<Vec<Wide>>>],
    },
];

#[test]
fn a07_each_item_counts() {
    for Case { before, item, after, read } in CASES {
        for (index, read) in read.iter().enumerate() {
            let text = |count| repeat(before, item, count, after);
            let limits = Limits::new().values(100);
            assert_eq!(read(&text(40), limits), Ok(()), "{before}{item}, {index}");
            let error = read(&text(101), limits).unwrap_err();
            let expected = "more than 100 objects and untyped values";
            assert!(error.contains(expected), "{before}{item}, {index}: {error}");
            assert!(error.ends_with("or raise `Limits::values`"), "{error}");
        }
    }
}

/// The number of values is that of the whole text, wherever they are.
#[test]
fn a07_items_of_many_collections_count_together() {
    let entity = repeat(r#"{"nullable":["#, "null", 9, "]}");
    let page = repeat(r#"{"value":["#, &entity, 11, "]}");
    let read = |json: &str, values| ours::<Page<Node>>(json, Limits::new().values(values));
    assert_eq!(read(&page, 110), Ok(()));
    assert!(read(&page, 109).unwrap_err().contains("more than 109 objects"));
}

/// The case of the list: 6 MB of nulls.
#[test]
fn a07_nulls_in_place_of_complex_values() {
    let text = repeat(r#"{"narrow":["#, "null", 1_200_000, "]}");
    for read in [ours::<Node>, serde::<Node>, serde_value::<Node>, serde::<Entity<Node>>] {
        let error = read(&text, Limits::new()).unwrap_err();
        assert!(error.contains("more than 1000000 objects and untyped values"), "{error}");
    }
    let page = repeat(r#"{"value":[{"several":["#, "0", 1_000_001, "]}]}");
    for read in [ours::<Page<Node>>, serde::<Page<Node>>, serde_value::<Page<Node>>] {
        let error = read(&page, Limits::new()).unwrap_err();
        assert!(error.contains("more than 1000000 objects and untyped values"), "{error}");
    }
}

/// Nulls of properties, and items that take little more than their text, are not counted.
#[test]
fn a07_other_values_do_not_count() {
    let limits = Limits::new().values(0);
    for text in [r#"{"texts":["a","b"],"numbers":[1,null]}"#, r#"{"any":null,"parent":null}"#] {
        let values = usize::from(text.contains("any"));
        assert_eq!(ours::<Node>(text, limits.values(values)), Ok(()), "{text}");
    }
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "vaults")]
struct Vault {
    #[odata(key)]
    id: Option<String>,
    #[odata(sensitive)]
    several: Vec<Untyped>,
}

/// A bound says nothing of the values.
#[test]
fn a07_a_bound_is_shown_within_a_sensitive_property() {
    let text = repeat(r#"{"several":["#, "0", 1_000_001, "]}");
    let readers = [ours::<Vault>, serde::<Vault>, serde_value::<Vault>, serde::<VaultPartial>];
    for (index, read) in readers.into_iter().enumerate() {
        let error = read(&text, Limits::new()).unwrap_err();
        let expected = "more than 1000000 objects and untyped values";
        assert!(error.starts_with(expected), "{index}: {error}");
    }
    let deep = format!(r#"{{"several":{}0{}}}"#, "[".repeat(129), "]".repeat(129));
    for read in [ours::<Vault>, serde::<Vault>] {
        let error = read(&deep, Limits::new()).unwrap_err();
        assert!(error.starts_with("nested deeper than 128"), "{error}");
    }
}

/// Serde and the properties without a type have fixed limits.
#[test]
fn a07_the_advice_of_fixed_limits_can_be_followed() {
    const ADVICE: &str = "or read the JSON text with `Limits::read_json` to set other limits";
    let text = repeat(r#"{"several":["#, "0", 1_000_001, "]}");
    let mut errors = vec![
        serde::<Node>(&text, Limits::new()).unwrap_err(),
        serde_value::<Node>(&text, Limits::new()).unwrap_err(),
        serde::<Vault>(&text, Limits::new()).unwrap_err(),
    ];
    let mut bag = DynamicProperties::default();
    bag.insert("wide", Untyped::Array(vec![Untyped::Object(Vec::new()); 1_000_000]));
    errors.push(format!("{:?}", bag.get::<Vec<Wide>>("wide").unwrap().unwrap_err()));
    for error in errors {
        assert!(error.contains(ADVICE), "{error}");
        assert!(!error.contains("raise"), "{error}");
    }
}
