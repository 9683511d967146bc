//! Changes an entity only if no other client has changed it; otherwise reads it again and retries.
//!
//!     cargo run --example update_with_etag

#[path = "embedded/mod.rs"]
mod embedded;

use odata_core::client::{SendError, UreqClient};
use odata_core::{Error, ODataEntity, ODataPartial, Service};

use crate::embedded::shop::{self, Customer};

fn main() -> embedded::Result<()> {
    let (service, client) = (shop::service()?, UreqClient::new());
    move_to(&service, &client, "ada", "Bern")?;

    // Two clients read the same state, and one of them is faster.
    let customers = service.entity_set::<Customer>();
    let customer = customers.entity("ada");
    let old = client.send(&customer.get()?)?;
    move_to(&service, &client, "ada", "Basel")?;
    let renamed = Customer { name: "Ada L.".into(), ..(*old).clone() };
    // The resource sends the `ETag` of the entity that was read.
    let late = customers.entity_of(&old).ok_or("no key")?;
    match client.send(&late.update(&renamed.changes_since(&old))?) {
        Err(SendError::Operation(Error::PreconditionFailed(error))) => {
            println!("too late: {error}");
        }
        other => println!("the service does not mind: {other:?}"),
    }
    println!("{:?}", *client.send(&customer.get()?)?);
    Ok(())
}

/// Reads the entity, changes it and sends the changes, until no other client comes between.
fn move_to(service: &Service, client: &UreqClient, id: &str, city: &str) -> embedded::Result<()> {
    let customers = service.entity_set::<Customer>();
    for _ in 0..5 {
        let old = client.send(&customers.entity(id).get()?)?;
        let new = Customer { city: Some(city.into()), ..(*old).clone() };
        let changes = new.changes_since(&old);
        if changes.is_empty() {
            return Ok(());
        }
        let customer = customers.entity_of(&old).ok_or("no key")?;
        match client.send(&customer.update(&changes)?) {
            Ok(updated) => {
                println!("{id} is in {city}, now {:?}", updated.etag());
                return Ok(());
            }
            Err(SendError::Operation(Error::PreconditionFailed(_))) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err("somebody else was faster each time".into())
}
