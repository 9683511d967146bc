//! The work that a request causes.

use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

use odata_core::Limits;
use odata_core::testing::InMemoryService;

use super::{ROOT, Thing, error, get, post, service, thing};

/// `any` in `any` over the same collection, so that the condition is evaluated for all combinations of its items.
fn nested(collection: &str, word: &str, condition: &str, depth: usize) -> String {
    let open: Vec<_> = (0..depth).map(|at| format!("{collection}/{word}(x{at}:")).collect();
    format!("{}{condition}{}", open.concat(), ")".repeat(depth))
}

/// A text of 64 copies of a property.
fn doubled(name: &str, times: usize) -> String {
    if times == 0 {
        return name.to_owned();
    }
    let half = doubled(name, times - 1);
    format!("concat({half},{half})")
}

#[test]
fn a11_a_request_evaluates_a_bounded_number_of_nodes() {
    let mock = service().limits(Limits::new().filter_nodes(20_000));
    mock.insert(&Thing { id: Some(2), ..thing(&"x".repeat(5000)) }).unwrap();
    let any = |collection| nested(collection, "any", "x0 eq null", 9);
    let references = vec!["@a"; 5000].join(" or ");
    for (options, what) in [
        (format!("$filter={}", any("numbers")), "numbers"),
        (format!("$filter={}", nested("numbers", "all", "x8 lt 10", 9)), "all of them"),
        (format!("$filter={}", any("parts")), "complex values"),
        (format!("$filter={}", any("labels")), "a dynamic property"),
        (format!("$filter={}", any("part/tags")), "a collection of a complex value"),
        (format!("$filter=not ({})", any("numbers")), "negated"),
        (format!("$filter=false or {} and true", any("numbers")), "an operand"),
        (format!("$filter=@a&@a={}", any("numbers")), "an alias"),
        (format!("$filter={references}&@a=id in ({})", vec!["0"; 500].join(",")), "references"),
        (format!("$filter=length({}) eq 0", doubled("name", 6)), "texts"),
        (format!("$orderby={}", any("numbers")), "an order"),
        (format!("$orderby=name,@a desc&@a={}", any("numbers")), "an order and an alias"),
        (format!("$orderby={}", vec!["name"; 10_000].join(",")), "an order of many keys"),
    ] {
        let options = options.replace(' ', "%20");
        let is_filter = options.starts_with("$filter");
        for url in [format!("things?{options}"), format!("things/$count?{options}")] {
            if url.contains("/$count") && !is_filter {
                continue;
            }
            let (status, error) = error(&get(&mock, &url));
            assert_eq!((status, error.code()), (400, "ExpressionTooExpensive"), "{what}: {error}");
            assert!(error.message().contains("20000 nodes"), "{error}");
        }
    }
    // The service still works, and evaluates the same conditions on less.
    for filter in [nested("numbers", "any", "x0 gt 8", 2), "numbers/any(x:x eq 9)".to_owned()] {
        let response = get(&mock, &format!("things?$filter={}", filter.replace(' ', "%20")));
        assert_eq!(response.status(), 200, "{filter}");
    }
}

#[test]
fn a11_the_changes_since_a_list_are_filtered_within_the_same_bound() {
    let mock = service().limits(Limits::new().filter_nodes(20_000));
    let url = format!("things?$deltatoken=0&$filter={}", nested("numbers", "any", "x0 gt 9", 9));
    assert_eq!(error(&get(&mock, &url.replace(' ', "%20"))).1.code(), "ExpressionTooExpensive");
}

#[test]
fn a11_the_requests_of_a_batch_share_one_bound() {
    let mock = service().limits(Limits::new().filter_nodes(1000));
    let filter = nested("numbers", "any", "x0 gt 9", 2).replace(' ', "%20");
    let one = |id| format!(r#"{{"id":"{id}","method":"get","url":"things?$filter={filter}"}}"#);
    let requests: Vec<_> = (1..=5).map(one).collect();
    assert_eq!(get(&mock, &format!("things?$filter={filter}")).status(), 200);
    let response = post(&mock, "$batch", &format!(r#"{{"requests":[{}]}}"#, requests.join(",")));
    let text = String::from_utf8(response.into_body()).unwrap();
    assert_eq!(text.matches(r#""status":200"#).count(), 2, "{text}");
    assert_eq!(text.matches("ExpressionTooExpensive").count(), 3, "{text}");
}

/// The paths are checked for each entity, and for each value within it.
#[test]
fn a11_select_is_bounded_too() {
    let mock = service().limits(Limits::new().filter_nodes(60));
    let (status, refused) = error(&get(&mock, "things?$select=parts/size,parts/tags,parts/within"));
    assert_eq!((status, refused.code()), (400, "ExpressionTooExpensive"), "{refused}");
    let deep = format!("things?$select=part/{}size", "within/".repeat(200));
    let (status, refused) = error(&get(&mock, &deep));
    assert_eq!(status, 400);
    assert!(refused.message().contains("128 segments"), "{refused}");
    // The same path over and over is one.
    let url = format!("things?$select={}", vec!["parts/size"; 5000].join(","));
    let response = get(&mock, &url);
    assert_eq!(response.status(), 200);
    let text = String::from_utf8(response.into_body()).unwrap();
    assert!(text.contains(r#""parts":[{"size":1},{"size":1}"#), "{text}");
    assert!(!text.contains("tags") && !text.contains("numbers"), "{text}");
}

/// A handler reads the service, and another thread does, while a change is being made.
#[test]
fn a11_no_reader_waits_for_a_change() {
    let (to_reader, from_handler) = mpsc::channel::<()>();
    let (to_handler, from_reader) = mpsc::channel::<u16>();
    let from_reader = Mutex::new(from_reader);
    let mock = InMemoryService::new(ROOT).entity_set_with::<Thing>(move |_| {
        to_reader.send(()).unwrap();
        let status = from_reader.lock().unwrap().recv_timeout(Duration::from_secs(60));
        assert_eq!(status, Ok(200), "the reader waits");
    });
    let mock = Arc::new(mock);
    let reader = std::thread::spawn({
        let mock = Arc::clone(&mock);
        move || {
            from_handler.recv().unwrap();
            let response = get(&mock, "things?$filter=numbers/any(x:x%20gt%201)");
            assert!(response.body().ends_with(br#""value":[]}"#), "the change is visible");
            to_handler.send(response.status().as_u16()).unwrap();
        }
    });
    assert_eq!(post(&mock, "things", r#"{"name":"tea"}"#).status(), 201);
    reader.join().unwrap();
    assert_eq!(mock.entities::<Thing>().len(), 1);
}

/// Each entity is compared with the key.
#[test]
fn a11_an_alternate_key_is_looked_for_within_the_same_bound() {
    let mock = service().limits(Limits::new().filter_nodes(20));
    let found = || error(&get(&mock, "things(name='none')"));
    assert_eq!(found().0, 404);
    for id in 2..=30 {
        mock.insert(&Thing { id: Some(id), ..thing("mate") }).unwrap();
    }
    assert_eq!(found().1.code(), "ExpressionTooExpensive");
    assert_eq!(get(&mock, "things(30)").status(), 200);
}
