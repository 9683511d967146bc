//! Microsoft Graph: a singleton, an action that responds 202, an action that returns an entity, contained entities,
//! and a function for changes.
//!
//!     cargo run --example graph
//!
//! `generated.rs` is written by
//!
//!     cargo run -p odata-codegen -- examples/graph/metadata.xml --all --service --output examples/graph/generated.rs

#[path = "../embedded/mod.rs"]
mod embedded;
// The example does not use all of the generated source, whose names are those of the service.
#[allow(clippy::pedantic, dead_code)]
mod generated;
mod service;

use odata_core::client::UreqClient;
use odata_core::entity::Change;
use odata_core::query::Query;
use odata_core::{Entity, ODataPartial, Page, Service};

use crate::generated::{
    AssignLicense, AssignedLicense, Delta, EmailAddress, GraphService, Message, Recipient,
    SendMail, User, UserPartial,
};

fn main() -> embedded::Result<()> {
    let graph = GraphService::new(Service::new(&service::start()?)?);
    let client = UreqClient::new();

    // The response has only the selected properties, so it is read as the partial.
    let query = Query::new().select((User::DISPLAY_NAME, User::JOB_TITLE)).top(5);
    let users = graph.users().list(&query)?.with_output::<Page<UserPartial>>();
    for user in client.send(&users)?.items() {
        println!("user: {:?}, {:?}", user.display_name.value(), user.job_title.value());
    }

    // The action `sendMail` has no result. The service responds 202, which is a success.
    let me = graph.me();
    let bob = EmailAddress { address: Some("bob@contoso.com".into()), name: None };
    let to = vec![Recipient { email_address: Some(bob) }];
    let message = Message::builder().subject("Lunch?").to_recipients(to).build().finish()?;
    let send_mail = SendMail { message: message.into(), save_to_sent_items: Some(true) };
    client.send(&me.call(&send_mail)?)?;

    // A message is contained in its user: it has no entity set of its own.
    let messages = me.navigate(User::MESSAGES);
    for message in client.send(&messages.list(&Message::IS_READ.eq(true).into())?)?.items() {
        println!("sent: {:?}", message.subject);
    }

    // The user, together with the subjects of the messages.
    let subjects = Query::new().select(Message::SUBJECT);
    let query = Query::new().select(User::DISPLAY_NAME).expand_with(User::MESSAGES, &subjects);
    let get = me.get_with(&query)?.with_output::<Entity<UserPartial>>();
    let ada = client.send(&get)?;
    let messages = ada.messages.value().map(|messages| messages.entities().count());
    println!("me:   {:?}, messages: {messages:?}", ada.display_name.value());

    // The function `delta` is bound to the collection. Its last page has the link to later changes.
    let delta = graph.users().call(&Delta {})?;
    let page = client.send(&delta)?;
    let changes = delta.changes::<UserPartial>(&page)?.ok_or("no link to later changes")?;

    // The action `assignLicense` returns the user.
    let e5 = uuid::uuid!("06ebc4ee-1bb5-47dd-8120-11324bc54e06");
    let license = AssignedLicense { disabled_plans: vec![], sku_id: Some(e5) };
    let assign = AssignLicense { add_licenses: vec![license], remove_licenses: vec![] };
    if let Some(bob) = client.send(&graph.users().entity("bob").call(&assign)?)? {
        println!("bob:  {} license", bob.assigned_licenses.len());
    }

    for change in client.send(&changes)?.changes() {
        if let Change::Entity(user) = change {
            println!("changed: {:?}", user.display_name.value());
        }
    }
    Ok(())
}
