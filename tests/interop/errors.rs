//! Requests that the server refuses are read as errors; others are refused before they are sent.

use http::Method;
use odata_core::client::SendError;
use odata_core::response::FromResponse;
use odata_core::{Error, ODataEntity, Operation, Service};

use crate::model::{AllTypes, Summary, SummaryPartial};
use crate::peer::{Peer, key_of, peer, summary, unique};

/// A request that a library without checks would send.
struct Raw {
    method: Method,
    url: String,
    content_type: &'static str,
    accept: &'static str,
    body: String,
}

impl Operation for Raw {
    type Output = ();

    fn to_http(&self) -> http::Request<Vec<u8>> {
        let request = http::Request::builder().method(&self.method).uri(&self.url);
        let request = request.header("Content-Type", self.content_type);
        request.header("Accept", self.accept).body(self.body.clone().into_bytes()).unwrap()
    }

    fn read_parts(&self, head: &http::response::Parts, body: &[u8]) -> Result<(), Error> {
        FromResponse::read(head, body)
    }
}

fn post(peer: &Peer, mount: &str, set: &str, body: &str) -> Raw {
    Raw {
        method: Method::POST,
        url: format!("{}/{mount}/{set}", peer.url()),
        content_type: "application/json",
        accept: "application/json",
        body: body.to_owned(),
    }
}

const SUMMARIES: &str = "credentialUserRegistrationsSummaries";

#[test]
fn missing_required_properties_are_named_by_us_and_refused_by_the_server() {
    let Some(peer) = peer() else { return };
    let service = peer.graph();
    let incomplete = SummaryPartial { total_user_count: 1.into(), ..SummaryPartial::default() };
    let Err(Error::Invalid(violations)) = service.create(&incomplete) else { panic!("sent") };
    assert_eq!(violations.len(), 9, "{violations}");
    let body = r#"{"totalUserCount":1,"organizationId":"o"}"#;
    let error = peer.refused(&post(&peer, "graph", SUMMARIES, body));
    assert_eq!(error.status(), 400);
    let message = error.error().expect("an OData error").message().to_owned();
    let named = violations.iter().filter(|violation| message.contains(violation.path()));
    // Each that we name, but for the one that was in this body.
    assert_eq!(named.count(), 8, "{message}");
}

/// The strict mount; the other drops it in silence (FACTS).
#[test]
fn an_unknown_property_is_refused() {
    let Some(peer) = peer() else { return };
    let json =
        String::from_utf8(peer.graph401().create(&summary("o", 1)).unwrap().to_http().into_body());
    let body = json.unwrap().replacen('{', "{\"nonsense\":1,", 1);
    assert_eq!(peer.refused(&post(&peer, "graph401", SUMMARIES, &body)).status(), 400);
}

#[test]
fn a_wrong_type_is_refused() {
    let Some(peer) = peer() else { return };
    let json =
        String::from_utf8(peer.graph().create(&summary("o", 1)).unwrap().to_http().into_body());
    let json = json.unwrap();
    for (good, bad) in [
        ("\"totalUserCount\":10", "\"totalUserCount\":\"ten\""),
        ("\"totalUserCount\":10", "\"totalUserCount\":1.5"),
        ("\"totalUserCount\":10", "\"totalUserCount\":9999999999"),
        ("\"securityDefaultsEnabled\":false", "\"securityDefaultsEnabled\":\"no\""),
        ("2023-01-02T00:00:00Z", "yesterday"),
        ("#microsoft.management.services.api.cred", "#microsoft.management.services.api.dred"),
    ] {
        assert!(json.contains(good), "{good} is not in {json}");
        let error = peer.refused(&post(&peer, "graph", SUMMARIES, &json.replace(good, bad)));
        assert_eq!(error.status(), 400, "{bad}");
        assert!(error.error().is_some_and(|error| !error.message().is_empty()), "{bad}");
        // And by us, on the way back.
        assert!(Summary::from_json(json.replace(good, bad).as_bytes()).is_err(), "{bad}");
    }
}

#[test]
fn a_key_that_is_there_is_a_conflict() {
    let Some(peer) = peer() else { return };
    let service = peer.graph();
    let mut new = summary(&unique("twice"), 1);
    new.entity.id = Some(unique("id"));
    peer.send(&service.create(&new).unwrap());
    let error = peer.refused(&service.create(&new).unwrap());
    assert_eq!(error.status(), 409);
    assert!(error.error().is_some());
}

#[test]
fn what_is_not_there_is_not_found() {
    let Some(peer) = peer() else { return };
    let service = peer.graph();
    let one = service.entity_set::<Summary>().entity("nobody");
    assert_eq!(peer.refused(&one.get().unwrap()).status(), 404);
    let change = SummaryPartial { total_user_count: 1.into(), ..SummaryPartial::default() };
    assert_eq!(peer.refused(&one.update(&change).unwrap()).status(), 404);
    let nowhere = service.collection::<Summary>("nothings");
    assert_eq!(
        peer.refused(&nowhere.list(&odata_core::query::Query::new()).unwrap()).status(),
        404
    );
    let all = service.entity_set::<AllTypes>().entity(123_456_789_i64);
    assert_eq!(peer.refused(&all.property(AllTypes::STRING).get().unwrap()).status(), 404);
}

#[test]
fn wrong_methods_and_media_types_have_their_statuses() {
    let Some(peer) = peer() else { return };
    let mut raw = post(&peer, "graph", SUMMARIES, "{}");
    raw.content_type = "text/plain";
    assert_eq!(peer.refused(&raw).status(), 415);
    raw.content_type = "application/json";
    raw.method = Method::GET;
    raw.body.clear();
    raw.accept = "image/png";
    assert_eq!(peer.refused(&raw).status(), 406);
    raw.accept = "application/json";
    raw.method = Method::DELETE;
    assert_eq!(peer.refused(&raw).status(), 405);
}

/// The library's own sending, and both clients' errors, have no token in them.
#[test]
fn an_error_is_told_without_the_token() {
    let Some(peer) = peer() else { return };
    let service =
        Service::new(&format!("{}/graph", peer.url())).unwrap().bearer_token("top-secret");
    let get = service.entity_set::<Summary>().entity("nobody").get().unwrap();
    let error = peer.client().send(&get).unwrap_err();
    assert!(matches!(&error, SendError::Operation(Error::Service(it)) if it.status() == 404));
    assert!(!format!("{error:?} {error} {get:?}").contains("top-secret"));
    let created = peer.send(&service.create(&summary(&unique("token"), 1)).unwrap());
    assert!(!key_of(&created).is_empty());
}
