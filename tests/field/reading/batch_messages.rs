//! Responses to a batch in forms that no specification has, or that few services use.

use http::Response;
use odata_core::batch::{BatchFormat, Handle};
use odata_core::request::{NoParameters, RequestError};
use odata_core::response::{FromResponse, Media, ResponseProblem, ValueResponse, WithHeaders};
use odata_core::server::ReceivedBatch;
use odata_core::{Batch, Created, Entity, Error, Operation, Page, Service, Updated};

use crate::fixtures::{Item, ItemPartial};

const JSON: &str = "application/json";

fn service() -> Service {
    Service::new("https://example.com/api").unwrap().bearer_token("secret")
}

fn response(content_type: &str, body: &str) -> Response<Vec<u8>> {
    let mut response = Response::new(body.as_bytes().to_vec());
    if !content_type.is_empty() {
        response.headers_mut().insert("Content-Type", content_type.parse().unwrap());
    }
    response
}

/// A batch of two reads.
fn two(service: &Service, format: BatchFormat) -> (Batch<'_>, [Handle<Entity<Item>>; 2]) {
    let mut batch = service.batch().unwrap().format(format);
    let items = service.entity_set::<Item>();
    let handles = [1, 2].map(|id| batch.add(&items.entity(id).get().unwrap()).unwrap());
    (batch, handles)
}

/// Reads both responses; the problem of the batch must be none.
#[track_caller]
fn assert_both(content_type: &str, body: &str) {
    let service = service();
    let (batch, handles) = two(&service, BatchFormat::Multipart);
    let responses = batch.read(response(content_type, body)).unwrap();
    for (handle, id) in handles.iter().zip([1, 2]) {
        assert_eq!(responses.read(handle).unwrap().id, id, "{content_type}\n{body}");
    }
    assert_eq!(responses.problem(), None, "{content_type}\n{body}");
}

/// A part with these headers of the message.
fn part(headers: &str, id: i32) -> String {
    format!(
        "Content-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\n\
         Content-Type: application/json\r\n{headers}\r\n{{\"id\":{id}}}\r\n"
    )
}

fn parts(boundary: &str) -> String {
    let [one, two] = [1, 2].map(|id| part("", id));
    format!("--{boundary}\r\n{one}--{boundary}\r\n{two}--{boundary}--\r\n")
}

/// [RFC 9112 5.2] A line that begins with white space continues the header before it.
#[test]
fn f18_a_folded_header_is_one_header() {
    let service = service();
    let (batch, handles) = two(&service, BatchFormat::Multipart);
    let content_type = "multipart/mixed; boundary=b";
    for fold in ["\r\n ", "\r\n\t", "\r\n   \t ", "\n ", "\r\n \r\n "] {
        let headers = format!("x-a: one,{fold}two\r\n");
        let body = format!("--b\r\n{}--b\r\n{}--b--\r\n", part(&headers, 1), part("", 2));
        assert_both(content_type, &body);
        let responses = batch.read(response(content_type, &body)).unwrap();
        let value = responses.headers(handles[0].id()).unwrap()["x-a"].to_str().unwrap();
        assert_eq!(value.split_whitespace().collect::<Vec<_>>(), ["one,", "two"]);
    }
    // Among the headers of the part itself, too.
    let folded = part("", 1).replace("application/http", "application/http;\r\n msgtype=response");
    assert_both(content_type, &format!("--b\r\n{folded}--b\r\n{}--b--\r\n", part("", 2)));
}

/// [RFC 2046 5.1.1] Boundaries in each form, with what may be around them.
#[test]
fn f18_boundaries_in_each_form() {
    for (content_type, boundary) in [
        ("multipart/mixed; boundary=b", "b"),
        ("Multipart/Mixed;Boundary=b", "b"),
        ("multipart/mixed ; boundary = b ; charset=utf-8", "b"),
        ("multipart/mixed; charset=utf-8; boundary=b", "b"),
        ("multipart/mixed; boundary=\"b\"", "b"),
        ("multipart/mixed; boundary=\"a b\"", "a b"),
        ("multipart/mixed; boundary=a b", "a b"),
        ("multipart/mixed; boundary=\"a;b=c\"; x=y", "a;b=c"),
        ("multipart/mixed; x=\"boundary=no;\"; boundary=b", "b"),
        ("multipart/mixed; boundary=\"a\\\"b\"", "a\"b"),
        ("multipart/mixed; boundary=\"b \"", "b"),
        ("multipart/mixed; boundary=\"b", "b"),
        ("multipart/mixed; boundary='()+_,-./:=?", "'()+_,-./:=?"),
        // Without one, or without a content type, the body says it.
        ("multipart/mixed", "b"),
        ("multipart/mixed; boundary=", "b"),
        ("", "batchresponse_6f2c"),
    ] {
        let body = parts(boundary);
        assert_both(content_type, &body);
        assert_both(content_type, &body.replace("\r\n", "\n"));
        assert_both(
            content_type,
            &body.replace(&format!("--{boundary}\r\n"), &format!("--{boundary} \t\r\n")),
        );
        assert_both(content_type, body.trim_end());
        assert_both(content_type, &format!("\r\n\r\n{body}"));
        if content_type.contains("boundary=b") {
            assert_both(content_type, &format!("before\r\n\r\n{body}\r\nafter\r\n--b\r\n"));
        }
    }
}

/// A part without headers begins with the message, or with an empty line.
#[test]
fn f18_parts_without_headers() {
    let bare = parts("b").replace("Content-Type: application/http\r\n\r\n", "");
    assert_both("multipart/mixed; boundary=b", &bare);
    assert_both("multipart/mixed; boundary=b", &bare.replace("HTTP/", "\r\nHTTP/"));
}

/// Nothing is lost silently: the message says which part it is.
#[test]
fn f18_a_part_that_cannot_be_read_is_named() {
    let service = service();
    let (batch, handles) = two(&service, BatchFormat::Multipart);
    let good = part("Content-ID: 1\r\n", 1);
    let set = |inner: &str| {
        format!(
            "Content-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n{good}--c\r\n{inner}--c--\r\n"
        )
    };
    let nested = set(&good).replace("boundary=c", "boundary=d").replace("--c", "--d");
    for (second, name) in [
        ("Content-Type: application/http\r\n\r\nnonsense\r\n".to_owned(), "part 2 "),
        (part("no colon\r\n", 2), "part 2 "),
        (part(": x\r\n", 2), "part 2 "),
        (set("nonsense\r\n"), "part 2.2 "),
        (set(&nested), "part 2.2 "),
    ] {
        let body = format!("--b\r\n{good}--b\r\n{second}--b--\r\n");
        let responses = batch.read(response("multipart/mixed; boundary=b", &body)).unwrap();
        assert_eq!(responses.read(&handles[0]).unwrap().id, 1);
        assert!(matches!(responses.read(&handles[1]), Err(Error::MissingResponse)));
        let Some(ResponseProblem::Batch(problem)) = responses.problem() else {
            panic!("{:?}", responses.problem())
        };
        assert!(problem.contains(name), "{problem}");
    }
    // None that can be read.
    let body = "--b\r\nnonsense\r\n--b--\r\n";
    let read = batch.read(response("multipart/mixed; boundary=b", body)).unwrap_err();
    assert!(read.to_string().contains("part 1 "), "{read}");
    // No boundary that is certain.
    for body in ["--b\r\nx", "x\r\n--b--", "--\r\n----", "--b--"] {
        let read = batch.read(response("multipart/mixed", body)).unwrap_err();
        assert!(read.to_string().contains("boundary"), "{body}: {read}");
    }
}

#[test]
fn f17_an_item_of_responses_that_is_none_is_named() {
    let service = service();
    let (batch, handles) = two(&service, BatchFormat::Json);
    for other in
        ["7", "null", "{}", r#"{"id":"2"}"#, r#"{"status":200}"#, r#"{"id":"2","status":"x"}"#]
    {
        let body =
            format!(r#"{{"responses":[{{"id":1,"status":"200 OK","body":{{"id":1}}}},{other}]}}"#);
        let responses = batch.read(response(JSON, &body)).unwrap();
        assert_eq!(responses.read(&handles[0]).unwrap().id, 1);
        let problem = format!("{:?}", responses.problem());
        assert!(problem.contains("item 2 of its `responses`"), "{other}: {problem}");
    }
}

/// The response to the first request of a JSON batch, with these headers.
fn json_with(headers: &str, status: u16) -> Response<Vec<u8>> {
    let body = format!(
        r#"{{"responses":[{{"id":"1","status":{status},"headers":{headers},"body":{{"id":1}}}},
            {{"id":"2","status":200,"body":{{"id":2}}}}]}}"#
    );
    response(JSON, &body)
}

/// \[OData-JSON 19.5\] has texts; several values of a header come as an array from some services.
#[test]
fn f77_several_values_of_a_header_in_a_json_batch() {
    let service = service();
    let (batch, handles) = two(&service, BatchFormat::Json);
    for (headers, expected) in [
        (r#"{"Set-Cookie":["a=1","b=2"]}"#, &["a=1", "b=2"][..]),
        (r#"{"set-cookie":"a=1","Set-Cookie":["b=2"]}"#, &["a=1", "b=2"]),
        (r#"{"Set-Cookie":["a=1"]}"#, &["a=1"]),
        (r#"{"Set-Cookie":[]}"#, &[]),
        (r#"{"Set-Cookie":null}"#, &[]),
        (r#"{"Set-Cookie":5}"#, &["5"]),
    ] {
        let responses = batch.read(json_with(headers, 200)).unwrap();
        let found = responses.headers(handles[0].id()).unwrap().get_all("set-cookie");
        assert!(found.iter().eq(expected), "{headers}");
        assert_eq!(responses.read(&handles[0]).unwrap().id, 1);
    }
}

#[test]
fn f77_a_header_that_is_no_text_is_an_error_that_names_it() {
    let service = service();
    let (batch, handles) = two(&service, BatchFormat::Json);
    for value in [
        r#"{"a":1}"#,
        r#"["a",{}]"#,
        r#"["a",5]"#,
        r#"["a",null]"#,
        r#"[["a"]]"#,
        r#""a\u0000""#,
        r#""a\r\nb: c""#,
    ] {
        let headers = format!(r#"{{"x-limits":{value}}}"#);
        let responses = batch.read(json_with(&headers, 200)).unwrap();
        let Err(Error::Response(error)) = responses.read(&handles[0]) else { panic!("{value}") };
        let text = error.to_string();
        assert!(text.contains("\"x-limits\"") && text.contains("id 1 "), "{text}");
        assert_eq!(error.body(), br#"{"id":1}"#);
        assert_eq!(responses.read(&handles[1]).unwrap().id, 2);
        // An error of the service says more.
        let responses = batch.read(json_with(&headers, 404)).unwrap();
        assert!(
            matches!(responses.read(&handles[0]), Err(Error::Service(error)) if error.status() == 404)
        );
    }
    let responses = batch.read(json_with(r#"{"no token":"a"}"#, 200)).unwrap();
    let error = responses.read(&handles[0]).unwrap_err().to_string();
    assert!(error.contains("\"no token\""), "{error}");
}

/// A service reads the requests of a batch as strictly.
#[test]
fn f77_headers_of_requests_in_a_json_batch() {
    let read = |headers: &str| {
        let body = format!(
            r#"{{"requests":[{{"id":"1","method":"get","url":"items","headers":{headers}}}]}}"#
        );
        let request =
            http::Request::post("https://example.com/api/$batch").header("Content-Type", JSON);
        ReceivedBatch::read("https://example.com/api", &request.body(body).unwrap())
    };
    assert!(read(r#"{"prefer":["a","b"],"x":null}"#).is_ok());
    assert_eq!(read(r#"{"prefer":{"a":1}}"#).unwrap_err().status(), 400);
    assert_eq!(read(r#"{"prefer":["a",1]}"#).unwrap_err().status(), 400);
}

/// Reads the response to one request, alone with the body `null` and in a batch with it.
fn alone_and_in_a_batch<A: FromResponse>(status: u16, headers: &str) -> [Result<A, Error>; 2] {
    let service = service();
    let call = service.action::<(), _>("f", &NoParameters).unwrap().with_output::<A>();
    let mut alone = response(JSON, "null");
    *alone.status_mut() = http::StatusCode::from_u16(status).unwrap();
    let mut batch = service.batch().unwrap();
    let handle = batch.add(&call).unwrap();
    let body = format!(
        r#"{{"responses":[{{"id":"1","status":{status},"headers":{headers},"body":null}}]}}"#
    );
    let responses = batch.read(response(JSON, &body)).unwrap();
    [call.read(alone), responses.read(&handle)]
}

/// A body that is null reads the same alone and in a batch.
#[test]
fn f01_a_body_that_is_null_in_a_batch() {
    for headers in ["{}", r#"{"Content-Type":"application/json"}"#] {
        for read in alone_and_in_a_batch::<Option<Entity<Item>>>(200, headers) {
            assert!(matches!(read, Ok(None)), "{read:?}");
        }
        for read in alone_and_in_a_batch::<Option<ValueResponse<i32>>>(200, headers) {
            assert!(matches!(read, Ok(None)), "{read:?}");
        }
        for read in alone_and_in_a_batch::<ValueResponse<Option<i32>>>(200, headers) {
            assert_eq!(*read.unwrap(), None);
        }
        for read in alone_and_in_a_batch::<WithHeaders<Option<Entity<Item>>>>(200, headers) {
            assert!(read.unwrap().is_none());
        }
        for status in [200, 201, 204] {
            for read in alone_and_in_a_batch::<Created<Item>>(status, headers) {
                assert_eq!(read.unwrap().entity(), None);
            }
            for read in alone_and_in_a_batch::<Updated<Item>>(status, headers) {
                assert_eq!(read.unwrap().entity(), None);
            }
            for read in alone_and_in_a_batch::<()>(status, headers) {
                read.unwrap();
            }
        }
        for read in alone_and_in_a_batch::<Entity<Item>>(200, headers) {
            assert!(matches!(read, Err(Error::Response(_))), "{read:?}");
        }
        for read in alone_and_in_a_batch::<Page<Item>>(200, headers) {
            assert!(matches!(read, Err(Error::Response(_))), "{read:?}");
        }
        for read in alone_and_in_a_batch::<ValueResponse<i32>>(200, headers) {
            assert!(matches!(read, Err(Error::Response(_))), "{read:?}");
        }
    }
}

/// [OData-JSON 19.5] Bytes of which there may be none are still not null.
#[test]
fn f01_content_that_is_null_in_a_batch() {
    for headers in ["{}", r#"{"Content-Type":"image/png"}"#, r#"{"Content-Type":"text/plain"}"#] {
        let [_, media] = alone_and_in_a_batch::<Option<Media>>(200, headers);
        assert!(matches!(media, Ok(None)), "{media:?}");
        let [_, media] = alone_and_in_a_batch::<WithHeaders<Option<Media>>>(200, headers);
        assert!(media.unwrap().is_none());
        let [_, none] = alone_and_in_a_batch::<Option<()>>(200, headers);
        assert!(matches!(none, Ok(None)), "{none:?}");
    }
    // Without `null` the content is empty.
    let service = service();
    let mut batch = service.batch().unwrap();
    let call = service.media("photo").get().unwrap().with_output::<Option<Media>>();
    let handles = [batch.add(&call).unwrap(), batch.add(&call).unwrap()];
    let body = r#"{"responses":[{"id":"1","status":200,"headers":{"Content-Type":"image/png"}},
        {"id":"2","status":200,"headers":{"Content-Type":"image/png"},"body":""}]}"#;
    let responses = batch.read(response(JSON, body)).unwrap();
    for handle in handles {
        assert_eq!(responses.read(&handle).unwrap().unwrap().content(), b"");
    }
}

/// JSON is UTF-8, and a batch has one `Authorization`: nothing that a user sets is changed or left out.
#[test]
fn f75_headers_of_a_request_that_a_batch_cannot_have() {
    let service = service();
    for format in [BatchFormat::Json, BatchFormat::Multipart] {
        let mut batch = service.batch().unwrap().format(format);
        let get = || service.entity_set::<Item>().entity(1).get().unwrap();
        let latin = get().header("X-Name", &b"M\xFCller"[..]).unwrap();
        let Err(Error::Request(RequestError::HeaderValue(name))) = batch.add(&latin) else {
            panic!("added")
        };
        assert_eq!(name, "x-name");
        let other = get().header("Authorization", "Bearer other-secret").unwrap();
        let error = batch.add(&other).unwrap_err();
        assert!(matches!(error, Error::Request(RequestError::Batch(_))), "{error}");
        assert!(!error.to_string().contains("other-secret"));
        assert!(batch.add(&get().header("Host", "example.org").unwrap()).is_err());
        assert!(batch.is_empty());

        // The batch's own is left out of the request, and UTF-8 is written as it is.
        let same = get().header("Authorization", "Bearer secret").unwrap();
        batch.add(&same.header("X-Name", "Müller").unwrap()).unwrap();
        let body = String::from_utf8(batch.to_http().into_body()).unwrap();
        assert!(body.contains("Müller") && !body.contains("secret"), "{body}");
    }
}

/// The reader of the whole: what comes after the responses is not lost silently.
#[test]
fn f17_more_than_the_responses() {
    let service = service();
    let (batch, handles) = two(&service, BatchFormat::Json);
    for (more, says) in [
        (r#""@odata.nextLink":"$batch?$skiptoken=1""#, "next link"),
        (r#""@nextLink":"x""#, "next link"),
        (r#""error":{"code":"c","message":"m"}"#, "error"),
    ] {
        let one = r#""responses":[{"id":"1","status":200,"body":{"id":1}}]"#;
        for body in [format!("{{{one},{more}}}"), format!("{{{more},{one}}}")] {
            let responses = batch.read(response(JSON, &body)).unwrap();
            assert_eq!(responses.read(&handles[0]).unwrap().id, 1);
            assert!(matches!(responses.read(&handles[1]), Err(Error::MissingResponse)));
            let Some(ResponseProblem::Content(problem)) = responses.problem() else {
                panic!("{body}")
            };
            assert!(problem.contains(says), "{problem}");
        }
    }
    let context = r#"{"@odata.context":"x","responses":[{"id":"1","status":200,"body":{"id":1}}]}"#;
    assert_eq!(batch.read(response(JSON, context)).unwrap().problem(), None);
}

/// \[OData-JSON 19.5\] A change set that failed has one response, by the name of the set.
#[test]
fn f17_one_response_to_a_change_set() {
    let service = service();
    let mut batch = service.batch().unwrap();
    let mut set = batch.change_set();
    let [one, two] =
        [1, 2].map(|id| set.add(&service.create(&Item { id, name: None }).unwrap()).unwrap());
    for name in [r#""id":"g1""#, r#""atomicityGroup":"g1""#, r#""id":null,"atomicityGroup":"g1""#] {
        let body = format!(
            r#"{{"responses":[{{{name},"status":409,"body":{{"error":{{"code":"c","message":"m"}}}}}}]}}"#
        );
        let responses = batch.read(response(JSON, &body)).unwrap();
        for handle in [&one, &two] {
            let Err(Error::Service(error)) = responses.read(handle) else { panic!("{name}") };
            assert_eq!(error.status(), 409);
        }
        assert_eq!(responses.problem(), None);
    }
}

/// A 204 has no content; if it has a body, the body is read, or is an error.
#[test]
fn f77_a_204_with_a_body() {
    fn read<A: FromResponse>(body: &str) -> Result<A, Error> {
        let service = service();
        let mut batch = service.batch().unwrap();
        let call = service.action::<(), _>("f", &NoParameters).unwrap().with_output::<A>();
        let handle = batch.add(&call).unwrap();
        let body = format!(r#"{{"responses":[{{"id":"1","status":204,"body":{body}}}]}}"#);
        batch.read(response(JSON, &body)).unwrap().read(&handle)
    }
    let item = r#"{"id":7}"#;
    assert_eq!(read::<Entity<Item>>(item).unwrap().id, 7);
    assert_eq!(read::<Option<Entity<Item>>>(item).unwrap().map(|item| item.id), Some(7));
    assert_eq!(read::<Created<Item>>(item).unwrap().into_entity().map(|item| item.id), Some(7));
    assert_eq!(read::<Updated<Item>>(item).unwrap().into_entity().map(|item| item.id), Some(7));
    assert_eq!(*read::<ValueResponse<Option<i32>>>(r#"{"value":5}"#).unwrap(), Some(5));
    read::<()>(item).unwrap();
    for body in ["{}", "null", "\"\""] {
        assert_eq!(read::<Option<Entity<Item>>>(body).unwrap(), None);
        assert_eq!(read::<Created<Item>>(body).unwrap().entity(), None);
        assert_eq!(*read::<ValueResponse<Option<i32>>>(body).unwrap(), None);
        let Err(Error::Response(error)) = read::<Entity<ItemPartial>>(body) else {
            panic!("{body}")
        };
        assert_eq!(error.problem(), &ResponseProblem::NoBody);
    }
    assert!(matches!(read::<Created<Item>>(r#"{"id":"x"}"#), Err(Error::Response(_))));
    let error = r#"{"error":{"code":"c","message":"m"}}"#;
    assert!(matches!(read::<Created<Item>>(error), Err(Error::Service(_))));
    assert!(matches!(read::<()>(error), Err(Error::Service(_))));
}
