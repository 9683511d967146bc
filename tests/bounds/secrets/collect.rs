//! Every text that comes of an account with given members: read, sent, received, refused.

use http::{Method, Request, Response};
use odata_core::batch::BatchFormat;
use odata_core::request::{Call, Get, List};
use odata_core::response::{Conditional, DeltaPage, FromResponse};
use odata_core::server::{ReceivedBatch, ReceivedCreate};
use odata_core::testing::InMemoryService;
use odata_core::{
    Created, Entity, ODataEntity, ODataPartial, Operation, OtherType, Page, Service, Updated,
};
use serde::de::DeserializeOwned;
use serde_json::json;

use super::model::{Account, AccountPartial, AnyAccount, SpecialPartial};
use super::texts::{self, Texts};

pub(super) const ROOT: &str = "https://example.com/api";

pub(super) fn service() -> Service {
    Service::new(ROOT).unwrap()
}

pub(super) fn response(status: u16, body: &str) -> Response<Vec<u8>> {
    let response = Response::builder().status(status).header("Content-Type", "application/json");
    response.body(body.as_bytes().to_vec()).unwrap()
}

/// Every way to read an account from a text.
fn reading(texts: &mut Texts, body: &str) {
    let json = body.as_bytes();
    texts::read(texts, "partial", AccountPartial::from_json(json));
    texts::read(texts, "partial for create", AccountPartial::from_json_for_create(json));
    // The `Debug` of a struct is the one that its user derives.
    texts::read(texts, "struct", Account::from_json(json).map(|_| ()));
    texts::read(texts, "entity", Entity::<AccountPartial>::from_json(json));
    texts::read(texts, "derived", Entity::<SpecialPartial>::from_json(json));
    texts::read(texts, "enum", Entity::<AnyAccount>::from_json(json).map(|_| ()));
    let page = format!(r#"{{"value":[{body}],"@odata.nextLink":"x?$skiptoken=hush"}}"#);
    texts::read(texts, "page", Page::<AccountPartial>::from_json(page.as_bytes()));
    texts::read(texts, "delta", DeltaPage::<AccountPartial>::from_json(page.as_bytes()));
    serde::<AccountPartial>(texts, "serde partial", body);
    serde::<Entity<SpecialPartial>>(texts, "serde entity", body);
    serde::<Page<AccountPartial>>(texts, "serde page", &page);
    if let Ok(partial) = AccountPartial::from_json(json) {
        texts::read(texts, "validate", partial.validate());
        texts::read(texts, "finish", partial.finish().map(|_| ()));
    }
}

fn serde<T: DeserializeOwned + std::fmt::Debug>(texts: &mut Texts, of: &str, body: &str) {
    texts::read(texts, of, serde_json::from_str::<T>(body));
    if let Ok(value) = serde_json::from_str::<serde_json::Value>(body) {
        texts::read(texts, of, serde_json::from_value::<T>(value));
    }
}

/// A value of a type that the program does not know.
fn unknown_type(texts: &mut Texts, members: &str) {
    let body = format!(r##"{{"@odata.type":"#Demo.New","id":"1",{members}}}"##);
    let Ok(entity) = Entity::<AnyAccount>::from_json(body.as_bytes()) else { return };
    texts::debug(texts, "control", entity.control());
    let AnyAccount::Other(other) = entity.into_inner() else { panic!("{body}") };
    texts::debug(texts, "other", &other);
    for name in ["pin", "card", "owner", "profile"] {
        texts::read(
            texts,
            "get",
            other.get::<i32>(name).unwrap_or(Ok(1)).map(|_| ()).map_err(Wrong),
        );
    }
    texts::debug(texts, "partial of other", &read_as(&other).map(|_| ()));
}

fn read_as(other: &OtherType) -> Result<AccountPartial, odata_core::Violations> {
    other.read_as()
}

#[derive(Debug)]
struct Wrong(#[allow(dead_code)] odata_core::edm::ValueError);

impl std::fmt::Display for Wrong {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

impl std::error::Error for Wrong {}

/// The operations of a client whose response is this account.
fn responses(texts: &mut Texts, body: &str) {
    let service = service();
    let accounts = service.entity_set::<Account>();
    let one: Get<AccountPartial> = accounts.entity("1").get().unwrap().with_output();
    let page = format!(r#"{{"value":[{body}]}}"#);
    let all: List<AccountPartial> = one.clone().with_output();
    texts_of(texts, "get", &one, response(200, body));
    texts_of(texts, "list", &all, response(200, &page));
    texts_of(texts, "with headers", &one.clone().with_headers(), response(200, body));
    texts_of(
        texts,
        "optional",
        &one.clone().with_output::<Option<Entity<AccountPartial>>>(),
        response(200, body),
    );
    texts_of(
        texts,
        "unless",
        &one.clone().with_output::<Conditional<AccountPartial>>(),
        response(200, body),
    );
    texts_of(
        texts,
        "create",
        &one.clone().with_output::<Created<AccountPartial>>(),
        response(201, body),
    );
    texts_of(
        texts,
        "update",
        &one.clone().with_output::<Updated<AccountPartial>>(),
        response(200, body),
    );
    texts_of(
        texts,
        "changes",
        &one.clone().with_output::<DeltaPage<AccountPartial>>(),
        response(200, &page),
    );
    for format in [BatchFormat::Json, BatchFormat::Multipart] {
        let mut batch = service.batch().unwrap().format(format);
        let handle = batch.add(&one).unwrap();
        let response = batch_response(format, 200, body);
        let responses = batch.read(response).unwrap();
        texts::debug(texts, "responses", &responses);
        texts::read(texts, "batch", responses.read(&handle));
    }
}

pub(super) fn batch_response(format: BatchFormat, status: u16, body: &str) -> Response<Vec<u8>> {
    if format == BatchFormat::Json {
        let text = format!(
            r#"{{"responses":[{{"id":"1","status":{status},"headers":{{"content-type":"application/json"}},"body":{body}}}]}}"#
        );
        return response(200, &text);
    }
    let text = format!(
        "--b\r\nContent-Type: application/http\r\nContent-ID: 1\r\n\r\nHTTP/1.1 {status} X\r\n\
         Content-Type: application/json\r\n\r\n{body}\r\n--b--\r\n"
    );
    let response = Response::builder().header("Content-Type", "multipart/mixed; boundary=b");
    response.body(text.into_bytes()).unwrap()
}

fn texts_of<A: FromResponse + std::fmt::Debug>(
    texts: &mut Texts,
    of: &str,
    call: &Call<A>,
    response: Response<Vec<u8>>,
) {
    texts::debug(texts, of, call);
    texts::read(texts, of, call.read(response));
}

/// The requests of a client that the service in memory refuses, and those that a service receives.
fn requests(texts: &mut Texts, members: &str, body: &str) {
    let service = InMemoryService::new(ROOT).entity_set::<Account>().strict(true);
    service.insert(&account()).unwrap();
    let request = |method: Method, path: &str, body: &str| {
        let request = Request::builder().method(method).uri(format!("{ROOT}/{path}"));
        let request = request.header("Content-Type", "application/json");
        request.body(body.as_bytes().to_vec()).unwrap()
    };
    let part = format!("{{{members}}}");
    let post = request(Method::POST, "accounts", body);
    let mut all = vec![
        post.clone(),
        request(Method::PATCH, "accounts('1')", &part),
        request(Method::PUT, "accounts('1')", &part),
    ];
    if let Ok(serde_json::Value::Object(values)) = serde_json::from_str(&part) {
        for (name, value) in &values {
            let value = if value.is_object() { value.clone() } else { json!({ "value": value }) };
            all.push(request(Method::PUT, &format!("accounts('1')/{name}"), &value.to_string()));
        }
    }
    for request in all {
        let of = format!("in memory: {} {}", request.method(), request.uri());
        refusal(texts, &of, &service.respond(request));
    }
    texts::debug(texts, "service in memory", &service);
    match ReceivedCreate::<Account>::read(&post) {
        Ok(received) => texts::debug(texts, "received", &received),
        Err(error) => {
            refusal(texts, "received", &error.to_http());
            texts::error(texts, "received", &*error);
        }
    }
    batches(texts, &service, body);
}

/// A body that refuses a request, and the error that a client reads from it.
pub(super) fn refusal(texts: &mut Texts, of: &str, response: &Response<Vec<u8>>) {
    if response.status().as_u16() < 400 {
        return;
    }
    texts.push((of.to_owned(), String::from_utf8_lossy(response.body()).into_owned()));
    let get: Get<AccountPartial> =
        self::service().entity_set::<Account>().entity("1").get().unwrap().with_output();
    texts::read(texts, of, get.read(response.clone()));
}

fn batches(texts: &mut Texts, service: &InMemoryService, body: &str) {
    let json = format!(
        r#"{{"requests":[{{"id":"1","method":"POST","url":"accounts","headers":{{"content-type":"application/json"}},"body":{body}}}]}}"#
    );
    let multipart = format!(
        "--b\r\nContent-Type: application/http\r\n\r\nPOST accounts HTTP/1.1\r\n\
         Content-Type: application/json\r\n\r\n{body}\r\n--b--\r\n"
    );
    for (content_type, text) in
        [("application/json", json), ("multipart/mixed; boundary=b", multipart)]
    {
        let request = Request::post(format!("{ROOT}/$batch")).header("Content-Type", content_type);
        let request = request.body(text.into_bytes()).unwrap();
        match ReceivedBatch::read(ROOT, &request) {
            Ok(batch) => texts::debug(texts, "received batch", &batch),
            Err(error) => texts::error(texts, "received batch", &*error),
        }
        let response = service.respond(request);
        let text = String::from_utf8_lossy(response.body()).into_owned();
        // A success repeats the value, as it must.
        if !text.contains("201") {
            texts.push((String::from("batch in memory"), text));
        }
    }
}

pub(super) fn account() -> Account {
    Account::from_json(br#"{"id":"1"}"#).unwrap()
}

pub(super) fn all_texts(members: &str) -> Texts {
    let body = format!(r#"{{"id":"1",{members}}}"#);
    let mut texts = Texts::new();
    reading(&mut texts, &body);
    unknown_type(&mut texts, members);
    responses(&mut texts, &body);
    requests(&mut texts, members, &body);
    texts
}
