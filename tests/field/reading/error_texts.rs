//! The text that a user sees of an error: bodies that are not an OData error in JSON.

use http::Response;
use odata_core::request::NoParameters;
use odata_core::response::ServiceError;
use odata_core::{Error, ODataError, Operation, Service};

const JSON: (&str, &str) = ("Content-Type", "application/json");
const PLAIN: (&str, &str) = ("Content-Type", "text/plain; charset=utf-8");
const XML: (&str, &str) = ("Content-Type", "application/xml");
const HTML: (&str, &str) = ("Content-Type", "text/html");

fn refused(status: u16, headers: &[(&str, &str)], body: &[u8]) -> ServiceError {
    let service = Service::new("https://example.com/api").unwrap().bearer_token("secret");
    let call = service.action::<(), _>("f", &NoParameters).unwrap();
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    match call.read(response.body(body.to_vec()).unwrap()) {
        Err(Error::Service(error)) => *error,
        other => panic!("{other:?}"),
    }
}

fn shown(headers: &[(&str, &str)], body: &str) -> String {
    let text = refused(400, headers, body.as_bytes()).to_string();
    text.strip_prefix("the service responded 400 Bad Request").unwrap().to_owned()
}

/// [SAP] A request without its CSRF token.
#[test]
fn f12_a_csrf_token_is_required() {
    let headers = [("x-csrf-token", "Required"), PLAIN];
    let error = refused(403, &headers, b"CSRF token validation failed");
    let expected = "the service responded 403 Forbidden (X-CSRF-Token: Required): CSRF token validation failed";
    assert_eq!(error.to_string(), expected);
    let empty = refused(403, &[("X-CSRF-Token", "required")], b"").to_string();
    assert!(empty.ends_with("(X-CSRF-Token: Required) without a body"), "{empty}");
    // A token is shown nowhere.
    let token = refused(403, &[("X-CSRF-Token", "9aF3-secret"), PLAIN], b"no");
    assert!(!format!("{token} {token:?}").contains("secret"), "{token}");
}

#[test]
fn f12_a_text_is_shown() {
    for (headers, body, expected) in [
        (&[PLAIN][..], "no access", ": no access"),
        (&[PLAIN], " two\r\n\r\n lines\t\n", ": two lines"),
        (&[PLAIN], "\u{feff}größer", ": größer"),
        (&[], "no access", ": no access"),
        (&[JSON], r#""no \"access\"""#, ": no \"access\""),
        (&[PLAIN], r#"{"a":1}"#, r#": {"a":1}"#),
        (&[PLAIN], "", " without a body"),
        (&[PLAIN], " \r\n", " without a body"),
        (&[], "\u{feff}", " without a body"),
        // What would change a terminal is escaped.
        (&[PLAIN], "a\u{1b}[31mb\u{0}\u{202e}c", r": a\u{1b}[31mb\u{0}\u{202e}c"),
        // Content of an unknown form.
        (&[JSON], r#"{"a":1}"#, " with 7 bytes of application/json, which have no OData error"),
        (
            &[("Content-Type", "image/png")],
            "png",
            " with 3 bytes of image/png, which have no OData error",
        ),
        (&[], r#"{"a":1}"#, " with 7 bytes, which have no OData error"),
        (&[], "a\u{1}b", " with 3 bytes, which have no OData error"),
    ] {
        assert_eq!(shown(headers, body), expected, "{body:?}");
    }
    let latin = refused(400, &[PLAIN], b"gr\xF6\xDFer").to_string();
    assert!(latin.ends_with("gr\u{fffd}\u{fffd}er"), "{latin}");
}

#[test]
fn f12_a_long_text_is_cut() {
    for body in [
        "word ".repeat(100_000),
        "x".repeat(1_000_000),
        "\u{202e}".repeat(100_000),
        "ö".repeat(5_000),
    ] {
        let text = shown(&[PLAIN], &body);
        assert!(text.chars().count() < 320 && text.ends_with('…'), "{text}");
        assert!(shown(&[JSON], &format!("{body:?}")).chars().count() < 320);
        assert!(shown(&[HTML], &format!("<html><title>{body}</title>")).len() < 6_000);
    }
}

#[test]
fn f12_no_token_is_shown() {
    for body in [
        "Bearer abc123secret is not valid",
        "Authorization: Bearer abcdefghijklmnopqrstuvwxyz-secret",
        "the token 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.secret' has expired",
        "Basic dXNlcjpzZWNyZXQ1secret",
    ] {
        for text in [shown(&[PLAIN], body), shown(&[], body), shown(&[JSON], &format!("{body:?}"))]
        {
            assert!(!text.contains("secret") && text.contains('…'), "{text}");
        }
    }
    assert_eq!(shown(&[PLAIN], "Bearer token required"), ": Bearer token required");
}

#[test]
fn f12_a_page_is_shown_by_its_title() {
    for (body, expected) in [
        (
            "<html><head><title>502 Bad\n Gateway</title></head>",
            ": an HTML page, \"502 Bad Gateway\"",
        ),
        ("<!DOCTYPE html>\n<HTML><TITLE lang=en>Sign in</TITLE>", ": an HTML page, \"Sign in\""),
        ("<!doctype html><p>no", ": an HTML page"),
        ("<html><title></title>", ": an HTML page"),
        ("<html><title>cut", ": an HTML page"),
    ] {
        for headers in [&[HTML][..], &[], &[JSON]] {
            assert_eq!(shown(headers, body), expected);
        }
        assert!(refused(502, &[HTML], body.as_bytes()).error().is_none());
    }
}

/// OData 2, 3 and 4 in XML, and the errors of ASP.NET and of storage services.
#[test]
fn f12_an_error_in_xml_is_read() {
    const NS: &str = "xmlns:m=\"http://docs.oasis-open.org/odata/ns/metadata\"";
    let nested = "<m:innererror><m:message>inner</m:message><m:code>no</m:code></m:innererror>";
    for (body, code, message) in [
        (format!("<m:error {NS}><m:code>c</m:code><m:message xml:lang=\"en\">a &lt;b&gt; &amp; &#246;&#x41;&quot;&apos;</m:message>{nested}</m:error>"), "c", "a <b> & öA\"'"),
        (format!("<?xml version=\"1.0\"?>\r\n<!-- > -->\n<error xmlns=\"x\">{nested}<code/><message>m</message></error>"), "", "m"),
        ("<Error><Code>c</Code><Message><![CDATA[a <b> &amp;]]></Message></Error>".into(), "c", "a <b> &amp;"),
        ("\u{feff}<Error><Message>An error has occurred.</Message><ExceptionMessage>x</ExceptionMessage></Error>".into(), "", "An error has occurred."),
        ("<error><code>c</code><message>&unknown; & more".into(), "c", ""),
        ("<error><code>c</code><message>&unknown; & more</message>".into(), "c", "&unknown; & more"),
    ] {
        for headers in [&[XML][..], &[("Content-Type", "application/atom+xml")], &[], &[JSON], &[PLAIN]] {
            let error = refused(400, headers, body.as_bytes());
            let read = error.error().unwrap_or_else(|| panic!("{body}"));
            assert_eq!((read.code(), read.message()), (code, message), "{body}");
            assert_eq!(error.body(), body.as_bytes());
        }
    }
    for body in [
        "<error/>",
        "<error></error>",
        "<error>text</error>",
        "<error",
        "<",
        "<a><error><code>c</code></error></a>",
        "<error><innererror><code>c</code></innererror></error>",
        "<error><![CDATA[",
        "<!--",
        "<error><code>",
    ] {
        let error = refused(400, &[XML], body.as_bytes());
        assert!(error.error().is_none(), "{body}");
        assert!(error.to_string().ends_with("which have no OData error"), "{error}");
    }
    let deep = refused(400, &[XML], "<error>".repeat(500_000).as_bytes());
    assert!(deep.error().is_none());
}

/// JSON in another case, and under another content type.
#[test]
fn f12_errors_in_json_of_another_form() {
    for (body, code, message) in [
        (r#"{"Error":{"Code":"c","Message":"m"}}"#, "c", "m"),
        (r#"{"error":{"Code":"c","Message":"m"}}"#, "c", "m"),
        (r#"{"ERROR":{"code":"c","message":{"lang":"en","value":"m"}}}"#, "c", "m"),
        (r#"{"OData.Error":{"code":"c","message":"m"}}"#, "c", "m"),
        (r#"{"Code":"c","Message":"m"}"#, "c", "m"),
        (r#"{"Message":"a.","MessageDetail":"b."}"#, "", "a. b."),
        (r#"{"Title":"t","Status":400,"Detail":"d"}"#, "400", "t: d"),
        (r#"{"error":{"message":"m","Message":"other"}}"#, "", "m"),
    ] {
        let error = refused(400, &[JSON], body.as_bytes());
        let read = error.error().unwrap_or_else(|| panic!("{body}"));
        assert_eq!((read.code(), read.message()), (code, message), "{body}");
    }
    // Without doubt an OData error.
    let body = r#"{"error":{"code":"c","message":"m"}}"#;
    for headers in [PLAIN, HTML, ("Content-Type", "application/octet-stream")] {
        let error = refused(400, &[headers], body.as_bytes());
        assert_eq!(error.error().map(ODataError::message), Some("m"));
    }
}
