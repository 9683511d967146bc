//! Boundaries of multipart texts.

use http::Request;
use odata_core::batch::BatchFormat;
use odata_core::server::ReceivedBatch;
use odata_core::{Error, Operation};

use super::{Item, MULTIPART, ROOT, Requests, deletes, received, service};

/// Texts that have what a boundary may be.
fn texts() -> Vec<String> {
    let numbers = |name: &str, digits: usize| {
        let all = (0..300).map(|number| format!("--{name}_{number:0digits$} "));
        all.collect::<Vec<_>>().concat()
    };
    let grown = |name: &str| {
        let all = (0..300).map(|length| format!("--{name}{} ", "x".repeat(length)));
        all.collect::<Vec<_>>().concat()
    };
    let mut texts = vec![String::new()];
    for name in ["batch", "changeset", "batchresponse", "changesetresponse"] {
        texts.push(format!("--{name}"));
        texts.push(grown(name));
        texts.push(format!("--{name}_"));
        texts.extend([1, 10, 20].map(|digits| numbers(name, digits)));
        texts.push(format!("--{name}_{}", "9".repeat(20)));
        texts.push(format!("--{name}_{}", "9".repeat(500)));
    }
    texts
}

/// Each boundary that a content type in this text names, the first being that of the text.
fn boundaries(content_type: &str, body: &str) -> Vec<String> {
    let named = |text: &str| text.split("boundary=").nth(1).map(|it| it.trim().to_owned());
    named(content_type).into_iter().chain(body.lines().filter_map(named)).collect()
}

#[track_caller]
fn assert_boundaries(content_type: &str, body: &str, text: &str) {
    let all = boundaries(content_type, body);
    assert!(all.len() >= 2, "{body}");
    for boundary in all {
        assert!(boundary.len() <= 70, "{boundary}");
        assert!(!text.contains(&format!("--{boundary}")), "{boundary}");
    }
}

#[test]
fn a21_a_boundary_is_short_and_in_no_message() {
    let service = service();
    for text in texts() {
        let mut batch = service.batch().unwrap().format(BatchFormat::Multipart);
        let item = Item { id: 1, name: Some(text.clone()) };
        batch.add(&service.create(&item).unwrap()).unwrap();
        batch.change_set().add(&service.create(&item).unwrap()).unwrap();
        let request = batch.to_http();
        assert_eq!(request.body(), batch.to_http().body());
        let content_type = request.headers()["Content-Type"].to_str().unwrap().to_owned();
        let body = std::str::from_utf8(request.body()).unwrap();
        assert_boundaries(&content_type, body, &text);
        // The service reads both requests, and its response has short boundaries, too.
        let mut requests = Echo(Vec::new());
        let response = ReceivedBatch::read(ROOT, &request).unwrap().respond(&mut requests);
        assert_eq!(requests.0.len(), 2);
        let content_type = response.headers()["Content-Type"].to_str().unwrap().to_owned();
        let body = std::str::from_utf8(response.body()).unwrap();
        assert_boundaries(&content_type, body, &text);
        assert_eq!(batch.read(response).unwrap().problem(), None);
    }
}

/// Sends back the body.
struct Echo(Vec<Vec<u8>>);

impl odata_core::server::BatchService for Echo {
    fn respond(&mut self, request: Request<Vec<u8>>) -> http::Response<Vec<u8>> {
        self.0.push(request.body().clone());
        http::Response::new(request.into_body())
    }

    fn begin(&mut self) {}

    fn end(&mut self, _: bool) {}
}

/// The name of a header begins a line, too.
#[test]
fn a21_a_header_may_have_the_name_of_a_boundary() {
    let service = service();
    let mut batch = service.batch().unwrap().format(BatchFormat::Multipart);
    let get = service.entity_set::<Item>().entity(1).get().unwrap();
    batch.add(&get.header("--batch", "x").unwrap()).unwrap();
    let request = batch.to_http();
    let content_type = request.headers()["Content-Type"].to_str().unwrap();
    assert_eq!(content_type, "multipart/mixed; boundary=batch_00000000000000000000");
}

#[test]
fn a21_invalid_boundaries_are_refused() {
    let service = service();
    let (batch, _) = deletes(&service, 1);
    for (boundary, reason) in [
        ("b".repeat(71), "more than 70 characters"),
        ("b".repeat(60_000), "more than 70 characters"),
        (format!("\"{}\"", "b".repeat(71)), "more than 70 characters"),
        ("b\u{e9}".to_owned(), "outside printable ASCII"),
        ("\"b\tb\"".to_owned(), "outside printable ASCII"),
    ] {
        let content_type = format!("multipart/mixed; boundary={boundary}");
        let boundary = boundary.trim_matches('"');
        let response = format!("--{boundary}\r\n\r\nHTTP/1.1 204 X\r\n\r\n\r\n--{boundary}--\r\n");
        let request = response.replace("HTTP/1.1 204 X", "GET x HTTP/1.1");
        let whole = http::Response::builder().header("Content-Type", &content_type);
        let error = batch.read(whole.body(response.clone()).unwrap()).unwrap_err();
        assert!(matches!(&error, Error::Response(error) if error.to_string().contains(reason)));
        let error = received(&content_type, &request).unwrap_err();
        assert_eq!(error.status(), 400);
        assert!(error.to_string().contains(reason), "{error}");

        let nest =
            |part: &str| format!("--b\r\nContent-Type: {content_type}\r\n\r\n{part}\r\n--b--\r\n");
        let whole = http::Response::builder().header("Content-Type", MULTIPART);
        let error = batch.read(whole.body(nest(&response)).unwrap()).unwrap_err().to_string();
        assert!(error.contains(reason), "{error}");
        let error = received(MULTIPART, &nest(&request)).unwrap_err().to_string();
        assert!(error.contains(reason), "{error}");
    }
    let longest = "b".repeat(70);
    let body = format!("--{longest}\r\n\r\nGET x HTTP/1.1\r\n\r\n\r\n--{longest}--\r\n");
    let (seen, _) = Requests::of(&format!("multipart/mixed; boundary={longest}"), &body);
    assert_eq!(seen.seen.len(), 1);
}
