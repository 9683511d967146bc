//! Dynamic properties, annotations and values of other types: three bags, one way to use them.

use odata_core::edm::{Decimal, Untyped};
use odata_core::validate::Rule;
use odata_core::{
    Annotations, DynamicProperties, Entity, Error, ODataEntity, OtherType, Service, Violations,
};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", open)]
struct Open {
    #[odata(key)]
    id: i32,
    #[odata(dynamic)]
    more: DynamicProperties,
    #[odata(annotations)]
    notes: Annotations,
}

/// The methods of each bag have the same names and types.
macro_rules! used_the_same_way {
    ($bag:expr) => {{
        let mut bag = $bag;
        assert!(bag.is_empty() && !bag.contains("x.y") && bag.untyped("x.y").is_none());
        assert_eq!(bag.get::<i32>("x.y"), None);
        bag.insert("x.y", 5_i64);
        bag.insert("x.d", "1.50".parse::<Decimal>().unwrap());
        bag.insert_untyped("x.n", Untyped::Null);
        assert_eq!(bag.len(), 3);
        assert_eq!(bag.get::<i64>("x.y"), Some(Ok(5)));
        assert_eq!(bag.get::<Decimal>("x.d").unwrap().unwrap().to_string(), "1.50");
        assert_eq!(bag.get::<Option<i32>>("x.n"), Some(Ok(None)));
        assert!(bag.get::<bool>("x.y").unwrap().is_err());
        assert_eq!(bag.untyped("x.y"), Some(&Untyped::from(5)));
        assert!(bag.contains("x.n") && !bag.contains("x.z"));
        bag.insert("x.y", "text");
        assert_eq!((bag.len(), bag.get::<String>("x.y")), (3, Some(Ok("text".to_owned()))));
        assert_eq!(bag.remove("x.y"), Some(Untyped::from("text")));
        assert_eq!((bag.remove("x.y"), bag.len(), bag.iter().count()), (None, 2, 2));
    }};
}

#[test]
fn f74_three_bags_are_used_the_same_way() {
    used_the_same_way!(DynamicProperties::default());
    used_the_same_way!(Annotations::default());
    used_the_same_way!(OtherType::default());
}

/// A member that was read is found by its name on the wire.
#[test]
fn f74_what_was_read() {
    let json = br##"{"@x.y":1,"id":1,"id@x.y":2,"size@odata.type":"#Int64","size":"3"}"##;
    for open in [Open::from_json(json).unwrap(), serde_json::from_slice(json).unwrap()] {
        assert_eq!(open.notes.get::<i32>("x.y"), Some(Ok(1)));
        let of = open.notes.of("id");
        assert_eq!((of.get::<i32>("x.y"), of.contains("x.z")), (Some(Ok(2)), false));
        assert_eq!((of.untyped("x.y"), of.iter().count()), (Some(&Untyped::from(2)), 1));
        assert_eq!(open.notes.of("other").iter().count(), 0);
        assert_eq!(open.more.get::<i64>("size"), Some(Ok(3)));
        assert_eq!(open.more.property("size").unwrap().type_name(), Some("Int64"));
    }
    let json = br##"{"@odata.type":"#Demo.Other","@odata.etag":"e","id":1,"id@x.y":2}"##;
    let mut other = Entity::<OtherType>::from_json(json).unwrap().into_inner();
    assert_eq!(other.get::<String>("@odata.etag"), Some(Ok("e".to_owned())));
    assert_eq!(other.get::<i32>("id@x.y"), Some(Ok(2)));
    assert_eq!((other.type_name(), other.contains("@odata.type")), (Some("Demo.Other"), true));
    other.insert("id", 7);
    other.remove("id@x.y");
    let written = odata_core::json::JsonFormat::new().to_vec(&other);
    assert_eq!(
        String::from_utf8(written).unwrap(),
        r##"{"@odata.type":"#Demo.Other","@odata.etag":"e","id":7}"##
    );
}

#[test]
fn f74_annotations_of_properties() {
    let mut notes = Annotations::default();
    notes.insert_of("id", "x.y", 1);
    notes.insert("x.y", 2);
    assert_eq!(notes.remove_of("id", "x.y"), Some(Untyped::from(1)));
    assert_eq!((notes.remove_of("id", "x.y"), notes.len()), (None, 1));
    assert_eq!(notes.get::<i32>("x.y"), Some(Ok(2)));
}

/// A new value gets its own type annotation, and a removed one leaves none behind \[OData-JSON 4.5.3\].
#[test]
fn f74_a_type_annotation_of_another_type_follows_the_value() {
    let read = |json: &str| serde_json::from_str::<OtherType>(json).unwrap();
    let written = |other: &OtherType| {
        let json = serde_json::to_string(other).unwrap();
        assert_eq!(
            String::from_utf8(odata_core::json::JsonFormat::new().to_vec(other)).unwrap(),
            json
        );
        json
    };
    for name in ["a@odata.type", "a@type"] {
        let json = format!(r##"{{"@odata.type":"#D.X","{name}":"#Int64","a":5,"b":1}}"##);
        let mut other = read(&json);
        assert_eq!(written(&other), json);
        other.insert("a", 6_i64);
        assert_eq!(written(&other), json.replace('5', "6"));
        other.insert("a", "2.50".parse::<Decimal>().unwrap());
        let decimal = json.replace("Int64", "Decimal").replace('5', "2.50");
        assert_eq!(written(&other), decimal);
        other.insert("a", vec![1_i32]);
        assert_eq!(other.get::<String>(name).unwrap().unwrap(), "#Collection(Int32)");
        // JSON tells the type.
        for text in ["text", "more"] {
            other.insert("a", text);
            assert_eq!(
                written(&other),
                format!(r##"{{"@odata.type":"#D.X","a":"{text}","b":1}}"##)
            );
        }
        let mut other = read(&json);
        other.insert_untyped("a", Untyped::from(7));
        assert_eq!(written(&other), r##"{"@odata.type":"#D.X","a":7,"b":1}"##);
        let mut other = read(&json);
        assert_eq!(other.remove("a"), Some(Untyped::from(5)));
        assert_eq!(written(&other), r##"{"@odata.type":"#D.X","b":1}"##);
    }
    // A member without an annotation gets none.
    let mut other = read(r##"{"@odata.type":"#D.X","a":5}"##);
    other.insert("a", 6_i64);
    assert_eq!(written(&other), r##"{"@odata.type":"#D.X","a":6}"##);
}

/// The type annotation appears once, in whichever spelling it is set.
#[test]
fn f74_the_type_of_a_value_of_another_type_can_be_set() {
    for (read, set) in
        [("@odata.type", "@odata.type"), ("@type", "@odata.type"), ("@odata.type", "@type")]
    {
        let mut other: OtherType =
            serde_json::from_str(&format!(r##"{{"{read}":"#D.X","a":1}}"##)).unwrap();
        other.insert(set, "#D.Y");
        assert_eq!(other.type_name(), Some("D.Y"));
        assert_eq!(other.get::<String>("@odata.type"), Some(Ok("#D.Y".to_owned())));
        assert!(other.contains("@type") && other.len() == 1);
        other.insert_untyped(set, Untyped::from("D.Z"));
        let json = serde_json::to_string(&other).unwrap();
        assert_eq!(json, r##"{"@odata.type":"#D.Z","a":1}"##);
        assert_eq!(other.remove(set), Some(Untyped::from("#D.Z")));
        assert!(other.type_name().is_none() && other.remove(set).is_none());
        assert_eq!(serde_json::to_string(&other).unwrap(), r#"{"a":1}"#);
        // Not a type at all.
        other.insert(set, 5);
        let error = serde_json::to_string(&other).unwrap_err().to_string();
        assert!(error.contains("not a type annotation"), "{error}");
        assert_eq!(odata_core::json::JsonFormat::new().to_vec(&other), br#"{"a":1}"#);
        other.insert(set, "D.Y");
        assert_eq!((other.type_name(), other.len()), (Some("D.Y"), 1));
    }
}

/// Control information is found and set in both spellings \[OData-JSON 4.5\].
#[test]
fn f74_control_information_of_another_type_has_two_spellings() {
    let mut other: OtherType =
        serde_json::from_str(r##"{"@type":"#D.X","@etag":"e","a@navigationLink":"l"}"##).unwrap();
    assert_eq!(other.get::<String>("@odata.etag"), Some(Ok("e".to_owned())));
    assert_eq!(other.get::<String>("a@odata.navigationLink"), Some(Ok("l".to_owned())));
    other.insert("@odata.etag", "f");
    assert_eq!(other.len(), 2);
    assert_eq!(other.remove("@etag"), Some(Untyped::from("f")));
    assert!(!other.contains("@odata.etag") && other.contains("a@navigationLink"));
    assert!(!other.contains("a@x.navigationLink") && !other.contains("@navigationLink"));
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "things")]
struct Thing {
    #[odata(key)]
    id: i32,
    #[odata(annotations)]
    notes: Annotations,
}

/// A term that a reader takes for control information is a violation, and is not written \[OData-JSON 4.5, 20\].
#[test]
fn f74_terms_that_are_not_qualified_names_are_violations() {
    let service = Service::new("https://example.com/api").unwrap();
    let things = service.entity_set::<Thing>();
    for (target, term, path) in [
        ("", "odata.etag", "@odata.etag"),
        ("", "etag", "@etag"),
        ("", "", "@"),
        ("id", "odata.bind", "id@odata.bind"),
        ("id@x.y", "x.z", "id@x.y@x.z"),
    ] {
        let mut thing = Thing { id: 1, notes: Annotations::default() };
        thing.notes.insert_of(target, term, 5);
        thing.notes.insert("Demo.note#long", "fine");
        let partial = ThingPartial { notes: thing.notes.clone(), ..Default::default() };
        for violations in [
            thing.validate().unwrap_err(),
            invalid(service.create(&thing)),
            invalid(things.entity(1).replace(&thing)),
            invalid(things.entity(1).update(&partial)),
        ] {
            let found: Vec<_> = violations.iter().map(|it| (it.path(), it.rule())).collect();
            assert_eq!(found, [(path, &Rule::Term)]);
        }
        assert!(serde_json::to_string(&thing).is_err());
        let json = String::from_utf8(thing.to_json()).unwrap();
        assert_eq!(json, r##"{"@odata.type":"#Demo.thing","@Demo.note#long":"fine","id":1}"##);
    }
}

fn invalid<T>(request: Result<T, Error>) -> Violations {
    match request {
        Err(Error::Invalid(violations)) => violations,
        _ => panic!("not refused"),
    }
}
