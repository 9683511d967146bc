//! Changes since a list was read [OData-Protocol 11.3].

use odata_core::entity::{Change, Removed};
use odata_core::json::ODataVersion;
use odata_core::query::Query;
use odata_core::request::Changes;
use odata_core::response::DeltaPage;
use odata_core::testing::InMemoryService;
use odata_core::{Operation, Service};

use super::{Product, ROOT, filled, product, service};
use crate::testing::ProductPartial;

type Partial = ProductPartial;

/// Each change: an entity by its name, or why it is no longer there.
fn told(page: &DeltaPage<Partial>) -> Vec<String> {
    let told = page.changes().iter().map(|change| match change {
        Change::Entity(entity) => entity.name.value().cloned().unwrap_or_default(),
        Change::Removed(removed) => {
            let reason = if removed.reason() == Removed::Deleted { "deleted" } else { "changed" };
            format!("{reason} {}", removed.id().unwrap_or_default().trim_start_matches(ROOT))
        }
        other => panic!("{other:?}"),
    });
    told.collect()
}

fn begin(mock: &InMemoryService, service: &Service, query: &Query<Product>) -> Changes<Partial> {
    let changes = service.entity_set::<Partial>().changes(query).unwrap();
    let mut page = mock.send(&changes).unwrap();
    let mut last = changes;
    while page.next_link().is_some() {
        last = last.next_changes(&page).unwrap().unwrap();
        page = mock.send(&last).unwrap();
    }
    last.next_changes(&page).unwrap().unwrap()
}

fn change(mock: &InMemoryService, service: &Service) {
    let products = service.entity_set::<Product>();
    let changes = Partial { stock: 0.into(), ..Partial::default() };
    mock.send(&products.entity(4).update(&changes).unwrap()).unwrap();
    mock.send(&service.create(&product(6, "f", 60)).unwrap()).unwrap();
    mock.send(&products.entity(5).delete().unwrap()).unwrap();
}

#[test]
fn what_has_changed_is_told_once() {
    for version in [ODataVersion::V4_0, ODataVersion::V4_01] {
        let header = http::HeaderName::from_static("odata-maxversion");
        let value = http::HeaderValue::from_static(version.as_str());
        let (mock, service) = (filled(), service().version(version).header(header, value));
        let changes = begin(&mock, &service, &Query::new());
        assert!(told(&mock.send(&changes).unwrap()).is_empty());
        change(&mock, &service);
        let page = mock.send(&changes).unwrap();
        assert_eq!(told(&page), ["d", "f", "deleted /products(5)"]);
        assert_eq!(page.context(), Some("https://example.com/api/$metadata#products/$delta"));

        let later = changes.next_changes(&page).unwrap().unwrap();
        assert!(told(&mock.send(&later).unwrap()).is_empty());
        // The old link still tells the same.
        assert_eq!(told(&mock.send(&changes).unwrap()).len(), 3);
    }
}

/// An entity that no longer matches the filter is reported as removed; the link has the filter.
#[test]
fn the_changes_are_those_of_the_list() {
    let (mock, service) = (filled(), service());
    let changes = begin(&mock, &service, &Query::new().filter(Product::STOCK.gt(35)));
    change(&mock, &service);
    let page = mock.send(&changes).unwrap();
    assert_eq!(told(&page), ["changed /products(4)", "f", "deleted /products(5)"]);
}

/// Changes between two pages of the list are not lost.
#[test]
fn lists_and_changes_have_pages() {
    let (mock, service) = (filled().page_size(2), service());
    let list = service.entity_set::<Partial>().changes(&Query::new()).unwrap();
    let first = mock.send(&list).unwrap();
    assert!(first.next_link().is_some() && first.delta_link().is_none());
    change(&mock, &service);
    let second = list.next_changes(&first).unwrap().unwrap();
    let page = mock.send(&second).unwrap();
    assert_eq!(told(&page), ["c", "d"]);
    let third = second.next_changes(&page).unwrap().unwrap();
    let page = mock.send(&third).unwrap();
    assert_eq!(told(&page), ["e"]);
    let changes = third.next_changes(&page).unwrap().unwrap();
    let page = mock.send(&changes).unwrap();
    assert_eq!(told(&page), ["d", "f"]);
    let rest = mock.send(&changes.next_changes(&page).unwrap().unwrap()).unwrap();
    assert_eq!(told(&rest), ["deleted /products(5)"]);
    assert!(rest.delta_link().is_some());
}

#[test]
fn nobody_gets_a_delta_link_unasked() {
    let (mock, service) = (filled(), service());
    let list = service.entity_set::<Product>().list(&Query::new()).unwrap();
    assert_eq!(mock.send(&list).unwrap().delta_link(), None);
    let top = service.entity_set::<Partial>().changes(&Query::new().top(2)).unwrap();
    let response = mock.respond(top.to_http());
    assert!(!response.headers().contains_key("Preference-Applied"));
    assert_eq!(top.read(response).unwrap().delta_link(), None);
}

/// An entity that was deleted and created again is reported as an entity.
#[test]
fn the_last_change_counts() {
    let (mock, service) = (filled(), service());
    let changes = begin(&mock, &service, &Query::new());
    let products = service.entity_set::<Product>();
    mock.send(&products.entity(1).delete().unwrap()).unwrap();
    mock.send(&service.create(&product(1, "new", 1)).unwrap()).unwrap();
    assert_eq!(told(&mock.send(&changes).unwrap()), ["new"]);
}
