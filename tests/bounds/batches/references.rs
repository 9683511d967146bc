//! References to earlier requests of a batch that a service received.

use std::fmt::Write;

use http::Response;
use serde_json::{Value, json};

use super::{JSON, MULTIPART, ROOT, Requests, received};

/// A batch with these requests: method, URL, body.
fn batch(requests: &[(&str, &str, &str)]) -> String {
    let items = requests.iter().enumerate().map(|(index, (method, url, body))| {
        let body = if body.is_empty() { "null" } else { body };
        let url = json!(url);
        format!(r#"{{"id":"{index}","method":"{method}","url":{url},"body":{body}}}"#)
    });
    format!(r#"{{"requests":[{}]}}"#, items.collect::<Vec<_>>().join(","))
}

/// The same in the other format.
fn multipart(requests: &[(&str, &str, &str)]) -> String {
    let mut text = String::new();
    for (index, (method, url, body)) in requests.iter().enumerate() {
        write!(
            text,
            "--b\r\nContent-Type: application/http\r\nContent-ID: {index}\r\n\r\n\
             {method} {url} HTTP/1.1\r\nContent-Type: application/json\r\n\r\n{body}\r\n"
        )
        .unwrap();
    }
    text + "--b--\r\n"
}

fn in_both_formats(requests: &[(&str, &str, &str)]) -> [(Requests, Response<Vec<u8>>); 2] {
    [Requests::of(JSON, &batch(requests)), Requests::of(MULTIPART, &multipart(requests))]
}

/// The size of what the service got.
fn bytes(requests: &Requests) -> usize {
    let sizes =
        requests.seen.iter().map(|request| request.body().len() + request.uri().path().len());
    sizes.sum()
}

#[test]
fn a02_references_in_urls_do_not_multiply() {
    for count in [10, 60, 500] {
        let mut requests = Vec::new();
        for index in 0..count {
            let names: Vec<_> = (0..index).map(|before| format!("\"${before}\"")).collect();
            requests.push(("GET", names.concat(), String::new()));
            requests.push(("GET", format!("$0/{}", "x".repeat(index % 9)), names.join(",")));
        }
        let requests: Vec<_> = requests.iter().map(|(m, u, b)| (*m, &**u, &**b)).collect();
        let text = multipart(&requests);
        let (seen, response) = Requests::of(MULTIPART, &text);
        assert!(bytes(&seen) + response.body().len() <= 4 * text.len(), "{count}");
    }
}

/// Each request names the one before, and is longer by what it adds.
#[test]
fn a02_a_chain_of_references_is_bounded() {
    let long = "x".repeat(60_000);
    let mut requests = vec![("GET".to_owned(), long)];
    requests.extend((1..1000).map(|index| ("GET".to_owned(), format!("${}/y", index - 1))));
    let requests: Vec<_> = requests.iter().map(|(m, u)| (&**m, &**u, "")).collect();
    for (seen, response) in in_both_formats(&requests) {
        assert!(bytes(&seen) < 9 << 20, "{}", bytes(&seen));
        let text = String::from_utf8(response.into_body()).unwrap();
        assert!(text.contains("more than 8388608 bytes: send several batches"));
    }
}

/// A URL of 60 KB, and a body with as many references to it as fit in 1 MiB.
#[test]
fn a02_references_in_a_body_are_bounded() {
    let url = format!("items/{}", "x".repeat(60_000));
    let text = vec!["\"$0\""; 200_000].join(",");
    for (member, is_reference) in
        [("x", false), ("x@odata.type", false), ("x@odata.bind", true), ("@odata.id", true)]
    {
        let body = format!("{{\"{member}\":[{text}]}}");
        for (seen, response) in in_both_formats(&[("GET", &url, ""), ("POST", "items", &body)]) {
            let text = String::from_utf8(response.into_body()).unwrap();
            assert_eq!(text.contains("more than 8388608 bytes"), is_reference, "{member}");
            assert_eq!(seen.seen.len(), if is_reference { 1 } else { 2 });
            assert!(is_reference || seen.body(1) == body);
        }
    }
}

/// A `Location` that names another request is not a reference, and is not replaced again.
#[test]
fn a02_references_are_replaced_once() {
    let body = r#"{"next@odata.bind":"$1"}"#;
    let requests = [("POST", "items", "{}"), ("POST", "items", "{}"), ("POST", "$0/x", body)];
    let text = batch(&requests);
    let locations = ["https://host/api/$1", "$0\"\u{e9}"].map(str::to_owned).to_vec();
    let mut seen = Requests { locations, ..Requests::default() };
    _ = received(JSON, &text).unwrap().respond(&mut seen);
    assert_eq!(seen.seen[2].uri(), "https://host/api/$1/x");
    let read: Value = serde_json::from_str(seen.body(2)).unwrap();
    assert_eq!(read["next@odata.bind"], "https://host/api/$0\"\u{e9}");
}

#[test]
fn a03_only_entity_ids_are_references() {
    let kept = [
        r#"{"name":"$0"}"#,
        r#"{"name":["$0","$0"]}"#,
        r#"{"a":{"b":[{"name":"$0","id":"$0"}]}}"#,
        r#"{"$0":"$0"}"#,
        r#"{"name@odata.type":"$0","@odata.context":"$0","@odata.etag":"$0"}"#,
        r#"{"@odata.deltaLink":"$0","name@odata.mediaReadLink":"$0"}"#,
        r#"{"@demo.note":"$0","name@demo.bind":"$0"}"#,
        r#"{"odata.bind":"$0","odata.id":"$0"}"#,
        r#"{"name":"\u00240"}"#,
        r#"{"name":"\"@odata.id\":\"$0\""}"#,
        r#"{"@odata.id":"x$0"}"#,
        r#"{"@odata.id":"$entity"}"#,
        r#"{"@odata.id":{"name":"$0"}}"#,
        r#""$0""#,
        r#"["$0"]"#,
        r#"{"name":"$0","#,
    ];
    for body in kept {
        let requests = [("PATCH", "items(7)", "{}"), ("POST", "items", body)];
        // A string in a JSON batch is base64.
        if serde_json::from_str::<Value>(body).is_ok_and(|it| !it.is_string()) {
            assert_eq!(Requests::of(JSON, &batch(&requests)).0.body(1), body);
        }
        assert_eq!(Requests::of(MULTIPART, &multipart(&requests)).0.body(1), body);
    }
}

#[test]
fn a03_entity_ids_are_replaced_at_any_depth() {
    for (body, expected) in [
        (r#"{"@odata.id":"$0"}"#, r#"{"@odata.id":"U"}"#),
        (r#"{"@id" : "$0" }"#, r#"{"@id" : "U" }"#),
        (r#"{"x@odata.bind":"$0","n":1e5}"#, r#"{"x@odata.bind":"U","n":1e5}"#),
        (r#"{"x@odata.bind":["a","$0", "$0/b"]}"#, r#"{"x@odata.bind":["a","U", "U/b"]}"#),
        (r#"{"a":[{"b":{"@id":"$0"}}],"n":"$0"}"#, r#"{"a":[{"b":{"@id":"U"}}],"n":"$0"}"#),
        (r#"{"\u0040id":"\u00240"}"#, r#"{"\u0040id":"U"}"#),
    ] {
        let expected = expected.replace('U', &format!("{ROOT}/items(7)"));
        for (seen, _) in in_both_formats(&[("PATCH", "items(7)", "{}"), ("POST", "items", body)]) {
            assert_eq!(seen.body(1), expected);
        }
    }
}

/// A body that is not JSON has no references.
#[test]
fn a03_content_is_not_changed() {
    let content = r#"{"@odata.id":"$0"}"#;
    for content_type in ["text/plain", "application/xml", "image/png"] {
        let text = multipart(&[("PATCH", "items(7)", "{}"), ("PUT", "photo", content)])
            .replace("application/json\r\n\r\n{\"@", &format!("{content_type}\r\n\r\n{{\"@"));
        assert_eq!(Requests::of(MULTIPART, &text).0.body(1), content, "{content_type}");
    }
}

/// A reference to no earlier request is an error of the request that has it.
#[test]
fn a03_references_to_no_earlier_request_are_refused() {
    for (url, body) in [("$5/x", "{}"), ("items", r#"{"@odata.id":"$5"}"#), ("$1", "{}")] {
        let requests = [("PATCH", "items(7)", "{}"), ("POST", url, body)];
        for (seen, response) in in_both_formats(&requests) {
            assert_eq!(seen.seen.len(), 1);
            let text = String::from_utf8(response.into_body()).unwrap();
            assert!(text.contains("the reference names no earlier request"), "{text}");
        }
    }
}

/// [OData-Protocol 11.7.3.1] A resource of the service comes before a request of the same name.
#[test]
fn a03_system_resources_are_not_references() {
    let text = r#"{"requests":[{"id":"metadata","method":"GET","url":"items(7)"},
        {"id":"2","method":"GET","url":"$metadata"},{"id":"3","method":"GET","url":"$root/items"}]}"#;
    let (seen, _) = Requests::of(JSON, text);
    assert_eq!(seen.seen[1].uri().path(), "/api/$metadata");
    assert_eq!(seen.seen[2].uri().path(), "/api/$root/items");
}

/// The URLs are those that the service gets: with the root.
#[test]
fn a02_the_root_of_references_counts() {
    let references = vec!["\"$0\""; 1_000_000].join(",");
    let body = format!("{{\"x@odata.bind\":[{references}]}}");
    for url in ["a", "?"] {
        for (seen, response) in in_both_formats(&[("PUT", url, ""), ("POST", "items", &body)]) {
            assert_eq!(seen.seen.len(), 1, "{url}");
            let text = String::from_utf8(response.into_body()).unwrap();
            assert!(text.contains("more than 8388608 bytes"), "{url}");
        }
    }
}

/// A URL within a key or a query does not make the URL of a request an absolute one.
#[test]
fn a03_a_url_within_a_url_is_a_value() {
    for url in ["items?$filter=name%20eq%20'http://x'", "items('http://x')", "items?x=//y"] {
        for (seen, _) in in_both_formats(&[("GET", url, "")]) {
            assert_eq!(seen.seen[0].uri().to_string(), format!("{ROOT}/{url}"));
        }
    }
    for url in ["https://host/api/items?x=http://y", "/api/items('http://x')"] {
        for (seen, _) in in_both_formats(&[("GET", url, "")]) {
            assert_eq!(seen.seen[0].uri().to_string(), url);
        }
    }
}
