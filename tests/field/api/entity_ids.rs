//! The `OData-EntityId` of each response that may have one.

use http::Response;
use odata_core::batch::BatchFormat;
use odata_core::request::Call;
use odata_core::response::{FromResponse, Progress, WithHeaders};
use odata_core::{Created, Entity, Error, ODataEntity, Operation, Service, Updated};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "items")]
struct Item {
    #[odata(key)]
    id: String,
}

fn service() -> Service {
    Service::new("https://example.com/api").unwrap()
}

fn call<A: FromResponse>(service: &Service) -> Call<A> {
    service.entity_set::<Item>().entity("a").delete().unwrap().with_output()
}

/// As services write it.
const IDS: [&str; 5] = [
    "https://example.com/api/items('a')",
    "items('a')",
    "/api/items('a')",
    "http://internal:8080/api/items('a')",
    "items/a",
];

/// [OData-Protocol 8.3.4]
#[test]
fn f70_the_entity_id_of_each_response() {
    let service = service();
    for id in IDS {
        for (status, body) in [(200, r#"{"id":"a"}"#), (201, r#"{"id":"a"}"#), (204, "")] {
            for name in ["OData-EntityId", "odata-entityid", "ODATA-ENTITYID"] {
                let response = || {
                    let builder = Response::builder().status(status).header(name, id);
                    builder.body(body.to_owned()).unwrap()
                };
                let created = call::<Created<Item>>(&service).read(response()).unwrap();
                assert_eq!(created.entity_id(), Some(id));
                let updated = call::<Updated<Item>>(&service).read(response()).unwrap();
                assert_eq!(updated.entity_id(), Some(id));
                let with_headers = call::<WithHeaders<Updated<Item>>>(&service);
                assert_eq!(with_headers.read(response()).unwrap().entity_id(), Some(id));
                let optional = call::<Option<Updated<Item>>>(&service).read(response()).unwrap();
                assert_eq!(
                    optional.and_then(|it| it.entity_id().map(str::to_owned)).as_deref(),
                    Some(id).filter(|_| status != 204)
                );
                // The key, whatever the URL is below.
                let key = Item::key_from_url(updated.entity_id().unwrap()).unwrap();
                assert_eq!(key.id.value().map(String::as_str), Some("a"));
            }
        }
        // In the body, in the spelling of either version.
        for name in ["@odata.id", "@id"] {
            let body = format!(r#"{{"{name}":"{id}","id":"a"}}"#);
            let created =
                call::<Created<Item>>(&service).read(Response::new(body.clone())).unwrap();
            assert_eq!(created.entity_id(), Some(id));
            let updated =
                call::<Updated<Item>>(&service).read(Response::new(body.clone())).unwrap();
            assert_eq!(updated.entity_id(), Some(id));
            let entity = call::<Entity<Item>>(&service).read(Response::new(body)).unwrap();
            assert_eq!(entity.control().id(), Some(id));
        }
    }
    // Letters outside ASCII, in UTF-8 as some services have them.
    let id = "items('ü')";
    let value = http::HeaderValue::from_bytes(id.as_bytes()).unwrap();
    let response = Response::builder().status(204).header("OData-EntityId", value).body("");
    let updated = call::<Updated<Item>>(&service).read(response.unwrap()).unwrap();
    assert_eq!(updated.entity_id(), Some(id));
    let get = service.get::<Item>(updated.entity_id().unwrap()).unwrap();
    assert_eq!(get.to_http().uri(), "https://example.com/api/items('%C3%BC')");
}

#[test]
fn f70_the_entity_id_within_a_batch() {
    let service = service();
    for id in IDS {
        let multipart = format!(
            "--x\r\nContent-Type: application/http\r\nContent-ID: 1\r\n\r\nHTTP/1.1 204 No Content\r\nOData-EntityId: {id}\r\n\r\n\r\n\
             --x\r\nContent-Type: application/http\r\nContent-ID: 2\r\n\r\nHTTP/1.1 201 Created\r\nOData-EntityId: {id}\r\n\r\n\r\n--x--\r\n"
        );
        let json = format!(
            r#"{{"responses":[{{"id":"1","status":204,"headers":{{"OData-EntityId":"{id}"}}}},
            {{"id":"2","status":201,"headers":{{"odata-entityid":"{id}"}}}}]}}"#
        );
        for (format, content_type, body) in [
            (BatchFormat::Json, "application/json", json),
            (BatchFormat::Multipart, "multipart/mixed; boundary=x", multipart),
        ] {
            let mut batch = service.batch().unwrap().format(format);
            let updated = batch.add(&call::<Updated<Item>>(&service)).unwrap();
            let created = batch.add(&service.create(&Item { id: "a".into() }).unwrap()).unwrap();
            let response = Response::builder().header("Content-Type", content_type);
            let responses = batch.read(response.body(body).unwrap()).unwrap();
            assert_eq!(responses.read(&updated).unwrap().entity_id(), Some(id));
            assert_eq!(responses.read(&created).unwrap().entity_id(), Some(id));
        }
    }
}

/// The result of an accepted request has its own headers [OData-Protocol 11.6].
#[test]
fn f70_the_entity_id_of_a_result_that_comes_later() {
    let service = service();
    let create = service.create(&Item { id: "a".into() }).unwrap();
    let accepted = Response::builder().status(202).header("Location", "/api/async/1").body("");
    let Err(Error::Accepted(accepted)) = create.read(accepted.unwrap()) else { panic!() };
    let monitor = create.monitor(&accepted).unwrap();
    for id in IDS {
        let nested = format!("HTTP/1.1 204 No Content\r\nOData-EntityId: {id}\r\n\r\n");
        let whole = Response::builder().header("Content-Type", "application/http").body(nested);
        let header = Response::builder()
            .header("AsyncResult", "204")
            .header("OData-EntityId", id)
            .body(String::new());
        for response in [whole.unwrap(), header.unwrap()] {
            match monitor.read(response).unwrap() {
                Progress::Done(created) => assert_eq!(created.entity_id(), Some(id)),
                other => panic!("{other:?}"),
            }
        }
    }
}
