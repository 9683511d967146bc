//! Tests of reading pages.

use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

use futures_core::Stream;

use super::server::{Act, Server, response};
use super::{Ask, Client, Text, block_on, ok, write};
use crate::Error;
use crate::client::{PageStream, ReqwestClient, Retry, SendError, UreqClient};

/// Each page is read once and in order, whatever happens between them.
#[test]
fn pages_are_read_once() {
    for client in Client::both() {
        let script = |base: &str| {
            let cut = "HTTP/1.1 200 X\r\nContent-Length: 99\r\n\r\nhttp:";
            [
                response(429, "Retry-After: 0\r\n", ""),
                response(200, "", &format!("{base}/2")),
                write(cut),
                response(200, "", &format!("{base}/3")),
                Act::CloseUnread,
                response(200, "", ""),
            ]
        };
        let server = Server::start_with(script);
        let (pages, after) = client.pages(Ask::new("GET", &server.url("/1")));
        assert_eq!(pages, [server.url("/2"), server.url("/3"), String::new()], "{client:?}");
        assert!(after.iter().all(|after| matches!(after, Ok(None))), "{client:?} {after:?}");
        assert_eq!(server.seen().len(), 6, "{client:?}");
    }
}

/// The token is not sent: the page with such a link is returned, and then the error.
#[test]
fn a_link_to_another_origin_is_not_followed() {
    for client in Client::both() {
        let other = Server::start([ok()]);
        let server = Server::start([response(200, "", &other.url("/2"))]);
        let (pages, after) = client.pages(Ask::new("GET", &server.url("/1")));
        assert_eq!(pages, [other.url("/2")], "{client:?}");
        let [Err(SendError::Operation(Error::Request(_))), Ok(None)] = &after[..] else {
            panic!("{client:?} {after:?}");
        };
        assert_eq!((server.seen().len(), other.seen().len()), (1, 0), "{client:?}");
    }
}

#[test]
fn a_link_back_is_not_followed() {
    for client in Client::both() {
        for circle in [&["/2", "/2"][..], &["/2", "/3", "/2"], &["/2", "/3", "/4", "/3"]] {
            let links = |base: &str| {
                circle
                    .iter()
                    .map(|path| response(200, "", &format!("{base}{path}")))
                    .collect::<Vec<_>>()
            };
            let server = Server::start_with(links);
            let (pages, after) = client.pages(Ask::new("GET", &server.url("/1")));
            assert_eq!(pages.len(), circle.len(), "{client:?} {circle:?}");
            assert!(matches!(&after[..], [Err(SendError::RepeatedLink), Ok(None)]), "{after:?}");
            assert_eq!(server.seen().len(), circle.len(), "{client:?} {circle:?}");
        }
    }
}

/// Three pages, the second of which is cut once.
fn three_pages(base: &str) -> [Act; 4] {
    [
        response(200, "", &format!("{base}/2")),
        write("HTTP/1.1 200 X\r\nContent-Length: 99\r\n\r\nhttp:"),
        response(200, "", &format!("{base}/3")),
        response(200, "", ""),
    ]
}

#[test]
fn the_next_call_after_an_error_asks_for_the_same_page() {
    for client in Client::both() {
        let client = client.retry(&Retry::never());
        let server = Server::start_with(three_pages);
        let (pages, after) = client.pages(Ask::new("GET", &server.url("/1")));
        assert_eq!(pages, [server.url("/2")], "{client:?}");
        assert!(matches!(&after[0], Err(SendError::Body(_))), "{client:?} {after:?}");
        assert_eq!(after[1].as_ref().unwrap().as_ref().unwrap().1, server.url("/3"), "{client:?}");
        assert_eq!(server.seen().len(), 3, "{client:?}");
    }
}

#[test]
fn an_iterator_ends_after_an_error_and_the_rest_can_be_had() {
    let client = UreqClient::new().retry(Retry::never());
    let server = Server::start_with(three_pages);
    let mut pages = client.pages(Ask::new("GET", &server.url("/1")));
    let read: Vec<_> = pages.by_ref().collect();
    assert!(matches!(&read[..], [Ok(_), Err(SendError::Body(_))]), "{read:?}");
    assert!(pages.next().is_none());
    assert_eq!(server.seen().len(), 2);
    let rest: Result<Vec<_>, _> = client.pages(pages.rest().unwrap().clone()).collect();
    assert_eq!(rest.unwrap().len(), 2);
    assert_eq!(server.seen().len(), 4);
}

#[test]
fn a_stream_ends_after_an_error() {
    async fn read(mut stream: PageStream<Ask>) -> Vec<Result<Text, SendError>> {
        let mut read = Vec::new();
        while let Some(page) = poll_fn(|context| Pin::new(&mut stream).poll_next(context)).await {
            read.push(page);
        }
        let end = poll_fn(|context| Pin::new(&mut stream).poll_next(context)).await;
        assert!(end.is_none());
        read
    }
    let retry = Retry::new().base_delay(Duration::from_millis(4));
    let client = ReqwestClient::new().unwrap().retry(retry);
    let pages = |client: &ReqwestClient, server: &Server| {
        client.pages(Ask::new("GET", &server.url("/1"))).into_stream()
    };
    let server = Server::start_with(three_pages);
    let whole = block_on(read(pages(&client, &server)));
    assert!(matches!(&whole[..], [Ok(_), Ok(_), Ok(_)]), "{whole:?}");
    let server = Server::start_with(three_pages);
    let broken = block_on(read(pages(&client.retry(Retry::never()), &server)));
    assert!(matches!(&broken[..], [Ok(_), Err(SendError::Body(_))]), "{broken:?}");
}

/// Dropping a future in any state loses no page, and the client still works.
#[test]
fn a_future_that_is_dropped_leaves_nothing_behind() {
    let late = Duration::from_millis(300);
    let client = ReqwestClient::new().unwrap();
    let links = |base: &str| {
        [
            response(200, "", &format!("{base}/2")),
            Act::WriteLate(late, String::new()),
            response(429, "Retry-After: 30\r\n", ""),
            response(200, "", ""),
        ]
    };
    let server = Server::start_with(links);
    block_on(async {
        let mut pages = client.pages(Ask::new("GET", &server.url("/1")));
        assert_eq!(pages.next_page().await.unwrap().unwrap().1, server.url("/2"));
        // The future is dropped while it waits for the response, and while it waits for the next
        // attempt.
        for seen in [2, 3] {
            let dropped = tokio::time::timeout(Duration::from_millis(100), pages.next_page()).await;
            assert!(dropped.is_err());
            assert_eq!(server.seen().len(), seen);
        }
        assert_eq!(pages.next_page().await.unwrap().unwrap().1, "");
        assert!(pages.next_page().await.unwrap().is_none());
    });
    let seen: Vec<_> = server.seen().iter().map(|seen| seen[..6].to_owned()).collect();
    assert_eq!(seen, ["GET /1", "GET /2", "GET /2", "GET /2"]);
}
