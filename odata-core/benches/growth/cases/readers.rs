//! Reading and writing of JSON.

use odata_core::edm::Untyped;
use odata_core::json::JsonFormat;
use odata_core::response::DeltaPage;
use odata_core::{Entity, ODataEntity, ODataError, ODataPartial, OtherType, Page};

use super::{Item, ItemPartial, body, item, many};
use crate::{Case, case};

/// A type that keeps nothing but what it declares.
#[derive(Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct Closed {
    #[odata(key)]
    id: i32,
    name: Option<String>,
    #[odata(max_length = 1)]
    tags: Vec<String>,
}

type Member = fn(usize) -> String;

/// Members of one object.
const MEMBERS: [(&str, Member); 12] = [
    ("members that are not declared", |at| format!(r#""other{at}":{at}"#)),
    ("members that appear twice", |_| String::from(r#""name":"a""#)),
    ("dynamic members that appear twice", |_| String::from(r#""other":1"#)),
    ("type annotations", |at| format!(r##""other{at}@odata.type":"#Int64""##)),
    ("type annotations of the object", |_| String::from(r##""@odata.type":"#Demo.item""##)),
    ("annotations of the object", |at| format!(r#""@Demo.note{at}":{at}"#)),
    ("annotations of a property", |at| format!(r#""name@Demo.note{at}":{at}"#)),
    ("annotations of many properties", |at| format!(r#""other{at}@Demo.note":{at}"#)),
    ("annotations of one name", |at| format!(r#""@Demo.note":{at}"#)),
    ("control information of properties", |at| format!(r#""other{at}@odata.mediaEtag":"{at}""#)),
    ("operations", |at| format!(r##""#Demo.Do{at}":{{"target":"u"}}"##)),
    ("members with escapes", |at| format!(r#""\u006fther{at}":"\n\u00e9\"{at}""#)),
];

/// Values within one object.
const VALUES: [(&str, Member); 4] = [
    ("strings", |at| format!(r#""tag {at}""#)),
    ("items of a wrong type", |at| at.to_string()),
    ("empty arrays", |_| String::from("[]")),
    ("objects", |at| format!(r#"{{"a":{at}}}"#)),
];

pub(crate) fn cases() -> Vec<Case> {
    let mut all = Vec::new();
    for (name, member) in MEMBERS {
        let text = move |size| body(&many(size, ",", member));
        all.push(case(&format!("reader: {name}"), 1500, move |size| {
            let text = text(size);
            move || Entity::<Item>::from_json(text.as_bytes())
        }));
        all.push(case(&format!("reader of partials: {name}"), 1500, move |size| {
            let text = text(size);
            move || ItemPartial::from_json(text.as_bytes())
        }));
        all.push(case(&format!("reader of a closed type: {name}"), 1500, move |size| {
            let text = text(size);
            move || Closed::from_json(text.as_bytes()).is_ok()
        }));
        all.push(case(&format!("serde: {name}"), 1500, move |size| {
            let text = text(size);
            move || serde_json::from_str::<Item>(&text).is_ok()
        }));
        all.push(case(&format!("a value of an unknown type: {name}"), 1500, move |size| {
            let text = text(size);
            move || serde_json::from_str::<OtherType>(&text).is_ok()
        }));
    }
    // Not an entity yet: the first property tells a reference from an entity.
    all.push(case("serde: annotations of a linked entity", 1500, |size| {
        let annotations = many(size, ",", |at| format!(r#""@Demo.note{at}":{at}"#));
        let text = body(&format!(r#""next":{{{annotations}}}"#));
        move || serde_json::from_str::<Item>(&text).is_ok()
    }));
    for (name, value) in VALUES {
        let text = move |size| many(size, ",", value);
        all.push(case(&format!("untyped: {name}"), 1000, move |size| {
            let text = format!("[{}]", text(size));
            move || Untyped::from_json(text.as_bytes())
        }));
        all.push(case(&format!("collection: {name}"), 1000, move |size| {
            let text = body(&format!(r#""tags":[{0}],"any":[{0}]"#, text(size)));
            move || Closed::from_json(text.as_bytes()).is_ok()
        }));
    }
    all.extend(collections());
    all.extend(writers());
    all
}

fn collections() -> [Case; 8] {
    let page = |size, one: Member| format!(r#"{{"value":[{}]}}"#, many(size, ",", one));
    let read_page = move |name: &str, one: Member| {
        case(name, 400, move |size| {
            let text = page(size, one);
            move || Page::<Item>::from_json(text.as_bytes()).is_ok()
        })
    };
    [
        read_page("page of entities", |at| format!(r#"{{"id":{at},"name":"x","other":1}}"#)),
        read_page("page of empty objects", |_| String::from("{}")),
        read_page("page of wrong items", |at| format!(r#"{{"id":"{at}"}}"#)),
        case("delta of changes", 400, move |size| {
            let text = page(size, |at| match at % 3 {
                0 => format!(r#"{{"id":{at},"name":"x"}}"#),
                1 => format!(r#"{{"@removed":{{"reason":"deleted"}},"@id":"items({at})"}}"#),
                _ => format!(
                    r#"{{"@odata.context":"$metadata#items/$deletedLink","source":"a","relationship":"r","target":"{at}"}}"#
                ),
            });
            move || DeltaPage::<Item>::from_json(text.as_bytes()).is_ok()
        }),
        case("delta of a navigation property", 400, |size| {
            let items = many(size, ",", |at| format!(r#"{{"id":{at}}}"#));
            let text = body(&format!(r#""others@delta":[{items}]"#));
            move || {
                let read = Item::from_json(text.as_bytes()).expect("an item");
                read.others.changes::<Item>().is_ok()
            }
        }),
        case("violations, written", 400, |size| {
            let text = body(&format!(r#""tags":[{}]"#, many(size, ",", |at| at.to_string())));
            move || Item::from_json(text.as_bytes()).map_err(|error| error.to_string()).is_ok()
        }),
        case("error with details", 400, |size| {
            let details = many(size, ",", |at| format!(r#"{{"code":"{at}","message":"m"}}"#));
            let text = format!(r#"{{"error":{{"code":"c","message":"m","details":[{details}]}}}}"#);
            move || ODataError::from_json(text.as_bytes()).map(|error| error.to_string())
        }),
        case("error with members", 400, |size| {
            let inner = many(size, ",", |at| format!(r#""member{at}":{{"":[{at}]}}"#));
            let text =
                format!(r#"{{"error":{{"code":"c","message":"m","innererror":{{{inner}}}}}}}"#);
            move || ODataError::from_json(text.as_bytes()).map(|error| error.to_json())
        }),
    ]
}

fn full(size: usize) -> Item {
    let mut item = item(1);
    for at in 0..size {
        item.tags.push(at.to_string());
        item.more.insert(&format!("other{at}"), at.to_string());
        item.notes.insert(&format!("Demo.note{at}"), at.to_string());
        item.notes.insert_of(&format!("other{at}"), "Demo.note", at.to_string());
    }
    item
}

fn writers() -> [Case; 6] {
    [
        case("written: members and annotations", 400, |size| {
            let item = full(size);
            move || item.to_json()
        }),
        case("written through serde: members and annotations", 400, |size| {
            let item = full(size);
            move || serde_json::to_string(&item)
        }),
        case("create body: members and annotations", 400, |size| {
            let item = full(size);
            move || JsonFormat::new().create_body(&item)
        }),
        case("validated: items that are too long", 400, |size| {
            let item = Closed { id: 1, name: None, tags: vec!["too long".into(); size] };
            move || item.validate().map_err(|violations| violations.to_string())
        }),
        case("changes since: members and annotations", 400, |size| {
            let (new, old) = (full(size), full(size / 2));
            move || new.changes_since(&old)
        }),
        case("merged: members and annotations", 400, |size| {
            let (mut item, changes) = (full(size / 2), ItemPartial::from(full(size)));
            move || {
                changes.apply_to(&mut item).expect("changes");
                item
            }
        }),
    ]
}
