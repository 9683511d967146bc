//! The service side: users and messages in memory, and a substitute for the operations of Microsoft Graph.

use http::{HeaderValue, Request, Response, StatusCode};
use odata_core::server::{ReceivedRequest, Segment, entity_response};
use odata_core::testing::InMemoryService;
use odata_core::{ODataComplex, ODataEntity};
use serde_json::Value;

use crate::embedded::{EmbeddedService, Result, empty, json_response, moved, refused, stored};
use crate::generated::{AssignedLicense, Message, User};

/// Starts the service with two users, and returns its root URL.
pub fn start() -> Result<String> {
    let make = |root: &str| {
        // The messages of the only mailbox; the real service has one for each user.
        InMemoryService::new(root).entity_set::<User>().entity_set_named::<Message>("messages")
    };
    let embedded = EmbeddedService::start_with(make, respond)?;
    for json in [
        r#"{"id":"ada","displayName":"Ada","jobTitle":"Engineer","assignedLicenses":[]}"#,
        r#"{"id":"bob","displayName":"Bob","jobTitle":null,"assignedLicenses":[]}"#,
    ] {
        embedded.in_memory().insert(&User::from_json(json.as_bytes())?)?;
    }
    Ok(embedded.url().to_owned())
}

/// Responds to the requests that the service in memory does not support.
fn respond(service: &InMemoryService, mut request: Request<Vec<u8>>) -> Response<Vec<u8>> {
    let received = match ReceivedRequest::read(service.root(), &request) {
        Ok(received) => received,
        Err(refusal) => return refusal.to_http(),
    };
    let segments = received.segments();
    let done = match segments.iter().map(Segment::name).collect::<Vec<_>>()[..] {
        ["me"] => me(service),
        ["me", "microsoft.graph.sendMail"] => send_mail(service, request),
        ["me", "messages"] => Ok(service.respond(moved(service.root(), request, "messages"))),
        ["users", "microsoft.graph.assignLicense"] => {
            assign_license(service, &segments[0], &request)
        }
        ["users", "microsoft.graph.delta"] => {
            let track_changes = HeaderValue::from_static("odata.track-changes");
            request.headers_mut().insert("Prefer", track_changes);
            Ok(service.respond(moved(service.root(), request, "users")))
        }
        _ => Ok(service.respond(request)),
    };
    done.unwrap_or_else(|error| refused(StatusCode::BAD_REQUEST, &error.to_string()))
}

/// The user of the token, with the messages. The real service selects and expands what the query asks for.
fn me(service: &InMemoryService) -> Result<Response<Vec<u8>>> {
    let get = |path: &str| -> Result<Value> {
        let request = Request::get(format!("{}/{path}", service.root())).body([])?;
        Ok(serde_json::from_slice(service.respond(request).body())?)
    };
    let mut user = get("users('ada')")?;
    user["messages"] = get("messages")?["value"].take();
    json_response(&user)
}

/// Keeps the message as a sent one.
fn send_mail(service: &InMemoryService, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>> {
    let mut request = moved(service.root(), request, "messages");
    let mut message = serde_json::from_slice::<Value>(request.body())?["Message"].take();
    message["isRead"] = true.into();
    *request.body_mut() = serde_json::to_vec(&message)?;
    let created = service.respond(request);
    Ok(if created.status().is_success() { empty(StatusCode::ACCEPTED) } else { created })
}

fn assign_license(
    service: &InMemoryService,
    segment: &Segment,
    request: &Request<Vec<u8>>,
) -> Result<Response<Vec<u8>>> {
    let mut user: User = stored(service, segment).ok_or("no user has this key")?;
    let parameters: Value = serde_json::from_slice(request.body())?;
    for license in parameters["addLicenses"].as_array().into_iter().flatten() {
        let license = AssignedLicense::from_json(license.to_string().as_bytes())?;
        user.assigned_licenses.push(license);
    }
    service.insert(&user)?;
    Ok(entity_response(service.root(), &user))
}
