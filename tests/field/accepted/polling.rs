//! Polling with both clients.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;
use std::time::Duration;

use odata_core::client::{ReqwestClient, SendError, UreqClient};
use odata_core::request::{Call, NoParameters};
use odata_core::response::{FromResponse, NoStatus, Progress};
use odata_core::{Error, Service};

use super::Job;

/// A server that gives each connection the next response; its base URL.
fn serve(responses: Vec<String>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    // It ends with the process.
    thread::spawn(move || {
        for (connection, response) in listener.incoming().zip(responses) {
            let mut connection = connection.unwrap();
            let mut request = [0; 4096];
            _ = connection.read(&mut request);
            _ = connection.write_all(response.as_bytes());
        }
    });
    url
}

fn http(status: u16, headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status} X\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
    )
}

fn json(status: u16, body: &str) -> String {
    http(status, "Content-Type: application/json\r\nRetry-After: 1\r\n", body)
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

/// Polls with one client, then with the other, at a server with these responses.
fn poll<S>(responses: &[String], most: u64) -> [Result<Progress<(), S>, SendError>; 2]
where
    Progress<(), S>: FromResponse,
    S: IsLast,
{
    let call = |url: &str| -> Call<Progress<(), S>> {
        let service = Service::new(url).unwrap();
        let copy = service.action::<(), _>("copy", &NoParameters).unwrap();
        copy.monitor_at(&format!("{url}/monitor")).unwrap()
    };
    let most = Duration::from_secs(most);
    let blocking = call(&serve(responses.to_vec()));
    let other = call(&serve(responses.to_vec()));
    [
        UreqClient::new().wait_until(&blocking, most, S::is_last),
        runtime().block_on(async {
            ReqwestClient::new().unwrap().wait_until(&other, most, S::is_last).await
        }),
    ]
}

trait IsLast {
    fn is_last(&self) -> bool;
}

impl IsLast for Job {
    fn is_last(&self) -> bool {
        matches!(self.status.as_deref(), Some("completed" | "failed"))
    }
}

impl IsLast for NoStatus {
    fn is_last(&self) -> bool {
        match *self {}
    }
}

#[test]
fn f21_both_clients_poll_until_the_user_says_that_it_is_the_last_status() {
    let responses = [
        json(202, r#"{"percentageComplete":27.8}"#),
        json(200, r#"{"status":"inProgress"}"#),
        json(200, r#"{"status":"failed","error":{"code":"nameAlreadyExists"}}"#),
    ];
    for read in poll::<Job>(&responses, 10) {
        let Ok(Progress::Reported { status, .. }) = read else { panic!("{read:?}") };
        assert_eq!(status.status.as_deref(), Some("failed"));
        let code = status.error.and_then(|error| error.code);
        assert_eq!(code.as_deref(), Some("nameAlreadyExists"));
    }
    // Out of time: the last status that there was.
    for read in poll::<Job>(&responses, 1) {
        let Ok(Progress::Reported { status, .. }) = read else { panic!("{read:?}") };
        assert_eq!(status.status.as_deref(), Some("inProgress"));
    }
}

#[test]
fn f21_both_clients_end_with_the_result() {
    let done = http(200, "AsyncResult: 204\r\n", "");
    let elsewhere = http(303, "Location: /v1.0/items('1')\r\n", "");
    let pending = http(202, "Retry-After: 1\r\n", "");
    for read in poll::<Job>(&[json(200, r#"{"status":"running"}"#), done.clone()], 10) {
        assert!(matches!(read, Ok(Progress::Done(()))), "{read:?}");
    }
    for read in poll::<NoStatus>(&[pending.clone(), done], 10) {
        assert!(matches!(read, Ok(Progress::Done(()))), "{read:?}");
    }
    for read in poll::<NoStatus>(&[pending, elsewhere], 10) {
        let Ok(Progress::SeeOther(done)) = read else { panic!("{read:?}") };
        assert_eq!(done.location(), Some("/v1.0/items('1')"));
    }
}

#[test]
fn f21_both_clients_report_a_status_without_a_type_for_it() {
    for read in poll::<NoStatus>(&[json(200, r#"{"id":"o","status":"inProgress"}"#)], 10) {
        let Err(SendError::Operation(Error::Response(error))) = read else { panic!("{read:?}") };
        assert!(error.to_string().contains("`monitor_as`"), "{error}");
    }
}

#[test]
fn f20_both_clients_take_202_without_a_location_for_success() {
    let accepted = || serve(vec![http(202, "", "")]);
    let mail = |url: &str| -> Call<()> {
        Service::new(url).unwrap().action("sendMail", &NoParameters).unwrap()
    };
    UreqClient::new().send(&mail(&accepted())).unwrap();
    let client = ReqwestClient::new().unwrap();
    runtime().block_on(async { client.send(&mail(&accepted())).await.unwrap() });
}

/// [RFC 9110 10.2.3] A wait in each form, of which each is longer than the user waits.
#[test]
fn f21_both_clients_heed_every_form_of_retry_after() {
    let done = http(200, "AsyncResult: 204\r\n", "");
    for headers in [
        "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: Sun, 06 Nov 1994 08:50:37 GMT\r\n",
        "Retry-After: 0\r\nRetry-After: 60\r\n",
        "Retry-After: soon\r\nretry-after: 60\r\n",
        "Retry-After: 99999999999999999999999999\r\n",
        "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT\r\n",
    ] {
        for read in poll::<NoStatus>(&[http(202, headers, ""), done.clone()], 10) {
            assert!(matches!(read, Ok(Progress::Pending(_))), "{headers}: {read:?}");
        }
    }
    // A date in the past gives no wait: the clients choose one.
    let over = "Retry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\n";
    for read in poll::<NoStatus>(&[http(202, over, ""), done], 10) {
        assert!(matches!(read, Ok(Progress::Done(()))), "{read:?}");
    }
}
