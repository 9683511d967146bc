//! The entity model as a whole: complex types, derived types, open types, navigation.

use odata_core::edm::{Flags, Stream, Untyped};
use odata_core::json::{JsonFormat, ODataVersion, TypePolicy};
use odata_core::request::{Create, Update};
use odata_core::{
    Annotations, DateTimeOffset, DynamicProperties, Entity, Error, Link, Links, ODataComplex,
    ODataEntity, ODataEnum, ODataPartial, ODataStructured, Operation, OtherType, Page, ReadError,
    Service,
};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", abstract)]
struct Item {
    #[odata(key, computed_default)]
    id: Option<String>,
    #[odata(computed)]
    created: Option<DateTimeOffset>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "folders")]
struct Folder {
    #[odata(base)]
    item: Item,
    name: String,
    #[odata(nav)]
    children: Links<AnyItem>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "files", media)]
struct File {
    #[odata(base)]
    item: Item,
    #[odata(max_length = 20)]
    name: String,
    size: i64,
    place: Option<Place>,
    old_places: Vec<Place>,
    rights: Option<Flags<Right>>,
    thumbnail: Stream,
    #[odata(nav)]
    parent: Option<Link<AnyItem>>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Shortcut {
    #[odata(base)]
    file: File,
    target: String,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", name = "item", entity_set = "items")]
enum AnyItem {
    Folder(Folder),
    File(Box<File>),
    Shortcut(Box<Shortcut>),
    #[odata(other)]
    Other(OtherType),
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo", open)]
struct Place {
    city: String,
    zip: Option<i32>,
    within: Option<Box<Place>>,
    #[odata(dynamic)]
    more: DynamicProperties,
    #[odata(annotations)]
    notes: Annotations,
}

#[derive(Debug, Clone, Copy, PartialEq, ODataEnum)]
#[odata(namespace = "Demo", flags)]
pub(crate) enum Right {
    Read = 1,
    Write = 2,
}

fn place(city: &str) -> Place {
    Place {
        city: city.into(),
        zip: None,
        within: None,
        more: DynamicProperties::default(),
        notes: Annotations::default(),
    }
}

fn file() -> File {
    File {
        item: Item { id: Some("f1".into()), created: None },
        name: "a.txt".into(),
        size: 7,
        place: Some(Place { zip: Some(3000), ..place("Bern") }),
        old_places: vec![place("Basel")],
        rights: Some([Right::Read].into()),
        thumbnail: Stream::default(),
        parent: None,
    }
}

fn text(json: &[u8]) -> &str {
    std::str::from_utf8(json).unwrap()
}

#[test]
fn a_derived_type_has_the_properties_of_its_bases_first() {
    let descriptor = Shortcut::DESCRIPTOR;
    let names: Vec<_> =
        descriptor.properties().map(odata_core::schema::PropertyDescriptor::name).collect();
    assert_eq!(
        names,
        [
            "id",
            "created",
            "name",
            "size",
            "place",
            "oldPlaces",
            "rights",
            "thumbnail",
            "parent",
            "target"
        ]
    );
    assert_eq!(
        descriptor.key().map(odata_core::schema::PropertyDescriptor::name).collect::<Vec<_>>(),
        ["id"]
    );
    assert!(descriptor.is_or_derives_from(Item::DESCRIPTOR));
    assert!(!File::DESCRIPTOR.is_or_derives_from(descriptor));
    assert!(Item::DESCRIPTOR.is_abstract() && File::DESCRIPTOR.is_media());
    assert_eq!(file().key_predicate().as_deref(), Some("('f1')"));
}

#[test]
fn a_value_of_a_derived_type_is_written_and_read_back() {
    let shortcut = Shortcut { file: file(), target: "x".into() };
    let json = shortcut.to_json();
    assert_eq!(
        text(&json),
        concat!(
            r##"{"@odata.type":"#Demo.shortcut","id":"f1","name":"a.txt","size":7,"##,
            r##""place":{"city":"Bern","zip":3000},"oldPlaces":[{"city":"Basel"}],"##,
            r##""rights":"read","target":"x"}"##,
        )
    );
    assert_eq!(Shortcut::from_json(&json).unwrap(), shortcut);
    assert_eq!(serde_json::to_vec(&shortcut).unwrap(), json);
    assert_eq!(serde_json::from_slice::<Shortcut>(&json).unwrap(), shortcut);
}

/// SPEC E5, E10: the annotation selects the type, in any position. Unknown types are kept.
#[test]
fn an_enum_of_derived_types_is_chosen_by_the_type_annotation() {
    let json = br##"{"value":[
        {"@odata.type":"#Demo.folder","id":"d","name":"docs","children@odata.count":2},
        {"id":"f1","name":"a.txt","size":7,"place":null,"@odata.type":"#Demo.file"},
        {"id":"s","@odata.etag":"W/\"1\"","name":"s","size":1,"target":"t","@type":"Demo.shortcut"},
        {"@odata.type":"#Demo.notebook","id":"n","pages":[1.50,{"deep":[null]}],"x@odata.bind":"y(1)"}
    ]}"##;
    let page = Page::<AnyItem>::from_json(json).unwrap();
    let items = page.items();
    assert!(matches!(&*items[0], AnyItem::Folder(folder) if folder.children.count() == Some(2)));
    assert!(matches!(&*items[1], AnyItem::File(file) if file.size == 7));
    assert!(matches!(&*items[2], AnyItem::Shortcut(shortcut) if shortcut.target == "t"));
    assert_eq!(items[2].control().etag(), Some("W/\"1\""));
    let AnyItem::Other(other) = &*items[3] else { panic!("{:?}", items[3]) };
    assert_eq!(other.type_name(), Some("Demo.notebook"));
    assert_eq!(other.get::<String>("id"), Some(Ok("n".into())));
    assert_eq!(
        text(&JsonFormat::new().to_vec(&items[3])),
        r##"{"@odata.type":"#Demo.notebook","id":"n","pages":[1.50,{"deep":[null]}],"x@odata.bind":"y(1)"}"##
    );
    let other = Entity::<AnyItem>::from_json(br##"{"@odata.type":"#Demo.x","@odata.etag":"e"}"##);
    let format = JsonFormat::new().control_information(true);
    assert_eq!(
        text(&format.to_vec(&other.unwrap())),
        r##"{"@odata.type":"#Demo.x","@odata.etag":"e"}"##
    );
    let all: Vec<AnyItem> = serde_json::from_value(
        serde_json::from_slice::<serde_json::Value>(json).unwrap()["value"].clone(),
    )
    .unwrap();
    assert_eq!(all[..3], items[..3].iter().map(|item| (**item).clone()).collect::<Vec<_>>());
}

#[test]
fn a_type_annotation_that_is_no_string_is_told_of() {
    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Demo", name = "file")]
    enum AnyFile {
        File(Box<File>),
        Shortcut(Box<Shortcut>),
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Demo", name = "item")]
    enum KnownItem {
        Folder(Folder),
    }

    for annotation in ["null", "5", "{}"] {
        let json = format!(r#"{{"id":"a","@odata.type":{annotation},"name":"n","size":1}}"#);
        for message in [
            Entity::<AnyFile>::from_json(json.as_bytes()).unwrap_err().to_string(),
            serde_json::from_str::<AnyFile>(&json).unwrap_err().to_string(),
            Entity::<AnyItem>::from_json(json.as_bytes()).unwrap_err().to_string(),
            serde_json::from_str::<AnyItem>(&json).unwrap_err().to_string(),
            Entity::<KnownItem>::from_json(json.as_bytes()).unwrap_err().to_string(),
            serde_json::from_str::<KnownItem>(&json).unwrap_err().to_string(),
            Entity::<OtherType>::from_json(json.as_bytes()).unwrap_err().to_string(),
        ] {
            let told = message.contains("a type annotation that is not a string");
            assert!(told, "{json}: {message}");
        }
    }
}

/// The type annotation is found wherever it is, also after the search for a reference.
#[test]
fn links_to_derived_types_are_read_through_serde() {
    for parent in [
        r##"{"@odata.type":"#Demo.folder","id":"f","name":"n"}"##,
        r##"{"id":"f","@odata.type":"#Demo.folder","name":"n"}"##,
        r##"{"@Demo.note":1,"@odata.type":"#Demo.folder","@Demo.other":2,"id":"f","name":"n"}"##,
        r##"{"name":"n","id":"f","@odata.type":"#Demo.folder"}"##,
        r##"{"@odata.type":"#Demo.notebook","@odata.id":"n","x":1}"##,
        r#"{"@Demo.note":1,"@odata.id":"items('f')"}"#,
    ] {
        let json = format!(r#"{{"id":"a","name":"n","size":1,"parent":{parent}}}"#);
        let file = File::from_json(json.as_bytes()).unwrap();
        assert!(file.parent.is_some());
        assert_eq!(serde_json::from_str::<File>(&json).unwrap(), file, "{json}");
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(serde_json::from_value::<File>(value).unwrap(), file, "{json}");
    }
}

#[test]
fn a_value_of_an_abstract_type_is_not_valid() {
    let item = Item { id: None, created: None };
    assert_eq!(
        item.validate().unwrap_err().to_string(),
        "`Demo.item` is abstract: a value has one of the types derived from it",
    );
    assert!(file().validate().is_ok());
}

#[test]
fn violations_have_the_paths_of_nested_values() {
    let json = br#"{"id":1,"name":"n","size":"x","place":{"zip":"a"},"oldPlaces":[{"city":"c"},{"within":{}}]}"#;
    let Err(ReadError::Invalid(violations)) = File::from_json(json) else { panic!() };
    assert_eq!(
        violations.to_string(),
        "6 violations\n  \
           id: expected Edm.String, found 1\n  \
           size: expected Edm.Int64, found \"x\"\n  \
           place.city: required, but missing\n  \
           place.zip: expected Edm.Int32, found \"a\"\n  \
           oldPlaces[1].city: required, but missing\n  \
           oldPlaces[1].within.city: required, but missing",
    );
}

#[test]
fn changes_go_into_complex_values_and_base_types() {
    let old = file();
    let mut new = file();
    new.item.id = None;
    new.place.as_mut().unwrap().zip = None;
    new.place.as_mut().unwrap().more.insert("region", "BE");
    let changes = new.changes_since(&old);
    assert_eq!(
        text(&changes.to_json()),
        r##"{"@odata.type":"#Demo.file","id":null,"place":{"zip":null,"region":"BE"}}"##
    );
    let mut copy = old.clone();
    changes.apply_to(&mut copy).unwrap();
    assert_eq!(copy, new);
    assert_eq!(old.changes_since(&old), FilePartial::default());
}

/// SPEC E5: it is written where the type is not the declared one, or nobody has said which that is
/// \[OData-JSON 4.5.3\].
#[test]
fn an_entity_that_is_replaced_says_its_type_where_it_must() {
    let service = Service::new("https://h/s").unwrap().type_policy(TypePolicy::Spec);
    let items = service.entity_set::<AnyItem>();
    let (file, folder) = (file(), Folder::builder().name("docs").build());
    let body = |call: Result<Update<File>, Error>| {
        let body = call.unwrap().to_http().into_body();
        text(&body).starts_with(r##"{"@odata.type":"#Demo.file","##)
    };
    assert!(body(items.entity("f1").replace(&file)));
    assert!(!body(items.derived::<File>().entity("f1").replace(&file)));
    assert!(!body(service.entity_set::<File>().entity("f1").replace(&file)));
    // Of a derived type anything may be declared there.
    assert!(body(service.single::<File>("drive/root").replace(&file)));
    assert!(body(service.collection::<File>("drive/items").entity("f1").replace(&file)));
    let create = |call: Result<Create<Folder>, Error>| {
        text(&call.unwrap().to_http().into_body()).starts_with(r##"{"@odata.type":"##)
    };
    assert!(create(items.create(&folder)));
    assert!(!create(items.derived::<Folder>().create(&folder)));
    assert!(create(service.collection::<Folder>("drive/items").create(&folder)));
}

/// SPEC E8: a dynamic value has a type annotation if its type does not follow from JSON.
#[test]
fn dynamic_properties_keep_their_types() {
    let json = br##"{"city":"a","n":1.50,"d@odata.type":"#Date","d":"2020-01-01","l":9007199254740993,"l@odata.type":"#Int64","note@x.y":1,"@x.z#q":[true],"within":{"city":"b","b":true}}"##;
    let place = Place::from_json(json).unwrap();
    assert_eq!(place.more.property("d").and_then(|d| d.type_name()), Some("Date"));
    assert_eq!(place.more.get::<i64>("l"), Some(Ok(9_007_199_254_740_993)));
    assert_eq!(place.notes.untyped("x.z#q"), Some(&Untyped::Array(vec![Untyped::Boolean(true)])));
    let format = JsonFormat::new().type_policy(TypePolicy::Spec);
    assert_eq!(
        text(&format.to_vec(&place)),
        r##"{"@x.z#q":[true],"city":"a","within":{"city":"b","b":true},"n":1.50,"d@odata.type":"#Date","d":"2020-01-01","l@odata.type":"#Int64","l":9007199254740993,"note@x.y":1}"##
    );
    let compatible = format.ieee754_compatible(true).version(ODataVersion::V4_01);
    assert!(
        text(&compatible.to_vec(&place)).contains(r#""l@type":"Int64","l":"9007199254740993""#)
    );
}

/// SPEC R9, R10, R12.
#[test]
fn navigation_is_bound_or_inserted() {
    let child = Folder {
        item: Item { id: None, created: None },
        name: "child".into(),
        children: Links::default(),
    };
    let folder = Folder::builder()
        .name("docs")
        .children([Link::bind("items('1')"), Link::from(AnyItem::from(child))])
        .build();
    let create = |version| {
        let service = Service::new("https://h/s").unwrap().version(version);
        service.create(&folder).unwrap().to_http().into_body()
    };
    assert_eq!(
        text(&create(ODataVersion::V4_0)),
        r##"{"@odata.type":"#Demo.folder","name":"docs","children@odata.bind":["items('1')"],"children":[{"@odata.type":"#Demo.folder","name":"child"}]}"##
    );
    assert_eq!(
        text(&create(ODataVersion::V4_01)),
        r##"{"@type":"#Demo.folder","name":"docs","children":[{"@id":"items('1')"},{"@type":"#Demo.folder","name":"child"}]}"##
    );
}

#[test]
fn expanded_navigation_and_references_are_read() {
    let json = br##"{"id":"f","name":"n","size":1,"parent":{"@odata.id":"folders('1')"}}"##;
    let file = File::from_json(json).unwrap();
    assert_eq!(file.parent, Some(Link::bind("folders('1')")));

    let json = br##"{"name":"d","children@odata.nextLink":"next","children":[{"@odata.type":"#Demo.folder","@odata.etag":"e","name":"x"},{"@id":"y"}]}"##;
    let folder = Entity::<Folder>::from_json(json).unwrap();
    assert_eq!(folder.children.next_link(), Some("next"));
    assert_eq!(folder.children.items().map(<[_]>::len), Some(2));
    let first = folder.children.entities().next().unwrap();
    assert_eq!(first.control().etag(), Some("e"));
    let full = JsonFormat::new().control_information(true).type_policy(TypePolicy::Never);
    assert_eq!(
        text(&full.to_vec(&folder)),
        r##"{"name":"d","children@odata.nextLink":"next","children":[{"@odata.type":"#Demo.folder","@odata.etag":"e","name":"x"},{"@odata.id":"y"}]}"##
    );
}

/// SPEC E18, N11.
#[test]
fn streams_are_described_beside_the_property() {
    let json = br##"{"@odata.type":"#Demo.file","name":"n","size":1,"thumbnail@odata.mediaReadLink":"r","thumbnail@odata.mediaContentType":"image/png"}"##;
    let file = File::from_json(json).unwrap();
    assert_eq!(file.thumbnail.read_link(), Some("r"));
    assert_eq!(
        text(&file.to_json()),
        r##"{"@odata.type":"#Demo.file","name":"n","size":1,"oldPlaces":[],"thumbnail@odata.mediaReadLink":"r","thumbnail@odata.mediaContentType":"image/png"}"##
    );
    let service = Service::new("https://h/s").unwrap();
    let body = service.create(&file).unwrap().to_http().into_body();
    assert_eq!(text(&body), r##"{"@odata.type":"#Demo.file","name":"n","size":1,"oldPlaces":[]}"##);
}
