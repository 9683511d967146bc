//! Operations over control information, annotations and dynamic properties of a value.

use odata_core::entity::LinkChanges;
use odata_core::json::{JsonFormat, ODataVersion};
use odata_core::{Annotations, DynamicProperties, Entity, Links, OtherType};

use super::{Item, body, many};
use crate::{Case, case};

/// One less than a power of two, where a table of so many values is nearly full.
const MANY: usize = 1023;

fn name(at: usize) -> String {
    format!("Demo.name{at}")
}

fn names(size: usize) -> Vec<String> {
    (0..size).map(name).collect()
}

fn properties(size: usize) -> DynamicProperties {
    let mut bag = DynamicProperties::default();
    for name in names(size) {
        bag.insert(&name, 1);
    }
    bag
}

fn annotations(size: usize) -> Annotations {
    let mut bag = Annotations::default();
    for name in names(size) {
        bag.insert(&name, 1);
    }
    bag
}

fn other(size: usize) -> OtherType {
    let members = many(size, ",", |at| format!(r#""{}":{at}"#, name(at)));
    serde_json::from_str(&format!(r##"{{"@odata.type":"#Demo.other",{members}}}"##))
        .expect("an object")
}

/// Takes the values out by their names, in an order.
macro_rules! removed {
    ($of:literal, $bag:ident) => {{
        let orders: [(&str, fn(&mut Vec<String>)); 3] = [
            ("first to last", |_| {}),
            ("last to first", |names| names.reverse()),
            ("from the middle", |names| {
                let middle = names.len() / 2;
                names.rotate_left(middle);
            }),
        ];
        orders.map(|(order, sort)| {
            case(&format!("{}: remove, {order}", $of), MANY, move |size| {
                let (mut bag, mut names) = ($bag(size), names(size));
                sort(&mut names);
                move || {
                    for name in &names {
                        drop(bag.remove(name));
                    }
                    bag
                }
            })
        })
    }};
}

/// The operations that all bags have.
macro_rules! bag {
    ($of:literal, $type:ty, $bag:ident) => {{
        let mut all = vec![
            case(concat!($of, ": insert"), MANY, |size| {
                let names = names(size);
                move || {
                    let mut bag = <$type>::default();
                    for name in &names {
                        bag.insert(name, 1);
                    }
                    bag
                }
            }),
            case(concat!($of, ": insert what is there"), MANY, |size| {
                let (mut bag, names) = ($bag(size), names(size));
                move || {
                    for name in &names {
                        bag.insert(name, 2);
                    }
                    bag
                }
            }),
            case(concat!($of, ": remove and insert again"), MANY, |size| {
                let (mut bag, names) = ($bag(size), names(size));
                move || {
                    for name in &names {
                        bag.remove(name);
                        bag.insert(name, 2);
                    }
                    bag
                }
            }),
            case(concat!($of, ": get, contains and len"), MANY, |size| {
                let (bag, names) = ($bag(size), names(size));
                move || {
                    let is_there =
                        |name: &&String| bag.get::<i64>(name).is_some() && bag.contains(name);
                    names.iter().filter(is_there).count()
                        + names.iter().map(|_| bag.len()).sum::<usize>()
                }
            }),
            case(concat!($of, ": compared"), MANY, |size| {
                let (bag, same) = ($bag(size), $bag(size));
                move || bag == same
            }),
        ];
        all.extend(removed!($of, $bag));
        all
    }};
}

pub(crate) fn cases() -> Vec<Case> {
    let mut all = bag!("dynamic properties", DynamicProperties, properties);
    all.extend(bag!("annotations", Annotations, annotations));
    all.extend(bag!("value of an unknown type", OtherType, other));
    all.extend(merged());
    all.extend(others());
    all
}

fn merged() -> [Case; 7] {
    [
        case("dynamic properties: apply", MANY, |size| {
            let (mut bag, changes) = (properties(size), properties(2 * size));
            move || {
                bag.apply(changes);
                bag
            }
        }),
        case("dynamic properties: apply removals", MANY, |size| {
            let (mut bag, mut changes) = (properties(size), DynamicProperties::default());
            for name in names(size) {
                changes.insert_null(&name);
            }
            move || {
                bag.apply(changes);
                bag
            }
        }),
        case("dynamic properties: changes since", MANY, |size| {
            let (bag, old) = (properties(size), properties(2 * size));
            move || bag.changes_since(&old)
        }),
        case("dynamic properties: retain and drain", MANY, |size| {
            let mut bag = properties(size);
            move || {
                bag.retain(|property| property.name().len() % 2 == 0);
                bag.drain().count()
            }
        }),
        case("annotations: apply", MANY, |size| {
            let (mut bag, changes) = (annotations(size), annotations(2 * size));
            move || {
                bag.apply(changes);
                bag
            }
        }),
        case("annotations: remove, the last by iterator", MANY, |size| {
            let mut bag = annotations(size);
            move || {
                while let Some(last) = bag.iter().next_back().map(|last| last.term().to_owned()) {
                    drop(bag.remove(&last));
                }
                bag
            }
        }),
        case("annotations: retain and drain", MANY, |size| {
            let mut bag = annotations(size);
            move || {
                bag.retain(|annotation| annotation.term().len() % 2 == 0);
                bag.drain().count()
            }
        }),
    ]
}

fn others() -> [Case; 6] {
    [
        case("annotations: of each property", MANY, |size| {
            let mut bag = Annotations::default();
            let names = names(size);
            for name in &names {
                bag.insert_of(name, "Demo.note", 1);
            }
            move || {
                names.iter().filter(|name| bag.of(name).get::<i64>("Demo.note").is_some()).count()
            }
        }),
        case("links: push", MANY, |size| {
            move || {
                let mut links = Links::<Item>::default();
                (0..size).for_each(|at| links.push(odata_core::Link::bind(format!("items({at})"))));
                links
            }
        }),
        case("link changes: made and written", 500, |size| {
            move || {
                let changes = (0..size).fold(LinkChanges::<Item>::new(), |changes, at| {
                    changes.bind(format!("items({at})")).unlink("items(0)")
                });
                let partial = super::ItemPartial { others: changes.into(), ..Default::default() };
                JsonFormat::new().version(ODataVersion::V4_01).update_body(&partial)
            }
        }),
        case("operations: all of them", 4 * MANY, |size| {
            let text = body(&many(size, ",", |at| format!(r##""#Demo.Do{at}":{{"target":"u"}}"##)));
            let read = Entity::<Item>::from_json(text.as_bytes()).expect("an item");
            move || read.control().operations().filter(|it| it.target().is_some()).count()
        }),
        case("control information: of each property", MANY, |size| {
            let text =
                body(&many(size, ",", |at| format!(r#""o{at}@odata.navigationLink":"{at}""#)));
            let read = Entity::<Item>::from_json(text.as_bytes()).expect("an item");
            move || {
                let has_link =
                    |at: &usize| read.control().of(&format!("o{at}")).navigation_link().is_some();
                (0..size).filter(has_link).count()
            }
        }),
        case("control information: of one property", MANY, |size| {
            let text =
                body(&many(size, ",", |at| format!(r#""o{at}@odata.navigationLink":"{at}""#)));
            let read = Entity::<Item>::from_json(text.as_bytes()).expect("an item");
            move || read.control().of("o0").navigation_link().is_some()
        }),
    ]
}
