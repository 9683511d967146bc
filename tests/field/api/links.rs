//! Calls of links: the next page of an expanded collection, a kept link, and the service root.

use http::Response;
use http::header::AUTHORIZATION;
use odata_core::entity::Change;
use odata_core::query::Query;
use odata_core::response::{DeltaPage, ResourceKind};
use odata_core::{Operation, Service};

use crate::fixtures::{Order, OrderPartial};

const ROOT: &str = "https://api.example.com/api";

/// [OData-JSON 4.5.5, 5]
#[test]
fn f76_links_have_calls_of_their_own() {
    let service = Service::new(ROOT).unwrap().bearer_token("t0ken");
    let order = service.entity_set::<Order>().entity(7);
    let get = order.get().unwrap().header("ConsistencyLevel", "eventual").unwrap();
    let json = r#"{"id":7,"lines":[{"id":1}],"lines@odata.nextLink":"orders(7)/lines?$skip=1"}"#;
    let entity = get.read(Response::new(json)).unwrap();
    let next = get.next_page_of(&entity, &entity.lines).unwrap().unwrap();
    assert_eq!(next.to_http().uri().to_string(), format!("{ROOT}/orders(7)/lines?$skip=1"));
    assert_eq!(next.to_http().headers()["ConsistencyLevel"], "eventual");
    let page = next.read(Response::new(r#"{"value":[{"id":2}]}"#)).unwrap();
    assert_eq!(page.items()[0].id, 2);

    let changes = service.entity_set::<Order>().changes(&Query::new()).unwrap();
    let delta =
        DeltaPage::<Order>::from_json(format!(r#"{{"value":[{json}]}}"#).as_bytes()).unwrap();
    let [Change::Entity(order)] = delta.changes() else { panic!() };
    let next = changes.next_page_of(&delta, order, &order.lines).unwrap().unwrap();
    assert_eq!(next.to_http().uri().path(), "/api/orders(7)/lines");

    for link in [
        "orders?$deltatoken=1",
        "/api/orders?$deltatoken=1",
        &format!("{ROOT}/orders?$deltatoken=1"),
    ] {
        let sent = service.changes_at::<OrderPartial>(link).unwrap().to_http();
        assert_eq!(sent.uri().to_string(), format!("{ROOT}/orders?$deltatoken=1"));
        assert!(sent.headers().contains_key(AUTHORIZATION));
    }
    assert!(service.page_at::<Order>("https://elsewhere.example/api/orders").is_err());

    for root in [ROOT, "https://api.example.com/api/", "https://api.example.com"] {
        let document = Service::new(root).unwrap().query_option("a", "b").document().unwrap();
        let sent = document.to_http().uri().to_string();
        assert_eq!(sent, format!("{}/?a=b", root.trim_end_matches('/')));
    }
    let json = r#"{"@odata.context":"$metadata","value":[
        {"name":"orders","kind":"EntitySet","url":"orders","title":"Orders"},
        {"name":"me","kind":"Singleton","url":"me"},{"name":"x","kind":"New","url":"x"}]}"#;
    let document = service.document().unwrap().read(Response::new(json)).unwrap();
    assert_eq!(document.context(), Some("$metadata"));
    assert_eq!(document.resource("orders").unwrap().title(), Some("Orders"));
    assert_eq!(*document.resource("me").unwrap().kind(), ResourceKind::Singleton);
    assert_eq!(document.resources().len(), 3);
    for json in [r#"{"value":[{"name":"x"}]}"#, r#"{"value":7}"#, r#"{"id":1}"#] {
        assert!(service.document().unwrap().read(Response::new(json)).is_err(), "{json}");
    }
}
