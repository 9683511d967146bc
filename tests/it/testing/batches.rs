//! Batches: each request as if alone, change sets as a whole [OData-Protocol 11.7].

use odata_core::batch::{BatchFormat, BatchResponse};
use odata_core::{Batch, Error, Service};

use super::{Product, filled, product, service, status};
use crate::batch::FORMATS;

fn batch(service: &Service, format: BatchFormat) -> Batch<'_> {
    service.batch().unwrap().format(format)
}

fn ids(mock: &odata_core::testing::InMemoryService) -> Vec<i32> {
    mock.entities::<Product>().iter().map(|it| it.id.unwrap()).collect()
}

#[test]
fn each_request_is_done() {
    for format in FORMATS {
        let (mock, service) = (filled(), service());
        let products = service.entity_set::<Product>();
        let mut batch = batch(&service, format);
        let create = batch.add(&service.create(&product(6, "f", 60)).unwrap()).unwrap();
        let get = batch.add(&products.entity(1).get().unwrap()).unwrap();
        let gone = batch.add(&products.entity(2).delete().unwrap()).unwrap();
        let responses: BatchResponse = mock.send(&batch).unwrap();
        assert_eq!(responses.read(&create).unwrap().entity().unwrap().name, "f");
        assert_eq!(responses.read(&get).unwrap().name, "a");
        responses.read(&gone).unwrap();
        assert_eq!(ids(&mock), [1, 3, 4, 5, 6]);
        assert_eq!(mock.requests().len(), 1);
    }
}

#[test]
fn a_change_set_is_done_as_a_whole() {
    for format in FORMATS {
        let (mock, service) = (filled(), service());
        let products = service.entity_set::<Product>();
        let mut batch = batch(&service, format);
        let mut changes = batch.change_set();
        let create = changes.add(&service.create(&product(6, "f", 60)).unwrap()).unwrap();
        let delete = changes.add(&products.entity(1).delete().unwrap()).unwrap();
        let wrong = changes.add(&service.create(&product(3, "c", 1)).unwrap()).unwrap();
        let responses = mock.send(&batch).unwrap();
        assert_eq!(status(responses.read(&wrong)), 409);
        assert!(matches!(responses.read(&create), Err(Error::RolledBack(_))), "{responses:?}");
        assert!(matches!(responses.read(&delete), Err(Error::RolledBack(_))), "{responses:?}");
        assert_eq!(ids(&mock), [1, 2, 3, 4, 5]);
    }
}

/// By `$1`, and by its `ETag`.
#[test]
fn a_request_is_about_what_another_one_has_made() {
    for format in FORMATS {
        let (mock, service) = (filled(), service());
        let mut batch = batch(&service, format);
        let mut changes = batch.change_set();
        let new = Product::builder().name("new").stock(1).build();
        let create = changes.add(&service.create(&new).unwrap()).unwrap();
        let made = changes.entity(&create).unwrap();
        let stock = super::ProductPartial { stock: 9.into(), ..Default::default() };
        let update = changes.add_after(&made.update(&stock).unwrap(), [create.id()]).unwrap();
        let responses = mock.send(&batch).unwrap();
        assert_eq!(responses.read(&create).unwrap().entity().unwrap().id, Some(6));
        assert_eq!(responses.read(&update).unwrap().status(), 204);
        assert_eq!(mock.entities::<Product>()[5].stock, 9);
    }
}

#[test]
fn what_depends_on_a_failure_is_not_done() {
    let (mock, service) = (filled(), service());
    let products = service.entity_set::<Product>();
    let mut batch = service.batch().unwrap();
    let wrong = batch.add(&products.entity(9).get().unwrap()).unwrap();
    let delete = products.entity(1).delete().unwrap();
    let after = batch.add_after(&delete, [wrong.id()]).unwrap();
    let other = batch.add(&products.entity(2).get().unwrap()).unwrap();
    let responses = mock.send(&batch).unwrap();
    assert_eq!(status(responses.read(&wrong)), 404);
    assert_eq!(status(responses.read(&after)), 424);
    assert_eq!(responses.read(&other).unwrap().name, "b");
    assert_eq!(ids(&mock).len(), 5);
}

/// One request of a batch may be throttled.
#[test]
fn a_closure_is_asked_about_each_request() {
    let mock = filled().intercept(|request| {
        let is_first = request.uri().path().ends_with("products(1)");
        let response = http::Response::builder().status(429).header("Retry-After", "5");
        is_first.then(|| response.body(Vec::new()).unwrap())
    });
    let service = service();
    let products = service.entity_set::<Product>();
    let mut batch = service.batch().unwrap();
    let first = batch.add(&products.entity(1).get().unwrap()).unwrap();
    let second = batch.add(&products.entity(2).get().unwrap()).unwrap();
    let responses = mock.send(&batch).unwrap();
    assert_eq!(responses.retry_after_seconds(), Some(5));
    assert_eq!(status(responses.read(&first)), 429);
    assert_eq!(responses.read(&second).unwrap().name, "b");
}

#[test]
fn a_token_is_asked_for_once() {
    let mock = filled().bearer_token("t");
    let service = service().bearer_token("t");
    let mut batch = service.batch().unwrap();
    let get = batch.add(&service.entity_set::<Product>().entity(1).get().unwrap()).unwrap();
    assert_eq!(mock.send(&batch).unwrap().read(&get).unwrap().name, "a");
}
