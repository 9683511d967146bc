//! `ETag`s from each place that has one, sent back by each request that takes one.

use http::header::HeaderValue;
use http::{Request, Response};
use odata_core::batch::BatchFormat;
use odata_core::edm::Stream;
use odata_core::entity::Change;
use odata_core::request::Call;
use odata_core::response::{Conditional, DeltaPage, FromResponse, Media};
use odata_core::{
    Batch, Created, Entity, Link, Links, ODataEntity, Operation, Page, Service, Updated,
};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "items", media)]
struct Item {
    #[odata(key)]
    id: i32,
    name: Option<String>,
    photo: Option<Stream>,
    #[odata(nav)]
    parent: Option<Link<Item>>,
    #[odata(nav)]
    children: Links<Item>,
}

/// In the form of the standard, and in others [RFC 9110 8.8.3].
const ETAGS: [&str; 16] = [
    "\"1\"",
    "W/\"1\"",
    "W/\"\"",
    "\"\"",
    "W/1",
    "w/\"1\"",
    "5",
    "\"a",
    "a\"b\"",
    "W/\"a\\\\b\"",
    "a b",
    "a\tb",
    "*",
    "\"ü\"",
    "W/\"datetime'2020-01-01T00%3A00%3A00Z'\"",
    "\"1\", \"2\"",
];

fn service() -> Service {
    Service::new("https://api.example.com").unwrap()
}

fn entity(prefix: &str, etag: &str) -> String {
    format!(r#"{{"{prefix}etag":{},"id":1}}"#, serde_json::to_string(etag).unwrap())
}

fn response(status: u16, etag: &str, body: &str) -> Response<String> {
    let etag = HeaderValue::from_bytes(etag.as_bytes()).unwrap();
    Response::builder().status(status).header("ETag", etag).body(body.to_owned()).unwrap()
}

fn read<A: FromResponse>(response: Response<String>) -> A {
    let call: Call<()> = service().single::<Item>("item").delete().unwrap();
    call.with_output::<A>().read(response).unwrap()
}

/// The `ETag` as each place has it.
fn everywhere(etag: &str) -> Vec<(&'static str, Option<String>)> {
    let mut found = Vec::new();
    let mut add = |place, etag: Option<&str>| found.push((place, etag.map(str::to_owned)));
    for prefix in ["@odata.", "@"] {
        let json = entity(prefix, etag);
        let own = Entity::<Item>::from_json(json.as_bytes()).unwrap();
        add("body", own.control().etag());
        add("partial", Entity::<ItemPartial>::from_json(json.as_bytes()).unwrap().control().etag());
        let serde: Entity<Item> = serde_json::from_str(&json).unwrap();
        add("serde", serde.control().etag());
        let written = serde_json::to_string(&serde).unwrap();
        let again = Entity::<Item>::from_json(written.as_bytes()).unwrap();
        add("serde, written", again.control().etag());
        let expanded = format!(r#"{{"id":2,"parent":{json},"children":[{json}]}}"#);
        let expanded = Item::from_json(expanded.as_bytes()).unwrap();
        let parent = expanded.parent.as_ref().and_then(Link::entity);
        add("expanded", parent.and_then(|it| it.control().etag()));
        let child = expanded.children.entities().next();
        add("expanded collection", child.and_then(|it| it.control().etag()));
        let page = format!(r#"{{"value":[{json}]}}"#);
        add("page", Page::<Item>::from_json(page.as_bytes()).unwrap().items()[0].control().etag());
        let delta = DeltaPage::<Item>::from_json(page.as_bytes()).unwrap();
        let [Change::Entity(changed)] = delta.changes() else { panic!() };
        add("delta", changed.control().etag());
        let quoted = serde_json::to_string(etag).unwrap();
        let json =
            format!(r#"{{"{prefix}mediaEtag":{quoted},"id":1,"photo{prefix}mediaEtag":{quoted}}}"#);
        let own = Entity::<Item>::from_json(json.as_bytes()).unwrap();
        add("media", own.control().media_etag());
        add("stream", own.photo.as_ref().and_then(Stream::etag));
    }
    let json = r#"{"id":1}"#;
    add("header", read::<Entity<Item>>(response(200, etag, json)).control().etag());
    let unless = read::<Conditional<Item>>(response(200, etag, json));
    let Conditional::Changed(changed) = unless else { panic!() };
    add("unless", changed.control().etag());
    for (status, json) in [(200, json), (201, json), (204, "")] {
        add("created", read::<Created<Item>>(response(status, etag, json)).etag());
        add("updated", read::<Updated<Item>>(response(status, etag, json)).etag());
    }
    add("content", read::<Media>(response(200, etag, "x")).etag());
    for (format, name) in
        [(BatchFormat::Json, "etag"), (BatchFormat::Json, "ETag"), (BatchFormat::Multipart, "ETag")]
    {
        let service = service();
        let mut batch = service.batch().unwrap().format(format);
        let update = batch.add(&update(&service)).unwrap();
        let get = batch.add(&service.entity_set::<Item>().entity(1).get().unwrap()).unwrap();
        let responses = batch.read(batch_response(format, name, etag)).unwrap();
        add("batch, 204", responses.read(&update).unwrap().etag());
        add("batch, 200", responses.read(&get).unwrap().control().etag());
    }
    found
}

fn batch_response(format: BatchFormat, name: &str, etag: &str) -> Response<String> {
    let quoted = serde_json::to_string(etag).unwrap();
    let (content_type, body) = match format {
        BatchFormat::Json => (
            "application/json",
            format!(
                r#"{{"responses":[{{"id":"1","status":204,"headers":{{"{name}":{quoted}}}}},
                {{"id":"2","status":200,"headers":{{"{name}":{quoted}}},"body":{{"id":1}}}}]}}"#
            ),
        ),
        BatchFormat::Multipart => (
            "multipart/mixed; boundary=x",
            format!(
                "--x\r\nContent-Type: application/http\r\nContent-ID: 1\r\n\r\nHTTP/1.1 204 No Content\r\n{name}: {etag}\r\n\r\n\r\n\
                --x\r\nContent-Type: application/http\r\nContent-ID: 2\r\n\r\nHTTP/1.1 200 OK\r\n{name}: {etag}\r\nContent-Type: application/json\r\n\r\n{{\"id\":1}}\r\n--x--\r\n"
            ),
        ),
    };
    Response::builder().header("Content-Type", content_type).body(body).unwrap()
}

fn update(service: &Service) -> Call<Updated<Item>> {
    let partial = ItemPartial { name: "x".to_owned().into(), ..Default::default() };
    service.entity_set::<Item>().entity(1).update(&partial).unwrap()
}

/// [OData-JSON 4.5.10], [OData-Protocol 8.3.1]
#[test]
fn f36_an_etag_is_read_as_it_is_wherever_it_is() {
    for etag in ETAGS {
        for (place, found) in everywhere(etag) {
            assert_eq!(found.as_deref(), Some(etag), "{place}");
        }
    }
}

/// Requests of each kind with this `ETag`.
fn requests(service: &Service, etag: &str) -> Vec<Request<Vec<u8>>> {
    fn both<A: FromResponse>(call: Call<A>, etag: &str) -> [Request<Vec<u8>>; 2] {
        let if_match = call.clone().if_match(etag).unwrap().to_http();
        [if_match, call.if_none_match(etag).unwrap().to_http()]
    }
    let item = service.entity_set::<Item>().entity(1);
    let value = Item { id: 1, name: None, photo: None, parent: None, children: Links::default() };
    let media = item.media();
    let text = HeaderValue::from_static("text/plain");
    let name = item.property(Item::NAME);
    [
        both(update(service), etag),
        both(item.replace(&value).unwrap(), etag),
        both(item.upsert(&value).unwrap(), etag),
        both(item.delete().unwrap(), etag),
        both(item.get().unwrap(), etag),
        both(media.get().unwrap(), etag),
        both(media.write(text, vec![1]).unwrap(), etag),
        both(item.stream(Item::PHOTO).delete().unwrap(), etag),
        both(name.set(&Some("x".to_owned())).unwrap(), etag),
        both(name.clear().unwrap(), etag),
        both(item.navigate(Item::PARENT).set_reference("items(2)").unwrap(), etag),
        both(item.action::<(), _>("Demo.act", &odata_core::request::NoParameters).unwrap(), etag),
        [
            item.get_if_changed(etag).unwrap().to_http(),
            item.get_if_changed(etag).unwrap().to_http(),
        ],
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[test]
fn f36_an_etag_goes_back_with_each_request_that_takes_one() {
    let service = service();
    for etag in ETAGS {
        for request in requests(&service, etag) {
            let headers = request.headers();
            let sent = headers.get("If-Match").or_else(|| headers.get("If-None-Match")).unwrap();
            assert_eq!(sent.as_bytes(), etag.as_bytes(), "{request:?}");
        }
        for format in [BatchFormat::Json, BatchFormat::Multipart] {
            let make = |call: Call<Updated<Item>>| -> String {
                let mut batch: Batch<'_> = service.batch().unwrap().format(format);
                batch.add(&call).unwrap();
                String::from_utf8(batch.to_http().into_body()).unwrap()
            };
            let quoted = serde_json::to_string(etag).unwrap();
            for (name, body) in [
                ("if-match", make(update(&service).if_match(etag).unwrap())),
                ("if-none-match", make(update(&service).if_none_match(etag).unwrap())),
            ] {
                let expected = match format {
                    BatchFormat::Json => format!(r#""{name}":{quoted}"#),
                    BatchFormat::Multipart => format!("{name}: {etag}\r\n"),
                };
                assert!(
                    body.contains(&expected)
                        || body.to_lowercase().contains(&expected.to_lowercase()),
                    "{expected} in {body}"
                );
            }
        }
    }
}

/// A body may have any text; a header may not, and the request says so.
#[test]
fn f36_an_etag_that_no_header_can_have_is_an_error() {
    let service = service();
    let item = service.entity_set::<Item>().entity(1);
    for etag in ["a\nb", "\"1\"\r\nX-Evil: 1", "\u{0}", "\u{7f}", "\u{1b}[0m"] {
        for prefix in ["@odata.", "@"] {
            let entity = Entity::<Item>::from_json(entity(prefix, etag).as_bytes()).unwrap();
            let etag = entity.control().etag().unwrap();
            let error = item.delete().unwrap().if_match(etag).unwrap_err().to_string();
            assert!(error.contains("If-Match"), "{error}");
            let error = item.media().get().unwrap().if_none_match(etag).unwrap_err().to_string();
            assert!(error.contains("If-None-Match"), "{error}");
            assert!(item.get_if_changed(etag).is_err());
        }
    }
}
