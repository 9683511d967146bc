//! An untyped value is read like the text that it was.

use odata_core::{DynamicProperties, Entity, Link, ODataComplex, ODataEntity, OtherType};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Shelf {
    #[odata(key)]
    id: i32,
    tags: Vec<String>,
    things: Vec<AnyThing>,
    #[odata(nav)]
    below: Option<Link<Shelf>>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Book {
    title: String,
    length: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo", open)]
struct Box {
    #[odata(dynamic)]
    content: DynamicProperties,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo", name = "thing")]
enum AnyThing {
    Book(Book),
    Box(Box),
    #[odata(other)]
    Other(OtherType),
}

#[test]
fn what_was_kept_is_read_as_the_text_is() {
    for (json, wrong) in [
        (r##"{"id":1}"##, None),
        (r##"{"@odata.type":"#Demo.shelf","@odata.etag":"e","@odata.count":"5","id":1}"##, None),
        (
            r##"{"id":1,"tags":["a"],"things":[{"@type":"#Demo.book","title":"t","length":"5"}]}"##,
            None,
        ),
        (
            r##"{"id":1,"things":[{"x":1,"@odata.type":"http://h/$metadata#Demo.box"},{"x":2}]}"##,
            None,
        ),
        (
            r##"{"id":1,"things":[{"@odata.type":"#Demo.new","@odata.etag":"e","x":{"y":[null]}}]}"##,
            None,
        ),
        (r##"{"id":1,"below":{"@odata.id":"shelves(2)"}}"##, None),
        (r##"{"id":1,"below":{"@odata.type":"#Demo.shelf","@x.y":1,"@id":"shelves(2)"}}"##, None),
        (r##"{"id":1,"below":{"@odata.id":"shelves(2)","@odata.etag":"e","id":2}}"##, None),
        (r##"{"id":1,"below":{"id":2,"@odata.count":3}}"##, None),
        (r##"{"id":"1"}"##, Some("id: expected Edm.Int32, found ")),
        (r##"{"id":1,"tags":["a",null]}"##, Some("tags[1]: null, but not nullable")),
        (r##"{"id":1,"tags":["a",5]}"##, Some("tags[1]: expected Edm.String, found ")),
        (r##"{"id":1,"below":{"@x.y":1}}"##, Some("below.id: required, but missing")),
        (
            r##"{"id":1,"things":[{"@odata.type":"#Demo.book"}]}"##,
            Some("things[0].title: required, but missing"),
        ),
    ] {
        let kept = Entity::<OtherType>::from_json(json.as_bytes()).unwrap();
        let kept = kept.read_as::<Entity<Shelf>>().map_err(|error| error.to_string());
        let text = Entity::<Shelf>::from_json(json.as_bytes()).map_err(|error| error.to_string());
        match wrong {
            None => assert!(kept.is_ok() && kept == text, "{json}: {kept:?}, {text:?}"),
            Some(wrong) => {
                for told in [kept.unwrap_err(), text.unwrap_err()] {
                    assert!(told.starts_with(wrong), "{json}: {told}");
                }
            }
        }
    }
}
