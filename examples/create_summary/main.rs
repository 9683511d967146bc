//! Creates a `credentialUserRegistrationsSummary` over HTTP, from the builder to the response.
//!
//!     cargo run --example create_summary
//!
//! The example starts a service in this process. To send to another service:
//!
//!     ODATA_SERVICE_URL=https://graph.microsoft.com/beta ODATA_TOKEN=… \
//!         cargo run --example create_summary

#[path = "../embedded/mod.rs"]
mod embedded;
mod print;

use std::process::ExitCode;

use odata_core::{Created, Error, ODataPartial, Operation, Presence, Service};

use crate::embedded::summary::{
    self, CredentialUserRegistrationsSummary as Summary, CredentialUserRegistrationsSummaryPartial,
};
use crate::embedded::{EmbeddedService, Result};
use crate::print::{print_request, print_response, title};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let service = service()?;
    let client = Client::new();
    let summary = summary()?;

    let created = create(&client, &service, &summary)?;
    read_back(&client, &service, &created)?;
    show_incomplete()?;
    create_again(&client, &service, summary, &created)
}

/// Returns the service that the environment names, or the embedded one.
fn service() -> Result<Service> {
    if let Ok(url) = std::env::var("ODATA_SERVICE_URL") {
        let service = Service::new(&url)?;
        return Ok(match std::env::var("ODATA_TOKEN") {
            Ok(token) => service.bearer_token(token),
            Err(_) => service,
        });
    }
    let embedded = EmbeddedService::start(summary::in_memory)?;
    println!("The embedded service is at {}", embedded.url());
    Ok(Service::new(embedded.url())?.bearer_token(summary::TOKEN))
}

/// Builds a summary. `build` does not compile until every required property is set.
fn summary() -> Result<CredentialUserRegistrationsSummaryPartial> {
    Ok(Summary::builder()
        .organization_id("38227791-a88b-4fcc-81c5-58cf77668320")
        .organization_display_name("Consolidated Messenger")
        .mfa_and_sspr_capable_user_count(2)
        .sspr_enabled_user_count(9)
        .mfa_registered_user_count(3)
        .sspr_registered_user_count(2)
        .total_user_count(9)
        .security_defaults_enabled(false)
        .mfa_conditional_access_policy_state("enabled")
        .last_refreshed_date_time("2021-07-11T09:58:11.5730661Z".parse()?)
        .build())
}

fn create(
    client: &Client,
    service: &Service,
    summary: &CredentialUserRegistrationsSummaryPartial,
) -> Result<Created<Summary>> {
    title("Create a summary");
    let create = service.create(summary)?;
    let created = create.read(client.send(create.to_http())?)?;
    title("The response as a Rust value");
    println!("location: {}", created.location().unwrap_or("none"));
    println!("etag:     {}", created.etag().unwrap_or("none"));
    println!("{:#?}", created.entity());
    Ok(created)
}

fn read_back(client: &Client, service: &Service, created: &Created<Summary>) -> Result<()> {
    title("Read back what was created");
    // A service sends an entity-id, a location, both or neither.
    let Some(url) = created.location().or(created.entity_id()) else {
        println!("the service does not say where the entity is");
        return Ok(());
    };
    // If the URL leads to another service, the token is not sent there; the create request has succeeded.
    let get = match service.get::<Summary>(url) {
        Ok(get) => get,
        Err(error) => {
            println!("{error}");
            return Ok(());
        }
    };
    let summary = get.read(client.send(get.to_http())?)?;
    let same = created.entity().is_none_or(|entity| **entity == *summary);
    println!("\n{}", if same { "It is what was created." } else { "It is not what was created!" });
    Ok(())
}

fn show_incomplete() -> Result<()> {
    title("An incomplete summary, as a user wrote it");
    let input = r#"{ "organizationId": null, "totalUserCount": "Integer", "securityDefaultsEnabled": true }"#;
    println!("{input}\n");
    match CredentialUserRegistrationsSummaryPartial::from_json_for_create(input.as_bytes()) {
        Ok(_) => Err("an incomplete summary was taken for a complete one".into()),
        Err(error) => {
            println!("Nothing was sent: {error}");
            Ok(())
        }
    }
}

fn create_again(
    client: &Client,
    service: &Service,
    mut summary: CredentialUserRegistrationsSummaryPartial,
    created: &Created<Summary>,
) -> Result<()> {
    title("The same key again");
    let Some(id) = created.entity().and_then(|entity| entity.id.clone()) else {
        println!("the service has not told the key");
        return Ok(());
    };
    summary.id = Presence::Value(id);
    let create = service.create(&summary)?;
    match create.read(client.send(create.to_http())?) {
        Ok(_) => println!("\nThis service takes the same key twice."),
        Err(Error::Service(error)) => {
            title("The error as a Rust value");
            println!("status:  {}", error.status());
            println!("code:    {}", error.error().map_or("none", |error| error.code()));
            println!("message: {}", error.error().map_or("none", |error| error.message()));
            println!("\n{error}");
        }
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

/// Sends an operation, and prints the request and the response.
struct Client(ureq::Agent);

impl Client {
    fn new() -> Self {
        // `ureq` must not treat an error status as an error: the operation reads that response too.
        Self(ureq::Agent::config_builder().http_status_as_error(false).build().into())
    }

    fn send(&self, request: http::Request<Vec<u8>>) -> Result<http::Response<Vec<u8>>> {
        print_request(&request);
        let (head, mut body) = self.0.run(request)?.into_parts();
        let response = http::Response::from_parts(head, body.read_to_vec()?);
        print_response(&response);
        Ok(response)
    }
}
