//! Features of OData 4.01 and later: each test cites its clause.

use odata_core::json::ODataVersion;
use odata_core::query::{Query, raw};
use odata_core::request::{Preference, RequestError};
use odata_core::testing::InMemoryService;
use odata_core::{Error, Link, Links, ODataComplex, ODataEntity, Operation, Page, Service};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "products")]
struct Product {
    #[odata(key)]
    id: i32,
    color: Option<String>,
    #[odata(nav)]
    parts: Links<Part>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "parts")]
struct Part {
    #[odata(key = 1)]
    product: i32,
    #[odata(key = 2)]
    name: String,
    #[odata(key = 3)]
    size: i32,
    note: Option<String>,
}

#[derive(Debug, Clone, ODataComplex)]
#[odata(namespace = "Demo")]
struct Row {
    #[odata(nav)]
    products: Option<Link<Product>>,
    #[odata(nav)]
    parts: Option<Link<Part>>,
}

fn product() -> Product {
    Product { id: 1, color: None, parts: Links::default() }
}

fn service() -> Service {
    Service::new("https://example.com/api").unwrap()
}

fn url<A>(call: Result<odata_core::request::Call<A>, Error>) -> String
where
    odata_core::request::Call<A>: Operation,
{
    call.unwrap().to_http().uri().path_and_query().unwrap().to_string()
}

/// `$index` [OData-URL 5.1.9, OData-Protocol 11.4.11].
#[test]
fn an_entity_is_inserted_at_an_index() {
    let create = || service().create(&product());
    assert_eq!(url(create().unwrap().at_index(0)), "/api/products?$index=0");
    let last = create().unwrap().at_index(3).unwrap().at_index(-1);
    assert_eq!(url(last), "/api/products?$index=-1");
}

/// `$schemaversion` [OData-Protocol 11.2.12].
#[test]
fn requests_have_the_version_of_the_schema() {
    let service = service().schema_version("2026-01");
    let create = || service.create(&product());
    assert_eq!(url(create()), "/api/products?$schemaversion=2026-01");
    let current = create().unwrap().query_option("$schemaversion", "*");
    assert_eq!(url(current), "/api/products?$schemaversion=%2A");
    assert_eq!(url(service.clone().schema_version("*").document()), "/api/?$schemaversion=*");
    for version in ["", "1 0", "1&x=2", "**", "ü"] {
        let service = service.clone().schema_version(version);
        let refused = service.document().map(|_| ());
        assert!(matches!(refused, Err(Error::Request(RequestError::Query(_)))), "{version}");
    }
}

/// `/$filter` and `/$each` [OData-URL 4.12, 4.13, OData-Protocol 11.4.13, 11.4.14].
#[test]
fn members_of_a_collection_are_changed_and_deleted_together() {
    let service = service();
    let products = service.entity_set::<Product>();
    let brown = products.filtered(Product::COLOR.eq("brown"));
    let changes = ProductPartial { color: Some("taupe".to_owned()).into(), ..Default::default() };
    let update = brown.each().update(&changes).unwrap();
    let request = update.to_http();
    assert_eq!(request.method(), "PATCH");
    let path = "/api/products/$filter(@filter)/$each?@filter=color%20eq%20'brown'";
    assert_eq!(request.uri().path_and_query().unwrap(), path);
    assert_eq!(request.body(), br##"{"@odata.type":"#Demo.product","color":"taupe"}"##);
    // The response has no body, or the members.
    let nothing = http::Response::builder().status(204).body("").unwrap();
    assert_eq!(update.read(nothing).unwrap(), None);
    let members = http::Response::new(r#"{"value":[{"id":1,"color":"taupe"}]}"#);
    assert_eq!(update.read(members).unwrap().map(|page| page.items().len()), Some(1));

    let delete = brown.filtered(Product::ID.gt(5)).each().delete().unwrap();
    let request = delete.prefer(Preference::continue_on_error(true)).to_http();
    assert_eq!(request.method(), "DELETE");
    assert_eq!(
        request.uri().path_and_query().unwrap(),
        "/api/products/$filter(@filter)/$filter(@filter_2)/$each\
         ?@filter=color%20eq%20'brown'&@filter_2=id%20gt%205",
    );
    // The subset is filtered before the operation, its result afterwards.
    let count = brown.count(&Query::new().filter(Product::ID.lt(9)));
    let expected =
        "/api/products/$filter(@filter)/$count?$filter=id%20lt%209&@filter=color%20eq%20'brown'";
    assert_eq!(url(count), expected);
    // A value of the condition may be sensitive.
    assert!(!format!("{:?} {:?}", brown, brown.each().delete().unwrap()).contains("brown'"));
    let refused = products.filtered(raw("")).each().delete();
    assert!(matches!(refused, Err(Error::Request(RequestError::Query(_)))));
}

/// `/$query` [OData-URL 4.17].
#[test]
fn a_long_query_is_sent_in_the_body() {
    let service = service().query_option("sap-client", "100");
    let query = Query::new().filter(Product::ID.is_in(0..20_000)).top(5);
    let products = service.entity_set::<Product>();
    assert!(matches!(products.list(&query), Err(Error::Request(RequestError::TooLong(_)))));
    let list = products.filtered(Product::COLOR.is_null()).list_by_post(&query).unwrap();
    let request = list.to_http();
    assert_eq!(request.method(), "POST");
    assert_eq!(
        request.uri().path_and_query().unwrap(),
        "/api/products/$filter(@filter)/$query?sap-client=100",
    );
    assert_eq!(request.headers()["Content-Type"], "text/plain");
    assert_eq!(request.headers()["Accept"], "application/json;odata.metadata=minimal");
    let body = String::from_utf8(request.into_body()).unwrap();
    assert!(body.starts_with("$filter=id%20in%20(0,1,2,"), "{body}");
    assert!(body.ends_with(",19999)&$top=5&@filter=color%20eq%20null"), "{body}");
    let page = http::Response::new(r#"{"value":[],"@odata.nextLink":"products?$skiptoken=5"}"#);
    let page: Page<_> = list.read(page).unwrap();
    let next = list.next_page(&page).unwrap().unwrap().to_http();
    assert_eq!((next.method().as_str(), next.uri().query()), ("GET", Some("$skiptoken=5")));
}

/// Keys as parameter aliases [OData-URL 4.3, 5.1.12, OData-Protocol 13.2.1].
#[test]
fn keys_are_parameter_aliases() {
    let service = service().key_as_segment(true);
    let products = service.entity_set::<Product>();
    assert_eq!(url(products.entity_by_alias(7).get()), "/api/products(@id)?@id=7");
    let parts = service.entity_set::<Part>();
    let part = parts.entity_by_alias((7, "a/b\\\0", 1));
    let expected = "/api/parts(product=@product,name=@name,size=@size)\
                    ?@product=7&@name='a%2Fb%5C%00'&@size=1";
    assert_eq!(url(part.get()), expected);
    // An upsert does not compare the alias with the key of the value.
    let value = Part { product: 7, name: "a/b".into(), size: 1, note: None };
    assert_eq!(url(part.upsert(&value)), expected);
    let nested = products.entity_by_alias(7).navigate(Product::PARTS).filtered(Part::SIZE.gt(1));
    assert_eq!(
        url(nested.entity_by_alias((7, "a", 1)).delete()),
        "/api/products(@id)/parts/$filter(@filter)(product=@product,name=@name,size=@size)\
         ?@id=7&@filter=size%20gt%201&@product=7&@name='a'&@size=1",
    );
    let twice = products.entity_by_alias(7).navigate(Product::PARTS);
    assert!(url(twice.each().delete()).ends_with("(@id)/parts/$each?@id=7"));
}

/// Parts of a key that a referential constraint fixes [OData-URL 4.3.3, 4.3.6].
#[test]
fn parts_of_a_key_are_left_out() {
    let plain = service();
    let parts = plain.entity_set::<Product>().entity(1).navigate(Product::PARTS);
    let both = parts.entity_by_part((Part::SIZE, Part::NAME), (2, "a/b"));
    assert_eq!(both.path(), Ok("products(1)/parts(name='a%2Fb',size=2)"));
    assert_eq!(parts.entity_by_part(Part::NAME, "a").path(), Ok("products(1)/parts('a')"));
    for wrong in [
        parts.entity_by_part(Part::NOTE, "a"),
        parts.entity_by_part((Part::NAME, Part::NAME), ("a", "b")),
    ] {
        assert!(matches!(wrong.path(), Err(RequestError::Key(_))), "{wrong:?}");
    }
    // The reference of one entity, by its key [OData-URL 4.4].
    let reference = parts.entity_by_part(Part::NAME, "a").clear_reference();
    assert_eq!(url(reference), "/api/products(1)/parts('a')/$ref");
    let segments = service().key_as_segment(true);
    let parts = segments.entity_set::<Product>().entity(1).navigate(Product::PARTS);
    let both = parts.entity_by_part((Part::SIZE, Part::NAME), (2, "a/b"));
    assert_eq!(both.path(), Ok("products/1/parts/a%2Fb/2"));
    assert!(parts.entity_by_part(Part::NAME, "$x").path().is_err());
}

/// `$all`, `$crossjoin` and `$entity` [OData-URL 4.3.4, 4.15, 4.16].
#[test]
fn symbolic_resources() {
    let service = service();
    let search = Query::new().search("red");
    assert_eq!(url(service.all::<Product>().list(&search)), "/api/$all/Demo.product?$search=red");

    let query = Query::new()
        .filter(Row::PRODUCTS.path(Product::ID).eq(Row::PARTS.path(Part::PRODUCT)))
        .expand_with(Row::PARTS, &Query::new().select(Part::NAME))
        .top(2);
    let list = service.cross_join::<Row>().list(&query).unwrap();
    assert_eq!(
        list.to_http().uri().path_and_query().unwrap(),
        "/api/$crossjoin(products,parts)\
         ?$filter=products/id%20eq%20parts/product&$top=2&$expand=parts($select=name)",
    );
    let response = http::Response::new(
        r##"{"@odata.context":"$metadata#Collection(Edm.ComplexType)","value":[
            {"products@odata.navigationLink":"products(0)",
             "parts":{"product":0,"name":"a","size":1,"note":null}},
            {"products@odata.navigationLink":"products(9)",
             "parts@odata.navigationLink":"parts(1)"}]}"##,
    );
    let page = list.read(response).unwrap();
    let [first, second] = page.items() else { panic!("{page:?}") };
    assert_eq!(first.control().of("products").navigation_link(), Some("products(0)"));
    assert_eq!(first.parts.as_ref().and_then(Link::entity).unwrap().name, "a");
    assert_eq!(second.control().of("parts").navigation_link(), Some("parts(1)"));
    assert!(second.parts.as_ref().is_none_or(|parts| parts.entity().is_none()));

    let resolved = service.resolve::<Product>("http://other/p(1)?a", &Query::new());
    assert_eq!(url(resolved), "/api/$entity?$id=http%3A%2F%2Fother%2Fp%281%29%3Fa");
    let selected = service.resolve::<Product>("products(1)", &Query::new().expand(Product::PARTS));
    assert_eq!(url(selected), "/api/$entity/Demo.product?$expand=parts&$id=products%281%29");
    for (id, query) in [("", Query::new()), ("a", Query::new().top(1))] {
        assert!(service.resolve::<Product>(id, &query).is_err());
    }
}

/// Requests of 4.02 have the form of 4.01 [OData-Protocol 8.1.5, OData-JSON 4.5].
#[test]
fn requests_state_the_version() {
    for (version, text) in [(ODataVersion::V4_01, "4.01"), (ODataVersion::V4_02, "4.02")] {
        let service = service().version(version);
        let mut value = product();
        value.parts = Links::from([Link::bind("parts(1)")]);
        let request = service.create(&value).unwrap().to_http();
        assert_eq!(request.headers()["OData-Version"], text);
        assert_eq!(request.headers()["OData-MaxVersion"], text);
        let body = br##"{"@type":"#Demo.product","id":1,"parts":[{"@id":"parts(1)"}]}"##;
        assert_eq!(String::from_utf8_lossy(request.body()), String::from_utf8_lossy(body));
        // A response has the highest version that the server supports.
        let mock = InMemoryService::new("https://example.com/api").entity_set::<Product>();
        let response = mock.respond(service.create(&product()).unwrap().to_http());
        assert_eq!(
            (response.status().as_u16(), &response.headers()["OData-Version"]),
            (201, &"4.01".parse().unwrap())
        );
    }
}
