//! Keys in URLs, and those that the service makes [OData-URL 4.3].

use odata_core::testing::InMemoryService;
use odata_core::{ODataEntity, Service};
use uuid::Uuid;

use super::{
    Note, Product, ProductPartial, ROOT, ask, empty, filled, get, product, service, status, text,
};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "lines", rename_all = "PascalCase")]
struct Line {
    #[odata(key = 1)]
    order: String,
    #[odata(key = 2)]
    item: i32,
    text: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "things")]
struct Thing {
    #[odata(key, computed)]
    id: Option<Uuid>,
    name: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "me/files")]
struct File {
    #[odata(key, computed_default)]
    id: Option<String>,
}

#[test]
fn a_composite_key_is_found_in_both_forms() {
    for segments in [false, true] {
        let service = service().key_as_segment(segments);
        let mock = InMemoryService::new(ROOT).entity_set::<Line>();
        let line = Line { order: "O'N/1".into(), item: 2, text: None };
        mock.send(&service.create(&line).unwrap()).unwrap();
        let lines = service.entity_set::<Line>();
        let read = mock.send(&lines.entity(("O'N/1", 2)).get().unwrap()).unwrap();
        assert_eq!(*read, line);
        assert_eq!(status(mock.send(&lines.entity(("O'N/1", 3)).get().unwrap())), 404);
        let text = lines.entity(("O'N/1", 2)).property(Line::TEXT);
        mock.send(&text.set(&Some("t".into())).unwrap()).unwrap();
        assert_eq!(mock.entities::<Line>()[0].text.as_deref(), Some("t"));
    }
}

#[test]
fn what_is_no_key_is_a_bad_request() {
    let mock = InMemoryService::new(ROOT).entity_set::<Line>().entity_set::<Product>();
    for path in
        ["products('a')", "products(x)", "products()", "lines('a')", "lines/a", "products/a"]
    {
        assert_eq!(get(&mock, path).status(), 400, "{path}");
    }
    for path in ["nope", "nope(1)", "products(1)"] {
        assert_eq!(get(&mock, path).status(), 404, "{path}");
    }
    let elsewhere = http::Request::get("https://other.example/api/products").body("").unwrap();
    assert_eq!(mock.respond(elsewhere).status(), 404);
}

#[test]
fn an_alternate_key_is_that_of_one_entity() {
    let (mock, service) = (filled(), service());
    let products = service.entity_set::<Product>();
    let by_name = products.entity_by(Product::NAME, "c");
    assert_eq!(mock.send(&by_name.get().unwrap()).unwrap().id, Some(3));
    mock.send(&by_name.delete().unwrap()).unwrap();
    assert_eq!(status(mock.send(&by_name.get().unwrap())), 404);
    mock.insert(&product(9, "a", 1)).unwrap();
    assert_eq!(status(mock.send(&products.entity_by(Product::NAME, "a").get().unwrap())), 400);
}

/// [OData-Protocol 11.4.4]: an upsert by an alternate key creates the entity with this key.
#[test]
fn an_upsert_by_an_alternate_key_creates_or_changes() {
    let (mock, service) = (filled(), service());
    let products = service.entity_set::<Product>();
    let by_name = products.entity_by(Product::NAME, "new");
    let stock = |stock: i64| ProductPartial { stock: stock.into(), ..Default::default() };
    let created = mock.send(&by_name.upsert(&stock(1)).unwrap()).unwrap();
    let id = created.entity().unwrap().id;
    assert!(id.is_some());
    mock.send(&by_name.upsert(&stock(2)).unwrap()).unwrap();
    let read = mock.send(&by_name.get().unwrap()).unwrap();
    assert_eq!((read.id, read.stock), (id, 2));

    // With a key in the body, with another value of the alternate key, and without a property.
    let chosen = products.entity_by(Product::NAME, "chosen");
    mock.send(&chosen.upsert(&product(70, "chosen", 1)).unwrap()).unwrap();
    assert_eq!(mock.send(&products.entity(70).get().unwrap()).unwrap().name, "chosen");
    let body = r#"{"name":"other","stock":3}"#;
    assert_eq!(ask(&mock, "PATCH", "products(name='url')", &[], body).status(), 201);
    let read = products.entity_by(Product::NAME, "url").get().unwrap();
    assert_eq!(mock.send(&read).unwrap().stock, 3);
    let incomplete = ask(&mock, "PATCH", "products(name='x')", &[], "{}");
    assert_eq!(incomplete.status(), 400, "{}", text(&incomplete));
    // Only the service can set the computed property.
    let mock = InMemoryService::new(ROOT).entity_set::<Thing>();
    let things = service.entity_set::<Thing>();
    let by_name = things.entity_by(Thing::NAME, "t").upsert(&Thing::builder().build()).unwrap();
    assert!(mock.send(&by_name).unwrap().entity().unwrap().id.is_some());
}

#[test]
fn the_service_makes_keys_of_each_type() {
    let mock = InMemoryService::new(ROOT).entity_set::<Thing>().entity_set::<File>();
    let service = service();
    let thing = Thing::builder().name("t").build();
    let first = mock.send(&service.create(&thing).unwrap()).unwrap().into_entity().unwrap();
    let second = mock.send(&service.create(&thing).unwrap()).unwrap().into_entity().unwrap();
    assert!(first.id.is_some() && first.id != second.id);
    let things = service.entity_set::<Thing>();
    let read = mock.send(&things.entity_of(&*second).unwrap().get().unwrap()).unwrap();
    assert_eq!(read.id, second.id);
    // A key that only the service makes cannot be the key of an upsert.
    let other = things.entity(Uuid::from_u128(7)).upsert(&thing).unwrap();
    assert_eq!(status(mock.send(&other)), 404);

    let file = mock.send(&service.create(&File { id: None }).unwrap()).unwrap();
    assert_eq!(file.location(), Some("https://example.com/api/me/files('1')"));
    let own = File { id: Some("a b".into()) };
    let file = mock.send(&service.create(&own).unwrap()).unwrap();
    let read = service.get::<File>(file.location().unwrap()).unwrap();
    assert_eq!(*mock.send(&read).unwrap(), own);
}

#[test]
fn a_made_key_is_one_that_nobody_has() {
    let (mock, service) = (filled(), service());
    mock.insert(&product(9, "x", 1)).unwrap();
    mock.send(&service.entity_set::<Product>().entity(1).delete().unwrap()).unwrap();
    let new = Product::builder().name("new").stock(1).build();
    // Not 1 again, nor 9, which is taken.
    for id in [7, 8, 10] {
        let created = mock.send(&service.create(&new).unwrap()).unwrap();
        assert_eq!(created.entity().unwrap().id, Some(id));
    }
    let mock = InMemoryService::new(ROOT).entity_set::<Thing>();
    let last = Thing { id: Some(Uuid::from_u128(0xffff_ffff_ffff)), name: None };
    mock.insert(&last).unwrap();
    let response = ask(&mock, "POST", "things", &[], "{}");
    assert_eq!(response.status(), 201, "{}", text(&response));
}

#[test]
fn a_type_is_in_a_set_of_another_name() {
    let mock = InMemoryService::new("http://localhost").entity_set_named::<Note>("v1/memos");
    let service = Service::new("http://localhost/").unwrap();
    let note = Note { id: "1".into(), text: None, more: odata_core::DynamicProperties::default() };
    let created = mock.send(&service.create_in("v1/memos", &note).unwrap()).unwrap();
    assert_eq!(created.location(), Some("http://localhost/v1/memos('1')"));
    assert_eq!(mock.send(&service.get::<Note>("v1/memos('1')").unwrap()).unwrap().id, "1");
}

#[test]
fn a_key_that_the_client_must_give_is_not_made() {
    let response = ask(&empty(), "POST", "notes", &[], r#"{"text":"t"}"#);
    assert_eq!(response.status(), 400);
    assert!(text(&response).contains(r#""target":"id""#), "{}", text(&response));
}
