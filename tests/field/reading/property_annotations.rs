//! F02: the type annotation of a declared property. F13: changes that no field can hold. F14: control
//! information that is not known.

use odata_core::edm::{Date, DateTimeOffset, Decimal, Untyped};
use odata_core::response::ValueResponse;
use odata_core::{
    Annotations, DynamicProperties, Entity, Flags, Links, ODataComplex, ODataEntity, ODataEnum,
    ODataPartial, OtherType, Page,
};

use super::foreign_bodies::read;

#[derive(Debug, Clone, Copy, PartialEq, ODataEnum)]
#[odata(namespace = "Demo.Shop", alias = "shop", name = "Color", rename_all = "PascalCase")]
enum Color {
    Red,
    Green,
}

#[derive(Debug, Clone, Copy, PartialEq, ODataEnum)]
#[odata(namespace = "Demo.Shop", alias = "shop", name = "Colors", rename_all = "PascalCase", flags)]
enum Colors {
    Red = 1,
    Green = 2,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo.Shop")]
struct Place {
    city: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo.Shop", alias = "shop")]
struct Item {
    #[odata(key)]
    id: Option<String>,
    price: Option<Decimal>,
    count: Option<i32>,
    sold: Option<bool>,
    day: Option<Date>,
    at: Option<DateTimeOffset>,
    color: Option<Color>,
    colors: Option<Flags<Colors>>,
    place: Option<Place>,
    any: Option<Untyped>,
    #[odata(default)]
    tags: Vec<String>,
    #[odata(default)]
    sizes: Vec<i64>,
    #[odata(nav)]
    plain: Vec<Part>,
    #[odata(nav)]
    single: Option<Box<Part>>,
    #[odata(nav)]
    parts: Links<Part>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo.Shop")]
struct Part {
    #[odata(key)]
    id: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo.Shop", open)]
struct Note {
    #[odata(key)]
    id: Option<String>,
    #[odata(dynamic)]
    more: DynamicProperties,
    #[odata(annotations)]
    annotations: Annotations,
}

/// The messages of all readers, or `None` of each.
fn messages(members: &str) -> [Option<String>; 5] {
    let body = format!(r#"{{"id":"1",{members}}}"#);
    let page = format!(r#"{{"value":[{body}]}}"#);
    [
        Item::from_json(body.as_bytes()).err().map(|error| error.to_string()),
        ItemPartial::from_json(body.as_bytes()).err().map(|error| error.to_string()),
        serde_json::from_str::<Item>(&body).err().map(|error| error.to_string()),
        read::<Page<Item>>(&page).err().map(|error| error.to_string()),
        read::<odata_core::response::DeltaPage<ItemPartial>>(&page)
            .err()
            .map(|error| error.to_string()),
    ]
}

/// [OData-JSON 4.5.3]
#[test]
fn f02_the_annotation_of_a_property_contradicts_its_type() {
    for (property, value, annotation) in [
        ("price", "1.5", "#String"),
        ("price", "\"1.5\"", "#Edm.String"),
        ("count", "1", "#Date"),
        ("sold", "true", "#String"),
        ("day", "\"2026-01-02\"", "#DateTimeOffset"),
        ("at", "\"2026-01-02T03:04:05Z\"", "#String"),
        ("id", "\"x\"", "#Int32"),
        ("color", "\"Red\"", "#String"),
        ("color", "\"Red\"", "#Other.Color"),
        ("colors", "\"Red\"", "#Int64"),
        ("place", "{}", "#Collection(Demo.Shop.place)"),
        ("tags", "[]", "#String"),
        ("tags", "[\"a\"]", "#Collection(Int32)"),
        ("sizes", "[]", "#Collection(Guid)"),
    ] {
        for name in ["odata.type", "type"] {
            for members in [
                format!(r#""{property}@{name}":"{annotation}","{property}":{value}"#),
                format!(r#""{property}":{value},"{property}@{name}":"{annotation}""#),
            ] {
                let members = members.replace("\"id\":\"x\",", "").replace(",\"id\":\"x\"", "");
                for message in messages(&members) {
                    let message = message.unwrap_or_default();
                    let path = format!("{property}@type: expected ");
                    assert!(message.contains(&path), "{members}: {message}");
                    assert!(message.contains(&format!("found {annotation}")), "{message}");
                }
            }
        }
    }
    let [own, ..] = messages(r#""price@odata.type":5,"price":1"#);
    let own = own.unwrap();
    assert_eq!(
        own,
        "price@type: expected Edm.Decimal, found a type annotation that is not a string"
    );
}

/// A field may be of another type than the service's whose values have the same form.
#[test]
fn f02_annotations_of_properties_that_agree() {
    for (property, value, annotation) in [
        ("price", "1.5", "#Decimal"),
        ("price", "1.5", "Edm.Decimal"),
        ("price", "1.5", "#Double"),
        ("price", "1.5", "https://h/$metadata#Other.Money"),
        // Some services write any type with null.
        ("price", "null", "#String"),
        ("price", "null", "Boolean"),
        ("place", "null", "#Edm.String"),
        ("tags", "null", "#String"),
        ("count", "1", "#Int64"),
        ("sold", "true", "#Boolean"),
        ("day", "\"2026-01-02\"", "#Date"),
        ("color", "\"Red\"", "#Demo.Shop.Color"),
        ("color", "\"Red\"", "shop.Color"),
        ("colors", "\"Red,Green\"", "#shop.Colors"),
        ("place", "{\"city\":\"x\"}", "#Demo.Shop.place"),
        ("any", "1", "#Int64"),
        ("tags", "[\"a\"]", "#Collection(String)"),
        ("tags", "[\"a\"]", "Collection(Edm.Guid)"),
        ("sizes", "[1]", "#Collection(Edm.Int32)"),
        ("single", "{\"id\":\"2\"}", "#Demo.Shop.part"),
        ("plain", "[]", "#Collection(Demo.Shop.part)"),
        ("unknown", "1", "#Nothing"),
    ] {
        let members = format!(r#""{property}@odata.type":"{annotation}","{property}":{value}"#);
        assert_eq!(messages(&members), [const { None }; 5], "{members}");
    }
    let [own, ..] = messages(r##""id@odata.type":"#Guid""##);
    assert_eq!(own, None);
    let [own, .., delta] = messages(r##""price@type":"#String","price":null,"price":1"##);
    assert_eq!(own.as_deref(), Some("price: appears twice in one object"));
    assert!(delta.unwrap().contains("price: appears twice in one object"));
    let [own, ..] = messages(r##""price@type":"#String","price":1,"price":null"##);
    assert!(own.unwrap().contains("price@type: expected Edm.Decimal, found #String"));
}

#[test]
fn f02_messages_about_the_type_of_a_whole_value() {
    let message = |body: &str| read::<ValueResponse<Untyped>>(body).unwrap_err().to_string();
    assert!(
        message(r#"{"@odata.type":5,"value":"x"}"#).contains("the type Edm.Untyped, found a type")
    );
    let named = message(r##"{"@odata.type":"#Demo.Shop.place","city":"x"}"##);
    assert!(named.contains("an object with a type annotation: read it as `Entity<OtherType>`"));
    let other = read::<Entity<OtherType>>(r##"{"@odata.type":"#Demo.Shop.place","city":"x"}"##);
    assert_eq!(other.unwrap().type_name(), Some("Demo.Shop.place"));
    for body in [r#"{"@odata.type":5,"value":1}"#, r#"{"@type":null,"value":1}"#] {
        let error = read::<ValueResponse<i32>>(body).unwrap_err().to_string();
        assert!(error.contains("expected the type Edm.Int32, found a type annotation"), "{error}");
        let error = read::<Page<Item>>(body).unwrap_err().to_string();
        assert!(error.contains("the type Collection(Demo.Shop.item), found a type"), "{error}");
    }
    let error = Item::from_json(br#"{"@odata.type":"","id":"1"}"#).unwrap_err().to_string();
    assert_eq!(error, "expected the type Demo.Shop.item, found an empty type annotation");
    let error = Item::from_json(br#"{"place":{"@odata.type":""}}"#).unwrap_err().to_string();
    assert!(error.starts_with("place: expected Demo.Shop.place, found an empty type"), "{error}");
}

/// [OData-JSON 8.5, 15.1]: a bind and changes are values of the property.
#[test]
fn f13_changes_that_neither_the_field_nor_an_entity_can_hold() {
    for (members, path) in [
        (r#""plain@delta":[{"id":"2"}]"#, "plain@delta"),
        (r#""plain@odata.delta":[]"#, "plain@delta"),
        (r#""single@delta":{"id":"2"}"#, "single@delta"),
        (r#""plain@odata.bind":["parts('1')"]"#, "plain@bind"),
        (r#""single@odata.bind":"parts('1')""#, "single@bind"),
        (r#""single@odata.bind":null"#, "single@bind"),
    ] {
        let [whole, partial, serde, page, delta] = messages(members);
        for message in [whole, partial, serde] {
            let message = message.unwrap_or_default();
            assert!(message.contains(&format!("{path}: not a property that holds")), "{message}");
            assert!(message.contains("or read an `Entity<…>`"), "{message}");
        }
        // The entities of a page hold them.
        assert_eq!((page, delta), (None, None));
        let body = format!(r#"{{"id":"1",{members}}}"#);
        let entity = Entity::<ItemPartial>::from_json(body.as_bytes()).unwrap();
        let (property, name) = path.split_once('@').unwrap();
        assert!(entity.control().of(property).get(name).is_some());
    }
    // A collection that is null has no changes; counts and links are about the service.
    for members in
        [r#""plain@delta":null"#, r#""plain@odata.count":5"#, r#""parts@delta":[{"id":"1"}]"#]
    {
        assert_eq!(messages(members), [const { None }; 5], "{members}");
    }
}

/// [OData-JSON 4.5]: a name without a dot is control information, of a later version where it is not known.
#[test]
fn f14_control_information_that_is_not_known_is_kept_with_the_entity() {
    let body = r#"{"id":"1","@new":1,"@odata.newer":[2],"a@":3,"a@b":4}"#;
    let own = Entity::<Note>::from_json(body.as_bytes()).unwrap();
    let serde: Entity<Note> = serde_json::from_str(body).unwrap();
    assert_eq!(own, serde);
    for entity in [&own, &serde] {
        let get = |property: &str, name: &str| {
            entity
                .control()
                .of(property)
                .get(name)
                .map(|it| String::from_utf8(it.to_json()).unwrap())
        };
        assert_eq!(get("", "new").as_deref(), Some("1"));
        assert_eq!(get("", "newer").as_deref(), Some("[2]"));
        assert_eq!((get("a", ""), get("a", "b")), (Some("3".into()), Some("4".into())));
        assert!(entity.more.is_empty() && entity.annotations.is_empty());
    }
    let written = serde_json::to_string(&own).unwrap();
    assert_eq!(serde_json::from_str::<Entity<Note>>(&written).unwrap(), own, "{written}");
}

#[test]
fn f14_types_of_dynamic_properties_that_are_none() {
    for (members, message) in [
        (r#""a@odata.type":5,"a":1"#, "a@type: expected a type name, found a type annotation that"),
        (r##""a@odata.type":"#Int64","a@type":"String","a":"5""##, "a@type: appears twice"),
    ] {
        let body = format!(r#"{{"id":"1",{members}}}"#);
        for error in [
            Note::from_json(body.as_bytes()).unwrap_err().to_string(),
            NotePartial::from_json(body.as_bytes()).unwrap_err().to_string(),
            serde_json::from_str::<Note>(&body).unwrap_err().to_string(),
        ] {
            assert!(error.contains(message), "{error}");
        }
    }
    let same = r##"{"id":"1","a@odata.type":"#Int64","a@type":"Int64","a":"5"}"##;
    assert_eq!(Note::from_json(same.as_bytes()).unwrap().more.get::<i64>("a"), Some(Ok(5)));
}

/// A link that is lost would end a list early.
#[test]
fn f14_control_information_of_another_kind_or_twice() {
    for (members, message) in [
        (r#""@odata.nextLink":5"#, "@odata.nextLink: expected Edm.String, found 5"),
        (r#""@odata.nextLink":{}"#, "@odata.nextLink: expected Edm.String, found an object"),
        (r#""@nextLink":"a","@odata.nextLink":"b""#, "@odata.nextLink: appears twice"),
        (r#""@odata.count":1,"@count":2"#, "@count: appears twice"),
        (r#""@odata.deltaLink":["a"]"#, "@odata.deltaLink: expected"),
        (r#""@odata.context":"a","@context":"b""#, "@context: appears twice"),
    ] {
        for page in [
            format!(r#"{{"value":[],{members}}}"#),
            format!(r#"{{{members},"value":[{{"id":"1"}}]}}"#),
        ] {
            let error = read::<Page<Item>>(&page).unwrap_err().to_string();
            assert!(error.contains(message), "{page}: {error}");
            serde_json::from_str::<Page<Item>>(&page).unwrap_err();
        }
    }
    for (members, message) in [
        (r#""@odata.id":true"#, "@odata.id: expected Edm.String, found true"),
        (r#""@odata.etag":"W/\"1\"","@odata.etag":"W/\"2\"""#, "@odata.etag: appears twice"),
        (r#""@odata.etag":"1","@etag":"W/\"2\"""#, "@etag: appears twice"),
    ] {
        let body = format!(r#"{{"id":"1",{members}}}"#);
        let error = Entity::<Item>::from_json(body.as_bytes()).unwrap_err().to_string();
        assert!(error.contains(message), "{error}");
        let page = format!(r#"{{"value":[{body}]}}"#);
        let error = read::<Page<Item>>(&page).unwrap_err().to_string();
        assert!(error.contains(&format!("value[0].{message}")), "{error}");
        serde_json::from_str::<Entity<Item>>(&body).unwrap_err();
    }
    // Null says nothing, the same twice says it once, and some services write a version as a number.
    let body = r#"{"id":"1","@odata.id":null,"@odata.etag":5,"@etag":"5","@context":"x","@odata.context":"x"}"#;
    let entity = Entity::<Item>::from_json(body.as_bytes()).unwrap();
    assert_eq!((entity.control().id(), entity.control().etag()), (None, Some("5")));
    let page = r#"{"value":[],"@odata.nextLink":null,"@nextLink":"a","@odata.nextLink":"a"}"#;
    assert_eq!(read::<Page<Item>>(page).unwrap().next_link(), Some("a"));
}
