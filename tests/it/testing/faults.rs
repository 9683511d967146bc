//! Faults between client and service, and the recorded requests.

use http::{Response, StatusCode};
use odata_core::testing::InMemoryService;
use odata_core::{Error, Operation, Service};

use super::{Product, ROOT, empty, filled, product, refused, service, status};

#[test]
fn the_next_requests_fail_as_planned() {
    let (mock, service) = (filled(), service());
    let get = service.entity_set::<Product>().entity(1).get().unwrap();
    mock.fail_next(StatusCode::SERVICE_UNAVAILABLE);
    mock.throttle_next(7);
    mock.respond_next(Response::builder().status(200).body(b"<html>".to_vec()).unwrap());
    let error = refused(mock.send(&get));
    assert_eq!(error.status(), 503);
    assert_eq!(error.error().unwrap().code(), "ServiceUnavailable");
    let error = refused(mock.send(&get));
    assert_eq!(
        (error.status().as_u16(), &error.headers()["Retry-After"]),
        (429, &"7".parse().unwrap())
    );
    assert!(matches!(mock.send(&get), Err(Error::Response(_))));
    assert_eq!(mock.send(&get).unwrap().name, "a");
}

/// A client can't know from a lost response whether it was done.
#[test]
fn a_lost_response_is_one_to_a_request_that_was_done() {
    let (mock, service) = (empty(), service());
    mock.lose_next_response();
    let create = service.create(&product(1, "a", 1)).unwrap();
    assert_eq!(status(mock.send(&create)), 504);
    assert_eq!(mock.entities::<Product>().len(), 1);
    mock.fail_next(StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(status(mock.send(&service.create(&product(2, "b", 1)).unwrap())), 500);
    assert_eq!(mock.entities::<Product>().len(), 1);
}

#[test]
fn a_closure_may_response_in_its_place() {
    let mock = filled().intercept(|request| {
        let is_delete = request.method() == "DELETE";
        is_delete.then(|| Response::builder().status(403).body(Vec::new()).unwrap())
    });
    let service = service();
    let single = service.entity_set::<Product>().entity(1);
    assert_eq!(status(mock.send(&single.delete().unwrap())), 403);
    assert_eq!(mock.send(&single.get().unwrap()).unwrap().name, "a");
}

#[test]
fn requests_are_kept_and_tokens_are_not_printed() {
    let mock = filled();
    let service = service().bearer_token("secret-token");
    let get = service.entity_set::<Product>().entity(1).get().unwrap();
    mock.send(&get).unwrap();
    mock.fail_next(StatusCode::BAD_GATEWAY);
    mock.send(&get).unwrap_err();
    let requests = mock.requests();
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[0].uri().path(), "/api/products(1)");
    assert_eq!(requests[0].headers()["Authorization"], "Bearer secret-token");
    assert!(!format!("{requests:?} {mock:?}").contains("secret"));
    // As a server reads it from the wire, where nothing says that it is secret.
    let request = http::Request::get(ROOT).header("Authorization", "Bearer secret-token");
    mock.respond(request.body(Vec::new()).unwrap());
    assert!(!format!("{:?}", mock.requests()).contains("secret"));
}

#[test]
fn a_token_may_be_asked_for() {
    let mock = filled().bearer_token("right");
    let with = |service: Service| {
        let get = service.entity_set::<Product>().entity(1).get().unwrap();
        get.read(mock.respond(get.to_http()))
    };
    assert_eq!(status(with(service())), 401);
    assert_eq!(status(with(service().bearer_token("wrong"))), 401);
    assert_eq!(with(service().bearer_token("right")).unwrap().name, "a");
    assert!(!format!("{mock:?}").contains("right"));
}

/// It can be shared by the threads of a server.
#[test]
fn it_is_shared_by_threads() {
    fn check<T: Send + Sync + 'static>(_: &T) {}
    let mock = InMemoryService::new(ROOT).entity_set::<Product>();
    check(&mock);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..25 {
                    let new = Product::builder().name("x").stock(1).build();
                    mock.send(&service().create(&new).unwrap()).unwrap();
                }
            });
        }
    });
    let mut ids: Vec<_> = mock.entities::<Product>().iter().map(|it| it.id.unwrap()).collect();
    ids.sort_unstable();
    assert_eq!(ids, (1..=100).collect::<Vec<_>>());
}
