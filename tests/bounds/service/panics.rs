//! Handlers that panic.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, OnceLock};

use odata_core::Service;
use odata_core::batch::BatchFormat;
use odata_core::testing::InMemoryService;

use super::{ROOT, Thing, get, post, sent, thing};

/// A service whose handler panics for entities of the name `boom`.
fn fragile() -> InMemoryService {
    InMemoryService::new(ROOT)
        .entity_set_with::<Thing>(|thing| {
            assert!(thing.name.value().is_none_or(|name| name != "boom"), "boom");
        })
        .intercept(|request| {
            assert!(!request.uri().path().ends_with("/boom"), "boom");
            None
        })
}

fn names(mock: &InMemoryService) -> Vec<String> {
    mock.entities::<Thing>().into_iter().filter_map(|thing| thing.name).collect()
}

fn panics<T>(act: impl FnOnce() -> T) {
    assert!(catch_unwind(AssertUnwindSafe(act)).is_err(), "it does not panic");
}

#[test]
fn a26_a_change_set_whose_handler_panics_leaves_nothing_behind() {
    let service = Service::new(ROOT).unwrap();
    let things = service.entity_set::<Thing>();
    let boom = service.single::<Thing>("boom").delete().unwrap();
    for format in [BatchFormat::Json, BatchFormat::Multipart] {
        for panicking in ["create", "replace", "intercept"] {
            let mock = fragile();
            mock.send(&service.create(&thing("first")).unwrap()).unwrap();
            let mut batch = service.batch().unwrap().format(format);
            batch.add(&service.create(&thing("before")).unwrap()).unwrap();
            let mut set = batch.change_set();
            set.add(&service.create(&thing("within")).unwrap()).unwrap();
            set.add(&things.entity(1).delete().unwrap()).unwrap();
            match panicking {
                "create" => _ = set.add(&service.create(&thing("boom")).unwrap()).unwrap(),
                "replace" => {
                    let replaced = things.entity(2).replace(&thing("boom")).unwrap();
                    set.add(&replaced).unwrap();
                }
                _ => _ = set.add(&boom).unwrap(),
            }
            batch.add(&service.create(&thing("after")).unwrap()).unwrap();
            panics(|| mock.send(&batch));
            assert_eq!(names(&mock), ["first", "before"], "{format:?} {panicking}");
            // The numbers of keys continue, and later change sets are done.
            let mut batch = service.batch().unwrap().format(format);
            let mut set = batch.change_set();
            let created = set.add(&service.create(&thing("later")).unwrap()).unwrap();
            let responses = mock.send(&batch).unwrap();
            assert_eq!(responses.read(&created).unwrap().entity().unwrap().id, Some(3));
            assert_eq!(mock.requests().len(), 3);
        }
    }
}

#[test]
fn a26_a_request_whose_handler_panics_changes_nothing_and_later_ones_are_handled() {
    let mock = Arc::new(fragile());
    assert_eq!(post(&mock, "things", r#"{"name":"tea"}"#).status(), 201);
    for (method, url, body) in [
        ("POST", "things", r#"{"name":"boom"}"#),
        ("PATCH", "things(1)", r#"{"name":"boom"}"#),
        ("PUT", "things(1)", r#"{"name":"boom"}"#),
        ("PUT", "things(9)", r#"{"name":"boom"}"#),
        ("PUT", "things(1)/name", r#"{"value":"boom"}"#),
        ("GET", "boom", ""),
    ] {
        // On this thread, and on one that ends with it.
        panics(|| sent(&mock, method, url, body));
        let other = Arc::clone(&mock);
        assert!(std::thread::spawn(move || sent(&other, method, url, body)).join().is_err());
        assert_eq!(names(&mock), ["tea"], "{method} {url}");
        assert_eq!(get(&mock, "things(1)").headers()["ETag"], "W/\"1\"", "{method} {url}");
    }
    assert_eq!(post(&mock, "things", r#"{"name":"mate"}"#).status(), 201);
    mock.insert(&thing("cocoa")).unwrap();
    mock.fail_next(http::StatusCode::CONFLICT);
    assert_eq!(get(&mock, "things").status(), 409);
    assert_eq!(names(&mock), ["tea", "mate", "cocoa"]);
    assert_eq!(mock.requests().len(), 21);
    assert!(format!("{mock:?}").contains('3'));
}

/// A message in place of a test that never ends.
#[test]
fn a26_a_handler_that_changes_the_service_panics() {
    let service = Service::new(ROOT).unwrap();
    // The handlers reach the service that they are of.
    let own = Arc::new(OnceLock::<Arc<InMemoryService>>::new());
    let (of_compute, of_intercept) = (Arc::clone(&own), Arc::clone(&own));
    let mock = InMemoryService::new(ROOT)
        .entity_set_with::<Thing>(move |thing| {
            if thing.name.value().is_some_and(|name| name == "boom") {
                of_compute
                    .get()
                    .unwrap()
                    .insert(&Thing { id: Some(9), ..self::thing("own") })
                    .unwrap();
            }
        })
        .intercept(move |request| {
            if request.uri().path().ends_with("/boom") {
                of_intercept.get().unwrap().insert(&Thing { id: Some(9), ..thing("own") }).unwrap();
            }
            None
        });
    let mock = Arc::new(mock);
    own.set(Arc::clone(&mock)).unwrap();
    let turns = |act: &dyn Fn()| {
        let reason = catch_unwind(AssertUnwindSafe(act)).unwrap_err();
        let reason = reason.downcast_ref::<&str>().copied().unwrap_or_default();
        assert!(reason.starts_with("a handler must not change the service"), "{reason}");
    };
    turns(&|| drop(post(&mock, "things", r#"{"name":"boom"}"#)));
    let mut batch = service.batch().unwrap();
    let mut set = batch.change_set();
    set.add(&service.create(&thing("within")).unwrap()).unwrap();
    set.add(&service.single::<Thing>("boom").delete().unwrap()).unwrap();
    turns(&|| drop(mock.send(&batch)));
    assert!(names(&mock).is_empty());
    // Without a change set, nothing waits for the interceptor.
    get(&mock, "boom");
    assert_eq!(names(&mock), ["own"]);
    assert_eq!(post(&mock, "things", r#"{"name":"tea"}"#).status(), 201);
}
