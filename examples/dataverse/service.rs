//! The service side: tables in memory, and a substitute for the lookups and the operations of Dataverse.

use http::{HeaderValue, Method, Request, Response, StatusCode};
use odata_core::server::{ReceivedCreate, ReceivedRequest, Segment, entity_response};
use odata_core::testing::InMemoryService;
use odata_core::{Link, ODataEntity, ODataPartial, Presence};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::embedded::{EmbeddedService, Result, empty, json_response, refused, stored};
use crate::generated::{Account, Contact, Opportunity, Opportunityclose, Queue};

/// Starts the service without rows, and returns its root URL.
pub fn start() -> Result<String> {
    let make = |root: &str| {
        InMemoryService::new(root)
            .entity_set::<Account>()
            .entity_set_with::<Contact>(|contact| {
                contact.fullname = contact.lastname.clone();
            })
            .entity_set::<Queue>()
            .entity_set::<Opportunity>()
            .entity_set::<Opportunityclose>()
    };
    Ok(EmbeddedService::start_with(make, respond)?.url().to_owned())
}

/// Responds to the requests that the service in memory does not support.
fn respond(service: &InMemoryService, mut request: Request<Vec<u8>>) -> Response<Vec<u8>> {
    let received = match ReceivedRequest::read(service.root(), &request) {
        Ok(received) => received,
        Err(refusal) => return refusal.to_http(),
    };
    if received.preference("return").is_none() {
        let minimal = HeaderValue::from_static("return=minimal");
        request.headers_mut().insert("Prefer", minimal);
    }
    let segments = received.segments();
    let done = match segments.iter().map(Segment::name).collect::<Vec<_>>()[..] {
        ["accounts"] if received.method() == Method::POST => create_account(service, &request),
        ["accounts", "primarycontactid"] => primary_contact(service, &segments[0]),
        ["queues", "Microsoft.Dynamics.CRM.AddToQueue"] => {
            json_response(&json!({ "QueueItemId": Uuid::new_v4().to_string() }))
        }
        ["WinOpportunity"] => win_opportunity(service, &request),
        ["RetrieveTotalRecordCount"] => count_rows(service, &received),
        _ => Ok(service.respond(request)),
    };
    done.unwrap_or_else(|error| refused(StatusCode::BAD_REQUEST, &error.to_string()))
}

/// Stores the key of the contact in place of the bind.
fn create_account(
    service: &InMemoryService,
    request: &Request<Vec<u8>>,
) -> Result<Response<Vec<u8>>> {
    let mut received = match ReceivedCreate::<Account>::read(request) {
        Ok(received) => received,
        Err(refusal) => return Ok(refusal.to_http()),
    };
    let partial = received.partial_mut();
    partial.accountid = Uuid::new_v4().into();
    if let Presence::Value(Link::Reference(url)) = std::mem::take(&mut partial.primarycontactid) {
        partial.primarycontactid_value = Contact::key_from_url(&url)?.contactid;
    }
    let account = received.partial().clone().finish()?;
    service.insert(&account)?;
    Ok(received.created(service.root(), &account)?)
}

fn primary_contact(service: &InMemoryService, account: &Segment) -> Result<Response<Vec<u8>>> {
    let account: Account = stored(service, account).ok_or("no account has this key")?;
    let contacts = service.entities::<Contact>();
    let contact = contacts.iter().find(|one| one.contactid == account.primarycontactid_value);
    Ok(entity_response(service.root(), contact.ok_or("the account has no contact")?))
}

/// Sets the state of the opportunity to "won".
fn win_opportunity(
    service: &InMemoryService,
    request: &Request<Vec<u8>>,
) -> Result<Response<Vec<u8>>> {
    let parameters: Value = serde_json::from_slice(request.body())?;
    let opportunity = &parameters["OpportunityClose"]["opportunityid@odata.bind"];
    let key = Opportunity::key_from_url(opportunity.as_str().unwrap_or_default())?;
    let id = key.opportunityid.into_value();
    let opportunities = service.entities::<Opportunity>();
    let won = opportunities.into_iter().find(|one| one.opportunityid == id);
    let won = Opportunity { statecode: Some(1), ..won.ok_or("no opportunity has this key")? };
    service.insert(&won)?;
    Ok(empty(StatusCode::NO_CONTENT))
}

fn count_rows(service: &InMemoryService, received: &ReceivedRequest) -> Result<Response<Vec<u8>>> {
    let alias = received.options().iter().find(|option| option.name() == "@EntityNames");
    let tables: Vec<String> = serde_json::from_str(alias.ok_or("no `EntityNames`")?.value())?;
    let count = |table: &String| match &**table {
        "account" => service.entities::<Account>().len(),
        "contact" => service.entities::<Contact>().len(),
        _ => 0,
    };
    let values: Vec<_> = tables.iter().map(count).collect();
    json_response(&json!({ "EntityRecordCountCollection": {
        "Count": tables.len(), "Keys": tables, "Values": values,
    } }))
}
