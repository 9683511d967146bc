//! 202 without a `Location`: accepted, and nothing to ask again.

use odata_core::query::Query;
use odata_core::request::{Call, RequestError};
use odata_core::response::{FromResponse, ValueResponse};
use odata_core::{Error, Operation};

use super::{JSON, Job, Team, TeamPartial, action, response, service, team};

/// [OData-Protocol 11.6] demands a `Location`; Microsoft Graph's sendMail has none, and was done.
#[test]
fn f20_an_operation_without_a_result_succeeded() {
    let service = service();
    let one = service.entity_set::<Team>().entity("1");
    for headers in [&[][..], &[("Location", "")], &[("Retry-After", "5")], &[JSON]] {
        let accepted = || response(202, headers, "");
        action().read(accepted()).unwrap();
        one.delete().unwrap().read(accepted()).unwrap();
        Option::<()>::read(&accepted().into_parts().0, b"").unwrap();
    }
    action().read(response(202, &[JSON], r#"{"percentageComplete":27.8}"#)).unwrap();
}

#[test]
fn f20_with_a_location_it_is_accepted_for_every_type() {
    let location = [("Location", "/v1.0/operations('1')")];
    let accepted = || response(202, &location, "");
    assert!(matches!(action().read(accepted()), Err(Error::Accepted(_))));
    let service = service();
    let delete = service.entity_set::<Team>().entity("1").delete().unwrap();
    assert!(matches!(delete.read(accepted()), Err(Error::Accepted(_))));
    assert!(matches!(service.create(&team()).unwrap().read(accepted()), Err(Error::Accepted(_))));
}

/// Microsoft's REST guidelines name the monitor in a header of their own.
#[test]
fn f20_a_monitor_in_operation_location_is_a_monitor() {
    let headers = [("Operation-Location", "/v1.0/operations('1')")];
    let Err(Error::Accepted(accepted)) = action().read(response(202, &headers, "")) else {
        panic!("not accepted")
    };
    assert_eq!((accepted.monitor(), accepted.location()), (Some("/v1.0/operations('1')"), None));
    assert!(action().monitor(&accepted).is_ok());
}

fn refusal<A: FromResponse>(call: &Call<A>, body: &str) -> Error {
    match call.read(response(202, &[JSON], body)) {
        Err(error) => error,
        Ok(_) => panic!("read"),
    }
}

#[test]
fn f20_a_result_that_is_not_available_is_an_error_that_says_so() {
    let service = service();
    let teams = service.entity_set::<Team>();
    let one = teams.entity("1");
    let changes = TeamPartial { name: "Red".to_owned().into(), ..TeamPartial::default() };
    // A body under 202 is a status, not the result [OData-Protocol 11.6].
    for body in ["", r#"{"id":"1","name":"Blue"}"#, r#"{"value":5}"#] {
        let errors = [
            refusal(&service.create(&team()).unwrap(), body),
            refusal(&one.update(&changes).unwrap(), body),
            refusal(&one.get().unwrap(), body),
            refusal(&teams.list(&Query::new()).unwrap(), body),
            refusal(&teams.count(&Query::new()).unwrap(), body),
            refusal(&action().with_output::<odata_core::Entity<Team>>(), body),
            refusal(&action().with_output::<ValueResponse<i32>>(), body),
            refusal(&action().with_output::<Option<ValueResponse<i32>>>(), body),
        ];
        for error in errors {
            let text = error.to_string();
            let Error::Accepted(accepted) = error else { panic!("{text}") };
            assert_eq!((accepted.monitor(), accepted.body()), (None, body.as_bytes()));
            assert!(text.contains("without a monitor") && text.contains("`()`"), "{text}");
            let monitor = one.get().unwrap().monitor(&accepted);
            assert!(matches!(monitor, Err(Error::Request(RequestError::NoLink))));
        }
    }
}

/// The body is there for a user who knows that it is the result.
#[test]
fn f20_the_body_of_a_response_without_a_monitor_can_be_read() {
    let create = service().create(&team()).unwrap();
    let body = r#"{"id":"1","status":"inProgress"}"#;
    let Err(Error::Accepted(accepted)) = create.read(response(202, &[JSON], body)) else {
        panic!("not accepted")
    };
    let job = accepted.read::<Job>().unwrap().unwrap();
    assert_eq!(job.status.as_deref(), Some("inProgress"));
}

/// The same in batches, in both formats, alone and in change sets.
#[test]
fn f20_in_a_batch_too() {
    let service = service();
    let mut batch = service.batch().unwrap();
    let mail = batch.add(&action()).unwrap();
    let create = batch.add(&service.create(&team()).unwrap()).unwrap();
    let mut set = batch.change_set();
    let gone = set.add(&service.entity_set::<Team>().entity("1").delete().unwrap()).unwrap();
    let later = set.add(&action()).unwrap();
    let slow = set.add(&service.create(&team()).unwrap()).unwrap();

    let json = r#"{"responses":[{"id":"1","status":202},{"id":"2","status":202},
        {"id":"3","status":202,"headers":{}},
        {"id":"4","status":202,"headers":{"Location":"/v1.0/operations('1')"}},
        {"id":"5","status":202}]}"#;
    let part = |id: u32, headers: &str| {
        format!("Content-Type: application/http\nContent-ID: {id}\n\nHTTP/1.1 202 X\n{headers}\n\n")
    };
    let multipart = format!(
        "--b\n{}--b\n{}--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\n{}--c\n{}--c\n{}--c--\n--b--\n",
        part(1, ""),
        part(2, ""),
        part(3, ""),
        part(4, "Location: /v1.0/operations('1')\n"),
        part(5, "")
    );
    for (content_type, body) in
        [("application/json", json), ("multipart/mixed; boundary=b", &multipart)]
    {
        let responses = batch.read(response(200, &[("Content-Type", content_type)], body)).unwrap();
        responses.read(&mail).unwrap();
        responses.read(&gone).unwrap();
        let Err(Error::Accepted(accepted)) = responses.read(&later) else { panic!("not accepted") };
        assert_eq!(accepted.monitor(), Some("/v1.0/operations('1')"));
        for create in [&create, &slow] {
            let Err(Error::Accepted(accepted)) = responses.read(create) else { panic!("no error") };
            assert_eq!(accepted.monitor(), None);
        }
    }
}

/// A header that is null in a JSON batch is not there.
#[test]
fn f20_a_location_that_is_null_in_a_batch() {
    let service = service();
    let mut batch = service.batch().unwrap();
    let handle = batch.add(&action()).unwrap();
    let body =
        r#"{"responses":[{"id":"1","status":202,"headers":{"Location":null,"Retry-After":"5"}}]}"#;
    let responses = batch.read(response(200, &[JSON], body)).unwrap();
    responses.read(&handle).unwrap();
}

/// [OData-Protocol 9.1.3] 202 does not tell the outcome; an error in the body does, also next to a status.
#[test]
fn f20_a_202_whose_body_has_an_error() {
    let monitor = ("Location", "/v1.0/operations('1')");
    for body in [
        r#"{"error":{"code":"E","message":"m"}}"#,
        r#"{"status":"failed","error":{"code":"E","message":"m"}}"#,
        r#"{"id":"1","status":"failed","error":{"code":"E"}}"#,
        r#"{"@odata.error":{"code":"E","message":"m"},"status":"failed"}"#,
        "\u{feff}[{\"error\":{\"code\":\"E\",\"message\":\"m\"}}]",
    ] {
        for headers in [&[JSON][..], &[], &[JSON, monitor]] {
            let read = action().read(response(202, headers, body));
            let Err(Error::Service(error)) = read else { panic!("{body}: {read:?}") };
            assert_eq!(error.status(), 202);
            assert_eq!(error.error().unwrap().code(), "E", "{body}");
        }
    }
    for body in [
        r#"{"status":"inProgress"}"#,
        r#"{"status":"failed"}"#,
        r#"{"status":"inProgress","error":null}"#,
        r#"{"status":"succeeded","error":{}}"#,
        r#"{"status":"succeeded","error":{"code":"","message":null}}"#,
        r#"{"message":"queued"}"#,
        r#"{"items":[{"error":{"code":"E"}}],"status":"inProgress"}"#,
    ] {
        action().read(response(202, &[JSON], body)).unwrap();
        let read = action().read(response(202, &[JSON, monitor], body));
        assert!(matches!(read, Err(Error::Accepted(_))), "{body}: {read:?}");
    }
    // Under 200 it is an entity with a property of this name, such as a job.
    action().read(response(200, &[JSON], r#"{"status":"failed","error":{"code":"E"}}"#)).unwrap();
}
