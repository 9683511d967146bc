//! Conditional requests [OData-Protocol 8.2.4, 8.2.5, 9.1.4].

use odata_core::Error;
use odata_core::response::Conditional;

use super::{Product, ask, filled, get, service, status};
use crate::testing::ProductPartial;

fn changes() -> ProductPartial {
    ProductPartial { stock: 1.into(), ..ProductPartial::default() }
}

#[test]
fn a_change_of_what_has_changed_since_is_refused() {
    let (mock, service) = (filled(), service());
    let single = service.entity_set::<Product>().entity(1);
    let etag = mock.send(&single.get().unwrap()).unwrap().control().etag().unwrap().to_owned();
    let update = single.update(&changes()).unwrap().if_match(&etag).unwrap();
    mock.send(&update).unwrap();
    assert!(matches!(mock.send(&update), Err(Error::PreconditionFailed(_))));
    let delete = single.delete().unwrap().if_match(&etag).unwrap();
    assert_eq!(status(mock.send(&delete)), 412);
    let replace = single.replace(&super::product(1, "x", 1)).unwrap().if_match(&etag).unwrap();
    assert_eq!(status(mock.send(&replace)), 412);
    let set = single.property(Product::STOCK).set(&5).unwrap().if_match(&etag).unwrap();
    assert_eq!(status(mock.send(&set)), 412);
    mock.send(&single.delete().unwrap().if_match("*").unwrap()).unwrap();
}

#[test]
fn a_service_may_insist_on_if_match() {
    let (mock, service) = (filled().require_if_match(true), service());
    let single = service.entity_set::<Product>().entity(1);
    let update = single.update(&changes()).unwrap();
    assert!(matches!(mock.send(&update), Err(Error::PreconditionRequired(_))));
    assert_eq!(status(mock.send(&single.delete().unwrap())), 428);
    assert_eq!(status(mock.send(&single.property(Product::STOCK).set(&5).unwrap())), 428);
    mock.send(&update.if_match("*").unwrap()).unwrap();
    // A create has nothing to match.
    let new = super::product(9, "new", 1);
    let upsert = service.entity_set::<Product>().entity(9).upsert(&new).unwrap();
    assert!(mock.send(&upsert).unwrap().was_created());
}

#[test]
fn what_the_client_has_is_not_sent_again() {
    let (mock, service) = (filled(), service());
    let single = service.entity_set::<Product>().entity(1);
    let etag = mock.send(&single.get().unwrap()).unwrap().control().etag().unwrap().to_owned();
    let read = single.get_if_changed(&etag).unwrap();
    assert_eq!(mock.send(&read).unwrap(), Conditional::Unchanged);
    let response = ask(&mock, "GET", "products(1)", &[("If-None-Match", &etag)], "");
    assert_eq!((response.status().as_u16(), response.body().len()), (304, 0));
    assert_eq!(response.headers()["ETag"], *etag);
    mock.send(&single.update(&changes()).unwrap()).unwrap();
    let Conditional::Changed(product) = mock.send(&read).unwrap() else { panic!() };
    assert_eq!(product.stock, 1);
}

/// One tag of several is enough; the comparison is weak [RFC 9110 13.1.1].
#[test]
fn tags_are_lists_and_weak() {
    let mock = filled();
    let etag = get(&mock, "products(1)").headers()["ETag"].to_str().unwrap().to_owned();
    let strong = etag.trim_start_matches("W/");
    let all = format!("\"x\", {strong}");
    let of =
        |name, tags: &str| ask(&mock, "GET", "products(1)", &[(name, tags)], "").status().as_u16();
    assert_eq!(of("If-Match", &all), 200);
    assert_eq!(of("If-Match", "\"x\""), 412);
    assert_eq!(of("If-None-Match", &all), 304);
    assert_eq!(of("If-None-Match", "\"x\""), 200);
}
