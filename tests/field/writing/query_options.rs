//! Query options on every request.

use http::HeaderValue;
use odata_core::batch::BatchFormat;
use odata_core::query::Query;
use odata_core::request::{NoParameters, RequestError};
use odata_core::response::ValueResponse;
use odata_core::{
    Created, Entity, Error, Links, ODataComplex, ODataEntity, Operation, Page, Service, Updated,
};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "items")]
struct Item {
    #[odata(key)]
    id: i32,
    name: Option<String>,
    #[odata(nav)]
    parts: Links<Item>,
}

#[derive(Debug, Clone, ODataComplex)]
#[odata(namespace = "Demo")]
struct Text {
    text: String,
}

const ROOT: &str = "https://api.example.com/api";

fn service() -> Service {
    Service::new(ROOT).unwrap()
}

fn item() -> Item {
    Item { id: 1, name: None, parts: Links::default() }
}

/// Each kind of request, as a URL below the root.
fn all(service: &Service) -> Vec<(&'static str, String)> {
    let url = |call: &dyn Fn() -> http::Request<Vec<u8>>| {
        call().uri().to_string()[ROOT.len() + 1..].to_owned()
    };
    let items = service.entity_set::<Item>();
    let one = items.entity(1);
    let png = HeaderValue::from_static("image/png");
    let changes = ItemPartial { name: "x".to_owned().into(), ..Default::default() };
    macro_rules! urls {
        ($($call:expr => $expected:literal),* $(,)?) => {
            vec![$(($expected, url(&|| $call.unwrap().to_http()))),*]
        };
    }
    urls![
        items.list(&Query::new()) => "items",
        items.count(&Query::new()) => "items/$count",
        items.changes(&Query::new()) => "items",
        items.create(&item()) => "items",
        items.create_media(png.clone(), vec![1]) => "items",
        items.references() => "items/$ref",
        items.add_reference("items(2)") => "items/$ref",
        one.get() => "items(1)",
        one.get_if_changed("\"1\"") => "items(1)",
        one.update(&changes) => "items(1)",
        one.replace(&item()) => "items(1)",
        one.upsert(&item()) => "items(1)",
        one.delete() => "items(1)",
        one.property(Item::NAME).get() => "items(1)/name",
        one.property(Item::NAME).set(&None) => "items(1)/name",
        one.media().get() => "items(1)/$value",
        one.media().write(png.clone(), vec![1]) => "items(1)/$value",
        one.action::<(), _>("Demo.go", &NoParameters) => "items(1)/Demo.go",
        service.action::<(), _>("go", &NoParameters) => "go",
        service.function("f", &NoParameters).unwrap().get::<()>() => "f()",
        service.get::<Item>("items(1)") => "items(1)",
        service.batch() => "$batch",
    ]
}

#[test]
fn f34_an_option_of_the_service_is_on_all_of_its_requests() {
    assert!(all(&service()).iter().all(|(expected, url)| expected == url));
    let service =
        service().query_option("cross-company", "true").query_option("sap-language", "de de");
    for (expected, url) in all(&service) {
        assert_eq!(url, format!("{expected}?cross-company=true&sap-language=de%20de"));
    }
    // Behind what the request has; once.
    let items = service.entity_set::<Item>();
    let query = Query::from(Item::ID.gt(1)).custom("sap-language", "fr");
    let url = |call: &dyn Fn() -> http::Request<Vec<u8>>| call().uri().query().unwrap().to_owned();
    assert_eq!(
        url(&|| items.list(&query).unwrap().to_http()),
        "$filter=id%20gt%201&sap-language=fr&cross-company=true",
    );
    let one = items.entity(1);
    let get = one.get().unwrap().query_option("cross-company", "false").unwrap();
    assert_eq!(url(&|| get.to_http()), "sap-language=de%20de&cross-company=false");
    let again =
        service.clone().query_option("sap-language", "it").single::<Item>("me").get().unwrap();
    assert_eq!(url(&|| again.to_http()), "cross-company=true&sap-language=it");
    let gone = service.get::<Item>("items(1)?cross-company=false").unwrap();
    assert_eq!(url(&|| gone.to_http()), "cross-company=false&sap-language=de%20de");
}

/// Requests of a batch have theirs, in both formats.
#[test]
fn f34_options_are_on_the_requests_of_a_batch() {
    let service = service().query_option("sap-client", "100");
    for format in [BatchFormat::Json, BatchFormat::Multipart] {
        let mut batch = service.batch().unwrap().format(format);
        let create = service.create(&item()).unwrap();
        batch.add(&create.query_option("tenant", "a b").unwrap()).unwrap();
        let sent = batch.to_http();
        assert_eq!(sent.uri().query(), Some("sap-client=100"));
        let body = String::from_utf8(sent.into_body()).unwrap();
        assert!(body.contains("items?sap-client=100&tenant=a%20b"), "{body}");
    }
}

/// [OData-Protocol 11.2.6.7]: a client adds no option to a link of the service.
#[test]
fn f34_links_are_sent_as_they_are() {
    let service = service().query_option("cross-company", "true");
    let list = service.entity_set::<Item>().list(&Query::new()).unwrap();
    let json = br#"{"value":[],"@odata.nextLink":"items?$skip=1","@odata.deltaLink":"items?$d=1"}"#;
    let page = Page::<Item>::from_json(json).unwrap();
    let next = list.next_page(&page).unwrap().unwrap();
    assert_eq!(next.to_http().uri().query(), Some("$skip=1"));
    assert!(next.query_option("a", "b").is_err());
    assert!(
        list.changes::<Item>(&page).unwrap().unwrap().with_query(&Query::new().top(1)).is_err()
    );
    let kept = service.page_at::<Item>("items?$skip=1").unwrap();
    assert_eq!(kept.to_http().uri().query(), Some("$skip=1"));
    assert!(kept.query_option("a", "b").is_err());
}

#[test]
fn f34_names_and_values_are_encoded_or_refused() {
    for (name, value, expected) in [
        ("cross-company", "true", "cross-company=true"),
        ("@microsoft.graph.conflictBehavior", "rename", "@microsoft.graph.conflictBehavior=rename"),
        ("$deltatoken", "latest", "$deltatoken=latest"),
        ("$format", "json", "$format=json"),
        ("a b&c", "d=e#f%", "a%20b%26c=d%3De%23f%25"),
        ("ü", "\r\n", "%C3%BC=%0D%0A"),
        ("x", "", "x="),
    ] {
        let call = service().create(&item()).unwrap().query_option(name, value).unwrap();
        assert_eq!(call.to_http().uri().query(), Some(expected));
        let all = service().query_option(name, value).single::<Item>("me").get().unwrap();
        assert_eq!(all.to_http().uri().query(), Some(expected));
        let twice = call.query_option(name, value).unwrap();
        assert_eq!(twice.to_http().uri().query(), Some(expected));
    }
    for name in ["", "$", "$filter", "$Select", "$expand", "$top", "$id", "@alias"] {
        let refused = service().create(&item()).unwrap().query_option(name, "1");
        assert!(matches!(refused, Err(Error::Request(RequestError::Query(_)))), "{name}");
        let refused = service().query_option(name, "1").create(&item());
        assert!(matches!(refused, Err(Error::Request(RequestError::Query(_)))), "{name}");
    }
    let long = "x".repeat(70_000);
    assert!(service().create(&item()).unwrap().query_option("x", &long).is_err());
}

/// [OData-Protocol 11.4.1.5]: `$select` and `$expand` on requests that change something.
#[test]
fn f34_select_and_expand_where_the_response_has_an_entity() {
    let service = service();
    let items = service.entity_set::<Item>();
    let one = items.entity(1);
    let query = Query::new().select((Item::ID, Item::NAME)).expand(Item::PARTS).custom("a", "b");
    let expected = Some("$expand=parts&$select=id,name&a=b");
    let changes = ItemPartial { name: "x".to_owned().into(), ..Default::default() };
    let text = Text { text: "a".into() };
    let png = HeaderValue::from_static("image/png");
    let sent = [
        items.create(&item()).unwrap().with_query(&query).unwrap().to_http(),
        items.create_media(png, vec![1]).unwrap().with_query(&query).unwrap().to_http(),
        one.update(&changes).unwrap().with_query(&query).unwrap().to_http(),
        one.replace(&item()).unwrap().with_query(&query).unwrap().to_http(),
        one.upsert(&item()).unwrap().with_query(&query).unwrap().to_http(),
        one.action::<Entity<Item>, _>("Demo.go", &text)
            .unwrap()
            .with_query(&query)
            .unwrap()
            .to_http(),
        one.action::<Option<Entity<ItemPartial>>, _>("Demo.go", &text)
            .unwrap()
            .with_query(&query)
            .unwrap()
            .to_http(),
    ];
    for sent in sent {
        assert_eq!(sent.uri().query(), expected, "{}", sent.uri());
    }
    // A collection takes the other options too, one entity does not.
    let top = Query::new().filter(Item::ID.gt(1)).top(5);
    let page = one.action::<Page<Item>, _>("Demo.all", &text).unwrap().with_query(&top).unwrap();
    assert_eq!(page.to_http().uri().query(), Some("$filter=id%20gt%201&$top=5"));
    assert!(items.create(&item()).unwrap().with_query(&top).is_err());
    // Nothing twice.
    let selected = one.get_with(&Query::new().select(Item::ID)).unwrap();
    assert!(selected.with_query(&Query::new().select(Item::NAME)).is_err());
    // Read as the partial.
    let query = Query::new().select(Item::ID);
    let create = items
        .create(&item())
        .unwrap()
        .with_query(&query)
        .unwrap()
        .with_output::<Created<ItemPartial>>();
    let response = http::Response::builder().status(201).body(r#"{"id":1}"#).unwrap();
    assert_eq!(create.read(response).unwrap().entity().unwrap().id.value(), Some(&1));
    let update = one
        .update(&changes)
        .unwrap()
        .with_query(&query)
        .unwrap()
        .with_output::<Updated<ItemPartial>>();
    assert_eq!(
        update.read(http::Response::new(r#"{"id":1}"#)).unwrap().entity().unwrap().id.value(),
        Some(&1)
    );
    let _: Option<ValueResponse<i32>> = None;
}
