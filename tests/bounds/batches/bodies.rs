//! Bodies that say that they are JSON.

use http::{Request, Response};
use odata_core::request::Call;
use odata_core::response::Media;
use odata_core::server::BatchService;
use odata_core::{Error, Operation};

use super::{JSON, Requests, received, service};

/// Gives the same body to each request.
struct Content(&'static str, Vec<u8>);

impl BatchService for Content {
    fn respond(&mut self, _: Request<Vec<u8>>) -> Response<Vec<u8>> {
        Response::builder().header("Content-Type", self.0).body(self.1.clone()).unwrap()
    }

    fn begin(&mut self) {}

    fn end(&mut self, _: bool) {}
}

/// Content that somebody has stored, and what its reader gets.
#[test]
fn a03_a_body_cannot_add_responses() {
    let service = service();
    for content_type in [JSON, "application/json;charset=utf-8", "application/x+json"] {
        for content in [
            r#"null},{"id":"2","status":204"#,
            r#"1},{"id":"2","status":204,"headers":{"location":"https://evil"}"#,
            r#"{"a":12"#,
            "1 2",
            " ",
            "]",
            "\u{feff}",
        ] {
            let mut batch = service.batch().unwrap();
            let first = batch.add(&service.media("photo").get().unwrap()).unwrap();
            let second: Call<Media> = service.media("photo").get().unwrap();
            let second = batch.add(&second).unwrap();
            let request = batch.to_http();
            let text = std::str::from_utf8(request.body()).unwrap();
            let response =
                received(JSON, text).unwrap().respond(&mut Content(content_type, content.into()));
            let whole: serde_json::Value = serde_json::from_slice(response.body()).unwrap();
            assert_eq!(whole["responses"].as_array().unwrap().len(), 2, "{content}");
            let responses = batch.read(response).unwrap();
            assert!(responses.problem().is_none());
            for handle in [&first, &second] {
                assert_eq!(
                    responses.read(handle).unwrap().content(),
                    content.as_bytes(),
                    "{content}"
                );
            }
        }
    }
}

/// A mark at the start of a text may not be within one.
#[test]
fn a03_a_byte_order_mark_of_a_body_is_left_out() {
    let service = service();
    let content = "\u{feff}{\"a\":1}";
    let mut batch = service.batch().unwrap();
    let write = service.media("photo").write(http::HeaderValue::from_static(JSON), content.into());
    let write = batch.add(&write.unwrap()).unwrap();
    let request = batch.to_http();
    let text = std::str::from_utf8(request.body()).unwrap();
    let (seen, _) = Requests::of(JSON, text);
    assert_eq!(seen.body(0), r#"{"a":1}"#);
    let response = received(JSON, text).unwrap().respond(&mut Content(JSON, content.into()));
    let whole: serde_json::Value = serde_json::from_slice(response.body()).unwrap();
    assert_eq!(whole["responses"][0]["body"]["a"], 1);
    assert!(batch.read(response).unwrap().read(&write).is_ok());
    let wrong = service.media("photo").write(http::HeaderValue::from_static(JSON), "{}}".into());
    assert!(matches!(batch.add(&wrong.unwrap()), Err(Error::Request(_))));
}
