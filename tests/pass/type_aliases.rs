//! An alias hides the name of a type, but not its properties as a type.
use odata_core::{ODataEntity, ODataPartial};

type Name = Option<String>;
type Tags = Vec<String>;

#[derive(Debug, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Thing {
    #[odata(key)]
    id: i32,
    name: Name,
    tags: Tags,
}

pub(super) fn main() {
    let thing = Thing::from_json(br#"{"id":1,"name":null}"#).unwrap();
    assert_eq!(thing, Thing { id: 1, name: None, tags: vec![] });
    let partial = ThingPartial::from_json(br#"{"id":1,"name":null}"#).unwrap();
    assert!(partial.name.is_null() && partial.validate().is_ok());
    let named = Thing { name: Some("n".into()), ..partial.finish().unwrap() };
    assert_eq!(named.changes_since(&thing).name.into_value(), Some(Some("n".into())));
    let mut cleared = named;
    ThingPartial::from_json(br#"{"name":null}"#).unwrap().apply_to(&mut cleared).unwrap();
    assert_eq!(cleared, thing);
}
