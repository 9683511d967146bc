//! Requests that are refused, and the status of each [OData-Protocol 9].

use odata_core::testing::InMemoryService;
use odata_core::{Link, Links, ODataEntity, ODataPartial};

use super::{Product, ROOT, ask, empty, filled, get, product, service, status, text};

#[test]
fn methods_that_a_resource_has_not() {
    let mock = filled();
    for (method, path, allow) in [
        ("DELETE", "products", "GET, POST"),
        ("PURGE", "products", "GET, POST"),
        ("POST", "products(1)", "GET, PATCH, PUT, DELETE"),
        ("POST", "products/$count", "GET"),
        ("POST", "", "GET"),
        ("GET", "$batch", "POST"),
        ("PURGE", "products(1)", "GET, PATCH, PUT, DELETE"),
    ] {
        let response = ask(&mock, method, path, &[], r#"{"name":"x"}"#);
        assert_eq!(response.status(), 405, "{method} {path}");
        assert_eq!(response.headers()["Allow"], allow, "{method} {path}");
    }
}

#[test]
fn bodies_that_are_not_json() {
    let mock = filled();
    for (method, path) in [("POST", "products"), ("PATCH", "products(1)"), ("PUT", "products(1)")] {
        let xml = [("Content-Type", "application/xml")];
        assert_eq!(ask(&mock, method, path, &xml, "<a/>").status(), 415, "{method}");
        assert_eq!(ask(&mock, method, path, &[], "").status(), 415, "{method}");
        for body in ["{", "[]", "\u{0}"] {
            assert_eq!(ask(&mock, method, path, &[], body).status(), 400, "{method} {body}");
        }
        let other = r##"{"@odata.type":"#Demo.other"}"##;
        assert_eq!(ask(&mock, method, path, &[], other).status(), 501, "{method}");
    }
    assert_eq!(ask(&mock, "POST", "$batch", &[("Content-Type", "text/plain")], "x").status(), 415);
    assert_eq!(ask(&mock, "POST", "$batch", &[], "{}").status(), 400);
}

#[test]
fn clients_that_do_not_take_json() {
    let mock = filled();
    let body = r#"{"name":"x","stock":1}"#;
    for (method, path) in
        [("GET", "products"), ("GET", "products(1)"), ("GET", ""), ("POST", "products")]
    {
        let response = ask(&mock, method, path, &[("Accept", "text/html")], body);
        assert_eq!(response.status(), 406, "{method} {path}");
    }
    assert_eq!(get(&mock, "products?$format=xml").status(), 406);
    assert_eq!(get(&mock, "products?$format=json").status(), 200);
    assert_eq!(mock.entities::<Product>().len(), 5);
}

#[test]
fn what_is_not_supported_says_so() {
    let mock = filled();
    for (method, path) in [
        ("GET", "$metadata"),
        ("GET", "$all"),
        ("GET", "products?$filter=hassubset(tags,%5B%22a%22%5D)"),
        ("GET", "products?$filter=case(stock%20gt%200:true,true:false)"),
        ("GET", "products?$filter=stock%20gt%20fractionalseconds(now())"),
        ("POST", "products/Demo.restock"),
        ("GET", "products/Demo.special"),
        ("GET", "products/$ref"),
        ("GET", "products(1)/$ref"),
        ("GET", "products(1)/parts(2)"),
        ("PUT", "products(1)/parts/$ref"),
        ("PATCH", "products/$each"),
        ("DELETE", "products/$filter(@f)/$each?@f=true"),
        ("GET", "$crossjoin(products,parts)"),
        ("GET", "$entity?$id=products(1)"),
        ("POST", "products/$query"),
        ("GET", "products(@id)?@id=1"),
        ("PATCH", "products"),
    ] {
        let response = ask(&mock, method, path, &[], r#"{"name":"x"}"#);
        assert_eq!(response.status(), 501, "{method} {path}: {}", text(&response));
        assert!(text(&response).contains("does not support"), "{}", text(&response));
    }
}

#[test]
fn streams_and_media_entities_are_not_supported() {
    #[derive(Debug, Clone, ODataEntity)]
    #[odata(namespace = "Demo", entity_set = "photos", media)]
    struct Photo {
        #[odata(key)]
        id: i32,
        small: odata_core::edm::Stream,
    }
    let mock = InMemoryService::new(ROOT).entity_set::<Photo>();
    let png = [("Content-Type", "image/png")];
    for (method, path) in [
        ("POST", "photos"),
        ("GET", "photos(1)/$value"),
        ("PUT", "photos(1)/$value"),
        ("GET", "photos(1)/small"),
        ("PUT", "photos(1)/small"),
    ] {
        assert_eq!(ask(&mock, method, path, &png, "x").status(), 501, "{method} {path}");
    }
}

/// Neither entities within the entity nor references to others are lost in silence.
#[test]
fn links_are_refused() {
    let (mock, service) = (empty(), service());
    let part = Product::builder().name("p").stock(1).build().finish().unwrap();
    let parts = [[Link::from(part)], [Link::bind("products(1)")]];
    for parts in parts {
        let whole = Product::builder().name("x").stock(1).parts(parts).build();
        assert_eq!(status(mock.send(&service.create(&whole).unwrap())), 501);
    }
    mock.insert(&product(1, "x", 1)).unwrap();
    for body in [r#"{"parts":[]}"#, r#"{"parts@odata.bind":["products(1)"]}"#] {
        assert_eq!(ask(&mock, "PATCH", "products(1)", &[], body).status(), 501, "{body}");
    }
    assert_eq!(mock.entities::<Product>()[0].parts, Links::default());
}

#[test]
fn versions_that_are_not_odata_4() {
    let old = [("OData-MaxVersion", "3.0")];
    assert_eq!(ask(&filled(), "GET", "products", &old, "").status(), 400);
}

/// A response that only a mistake in the test's setup can cause names the mistake.
#[test]
fn what_nobody_computes_is_the_services_fault() {
    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Demo", entity_set = "things")]
    struct Thing {
        #[odata(key)]
        id: i32,
        #[odata(computed)]
        size: i32,
    }
    let mock = InMemoryService::new(ROOT).entity_set::<Thing>();
    let response = ask(&mock, "POST", "things", &[], r#"{"id":1}"#);
    assert_eq!(response.status(), 500);
    assert!(text(&response).contains("size"), "{}", text(&response));
}
