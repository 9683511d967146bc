//! Photos and other content in base64, whatever the content type says.

use http::Response;
use odata_core::batch::BatchFormat;
use odata_core::edm::{Stream, Untyped};
use odata_core::response::{FromResponse, Media};
use odata_core::{Error, ODataEntity, Operation, Service};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "people")]
struct Person {
    #[odata(key)]
    id: i32,
    photo: Stream,
}

/// As JSON escapes them.
const BROKEN: &str = r"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ\r\nAAAADUlEQVR42mP8z8Dw\nHwAFBQIAX8jx0gAAAABJRU5ErkJggg==\r\n";

/// The content of a response within a batch in JSON [OData-JSON 19.5].
fn in_batch(content_type: Option<&str>, body: &str) -> Result<Media, Error> {
    let service = Service::new("https://example.com/api").unwrap();
    let mut batch = service.batch().unwrap().format(BatchFormat::Json);
    let media = service.entity_set::<Person>().entity(1).media().get().unwrap();
    let handle = batch.add(&media).unwrap();
    let headers = content_type.map_or_else(String::new, |it| format!("\"Content-Type\":\"{it}\""));
    let text = format!(
        r#"{{"responses":[{{"id":"1","status":200,"headers":{{{headers}}},"body":{body}}}]}}"#
    );
    let response = Response::builder().header("Content-Type", "application/json");
    batch.read(response.body(text).unwrap()).unwrap().read(&handle)
}

fn alone(content_type: &str, body: &[u8]) -> Result<Media, Error> {
    let response = Response::builder().header("Content-Type", content_type);
    let (head, body) = response.body(body.to_vec()).unwrap().into_parts();
    Media::read(&head, &body)
}

const IMAGE: &[u8] = b"\x89PNG\r\n\xfb\xff";

#[test]
fn f19_base64_in_a_batch_is_decoded() {
    for content_type in [
        Some("image/png"),
        Some("application/octet-stream"),
        Some("application/json"),
        Some("application/json; charset=utf-8"),
        None,
    ] {
        for body in [
            r#""iVBORw0K+/8=""#,
            r#""iVBORw0K-_8=""#,
            r#""iVBO\r\nRw0K\n+/8=\r\n""#,
            r#"" iVBORw0K+\/8=""#,
        ] {
            let media = in_batch(content_type, body).unwrap();
            assert_eq!(media.content(), IMAGE, "{content_type:?} {body}");
        }
        let media = in_batch(content_type, &format!("\"{BROKEN}\"")).unwrap();
        assert!(media.content().starts_with(b"\x89PNG") && media.content().ends_with(b"B`\x82"));
    }
    // Content is decoded once.
    let media = in_batch(Some("application/json"), r#""VGVzdA==""#).unwrap();
    assert_eq!(media.content(), b"Test");
}

#[test]
fn f19_what_is_not_base64_is_an_error() {
    for content_type in [Some("image/png"), Some("application/json"), None] {
        for body in [r#""hello, world""#, r#""iVBORw0K+/8""#, r#""iVBORw0K+/8=!""#] {
            if content_type == Some("image/png") && !body.contains(['!', ',']) {
                continue;
            }
            match in_batch(content_type, body) {
                Err(Error::Response(error)) => {
                    assert!(error.to_string().contains("not base64"), "{error}");
                    assert!(!error.body().is_empty());
                }
                other => panic!("{content_type:?} {body}: {other:?}"),
            }
        }
    }
}

/// [OData-JSON 19.1]: JSON is itself, text a string.
#[test]
fn f19_other_content_stays_what_it_is() {
    for (content_type, body, content) in [
        ("text/plain", r#""VGVzdA==""#, "VGVzdA=="),
        ("text/csv", r#""a,b\r\n""#, "a,b\r\n"),
        ("application/json", r#"{"a":[1]}"#, r#"{"a":[1]}"#),
        ("application/json", r#""{\"a\":1}""#, r#"{"a":1}"#),
        ("application/json", "12345678", "12345678"),
        ("application/xml", r#""<a>b<\/a>""#, "<a>b</a>"),
    ] {
        assert_eq!(in_batch(Some(content_type), body).unwrap().content(), content.as_bytes());
    }
}

#[test]
fn f19_a_response_alone() {
    let json = "application/json";
    for body in
        ["\"iVBORw0K+/8=\"", " \"iVBORw0K-_8=\"\n", "iVBORw0K+/8=", "iVBO\r\nRw0K\r\n+/8=\r\n"]
    {
        assert_eq!(alone(json, body.as_bytes()).unwrap().content(), IMAGE, "{body}");
    }
    assert!(matches!(alone(json, b"\"hello, world\""), Err(Error::Response(_))));
    for (content_type, body) in [
        (json, &b"{\"a\":1}"[..]),
        (json, b"[1]"),
        (json, b"12345678"),
        (json, b"{a: 1} // JSON5"),
        (json, b"\xff\xfe"),
        (json, b""),
        ("text/plain", b"VGVzdA=="),
        ("image/png", IMAGE),
        ("image/png", b"VGVzdA=="),
    ] {
        assert_eq!(alone(content_type, body).unwrap().content(), body, "{content_type}");
    }
}

/// Words are valid base64 too.
#[test]
fn f19_words_are_not_base64() {
    for text in ["Unauthorized", "forbidden", "NotFound", "Access denied", "not-found_now"] {
        for body in [text.to_owned(), format!("\"{text}\""), format!("\u{feff}{text}\r\n")] {
            let alone = alone("application/json", body.as_bytes());
            assert!(matches!(alone, Err(Error::Response(_))), "{body}: {alone:?}");
        }
        let batch = in_batch(Some("application/json"), &format!("\"{text}\""));
        assert!(matches!(batch, Err(Error::Response(_))), "{text}: {batch:?}");
    }
    // Neither JSON nor base64: the padding is missing.
    assert!(matches!(alone("application/json", b"iVBORw0K+/8"), Err(Error::Response(_))));
    for text in ["AQID", "\"AQID\"", "\u{feff}\"AQID\"", "SGVsbG8=", "aGVsbG8gd29ybGQh"] {
        alone("application/json", text.as_bytes()).unwrap();
    }
}

/// [OData-JSON 9]
#[test]
fn f19_a_stream_within_an_entity() {
    let photo = |content_type: &str, content: &str| {
        let json = format!(
            r#"{{"id":1,"photo@odata.mediaContentType":"{content_type}","photo":{content}}}"#
        );
        let ours = Person::from_json(json.as_bytes()).unwrap().photo;
        let serde: Person = serde_json::from_str(&json).unwrap();
        let partial: PersonPartial = serde_json::from_str(&json).unwrap();
        assert_eq!((&serde.photo, partial.photo.value().unwrap()), (&ours, &ours));
        ours.bytes().map_err(|error| error.to_string())
    };
    for content_type in ["image/png", "application/json", "application/octet-stream"] {
        for content in [r#""iVBORw0K+/8=""#, r#""iVBO\r\nRw0K+/8=\n""#, r#""iVBORw0K-_8=""#] {
            let read = photo(content_type, content).unwrap();
            assert_eq!(read.as_deref(), Some(IMAGE), "{content_type} {content}");
        }
        photo(content_type, r#""no, photo""#).unwrap_err();
    }
    assert_eq!(photo("text/plain", r#""VGVzdA==""#).unwrap().unwrap(), b"VGVzdA==");
    assert_eq!(photo("application/json", r#"{"a":[1.5]}"#).unwrap().unwrap(), br#"{"a":[1.5]}"#);
    photo("image/png", "[1]").unwrap_err();
    assert_eq!(photo("image/png", "null").unwrap(), None);
    assert_eq!(Stream::inline("text/plain", Untyped::from("a")).bytes().unwrap().unwrap(), b"a");
    assert_eq!(Stream::default().bytes(), Ok(None));
}

/// [OData-JSON 19.1]: content that is neither JSON nor text is a string.
#[test]
fn f19_json_in_place_of_base64_is_an_error() {
    for body in [r#"{"a":1}"#, "[1]", "5", "true"] {
        for content_type in ["image/png", "application/octet-stream", "application/pdf"] {
            match in_batch(Some(content_type), body) {
                Err(Error::Response(error)) => {
                    assert!(error.to_string().contains("not base64"), "{error}");
                    assert_eq!(error.body(), body.as_bytes());
                }
                other => panic!("{content_type} {body}: {other:?}"),
            }
        }
        for content_type in [Some("application/json"), Some("text/plain"), None] {
            let media = in_batch(content_type, body).unwrap();
            assert_eq!(media.content(), body.as_bytes(), "{content_type:?}");
        }
    }
    // Null is empty content.
    assert_eq!(in_batch(Some("image/png"), "null").unwrap().content(), b"");
}
