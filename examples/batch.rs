//! Sends several requests in one: independent ones, a change set that is done as a whole or not at all, and one
//! that refers to the entity of another.
//!
//!     cargo run --example batch

#[path = "embedded/mod.rs"]
mod embedded;

use odata_core::Error;
use odata_core::batch::BatchFormat;
use odata_core::client::UreqClient;

use crate::embedded::shop::{self, Customer, Order};

fn main() -> embedded::Result<()> {
    let (service, client) = (shop::service()?, UreqClient::new());
    let (customers, orders) = (service.entity_set::<Customer>(), service.entity_set::<Order>());

    let mut batch = service.batch()?.format(BatchFormat::Json);
    let ada = batch.add(&customers.entity("ada").get()?)?;
    let nobody = batch.add(&customers.entity("nobody").get()?)?;

    // A change set is done as a whole, or not at all.
    let mut changes = batch.change_set();
    let eve = Customer { id: "eve".into(), name: "Eve".into(), city: None };
    let eve = changes.add(&service.create(&eve)?)?;
    let gone = changes.add(&orders.entity(1).delete()?)?;

    // A later request refers to the entity of an earlier one.
    let city = changes.entity(&eve)?.property(Customer::CITY);
    let moved = batch.add(&city.set(&Some("Basel".into()))?)?;

    // Send parts of 20 requests, and retry those that the service was too busy for.
    let responses = client.send_batch(&batch, 20)?;
    println!("ada:    {:?}", *responses.read(&ada)?);
    match responses.read(&nobody) {
        Err(Error::Service(error)) => println!("nobody: {error}"),
        other => println!("nobody: {other:?}"),
    }
    println!("eve:    {:?}", responses.read(&eve)?.location());
    println!("gone:   {:?}", responses.read(&gone));
    println!("moved:  {:?}", responses.read(&moved));
    Ok(())
}
