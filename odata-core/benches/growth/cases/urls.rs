//! Keys, links, query options and headers.

use http::Request;
use odata_core::query::{Query, raw};
use odata_core::request::encode_path;
use odata_core::server::ReceivedRequest;
use odata_core::testing::InMemoryService;
use odata_core::{ODataEntity, Page, Service};

use super::{Item, ROOT, item, many};
use crate::{Case, case};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "texts")]
struct ByText {
    #[odata(key)]
    id: String,
}

fn service() -> Service {
    Service::new(ROOT).expect("a URL")
}

pub(crate) fn cases() -> Vec<Case> {
    let mut all = vec![];
    for (name, part) in
        [("letters", "a"), ("quotes", "'"), ("slashes", "/"), ("percent signs", "%25")]
    {
        all.push(case(&format!("key of {name}: written and read"), 3000, move |size| {
            let value = ByText { id: part.repeat(size) };
            move || {
                let key = value.key_predicate().expect("a key");
                ByText::key_from_url(&format!("{ROOT}/texts{key}")).is_ok()
            }
        }));
        all.push(case(&format!("request by a key of {name}"), 3000, move |size| {
            let id = part.repeat(size);
            move || service().entity_set::<ByText>().entity(&*id).get().is_ok()
        }));
        all.push(case(&format!("path of {name}, encoded"), 3000, move |size| {
            let path = part.repeat(size);
            move || encode_path([&path, &path])
        }));
    }
    all.extend(filters());
    all.extend(headers());
    all
}

fn filters() -> [Case; 7] {
    [
        case("filter: a list of values, written", 1000, |size| {
            move || {
                let ids = (0..size).filter_map(|at| i32::try_from(at).ok());
                Query::<Item>::new().filter(Item::ID.is_in(ids)).to_text()
            }
        }),
        case("filter: alternatives, written", 1000, |size| {
            move || {
                let first = Item::ID.eq(0);
                let filter = (1..size).fold(first, |filter, at| {
                    filter.or(Item::ID.eq(i32::try_from(at).unwrap_or(0)))
                });
                Query::new().filter(filter).to_text()
            }
        }),
        case("filter: a text, written", 5000, |size| {
            let text = "a'%".repeat(size);
            move || Query::new().filter(Item::NAME.eq(&*text)).to_text()
        }),
        case("query: order and selection, written", 500, |size| {
            move || {
                let query = (0..size).fold(Query::<Item>::new(), |query, at| {
                    query
                        .order_by(Item::ID)
                        .select_named(&format!("p{at}"))
                        .custom(&format!("c{at}"), "x")
                });
                query.to_text()
            }
        }),
        read("filter: alternatives, read", |size| many(size, " or ", |at| format!("id eq {at}"))),
        read("filter: a list of values, read", |size| {
            format!("id in ({})", many(size, ",", |at| at.to_string()))
        }),
        read("filter: a text, read", |size| format!("name eq '{}'", "a''".repeat(10 * size))),
    ]
}

/// As the service in memory reads it.
fn read(name: &str, filter: fn(usize) -> String) -> Case {
    case(name, 100, move |size| {
        let mock = InMemoryService::new(ROOT).entity_set::<Item>();
        mock.insert(&item(1)).expect("it is valid");
        let filter = filter(size).replace(' ', "%20").replace('\'', "%27");
        let request =
            move || Request::get(format!("{ROOT}/items?$filter={filter}")).body(Vec::new());
        move || mock.respond(request().expect("a request"))
    })
}

fn headers() -> [Case; 6] {
    [
        case("Prefer: preferences, received", 1000, |size| {
            let prefer = many(size, ",", |at| format!("p{at}=\"x\""));
            let request = Request::get(format!("{ROOT}/items")).header("Prefer", prefer);
            let request = request.body(()).expect("a request");
            move || {
                ReceivedRequest::read(ROOT, &request)
                    .map(|received| format!("{received:?}"))
                    .is_ok()
            }
        }),
        case("Prefer: headers, received", 1000, |size| {
            let request = Request::get(format!("{ROOT}/items"));
            let request = (0..size).fold(request, |it, at| it.header("Prefer", format!("p{at}")));
            let request = request.body(()).expect("a request");
            move || {
                ReceivedRequest::read(ROOT, &request)
                    .map(|received| format!("{received:?}"))
                    .is_ok()
            }
        }),
        case("query options, received", 1000, |size| {
            let options = many(size, "&", |at| format!("o{at}=x"));
            let request =
                Request::get(format!("{ROOT}/items?{options}")).body(()).expect("a request");
            move || {
                ReceivedRequest::read(ROOT, &request)
                    .map(|received| format!("{received:?}"))
                    .is_ok()
            }
        }),
        case("query options, besides those that are there", 500, |size| {
            let query = |start: &str| {
                let add = |query: Query<Item>, at| query.custom(&format!("{start}{at}"), "x");
                (0..size).fold(Query::new(), add)
            };
            let list = service().entity_set::<Item>().list(&query("a")).expect("a list");
            let query = query("b");
            move || list.with_query(&query).is_ok()
        }),
        case("next link", 5000, |size| {
            let link = format!("{ROOT}/items?$skiptoken={}", "a%20/".repeat(size));
            let page = format!(r#"{{"value":[],"@odata.nextLink":"{link}"}}"#);
            let page = Page::<Item>::from_json(page.as_bytes()).expect("a page");
            move || {
                service()
                    .entity_set::<Item>()
                    .list(&Query::new())
                    .expect("a list")
                    .next_page(&page)
                    .is_ok()
            }
        }),
        case("expression of the user's own", 5000, |size| {
            let text = format!("contains(name,'{}')", "a".repeat(size));
            move || {
                let filter = raw::<Item, odata_core::edm::kind::BooleanKind>(&text);
                Query::new().filter(filter.eq(true)).to_text()
            }
        }),
    ]
}
