//! `Debug` of partials.

use odata_core::entity::LinkChanges;
use odata_core::{
    Annotations, DynamicProperties, Entity, Link, Links, ODataComplex, ODataEntity, ODataPartial,
};

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo", open)]
struct Inner {
    #[odata(sensitive)]
    pin: Option<String>,
    #[odata(dynamic)]
    more: DynamicProperties,
    #[odata(annotations)]
    notes: Annotations,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", open)]
struct Base {
    #[odata(key)]
    id: i32,
    #[odata(sensitive)]
    secret: Option<String>,
    inner: Option<Inner>,
    #[odata(nav)]
    parts: Links<Base>,
    #[odata(dynamic)]
    more: DynamicProperties,
    #[odata(annotations)]
    notes: Annotations,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Derived {
    #[odata(base)]
    base: Base,
    name: Option<String>,
}

const JSON: &str = r#"{"id":1,"secret":"hush","secret@x.formatted":"hush","@x.y":"of the object",
    "id@x.y":"of id","size":7,"secret@odata.mediaReadLink":"hush",
    "inner":{"pin":"hush","pin@x.formatted":"hush","pin@x.n#q":{"a":"hush"},"color":"red"}}"#;

fn shows_all_but_what_is_sensitive(text: &str) {
    for part in ["size", "7", "@x.y", "of the object", "id@x.y", "of id", "color", "red"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    for named in ["secret: (sensitive)", "secret@x.formatted: (sensitive)", "pin: (sensitive)"] {
        assert!(text.contains(named), "{named}: {text}");
    }
    assert!(text.contains("pin@x.n#q: (sensitive)"), "{text}");
    assert!(!text.contains("hush"), "{text}");
}

#[test]
fn f78_a_partial_shows_dynamic_properties_and_annotations() {
    let partial = BasePartial::from_json(JSON.as_bytes()).unwrap();
    shows_all_but_what_is_sensitive(&format!("{partial:?}"));
    shows_all_but_what_is_sensitive(&format!("{partial:#?}"));
    // Of a base type, and through serde.
    let partial: DerivedPartial = serde_json::from_str(JSON).unwrap();
    shows_all_but_what_is_sensitive(&format!("{partial:?}"));
    // With its control information.
    let entity = Entity::<BasePartial>::from_json(JSON.as_bytes()).unwrap();
    assert!(entity.control().of("secret").media_read_link().is_some());
    shows_all_but_what_is_sensitive(&format!("{entity:?}"));
    assert!(format!("{entity:?}").contains("secret@mediaReadLink: (sensitive)"), "{entity:?}");
}

/// Only the type of the items would tell which of their properties are sensitive.
#[test]
fn f78_changes_of_a_collection_show_how_many_they_are() {
    let hush = BasePartial { secret: "hush".into(), ..BasePartial::default() };
    let changes = LinkChanges::<Base>::new().bind("parts(1)").update("parts(2)", &hush).unwrap();
    assert_eq!(format!("{changes:?}"), "LinkChanges(2 items)");
    let partial = BasePartial { parts: changes.into(), ..BasePartial::default() };
    assert_eq!(format!("{partial:?}"), "BasePartial { parts: LinkDelta(2 items), .. }");
}

/// Most collections are not expanded: they must not hide what is there.
#[test]
fn f78_links_show_only_what_is_known() {
    let read = |json: &str| {
        let base = Base::from_json(json.as_bytes()).unwrap();
        format!("{:?}", base.parts)
    };
    assert_eq!(read(r#"{"id":1}"#), "Links");
    assert_eq!(read(r#"{"id":1,"parts@odata.count":3}"#), "Links { count: 3 }");
    assert_eq!(
        read(r#"{"id":1,"parts":[],"parts@odata.nextLink":"parts?$skip=1"}"#),
        r#"Links { items: [], next_link: "parts?$skip=1" }"#,
    );
    assert_eq!(
        format!("{:?}", Links::from([Link::<Base>::bind("parts(1)")])),
        r#"Links { items: [Reference("parts(1)")] }"#,
    );
}
