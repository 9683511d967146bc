//! Bags with many values: the numbers are those at which quadratic work took a minute.

use odata_core::edm::Untyped;
use odata_core::{Annotations, DynamicProperties, Entity, ODataEntity};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", open)]
struct Item {
    #[odata(key)]
    id: i32,
    #[odata(dynamic)]
    more: DynamicProperties,
    #[odata(annotations)]
    notes: Annotations,
}

const MANY: i64 = 40_000;

fn name(index: i64) -> String {
    format!("property{index}")
}

/// Read, so that the bags are those of the reader.
fn item(members: impl Iterator<Item = String>) -> Item {
    let members: Vec<_> = std::iter::once(String::from("\"id\":1")).chain(members).collect();
    let body = format!("{{{}}}", members.join(","));
    Item::from_json(body.as_bytes()).unwrap()
}

fn properties() -> DynamicProperties {
    item((0..MANY).map(|index| format!(r#""{}":{index}"#, name(index)))).more
}

fn names(bag: &DynamicProperties) -> Vec<String> {
    bag.iter().map(|property| property.name().to_owned()).collect()
}

#[test]
fn a24_each_property_is_taken_out_by_its_name() {
    let orders: [fn(i64) -> i64; 3] = [|at| at, |at| MANY - 1 - at, |at| at * 7_919 % MANY];
    for order in orders {
        let mut bag = properties();
        for at in 0..MANY {
            assert_eq!(bag.len(), usize::try_from(MANY - at).unwrap());
            let index = order(at);
            assert_eq!(bag.remove(&name(index)), Some(Untyped::from(index)));
            assert!(!bag.contains(&name(index)) && bag.remove(&name(index)).is_none());
        }
        assert!(bag.is_empty() && bag.iter().next().is_none());
    }
}

fn first_name(bag: &DynamicProperties) -> Option<String> {
    bag.iter().next().map(|first| first.name().to_owned())
}

#[test]
fn a24_the_first_property_is_taken_out_until_there_is_none() {
    let mut bag = properties();
    let mut taken = Vec::new();
    while let Some(first) = first_name(&bag) {
        assert!(!bag.is_empty());
        bag.remove(&first);
        taken.push(first);
    }
    assert_eq!(taken, names(&properties()));
}

#[test]
fn a24_a_property_that_was_taken_out_comes_last_when_it_is_set_again() {
    let mut bag = properties();
    for index in 0..MANY / 2 {
        bag.remove(&name(index));
        bag.insert(&name(index), index);
    }
    let expected: Vec<_> = (MANY / 2..MANY).chain(0..MANY / 2).map(name).collect();
    assert_eq!(names(&bag), expected);
    for index in 0..MANY {
        assert_eq!(bag.get::<i64>(&name(index)), Some(Ok(index)));
    }
}

#[test]
fn a24_some_are_kept_and_all_are_taken() {
    let mut bag = properties();
    bag.insert_null("last");
    bag.retain(|property| !property.name().ends_with('7'));
    assert_eq!(bag.len(), usize::try_from(MANY - MANY / 10 + 1).unwrap());
    assert!(!bag.contains("property7") && bag.contains("property8") && bag.contains("last"));
    let taken: Vec<_> = bag.drain().collect();
    assert_eq!((taken.len(), bag.len()), (usize::try_from(MANY - MANY / 10 + 1).unwrap(), 0));
    assert_eq!(taken[0].name(), "property0");
    bag.insert("property0", 1);
    assert_eq!(names(&bag), ["property0"]);
}

#[test]
fn a24_changes_remove_and_set_many() {
    let old = properties();
    let mut new = DynamicProperties::default();
    for index in MANY / 2..MANY + MANY / 2 {
        new.insert(&name(index), index + i64::from(index % 2 == 0));
    }
    let changes = new.changes_since(&old);
    let mut merged = old.clone();
    merged.apply(changes);
    assert_eq!(merged.len(), new.len());
    assert!(new.iter().all(|it| merged.untyped(it.name()) == Some(it.untyped())));
}

/// A type annotation without a value is not a property.
#[test]
fn a24_a_type_alone_is_not_counted() {
    let types = (0..MANY).map(|index| format!(r##""{}@odata.type":"#Int64""##, name(index)));
    let values = (0..MANY / 2).map(|index| format!(r#""{}":"{index}""#, name(index)));
    let mut bag = item(types.chain(values)).more;
    assert_eq!(bag.len(), usize::try_from(MANY / 2).unwrap());
    assert_eq!(bag.iter().count(), bag.len());
    for index in 0..MANY {
        assert_eq!(bag.remove(&name(index)).is_some(), index < MANY / 2);
    }
    assert!(bag.is_empty());
}

fn notes() -> Annotations {
    item((0..MANY).map(|index| format!(r#""@Demo.note{index}":{index}"#))).notes
}

#[test]
fn a09_annotations_are_applied_and_found() {
    let mut notes = notes();
    let mut changes = Annotations::default();
    for index in (MANY / 2)..(2 * MANY) {
        changes.insert(&format!("Demo.note{index}"), -index);
    }
    notes.apply(changes.clone());
    assert_eq!(notes.len(), usize::try_from(2 * MANY).unwrap());
    let terms = notes.iter().map(|it| it.term().to_owned());
    let expected = (0..MANY / 2).chain(MANY / 2..2 * MANY).map(|it| format!("Demo.note{it}"));
    assert!(terms.eq(expected));
    for index in 0..2 * MANY {
        let value = if index < MANY / 2 { index } else { -index };
        assert_eq!(notes.get::<i64>(&format!("Demo.note{index}")), Some(Ok(value)));
    }
    notes.apply(changes.clone());
    let mut others = notes.clone();
    others.retain(|it| !changes.contains(it.term()));
    assert_eq!(others.len(), usize::try_from(MANY / 2).unwrap());
    for index in 0..2 * MANY {
        assert!(notes.remove(&format!("Demo.note{index}")).is_some());
    }
    assert!(notes.is_empty());
    assert_eq!(others.drain().count(), usize::try_from(MANY / 2).unwrap());
    assert!(others.is_empty());
}

#[test]
fn a24_the_last_annotation_is_taken_out_until_there_is_none() {
    let mut notes = notes();
    let mut taken = Vec::new();
    while let Some(last) = notes.iter().next_back().map(|last| last.term().to_owned()) {
        notes.remove(&last);
        taken.push(last);
    }
    assert!(notes.is_empty());
    assert!(taken.into_iter().eq((0..MANY).rev().map(|index| format!("Demo.note{index}"))));
}

/// A service may send an annotation any number of times; the first counts.
#[test]
fn a09_annotations_of_one_name_are_applied_and_removed_together() {
    let same = (0..MANY).map(|index| format!(r#""id@Demo.note":{index}"#));
    let others = (0..100).map(|index| format!(r#""@Demo.note{index}":{index}"#));
    let read = item(same.chain(others)).notes;
    assert_eq!(read.of("id").get::<i64>("Demo.note"), Some(Ok(0)));
    let mut notes = read.clone();
    assert_eq!(notes.remove_of("id", "Demo.note"), Some(Untyped::from(0)));
    assert_eq!(notes.len(), 100);
    let mut applied = Annotations::default();
    applied.apply(read.clone());
    assert_eq!(applied.len(), 101);
    // Of those in changes, the last counts.
    assert_eq!(applied.of("id").get::<i64>("Demo.note"), Some(Ok(MANY - 1)));
    assert_eq!(read, read.clone());
}

/// If a name comes twice, the first one counts.
#[test]
fn a09_the_control_information_of_each_property_is_found() {
    let links =
        (0..MANY).map(|index| format!(r#""{}@odata.navigationLink":"{index}""#, name(index)));
    let again = std::iter::once(format!(r#""{}@odata.navigationLink":"again""#, name(0)));
    let members: Vec<_> = links.chain(again).collect();
    let item = Entity::<Item>::from_json(format!("{{\"id\":1,{}}}", members.join(",")).as_bytes());
    let item = item.unwrap();
    for index in 0..MANY {
        let name = name(index);
        let control = item.control().of(&name);
        assert_eq!(control.navigation_link(), Some(&*index.to_string()));
        assert_eq!(control.association_link(), None);
    }
    assert_eq!(item.control().of(&name(0)).iter().count(), 2);
}
