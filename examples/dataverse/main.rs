//! Dataverse: lookups, entities in responses on request, an action of a row, an action and a function of the service.
//!
//!     cargo run --example dataverse
//!
//! `generated.rs` is written by
//!
//!     cargo run -p odata-codegen -- examples/dataverse/metadata.xml --all --service \
//!         --output examples/dataverse/generated.rs

#[path = "../embedded/mod.rs"]
mod embedded;
// The example does not use all of the generated source, whose names are those of the service.
#[allow(clippy::pedantic, dead_code)]
mod generated;
mod service;

use odata_core::client::UreqClient;
use odata_core::request::Preference;
use odata_core::{Link, ODataPartial, Service};

use crate::generated::{
    Account, AccountPartial, AddToQueue, AnyCrmbaseentity, Contact, Opportunity, Opportunityclose,
    Queue, RetrieveTotalRecordCount, System, WinOpportunity,
};

fn main() -> embedded::Result<()> {
    let service = Service::new(&service::start()?)?
        // Dataverse refuses `/` and some other characters in the parameters of functions within the path.
        .parameter_aliases(true);
    let dataverse = System::new(service);
    let client = UreqClient::new();

    // A create responds 204 without the entity, unless the request asks for it.
    let contact = Contact::builder().lastname("Lovelace").build();
    let created = client.send(&dataverse.contacts().create(&contact)?)?;
    println!("contact: {:?}", created.entity_id());
    let contact = created.entity_id().ok_or("no entity-id")?;

    // A lookup is bound through the navigation property, and read from `_primarycontactid_value`.
    let account = Account::builder().name("Contoso").primarycontactid(Link::bind(contact)).build();
    let create = dataverse.accounts().create(&account)?.prefer(Preference::RETURN_REPRESENTATION);
    let created = client.send(&create)?;
    let account = created.entity().ok_or("no entity")?;
    println!("account: {:?}, contact {:?}", account.name, account.primarycontactid_value);

    // An update of a row that does not exist creates the row. `If-Match: *` prevents that.
    let resource = dataverse.accounts().entity_of(&**account).ok_or("no key")?;
    let changes = AccountPartial { telephone1: "555-0100".into(), ..Default::default() };
    let update = resource.update(&changes)?.if_match("*")?;
    let updated = client.send(&update.prefer(Preference::RETURN_REPRESENTATION))?;
    println!("updated: {:?}", updated.entity().map(|account| &account.telephone1));

    // The row to which the lookup leads.
    let contact = client.send(&resource.navigate(Account::PRIMARYCONTACTID).get()?)?;
    println!("its contact: {:?}", contact.lastname);

    // An action that is bound to a queue. The target is a row of any table.
    let queue = Queue::builder().name("Support").build();
    let create = dataverse.queues().create(&queue)?.prefer(Preference::RETURN_REPRESENTATION);
    let created = client.send(&create)?;
    let queue = created.entity().ok_or("no entity")?;
    let target = AnyCrmbaseentity::Contact(Box::new((*contact).clone()));
    let add_to_queue = AddToQueue { target: target.into(), source_queue: None };
    let queue = dataverse.queues().entity_of(&**queue).ok_or("no key")?;
    let added = client.send(&queue.call(&add_to_queue)?)?;
    println!("queue item: {:?}", added.queue_item_id);

    // An action of the service, with an entity as its parameter.
    let opportunity = Opportunity::builder().name("100 bicycles").build();
    let create =
        dataverse.opportunities().create(&opportunity)?.prefer(Preference::RETURN_REPRESENTATION);
    let created = client.send(&create)?;
    let opportunity = created.entity().ok_or("no entity")?;
    let close = Opportunityclose::builder()
        .subject("Won bicycles")
        .opportunityid(Link::to(&**opportunity).ok_or("no key")?)
        .build()
        .finish()?;
    let win = WinOpportunity { opportunity_close: close.into(), status: 3 };
    client.send(&dataverse.win_opportunity(&win)?)?;
    let get = dataverse.opportunities().entity_of(&**opportunity).ok_or("no key")?.get()?;
    println!("state: {:?}", client.send(&get)?.statecode);

    // A function of the service. Its parameter is in the query, because of `parameter_aliases`.
    let tables = vec!["account".into(), "contact".into()];
    let count = dataverse
        .retrieve_total_record_count(&RetrieveTotalRecordCount { entity_names: tables })?;
    let counts = client.send(&count)?;
    println!("rows: {:?}", counts.entity_record_count_collection);
    Ok(())
}
