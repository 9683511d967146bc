//! The other direction: requests as a service reads them, responses as it makes them; and both
//! directions against each other.

use http::{Request, Response};
use odata_core::request::Preference;
use odata_core::server::{ReceivedCreate, entity_response};
use odata_core::{Entity, Error, ODataEntity, ODataPartial, Operation, Presence, Service};

use crate::seed::{CredentialUserRegistrationsSummary as Summary, built};

const ROOT: &str = "https://example.com/api";

/// A service of ten lines.
fn response(request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
    let mut received = match ReceivedCreate::<Summary>::read(request) {
        Ok(received) => received,
        Err(refusal) => return refusal.to_http(),
    };
    received.partial_mut().id = Presence::Value("6f76".into());
    match received.partial().clone().finish() {
        Ok(summary) => received.created(ROOT, &summary).unwrap(),
        Err(violations) => ReceivedCreate::<Summary>::refuse(&violations).to_http(),
    }
}

fn service() -> Service {
    Service::new(ROOT).unwrap()
}

#[test]
fn what_is_sent_is_what_arrives_and_comes_back() {
    let create = service().create(&built()).unwrap();
    let response = response(&create.to_http());
    assert_eq!(response.status(), 201);
    assert_eq!(response.headers()["OData-Version"], "4.0");
    let created = create.read(response).unwrap();
    assert_eq!(
        created.location(),
        Some("https://example.com/api/credentialUserRegistrationsSummaries('6f76')")
    );
    let mut expected = built();
    expected.id = Presence::Value("6f76".into());
    assert_eq!(**created.entity().unwrap(), expected.finish().unwrap());
    assert_eq!(
        created.entity().unwrap().control().context(),
        Some("https://example.com/api/$metadata#credentialUserRegistrationsSummaries/$entity")
    );
}

/// [OData-Protocol 8.2.8.7, 8.3.4]: 204 with the entity-id.
#[test]
fn a_minimal_response_has_the_id_and_no_entity() {
    let create = service().create(&built()).unwrap().prefer(Preference::RETURN_MINIMAL);
    let response = response(&create.to_http());
    assert_eq!((response.status().as_u16(), response.body().len()), (204, 0));
    assert!(!response.headers().contains_key("Content-Type"));
    let created = create.read(response).unwrap();
    assert_eq!(created.entity_id(), created.location());
    assert!(created.entity().is_none() && created.location().is_some());
    assert_eq!(created.preference_applied(), Some("return=minimal"));
}

fn refused(request: &Request<Vec<u8>>) -> odata_core::response::ServiceError {
    let create = service().create(&built()).unwrap();
    match create.read(response(request)) {
        Err(Error::Service(error)) => *error,
        other => panic!("{other:?}"),
    }
}

fn post(content_type: &str, body: &str) -> Request<Vec<u8>> {
    let request = Request::post(ROOT).header("Content-Type", content_type);
    request.body(body.as_bytes().to_vec()).unwrap()
}

#[test]
fn a_request_that_is_not_valid_is_refused_with_every_violation() {
    let body = r#"{"organizationId":null,"totalUserCount":"Integer"}"#;
    let error = refused(&post("application/json;charset=utf-8", body));
    assert_eq!(error.status(), 400);
    let details = error.error().unwrap().details();
    let details: Vec<_> =
        details.iter().map(|detail| (detail.target().unwrap(), detail.code())).collect();
    assert_eq!(details.len(), 10);
    assert_eq!(details[0], ("organizationId", "NotNull"));
    assert_eq!(details[1], ("organizationDisplayName", "Required"));
    assert_eq!(details[6], ("totalUserCount", "WrongType"));
}

#[test]
fn a_request_that_is_no_entity_is_refused() {
    for (content_type, body, status) in [
        ("text/plain", "{}", 415),
        ("application/jsonx", "{}", 415),
        ("application/json", "{", 400),
        ("application/json", "", 400),
        ("application/json", "[]", 400),
        ("application/json", r##"{"@odata.type":"#Other.type"}"##, 400),
        ("application/json", "\u{0}", 400),
    ] {
        let error = refused(&post(content_type, body));
        assert_eq!(error.status().as_u16(), status, "{body}");
        assert!(error.error().is_some());
    }
    assert_eq!(refused(&Request::post(ROOT).body(b"{}".to_vec()).unwrap()).status(), 415);
}

/// A client reads the entity that a service writes; null stays null.
#[test]
fn an_entity_response_has_every_property() {
    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Demo", entity_set = "things")]
    struct Thing {
        #[odata(key)]
        id: i64,
        text: Option<String>,
        #[odata(computed)]
        version: i32,
    }
    let thing = Thing { id: 1, text: None, version: 2 };
    let response = entity_response("http://localhost/", &thing);
    assert_eq!(
        String::from_utf8_lossy(response.body()),
        r##"{"@odata.context":"http://localhost/$metadata#things/$entity","@odata.type":"#Demo.thing","id":1,"text":null,"version":2}"##
    );
    assert_eq!(*Entity::<Thing>::from_json(response.body()).unwrap(), thing);

    // Strings for Int64 where the client asks for them [OData-JSON 3.2].
    let request = Request::post("http://localhost/things")
        .header("Content-Type", "application/json; IEEE754Compatible=true")
        .header("Accept", "application/json; ieee754compatible=TRUE; odata.metadata=minimal")
        .body(br#"{"id":"1"}"#.to_vec())
        .unwrap();
    let received = ReceivedCreate::<Thing>::read(&request).unwrap();
    let response = received.created("http://localhost", &thing).unwrap();
    assert_eq!(response.headers()["Content-Type"], "application/json;IEEE754Compatible=true");
    assert!(String::from_utf8_lossy(response.body()).contains(r#""id":"1""#));
}
