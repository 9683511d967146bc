//! Bodies of responses to a batch: under every status, in both formats, with wrong lengths.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

use http::Response;
use odata_core::batch::{BatchFormat, BatchResponse, Handle};
use odata_core::client::{ReqwestClient, SendError, UreqClient};
use odata_core::response::{Media, ValueResponse};
use odata_core::{Batch, Created, Error, Operation, Service};

use crate::fixtures::{FORMATS, Item};

fn service() -> Service {
    Service::new("https://example.com/api").unwrap()
}

fn response(status: u16, content_type: &str, body: &str) -> Response<Vec<u8>> {
    let response = Response::builder().status(status).header("Content-Type", content_type);
    response.body(body.as_bytes().to_vec()).unwrap()
}

/// A batch of a create and a delete.
fn two(service: &Service, format: BatchFormat) -> (Batch<'_>, Handle<Created<Item>>, Handle<()>) {
    let mut batch = service.batch().unwrap().format(format);
    let item = Item { id: 1, name: None };
    let create = batch.add(&service.create(&item).unwrap()).unwrap();
    let delete = batch.add(&service.entity_set::<Item>().entity(2).delete().unwrap()).unwrap();
    (batch, create, delete)
}

const ERROR: &str = r#"{"error":{"code":"NotThere","message":"no such item"}}"#;

fn multipart() -> String {
    format!(
        "--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 201 Created\r\n\
         Content-Type: application/json\r\n\r\n{{\"id\":1}}\r\n\
         --b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 404 Not Found\r\n\
         Content-Type: application/json\r\n\r\n{ERROR}\r\n--b--\r\n"
    )
}

fn json() -> String {
    format!(
        r#"{{"responses":[{{"id":"1","status":201,"body":{{"id":1}}}},{{"id":"2","status":404,"body":{ERROR}}}]}}"#
    )
}

fn bodies() -> [(&'static str, String); 2] {
    [("multipart/mixed; boundary=b", multipart()), ("application/json", json())]
}

fn assert_both(responses: &BatchResponse, create: &Handle<Created<Item>>, delete: &Handle<()>) {
    assert_eq!(responses.read(create).unwrap().entity().map(|item| item.id), Some(1));
    let Err(Error::Service(error)) = responses.read(delete) else { panic!("no error") };
    assert_eq!(error.error().map(odata_core::ODataError::code), Some("NotThere"));
}

/// [OData-Protocol 11.7.7.3] has 200; Dataverse responds with the status of the first error, and SAP
/// with 202 for what is done already.
#[test]
fn f17_responses_are_read_under_every_status() {
    let service = service();
    for format in FORMATS {
        let (batch, create, delete) = two(&service, format);
        for status in [200, 201, 202, 207, 400, 403, 404, 412, 428, 429, 500, 503] {
            for (content_type, body) in bodies() {
                let responses = batch.read(response(status, content_type, &body)).unwrap();
                assert_both(&responses, &create, &delete);
                assert!(responses.problem().is_none());
            }
        }
    }
}

/// A `Location` changes nothing: the responses are there.
#[test]
fn f17_accepted_with_responses_is_the_synchronous_response() {
    let service = service();
    let (batch, create, delete) = two(&service, BatchFormat::Multipart);
    for (content_type, body) in bodies() {
        let mut accepted = response(202, content_type, &body);
        accepted.headers_mut().insert("Location", "/api/async/1".parse().unwrap());
        assert_both(&batch.read(accepted).unwrap(), &create, &delete);
    }
}

/// A service that stops at the first error responds to the requests before it; the rest is not known.
#[test]
fn f17_a_request_without_a_response_is_an_error() {
    let service = service();
    let mut batch = service.batch().unwrap().format(BatchFormat::Multipart);
    let items = service.entity_set::<Item>();
    let handles: Vec<_> = [1, 2, 3]
        .map(|id| batch.add(&items.entity(id).get().unwrap()).unwrap())
        .into_iter()
        .collect();
    for (content_type, body) in bodies() {
        let responses = batch.read(response(400, content_type, &body)).unwrap();
        assert_eq!(responses.read(&handles[0]).unwrap().id, 1);
        assert!(matches!(responses.read(&handles[1]), Err(Error::Service(_))));
        assert!(matches!(responses.read(&handles[2]), Err(Error::MissingResponse)));
    }
    let cut = &multipart()[..multipart().len() - 9];
    let responses = batch.read(response(500, "multipart/mixed; boundary=b", cut)).unwrap();
    assert_eq!(responses.read(&handles[0]).unwrap().id, 1);
    assert!(responses.problem().is_some());
}

/// A change set that failed: one response for all of it.
#[test]
fn f17_a_failed_change_set_under_400() {
    let service = service();
    let mut batch = service.batch().unwrap().format(BatchFormat::Multipart);
    let read = batch.add(&service.entity_set::<Item>().entity(1).get().unwrap()).unwrap();
    let mut set = batch.change_set();
    let create = set.add(&service.create(&Item { id: 1, name: None }).unwrap()).unwrap();
    let delete = set.add(&service.entity_set::<Item>().entity(2).delete().unwrap()).unwrap();
    let body = multipart().replace("201 Created", "200 OK");
    let responses = batch.read(response(400, "multipart/mixed; boundary=b", &body)).unwrap();
    assert_eq!(responses.read(&read).unwrap().id, 1);
    assert!(matches!(responses.read(&create), Err(Error::Service(_) | Error::RolledBack(_))));
    assert!(matches!(responses.read(&delete), Err(Error::Service(_) | Error::RolledBack(_))));
}

#[test]
fn f17_a_status_without_responses_is_what_it_is() {
    let service = service();
    let (batch, ..) = two(&service, BatchFormat::Json);
    for (content_type, body) in [
        ("application/json", ERROR),
        ("application/json", "{}"),
        ("application/json", r#"{"responses":[]}"#),
        ("application/json", r#"{"responses":[7]}"#),
        ("application/json", r#"{"responses":{"id":"1"}}"#),
        ("application/json", ""),
        ("text/html", "<html>"),
        ("multipart/mixed; boundary=b", "--b--"),
        ("multipart/mixed; boundary=b", "--c--"),
        ("multipart/mixed", "--b\r\n"),
    ] {
        for status in [400, 500] {
            let Err(Error::Service(error)) = batch.read(response(status, content_type, body))
            else {
                panic!("{status} {body}")
            };
            assert_eq!(error.body(), body.as_bytes());
        }
        let accepted = batch.read(response(202, content_type, body));
        assert!(matches!(accepted, Err(Error::Accepted(_))), "{body}");
    }
}

/// A success that is the error of the batch as a whole, or a page of a proxy.
#[test]
fn f17_a_success_without_responses_says_what_it_is() {
    let service = service();
    let (batch, ..) = two(&service, BatchFormat::Json);
    let error = batch.read(response(200, "application/json", ERROR));
    assert!(matches!(error, Err(Error::Service(error)) if error.status() == 200));
    let page = batch.read(response(200, "text/html", "<html>")).unwrap_err().to_string();
    assert!(page.contains("HTML"), "{page}");
}

/// [OData-Protocol 11.6]: the monitor of a batch that was accepted gives the response, wrapped or not.
#[test]
fn f17_the_monitor_of_an_accepted_batch() {
    let service = service();
    let (batch, create, delete) = two(&service, BatchFormat::Json);
    for (content_type, body) in bodies() {
        let message = format!("HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\n\r\n{body}");
        assert_both(
            &batch.read(response(200, "application/http", &message)).unwrap(),
            &create,
            &delete,
        );
        let mut plain = response(200, content_type, &body);
        plain.headers_mut().insert("AsyncResult", "200".parse().unwrap());
        assert_both(&batch.read(plain).unwrap(), &create, &delete);
    }
    let failed = format!("HTTP/1.1 503 X\r\nContent-Type: application/json\r\n\r\n{ERROR}");
    let failed = batch.read(response(200, "application/http", &failed));
    assert!(matches!(failed, Err(Error::Service(error)) if error.status() == 503));
    let nested = "HTTP/1.1 200 OK\r\nContent-Type: application/http\r\n\r\n".repeat(100_000);
    let nested = batch.read(response(200, "application/http", &nested));
    assert!(matches!(nested, Err(Error::Response(_))), "{nested:?}");
}

/// A server that gives each connection the next response; its base URL.
fn serve(responses: Vec<(u16, &'static str, String)>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    // It ends with the process.
    thread::spawn(move || {
        for (connection, (status, content_type, body)) in listener.incoming().zip(responses) {
            let mut connection = connection.unwrap();
            let mut request = [0; 4096];
            _ = connection.read(&mut request);
            let length = body.len();
            let head = format!(
                "HTTP/1.1 {status} X\r\nConnection: close\r\nContent-Length: {length}\r\n\
                 Retry-After: 0\r\nContent-Type: {content_type}\r\n\r\n{body}"
            );
            _ = connection.write_all(head.as_bytes());
        }
    });
    url
}

/// Through both clients, by `send` and by `send_batch`. A 429 with responses is not sent again: one
/// of the requests was done.
#[test]
fn f17_both_clients_read_the_responses() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    for status in [202, 400, 429, 500, 503] {
        for (content_type, body) in bodies() {
            let url = serve((0..4).map(|_| (status, content_type, body.clone())).collect());
            let service = Service::new(&url).unwrap();
            let (batch, create, delete) = two(&service, BatchFormat::Multipart);
            let client = UreqClient::new();
            assert_both(&client.send(&batch).unwrap(), &create, &delete);
            assert_both(&client.send_batch(&batch, 20).unwrap(), &create, &delete);
            let client = ReqwestClient::new().unwrap();
            runtime.block_on(async {
                assert_both(&client.send(&batch).await.unwrap(), &create, &delete);
                assert_both(&client.send_batch(&batch, 20).await.unwrap(), &create, &delete);
            });
        }
    }
}

/// A refusal as a whole is sent again, as before, and is an error in the end.
#[test]
fn f17_both_clients_send_again_what_has_no_responses() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let refused = || (429, "application/json", ERROR.to_owned());
    let script = || vec![refused(), (400, "application/json", json())];
    let is_error = |read: Result<BatchResponse, SendError>| matches!(read, Err(SendError::Operation(Error::Service(error))) if error.status() == 429);
    let service = Service::new(&serve(script())).unwrap();
    let (batch, create, delete) = two(&service, BatchFormat::Json);
    assert_both(&UreqClient::new().send(&batch).unwrap(), &create, &delete);
    let service = Service::new(&serve(vec![refused(), refused(), refused()])).unwrap();
    let (batch, ..) = two(&service, BatchFormat::Json);
    assert!(is_error(UreqClient::new().send(&batch)));
    runtime.block_on(async {
        let client = ReqwestClient::new().unwrap();
        let service = Service::new(&serve(script())).unwrap();
        let (batch, create, delete) = two(&service, BatchFormat::Json);
        assert_both(&client.send(&batch).await.unwrap(), &create, &delete);
        let service = Service::new(&serve(vec![refused(), refused(), refused()])).unwrap();
        let (batch, ..) = two(&service, BatchFormat::Json);
        assert!(is_error(client.send(&batch).await));
    });
}

/// A part with this body and this length.
fn part(content_type: &str, length: &str, body: &str) -> String {
    format!(
        "Content-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\n\
         {length}\r\n{body}\r\n"
    )
}

/// Lengths that do not count bytes, are missing, or are nonsense.
fn lengths(body: &str) -> Vec<String> {
    let bytes = body.len();
    let counted = [body.chars().count(), body.encode_utf16().count(), bytes, 0, 1, bytes - 1];
    let larger = [bytes + 1, bytes + 2, bytes + 40, bytes * 9, usize::MAX];
    let wrong = ["-1", "x", "", "99999999999999999999999"].map(str::to_owned);
    let numbers = counted.iter().chain(&larger).map(usize::to_string).chain(wrong);
    let lines = numbers.map(|length| format!("Content-Length: {length}\r\n"));
    lines.chain([String::new()]).collect()
}

const NAME: &str = "Größe Übermaß 😀";

/// [RFC 2046 5.1.1] The boundary ends a part.
#[test]
fn f18_the_boundary_decides_and_not_the_length() {
    let service = service();
    let mut batch = service.batch().unwrap().format(BatchFormat::Multipart);
    let items = service.entity_set::<Item>();
    let one = batch.add(&items.entity(1).get().unwrap()).unwrap();
    let two = batch.add(&items.entity(2).get().unwrap()).unwrap();
    let json = |id: i32| format!(r#"{{"id":{id},"name":"{NAME}"}}"#);
    for length in lengths(&json(1)) {
        let [first, second] = [1, 2].map(|id| part("application/json", &length, &json(id)));
        let body = format!("--b\r\n{first}--b\r\n{second}--b--\r\n");
        for body in [body.clone(), body.replace("\r\n", "\n")] {
            let responses =
                batch.read(response(200, "multipart/mixed; boundary=b", &body)).unwrap();
            for (handle, id) in [(&one, 1), (&two, 2)] {
                let item = responses.read(handle).unwrap();
                assert_eq!((item.id, item.name.as_deref()), (id, Some(NAME)), "{length}");
            }
        }
    }
}

#[test]
fn f18_in_nested_change_sets_too() {
    let service = service();
    let mut batch = service.batch().unwrap().format(BatchFormat::Multipart);
    let mut set = batch.change_set();
    let [one, two] =
        [1, 2].map(|id| set.add(&service.create(&Item { id, name: None }).unwrap()).unwrap());
    let json = |id: i32| format!(r#"{{"id":{id},"name":"{NAME}"}}"#);
    for length in lengths(&json(1)) {
        let [first, second] = [1, 2].map(|id| part("application/json", &length, &json(id)));
        let body = format!(
            "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n{length}\r\n\
             --c\r\n{first}--c\r\n{second}--c--\r\n--b--\r\n"
        );
        let responses = batch.read(response(200, "multipart/mixed; boundary=b", &body)).unwrap();
        for (handle, id) in [(&one, 1), (&two, 2)] {
            let item = responses.read(handle).unwrap().into_entity().unwrap();
            assert_eq!((item.id, item.name.as_deref()), (id, Some(NAME)), "{length}");
        }
    }
}

/// The content of a stream or a text has no end of its own: not a byte more or less.
#[test]
fn f18_text_and_bytes_are_whole() {
    let service = service();
    let mut batch = service.batch().unwrap().format(BatchFormat::Multipart);
    let media = service.entity_set::<Item>().entity(1).get().unwrap().with_output::<Media>();
    let media = batch.add(&media).unwrap();
    let value = service.entity_set::<Item>().entity(1).property(Item::NAME).get().unwrap();
    let value: Handle<ValueResponse<Option<String>>> = batch.add(&value).unwrap();
    // Lines that only look like a boundary.
    let text = format!("{NAME}\r\n--bb\r\n --b\r\nx--b\r\n--b-\r\n--B\r\n-- b\r\n\r\nend of ä");
    for length in lengths(&text) {
        let body = format!(
            "--b\r\n{}--b\r\n{}--b--\r\n",
            part("text/plain", &length, &text),
            part("application/json", &length, &format!(r#"{{"value":"{NAME} --b"}}"#))
        );
        let responses = batch.read(response(200, "multipart/mixed; boundary=b", &body)).unwrap();
        assert_eq!(responses.read(&media).unwrap().content(), text.as_bytes(), "{length}");
        let value = responses.read(&value).unwrap().into_inner();
        assert_eq!(value, Some(format!("{NAME} --b")));
    }
    // Empty lines between the body and the boundary are left out by a length that is right.
    let length = format!("Content-Length: {}\r\n", text.len());
    let [text_part, json_part] =
        [part("text/plain", &length, &text), part("application/json", "", "{}")];
    let body = format!("--b\r\n{text_part}\r\n\r\n--b\r\n{json_part}--b--\r\n");
    let responses = batch.read(response(200, "multipart/mixed; boundary=b", &body)).unwrap();
    assert_eq!(responses.read(&media).unwrap().content(), text.as_bytes());
}

/// The same text as the body of a monitor [OData-Protocol 11.6], which ends with its own message.
#[test]
fn f18_in_the_http_message_of_a_monitor() {
    let get = service().entity_set::<Item>().entity(1).get().unwrap();
    let monitor = get.monitor_at::<odata_core::response::NoStatus>("/api/async/1").unwrap();
    let json = format!(r#"{{"id":1,"name":"{NAME}"}}"#);
    for length in lengths(&json) {
        let message =
            format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n{length}\r\n{json}\r\n");
        let read = monitor.read(response(200, "application/http", &message)).unwrap();
        let odata_core::response::Progress::Done(item) = read else { panic!("not done") };
        assert_eq!(item.name.as_deref(), Some(NAME), "{length}");
    }
}

/// A server reads the requests of a batch by the same rule.
#[test]
fn f18_in_the_requests_that_a_server_reads() {
    let json = format!(r#"{{"id":1,"name":"{NAME}"}}"#);
    for length in lengths(&json) {
        let body = format!(
            "--b\r\nContent-Type: application/http\r\n\r\nPOST items HTTP/1.1\r\n\
             Content-Type: application/json\r\n{length}\r\n{json}\r\n--b--\r\n"
        );
        let request = http::Request::post("https://example.com/api/$batch")
            .header("Content-Type", "multipart/mixed; boundary=b");
        let request = request.body(body.into_bytes()).unwrap();
        let read =
            odata_core::server::ReceivedBatch::read("https://example.com/api", &request).unwrap();
        let mut seen = Vec::new();
        _ = read.respond(&mut Seen(&mut seen));
        assert_eq!(seen, [json.as_bytes()], "{length}");
    }
}

struct Seen<'a>(&'a mut Vec<Vec<u8>>);

impl odata_core::server::BatchService for Seen<'_> {
    fn respond(&mut self, request: http::Request<Vec<u8>>) -> Response<Vec<u8>> {
        self.0.push(request.into_body());
        Response::builder().status(204).body(Vec::new()).unwrap()
    }

    fn begin(&mut self) {}

    fn end(&mut self, _: bool) {}
}

/// Umlauts in what comes before the body: in a reason and in headers, which may have them (RFC 9110
/// 5.5), in UTF-8 as in Latin-1.
#[test]
fn f18_letters_outside_ascii_in_the_head_of_a_part() {
    let service = service();
    let mut batch = service.batch().unwrap().format(BatchFormat::Multipart);
    let handle = batch.add(&service.entity_set::<Item>().entity(1).get().unwrap()).unwrap();
    let body = "--b\r\nContent-Type: application/http\r\nX-Note: Größe\r\n\r\nHTTP/1.1 200 Schön\r\n\
        Content-Type: application/json\r\nX-Note: Größe\r\n\r\n{\"id\":1}\r\n--b--\r\n";
    let latin = body.chars().map(|it| u8::try_from(u32::from(it)).unwrap()).collect::<Vec<u8>>();
    for body in [body.into(), latin] {
        let response = Response::builder().header("Content-Type", "multipart/mixed; boundary=b");
        let responses = batch.read(response.body(body).unwrap()).unwrap();
        assert_eq!(responses.read(&handle).unwrap().id, 1);
        let note = &responses.headers(handle.id()).unwrap()["X-Note"];
        assert!(note.as_bytes().ends_with(b"e") && note.len() > 4, "{note:?}");
    }
    let json =
        r#"{"responses":[{"id":"1","status":200,"headers":{"X-Note":"Größe"},"body":{"id":1}}]}"#;
    let responses = batch.read(response(200, "application/json", json)).unwrap();
    assert_eq!(responses.headers(handle.id()).unwrap()["X-Note"].as_bytes(), "Größe".as_bytes());
}

/// The time grows with the text, and not with its square.
#[test]
fn f18_many_lines_and_parts_take_linear_time() {
    let service = service();
    let mut batch = service.batch().unwrap().format(BatchFormat::Multipart);
    let get = service.entity_set::<Item>().entity(1).get().unwrap();
    let handles: Vec<_> = (0..1000).map(|_| batch.add(&get).unwrap()).collect();
    let lines = "--bx\n\r\n--b-\n".repeat(400);
    let one = part("application/json", "Content-Length: 2\r\n", "{\"id\":1}");
    let noise = part("text/plain", "Content-Length: 2\r\n", &lines);
    let body = format!("--b\r\n{one}--b\r\n{noise}").repeat(500);
    let start = std::time::Instant::now();
    let body = format!("{body}--b--");
    let responses = batch.read(response(200, "multipart/mixed; boundary=b", &body)).unwrap();
    assert!(responses.read(&handles[998]).is_ok());
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
