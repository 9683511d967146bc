//! One property by itself [OData-Protocol 11.2.4, 11.4.9].

use super::{Address, Product, ask, empty, filled, get, product, service, status, text};

fn filled_more() -> odata_core::testing::InMemoryService {
    let mock = empty();
    let mut tea = product(1, "Tea", 3);
    tea.home = Some(Address { city: "Bern".into(), zip: Some("3000".into()) });
    tea.tags = vec!["hot".into()];
    mock.insert(&tea).unwrap();
    mock
}

#[test]
fn properties_are_read() {
    let (mock, service) = (filled_more(), service());
    let single = service.entity_set::<Product>().entity(1);
    let stock = single.property(Product::STOCK).get().unwrap();
    assert_eq!(mock.send(&stock).unwrap().into_inner(), 3);
    let price = single.property(Product::PRICE).get().unwrap();
    assert_eq!(mock.send(&price).unwrap().into_inner(), None);
    let tags = single.property(Product::TAGS).get().unwrap();
    assert_eq!(mock.send(&tags).unwrap().into_inner(), ["hot"]);
    let home = single.property(Product::HOME).get().unwrap();
    assert_eq!(mock.send(&home).unwrap().into_inner().unwrap().city, "Bern");
    let raw = single.property(Product::STOCK).raw().get().unwrap();
    let raw = mock.send(&raw).unwrap();
    assert_eq!((raw.content(), raw.content_type()), (&b"3"[..], Some("text/plain;charset=utf-8")));

    assert_eq!(
        text(&get(&mock, "products(1)/home/city")),
        r#"{"@odata.context":"https://example.com/api/$metadata#products(1)/home/city","value":"Bern"}"#
    );
    assert_eq!(text(&get(&mock, "products(1)/home/zip/$value")), "3000");
    for (path, status) in [
        ("products(1)/price", 204),
        ("products(1)/price/$value", 204),
        ("products(1)/nope", 404),
        ("products(1)/home/nope", 404),
        ("products(9)/name", 404),
        ("products(1)/home/$value", 400),
        ("products(1)/tags/$count", 501),
        ("products(1)/parts", 501),
        ("products(1)/$value", 501),
        ("products(1)/Demo.refresh", 501),
    ] {
        assert_eq!(get(&mock, path).status().as_u16(), status, "{path}");
    }
}

#[test]
fn properties_are_set_and_cleared() {
    let (mock, service) = (filled_more(), service());
    let single = service.entity_set::<Product>().entity(1);
    mock.send(&single.property(Product::PRICE).set(&Some(2.5)).unwrap()).unwrap();
    mock.send(&single.property(Product::TAGS).set(&vec!["green".into()]).unwrap()).unwrap();
    let home = Address { city: "Basel".into(), zip: None };
    mock.send(&single.property(Product::HOME).set(&Some(home.clone())).unwrap()).unwrap();
    let tea = &mock.entities::<Product>()[0];
    assert_eq!(
        (tea.price, tea.tags.join(","), tea.home.clone()),
        (Some(2.5), "green".into(), Some(home))
    );

    let response = ask(&mock, "PATCH", "products(1)/home", &[], r#"{"zip":"4000"}"#);
    assert_eq!(response.status(), 204);
    assert_eq!(mock.entities::<Product>()[0].home.as_ref().unwrap().city, "Basel");
    mock.send(&single.property(Product::HOME).clear().unwrap()).unwrap();
    assert_eq!(mock.entities::<Product>()[0].home, None);
    // A client refuses these itself.
    assert!(single.property(Product::NAME).clear().is_err());
    assert!(single.property(Product::ID).set(&5).is_err());
    assert_eq!(ask(&mock, "DELETE", "products(1)/name", &[], "").status(), 400);
    assert_eq!(ask(&mock, "PUT", "products(1)/id", &[], r#"{"value":5}"#).status(), 400);
    assert_eq!(
        status(mock.send(&single.property(Product::CHECKED).set(&Some(true)).unwrap())),
        400
    );
    for (method, path, body, status) in [
        ("PUT", "products(1)/stock", r#"{"value":"x"}"#, 400),
        ("PUT", "products(1)/stock", r#"{"nope":1}"#, 400),
        ("PUT", "products(1)/stock", "1", 400),
        ("PATCH", "products(1)/stock", r#"{"value":1}"#, 405),
        ("POST", "products(1)/tags", r#"{"value":"x"}"#, 501),
        ("PUT", "products(1)/home/city", r#"{"value":"x"}"#, 501),
        ("PUT", "products(1)/stock/$value", "1", 501),
        ("PUT", "products(9)/stock", r#"{"value":1}"#, 404),
    ] {
        let response = ask(&mock, method, path, &[], body);
        assert_eq!(response.status().as_u16(), status, "{method} {path}: {}", text(&response));
    }
    assert_eq!(mock.entities::<Product>()[0].stock, 3);
}

#[test]
fn text_is_plain_text() {
    let mock = filled();
    let plain = [("Accept", "text/plain")];
    assert_eq!(ask(&mock, "GET", "products(1)/name/$value", &plain, "").status(), 200);
    let xml = [("Accept", "application/xml")];
    assert_eq!(ask(&mock, "GET", "products(1)/name/$value", &xml, "").status(), 406);
    assert_eq!(ask(&mock, "GET", "products/$count", &xml, "").status(), 406);
    assert_eq!(ask(&mock, "GET", "products(1)/name", &plain, "").status(), 406);
}
