//! The memory that requests take, and what the service remembers of them.

use http::Request;
use odata_core::edm::Untyped;
use odata_core::server::ReceivedRequest;
use odata_core::testing::InMemoryService;
use odata_core::{Limits, ODataComplex, ODataEntity};

use super::{ROOT, Thing, error, get, post, sent, service, thing};

/// 60 KiB of references to an alias of 20 KiB, in any place: its value is read once.
#[test]
fn a27_aliases_are_shared() {
    let mock = service();
    let long = format!("id in ({})", vec!["7"; 10_000].join(","));
    for (reference, joined) in [("@a", " or "), ("(@a)", " and "), ("numbers/any(x:@a)", " or ")] {
        let references = vec![reference; 20_000 / (reference.len() + joined.len())].join(joined);
        let url = format!("things?$filter=id eq 7 and ({references})&@a={long}");
        assert_eq!(get(&mock, &url.replace(' ', "%20")).status(), 200, "{reference}");
        // As many aliases as references.
        let aliases: Vec<_> = (0..1800).map(|at| format!("@a{at}=true")).collect();
        let references: Vec<_> = (0..1800).rev().map(|at| format!("@a{at}")).collect();
        let url = format!("things?$filter={}&{}", references.join(joined), aliases.join("&"));
        assert_eq!(get(&mock, &url.replace(' ', "%20")).status(), 200, "{reference}");
    }
}

#[test]
fn a27_the_first_preference_of_a_name_counts_among_any_number() {
    let names: Vec<_> = (0..40_000).map(|at| format!("p{at}={at}")).collect();
    let prefer = format!("return=minimal,{},p39999=x,odata.return=representation", names.join(","));
    let request = Request::get(format!("{ROOT}/things")).header("Prefer", &prefer);
    let received = ReceivedRequest::read(ROOT, &request.body(()).unwrap()).unwrap();
    for (name, value) in [("return", "minimal"), ("p0", "0"), ("p39999", "39999")] {
        assert_eq!(received.preference(name), Some(value));
    }
    assert_eq!(received.preference("p40000"), None);
}

#[test]
fn a27_thousands_of_entities_are_created_found_and_deleted() {
    let mock = InMemoryService::new(ROOT).entity_set::<Thing>();
    for number in 1..=8000 {
        // Some bring their keys, ahead of the numbers that the service gives.
        let key = if number % 10 == 0 { format!(r#","id":{}"#, number + 3) } else { String::new() };
        let response = post(&mock, "things", &format!(r#"{{"name":"a"{key}}}"#));
        assert_eq!(response.status(), 201, "{number}");
    }
    let mut ids: Vec<_> = mock.entities::<Thing>().iter().filter_map(|thing| thing.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 8000);
    for id in &ids[..4000] {
        assert_eq!(sent(&mock, "DELETE", &format!("things({id})"), "").status(), 204);
    }
    assert_eq!(get(&mock, &format!("things({})", ids[0])).status(), 404);
    assert_eq!(get(&mock, &format!("things({})", ids[4000])).status(), 200);
    assert_eq!(get(&mock, "things/$count").body(), b"4000");
}

/// The data that is kept for delta links, next links and `requests` has a bound.
#[test]
fn a27_what_the_service_remembers_is_bounded() {
    let limits = Limits::new().text(1 << 20);
    let mock = InMemoryService::new(ROOT).entity_set::<Thing>().limits(limits);
    for _ in 0..10_100 {
        let response = post(&mock, "things", r#"{"name":"a"}"#);
        let url = response.headers()["Location"].to_str().unwrap();
        let url = url.strip_prefix(ROOT).unwrap().trim_start_matches('/');
        assert_eq!(sent(&mock, "DELETE", url, "").status(), 204);
    }
    let logged = mock.requests();
    assert!(logged.len() < 8000 && logged.len() > 1000, "{}", logged.len());
    assert_eq!(logged.last().unwrap().method(), "DELETE");
    let changes = |since: u64| get(&mock, &format!("things?$deltatoken={since}"));
    assert_eq!(changes(0).status(), 410);
    let kept = String::from_utf8(changes(20_000).into_body()).unwrap();
    assert_eq!(kept.matches(r#""reason":"deleted""#).count(), 100);
}

#[test]
fn a27_the_responses_of_a_batch_are_bounded() {
    let mock = service().limits(Limits::new().text(100_000));
    mock.insert(&Thing { id: Some(2), ..thing(&"x".repeat(40_000)) }).unwrap();
    let one = |id| format!(r#"{{"id":"{id}","method":"get","url":"things"}}"#);
    let requests: Vec<_> = (1..=100).map(one).collect();
    let batch = format!(r#"{{"requests":[{}]}}"#, requests.join(","));
    let response = post(&mock, "$batch", &batch);
    assert_eq!(response.status(), 200);
    assert!(response.body().len() < 130_000, "{}", response.body().len());
    let text = String::from_utf8(response.into_body()).unwrap();
    assert_eq!(text.matches(r#""status":200"#).count(), 2);
    assert_eq!(text.matches("more than 100000 bytes").count(), 98, "{text}");
}

/// A body of unknown properties: some are named, the others counted.
#[test]
fn a27_a_message_names_some_of_many_properties() {
    let unknown: Vec<_> = (0..50_000).map(|at| format!(r#""u{at}":1"#)).collect();
    let body = format!(r#"{{"parts":[{{"size":1,"tags":[],{}}}]}}"#, unknown.join(","));
    let (status, error) = error(&post(&service(), "things", &body));
    assert_eq!(status, 400);
    assert!(error.message().ends_with("`parts/u19`, and 49980 more"), "{error}");
}

/// A refusal takes as much as a response does.
#[test]
fn a27_the_refusals_of_a_batch_are_bounded() {
    let limits = Limits::new().text(100_000);
    let large = "x".repeat(20_000);
    let intercepted =
        InMemoryService::new(ROOT).entity_set::<Thing>().limits(limits).intercept(move |request| {
            let is_batch = request.uri().path().ends_with("$batch");
            (!is_batch).then(|| http::Response::new(large.clone().into_bytes()))
        });
    let numbers = vec!["{}"; 100].join(",");
    let one = |id| {
        format!(
            r#"{{"id":"{id}","method":"post","url":"things","headers":{{"content-type":"application/json"}},"body":{{"numbers":[{numbers}]}}}}"#
        )
    };
    let requests: Vec<_> = (1..=100).map(one).collect();
    let batch = format!(r#"{{"requests":[{}]}}"#, requests.join(","));
    for (mock, word) in [(service().limits(limits), "InvalidEntity"), (intercepted, "eHh4")] {
        let text = String::from_utf8(post(&mock, "$batch", &batch).into_body()).unwrap();
        let done = text.matches(word).count();
        assert!(done > 0 && text.contains("more than 100000 bytes"), "{word}: {text}");
        assert!(text.len() < 250_000, "{word}: {}", text.len());
    }
}

/// A name that `Debug` would escape.
#[test]
fn a27_the_context_of_a_property_is_json() {
    let mock = service();
    let mut thing = Thing { id: Some(2), ..thing("a") };
    thing.more.insert("\u{939}\u{947}", 1);
    mock.insert(&thing).unwrap();
    let response = get(&mock, "things(2)/%E0%A4%B9%E0%A5%87");
    let body: serde_json::Value = serde_json::from_slice(response.body()).unwrap();
    assert_eq!(body["value"], 1);
    let context = body["@odata.context"].as_str().unwrap();
    assert!(context.ends_with("things(2)/\u{939}\u{947}"), "{context}");
}

/// Neither by itself nor in a change set.
#[test]
fn a27_a_change_whose_response_is_too_large_is_not_made() {
    let name = "x".repeat(30_000);
    for group in ["", r#","atomicityGroup":"g""#] {
        let mock = InMemoryService::new(ROOT).entity_set::<Thing>();
        let mock = mock.limits(Limits::new().text(200_000));
        let one = |id| {
            format!(
                r#"{{"id":"{id}"{group},"method":"post","url":"things","headers":{{"content-type":"application/json"}},"body":{{"name":"{name}","numbers":[],"parts":[]}}}}"#
            )
        };
        let requests: Vec<_> = (1..=4).map(one).collect();
        let filler = "x".repeat(120_000);
        mock.insert(&Thing { id: Some(100), ..thing(&filler) }).unwrap();
        let read = r#"{"id":"r","method":"get","url":"things(100)"},"#;
        let batch = format!(r#"{{"requests":[{read}{}]}}"#, requests.join(","));
        let text = String::from_utf8(post(&mock, "$batch", &batch).into_body()).unwrap();
        let made = if group.is_empty() { 2 } else { 0 };
        assert_eq!(text.matches(r#""status":201"#).count(), made, "{group}");
        assert!(text.contains("more than 200000 bytes"), "{group}");
        assert_eq!(mock.entities::<Thing>().len(), made + 1, "{group}");
    }
}

#[test]
fn a27_a_property_of_a_wide_value_costs_its_size() {
    let mock = service().limits(Limits::new().filter_nodes(100));
    let mut thing = Thing { id: Some(2), ..thing("a") };
    let members = (0..10_000).map(|at| (format!("m{at}"), Untyped::from(at)));
    thing.more.insert("wide", Untyped::Object(members.collect()));
    mock.insert(&thing).unwrap();
    assert_eq!(get(&mock, "things(2)/wide").status(), 200);
    let (status, error) = error(&get(&mock, "things(2)/wide/m9999"));
    assert_eq!((status, error.code()), (400, "ExpressionTooExpensive"), "{error}");
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Leaf {
    a: Option<String>,
    b: Option<String>,
    c: Option<String>,
    d: Option<String>,
    e: Option<String>,
    f: Option<String>,
    g: Option<String>,
    h: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Branch {
    a: Option<Leaf>,
    b: Option<Leaf>,
    c: Option<Leaf>,
    d: Option<Leaf>,
    e: Option<Leaf>,
    f: Option<Leaf>,
    g: Option<Leaf>,
    h: Option<Leaf>,
}

/// An item takes several KiB, and is `{}` in a text.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Broad {
    a: Option<Branch>,
    b: Option<Branch>,
    c: Option<Branch>,
    d: Option<Branch>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "shelves")]
struct Shelf {
    #[odata(key)]
    id: i32,
    name: Option<String>,
    broads: Vec<Broad>,
}

/// The limits of the service hold for each change, read from a text or made in Rust.
#[test]
fn a27_the_limits_of_the_service_hold_for_changes() {
    let raised = InMemoryService::new(ROOT).entity_set::<Shelf>();
    let raised = raised.limits(Limits::new().memory(1 << 30));
    let items = vec!["{}"; 20_000].join(",");
    let response = post(&raised, "shelves", &format!(r#"{{"id":1,"broads":[{items}]}}"#));
    assert_eq!(response.status(), 201);
    let response = sent(&raised, "PATCH", "shelves(1)", &format!(r#"{{"broads":[{items}]}}"#));
    assert!(response.status().is_success(), "{response:?}");
    let response = sent(&raised, "PUT", "shelves(1)/name", r#"{"value":"a"}"#);
    assert!(response.status().is_success(), "{response:?}");

    let lowered = InMemoryService::new(ROOT).entity_set::<Shelf>();
    let lowered = lowered.limits(Limits::new().memory(100_000));
    let broad = Broad { a: None, b: None, c: None, d: None };
    lowered.insert(&Shelf { id: 1, name: None, broads: vec![broad; 100] }).unwrap();
    let (status, error) = error(&sent(&lowered, "PUT", "shelves(1)/name", r#"{"value":"a"}"#));
    assert_eq!(status, 400);
    assert!(error.message().contains("more than 100000 bytes of memory"), "{error}");
}
