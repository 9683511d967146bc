//! Links that were kept, links of collections within other values, and the clients that follow them.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

use http::Response;
use http::header::AUTHORIZATION;
use odata_core::client::{ReqwestClient, UreqClient};
use odata_core::json::ODataVersion;
use odata_core::query::Query;
use odata_core::request::{NoParameters, RequestError};
use odata_core::response::{ValueResponse, WithHeaders};
use odata_core::{Error, Link, Links, ODataComplex, ODataEntity, Operation, Page, Service};

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Team {
    name: Option<String>,
    #[odata(nav)]
    members: Links<Order>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "orders")]
struct Order {
    #[odata(key)]
    id: i32,
    team: Option<Team>,
    tags: Vec<String>,
    #[odata(nav)]
    lines: Links<Order>,
    #[odata(nav)]
    parent: Option<Link<Order>>,
}

const ROOT: &str = "https://api.example.com/api";

fn service() -> Service {
    Service::new(ROOT).unwrap().bearer_token("t0ken")
}

fn url<A: odata_core::response::FromResponse>(call: &odata_core::request::Call<A>) -> String {
    call.to_http().uri().to_string()
}

/// [OData-JSON 4.5.5]: a collection of primitive or complex values has pages too.
#[test]
fn f76_a_collection_of_values_has_pages() {
    let orders = service();
    let orders = orders.entity_set::<Order>();
    let tags = orders.entity(7).property(Order::TAGS).get().unwrap();
    for prefix in ["@odata.", "@"] {
        for (context, link, expected) in [
            ("$metadata#orders(7)/tags", "tags?$skip=1", "orders(7)/tags?$skip=1"),
            ("../$metadata#orders(7)/tags", "orders(7)/tags?t=#1", "orders(7)/tags?t=%231"),
            ("", "?$skip=1", "orders(7)/tags?$skip=1"),
            ("urn:x", "https://api.example.com/api/more", "more"),
        ] {
            for body in [
                format!(
                    r#"{{"{prefix}context":"{context}","value":["a"],"{prefix}nextLink":"{link}"}}"#
                ),
                format!(
                    r#"{{"{prefix}nextLink":"{link}","{prefix}count":9,"value":["a"],"{prefix}context":"{context}"}}"#
                ),
            ] {
                let page = tags.read(Response::new(body.clone())).unwrap();
                assert_eq!(*page, ["a"]);
                assert_eq!(page.next_link(), Some(link));
                let next = tags.next_page(&page).unwrap().unwrap();
                assert_eq!(url(&next), format!("{ROOT}/{expected}"));
                assert!(next.to_http().headers().contains_key(AUTHORIZATION));
                // With headers, and in a batch.
                let with_headers = tags.clone().with_headers();
                let page: WithHeaders<ValueResponse<Vec<String>>> =
                    with_headers.read(Response::new(body.clone())).unwrap();
                assert!(tags.next_page(&page).unwrap().is_some());
                let service = service();
                let mut batch = service.batch().unwrap();
                let handle = batch.add(&tags).unwrap();
                let body = format!(r#"{{"responses":[{{"id":"1","status":200,"body":{body}}}]}}"#);
                let response = Response::builder().header("Content-Type", "application/json");
                let responses = batch.read(response.body(body).unwrap()).unwrap();
                assert!(tags.next_page(&responses.read(&handle).unwrap()).unwrap().is_some());
            }
        }
        // Complex values, nullable items, and what has no link.
        let teams = service()
            .function("teams", &NoParameters)
            .unwrap()
            .get::<ValueResponse<Vec<Option<Team>>>>();
        let teams = teams.unwrap();
        let body = format!(r#"{{"value":[{{"name":"a"}},null],"{prefix}nextLink":"teams()?p=2"}}"#);
        let page = teams.read(Response::new(body)).unwrap();
        assert_eq!(url(&teams.next_page(&page).unwrap().unwrap()), format!("{ROOT}/teams()?p=2"));
        for blank in ["\"\"", "\" \"", "null"] {
            let body = format!(r#"{{"value":[],"{prefix}nextLink":{blank}}}"#);
            let page = teams.read(Response::new(body)).unwrap();
            assert!(page.next_link().is_none() && teams.next_page(&page).unwrap().is_none());
        }
        let elsewhere =
            format!(r#"{{"value":[],"{prefix}nextLink":"https://elsewhere.example/api/x"}}"#);
        let page = teams.read(Response::new(elsewhere)).unwrap();
        assert!(matches!(teams.next_page(&page), Err(Error::Request(RequestError::ForeignUrl(_)))));
    }
    let one =
        service().function("one", &NoParameters).unwrap().get::<ValueResponse<i32>>().unwrap();
    assert_eq!(one.read(Response::new(r#"{"value":5}"#)).unwrap().next_link(), None);
}

/// At any depth: in a complex value, and in an entity within the entity.
#[test]
fn f76_the_next_page_of_a_collection_at_any_depth() {
    let service = service();
    let orders = service.entity_set::<Order>();
    for prefix in ["@odata.", "@"] {
        let inner = |id: i32| {
            format!(
                r#"{{"id":{id},"lines":[],"lines{prefix}nextLink":"orders({id})/lines?$skip=1"}}"#
            )
        };
        let entity = format!(
            r#"{{"id":1,"team":{{"members":[],"members{prefix}nextLink":"orders(1)/team/members?$skip=1"}},
            "parent":{},"lines{prefix}nextLink":"orders(1)/lines?$skip=1","lines":[{}]}}"#,
            inner(2),
            inner(3),
        );
        let list = orders.list(&Query::new()).unwrap();
        let page = list.read(Response::new(format!(r#"{{"value":[{entity}]}}"#))).unwrap();
        let get = orders.entity(1).get().unwrap();
        let base = Response::new(entity.replacen(
            '{',
            &format!(r#"{{"{prefix}context":"$metadata#orders/$entity","#),
            1,
        ));
        // Relative to the collection, without a context URL that says otherwise.
        let get = service.get::<Order>(get.to_http().uri().to_string().as_str()).unwrap();
        let one = get.read(base).unwrap();
        let order = &page.items()[0];
        assert_eq!(one.clone().into_inner(), order.clone().into_inner());
        let parent = order.parent.as_ref().and_then(Link::entity).unwrap();
        let line = order.lines.entities().next().unwrap();
        let team = order.team.as_ref().unwrap();
        for (of, links, expected) in [
            (order, &order.lines, "orders(1)/lines"),
            (order, &team.members, "orders(1)/team/members"),
            (parent, &parent.lines, "orders(2)/lines"),
            (line, &line.lines, "orders(3)/lines"),
        ] {
            let expected = format!("{ROOT}/{expected}?$skip=1");
            let next = list.next_page_of(&page, of, links).unwrap().unwrap();
            assert_eq!(url(&next), expected);
            let next = get.next_page_of(&one, links).unwrap().unwrap();
            assert_eq!(url(&next), expected);
        }
    }
}

/// A link from a database is sent as it is, with the headers of the service.
#[test]
fn f76_a_kept_link_in_each_form() {
    let rebasing = service().rebase_links(true);
    for version in [ODataVersion::V4_0, ODataVersion::V4_01] {
        let service = service().version(version).query_option("tenant", "1").header("X-A", "b");
        for (link, expected) in [
            ("orders?$skiptoken=1", "orders?$skiptoken=1"),
            ("/api/orders?$deltatoken=a%20b", "orders?$deltatoken=a%20b"),
            ("https://api.example.com/api/orders?x=ü|#1", "orders?x=%C3%BC%7C%231"),
            ("HTTPS://API.example.com:443/api/orders?x", "orders?x"),
            ("./orders/../orders?x", "orders?x"),
        ] {
            let expected = format!("{ROOT}/{expected}");
            let page = service.page_at::<Order>(link).unwrap();
            let changes = service.changes_at::<OrderPartial>(link).unwrap();
            for sent in [page.to_http(), changes.to_http()] {
                assert_eq!(sent.uri().to_string(), expected);
                assert_eq!(sent.method(), "GET");
                assert_eq!(sent.headers()["X-A"], "b");
                assert!(sent.headers().contains_key(AUTHORIZATION));
            }
            // What is in the link is the service's.
            assert!(page.query_option("a", "b").is_err());
            assert!(changes.with_query(&Query::new().top(1)).is_err());
        }
        for link in [
            "",
            "https://elsewhere.example/api/orders",
            "//elsewhere.example/api/orders",
            "../other",
            "https://api.example.com/other",
            "javascript:alert(1)",
            "/api",
        ] {
            for error in [
                service.page_at::<Order>(link).unwrap_err(),
                service.changes_at::<Order>(link).unwrap_err(),
            ] {
                assert!(matches!(error, Error::Request(RequestError::ForeignUrl(_))), "{error}");
            }
        }
    }
    let link = "http://internal:8080/api/orders?$skiptoken=1";
    assert!(service().page_at::<Order>(link).is_err());
    let page = rebasing.page_at::<Order>(link).unwrap();
    assert_eq!(url(&page), format!("{ROOT}/orders?$skiptoken=1"));
}

/// A server of two pages, whose last one has links of white space.
fn serve(requests: usize, (first, last): (&'static str, &'static str)) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let root = format!("http://{}/api", listener.local_addr().unwrap());
    thread::spawn(move || {
        for connection in listener.incoming().take(requests) {
            let mut connection = connection.unwrap();
            let mut request = [0; 4096];
            let length = connection.read(&mut request).unwrap();
            let line =
                String::from_utf8_lossy(&request[..length]).lines().next().unwrap().to_owned();
            let body = if line.contains("skiptoken=a%232") { last } else { first };
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
                body.len()
            );
            connection.write_all(head.as_bytes()).unwrap();
            connection.write_all(body.as_bytes()).unwrap();
        }
    });
    root
}

const ENTITIES: (&str, &str) = (
    r#"{"value":[{"id":1}],"@odata.nextLink":"orders?$skiptoken=a#2"}"#,
    r#"{"value":[{"id":2}],"@odata.nextLink":" ","@odata.deltaLink":""}"#,
);

const VALUES: (&str, &str) = (
    r#"{"value":["1"],"@odata.nextLink":"names()?$skiptoken=a#2"}"#,
    r#"{"value":["2"],"@odata.nextLink":""}"#,
);

/// The whole walk: a kept link, a number sign, an empty link.
#[test]
fn f76_both_clients_follow_links_to_the_end() {
    fn ids<'p>(pages: impl IntoIterator<Item = &'p Page<Order>>) -> Vec<i32> {
        pages.into_iter().flat_map(Page::items).map(|order| order.id).collect()
    }
    let list = |root: &str| Service::new(root).unwrap().page_at::<Order>("orders?x=1").unwrap();
    let changes =
        |root: &str| Service::new(root).unwrap().changes_at::<Order>("orders?x=1").unwrap();
    let names = |root: &str| {
        let service = Service::new(root).unwrap();
        service
            .function("names", &NoParameters)
            .unwrap()
            .get::<ValueResponse<Vec<String>>>()
            .unwrap()
    };
    let client = UreqClient::new();
    let pages: Vec<_> = client.pages(list(&serve(2, ENTITIES))).map(Result::unwrap).collect();
    assert_eq!(ids(&pages), [1, 2]);
    assert_eq!(client.pages(changes(&serve(2, ENTITIES))).map(Result::unwrap).count(), 2);
    let values = client.pages(names(&serve(2, VALUES))).map(|page| page.unwrap().into_inner());
    assert_eq!(values.collect::<Vec<_>>().concat(), ["1", "2"]);
    let values = client.pages(names(&serve(2, VALUES)).with_headers()).map(Result::unwrap);
    assert_eq!(values.count(), 2);

    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let client = ReqwestClient::new().unwrap();
        let mut walk = client.pages(list(&serve(2, ENTITIES)));
        let mut pages = Vec::new();
        while let Some(page) = walk.next_page().await.unwrap() {
            pages.push(page);
        }
        assert_eq!(ids(&pages), [1, 2]);
        let mut walk = client.pages(changes(&serve(2, ENTITIES)));
        let mut count = 0;
        while walk.next_page().await.unwrap().is_some() {
            count += 1;
        }
        assert_eq!(count, 2);
        let mut walk = client.pages(names(&serve(2, VALUES)));
        let mut values = Vec::new();
        while let Some(page) = walk.next_page().await.unwrap() {
            values.extend(page.into_inner());
        }
        assert_eq!(values, ["1", "2"]);
    });
}
