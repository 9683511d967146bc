//! Batches: what is written, and whose response is whose [OData-Protocol 11.7, OData-JSON 19].

use http::{HeaderValue, Request, Response, StatusCode};
use odata_core::batch::{BatchFormat, BatchResponse};
use odata_core::request::RequestError;
use odata_core::server::{BatchService, ReceivedBatch};
use odata_core::{Batch, Error, Link, ODataEntity, Operation, Service};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "items")]
pub(crate) struct Item {
    #[odata(key)]
    pub(crate) id: i32,
    pub(crate) name: Option<String>,
    #[odata(nav)]
    pub(crate) next: Option<Link<Item>>,
}

pub(crate) const ROOT: &str = "https://example.com/api";
pub(crate) const FORMATS: [BatchFormat; 2] = [BatchFormat::Json, BatchFormat::Multipart];

pub(crate) fn item(id: i32) -> Item {
    Item { id, name: Some(format!("no. {id}")), next: None }
}

pub(crate) fn service() -> Service {
    Service::new(ROOT).unwrap().bearer_token("secret-token")
}

/// A service of items, of which 1 to 9 are there: it creates, reads and deletes them. It has no time
/// for the requests of those in `busy`.
#[derive(Debug, Clone)]
pub(crate) struct Items {
    pub(crate) ids: Vec<i32>,
    pub(crate) before: Vec<i32>,
    pub(crate) busy: Vec<i32>,
    pub(crate) requests: Vec<String>,
}

impl Default for Items {
    fn default() -> Self {
        let ids = (1..10).collect();
        Self { ids, before: Vec::new(), busy: Vec::new(), requests: Vec::new() }
    }
}

impl BatchService for Items {
    fn respond(&mut self, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
        let (method, path) = (request.method().as_str(), request.uri().path().to_owned());
        self.requests.push(format!("{method} {path}"));
        let json: serde_json::Value = serde_json::from_slice(request.body()).unwrap_or_default();
        let in_url = path.split(['(', ')']).nth(1).and_then(|key| key.parse().ok());
        let id = in_url.or_else(|| json["id"].as_i64()).and_then(|id| i32::try_from(id).ok());
        let id = id.unwrap_or_default();
        let response = |status: u16| Response::builder().status(status);
        let json = |id: i32| serde_json::to_vec(&item(id)).unwrap();
        let response = match (method, self.ids.contains(&id)) {
            _ if self.busy.contains(&id) => {
                response(429).header("Retry-After", id.to_string()).body(Vec::new())
            }
            ("POST", true) => response(409).body(Vec::new()),
            ("POST", false) => {
                self.ids.push(id);
                let url = format!("{ROOT}/items({id})");
                let response = response(201).header("Content-Type", "application/json");
                response.header("Location", url).body(json(id))
            }
            ("GET", true) => {
                response(200).header("Content-Type", "application/json").body(json(id))
            }
            ("DELETE" | "PATCH", true) => {
                self.ids.retain(|other| method == "PATCH" || *other != id);
                response(204).body(Vec::new())
            }
            _ => response(404).body(Vec::new()),
        };
        response.unwrap()
    }

    fn begin(&mut self) {
        self.before.clone_from(&self.ids);
    }

    fn end(&mut self, keep: bool) {
        if !keep {
            self.ids.clone_from(&self.before);
        }
    }
}

pub(crate) fn send(batch: &Batch<'_>, items: &mut Items) -> Response<Vec<u8>> {
    match ReceivedBatch::read(ROOT, &batch.to_http()) {
        Ok(received) => received.respond(items),
        Err(refusal) => panic!("{refusal}"),
    }
}

pub(crate) fn ask(batch: &Batch<'_>, items: &mut Items) -> BatchResponse {
    batch.read(send(batch, items)).unwrap()
}

fn status<A: std::fmt::Debug>(response: Result<A, Error>) -> u16 {
    match response {
        Err(Error::Service(error)) => error.status().as_u16(),
        other => panic!("{other:?}"),
    }
}

/// [OData-JSON 19.1]: id, group, dependsOn, method, relative url, headers in lower case, body.
#[test]
fn a_json_batch_is_written_so() {
    let service = service();
    let mut batch = service.batch().unwrap();
    let items = service.entity_set::<Item>();
    let first = batch.add(&items.entity(1).get().unwrap()).unwrap();
    let mut changes = batch.change_set();
    let created = changes.add(&service.create(&item(20)).unwrap()).unwrap();
    let next = changes.entity(&created).unwrap().navigate(Item::NEXT);
    changes.add_after(&next.set_reference("items(1)").unwrap(), [first.id()]).unwrap();
    let after = items.entity(2).delete().unwrap().if_match("W/\"2\"").unwrap();
    batch.add_after(&after, [created.id(), first.id()]).unwrap();

    let request = batch.to_http();
    assert_eq!(request.method(), "POST");
    assert_eq!(request.uri(), "https://example.com/api/$batch");
    assert_eq!(request.headers()["Authorization"], "Bearer secret-token");
    assert_eq!(request.headers()["Content-Type"], "application/json");
    assert_eq!(request.headers()["Prefer"], "odata.continue-on-error=true");
    let body: serde_json::Value = serde_json::from_slice(request.body()).unwrap();
    let accept = "application/json;odata.metadata=minimal";
    let headers = |more: serde_json::Value| {
        let mut all = serde_json::json!({
            "accept": accept, "odata-version": "4.0", "odata-maxversion": "4.0"
        });
        all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        all
    };
    let json = headers(serde_json::json!({ "content-type": "application/json" }));
    let expected = serde_json::json!({ "requests": [
        { "id": "1", "method": "GET", "url": "items(1)", "headers": headers(serde_json::json!({})) },
        { "id": "2", "atomicityGroup": "g1", "method": "POST", "url": "items", "headers": json,
          "body": { "@odata.type": "#Demo.item", "id": 20, "name": "no. 20" } },
        { "id": "3", "atomicityGroup": "g1", "dependsOn": ["1", "2"], "method": "PUT",
          "url": "$2/next/$ref", "headers": json,
          "body": { "@odata.id": "https://example.com/api/items(1)" } },
        { "id": "4", "dependsOn": ["g1", "1"], "method": "DELETE", "url": "items(2)",
          "headers": headers(serde_json::json!({ "if-match": "W/\"2\"" })) },
    ]});
    assert_eq!(body, expected);
}

/// [OData-Protocol 11.7.7].
#[test]
fn a_multipart_batch_is_written_so() {
    let service = service();
    let mut batch = service.batch().unwrap().format(BatchFormat::Multipart).stop_on_error();
    batch.add(&service.entity_set::<Item>().entity(1).get().unwrap()).unwrap();
    let mut changes = batch.change_set();
    changes
        .add(&service.create(&Item { name: Some("--batch".into()), ..item(3) }).unwrap())
        .unwrap();
    let request = batch.to_http();
    assert_eq!(
        request.headers()["Content-Type"],
        "multipart/mixed; boundary=batch_00000000000000000000"
    );
    assert_eq!(request.headers()["Prefer"], "odata.continue-on-error=false");
    assert_eq!(request.headers()["Accept"], "multipart/mixed");
    let expected = "--batch_00000000000000000000\n\
        Content-Type: application/http\n\
        Content-Transfer-Encoding: binary\n\
        Content-ID: 1\n\
        \n\
        GET items(1) HTTP/1.1\n\
        accept: application/json;odata.metadata=minimal\n\
        odata-maxversion: 4.0\n\
        odata-version: 4.0\n\
        \n\
        \n\
        --batch_00000000000000000000\n\
        Content-Type: multipart/mixed; boundary=changeset_1\n\
        \n\
        --changeset_1\n\
        Content-Type: application/http\n\
        Content-Transfer-Encoding: binary\n\
        Content-ID: 2\n\
        \n\
        POST items HTTP/1.1\n\
        accept: application/json;odata.metadata=minimal\n\
        odata-maxversion: 4.0\n\
        odata-version: 4.0\n\
        content-type: application/json\n\
        content-length: 52\n\
        \n\
        {\"@odata.type\":\"#Demo.item\",\"id\":3,\"name\":\"--batch\"}\n\
        --changeset_1--\n\
        --batch_00000000000000000000--\n";
    let body = String::from_utf8(request.into_body()).unwrap();
    assert_eq!(body, expected.replace('\n', "\r\n"));
}

/// The token is the batch's own; no request in it has it [OData-Protocol 11.7.7.1].
#[test]
fn no_token_is_in_the_body_or_in_debug() {
    for format in FORMATS {
        let service = service()
            .header(http::HeaderName::from_static("x-language"), HeaderValue::from_static("de"));
        let mut batch = service.batch().unwrap().format(format);
        batch.add(&service.create(&item(1)).unwrap()).unwrap();
        let body = String::from_utf8(batch.to_http().into_body()).unwrap();
        assert!(!body.contains("secret-token") && !body.contains("x-language"), "{body}");
        assert!(!format!("{batch:?}").contains("secret-token"));
    }
}

#[test]
fn each_request_has_its_own_response() {
    for format in FORMATS {
        let service = service();
        let mut batch = service.batch().unwrap().format(format);
        let all = service.entity_set::<Item>();
        let there = batch.add(&all.entity(3).get().unwrap()).unwrap();
        let missing = batch.add(&all.entity(30).get().unwrap()).unwrap();
        let twice = batch.add(&service.create(&item(3)).unwrap()).unwrap();
        let new = batch.add(&service.create(&item(30)).unwrap()).unwrap();
        let gone = batch.add(&all.entity(1).delete().unwrap()).unwrap();
        let mut items = Items::default();
        let responses = ask(&batch, &mut items);
        assert_eq!(responses.problem(), None);
        assert_eq!(*responses.read(&there).unwrap(), item(3));
        assert_eq!(status(responses.read(&missing)), 404);
        assert_eq!(status(responses.read(&twice)), 409);
        let new = responses.read(&new).unwrap();
        assert_eq!(new.location(), Some("https://example.com/api/items(30)"));
        responses.read(&gone).unwrap();
        assert_eq!(items.ids, [2, 3, 4, 5, 6, 7, 8, 9, 30]);
    }
}

/// [OData-Protocol 11.7.4].
#[test]
fn a_change_set_is_done_whole_or_not() {
    for format in FORMATS {
        let service = service();
        let mut batch = service.batch().unwrap().format(format);
        let all = service.entity_set::<Item>();
        let mut changes = batch.change_set();
        let kept = changes.add(&all.entity(1).delete().unwrap()).unwrap();
        let mut changes = batch.change_set();
        let first = changes.add(&all.entity(2).delete().unwrap()).unwrap();
        let failed = changes.add(&all.entity(30).delete().unwrap()).unwrap();
        let last = changes.add(&all.entity(3).delete().unwrap()).unwrap();
        let after = batch.add_after(&all.entity(4).delete().unwrap(), [first.id()]).unwrap();
        let mut items = Items::default();
        let responses = ask(&batch, &mut items);
        responses.read(&kept).unwrap();
        assert_eq!(status(responses.read(&failed)), 404);
        for undone in [first, last] {
            let response = responses.read(&undone);
            assert!(matches!(response, Err(Error::RolledBack(error)) if error.status() == 404));
        }
        if format == BatchFormat::Json {
            assert_eq!(status(responses.read(&after)), 424);
            assert_eq!(items.ids, (2..10).collect::<Vec<_>>());
        } else {
            responses.read(&after).unwrap();
        }
    }
}

/// [OData-JSON 19.3]; a reference in a URL, and one in a body.
/// A redirection does not fail a change set.
#[test]
fn all_responses_of_a_change_set_come_back() {
    struct Scripted(Vec<u16>);
    impl BatchService for Scripted {
        fn respond(&mut self, _: Request<Vec<u8>>) -> Response<Vec<u8>> {
            Response::builder().status(self.0.remove(0)).body(Vec::new()).unwrap()
        }
        fn begin(&mut self) {}
        fn end(&mut self, keep: bool) {
            assert!(keep);
        }
    }
    let service = service();
    for format in [BatchFormat::Json, BatchFormat::Multipart] {
        for statuses in [[304, 304], [204, 304], [304, 204]] {
            let mut batch = service.batch().unwrap().format(format);
            let mut set = batch.change_set();
            let ids = [1, 2].map(|id| {
                let delete = service.entity_set::<Item>().entity(id).delete().unwrap();
                set.add(&delete).unwrap().id()
            });
            let received = ReceivedBatch::read(ROOT, &batch.to_http()).unwrap();
            let responses = batch.read(received.respond(&mut Scripted(statuses.to_vec()))).unwrap();
            let seen = ids.map(|id| responses.status(id).unwrap().as_u16());
            assert_eq!(seen, statuses, "{format:?}");
        }
    }
}

#[test]
fn a_later_request_names_the_entity_of_an_earlier_one() {
    for format in FORMATS {
        let service = service();
        let mut batch = service.batch().unwrap().format(format);
        let created = batch.add(&service.create(&item(20)).unwrap()).unwrap();
        let entity = batch.entity(&created).unwrap();
        let changed = batch.add(&entity.update(&ItemPartial::default()).unwrap()).unwrap();
        let next = Item { next: Some(Link::bind(created.reference())), ..item(21) };
        let next = batch.add(&service.create(&next).unwrap()).unwrap();
        let mut items = Items::default();
        let responses = ask(&batch, &mut items);
        responses.read(&changed).unwrap();
        responses.read(&next).unwrap();
        assert_eq!(items.requests[1], "PATCH /api/items(20)");
    }
}

#[test]
fn what_is_of_another_batch_or_no_request_of_one_is_refused() {
    let service = service();
    let all = service.entity_set::<Item>();
    let (mut one, mut other) = (service.batch().unwrap(), service.batch().unwrap());
    let created = one.add(&service.create(&item(1)).unwrap()).unwrap();
    let is_refused =
        |result: Result<(), Error>| matches!(result, Err(Error::Request(RequestError::Batch(_))));
    assert!(is_refused(other.entity(&created).map(|_| ())));
    let get = all.entity(1).get().unwrap();
    assert!(is_refused(other.add_after(&get, [created.id()]).map(|_| ())));
    let named = one.entity(&created).unwrap().get().unwrap();
    assert!(is_refused(other.add(&named).map(|_| ())));
    let bound = Item { next: Some(Link::bind(created.reference())), ..item(2) };
    assert!(is_refused(other.add(&service.create(&bound).unwrap()).map(|_| ())));
    assert!(is_refused(other.change_set().add(&get).map(|_| ())));
    assert!(is_refused(other.no_responses().read(&created).map(|_| ())));
    let nested = service.single::<Item>("$batch").get().unwrap();
    assert!(is_refused(other.add(&nested).map(|_| ())));
    let not_json = HeaderValue::from_static("application/json");
    let content = all.create_media(not_json, b"{}},{\"id\":\"9\"".to_vec()).unwrap();
    assert!(is_refused(other.add(&content).map(|_| ())));
    let foreign = Service::new("https://evil.example").unwrap();
    let foreign = foreign.entity_set::<Item>().list(&odata_core::query::Query::new()).unwrap();
    assert!(matches!(other.add(&foreign), Err(Error::Request(RequestError::ForeignUrl(_)))));
    assert!(other.is_empty());
}

/// A split keeps dependent requests together, and cuts only between independent requests.
#[test]
fn a_batch_is_split_at_the_limit() {
    let service = service();
    let all = service.entity_set::<Item>();
    let mut batch = service.batch().unwrap();
    let delete = |key| all.entity(key).delete().unwrap();
    batch.add(&delete(1)).unwrap();
    let second = batch.add(&delete(2)).unwrap();
    let mut set = batch.change_set();
    set.add(&delete(3)).unwrap();
    set.add(&delete(4)).unwrap();
    batch.add(&delete(5)).unwrap();
    batch.add_after(&delete(6), [second.id()]).unwrap();
    let last = batch.add(&delete(7)).unwrap();
    let sizes = |limit| -> Result<Vec<_>, _> {
        batch.split(limit).map(|parts| parts.iter().map(Batch::len).collect())
    };
    assert_eq!(sizes(20).unwrap(), [7]);
    assert_eq!(sizes(6).unwrap(), [6, 1]);
    assert_eq!(sizes(5).unwrap(), [1, 5, 1]);
    assert!(matches!(sizes(4), Err(Error::Request(RequestError::Batch(_)))));

    let (mut items, mut responses) = (Items::default(), batch.no_responses());
    for part in batch.split(5).unwrap() {
        responses.extend(ask(&part, &mut items));
    }
    assert_eq!(items.ids, [8, 9]);
    responses.read(&last).unwrap();
    responses.read(&second).unwrap();
}

#[test]
fn what_the_service_had_no_time_for_is_asked_again() {
    for format in FORMATS {
        let service = service();
        let all = service.entity_set::<Item>();
        let mut batch = service.batch().unwrap().format(format);
        let new = batch.add(&service.create(&item(20)).unwrap()).unwrap();
        let busy = batch.add(&all.entity(1).delete().unwrap()).unwrap();
        let renamed = batch.entity(&new).unwrap().update(&ItemPartial::default()).unwrap();
        let renamed = batch.add_after(&renamed, [busy.id()]).unwrap();
        let mut set = batch.change_set();
        let rolled_back = set.add(&all.entity(2).delete().unwrap()).unwrap();
        let busy_too = set.add(&all.entity(3).delete().unwrap()).unwrap();
        let missing = batch.add(&all.entity(40).delete().unwrap()).unwrap();

        let mut items = Items { busy: vec![1, 3], ..Items::default() };
        let mut responses = ask(&batch, &mut items);
        assert_eq!(status(responses.read(&busy)), 429);
        assert_eq!(responses.status(busy_too.id()), Some(StatusCode::TOO_MANY_REQUESTS));
        assert_eq!(responses.retry_after_seconds(), Some(3));
        assert!(items.ids.contains(&2));

        items.busy.clear();
        items.requests.clear();
        let again = batch.throttled(&responses).unwrap();
        responses.extend(ask(&again, &mut items));
        let mut expected = vec!["DELETE /api/items(1)"];
        if format == BatchFormat::Json {
            // It waited, and its entity is named by its URL now.
            expected.push("PATCH /api/items(20)");
        }
        expected.extend(["DELETE /api/items(2)", "DELETE /api/items(3)"]);
        assert_eq!(items.requests, expected);
        assert!(batch.throttled(&responses).is_none());
        for deleted in [busy, rolled_back, busy_too] {
            responses.read(&deleted).unwrap();
        }
        responses.read(&renamed).unwrap();
        responses.read(&new).unwrap();
        assert_eq!(status(responses.read(&missing)), 404);
    }
}

#[test]
fn a_batch_that_is_refused_as_a_whole_is_an_error() {
    let service = service();
    let batch = service.batch().unwrap();
    let response = |status: u16, content_type: &str, body: &str| {
        let response = Response::builder().status(status).header("Content-Type", content_type);
        batch.read(response.body(body.to_owned()).unwrap())
    };
    assert!(matches!(response(400, "application/json", "{}"), Err(Error::Service(_))));
    assert!(matches!(response(202, "application/json", "{}"), Err(Error::Accepted(_))));
    for (content_type, body) in [
        ("text/html", "<html>"),
        ("application/json", "{"),
        ("application/json", "{}"),
        ("application/json", r#"{"responses":[7]}"#),
        ("multipart/mixed", "--b--"),
        ("multipart/mixed; boundary=b", "--c--"),
        ("application/json", ""),
    ] {
        assert!(matches!(response(200, content_type, body), Err(Error::Response(_))), "{body}");
    }
}
