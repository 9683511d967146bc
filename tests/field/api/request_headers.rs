//! F75: headers of requests and responses that are several, not text, or in the place of another one.

use http::{HeaderMap, HeaderValue, Request, Response};
use odata_core::batch::BatchFormat;
use odata_core::request::{Preference, RequestError};
use odata_core::server::{BatchService, ReceivedBatch};
use odata_core::testing::InMemoryService;
use odata_core::{Created, Error, Operation, Service};

use crate::fixtures::{FORMATS, Item, ItemPartial};

const ROOT: &str = "https://example.com/api";

fn service() -> Service {
    Service::new(ROOT).unwrap().bearer_token("secret")
}

fn bytes(value: &[u8]) -> HeaderValue {
    HeaderValue::from_bytes(value).unwrap()
}

/// [OData-Protocol 8.2.4, 8.2.5] A precondition that cannot be read is not met.
#[test]
fn f70_a_condition_that_is_not_ascii_is_checked() {
    for (name, value, status) in [
        ("If-Match", &b"\"\xe9\""[..], 412),
        ("If-Match", "\"é\"".as_bytes(), 412),
        ("If-Match", b"\"x\", \"\xe9\"", 412),
        ("If-Match", b"\"\xe9\", *", 204),
        ("If-None-Match", b"\"\xe9\", *", 412),
        ("If-None-Match", b"\"\xe9\"", 204),
    ] {
        let mock = InMemoryService::new(ROOT).entity_set::<Item>();
        mock.insert(&Item { id: 1, name: None }).unwrap();
        let request = Request::delete(format!("{ROOT}/items(1)")).header(name, bytes(value));
        let response = mock.respond(request.body(Vec::new()).unwrap());
        assert_eq!(response.status(), status, "{name}: {}", value.escape_ascii());
    }
    // A preference that is not text does not hide another one.
    let mock = InMemoryService::new(ROOT).entity_set::<Item>();
    let request = Request::post(format!("{ROOT}/items"))
        .header("Content-Type", "application/json")
        .header("Prefer", bytes(b"x=\"\xe9\", return=minimal"));
    let response = mock.respond(request.body(br#"{"id":1}"#.to_vec()).unwrap());
    assert_eq!(response.status(), 204);
}

/// [RFC 7240 2] What a user has set stays when a preference is added.
#[test]
fn f70_preferences_that_are_not_ascii_stay() {
    let get = service().entity_set::<Item>().entity(1).get().unwrap();
    let get = get.header("Prefer", bytes(b"x=\"\xe9\", return=minimal")).unwrap();
    let request = get.prefer(Preference::RETURN_REPRESENTATION).to_http();
    let expected = bytes(b"x=\"\xe9\", return=representation");
    assert_eq!(request.headers()["Prefer"], expected);
    assert_eq!(request.headers().get_all("Prefer").iter().count(), 1);
}

/// [OData-Protocol 11.7.7.1] The requests in a batch have no `Authorization`; that of the batch is for all.
#[test]
fn f75_the_authorization_of_a_batch_takes_the_place_of_the_token() {
    for format in FORMATS {
        for service in [service(), service().header("Authorization", "Basic YTpi")] {
            let service = service.header("Host", "example.com");
            let batch = service.batch().unwrap().format(format);
            let batch = batch.header("Authorization", "Bearer other").unwrap();
            let mut batch = batch.header("Host", "example.com:443").unwrap();
            let get = service.entity_set::<Item>().entity(1).get().unwrap();
            batch.add(&get).unwrap();
            let mut set = batch.change_set();
            set.add(&service.entity_set::<Item>().entity(1).delete().unwrap()).unwrap();
            // One that only this request has would be lost.
            let own = get.clone().header("Authorization", "Bearer third").unwrap();
            assert!(matches!(batch.add(&own), Err(Error::Request(RequestError::Batch(_)))));
            let request = batch.to_http();
            assert_eq!(request.headers()["Authorization"], "Bearer other");
            let body = String::from_utf8(request.into_body()).unwrap().to_lowercase();
            assert!(!body.contains("authorization") && !body.contains("secret"), "{body}");
        }
    }
    // A token of another service is another one.
    let (one, other) = (service(), Service::new(ROOT).unwrap().bearer_token("other"));
    let get = other.entity_set::<Item>().entity(1).get().unwrap();
    assert!(one.batch().unwrap().add(&get).is_err());
}

#[test]
fn f75_the_format_of_a_batch_leaves_an_accept_that_is_set() {
    let service = service();
    let accept = |format| {
        let batch = service.batch().unwrap().header("Accept", "application/json;q=0.5").unwrap();
        batch.format(format).to_http().headers()["Accept"].clone()
    };
    for format in FORMATS {
        assert_eq!(accept(format), "application/json;q=0.5");
    }
    let batch = service.batch().unwrap().format(BatchFormat::Multipart);
    assert_eq!(batch.to_http().headers()["Accept"], "multipart/mixed");
    let json = batch.format(BatchFormat::Json).to_http();
    assert_eq!(json.headers()["Accept"], "application/json");
}

/// [OData-Protocol 11.7.7.1] A header of the batch is that of each request without its own, whichever was set first.
#[test]
fn f75_a_header_of_the_batch_that_changes_later() {
    for format in FORMATS {
        let service = service();
        let get = || service.entity_set::<Item>().entity(1).get().unwrap();
        let batch = service.batch().unwrap().format(format);
        let mut batch = batch.header("X-Api-Key", "one").unwrap().header("X-Tag", "b").unwrap();
        batch.add(&get().header("X-Api-Key", "one").unwrap()).unwrap();
        batch.add(&get().header("X-Api-Key", "two").unwrap()).unwrap();
        let body = |batch: &odata_core::Batch<'_>| {
            String::from_utf8(batch.to_http().into_body()).unwrap().replace(['"', ' '], "")
        };
        let before = body(&batch);
        assert!(!before.contains("x-api-key:one") && before.contains("x-api-key:two"), "{before}");
        let changed = batch.header("X-Api-Key", "two").unwrap();
        for batch in [changed.clone(), changed.split(2).unwrap().remove(0)] {
            let after = body(&batch);
            assert!(after.contains("x-api-key:one") && !after.contains("x-api-key:two"), "{after}");
        }
    }
}

#[test]
fn f75_a_content_type_for_several_requests_is_refused_everywhere() {
    let expected = RequestError::Header("Content-Type");
    let service = service();
    let Err(Error::Request(error)) = service.batch().unwrap().header("content-type", "text/plain")
    else {
        panic!("set")
    };
    assert_eq!(error, expected);
    let service = service.clone().header("content-type", "text/plain");
    let Err(Error::Request(error)) = service.entity_set::<Item>().entity(1).get() else {
        panic!("set")
    };
    assert_eq!(error, expected);
}

/// Responds with these headers.
struct With(Vec<(&'static str, &'static str)>);

impl BatchService for With {
    fn respond(&mut self, _: Request<Vec<u8>>) -> Response<Vec<u8>> {
        let mut response = Response::new(Vec::new());
        *response.status_mut() = http::StatusCode::NO_CONTENT;
        for (name, value) in &self.0 {
            response.headers_mut().append(*name, HeaderValue::from_static(value));
        }
        response
    }

    fn begin(&mut self) {}

    fn end(&mut self, _: bool) {}
}

/// The headers of the response to a request in a batch, as a client reads them.
fn through_a_batch(format: BatchFormat, headers: &[(&'static str, &'static str)]) -> HeaderMap {
    let service = service();
    let mut batch = service.batch().unwrap().format(format);
    let delete = batch.add(&service.entity_set::<Item>().entity(1).delete().unwrap()).unwrap();
    let received = ReceivedBatch::read(ROOT, &batch.to_http()).unwrap();
    let response = received.respond(&mut With(headers.to_vec()));
    let responses = batch.read(response).unwrap();
    responses.read(&delete).unwrap();
    responses.headers(delete.id()).unwrap().clone()
}

/// [RFC 9110 5.3] Only the values of lists may be joined by commas.
#[test]
fn f75_several_values_of_a_header_in_a_batch() {
    for format in FORMATS {
        let headers = through_a_batch(
            format,
            &[
                ("Set-Cookie", "a=1; Expires=Mon, 30 Nov 2026 10:00:00 GMT"),
                ("Set-Cookie", "b=2"),
                ("Location", "items(1)"),
                ("Location", "items(1)"),
                ("Vary", "Accept"),
                ("Vary", "Prefer"),
            ],
        );
        let values = |name: &str| {
            let values = headers.get_all(name).iter().map(|value| value.to_str().unwrap());
            values.map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(values("set-cookie").len(), 2, "{format:?}");
        assert!(values("location").iter().all(|value| value == "items(1)"), "{headers:?}");
        assert_eq!(values("vary").join(", "), "Accept, Prefer");
        let headers =
            through_a_batch(format, &[("Location", "items(1)"), ("Location", "items(2)")]);
        assert_eq!(headers.get_all("location").iter().count(), 2, "{format:?}");
    }
}

/// Two differing `Location`s name no entity for certain: a request that refers to it is not sent again.
#[test]
fn f75_a_location_that_is_there_twice() {
    let service = service();
    let items = service.entity_set::<Item>();
    for (locations, is_again) in
        [(r#"["items(1)","items(2)"]"#, false), (r#"["items(1)","items(1)"]"#, true)]
    {
        let mut batch = service.batch().unwrap();
        let create = batch.add(&items.create(&Item { id: 1, name: None }).unwrap()).unwrap();
        let update = ItemPartial { name: "x".to_owned().into(), ..Default::default() };
        let entity = batch.entity(&create).unwrap();
        batch.add(&entity.update(&update).unwrap()).unwrap();
        let text = format!(
            r#"{{"responses":[{{"id":"1","status":204,"headers":{{"Location":{locations}}}}},
                {{"id":"2","status":429}}]}}"#
        );
        let response = Response::builder().header("Content-Type", "application/json");
        let responses = batch.read(response.body(text).unwrap()).unwrap();
        assert_eq!(batch.throttled(&responses).is_some(), is_again, "{locations}");
        // The entity is created, and the first URL is what there is.
        let created: Created<Item> = responses.read(&create).unwrap();
        assert_eq!(created.location(), Some("items(1)"));
    }
}
