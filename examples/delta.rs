//! Reads a collection once, and after that only the changes.
//!
//!     cargo run --example delta

#[path = "embedded/mod.rs"]
mod embedded;

use std::collections::BTreeMap;

use odata_core::client::UreqClient;
use odata_core::entity::Change;
use odata_core::query::Query;
use odata_core::request::Preference;

use crate::embedded::shop::{self, Customer, CustomerPartial};

fn main() -> embedded::Result<()> {
    let (service, client) = (shop::service()?, UreqClient::new());
    let customers = service.entity_set::<Customer>();

    // The last page has the link to the later changes.
    let mut list = customers.list(&Query::new())?.prefer(Preference::TRACK_CHANGES);
    let mut copy = BTreeMap::new();
    let changes = loop {
        let page = client.send(&list)?;
        copy.extend(page.items().iter().map(|one| (one.id.clone(), (**one).clone())));
        match list.next_page(&page)? {
            Some(next) => list = next,
            None => break list.changes::<CustomerPartial>(&page)?,
        }
    };
    let changes = changes.ok_or("the service does not track changes")?;
    println!("{:?}", copy.keys());

    // Another client makes changes.
    let eve = Customer { id: "eve".into(), name: "Eve".into(), city: None };
    client.send(&service.create(&eve)?)?;
    client.send(&customers.entity("bob").delete()?)?;

    let page = client.send(&changes)?;
    for change in page.changes() {
        match change {
            Change::Entity(entity) => println!("changed: {:?} is {:?}", entity.id, entity.name),
            // Some services send the entity-id; others, such as Microsoft Graph, send the key.
            Change::Removed(removed) => {
                println!("removed: {:?}, {:?}", removed.id(), removed.member("id"));
            }
            other => println!("a link: {other:?}"),
        }
    }
    // The next round starts at this link.
    println!("{:?}", changes.next_changes(&page)?);
    Ok(())
}
