//! URLs that are longer than `http` takes: 65,534 bytes. The error says the length.

use odata_core::query::Query;
use odata_core::request::{NoParameters, RequestError};
use odata_core::response::{Accepted, DeltaPage, NoStatus, ValueResponse};
use odata_core::{Error, Link, Links, ODataComplex, ODataEntity, Operation, Page, Service};

const ROOT: &str = "https://example.com/api";
const MOST: usize = 65_534;

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "items")]
struct Item {
    #[odata(key)]
    id: String,
    #[odata(nav)]
    parent: Option<Link<Item>>,
    #[odata(nav)]
    parts: Links<Item>,
}

/// The parameters of `Demo.find`.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Find {
    text: String,
    texts: Vec<String>,
}

fn service() -> Service {
    Service::new(ROOT).unwrap()
}

/// A URL of the service with so many bytes.
fn long(length: usize) -> String {
    let start = format!("{ROOT}/items?$skiptoken=");
    let rest = "x".repeat(length - start.len());
    start + &rest
}

/// The message of an error about a link, which says this length and the bound.
fn assert_says<T>(result: Result<T, Error>, length: usize, place: &str) {
    let error = result.err().unwrap_or_else(|| panic!("{place} is taken"));
    let message = error.to_string();
    let is_short = message.len() < 5000 && format!("{error:?}").len() < 5000;
    assert!(message.contains(&format!("{length} bytes")) && is_short, "{place}: {message:.300}");
    assert!(message.contains(&MOST.to_string()), "{place}: {message:.300}");
}

fn accepted(location: &str) -> Accepted {
    let create = service().create(&item("1")).unwrap();
    let response = http::Response::builder().status(202).header("Location", location);
    match create.read(response.body(Vec::new()).unwrap()) {
        Err(Error::Accepted(accepted)) => *accepted,
        other => panic!("{other:?}"),
    }
}

fn item(id: &str) -> Item {
    Item { id: id.into(), parent: None, parts: Links::default() }
}

#[test]
fn a36_a_link_that_is_too_long_is_an_error_with_its_length() {
    let service = service();
    let items = service.entity_set::<Item>();
    let list = items.list(&Query::new()).unwrap();
    for length in [MOST + 1, 70_000, 1_000_000] {
        let link = long(length);
        let json = format!(
            r#"{{"value":[{{"id":"1","parts@odata.nextLink":"{link}"}}],"@odata.nextLink":"{link}","@odata.deltaLink":"{link}"}}"#
        );
        let page = Page::<Item>::from_json(json.as_bytes()).unwrap();
        assert_says(list.next_page(&page), length, "next link");
        assert_says(list.changes::<ItemPartial>(&page), length, "delta link");
        let first = &page.items()[0];
        assert_says(
            list.next_page_of(&page, first, &first.parts),
            length,
            "next link of a property",
        );
        let changes = items.changes(&Query::new()).unwrap();
        let delta = format!(r#"{{"value":[],"@odata.deltaLink":"{link}"}}"#);
        let delta = DeltaPage::<Item>::from_json(delta.as_bytes()).unwrap();
        assert_says(changes.next_changes(&delta), length, "delta link of changes");
        let names = service.function("names", &NoParameters).unwrap();
        let names = names.get::<ValueResponse<Vec<String>>>().unwrap();
        let values = format!(r#"{{"value":["a"],"@odata.nextLink":"{link}"}}"#);
        let values = names.read(http::Response::new(values)).unwrap();
        assert_says(names.next_page(&values), length, "next link of values");

        assert_says(service.page_at::<Item>(&link), length, "page_at");
        assert_says(service.changes_at::<Item>(&link), length, "changes_at");
        assert_says(service.media_at(&link), length, "media_at");
        assert_says(service.get::<Item>(&link), length, "get");
        let parent = items.entity("1").navigate(Item::PARENT);
        assert_says(parent.set_reference(&link), length, "set_reference");
        let parts = items.entity("1").navigate(Item::PARTS);
        assert_says(parts.add_reference(&link), length, "add_reference");
        assert_says(parts.remove_reference(&link), length, "remove_reference");
        let bound = Item { parent: Some(Link::bind(&*link)), ..item("1") };
        assert_says(service.create(&bound), length, "bind");

        let create = service.create(&item("1")).unwrap();
        for monitor in [link.clone(), link.replace("example.com", "elsewhere.example")] {
            let length = monitor.len();
            let accepted = accepted(&monitor);
            assert_says(create.monitor(&accepted), length, "monitor");
            assert_says(create.monitor_at::<NoStatus>(&monitor), length, "monitor_at");
            let near = create.monitor_at::<NoStatus>("/async/1").unwrap();
            assert_says(near.later(&accepted), length, "later");
            assert_says(near.result(&accepted), length, "result");
        }
        // A base that is too long, and a link that is too long only with its base.
        let json = format!(
            r#"{{"value":[],"@odata.context":"{link}","@odata.nextLink":"items?$skip=1"}}"#
        );
        let page = Page::<Item>::from_json(json.as_bytes()).unwrap();
        assert_says(list.next_page(&page), length, "context");
    }
    let relative = "x".repeat(MOST);
    assert_says(service.page_at::<Item>(&relative), MOST + ROOT.len() + 1, "relative");
}

#[test]
fn a36_a_link_of_the_most_bytes_is_followed() {
    let service = service();
    let link = long(MOST);
    let json = format!(r#"{{"value":[],"@odata.nextLink":"{link}"}}"#);
    let list = service.entity_set::<Item>().list(&Query::new()).unwrap();
    let page = Page::<Item>::from_json(json.as_bytes()).unwrap();
    assert_eq!(list.next_page(&page).unwrap().unwrap().to_http().uri().to_string(), link);
    assert!(service.page_at::<Item>(&link).is_ok());
}

/// A message is cut where the link is long, and says so. The path of a foreign link is in the message.
#[test]
fn a36_a_long_link_is_cut_in_messages() {
    let link = format!("https://elsewhere.example/{}", "x".repeat(60_000));
    let error = service().get::<Item>(&link).unwrap_err();
    let Error::Request(RequestError::ForeignUrl(foreign)) = &error else { panic!("{error}") };
    assert_eq!(foreign.url().chars().count(), 4097);
    assert!(foreign.url().ends_with('…'), "{foreign}");
}

fn length_of<T>(result: Result<T, Error>) -> Option<usize> {
    match result {
        Err(Error::Request(RequestError::TooLong(length))) => Some(length),
        Err(other) => panic!("{other}"),
        Ok(_) => None,
    }
}

#[test]
fn a36_a_request_that_is_too_long_says_its_length_and_what_to_do() {
    let service = service();
    let items = service.entity_set::<Item>();
    let ids: Vec<_> = (0..10_000).map(|number| format!("{number:032}")).collect();
    let query = Query::new().filter(Item::ID.is_in(ids.iter().map(String::as_str)));
    let error = items.list(&query).unwrap_err();
    let message = error.to_string();
    let length = length_of::<()>(Err(error)).unwrap();
    assert!(length > 10_000 * 34, "{length}");
    assert_eq!(
        message,
        format!(
            "not sent: the URL has {length} bytes, and a URL has at most 65534: send several requests, \
             each with fewer values; a batch sends them as one"
        )
    );
    let text = "x".repeat(70_000);
    let texts = Find { text: String::new(), texts: vec![text.clone()] };
    let in_path = Find { text: text.clone(), texts: Vec::new() };
    let find = |find: &Find| service.function("Demo.find", find)?.get::<ValueResponse<i32>>();
    let segments = service.clone().key_as_segment(true);
    let get = items.entity("1").get().unwrap();
    let of_service = service.clone().query_option("x", &text);
    for (place, result) in [
        ("count", items.count(&query).map(drop)),
        ("changes", items.changes(&query).map(drop)),
        ("key", items.entity(&*text).get().map(drop)),
        ("key in a segment", segments.entity_set::<Item>().entity(&*text).delete().map(drop)),
        ("alternate key", items.entity_by(Item::ID, &*text).get().map(drop)),
        ("path", service.single::<Item>(&text).get().map(drop)),
        ("path of a create", service.create_in(&text, &item("1")).map(drop)),
        ("parameter", find(&in_path).map(drop)),
        ("alias", find(&texts).map(drop)),
        ("option", get.clone().query_option("x", &text).map(drop)),
        ("option of the service", of_service.entity_set::<Item>().entity("1").get().map(drop)),
        ("option of a link", of_service.get::<Item>("items('1')").map(drop)),
        ("option of the document", of_service.document().map(drop)),
        ("query", get.clone().with_query(&Query::new().custom("x", &text)).map(drop)),
        ("root", Service::new(&format!("{ROOT}/{text}")).map(drop)),
        ("letters that are encoded", service.single::<Item>(&"ü".repeat(20_000)).get().map(drop)),
    ] {
        let length = length_of(result);
        assert!(length.is_some_and(|length| length > 70_000), "{place}: {length:?}");
    }
}

/// With the most bytes it is sent, and with one more it is not.
#[test]
fn a36_the_bound_is_that_of_the_whole_url() {
    let service = service();
    let room = MOST - ROOT.len() - "/".len();
    assert!(service.single::<Item>(&"x".repeat(room)).get().is_ok());
    assert_eq!(length_of(service.single::<Item>(&"x".repeat(room + 1)).get()), Some(MOST + 1));
    let get = service.single::<Item>("me").get().unwrap();
    let room = room - "me?x=".len();
    assert!(get.clone().query_option("x", &"x".repeat(room)).is_ok());
    assert_eq!(length_of(get.query_option("x", &"x".repeat(room + 1))), Some(MOST + 1));
}

/// Each function of a path has an alias of its own, however many there are.
#[test]
fn a27_chained_functions_have_aliases_of_their_own() {
    let service = service();
    let mut single = service.single::<Item>("x");
    for _ in 0..500 {
        let find = Find { text: String::from("a"), texts: vec![String::new()] };
        single = single.function("f", &find).unwrap().parameter_aliases(true).single();
    }
    let get = single.get().unwrap().to_http();
    let mut aliases: Vec<_> =
        get.uri().query().unwrap().split('&').filter_map(|it| it.split('=').next()).collect();
    assert_eq!((aliases[0], aliases[2], aliases[4]), ("@text", "@text_2", "@text_3"));
    aliases.sort_unstable();
    aliases.dedup();
    assert_eq!(aliases.len(), 1000);
}
