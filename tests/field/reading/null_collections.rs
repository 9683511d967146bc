//! F03: services respond with null for an empty collection, which is never null \[OData-CSDL 7.2.1\].

use odata_core::edm::Presence;
use odata_core::entity::Change;
use odata_core::json::JsonFormat;
use odata_core::response::{DeltaPage, FromResponse, ValueResponse};
use odata_core::server::ReceivedCreate;
use odata_core::validate::Rule;
use odata_core::{
    Annotations, DynamicProperties, Entity, Link, Links, ODataComplex, ODataEntity, ODataPartial,
    Page, Violations,
};

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Address {
    lines: Vec<String>,
    more: Vec<Address>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "people")]
struct Person {
    #[odata(key)]
    id: String,
    phones: Vec<String>,
    sizes: Vec<Option<i32>>,
    home: Option<Address>,
    others: Vec<Address>,
    optional: Option<Vec<i64>>,
    #[allow(clippy::box_collection)] // A box is read like its content.
    boxed: Box<Vec<i64>>,
    #[odata(nav)]
    friends: Links<Person>,
    #[odata(nav)]
    family: Vec<Person>,
    #[odata(annotations)]
    annotations: Annotations,
    #[odata(undeclared)]
    undeclared: DynamicProperties,
}

/// As above, and the reader fills it where it is to stay.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", name = "person")]
struct Plain {
    #[odata(key)]
    id: Option<i32>,
    phones: Vec<String>,
    home: Option<Address>,
    #[odata(nav)]
    friends: Links<Person>,
}

const COLLECTIONS: [&str; 7] =
    ["phones", "sizes", "others", "optional", "boxed", "friends", "family"];

fn with_null(name: &str) -> String {
    format!(r#"{{"id":"1","{name}":null}}"#)
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

#[test]
fn f03_every_collection_of_an_entity() {
    for name in COLLECTIONS {
        let json = with_null(name);
        let person =
            Person::from_json(json.as_bytes()).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(serde_json::from_str::<Person>(&json).unwrap(), person, "{name}");
        let is_expanded = name == "friends";
        assert_eq!(person.friends.items().is_some_and(<[_]>::is_empty), is_expanded);
        assert!(person.phones.is_empty() && person.family.is_empty() && person.boxed.is_empty());
        // It is never written so.
        let all = JsonFormat::new().nulls(true).to_vec(&person);
        assert!(!text(all).contains(&format!(r#""{name}":null"#)), "{name}");
        assert!(Entity::<Person>::from_json(json.as_bytes()).is_ok());
    }
    let page = r#"{"value":[{"id":"1"},{"id":"2","phones":null}]}"#;
    assert_eq!(Page::<Person>::from_json(page.as_bytes()).unwrap().items().len(), 2);
    let plain = Page::<Plain>::from_json(br#"{"value":[{"phones":null,"friends":null}]}"#).unwrap();
    assert!(plain.items()[0].phones.is_empty());
}

#[test]
fn f03_within_values_and_their_collections() {
    let json = r#"{"id":"1","home":{"lines":null,"more":[{"more":null,"lines":null}]},"others":[{"lines":null}],
        "family":[{"id":"2","others":null}],"friends":[{"id":"3","phones":null}]}"#;
    let person = Person::from_json(json.as_bytes()).unwrap();
    let empty = Address { lines: vec![], more: vec![] };
    assert_eq!(person.home, Some(Address { more: vec![empty.clone()], ..empty.clone() }));
    assert_eq!(person.others, [empty]);
    assert_eq!(serde_json::from_str::<Person>(json).unwrap(), person);
    let partial = PersonPartial::from_json(json.as_bytes()).unwrap();
    assert_eq!(partial.finish().unwrap(), person);
}

/// There as null where a partial can say so; the entity that it becomes has an empty one.
#[test]
fn f03_partials_tell_null() {
    for name in COLLECTIONS {
        let json = with_null(name);
        let partial = PersonPartial::from_json(json.as_bytes()).unwrap();
        assert_eq!(serde_json::from_str::<PersonPartial>(&json).unwrap(), partial);
        let nulls = [
            partial.phones.is_null(),
            partial.sizes.is_null(),
            partial.others.is_null(),
            partial.optional.is_null(),
            partial.boxed.is_null(),
            partial.friends.is_null(),
            partial.family.is_null(),
        ];
        assert_eq!(nulls, COLLECTIONS.map(|it| it == name));
        // Written as what it is.
        let written = text(partial.to_json());
        assert!(written.contains(&format!(r#""{name}":[]"#)), "{written}");
        assert!(serde_json::to_string(&partial).unwrap().contains(&format!(r#""{name}":[]"#)));
        let mut old = Person::from_json(
            br#"{"id":"1","phones":["a"],"sizes":[1],"others":[{}],"optional":[1],"boxed":[1],
                "friends":[{"@odata.id":"x"}],"family":[{"id":"2"}]}"#,
        )
        .unwrap();
        partial.clone().apply_to(&mut old).unwrap();
        let left = [
            old.phones.len(),
            old.sizes.len(),
            old.others.len(),
            old.optional.map_or(0, |it| it.len()),
            old.boxed.len(),
            old.friends.items().unwrap().len(),
            old.family.len(),
        ];
        assert_eq!(left, COLLECTIONS.map(|it| usize::from(it != name)));
        assert!(partial.finish().is_ok());
    }
}

/// Control information appears before or after the collection.
#[test]
fn f03_control_information_of_a_null_collection() {
    for json in [
        r#"{"friends@odata.count":3,"friends":null}"#,
        r#"{"friends":null,"friends@odata.count":3}"#,
    ] {
        let plain = Plain::from_json(json.as_bytes()).unwrap();
        let partial = PlainPartial::from_json(json.as_bytes()).unwrap().finish().unwrap();
        for links in [&plain.friends, &partial.friends] {
            assert_eq!((links.count(), links.items()), (Some(3), Some(&[][..])));
        }
    }
    let twice = br#"{"friends":null,"friends":null}"#;
    assert!(Plain::from_json(twice).is_err() && PlainPartial::from_json(twice).is_err());
}

#[test]
fn f03_changes() {
    for json in [
        r#"{"value":[{"id":"1","friends@delta":null,"phones":null}]}"#,
        r#"{"value":[{"id":"1","friends@odata.delta":null}]}"#,
    ] {
        let page = DeltaPage::<PersonPartial>::from_json(json.as_bytes()).unwrap();
        let [Change::Entity(person)] = page.changes() else { panic!() };
        let changes = person.friends.value().map(|it| it.changes::<PersonPartial>().unwrap().len());
        assert_eq!(changes.unwrap_or_default(), 0);
    }
    let none = r#"{"@odata.context":"x","value":null,"@odata.deltaLink":"d"}"#;
    assert!(DeltaPage::<PersonPartial>::from_json(none.as_bytes()).unwrap().changes().is_empty());
    let page = Page::<Person>::from_json(none.as_bytes()).unwrap();
    assert_eq!((page.items().len(), page.delta_link()), (0, Some("d")));
}

#[test]
fn f03_values_that_are_the_whole_response() {
    fn read<T: FromResponse>(body: &str) -> T {
        let (head, body) = http::Response::new(body.to_owned()).into_parts();
        T::read(&head, body.as_bytes()).unwrap()
    }
    assert!(read::<ValueResponse<Vec<String>>>(r#"{"value":null}"#).is_empty());
    assert!(read::<ValueResponse<Vec<Address>>>(r#"{"value":null}"#).is_empty());
    assert_eq!(read::<ValueResponse<Option<Vec<i32>>>>(r#"{"value":null}"#).into_inner(), None);
    let person = Person::from_json(br#"{"id":"1","x":null}"#).unwrap();
    assert_eq!(person.undeclared.get::<Vec<i32>>("x"), Some(Ok(vec![])));
}

fn paths(violations: &Violations) -> Vec<&str> {
    assert!(violations.iter().all(|it| *it.rule() == Rule::NotNull), "{violations}");
    violations.iter().map(odata_core::validate::Violation::path).collect()
}

/// A client that sends null for a collection gets an error, within values too.
#[test]
fn f03_a_request_stays_strict() {
    for name in COLLECTIONS {
        let json = with_null(name);
        let error = PersonPartial::from_json_for_create(json.as_bytes()).unwrap_err();
        let odata_core::ReadError::Invalid(violations) = error else { panic!("{error}") };
        assert_eq!(paths(&violations), [name]);
        let request = http::Request::post("https://host/people")
            .header("Content-Type", "application/json")
            .body(json.into_bytes())
            .unwrap();
        assert_eq!(ReceivedCreate::<Person>::read(&request).unwrap_err().status(), 400);
    }
    let nested = br#"{"id":"1","home":{"lines":null,"more":[]},"others":[{"lines":null,"more":null}],"friends@delta":null}"#;
    let error = PersonPartial::from_json_for_create(nested).unwrap_err();
    let odata_core::ReadError::Invalid(violations) = error else { panic!("{error}") };
    assert_eq!(
        paths(&violations),
        ["home.lines", "others[0].lines", "others[0].more", "friends@delta"]
    );
}

/// A partial that was read from a response and is sent goes out valid, or not at all.
#[test]
fn f03_null_is_never_sent() {
    let partial = PersonPartial { id: "1".into(), phones: Presence::Null, ..Default::default() };
    let format = JsonFormat::new();
    assert_eq!(paths(&format.create_body(&partial).unwrap_err()), ["phones"]);
    let changes = PersonPartial { phones: Presence::Null, ..Default::default() };
    assert_eq!(paths(&format.update_body(&changes).unwrap_err()), ["phones"]);
    let links = PersonPartial { friends: Presence::Null, ..Default::default() };
    assert_eq!(paths(&format.update_body(&links).unwrap_err()), ["friends"]);
    assert_eq!(paths(&partial.validate().unwrap_err()), ["phones"]);
    let bound = Links::from([Link::<Person>::bind("people('2')")]);
    let update = PersonPartial { friends: bound.into(), ..Default::default() };
    assert!(format.update_body(&update).is_ok());
}

/// The service in memory refuses it in a change, as in a create.
#[test]
fn f03_an_update_that_a_service_receives_stays_strict() {
    use odata_core::testing::InMemoryService;

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Demo", entity_set = "notes")]
    struct Note {
        #[odata(key)]
        id: String,
        tags: Vec<String>,
        pages: Vec<Address>,
    }

    let service = InMemoryService::new("https://host/api").entity_set::<Note>();
    service.insert(&Note { id: "1".into(), tags: vec!["a".into()], pages: vec![] }).unwrap();
    for (method, body) in [
        ("PATCH", r#"{"tags":null}"#),
        ("PATCH", r#"{"pages":[{"lines":null}]}"#),
        ("PUT", r#"{"tags":null}"#),
        ("POST", r#"{"id":"2","pages":[{"lines":null}]}"#),
    ] {
        let path = if method == "POST" { "notes" } else { "notes('1')" };
        let request = http::Request::builder()
            .method(method)
            .uri(format!("https://host/api/{path}"))
            .header("Content-Type", "application/json")
            .body(body.as_bytes().to_vec())
            .unwrap();
        let response = service.respond(request);
        let told = String::from_utf8_lossy(response.body()).into_owned();
        assert_eq!(response.status(), 400, "{method} {body}: {told}");
        assert!(told.contains("null"), "{told}");
    }
}

/// A dynamic property is a collection by its type annotation.
#[test]
fn f03_dynamic_properties() {
    for json in [
        r##"{"id":"1","x@odata.type":"#Collection(String)","x":null}"##,
        r#"{"id":"1","x":null,"x@type":"Collection(Demo.address)"}"#,
    ] {
        let person = Person::from_json(json.as_bytes()).unwrap();
        let through_serde: Person = serde_json::from_str(json).unwrap();
        let partial = PersonPartial::from_json(json.as_bytes()).unwrap();
        for bag in [&person.undeclared, &through_serde.undeclared, &partial.undeclared] {
            assert_eq!(bag.untyped("x").and_then(|it| it.as_array()), Some(&[][..]), "{json}");
        }
        let written = text(person.to_json());
        assert!(written.contains(r#""x":[]"#), "{written}");
    }
    // Null stays where the type has it.
    let person = Person::from_json(br##"{"id":"1","x@odata.type":"#Int64","x":null}"##).unwrap();
    assert!(person.undeclared.untyped("x").unwrap().is_null());
}
