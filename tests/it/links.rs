//! Links: how they are made, and the control information of a service next to them.

use odata_core::json::{JsonFormat, ODataVersion, TypePolicy};
use odata_core::{Entity, Link, Links, ODataEntity, ODataPartial};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "rooms")]
struct Room {
    #[odata(key)]
    name: Option<String>,
    #[odata(nav)]
    doors: Links<Room>,
    #[odata(nav)]
    house: Option<Link<Room>>,
}

fn room(name: &str) -> Room {
    Room { name: Some(name.into()), doors: Links::default(), house: None }
}

/// The key predicate is that of the URL \[OData-URL 4.3.1\]; without a key nothing can be bound.
#[test]
fn a_link_to_an_entity_has_its_key() {
    assert_eq!(Link::<Room>::to(&room("O'Neil 1")), Some(Link::bind("rooms('O''Neil%201')")));
    assert_eq!(Link::<Room>::to(&Room { name: None, ..room("") }), None);
}

#[test]
fn links_are_made_one_by_one_and_all_at_once() {
    let all = [Link::from(room("a")), Link::bind("rooms('b')")];
    let mut pushed = Links::default();
    assert_eq!(pushed.items(), None);
    pushed.push(room("a"));
    pushed.push(Link::bind("rooms('b')"));
    assert_eq!(pushed.items(), Some(&all[..]));
    assert_eq!(all.clone().into_iter().collect::<Links<_>>(), pushed);
    assert_eq!(Links::from(all.to_vec()), pushed);
    let names: Vec<_> = pushed.entities().map(|entity| entity.name.as_deref()).collect();
    assert_eq!(names, [Some("a")]);
}

/// Count, next link and changes appear next to a collection, or without the collection
/// \[OData-JSON 4.5.4, 4.5.5, 4.5.6, 8.3\]. A service writes those that it has.
#[test]
fn what_is_said_of_a_collection_needs_no_items() {
    let format = JsonFormat::new().version(ODataVersion::V4_01).type_policy(TypePolicy::Never);
    for json in [
        r#"{"doors@count":3}"#,
        r#"{"doors@nextLink":"n"}"#,
        r#"{"doors@delta":[{"name":"a"},{"@removed":{"reason":"deleted"}}]}"#,
        r#"{"doors@count":0,"doors@nextLink":"n","doors@delta":[],"doors":[]}"#,
        r#"{"doors@count":2,"doors":[{"name":"a"}]}"#,
        "{}",
    ] {
        let partial = Entity::<RoomPartial>::from_json(json.as_bytes()).unwrap();
        assert_eq!(String::from_utf8(format.to_vec(&partial)).unwrap(), json);
    }
}

#[test]
fn what_stands_beside_a_link_is_checked() {
    for (json, message) in [
        (r#"{"doors@delta":{}}"#, "doors@delta: not control information: changes are an array"),
        (
            r#"{"doors@bind":["a",1]}"#,
            "doors@bind: not control information: the binds of a collection are URLs",
        ),
        (r#"{"doors":null,"doors":[]}"#, "doors: appears twice in one object"),
        (r#"{"doors":[],"doors":null}"#, "doors: appears twice in one object"),
        (r#"{"house":null,"house@bind":"a"}"#, "house@bind: appears twice in one object"),
    ] {
        let error = RoomPartial::from_json(json.as_bytes()).unwrap_err();
        assert_eq!(error.to_string(), message, "{json}");
    }
}
