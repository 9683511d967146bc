//! Sequences of changes: after each is written, read and merged into a copy, the copy equals the value.

use std::collections::BTreeMap;

use arbitrary::{Arbitrary, Result, Unstructured};
use odata_core::edm::Untyped;
use odata_core::json::{JsonFormat, ODataVersion};
use odata_core::{Annotations, DynamicProperties, ODataEntity, ODataPartial};

use crate::model::{Everything, EverythingPartial};
use crate::write::{changed, everything, untyped};

/// An input: a value, its later values, and the steps of the bags.
#[derive(Debug)]
pub struct Input {
    first: Everything,
    later: Vec<Everything>,
    strings: bool,
    bags: Vec<Step>,
}

/// A step of a bag.
#[derive(Debug)]
enum Step {
    Insert(Name, Untyped),
    InsertNumber(Name, i64),
    Null(Name),
    Remove(Name),
    /// Merges all changes since the last merge into the copy.
    Merge,
    /// Writes the bag, and reads it.
    Write,
}

/// The name of a dynamic property, of a term, or of a term of a property.
#[derive(Debug, Clone, Copy, Arbitrary)]
struct Name(u8);

impl Name {
    /// The number of names: few, so that they are repeated, but more than a bag searches one by one.
    fn property(self) -> String {
        format!("p{}", self.0 % 48)
    }

    fn target(self) -> String {
        if self.0 % 3 == 0 { String::new() } else { format!("t{}", self.0 % 5) }
    }

    fn term(self) -> String {
        format!("Demo.Term{}", self.0 % 16)
    }
}

impl<'a> Arbitrary<'a> for Input {
    fn arbitrary(u: &mut Unstructured<'a>) -> Result<Self> {
        let bags = (0..u.int_in_range(0..=80)?).map(|_| step(u)).collect::<Result<_>>()?;
        let strings = u.arbitrary()?;
        let first = everything(u)?;
        let mut later: Vec<Everything> = Vec::new();
        for _ in 0..u.int_in_range(1..=4)? {
            let last = later.last().unwrap_or(&first).clone();
            later.push(changed(u, last)?);
        }
        Ok(Self { first, later, strings, bags })
    }
}

fn step(u: &mut Unstructured<'_>) -> Result<Step> {
    Ok(match u.int_in_range(0..=9)? {
        0..=2 => Step::Insert(u.arbitrary()?, untyped(u, 2)?),
        3 => Step::InsertNumber(u.arbitrary()?, u.arbitrary()?),
        4 => Step::Null(u.arbitrary()?),
        5 | 6 => Step::Remove(u.arbitrary()?),
        7 | 8 => Step::Merge,
        _ => Step::Write,
    })
}

/// Changes of entities, of dynamic properties and of annotations.
pub fn sequence(input: &Input) {
    entities(input);
    dynamic(&input.bags);
    annotations(&input.bags);
}

/// Checks that each change, sent as an update and merged into a copy, makes the copy equal the value, and that the change
/// from the first to the last value does the same.
fn entities(input: &Input) {
    let is_valid = |it: &Everything| it.string.as_ref().is_none_or(|it| it.chars().count() <= 200);
    if !is_valid(&input.first) || !input.later.iter().all(is_valid) {
        return;
    }
    let mut copy = input.first.clone();
    let mut last = &input.first;
    for new in &input.later {
        let changes = new.changes_since(last);
        let sent = sent(&changes, input.strings);
        let before = copy.clone();
        sent.apply_to(&mut copy).expect("it is valid");
        assert_eq!(copy, expected(new, &before), "{}", changes.to_json().escape_ascii());
        last = new;
    }
    let mut copy = input.first.clone();
    let changes = last.changes_since(&input.first);
    let mut twice = copy.clone();
    changes.clone().apply_to(&mut copy).expect("it is valid");
    assert_eq!(copy, expected(last, &input.first));
    for _ in 0..2 {
        changes.clone().apply_to(&mut twice).expect("it is valid");
    }
    assert_eq!(copy, twice, "the second merge changes something");
}

/// Returns the value after a change. A navigation property without a value is not expanded, which is not a change.
fn expected(new: &Everything, old: &Everything) -> Everything {
    let mut expected = new.clone();
    expected.parent = expected.parent.or_else(|| old.parent.clone());
    if expected.children.items().is_none() {
        expected.children = old.children.clone();
    }
    expected
}

/// Returns the same change after it is written and read.
fn sent(changes: &EverythingPartial, strings: bool) -> EverythingPartial {
    let format = JsonFormat::new().version(ODataVersion::V4_01).ieee754_compatible(strings);
    let json = format.to_vec(changes);
    let read = <EverythingPartial as ODataPartial>::from_json(&json);
    read.unwrap_or_else(|error| panic!("{error}: {}", json.escape_ascii()))
}

/// Compares a bag of dynamic properties with an ordered map.
fn dynamic(steps: &[Step]) {
    let (mut bag, mut copy) = (DynamicProperties::default(), DynamicProperties::default());
    let mut map = BTreeMap::new();
    for step in steps {
        match step {
            // Null removes a property of a copy, so none is set here.
            Step::Insert(_, Untyped::Null) | Step::Null(_) => {}
            Step::Insert(name, value) => {
                bag.insert_untyped(&name.property(), value.clone());
                map.insert(name.property(), value.clone());
            }
            Step::InsertNumber(name, value) => {
                bag.insert(&name.property(), *value);
                map.insert(name.property(), Untyped::from(*value));
            }
            Step::Remove(name) => {
                assert_eq!(bag.remove(&name.property()), map.remove(&name.property()));
            }
            Step::Merge => {
                copy.apply(bag.changes_since(&copy));
                assert_eq!(copy, bag);
                assert!(bag.changes_since(&copy).is_empty());
            }
            Step::Write => {
                let value = Everything { more: bag.clone(), ..Everything::default() };
                let read = Everything::from_json(&value.to_json()).expect("what was written");
                assert_eq!(read.more, bag);
            }
        }
        assert_eq!(bag.len(), map.len());
        for (name, value) in &map {
            assert_eq!(bag.untyped(name), Some(value));
        }
        assert!(bag.iter().all(|it| map.contains_key(it.name())));
    }
}

/// Compares annotations of the object and of properties with an ordered map.
fn annotations(steps: &[Step]) {
    let (mut bag, mut copy) = (Annotations::default(), Annotations::default());
    let mut map = BTreeMap::new();
    let mut since = Annotations::default();
    let mut merged = BTreeMap::new();
    for step in steps {
        match step {
            Step::Insert(name, value) if name.target().is_empty() => {
                bag.insert_untyped(&name.term(), value.clone());
                since.insert_untyped(&name.term(), value.clone());
                map.insert((String::new(), name.term()), value.clone());
            }
            Step::Insert(name, _) | Step::Null(name) => {
                bag.insert_of(&name.target(), &name.term(), name.property());
                since.insert_of(&name.target(), &name.term(), name.property());
                map.insert((name.target(), name.term()), Untyped::from(name.property()));
            }
            Step::InsertNumber(name, value) => {
                bag.insert_of(&name.target(), &name.term(), *value);
                since.insert_of(&name.target(), &name.term(), *value);
                map.insert((name.target(), name.term()), Untyped::from(*value));
            }
            Step::Remove(name) => {
                let removed = bag.remove_of(&name.target(), &name.term());
                assert_eq!(removed, map.remove(&(name.target(), name.term())));
                since.remove_of(&name.target(), &name.term());
                // A merge removes no annotations.
                merged.remove(&(name.target(), name.term()));
                copy.remove_of(&name.target(), &name.term());
            }
            Step::Merge => {
                copy.apply(std::mem::take(&mut since));
                merged.extend(map.clone());
                same(&copy, &merged);
                assert_eq!(copy, bag);
            }
            Step::Write => {
                let value = Everything { notes: bag.clone(), ..Everything::default() };
                let json = value.to_json();
                let read = Everything::from_json(&json).expect("what was written");
                assert_eq!(read.notes, bag, "{}", json.escape_ascii());
            }
        }
        same(&bag, &map);
    }
}

fn same(bag: &Annotations, map: &BTreeMap<(String, String), Untyped>) {
    assert_eq!(bag.len(), map.len());
    for ((target, term), value) in map {
        assert_eq!(bag.of(target).untyped(term), Some(value), "{target}@{term}");
    }
}
