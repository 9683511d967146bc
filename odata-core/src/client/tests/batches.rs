//! Tests of batches with faults of the connection and the service.

use super::server::{Act, Server, response};
use super::{Client, TOKEN, assert_no_secrets, write};
use crate::batch::Handle;
use crate::request::NoParameters;
use crate::{Batch, Error, Service};

fn responses(members: &str) -> Act {
    response(200, "Content-Type: application/json\r\n", &format!("{{\"responses\":[{members}]}}"))
}

fn service(server: &Server) -> Service {
    Service::new(&server.url("/s")).unwrap().bearer_token(TOKEN)
}

/// A batch of this many requests, which must not be executed twice.
fn batch(service: &Service, requests: usize) -> (Batch<'_>, Vec<Handle<()>>) {
    let mut batch = service.batch().unwrap();
    let handles = (0..requests)
        .map(|_| batch.add(&service.action("pay", &NoParameters).unwrap()).unwrap())
        .collect();
    (batch, handles)
}

/// The ids of the requests in each batch that the server received.
fn sent(server: &Server) -> Vec<Vec<u32>> {
    let ids = |request: &String| {
        let ids = request.split("\"id\":\"").skip(1);
        ids.map(|rest| rest.split('"').next().unwrap().parse().unwrap()).collect()
    };
    server.seen().iter().map(ids).collect()
}

#[test]
fn parts_follow_each_other_and_only_what_was_throttled_comes_again() {
    for client in Client::both() {
        let server = Server::start([
            responses(
                r#"{"id":"2","status":429,"headers":{"retry-after":"0"}},{"id":"1","status":204}"#,
            ),
            responses(r#"{"id":"2","status":204}"#),
            // One request is refused, and one has no response: neither is sent again.
            responses(r#"{"id":"3","status":503},{"id":"9","status":204}"#),
            responses(r#"{"id":"5","status":429}"#),
            responses(r#"{"id":"5","status":429}"#),
            responses(r#"{"id":"5","status":429}"#),
        ]);
        let service = service(&server);
        let (batch, handles) = batch(&service, 5);
        let responses = client.send_batch(&batch, 2).unwrap();
        assert_eq!(sent(&server), [vec![1, 2], vec![2], vec![3, 4], vec![5], vec![5], vec![5]]);
        let status = |index: usize| responses.status(handles[index].id()).map(|it| it.as_u16());
        assert_eq!(status(0), Some(204), "{client:?}");
        assert_eq!(status(1), Some(204));
        assert_eq!(status(2), Some(503));
        assert!(matches!(responses.read(&handles[3]), Err(Error::MissingResponse)));
        assert_eq!(status(4), Some(429));
    }
}

/// A request that was sent again without a response may have been executed.
#[test]
fn what_lost_its_response_is_not_sent_a_third_time() {
    for client in Client::both() {
        let server = Server::start([
            responses(r#"{"id":"1","status":429},{"id":"2","status":429}"#),
            responses(r#"{"id":"2","status":429}"#),
            responses(r#"{"id":"2","status":204}"#),
        ]);
        let service = service(&server);
        let (batch, handles) = batch(&service, 2);
        let responses = client.send_batch(&batch, 20).unwrap();
        assert_eq!(sent(&server), [vec![1, 2], vec![1, 2], vec![2]]);
        assert!(matches!(responses.read(&handles[0]), Err(Error::MissingResponse)));
        responses.read(&handles[1]).unwrap();
    }
}

/// The connection is cut in each phase. Earlier responses are kept, and requests that may have been
/// executed are not sent again.
#[test]
fn a_cut_ends_the_batch_with_the_responses_before_it() {
    let head = "HTTP/1.1 200 X\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n";
    let cuts = [
        Act::CloseUnread,
        write(""),
        write("HTTP/1.1 20"),
        write(head),
        write(&format!("{head}{{\"responses\":[{{\"id\":\"2\",\"status\":204}}")),
        response(500, "", ""),
        response(503, "Retry-After: 0\r\n", ""),
        response(200, "Content-Type: application/json\r\n", "{\"responses\":["),
    ];
    for client in Client::both() {
        for cut in &cuts {
            let server = Server::start([responses(r#"{"id":"1","status":204}"#), cut.clone()]);
            let service = service(&server);
            let (batch, handles) = batch(&service, 3);
            let unfinished = client.send_batch(&batch, 1).unwrap_err();
            assert_no_secrets(unfinished.error());
            assert!(!format!("{unfinished:?} {unfinished}").contains(TOKEN));
            unfinished.response().read(&handles[0]).unwrap();
            assert!(matches!(unfinished.response().read(&handles[1]), Err(Error::MissingResponse)));
            assert_eq!(server.seen().len(), 2, "{client:?} {cut:?}");
        }
    }
}

/// A throttled request that was sent again without a response may have been executed.
#[test]
fn a_cut_of_the_second_try_leaves_nothing_throttled() {
    for client in Client::both() {
        for (cut, is_known) in [(Act::CloseUnread, false), (response(400, "", ""), true)] {
            let first = responses(r#"{"id":"1","status":204},{"id":"2","status":429}"#);
            let server = Server::start([first, cut]);
            let service = service(&server);
            let (batch, handles) = batch(&service, 2);
            let (responses, _) = client.send_batch(&batch, 20).unwrap_err().into_parts();
            responses.read(&handles[0]).unwrap();
            assert_eq!(responses.throttled().count(), usize::from(is_known), "{client:?}");
            let lost = matches!(responses.read(&handles[1]), Err(Error::MissingResponse));
            assert_eq!(lost, !is_known, "{client:?}");
        }
    }
}

/// A batch that is refused as a whole is refused before any request is executed.
#[test]
fn a_batch_that_is_throttled_as_a_whole_comes_again_as_a_whole() {
    for client in Client::both() {
        let server = Server::start([
            response(429, "Retry-After: 0\r\n", ""),
            responses(r#"{"id":"1","status":204},{"id":"2","status":204}"#),
        ]);
        let service = service(&server);
        let (batch, handles) = batch(&service, 2);
        let responses = client.send_batch(&batch, 20).unwrap();
        assert_eq!(sent(&server), [vec![1, 2], vec![1, 2]]);
        assert!(handles.iter().all(|handle| responses.read(handle).is_ok()));
    }
}

#[test]
fn nothing_is_sent_of_a_batch_that_cannot_be_split() {
    for client in Client::both() {
        let server = Server::start([]);
        let service = service(&server);
        let (mut batch, _) = batch(&service, 1);
        let mut set = batch.change_set();
        for _ in 0..3 {
            set.add(&service.action::<(), _>("pay", &NoParameters).unwrap()).unwrap();
        }
        assert!(client.send_batch(&batch, 2).is_err());
        assert!(server.seen().is_empty());
    }
}

/// A body that is cut off may have had the response to any request, even if the first response is
/// cut off.
#[test]
fn a20_a_cut_off_batch_is_not_sent_again() {
    let json =
        |items: &str| ("Content-Type: application/json\r\n", format!("{{\"responses\":[{items}"));
    let parts =
        |text: &str| ("Content-Type: multipart/mixed; boundary=b\r\n", format!("--b\r\n{text}"));
    let refused = r#"{"id":"1","status":429}"#;
    let cut = r#"{"id":"1","status":201,"bo"#;
    for (headers, body) in [
        json(cut),
        json(""),
        json(&format!("{refused},{cut}")),
        parts("Content-ID: 1\r\n\r\nHTTP/1.1 201 Created\r\n"),
        parts("Content-ID: 1\r\n\r\nHTTP/1.1 429 X\r\n\r\n\r\n--b\r\nContent-ID: 1\r\n"),
    ] {
        for status in [200, 429, 503] {
            for client in Client::both() {
                let headers = format!("{headers}Retry-After: 0\r\n");
                let act = || response(status, &headers, &body);
                let server = Server::start([act(), act()]);
                let service = service(&server);
                let (batch, _) = batch(&service, 2);
                _ = client.send_batch(&batch, 20);
                assert_eq!(sent(&server), [vec![1, 2]], "{client:?} {status} {body}");
            }
        }
    }
}

/// A body without responses does not show if a request was executed.
#[test]
fn a20_a_batch_is_sent_again_after_a_refusal_without_responses() {
    for (content_type, body) in [
        ("application/json", r#"{"error":{"code":"busy","mess"#),
        ("application/json", "busy"),
        ("multipart/mixed; boundary=b", "busy"),
    ] {
        for client in Client::both() {
            let server = Server::start([
                response(429, &format!("Content-Type: {content_type}\r\nRetry-After: 0\r\n"), body),
                responses(r#"{"id":"1","status":204}"#),
            ]);
            let service = service(&server);
            let (batch, handles) = batch(&service, 1);
            let responses = client.send_batch(&batch, 20).unwrap();
            assert_eq!(sent(&server), [vec![1], vec![1]]);
            assert!(responses.read(&handles[0]).is_ok(), "{client:?} {body}");
        }
    }
}
