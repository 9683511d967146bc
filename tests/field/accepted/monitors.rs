//! Monitors that are entities of their own, and monitors that give the result.

use odata_core::batch::BatchFormat;
use odata_core::request::{Call, Preference, RequestError};
use odata_core::response::{
    Accepted, FromResponse, Media, NoStatus, Progress, ResponseProblem, ValueResponse,
};
use odata_core::{Created, Entity, Error, ODataEntity, Operation, OtherType, Page};

use super::{JSON, Job, JobPartial, Team, action, response, service, team};

const MONITOR: &str = "https://example.com/v1.0/operations('2')";

/// The monitor of a call that was accepted, with the status type `S`.
fn monitor<A: FromResponse, S>(call: &Call<A>) -> Call<Progress<A, S>> {
    call.monitor_as::<S>(&accepted(call)).unwrap()
}

fn accepted<A: FromResponse>(call: &Call<A>) -> Accepted {
    match call.read(response(202, &[("Location", MONITOR)], "")) {
        Err(Error::Accepted(accepted)) => *accepted,
        _ => panic!("not accepted"),
    }
}

/// Statuses of real services; the first of each pair is the status code of the response.
const STATUSES: [(u16, &str); 6] = [
    (200, r#"{"id":"o","status":"inProgress"}"#),
    (200, r#"{"id":"o","status":"succeeded","targetResourceId":"1"}"#),
    (200, r#"{"status":"failed","error":{"code":"nameAlreadyExists","message":"There is one"}}"#),
    (200, r#"{"status":"completed","percentageComplete":100.0,"resourceId":"1"}"#),
    (202, r#"{"percentageComplete":27.8}"#),
    (202, r#"{"status":"failed","error":{"code":"x","message":"y"}}"#),
];

fn assert_is_never_the_result<A: FromResponse>(call: &Call<A>) {
    let monitor = call.monitor(&accepted(call)).unwrap();
    for (status, body) in STATUSES {
        match monitor.read(response(status, &[JSON], body)) {
            Ok(Progress::Pending(accepted)) if status == 202 => {
                assert_eq!(accepted.body(), body.as_bytes());
            }
            Err(Error::Response(error)) if status == 200 => {
                let text = error.to_string();
                assert!(text.contains("`monitor_as`"), "{text}");
                assert!(matches!(error.problem(), ResponseProblem::Content(_)));
                assert_eq!(error.body(), body.as_bytes());
            }
            other => {
                panic!("{status} {body}: {:?}", other.map(|_| "read").map_err(|it| it.to_string()))
            }
        }
    }
}

/// [OData-Protocol 11.6]: a result has the header `AsyncResult`, or is an HTTP message.
#[test]
fn f21_a_status_is_not_taken_for_the_result() {
    assert_is_never_the_result(&action());
    assert_is_never_the_result(&service().create(&team()).unwrap());
    assert_is_never_the_result(&service().entity_set::<Team>().entity("1").get().unwrap());
    assert_is_never_the_result(&action().with_output::<Entity<OtherType>>());
    assert_is_never_the_result(&action().with_output::<Option<ValueResponse<i32>>>());
    assert_is_never_the_result(&action().with_output::<Page<Team>>());
    assert_is_never_the_result(&action().with_output::<Media>());
}

#[test]
fn f21_the_status_is_read_as_the_type_that_was_asked_for() {
    let monitor = monitor::<_, Job>(&action());
    for (status, body) in STATUSES {
        let read = monitor.read(response(status, &[JSON, ("Retry-After", "4")], body)).unwrap();
        let Progress::Reported { status: job, accepted } = read else { panic!("{body}: {read:?}") };
        assert_eq!(job, Job::from_json(body.as_bytes()).unwrap(), "{body}");
        assert_eq!((accepted.status().as_u16(), accepted.body()), (status, body.as_bytes()));
        assert_eq!(accepted.retry_after_seconds(), Some(4));
        // A 200 without a Location keeps the monitor.
        assert_eq!(monitor.later(&accepted).unwrap().to_http().uri(), MONITOR);
    }
}

/// The status type may be an entity with its control information, a partial, or anything at all.
#[test]
fn f21_any_type_of_an_object_can_be_the_status() {
    let body = r#"{"@odata.context":"x/$metadata#teams('1')/operations/$entity",
        "@odata.etag":"W/\"1\"","id":"o","status":"inProgress"}"#;
    let read = || response(200, &[JSON], body);
    let Progress::Reported { status, .. } =
        monitor::<_, Entity<Job>>(&action()).read(read()).unwrap()
    else {
        panic!("no status")
    };
    assert_eq!(status.control().etag(), Some("W/\"1\""));
    let partial = monitor::<_, JobPartial>(&action()).read(read()).unwrap();
    assert!(matches!(partial, Progress::Reported { status, .. } if status.error.is_absent()));
    let other = monitor::<_, OtherType>(&action()).read(read()).unwrap();
    assert!(matches!(other, Progress::Reported { .. }));
}

/// A typed status changes nothing where the response is the result.
#[test]
fn f21_the_result_is_done_with_a_status_type_and_without() {
    let http = ("Content-Type", "application/http");
    let message = "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n\r\n{\"id\":\"1\"}";
    let result = [("AsyncResult", "201"), JSON];
    let words = [("AsyncResult", "201 Created"), JSON];
    let create = service().create(&team()).unwrap();
    for (status, headers, body) in [
        (200, &result[..], r#"{"id":"1"}"#),
        (200, &words[..], r#"{"id":"1"}"#),
        (200, &[http], message),
        // Only a result is created by a GET.
        (201, &[JSON], r#"{"id":"1"}"#),
    ] {
        let read = || response(status, headers, body);
        let one = monitor::<_, NoStatus>(&create).read(read()).unwrap();
        let other = monitor::<_, Job>(&create).read(read()).unwrap();
        let id = |created: &Created<Team>| created.entity().and_then(|team| team.id.clone());
        assert!(
            matches!(one, Progress::Done(it) if id(&it).as_deref() == Some("1")),
            "{headers:?}"
        );
        assert!(matches!(other, Progress::Done(it) if id(&it).as_deref() == Some("1")));
    }
    // Nothing to read is done, for an operation without a result.
    for status in [200, 204] {
        let read = || response(status, &[], "");
        assert!(matches!(monitor::<_, NoStatus>(&action()).read(read()), Ok(Progress::Done(()))));
        assert!(matches!(monitor::<_, Job>(&action()).read(read()), Ok(Progress::Done(()))));
    }
    let get = service().entity_set::<Team>().entity("1").get().unwrap();
    let Err(Error::Response(error)) = monitor::<_, Job>(&get).read(response(204, &[], "")) else {
        panic!("read")
    };
    assert_eq!(error.problem(), &ResponseProblem::NoBody);
}

/// The error of the operation is the error, in each form that services have for it.
#[test]
fn f21_a_failed_operation_is_an_error() {
    let body = r#"{"error":{"code":"gone","message":"m"}}"#;
    let http = ("Content-Type", "application/http");
    let message = format!("HTTP/1.1 409 X\r\nContent-Type: application/json\r\n\r\n{body}");
    for (status, headers, body, expected) in [
        (404, &[JSON][..], body, 404),
        (410, &[], "", 410),
        (200, &[("AsyncResult", "409"), JSON], body, 409),
        (200, &[http], &message, 409),
    ] {
        let read = || response(status, headers, body);
        for error in [
            monitor::<_, NoStatus>(&action()).read(read()).err(),
            monitor::<_, Job>(&action()).read(read()).err(),
        ] {
            assert!(matches!(error, Some(Error::Service(error)) if error.status() == expected));
        }
    }
    for (headers, body) in [
        (&[("AsyncResult", "x")][..], ""),
        (&[("AsyncResult", "2000")], ""),
        (&[http], "x"),
        (&[http], ""),
    ] {
        let read = monitor::<_, Job>(&action()).read(response(200, headers, body));
        assert!(matches!(read, Err(Error::Response(_))), "{headers:?}");
    }
}

#[test]
fn f21_pending_without_a_status_that_can_be_read() {
    for (headers, body) in [
        (&[][..], ""),
        (&[JSON], " \n"),
        // Not done, whatever the text says.
        (&[("Content-Type", "text/plain")], "still at it"),
    ] {
        let read = monitor::<_, Job>(&action()).read(response(202, headers, body)).unwrap();
        let Progress::Pending(accepted) = read else { panic!("{read:?}") };
        assert_eq!(accepted.body(), body.as_bytes());
    }
    // A body that is neither a status nor a result.
    for (status, headers, body) in [
        (200, &[JSON][..], r#"{"status":5}"#),
        (202, &[JSON], r#"{"status":5}"#),
        (200, &[("Content-Type", "text/html")], "<html>"),
        (304, &[], ""),
        (301, &[("Location", "/x")], ""),
        (303, &[], ""),
    ] {
        let read = monitor::<_, Job>(&action()).read(response(status, headers, body));
        let Err(Error::Response(error)) = read else { panic!("{status} {body}: {read:?}") };
        assert_eq!(error.status(), status, "{error}");
    }
}

/// Null, white space and a byte order mark are not a status.
#[test]
fn f21_a_202_with_nothing_in_its_body_is_pending() {
    for body in ["null", " null\r\n", "\u{feff}", "\u{feff} null", "\u{feff}\r\n"] {
        let pending = || response(202, &[JSON], body);
        let typed = monitor::<_, Job>(&action()).read(pending());
        assert!(matches!(typed, Ok(Progress::Pending(_))), "{body:?}: {typed:?}");
        let plain = monitor::<_, NoStatus>(&action()).read(pending());
        assert!(matches!(plain, Ok(Progress::Pending(_))), "{body:?}: {plain:?}");
    }
    // A 200 is not pending: nothing to read is done, and null is neither a status nor a result.
    let done = monitor::<_, Job>(&action()).read(response(200, &[JSON], "\u{feff}\r\n"));
    assert!(matches!(done, Ok(Progress::Done(()))), "{done:?}");
    let null = monitor::<_, Job>(&action()).read(response(200, &[JSON], "null"));
    assert!(matches!(null, Err(Error::Response(_))), "{null:?}");
}

#[test]
fn f21_a_result_elsewhere_needs_a_url() {
    for status in [302, 303] {
        for headers in [
            &[][..],
            &[("Location", "")],
            &[("Location", " ")],
            &[("Location", "javascript:alert(1)")],
            &[("Location", "https://")],
            &[("Content-Location", "/v1.0/teams('1')")],
        ] {
            let read = || response(status, headers, "");
            for error in [
                monitor::<_, NoStatus>(&action()).read(read()).err(),
                monitor::<_, Job>(&action()).read(read()).err(),
            ] {
                let Some(Error::Response(error)) = error else { panic!("{headers:?}") };
                assert_eq!(error.status(), status);
                assert!(error.to_string().contains("Location"), "{error}");
            }
        }
    }
    // Letters outside ASCII are encoded, as in links.
    let read = response(303, &[("Location", "/v1.0/teams('Müller')")], "");
    let Ok(Progress::SeeOther(done)) = monitor::<_, Job>(&action()).read(read) else {
        panic!("not elsewhere")
    };
    assert_eq!(done.location(), Some("/v1.0/teams('Müller')"));
    let request = monitor::<_, Job>(&action()).result(&done).unwrap().to_http();
    assert_eq!(request.uri(), "https://example.com/v1.0/teams('M%C3%BCller')");
}

/// [RFC 9110 15.4.4]: done, and the result is elsewhere. The token stays at the service.
#[test]
fn f21_a_result_that_is_elsewhere() {
    let get = service().entity_set::<Team>().entity("1").get().unwrap();
    let monitor = monitor::<_, Job>(&get);
    for status in [302, 303] {
        for (location, url, has_token) in [
            ("/v1.0/teams('1')", "https://example.com/v1.0/teams('1')", true),
            ("https://example.com/v1.0/teams('1')", "https://example.com/v1.0/teams('1')", true),
            ("https://files.example.org/1", "https://files.example.org/1", false),
        ] {
            let read =
                response(status, &[("Location", location), JSON], r#"{"status":"completed"}"#);
            let Ok(Progress::SeeOther(done)) = monitor.read(read) else { panic!("{location}") };
            assert_eq!((done.monitor(), done.location()), (None, Some(location)));
            assert_eq!(done.read::<Job>().unwrap().unwrap().status.as_deref(), Some("completed"));
            let result = monitor.result(&done).unwrap();
            let request = result.to_http();
            assert_eq!(request.uri(), url);
            assert_eq!(request.headers().contains_key("Authorization"), has_token);
            let team = result.read(response(200, &[JSON], r#"{"id":"1"}"#)).unwrap();
            assert_eq!(team.id.as_deref(), Some("1"));
        }
    }
}

/// Microsoft Graph's copies have a monitor on another host, which wants no token; its teams a
/// `Location` without the service root.
#[test]
fn f21_monitors_elsewhere_and_by_url() {
    let copy = action();
    let away = response(202, &[("Location", "https://files.example.org/1?t=a")], "");
    let Err(Error::Accepted(accepted)) = copy.read(away) else { panic!("not accepted") };
    let request = copy.monitor_as::<Job>(&accepted).unwrap().to_http();
    assert_eq!(request.uri(), "https://files.example.org/1?t=a");
    assert!(!request.headers().contains_key("Authorization"));

    let short = response(202, &[("Location", "/teams('1')/operations('2')")], "");
    let Err(Error::Accepted(accepted)) = copy.read(short) else { panic!("not accepted") };
    let url = format!("/v1.0{}", accepted.monitor().unwrap());
    let request = copy.monitor_at::<Job>(&url).unwrap().to_http();
    assert_eq!(request.uri(), "https://example.com/v1.0/teams('1')/operations('2')");
    assert!(request.headers().contains_key("Authorization"));
    for url in ["http://files.example.org/1", "ftp://x/y"] {
        let foreign = copy.monitor_at::<Job>(url);
        assert!(matches!(foreign, Err(Error::Request(RequestError::ForeignUrl(_)))), "{url}");
    }
}

/// A `match` by value needs no arm for a status that can't be there.
#[test]
fn f21_without_a_status_type_there_are_three_outcomes() {
    let read = monitor::<_, NoStatus>(&action()).read(response(202, &[], "")).unwrap();
    let is_pending = match read {
        Progress::Pending(_) => true,
        Progress::Done(()) | Progress::SeeOther(_) => false,
    };
    assert!(is_pending);
}

/// Several monitors, asked in one batch.
#[test]
fn f21_monitors_in_a_batch() {
    let service = service();
    let mut batch = service.batch().unwrap();
    let typed = batch.add(&monitor::<_, Job>(&action())).unwrap();
    let plain = batch.add(&monitor::<_, NoStatus>(&action())).unwrap();
    let pending = batch.add(&monitor::<_, NoStatus>(&action())).unwrap();
    let done = batch.add(&monitor::<_, Job>(&action())).unwrap();
    let body = r#"{"responses":[{"id":"1","status":200,"body":{"status":"running"}},
        {"id":"2","status":200,"body":{"status":"running"}},{"id":"3","status":202},
        {"id":"4","status":200,"headers":{"AsyncResult":"204"}}]}"#;
    let responses = batch.read(response(200, &[JSON], body)).unwrap();
    assert!(matches!(responses.read(&typed), Ok(Progress::Reported { .. })));
    assert!(matches!(responses.read(&plain), Err(Error::Response(_))));
    assert!(matches!(responses.read(&pending), Ok(Progress::Pending(_))));
    assert!(matches!(responses.read(&done), Ok(Progress::Done(()))));
}

/// A body that is neither a status nor a result is what it is, with a status type and without: a
/// declared property called `error` keeps working.
#[test]
fn f21_an_error_or_a_page_is_not_a_status() {
    let error = r#"{"error":{"code":"notAllowed","message":"m"}}"#;
    let plain = monitor::<_, NoStatus>(&action());
    let typed = monitor::<_, Empty>(&action());
    for read in [
        plain.read(response(200, &[JSON], error)).err(),
        typed.read(response(200, &[JSON], error)).err(),
        typed.read(response(202, &[JSON], error)).err(),
    ] {
        let Some(Error::Service(error)) = read else { panic!("{read:?}") };
        assert_eq!(error.error().map(odata_core::ODataError::code), Some("notAllowed"));
    }
    let job = monitor::<_, Job>(&action()).read(response(200, &[JSON], error)).unwrap();
    let Progress::Reported { status, .. } = job else { panic!("{job:?}") };
    assert_eq!(status.error.and_then(|it| it.code).as_deref(), Some("notAllowed"));
    let html = || response(200, &[("Content-Type", "text/html")], "<html>");
    assert!(matches!(plain.read(html()), Err(Error::Response(_))));
    assert!(matches!(typed.read(html()), Err(Error::Response(_))));
    // An operation without a result looks at the body of a 202 as at that of a 200.
    let refused = action().read(response(202, &[JSON], error));
    assert!(matches!(refused, Err(Error::Service(_))), "{refused:?}");
}

/// A status of which everything is optional.
#[derive(Debug, Clone, PartialEq, odata_core::ODataComplex)]
#[odata(namespace = "Demo")]
struct Empty {
    status: Option<String>,
}

/// [OData-Protocol 11.6, 11.7.7] A batch that was accepted as a whole, and a request of a batch.
#[test]
fn f21_the_monitor_of_a_batch() {
    let service = service();
    let responses = r#"{"responses":[{"id":"1","status":200,"body":{"id":"1"}}]}"#;
    let message = |content_type: &str, body: &str| {
        format!("HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\n\r\n{body}")
    };
    let part = format!("--b\r\n\r\n{}\r\n--b--", message("application/json", r#"{"id":"1"}"#));
    let http = ("Content-Type", "application/http");
    for (format, headers, body) in [
        (BatchFormat::Json, &[("AsyncResult", "200"), JSON][..], responses.to_owned()),
        (BatchFormat::Json, &[http], message("application/json", responses)),
        (BatchFormat::Multipart, &[http], message("multipart/mixed; boundary=b", &part)),
    ] {
        let mut batch = service.batch().unwrap().format(format).prefer(Preference::RESPOND_ASYNC);
        let prefer = batch.to_http().headers()["Prefer"].to_str().unwrap().to_owned();
        assert!(prefer.contains("respond-async") && prefer.contains("continue-on-error"));
        let get = service.entity_set::<Team>().entity("1").get().unwrap();
        let handle = batch.add(&get).unwrap();
        let Err(Error::Accepted(accepted)) =
            batch.read(response(202, &[("Location", "operations('2')")], ""))
        else {
            panic!("not accepted")
        };
        let monitor = batch.monitor(&accepted).unwrap();
        let request = monitor.to_http();
        assert_eq!(request.uri(), MONITOR);
        assert_eq!(request.headers()["Accept"], batch.to_http().headers()["Accept"]);
        assert!(matches!(monitor.read(response(202, &[], "")), Ok(Progress::Pending(_))));
        let Ok(Progress::Done(result)) = monitor.read(response(200, headers, &body)) else {
            panic!("not done")
        };
        let responses = batch.read_result(&result).unwrap();
        assert_eq!(responses.read(&handle).unwrap().id.as_deref(), Some("1"));
        // A refusal of the batch as a whole.
        let refused = response(200, &[("AsyncResult", "503")], "");
        let Ok(Progress::Done(result)) = monitor.read(refused) else { panic!("not done") };
        assert!(
            matches!(batch.read_result(&result), Err(Error::Service(it)) if it.status() == 503)
        );
        // One request of the batch: its own call asks.
        let accepted = r#"{"responses":[{"id":"1","status":202,"headers":{"Location":"../operations('2')"}}]}"#;
        let responses = batch.read(response(200, &[JSON], accepted)).unwrap();
        let Err(Error::Accepted(accepted)) = responses.read(&handle) else {
            panic!("not accepted")
        };
        assert!(get.monitor(&accepted).is_ok());
    }
    // Elsewhere, without the token.
    let batch = service.batch().unwrap();
    let away = response(202, &[("Location", "https://files.example.org/1")], "");
    let Err(Error::Accepted(accepted)) = batch.read(away) else { panic!("not accepted") };
    let request = batch.monitor(&accepted).unwrap().to_http();
    assert!(!request.headers().contains_key("Authorization"));
}
