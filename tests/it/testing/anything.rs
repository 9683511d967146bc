//! Requests of any kind: none panics, each has a response that OData knows, and one that is refused
//! changes nothing [OData-Protocol 9.1].

use odata_core::ODataError;

use super::{Note, Product, ask, filled, text};

const METHODS: [&str; 6] = ["GET", "POST", "PATCH", "PUT", "DELETE", "HEAD"];
const FIRST: [&str; 14] = [
    "",
    "products",
    "products",
    "products(1)",
    "products(2)",
    "products(9)",
    "products/3",
    "notes",
    "notes('n')",
    "products(name='a')",
    "products('x')",
    "$batch",
    "$metadata",
    "nope",
];
const REST: [&str; 16] = [
    "/$count", "/name", "/home", "/city", "/$value", "/parts", "/$ref", "/$each", "/", "/%27",
    "/tags", "/stock", "/nope", "(1)", "()", "/1",
];
const OPTIONS: [&str; 20] = [
    "$filter=stock gt 20",
    "$filter=name eq 'a'",
    "$filter=((",
    "$orderby=name desc",
    "$top=2",
    "$skip=1",
    "$count=true",
    "$select=id,name",
    "$select=*",
    "$select=home/city",
    "$select=,",
    "$format=json",
    "$skiptoken=1-1",
    "$deltatoken=3",
    "$expand=parts",
    "$nope",
    "x=1",
    "top=1",
    "@p='a'",
    "$filter=name eq @p",
];
const HEADERS: [(&str, &str); 12] = [
    ("Accept", "application/json"),
    ("Accept", "application/json;odata.metadata=full"),
    ("Accept", "text/html"),
    ("Prefer", "return=minimal"),
    ("Prefer", "return=representation, odata.track-changes"),
    ("Prefer", "odata.maxpagesize=2"),
    ("If-Match", "*"),
    ("If-Match", "W/\"1\""),
    ("If-None-Match", "*"),
    ("OData-MaxVersion", "4.01"),
    ("OData-MaxVersion", "3.0"),
    ("Content-Type", "text/plain"),
];
const BODIES: [&str; 14] = [
    "",
    "{}",
    "{",
    "[]",
    "null",
    r#"{"name":"x","stock":1}"#,
    r#"{"id":1,"name":"x","stock":1}"#,
    r#"{"stock":"x","name":null}"#,
    r#"{"value":5}"#,
    r#"{"value":null}"#,
    r#"{"city":"B"}"#,
    r#"{"id":"n","text":"t","any":[1,{"a":null}]}"#,
    r#"{"home":{"zip":"1"}}"#,
    r#"{"requests":[{"id":"1","method":"delete","url":"products(1)"}]}"#,
];

/// The same numbers each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % end
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

#[test]
fn each_request_has_an_response() {
    let mut numbers = Numbers(42);
    let mut seen = std::collections::BTreeMap::<u16, usize>::new();
    let mut mock = filled();
    for round in 0..20_000 {
        if round % 200 == 0 {
            mock = filled().require_if_match(round % 400 == 0).page_size(3);
        }
        let method = numbers.of(&METHODS);
        let rest = numbers.below(4).saturating_sub(1);
        let rest: String = (0..rest).map(|_| numbers.of(&REST)).collect();
        let first = numbers.of(&FIRST);
        let options = numbers.below(4).saturating_sub(1);
        let options: Vec<_> = (0..options).map(|_| numbers.of(&OPTIONS)).collect();
        let url = format!("{first}{rest}?{}", options.join("&").replace(' ', "%20"));
        let mut headers: Vec<_> = (0..numbers.below(3)).map(|_| numbers.of(&HEADERS)).collect();
        headers.dedup_by_key(|(name, _)| *name);
        let body = numbers.of(&BODIES);

        let before = (mock.entities::<Product>(), mock.entities::<Note>());
        let response = ask(&mock, method, &url, &headers, body);
        let status = response.status().as_u16();
        let what = || format!("{method} {url} {headers:?} {body}: {status} {}", text(&response));
        *seen.entry(status).or_default() += 1;
        let is_known = matches!(
            status,
            200 | 201 | 204 | 304 | 400 | 404 | 405 | 406 | 409 | 410 | 412 | 415 | 428 | 501
        );
        assert!(is_known, "{}", what());
        if status >= 400 {
            assert!(ODataError::from_json(response.body()).is_some(), "{}", what());
            let after = (mock.entities::<Product>(), mock.entities::<Note>());
            assert!(before == after, "{}", what());
        }
        assert!(response.headers().contains_key("OData-Version"), "{}", what());
        assert_eq!(response.headers().contains_key("Allow"), status == 405, "{}", what());
        assert!(status != 204 || response.body().is_empty(), "{}", what());
    }
    // Each was reached, or the requests are of one kind.
    for status in [200, 201, 204, 304, 400, 404, 405, 406, 409, 410, 412, 415, 428, 501] {
        assert!(seen.get(&status).is_some_and(|count| *count > 4), "{status}: {seen:?}");
    }
}
