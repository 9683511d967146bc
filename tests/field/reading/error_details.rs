//! Members of errors in addition to code and message.

use http::Response;
use odata_core::request::NoParameters;
use odata_core::response::ServiceError;
use odata_core::{Error, ODataComplex, ODataError, Operation, Service};
use serde::Deserialize;
use serde_json::json;

/// An error of Redfish.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Message", rename_all = "PascalCase")]
struct Message {
    message_id: String,
    severity: Option<String>,
}

fn refused(status: u16, body: &str) -> ServiceError {
    let service = Service::new("https://example.com/api").unwrap();
    let call = service.action::<(), _>("f", &NoParameters).unwrap();
    let response = Response::builder().status(status).header("Content-Type", "application/json");
    match call.read(response.body(body.to_owned()).unwrap()) {
        Err(Error::Service(error)) => *error,
        other => panic!("{other:?}"),
    }
}

const REDFISH: &str = r##"{"error":{"code":"","message":"","@Message.ExtendedInfo":[
    {"@odata.type":"#Message.Message","MessageId":"Base.1.0.PropertyUnknown","Severity":"Warning"},
    {"MessageId":"Base.1.0.GeneralError"}]}}"##;

/// [OData-JSON 21.1]: annotations may be in every object of an error.
#[test]
fn f12_annotations_and_other_members_are_reachable() {
    let error = refused(400, REDFISH);
    let error = error.error().unwrap();
    let info = error.get("@Message.ExtendedInfo").unwrap();
    assert_eq!(info[1]["MessageId"], "Base.1.0.GeneralError");
    let messages = Vec::<Message>::deserialize(info).unwrap();
    assert_eq!(messages[0].severity.as_deref(), Some("Warning"));
    assert_eq!(error.others().count(), 1);

    let dataverse = ODataError::from_json(
        br#"{"error":{"code":"0x80040265","message":"Fault",
            "@Microsoft.PowerApps.CDS.ErrorDetails.SubErrorCode":"1","trace":[1,2.5],
            "details":[{"code":"c","message":"m","target":"t","prefix":"p","suffix":null,
                "@Common.numericSeverity":4,"innererror":{"deep":[{}]}}],
            "innererror":{"@x.y":{"a":1},"type":"T","innererror":{"type":"U"}}}}"#,
    )
    .unwrap();
    assert_eq!(dataverse.get("@Microsoft.PowerApps.CDS.ErrorDetails.SubErrorCode").unwrap(), "1");
    assert_eq!(dataverse.get("trace"), Some(&json!([1, 2.5])));
    let detail = &dataverse.details()[0];
    assert_eq!(detail.get("prefix").unwrap(), "p");
    assert!(detail.get("suffix").unwrap().is_null());
    assert_eq!(detail.get("@Common.numericSeverity").unwrap(), 4);
    assert_eq!(detail.get("innererror").unwrap()["deep"][0], json!({}));
    let names: Vec<_> = detail.others().map(|(name, _)| name).collect();
    assert_eq!(names.len(), 4, "{names:?}");
    let inner = dataverse.inner_error().unwrap();
    assert_eq!(inner["@x.y"]["a"], 1);
    assert_eq!(inner["innererror"]["type"], "U");
    // Members that have methods of their own are not among the others.
    assert!(dataverse.get("code").is_none() && dataverse.get("details").is_none());
}

/// Nothing that a service sends is lost, in whatever form it is.
#[test]
fn f12_members_of_other_forms_are_kept() {
    for (body, name, value) in [
        (r#"{"error":{"code":"c","message":["a","b"]}}"#, "message", json!(["a", "b"])),
        (r#"{"error":{"code":true,"message":"m"}}"#, "code", json!(true)),
        (
            r#"{"error":{"code":"c","message":{"lang":"de","value":"m"}}}"#,
            "message",
            json!({"lang":"de","value":"m"}),
        ),
        (r#"{"error":{"message":"m","details":{"a":1}}}"#, "details", json!({"a":1})),
        (r#"{"error":{"message":"m","details":["a"]}}"#, "details", json!(["a"])),
        (
            r#"{"error":{"message":"m","innererror":{"a":1},"innerError":{"b":1}}}"#,
            "innerError",
            json!({"b":1}),
        ),
    ] {
        let error = ODataError::from_json(body.as_bytes()).unwrap();
        assert_eq!(error.get(name), Some(&value), "{body}");
    }
}

#[test]
fn f12_what_is_read_is_written_again() {
    let body = r#"{"error":{"@a.b":1,"code":"c","details":[{"@c.d":2,"code":"e","message":"f","x":[3]}],"innererror":{"g":{}},"message":"h","target":"t","y":null}}"#;
    let error = ODataError::from_json(body.as_bytes()).unwrap();
    let value = |json: &[u8]| serde_json::from_slice::<serde_json::Value>(json).unwrap();
    assert_eq!(value(&error.to_json()), value(body.as_bytes()));
    assert_eq!(ODataError::from_json(&error.to_json()), Some(error));
}

/// Without `error` around it.
#[test]
fn f12_a_bare_error_is_read() {
    for (body, code, message) in [
        (r#"{"code":400,"message":"bad"}"#, "400", "bad"),
        (r#"{"code":"x","message":{"lang":"en","value":"bad"}}"#, "x", "bad"),
        (r#"{"statusCode":401,"message":"denied"}"#, "", "denied"),
    ] {
        let error = refused(400, body);
        let odata = error.error().unwrap();
        assert_eq!((odata.code(), odata.message()), (code, message), "{body}");
    }
    let error = refused(401, r#"{"statusCode":401,"message":"denied"}"#);
    assert_eq!(error.error().unwrap().get("statusCode").unwrap(), 401);
    // None of these is an error of OData.
    for body in [
        r#"{"error_description":"x"}"#,
        r#"{"type":"about:blank","status":400}"#,
        r#"{"error":" ","title":""}"#,
        r#"{"error":true}"#,
        r#"{"Message":null}"#,
        r#"{"code":400}"#,
        r#"{"message":[1]}"#,
        "[]",
    ] {
        assert!(refused(400, body).error().is_none(), "{body}");
    }
}

/// The errors of ASP.NET, of authorization servers [RFC 6749, section 5.2] and of problem details [RFC 9457].
const OTHER_FORMS: [(&str, &str, &str); 14] = [
    (
        r#"{"Message":"An error has occurred.","ExceptionMessage":"no row"}"#,
        "",
        "An error has occurred. no row",
    ),
    (r#"{"error":"invalid_grant","error_description":"expired"}"#, "invalid_grant", "expired"),
    (
        r#"{"error":"invalid_grant","error_description":"expired","message":"m"}"#,
        "invalid_grant",
        "expired",
    ),
    (r#"{"error":"invalid_grant","error_description":""}"#, "", "invalid_grant"),
    (r#"{"error":"no access"}"#, "", "no access"),
    (r#"{"error":"Not Found","message":"no such path"}"#, "Not Found", "no such path"),
    (r#"{"error":"Not Found","message":"","code":7}"#, "7", "Not Found"),
    (r#"{"error":null,"message":"m"}"#, "", "m"),
    (
        r#"{"type":"about:blank","title":"Bad Request","status":400,"detail":"no name"}"#,
        "400",
        "Bad Request: no name",
    ),
    (r#"{"title":"Bad Request","status":400}"#, "400", "Bad Request"),
    (r#"{"status":400,"detail":"no name"}"#, "400", "no name"),
    (r#"{"title":"","detail":"no name","code":"E1","status":400}"#, "E1", "no name"),
    (r#"{"title":"same","detail":"same"}"#, "", "same"),
    ("\u{feff}{\"error\":\"no access\"}", "", "no access"),
];

#[test]
fn f12_errors_of_other_forms_are_read_under_an_error_status() {
    for (body, code, message) in OTHER_FORMS {
        let error = refused(400, body);
        let odata = error.error().unwrap_or_else(|| panic!("{body}"));
        assert_eq!((odata.code(), odata.message()), (code, message), "{body}");
        let shown = if code.is_empty() { message.into() } else { format!("{code}: {message}") };
        let expected = format!("the service responded 400 Bad Request: {shown}");
        assert_eq!(error.to_string(), expected, "{body}");
        assert_eq!(error.body(), body.as_bytes());
        // Under a success status these may be the payload.
        assert!(ODataError::from_json(body.as_bytes()).is_none(), "{body}");
    }
}

#[test]
fn f12_members_of_errors_of_other_forms_are_kept() {
    for (at, name, value) in [
        (0, "ExceptionMessage", json!("no row")),
        (1, "error", json!("invalid_grant")),
        (2, "message", json!("m")),
        (8, "type", json!("about:blank")),
        (8, "title", json!("Bad Request")),
        (8, "detail", json!("no name")),
        (8, "status", json!(400)),
    ] {
        let error = refused(400, OTHER_FORMS[at].0);
        assert_eq!(error.error().unwrap().get(name), Some(&value), "{name}");
    }
}

#[test]
fn f12_problem_details_have_a_content_type_of_their_own() {
    let service = Service::new("https://example.com/api").unwrap();
    let (body, code, message) = OTHER_FORMS[8];
    for (content_type, is_read) in [
        ("application/problem+json", true),
        ("application/problem+json; charset=utf-8", true),
        ("application/json", true),
        ("text/plain", false),
    ] {
        let call = service.action::<(), _>("f", &NoParameters).unwrap();
        let response = Response::builder().status(400).header("Content-Type", content_type);
        let Err(Error::Service(error)) = call.read(response.body(body.to_owned()).unwrap()) else {
            panic!("{content_type}")
        };
        let read = error.error().map(|error| (error.code(), error.message()));
        assert_eq!(read, is_read.then_some((code, message)), "{content_type}");
    }
}

#[test]
fn f12_nothing_empty_is_shown() {
    for (body, shown) in [
        (r#"{"error":{"code":"a","message":"b"}}"#, "a: b"),
        (r#"{"error":{"code":"","message":"b"}}"#, "b"),
        (r#"{"error":{"code":"a","message":null}}"#, "a"),
        (r#"{"error":{"code":"a","message":" ","target":""}}"#, "a"),
        (REDFISH, "an error without code and message, but with @Message.ExtendedInfo"),
        (r#"{"error":{}}"#, "an error without code and message"),
        (r#"{"error":{"target":"t"}}"#, "an error without code and message (target: t)"),
        (
            r#"{"error":{"code":"a","message":"b","details":[{},{"code":"c"},{"message":"d"},
                {"target":"t"},{"code":"e","message":"f","target":"u"}]}}"#,
            "a: b\n  c\n  d\n  t\n  u: e: f",
        ),
    ] {
        let error = refused(400, body);
        assert_eq!(error.error().unwrap().to_string(), shown, "{body}");
        let message = error.to_string();
        assert_eq!(message, format!("the service responded 400 Bad Request: {shown}"));
    }
    // The other members may hold secrets.
    let debug = format!("{:?}", refused(400, REDFISH));
    assert!(!debug.contains("PropertyUnknown"), "{debug}");
}

/// Members next to the error: services put request ids and annotations of the response there.
#[test]
fn f12_members_beside_the_error_are_reachable() {
    for wrapper in ["error", "odata.error", "@odata.error", "Error"] {
        let body = format!(
            r#"{{"@odata.context":"x","@x.note":1,"{wrapper}":{{"code":"c","message":"m","trace":"own"}},"trace":"t","id":"r"}}"#
        );
        let error = refused(400, &body);
        let odata = error.error().unwrap();
        assert_eq!((odata.code(), odata.message()), ("c", "m"), "{body}");
        assert_eq!(odata.get("@x.note"), Some(&json!(1)), "{body}");
        assert_eq!(odata.get("id"), Some(&json!("r")), "{body}");
        // What the error has itself is that of the error.
        assert_eq!(odata.get("trace"), Some(&json!("own")), "{body}");
        assert_eq!(odata.others().count(), 3, "{body}");
    }
    // The payload that an error cuts off [OData-JSON 21.2].
    let cut = br#"{"@odata.context":"x","value":[{"id":1}],"error":{"code":"c","message":"m"}}"#;
    assert_eq!(ODataError::from_json(cut).unwrap().others().count(), 0);
}
