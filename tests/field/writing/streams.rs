//! Stream properties, whose content is usually not in the JSON of a request.

use odata_core::edm::Stream;
use odata_core::json::ODataVersion;
use odata_core::schema::PropertyDescriptor;
use odata_core::{ODataComplex, ODataEntity, ODataPartial, ODataStructured};

use super::{outcome, service};

type Photo = Stream;

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Cover {
    title: String,
    image: Stream,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "albums")]
struct Album {
    #[odata(key)]
    id: i32,
    photo: Stream,
    alias: Photo,
    cover: Option<Cover>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "documents")]
struct Document {
    #[odata(key)]
    id: i32,
    #[odata(required)]
    content: Option<Stream>,
}

/// [OData-JSON 9]
#[test]
fn f38_a_stream_is_never_required() {
    let read = Album::from_json(br#"{"id":1,"cover":{"title":"a"}}"#).unwrap();
    for version in [ODataVersion::V4_0, ODataVersion::V4_01] {
        let service = service(version);
        let albums = service.entity_set::<Album>();
        let empty = AlbumPartial::default();
        assert_eq!(outcome(albums.entity(1).upsert(&empty)).unwrap(), "{}");
        assert_eq!(outcome(albums.entity(1).replace(&empty)).unwrap(), "{}");
        let with_key = AlbumPartial { id: 1.into(), ..Default::default() };
        assert_eq!(outcome(albums.create(&with_key)).unwrap(), r#"{"id":1}"#);
        // The builder insists where the written type is not `Stream`; the request does not.
        let built = Album::builder().id(1).alias(Stream::default()).build();
        built.validate().unwrap();
        let whole = r#"{"id":1,"cover":{"title":"a"}}"#;
        assert_eq!(outcome(albums.create(&read)).unwrap(), whole);
        let cover = CoverPartial { title: String::from("a").into(), ..Default::default() };
        let nested = AlbumPartial { id: 1.into(), cover: cover.into(), ..Default::default() };
        assert_eq!(outcome(albums.create(&nested)).unwrap(), whole);
    }
    let required = Album::DESCRIPTOR.properties().filter(|it| it.is_required());
    assert_eq!(required.map(PropertyDescriptor::name).collect::<Vec<_>>(), ["id"]);
}

/// A stream that create needs is marked so: its content is inline.
#[test]
fn f38_a_stream_is_required_where_it_is_marked() {
    let service = service(ODataVersion::V4_01);
    let documents = service.entity_set::<Document>();
    let violations = outcome(documents.entity(1).upsert(&DocumentPartial::default())).unwrap_err();
    assert_eq!(violations, "content: required, but missing");
}
