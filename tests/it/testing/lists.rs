//! Lists: query options and pages [OData-Protocol 11.2.6].

use odata_core::query::{Query, it};
use odata_core::request::Preference;
use odata_core::response::ServiceError;
use odata_core::testing::InMemoryService;

use super::{Address, Color, Product, ask, empty, filled, get, product, refused, service, text};
use crate::testing::ProductPartial;

fn names(mock: &InMemoryService, query: &Query<Product>) -> Vec<String> {
    let list = service().entity_set::<Product>().list(query).unwrap();
    let page = mock.send(&list).unwrap();
    assert_eq!(page.next_link(), None);
    page.items().iter().map(|item| item.name.clone()).collect()
}

#[test]
fn filters_and_orders() {
    let mock = filled();
    let mut tea = product(6, "O'Neil's Tea", 10);
    tea.price = Some(2.5);
    tea.tags = vec!["green".into(), "hot".into()];
    tea.color = Some(Color::Green);
    tea.added = Some("2026-02-28".parse().unwrap());
    mock.insert(&tea).unwrap();
    let of = |query: Query<Product>| names(&mock, &query).join("|");
    let all = Query::<Product>::new;
    assert_eq!(of(all().filter(Product::STOCK.gt(30))), "d|e");
    assert_eq!(of(all().filter(Product::NAME.contains("'s"))), "O'Neil's Tea");
    assert_eq!(of(all().filter(Product::PRICE.is_null()).top(2)), "a|b");
    assert_eq!(of(all().filter(Product::PRICE.eq(2.5))), "O'Neil's Tea");
    assert_eq!(of(all().filter(Product::COLOR.eq(Color::Green))), "O'Neil's Tea");
    let date = "2026-01-01".parse::<odata_core::edm::Date>().unwrap();
    assert_eq!(of(all().filter(Product::ADDED.ge(date))), "O'Neil's Tea");
    assert_eq!(of(all().filter(Product::ID.is_in([1, 3]).not())), "b|d|e|O'Neil's Tea");
    let both = Product::STOCK.eq(10).or(Product::STOCK.eq(50));
    assert_eq!(of(all().filter(both).order_by_desc(Product::NAME)), "e|a|O'Neil's Tea");
    let order = all().order_by(Product::STOCK).order_by_desc(Product::NAME);
    assert_eq!(of(order.top(2)), "a|O'Neil's Tea");
    assert_eq!(of(all().order_by_desc(Product::PRICE).top(1)), "O'Neil's Tea");
    assert_eq!(of(all().filter(Product::TAGS.is_not_empty())), "O'Neil's Tea");
    let short = it().eq("hot");
    assert_eq!(of(all().filter(Product::TAGS.any(short))), "O'Neil's Tea");
    assert_eq!(of(all().skip(4)), "e|O'Neil's Tea");
    assert_eq!(of(all().skip(100)), "");
    assert_eq!(of(all().top(0)), "");
}

#[test]
fn counts_are_of_all_that_match() {
    let (mock, service) = (filled(), service());
    let products = service.entity_set::<Product>();
    let query = Query::new().filter(Product::STOCK.lt(40));
    assert_eq!(mock.send(&products.count(&query).unwrap()).unwrap(), 3);
    assert_eq!(mock.send(&products.count(&Query::new()).unwrap()).unwrap(), 5);
    let page = mock.send(&products.list(&query.count().top(1)).unwrap()).unwrap();
    assert_eq!((page.count(), page.items().len()), (Some(3), 1));
    assert_eq!(page.context(), Some("https://example.com/api/$metadata#products"));
}

#[test]
fn selected_properties_and_no_others() {
    let (mock, service) = (filled(), service());
    let products = service.entity_set::<ProductPartial>();
    let list = products.list(&Query::new().select(Product::NAME).top(1)).unwrap();
    let page = mock.send(&list).unwrap();
    let first = &page.items()[0];
    assert!(first.stock.is_absent() && first.id.is_absent() && first.price.is_absent());
    assert_eq!(first.name.value().map(String::as_str), Some("a"));
    // Without the key, nothing else says which one it is [OData-JSON 4.5.8].
    assert_eq!(first.control().id(), Some("https://example.com/api/products(1)"));
    assert_eq!(page.context(), Some("https://example.com/api/$metadata#products(name)"));
    let body = r#"{"id":"x","text":"t","a":1,"b":2}"#;
    assert_eq!(ask(&mock, "POST", "notes", &[], body).status(), 201);
    let note = get(&mock, "notes('x')?$select=id,b");
    assert!(text(&note).ends_with(r#""id":"x","b":2}"#), "{}", text(&note));
}

/// A path leads into a complex value [OData-URL 5.1.4].
#[test]
fn parts_of_complex_values_are_selected() {
    let mock = filled();
    let mut tea = product(6, "Tea", 10);
    tea.home = Some(Address { city: "Bern".into(), zip: Some("3000".into()) });
    mock.insert(&tea).unwrap();
    let service = service();
    let products = service.entity_set::<ProductPartial>();
    let query = Query::new().select(Product::ID).select(Product::HOME.path(Address::ZIP));
    let page = mock.send(&products.list(&query).unwrap()).unwrap();
    assert!(page.items()[0].home.is_null());
    let home = page.items()[5].home.value().unwrap();
    assert!(home.city.is_absent() && home.zip.value().is_some());
    assert!(page.context().unwrap().ends_with("#products(id,home/zip)"));
    // What a complex type has is known once there is a value.
    assert_eq!(get(&mock, "products(1)?$select=home/nope").status(), 200);
    assert_eq!(get(&mock, "products(6)?$select=home/nope").status(), 400);
    assert_eq!(get(&mock, "products?$select=home/nope").status(), 400);
}

#[test]
fn a_page_is_as_large_as_the_client_prefers() {
    let applied = |mock: &InMemoryService, size| {
        let prefer = format!("odata.maxpagesize={size}");
        let response = ask(mock, "GET", "products", &[("Prefer", &prefer)], "");
        let applied = response.headers().get("Preference-Applied").cloned();
        applied.map(|value| value.to_str().unwrap().to_owned())
    };
    assert_eq!(applied(&filled(), 3).as_deref(), Some("odata.maxpagesize=3"));
    assert_eq!(applied(&filled().page_size(2), 3), None);
    assert_eq!(applied(&filled(), 0), None);
}

fn pages(mock: &InMemoryService, query: &Query<Product>, size: Option<u32>) -> Vec<Vec<i32>> {
    let service = service();
    let mut list = service.entity_set::<Product>().list(query).unwrap();
    if let Some(size) = size {
        list = list.prefer(Preference::max_page_size(size).unwrap());
    }
    let (mut next, mut pages) = (Some(list), Vec::new());
    while let Some(list) = next {
        let page = mock.send(&list).unwrap();
        pages.push(page.items().iter().map(|item| item.id.unwrap()).collect());
        next = list.next_page(&page).unwrap();
        assert!(pages.len() < 10);
    }
    pages
}

/// [OData-Protocol 11.2.6.7]
#[test]
fn a_list_comes_page_by_page() {
    let all = Query::new();
    let mock = filled().page_size(2);
    assert_eq!(pages(&mock, &all, None), [vec![1, 2], vec![3, 4], vec![5]]);
    assert_eq!(pages(&mock, &all, Some(1)).len(), 5);
    assert_eq!(pages(&mock, &all, Some(100)).len(), 3);
    let some = Query::new().filter(Product::STOCK.ne(30)).order_by_desc(Product::ID).skip(1).top(3);
    assert_eq!(pages(&mock, &some, None), [vec![4, 2], vec![1]]);
    assert_eq!(pages(&filled(), &all, Some(3)), [vec![1, 2, 3], vec![4, 5]]);
    assert_eq!(pages(&filled(), &all, Some(5)), [vec![1, 2, 3, 4, 5]]);
    assert_eq!(pages(&empty(), &all, Some(5)), [Vec::<i32>::new()]);
}

/// A client that reads page by page misses no entity because of concurrent changes.
#[test]
fn pages_are_those_of_the_list_as_it_was() {
    let (mock, service) = (filled().page_size(2), service());
    let products = service.entity_set::<Product>();
    let list = products.list(&Query::new().count()).unwrap();
    let first = mock.send(&list).unwrap();
    mock.send(&products.entity(1).delete().unwrap()).unwrap();
    let second = mock.send(&list.next_page(&first).unwrap().unwrap()).unwrap();
    assert_eq!(second.items()[0].id, Some(3));
    assert_eq!(second.count(), Some(5));
}

#[test]
fn a_link_that_is_none_is_gone() {
    let mock = filled();
    let paged = filled().page_size(2);
    let first = get(&paged, "products");
    assert!(text(&first).contains("skiptoken=1-2"), "{}", text(&first));
    assert_eq!(get(&paged, "products?$skiptoken=1-2").status(), 200);
    assert_eq!(get(&paged, "notes?$skiptoken=1-2").status(), 410);
    assert_eq!(get(&paged, "products?$skiptoken=1-9").status(), 410);
    for token in ["$skiptoken=7-1", "$skiptoken=x", "$deltatoken=99", "$deltatoken=x"] {
        assert_eq!(get(&mock, &format!("products?{token}")).status(), 410, "{token}");
    }
}

#[test]
fn options_that_are_wrong_are_refused() {
    let mock = filled();
    for (path, status) in [
        ("products?$top=-1", 400),
        ("products?$top=x", 400),
        ("products?$top=", 400),
        ("products?$top=1&$top=2", 400),
        ("products?$count=yes", 400),
        ("products?$filter=nope%20eq%201", 400),
        ("products?$filter=stock%20eq%20'x'", 400),
        ("products?$filter=", 400),
        ("products?$orderby=nope", 400),
        ("products?$select=nope", 400),
        ("products?$select=name/city", 400),
        ("products?$select=home/", 400),
        ("products?$select=parts", 501),
        ("products?$select=Demo.special/name", 501),
        ("products?$nope=1", 400),
        ("products(1)?$filter=stock%20eq%201", 400),
        ("products(1)?$top=1", 400),
        ("products/$count?$top=1", 400),
        ("products?$search=tea", 501),
        ("products?$expand=parts", 501),
        ("products?$apply=aggregate(stock%20with%20sum%20as%20all)", 501),
        ("products?$compute=stock%20mul%202%20as%20twice", 501),
        ("products?$filter=parts/any(p:p/stock%20gt%201)", 501),
        ("products?$filter=stock%20add%201%20eq%2011", 501),
        ("products(1)?expand=parts", 501),
        // What is not OData's is not looked at [OData-Protocol 11.2.1].
        ("products?debug=1", 200),
    ] {
        let response = get(&mock, path);
        assert_eq!(response.status().as_u16(), status, "{path}: {}", text(&response));
    }
    let list = service().entity_set::<Product>().list(&Query::new().search("tea")).unwrap();
    let error: ServiceError = refused(mock.send(&list));
    assert!(error.to_string().contains("does not support `$search`"), "{error}");
}

#[test]
fn parameter_aliases_have_values() {
    let mock = filled();
    let filtered = get(&mock, "products/$count?$filter=stock%20gt%20@least&@least=20");
    assert_eq!(text(&filtered), "3");
}
