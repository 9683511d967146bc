//! Headers of responses, and ids.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

use http::Response;
use odata_core::batch::BatchFormat;
use odata_core::client::{ReqwestClient, UreqClient};
use odata_core::query::Query;
use odata_core::request::{NoParameters, RequestError};
use odata_core::response::{
    Conditional, DeltaPage, FromResponse, Media, ValueResponse, WithHeaders,
};
use odata_core::{Batch, Created, Entity, Error, Operation, Page, Service, Updated};

use crate::fixtures::Product;

/// [OData-Protocol 8.3.4]
#[test]
fn f70_the_entity_id_of_what_was_updated() {
    let service = Service::new("https://example.com/api").unwrap();
    let update = service.entity_set::<Product>().entity(7).upsert(&Product { id: 7 }).unwrap();
    let read = |response: http::response::Builder, body: &str| -> Updated<Product> {
        update.read(response.body(body.to_owned()).unwrap()).unwrap()
    };
    let url = "https://example.com/api/products(7)";
    let header = read(Response::builder().status(204).header("OData-EntityId", url), "");
    assert_eq!(header.entity_id(), Some(url));
    let body = read(Response::builder().status(200), r#"{"@odata.id":"products(7)","id":7}"#);
    assert_eq!(body.entity_id(), Some("products(7)"));
    let body = read(Response::builder().status(201), r#"{"@id":"products(7)","id":7}"#);
    assert_eq!(body.entity_id(), Some("products(7)"));
    assert_eq!(read(Response::builder().status(204), "").entity_id(), None);
}

fn with_headers<A: FromResponse>(status: u16, body: &str) -> Result<WithHeaders<A>, Error> {
    let service = Service::new("https://example.com/api").unwrap();
    let call = service.entity_set::<Product>().entity(7).get().unwrap();
    let response = Response::builder()
        .status(status)
        .header("request-id", "b0c2")
        .header("Set-Cookie", "session=secret")
        .header("Set-Cookie", "other=secret");
    call.with_output::<A>().with_headers().read(response.body(body.to_owned()).unwrap())
}

#[test]
fn f77_headers_of_each_kind_of_response() {
    fn check<A: FromResponse>(status: u16, body: &str) -> A {
        let read = with_headers::<A>(status, body).unwrap();
        assert_eq!(read.status(), status);
        assert_eq!(read.header("Request-Id"), Some("b0c2"));
        assert_eq!(read.header("missing"), None);
        assert_eq!(read.headers().get_all("set-cookie").iter().count(), 2);
        read.into_inner()
    }
    let entity = r#"{"@odata.etag":"\"1\"","id":7}"#;
    assert_eq!(check::<Entity<Product>>(200, entity).id, 7);
    assert_eq!(check::<Page<Product>>(200, r#"{"value":[{"id":7}]}"#).items().len(), 1);
    assert_eq!(check::<DeltaPage<Product>>(200, r#"{"value":[]}"#).changes().len(), 0);
    assert_eq!(check::<ValueResponse<i32>>(200, r#"{"value":5}"#).into_inner(), 5);
    assert_eq!(check::<Created<Product>>(201, entity).etag(), Some("\"1\""));
    assert!(check::<Updated<Product>>(204, "").entity().is_none());
    assert!(check::<Option<Entity<Product>>>(204, "").is_none());
    assert_eq!(check::<Conditional<Product>>(304, ""), Conditional::Unchanged);
    assert_eq!(check::<Media>(200, "x").content(), b"x");
    assert_eq!(check::<i64>(200, "12"), 12);
    check::<()>(204, "");
}

/// Values of headers may be secret, as cookies are.
#[test]
fn f77_debug_has_names_only() {
    let debug = format!("{:?}", with_headers::<Entity<Product>>(200, r#"{"id":7}"#).unwrap());
    assert!(debug.contains("set-cookie") && debug.contains("id: 7"), "{debug}");
    assert!(!debug.contains("secret") && !debug.contains("b0c2"), "{debug}");
    match with_headers::<Entity<Product>>(404, "") {
        Err(Error::Service(error)) => assert_eq!(error.headers()["request-id"], "b0c2"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn f77_headers_within_a_batch() {
    let service = Service::new("https://example.com/api").unwrap();
    let products = service.entity_set::<Product>();
    let make = |format| -> (Batch<'_>, _, _) {
        let mut batch = service.batch().unwrap().format(format);
        let get = batch.add(&products.entity(7).get().unwrap().with_headers()).unwrap();
        let delete = batch.add(&products.entity(8).delete().unwrap().with_headers()).unwrap();
        (batch, get, delete)
    };
    let json = r#"{"responses":[
        {"id":"1","status":200,"headers":{"request-id":"a"},"body":{"id":7}},
        {"id":"2","status":204,"headers":{"request-id":"b"}}]}"#;
    let multipart = "--x\r\nContent-Type: application/http\r\nContent-ID: 1\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: application/json\r\nrequest-id: a\r\n\r\n{\"id\":7}\r\n--x\r\nContent-Type: application/http\r\nContent-ID: 2\r\n\r\nHTTP/1.1 204 No Content\r\nrequest-id: b\r\n\r\n\r\n--x--\r\n";
    for (format, content_type, body) in [
        (BatchFormat::Json, "application/json", json),
        (BatchFormat::Multipart, "multipart/mixed; boundary=x", multipart),
    ] {
        let (batch, get, delete) = make(format);
        let response = Response::builder().header("Content-Type", content_type);
        let responses = batch.read(response.body(body).unwrap()).unwrap();
        let get = responses.read(&get).unwrap();
        assert_eq!((get.header("request-id"), get.id), (Some("a"), 7));
        let delete = responses.read(&delete).unwrap();
        assert_eq!((delete.header("request-id"), delete.status().as_u16()), (Some("b"), 204));
    }
}

/// A server of two pages.
fn serve(requests: usize) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let root = format!("http://{}/api", listener.local_addr().unwrap());
    thread::spawn(move || {
        for connection in listener.incoming().take(requests) {
            let mut connection = connection.unwrap();
            let mut request = [0; 4096];
            let length = connection.read(&mut request).unwrap();
            let is_first = !request[..length].windows(9).any(|it| it == b"skiptoken");
            let (id, body) = if is_first {
                ("first", r#"{"value":[{"id":1}],"@odata.nextLink":"products?$skiptoken=2"}"#)
            } else {
                ("second", r#"{"value":[{"id":2}]}"#)
            };
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nrequest-id: {id}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
                body.len()
            );
            connection.write_all(head.as_bytes()).unwrap();
            connection.write_all(body.as_bytes()).unwrap();
        }
    });
    root
}

#[test]
fn f77_headers_by_both_clients() {
    fn ids(pages: &[WithHeaders<Page<Product>>]) -> Vec<&str> {
        pages.iter().filter_map(|page| page.header("request-id")).collect()
    }
    let list = |root: &str| {
        let service = Service::new(root).unwrap();
        service.entity_set::<Product>().list(&Query::new()).unwrap().with_headers()
    };

    let client = UreqClient::new();
    let list_of = list(&serve(3));
    let page = client.send(&list_of).unwrap();
    assert_eq!((page.header("request-id"), page.items().len()), (Some("first"), 1));
    let pages: Vec<_> = client.pages(list_of).map(Result::unwrap).collect();
    assert_eq!(ids(&pages), ["first", "second"]);

    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let pages = runtime.block_on(async {
        let client = ReqwestClient::new().unwrap();
        let list_of = list(&serve(3));
        let page = client.send(&list_of).await.unwrap();
        assert_eq!(page.header("request-id"), Some("first"));
        let mut walk = client.pages(list_of);
        let mut pages = Vec::new();
        while let Some(page) = walk.next_page().await.unwrap() {
            pages.push(page);
        }
        pages
    });
    assert_eq!(ids(&pages), ["first", "second"]);
}

/// [RFC 9110 5.5] Letters outside ASCII in a header: kept, and encoded in the URL of a request.
#[test]
fn f77_headers_with_letters_outside_ascii() {
    let service = Service::new("https://example.com/api").unwrap();
    let create = service.create(&Product { id: 7 }).unwrap();
    let url = "https://example.com/api/products('Größe')";
    let response = Response::builder()
        .status(204)
        .header("Location", url)
        .header("OData-EntityId", url)
        .header("ETag", "W/\"ö\"")
        .header("x-text", "ü");
    let read = create.with_headers().read(response.body("").unwrap()).unwrap();
    assert_eq!(read.header("x-text"), Some("ü"));
    assert_eq!((read.location(), read.entity_id()), (Some(url), Some(url)));
    assert_eq!(read.etag(), Some("W/\"ö\""));
    let get = service.get::<Product>(read.location().unwrap()).unwrap();
    assert_eq!(get.to_http().uri(), "https://example.com/api/products('Gr%C3%B6%C3%9Fe')");
    let get = get.if_match(read.etag().unwrap()).unwrap().to_http();
    assert_eq!(get.headers()["If-Match"].as_bytes(), "W/\"ö\"".as_bytes());
}

/// Null and a byte order mark are not an entity, just as an empty body.
#[test]
fn f01_a_write_whose_response_has_no_entity() {
    let service = Service::new("https://example.com/api").unwrap();
    let create = service.create(&Product { id: 7 }).unwrap();
    let update = service.entity_set::<Product>().entity(7).upsert(&Product { id: 7 }).unwrap();
    for body in ["", " ", "null", "\u{feff}", "\u{feff}null\r\n"] {
        for status in [200, 201, 204] {
            let response = || Response::builder().status(status).body(body).unwrap();
            assert_eq!(create.read(response()).unwrap().entity(), None, "{status} {body:?}");
            assert_eq!(update.read(response()).unwrap().entity(), None, "{status} {body:?}");
        }
    }
}

/// [RFC 9110 5.3] A header whose value is a list may be there several times.
#[test]
fn f77_preferences_that_were_applied_in_several_headers() {
    let service = Service::new("https://example.com/api").unwrap();
    let create = service.create(&Product { id: 7 }).unwrap();
    let response = Response::builder()
        .status(204)
        .header("Preference-Applied", "return=minimal")
        .header("preference-applied", "")
        .header("Preference-Applied", "odata.track-changes");
    let created = create.read(response.body("").unwrap()).unwrap();
    assert_eq!(created.preference_applied(), Some("return=minimal, odata.track-changes"));
}

/// A media type that proxies have joined, and a body that the HTTP client has left compressed.
#[test]
fn f77_content_types_and_codings() {
    let service = Service::new("https://example.com/api").unwrap();
    let get = service.entity_set::<Product>().entity(7).get().unwrap();
    let with = |name: &str, value: &str, status: u16, body: &[u8]| {
        let response = Response::builder().status(status).header(name, value);
        get.read(response.body(body.to_vec()).unwrap())
    };
    for content_type in [
        "application/json, application/json",
        "application/json;odata.metadata=minimal, application/json",
        "APPLICATION/JSON",
    ] {
        assert_eq!(with("Content-Type", content_type, 200, br#"{"id":7}"#).unwrap().id, 7);
    }
    let gzip = b"\x1f\x8b\x08\x00\x00\x00\x00\x00";
    for (coding, status) in [("gzip", 200), ("br", 201), ("gzip", 400)] {
        let error = with("Content-Encoding", coding, status, gzip).unwrap_err().to_string();
        assert!(error.contains("is compressed"), "{error}");
    }
    assert_eq!(with("Content-Encoding", "identity", 200, br#"{"id":7}"#).unwrap().id, 7);
}

/// [RFC 9110 8.4] Any bytes can be the content of a stream, so the header tells that they are compressed.
#[test]
fn f77_content_that_is_still_compressed_is_an_error() {
    let service = Service::new("https://example.com/api").unwrap();
    let media = service.media("photos(7)/$value").get().unwrap();
    let count = service.entity_set::<Product>().count(&Query::new()).unwrap();
    let gzip = b"\x1f\x8b\x08\x00\x00\x00\x00\x00";
    let response = |coding: &str, body: &[u8]| {
        let response = Response::builder().header("Content-Encoding", coding);
        response.header("Content-Type", "image/png").body(body.to_vec()).unwrap()
    };
    for coding in ["gzip", "GZIP", "x-gzip", "br", "deflate", "zstd", "gzip, br"] {
        let Err(Error::Response(error)) = media.read(response(coding, gzip)) else {
            panic!("{coding} is read")
        };
        assert!(error.to_string().contains("is compressed"), "{error}");
        assert_eq!(error.body(), gzip);
        let error = count.read(response(coding, gzip)).unwrap_err().to_string();
        assert!(error.contains("is compressed"), "{error}");
    }
    // Some HTTP clients leave the header of a body that they have decompressed.
    for (coding, body) in [("identity", &gzip[..]), ("gzip", b"\x89PNG"), ("br", b"")] {
        assert_eq!(media.read(response(coding, body)).unwrap().content(), body);
    }
    assert_eq!(count.read(response("gzip", b"12")).unwrap(), 12);
    let batch = service.batch().unwrap();
    let response = Response::builder().header("Content-Encoding", "gzip");
    let response = response.header("Content-Type", "application/json").body(gzip.to_vec()).unwrap();
    assert!(batch.read(response).unwrap_err().to_string().contains("is compressed"));
}

/// [RFC 9110 8.4] What nobody has looked at may be an error.
#[test]
fn f77_a_response_without_a_result_that_is_still_compressed() {
    let service = Service::new("https://example.com/api").unwrap();
    let action = service.action::<(), _>("f", &NoParameters).unwrap();
    let gzip = &b"\x1f\x8b\x08\x00\x00\x00\x00\x00"[..];
    let zstd = &b"\x28\xb5\x2f\xfd\x04\x00"[..];
    let read = |coding: &str, status: u16, body: &[u8]| {
        let response = Response::builder().status(status).header("Content-Encoding", coding);
        let response = response.header("Content-Type", "application/json");
        action.read(response.body(body.to_vec()).unwrap())
    };
    for (coding, body) in [("gzip", gzip), ("x-gzip", gzip), ("zstd", zstd), ("gzip, br", gzip)] {
        for status in [200, 201, 202, 204] {
            let error = read(coding, status, body).unwrap_err();
            assert!(error.to_string().contains("is compressed"), "{error}");
        }
    }
    // Decompressed, with the header left.
    for (coding, body) in
        [("gzip", &b""[..]), ("gzip", b"{}"), ("br", br#"{"id":"\u00e9"}"#), ("identity", gzip)]
    {
        read(coding, 200, body).unwrap();
    }
    assert!(matches!(
        read("br", 200, br#"{"error":{"code":"E","message":"m"}}"#),
        Err(Error::Service(_))
    ));
}

/// [RFC 2046] The content type of a batch has the boundary.
#[test]
fn f75_the_content_type_of_a_batch() {
    let service = Service::new("https://example.com/api").unwrap();
    let batch = service.batch().unwrap().header("Content-Type", "text/plain");
    let Err(Error::Request(error)) = batch else { panic!("set") };
    assert_eq!(error, RequestError::Header("Content-Type"));
}
