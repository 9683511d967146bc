//! Control information of properties: `name@delta`, links of streams, and other members that services send.

use odata_core::edm::{Stream, Untyped};
use odata_core::entity::{Change, LinkChanges, Representation};
use odata_core::json::{JsonFormat, ODataVersion};
use odata_core::response::DeltaPage;
use odata_core::validate::Rule;
use odata_core::{Entity, Link, Links, ODataEntity, ODataPartial, Operation, Presence, Service};

use crate::fixtures::Address;

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Item {
    #[odata(key)]
    id: String,
    name: Option<String>,
    size: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "owners")]
struct Owner {
    #[odata(key)]
    id: Option<String>,
    name: Option<String>,
    home: Option<Address>,
    tags: Vec<String>,
    picture: Option<Stream>,
    #[odata(nav)]
    manager: Option<Link<Item>>,
    #[odata(nav)]
    items: Links<Item>,
    #[odata(nav)]
    plain: Vec<Item>,
}

fn text(json: Vec<u8>) -> String {
    String::from_utf8(json).unwrap()
}

fn with_control<R: Representation>(value: &R, version: ODataVersion) -> String {
    text(JsonFormat::new().version(version).control_information(true).to_vec(value))
}

/// A list of changes in short.
fn told(changes: Vec<Change<ItemPartial>>) -> Vec<String> {
    let tell = |change: Change<ItemPartial>| match change {
        Change::Entity(item) => format!("{:?}", item.id.value().or(item.name.value())),
        Change::Removed(removed) => format!("{:?} {:?}", removed.reason(), removed.id()),
        other => format!("{other:?}"),
    };
    changes.into_iter().map(tell).collect()
}

/// Both spellings \[OData-JSON 4.5\].
const SPELLINGS: [&str; 2] = ["@", "@odata."];

/// Microsoft Graph has an array for a single-valued navigation property, OData's .NET library the entity
/// itself or null.
#[test]
fn f13_changes_of_a_single_valued_property() {
    for (value, expected) in [
        (r#"[{"id":"a"}]"#, vec![r#"Some("a")"#]),
        (r#"[{"@removed":{"reason":"deleted"},"@id":"x"}]"#, vec![r#"Deleted Some("x")"#]),
        (r#"{"@context":"$metadata#Items/$entity","id":"a"}"#, vec![r#"Some("a")"#]),
        ("null", vec![]),
        ("[]", vec![]),
    ] {
        for prefix in SPELLINGS {
            let json = format!(r#"{{"id":"1","manager{prefix}delta":{value}}}"#);
            let owner = Owner::from_json(json.as_bytes()).unwrap();
            let changes = |owner: &Owner| {
                let manager = owner.manager.as_ref().expect("kept");
                assert_eq!((manager.entity(), manager.id()), (None, None), "{json}");
                told(manager.changes().unwrap())
            };
            assert_eq!(changes(&owner), expected, "{json}");
            assert_eq!(changes(&serde_json::from_str(&json).unwrap()), expected, "{json}");
            let partial = OwnerPartial::from_json(json.as_bytes()).unwrap();
            let told_by = |partial: &OwnerPartial| {
                told(partial.manager.value().expect("kept").changes().unwrap())
            };
            assert_eq!(told_by(&partial), expected, "{json}");
            assert_eq!(told_by(&serde_json::from_str(&json).unwrap()), expected, "{json}");
            assert_eq!(changes(&partial.clone().finish().unwrap()), expected, "{json}");
            let page = format!(r#"{{"value":[{json}]}}"#);
            let page = DeltaPage::<OwnerPartial>::from_json(page.as_bytes()).unwrap();
            let [Change::Entity(item)] = page.changes() else { panic!("{page:?}") };
            assert_eq!(told_by(item), expected, "{json}");
            // Written back.
            for written in [text(owner.to_json()), text(partial.to_json())] {
                let member = format!(r#""manager@odata.delta":{value}"#);
                assert!(written.contains(&member) && !written.contains("\"manager\""), "{written}");
            }
            assert!(serde_json::to_string(&owner).unwrap().contains("manager@odata.delta"));
            let changes = OwnerPartial { id: Presence::Absent, ..partial };
            let body = JsonFormat::new().version(ODataVersion::V4_01).update_body(&changes);
            let member = format!(r#""manager@delta":{value}"#);
            assert!(text(body.unwrap()).contains(&member), "{json}");
        }
    }
    for wrong in ["5", r#""x""#, "true"] {
        let json = format!(r#"{{"manager@delta":{wrong}}}"#);
        let error = OwnerPartial::from_json(json.as_bytes()).unwrap_err().to_string();
        assert!(error.starts_with("manager@delta: "), "{error}");
    }
    // A value and changes in place of it, in any order.
    for value in ["null", r#"{"id":"a"}"#] {
        for json in [
            format!(r#"{{"manager":{value},"manager@delta":[]}}"#),
            format!(r#"{{"manager@delta":[],"manager":{value}}}"#),
            format!(r#"{{"manager":{value},"manager@odata.delta":{{"id":"b"}}}}"#),
        ] {
            for error in [
                Owner::from_json(json.as_bytes()).unwrap_err(),
                OwnerPartial::from_json(json.as_bytes()).unwrap_err(),
                Entity::<Owner>::from_json(json.as_bytes()).unwrap_err(),
            ] {
                assert!(error.to_string().contains("appears twice"), "{json}: {error}");
            }
            serde_json::from_str::<Owner>(&json).unwrap_err();
            serde_json::from_str::<OwnerPartial>(&json).unwrap_err();
        }
    }
}

/// \[OData-JSON 4.5.6, 15.1\]
#[test]
fn f13_changes_of_a_collection_are_written_back() {
    let value = r#"[{"id":"Baker","size":9007199254740993},{"@removed":{},"@id":"x"}]"#;
    for prefix in SPELLINGS {
        let json = format!(r#"{{"items{prefix}delta":{value}}}"#);
        let partial = OwnerPartial::from_json(json.as_bytes()).unwrap();
        let items = partial.items.value().unwrap();
        assert_eq!(items.items(), None);
        assert_eq!(
            told(items.changes().unwrap()),
            [r#"Some("Baker")"#, r#"Unspecified Some("x")"#],
            "{json}"
        );
        assert!(!partial.is_empty());
        let format = JsonFormat::new().version(ODataVersion::V4_01);
        let expected = format!(r##"{{"@type":"#Demo.owner","items@delta":{value}}}"##);
        assert_eq!(text(format.update_body(&partial).unwrap()), expected);
        assert_eq!(text(format.to_vec(&partial)), expected);
        let error = JsonFormat::new().update_body(&partial).unwrap_err();
        assert_eq!(error.as_slice()[0].rule(), &Rule::CollectionChanges);
        assert!(error.to_string().starts_with("items: changes (`@delta`)"), "{error}");
    }
}

/// A change that says what has changed within a collection takes no items away.
#[test]
fn f13_merged_changes_keep_the_items() {
    let json = br#"{"items":[{"id":"a"}],"items@odata.count":5}"#;
    let mut owner = Owner::from_json(json).unwrap();
    let changes = OwnerPartial::from_json(br#"{"items@delta":[{"id":"b"}]}"#).unwrap();
    changes.apply_to(&mut owner).unwrap();
    assert_eq!(owner.items.items().map(<[_]>::len), Some(1));
    assert_eq!(told(owner.items.changes().unwrap()), [r#"Some("b")"#]);
    let emptied = OwnerPartial::from_json(br#"{"items":[]}"#).unwrap();
    emptied.apply_to(&mut owner).unwrap();
    assert_eq!(owner.items, Links::from([]));
}

/// \[OData-Protocol 11.4.3.1\]
#[test]
fn f13_an_update_says_what_changes_within_a_collection() {
    let item = Item { id: "n".into(), name: None, size: Some(9_007_199_254_740_993) };
    let cleared = ItemPartial { name: odata_core::Presence::Null, ..ItemPartial::default() };
    let changes = LinkChanges::new()
        .bind("items('a')")
        .insert(&item)
        .unwrap()
        .update("items('b')", &cleared)
        .unwrap()
        .unlink("items('c')")
        .delete("items('d')");
    assert_eq!(changes, changes.clone());
    let partial = OwnerPartial { items: changes.into(), ..OwnerPartial::default() };
    let expected = |size| {
        format!(
            r##"{{"@type":"#Demo.owner","items@delta":[{{"@id":"items('a')"}},{{"id":"n","size":{size}}},{{"@id":"items('b')","name":null}},{{"@removed":{{"reason":"changed"}},"@id":"items('c')"}},{{"@removed":{{"reason":"deleted"}},"@id":"items('d')"}}]}}"##
        )
    };
    let format = JsonFormat::new().version(ODataVersion::V4_01);
    assert_eq!(text(format.update_body(&partial).unwrap()), expected("9007199254740993"));
    let quotes = format.ieee754_compatible(true);
    assert_eq!(text(quotes.update_body(&partial).unwrap()), expected(r#""9007199254740993""#));
    // By a request, and read by the other side.
    let service = Service::new("https://host/api").unwrap().version(ODataVersion::V4_01);
    let update = service.entity_set::<Owner>().entity("o").update(&partial).unwrap();
    let read = OwnerPartial::from_json(update.to_http().body()).unwrap();
    let items = told(read.items.value().unwrap().changes().unwrap());
    assert_eq!(items.len(), 5);
    assert_eq!(items[3..], [r#"Changed Some("items('c')")"#, r#"Deleted Some("items('d')")"#]);
    // Elsewhere there are no such changes.
    let mut both = partial.clone();
    both.items.value_mut().unwrap().push(Link::bind("items('x')"));
    for refused in [
        JsonFormat::new().update_body(&partial).unwrap_err(),
        format.create_body(&partial).unwrap_err(),
        partial.validate().unwrap_err(),
        format.update_body(&both).unwrap_err(),
    ] {
        let is_it = |it: &odata_core::validate::Violation| {
            (it.path(), it.rule()) == ("items", &Rule::CollectionChanges)
        };
        assert!(refused.iter().any(is_it), "{refused}");
    }
    // Changes that were built are a difference too.
    let old = Owner::from_json(br#"{"id":"o"}"#).unwrap();
    let mut new = old.clone();
    new.items = LinkChanges::new().unlink("items('c')").into();
    let body = text(format.update_body(&new.changes_since(&old)).unwrap());
    assert!(body.contains(r#""items@delta":[{"@removed":{"reason":"changed"}"#), "{body}");
    assert!(new.changes_since(&new).is_empty());
}

/// The violations of what is inserted or updated are reported where it is added.
#[test]
fn f13_what_a_change_can_not_have() {
    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Demo")]
    struct Strict {
        #[odata(key)]
        id: i32,
        #[odata(max_length = 3)]
        name: String,
    }
    let long = Strict { id: 1, name: "abcd".into() };
    let changes = || LinkChanges::<Strict>::default();
    assert_eq!(
        changes().insert(&long).unwrap_err().to_string(),
        "name: 4 characters, at most 3 are allowed"
    );
    let missing = StrictPartial { id: 1.into(), ..StrictPartial::default() };
    assert_eq!(changes().insert(&missing).unwrap_err().to_string(), "name: required, but missing");
    let null = StrictPartial { name: odata_core::Presence::Null, ..StrictPartial::default() };
    assert!(changes().update("x", &null).is_err());
    assert!(changes().update("x", &StrictPartial::default()).is_ok());
}

/// \[OData-JSON 4.5.12\]: streams and whatever else a service calls one.
#[test]
fn f13_control_information_of_any_property() {
    let names = ["mediaEditLink", "mediaReadLink", "mediaContentType", "mediaEtag"];
    for property in ["manager", "items", "plain", "name", "home", "tags", "id"] {
        for prefix in SPELLINGS {
            let members = names.map(|name| format!(r#""{property}{prefix}{name}":"{name} x""#));
            let members = members.join(",");
            for json in [
                format!(r#"{{{members},"manager":null,"id":"1"}}"#),
                format!(r#"{{"id":"1","manager":null,{members}}}"#),
            ] {
                let entity = Entity::<Owner>::from_json(json.as_bytes()).unwrap();
                let control = entity.control().of(property);
                assert_eq!(
                    [
                        control.media_edit_link(),
                        control.media_read_link(),
                        control.media_content_type(),
                        control.media_etag()
                    ],
                    names.map(|name| format!("{name} x")).each_ref().map(|it| Some(&**it)),
                    "{json}"
                );
                let partial = Entity::<OwnerPartial>::from_json(json.as_bytes()).unwrap();
                assert_eq!(
                    partial.control().of(property).get("mediaEtag"),
                    control.get("mediaEtag")
                );
                // Not lost, and no value either.
                let plain = Owner::from_json(json.as_bytes()).unwrap();
                assert_eq!((&*entity, &plain.manager), (&plain, &None));
                assert_eq!(serde_json::from_str::<Owner>(&json).unwrap(), plain);
                for version in [ODataVersion::V4_0, ODataVersion::V4_01] {
                    let written = with_control(&entity, version);
                    let again = Entity::<Owner>::from_json(written.as_bytes()).unwrap();
                    assert_eq!(again, entity, "{written}");
                    let (is_4_0, name) = (version == ODataVersion::V4_0, "@odata.mediaEtag");
                    assert_eq!(written.contains(name), is_4_0, "{written}");
                }
                assert!(!text(entity.to_json()).contains("media"), "{json}");
                let update = JsonFormat::new().create_body(&entity);
                assert!(!text(update.unwrap()).contains("media"), "{json}");
            }
        }
    }
}

/// Control information appears directly before its property \[OData-JSON 24\]. That of a property that the
/// service omitted is kept too.
#[test]
fn f13_links_of_full_metadata() {
    let json = br##"{"@odata.etag":"W/\"1\"","id@odata.type":"#String","id":"1","name":"n",
        "manager@odata.associationLink":"a/$ref","manager@odata.navigationLink":"a",
        "items@odata.navigationLink":"b","items@odata.count":5,"plain@odata.count":7,
        "plain@odata.nextLink":"c","tags@odata.count":9,"tags":["x"],"later@odata.navigationLink":"d"}"##;
    let entity = Entity::<Owner>::from_json(json).unwrap();
    let control = entity.control();
    assert_eq!(control.of("manager").navigation_link(), Some("a"));
    assert_eq!(control.of("manager").association_link(), Some("a/$ref"));
    assert_eq!(control.of("items").navigation_link(), Some("b"));
    assert_eq!(
        (control.of("plain").count(), control.of("plain").next_link()),
        (Some(7), Some("c"))
    );
    assert_eq!(control.of("tags").count(), Some(9));
    assert_eq!((entity.items.count(), control.of("items").count()), (Some(5), None));
    // An unknown property's is ignored, as the property itself would be.
    assert_eq!(control.of("later").iter().count(), 0);
    assert_eq!(
        with_control(&entity, ODataVersion::V4_0),
        concat!(
            r##"{"@odata.type":"#Demo.owner","@odata.etag":"W/\"1\"","id":"1","name":"n","##,
            r#""tags@odata.count":9,"tags":["x"],"#,
            r#""manager@odata.associationLink":"a/$ref","manager@odata.navigationLink":"a","#,
            r#""items@odata.navigationLink":"b","items@odata.count":5,"#,
            r#""plain@odata.count":7,"plain@odata.nextLink":"c"}"#,
        )
    );
    let of = |json: &str| {
        let entity = Entity::<Owner>::from_json(json.as_bytes()).unwrap();
        entity.control().of("plain").get("delta").cloned()
    };
    assert_eq!(of(r#"{"plain@delta":[]}"#), Some(Untyped::Array(vec![])));
    assert_eq!(of(r#"{"plain":[]}"#), None);
}

/// The links of a stream property are in the stream, as before.
#[test]
fn f13_streams_keep_their_own() {
    for prefix in SPELLINGS {
        let json = format!(r#"{{"picture{prefix}mediaEditLink":"x"}}"#);
        let entity = Entity::<Owner>::from_json(json.as_bytes()).unwrap();
        let picture = entity.picture.as_ref().unwrap();
        assert_eq!(picture.edit_link(), Some("x"));
        assert_eq!(entity.control().of("picture").media_edit_link(), None);
    }
}

/// Control information is read in the spelling of both versions. Two equal values are not a contradiction.
#[test]
fn f13_two_values_of_control_information_of_a_collection() {
    for (first, second, name) in [
        (r#""items@delta":[{"id":"a"}]"#, r#""items@odata.delta":[{"id":"b"}]"#, "delta"),
        (r#""items@count":3"#, r#""items@odata.count":4"#, "count"),
        (r#""items@nextLink":"a""#, r#""items@odata.nextLink":"b""#, "nextLink"),
        (r#""items@delta":[{"id":"a"}]"#, r#""items@delta":[]"#, "delta"),
    ] {
        for json in [
            format!(r#"{{"id":"1",{first},{second}}}"#),
            format!(r#"{{{first},"items":[],{second}}}"#),
        ] {
            let errors = [
                Owner::from_json(json.as_bytes()).unwrap_err().to_string(),
                OwnerPartial::from_json(json.as_bytes()).unwrap_err().to_string(),
                Entity::<Owner>::from_json(json.as_bytes()).unwrap_err().to_string(),
                serde_json::from_str::<Owner>(&json).unwrap_err().to_string(),
            ];
            for error in errors {
                assert!(error.contains(&format!("items@{name}: ")), "{json}: {error}");
            }
        }
        let json = format!("{{{first},{}}}", first.replace('@', "@odata."));
        Owner::from_json(json.as_bytes()).unwrap();
        OwnerPartial::from_json(json.as_bytes()).unwrap();
    }
}
