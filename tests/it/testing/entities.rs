//! Create, read, change, delete [OData-Protocol 11.2.2, 11.4].

use odata_core::request::Preference;
use odata_core::testing::InMemoryService;
use odata_core::{DynamicProperties, Error, ODataEntity, Presence};

use super::{
    Address, Note, Product, ROOT, ask, empty, filled, get, product, service, status, text,
};
use crate::testing::ProductPartial;

#[test]
fn what_is_created_can_be_read() {
    let (mock, service) = (empty(), service());
    let tea = Product::builder().name("Tea").stock(3).price(1.5).build();
    let created = mock.send(&service.create(&tea).unwrap()).unwrap();
    assert_eq!(created.status(), 201);
    assert_eq!(created.location(), Some("https://example.com/api/products(1)"));
    assert!(created.etag().is_some());
    let entity = created.entity().unwrap();
    assert_eq!((entity.id, &*entity.name, entity.price), (Some(1), "Tea", Some(1.5)));
    assert_eq!(
        entity.control().context(),
        Some("https://example.com/api/$metadata#products/$entity")
    );

    let url = created.location().unwrap();
    let read = mock.send(&service.get::<Product>(url).unwrap()).unwrap();
    assert_eq!(*read, **entity);
    assert_eq!(read.control().etag(), created.etag());
    assert_eq!(mock.entities::<Product>(), [read.into_inner()]);

    let next = mock.send(&service.create(&tea).unwrap()).unwrap();
    assert_eq!(next.entity().unwrap().id, Some(2));
}

/// [OData-Protocol 8.2.8.7, 8.3.4]
#[test]
fn a_minimal_response_to_a_create_has_no_body() {
    let (mock, service) = (empty(), service());
    let create = service.create(&product(7, "Tea", 3)).unwrap().prefer(Preference::RETURN_MINIMAL);
    let created = mock.send(&create).unwrap();
    assert_eq!(created.status(), 204);
    assert!(created.entity().is_none() && created.etag().is_some());
    assert_eq!(created.entity_id(), Some("https://example.com/api/products(7)"));
    assert_eq!(created.location(), created.entity_id());
    assert_eq!(created.preference_applied(), Some("return=minimal"));
}

/// [OData-Protocol 11.4.1.5]: a preference that cannot be followed is not an error.
#[test]
fn an_response_to_a_change_has_what_is_selected() {
    let mock = empty();
    let new = r#"{"id":1,"name":"n","stock":1}"#;
    let created = ask(&mock, "POST", "products?$select=id", &[], new);
    assert!(text(&created).ends_with(r#","id":1}"#), "{}", text(&created));
    let changed = ask(&mock, "PATCH", "products(1)?$select=stock", &[], r#"{"stock":2}"#);
    assert_eq!(changed.status(), 200);
    assert!(text(&changed).ends_with(r#","stock":2}"#), "{}", text(&changed));
    for options in ["$expand=parts", "$select=nope"] {
        let path = format!("products(1)?{options}");
        let changed = ask(&mock, "PATCH", &path, &[], r#"{"stock":2}"#);
        assert_eq!((changed.status().as_u16(), changed.body().len()), (204, 0), "{options}");
        let path = format!("products?{options}");
        let new = r#"{"name":"n","stock":1}"#;
        assert_eq!(ask(&mock, "POST", &path, &[], new).status(), 204, "{options}");
    }
}

#[test]
fn a_key_is_taken_once() {
    let (mock, service) = (filled(), service());
    assert_eq!(status(mock.send(&service.create(&product(1, "x", 1)).unwrap())), 409);
    assert_eq!(mock.entities::<Product>().len(), 5);
    // The service skips the keys of existing entities.
    let made = Product::builder().name("new").stock(1).build();
    let created = mock.send(&service.create(&made).unwrap()).unwrap();
    assert_eq!(created.entity().unwrap().id, Some(6));
}

#[test]
fn each_violation_of_a_create_is_told() {
    let mock = empty();
    let body = r#"{"stock":"many","name":"a name of more than twenty characters"}"#;
    let response = ask(&mock, "POST", "products", &[], body);
    assert_eq!(response.status(), 400);
    let error = odata_core::ODataError::from_json(response.body()).unwrap();
    let details: Vec<_> =
        error.details().iter().map(|it| (it.target().unwrap(), it.code())).collect();
    assert_eq!(details, [("name", "MaxLength"), ("stock", "WrongType")]);
    assert!(mock.entities::<Product>().is_empty());
}

#[test]
fn what_the_service_computes_is_not_the_clients() {
    let mock = InMemoryService::new(ROOT)
        .entity_set_with::<Product>(|it| it.checked = Presence::Value(it.price.value().is_some()));
    let body = r#"{"name":"Tea","stock":1,"checked":true}"#;
    let response = ask(&mock, "POST", "products", &[], body);
    assert_eq!(response.status(), 201, "{}", text(&response));
    assert_eq!(mock.entities::<Product>()[0].checked, Some(false));
    let response = ask(&mock, "PATCH", "products(1)", &[], r#"{"price":1}"#);
    assert_eq!(response.status(), 204);
    assert_eq!(mock.entities::<Product>()[0].checked, Some(true));
}

/// [OData-Protocol 11.4.3]: what is not there is left alone, null clears, complex values are merged.
#[test]
fn an_update_is_a_merge() {
    let (mock, service) = (empty(), service());
    let mut old = product(1, "Tea", 3);
    old.price = Some(2.5);
    old.code = Some("T".into());
    old.home = Some(Address { city: "Bern".into(), zip: None });
    mock.insert(&old).unwrap();
    let mut new = old.clone();
    new.price = None;
    new.stock = 4;
    new.home.as_mut().unwrap().zip = Some("3000".into());
    let single = service.entity_set::<Product>().entity(1);
    let update = single.update(&new.changes_since(&old)).unwrap();
    let updated = mock.send(&update).unwrap();
    assert_eq!((updated.status().as_u16(), updated.was_created()), (204, false));
    let read = mock.send(&single.get().unwrap()).unwrap();
    assert_eq!(*read, new);
    assert_eq!(read.control().etag(), updated.etag());

    let update = update.prefer(Preference::RETURN_REPRESENTATION);
    let updated = mock.send(&update).unwrap();
    assert_eq!(updated.status(), 200);
    assert_eq!(**updated.entity().unwrap(), new);
    assert_eq!(updated.preference_applied(), Some("return=representation"));
}

/// [OData-Protocol 11.4.3]: a client's value for what it can't change is ignored.
#[test]
fn key_computed_and_immutable_properties_stay() {
    let mock = empty();
    let mut old = product(1, "Tea", 3);
    old.code = Some("T".into());
    mock.insert(&old).unwrap();
    let body = r#"{"id":9,"code":"X","checked":true,"name":"Mate"}"#;
    for method in ["PATCH", "PUT"] {
        let body = if method == "PUT" { body.replace('}', ",\"stock\":3}") } else { body.into() };
        let response = ask(&mock, method, "products(1)", &[], &body);
        assert_eq!(response.status(), 204, "{}", text(&response));
        let expected = Product { name: "Mate".into(), ..old.clone() };
        assert_eq!(mock.entities::<Product>(), [expected]);
    }
}

#[test]
fn a_replaced_entity_has_nothing_of_the_old_one() {
    let (mock, service) = (empty(), service());
    let mut old = product(1, "Tea", 3);
    old.price = Some(2.5);
    old.tags = vec!["hot".into()];
    mock.insert(&old).unwrap();
    let new = product(1, "Mate", 4);
    let replace = service.entity_set::<Product>().entity(1).replace(&new).unwrap();
    assert_eq!(mock.send(&replace).unwrap().status(), 204);
    assert_eq!(mock.entities::<Product>(), [new]);

    let response = ask(&mock, "PUT", "products(1)", &[], r#"{"price":"x"}"#);
    assert_eq!(response.status(), 400);
    let error = odata_core::ODataError::from_json(response.body()).unwrap();
    let targets: Vec<_> = error.details().iter().map(|it| it.target().unwrap()).collect();
    assert_eq!(targets, ["name", "stock", "price"]);
}

#[test]
fn a_change_that_is_not_valid_changes_nothing() {
    let mock = filled();
    for (body, target) in [
        (r#"{"stock":5,"name":null}"#, "name"),
        (r#"{"stock":5,"name":"a name of more than twenty characters"}"#, "name"),
        (r#"{"stock":5,"home":{"zip":"1"}}"#, "home.city"),
        (r#"{"stock":5,"color":"blue"}"#, "color"),
    ] {
        let response = ask(&mock, "PATCH", "products(1)", &[], body);
        assert_eq!(response.status(), 400, "{body}");
        let error = odata_core::ODataError::from_json(response.body()).unwrap();
        assert_eq!(error.details()[0].target(), Some(target), "{body}");
    }
    assert_eq!(mock.entities::<Product>()[0], product(1, "a", 10));
}

/// [OData-Protocol 11.4.4]
#[test]
fn an_update_of_what_is_not_there_creates_it() {
    let (mock, service) = (filled(), service());
    let single = service.entity_set::<Product>().entity(9);
    let new = product(9, "new", 1);
    let only_update = single.upsert(&new).unwrap().if_match("*").unwrap();
    assert_eq!(status(mock.send(&only_update)), 412);

    let upsert = single.upsert(&new).unwrap();
    let updated = mock.send(&upsert).unwrap();
    assert!(updated.was_created());
    assert_eq!(updated.location(), Some("https://example.com/api/products(9)"));
    assert_eq!(**updated.entity().unwrap(), new);

    let only_create = single.upsert(&new).unwrap().if_none_match("*").unwrap();
    assert_eq!(status(mock.send(&only_create)), 412);
    assert_eq!(mock.send(&upsert).unwrap().status(), 204);

    // By PUT too, with the key of the URL; and not without what a create must have.
    let body = r#"{"id":3,"name":"n","stock":1}"#;
    assert_eq!(ask(&mock, "PUT", "products(10)", &[], body).status(), 201);
    assert_eq!(mock.entities::<Product>()[6].id, Some(10));
    assert_eq!(ask(&mock, "PATCH", "products(11)", &[], r#"{"name":"n"}"#).status(), 400);
}

#[test]
fn what_is_deleted_is_not_there() {
    let (mock, service) = (filled(), service());
    let single = service.entity_set::<Product>().entity(2);
    mock.send(&single.delete().unwrap()).unwrap();
    assert_eq!(status(mock.send(&single.get().unwrap())), 404);
    assert_eq!(status(mock.send(&single.delete().unwrap())), 404);
    let gone = single.delete().unwrap().if_match("*").unwrap();
    assert_eq!(status(mock.send(&gone)), 412);
    assert_eq!(mock.entities::<Product>().len(), 4);
}

#[test]
fn dynamic_properties_are_stored_changed_and_removed() {
    let (mock, service) = (empty(), service());
    let mut note = Note { id: "a/b".into(), text: None, more: DynamicProperties::default() };
    note.more.insert("size", 9_007_199_254_740_993_i64);
    note.more.insert("theme", "dark");
    mock.send(&service.create(&note).unwrap()).unwrap();
    let single = service.entity_set::<Note>().entity("a/b");
    assert_eq!(*mock.send(&single.get().unwrap()).unwrap(), note);

    let mut new = note.clone();
    new.more.insert("theme", "light");
    new.more.remove("size");
    mock.send(&single.update(&new.changes_since(&note)).unwrap()).unwrap();
    assert_eq!(mock.entities::<Note>(), [new]);
}

#[test]
fn a_property_that_is_not_declared_is_refused_or_passed_over() {
    let body = r#"{"name":"n","stock":1,"nope":1,"home":{"city":"B","street":"x"}}"#;
    let response = ask(&empty(), "POST", "products", &[], body);
    assert_eq!(response.status(), 400);
    assert!(text(&response).contains("`nope`, `home/street`"), "{}", text(&response));
    let lenient = empty().strict(false);
    assert_eq!(ask(&lenient, "POST", "products", &[], body).status(), 201);
    assert_eq!(lenient.entities::<Product>()[0].home.as_ref().unwrap().city, "B");
}

/// [OData-JSON 3.1, 3.2]
#[test]
fn an_entity_is_written_as_the_client_asks() {
    let mock = filled();
    let of = |accept: &str| {
        let response = ask(&mock, "GET", "products(1)?$select=id,stock", &[("Accept", accept)], "");
        (
            response.headers()["Content-Type"].to_str().unwrap().to_owned(),
            text(&response).to_owned(),
        )
    };
    let (content_type, body) = of("application/json");
    assert_eq!(content_type, "application/json;odata.metadata=minimal");
    assert_eq!(
        body,
        r#"{"@odata.context":"https://example.com/api/$metadata#products(id,stock)/$entity","@odata.etag":"W/\"1\"","id":1,"stock":10}"#
    );
    let (_, body) = of("application/json;odata.metadata=none;IEEE754Compatible=true");
    assert_eq!(body, r#"{"id":1,"stock":"10"}"#);
    let (_, body) = of("application/json;odata.metadata=full");
    assert_eq!(
        body,
        r##"{"@odata.context":"https://example.com/api/$metadata#products(id,stock)/$entity","@odata.type":"#Demo.product","@odata.id":"https://example.com/api/products(1)","@odata.etag":"W/\"1\"","@odata.editLink":"https://example.com/api/products(1)","id":1,"stock":10}"##
    );

    let headers = [("OData-MaxVersion", "4.01"), ("Prefer", "omit-values=nulls")];
    let response = ask(&mock, "GET", "products(1)", &headers, "");
    assert_eq!(response.headers()["OData-Version"], "4.01");
    assert_eq!(response.headers()["Preference-Applied"], "omit-values=nulls");
    assert_eq!(
        text(&response),
        r#"{"@context":"https://example.com/api/$metadata#products/$entity","@etag":"W/\"1\"","id":1,"name":"a","stock":10,"tags":[]}"#
    );
    let whole = get(&mock, "products(1)");
    assert!(text(&whole).contains(r#""price":null"#), "{}", text(&whole));
}

#[test]
fn a_singleton_is_read_and_changed() {
    let (mock, service) = (empty().singleton("me", product(1, "Me", 1)), service());
    let me = service.single::<Product>("me");
    let read = mock.send(&me.get().unwrap()).unwrap();
    assert_eq!(read.name, "Me");
    assert_eq!(read.control().context(), Some("https://example.com/api/$metadata#me"));
    let changes = ProductPartial { stock: 5.into(), ..ProductPartial::default() };
    mock.send(&me.update(&changes).unwrap()).unwrap();
    assert_eq!(mock.send(&me.get().unwrap()).unwrap().stock, 5);
    let refused = mock.send(&me.delete().unwrap());
    assert!(matches!(&refused, Err(Error::Service(error)) if error.status() == 405));
    let document = get(&mock, "");
    let document: serde_json::Value = serde_json::from_str(text(&document)).unwrap();
    let me = serde_json::json!({ "kind": "Singleton", "name": "me", "url": "me" });
    assert!(document["value"].as_array().unwrap().contains(&me), "{document}");
}

#[test]
fn what_is_not_valid_is_not_inserted() {
    let mock = empty();
    let mut wrong = product(1, "a name of more than twenty characters", 1);
    assert!(matches!(mock.insert(&wrong), Err(Error::Invalid(_))));
    wrong.name = "x".into();
    wrong.id = None;
    mock.insert(&wrong).unwrap();
    assert_eq!(mock.entities::<Product>()[0].id, Some(1));
}
