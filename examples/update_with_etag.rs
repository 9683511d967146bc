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
    let customer = service.entity_set::<Customer>().entity("ada");
    let old = client.send(&customer.get()?)?;
    move_to(&service, &client, "ada", "Basel")?;
    let renamed = Customer { name: "Ada L.".into(), ..(*old).clone() };
    let late = customer.update(&renamed.changes_since(&old))?.if_match(etag(&old)?)?;
    match client.send(&late) {
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
    let customer = service.entity_set::<Customer>().entity(id);
    for _ in 0..5 {
        let old = client.send(&customer.get()?)?;
        let new = Customer { city: Some(city.into()), ..(*old).clone() };
        let changes = new.changes_since(&old);
        if changes.is_empty() {
            return Ok(());
        }
        match client.send(&customer.update(&changes)?.if_match(etag(&old)?)?) {
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

fn etag(customer: &odata_core::Entity<Customer>) -> embedded::Result<&str> {
    customer.control().etag().ok_or_else(|| "the service has no ETags".into())
}
