//! Files that are not UTF-8, that are not CSDL, and that are of a later version.

use odata_codegen::csdl::{Constant, Csdl, Expression, Version, decode};

use super::xml;

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

/// Files that `>` of a shell writes, and that editors save.
#[test]
fn f55_utf_16_and_byte_order_marks_are_read() {
    let declared = "<?xml version=\"1.0\" encoding=\"utf-16\"?>\n";
    let inner = xml("<ComplexType Name=\"Gr\u{f6}\u{df}e\u{20000}\"/>");
    let json = r#"{"$Version": "4.01", "N": {"Größe": {"$Kind": "ComplexType"}}}"#;
    for text in [inner.clone(), format!("{declared}{inner}"), json.to_owned()] {
        let expected = Csdl::from_text(&text).unwrap();
        let marked = format!("\u{feff}{text}");
        for bytes in [
            text.clone().into_bytes(),
            marked.clone().into_bytes(),
            utf16(&text, u16::to_le_bytes),
            utf16(&text, u16::to_be_bytes),
            utf16(&marked, u16::to_le_bytes),
            utf16(&marked, u16::to_be_bytes),
        ] {
            assert_eq!(Csdl::from_bytes(&bytes).unwrap(), expected, "{:?}", &bytes[..8]);
            assert_eq!(Csdl::lenient(&bytes).unwrap(), expected, "{:?}", &bytes[..8]);
        }
    }
}

#[test]
fn f55_bytes_that_are_not_text_are_an_error_with_their_place() {
    let half = [0xD8_u8, 0x00];
    let le = |text: &str| utf16(text, u16::to_le_bytes);
    for (bytes, expected) in [
        (
            [&[0xFE, 0xFF][..], &utf16("<a>\nb", u16::to_be_bytes), &half].concat(),
            "2:2: the text is UTF-16 with an unpaired surrogate",
        ),
        ([&le("<a>")[..], &[0x3C]].concat(), "1:4: the text is UTF-16 and ends within a character"),
        (b"<a>\n\xE4</a>".to_vec(), "2:1: the text is neither UTF-8 nor UTF-16: save it as UTF-8"),
        (
            b"<?xml version='1.0' encoding='iso-8859-1'?><a>\xE4</a>".to_vec(),
            "1:47: the text is neither UTF-8 nor UTF-16, although it declares \"iso-8859-1\": save \
             it as UTF-8",
        ),
        (vec![0xFF, 0xFE, 0, 0, 0x3C, 0, 0, 0], "the text is UTF-32: save it as UTF-8"),
    ] {
        assert_eq!(decode(&bytes).unwrap_err().to_string(), expected);
        assert_eq!(Csdl::from_bytes(&bytes).unwrap_err().to_string(), expected);
    }
    assert_eq!(decode(b"").unwrap(), "");
}

#[test]
fn f56_an_html_page_is_said_to_be_one() {
    for page in [
        "<!DOCTYPE html><html><p>Sign in<br></html>",
        "<!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">\n<html>",
        "\r\n <html lang=\"en\"><head></head></html>",
        "<HTML></HTML>",
        "<!-- proxy --> <?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"x\"><html/>",
        "\u{feff}<head><title>Sign in</title></head>",
        "<!DOCTYPE\nhtml>\n<html/>",
        "<!DOCTYPE\thtml\tSYSTEM 'about:legacy-compat'>",
        "<html/>",
        "<html\n>",
        "<body>Who are you?</body>",
        "<head/><body/>",
        "<title>401</title>",
        "<h1>Unauthorized</h1>",
        "<META http-equiv=\"refresh\" content=\"0\">",
        "<script>go()</script>",
        "<div class=\"a\"><p>Sign in</div>",
        "<br>Sign in",
        "<b>403 Forbidden</b>",
        "<span>403</span>",
        "<h4/>",
        "<ul><li>x</ul>",
    ] {
        let error = Csdl::from_text(page).unwrap_err().to_string();
        assert!(error.starts_with("the text is an HTML page, not CSDL: "), "{page}: {error}");
        assert!(error.contains("authorization"), "{error}");
    }
    for (other, expected) in [
        ("<htmlish/>", "1:1: <htmlish>: <htmlish> is not CSDL"),
        (
            "<!DOCTYPE htmlish><a/>",
            "1:1: a document type is not supported, because it may define entities",
        ),
        (
            "<error xmlns=\"m\"><code/><message xml:lang=\"en\"> Who? </message></error>",
            "1:1: <error>: an error response with the message \"Who?\" is not CSDL",
        ),
        (
            "<service xmlns=\"http://www.w3.org/2007/app\"/>",
            "1:1: <service>: a service document (metadata is at $metadata) is not CSDL",
        ),
        (
            r#"{"error": "invalid_client", "error_description": "Who are you?"}"#,
            "an error response with the message \"Who are you?\" is not CSDL",
        ),
        (
            r#"{"error": {"code": "", "message": {"lang": "en", "value": "Who?"}}}"#,
            "an error response with the message \"Who?\" is not CSDL",
        ),
        (r#"{"error": {}}"#, "an error response with the message \"\" is not CSDL"),
        (
            r#"{"fault": {"faultstring": "No key"}}"#,
            "an error response with the message \"No key\" is not CSDL",
        ),
        (
            r#"{"type": "about:blank", "title": "Unauthorized", "status": 401}"#,
            "an error response with the message \"Unauthorized\" is not CSDL",
        ),
        (
            r#"{"Message": "Authorization has been denied."}"#,
            "an error response with the message \"Authorization has been denied.\" is not CSDL",
        ),
        (
            r#"{"@odata.context": "x/$metadata#A/$entity", "id": 1}"#,
            "a response with data (metadata is at $metadata) is not CSDL",
        ),
        (r#"{"N": {}}"#, "$Version is missing"),
        (
            "<!DOCTYPE e []><e/>",
            "1:1: a document type is not supported, because it may define entities",
        ),
        (
            r#"{"error": {"code": "401", "message": "Who are you?"}}"#,
            "an error response with the message \"Who are you?\" is not CSDL",
        ),
        (
            r#"{"@odata.context": "x/$metadata", "value": []}"#,
            "a service document, or another collection (metadata is at $metadata), is not CSDL",
        ),
    ] {
        assert_eq!(Csdl::from_text(other).unwrap_err().to_string(), expected);
    }
}

/// Constant values of streams, and annotations of annotations, in both formats [OData-CSDL 14.3.14].
#[test]
fn f58_version_4_02_is_read_and_written_back() {
    let text = xml(
        "<EntityType Name=\"T\"><Key><PropertyRef Name=\"I\"/></Key><Property Name=\"I\" \
         Type=\"Edm.Int32\" Nullable=\"false\"/>\
         <Annotation Term=\"S.Sample\"><Record>\
         <PropertyValue Property=\"Json\"><String>{\"$ref\":[true,42]}</String>\
         <Annotation Term=\"Org.OData.Core.V1.MediaType\" String=\"application/schema+json\"/>\
         </PropertyValue>\
         <PropertyValue Property=\"Text\" String=\"{}\">\
         <Annotation Term=\"Org.OData.Core.V1.MediaType\" String=\"text/plain\"/></PropertyValue>\
         <PropertyValue Property=\"Place\" String=\"geography'SRID=0;Point(142.1 64.1)'\"/>\
         </Record></Annotation>\
         <Annotation Term=\"S.Json\" String=\"[1]\">\
         <Annotation Term=\"Org.OData.Core.V1.MediaType\" String=\"application/json\"/></Annotation>\
         </EntityType>\
         <Action Name=\"A\"><Parameter Name=\"P\" Type=\"Edm.Stream\"/>\
         <ReturnType Type=\"Collection(N.T)\" Nullable=\"true\"/></Action>\
         <EntityContainer Name=\"C\"/>\
         <Annotations Target=\"N.T/@S.Sample/Json\"><Annotation Term=\"S.Other\"/></Annotations>",
    );
    let text = text.replace("\"4.0\"", "\"4.02\"");
    let csdl = Csdl::from_text(&text).unwrap();
    assert_eq!(csdl.version, Version::V4_02);
    let written = csdl.to_xml();
    assert!(written.contains("Version=\"4.02\""), "{written}");
    assert_eq!(Csdl::from_xml(&written).unwrap(), csdl);

    let json = csdl.to_json();
    assert!(json.contains(r#""$Version": "4.02""#), "{json}");
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    let of = &value["N"]["T"];
    assert_eq!(of["@N.Sample"]["Json"], serde_json::json!({ "$ref": [true, 42] }));
    assert_eq!(of["@N.Sample"]["Text"], "{}");
    assert_eq!(of["@N.Json"], serde_json::json!([1]));
    let again = Csdl::from_json(&json).unwrap();
    assert_eq!(again.to_json(), json);
    let annotations = &again.schemas[0].structured_types[0].annotations;
    let json = Expression::Constant(Constant::String, "[1]".to_owned());
    assert_eq!(annotations[1].value, Some(json));
    assert_eq!(Csdl::from_xml(&again.to_xml()).unwrap(), again);
}

#[test]
fn f58_other_versions_are_refused() {
    for version in ["4.03", "5.0", "4", "3.0"] {
        let text = xml("").replace("\"4.0\"", &format!("\"{version}\""));
        let error = Csdl::from_text(&text).unwrap_err().to_string();
        assert!(error.ends_with("only 4.0, 4.01 and 4.02 are supported"), "{error}");
    }
}

/// `curl -i`, and the responses of a proxy before that of the service.
#[test]
fn f56_a_response_with_its_headers_is_said_to_be_one() {
    let document = xml("<ComplexType Name=\"T\"/>");
    for (status, body) in [
        ("HTTP/1.1 200 OK", &*document),
        ("HTTP/2 401", "{}"),
        ("HTTP/1.1 200 Connection established", "HTTP/1.1 200 OK\r\n\r\n<html/>"),
    ] {
        let text = format!("{status}\r\nContent-Type: application/xml\r\n\r\n{body}");
        let expected = format!(
            "the text is an HTTP response with its headers ({status}), not CSDL: save only the body, as \
             `curl` does without `-i`"
        );
        assert_eq!(Csdl::from_text(&text).unwrap_err().to_string(), expected);
        assert_eq!(Csdl::lenient(text.as_bytes()).unwrap_err().to_string(), expected);
    }
    let other = Csdl::from_text("HTTP/1.1 is a protocol").unwrap_err().to_string();
    assert_eq!(other, "a text that begins with \"HTTP/1.1 is a protoc\" is not CSDL");
}
