//! The model of the examples: a shop with customers and their orders.

use odata_core::edm::Date;
use odata_core::testing::InMemoryService;
use odata_core::{ODataEntity, Service};

use super::{EmbeddedService, Result};

/// A customer, who orders products.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Shop", entity_set = "customers")]
pub struct Customer {
    #[odata(key)]
    pub id: String,
    pub name: String,
    pub city: Option<String>,
}

/// A product that a customer orders.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Shop", entity_set = "orders")]
pub struct Order {
    #[odata(key, computed_default)]
    pub id: Option<i32>,
    pub customer_id: String,
    pub placed_on: Date,
    pub total: f64,
    pub note: Option<String>,
}

/// Starts a shop with two customers and ten orders.
pub fn service() -> Result<Service> {
    let embedded = EmbeddedService::start(|root| {
        InMemoryService::new(root).entity_set::<Customer>().entity_set::<Order>()
    })?;
    let shop = embedded.in_memory();
    for (id, name) in [("ada", "Ada"), ("bob", "Bob")] {
        shop.insert(&Customer { id: id.into(), name: name.into(), city: None })?;
    }
    for number in 1..=10_i16 {
        shop.insert(&Order {
            id: Some(number.into()),
            customer_id: if number % 2 == 0 { "ada" } else { "bob" }.into(),
            placed_on: format!("2026-{number:02}-01").parse()?,
            total: f64::from(number) * 7.5,
            note: (number % 3 == 0).then(|| "urgent, please".into()),
        })?;
    }
    Ok(Service::new(embedded.url())?)
}
