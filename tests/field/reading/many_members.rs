//! Objects with very many members of one kind take time in proportion to their number.

use std::fmt::Write;
use std::time::{Duration, Instant};

use odata_core::{
    Annotations, DynamicProperties, Entity, ODataEntity, ODataPartial, Operation, Service,
};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "things", open, derived)]
struct Thing {
    #[odata(key)]
    id: String,
    #[odata(dynamic)]
    more: DynamicProperties,
    #[odata(annotations)]
    annotations: Annotations,
}

/// A limit far above the time of one pass over the members, and far below that of one pass for each member.
const LIMIT: Duration = Duration::from_secs(30);

const MANY: usize = 150_000;

/// An object with a member for each number below [`MANY`], in this order of kinds.
fn object(kinds: &[&dyn Fn(usize) -> String]) -> String {
    let mut json = String::from(r#"{"id":"1""#);
    for kind in kinds {
        (0..MANY).for_each(|number| write!(json, ",{}", kind(number)).unwrap());
    }
    json + "}"
}

fn annotation(number: usize) -> String {
    format!(r#""p{number}@x.y":1"#)
}

#[test]
fn f11_many_type_annotations_after_many_annotations() {
    let json = object(&[&annotation, &|number| format!(r##""@odata.type":"#Demo.t{number}""##)]);
    let start = Instant::now();
    let thing = Thing::from_json(json.as_bytes()).unwrap();
    assert!(start.elapsed() < LIMIT, "{:?}", start.elapsed());
    let last = format!("#Demo.t{}", MANY - 1);
    assert_eq!(thing.annotations.type_annotation(), Some(&*last));
    assert_eq!(thing.annotations.len(), MANY + 1);
}

#[test]
fn f39_many_annotations_of_many_dynamic_properties() {
    let json = object(&[&annotation, &|number| format!(r#""p{number}":1"#)]);
    let thing = Thing::from_json(json.as_bytes()).unwrap();
    let service = Service::new("https://example.com/api").unwrap();
    let start = Instant::now();
    let create = service.create(&thing).unwrap().to_http();
    assert!(start.elapsed() < LIMIT, "{:?}", start.elapsed());
    let body = String::from_utf8(create.into_body()).unwrap();
    assert_eq!(body.matches("@x.y").count(), MANY);
}

#[test]
fn f39_many_annotations_are_merged() {
    let json = object(&[&annotation]);
    let mut thing = Thing::from_json(json.as_bytes()).unwrap();
    let partial = ThingPartial::from_json(json.as_bytes()).unwrap();
    let before = thing.clone();
    let start = Instant::now();
    partial.apply_to(&mut thing).unwrap();
    assert!(start.elapsed() < LIMIT, "{:?}", start.elapsed());
    assert_eq!(thing, before);
}

#[test]
fn f13_f14_much_control_information_and_many_operations() {
    let json = object(&[&|number| format!(r#""id@odata.c{number}":1"#), &|number| {
        format!(r##""#Demo.op{number}":{{}}"##)
    }]);
    let start = Instant::now();
    let thing = Entity::<Thing>::from_json(json.as_bytes()).unwrap();
    let written = serde_json::to_string(&thing).unwrap();
    assert!(start.elapsed() < LIMIT, "{:?}", start.elapsed());
    assert_eq!(serde_json::from_str::<Entity<Thing>>(&written).unwrap(), thing);
    assert_eq!(thing.control().operations().count(), MANY);
}

#[test]
fn f10_many_type_casts_after_a_key() {
    let url = format!("things/1{}", "/Demo.t".repeat(MANY));
    let start = Instant::now();
    let error = Thing::key_from_url(&url).unwrap_err().to_string();
    assert!(start.elapsed() < LIMIT, "{:?}", start.elapsed());
    assert!(error.contains("more than 8 type casts"), "{error}");
    let url = format!("things/1{}", "/Demo.t".repeat(8));
    assert_eq!(Thing::key_from_url(&url).unwrap().id.value().map(String::as_str), Some("1"));
}
