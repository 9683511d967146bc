//! Orders of values that have no order by themselves.

use odata_core::ODataEntity;
use odata_core::testing::InMemoryService;

use super::{ROOT, Thing, get, thing};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "scores")]
struct Score {
    #[odata(key)]
    id: i64,
    x: Option<f64>,
}

/// A service with scores some of which are not a number.
fn scores(count: i64) -> InMemoryService {
    let mock = InMemoryService::new(ROOT).entity_set::<Score>();
    for id in 1..=count {
        let number = id * id * 7919 % 1009;
        let x = match number % 4 {
            0 => Some(f64::NAN),
            1 => None,
            _ if number % 11 == 0 => Some(f64::INFINITY),
            _ => Some(f64::from(i32::try_from(number).unwrap())),
        };
        mock.insert(&Score { id, x }).unwrap();
    }
    mock
}

/// A service whose things have the dynamic property `x`, of another kind each.
fn mixed(count: i64, kinds: i64) -> InMemoryService {
    let mock = InMemoryService::new(ROOT).entity_set::<Thing>();
    for id in 1..=count {
        // Numbers that look random.
        let number = id * id * 7919 % 1009;
        let mut thing = Thing { id: Some(id), ..thing("") };
        match number % kinds {
            0 => thing.more.insert("x", format!("s{number}")),
            1 => thing.more.insert("x", number % 50),
            2 => thing.more.insert("x", f64::from(i32::try_from(number).unwrap()) / 16.0),
            3 => thing.more.insert("x", format!("t{}", number % 50)),
            4 => thing.more.insert("x", number % 7 > 3),
            5 => thing.more.insert("x", vec![1]),
            _ => {}
        }
        mock.insert(&thing).unwrap();
    }
    mock
}

/// In which order the kinds come, and two values of the same kind.
fn rank(x: Option<&serde_json::Value>) -> (u8, f64, String) {
    use serde_json::Value::{Array, Bool, Null, Number, Object, String};
    let text = |text: &str| text.to_owned();
    match x {
        None | Some(Null) => (0, 0.0, text("")),
        Some(Bool(value)) => (1, f64::from(u8::from(*value)), text("")),
        Some(String(value)) if value == "NaN" => (2, 0.0, text("")),
        Some(Number(number)) => (3, number.as_f64().unwrap(), text("")),
        Some(String(value)) if value == "INF" => (4, 0.0, text("")),
        Some(String(value)) => (5, 0.0, value.clone()),
        Some(Array(_) | Object(_)) => (6, 0.0, text("")),
    }
}

/// The sort of the standard library panics if values are equal to others that differ.
#[test]
fn a26_values_of_all_kinds_are_ordered() {
    for count in [21, 33, 50, 120, 1000] {
        let mocks = (2..=7).map(|kinds| (mixed(count, kinds), "things"));
        for (mock, set) in mocks.chain([(scores(count), "scores")]) {
            for (options, is_descending) in [("x", false), ("x%20desc", true)] {
                let response = get(&mock, &format!("{set}?$orderby={options}&$select=x"));
                assert_eq!(response.status(), 200);
                let page: serde_json::Value = serde_json::from_slice(response.body()).unwrap();
                let items = page["value"].as_array().unwrap();
                let mut ranks: Vec<_> = items.iter().map(|item| rank(item.get("x"))).collect();
                if is_descending {
                    ranks.reverse();
                }
                assert_eq!(ranks.len(), usize::try_from(count).unwrap());
                assert!(ranks.is_sorted(), "{set} {options}: {ranks:?}");
            }
        }
    }
}
