//! Links of responses: resolved, encoded, and followed within the service only.

use std::fmt::Write;

use http::header::AUTHORIZATION;
use http::{Request, Response};
use odata_core::client::Paged;
use odata_core::query::Query;
use odata_core::request::{Call, RequestError};
use odata_core::response::DeltaPage;
use odata_core::{Error, Operation, Page, Service};
use proptest::prelude::*;

use crate::fixtures::Order;

const ROOT: &str = "https://api.example.com/api";

fn service() -> Service {
    Service::new(ROOT).unwrap().bearer_token("t0ken")
}

fn text(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// The body of a page with these links.
fn body(context: Option<&str>, link: &str) -> String {
    let context = context.map(|it| format!(r#""@odata.context":{},"#, text(it)));
    let link = text(link);
    format!(
        r#"{{{}"value":[],"@odata.nextLink":{link},"@odata.deltaLink":{link}}}"#,
        context.unwrap_or_default(),
    )
}

fn url(call: Result<Option<Request<Vec<u8>>>, Error>) -> Result<Option<String>, Error> {
    call.map(|request| request.map(|request| request.uri().to_string()))
}

fn request<A: odata_core::response::FromResponse>(
    call: Option<Call<A>>,
) -> Option<Request<Vec<u8>>> {
    call.map(|call| call.to_http())
}

/// The URLs that each way to follow a link asks for: pages, changes of a page, changes.
fn followed(
    service: &Service,
    path: &str,
    context: Option<&str>,
    link: &str,
) -> [Result<Option<String>, Error>; 3] {
    let json = body(context, link);
    let orders = service.collection::<Order>(path);
    let list = orders.list(&Query::new()).unwrap();
    let page = Page::<Order>::from_json(json.as_bytes()).unwrap();
    let changes = orders.changes(&Query::new()).unwrap();
    let delta = DeltaPage::<Order>::from_json(json.as_bytes()).unwrap();
    [
        url(list.next_page(&page).map(request)),
        url(list.changes::<Order>(&page).map(request)),
        url(changes.next_changes(&delta).map(request)),
    ]
}

fn asks(service: &Service, path: &str, context: Option<&str>, link: &str, expected: &str) {
    for asked in followed(service, path, context, link) {
        assert_eq!(asked.unwrap().as_deref(), Some(expected), "{context:?} {link}");
    }
}

/// The message of the refusal.
fn refuses(service: &Service, path: &str, context: Option<&str>, link: &str) -> String {
    let mut message = String::new();
    for asked in followed(service, path, context, link) {
        match asked {
            Err(Error::Request(error @ RequestError::ForeignUrl(_))) => message = error.to_string(),
            other => panic!("{context:?} {link}: {other:?}"),
        }
    }
    message
}

/// [OData-JSON 4.3]: against the context URL, which is relative to the URL of the request.
#[test]
fn f05_a_relative_link_is_resolved_against_the_context_url() {
    let path = "customers(1)/orders";
    for (context, link, expected) in [
        (
            "../$metadata#orders",
            "customers(1)/orders?$skiptoken=10",
            "customers(1)/orders?$skiptoken=10",
        ),
        ("../$metadata#a#b", "orders?$skip=1", "orders?$skip=1"),
        ("$metadata#orders", "orders?$skip=1", "customers(1)/orders?$skip=1"),
        ("/api/$metadata", "orders?$skip=1", "orders?$skip=1"),
        ("//api.example.com/api/$metadata", "orders?$skip=1", "orders?$skip=1"),
        ("https://api.example.com/api/v2/$metadata#orders", "orders?x", "v2/orders?x"),
        ("https://api.example.com/api/v2/$metadata#orders", "../orders?x", "orders?x"),
        (
            "https://api.example.com/api/$metadata#orders",
            "./a/./b/../orders?x=../y",
            "a/orders?x=../y",
        ),
        ("../../../../api/$metadata", "orders", "orders"),
        // A link that is absolute needs no base.
        ("urn:x", "https://api.example.com/api/orders?x", "orders?x"),
        ("https://elsewhere.example/$metadata", "https://api.example.com/api/orders", "orders"),
        ("#orders", "orders?x", "customers(1)/orders?x"),
        ("", "?x", "customers(1)/orders?x"),
    ] {
        asks(&service(), path, Some(context), link, &format!("{ROOT}/{expected}"));
    }
    asks(&service(), path, None, "orders?$skip=1", &format!("{ROOT}/customers(1)/orders?$skip=1"));
    asks(&service(), path, None, "?$skip=1", &format!("{ROOT}/customers(1)/orders?$skip=1"));
}

/// An entity within the page may have a context URL of its own; it is the nearest.
#[test]
fn f05_links_of_expanded_collections_are_resolved_against_the_nearest_context_url() {
    for (page_context, own_context, expected) in [
        (None, None, "x/orders(1)/lines?$skip=1"),
        (Some("../$metadata#orders"), None, "orders(1)/lines?$skip=1"),
        (
            Some("../$metadata#orders"),
            Some("/api/v2/$metadata#o/$entity"),
            "v2/orders(1)/lines?$skip=1",
        ),
    ] {
        let context = |it: Option<&str>| {
            it.map(|it| format!(r#""@odata.context":"{it}","#)).unwrap_or_default()
        };
        let json = format!(
            r#"{{{}"value":[{{{}"id":1,"lines":[],"lines@odata.nextLink":"orders(1)/lines?$skip=1"}}]}}"#,
            context(page_context),
            context(own_context),
        );
        let list = service().collection::<Order>("x/orders").list(&Query::new()).unwrap();
        let page = list.read(Response::new(json)).unwrap();
        let order = &page.items()[0];
        let next = list.next_page_of(&page, order, &order.lines).unwrap().unwrap();
        assert_eq!(next.to_http().uri().to_string(), format!("{ROOT}/{expected}"));
    }
}

/// Never a guess: the request is not the base where the context URL can't be.
#[test]
fn f05_a_context_that_is_not_a_base_is_an_error() {
    for (context, link) in [
        ("https://elsewhere.example/api/$metadata#orders", "orders?x"),
        ("https://elsewhere.example/api/$metadata#orders", "/api/orders?x"),
        ("//elsewhere.example/api/$metadata#orders", "orders?x"),
        ("http://api.example.com/api/$metadata#orders", "orders?x"),
        ("https://u:p@api.example.com/api/$metadata#orders", "orders?x"),
        ("urn:uuid:7", "orders?x"),
        ("javascript:alert(1)", "orders?x"),
        ("https:///api/$metadata", "orders?x"),
        ("\\\\elsewhere.example/api/$metadata", "orders?x"),
        ("/api/%2e%2e/$metadata", "orders?x"),
        // A query of the metadata document is not what is meant.
        ("https://api.example.com/api/$metadata#orders", "?$skip=1"),
        // Out of the service root.
        ("../../$metadata#orders", "orders?x"),
        ("https://api.example.com/$metadata#orders", "orders?x"),
        ("https://api.example.com/api/$metadata#orders", "../orders?x"),
        ("https://api.example.com/apix/$metadata#orders", "orders?x"),
        ("https://api.example.com/api/$metadata#orders", "//elsewhere.example/api/orders"),
    ] {
        refuses(&service(), "customers(1)/orders", Some(context), link);
    }
    let message = refuses(&service(), "orders", Some("urn:x"), "orders?$skip=1");
    assert_eq!(
        message,
        "\"orders\" is not a URL of this service: \
         the context URL \"urn:x\" is not its base: it is not a URL",
    );
}

/// The query and the path have each of them; what is encoded stays as it is.
#[test]
fn f06_characters_that_no_url_may_have_are_encoded() {
    for (character, encoded) in [
        (" ", "%20"),
        ("\"", "%22"),
        ("<", "%3C"),
        (">", "%3E"),
        ("|", "%7C"),
        ("{", "%7B"),
        ("}", "%7D"),
        ("\\", "%5C"),
        ("^", "%5E"),
        ("`", "%60"),
        ("ü", "%C3%BC"),
        ("\u{1F600}", "%F0%9F%98%80"),
        ("\n", "%0A"),
        ("\u{7f}", "%7F"),
        ("%20", "%20"),
        ("%", "%25"),
        ("%zz", "%25zz"),
        ("%%41", "%25%41"),
        ("%ü", "%25%C3%BC"),
        ("[]", "[]"),
        ("'()*,;:@!$&=+/?~", "'()*,;:@!$&=+/?~"),
    ] {
        for before in ["", "/api/", "https://api.example.com/api/"] {
            let link = format!("{before}orders?$filter=ID{character}eq 1&$skip=20");
            let expected = format!("{ROOT}/orders?$filter=ID{encoded}eq%201&$skip=20");
            asks(&service(), "orders", None, &link, &expected);
            let get = service().get::<Order>(&link).unwrap();
            assert_eq!(get.to_http().uri().to_string(), expected);
        }
        let path = character.split('?').next().unwrap();
        let expected = format!("{ROOT}/a{}b/orders", encoded.split('?').next().unwrap());
        asks(&service(), "orders", None, &format!("a{path}b/orders"), &expected);
    }
}

/// A `%` without two hexadecimal digits after it is literal. An escape stays, in either case.
#[test]
fn f06_a_lone_percent_sign_is_encoded() {
    for (link, expected) in [
        ("orders?a=100%&b=%zz", "orders?a=100%25&b=%25zz"),
        ("orders?a=%", "orders?a=%25"),
        ("orders?a=%4", "orders?a=%254"),
        ("orders?a=%%", "orders?a=%25%25"),
        ("orders?a=%25&b=%c3%BC", "orders?a=%25&b=%c3%BC"),
        ("orders('100%')/a%2Fb", "orders('100%25')/a%2Fb"),
        ("50%?a=1", "50%25?a=1"),
        ("%?2", "%25?2"),
        ("%%2e/x", "%25%2e/x"),
    ] {
        for before in ["", "/api/", "https://api.example.com/api/"] {
            let expected = format!("{ROOT}/{expected}");
            asks(&service(), "orders", None, &format!("{before}{link}"), &expected);
            // What was sent once is sent again as it is.
            asks(&service(), "orders", None, &expected, &expected);
        }
    }
    for link in ["a%/%2e%2e/x", "a%zz/%2E./x", "a%/..%5c../x"] {
        refuses(&service(), "orders", None, link);
    }
}

/// Read and edit links of an entity are what `get` and references take.
#[test]
fn f06_read_and_edit_links_are_encoded() {
    let service = service();
    let order = service.entity_set::<Order>().entity(1);
    let json =
        r#"{"@odata.readLink":"files('a b|ü')","@odata.editLink":"orders(1)/Ns.X Y","id":1}"#;
    let entity = order.get().unwrap().read(Response::new(json)).unwrap();
    let sent = |link: &str| service.get::<Order>(link).unwrap().to_http().uri().to_string();
    let read_link = entity.control().read_link().unwrap();
    assert_eq!(sent(read_link), format!("{ROOT}/files('a%20b%7C%C3%BC')"));
    assert_eq!(sent(entity.control().edit_link().unwrap()), format!("{ROOT}/orders(1)/Ns.X%20Y"));
    let bind = order.navigate(Order::PARENT).set_reference(read_link).unwrap().to_http();
    let body = String::from_utf8(bind.into_body()).unwrap();
    assert!(body.contains("files('a%20b%7C%C3%BC')"), "{body}");
}

#[test]
fn f06_what_can_not_be_encoded_is_shown_whole_with_the_place() {
    for (link, place) in [
        ("https://api example.com/api/orders?$filter=ID eq 1", "' ' at byte 11"),
        ("https://api.example.com|x/api/orders?$filter=a eq 'b'", "'|' at byte 23"),
        ("https://äpi.example.com/api/orders?$skip=1", "'ä' at byte 8"),
        (" https://api.example.com/api/orders?$skip=1", "' ' at byte 0"),
    ] {
        let message = refuses(&service(), "orders", None, link);
        assert!(message.contains(link) && message.contains(place), "{message}");
        let error = service().get::<Order>(link).unwrap_err().to_string();
        assert!(error.contains(link) && error.contains(place), "{error}");
    }
    // A link that leads elsewhere is shown without secrets.
    for link in ["https://elsewhere.example/x?sig=s3cret", "https://joe:s3cret@api exa.com/x"] {
        let message = refuses(&service(), "orders", None, link);
        assert!(!message.contains("s3cret"), "{message}");
    }
}

/// A link has no fragment; one treatment everywhere, and never a shorter token.
#[test]
fn f07_a_number_sign_is_part_of_the_link() {
    let token = "+RID:~vps#RT:1#TRC:20";
    let encoded = "+RID:~vps%23RT:1%23TRC:20";
    for before in ["", "/api/", "https://api.example.com/api/"] {
        let link = format!("{before}orders?$skiptoken={token}");
        let expected = format!("{ROOT}/orders?$skiptoken={encoded}");
        asks(&service(), "orders", None, &link, &expected);
        asks(&service(), "orders", Some("$metadata#orders"), &link, &expected);
        for sent in [
            service().get::<Order>(&link).unwrap().to_http(),
            service().page_at::<Order>(&link).unwrap().to_http(),
            service().changes_at::<Order>(&link).unwrap().to_http(),
        ] {
            assert_eq!(sent.uri().to_string(), expected);
        }
        asks(
            &service(),
            "orders",
            None,
            &format!("{before}a#b?x#y"),
            &format!("{ROOT}/a%23b?x%23y"),
        );
    }
    refuses(&service(), "orders", None, "https://api.example.com#@elsewhere.example/api/orders");
}

#[test]
fn f08_an_empty_link_is_no_link() {
    for context in [None, Some("$metadata#orders"), Some("urn:x")] {
        for asked in followed(&service(), "orders", context, "") {
            assert!(matches!(asked, Ok(None)), "{asked:?}");
        }
    }
    let json = br#"{"value":[{"id":1,"lines@odata.nextLink":"","lines":[]}],"@nextLink":""}"#;
    let page = Page::<Order>::from_json(json).unwrap();
    assert_eq!((page.next_link(), page.items()[0].lines.next_link()), (None, None));
    let list = service().entity_set::<Order>().list(&Query::new()).unwrap();
    let order = &page.items()[0];
    assert!(list.next_page_of(&page, order, &order.lines).unwrap().is_none());
    // The clients follow these links.
    assert!(Paged::next_page(&list, &page).unwrap().is_none());
    // An empty next link before a delta link.
    let json = br#"{"value":[],"@odata.nextLink":"","@odata.deltaLink":"orders?$deltatoken=1"}"#;
    let delta = DeltaPage::<Order>::from_json(json).unwrap();
    let changes = service().entity_set::<Order>().changes(&Query::new()).unwrap();
    let next = changes.next_changes(&delta).unwrap().unwrap().to_http();
    assert_eq!(next.uri().query(), Some("$deltatoken=1"));
    assert!(service().get::<Order>("").is_err() && service().page_at::<Order>("").is_err());
}

const BEHIND_A_PROXY: [&str; 5] = [
    "http://api.example.com/api/items?$skip=20",
    "http://api.example.com:80/api/items?$skip=20",
    "https://api.example.com:8443/api/items?$skip=20",
    "http://internal:8080/api/items?$skip=20",
    "//internal/api/items?$skip=20",
];

#[test]
fn f09_links_from_behind_a_proxy_are_refused_unless_set() {
    for link in BEHIND_A_PROXY {
        let message = refuses(&service(), "items", None, link);
        assert!(message.contains("Service::rebase_links"), "{message}");
        let rebasing = service().rebase_links(true);
        let expected = format!("{ROOT}/items?$skip=20");
        asks(&rebasing, "items", None, link, &expected);
        assert_eq!(rebasing.get::<Order>(link).unwrap().to_http().uri().to_string(), expected);
        let body = rebasing.entity_set::<Order>().add_reference(link).unwrap().to_http();
        assert!(String::from_utf8_lossy(body.body()).contains(&expected));
        // A relative link too, by its context URL.
        let context = link.replace("items?$skip=20", "$metadata#items");
        refuses(&service(), "items", Some(&context), "items?$skip=20");
        asks(&rebasing, "items", Some(&context), "items?$skip=20", &expected);
    }
}

/// The path must still be one of the service, and no other scheme is one of HTTP.
#[test]
fn f09_rebased_links_stay_below_the_root() {
    let rebasing = service().rebase_links(true);
    for link in [
        "http://api.example.com/other/items",
        "http://api.example.com/api/../other",
        "http://api.example.com/",
        "ftp://api.example.com/api/items",
        "urn:api.example.com",
        "file:///api/items",
        "http://a\\b/api/items",
        "../other",
    ] {
        refuses(&rebasing, "items", None, link);
    }
}

/// Monitors are links too; without the setting, one elsewhere is asked without the token.
#[test]
fn f09_a_monitor_is_rebased() {
    let accepted = |service: &Service, location: &str| {
        let delete = service.entity_set::<Order>().entity(1).delete().unwrap();
        let response =
            Response::builder().status(202).header("Location", location).body("").unwrap();
        let Err(Error::Accepted(accepted)) = delete.read(response) else { panic!() };
        delete.monitor(&accepted).map(|monitor| monitor.to_http())
    };
    for location in ["http://api.example.com/async/1", "https://internal/async/1"] {
        let sent = accepted(&service().rebase_links(true), location).unwrap();
        assert_eq!(sent.uri(), "https://api.example.com/async/1");
        assert!(sent.headers().contains_key(AUTHORIZATION));
        if let Ok(sent) = accepted(&service(), location) {
            assert!(!sent.headers().contains_key(AUTHORIZATION), "{}", sent.uri());
        }
    }
}

/// The URL that each kind of link leads to.
fn all_followed(service: &Service, link: &str) -> Vec<Result<Option<String>, Error>> {
    let path = "customers(1)/orders";
    let orders = service.collection::<Order>(path);
    let list = orders.list(&Query::new()).unwrap();
    let changes = orders.changes(&Query::new()).unwrap();
    let get = service.single::<Order>(path).get().unwrap();
    let context = r#""@odata.context":"../$metadata#orders","#;
    let entity = format!(r#"{{{context}"id":1,"lines@odata.nextLink":{}}}"#, text(link));
    let own = get.read(Response::new(entity.clone())).unwrap();
    let page = format!(r#"{{{context}"value":[{}]}}"#, entity.replace(context, ""));
    let delta = DeltaPage::<Order>::from_json(page.as_bytes()).unwrap();
    let page = Page::<Order>::from_json(page.as_bytes()).unwrap();
    let item = &page.items()[0];
    let [odata_core::entity::Change::Entity(entry)] = delta.changes() else { panic!() };
    let mut all = Vec::from(followed(service, path, Some("../$metadata#orders"), link));
    all.extend([
        url(list.next_page_of(&page, item, &item.lines).map(request)),
        url(get.next_page_of(&own, &own.lines).map(request)),
        url(changes.next_page_of(&delta, entry, &entry.lines).map(request)),
        // These are relative to the service root, which is where the context URL is.
        url(service.page_at::<Order>(link).map(Some).map(request)),
        url(service.changes_at::<Order>(link).map(Some).map(request)),
        url(service.media_at(link).map(Some).map(request)),
        url(service.get::<Order>(link).map(Some).map(request)),
    ]);
    all
}

/// RFC 3986 5.2: each kind of link that a response gives has one treatment.
#[test]
fn f05_every_link_is_resolved_or_refused_in_the_same_way() {
    let service = service();
    for (link, expected) in [
        ("orders?$skiptoken=1", "orders?$skiptoken=1"),
        ("./orders/../orders?x=../y", "orders?x=../y"),
        ("/api/orders?x", "orders?x"),
        ("//api.example.com/api/orders?x", "orders?x"),
        ("HTTPS://API.EXAMPLE.COM:443/api/orders?x", "orders?x"),
        ("https://api.example.com:/api/orders?x", "orders?x"),
        ("https://api.example.com:0443/api/orders", "orders"),
        // A path of the root's own name is below the root again.
        ("api/orders?x", "api/orders?x"),
        (
            "orders?$skiptoken=%23a#b %7c|{\"ü\"}\\%2f%2F+",
            "orders?$skiptoken=%23a%23b%20%7c%7C%7B%22%C3%BC%22%7D%5C%2f%2F+",
        ),
        ("orders('a/b%2fc')/x", "orders('a/b%2fc')/x"),
        ("orders?$filter=a eq 'it''s'", "orders?$filter=a%20eq%20'it''s'"),
        ("orders? ", "orders?%20"),
        ("orders?a=[1]", "orders?a=[1]"),
    ] {
        for asked in all_followed(&service, link) {
            assert_eq!(asked.unwrap().unwrap(), format!("{ROOT}/{expected}"), "{link}");
        }
    }
    // Case and escapes of the root may differ, and stay.
    for link in ["https://api.example.com/API/orders", "/%61pi/orders?x", "/Api/orders"] {
        let expected = link.strip_prefix("https://api.example.com").unwrap_or(link);
        for asked in all_followed(&service, link) {
            assert_eq!(asked.unwrap().unwrap(), format!("https://api.example.com{expected}"));
        }
    }
    for link in [
        "?$skiptoken=1",
        "http://api.example.com/api/orders",
        "http://api.example.com:443/api/orders",
        "https://api.example.com:8443/api/orders",
        "https://api.example.com:65536/api/orders",
        "https://api.example.com./api/orders",
        "https://api%2Eexample.com/api/orders",
        "https://api.example.com%00/api/orders",
        "https://joe@api.example.com/api/orders",
        "https://:@api.example.com/api/orders",
        "https://api.example.com@evil.example/api/orders",
        "https://evil.example#@api.example.com/api/orders",
        "https://evil.example\\@api.example.com/api/orders",
        "https://[::1]/api/orders",
        "https:/api/orders",
        "https:orders",
        "https:///api/orders",
        "//evil.example/api/orders",
        "///api/orders",
        "\\\\evil.example/api/orders",
        "/\\evil.example/api/orders",
        "\thttps://api.example.com/api/orders",
        "ftp://api.example.com/api/orders",
        "javascript:alert(1)",
        "orders:1/x",
        "../orders",
        "/api",
        "/api/",
        "/api//orders",
        "/apix/orders",
        "/api/../other/orders",
        "/api/%2e%2e/other/orders",
        "/api/.%2E/other",
        "/api/..%5Cother",
    ] {
        for asked in all_followed(&service, link) {
            let refused = matches!(asked, Err(Error::Request(RequestError::ForeignUrl(_))));
            assert!(refused, "{link}: {asked:?}");
        }
    }
}

/// A root of the host alone, on a port and on IPv6.
#[test]
fn f05_links_of_other_roots() {
    for (root, link, expected) in [
        ("https://h.example", "https://h.example/x", Some("https://h.example/x")),
        ("https://h.example", "//h.example//x", None),
        (
            "https://h.example:8443/a",
            "https://h.example:8443/a/x",
            Some("https://h.example:8443/a/x"),
        ),
        ("https://h.example:8443/a", "https://h.example/a/x", None),
        ("https://h.example:443/a", "https://h.example/a/x", Some("https://h.example:443/a/x")),
        ("http://h.example/a", "http://h.example:80/a/x", Some("http://h.example/a/x")),
        ("http://h.example/a", "https://h.example/a/x", None),
        ("https://[::1]:8443/a", "https://[::1]:8443/a/x", Some("https://[::1]:8443/a/x")),
        ("https://[::1]/a", "https://[::1]:443/a/x", Some("https://[::1]/a/x")),
        ("https://[::1]/a", "https://[::2]/a/x", None),
        ("https://h.example./a", "https://h.example./a/x", Some("https://h.example./a/x")),
        ("https://h.example./a", "https://h.example/a/x", None),
        ("https://h.example/ü", "/%C3%BC/x", Some("https://h.example/%C3%BC/x")),
        ("https://h.example/ü", "/ü/x", Some("https://h.example/%C3%BC/x")),
        (
            "https://h.example/Company('a')",
            "/Company(%27a%27)/x",
            Some("https://h.example/Company(%27a%27)/x"),
        ),
    ] {
        let service = Service::new(root).unwrap().bearer_token("t0ken");
        let list = service.entity_set::<Order>().list(&Query::new()).unwrap();
        let page = Page::<Order>::from_json(body(None, link).as_bytes()).unwrap();
        let asked = url(list.next_page(&page).map(request)).ok().flatten();
        assert_eq!(asked.as_deref(), expected, "{root} {link}");
        let asked = url(service.page_at::<Order>(link).map(Some).map(request)).ok().flatten();
        assert_eq!(asked.as_deref(), expected, "{root} {link}");
    }
}

/// [OData-Protocol 11.6]: a monitor is relative to the request, and may be elsewhere: without the token.
#[test]
fn f05_a_monitor_is_resolved_and_gets_the_token_on_its_origin_only() {
    let service = service().header("X-Key", "s3cret");
    let delete = service.single::<Order>("customers(1)/orders").delete().unwrap();
    for (location, expected, has_token) in [
        ("monitor?id=1#a b", "https://api.example.com/api/customers(1)/monitor?id=1%23a%20b", true),
        ("../m", "https://api.example.com/api/m", true),
        ("/m/../n", "https://api.example.com/n", true),
        ("HTTPS://API.example.com:443/m", "https://api.example.com/m", true),
        ("?m=1", "https://api.example.com/api/customers(1)/orders?m=1", true),
        ("https://other.example/m?sig=1|2", "https://other.example/m?sig=1%7C2", false),
        ("//other.example/m", "https://other.example/m", false),
        ("https://api.example.com:8443/m", "https://api.example.com:8443/m", false),
        ("https://api.example.com./m", "https://api.example.com./m", false),
        ("http://api.example.com/m", "", false),
        ("http://other.example/m", "", false),
        ("ftp://api.example.com/m", "", false),
        ("/m/%2e%2e/n", "", false),
        ("https:m", "", false),
    ] {
        let response = Response::builder().status(202).header("Location", location).body("");
        let Err(Error::Accepted(accepted)) = delete.read(response.unwrap()) else { panic!() };
        let monitor = delete.monitor(&accepted);
        let at = delete.monitor_at::<odata_core::response::NoStatus>(location);
        if expected.is_empty() {
            assert!(monitor.is_err() && at.is_err(), "{location}");
            continue;
        }
        for sent in [monitor.unwrap().to_http(), at.unwrap().to_http()] {
            assert_eq!(sent.uri().to_string(), expected);
            assert_eq!(sent.headers().contains_key(AUTHORIZATION), has_token, "{location}");
            assert_eq!(sent.headers().contains_key("X-Key"), has_token, "{location}");
        }
    }
}

/// As the field reports say: what no URL may have, `#`, and a `%` that begins no escape are encoded.
fn encoded(link: &str) -> String {
    let mut text = String::new();
    for (at, byte) in link.bytes().enumerate() {
        let is_digit = |at| link.as_bytes().get(at).is_some_and(u8::is_ascii_hexdigit);
        let is_lone = byte == b'%' && !(is_digit(at + 1) && is_digit(at + 2));
        if !is_lone && byte.is_ascii_graphic() && !b"\"#<>\\^`{|}".contains(&byte) {
            text.push(char::from(byte));
        } else {
            write!(text, "%{byte:02X}").unwrap();
        }
    }
    text
}

/// Links of the parts that links are made of, in any order.
fn link() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "https://api.example.com",
        "http://api.example.com",
        "https://evil.example",
        "https:",
        "//",
        "/",
        "\\",
        "api",
        "api/",
        "..",
        ".",
        "../",
        "./",
        "%2e",
        "%2F",
        "orders",
        "$metadata",
        "?",
        "#",
        "@",
        ":",
        ":443",
        " ",
        "%20",
        "%",
        "ü",
        "\t",
        "\n",
        "'",
        "(",
        ")",
        "a",
        "=",
        "&",
        ";",
        "|",
        "{",
        "}",
        "^",
        "`",
        "<",
        ">",
        "\"",
        "$skip=1",
        "[",
        "]",
        "evil.example",
        "HTTPS://API.EXAMPLE.COM",
        "https://api.example.com.",
        "https://[::1]",
        "joe@",
        ":0443",
        ":80",
        "api.example.com",
        "API/",
        "%61pi",
        "%2f",
        "%23",
        "%2E%2E",
        "%C3%BC",
        "$skiptoken=+RID:~a#RT:1",
        "\u{1F600}",
        "\u{a0}",
        "+",
    ]);
    prop::collection::vec(
        prop_oneof![9 => parts.prop_map(str::to_owned), 1 => any::<String>()],
        0..8,
    )
    .prop_map(|parts| parts.concat())
}

fn context() -> impl Strategy<Value = Option<String>> {
    prop_oneof![
        1 => Just(None),
        2 => Just(Some(String::from("https://api.example.com/api/$metadata#orders"))),
        1 => Just(Some(String::from("../$metadata#orders(a)"))),
        2 => link().prop_map(Some),
    ]
}

/// On the origin of the service and below its root, whose path may have another case or escapes.
fn is_own(url: &str) -> bool {
    let path = url.strip_prefix("https://api.example.com").unwrap_or_default();
    path.replace("%61", "a").to_ascii_lowercase().starts_with("/api/")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 4096, ..ProptestConfig::default() })]

    /// `next` asks the URL that another resolver gives, or refuses it; never elsewhere.
    #[test]
    fn f05_next_asks_the_resolved_url_or_refuses_it(link in link(), context in context()) {
        let request = url::Url::parse("https://api.example.com/api/customers(1)/orders").unwrap();
        let json = body(context.as_deref(), &link);
        let page = Page::<Order>::from_json(json.as_bytes()).unwrap();
        let list = service().collection::<Order>("customers(1)/orders").list(&Query::new()).unwrap();
        let Ok(Some(next)) = list.next_page(&page) else { return Ok(()) };
        let sent = next.to_http();
        let context = context.as_deref().unwrap_or_default().split('#').next().unwrap();
        let resolved = request
            .join(&encoded(context))
            .and_then(|base| base.join(&encoded(&link)))
            .or_else(|_| url::Url::parse(&encoded(&link)));
        // `url` encodes quotes in a query.
        let plain = |text: &str| text.replace("%27", "'");
        prop_assert_eq!(plain(&sent.uri().to_string()), plain(resolved.unwrap().as_str()));
        prop_assert_eq!(sent.uri().scheme_str(), Some("https"));
        prop_assert_eq!(sent.uri().authority().map(http::uri::Authority::as_str), Some("api.example.com"));
        prop_assert!(is_own(&sent.uri().to_string()), "{}", sent.uri());
    }

    /// With links rebased, the token still goes to the origin of the service only.
    #[test]
    fn f09_the_token_stays_on_the_origin(link in link(), context in context()) {
        let service = service().rebase_links(true);
        for asked in followed(&service, "orders", context.as_deref(), &link).into_iter().flatten().flatten() {
            prop_assert!(is_own(&asked), "{}", asked);
        }
        if let Ok(get) = service.get::<Order>(&link) {
            prop_assert!(is_own(&get.to_http().uri().to_string()));
        }
    }
}
