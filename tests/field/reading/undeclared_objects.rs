//! F04: objects with none of the members that their type declares, wherever they are.

use odata_core::response::{DeltaPage, FromResponse, ValueResponse};
use odata_core::{Entity, Link, Links, ODataComplex, ODataEntity, ODataPartial, OtherType, Page};

use super::foreign_bodies::read;
use crate::fixtures::Note;

/// An entity like generated ones: every property is optional.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "users")]
struct User {
    #[odata(key)]
    id: Option<String>,
    display_name: Option<String>,
    home: Option<Place>,
    #[odata(default)]
    places: Vec<Place>,
    #[odata(nav)]
    owner: Option<Link<Peer>>,
    #[odata(nav)]
    peers: Links<Peer>,
    #[odata(nav)]
    plain: Vec<Peer>,
    #[odata(nav)]
    single: Option<Box<Peer>>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Peer {
    #[odata(key)]
    id: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Guest {
    #[odata(base)]
    peer: Peer,
    until: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Place {
    city: Option<String>,
    zip_code: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", name = "peer")]
enum AnyPeer {
    Peer(Peer),
    Guest(Guest),
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", name = "peer")]
enum AnyPeerOrOther {
    Guest(Guest),
    #[odata(other)]
    Other(OtherType),
}

/// The result of each reader for a page with this item.
fn readers(item: &str) -> Vec<(&'static str, Result<(), String>)> {
    fn told<T, E: std::fmt::Display>(read: Result<T, E>) -> Result<(), String> {
        read.map(|_| ()).map_err(|error| error.to_string())
    }
    let page = format!(r#"{{"@odata.count":1,"value":[{item}]}}"#);
    let bytes = page.as_bytes();
    vec![
        ("page", told(Page::<User>::from_json(bytes))),
        ("response", told(read::<Page<User>>(&page))),
        ("partial", told(read::<Page<UserPartial>>(&page))),
        ("delta", told(DeltaPage::<UserPartial>::from_json(bytes))),
        ("delta response", told(read::<DeltaPage<User>>(&page))),
        ("serde", told(serde_json::from_str::<Page<User>>(&page))),
        ("serde partial", told(serde_json::from_str::<Page<UserPartial>>(&page))),
        (
            "serde value",
            told(serde_json::from_str(&page).and_then(serde_json::from_value::<Page<User>>)),
        ),
        ("single", told(User::from_json(item.as_bytes()))),
        ("single response", told(read::<Entity<UserPartial>>(item))),
        ("serde single", told(serde_json::from_str::<User>(item))),
    ]
}

/// [OData-JSON 13]: an item is an entity.
#[test]
fn f04_an_item_with_none_of_the_declared_members() {
    const OTHER: &str = "found an object with none of the expected members: ";
    for (item, found) in [
        (r#"{"Id":"1"}"#, "`Id`; declared is `id`"),
        (r#"{"ID":"1","DisplayName":"n"}"#, "`ID`; declared is `id`"),
        (r#"{"x":1,"display_name":"n"}"#, "`display_name`; declared is `displayName`"),
        (r#"{"@odata.etag":"W/\"1\"","@x.y":1,"x":1,"z":2}"#, "`x`"),
        (r#"{"item":{"id":"1"}}"#, "`item`"),
        (r#"{"error":"no such item"}"#, "`error`"),
        (r#"{"\u0049d":"1"}"#, "`Id`; declared is `id`"),
        (r##"{"@odata.type":"#Demo.user","Id":"1"}"##, "`Id`; declared is `id`"),
        (r##"{"displayName@odata.type":"#String","Id":"1"}"##, "`Id`; declared is `id`"),
    ] {
        for (reader, read) in readers(item) {
            let message = read.expect_err(reader);
            let expected = format!("expected Demo.user, {OTHER}{found}");
            assert!(message.contains(&expected), "{reader}: {message}");
            let path = if reader.contains("single") { "" } else { "value[0]: expected" };
            assert!(message.contains(path), "{reader}: {message}");
        }
    }
    for (item, found) in [
        (r#"{"d":{"id":"1"}}"#, "found a payload of OData V2"),
        (r#"{"d":{"results":[{"id":"1"}]}}"#, "found a payload of OData V2"),
        (r#"{"error":{"code":"E","message":"m"}}"#, "found an OData error: E: m"),
        (r#"{"value":[{"id":"1"}]}"#, "found a collection"),
        (r#"{"value":null}"#, "found null"),
        (r#"{"@odata.null":true}"#, "found null"),
    ] {
        for (reader, read) in readers(item) {
            let message = read.map_or_else(|error| error, |()| String::from("no error"));
            // The error of a response alone is that of the service.
            assert!(
                message.contains(found) || message.contains("E: m"),
                "{item} {reader}: {message}"
            );
        }
    }
}

/// Control information alone is a `$select` of null properties; a new property may come with known ones.
#[test]
fn f04_items_that_are_still_read() {
    for item in [
        "{}",
        r#"{"id":"1"}"#,
        r#"{"@odata.id":"users('1')"}"#,
        r#"{"@odata.etag":"W/\"1\"","@odata.id":"users('1')","@x.y":{"a":1}}"#,
        r#"{"id":null}"#,
        r#"{"new":1,"Id":"x","id":"1"}"#,
        r#"{"peers@odata.count":5,"new":1}"#,
        r#"{"peers@odata.navigationLink":"users('1')/peers"}"#,
        r##"{"@odata.type":"#Demo.user","new":1}"##,
        r##"{"#Demo.Approve":{}}"##,
    ] {
        for (reader, read) in readers(item) {
            assert_eq!(read, Ok(()), "{item} {reader}");
        }
    }
    let open = read::<Page<Note>>(r#"{"value":[{"Id":"1"},{"a":{"id":"1"}}]}"#).unwrap();
    assert!(open.items().iter().all(|item| item.more.len() == 1));
}

#[test]
fn f04_expanded_entities_and_derived_types_with_other_members() {
    for (members, path) in [
        (r#""owner":{"Id":"1"}"#, "owner: "),
        (r#""owner":{"__deferred":{"uri":"x"}}"#, "owner: "),
        (r#""peers":[{"id":"1"},{"Id":"2"}]"#, "peers[1]: "),
        (r#""plain":[{"Id":"2"}]"#, "plain[0]: "),
        (r#""single":{"entity":{"id":"2"}}"#, "single: "),
    ] {
        let body = format!(r#"{{"id":"1",{members}}}"#);
        let serde = serde_json::from_str::<User>(&body).unwrap_err().to_string();
        let own = User::from_json(body.as_bytes()).unwrap_err().to_string();
        let part = UserPartial::from_json(body.as_bytes()).unwrap_err().to_string();
        let delta = read::<DeltaPage<UserPartial>>(&format!(r#"{{"value":[{body}]}}"#));
        for message in [serde, own, part, delta.unwrap_err().to_string()] {
            let expected = "expected Demo.peer, found an object with none of the expected members";
            assert!(message.contains(&format!("{path}{expected}")), "{message}");
        }
    }
    let item = r##"{"value":[{"@odata.type":"#Demo.guest","Until":"x"}]}"##;
    for error in [
        read::<Page<AnyPeer>>(item).unwrap_err().to_string(),
        read::<Page<AnyPeerOrOther>>(item).unwrap_err().to_string(),
        read::<Page<Guest>>(item).unwrap_err().to_string(),
    ] {
        assert!(error.contains("value[0]: expected Demo.guest"), "{error}");
        assert!(error.contains("`Until`; declared is `until`"), "{error}");
    }
    // Without a place for other types, an item without an annotation has the declared type.
    let unnamed = read::<Page<AnyPeer>>(r#"{"value":[{"Id":"1"}]}"#).unwrap_err().to_string();
    assert!(unnamed.contains("value[0]") && unnamed.contains("declared is `id`"), "{unnamed}");
    let kept = read::<Page<AnyPeerOrOther>>(r#"{"value":[{"Id":"1"}]}"#).unwrap();
    assert!(matches!(&**kept.items().first().unwrap(), AnyPeerOrOther::Other(it) if it.len() == 1));
}

/// A service may add properties to a complex type [OData-Protocol 5.2], so an object with new ones only is a
/// value of the type. Names that differ in case only are a mistake.
#[test]
fn f04_complex_values_with_other_members() {
    for place in [r#"{"street":"x"}"#, r#"{"d":{"city":"x"}}"#, "{}", r#"{"value":[1]}"#] {
        let body = format!(r#"{{"id":"1","home":{place},"places":[{place}]}}"#);
        assert_eq!(User::from_json(body.as_bytes()).unwrap().places.len(), 1);
        assert_eq!(serde_json::from_str::<User>(&body).unwrap().places.len(), 1);
    }
    for (place, found) in [
        (r#"{"City":"x"}"#, "`City`; declared is `city`"),
        (r#"{"street":"x","zipcode":"1"}"#, "`zipcode`; declared is `zipCode`"),
        (r##"{"@odata.type":"#Demo.place","ZIP_CODE":"1"}"##, "`ZIP_CODE`; declared is `zipCode`"),
        (r#"{"@odata.null":true}"#, "found null"),
    ] {
        let body = format!(r#"{{"id":"1","home":{place},"places":[{{}},{place}]}}"#);
        let own = User::from_json(body.as_bytes()).unwrap_err().to_string();
        let serde = serde_json::from_str::<UserPartial>(&body).unwrap_err().to_string();
        for message in [own, serde] {
            assert!(message.contains("home: expected Demo.place"), "{message}");
            assert!(message.contains("places[1]: expected Demo.place"), "{message}");
            assert!(message.contains(found), "{message}");
        }
    }
    // The items of a response are as little part of another value as a single value is.
    for body in [r#"{"value":[{"street":"x"}]}"#, r#"{"value":[{"city":"y"},{"d":{}}]}"#] {
        read::<ValueResponse<Vec<Place>>>(body).unwrap_err();
        read::<Page<Place>>(body).unwrap_err();
    }
    assert_eq!(
        read::<ValueResponse<Vec<Place>>>(r#"{"value":[{},{"city":"x"}]}"#).unwrap().len(),
        2
    );
}

/// The object around the items or the value has a name in it that is similar.
#[test]
fn f04_a_wrapper_with_a_similar_name() {
    fn refuses<A: FromResponse>(body: &str) {
        let error = read::<A>(body).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(error.contains("`Value`; declared is `value`"), "{error}");
    }
    refuses::<Page<User>>(r#"{"Value":[{"id":"1"}]}"#);
    refuses::<DeltaPage<User>>(r#"{"Value":[]}"#);
    refuses::<ValueResponse<i32>>(r#"{"Value":5}"#);
    refuses::<ValueResponse<Option<i32>>>(r#"{"@odata.context":"x","Value":5}"#);
}
